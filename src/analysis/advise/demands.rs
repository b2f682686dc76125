//! What must hold: from the requirements of the topology, or, where it states none, that any one place may be lost.

use super::facts::{Demand, Event};
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::analysis::profiles::applies::is_enforced;
use crate::analysis::recovery::recover::{objective, stated_limit};
use crate::analysis::select::selected;
use crate::base::quantity::{Date, Duration};
use crate::model::component::{ComponentKind, ObjectiveKind};
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::policy::{Check, Limit};
use crate::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// Joint losses that are judged at most.
pub(crate) const LOSSES: usize = 5_000;

/// What asks for drills, as it is written.
pub(super) const DRILLED: &str = "drilled within";

/// What must hold.
#[derive(Debug, Default)]
pub(super) struct Demands {
    pub(super) required: bool,
    pub(super) events: Vec<Event>,
    pub(super) demands: Vec<Demand>,
    pub(super) not_judged: BTreeSet<String>,
    pub(super) without_objective: BTreeSet<ComponentId>,
    pub(super) cut_short: Vec<CutShort>,
}

/// In how much time who must serve again.
type Within = Option<Duration>;

/// Collects demands by event.
struct Collector<'a> {
    topology: &'a Topology,
    by_event: BTreeMap<Event, BTreeMap<ComponentId, Within>>,
    found: Demands,
}

/// Those of the requirements; with `within`, or without any requirement that a change could meet, that every service is back
/// in that time, or in its own `rto`, or else at all, after the loss of any place of the level.
pub(super) fn demands(topology: &Topology, level: PlaceKind, within: Within, day: Option<Date>) -> Demands {
    let mut collector = Collector { topology, by_event: BTreeMap::new(), found: Demands::default() };
    if within.is_none() {
        collector.requirements(day);
    }
    if collector.by_event.is_empty() {
        collector.any_one(level, within);
    }
    collector.finish()
}

/// That one component is back in time from one loss; without a limit, that it comes back although the loss is for good.
pub(super) fn one_demand(lost: &[Element], component: ComponentId, within: Within) -> Demands {
    let mut lost = lost.to_vec();
    lost.sort_unstable();
    lost.dedup();
    let event = Event { lost, for_good: within.is_none() };
    let demand = Demand { event: 0, component, within };
    Demands { events: vec![event], demands: vec![demand], ..Demands::default() }
}

