//! A proof as a causal chain in sentences, from the consequence down to what is lost, and what would mend its steps.

use super::brief::{Brief, few};
use super::unknown::sentence as unknown_sentence;
use crate::analysis::facts::{Cause, Proof, Step, Unknown};
use crate::base::lines::Lines;
use crate::base::words;
use crate::model::component::Target;
use crate::model::id::{Element, GroupId};
use crate::page::document::{Link, Prose, Tone};
use std::collections::{BTreeMap, BTreeSet};

/// Steps shown; a longer proof is counted.
const STEPS: usize = 60;
/// Names in one step before the rest is counted.
const NAMED: usize = 4;

/// The steps of a proof, the consequence first, each above its causes. A step with several consequences is told once.
#[must_use]
pub fn chain(brief: &Brief<'_>, lines: &Lines<'_>, proof: &Proof) -> Vec<Link> {
    let by_element: BTreeMap<Element, &Step> = proof.steps.iter().map(|step| (step.element, step)).collect();
    let Some(last) = proof.steps.last() else { return Vec::new() };
    let (mut told, mut links): (BTreeSet<Element>, Vec<Link>) = (BTreeSet::new(), Vec::new());
    let mut open: Vec<(usize, &Step)> = vec![(0, last)];
    while let Some((depth, step)) = open.pop() {
        if !told.insert(step.element) {
            continue;
        }
        if links.len() == STEPS {
            let left = proof.steps.len() + 1 - told.len();
            let what = format!("… {} more", words::count(left, "step"));
            links.push(Link { depth: 0, what: Prose::new().and(Tone::Soft, what), place: String::new() });
            break;
        }
        links.push(Link { depth, what: sentence(brief, step), place: lines.file_and_line(step.at) });
        let causes = step.cause.fallen();
        let next = causes
            .iter()
            .filter_map(|cause| by_element.get(cause))
            .filter(|step| !told.contains(&step.element));
        let next: Vec<(usize, &Step)> = next.map(|step| (depth + 1, *step)).collect();
        // The last in is the first out: the first cause comes right below.
        open.extend(next.into_iter().rev());
    }
    links
}

fn sentence(brief: &Brief<'_>, step: &Step) -> Prose {
    let name = brief.called(step.element);
    let prose = Prose::new().and(Tone::Strong, name);
    match &step.cause {
        Cause::Lost => prose.say(" is ").and(Tone::Stopped, "lost"),
        Cause::Within(outer) => within(brief, step.element, *outer, prose),
        Cause::Clause { at_least, of, fallen, within } => {
            let names: Vec<String> =
                fallen.iter().map(|target| brief.called(Element::from(*target))).collect();
            let place = within
                .map_or_else(String::new, |place| format!(" in {}", brief.called(Element::Place(place))));
            prose
                .and(Tone::Stopped, falls(step.element))
                .say(format!(": it needs {}{place}", clause(*at_least, *of, &names)))
        }
        Cause::Floor { left, floor, fallen } => prose
            .and(Tone::Stopped, falls(step.element))
            .say(format!(": {}", instances(brief, *left, *floor, fallen))),
        Cause::Unknown { what, .. } => {
            let unknown = Unknown { subject: step.element, what: *what, at: step.at };
            let unstated = unknown_sentence(brief, &unknown);
            prose.and(Tone::Undetermined, may_fall(step.element)).say(format!(": {unstated} is not stated"))
        }
    }
}

fn falls(element: Element) -> &'static str {
    match element {
        Element::Place(_) => " goes dark",
        Element::Domain(_) => " falls",
        Element::Component(_) => " stops",
        Element::Group(_) => " stops serving",
    }
}

fn may_fall(element: Element) -> &'static str {
    match element {
        Element::Place(_) => " may go dark",
        Element::Domain(_) => " may fall",
        Element::Component(_) => " may stop",
        Element::Group(_) => " may be gone",
    }
}

