//! The public record beside what is predicted for it: per service, in order, and beside what arrows alone would say.

use super::brief::RecoveryBrief;
use crate::analysis::recovery::claims::Predicted;
use crate::analysis::recovery::compare::{Agreement, Compared, Comparison, Score};
use crate::base::quantity::{Duration, Moment};
use crate::base::words;
use crate::model::fact::Between;
use crate::model::id::{ComponentId, Element};
use crate::model::scenario::State;
use crate::page::document::{Block, Cell, Column, Part, Prose, Table, Tone};

/// Services that are named of which the record is silent.
const SILENT: usize = 8;

/// The part of the page about one scenario or incident, and services that are predicted to stop and of which its record is silent.
#[must_use]
pub fn replayed(
    brief: &RecoveryBrief<'_>,
    title: &str,
    comparison: &Comparison,
    unmentioned: &[ComponentId],
) -> Part {
    let mut rows: Vec<&Compared> = comparison.rows.iter().collect();
    rows.sort_by_key(|row| (observed_from(row.observed), row.component));
    let table = Table {
        columns: vec![
            Column::words("who"),
            Column::words("observed"),
            Column::words("predicted"),
            Column::numbers("ratio"),
            Column::words("verdict"),
            Column::words("arrows alone"),
        ],
        rows: rows.into_iter().map(|row| cells(brief, row)).collect(),
        enough: usize::MAX - 1,
        noun: "observation",
    };
    let mut blocks = vec![Block::Headline(headline(comparison)), Block::Table(table)];
    let mut lines = lines(comparison);
    lines.extend(silent(brief, unmentioned));
    blocks.push(Block::List(lines));
    blocks.push(Block::Note(
        "hours: after which it was back; ratio: predicted ÷ observed, 1 inside an observed window; arrows alone: reverse \
         reachability, in which a standby counts as up; derived: what does not itself stand wholly in what was lost"
            .into(),
    ));
    Part { id: "replay", title: title.to_owned(), blocks }
}

/// What was up, then what was degraded, then by the time of coming back, then what was only down.
fn observed_from(state: State) -> (u8, u64) {
    match state {
        State::Up => (0, 0),
        State::Degraded => (1, 0),
        State::Back(Between { low, high }) => (2, low.millis.midpoint(high.millis)),
        State::Down => (3, 0),
    }
}

fn headline(comparison: &Comparison) -> Prose {
    let Score { right, wrong, not_modelled, naive_right } = comparison.all;
    let all = comparison.all.all();
    let some = |number: usize| words::grouped(number as u64);
    let mut rest = Vec::new();
    if wrong > 0 {
        rest.push(format!("{} wrong", some(wrong)));
    }
    if not_modelled > 0 {
        rest.push(format!("{} not modelled", some(not_modelled)));
    }
    let rest = if rest.is_empty() { String::new() } else { format!(", {}", rest.join(", ")) };
    Prose::new()
        .and(Tone::Strong, format!("{} of {} right", some(right), words::count(all, "observation")))
        .say(format!("{rest}; arrows alone have {} right.", some(naive_right)))
}

fn cells(brief: &RecoveryBrief<'_>, row: &Compared) -> Vec<Cell> {
    let (tone, verdict) = match row.agreement {
        Agreement::Right => (Tone::Working, "right"),
        Agreement::Wrong => (Tone::Stopped, "wrong"),
        Agreement::NotModelled => (Tone::Undetermined, "not modelled"),
    };
    let ratio = match row.times {
        None => Prose::new(),
        Some(times) => {
            let tone = if times.near { Tone::Plain } else { Tone::Stopped };
            Prose::new().and(tone, times.ratio.map_or_else(|| "–".to_owned(), thousandths))
        }
    };
    let (naive_tone, mark) = if row.naive_right { (Tone::Soft, "right") } else { (Tone::Soft, "wrong") };
    let naive = format!("{}: {mark}", if row.naive_stops { "stops" } else { "works" });
    vec![
        Cell::Words(brief.named(Element::Component(row.component))),
        Cell::Words(observed(row.observed).into()),
        Cell::Words(predicted(row.predicted).into()),
        Cell::Words(ratio),
        Cell::Words(Prose::new().and(tone, verdict)),
        Cell::Words(Prose::new().and(naive_tone, naive)),
    ]
}

