//! What risk is told from, and the few questions all its sections ask. Makes no sentences.

use crate::analysis::risk::facts::{Risk, RiskGroup, ServiceRisk};
use crate::base::words;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;
use crate::page::document::{Prose, Tone};

/// The risk of a topology, ready to be told.
#[derive(Clone, Copy, Debug)]
pub struct RiskBrief<'a> {
    /// What is declared.
    pub topology: &'a Topology,
    /// What follows from it.
    pub risk: &'a Risk,
    /// How people call the topology: the name of its file or directory.
    pub name: &'a str,
}

impl<'a> RiskBrief<'a> {
    /// A risk, and how people call its topology.
    #[must_use]
    pub fn new(topology: &'a Topology, risk: &'a Risk, name: &'a str) -> Self {
        Self { topology, risk, name }
    }

    /// The title of the topology, or its name.
    #[must_use]
    pub fn title(&self) -> String {
        self.topology.title_or(self.name)
    }

    /// The text for people.
    #[must_use]
    pub fn called(&self, element: Element) -> String {
        self.topology.title(element)
    }

    /// The text for people.
    #[must_use]
    pub fn service(&self, id: ComponentId) -> Prose {
        Prose::new().and(Tone::Strong, self.topology[id].named.title.clone())
    }

    /// `Pangyo`, `Anyang and Ansan`: what is lost together.
    #[must_use]
    pub fn together(&self, elements: &[Element]) -> String {
        let names: Vec<String> = elements.iter().map(|element| self.called(*element)).collect();
        words::list(&names, "and")
    }

    /// The fewest elements that stop the service together; `None` when no group is known.
    #[must_use]
    pub fn smallest(service: &ServiceRisk) -> Option<usize> {
        service.counts.iter().position(|count| *count > 0).map(|index| index + 1)
    }

    /// The likeliest group of all that are listed.
    #[must_use]
    pub fn likeliest(service: &ServiceRisk) -> Option<&RiskGroup> {
        let rated = service.groups.iter().filter(|group| group.probability.is_some());
        // The first of equals: groups are listed smallest first.
        rated.rev().max_by(|a, b| a.probability.unwrap_or(0.0).total_cmp(&b.probability.unwrap_or(0.0)))
    }

    /// Services of which only samples say how much they are down, most first.
    #[must_use]
    pub fn only_sampled(&self) -> Vec<&'a ServiceRisk> {
        let down = |service: &ServiceRisk| service.sampled.map_or(0, |sampled| sampled.down);
        let only = |service: &&ServiceRisk| service.downtime.is_none() && service.sampled.is_some();
        let mut found: Vec<&ServiceRisk> = self.risk.services.iter().filter(only).collect();
        found.sort_by_key(|service| std::cmp::Reverse(down(service)));
        found
    }

    /// The services whose downtime is known, most hours first.
    #[must_use]
    pub fn most_down(&self) -> Vec<&'a ServiceRisk> {
        let hours = |service: &ServiceRisk| service.downtime.map_or(0.0, |downtime| downtime.hours_per_year);
        let mut known: Vec<&ServiceRisk> =
            self.risk.services.iter().filter(|service| service.downtime.is_some()).collect();
        known.sort_by(|a, b| hours(b).total_cmp(&hours(a)));
        known
    }
}
