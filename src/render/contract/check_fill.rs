//! Findings to the shape of their contract. Copies and places; decides nothing.

use super::check_shape as shape;
use super::contracts;
use super::elements::{cut_short, generator};
use crate::base::lines::Lines;
use crate::base::source::Span;
use crate::render::check::format::Output;
use crate::render::check::place::place;
use crate::report::check::checked::{Change, State, Thing, Told};
use crate::rules::rule::level_word;

/// Everything one check found.
#[must_use]
pub fn fill(output: &Output<'_>) -> shape::Check {
    let checked = output.checked;
    let judged = &checked.coverage;
    shape::Check {
        format: contracts::CHECK.format,
        version: contracts::CHECK.version,
        generator: generator(),
        status: checked.status.word(),
        name: output.name.to_owned(),
        sha256: checked.model_hash.clone(),
        today: checked.today.to_string(),
        judged: shape::Judged {
            components: judged.components,
            services: judged.services,
            level: judged.level,
            losses: judged.losses,
            scenarios: judged.scenarios,
            requirements: judged.requirements,
            idle_requirements: judged.idle_requirements.clone(),
            rules: judged.rules,
            without_promise: judged.without_promise.clone(),
            undetermined: judged.undetermined,
        },
        // What is accepted is told to machines always: they can leave it out by `accepted`.
        findings: checked.findings.iter().map(|told| finding(output.lines, told)).collect(),
        fixed: checked.fixed.clone(),
        elsewhere: checked.elsewhere,
        cut_short: checked.cut_short.iter().map(cut_short).collect(),
        faults: checked.faults.clone(),
    }
}

/// One finding.
#[must_use]
pub fn finding(lines: &Lines<'_>, told: &Told) -> shape::Finding {
    let diagnostic = &told.diagnostic;
    let step = |link: &crate::report::check::chain::Link| shape::Step {
        depth: link.depth,
        text: link.text.clone(),
        element: link.path.clone(),
        place: label(lines, link.at, ""),
    };
    shape::Finding {
        id: told.id.clone(),
        rule: told.rule.clone(),
        group: told.group.word(),
        level: level_word(told.level),
        title: diagnostic.message.clone(),
        subject: thing(&told.subject),
        owner: told.owner.clone(),
        causes: told.causes.iter().map(thing).collect(),
        primary: label(lines, diagnostic.primary.at, &diagnostic.primary.text),
        labels: diagnostic.others.iter().filter_map(|it| label(lines, it.at, &it.text)).collect(),
        path: told.chain.iter().map(step).collect(),
        lost: told.lost.iter().map(thing).collect(),
        stops: told.stops.as_ref().map(thing),
        cuts: told.cuts.sets.iter().map(|cut| cut.lost.iter().map(thing).collect()).collect(),
        cuts_complete_to: told.cuts.complete_to,
        cuts_left_out: told.cuts.left_out,
        impact: shape::Impact {
            services: told.services,
            people: told.people,
            amount: told.amount,
            victims: told.victims.iter().map(thing).collect(),
        },
        notes: diagnostic.notes.clone(),
        help: diagnostic
            .help
            .iter()
            .map(|help| shape::Help {
                text: help.text.clone(),
                replace: help.patch.as_ref().and_then(|(at, with)| label(lines, *at, with)),
            })
            .collect(),
        accepted: match &told.state {
            State::Accepted(it) => Some(shape::Accepted {
                until: it.until.to_string(),
                by: it.by.clone(),
                because: it.because.clone(),
                ticket: it.ticket.clone(),
            }),
            State::Open | State::Baselined => None,
        },
        baselined: told.state == State::Baselined,
        change: told.change.map(|change| match change {
            Change::New => "new",
            Change::Worse => "worse",
            Change::Same => "same",
        }),
    }
}

fn thing(thing: &Thing) -> shape::Thing {
    shape::Thing { kind: thing.kind, path: thing.path.clone(), title: thing.title.clone() }
}

fn label(lines: &Lines<'_>, at: Span, text: &str) -> Option<shape::Label> {
    let place = place(lines, at)?;
    Some(shape::Label {
        file: place.file,
        start: shape::Point { line: place.line, column: place.column, byte: place.byte },
        end: shape::Point { line: place.end_line, column: place.end_column, byte: place.end_byte },
        text: text.to_owned(),
    })
}
