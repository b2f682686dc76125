//! The answer: how many changes meet what is required, and whether fewer would.

use super::brief::AdviceBrief;
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
        let who = words::count(who.len(), noun);
        return Prose::new()
            .and(Tone::Stopped, format!("No change thought of here helps the {who}"))
            .say(" that serve again too late or not at all.");
    };
    let left = brief.breaching(&set.after).len();
    let brings = if set.changes.len() == 1 { " brings " } else { " bring " };
    let prose = Prose::new()
        .and(Tone::Strong, words::count(set.changes.len(), "change"))
        .say(brings)
        .and(Tone::Working, share(who.len() - left, who.len(), noun))
        .say(" back in time that would be too late or never back");
    let cost = words::grouped(set.cost);
    match (advice.exact, set.cost == set.changes.len() as u64) {
        (true, true) => prose.say("; fewer do not."),
        (true, false) => prose.say(format!(", at a cost of {cost}; nothing cheaper does.")),
        (false, _) => {
            let least = words::grouped(advice.at_least);
            let doubt = format!(
                ", at a cost of {cost}. The budget ran out: the least cost may be as low as {least}."
            );
            prose.and(Tone::Undetermined, doubt)
        }
    }
}
