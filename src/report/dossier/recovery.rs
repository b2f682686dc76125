//! Chapter 8: for each service the worst single loss, declared, computed and drilled side by side; and what becomes of data.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, cell, table};
use super::ledger::{Bound, Draft, Kind, Ledger, Raw};
use super::methods::{DATA, RANGE};
use crate::analysis::recovery::facts::Spread;
use crate::analysis::stakes::facts::{DataLoss, Rpo, StoreLoss};
use crate::analysis::survey::PlaceLoss;
use crate::base::quantity::Moment;
use crate::model::component::ObjectiveKind;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::page::document::{Block, Column, Prose, Tone};

/// Recovery time and data loss.
pub static RECOVERY: Chapter = Chapter { id: "recovery", title: |words| words.ch_recovery, write };

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![Block::Paragraph(words.recovery.intro.into()), services(dossier, ledger)];
    blocks.extend(dossier.pictures(&["restoration-curve", "recovery-gantt"]));
    blocks.push(Block::Heading(words.recovery.data.to_owned()));
    blocks.push(data(dossier, ledger));
    blocks
}

fn services(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Block {
    let words = dossier.words;
    let columns = vec![
        Column::words(words.col_service),
        Column::words(words.recovery.worst),
        Column::numbers(words.col_declared),
        Column::numbers(words.col_computed),
        Column::words(words.recovery.spread),
        Column::numbers(words.col_drilled),
        Column::words(words.col_met),
    ];
    let mut rows = Vec::new();
    for id in dossier.services() {
        let declared = cell(dossier.claim_objective(ledger, id, ObjectiveKind::Rto));
        let drilled = cell(drilled(dossier, id));
        rows.push(match worst_for(dossier, id) {
            None => vec![
                cell(dossier.component(id)),
                cell(words.recovery.keeps),
                declared,
                cell(words.none),
                cell(words.none),
                drilled,
                cell(kept(dossier, id, (Moment::START, None))),
            ],
            Some((loss, back)) => vec![
                cell(dossier.component(id)),
                cell(dossier.called(Element::Place(loss.place))),
                declared,
                cell(dossier.claim_back(ledger, loss, id)),
                cell(spread(dossier, ledger, loss, id)),
                drilled,
                cell(with_odds(
                    dossier,
                    ledger,
                    (loss, id),
                    kept(dossier, id, (back, dossier.latest(loss.place, id))),
                )),
            ],
        });
    }
    table(columns, rows)
}

/// The loss from which it is back last; of equals the worst one.
fn worst_for<'d>(dossier: &'d Dossier<'_>, id: ComponentId) -> Option<(&'d PlaceLoss, Moment)> {
    let mut worst: Option<(&PlaceLoss, Moment)> = None;
    for loss in dossier.losses() {
        if let Some(back) = loss.back(id)
            && worst.is_none_or(|(_, known)| back > known)
        {
            worst = Some((loss, back));
        }
    }
    worst
}

/// A tenth and nine tenths of the draws; a dash where no range of durations matters or nobody drew.
fn spread(dossier: &Dossier<'_>, ledger: &mut Ledger, loss: &PlaceLoss, id: ComponentId) -> Prose {
    let stopped = dossier.deep_of(loss.place).and_then(|it| it.stopped.iter().find(|it| it.component == id));
    let Some(Spread { p10, p90, .. }) = stopped.and_then(|it| it.spread) else {
        return dossier.words.none.into();
    };
    let fills = [("low", Fill::T(dossier.moment(p10))), ("high", Fill::T(dossier.moment(p90)))];
    let key =
        format!("range:{}:{}", dossier.topology[loss.place].named.path, dossier.topology[id].named.path);
    ledger.say(&key, Tone::Plain, |ledger| {
        dossier.claim_back(ledger, loss, id);
        Draft {
            key: key.clone(),
            about: format!("{}: {}", dossier.called(Element::Place(loss.place)), dossier.component(id)),
            shown: dossier.text(dossier.words.recovery.range, &fills),
            raw: Raw::Range(p10.millis(), p90.millis()),
            bound: None,
            kind: Kind::Computed,
            method: &RANGE,
            inputs: ledger.inputs([&dossier.back_key(loss, id)]),
        }
    })
}

