//! What a rule may look at, and the questions that many rules ask.

use super::blame::{Blame, blames, is_stranded, named_with};
use super::finding::Subject;
use crate::analysis::facts::{BlastRadius, Fallen, SinglePoint};
use crate::analysis::profiles::applies::is_enforced;
use crate::analysis::select::chooses;
use crate::analysis::survey::{PlaceLoss, Survey};
use crate::base::quantity::{Date, Duration, Moment};
use crate::base::source::Span;
use crate::base::words;
use crate::model::component::{ComponentKind, ObjectiveKind, Role};
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::policy::Requirement;
use crate::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// A template nobody uses: its name, and where it stands.
pub type Unused = (String, Span);

/// Everything a rule sees.
#[derive(Debug)]
pub struct Context<'a> {
    /// What is judged.
    pub topology: &'a Topology,
    /// What is known of it.
    pub survey: &'a Survey,
    /// The day for which evidence and acceptances are judged.
    pub today: Date,
    /// The names of all rules.
    pub rule_names: &'a [&'static str],
    /// Templates nobody uses, sorted.
    pub unused_templates: &'a [Unused],
    /// Who is to blame when declared ways back do not work, by place and subject.
    pub blames: Vec<Blame>,
    /// Of single points that are components: by component.
    components: Vec<Option<&'a SinglePoint>>,
    /// All others, sorted by element.
    others: Vec<&'a SinglePoint>,
    /// Statements that place several components: those of templates.
    shared: BTreeSet<Span>,
    /// For each requirement, whether its breaches count.
    enforced: Vec<bool>,
    /// Who names each component in a way back: sorted.
    recovered_with: BTreeMap<ComponentId, Vec<ComponentId>>,
}

