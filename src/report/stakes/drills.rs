//! What was ever practised of the way back, how long ago, and the fewest drills that would cover the rest.

use super::section::StakesSection;
use crate::analysis::recovery::facts::Recovery;
use crate::analysis::stakes::facts::{Drills, Edge, Exercise, Needed, Stakes};
use crate::base::words;
use crate::model::component::Target;
use crate::model::evidence::Outcome;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};
use crate::report::brief::few;

/// Drills.
pub static DRILLS: StakesSection = StakesSection { id: "drills", title: "Drills", write };

const ENOUGH: usize = 10;
const NAMED: usize = 5;

fn write(topology: &Topology, _: &Recovery, stakes: &Stakes) -> Vec<Block> {
    let it = &stakes.drills;
    if it.edges.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Paragraph(lead(it)), Block::Table(table(topology, it))];
    blocks.extend(cover(topology, it).map(Block::Paragraph));
    if it.as_of.is_none() && !topology.drills.is_empty() {
        blocks.push(Block::Note(
            "Nobody says what day the facts hold for (as of): how old a drill is, is unknown.".into(),
        ));
    }
    blocks
}

fn lead(it: &Drills) -> Prose {
    let (never, all) = (it.never().count(), it.edges.len());
    let every = words::count(all, "dependency");
    let (tone, said) = match never {
        0 => (Tone::Working, format!("All {every} of the ways back were exercised.")),
        _ if never == all => {
            (Tone::Stopped, format!("No drill ever exercised any of the {every} of the ways back."))
        }
        _ => {
            let never = words::grouped(never as u64);
            (Tone::Stopped, format!("No drill ever exercised {never} of the {every} of the ways back."))
        }
    };
    let gone = it.edges.iter().filter(|edge| edge.gone).count();
    let untried = it.never().filter(|edge| edge.gone).count();
    let prose = Prose::new().and(tone, said);
    match untried {
        0 => prose,
        _ => prose.say(format!(
            " This recovery relies on {}, {} of them never exercised.",
            words::grouped(gone as u64),
            if untried == gone { "all".to_owned() } else { words::grouped(untried as u64) },
        )),
    }
}

/// Edges of one way with one fate.
type Bundle<'a> = Vec<&'a Edge>;

/// What this recovery relies on; when it relies on nothing, all that is declared. What nobody tried comes first, then the
/// stalest.
fn bundles(it: &Drills) -> Vec<Bundle<'_>> {
    let relies = it.edges.iter().any(|edge| edge.gone);
    let mut bundles: Vec<Bundle<'_>> = Vec::new();
    for edge in it.edges.iter().filter(|edge| edge.gone || !relies) {
        let fate = |edge: &Edge| (edge.component, edge.number, edge.exercised, edge.failed);
        let same = |bundle: &&mut Bundle<'_>| bundle.iter().all(|other| fate(other) == fate(edge));
        match bundles.iter_mut().rev().take(LOOKED_BACK).find(same) {
            Some(bundle) => bundle.push(edge),
            None => bundles.push(vec![edge]),
        }
    }
    bundles
        .sort_by_key(|bundle| bundle.first().and_then(|edge| edge.exercised).map(|exercise| exercise.date));
    bundles
}

/// Edges of one way are neighbours; few have more fates than this.
const LOOKED_BACK: usize = 4;

fn table(topology: &Topology, it: &Drills) -> Table {
    Table {
        columns: vec![
            Column::words("comes back"),
            Column::words("by"),
            Column::words("which needs"),
            Column::words("last exercised"),
            Column::numbers("days ago"),
            Column::words("result"),
        ],
        rows: bundles(it).iter().filter_map(|bundle| row(topology, bundle)).collect(),
        enough: ENOUGH,
        noun: "way",
    }
}

fn row(topology: &Topology, bundle: &[&Edge]) -> Option<Vec<Cell>> {
    let edge = bundle.first()?;
    let when = edge.exercised.map_or_else(
        || Prose::new().and(Tone::Stopped, "never"),
        |exercise| Prose::from(exercise.date.to_string()),
    );
    let days = edge.exercised.and_then(|exercise| exercise.stale_days);
    let needs = bundle.iter().map(|edge| needed(topology, edge.needed));
    Some(vec![
        Cell::Words(Prose::new().and(Tone::Strong, topology.title(Element::Component(edge.component)))),
        Cell::Words(edge.kind.word().into()),
        Cell::Words(needs.reduce(|one, other| one.say(", ").join(other)).unwrap_or_default()),
        Cell::Words(when),
        Cell::Words(days.map(words::grouped).unwrap_or_default().into()),
        Cell::Words(result(edge)),
    ])
}

fn needed(topology: &Topology, needed: Needed) -> Prose {
    match needed {
        Needed::Nothing => Prose::new().and(Tone::Soft, "nothing else"),
        Needed::Target(Target::Component(id)) => topology.title(Element::Component(id)).into(),
        Needed::Target(Target::Place(id)) => topology.title(Element::Place(id)).into(),
        Needed::Crew(id) => topology[id].named.title.clone().into(),
        Needed::Unstated => Prose::new().and(Tone::Undetermined, "nobody says what"),
    }
}

fn result(edge: &Edge) -> Prose {
    let passed = edge.exercised.map(|exercise| match exercise.result {
        Some(Outcome::Partly) => Prose::new().and(Tone::Degraded, "passed in part"),
        _ => Prose::new().and(Tone::Working, "passed"),
    });
    let failed = edge.failed.map(|exercise: Exercise| match exercise.result {
        None => Prose::new().and(Tone::Undetermined, format!("{}: nobody says how it went", exercise.date)),
        Some(_) => Prose::new().and(Tone::Stopped, format!("{}: failed", exercise.date)),
    });
    passed.into_iter().chain(failed).reduce(|one, other| one.say("; ").join(other)).unwrap_or_default()
}

/// What to practise.
fn cover(topology: &Topology, it: &Drills) -> Option<Prose> {
    let lose: Vec<String> = it.cover.lose.iter().map(|id| topology.title(Element::Place(*id))).collect();
    let left: Vec<String> = it.cover.left.iter().map(|id| topology.title(Element::Component(*id))).collect();
    let drills = (!lose.is_empty()).then(|| {
        let number = words::count(lose.len(), "drill");
        let none_yet = it.edges.iter().all(|edge| edge.exercised.is_none());
        let rest = match (left.is_empty(), none_yet) {
            (true, true) => "all of it",
            (true, false) => "the rest",
            (false, _) => "more",
        };
        let fewer = match (it.cover.exact, lose.len()) {
            (_, 1) => "",
            (true, _) => " Fewer cannot.",
            (false, _) => " Fewer may do, too: not every choice was tried.",
        };
        Prose::new()
            .and(Tone::Strong, number)
            .say(format!(" would exercise {rest}: lose {}.{fewer}", few(&lose, NAMED, "and")))
    });
    let own = (!left.is_empty()).then(|| {
        let (verb, them) = if left.len() == 1 { ("needs", "its") } else { ("need", "their") };
        let who = few(&left, NAMED, "and");
        let level = it.level.word();
        Prose::from(format!(
            "{who} {verb} a drill of {them} own: no loss of one {level} takes {} down.",
            if left.len() == 1 { "it" } else { "them" }
        ))
    });
    drills.into_iter().chain(own).reduce(|one, other| one.say(" ").join(other))
}
