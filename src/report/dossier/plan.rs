//! The change that chapter 12 proposes: the cheapest one where the model states prices, else the smallest one, with what it costs and what
//! it does.

use super::dossier::{Dossier, Fill, Plan, cell, table};
use super::law::words::money;
use super::ledger::{Bound, Draft, Input, Kind, Ledger, Raw};
use super::methods::PRICE;
use crate::analysis::advise::facts::{Advice, Event, Outcome, Pricing, Set};
use crate::model::cost::Cost;
use crate::model::fact::Grade;
use crate::model::id::Element;
use crate::page::document::{Block, Cell, Column, Prose, Tone};
use crate::report::advise::cost::{costs, statement};
use crate::report::advise::statement::text as statements;

/// Under its heading; where it was not searched, that.
pub(super) fn plan(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = &dossier.words.remedy;
    match &dossier.plan {
        Plan::Searched(advice) => {
            let heading = if advice.currency.is_some() { words.plan_cheapest } else { words.plan };
            let mut blocks = vec![Block::Heading(heading.to_owned())];
            blocks.extend(found(dossier, ledger, advice));
            blocks
        }
        Plan::TooLarge(most) => {
            let n = Fill::N(*most as u64);
            let skipped = Block::Paragraph(dossier.say(words.skipped, &[("n", n)]));
            vec![Block::Heading(words.plan.to_owned()), skipped]
        }
    }
}

fn found(dossier: &Dossier<'_>, ledger: &mut Ledger, advice: &Advice) -> Vec<Block> {
    let words = dossier.words;
    let Some(set) = advice.sets.first() else { return vec![Block::Paragraph(words.remedy.plan_none.into())] };
    let mut blocks = vec![Block::Code(statements(dossier.topology, advice, set))];
    blocks.push(Block::Paragraph(proof(dossier, advice)));
    blocks.extend(price(dossier, ledger, advice, set));
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
        [(head, words.col_before), (head, words.col_after)].map(|(head, when)| format!("{head} ({when})"))
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

/// Whether less does, too.
fn proof(dossier: &Dossier<'_>, advice: &Advice) -> Prose {
    let words = &dossier.words.remedy;
    let least = advice.at_least;
    match (&advice.currency, advice.exact) {
        (None, true) => words.exact.into(),
        (Some(_), true) => words.exact_cheapest.into(),
        (None, false) => dossier.say(words.at_least, &[("n", Fill::N(least.units))]),
        (Some(currency), false) => {
            let sum = Fill::T(money(dossier, least.sum, currency));
            let template = if least.units == 0 { words.at_least_sum } else { words.at_least_part };
            dossier.say(template, &[("sum", sum), ("n", Fill::N(least.units))])
        }
    }
}

/// What the set costs as the model prices it, where it prices any change that was thought of.
fn price(dossier: &Dossier<'_>, ledger: &mut Ledger, advice: &Advice, set: &Set) -> Option<Block> {
    let words = &dossier.words.remedy;
    let currency = advice.currency.as_ref()?;
    let stated = stated(dossier, advice, set);
    let unpriced = Fill::N(set.cost.units);
    if stated.is_empty() {
        return Some(Block::Paragraph(dossier.say(words.price_none, &[("n", unpriced)])));
    }
    let is_guessed = stated.iter().any(|(_, cost)| cost.money.basis.grade == Grade::Assumed);
    let key = "price:plan";
    let sum = ledger.say(key, Tone::Plain, |_| Draft {
        key: key.to_owned(),
        about: words.plan_cheapest.to_owned(),
        shown: money(dossier, set.cost.sum, currency),
        raw: Raw::Money(set.cost.sum, currency.clone()),
        bound: (set.cost.units > 0).then_some(Bound::AtLeast),
        kind: Kind::Computed,
        method: &PRICE,
        inputs: stated.iter().map(|(who, cost)| input(dossier, *who, cost)).collect(),
    });
    let template = if set.cost.units == 0 { words.price } else { words.price_part };
    let mut prose = dossier.say(template, &[("sum", Fill::P(sum)), ("n", unpriced)]);
    if is_guessed {
        prose = prose.say(" ").and(Tone::Plain, words.price_assumed);
    }
    Some(Block::Paragraph(prose))
}

/// The statements that the prices of a set come from.
fn stated<'d>(dossier: &'d Dossier<'_>, advice: &Advice, set: &Set) -> Vec<(Element, &'d Cost)> {
    let changes = set.changes.iter().filter_map(|index| advice.changes.get(*index));
    let of = changes.flat_map(|change| {
        let who = Element::Component(change.what.component());
        let buys = if let Pricing::Stated(buys) = &change.pricing { buys.as_slice() } else { &[] };
        costs(dossier.topology, who, buys).map(move |cost| (who, cost))
    });
    of.collect()
}

fn input(dossier: &Dossier<'_>, who: Element, cost: &Cost) -> Input {
    let basis = &cost.money.basis;
    Input::Statement {
        text: format!("{}: {}", dossier.topology.path(who), statement(cost)),
        place: dossier.lines.file_and_line(basis.at),
        grade: basis.grade,
        source: basis.source.clone(),
    }
}

fn lost(dossier: &Dossier<'_>, event: &Event) -> String {
    let lost: Vec<Element> = event.lost.clone();
    if lost.is_empty() { dossier.words.none.to_owned() } else { dossier.list(&lost, 3) }
}

fn last(dossier: &Dossier<'_>, outcome: &Outcome) -> String {
    if outcome.stop == 0 { dossier.words.none.to_owned() } else { dossier.moment(outcome.last) }
}
