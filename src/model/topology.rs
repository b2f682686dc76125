//! The whole: every list sorted by path, so that order of writing never shows.

use super::component::{Component, ComponentKind, Group, Insurance, Role};
use super::cost::{Buys, Cost};
use super::evidence::{Acceptance, Drill, Remedy};
use super::fact::Fact;
use super::figure::Organisation;
use super::id::{ComponentId, CrewId, DomainId, Element, GroupId, PlaceId};
use super::incident::Log;
use super::later::Later;
use super::place::{Crew, Domain, Named, Place, PlaceKind};
use super::policy::{Duty, Profile, Requirement};
use super::scenario::Scenario;
use crate::base::quantity::Date;

/// `topology ID "Title" { owner … as of DATE insurance … }`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct About {
    /// Name, title, owner, tags.
    pub named: Named,
    /// The day the facts hold for.
    pub as_of: Option<Date>,
    /// What is insured for all of it together.
    pub insurance: Option<Fact<Insurance>>,
}

/// Each in a room of its own: a component is a kilobyte, and the list of many is put together from parts without touching them
/// again.
pub type Components = Vec<Box<Component>>;

/// A resolved topology. Immutable; indices of lists are the ids of [`super::id`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Topology {
    /// Facts about the document; `None` when it has no `topology` statement.
    pub about: Option<About>,
    /// What the organisation says of itself.
    pub organisation: Organisation,
    /// Sorted by path; a parent always comes before what is inside it.
    pub places: Vec<Place>,
    /// Sorted by path.
    pub domains: Vec<Domain>,
    /// Sorted by path.
    pub components: Components,
    /// Sorted by component, role, place.
    pub groups: Vec<Group>,
    /// Sorted by path.
    pub crews: Vec<Crew>,
    /// Groups of components (`system`), sorted by path.
    pub systems: Vec<Named>,
    /// Sorted by path.
    pub scenarios: Vec<Scenario>,
    /// Sorted by path.
    pub requirements: Vec<Requirement>,
    /// Sorted by path.
    pub profiles: Vec<Profile>,
    /// Sorted by path.
    pub duties: Vec<Duty>,
    /// Sorted by date, title.
    pub drills: Vec<Drill>,
    /// Sorted by rule and subject.
    pub acceptances: Vec<Acceptance>,
    /// What went wrong, and since when that is written down.
    pub log: Later<Log, 1>,
    /// Sorted by rule and subject.
    pub remedies: Later<Vec<Remedy>, 2>,
    /// What changes cost, sorted by whose and by what they buy.
    pub costs: Later<Vec<Cost>, 3>,
}

macro_rules! index {
    ($id:ident, $item:ident, $list:ident) => {
        impl std::ops::Index<$id> for Topology {
            type Output = $item;
            fn index(&self, id: $id) -> &$item {
                &self.$list[id.index()]
            }
        }
    };
}

index!(PlaceId, Place, places);
index!(DomainId, Domain, domains);
index!(ComponentId, Component, components);
index!(GroupId, Group, groups);
index!(CrewId, Crew, crews);

impl Topology {
    /// Ids of all places, in order.
    pub fn place_ids(&self) -> impl Iterator<Item = PlaceId> + use<> {
        (0..self.places.len() as u32).map(PlaceId)
    }

    /// Ids of all components, in order.
    pub fn component_ids(&self) -> impl Iterator<Item = ComponentId> + use<> {
        (0..self.components.len() as u32).map(ComponentId)
    }

    /// Ids of all domains, in order.
    pub fn domain_ids(&self) -> impl Iterator<Item = DomainId> + use<> {
        (0..self.domains.len() as u32).map(DomainId)
    }

    /// Ids of all groups, in order.
    pub fn group_ids(&self) -> impl Iterator<Item = GroupId> + use<> {
        (0..self.groups.len() as u32).map(GroupId)
    }

    /// The groups of a component, with their ids.
    pub fn groups_of(&self, component: ComponentId) -> impl Iterator<Item = (GroupId, &Group)> {
        let first = self.first_group(component);
        let own = self.groups[first..].iter().take_while(move |group| group.component == component);
        (first as u32..).map(GroupId).zip(own)
    }

    /// Where the groups of a component begin. Groups are sorted by component, and most components have about as many as others:
    /// looked for near the place that this would mean, in steps that double.
    fn first_group(&self, component: ComponentId) -> usize {
        let is_before = |index: usize| self.groups[index].component < component;
        let all = self.groups.len() as u64;
        let guess = (component.index() as u64 * all / self.components.len().max(1) as u64).min(all) as usize;
        let (mut low, mut high, mut step) = (guess, guess, 1);
        while high < all as usize && is_before(high) {
            low = high + 1;
            high = (high + step).min(all as usize);
            step *= 2;
        }
        while low > 0 && !is_before(low - 1) {
            high = low - 1;
            low = low.saturating_sub(step);
            step *= 2;
        }
        low + self.groups[low..high].partition_point(|group| group.component < component)
    }

    /// What a change of a component, or a drill of a place, costs, where somebody says it.
    #[must_use]
    pub fn cost_of(&self, who: Element, buys: Buys) -> Option<&Cost> {
        let found = self.costs.binary_search_by_key(&(who, buys), |cost| (cost.who, cost.buys));
        found.ok().map(|index| &self.costs[index])
    }

