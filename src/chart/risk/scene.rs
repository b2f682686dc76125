//! What charts of a risk are drawn from, and the few questions all of them ask of it.

use crate::analysis::risk::facts::{Risk, ServiceRisk};
use crate::base::tongue::Tongue;
use crate::base::words;
use crate::chart::scene::{called, joined};
use crate::chart::sheet::{Foot, Footed};
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// One risk.
#[derive(Clone, Copy, Debug)]
pub struct RiskScene<'a> {
    /// What is declared.
    pub topology: &'a Topology,
    /// How likely what stops.
    pub risk: &'a Risk,
    /// How people call the model: a file name.
    pub source: &'a str,
}

impl<'a> RiskScene<'a> {
    /// The text for people, on one line.
    #[must_use]
    pub fn name(&self, element: Element) -> String {
        called(Tongue::En, self.topology, element)
    }

    /// The text for people, on one line.
    #[must_use]
    pub fn service(&self, component: ComponentId) -> String {
        self.name(Element::Component(component))
    }

    /// The names of some elements, as `Pangyo + Anyang`.
    #[must_use]
    pub fn joined(&self, elements: &[Element]) -> String {
        joined(Tongue::En, self.topology, elements)
    }

    /// Services whose downtime is known and has a cause, most hours first.
    #[must_use]
    pub fn most_down(&self) -> Vec<&'a ServiceRisk> {
        let hours = |service: &ServiceRisk| service.downtime.map_or(0.0, |downtime| downtime.hours_per_year);
        let mut known: Vec<&ServiceRisk> = self
            .risk
            .services
            .iter()
            .filter(|service| hours(service) > 0.0 && !service.importance.is_empty())
            .collect();
        known.sort_by(|a, b| hours(b).total_cmp(&hours(a)));
        known
    }
}

impl Footed for RiskScene<'_> {
    fn foot(&self) -> Foot<'_> {
        let mut parts = Vec::new();
        if let Some(day) = self.topology.about.as_ref().and_then(|about| about.as_of) {
            parts.push(format!("Facts as of {day}"));
        }
        parts.push(match self.risk.unrated.len() {
            0 => "Failures are independent".to_owned(),
            1 => "1 element that matters states no rate".to_owned(),
            many => format!("{} elements that matter state no rate", words::grouped(many as u64)),
        });
        if let Some(cut) = self.risk.cut_short.first() {
            let of = cut.of.map_or_else(String::new, |of| format!(" of {}", words::grouped(of as u64)));
            parts.push(format!("Cut short: {} {}{of}", words::grouped(cut.done as u64), cut.what));
        }
        Foot {
            rests_on: parts.join(" · "),
            tongue: Tongue::En,
            source: self.source,
            model_hash: &self.risk.model_hash,
        }
    }
}
