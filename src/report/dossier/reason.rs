//! Why a component stops, in one clause: the last step of its proof.

use super::dossier::{Dossier, Fill};
use super::unknown::what;
use crate::analysis::facts::{Cause, Step};
use crate::analysis::survey::PlaceLoss;
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Prose, Tone};

/// Names in one clause.
const NAMED: usize = 3;

/// The clause, and where the statement is.
#[must_use]
pub fn reason(dossier: &Dossier<'_>, loss: &PlaceLoss, id: ComponentId) -> Prose {
    let Some(proof) = dossier.proof(loss, id) else { return dossier.words.none.into() };
    let Some(last) = proof.steps.last() else { return dossier.words.none.into() };
    clause(dossier, last).and(Tone::Soft, format!("  {}", dossier.lines.file_and_line(last.at)))
}

fn clause(dossier: &Dossier<'_>, step: &Step) -> Prose {
    let words = dossier.words;
    let on = |elements: &[Element]| Fill::T(dossier.list(elements, NAMED));
    match &step.cause {
        Cause::Lost => words.why_lost.into(),
        Cause::Within(outer) => dossier.say(words.why_within, &[("on", on(&[*outer]))]),
        Cause::Clause { at_least, of, fallen, .. } => {
            let fallen: Vec<Element> = fallen.iter().map(|it| Element::from(*it)).collect();
            let template = match (at_least, of) {
                (1, 1) => words.why_needs,
                (1, _) => words.why_any,
                _ => words.why_some,
            };
            let fills = [
                ("on", on(&fallen)),
                ("of", Fill::N(*of as u64)),
                ("need", Fill::N(u64::from(*at_least))),
            ];
            dossier.say(template, &fills)
        }
        Cause::Floor { left, floor, fallen } => {
            let places = fallen.iter().filter_map(|group| dossier.topology[*group].place);
            let places: Vec<Element> = places.map(Element::Place).collect();
            let template = if *left == 0 { words.why_only } else { words.why_floor };
            let fills = [("on", on(&places)), ("left", Fill::N(*left)), ("floor", Fill::N(*floor))];
            dossier.say(template, &fills)
        }
        Cause::Unknown { what: kind, .. } => {
            dossier.say(words.why_unknown, &[("what", Fill::T(what(dossier, *kind).to_owned()))])
        }
    }
}
