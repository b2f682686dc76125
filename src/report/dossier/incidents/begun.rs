//! Duties that incidents on record started.

use crate::analysis::incidents::began::Begun;
use crate::analysis::profiles::facts::{DutyVerdict, Standing};
use crate::page::document::{Block, Cell, Column, Prose, Tone};
use crate::report::dossier::dossier::{Dossier, cell, table};
use crate::report::dossier::law::duties::due;
use crate::report::dossier::law::words::duty_title;

/// Incidents in one cell.
const NAMED: usize = 3;

pub(super) fn begun(dossier: &Dossier<'_>) -> Vec<Block> {
    let words = dossier.words;
    let duties = dossier.judged.profiles.iter().flat_map(|profile| &profile.duties);
    let rows: Vec<Vec<Cell>> =
        duties.flat_map(|duty| duty.begun.iter().map(|begun| row(dossier, duty, begun))).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::words(words.law.duty),
        Column::words(words.incidents.incident),
        Column::words(words.col_what),
        Column::words(words.law.verdict),
        Column::words(words.law.due),
    ];
    vec![Block::Heading(words.incidents.begun.to_owned()), table(columns, rows)]
}

fn row(dossier: &Dossier<'_>, duty: &DutyVerdict, begun: &Begun) -> Vec<Cell> {
    let words = dossier.words;
    let incidents: Vec<String> = begun
        .incidents
        .iter()
        .map(|index| &dossier.topology.log.incidents[*index])
        .map(|it| format!("{} {}", it.began, it.title).trim().to_owned())
        .collect();
    let began = match begun.open {
        true => Prose::new().and(Tone::Undetermined, words.law.undetermined),
        false => Prose::new().and(Tone::Degraded, words.incidents.began),
    };
    let began = match duty.standing {
        Standing::Unverified => began.and(Tone::Soft, format!(" ({})", words.law.unverified)),
        Standing::Enforced | Standing::NotInForce => began,
    };
    vec![
        cell(duty_title(dossier, duty)),
        cell(dossier.few(&incidents, NAMED)),
        cell(dossier.component(begun.component)),
        cell(began),
        cell(due(dossier, dossier.topology.duties[duty.duty].due)),
    ]
}
