//! What the answers rest on without its being known: values marked `assumed`, and defaults of the language that
//! nobody stated although they decide something.
//!
//! Silent defaults listed: `floor` (1 instance) of a component with several active groups, `restart` (at once,
//! without anything) of a component with instances of ours, `runs` (somewhere beyond our places) of an `external`. The
//! default of `full` (all instances) is the strictest there is and flatters nobody, so it is not listed.
//! Durations, rates and money are not listed: no answer of this edition rests on them. Neither are the needs of
//! crews, which are no elements.

use super::facts::Assumption;
use super::terms::{self, Footing};
use crate::base::source::Span;
use crate::model::component::{Clause, Component, Role, WayKind};
use crate::model::fact::{Basis, Fact, Grade};
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// Sorted, without repeats.
#[must_use]
pub(crate) fn assumptions(topology: &Topology) -> Vec<Assumption> {
    let mut list = List(Vec::new());
    for place in topology.place_ids() {
        let (it, subject) = (&topology[place], Element::Place(place));
        list.clauses(subject, "needs", &it.needs);
        list.fact(subject, "holds", it.holds.as_ref());
        list.basis(subject, "place", &it.named.basis);
    }
    for domain in topology.domain_ids() {
        list.basis(Element::Domain(domain), "domain", &topology[domain].named.basis);
    }
    for component in topology.component_ids() {
        list.component(topology, component);
    }
    list.0.sort_unstable();
    list.0.dedup();
    list.0
}

struct List(Vec<Assumption>);

impl List {
    fn component(&mut self, topology: &Topology, component: ComponentId) {
        let (it, subject) = (&topology[component], Element::Component(component));
        for (_, group) in topology.groups_of(component) {
            let word = if group.role == Role::Active { "runs" } else { "standby" };
            self.fact(subject, word, Some(&group.count));
        }
        self.fact(subject, "floor", it.floor.as_ref());
        self.fact(subject, "full", it.full.as_ref());
        self.fact(subject, "users", it.users.as_ref());
        self.fact(subject, "tier", it.tier.as_ref());
        self.clauses(subject, "needs", &it.needs);
        self.clauses(subject, "wants", &it.wants);
        self.clauses(subject, "starts with", &it.starts_with);
        it.degrades_with.iter().for_each(|member| self.basis(subject, "degrades with", &member.basis));
        for way in &it.ways {
            self.basis(subject, way.kind.word(), &way.basis);
            self.clauses(subject, way.kind.word(), &way.with);
        }
        self.silent(topology, component, it);
    }

    fn silent(&mut self, topology: &Topology, component: ComponentId, it: &Component) {
        let subject = Element::Component(component);
        let mut silent = |word| self.push(subject, word, it.named.basis.at, true);
        match terms::footing(topology, component) {
            // How others restart what is theirs is not ours to state.
            Footing::Elsewhere => return silent("runs"),
            Footing::Nowhere => return,
            Footing::Groups | Footing::Unknown => {}
        }
        if it.floor.is_none() && terms::active_groups(topology, component).nth(1).is_some() {
            silent("floor");
        }
        if !it.ways.iter().any(|way| way.kind == WayKind::Restart) {
            silent("restart");
        }
    }

    fn fact<T>(&mut self, subject: Element, word: &'static str, fact: Option<&Fact<T>>) {
        if let Some(fact) = fact.filter(|fact| fact.value.is_some()) {
            self.basis(subject, word, &fact.basis);
        }
    }

    fn clauses(&mut self, subject: Element, word: &'static str, clauses: &[Clause]) {
        for clause in clauses {
            self.basis(subject, word, &clause.basis);
            clause.members.iter().for_each(|member| self.basis(subject, word, &member.basis));
        }
    }

    fn basis(&mut self, subject: Element, word: &'static str, basis: &Basis) {
        if basis.grade == Grade::Assumed {
            self.push(subject, word, basis.at, false);
        }
    }

    fn push(&mut self, subject: Element, word: &'static str, at: Span, silent: bool) {
        self.0.push(Assumption { subject, word, at, silent });
    }
}
