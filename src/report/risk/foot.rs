//! What the numbers rest on: what states no rate, what was searched, what a budget cut short.

use super::brief::RiskBrief;
use super::section::RiskSection;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::analysis::risk::facts::Risk;
use crate::base::words;
use crate::model::id::Element;
use crate::page::document::{Block, Prose, Tone};
use crate::report::brief::{cut_short, few};

/// The foot.
pub static FOOT: RiskSection = RiskSection { id: "checked", title: "What this rests on", write };

/// Elements named.
const NAMED: usize = 6;

fn write(brief: &RiskBrief<'_>) -> Vec<Block> {
    let risk = brief.risk;
    let mut items = vec![judged(risk)];
    items.extend(unrated(brief));
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

/// What has no share of the time: it says nothing of its failures, or fails and, as far as is known, is never back.
fn unrated(brief: &RiskBrief<'_>) -> Vec<Prose> {
    let says_how_often = |element: &&Element| {
        let fails = brief.topology.named(**element).and_then(|named| named.fails.as_ref());
        fails.is_some_and(|rate| rate.value.is_some())
    };
    let (endless, silent): (Vec<&Element>, Vec<&Element>) =
        brief.risk.unrated.iter().partition(says_how_often);
    let told = |elements: &[&Element], one: &str, many: &str, help: &str| {
        let names: Vec<String> = elements.iter().map(|element| brief.called(**element)).collect();
        let says = if names.len() == 1 { one } else { many };
        let what = Prose::new().and(Tone::Undetermined, words::count(names.len(), "element"));
        (!names.is_empty()).then(|| what.say(format!(" {says}: {}. {help}", few(&names, NAMED, "and"))))
    };
    let silent = told(
        &silent,
        "does not say how often it fails and how that ends, and no chance is invented",
        "do not say how often they fail and how that ends, and no chance is invented",
        "Add `fails 1 per 20y` and `restored in 18h`.",
    );
    let endless = told(
        &endless,
        "says how often it fails, and no end of that is known: what stops with it is down for longer than is told here",
        "say how often they fail, and no end of that is known: what stops with them is down for longer than is told here",
        "Add `restored in 18h`, or a way back that does not wait for what fell.",
    );
    silent.into_iter().chain(endless).collect()
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