/// The last drill that measured how long it took.
fn drilled(dossier: &Dossier<'_>, id: ComponentId) -> String {
    let of = |element: &Element| match *element {
        Element::Component(component) => component == id,
        Element::Place(place) => {
            let mut groups = dossier.topology.groups_of(id);
            groups.any(|(_, group)| group.place.is_some_and(|own| dossier.topology.is_inside(own, place)))
        }
        _ => false,
    };
    let known = dossier.topology.drills.iter().filter(|drill| drill.date <= dossier.today);
    let measured =
        known.rev().find(|drill| drill.back.is_some() && drill.of.iter().chain(&drill.lost).any(of));
    let back = measured.and_then(|drill| drill.back);
    back.map_or_else(|| dossier.words.none.to_owned(), |back| dossier.tongue.exact(back.high))
}

/// Beside the verdict, in how many of the draws it is in time, where that is neither none nor all of them.
fn with_odds(
    dossier: &Dossier<'_>,
    ledger: &mut Ledger,
    (loss, id): (&PlaceLoss, ComponentId),
    kept: Prose,
) -> Prose {
    let Some(share) = in_time(dossier, loss, id) else { return kept };
    let key =
        format!("in-time:{}:{}", dossier.topology[loss.place].named.path, dossier.topology[id].named.path);
    let said = ledger.say(&key, Tone::Plain, |ledger| {
        dossier.claim_back(ledger, loss, id);
        dossier.claim_objective(ledger, id, ObjectiveKind::Rto);
        let rto = format!("{}:{}", ObjectiveKind::Rto.word(), dossier.topology[id].named.path);
        Draft {
            key: key.clone(),
            about: format!("{}: {}", dossier.called(Element::Place(loss.place)), dossier.component(id)),
            shown: format!("{}.{}%", share / 100, share % 100 / 10),
            raw: Raw::Share(share),
            bound: None,
            kind: Kind::Computed,
            method: &RANGE,
            inputs: ledger.inputs([&dossier.back_key(loss, id), &rto]),
        }
    });
    let odds = dossier.say(dossier.words.recovery.odds, &[("share", Fill::P(said))]);
    Prose(kept.say("; ").0.into_iter().chain(odds.0).collect())
}

/// The share of draws in which it is back within its objective, in ten-thousandths; `None`: none, all, or nobody asked.
fn in_time(dossier: &Dossier<'_>, loss: &PlaceLoss, id: ComponentId) -> Option<u64> {
    let recovery = dossier.deep_of(loss.place)?;
    let stopped = recovery.stopped.iter().find(|it| it.component == id)?;
    let own = dossier.objective(id, ObjectiveKind::Rto).and_then(|it| it.limit.value);
    let in_time = stopped.spread?.in_time.filter(|_| own == stopped.objective)?;
    let (draws, _) = recovery.draws;
    (0 < in_time && in_time < draws).then(|| u64::from(in_time) * 10_000 / u64::from(draws))
}

/// Within its objective? At the middle of stated ranges, and where it is kept there, at the latest.
fn kept(dossier: &Dossier<'_>, id: ComponentId, (back, latest): (Moment, Option<Moment>)) -> Prose {
    let words = dossier.words;
    let limit = dossier.objective(id, ObjectiveKind::Rto).and_then(|it| it.limit.value);
    let Some(limit) = limit else { return Prose::new().and(Tone::Soft, words.recovery.no_objective) };
    match back.beyond(Moment::after(limit)) {
        None => Prose::new().and(Tone::Stopped, words.recovery.missed_never),
        Some(over) if over.millis == 0 => {
            let late = latest.filter(|latest| *latest > Moment::after(limit));
            let Some(latest) = late else { return Prose::new().and(Tone::Working, words.recovery.kept) };
            let time = Fill::T(dossier.moment(latest));
            Prose::new().and(Tone::Degraded, dossier.text(words.recovery.kept_middle, &[("time", time)]))
        }
        Some(over) => {
            let time = Fill::T(dossier.tongue.time(over.millis));
            Prose::new().and(Tone::Stopped, dossier.text(words.recovery.missed, &[("time", time)]))
        }
    }
}

