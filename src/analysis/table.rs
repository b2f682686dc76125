//! The main table: one blast radius after the other, with what may fall besides, and how much each unknown fact
//! could change.
//!
//! Time: O(what falls) for each row, once with every unknown fact at its best and once at its worst, once more
//! for each unknown fact alone; and for each component that may fall, one loss for each unknown fact behind it.

use super::bridge::layout::Meaning;
use super::bridge::outage::Outage;
use super::bridge::running::Running;
use super::bridge::start::Ready;
use super::cause::Causes;
use super::comeback::comeback;
use super::facts::{BlastRadius, CutShort, Fallen, Impact, Undetermined, Unknown};
use super::impact::impact;
use super::settle::{smallest, unknowns_behind};
use crate::analysis::budget::Budget;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// Work that may go into unknown facts: nodes that fall again while they are tried one by one, causes looked at.
const TRIALS: usize = 200_000_000;

/// Builds the rows of one topology.
pub(crate) struct Table<'a> {
    topology: &'a Topology,
    running: &'a Running,
    outage: Outage<'a>,
    ready: Ready<'a>,
    /// Of each unknown fact: cells of the table it alone could turn from up to down.
    cells: Vec<usize>,
    /// Of [`TRIALS`], used up.
    tried: usize,
    /// Unknown facts weighed, of how many there were to weigh, over all rows.
    weighed: (usize, usize),
    /// Sets of unknown facts that decide, found, of how many.
    settled: (usize, usize),
}

impl<'a> Table<'a> {
    /// `ready` is the world after nothing is lost.
    pub(crate) fn new(topology: &'a Topology, running: &'a Running, ready: Ready<'a>) -> Self {
        Self {
            topology,
            running,
            outage: Outage::new(topology, running),
            ready,
            cells: vec![0; running.unknowns.len()],
            tried: 0,
            weighed: (0, 0),
            settled: (0, 0),
        }
    }

    /// The blast radius of one loss. Unknown facts are named by their number in the running network.
    pub(crate) fn row(&mut self, lost: &[Element]) -> BlastRadius {
        self.outage.lose(lost);
        let mut radius = BlastRadius {
            lost: lost.to_vec(),
            down: self.down(),
            degraded: self.degraded(),
            undetermined: Vec::new(),
            impact: Impact::default(),
        };
        if !self.running.unknowns.is_empty() && !self.outage.loss().elements.is_empty() {
            radius.undetermined = self.undetermined();
            self.weigh();
        }
        radius.impact = impact(self.topology, &radius, self.outage.loss());
        radius
    }

    fn down(&mut self) -> Vec<Fallen> {
        let mut fallen: Vec<ComponentId> = components(self.outage.at_best()).collect();
        if fallen.is_empty() {
            return Vec::new();
        }
        fallen.sort_unstable();
        self.ready.follow(&self.outage);
        let loss = self.outage.loss();
        fallen
            .into_iter()
            .map(|component| Fallen {
                component,
                back: comeback(self.topology, &self.ready, loss, component),
            })
            .collect()
    }

    fn degraded(&self) -> Vec<ComponentId> {
        let whole = self.outage.at_best().filter_map(|meaning| match meaning {
            Meaning::Whole(component) => Some(component),
            _ => None,
        });
        let mut degraded: Vec<ComponentId> =
            whole.filter(|component| self.outage.is_newly_degraded(*component)).collect();
        degraded.sort_unstable();
        degraded
    }

    fn undetermined(&mut self) -> Vec<Undetermined> {
        self.outage.worsen_all();
        let mut may_fall: Vec<ComponentId> = components(self.outage.only_at_worst()).collect();
        may_fall.sort_unstable();
        let causes = Causes::of(self.topology, &self.outage);
        let mut behind = Vec::with_capacity(may_fall.len());
        for id in &may_fall {
            let (unknowns, looked_at) = if self.tried <= TRIALS {
                unknowns_behind(&causes, Element::Component(*id))
            } else {
                (Vec::new(), 0)
            };
            self.tried += looked_at;
            behind.push(unknowns);
        }
        may_fall.into_iter().zip(behind).map(|(id, behind)| self.settled(id, behind)).collect()
    }

    fn settled(&mut self, component: ComponentId, behind: Vec<usize>) -> Undetermined {
        self.settled.1 += 1;
        if self.tried > TRIALS {
            return Undetermined { component, settled_by: Vec::new() };
        }
        self.settled.0 += 1;
        let trials = behind.len();
        let settled_by = smallest(&mut self.outage, Element::Component(component), behind);
        if trials > 1 {
            self.tried += trials * self.outage.fallen_only_at_worst();
        }
        Undetermined { component, settled_by }
    }

    fn weigh(&mut self) {
        for number in 0..self.running.unknowns.len() {
            self.weighed.1 += 1;
            if self.tried <= TRIALS {
                self.weighed.0 += 1;
                self.outage.worsen([number]);
                self.cells[number] += components(self.outage.only_at_worst()).count();
                self.tried += 1 + self.outage.fallen_only_at_worst();
            }
        }
    }

    /// The unknown facts, the most useful to settle first, with how many cells each could change; the lists of the
    /// rows are rewritten to their places in that order.
    pub(crate) fn rank_unknowns(
        self,
        rows: &mut [BlastRadius],
        cut_short: &mut Vec<CutShort>,
    ) -> Vec<(Unknown, usize)> {
        let mut named = vec![0usize; self.cells.len()];
        for number in rows.iter().flat_map(|row| &row.undetermined).flat_map(|it| &it.settled_by) {
            named[*number] += 1;
        }
        let fact = |number: usize| self.running.unknowns.fact(number);
        let mut order: Vec<usize> = (0..self.cells.len()).collect();
        order.sort_by(|a, b| {
            let use_of = |number: &usize| (self.cells[*number], named[*number]);
            use_of(b).cmp(&use_of(a)).then_with(|| fact(*a).cmp(fact(*b))).then(a.cmp(b))
        });
        let mut place = vec![0usize; order.len()];
        for (index, number) in order.iter().enumerate() {
            place[*number] = index;
        }
        for it in rows.iter_mut().flat_map(|row| &mut row.undetermined) {
            it.settled_by.iter_mut().for_each(|number| *number = place[*number]);
            it.settled_by.sort_unstable();
        }
        for (what, (done, of)) in
            [(Budget::UnknownsWeighed, self.weighed), (Budget::UnknownSets, self.settled)]
        {
            if done < of {
                cut_short.push(CutShort { what, done, of: Some(of) });
            }
        }
        order.into_iter().map(|number| (*fact(number), self.cells[number])).collect()
    }
}

fn components(meanings: impl Iterator<Item = Meaning>) -> impl Iterator<Item = ComponentId> {
    meanings.filter_map(|meaning| match meaning {
        Meaning::Up(Element::Component(component)) => Some(component),
        _ => None,
    })
}
