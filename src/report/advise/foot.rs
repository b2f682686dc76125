//! What the advice rests on: what was asked, what was not judged, what was assumed, what a budget cut short.

use super::brief::AdviceBrief;
use super::section::AdviceSection;
use crate::analysis::advise::facts::{Move, Pricing};
use crate::analysis::advise::options::{Kind, PLACES};
use crate::base::words;
use crate::page::document::{Block, Prose, Tone};
use crate::report::brief::{cut_short, few};

/// The foot.
pub static FOOT: AdviceSection = AdviceSection { id: "checked", title: "What this rests on", write };

/// Names in one sentence.
const NAMED: usize = 6;

fn write(brief: &AdviceBrief<'_>) -> Vec<Block> {
    let advice = brief.advice;
    let from = if advice.required {
        "of the requirements of the topology"
    } else {
        "that any one place may be lost"
    };
    let mut items = vec![Prose::from(format!(
        "Judged {} {from}, over {}, at the best of what is unknown. Services that state no objective have to come back without \
         what is lost.",
        words::count(advice.demands.len(), "demand"),
        words::count(advice.events.len(), "event"),
    ))];
    if !advice.changes.is_empty() {
        items.push(Prose::from(format!(
            "{} thought of: of what falls and bears on what is breached, each at up to {PLACES} other places of the kind, those with most \
             instances first; takeovers and restarts by hand. {} of them tried. What a change costs: `--cost`.",
            words::count(advice.changes.len(), "change"),
            words::count(advice.tests, "set"),
        )));
    }
    items.extend(more(brief));
    items.extend(prices(brief));
    let by_hand =
        advice.changes.iter().filter(|it| matches!(it.what, Move::ByHand(..) | Move::BreakRing(..))).count();
    if by_hand > 0 {
        items.push("A way by hand is worth what it is worth when it was practised: add a `drill`.".into());
    }
    if !advice.not_judged.is_empty() {
        let words: Vec<String> = advice.not_judged.iter().map(|words| format!("`{words}`")).collect();
        let list = words::list(&words, "and");
        items.push(Prose::from(format!("Also required, and no matter of these changes: {list}.")));
    }
    if !advice.without_objective.is_empty() {
        let names: Vec<String> = advice.without_objective.iter().map(|id| brief.component(*id)).collect();
        let prose = Prose::new().and(Tone::Undetermined, words::count(names.len(), "component"));
        let say = if names.len() == 1 { "states" } else { "state" };
        items.push(
            prose.say(format!(" {say} no `rto` and cannot be judged by it: {}.", few(&names, NAMED, "and"))),
        );
    }
    if !advice.irreducible && !advice.sets.is_empty() {
        let doubt = Prose::new().and(Tone::Undetermined, "Perhaps not every change is needed");
        items.push(doubt.say(": the budget ran out before each was tried without."));
    }
    if !advice.by_share.is_empty() {
        let names: Vec<String> = advice.by_share.iter().map(|id| brief.component(*id)).collect();
        items.push(Prose::from(format!(
            "Not given more instances, because each needs a share of all of them, and no number that was thought of keeps it in every \
             event: {}.",
            few(&names, NAMED, "and")
        )));
    }
    items.extend(
        advice.cut_short.iter().map(|cut| {
            Prose::new().and(Tone::Undetermined, "Cut short: ").say(format!("{}.", cut_short(cut)))
        }),
    );
    vec![Block::List(items)]
}

/// Which changes have a price, and what becomes of those that have none.
fn prices(brief: &AdviceBrief<'_>) -> Option<Prose> {
    brief.advice.currency.as_ref()?;
    let changes = &brief.advice.changes;
    let stated = changes.iter().filter(|change| matches!(change.pricing, Pricing::Stated(_))).count();
    let nobody = changes.iter().filter(|change| change.pricing == Pricing::Nobody).count();
    let rest = match nobody {
        0 => String::new(),
        _ => format!(
            " Nobody prices {} of them, and no price is invented: each counts as dearer than every sum, so that what is advised has as \
             few of them as there can be.",
            words::grouped(nobody as u64)
        ),
    };
    let all = words::grouped(stated as u64);
    Some(Prose::from(format!(
        "The topology prices {all} of these changes: `costs … per place`, `by hand`.{rest}"
    )))
}

/// Kinds of change that are seldom thought of.
fn more(brief: &AdviceBrief<'_>) -> Option<Prose> {
    let changes = &brief.advice.changes;
    let is = |kind: Kind| changes.iter().any(|change| change.what.kind() == kind);
    let kinds = [
        (Kind::Replica, "more instances of what needs a share of them, as many as keep it in every event"),
        (Kind::BreakRing, "restarts by hand of what never comes back because it waits in a ring"),
    ];
    let told: Vec<String> =
        kinds.iter().filter(|(kind, _)| is(*kind)).map(|(_, words)| (*words).to_owned()).collect();
    (!told.is_empty()).then(|| Prose::from(format!("Thought of, too: {}.", words::list(&told, "and"))))
}
