//! What charts of a risk are drawn from, and the few questions all of them ask of it.

use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::analysis::risk::facts::{Risk, ServiceRisk};
use crate::base::tongue::Tongue;
use crate::chart::scene::{called, joined};
use crate::chart::sheet::{Foot, Footed};
use crate::chart::words::risk::words as risk_words;
use crate::chart::words::risk::words::Words;
use crate::chart::words::{number, say, text, words};
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
    /// The language in which it is drawn.
    pub tongue: Tongue,
    /// The most rows of a chart that has some, where that is less than its own most: paper is less long than a screen.
    pub most: usize,
}

impl<'a> RiskScene<'a> {
    /// The words of its language.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        risk_words(self.tongue)
    }

    /// The text for people, on one line.
    #[must_use]
    pub fn name(&self, element: Element) -> String {
        called(self.tongue, self.topology, element)
    }

    /// A power of ten as it is spoken of: `10,000`, `1만`, `0.01`.
    #[must_use]
    pub fn amount(&self, power: i32) -> String {
        match power {
            0.. => self.tongue.amount(10u64.saturating_pow(power.unsigned_abs())),
            _ => format!("{}", 10f64.powi(power)),
        }
    }

    /// The text for people, on one line.
    #[must_use]
    pub fn service(&self, component: ComponentId) -> String {
        self.name(Element::Component(component))
    }

    /// The names of some elements, as `Pangyo + Anyang`.
    #[must_use]
    pub fn joined(&self, elements: &[Element]) -> String {
        joined(self.tongue, self.topology, elements)
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
            parts.push(say(words(self.tongue).facts_as_of, &[("day", text(self.tongue.date(day)))]));
        }
        parts.push(match self.risk.unrated.len() {
            0 => self.words().rests_independent.to_owned(),
            some => say(self.words().rests_unrated, &[("n", number(some))]),
        });
        parts.extend(self.risk.cut_short.first().map(|cut| cut_short(self.words(), cut)));
        Foot {
            rests_on: parts.join(" · "),
            tongue: self.tongue,
            source: self.source,
            model_hash: &self.risk.model_hash,
        }
    }
}

fn cut_short(words: &Words, cut: &CutShort) -> String {
    let what = match cut.what {
        Budget::GroupSize => words.cut_group_size,
        Budget::GroupsListed => words.cut_groups_listed,
        Budget::ExactDowntimes => words.cut_exact_downtimes,
        Budget::ImportancesListed => words.cut_importances,
        Budget::Samples => words.cut_samples,
        // No other search is made for a risk.
        _ => words.cut_other,
    };
    let template = if cut.of.is_some() { words.rests_cut_of } else { words.rests_cut };
    let of = number(cut.of.unwrap_or_default());
    say(template, &[("n", number(cut.done)), ("what", text(what)), ("of", of)])
}
