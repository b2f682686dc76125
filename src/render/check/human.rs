//! For people: each finding with the lines it speaks of, worst first, then what was judged.

use super::format::{Format, GroupBy, Output};
use super::grouped::grouped;
use super::summary::summary;
use crate::base::words;
use crate::render::narrow::INDENT;
use crate::render::snippet::snippet;
use crate::render::wrap::{folded, width};
use crate::report::check::chain::Link;
use crate::report::check::checked::{State, Told};
use crate::rules::rule::{Level, level_word};

pub(super) static HUMAN: Format =
    Format { name: "human", what: "for people: each finding with the lines it speaks of", write };

/// Links of a chain that are shown; `spof explain` shows all.
const LINKS: usize = 6;

fn write(output: &Output<'_>) -> Result<String, String> {
    let mut text = String::new();
    let (notes, weighty): (Vec<&Told>, Vec<&Told>) =
        output.findings().partition(|told| told.level == Level::Info && !output.look.all);
    // The worst are kept, in whatever order they are told.
    let (told, left_out) = weighty.split_at(output.look.most.unwrap_or(usize::MAX).min(weighty.len()));
    let mut told = told.to_vec();
    if output.look.by_place {
        told.sort_by_key(|told| (told.diagnostic.primary.at, &told.id));
    }
    match output.look.group_by {
        Some(by) => text.push_str(&in_groups(output, &told, by)),
        None => {
            for told in told {
                text.push_str(&finding(output, told));
                text.push_str("\n\n");
            }
        }
    }
    let spelling = output.look.medium.spelling;
    for fault in &output.checked.faults {
        text.push_str(&spelling.spelled(&format!("error: {}\n", words::shown(fault))));
    }
    text.push_str(&spelling.spelled(&summary(output.checked)));
    if !left_out.is_empty() {
        text.push_str(&format!(
            "{} not shown: `--max` is {}\n",
            by_level(left_out),
            weighty.len() - left_out.len()
        ));
    }
    if !notes.is_empty() {
        text.push_str(&format!("{} not shown: `--notes` shows them\n", words::count(notes.len(), "note")));
    }
    Ok(text)
}

/// Under each heading what belongs there.
fn in_groups(output: &Output<'_>, told: &[&Told], by: GroupBy) -> String {
    let (mut text, medium) = (String::new(), output.look.medium);
    for group in grouped(told, by, output.lines) {
        let own: Vec<&Told> = group.findings.iter().map(|(told, _)| *told).collect();
        let heading = format!("{}: {}", medium.spelling.spelled(&group.heading), by_level(&own));
        let heading = folded(&heading, medium.width, 0, INDENT);
        let widest = heading.iter().map(|line| width(line)).max().unwrap_or_default();
        let line = medium.spelling.spelled("─").repeat(widest.min(medium.width));
        let (on, off) = if medium.colour { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        heading.iter().for_each(|heading| text.push_str(&format!("{on}{heading}{off}\n")));
        text.push_str(&format!("{line}\n\n"));
        let (in_full, named): (Vec<_>, Vec<_>) = group.findings.iter().partition(|(_, is_known)| !is_known);
        in_full.iter().for_each(|(told, _)| text.push_str(&format!("{}\n\n", finding(output, told))));
        for (told, _) in &named {
            let (level, rule) = (level_word(told.level), words::shown(&told.rule));
            let title = words::plain_line(&told.diagnostic.message);
            let title = medium.spelling.spelled(&title);
            let lines = folded(&format!("{level}[{rule}]: {title} (told above)"), medium.width, 0, INDENT);
            text.push_str(&format!("{}\n", lines.join("\n")));
        }
        text.push_str(if named.is_empty() { "" } else { "\n" });
    }
    text
}

/// `2 errors and 1 warning`.
fn by_level(told: &[&Told]) -> String {
    let levels = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Info, "note")];
    let count = |level: Level| told.iter().filter(|told| told.level == level).count();
    let counts = levels.into_iter().map(|(level, noun)| (count(level), noun)).filter(|(count, _)| *count > 0);
    words::list(&counts.map(|(count, noun)| words::count(count, noun)).collect::<Vec<_>>(), "and")
}

/// The findings alone, with all that is told of them.
#[must_use]
pub fn findings(output: &Output<'_>) -> String {
    let told: Vec<String> = output.findings().map(|told| finding(output, told)).collect();
    told.join("\n\n")
}

/// One finding, with the beginning of its chain.
pub(super) fn finding(output: &Output<'_>, told: &Told) -> String {
    let mut diagnostic = told.diagnostic.clone();
    // The chain of one link says no more than the title does.
    if told.chain.len() > 1 {
        diagnostic.notes.push(chain(&told.chain));
    }
    match &told.state {
        State::Open => {}
        State::Accepted(accepted) => {
            diagnostic.notes.push(format!("accepted until {}: {}", accepted.until, accepted.because));
        }
        State::Baselined => diagnostic.notes.push("in the baseline".to_owned()),
    }
    snippet(&diagnostic, &told.rule, output.sources, output.look.medium)
}

/// The chain as a small tree.
fn chain(links: &[Link]) -> String {
    let shown = links.iter().take(LINKS).map(|link| {
        let mark = match link.depth {
            0 => String::new(),
            depth => format!("{}└─ ", "   ".repeat(depth.min(8) - 1)),
        };
        format!("{mark}{}", link.text)
    });
    let mut lines: Vec<String> = shown.collect();
    if links.len() > LINKS {
        lines.push(format!("… {} more", words::count(links.len() - LINKS, "step")));
    }
    lines.join("\n")
}