fn data(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Block {
    let words = dossier.words;
    if dossier.survey.data.is_empty() {
        return Block::Paragraph(words.recovery.data_none.into());
    }
    let columns = vec![
        Column::words(words.kind_store),
        Column::words(words.col_place),
        Column::numbers(words.col_rpo),
        Column::numbers(words.col_data),
        Column::words(words.col_met),
    ];
    let mut rows = Vec::new();
    for (place, loss) in &dossier.survey.data {
        rows.push(vec![
            cell(dossier.component(loss.store)),
            cell(dossier.called(Element::Place(*place))),
            cell(dossier.claim_objective(ledger, loss.store, ObjectiveKind::Rpo)),
            cell(lost(dossier, ledger, *place, loss)),
            cell(rpo(dossier, loss.kept)),
        ]);
    }
    table(columns, rows)
}

fn lost(dossier: &Dossier<'_>, ledger: &mut Ledger, place: PlaceId, loss: &StoreLoss) -> Prose {
    let (words, path) = (dossier.words, &dossier.topology[loss.store].named.path);
    let key = format!("data:{}:{path}", dossier.topology[place].named.path);
    let shown = match loss.least {
        DataLoss::NOTHING => words.data.nothing.to_owned(),
        DataLoss::AtMost(time) => {
            dossier.text(words.data.at_most, &[("time", Fill::T(dossier.tongue.exact(time)))])
        }
        DataLoss::Unstated => words.data.unstated.to_owned(),
        DataLoss::OutOfReach => words.data.reach.to_owned(),
        DataLoss::All => words.data.all.to_owned(),
    };
    let raw = match loss.least {
        DataLoss::AtMost(time) => Raw::Millis(Some(time.millis)),
        DataLoss::Unstated => Raw::Word("unstated"),
        DataLoss::OutOfReach => Raw::Word("out-of-reach"),
        DataLoss::All => Raw::Word("all"),
    };
    let is_bound = matches!(loss.least, DataLoss::AtMost(_)) && loss.least != DataLoss::NOTHING;
    let bound = is_bound.then_some(Bound::AtMost);
    ledger.say(&key, Tone::Plain, |_| {
        let it = &dossier.topology[loss.store];
        let copies = it.replications.iter().map(|copy| copy.lag.basis.at);
        let backups = it.backups.iter().map(|backup| backup.basis.at);
        let inputs = copies.chain(backups).chain([it.named.basis.at]).map(|at| dossier.input(at, path));
        Draft {
            key: key.clone(),
            about: format!("{}: {}", dossier.called(Element::Place(place)), dossier.component(loss.store)),
            shown,
            raw,
            bound,
            kind: Kind::Computed,
            method: &DATA,
            inputs: inputs.collect(),
        }
    })
}

fn rpo(dossier: &Dossier<'_>, kept: Option<Rpo>) -> Prose {
    let words = dossier.words;
    match kept {
        None => Prose::new().and(Tone::Soft, words.recovery.no_objective),
        Some(Rpo::Met | Rpo::ByWaiting) => Prose::new().and(Tone::Working, words.recovery.kept),
        Some(Rpo::Undetermined) => Prose::new().and(Tone::Undetermined, words.law.undetermined),
        Some(Rpo::Breached) => Prose::new().and(Tone::Stopped, words.law.breached),
    }
}
