//! What statements name.

use crate::model::component::{Clause, Target};
use crate::model::id::{CrewId, Element};
use crate::model::policy::Selector;
use crate::model::topology::Topology;
use std::collections::BTreeSet;

/// Everything that some statement names.
#[derive(Default)]
pub(super) struct Referenced {
    pub(super) elements: BTreeSet<Element>,
    pub(super) crews: BTreeSet<CrewId>,
}

impl Referenced {
    /// Linear in the size of the topology, times a logarithm.
    pub(super) fn of(topology: &Topology) -> Self {
        let mut found = Self::default();
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
        topology.domains.iter().for_each(|domain| found.elements.extend(&domain.covers));
        for scenario in &topology.scenarios {
            found.elements.extend(scenario.losses.iter().map(|loss| loss.element));
            let claims = scenario.observed.iter().chain(&scenario.expected);
            found.elements.extend(claims.map(|claim| Element::Component(claim.component)));
        }
        for drill in &topology.drills {
            found.elements.extend(drill.of.iter().chain(&drill.lost));
        }
        for incident in &topology.log.incidents {
            found.elements.extend(incident.losses.iter().map(|loss| loss.element));
            found.elements.extend(incident.stops.iter().map(|stop| Element::Component(stop.component)));
        }
        for selector in topology.requirements.iter().flat_map(|it| &it.selectors) {
            if let Selector::Named(elements) = selector {
                found.elements.extend(elements);
            }
        }
        found
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        clauses.iter().flat_map(|clause| &clause.members).for_each(|member| self.target(member.target));
    }

    fn target(&mut self, target: Target) {
        self.elements.insert(target.into());
    }
}
