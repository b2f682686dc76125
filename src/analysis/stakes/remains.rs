//! What a recovery leaves of places, groups and keepers of data: what stands, what is dark until when, what is destroyed.
//!
//! A group that is down only because of what it needs keeps its data: here its place decides, and whether it was lost
//! itself. Refuses to say what serves: see [`Recovery::stopped`].

use super::facts::Standing;
use crate::analysis::loss::Loss;
use crate::analysis::recovery::facts::{Lost, Recovery, Until};
use crate::analysis::terms::{self, Footing};
use crate::base::quantity::{Duration, Moment};
use crate::model::component::{Group, Target};
use crate::model::fact::Between;
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// What is left.
#[derive(Debug)]
pub(crate) struct Remains<'a> {
    topology: &'a Topology,
    /// Places that went down, and when they can be used again.
    dark: BTreeMap<PlaceId, Moment>,
    /// Elements whose data is gone.
    destroyed: BTreeSet<Element>,
    /// Components and groups lost outright, and when they run again.
    lost: BTreeMap<Element, Moment>,
    /// When what stops serves again.
    back: BTreeMap<ComponentId, Moment>,
    /// Lost domains, and what is lost with each.
    domains: Vec<(Element, BTreeSet<Element>)>,
}

impl<'a> Remains<'a> {
    pub(crate) fn of(topology: &'a Topology, recovery: &Recovery) -> Self {
        let mut remains = Self {
            topology,
            dark: recovery.places.iter().copied().collect(),
            destroyed: BTreeSet::new(),
            lost: BTreeMap::new(),
            back: recovery.stopped.iter().map(|it| (it.component, it.back)).collect(),
            domains: Vec::new(),
        };
        let runs: BTreeMap<GroupId, Moment> =
            recovery.instances.iter().map(|(id, _, at)| (*id, *at)).collect();
        for lost in &recovery.lost {
            remains.lose(lost, &runs);
        }
        remains
    }

    fn lose(&mut self, lost: &Lost, runs: &BTreeMap<GroupId, Moment>) {
        let parts = Loss::of(self.topology, &[lost.element]).elements;
        if matches!(lost.element, Element::Domain(_)) {
            self.domains.push((lost.element, parts.iter().copied().collect()));
        }
        for part in parts {
            if lost.destroyed {
                self.destroyed.insert(part);
            }
            let known = match part {
                Element::Group(id) => runs.get(&id).copied(),
                Element::Component(id) => self.back.get(&id).copied(),
                Element::Place(_) | Element::Domain(_) => continue,
            };
            let at = known.unwrap_or_else(|| end(lost.until));
            let latest = self.lost.entry(part).or_default();
            *latest = (*latest).max(at);
        }
    }

    /// When the component serves again; `None`: it does not stop.
    pub(crate) fn back(&self, component: ComponentId) -> Option<Moment> {
        self.back.get(&component).copied()
    }

    /// Did the loss touch the component's own serving instances, or may it have?
    pub(crate) fn touches(&self, component: ComponentId) -> bool {
        let mut active = terms::active_groups(self.topology, component).peekable();
        if active.peek().is_none() {
            return self.without_groups(component) != Standing::Stands;
        }
        active.any(|(id, _)| self.group(id) != Standing::Stands)
    }

    /// What became of a place.
    pub(crate) fn place(&self, place: PlaceId) -> Standing {
        let (mut dark, mut usable) = (false, Moment::START);
        for outer in self.topology.enclosing(place) {
            if self.destroyed.contains(&Element::Place(outer)) {
                return Standing::Gone;
            }
            if let Some(at) = self.dark.get(&outer) {
                (dark, usable) = (true, usable.max(*at));
            }
        }
        if dark { Standing::Dark(usable) } else { Standing::Stands }
    }

    /// What became of a group.
    pub(crate) fn group(&self, id: GroupId) -> Standing {
        let element = Element::Group(id);
        if self.destroyed.contains(&element) {
            return Standing::Gone;
        }
        let seats: Vec<Standing> =
            seats(&self.topology[id]).into_iter().map(|place| self.place(place)).collect();
        let placed = match seats.split_first() {
            // Somewhere: only when no place fell at all it certainly stands.
            None if self.dark.is_empty() => Standing::Stands,
            None => Standing::Unknown,
            Some((first, rest)) if rest.iter().all(|other| other == first) => *first,
            Some(_) => Standing::Unknown,
        };
        match (self.lost.get(&element), placed) {
            (Some(at), Standing::Stands) => Standing::Dark(*at),
            (Some(at), Standing::Dark(usable)) => Standing::Dark(usable.max(*at)),
            (_, placed) => placed,
        }
    }

    /// What became of a component's data by itself: of its active instances at least `floor` must be there.
    pub(crate) fn component(&self, component: ComponentId) -> Standing {
        let groups: Vec<(u64, Standing)> = terms::active_groups(self.topology, component)
            .map(|(id, group)| (terms::count(group), self.group(id)))
            .collect();
        if groups.is_empty() {
            return self.without_groups(component);
        }
        enough(groups, terms::floor(self.topology, component).max(1))
    }

    fn without_groups(&self, component: ComponentId) -> Standing {
        let element = Element::Component(component);
        if self.destroyed.contains(&element) {
            return Standing::Gone;
        }
        if let Some(at) = self.lost.get(&element) {
            return Standing::Dark(*at);
        }
        match (terms::footing(self.topology, component), self.back(component)) {
            (_, Some(at)) => Standing::Dark(at),
            (Footing::Unknown, None) if !self.dark.is_empty() => Standing::Unknown,
            (_, None) => Standing::Stands,
        }
    }

