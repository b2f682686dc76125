//! Chapter 6: the loss of each single place: what stops, for whom, for how long, why, and what took the time.

use super::chapter::Chapter;
use super::dossier::{Deep, Dossier, Fill, cell, table};
use super::ledger::Ledger;
use super::reason::reason;
use super::way::path;
use crate::analysis::recovery::facts::{Recovery, Until};
use crate::analysis::survey::PlaceLoss;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Block, Cell, Column, Prose};

/// Loss of a single place.
pub static LOSSES: Chapter = Chapter { id: "losses", title: |words| words.ch_losses, write };

/// Places beside each other in the matrix.
const ACROSS: usize = 6;
/// Names told in one sentence.
const NAMED: usize = 12;

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![Block::Heading(words.losses.table.to_owned()), each(dossier, ledger)];
    blocks.extend(dossier.pictures(&["blast-radius-heatmap", "frequency-consequence", "risk-matrix"]));
    blocks.push(Block::Heading(words.losses.matrix.to_owned()));
    blocks.extend(matrix(dossier, ledger));
    if dossier.deep.len() < dossier.survey.losses.len() && !dossier.deep.is_empty() {
        let (n, of) = (dossier.deep.len() as u64, dossier.survey.losses.len() as u64);
        blocks.push(Block::Paragraph(
            dossier.say(words.losses.deep, &[("n", Fill::N(n)), ("of", Fill::N(of))]),
        ));
    }
    for deep in &dossier.deep {
        let of = dossier.survey.losses.iter().find(|loss| loss.place == deep.place);
        if let Some(loss) = of.filter(|loss| loss.radius.impact.services_down > 0) {
            blocks.extend(one(dossier, ledger, loss, deep));
        }
    }
    blocks
}

