//! Chapter 12: every finding with who accepted it, and the change that is proposed.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, cell, table};
use super::law::words::titled;
use super::ledger::Ledger;
use super::plan::plan;
use super::rule_names::rule_name;
use crate::model::policy::Level;
use crate::page::document::{Block, Column, Prose, Tone};
use crate::report::check::checked::{State, Told};

/// Weaknesses and remediation.
pub static REMEDY: Chapter = Chapter { id: "remediation", title: |words| words.ch_remedy, write };

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![Block::Heading(words.remedy.findings.to_owned()), findings(dossier)];
    blocks.extend(gone(dossier));
    blocks.push(Block::Note(words.remedy.fields.into()));
    blocks.extend(plan(dossier, ledger));
    blocks
}

fn findings(dossier: &Dossier<'_>) -> Block {
    let words = dossier.words;
    if dossier.checked.findings.is_empty() {
        return Block::Paragraph(words.remedy.none.into());
    }
    let columns = vec![
        Column::words(words.col_level),
        Column::words(words.col_finding),
        Column::words(words.col_what),
        Column::numbers(words.col_stops),
        Column::words(words.col_accepted),
        Column::words(words.remedy.mended),
        Column::words(words.col_at),
    ];
    let row = |told: &Told| {
        let (level, tone) = match told.level {
            Level::Error => (words.remedy.error, Tone::Stopped),
            Level::Warning => (words.remedy.warning, Tone::Degraded),
            Level::Info => (words.remedy.info, Tone::Soft),
        };
        let services = match told.services {
            0 => words.none.to_owned(),
            number => dossier.text(words.remedy.effect, &[("n", Fill::N(number as u64))]),
        };
        let at = dossier.lines.file_and_line(told.diagnostic.primary.at);
        vec![
            cell(Prose::new().and(tone, level)),
            cell(found(dossier, told)),
            cell(told.subject.title.as_str()),
            cell(services),
            cell(accepted(dossier, &told.state)),
            cell(mended(dossier, told)),
            cell(Prose::new().and(Tone::Soft, at)),
        ]
    };
    table(columns, dossier.checked.findings.iter().map(row).collect())
}

/// What is found, and the stable name by which `spof check` knows it.
fn found(dossier: &Dossier<'_>, told: &Told) -> Prose {
    let required = dossier.topology.requirements.iter().find(|it| it.named.path == told.rule);
    let title = required.map(|it| titled(dossier, &it.legal, &it.named.title));
    let name = rule_name(&told.rule, dossier.tongue).map(str::to_owned).or(title);
    let prose = name.map_or_else(Prose::new, |name| Prose::from(name).say(" "));
    prose.and(Tone::Code, told.id.as_str())
}

fn accepted(dossier: &Dossier<'_>, state: &State) -> Prose {
    let words = dossier.words;
    match state {
        State::Open | State::Baselined => words.remedy.open.into(),
        State::Accepted(terms) => {
            let until =
                dossier.text(words.remedy.until, &[("date", Fill::T(dossier.tongue.date(terms.until)))]);
            let by = terms.by.as_deref().map_or_else(String::new, |by| format!("{by}, "));
            Prose::from(format!("{by}{until}: {}", terms.because))
        }
    }
}

/// Who mends it, by when, and what is said of that.
fn mended(dossier: &Dossier<'_>, told: &Told) -> Prose {
    let words = dossier.words;
    let mut prose = Prose::new();
    for (number, index) in told.remedies.iter().enumerate() {
        let it = &dossier.topology.remedies[*index];
        let until = dossier.text(words.remedy.until, &[("date", Fill::T(dossier.tongue.date(it.until)))]);
        let more = [&it.ticket, &it.because].into_iter().flatten().map(String::as_str);
        let terms: Vec<&str> = [it.by.as_str(), until.as_str()].into_iter().chain(more).collect();
        let before = if number == 0 { "" } else { "; " };
        prose = prose.and(Tone::Plain, format!("{before}{}", terms.join(dossier.tongue.comma())));
        if it.until < dossier.today {
            prose = prose.and(Tone::Stopped, format!(" ({})", words.remedy.overdue));
        }
    }
    if told.remedies.is_empty() { words.none.into() } else { prose }
}

/// Remedies of what is not found, or no more.
fn gone(dossier: &Dossier<'_>) -> Option<Block> {
    let words = dossier.words;
    let used = |index: &usize| dossier.checked.findings.iter().any(|told| told.remedies.contains(index));
    let all = dossier.topology.remedies.iter().enumerate().filter(|(index, _)| !used(index));
    let named = |rule: &str| rule_name(rule, dossier.tongue).unwrap_or(rule).to_owned();
    let names: Vec<String> =
        all.map(|(_, it)| format!("{} ({})", named(&it.rule), dossier.list(&it.on, 3))).collect();
    let names = (!names.is_empty()).then(|| Fill::T(dossier.few(&names, 8)))?;
    Some(Block::Paragraph(dossier.say(words.remedy.gone, &[("names", names)])))
}
