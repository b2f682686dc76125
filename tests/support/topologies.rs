//! Topologies for tests: a draft to write them by hand, and a reader that makes any bytes into a small one.
//!
//! Bytes, not nested strategies: they shrink towards zero, and zero is always the plainest choice.
#![allow(dead_code, reason = "each test file uses its part")]

use spof::base::quantity::{Duration, Share};
use spof::base::source::Span;
use spof::model::component::{
    Amount, Clause, Component, ComponentKind, Group, Member, Role, Target, Way, WayKind,
};
use spof::model::fact::{Basis, Between, Fact};
use spof::model::id::{ComponentId, CrewId, DomainId, Element, PlaceId};
use spof::model::place::{Crew, Domain, Named, Place, PlaceKind};
use spof::model::topology::Topology;

/// A topology in the making. Every statement gets a span of its own.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) topology: Topology,
    statements: u32,
}

impl Draft {
    pub(crate) fn at(&mut self) -> Span {
        self.statements += 1;
        Span::new(self.statements, self.statements + 1)
    }

    pub(crate) fn basis(&mut self) -> Basis {
        Basis::stated(self.at())
    }

    pub(crate) fn stated<T>(&mut self, value: T) -> Fact<T> {
        Fact::stated(value, self.at())
    }

    pub(crate) fn unknown<T>(&mut self) -> Fact<T> {
        Fact { value: None, basis: self.basis() }
    }

    fn named(&mut self, path: String) -> Named {
        Named { title: path.clone(), path, basis: self.basis(), ..Named::default() }
    }

    pub(crate) fn place(&mut self, kind: PlaceKind, parent: Option<PlaceId>) -> PlaceId {
        let id = PlaceId(self.topology.places.len() as u32);
        let named = self.named(format!("p{:04}", id.0));
        let (needs, holds) = (Vec::new(), None);
        self.topology.places.push(Place {
            named,
            kind,
            parent,
            needs,
            holds,
            location: None,
            power: None,
            figures: Vec::new(),
        });
        id
    }

    pub(crate) fn domain(&mut self, covers: Vec<Element>) -> DomainId {
        let id = DomainId(self.topology.domains.len() as u32);
        let named = self.named(format!("d{:04}", id.0));
        self.topology.domains.push(Domain { named, covers });
        id
    }

    pub(crate) fn crew(&mut self, at: Vec<PlaceId>, needs: Vec<Clause>) -> CrewId {
        let id = CrewId(self.topology.crews.len() as u32);
        let named = self.named(format!("w{:04}", id.0));
        self.topology.crews.push(Crew { named, people: None, at, needs });
        id
    }

    pub(crate) fn component(&mut self, kind: ComponentKind) -> ComponentId {
        let path = format!("c{:04}", self.topology.components.len());
        self.component_named(kind, path)
    }

    /// Paths must come in order.
    pub(crate) fn component_named(&mut self, kind: ComponentKind, path: String) -> ComponentId {
        let id = ComponentId(self.topology.components.len() as u32);
        let component = Component::bare(self.named(path), kind);
        self.topology.components.push(Box::new(component));
        id
    }

    pub(crate) fn of(&mut self, component: ComponentId) -> &mut Component {
        &mut self.topology.components[component.index()]
    }

    pub(crate) fn group(&mut self, component: ComponentId, role: Role, place: Option<PlaceId>, count: u64) {
        let count = self.stated(count);
        self.topology.groups.push(Group { component, role, place, candidates: Vec::new(), count });
    }

    pub(crate) fn runs(&mut self, component: ComponentId, place: PlaceId, count: u64) {
        self.group(component, Role::Active, Some(place), count);
    }

    pub(crate) fn member(&mut self, target: Target) -> Member {
        Member { target, basis: self.basis() }
    }

    pub(crate) fn clause(&mut self, at_least: u32, targets: &[Target]) -> Clause {
        let mut members: Vec<Member> = targets.iter().map(|target| self.member(*target)).collect();
        members.sort_by_key(|member| member.target);
        Clause { at_least, members, within: None, basis: self.basis() }
    }

    pub(crate) fn needs(&mut self, component: ComponentId, other: ComponentId) {
        let clause = self.clause(1, &[Target::Component(other)]);
        self.of(component).needs.push(clause);
    }

    pub(crate) fn way(&mut self, kind: WayKind, with: Vec<Clause>) -> Way {
        let time = self.stated(Between { low: Duration::default(), high: Duration::default() });
        let basis = self.basis();
        Way { kind, time, each: false, at_once: None, by: None, place: None, with, basis }
    }

