//! What statements name.

use crate::model::component::{Clause, Target};
use crate::model::id::{ComponentId, CrewId, Element};
use crate::model::policy::Selector;
use crate::model::topology::Topology;
use std::collections::BTreeSet;

/// Components and crews that some statement names.
pub(super) struct Referenced {
    /// By component.
    components: Vec<bool>,
    pub(super) crews: BTreeSet<CrewId>,
}

impl Referenced {
    /// Linear in the size of the topology.
    pub(super) fn of(topology: &Topology) -> Self {
        let mut found = Self { components: vec![false; topology.components.len()], crews: BTreeSet::new() };
        for it in &topology.components {
            for clauses in [&it.needs, &it.wants, &it.starts_with] {
                found.clauses(clauses);
            }
            it.degrades_with.iter().for_each(|member| found.target(member.target));
            it.watched.iter().for_each(|watch| found.target(watch.by.target));
            it.replications.iter().for_each(|copy| found.target(copy.to.target));
            it.backups.iter().for_each(|backup| found.target(backup.to.target));
            for way in &it.ways {
                found.clauses(&way.with);
                found.crews.extend(way.by);
            }
        }
        topology.places.iter().for_each(|place| found.clauses(&place.needs));
        topology.crews.iter().for_each(|crew| found.clauses(&crew.needs));
        topology.domains.iter().for_each(|domain| found.elements(&domain.covers));
        for scenario in &topology.scenarios {
            scenario.losses.iter().for_each(|loss| found.element(loss.element));
            let claims = scenario.observed.iter().chain(&scenario.expected);
            claims.for_each(|claim| found.element(Element::Component(claim.component)));
        }
        for drill in &topology.drills {
            found.elements(drill.of.iter().chain(&drill.lost));
        }
        for incident in &topology.log.incidents {
            incident.losses.iter().for_each(|loss| found.element(loss.element));
            incident.stops.iter().for_each(|stop| found.element(Element::Component(stop.component)));
        }
        for selector in topology.requirements.iter().flat_map(|it| &it.selectors) {
            if let Selector::Named(elements) = selector {
                found.elements(elements);
            }
        }
        found
    }

    /// Does anything name the component?
    pub(super) fn has(&self, id: ComponentId) -> bool {
        self.components[id.index()]
    }

    fn element(&mut self, element: Element) {
        if let Element::Component(id) = element {
            self.components[id.index()] = true;
        }
    }

    fn elements<'e>(&mut self, elements: impl IntoIterator<Item = &'e Element>) {
        elements.into_iter().for_each(|element| self.element(*element));
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        clauses.iter().flat_map(|clause| &clause.members).for_each(|member| self.target(member.target));
    }

    fn target(&mut self, target: Target) {
        self.element(target.into());
    }
}