fn within(brief: &Brief<'_>, element: Element, outer: Element, prose: Prose) -> Prose {
    let name = brief.called(outer);
    if let (Element::Group(id), Element::Place(_) | Element::Component(_)) = (element, outer) {
        let place = brief.topology[id]
            .place
            .map_or_else(|| name.clone(), |place| brief.called(Element::Place(place)));
        return Prose::from(format!("what runs at {place} is ")).and(Tone::Stopped, "gone");
    }
    match (element, outer) {
        (_, Element::Domain(_)) => {
            prose.and(Tone::Stopped, falls(element)).say(format!(": {name} covers it"))
        }
        _ => prose.and(Tone::Stopped, falls(element)).say(format!(": it is inside {name}")),
    }
}

/// `Deploy tool`, `2 of 3, and Vault and Key store are down`, `any of 3, and all are down`.
fn clause(at_least: u32, of: usize, fallen: &[String]) -> String {
    let names = few(fallen, NAMED, "and");
    match (at_least, of) {
        (_, 1) => names,
        (1, 2) => format!("{}, and both are down", few(fallen, NAMED, "or")),
        (1, _) => format!("{}, and all are down", few(fallen, NAMED, "or")),
        (some, all) => {
            let are = if fallen.len() == 1 { "is" } else { "are" };
            format!(
                "{} of {}, and {names} {are} down",
                words::grouped(u64::from(some)),
                words::grouped(all as u64)
            )
        }
    }
}

fn instances(brief: &Brief<'_>, left: u64, floor: u64, fallen: &[GroupId]) -> String {
    let places: Vec<String> = fallen
        .iter()
        .map(|group| {
            brief.topology[*group].place.map_or_else(
                || "a place nobody named".to_owned(),
                |place| brief.called(Element::Place(place)),
            )
        })
        .collect();
    let places = few(&places, NAMED, "and");
    match (left, floor) {
        (0, 1) => format!("it runs only at {places}"),
        (0, floor) => format!("it runs only at {places}, and takes {} to serve", instances_of(floor)),
        (left, floor) => {
            format!(
                "only {} left of the {} it takes to serve; gone at {places}",
                instances_of(left),
                words::grouped(floor)
            )
        }
    }
}

fn instances_of(number: u64) -> String {
    words::count(usize::try_from(number).unwrap_or(usize::MAX), "instance")
}

/// For each step that has a cause: what would have kept it up. Without repeats, nearest to the cause first.
#[must_use]
pub fn mends(brief: &Brief<'_>, proof: &Proof, lost: &str) -> Vec<Prose> {
    let mut mends: Vec<Prose> = Vec::new();
    for step in &proof.steps {
        if let Some(mend) = mend(brief, step, lost)
            && !mends.contains(&mend)
        {
            mends.push(mend);
        }
        if mends.len() == NAMED {
            break;
        }
    }
    mends
}

fn mend(brief: &Brief<'_>, step: &Step, lost: &str) -> Option<Prose> {
    let name = brief.called(step.element);
    match &step.cause {
        Cause::Floor { floor, .. } => {
            let instances = if *floor == 1 { "an instance".to_owned() } else { instances_of(*floor) };
            Some(
                Prose::from(format!("run {instances} of "))
                    .and(Tone::Strong, name)
                    .say(format!(" that does without {lost}")),
            )
        }
        Cause::Clause { at_least, of, fallen, .. } if *at_least as usize == *of && !fallen.is_empty() => {
            let names: Vec<String> =
                fallen.iter().map(|target: &Target| brief.called(Element::from(*target))).collect();
            let names = few(&names, NAMED, "or");
            Some(
                Prose::from("give ")
                    .and(Tone::Strong, name)
                    .say(format!(" an alternative to {names}, or let it work degraded without ("))
                    .and(Tone::Code, "wants")
                    .say(")"),
            )
        }
        Cause::Clause { .. } => Some(
            Prose::from("give ")
                .and(Tone::Strong, name)
                .say(format!(" one more alternative, one that does without {lost}")),
        ),
        Cause::Lost | Cause::Within(_) | Cause::Unknown { .. } => None,
    }
}