fn each(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Block {
    let words = dossier.words;
    let columns = vec![
        Column::words(words.col_place),
        Column::numbers(words.col_stops),
        Column::numbers(words.col_degraded),
        Column::numbers(words.col_open),
        Column::numbers(words.col_people),
        Column::numbers(words.col_last),
    ];
    let mut rows = Vec::new();
    for loss in dossier.losses() {
        rows.push(vec![
            cell(dossier.called(Element::Place(loss.place))),
            cell(dossier.claim_stops(ledger, loss)),
            cell(dossier.claim_degraded(ledger, loss)),
            cell(dossier.claim_open(ledger, loss)),
            cell(dossier.claim_people(ledger, loss)),
            cell(dossier.claim_last(ledger, loss)),
        ]);
    }
    table(columns, rows)
}

/// When each service is back, for the places that stop most.
fn matrix(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let shown: Vec<&PlaceLoss> = dossier.losses().take(ACROSS).collect();
    let places = shown.iter().map(|loss| Column::numbers(dossier.called(Element::Place(loss.place))));
    let columns = std::iter::once(Column::words(words.col_service)).chain(places).collect();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for id in dossier.services() {
        let backs = shown.iter().map(|loss| cell(dossier.claim_back(ledger, loss, id))).collect::<Vec<_>>();
        rows.push(std::iter::once(cell(dossier.component(id))).chain(backs).collect());
    }
    let mut blocks = vec![Block::Paragraph(words.losses.matrix_note.into()), table(columns, rows)];
    if shown.len() < dossier.survey.losses.len() {
        let n = Fill::N(shown.len() as u64);
        blocks.push(Block::Note(dossier.say(words.losses.matrix_cut, &[("n", n)])));
    }
    blocks
}

/// One loss on its own.
fn one(dossier: &Dossier<'_>, ledger: &mut Ledger, loss: &PlaceLoss, deep: &Deep) -> Vec<Block> {
    let words = dossier.words;
    let fills = [
        ("lost", Fill::T(dossier.called(Element::Place(loss.place)))),
        ("n", Fill::N(loss.radius.impact.services_down as u64)),
    ];
    let mut blocks = vec![Block::Heading(dossier.text(words.losses.one, &fills))];
    blocks.push(Block::Paragraph(lasting(dossier, &deep.recovery)));
    blocks.push(services(dossier, ledger, loss));
    blocks.extend(open(dossier, loss).map(Block::Paragraph));
    blocks.extend(tools(dossier, loss).map(Block::Paragraph));
    blocks.extend(hands(dossier, &deep.recovery).map(Block::Paragraph));
    blocks.extend(slowest(dossier, &deep.recovery));
    blocks
}

fn lasting(dossier: &Dossier<'_>, recovery: &Recovery) -> Prose {
    match recovery.lost.first().map(|lost| lost.until) {
        Some(Until::After(length)) => {
            let (low, high) = (dossier.tongue.exact(length.low), dossier.tongue.exact(length.high));
            let time = if length.low == length.high { low } else { format!("{low} – {high}") };
            dossier.say(dossier.words.losses.lasting, &[("time", Fill::T(time))])
        }
        Some(Until::Unknown) => dossier.words.losses.lasting_unknown.into(),
        _ => dossier.words.losses.forever.into(),
    }
}

fn services(dossier: &Dossier<'_>, ledger: &mut Ledger, loss: &PlaceLoss) -> Block {
    let words = dossier.words;
    let columns = vec![
        Column::words(words.col_service),
        Column::numbers(words.col_users),
        Column::numbers(words.col_back),
        Column::words(words.col_why),
    ];
    let mut rows = Vec::new();
    for fallen in stopped(dossier, loss) {
        rows.push(vec![
            cell(dossier.component(fallen)),
            cell(dossier.claim_users(ledger, fallen)),
            cell(dossier.claim_back(ledger, loss, fallen)),
            cell(reason(dossier, loss, fallen)),
        ]);
    }
    table(columns, rows)
}

/// Services that stop, most users first.
fn stopped(dossier: &Dossier<'_>, loss: &PlaceLoss) -> Vec<ComponentId> {
    let mut all: Vec<ComponentId> = loss.radius.down.iter().map(|fallen| fallen.component).collect();
    all.retain(|id| dossier.topology[*id].kind == ComponentKind::Service);
    all.sort_by_key(|id| (std::cmp::Reverse(dossier.users(*id)), *id));
    all
}

/// Services of which nobody knows.
fn open(dossier: &Dossier<'_>, loss: &PlaceLoss) -> Option<Prose> {
    let open = loss.radius.undetermined.iter().map(|it| it.component);
    let open = open.filter(|id| dossier.topology[*id].kind == ComponentKind::Service);
    let open: Vec<Element> = open.map(Element::Component).collect();
    let names = Fill::T(dossier.list(&open, NAMED));
    (!open.is_empty()).then(|| dossier.say(dossier.words.losses.open, &[("names", names)]))
}

fn tools(dossier: &Dossier<'_>, loss: &PlaceLoss) -> Option<Prose> {
    let is_tool = |id: &ComponentId| dossier.topology[*id].kind == ComponentKind::Tool;
    let lost = loss.radius.down.iter().map(|fallen| fallen.component).filter(is_tool);
    let lost: Vec<Element> = lost.map(Element::Component).collect();
    let names = Fill::T(dossier.list(&lost, NAMED));
    (!lost.is_empty()).then(|| dossier.say(dossier.words.losses.tools, &[("names", names)]))
}

/// Person-hours by crew.
fn hands(dossier: &Dossier<'_>, recovery: &Recovery) -> Option<Prose> {
    let one = |hands: &crate::analysis::recovery::facts::Hands| {
        let name = dossier.topology[hands.crew].named.title.clone();
        let hours = dossier.number((hands.work / 3_600_000) as usize);
        dossier.text(dossier.words.losses.crew, &[("name", Fill::T(name)), ("work", Fill::T(hours))])
    };
    let crews: Vec<String> = recovery.crews.iter().filter(|it| it.work > 0).map(one).collect();
    let names = Fill::T(dossier.few(&crews, NAMED));
    (!crews.is_empty()).then(|| dossier.say(dossier.words.losses.people_needed, &[("names", names)]))
}

/// What takes the time until the last service that comes back is.
fn slowest(dossier: &Dossier<'_>, recovery: &Recovery) -> Vec<Block> {
    let of_services = recovery
        .stopped
        .iter()
        .filter(|it| dossier.topology[it.component].kind == ComponentKind::Service && !it.path.is_empty());
    let Some(last) = of_services.max_by_key(|it| (it.back, std::cmp::Reverse(it.component))) else {
        return Vec::new();
    };
    let name = Fill::T(dossier.component(last.component));
    vec![
        Block::Paragraph(dossier.say(dossier.words.losses.path, &[("name", name)])),
        Block::List(path(dossier, last)),
    ]
}
