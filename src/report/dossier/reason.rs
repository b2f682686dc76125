//! Why a component stops, in one clause: the last step of its proof.

use super::dossier::{Dossier, Fill};
use super::unknown::what;
use crate::analysis::facts::{Cause, Missing, Return, Step};
use crate::analysis::survey::PlaceLoss;
use crate::base::source::Span;
use crate::model::component::{Role, WayKind};
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Prose, Tone};

/// Names in one clause.
const NAMED: usize = 3;

/// The clause, and where the statement is.
#[must_use]
pub fn reason(dossier: &Dossier<'_>, loss: &PlaceLoss, id: ComponentId) -> Prose {
    let Some(proof) = dossier.proof(loss, id) else { return dossier.words.none.into() };
    let Some(last) = proof.steps.last() else { return dossier.words.none.into() };
    let prose = clause(dossier, last).and(Tone::Soft, format!("  {}", dossier.lines.file_and_line(last.at)));
    match blocked(dossier, loss, id) {
        Some((why, at)) => {
            prose.say("; ").join(why).and(Tone::Soft, format!("  {}", dossier.lines.file_and_line(at)))
        }
        None => prose,
    }
}

/// Why what it has elsewhere does not help, and the statement that says so: redundancy that is none.
fn blocked(dossier: &Dossier<'_>, loss: &PlaceLoss, id: ComponentId) -> Option<(Prose, Span)> {
    let words = dossier.words;
    let fallen = loss.radius.down.iter().find(|fallen| fallen.component == id)?;
    let Return::Blocked(ways) = &fallen.back else { return None };
    let (way, group) = ways.iter().find_map(|way| Some((way, &dossier.topology[way.group?])))?;
    let place = group.place.map_or_else(|| words.unknown.to_owned(), |it| dossier.called(Element::Place(it)));
    let lacks: Vec<String> = way.missing.iter().map(|it| missing(dossier, it)).collect();
    let template = match (way.way, group.role) {
        (Some(WayKind::Takeover), _) => words.reasons.standby,
        (_, Role::Standby) => words.reasons.no_takeover,
        (_, Role::Active) => words.reasons.running,
    };
    let fills = [("place", Fill::T(place)), ("lacks", Fill::T(dossier.few(&lacks, NAMED)))];
    Some((dossier.say(template, &fills), way.at))
}

fn missing(dossier: &Dossier<'_>, missing: &Missing) -> String {
    match *missing {
        Missing::Target(target) => dossier.called(Element::from(target)),
        Missing::Crew(id) => dossier.topology[id].named.title.clone(),
        Missing::Unstated => dossier.words.not_stated.to_owned(),
    }
}

fn clause(dossier: &Dossier<'_>, step: &Step) -> Prose {
    let words = dossier.words;
    let on = |elements: &[Element]| Fill::T(dossier.list(elements, NAMED));
    match &step.cause {
        Cause::Lost => words.reasons.lost.into(),
        Cause::Within(outer) => dossier.say(words.reasons.within, &[("on", on(&[*outer]))]),
        Cause::Clause { at_least, of, fallen, .. } => {
            let fallen: Vec<Element> = fallen.iter().map(|it| Element::from(*it)).collect();
            let template = match (at_least, of) {
                (1, 1) => words.reasons.needs,
                (1, _) => words.reasons.any,
                _ => words.reasons.some,
            };
            let fills =
                [("on", on(&fallen)), ("of", Fill::N(*of as u64)), ("need", Fill::N(u64::from(*at_least)))];
            dossier.say(template, &fills)
        }
        Cause::Floor { left, floor, fallen } => {
            let places = fallen.iter().filter_map(|group| dossier.topology[*group].place);
            let places: Vec<Element> = places.map(Element::Place).collect();
            let all = |group: &crate::model::id::GroupId| {
                dossier.topology.groups_of(dossier.topology[*group].component).count() == fallen.len()
            };
            let template = match (*left, fallen.first().is_some_and(all)) {
                (0, true) => words.reasons.only,
                (0, false) => words.reasons.active,
                _ => words.reasons.floor,
            };
            let fills = [("on", on(&places)), ("left", Fill::N(*left)), ("floor", Fill::N(*floor))];
            dossier.say(template, &fills)
        }
        Cause::Unknown { what: kind, .. } => {
            dossier.say(words.reasons.unknown, &[("what", Fill::T(what(dossier, *kind).to_owned()))])
        }
    }
}
