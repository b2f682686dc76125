//! Chapter 12: every finding with who accepted it, and the smallest change that meets what can be met.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, Plan, cell, table};
use super::law::words::{money, titled};
use super::ledger::Ledger;
use super::rule_names::rule_name;
use crate::analysis::advise::facts::{Advice, Event, Outcome, Set};
use crate::analysis::advise::price::stated_together;
use crate::model::id::Element;
use crate::model::policy::Level;
use crate::page::document::{Block, Cell, Column, Prose, Tone};
use crate::report::advise::statement::text as statements;
use crate::report::check::checked::{State, Told};

/// Weaknesses and remediation.
pub static REMEDY: Chapter = Chapter { id: "remediation", title: |words| words.ch_remedy, write };

fn write(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![Block::Heading(words.remedy.findings.to_owned()), findings(dossier)];
    blocks.extend(gone(dossier));
    blocks.push(Block::Note(words.remedy.fields.into()));
    blocks.push(Block::Heading(words.remedy.plan.to_owned()));
    match &dossier.plan {
        Plan::Searched(advice) => blocks.extend(plan(dossier, advice)),
        Plan::TooLarge(most) => {
            let n = Fill::N(*most as u64);
            blocks.push(Block::Paragraph(dossier.say(words.remedy.skipped, &[("n", n)])));
        }
    }
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

fn plan(dossier: &Dossier<'_>, advice: &Advice) -> Vec<Block> {
    let words = dossier.words;
    let Some(set) = advice.sets.first() else { return vec![Block::Paragraph(words.remedy.plan_none.into())] };
    let mut blocks = vec![Block::Code(statements(dossier.topology, advice, set))];
    blocks.push(Block::Paragraph(match advice.exact {
        true => words.remedy.exact.into(),
        false => dossier.say(words.remedy.at_least, &[("n", Fill::N(advice.at_least.units))]),
    }));
    blocks.extend(price(dossier, advice, set));
    let events = advice.events.iter().zip(advice.before.iter().zip(&set.after));
    let rows = events.filter(|(_, (before, after))| before != after).map(|(event, (before, after))| {
        let numbers = |pick: fn(&Outcome) -> usize| {
            [cell(dossier.number(pick(before))), cell(dossier.number(pick(after)))]
        };
        let mut row: Vec<Cell> = vec![cell(lost(dossier, event))];
        row.extend(numbers(|it| it.stop));
        row.extend(numbers(|it| it.breaches.len()));
        row.extend([cell(last(dossier, before)), cell(last(dossier, after))]);
        row
    });
    let both = |head: &'static str| {
        [(head, words.col_before), (head, words.col_after)].map(|(head, when)| format!("{head}: {when}"))
    };
    let heads = [both(words.remedy.stops), both(words.remedy.late), both(words.col_last)].concat();
    let columns =
        std::iter::once(Column::words(words.col_what)).chain(heads.into_iter().map(Column::numbers));
    blocks.push(table(columns.collect(), rows.collect()));
    if advice.events.iter().any(|event| event.for_good) {
        blocks.push(Block::Paragraph(words.remedy.for_good.into()));
    }
    blocks.extend(dossier.pictures(&["before-after"]));
    blocks
}

/// What the set costs as the model prices it, where it prices any of it. The set is the smallest one: the cheapest may be another.
fn price(dossier: &Dossier<'_>, advice: &Advice, set: &Set) -> Option<Block> {
    let words = &dossier.words.remedy;
    let changes =
        set.changes.iter().filter_map(|index| advice.changes.get(*index)).map(|change| &change.what);
    let (cost, currency) = stated_together(dossier.topology, changes)?;
    let sum = Fill::T(money(dossier, cost.sum, &currency));
    Some(Block::Paragraph(match cost.units {
        0 => dossier.say(words.price, &[("sum", sum)]),
        unpriced => dossier.say(words.price_part, &[("sum", sum), ("n", Fill::N(unpriced))]),
    }))
}

fn lost(dossier: &Dossier<'_>, event: &Event) -> String {
    let lost: Vec<Element> = event.lost.clone();
    if lost.is_empty() { dossier.words.none.to_owned() } else { dossier.list(&lost, 3) }
}

fn last(dossier: &Dossier<'_>, outcome: &Outcome) -> String {
    if outcome.stop == 0 { dossier.words.none.to_owned() } else { dossier.moment(outcome.last) }
}
