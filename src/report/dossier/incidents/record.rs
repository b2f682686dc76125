//! The record itself, the latest incident first.

use crate::model::id::Element;
use crate::model::incident::{Incident, Stop};
use crate::page::document::{Block, Cell, Column, Prose, Tone};
use crate::report::dossier::dossier::{Dossier, Fill, cell, table};

/// Names in one cell.
const NAMED: usize = 6;

pub(super) fn record(dossier: &Dossier<'_>) -> Vec<Block> {
    let words = dossier.words;
    let known: Vec<&Incident> = known(dossier).collect();
    let mut blocks =
        vec![Block::Heading(words.incidents.record.to_owned()), Block::Paragraph(since(dossier))];
    if known.is_empty() {
        blocks.push(Block::Paragraph(words.incidents.record_none.into()));
        return blocks;
    }
    let columns = vec![
        Column::words(words.col_date),
        Column::words(words.incidents.incident),
        Column::words(words.incidents.stood),
        Column::words(words.incidents.lost),
        Column::words(words.incidents.cause),
        Column::words(words.col_source),
    ];
    blocks.push(table(columns, known.into_iter().rev().map(|it| row(dossier, it)).collect()));
    blocks
}

/// Incidents up to the day, the earliest first.
fn known<'d>(dossier: &'d Dossier<'_>) -> impl DoubleEndedIterator<Item = &'d Incident> {
    dossier.topology.log.incidents.iter().filter(|it| it.began.day() <= dossier.today)
}

fn since(dossier: &Dossier<'_>) -> Prose {
    let words = dossier.words;
    match dossier.topology.log.since.as_ref().and_then(|since| since.value) {
        Some(day) => dossier.say(words.incidents.since, &[("date", Fill::T(dossier.tongue.date(day)))]),
        None => Prose::new().and(Tone::Undetermined, words.incidents.since_none),
    }
}

fn row(dossier: &Dossier<'_>, incident: &Incident) -> Vec<Cell> {
    let words = dossier.words;
    let lost: Vec<Element> = incident.losses.iter().map(|loss| loss.element).collect();
    let stops: Vec<String> = incident.stops.iter().map(|stop| stood(dossier, stop)).collect();
    let or_none = |text: String| if text.is_empty() { words.none.to_owned() } else { text };
    let mut title = Prose::from(or_none(incident.title.clone()));
    if incident.planned {
        title = title.and(Tone::Soft, format!(" ({})", words.incidents.planned));
    }
    vec![
        cell(incident.began.to_string()),
        cell(title),
        cell(or_none(dossier.few(&stops, NAMED))),
        cell(or_none(dossier.list(&lost, NAMED))),
        cell(or_none(incident.cause.clone().unwrap_or_default())),
        cell(or_none(incident.basis.source.clone().unwrap_or_default())),
    ]
}

/// `Text messages: 2 h`, with how much later it began.
fn stood(dossier: &Dossier<'_>, stop: &Stop) -> String {
    let words = dossier.words;
    let exact = |length| dossier.tongue.exact(length);
    let time = match stop.lasting.value {
        None => words.unknown.to_owned(),
        Some(lasting) if lasting.low == lasting.high => exact(lasting.low),
        Some(lasting) => {
            let ends = [("low", Fill::T(exact(lasting.low))), ("high", Fill::T(exact(lasting.high)))];
            dossier.text(words.incidents.between, &ends)
        }
    };
    let name = Fill::T(dossier.component(stop.component));
    let fills = [("name", name), ("time", Fill::T(time)), ("later", Fill::T(exact(stop.after)))];
    let template = if stop.after.millis == 0 { words.incidents.stop } else { words.incidents.stop_later };
    dossier.text(template, &fills)
}