    /// Groups in the order of the model.
    pub(crate) fn finish(mut self) -> Topology {
        self.topology.groups.sort_by_key(|group| (group.component, group.role, group.place));
        self.topology
    }
}

/// Bytes read as choices; zeros when they have run out.
pub(crate) struct Choices<'a>(std::slice::Iter<'a, u8>);

impl<'a> Choices<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        Self(bytes.iter())
    }

    /// A number below `many`, 0 when `many` is 0.
    pub(crate) fn below(&mut self, many: usize) -> usize {
        let byte = usize::from(*self.0.next().unwrap_or(&0));
        if many == 0 { 0 } else { byte % many }
    }

    /// True once in `many`.
    pub(crate) fn once_in(&mut self, many: usize) -> bool {
        self.below(many) == many - 1
    }
}

/// How many things of each kind there may be at most.
pub(crate) struct Sizes {
    pub(crate) places: usize,
    pub(crate) components: usize,
    pub(crate) groups: usize,
    pub(crate) domains: usize,
}

impl Sizes {
    /// Ten elements: all losses can be tried.
    pub(crate) const TINY: Self = Self { places: 3, components: 3, groups: 3, domains: 1 };
    /// Fourteen elements.
    pub(crate) const SMALL: Self = Self { places: 4, components: 4, groups: 5, domains: 1 };
    /// Some thirty elements.
    pub(crate) const MIDDLE: Self = Self { places: 8, components: 10, groups: 12, domains: 2 };
}

/// Any bytes as a topology with all the language can say about losses and starts.
pub(crate) fn topology_from(bytes: &[u8], sizes: &Sizes) -> Topology {
    let mut reader = Reader { choices: Choices(bytes.iter()), draft: Draft::default() };
    reader.places(1 + sizes.places.saturating_sub(1));
    reader.components(sizes.components);
    reader.groups(sizes.groups);
    reader.statements();
    reader.domains(sizes.domains);
    reader.draft.finish()
}

struct Reader<'a> {
    choices: Choices<'a>,
    draft: Draft,
}

const KINDS: [PlaceKind; 3] = [PlaceKind::Site, PlaceKind::Zone, PlaceKind::Room];

