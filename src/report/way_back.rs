//! Sentences on the way back of what stops: does it come back elsewhere, and what is it that holds its standbys
//! up. Evidence is `Return` of the facts; nothing is judged here.

use super::brief::{Brief, few};
use crate::analysis::facts::{BlastRadius, Blocked, Fallen, Missing, Return};
use crate::base::words;
use crate::model::component::{Role, Target};
use crate::model::id::Element;
use crate::page::document::{Prose, Tone};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Names listed before the rest is counted.
const NAMED: usize = 4;

/// Does something stand elsewhere that cannot take over?
#[must_use]
pub fn is_stuck(fallen: &Fallen) -> bool {
    stuck(fallen).next().is_some()
}

/// The ways that would use something standing elsewhere.
fn stuck(fallen: &Fallen) -> impl Iterator<Item = &Blocked> {
    let ways = match &fallen.back {
        Return::Blocked(ways) => ways.as_slice(),
        Return::Elsewhere | Return::NoWay => &[],
    };
    ways.iter().filter(|way| way.group.is_some())
}

/// What becomes of it, in a few words: `standby at Anyang needs Deploy tool`.
#[must_use]
pub fn way_back(brief: &Brief<'_>, fallen: &Fallen) -> Prose {
    match &fallen.back {
        Return::Elsewhere => Prose::new().and(Tone::Working, "comes back elsewhere"),
        Return::NoWay => "no way back is declared".into(),
        Return::Blocked(ways) => blocked(brief, ways),
    }
}

/// Ways that lack the same are told together.
fn blocked(brief: &Brief<'_>, ways: &[Blocked]) -> Prose {
    let mut told: Vec<(Vec<Missing>, Vec<String>)> = Vec::new();
    for way in ways {
        let who = user_of(brief, way);
        match told.iter_mut().find(|(missing, _)| *missing == way.missing) {
            Some((_, users)) if users.contains(&who) => {}
            Some((_, users)) => users.push(who),
            None => told.push((way.missing.clone(), vec![who])),
        }
    }
    let mut prose = Prose::new();
    for (index, (missing, users)) in told.into_iter().enumerate() {
        let joint = if index == 0 { "" } else { "; " };
        let who = few(&users, NAMED, "and");
        prose = prose.say(format!("{joint}{who} "));
        prose = if missing.is_empty() {
            prose.and(Tone::Stopped, "declares no takeover")
        } else {
            let names: Vec<String> = missing.iter().map(|lacking| lacks(brief, *lacking)).collect();
            let verb = if users.len() == 1 { "needs " } else { "need " };
            prose.say(verb).and(Tone::Stopped, few(&names, NAMED, "and"))
        };
    }
    prose
}

/// Who would use the way: `standby at Anyang`, `what runs at Anyang`, `rebuild at Anyang`.
fn user_of(brief: &Brief<'_>, way: &Blocked) -> String {
    let Some(group) = way.group else {
        return way.way.map_or("a way back", |kind| kind.word()).to_owned();
    };
    let group = &brief.topology[group];
    let place = group
        .place
        .map_or_else(|| "a place nobody named".to_owned(), |place| brief.called(Element::Place(place)));
    match group.role {
        Role::Standby => format!("standby at {place}"),
        Role::Active => format!("what runs at {place}"),
    }
}

/// What a way back lacks, by name.
#[must_use]
pub fn lacks(brief: &Brief<'_>, missing: Missing) -> String {
    match missing {
        Missing::Target(target) => brief.called(element(target)),
        Missing::Crew(id) => brief.topology[id].named.title.clone(),
        Missing::Unstated => "something nobody states".to_owned(),
    }
}

/// The thing a clause names.
#[must_use]
pub fn element(target: Target) -> Element {
    match target {
        Target::Component(id) => Element::Component(id),
        Target::Place(id) => Element::Place(id),
    }
}

/// `8 of them have standbys elsewhere that cannot take over: they need Deploy tool and Registry, lost with Pangyo.`
/// Nothing when nothing is stuck.
#[must_use]
pub fn stuck_sentence(brief: &Brief<'_>, blast: &BlastRadius) -> Option<Prose> {
    let counted: Vec<&Fallen> = brief.stopped(blast).into_iter().filter(|fallen| is_stuck(fallen)).collect();
    let (all, subject): (Vec<&Fallen>, String) = if counted.is_empty() {
        let all: Vec<&Fallen> = blast.down.iter().filter(|fallen| is_stuck(fallen)).collect();
        let subject = words::count(all.len(), "component") + " they stand on";
        (all, subject)
    } else {
        let subject = match (counted.len(), brief.stops(blast)) {
            (1, 1) => "It".to_owned(),
            (1, _) => "1 of them".to_owned(),
            (some, all) if some == all => format!("All {} of them", words::grouped(some as u64)),
            (some, _) => format!("{} of them", words::grouped(some as u64)),
        };
        (counted, subject)
    };
    if all.is_empty() {
        return None;
    }
    let one = all.len() == 1;
    let prose = Prose::new()
        .and(Tone::Stopped, subject)
        .say(format!(" {} something standing by elsewhere that ", if one { "has" } else { "have" }))
        .and(Tone::Stopped, "cannot take over");
    Some(reasons(brief, blast, prose, &all))
}

fn reasons(brief: &Brief<'_>, blast: &BlastRadius, prose: Prose, all: &[&Fallen]) -> Prose {
    let lost = brief.lost(&blast.lost);
    let missing = most_missed(all);
    let silent = all.iter().filter(|fallen| stuck(fallen).all(|way| way.missing.is_empty())).count();
    let names: Vec<String> = missing.iter().map(|lacking| lacks(brief, *lacking)).collect();
    let lacking = match names.len() {
        0 => Prose::new(),
        _ => Prose::from(": it needs ")
            .and(Tone::Strong, few(&names, NAMED, "and"))
            .say(format!(", lost with {lost}")),
    };
    let undeclared = match (silent, missing.is_empty()) {
        (0, _) => Prose::new(),
        (_, true) => ": no takeover is declared".into(),
        (some, false) => format!("; for {} no takeover is declared", words::grouped(some as u64)).into(),
    };
    prose.join(lacking).join(undeclared).say(".")
}

/// What the stuck ones lack: what most of them lack first.
fn most_missed(all: &[&Fallen]) -> Vec<Missing> {
    let mut votes: BTreeMap<Missing, usize> = BTreeMap::new();
    for fallen in all {
        let lacking: BTreeSet<Missing> = stuck(fallen).flat_map(|way| way.missing.iter().copied()).collect();
        for missing in lacking {
            *votes.entry(missing).or_default() += 1;
        }
    }
    let mut missing: Vec<(Missing, usize)> = votes.into_iter().collect();
    missing.sort_by_key(|(missing, votes)| (Reverse(*votes), *missing));
    missing.into_iter().map(|(missing, _)| missing).collect()
}