/// `up`, `degraded`, `down`, and when it was back: `10.2 h`, `within 16.7 h`, `16.7 h to 23.2 h`.
#[must_use]
pub fn observed(state: State) -> String {
    let hours = |length: Duration| words::hours(length.millis);
    match state {
        State::Up => "up".to_owned(),
        State::Degraded => "degraded".to_owned(),
        State::Down => "down".to_owned(),
        State::Back(Between { low, high }) if low == high => hours(low),
        State::Back(Between { low, high }) if low.millis == 0 => format!("within {}", hours(high)),
        State::Back(Between { low, high }) => format!("{} to {}", hours(low), hours(high)),
    }
}

/// `up`, and when it is back: `≥ 10.2 h`, `9 h to 31 h`, `never`.
#[must_use]
pub fn predicted(predicted: Predicted) -> String {
    match predicted {
        Predicted::Up => "up".to_owned(),
        Predicted::Degraded { .. } => "degraded".to_owned(),
        Predicted::Undetermined => "may stop".to_owned(),
        Predicted::Stopped { back: Moment::NEVER, .. } => "never".to_owned(),
        Predicted::Stopped { back, scheduled, at_least } => {
            let least = if at_least || scheduled.is_none() { "≥ " } else { "" };
            match scheduled.filter(|scheduled| *scheduled > back) {
                Some(last) => format!("{least}{back} to {last}"),
                None => format!("{least}{back}"),
            }
        }
    }
}

/// `0.47`, `1`, `12.3`: thousandths to two decimals, without needless zeros.
#[must_use]
pub fn thousandths(number: u64) -> String {
    let hundredths = number.saturating_add(5) / 10;
    let (whole, rest) = (words::grouped(hundredths / 100), hundredths % 100);
    match rest {
        0 => whole,
        rest if rest.is_multiple_of(10) => format!("{whole}.{}", rest / 10),
        rest => format!("{whole}.{rest:02}"),
    }
}

/// The scores, one a line.
fn lines(comparison: &Comparison) -> Vec<Prose> {
    let derived = comparison.derived;
    let mut lines = vec![Prose::from(match derived.all() {
        0 => "derived: none; everything observed stands wholly in what was lost".to_owned(),
        all => format!(
            "derived: {} of {} right; arrows alone {}",
            words::grouped(derived.right as u64),
            words::grouped(all as u64),
            words::grouped(derived.naive_right as u64)
        ),
    })];
    let times = comparison.rows.iter().filter(|row| row.times.is_some()).count();
    if times > 0 {
        lines.push(
            format!(
                "times: {} of {} within a factor of 3.2",
                words::grouped(comparison.near as u64),
                words::grouped(times as u64)
            )
            .into(),
        );
    }
    lines.extend(order(comparison));
    lines
}

fn silent(brief: &RecoveryBrief<'_>, unmentioned: &[ComponentId]) -> Option<Prose> {
    let names = brief.components(unmentioned, SILENT, "and");
    (!unmentioned.is_empty())
        .then(|| format!("stops by the model, and the record says nothing of it: {names}").into())
}

fn order(comparison: &Comparison) -> Option<Prose> {
    let order = comparison.order;
    let tau = order.tau?;
    let sign = if tau < 0 { "−" } else { "" };
    let tied = match order.tied {
        0 => String::new(),
        some => format!(", {} tied", words::grouped(some)),
    };
    Some(
        format!(
            "order of return: Kendall's tau-b {sign}{} over {} with both times: {} pairs as observed, {} the other way{tied}",
            thousandths(tau.unsigned_abs()),
            words::grouped(order.things as u64),
            words::grouped(order.concordant),
            words::grouped(order.discordant),
        )
        .into(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_read_as_spoken() {
        assert_eq!(thousandths(1_000), "1");
        assert_eq!(thousandths(468), "0.47");
        assert_eq!(thousandths(500), "0.5");
        assert_eq!(thousandths(12_340), "12.34");
        assert_eq!(thousandths(7), "0.01");
    }
}
