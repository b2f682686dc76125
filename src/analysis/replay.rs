//! Checks a proof step by step, without the network: each cause must follow from the equations of the topology
//! and from earlier steps alone.
//!
//! The equations are evaluated here a second time, as written in the design and as slowly as may be, so that a
//! fault in the network or in the search for causes does not pass its own examination.

use super::facts::{Cause, Proof, Step};
use super::loss::Loss;
use super::terms::{self, Asked, Footing, Seat};
use crate::model::component::{Clause, Target};
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;
use std::collections::BTreeSet;

/// Replays a proof. Every step falls once, by a cause that earlier steps, and what is down even when nothing is
/// lost, are enough for; a cause that rests on an unknown fact is judged with unknown facts at their worst.
/// Time: the size of the topology times the length of its longest chain, then the size of each step's element.
///
/// # Errors
/// The first step that does not follow, as `step 3: …`.
pub fn replay(topology: &Topology, lost: &[Element], proof: &Proof) -> Result<(), String> {
    let mut state = State::when_nothing_is_lost(topology, lost);
    for (number, step) in proof.steps.iter().enumerate() {
        state
            .check(step)
            .map_err(|fault| format!("step {}: {}: {fault}", number + 1, topology.path(step.element)))?;
        state.fallen.insert(step.element);
    }
    if proof.steps.is_empty() { Err("the proof is empty".to_owned()) } else { Ok(()) }
}

/// How unknown facts are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Best,
    Worst,
}

struct State<'a> {
    topology: &'a Topology,
    stated: &'a [Element],
    loss: Loss,
    anyway: BTreeSet<Element>,
    fallen: BTreeSet<Element>,
}

impl<'a> State<'a> {
    fn when_nothing_is_lost(topology: &'a Topology, stated: &'a [Element]) -> Self {
        let loss = Loss::of(topology, stated);
        let mut state = Self { topology, stated, loss, anyway: BTreeSet::new(), fallen: BTreeSet::new() };
        loop {
            let falls: Vec<Element> = topology
                .elements()
                .filter(|element| !state.anyway.contains(element) && !state.holds(*element, Case::Best))
                .collect();
            if falls.is_empty() {
                return state;
            }
            state.anyway.extend(falls);
        }
    }

    fn is_up(&self, element: Element) -> bool {
        !self.anyway.contains(&element) && !self.fallen.contains(&element)
    }

    /// The equation of an element, but for being lost itself.
    fn holds(&self, element: Element, case: Case) -> bool {
        match element {
            Element::Domain(_) => true,
            Element::Place(place) => {
                let it = &self.topology[place];
                it.parent.is_none_or(|parent| self.is_up(Element::Place(parent)))
                    && it.needs.iter().all(|clause| self.clause(clause, Seat::At(place), case))
            }
            Element::Group(group) => self.stands(group, case) && self.has_all_beside(group, case),
            Element::Component(component) => self.component(component, case),
        }
    }

    fn stands(&self, id: GroupId, case: Case) -> bool {
        let group = &self.topology[id];
        let place_up = |place: &PlaceId| self.is_up(Element::Place(*place));
        let certain = if group.candidates.is_empty() && group.place.is_none() {
            self.no_place_fell()
        } else {
            !group.candidates.iter().any(|place| self.fallen.contains(&Element::Place(*place)))
        };
        group.place.as_ref().is_none_or(place_up) && (case == Case::Best || certain)
    }

    /// An unknown fact bites only through something that falls: what is down anyway does not count.
    fn no_place_fell(&self) -> bool {
        !self.topology.place_ids().any(|place| self.fallen.contains(&Element::Place(place)))
    }

    fn no_group_fell(&self, component: ComponentId) -> bool {
        !terms::active_groups(self.topology, component)
            .any(|(id, _)| self.fallen.contains(&Element::Group(id)))
    }