    /// What became of where copies are kept, as others can use it: a component that stops is out of reach until it
    /// serves again.
    pub(crate) fn keeper(&self, target: Target) -> Standing {
        let (component, standing) = match target {
            Target::Place(place) => return self.place(place),
            Target::Component(component) => (component, self.component(component)),
        };
        match (standing, self.back(component)) {
            (Standing::Stands, Some(at)) => Standing::Dark(at),
            (Standing::Dark(usable), Some(at)) => Standing::Dark(usable.max(at)),
            (standing, _) => standing,
        }
    }

    /// The nearest fallen place, else the first lost domain, that holds some of both.
    pub(crate) fn shared(&self, one: &[Element], other: &[Element]) -> Option<Element> {
        let (own, theirs) = (self.fallen_around(one), self.fallen_around(other));
        let depth = |place: &&PlaceId| self.topology.enclosing(**place).count();
        let nearest =
            own.intersection(&theirs).max_by_key(|place| (depth(place), std::cmp::Reverse(**place)));
        let domain = || {
            let holds =
                |covered: &BTreeSet<Element>, all: &[Element]| all.iter().any(|it| self.is_in(*it, covered));
            self.domains.iter().find(|(_, covered)| holds(covered, one) && holds(covered, other))
        };
        nearest.map(|place| Element::Place(*place)).or_else(|| domain().map(|(domain, _)| *domain))
    }

    /// Where an element stands: places, and the groups and components themselves, as far as they do not stand.
    pub(crate) fn fallen_parts(&self, target: Target) -> Vec<Element> {
        match target {
            Target::Place(place) => vec![Element::Place(place)],
            Target::Component(component) => {
                let groups = self.topology.groups_of(component).map(|(id, _)| id);
                let fallen = groups.filter(|id| self.group(*id) != Standing::Stands).map(Element::Group);
                fallen.chain([Element::Component(component)]).collect()
            }
        }
    }

    fn places_of(&self, element: Element) -> Vec<PlaceId> {
        match element {
            Element::Place(place) => vec![place],
            Element::Group(group) => seats(&self.topology[group]),
            Element::Component(_) | Element::Domain(_) => Vec::new(),
        }
    }

    fn fallen_around(&self, elements: &[Element]) -> BTreeSet<PlaceId> {
        let places = elements.iter().flat_map(|element| self.places_of(*element));
        let around = places.flat_map(|place| self.topology.enclosing(place));
        around
            .filter(|place| self.dark.contains_key(place) || self.destroyed.contains(&Element::Place(*place)))
            .collect()
    }

    fn is_in(&self, element: Element, covered: &BTreeSet<Element>) -> bool {
        let places = self.places_of(element);
        covered.contains(&element)
            || places
                .iter()
                .flat_map(|place| self.topology.enclosing(*place))
                .any(|outer| covered.contains(&Element::Place(outer)))
    }
}

/// Where a group may stand.
fn seats(group: &Group) -> Vec<PlaceId> {
    if group.candidates.is_empty() { group.place.into_iter().collect() } else { group.candidates.clone() }
}

/// When a loss ends by what it says of itself, at the middle of its range; at the best of what is unknown.
fn end(until: Until) -> Moment {
    match until {
        Until::After(range) => Moment::after(middle(range)),
        Until::ByItsWays | Until::Unknown => Moment::START,
        Until::Never => Moment::NEVER,
    }
}

/// The middle of a range, rounded down.
pub(crate) fn middle(range: Between<Duration>) -> Duration {
    let (low, high) = (range.low.millis.min(range.high.millis), range.high.millis.max(range.low.millis));
    Duration { millis: low + (high - low) / 2 }
}

/// What becomes of data of which so many instances hold all.
fn enough(mut groups: Vec<(u64, Standing)>, floor: u64) -> Standing {
    let reach = |standing: &Standing| match standing {
        Standing::Stands => (0, Moment::START),
        Standing::Dark(at) => (1, *at),
        Standing::Part | Standing::Unknown => (2, Moment::NEVER),
        Standing::Gone => (3, Moment::NEVER),
    };
    groups.sort_by_key(|(_, standing)| reach(standing));
    let mut sum = 0u64;
    let left = groups.iter().any(|(_, standing)| *standing != Standing::Gone);
    for (count, standing) in groups {
        sum = sum.saturating_add(count);
        if sum >= floor && standing != Standing::Gone {
            return standing;
        }
    }
    if left { Standing::Part } else { Standing::Gone }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_instance_that_fills_the_floor_decides() {
        let hour = Moment::after(Duration::hours(1));
        let groups = || vec![(1, Standing::Gone), (2, Standing::Dark(hour)), (1, Standing::Stands)];
        assert_eq!(enough(groups(), 1), Standing::Stands);
        assert_eq!(enough(groups(), 2), Standing::Dark(hour));
        assert_eq!(enough(groups(), 4), Standing::Part);
        assert_eq!(enough(vec![(5, Standing::Gone)], 1), Standing::Gone);
        assert_eq!(enough(vec![(5, Standing::Unknown), (1, Standing::Gone)], 2), Standing::Unknown);
    }
}
