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

/// Names listed in a sentence before the rest is counted.
const NAMED: usize = 4;
/// Names listed in a cell.
const SHORT: usize = 2;

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
pub fn way_back(brief: &Brief<'_>, blast: &BlastRadius, fallen: &Fallen) -> Prose {
    match &fallen.back {
        Return::Elsewhere => Prose::new().and(Tone::Working, "comes back elsewhere"),
        Return::NoWay => "no way back is declared".into(),
        Return::Blocked(ways) => blocked(brief, blast, ways),
    }
}

/// For each user of a way what its ways lack, causes before consequences, then what all of them lack; users that lack the same are told together.
fn blocked(brief: &Brief<'_>, blast: &BlastRadius, ways: &[Blocked]) -> Prose {
    let mut users: Vec<(String, Vec<&Blocked>)> = Vec::new();
    for way in ways {
        let who = user_of(brief, way);
        match users.iter_mut().find(|(other, _)| *other == who) {
            Some((_, ways)) => ways.push(way),
            None => users.push((who, vec![way])),
        }
    }
    let mut told: Vec<(Vec<Missing>, Vec<String>)> = Vec::new();
    for (who, ways) in users {
        let mut missing = most_missed(ways.iter().map(|way| way.missing.as_slice()));
        missing.sort_by_key(|(missing, _)| waits_itself(blast, *missing));
        let missing: Vec<Missing> = missing.into_iter().map(|(missing, _)| missing).collect();
        match told.iter_mut().find(|(other, _)| *other == missing) {
            Some((_, users)) => users.push(who),
            None => told.push((missing, vec![who])),
        }
    }
    told.into_iter().enumerate().fold(Prose::new(), |prose, (index, (missing, users))| {
        let joint = if index == 0 { "" } else { "; " };
        prose.say(format!("{joint}{} ", few(&users, NAMED, "and"))).join(lacking(
            brief,
            &missing,
            users.len(),
            SHORT,
        ))
    })
}

/// `lacks Deploy tool, Registry and 2 more`.
fn lacking(brief: &Brief<'_>, missing: &[Missing], users: usize, named: usize) -> Prose {
    if missing.is_empty() {
        let declares = if users == 1 { "declares no takeover" } else { "declare no takeover" };
        return Prose::new().and(Tone::Stopped, declares);
    }
    let names: Vec<String> = missing.iter().map(|missing| lacks(brief, *missing)).collect();
    let verb = if users == 1 { "lacks " } else { "lack " };
    Prose::from(verb).and(Tone::Stopped, few(&names, named, "and"))
}

/// One way back that does not work, whole: `takeover of the standby at Anyang lacks Deploy tool`.
#[must_use]
pub fn blocked_way(brief: &Brief<'_>, way: &Blocked) -> Prose {
    let who = match (way.way, way.group) {
        (Some(kind), Some(_)) => format!("{} of {} ", kind.word(), user_of(brief, way)),
        _ => format!("{} ", user_of(brief, way)),
    };
    Prose::from(who).join(lacking(brief, &way.missing, 1, usize::MAX - 1))
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
        Missing::Target(target) => brief.called(target.into()),
        Missing::Crew(id) => brief.topology[id].named.title.clone(),
        Missing::Unstated => "something nobody states".to_owned(),
    }
}

/// `8 of them have standbys elsewhere that cannot take over: they need Deploy tool and Registry, lost with Pangyo.`
/// Nothing when nothing is stuck.
#[must_use]
pub fn stuck_sentence(brief: &Brief<'_>, blast: &BlastRadius) -> Option<Prose> {
    let counted: Vec<&Fallen> = brief.stopped(blast).into_iter().filter(|fallen| is_stuck(fallen)).collect();
    let all: Vec<&Fallen> = match counted.is_empty() {
        true => blast.down.iter().filter(|fallen| is_stuck(fallen)).collect(),
        false => counted,
    };
    let one = match all.len() {
        0 => return None,
        number => number == 1,
    };
    let subject = match (all.iter().all(|fallen| brief.counts(fallen.component)), brief.stops(blast)) {
        (false, _) => words::count(all.len(), "component") + " they stand on",
        (true, 1) => "It".to_owned(),
        (true, 2) if all.len() == 2 => "Both of them".to_owned(),
        (true, stop) if stop == all.len() => format!("All {} of them", words::grouped(stop as u64)),
        (true, _) => format!("{} of them", words::grouped(all.len() as u64)),
    };
    let has = if one { " has a standby elsewhere that " } else { " have standbys elsewhere that " };
    let prose = Prose::new().and(Tone::Stopped, subject).say(has).and(Tone::Stopped, "cannot take over");
    Some(prose.join(reasons(brief, blast, &all)).say("."))
}

