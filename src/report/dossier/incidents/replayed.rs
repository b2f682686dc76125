//! Outages on record beside what the model computes for the same loss.

use crate::analysis::recovery::claims::Predicted;
use crate::analysis::recovery::compare::{Agreement, Compared, Comparison};
use crate::model::id::Element;
use crate::model::scenario::{Loss, State};
use crate::page::document::{Block, Column, Prose, Tone};
use crate::report::dossier::dossier::{Dossier, Fill, cell, table};
use crate::report::dossier::ledger::{Bound, Draft, Kind, Ledger, Raw};
use crate::report::dossier::methods::BACK;

/// What is on record, and what is computed for it.
struct Record<'d> {
    /// For keys of claims: made of names only.
    key: String,
    title: String,
    losses: &'d [Loss],
    comparison: &'d Comparison,
}

/// Names in one sentence.
const NAMED: usize = 8;

/// Incidents that name what was lost.
pub(super) fn incidents(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = Vec::new();
    if !dossier.incidents.is_empty() {
        blocks.push(Block::Paragraph(words.incidents.intro.into()));
    }
    for replayed in &dossier.incidents {
        let it = &dossier.topology.log.incidents[replayed.incident];
        let earlier = dossier.topology.log.incidents[..replayed.incident].iter();
        let same = earlier.filter(|other| (other.began, &other.title) == (it.began, &it.title)).count();
        let record = Record {
            key: format!("incident:{}:{}:{same}", it.began, it.title),
            title: format!("{} {}", it.began, it.title).trim().to_owned(),
            losses: &it.losses,
            comparison: &replayed.comparison,
        };
        blocks.push(Block::Heading(record.title.clone()));
        blocks.push(compared(dossier, ledger, &record));
        if !replayed.unmentioned.is_empty() {
            let all: Vec<Element> = replayed.unmentioned.iter().copied().map(Element::Component).collect();
            let names = Fill::T(dossier.list(&all, NAMED));
            blocks.push(Block::Paragraph(dossier.say(words.incidents.unmentioned, &[("names", names)])));
        }
    }
    blocks
}

/// Scenarios with a public record.
pub(super) fn scenarios(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    if dossier.replays.is_empty() {
        let none = Block::Paragraph(words.incidents.none.into());
        return if dossier.incidents.is_empty() { vec![none] } else { Vec::new() };
    }
    let mut blocks = Vec::new();
    if dossier.incidents.is_empty() {
        blocks.push(Block::Paragraph(words.incidents.intro.into()));
    }
    for (scenario, comparison) in &dossier.replays {
        let it = &dossier.topology.scenarios[*scenario];
        let (key, title) = (it.named.path.clone(), it.named.title.clone());
        let record = Record { key, title, losses: &it.losses, comparison };
        blocks.push(Block::Heading(record.title.clone()));
        blocks.push(compared(dossier, ledger, &record));
    }
    blocks
}

fn compared(dossier: &Dossier<'_>, ledger: &mut Ledger, record: &Record<'_>) -> Block {
    let words = dossier.words;
    let row = |row: &Compared| {
        vec![
            cell(dossier.called(Element::Component(row.component))),
            cell(state(dossier, row.observed)),
            cell(computed(dossier, ledger, record, row)),
            cell(agrees(dossier, row.agreement)),
            cell(ratio(dossier, row)),
        ]
    };
    let rows = record.comparison.rows.iter().map(row).collect();
    let columns = vec![
        Column::words(words.col_what),
        Column::words(words.col_observed),
        Column::words(words.col_computed),
        Column::words(words.incidents.agrees),
        Column::numbers(words.incidents.ratio),
    ];
    table(columns, rows)
}

/// What is computed for one observation: it rests on what was lost, never on what was observed.
fn computed(dossier: &Dossier<'_>, ledger: &mut Ledger, record: &Record<'_>, row: &Compared) -> Prose {
    let component = &dossier.topology[row.component].named;
    let key = format!("replayed:{}:{}", record.key, component.path);
    let raw = match row.predicted {
        Predicted::Up => Raw::Word("up"),
        Predicted::Degraded { .. } => Raw::Word("degraded"),
        Predicted::Undetermined => Raw::Word("undetermined"),
        Predicted::Stopped { back, scheduled, .. } => Raw::Millis(scheduled.unwrap_or(back).millis()),
    };
    ledger.say(&key, Tone::Plain, |_| Draft {
        key: key.clone(),
        about: format!("{}: {}", record.title, dossier.component(row.component)),
        shown: predicted(dossier, row),
        raw,
        bound: bound(row),
        kind: Kind::Computed,
        method: &BACK,
        inputs: record
            .losses
            .iter()
            .map(|loss| dossier.input(loss.basis.at, &record.key))
            .chain([dossier.input(component.basis.at, &component.path)])
            .chain(
                dossier.topology[row.component]
                    .ways
                    .iter()
                    .map(|way| dossier.input(way.basis.at, &component.path)),
            )
            .collect(),
    })
}

fn state(dossier: &Dossier<'_>, state: State) -> String {
    let words = dossier.words;
    match state {
        State::Up => words.incidents.up.to_owned(),
        State::Degraded => words.incidents.degraded.to_owned(),
        State::Down => words.incidents.down.to_owned(),
        State::Back(window) if window.low == window.high => dossier.tongue.exact(window.low),
        State::Back(window) => {
            let (low, high) = (dossier.tongue.exact(window.low), dossier.tongue.exact(window.high));
            dossier.text(words.incidents.between, &[("low", Fill::T(low)), ("high", Fill::T(high))])
        }
    }
}

fn agrees(dossier: &Dossier<'_>, agreement: Agreement) -> Prose {
    let words = dossier.words;
    match agreement {
        Agreement::Right => Prose::new().and(Tone::Working, words.yes),
        Agreement::Wrong => Prose::new().and(Tone::Stopped, words.no),
        Agreement::NotModelled => Prose::new().and(Tone::Undetermined, words.law.undetermined),
    }
}

/// How far off the time is; a dash where none is compared.
fn ratio(dossier: &Dossier<'_>, row: &Compared) -> Prose {
    let words = dossier.words;
    let Some(times) = &row.times else { return words.none.into() };
    let Some(ratio) = times.ratio else { return words.none.into() };
    let text = format!("{}.{:02}", ratio / 1_000, ratio % 1_000 / 10);
    let tone = if times.near { Tone::Plain } else { Tone::Stopped };
    Prose::new().and(tone, dossier.text(words.incidents.near, &[("ratio", Fill::T(text))]))
}

/// Durations that nobody states lie on its way back: it takes that long or longer.
fn bound(row: &Compared) -> Option<Bound> {
    match row.predicted {
        Predicted::Stopped { back, scheduled, at_least: true } if !scheduled.unwrap_or(back).is_never() => {
            Some(Bound::AtLeast)
        }
        _ => None,
    }
}

fn predicted(dossier: &Dossier<'_>, row: &Compared) -> String {
    let words = dossier.words;
    match row.predicted {
        Predicted::Up => words.incidents.up.to_owned(),
        Predicted::Degraded { .. } => words.incidents.degraded.to_owned(),
        Predicted::Undetermined => words.law.undetermined.to_owned(),
        Predicted::Stopped { back, scheduled, .. } => {
            let time = dossier.moment(scheduled.unwrap_or(back));
            dossier.bounded(time, bound(row))
        }
    }
}
