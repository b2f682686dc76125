//! Rings that have one way out. Nothing waits for ever, but only because of one way back: its alternatives wait for what
//! waits for the component itself.
//!
//! Definition: a way is the only exit when, with it barred, its component never comes back, although another of its ways of the same
//! kind would do before. What lies between is found by a breadth-first walk from the component to that other way over what
//! the bar keeps from coming up. O(ways with alternatives × one run), with a budget.

use super::facts::{Exit, Stopped};
use super::lengths::Case;
use super::sitting::Sitting;
use crate::analysis::bridge::task::Task;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::graph::clockwork::{Pace, Times};
use crate::model::component::WayKind;
use crate::model::id::ComponentId;
use std::collections::{BTreeMap, VecDeque};

/// Nodes and edges run through with ways barred.
const WORK: usize = 100_000_000;

/// By component; `times` are those with every way open.
pub(crate) fn exits(
    sitting: &Sitting<'_>,
    times: &Times,
    stopped: &[Stopped],
    cut_short: &mut Vec<CutShort>,
) -> Vec<Exit> {
    let candidates = candidates(sitting);
    let affordable = WORK / sitting.course.size().max(1);
    if affordable < candidates.len() {
        let (done, of) = (affordable, Some(candidates.len()));
        cut_short.push(CutShort { what: Budget::WaysBarred, done, of });
    }
    let plain = sitting.pace(Case::Middle);
    let tried = candidates.into_iter().take(affordable);
    tried.filter_map(|ways| Barred::new(sitting, times, &plain, &ways).exit(stopped)).collect()
}

/// The spots of one way, and those of its alternatives.
struct Ways {
    component: ComponentId,
    number: usize,
    own: Vec<usize>,
    others: Vec<usize>,
}

/// Every way that has an alternative of its kind.
fn candidates(sitting: &Sitting<'_>) -> Vec<Ways> {
    let topology = sitting.topology;
    let mut spots: BTreeMap<(ComponentId, WayKind), Vec<(usize, usize)>> = BTreeMap::new();
    for (spot, task) in sitting.course.tasks() {
        if let Task::Way { component, number, .. } = *task {
            let kind = topology[component].ways[number].kind;
            spots.entry((component, kind)).or_default().push((number, *spot));
        }
    }
    let mut candidates = Vec::new();
    for ((component, _), all) in spots {
        let mut numbers: Vec<usize> = all.iter().map(|(number, _)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers.iter().copied().filter(|_| numbers.len() > 1) {
            let (own, others): (Vec<_>, Vec<_>) =
                all.iter().copied().partition(|(other, _)| *other == number);
            let spots = |list: Vec<(usize, usize)>| list.into_iter().map(|(_, spot)| spot).collect();
            candidates.push(Ways { component, number, own: spots(own), others: spots(others) });
        }
    }
    candidates
}

/// What becomes of everything with one way barred.
struct Barred<'a> {
    sitting: &'a Sitting<'a>,
    open: &'a Times,
    ways: &'a Ways,
    barred: Times,
}

impl<'a> Barred<'a> {
    fn new(sitting: &'a Sitting<'a>, open: &'a Times, plain: &Pace, ways: &'a Ways) -> Self {
        let mut pace = plain.clone();
        for spot in &ways.own {
            pace.takes[*spot] = u64::MAX;
        }
        let mut barred = Times::default();
        sitting.course.clockwork().run(&pace, &mut barred);
        Self { sitting, open, ways, barred }
    }

    /// It comes up, and with the way barred it never does.
    fn dies(&self, spot: usize) -> bool {
        self.open.at[spot] != u64::MAX && self.barred.at[spot] == u64::MAX
    }

    fn exit(&self, stopped: &[Stopped]) -> Option<Exit> {
        let start = self.sitting.course.spot_of(self.ways.component).filter(|spot| self.dies(*spot))?;
        let ring = self.ring(start)?;
        let dies =
            |it: &&Stopped| self.sitting.course.spot_of(it.component).is_some_and(|spot| self.dies(spot));
        let mut never: Vec<ComponentId> = stopped.iter().filter(dies).map(|it| it.component).collect();
        never.sort_unstable();
        Some(Exit { component: self.ways.component, number: self.ways.number, ring, never })
    }

    /// From the component over what dies to one of its other ways; who is met on the way, last first.
    fn ring(&self, start: usize) -> Option<Vec<ComponentId>> {
        let clockwork = self.sitting.course.clockwork();
        let mut from: BTreeMap<usize, usize> = BTreeMap::from([(start, start)]);
        let mut queue = VecDeque::from([start]);
        while let Some(spot) = queue.pop_front() {
            if self.ways.others.contains(&spot) {
                let back = std::iter::successors(Some(spot), |spot| {
                    from.get(spot).copied().filter(|_| *spot != start)
                });
                let met = back.filter_map(|spot| self.sitting.course.component_at(spot));
                let others = met.filter(|id| *id != self.ways.component);
                return Some([self.ways.component].into_iter().chain(others).collect());
            }
            for (gate, _) in clockwork.outputs(spot) {
                if self.dies(gate) && !from.contains_key(&gate) {
                    from.insert(gate, spot);
                    queue.push_back(gate);
                }
            }
        }
        None
    }
}
