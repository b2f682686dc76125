//! Findings in groups, for people: under each heading those that belong together. Groups stand in the order of their first
//! finding, so that the worst one leads. A finding of several groups is told in full in the first, and named in the others.

use super::format::GroupBy;
use super::place::primary;
use crate::base::lines::Lines;
use crate::base::words;
use crate::model::place_kind::PlaceKind;
use crate::report::check::checked::{Thing, Told};
use std::collections::BTreeMap;

/// A group: its heading, and its findings.
#[derive(Debug)]
pub(super) struct Grouped<'a> {
    pub(super) heading: String,
    /// Each with whether an earlier group tells it in full.
    pub(super) findings: Vec<(&'a Told, bool)>,
}

/// Findings by what they have in common.
pub(super) fn grouped<'a>(told: &[&'a Told], by: GroupBy, lines: &Lines<'_>) -> Vec<Grouped<'a>> {
    let mut groups: Vec<Grouped<'a>> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for told in told.iter().copied() {
        for (nth, heading) in headings(told, by, lines).into_iter().enumerate() {
            let group = *known.entry(heading.clone()).or_insert_with(|| {
                groups.push(Grouped { heading, findings: Vec::new() });
                groups.len() - 1
            });
            groups[group].findings.push((told, nth > 0));
        }
    }
    groups
}

/// The groups a finding belongs to: one at least.
fn headings(told: &Told, by: GroupBy, lines: &Lines<'_>) -> Vec<String> {
    let one = |heading: String| vec![heading];
    match by {
        GroupBy::Rule => one(format!("rule `{}`", words::shown(&told.rule))),
        GroupBy::Cause => one(named(told.causes.last().unwrap_or(&told.subject))),
        GroupBy::File => {
            let file = primary(lines, told).map(|place| format!("file `{}`", words::shown(&place.file)));
            one(file.unwrap_or_else(|| "no file".to_owned()))
        }
        GroupBy::Owner => {
            let owner = told.owner.as_ref().map(|owner| format!("owner {}", words::plain_line(owner)));
            one(owner.unwrap_or_else(|| "no owner stated".to_owned()))
        }
        GroupBy::Place => {
            several(told.lost.iter().chain(&told.causes).chain([&told.subject]), is_place, "no place")
        }
        GroupBy::Service => {
            several(told.victims.iter(), |thing| thing.kind == "service", "no service affected")
        }
    }
}

fn several<'t>(
    things: impl Iterator<Item = &'t Thing>,
    is_meant: impl Fn(&Thing) -> bool,
    none: &str,
) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    for heading in things.filter(|thing| is_meant(thing)).map(named) {
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    if headings.is_empty() { vec![none.to_owned()] } else { headings }
}

fn is_place(thing: &Thing) -> bool {
    PlaceKind::from_word(thing.kind).is_some()
}

/// ``site `pangyo` ``.
fn named(thing: &Thing) -> String {
    format!("{} `{}`", thing.kind, words::shown(&thing.path))
}
