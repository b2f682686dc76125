//! What the numbers rest on: what states no rate, what was searched, what a budget cut short.

use super::brief::RiskBrief;
use super::section::RiskSection;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::analysis::risk::facts::Risk;
use crate::base::words;
use crate::page::document::{Block, Prose, Tone};
use crate::report::brief::{cut_short, few};

/// The foot.
pub static FOOT: RiskSection = RiskSection { id: "checked", title: "What this rests on", write };

/// Elements named.
const NAMED: usize = 6;

fn write(brief: &RiskBrief<'_>) -> Vec<Block> {
    let risk = brief.risk;
    let mut items = vec![judged(risk)];
    if !risk.unrated.is_empty() {
        let names: Vec<String> = risk.unrated.iter().map(|element| brief.called(*element)).collect();
        let (does, fails) = if names.len() == 1 { ("does", "it fails") } else { ("do", "they fail") };
        items.push(
            Prose::new()
                .and(Tone::Undetermined, words::count(names.len(), "element"))
                .say(format!(
                    " {does} not say how often {fails} and how that ends, and no chance is invented: "
                ))
                .say(few(&names, NAMED, "and"))
                .say(". Add `fails 1 per 20y` and `restored in 18h`."),
        );
    }
    items.extend(risk.cut_short.iter().map(cut));
    if risk.services.iter().any(|service| service.at_least) {
        items.push("A larger `--budget` may find more groups.".into());
    }
    if !risk.exact {
        let instead = match risk.sampling {
            Some(_) => "samples estimate it.",
            None => "run with `--samples 1000000` for an estimate with its interval.",
        };
        let many = risk.services.iter().filter(|service| !service.exact).count();
        let whose = format!("The downtime of {} is not exact", words::count(many, "service"));
        let prose = Prose::new().and(Tone::Undetermined, whose);
        items.push(prose.say(format!(": decision diagrams ran out of room; {instead}")));
    }
    vec![Block::List(items)]
}

/// Which groups were judged: of all up to which size that is true, when the search was cut short.
fn judged(risk: &Risk) -> Prose {
    let cut = risk.cut_short.iter().find(|cut| cut.what == Budget::GroupSize);
    let to = cut.map_or(u64::from(risk.order), |cut| cut.done as u64);
    let what = "places of one kind, domains, and components";
    let elements = words::count(risk.elements, "element");
    match to {
        0 => format!("Some groups of {elements} were judged, but of no size all: {what}.").into(),
        _ => format!("Every group of up to {} of {elements} was judged: {what}.", words::grouped(to)).into(),
    }
}

fn cut(cut: &CutShort) -> Prose {
    Prose::new().and(Tone::Undetermined, "Cut short: ").say(format!("{}.", cut_short(cut)))
}