    /// The place itself, then what holds it, outwards.
    pub fn enclosing(&self, place: PlaceId) -> impl Iterator<Item = PlaceId> + '_ {
        std::iter::successors(Some(place), |inner| self[*inner].parent)
    }

    /// The nearest place of a kind that holds `place`, itself included.
    #[must_use]
    pub fn enclosing_of_kind(&self, place: PlaceId, kind: PlaceKind) -> Option<PlaceId> {
        self.enclosing(place).find(|outer| self[*outer].kind == kind)
    }

    /// Does `outer` hold `inner`, or are they the same?
    #[must_use]
    pub fn is_inside(&self, inner: PlaceId, outer: PlaceId) -> bool {
        self.enclosing(inner).any(|place| place == outer)
    }

    /// Does a drill take a place away, or one around it?
    #[must_use]
    pub fn is_lost_in(&self, drill: &Drill, place: PlaceId) -> bool {
        let around = |lost: &Element| matches!(lost, Element::Place(outer) if self.is_inside(place, *outer));
        drill.lost.iter().any(around)
    }

    /// Components of one kind.
    pub fn of_kind(&self, kind: ComponentKind) -> impl Iterator<Item = ComponentId> + '_ {
        self.component_ids().filter(move |id| self[*id].kind == kind)
    }

    /// The name and labels of an element; a group has none of its own.
    #[must_use]
    pub fn named(&self, element: Element) -> Option<&Named> {
        match element {
            Element::Place(id) => Some(&self[id].named),
            Element::Domain(id) => Some(&self[id].named),
            Element::Component(id) => Some(&self[id].named),
            Element::Group(_) => None,
        }
    }

    /// The element's name: its canonical path; a group is `component@place`, with `/standby` when it waits.
    #[must_use]
    pub fn path(&self, element: Element) -> String {
        match element {
            Element::Place(id) => self[id].named.path.clone(),
            Element::Domain(id) => self[id].named.path.clone(),
            Element::Component(id) => self[id].named.path.clone(),
            Element::Group(id) => {
                let group = &self[id];
                let place = group.place.map_or("unknown", |place| &self[place].named.path);
                let waits = if group.role == Role::Standby { "/standby" } else { "" };
                format!("{}@{place}{waits}", self[group.component].named.path)
            }
        }
    }

    /// The title of the whole, or `name` where it has none.
    #[must_use]
    pub fn title_or(&self, name: &str) -> String {
        match &self.about {
            Some(about) if !about.named.title.is_empty() => about.named.title.clone(),
            _ => name.to_owned(),
        }
    }

    /// The text for people: the title; a group is `Title at Place`.
    #[must_use]
    pub fn title(&self, element: Element) -> String {
        match element {
            Element::Place(id) => self[id].named.title.clone(),
            Element::Domain(id) => self[id].named.title.clone(),
            Element::Component(id) => self[id].named.title.clone(),
            Element::Group(id) => {
                let group = &self[id];
                let place = group.place.map_or("a place nobody named", |place| &self[place].named.title);
                let waits = if group.role == Role::Standby { " (standby)" } else { "" };
                format!("{} at {place}{waits}", self[group.component].named.title)
            }
        }
    }

    /// The element with that canonical name, as [`Self::path`] writes it.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<Element> {
        if path.contains('@') {
            return self.group_ids().map(Element::Group).find(|group| self.path(*group) == path);
        }
        let at = |list: Result<usize, usize>| list.ok().map(|index| index as u32);
        at(self.places.binary_search_by(|place| place.named.path.as_str().cmp(path)))
            .map(|id| Element::Place(PlaceId(id)))
            .or_else(|| {
                at(self.domains.binary_search_by(|domain| domain.named.path.as_str().cmp(path)))
                    .map(|id| Element::Domain(DomainId(id)))
            })
            .or_else(|| {
                at(self.components.binary_search_by(|component| component.named.path.as_str().cmp(path)))
                    .map(|id| Element::Component(ComponentId(id)))
            })
    }

    /// Every element, places first.
    pub fn elements(&self) -> impl Iterator<Item = Element> + use<> {
        self.place_ids()
            .map(Element::Place)
            .chain(self.domain_ids().map(Element::Domain))
            .chain(self.component_ids().map(Element::Component))
            .chain(self.group_ids().map(Element::Group))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;
    use proptest::prelude::*;

    fn made(counts: &[usize]) -> Topology {
        let component = || Component::bare(Named::default(), ComponentKind::Service);
        let group = |component: usize| Group {
            component: ComponentId(component as u32),
            role: Role::Active,
            place: None,
            candidates: Vec::new(),
            count: Fact::stated(1, Span::default()),
        };
        Topology {
            components: counts.iter().map(|_| Box::new(component())).collect(),
            groups: (0..counts.len()).flat_map(|id| vec![group(id); counts[id]]).collect(),
            ..Topology::default()
        }
    }

    proptest! {
        #[test]
        fn groups_are_found_where_they_stand(counts in proptest::collection::vec(0usize..9, 0..60)) {
            let topology = made(&counts);
            for id in topology.component_ids() {
                let own = topology.group_ids().filter(|group| topology[*group].component == id);
                let found: Vec<GroupId> = topology.groups_of(id).map(|(group, _)| group).collect();
                prop_assert_eq!(own.collect::<Vec<_>>(), found);
            }
        }
    }
}
