//! Chapter 14: outages on record beside what the model computes for them.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, cell, table};
use super::ledger::{Draft, Kind, Ledger, Raw};
use super::methods::BACK;
use crate::analysis::recovery::claims::Predicted;
use crate::analysis::recovery::compare::{Agreement, Compared};
use crate::model::id::Element;
use crate::model::scenario::State;
use crate::page::document::{Block, Cell, Column, Prose, Tone};

/// Incidents on record.
pub static INCIDENTS: Chapter = Chapter { id: "incidents", title: |words| words.ch_incidents, write };

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    if dossier.replays.is_empty() {
        return vec![Block::Paragraph(words.incidents.none.into())];
    }
    let mut blocks = vec![Block::Paragraph(words.incidents.intro.into())];
    for (scenario, comparison) in &dossier.replays {
        blocks.push(Block::Heading(dossier.topology.scenarios[*scenario].named.title.clone()));
        let rows: Vec<Vec<Cell>> = comparison
            .rows
            .iter()
            .map(|row| {
                vec![
                    cell(dossier.called(Element::Component(row.component))),
                    cell(state(dossier, row.observed)),
                    cell(replayed(dossier, ledger, *scenario, row)),
                    cell(agrees(dossier, row.agreement)),
                    cell(ratio(dossier, row)),
                ]
            })
            .collect();
        let columns = vec![
            Column::words(words.col_what),
            Column::words(words.col_observed),
            Column::words(words.col_computed),
            Column::words(words.incidents.agrees),
            Column::numbers(words.incidents.ratio),
        ];
        blocks.push(table(columns, rows));
    }
    blocks
}

/// What is computed for one observation: it rests on what the scenario loses, never on what was observed.
fn replayed(dossier: &Dossier<'_>, ledger: &mut Ledger, scenario: usize, row: &Compared) -> Prose {
    let it = &dossier.topology.scenarios[scenario];
    let component = &dossier.topology[row.component].named;
    let key = format!("replayed:{}:{}", it.named.path, component.path);
    let raw = match row.predicted {
        Predicted::Up => Raw::Word("up"),
        Predicted::Degraded { .. } => Raw::Word("degraded"),
        Predicted::Undetermined => Raw::Word("undetermined"),
        Predicted::Stopped { back, scheduled, .. } => Raw::Millis(scheduled.unwrap_or(back).millis()),
    };
    ledger.say(&key, Tone::Plain, |_| Draft {
        key: key.clone(),
        about: format!("{}: {}", it.named.title, dossier.component(row.component)),
        shown: predicted(dossier, row),
        raw,
        kind: Kind::Computed,
        method: &BACK,
        inputs: it
            .losses
            .iter()
            .map(|loss| dossier.input(loss.basis.at, &it.named.path))
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

fn predicted(dossier: &Dossier<'_>, row: &Compared) -> String {
    let words = dossier.words;
    match row.predicted {
        Predicted::Up => words.incidents.up.to_owned(),
        Predicted::Degraded { .. } => words.incidents.degraded.to_owned(),
        Predicted::Undetermined => words.law.undetermined.to_owned(),
        Predicted::Stopped { back, scheduled, at_least } => {
            let time = dossier.moment(scheduled.unwrap_or(back));
            if at_least { words.at_least.replace("{time}", &time) } else { time }
        }
    }
}