/// What most of them lack, and how many declare no takeover at all.
fn reasons(brief: &Brief<'_>, blast: &BlastRadius, all: &[&Fallen]) -> Prose {
    let lists: Vec<Vec<Missing>> = all
        .iter()
        .map(|fallen| stuck(fallen).flat_map(|way| way.missing.iter().copied()).collect())
        .collect();
    let mut missing = most_missed(lists.iter().map(Vec::as_slice));
    // Who waits itself is no cause, unless all wait in a ring.
    if missing.iter().any(|(missing, _)| !waits_itself(blast, *missing)) {
        missing.retain(|(missing, _)| !waits_itself(blast, *missing));
    }
    let most = missing.first().map_or(0, |(_, votes)| *votes);
    let (common, rare): (Vec<_>, Vec<_>) = missing.iter().partition(|(_, votes)| votes * 2 >= most);
    let silent = lists.iter().filter(|missing| missing.is_empty()).count();
    if common.is_empty() {
        return ": no takeover is declared".into();
    }
    let names: Vec<String> = common.iter().map(|(missing, _)| lacks(brief, *missing)).collect();
    let others = if rare.is_empty() { "" } else { ", among others" };
    let they = if all.len() == 1 { "it needs " } else { "they need " };
    let prose = Prose::from(": ")
        .say(they)
        .and(Tone::Strong, few(&names, NAMED, "and"))
        .say(format!("{others}, lost with {}", brief.lost(&blast.lost)));
    match silent {
        0 => prose,
        some => prose.say(format!("; for {} no takeover is declared", words::grouped(some as u64))),
    }
}

/// What the ways back of what stops lack, and for how many of what is counted: most first.
#[must_use]
pub fn lacked(brief: &Brief<'_>, blast: &BlastRadius) -> Vec<(Missing, usize)> {
    let lists: Vec<Vec<Missing>> = brief
        .stopped(blast)
        .into_iter()
        .map(|fallen| match &fallen.back {
            Return::Blocked(ways) => ways.iter().flat_map(|way| way.missing.iter().copied()).collect(),
            Return::Elsewhere | Return::NoWay => Vec::new(),
        })
        .collect();
    most_missed(lists.iter().map(Vec::as_slice))
}

/// Is it lacking only because it waits for something itself?
#[must_use]
pub fn waits_itself(blast: &BlastRadius, missing: Missing) -> bool {
    let Missing::Target(Target::Component(id)) = missing else { return false };
    let found = blast.down.binary_search_by_key(&id, |fallen| fallen.component);
    found.is_ok_and(|index| matches!(blast.down[index].back, Return::Blocked(_)))
}

/// What is lacking, by how many lists name it: what most of them lack first, then as listed.
fn most_missed<'m>(lists: impl Iterator<Item = &'m [Missing]>) -> Vec<(Missing, usize)> {
    let mut votes: Vec<(Missing, usize)> = Vec::new();
    let mut places: BTreeMap<Missing, usize> = BTreeMap::new();
    for list in lists {
        let mut seen: BTreeSet<Missing> = BTreeSet::new();
        for missing in list.iter().filter(|missing| seen.insert(**missing)) {
            let place = *places.entry(*missing).or_insert(votes.len());
            if place == votes.len() {
                votes.push((*missing, 0));
            }
            votes[place].1 += 1;
        }
    }
    votes.sort_by_key(|(_, number)| Reverse(*number));
    votes
}
