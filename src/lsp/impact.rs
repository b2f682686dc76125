//! What a loss takes away, in one sentence for hovers and lenses. Every number comes from the survey.

use super::snapshot::{Judged, Snapshot};
use crate::analysis::facts::{Missing, Return, SinglePoint};
use crate::analysis::recovery::recover::Backs;
use crate::analysis::survey::PlaceLoss;
use crate::base::quantity::Moment;
use crate::base::words;
use crate::model::component::{ComponentKind, Target};
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::topology::Topology;
use crate::report::naming::share;
use std::collections::BTreeSet;

/// Names told before the rest is counted.
const NAMED: usize = 6;

/// A topology and what follows from it.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) topology: &'a Topology,
    pub(super) judged: &'a Judged,
}

impl<'a> Known<'a> {
    /// Nothing while the topology cannot be judged.
    pub(super) fn of(snapshot: &'a Snapshot) -> Option<Self> {
        Some(Self { topology: snapshot.reading.topology.as_ref()?, judged: snapshot.judged()? })
    }

    fn services(self) -> usize {
        self.topology.of_kind(ComponentKind::Service).count()
    }

    fn is_service(self, id: ComponentId) -> bool {
        self.topology[id].kind == ComponentKind::Service
    }

    /// What is known of the loss of a place.
    pub(super) fn loss(self, place: PlaceId) -> Option<&'a PlaceLoss> {
        let survey = &self.judged.survey;
        survey.losses.iter().chain(&survey.special).find(|loss| loss.place == place)
    }

    /// What the loss of anything else takes away.
    pub(super) fn single(self, element: Element) -> Option<&'a SinglePoint> {
        self.judged.survey.single_points.iter().find(|single| single.element == element)
    }

    /// `stops 10 of 12 services`.
    pub(super) fn stops(self, element: Element) -> String {
        match self.single(element).map_or(0, |single| single.services) {
            0 => "stops no service".to_owned(),
            some => format!("stops {}", share(some, self.services(), "service")),
        }
    }

    /// `, for at least 47.6 M people: Text, Mail and 8 more`.
    pub(super) fn whom(self, element: Element) -> String {
        let Some(single) = self.single(element) else { return String::new() };
        let people = match single.people {
            0 => String::new(),
            people => format!(" for at least {} people", words::people(people)),
        };
        let stopped = single.stops.iter().map(|dependent| dependent.component);
        let stopped: Vec<ComponentId> = stopped.filter(|id| self.is_service(*id)).collect();
        if stopped.is_empty() { people } else { format!("{people}: {}", self.named(&stopped)) }
    }

    /// At most a few names, then how many more.
    pub(super) fn named(self, components: &[ComponentId]) -> String {
        let title = |id: &ComponentId| words::shown(&self.topology[*id].named.title);
        let mut names: Vec<String> = components.iter().take(NAMED).map(title).collect();
        if components.len() > NAMED {
            names.push(format!("{} more", words::grouped((components.len() - NAMED) as u64)));
        }
        words::list(&names, "and")
    }

    /// `last back after 128 h`, `2 services never come back`; nothing when no service stops.
    pub(super) fn last_back(self, backs: &Backs) -> Option<String> {
        let services = backs.iter().filter(|(id, _)| self.is_service(*id));
        let moments: Vec<Moment> = services.map(|(_, back)| *back).collect();
        let never = moments.iter().filter(|back| back.is_never()).count();
        let last = moments.iter().filter_map(|back| back.millis()).max();
        let told = |last: u64| format!("last back after {}", words::hours(last));
        match (never, last) {
            (0, None) => None,
            (0, Some(last)) => Some(told(last)),
            (never, last) => {
                let verb = if never == 1 { "comes" } else { "come" };
                let never = format!("{} never {verb} back", words::count(never, "service"));
                Some(last.map_or_else(|| never.clone(), |last| format!("{}, {never}", told(last))))
            }
        }
    }

    /// `needed to bring back 9 services`; nothing when it is needed for none: those that could never be started again
    /// without it, and those of which a way back lacks it when a place is lost.
    pub(super) fn brings_back(self, element: Element) -> Option<String> {
        let single = self.single(element);
        let start_only = single.map_or(&[][..], |single| &single.start_only);
        let mut services: BTreeSet<ComponentId> = start_only.iter().copied().collect();
        let is_it = |missing: &Missing| match (missing, element) {
            (Missing::Target(Target::Component(id)), Element::Component(own)) => *id == own,
            (Missing::Target(Target::Place(id)), Element::Place(own)) => *id == own,
            _ => false,
        };
        let fallen = self.judged.survey.losses.iter().flat_map(|loss| &loss.radius.down);
        services.extend(fallen.filter_map(|fallen| match &fallen.back {
            Return::Blocked(ways) if ways.iter().flat_map(|way| &way.missing).any(is_it) => {
                Some(fallen.component)
            }
            _ => None,
        }));
        services.retain(|id| self.is_service(*id));
        // Of very large topologies not every name is listed; the number always is.
        let count = services.len().max(single.map_or(0, |single| single.services_start_only));
        (count > 0).then(|| format!("needed to bring back {}", words::count(count, "service")))
    }
}
