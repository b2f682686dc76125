//! What is to be drilled: told, never laid over, because a drill counts once it took place.

use super::brief::AdviceBrief;
use super::cost::{priced, told};
use super::section::AdviceSection;
use crate::analysis::advise::facts::{Drills, Exercise};
use crate::base::words;
use crate::model::id::Element;
use crate::page::document::{Block, Prose, Tone};
use crate::report::brief::few;

/// What is to be drilled.
pub static DRILLS: AdviceSection = AdviceSection { id: "drills", title: "What to drill", write };

/// Names in one sentence.
const NAMED: usize = 6;

fn write(brief: &AdviceBrief<'_>) -> Vec<Block> {
    let Some(drills) = &brief.advice.drills else { return Vec::new() };
    let item = |it: &Exercise| {
        let title = brief.topology.title(it.what);
        let prose = match it.what {
            Element::Place(_) => Prose::new().and(Tone::Strong, format!("The loss of {title}")),
            _ => Prose::new().and(Tone::Strong, title),
        };
        priced(brief.topology, drills.currency.as_deref(), (it.what, it.cost, &it.pricing), prose)
    };
    let rest =
        "A drill is no change of the topology: it counts once it took place and is stated as a `drill`.";
    vec![
        Block::Paragraph(lead(brief, drills)),
        Block::List(drills.chosen.iter().map(item).collect()),
        Block::Note(rest.into()),
    ]
}

fn lead(brief: &AdviceBrief<'_>, drills: &Drills) -> Prose {
    let names: Vec<String> = drills.late.iter().map(|id| brief.component(*id)).collect();
    let (who, have) = match names.len() {
        1 => ("1 component".to_owned(), "has"),
        many => (words::count(many, "component"), "have"),
    };
    let of = if names.len() == 1 { "it" } else { "all of them" };
    let cost = |cost| told(drills.currency.as_deref(), cost, Some("drill"));
    let prose = Prose::new().and(Tone::Undetermined, who).say(format!(
        " {have} not been drilled as a requirement asks, as of {}: {}. {} {of}",
        drills.day,
        few(&names, NAMED, "and"),
        if drills.chosen.len() == 1 { "This drill reaches" } else { "These drills reach" },
    ));
    match (drills.exact, &drills.currency) {
        (true, None) => prose.say("; fewer do not."),
        (true, Some(_)) => prose.say(format!(", at a cost of {}; nothing cheaper does.", cost(drills.cost))),
        (false, _) => {
            let least = cost(drills.at_least);
            let doubt = format!(
                ", at a cost of {}. The budget ran out: the least cost may be as low as {least}.",
                cost(drills.cost)
            );
            prose.and(Tone::Undetermined, doubt)
        }
    }
}