impl Collector<'_> {
    fn requirements(&mut self, day: Option<Date>) {
        let topology = self.topology;
        let stated = || topology.about.as_ref().and_then(|about| about.as_of);
        let day = day.or_else(stated).unwrap_or(Date::LAST);
        for requirement in topology.requirements.iter().filter(|it| is_enforced(topology, it, day)) {
            let who = selected(self.topology, &requirement.selectors);
            for (check, _) in &requirement.checks {
                self.check(check, &who);
            }
        }
        self.found.required = !self.by_event.is_empty();
    }

    fn check(&mut self, check: &Check, who: &[ComponentId]) {
        match check {
            Check::Survives { any, kind, within, losing, keeping } => {
                self.survives(*any, *kind, *within, who);
                let parts = [(losing.is_some(), "losing at most"), (keeping.is_some(), "keeping")];
                self.leave(parts.into_iter().filter(|(said, _)| *said).map(|(_, words)| words));
            }
            Check::StartsFromDark => {
                for id in who {
                    self.demand(Event { lost: Vec::new(), for_good: false }, *id, None);
                }
            }
            Check::ApartBy(..) => self.leave(["apart by"]),
            Check::AtMostInOne(..) => self.leave(["at most … in one"]),
            Check::ApartDistance(..) => self.leave(["apart at least"]),
            Check::DrilledWithin(..) => self.leave([DRILLED]),
            Check::Has(..) => self.leave(["has"]),
            Check::TestedBackup(..) => self.leave(["tested backup within"]),
            Check::StoppedFor(..) | Check::StoppedTimes(..) => self.leave(["stopped at most"]),
            Check::Attested(..) => self.leave(["attested"]),
        }
    }

    fn leave<'a>(&mut self, words: impl IntoIterator<Item = &'a str>) {
        self.found.not_judged.extend(words.into_iter().map(str::to_owned));
    }

    fn survives(&mut self, any: u64, kind: PlaceKind, within: Option<Limit>, who: &[ComponentId]) {
        let places = places(self.topology, kind);
        let (losses, of) = joint(&places, usize::try_from(any).unwrap_or(usize::MAX));
        if losses.len() < of {
            self.found.cut_short.push(CutShort {
                what: Budget::JointLosses,
                done: losses.len(),
                of: Some(of),
            });
        }
        for lost in losses {
            for id in who {
                let limit = match within {
                    None => None,
                    Some(Limit::Duration(limit)) => Some(limit),
                    Some(Limit::Tolerance) => {
                        match stated_limit(self.topology, *id, ObjectiveKind::Tolerance, &lost) {
                            Some(limit) => Some(limit),
                            None => {
                                self.found.without_objective.insert(*id);
                                continue;
                            }
                        }
                    }
                    Some(Limit::Objective) => match objective(self.topology, *id, &lost) {
                        Some(limit) => Some(limit),
                        None => {
                            self.found.without_objective.insert(*id);
                            continue;
                        }
                    },
                };
                self.demand(Event { lost: lost.clone(), for_good: limit.is_none() }, *id, limit);
            }
        }
    }

    fn any_one(&mut self, level: PlaceKind, within: Within) {
        let services: Vec<ComponentId> = self.topology.of_kind(ComponentKind::Service).collect();
        for place in places(self.topology, level) {
            let lost = vec![Element::Place(place)];
            for id in &services {
                let limit = within.or_else(|| objective(self.topology, *id, &lost));
                self.demand(Event { lost: lost.clone(), for_good: limit.is_none() }, *id, limit);
            }
        }
    }

    /// Of two limits for one component the shorter counts.
    fn demand(&mut self, event: Event, component: ComponentId, within: Within) {
        let known = self.by_event.entry(event).or_default().entry(component).or_insert(within);
        *known = match (*known, within) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }

    fn finish(mut self) -> Demands {
        for (number, (event, who)) in self.by_event.into_iter().enumerate() {
            self.found.events.push(event);
            let demand = |(component, within)| Demand { event: number, component, within };
            self.found.demands.extend(who.into_iter().map(demand));
        }
        self.found
    }
}

fn places(topology: &Topology, kind: PlaceKind) -> Vec<PlaceId> {
    topology.place_ids().filter(|place| topology[*place].kind == kind).collect()
}

/// Every set of so many of the places, in order, up to a budget; and how many there are.
pub(crate) fn joint(places: &[PlaceId], any: usize) -> (Vec<Vec<Element>>, usize) {
    if any == 0 || any > places.len() {
        return (Vec::new(), 0);
    }
    let of = (0..any).fold(1usize, |sets, taken| sets.saturating_mul(places.len() - taken) / (taken + 1));
    let mut picks: Vec<usize> = (0..any).collect();
    let mut losses = Vec::new();
    loop {
        losses.push(picks.iter().map(|pick| Element::Place(places[*pick])).collect());
        let free = (0..any).rev().find(|slot| picks[*slot] < places.len() - any + slot);
        let Some(slot) = free.filter(|_| losses.len() < LOSSES) else { return (losses, of) };
        picks[slot] += 1;
        for later in slot + 1..any {
            picks[later] = picks[later - 1] + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joint_losses_are_all_sets_of_that_size() {
        let places: Vec<PlaceId> = (0..5).map(PlaceId).collect();
        let (losses, of) = joint(&places, 3);
        assert_eq!((losses.len(), of), (10, 10));
        let distinct: BTreeSet<&Vec<Element>> = losses.iter().collect();
        assert!(distinct.len() == 10 && losses.iter().all(|lost| lost.is_sorted()));
        assert_eq!(joint(&places, 6), (Vec::new(), 0));
        let many: Vec<PlaceId> = (0..200).map(PlaceId).collect();
        let (cut, of) = joint(&many, 2);
        assert_eq!((cut.len(), of), (LOSSES, 19_900));
    }
}
