//! The answer: how many changes meet what is required, and whether fewer would.

use super::brief::AdviceBrief;
use super::cost::worth;
use super::section::AdviceSection;
use crate::base::words;
use crate::page::document::{Block, Prose, Tone};
use crate::report::naming::share;

/// The answer.
pub static ANSWER: AdviceSection = AdviceSection { id: "answer", title: "", write };

fn write(brief: &AdviceBrief<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Headline(headline(brief))];
    let hopeless = brief.advice.hopeless.len();
    if hopeless > 0 && !brief.advice.sets.is_empty() {
        let demands = words::count(hopeless, "demand");
        let (are, they) = if hopeless == 1 { ("is", "it") } else { ("are", "they") };
        let prose = Prose::new().and(Tone::Stopped, demands);
        let rest = format!(" {are} not met by any change thought of here; below {they} {are} marked.");
        blocks.push(Block::Paragraph(prose.say(rest)));
    }
    blocks
}

pub(super) fn headline(brief: &AdviceBrief<'_>) -> Prose {
    let advice = brief.advice;
    let now = AdviceBrief::breaches(&advice.before);
    if now == 0 {
        let demands = words::count(advice.demands.len(), "demand");
        let events = words::count(advice.events.len(), "event");
        return Prose::new()
            .and(Tone::Working, "Nothing has to change")
            .say(format!(": all {demands} over {events} are met."));
    }
    let who = brief.breaching(&advice.before);
    let noun = brief.noun(&who);
    let Some(set) = brief.chosen() else {
        let (whom, come) = of_whom(who.len(), who.len(), noun);
        return Prose::new()
            .and(Tone::Stopped, format!("No change thought of here helps {whom}"))
            .say(format!(" that now {come} back too late or never."));
    };
    let helped = who.len() - brief.breaching(&set.after).len();
    let are = if set.changes.len() == 1 { "is" } else { "are" };
    let (whom, come) = of_whom(helped, who.len(), noun);
    let prose = Prose::new()
        .and(Tone::Strong, format!("{} {are} enough", words::count(set.changes.len(), "change")))
        .say(" for ")
        .and(Tone::Working, whom)
        .say(format!(" that now {come} back too late or never"));
    let cost = worth(brief, set.cost);
    let plain = advice.currency.is_none() && set.cost.units == set.changes.len() as u64;
    match (advice.exact, plain) {
        (true, true) if set.changes.len() == 1 => prose.say("."),
        (true, true) => prose.say("; fewer are not."),
        (true, false) => prose.say(format!(", at a cost of {cost}; nothing cheaper is.")),
        (false, _) => {
            let least = worth(brief, advice.at_least);
            let doubt = format!(
                ", at a cost of {cost}. The budget ran out: the least cost may be as low as {least}."
            );
            prose.and(Tone::Undetermined, doubt)
        }
    }
}

/// `3 of 5 services`, and whether they come or it comes.
fn of_whom(some: usize, all: usize, noun: &str) -> (String, &'static str) {
    match all {
        1 => (format!("the {noun}"), "comes"),
        _ => (share(some, all, noun), "come"),
    }
}
