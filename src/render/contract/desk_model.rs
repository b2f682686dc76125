//! What is declared, to the shape a page reads. Copies and names; decides nothing.

use super::desk_model_shape as shape;
use crate::analysis::facts::{Assumption, Unknown, UnknownKind};
use crate::analysis::gather::Outline;
use crate::base::lines::Lines;
use crate::base::words::plain_line;
use crate::model::component::Role;
use crate::model::evidence::Outcome;
use crate::model::fact::Grade;
use crate::model::id::{CrewId, Element, PlaceId};
use crate::model::named::Named;
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// The key under which a topology says what no model can foresee.
const CAVEAT: &str = "cannot-foresee";
/// Things an assumption is told of by name.
const ABOUT: usize = 8;
/// Unknown facts that are told.
const UNKNOWNS: usize = 500;
/// Characters of a name that are shown: more is no name.
const LONGEST: usize = 200;

/// A thing by kind and number.
#[must_use]
pub fn reference(element: Element) -> shape::Ref {
    match element {
        Element::Place(id) => format!("p{}", id.0),
        Element::Domain(id) => format!("d{}", id.0),
        Element::Component(id) => format!("c{}", id.0),
        Element::Group(id) => format!("g{}", id.0),
    }
}

/// A crew by number.
#[must_use]
pub fn crew(id: CrewId) -> shape::Ref {
    format!("w{}", id.0)
}

/// A name on one line, without what makes a page lie.
fn shown(text: &str) -> String {
    let text: String = text.chars().take(LONGEST).collect();
    plain_line(&text)
}

fn called(named: &Named) -> String {
    shown(if named.title.trim().is_empty() { &named.path } else { &named.title })
}

fn named(it: &Named) -> shape::Named {
    shape::Named { path: it.path.clone(), title: called(it) }
}

/// The whole model, with what is not known of it.
#[must_use]
pub fn model(topology: &Topology, facts: &Outline, name: &str, lines: &Lines<'_>) -> shape::Model {
    let about = topology.about.as_ref();
    let title = about.map(|about| called(&about.named)).filter(|title| !title.is_empty());
    let caveat = about.and_then(|about| about.named.meta.iter().find(|(key, _)| key == CAVEAT));
    shape::Model {
        name: shown(name),
        title: title.unwrap_or_else(|| shown(name)),
        sha256: facts.model_hash.clone(),
        version: env!("CARGO_PKG_VERSION"),
        as_of: about.and_then(|about| about.as_of).map(|date| date.to_string()),
        level: facts.level.word(),
        caveat: caveat.map(|(_, text)| plain_line(text.trim_matches('"'))),
        places: topology.place_ids().map(|id| place(topology, id, facts.level)).collect(),
        domains: topology.domains.iter().map(|it| named(&it.named)).collect(),
        components: components(topology, lines),
        groups: groups(topology),
        crews: topology.crews.iter().map(|it| named(&it.named)).collect(),
        scenarios: topology.scenarios.iter().map(scenario).collect(),
        unknowns: facts
            .unknowns
            .iter()
            .take(UNKNOWNS)
            .map(|(it, cells)| unknown(it, *cells, lines))
            .collect(),
        assumptions: assumptions(&facts.assumptions),
        drills: topology.drills.iter().map(drill).collect(),
    }
}

fn place(topology: &Topology, id: PlaceId, level: PlaceKind) -> shape::Place {
    let it = &topology[id];
    // Where no place of the level is around it, the outermost is its column.
    let outermost = || topology.enclosing(id).last();
    let column = topology.enclosing_of_kind(id, level).or_else(outermost);
    let holds = it.holds.as_ref().and_then(|fact| {
        let (number, noun) = fact.value.as_ref()?;
        Some((*number, shown(noun), fact.basis.grade == Grade::Assumed))
    });
    shape::Place {
        path: it.named.path.clone(),
        title: called(&it.named),
        kind: it.kind.word(),
        parent: it.parent.map(|id| id.0),
        column: column.map(|id| id.0),
        holds,
    }
}

fn components(topology: &Topology, lines: &Lines<'_>) -> Vec<shape::Component> {
    let component = |it: &crate::model::component::Component| shape::Component {
        path: it.named.path.clone(),
        title: called(&it.named),
        kind: it.kind.word(),
        users: it
            .users
            .as_ref()
            .and_then(|fact| fact.value.map(|users| (users, fact.basis.grade == Grade::Assumed))),
        tier: it.tier.as_ref().and_then(|fact| fact.value),
        owner: it.named.owner.as_ref().and_then(|fact| fact.value.as_deref().map(shown)),
        at: lines.file_and_line(it.named.basis.at),
    };
    topology.components.iter().map(|it| component(it)).collect()
}

fn groups(topology: &Topology) -> Vec<shape::Group> {
    let group = |it: &crate::model::component::Group| shape::Group {
        of: it.component.0,
        place: it.place.map(|place| place.0),
        standby: it.role == Role::Standby,
        count: it.count.value,
    };
    topology.groups.iter().map(group).collect()
}

fn scenario(it: &crate::model::scenario::Scenario) -> shape::Scenario {
    shape::Scenario {
        path: it.named.path.clone(),
        title: called(&it.named),
        began: it.began.as_ref().and_then(|fact| fact.value).map(|at| at.to_string()),
        lost: it.losses.iter().map(|loss| reference(loss.element)).collect(),
    }
}

/// A fact nobody states.
#[must_use]
pub fn unknown(it: &Unknown, cells: usize, lines: &Lines<'_>) -> shape::Unknown {
    let of = reference(it.subject);
    shape::Unknown { of, what: unknown_word(it.what), cells, at: lines.file_and_line(it.at) }
}

/// What is not known, in a word.
#[must_use]
pub fn unknown_word(what: UnknownKind) -> &'static str {
    match what {
        UnknownKind::Placement => "placement",
        UnknownKind::Spread => "spread",
        UnknownKind::Count => "count",
        UnknownKind::Need => "need",
        UnknownKind::Floor => "floor",
    }
}

/// By word, guesses before defaults, the most frequent first.
fn assumptions(all: &[Assumption]) -> Vec<shape::Assumption> {
    let mut by_word: BTreeMap<(bool, &'static str), Vec<Element>> = BTreeMap::new();
    for it in all {
        by_word.entry((it.silent, it.word)).or_default().push(it.subject);
    }
    let row = |((silent, word), who): ((bool, &'static str), Vec<Element>)| {
        let mut about: Vec<Element> = who.clone();
        about.dedup();
        about.truncate(ABOUT);
        shape::Assumption {
            word,
            silent,
            count: who.len(),
            about: about.into_iter().map(reference).collect(),
        }
    };
    let mut rows: Vec<shape::Assumption> = by_word.into_iter().map(row).collect();
    rows.sort_by_key(|row| (row.silent, std::cmp::Reverse(row.count), row.word));
    rows
}

fn drill(it: &crate::model::evidence::Drill) -> shape::Drill {
    let references = |all: &[Element]| all.iter().map(|element| reference(*element)).collect();
    shape::Drill {
        date: it.date.to_string(),
        title: shown(&it.title),
        of: references(&it.of),
        lost: references(&it.lost),
        result: it.result.map(|result| match result {
            Outcome::Passed => "passed",
            Outcome::Partly => "partly",
            Outcome::Failed => "failed",
        }),
    }
}
