//! Chapter 7: single points of failure, whether the operations tools survive, and how much stands in one place.

use super::chapter::Chapter;
use super::concentration::concentration;
use super::dossier::{Dossier, cell, table};
use super::ledger::{Bound, Draft, Kind, Ledger, Raw};
use super::methods::{PEOPLE, POINT};
use crate::analysis::facts::{Dependent, Reach, SinglePoint};
use crate::model::component::{ComponentKind, Way};
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Block, Cell, Column, Prose, Tone};

/// Single points of failure and concentration.
pub static POINTS: Chapter = Chapter { id: "single-points", title: |words| words.ch_points, write };

/// Names in one cell.
const NAMED: usize = 4;

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![Block::Heading(words.points.points.to_owned()), points(dossier, ledger)];
    blocks.extend(dossier.pictures(&["single-points-ranked", "risk-groups", "importance-ranked"]));
    blocks.extend([Block::Heading(words.points.tools.to_owned()), tools(dossier)]);
    if let Some(stakes) = &dossier.stakes {
        blocks.push(Block::Heading(words.points.concentration.to_owned()));
        blocks.extend(concentration(dossier, ledger, &stakes.concentration));
        blocks.extend(dossier.pictures(&["concentration"]));
    }
    blocks
}

fn points(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Block {
    let words = dossier.words;
    if dossier.survey.single_points.is_empty() {
        return Block::Paragraph(words.points.none.into());
    }
    let columns = vec![
        Column::words(words.col_what),
        Column::words(words.col_kind),
        Column::numbers(words.col_stops),
        Column::numbers(words.points.start),
        Column::numbers(words.col_people),
        Column::words(words.col_reach),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for point in &dossier.survey.single_points {
        rows.push(vec![
            cell(dossier.called(point.element)),
            cell(dossier.kind(point.element)),
            cell(stops(dossier, ledger, point)),
            cell(start_only(dossier, ledger, point)),
            cell(people(dossier, ledger, point)),
            cell(reaches(dossier, point)),
        ]);
    }
    table(columns, rows)
}

/// How many services stop without it.
fn stops(dossier: &Dossier<'_>, ledger: &mut Ledger, point: &SinglePoint) -> Prose {
    let stops = point.stops.iter().map(|it| Element::Component(it.component));
    let tone = if point.services > 0 { Tone::Stopped } else { Tone::Plain };
    counted(dossier, ledger, point, ("alone", dossier.words.col_stops), tone, point.services, stops)
}

/// How many could not be started again without it.
fn start_only(dossier: &Dossier<'_>, ledger: &mut Ledger, point: &SinglePoint) -> Prose {
    let held = point.start_only.iter().map(|id| Element::Component(*id));
    let about = ("alone-start", dossier.words.points.start);
    counted(dossier, ledger, point, about, Tone::Plain, point.services_start_only, held)
}

/// A count that rests on the element and on everybody it takes along.
fn counted(
    dossier: &Dossier<'_>,
    ledger: &mut Ledger,
    point: &SinglePoint,
    (name, about): (&str, &str),
    tone: Tone,
    number: usize,
    who: impl Iterator<Item = Element>,
) -> Prose {
    let key = format!("{name}:{}", dossier.topology.path(point.element));
    ledger.say(&key, tone, |_| Draft {
        key: key.clone(),
        about: format!("{}: {about}", dossier.called(point.element)),
        shown: dossier.number(number),
        raw: Raw::Count(number as u64),
        bound: None,
        kind: Kind::Computed,
        method: &POINT,
        inputs: std::iter::once(point.element).chain(who).filter_map(|it| dossier.declaration(it)).collect(),
    })
}

/// How many people that is, at least; it rests on both counts and on what somebody declares.
fn people(dossier: &Dossier<'_>, ledger: &mut Ledger, point: &SinglePoint) -> Prose {
    if point.people == 0 {
        return dossier.words.none.into();
    }
    let path = dossier.topology.path(point.element);
    let key = format!("alone-people:{path}");
    let with = |id: &ComponentId| dossier.users(*id) == Some(point.people);
    let stops = point.stops.iter().map(|it| it.component).chain(point.start_only.iter().copied());
    let most: Vec<ComponentId> = stops.chain(own(point.element)).filter(with).collect();
    ledger.say(&key, Tone::Plain, |ledger| {
        let mut keys = vec![format!("alone:{path}"), format!("alone-start:{path}")];
        for id in most {
            dossier.claim_users(ledger, id);
            keys.push(format!("users:{}", dossier.topology[id].named.path));
        }
        Draft {
            key: key.clone(),
            about: format!("{}: {}", dossier.called(point.element), dossier.words.col_people),
            shown: dossier.tongue.people(point.people),
            raw: Raw::Count(point.people),
            bound: Some(Bound::AtLeast),
            kind: Kind::Computed,
            method: &PEOPLE,
            inputs: ledger.inputs(&keys),
        }
    })
}

fn own(element: Element) -> Option<ComponentId> {
    match element {
        Element::Component(id) => Some(id),
        _ => None,
    }
}

/// The ways in which services reach it, each once.
fn reaches(dossier: &Dossier<'_>, point: &SinglePoint) -> String {
    let words = dossier.words;
    let is_service = |it: &&Dependent| dossier.topology[it.component].kind == ComponentKind::Service;
    let mut reaches: Vec<Reach> = point.stops.iter().filter(is_service).map(|it| it.reach).collect();
    reaches.sort_unstable();
    reaches.dedup();
    let names: Vec<String> = reaches
        .into_iter()
        .map(|reach| match reach {
            Reach::Direct => words.points.direct.to_owned(),
            Reach::Indirect => words.points.indirect.to_owned(),
            Reach::Hidden => words.points.hidden.to_owned(),
        })
        .collect();
    if names.is_empty() { words.none.to_owned() } else { names.join(dossier.tongue.comma()) }
}

/// For each tool: whom it brings back, and with which places it stops.
fn tools(dossier: &Dossier<'_>) -> Block {
    let words = dossier.words;
    let tools: Vec<ComponentId> = dossier.topology.of_kind(ComponentKind::Tool).collect();
    if tools.is_empty() {
        return Block::Paragraph(words.points.tools_none.into());
    }
    let rows = tools.into_iter().map(|tool| {
        let lost: Vec<Element> = dossier
            .losses()
            .filter(|loss| loss.radius.down.iter().any(|fallen| fallen.component == tool))
            .map(|loss| Element::Place(loss.place))
            .collect();
        let with = match lost.is_empty() {
            true => Prose::new().and(Tone::Working, words.points.survives),
            false => Prose::new().and(Tone::Stopped, dossier.list(&lost, NAMED)),
        };
        vec![cell(dossier.component(tool)), cell(dossier.number(recovers(dossier, tool))), cell(with)]
    });
    let columns = vec![
        Column::words(words.kind_tool),
        Column::numbers(words.points.tools_used),
        Column::words(words.points.tools_lost),
    ];
    table(columns, rows.collect())
}

/// How many components name it in a way back.
fn recovers(dossier: &Dossier<'_>, tool: ComponentId) -> usize {
    let names = |way: &Way| {
        let members = way.with.iter().flat_map(|clause| &clause.members);
        members.map(|member| Element::from(member.target)).any(|it| it == Element::Component(tool))
    };
    dossier.topology.component_ids().filter(|id| dossier.topology[*id].ways.iter().any(names)).count()
}
