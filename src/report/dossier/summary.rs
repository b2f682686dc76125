//! Chapter 1: the answer on one page.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill};
use super::law::applies::counted;
use super::ledger::Ledger;
use crate::analysis::facts::{Return, SinglePoint};
use crate::analysis::survey::PlaceLoss;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Block, Prose};

/// Summary.
pub static SUMMARY: Chapter = Chapter { id: "summary", title: |words| words.ch_summary, write };

/// Weaknesses named here.
const WEAKEST: usize = 5;

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![Block::Headline(headline(dossier, ledger))];
    let stopping = dossier.losses().filter(|loss| loss.radius.impact.services_down > 0).count();
    let of = dossier.survey.losses.len();
    blocks.push(Block::Paragraph(
        dossier.say(words.summary.places, &[("n", Fill::N(stopping as u64)), ("of", Fill::N(of as u64))]),
    ));
    blocks.extend(open(dossier).map(Block::Paragraph));
    if let Some(table) = counted(dossier) {
        blocks.push(Block::Heading(words.summary.verdicts.to_owned()));
        blocks.push(table);
    }
    blocks.push(Block::Heading(words.summary.weak.to_owned()));
    blocks.push(weakest(dossier));
    blocks.extend(hollow(dossier).map(Block::Paragraph));
    let (unknown, assumed) = (dossier.survey.unknowns.len(), dossier.survey.assumptions.len());
    blocks.push(Block::Paragraph(
        dossier.say(words.summary.unknown, &[("n", Fill::N(unknown as u64)), ("m", Fill::N(assumed as u64))]),
    ));
    blocks.push(Block::Note(words.summary.limit.into()));
    blocks
}

fn headline(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Prose {
    let words = dossier.words;
    let Some(worst) = dossier.worst() else {
        let level = dossier.place_kind(dossier.survey.level).to_owned();
        return dossier.say(words.summary.none, &[("level", Fill::T(level))]);
    };
    let never = never(dossier, worst);
    let somebody = worst.radius.impact.people > 0;
    let template = match (never > 0, somebody) {
        (true, true) => words.summary.head_never,
        (true, false) => words.summary.head_never_nobody,
        (false, true) => words.summary.head,
        (false, false) => words.summary.head_nobody,
    };
    let services = dossier.topology.of_kind(ComponentKind::Service).count();
    let fills = [
        ("lost", Fill::T(dossier.called(Element::Place(worst.place)))),
        ("n", Fill::P(dossier.claim_stops(ledger, worst))),
        ("of", Fill::N(services as u64)),
        ("people", Fill::P(dossier.claim_people(ledger, worst))),
        ("last", Fill::P(dossier.claim_last(ledger, worst))),
        ("never", Fill::N(never as u64)),
    ];
    dossier.say(template, &fills)
}

/// Services that never come back.
fn never(dossier: &Dossier<'_>, loss: &PlaceLoss) -> usize {
    let is_service = |id: ComponentId| dossier.topology[id].kind == ComponentKind::Service;
    loss.backs.iter().filter(|(id, back)| back.is_never() && is_service(*id)).count()
}

fn open(dossier: &Dossier<'_>) -> Option<Prose> {
    let mut open: Vec<_> = dossier
        .survey
        .losses
        .iter()
        .flat_map(|loss| loss.radius.undetermined.iter().map(|it| it.component))
        .filter(|id| dossier.topology[*id].kind == ComponentKind::Service)
        .collect();
    open.sort_unstable();
    open.dedup();
    (!open.is_empty()).then(|| dossier.say(dossier.words.summary.open, &[("n", Fill::N(open.len() as u64))]))
}

fn weakest(dossier: &Dossier<'_>) -> Block {
    let words = dossier.words;
    let item = |point: &SinglePoint| {
        let fills = [
            ("name", Fill::T(dossier.called(point.element))),
            ("kind", Fill::T(dossier.kind(point.element).to_owned())),
            ("n", Fill::N(point.services as u64)),
        ];
        dossier.say(words.summary.weak_item, &fills)
    };
    let points = dossier.survey.single_points.iter().filter(|point| point.services > 0);
    let items: Vec<Prose> = points.take(WEAKEST).map(item).collect();
    match items.is_empty() {
        true => Block::Paragraph(words.summary.weak_none.into()),
        false => Block::List(items),
    }
}

/// Standbys that cannot take over: what Kakao's design looked like.
fn hollow(dossier: &Dossier<'_>) -> Option<Prose> {
    let blocked = |loss: &PlaceLoss| {
        loss.radius.down.iter().filter(|fallen| matches!(fallen.back, Return::Blocked(_))).count()
    };
    let number = dossier.worst().map_or(0, blocked);
    (number > 0).then(|| dossier.say(dossier.words.summary.hollow, &[("n", Fill::N(number as u64))]))
}