impl Reader<'_> {
    fn places(&mut self, most: usize) {
        let many = 1 + self.choices.below(most);
        for index in 0..many {
            let parent = if index == 0 { 0 } else { self.choices.below(index + 1) };
            let parent = (parent > 0).then(|| PlaceId(parent as u32 - 1));
            let kind = KINDS[self.choices.below(3)];
            self.draft.place(kind, parent);
        }
    }

    fn components(&mut self, most: usize) {
        let many = 1 + self.choices.below(most);
        for _ in 0..many {
            let kind = ComponentKind::ALL[self.choices.below(5)];
            let id = self.draft.component(kind);
            self.draft.of(id).nowhere = self.choices.once_in(6);
        }
    }

    fn groups(&mut self, most: usize) {
        let many = self.choices.below(most + 1);
        for _ in 0..many {
            let component = ComponentId(self.choices.below(self.draft.topology.components.len()) as u32);
            if self.draft.topology.components[component.index()].nowhere {
                continue;
            }
            let role = if self.choices.once_in(3) { Role::Standby } else { Role::Active };
            let room = most.saturating_sub(self.draft.topology.groups.len());
            match self.choices.below(9) {
                7 => self.draft.group(component, role, None, 1),
                8 if room >= 2 && self.draft.topology.places.len() > 1 => self.spread(component, role),
                _ => {
                    let place = self.a_place();
                    let count = [1, 1, 2, 3, 5][self.choices.below(5)];
                    self.draft.group(component, role, Some(place), count);
                }
            }
            if self.choices.once_in(7) {
                self.forget_the_count();
            }
        }
    }

    /// Of the last statement, which may have made several groups.
    fn forget_the_count(&mut self) {
        let unknown = self.draft.unknown();
        let groups = &mut self.draft.topology.groups;
        let Some(at) = groups.last().map(|group| group.count.basis.at) else { return };
        for group in groups.iter_mut().filter(|group| group.count.basis.at == at) {
            group.count = unknown.clone();
        }
    }

    /// `runs 2 across … soft`: two groups of one statement.
    fn spread(&mut self, component: ComponentId, role: Role) {
        let last = self.draft.topology.places.len() as u32 - 1;
        let candidates = vec![PlaceId(0), PlaceId(last)];
        let count = self.draft.stated(1);
        for place in candidates.clone() {
            let group = Group {
                component,
                role,
                place: Some(place),
                candidates: candidates.clone(),
                count: count.clone(),
            };
            self.draft.topology.groups.push(group);
        }
    }

    fn a_place(&mut self) -> PlaceId {
        PlaceId(self.choices.below(self.draft.topology.places.len()) as u32)
    }

    fn a_component(&mut self) -> ComponentId {
        ComponentId(self.choices.below(self.draft.topology.components.len()) as u32)
    }

    fn clause(&mut self, may_be_unknown: bool) -> Clause {
        if may_be_unknown && self.choices.once_in(12) {
            return self.draft.clause(1, &[]);
        }
        let many = [1, 1, 2, 2, 3][self.choices.below(5)];
        let mut targets: Vec<Target> = (0..many)
            .map(|_| {
                if self.choices.once_in(8) {
                    Target::Place(self.a_place())
                } else {
                    Target::Component(self.a_component())
                }
            })
            .collect();
        targets.sort_unstable();
        targets.dedup();
        let at_least = 1 + self.choices.below(targets.len()) as u32;
        let mut clause = self.draft.clause(at_least, &targets);
        if self.choices.once_in(5) {
            clause.within = Some(KINDS[self.choices.below(3)]);
        }
        clause
    }

    fn clauses(&mut self, most: usize) -> Vec<Clause> {
        let many = self.choices.below(most + 1);
        (0..many).map(|_| self.clause(true)).collect()
    }

    fn statements(&mut self) {
        if self.choices.once_in(2) {
            let at = if self.choices.once_in(2) { vec![self.a_place()] } else { Vec::new() };
            let needs = self.clauses(1);
            self.draft.crew(at, needs);
        }
        for index in 0..self.draft.topology.places.len() {
            if self.choices.once_in(3) {
                let clause = self.clause(true);
                self.draft.topology.places[index].needs.push(clause);
            }
        }
        for index in 0..self.draft.topology.components.len() {
            self.component(ComponentId(index as u32));
        }
    }

    fn component(&mut self, id: ComponentId) {
        let needs = self.clauses(2);
        let wants = self.clauses(1);
        let starts_with = if self.choices.once_in(3) { vec![self.clause(true)] } else { Vec::new() };
        let floor = self.amount();
        let full = self.amount();
        let degrades_with = if self.choices.once_in(3) {
            let target = Target::Component(self.a_component());
            vec![self.draft.member(target)]
        } else {
            Vec::new()
        };
        let ways = self.ways();
        let users = if self.choices.once_in(2) {
            let users = self.choices.below(100) as u64;
            Some(self.draft.stated(users))
        } else {
            None
        };
        let it = self.draft.of(id);
        (it.needs, it.wants, it.starts_with) = (needs, wants, starts_with);
        (it.floor, it.full, it.degrades_with) = (floor, full, degrades_with);
        (it.ways, it.users) = (ways, users);
    }

    fn amount(&mut self) -> Option<Fact<Amount>> {
        let amount = match self.choices.below(8) {
            4 => Amount::Instances(2),
            5 => Amount::Instances(4),
            6 => Amount::Share(Share { millionths: [700_000, 1_000_000, 500_000][self.choices.below(3)] }),
            7 => return Some(self.draft.unknown()),
            _ => return None,
        };
        Some(self.draft.stated(amount))
    }

    fn ways(&mut self) -> Vec<Way> {
        let many = self.choices.below(3);
        (0..many)
            .map(|_| {
                let kind = [WayKind::Takeover, WayKind::Restart, WayKind::Rebuild][self.choices.below(3)];
                let with = self.clauses(1);
                let mut way = self.draft.way(kind, with);
                if !self.draft.topology.crews.is_empty() && self.choices.once_in(3) {
                    way.by = Some(CrewId(0));
                }
                if kind == WayKind::Rebuild {
                    way.place = Some(self.a_place());
                }
                way
            })
            .collect()
    }

    fn domains(&mut self, most: usize) {
        for _ in 0..self.choices.below(most + 1) {
            let place = Element::Place(self.a_place());
            let component = Element::Component(self.a_component());
            let mut covers = match self.choices.below(3) {
                0 => vec![place],
                1 => vec![component],
                _ => vec![place, component],
            };
            if self.choices.once_in(4) {
                covers.push(Element::Domain(DomainId(0)));
            }
            covers.sort_unstable();
            self.draft.domain(covers);
        }
    }
}