    fn has_all_beside(&self, id: GroupId, case: Case) -> bool {
        let group = &self.topology[id];
        let mut clauses =
            self.topology[group.component].needs.iter().filter(|clause| clause.within.is_some());
        clauses.all(|clause| self.clause(clause, terms::seat(group), case))
    }

    fn component(&self, component: ComponentId, case: Case) -> bool {
        let it = &self.topology[component];
        let footing = terms::footing(self.topology, component);
        let placed = match footing {
            Footing::Groups => self.has_floor(component, case),
            Footing::Unknown => case == Case::Best || self.no_place_fell(),
            Footing::Nowhere | Footing::Elsewhere => true,
        };
        let seat = terms::seat_without_groups(footing);
        let mut clauses =
            it.needs.iter().filter(|clause| clause.within.is_none() || footing != Footing::Groups);
        placed && clauses.all(|clause| self.clause(clause, seat, case))
    }

    fn has_floor(&self, component: ComponentId, case: Case) -> bool {
        let floor = terms::floor(self.topology, component);
        let all_due = case == Case::Worst && terms::is_unknown(self.topology[component].floor.as_ref());
        if all_due && !self.no_group_fell(component) {
            return false;
        }
        let mut shares = terms::unknown_shares(self.topology, component).into_iter().map(Element::Group);
        if case == Case::Worst && shares.any(|group| self.fallen.contains(&group)) {
            return false;
        }
        self.instances(component, floor, case) >= floor
    }

    fn instances(&self, component: ComponentId, floor: u64, case: Case) -> u64 {
        terms::active_groups(self.topology, component)
            .filter(|(id, _)| self.is_up(Element::Group(*id)))
            .map(|(_, group)| match (group.count.value, case) {
                (None, Case::Best) => floor.max(1),
                _ => terms::count(group),
            })
            .fold(0, u64::saturating_add)
    }

    fn clause(&self, clause: &Clause, seat: Seat, case: Case) -> bool {
        if clause.members.is_empty() {
            return case == Case::Best;
        }
        let asked = terms::asked(self.topology, clause.within, seat);
        let members = terms::members(clause);
        let up = members.iter().filter(|target| self.member(**target, asked, case)).count();
        up >= clause.at_least as usize
    }

    fn member(&self, target: Target, asked: Asked, case: Case) -> bool {
        let plain = self.is_up(target.into());
        let beside = match (asked, target) {
            (Asked::Plainly, _) | (Asked::Beside, Target::Place(_)) => true,
            (Asked::Impossible, _) => false,
            (Asked::Inside(outer), Target::Place(place)) => self.topology.is_inside(place, outer),
            (Asked::Inside(outer), Target::Component(component)) => self.inside(component, outer, case),
            (Asked::Beside, Target::Component(component)) => {
                case == Case::Best || self.no_group_fell(component)
            }
        };
        plain && beside
    }

    fn inside(&self, component: ComponentId, outer: PlaceId, case: Case) -> bool {
        let unplaced = terms::footing(self.topology, component) == Footing::Unknown && case == Case::Best;
        let mut groups = terms::active_groups(self.topology, component);
        unplaced
            || groups.any(|(id, group)| {
                let inside = terms::group_inside(self.topology, group, outer).unwrap_or(case == Case::Best);
                inside && self.is_up(Element::Group(id))
            })
    }

    fn check(&self, step: &Step) -> Result<(), String> {
        if self.fallen.contains(&step.element) {
            return Err("it fell before".to_owned());
        }
        match &step.cause {
            Cause::Lost => due(self.stated.contains(&step.element), "it is not among the lost"),
            Cause::Within(by) => {
                due(self.fallen.contains(by), "what it is within has not fallen")?;
                due(self.is_within(step.element, *by), "it is not within that")
            }
            Cause::Clause { at_least, fallen, of, within } => {
                self.check_clause(step, *at_least, *of, fallen, *within)
            }
            Cause::Floor { left, floor, fallen } => self.check_floor(step.element, *left, *floor, fallen),
            Cause::Unknown { fallen, .. } => self.check_unknown(step, fallen),
        }
    }

