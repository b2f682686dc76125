//! Chapter 7: single points of failure, whether the operations tools survive, and how much stands in one place.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, cell, table};
use super::ledger::{Draft, Kind, Ledger, Raw};
use super::methods::{CONCENTRATION, POINT};
use crate::analysis::facts::{Dependent, Reach, SinglePoint};
use crate::analysis::stakes::facts::Concentration;
use crate::model::component::{ComponentKind, Way};
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Block, Cell, Column, Prose, Tone};

/// Single points of failure and concentration.
pub static POINTS: Chapter = Chapter { id: "single-points", title: |words| words.ch_points, write };

/// Names in one cell.
const NAMED: usize = 4;

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![Block::Heading(words.r_points.to_owned()), points(dossier, ledger)];
    let figures = dossier.figures.iter().filter(|figure| figure.picture.name == "single-points-ranked");
    blocks.extend(figures.map(|figure| Block::Figure(Box::new(figure.clone()))));
    blocks.extend([Block::Heading(words.r_tools.to_owned()), tools(dossier)]);
    if let Some(stakes) = &dossier.stakes {
        blocks.push(Block::Heading(words.r_concentration.to_owned()));
        blocks.extend(concentration(dossier, ledger, &stakes.concentration));
    }
    blocks
}

fn points(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Block {
    let words = dossier.words;
    if dossier.survey.single_points.is_empty() {
        return Block::Paragraph(words.r_none.into());
    }
    let columns = vec![
        Column::words(words.col_what),
        Column::words(words.col_kind),
        Column::numbers(words.col_stops),
        Column::numbers(words.r_start),
        Column::numbers(words.col_people),
        Column::words(words.col_reach),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for point in &dossier.survey.single_points {
        let people =
            if point.people > 0 { dossier.tongue.people(point.people) } else { words.none.to_owned() };
        rows.push(vec![
            cell(dossier.called(point.element)),
            cell(dossier.kind(point.element)),
            cell(stops(dossier, ledger, point)),
            cell(dossier.number(point.services_start_only)),
            cell(people),
            cell(reaches(dossier, point)),
        ]);
    }
    table(columns, rows)
}

fn stops(dossier: &Dossier<'_>, ledger: &mut Ledger, point: &SinglePoint) -> Prose {
    let path = dossier.topology.path(point.element);
    let key = format!("alone:{path}");
    let declared = |element: Element| -> Option<crate::base::source::Span> {
        match element {
            Element::Place(id) => Some(dossier.topology[id].named.basis.at),
            Element::Domain(id) => Some(dossier.topology[id].named.basis.at),
            Element::Component(id) => Some(dossier.topology[id].named.basis.at),
            Element::Group(_) => None,
        }
    };
    let inputs = |point: &SinglePoint| {
        let stops = point.stops.iter().map(|it| Element::Component(it.component));
        let all = std::iter::once(point.element).chain(stops);
        all.filter_map(|element| Some(dossier.input(declared(element)?, &dossier.topology.path(element))))
            .collect()
    };
    ledger.claim(&key, |_| Draft {
        key: key.clone(),
        about: format!("{}: {}", dossier.called(point.element), dossier.words.col_stops),
        shown: dossier.number(point.services),
        raw: Raw::Count(point.services as u64),
        kind: Kind::Computed,
        method: &POINT,
        inputs: inputs(point),
    });
    ledger.shown(&key, if point.services > 0 { Tone::Stopped } else { Tone::Plain })
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
            Reach::Direct => words.r_direct.to_owned(),
            Reach::Indirect => words.r_indirect.to_owned(),
            Reach::Hidden => words.r_hidden.to_owned(),
        })
        .collect();
    if names.is_empty() { words.none.to_owned() } else { names.join(dossier.tongue.comma()) }
}

/// For each tool: whom it brings back, and with which places it stops.
fn tools(dossier: &Dossier<'_>) -> Block {
    let words = dossier.words;
    let tools: Vec<ComponentId> = dossier.topology.of_kind(ComponentKind::Tool).collect();
    if tools.is_empty() {
        return Block::Paragraph(words.r_tools_none.into());
    }
    let rows = tools.into_iter().map(|tool| {
        let lost: Vec<Element> = dossier
            .losses()
            .filter(|loss| loss.radius.down.iter().any(|fallen| fallen.component == tool))
            .map(|loss| Element::Place(loss.place))
            .collect();
        let with = match lost.is_empty() {
            true => Prose::new().and(Tone::Working, words.r_survives),
            false => Prose::new().and(Tone::Stopped, dossier.list(&lost, NAMED)),
        };
        vec![cell(dossier.component(tool)), cell(dossier.number(recovers(dossier, tool))), cell(with)]
    });
    let columns = vec![
        Column::words(words.kind_tool),
        Column::numbers(words.r_tools_used),
        Column::words(words.r_tools_lost),
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

fn concentration(dossier: &Dossier<'_>, ledger: &mut Ledger, all: &Concentration) -> Vec<Block> {
    let words = dossier.words;
    let mut rows = Vec::new();
    for stand in &all.places {
        let key = format!("share:{}", dossier.topology[stand.place].named.path);
        ledger.claim(&key, |_| Draft {
            key: key.clone(),
            about: format!("{}: {}", dossier.called(Element::Place(stand.place)), words.col_share),
            shown: format!("{}.{}%", stand.share / 100, stand.share % 100 / 10),
            raw: Raw::Share(stand.share),
            kind: Kind::Computed,
            method: &CONCENTRATION,
            inputs: Vec::new(),
        });
        rows.push(vec![
            cell(dossier.called(Element::Place(stand.place))),
            cell(dossier.number(stand.instances as usize)),
            cell(ledger.shown(&key, Tone::Plain)),
        ]);
    }
    let columns = vec![
        Column::words(words.col_place),
        Column::numbers(words.col_instances),
        Column::numbers(words.col_share),
    ];
    let index = Fill::T(dossier.number(all.index as usize));
    vec![table(columns, rows), Block::Paragraph(dossier.say(words.r_index, &[("n", index)]))]
}