impl<'a> Context<'a> {
    /// Linear in topology and survey, times a logarithm.
    #[must_use]
    pub fn new(
        topology: &'a Topology,
        survey: &'a Survey,
        today: Date,
        rule_names: &'a [&'static str],
        unused_templates: &'a [Unused],
    ) -> Self {
        let mut components = vec![None; topology.components.len()];
        let mut others: Vec<&SinglePoint> = Vec::new();
        for point in &survey.single_points {
            match point.element {
                Element::Component(id) => components[id.index()] = Some(point),
                _ => others.push(point),
            }
        }
        others.sort_unstable_by_key(|point| point.element);
        let recovered_with = recovered_with(topology);
        let shared = shared(topology);
        let blames = blames(topology, survey, &components);
        let enforced = topology.requirements.iter().map(|it| is_enforced(topology, it, today)).collect();
        Self {
            topology,
            survey,
            today,
            rule_names,
            unused_templates,
            blames,
            components,
            others,
            shared,
            enforced,
            recovered_with,
        }
    }

    /// The loss of each place of the level.
    pub fn losses(&self) -> impl Iterator<Item = &'a PlaceLoss> {
        self.survey.losses.iter()
    }

    /// The loss of a place of the level.
    #[must_use]
    pub fn loss_of(&self, place: PlaceId) -> Option<&'a PlaceLoss> {
        let found = self.survey.losses.binary_search_by_key(&place, |loss| loss.place).ok()?;
        Some(&self.survey.losses[found])
    }

    /// What stops when an element alone is lost; `None`: nothing but itself.
    #[must_use]
    pub fn point(&self, element: Element) -> Option<&'a SinglePoint> {
        if let Element::Component(id) = element {
            return self.components[id.index()];
        }
        let found = self.others.binary_search_by_key(&element, |point| point.element).ok()?;
        Some(self.others[found])
    }

    /// Who stops when a component alone is lost, sorted, without itself.
    #[must_use]
    pub fn stopped_by(&self, component: ComponentId) -> Vec<ComponentId> {
        let point = self.point(Element::Component(component));
        point.map_or_else(Vec::new, |point| point.stops.iter().map(|it| it.component).collect())
    }

    /// Is it a service, or does anybody stop without it or come back with it?
    #[must_use]
    pub fn is_relied_on(&self, id: ComponentId) -> bool {
        self.topology[id].kind == ComponentKind::Service
            || self.point(Element::Component(id)).is_some_and(|point| !point.stops.is_empty())
            || !self.recovered_with(id).is_empty()
    }

    /// Does a component that somebody relies on stop with a place, without any way back while that place is lost, and does
    /// nothing else say so already: no `rto` (kept, that is how it was meant; missed, that is told), no blame?
    #[must_use]
    pub fn is_lost_with(&self, id: ComponentId, loss: &PlaceLoss) -> bool {
        let subject = Subject::component(id);
        let is_blamed =
            || self.blames.iter().any(|blame| blame.place == loss.place && blame.subject == subject);
        fallen(&loss.radius, id).is_some_and(is_stranded)
            && self.keeps_objective(id, loss).is_none()
            && self.is_relied_on(id)
            && !is_blamed()
    }

    /// Who names a component after `with` in a way back, sorted.
    #[must_use]
    pub fn recovered_with(&self, component: ComponentId) -> &[ComponentId] {
        self.recovered_with.get(&component).map_or(&[], Vec::as_slice)
    }

    /// The place of the level that holds all instances of a component, active and standby; `None` when they are in several,
    /// in none, or when nobody says where.
    #[must_use]
    pub fn only_place(&self, component: ComponentId) -> Option<PlaceId> {
        let mut only = None;
        for (_, group) in self.topology.groups_of(component) {
            if !group.candidates.is_empty() {
                return None;
            }
            let place = self.topology.enclosing_of_kind(group.place?, self.survey.level)?;
            if *only.get_or_insert(place) != place {
                return None;
            }
        }
        only
    }

    /// The places of the level in which active instances of a component stand, with how many.
    #[must_use]
    pub fn spread(&self, component: ComponentId) -> BTreeMap<PlaceId, u64> {
        let mut spread = BTreeMap::new();
        for (_, group) in self.topology.groups_of(component) {
            let place =
                group.place.and_then(|place| self.topology.enclosing_of_kind(place, self.survey.level));
            if let (Some(place), Role::Active) = (place, group.role) {
                let sum: &mut u64 = spread.entry(place).or_default();
                *sum = sum.saturating_add(group.count.value.unwrap_or(1));
            }
        }
        spread
    }

    /// Does an element take every instance of a component along by itself?
    #[must_use]
    pub fn holds_all_of(&self, element: Element, component: ComponentId) -> bool {
        let topology = self.topology;
        let mut groups = topology.groups_of(component).peekable();
        let by = |covered: Element, group, place: Option<PlaceId>| match covered {
            Element::Place(outer) => place.is_some_and(|own| topology.is_inside(own, outer)),
            Element::Component(whole) => whole == component,
            Element::Group(own) => own == group,
            Element::Domain(_) => false,
        };
        groups.peek().is_some()
            && groups.all(|(id, group)| match element {
                Element::Domain(domain) => {
                    topology[domain].covers.iter().any(|covered| by(*covered, id, group.place))
                }
                other => by(other, id, group.place),
            })
    }

    /// The statement that places a component: its first group, unless a template says it for several; then, and without
    /// any, where it is declared.
    #[must_use]
    pub fn placed_at(&self, component: ComponentId) -> Span {
        let first = self.topology.groups_of(component).next().map(|(_, group)| group.count.basis.at);
        first.filter(|at| !self.shared.contains(at)).unwrap_or_else(|| self.declared_at(component))
    }

    /// Where a component is declared.
    #[must_use]
    pub fn declared_at(&self, component: ComponentId) -> Span {
        self.topology[component].named.basis.at
    }

    /// The objective of a kind that holds for the loss of a place: for its kind of place, else for any loss.
    #[must_use]
    pub fn objective(
        &self,
        component: ComponentId,
        kind: ObjectiveKind,
        place: PlaceId,
    ) -> Option<(Duration, Span)> {
        let own = self.topology[place].kind;
        let stated = |on: Option<_>| {
            let all = self.topology[component].objectives.iter();
            let fitting = all.filter(move |it| it.kind == kind && it.on == on);
            fitting.filter_map(|it| Some((it.limit.value?, it.limit.basis.at))).min()
        };
        stated(Some(own)).or_else(|| stated(None))
    }

    /// Is a component that stops with a place back within its own `rto`? `None` without one.
    #[must_use]
    pub fn keeps_objective(&self, component: ComponentId, loss: &PlaceLoss) -> Option<bool> {
        let (limit, _) = self.objective(component, ObjectiveKind::Rto, loss.place)?;
        Some(loss.back(component).is_none_or(|back| back <= Moment::after(limit)))
    }

    /// Is anything promised of it: an `rto`, a `tolerance`, a requirement?
    #[must_use]
    pub fn is_promised(&self, id: ComponentId) -> bool {
        let own = self.topology[id].objectives.iter().any(|it| it.kind != ObjectiveKind::Rpo);
        let mut selectors = self.enforced().flat_map(|(_, it)| &it.selectors);
        own || selectors.any(|selector| chooses(self.topology, selector, id))
    }

    /// Requirements whose breaches count: not laws that nobody read, that are not in force or not known to apply.
    pub fn enforced(&self) -> impl Iterator<Item = (usize, &'a Requirement)> {
        let all = self.topology.requirements.iter().enumerate();
        all.filter(|(index, _)| self.enforced[*index])
    }

    /// Active instances; `None` when nobody says how many.
    #[must_use]
    pub fn instances(&self, id: ComponentId) -> Option<u64> {
        let active = self.topology.groups_of(id).filter(|(_, group)| group.role == Role::Active);
        active.map(|(_, group)| group.count.value).try_fold(0u64, |sum, count| sum.checked_add(count?))
    }

    /// `` `talk.text` ``.
    #[must_use]
    pub fn name(&self, element: Element) -> String {
        quoted(&self.topology.path(element))
    }

    /// `` `talk.text` ``.
    #[must_use]
    pub fn component_name(&self, id: ComponentId) -> String {
        quoted(&self.topology[id].named.path)
    }

    /// `` `a`, `b` and `c` ``, the first few, the rest counted.
    #[must_use]
    pub fn names(&self, components: &[ComponentId]) -> String {
        const NAMED: usize = 5;
        // One more is named rather than counted.
        let named = if components.len() <= NAMED + 1 { components.len() } else { NAMED };
        let mut names: Vec<String> = components[..named].iter().map(|id| self.component_name(*id)).collect();
        if components.len() > named {
            names.push(format!("{} more", words::grouped((components.len() - named) as u64)));
        }
        words::list(&names, "and")
    }

    /// Its kind and name: ``tool `deployer` ``.
    #[must_use]
    pub fn kind_and_name(&self, id: ComponentId) -> String {
        format!("{} {}", self.topology[id].kind.word(), self.component_name(id))
    }

    /// Services among components.
    pub fn services<'c>(&'c self, components: &'c [ComponentId]) -> impl Iterator<Item = ComponentId> + 'c {
        components.iter().copied().filter(|id| self.topology[*id].kind == ComponentKind::Service)
    }
}

/// A name fit for a message.
#[must_use]
pub fn quoted(path: &str) -> String {
    format!("`{}`", words::shown(path))
}

/// How a component fares in a loss, when it stops.
#[must_use]
pub fn fallen(radius: &BlastRadius, component: ComponentId) -> Option<&Fallen> {
    let found = radius.down.binary_search_by_key(&component, |fallen| fallen.component).ok()?;
    Some(&radius.down[found])
}

fn recovered_with(topology: &Topology) -> BTreeMap<ComponentId, Vec<ComponentId>> {
    let mut who: BTreeMap<ComponentId, Vec<ComponentId>> = BTreeMap::new();
    for id in topology.component_ids() {
        for named in topology[id].ways.iter().flat_map(named_with) {
            who.entry(named).or_default().push(id);
        }
    }
    who.values_mut().for_each(Vec::dedup);
    who
}

fn shared(topology: &Topology) -> BTreeSet<Span> {
    let mut places: Vec<(Span, ComponentId)> =
        topology.groups.iter().map(|group| (group.count.basis.at, group.component)).collect();
    places.sort_unstable();
    let pairs = places.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1);
    pairs.map(|pair| pair[0].0).collect()
}