    fn is_within(&self, inner: Element, by: Element) -> bool {
        if self.loss.by(inner) == Some(Some(by)) {
            return true;
        }
        match (inner, by) {
            (Element::Place(inner), Element::Place(by)) => self.topology[inner].parent == Some(by),
            (Element::Group(inner), Element::Place(by)) => self.topology[inner].place == Some(by),
            _ => false,
        }
    }

    fn check_clause(
        &self,
        step: &Step,
        at_least: u32,
        of: usize,
        fallen: &[Target],
        within: Option<PlaceId>,
    ) -> Result<(), String> {
        let fits = |clause: &&(Clause, Seat)| {
            let asked = terms::asked(self.topology, clause.0.within, clause.1);
            let looks_in = if let Asked::Inside(place) = asked { Some(place) } else { None };
            let members = terms::members(&clause.0);
            clause.0.at_least == at_least
                && members.len() == of
                && looks_in == within
                && clause.0.basis.at == step.at
                && fallen.iter().all(|target| members.contains(target))
        };
        let clauses = self.clauses_of(step.element);
        let fitting: Vec<&(Clause, Seat)> = clauses.iter().filter(fits).collect();
        due(!fitting.is_empty(), "it has no such clause")?;
        let breaks = |(clause, seat): &&(Clause, Seat)| {
            let asked = terms::asked(self.topology, clause.within, *seat);
            let down = |target: &Target| !self.member(*target, asked, Case::Best);
            fallen.iter().all(down) && !self.clause(clause, *seat, Case::Best)
        };
        due(fitting.iter().any(breaks), "the clause holds, or names what has not fallen")
    }

    fn clauses_of(&self, element: Element) -> Vec<(Clause, Seat)> {
        let with = |clauses: &[Clause], seat, fits: &dyn Fn(&Clause) -> bool| {
            clauses.iter().filter(|clause| fits(clause)).map(|clause| (clause.clone(), seat)).collect()
        };
        match element {
            Element::Place(place) => with(&self.topology[place].needs, Seat::At(place), &|_| true),
            Element::Group(id) => {
                let group = &self.topology[id];
                let needs = &self.topology[group.component].needs;
                with(needs, terms::seat(group), &|clause| clause.within.is_some())
            }
            Element::Component(component) => {
                let footing = terms::footing(self.topology, component);
                let own = |clause: &Clause| clause.within.is_none() || footing != Footing::Groups;
                with(&self.topology[component].needs, terms::seat_without_groups(footing), &own)
            }
            Element::Domain(_) => Vec::new(),
        }
    }

    fn check_floor(&self, element: Element, left: u64, floor: u64, fallen: &[GroupId]) -> Result<(), String> {
        let Element::Component(component) = element else {
            return Err("only components have a floor".to_owned());
        };
        due(floor == terms::floor(self.topology, component), "that is not its floor")?;
        let have_fallen = fallen.iter().all(|group| self.fallen.contains(&Element::Group(*group)));
        due(have_fallen, "a group named has not fallen")?;
        let kept = terms::active_groups(self.topology, component)
            .filter(|(id, _)| !fallen.contains(id) && !self.anyway.contains(&Element::Group(*id)))
            .map(|(_, group)| if group.count.value.is_none() { floor.max(1) } else { terms::count(group) })
            .fold(0, u64::saturating_add);
        due(kept < floor, "enough instances would be left")?;
        due(left <= kept, "more are said to be left than could be")
    }

    fn check_unknown(&self, step: &Step, fallen: &[Element]) -> Result<(), String> {
        let have_fallen = fallen.iter().all(|element| self.fallen.contains(element));
        due(have_fallen, "something named has not fallen")?;
        due(!self.holds(step.element, Case::Worst), "it stays up even at the worst")
    }
}

fn due(holds: bool, fault: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(fault.to_owned()) }
}
