//! Components and where their instances stand.

use super::of_places::head;
use super::statement::{Part, Rank};
use super::writer::{Writer, count, guess, insured, money, source, time, unit, valued};
use crate::base::source::Span;
use crate::model::component::{
    Amount, Backup, Component, Credit, Group, Insurance, Lag, Objective, Per, Replication, Role, Watch, Way,
};
use crate::model::fact::{Fact, Grade};
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// Who shares each insurance of several components, by its place in the texts.
pub(super) type Shared = BTreeMap<Span, Vec<ComponentId>>;

/// An insurance that is written once covers its components together, which no statement of any one of them says.
pub(super) fn shared_insurances(topology: &Topology) -> Shared {
    let mut shared = Shared::new();
    for id in topology.component_ids() {
        // Of nothing, everybody has as much as all together.
        if let Some(fact) = topology[id].insurance.as_ref().filter(|it| it.value != Some(Insurance::None)) {
            shared.entry(fact.basis.at).or_default().push(id);
        }
    }
    shared.retain(|_, who| who.len() > 1);
    shared
}

pub(super) fn component(writer: &mut Writer<'_>, id: ComponentId, component: &Component, shared: &Shared) {
    let Component {
        named,
        kind,
        nowhere,
        floor,
        full,
        needs,
        wants,
        degrades_with,
        starts_with,
        ways,
        watched,
        replications,
        backups,
        objectives,
        tier,
        users,
        paying,
        revenue,
        credits,
        insurance,
        figures,
    } = component;
    head(writer, Rank::Named, kind.word(), named);
    if *nowhere {
        writer.say(Part::Fact, "runs", "nowhere", "runs nowhere".to_owned(), named.basis.at);
    }
    groups(writer, id);
    writer.value("floor", floor.as_ref(), amount);
    writer.value("full", full.as_ref(), amount);
    writer.clauses("needs", "", needs);
    writer.clauses("wants", "", wants);
    writer.clauses("starts", "with ", starts_with);
    for member in degrades_with {
        let text = format!("with {}", writer.member(member));
        writer.fact("degrades", &writer.target(member.target), &text, &member.basis);
    }
    ways.iter().for_each(|it| way(writer, it));
    watched.iter().for_each(|it| watch(writer, it));
    replications.iter().for_each(|it| replication(writer, it));
    backups.iter().for_each(|it| backup(writer, it));
    objectives.iter().for_each(|it| objective(writer, it));
    writer.value("tier", tier.as_ref(), count);
    writer.value("users", users.as_ref(), count);
    writer.value("paying", paying.as_ref(), count);
    if let Some(revenue) = revenue {
        let per = revenue.value.as_ref().map_or_else(|| "y".to_owned(), |(_, per)| unit(*per));
        let sum = valued(revenue, |(sum, _)| money(sum));
        writer.fact("revenue", "", &format!("{sum} per {per}"), &revenue.basis);
    }
    credits.iter().for_each(|it| credit(writer, it));
    super::of_places::costs(writer, Element::Component(id));
    super::of_places::figures(writer, figures);
    if let Some(fact) = insurance {
        let with = shared.get(&fact.basis.at).map_or_else(String::new, |who| together(writer, who));
        let text = format!("insurance {}{}{with}", valued(fact, insured), source(&fact.basis));
        writer.say(Part::Fact, "insurance", "", text, fact.basis.at);
    }
}

fn together(writer: &Writer<'_>, who: &[ComponentId]) -> String {
    let mut who: Vec<String> = who.iter().map(|id| writer.element(Element::Component(*id))).collect();
    who.sort();
    format!(" # one sum for all of {}", who.join(", "))
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Instances(number) => count(number),
        Amount::Share(share) => share.to_string(),
    }
}

fn way(writer: &mut Writer<'_>, way: &Way) {
    let Way { kind, time: length, each, at_once, by, place, with, basis } = way;
    let mut text = valued(length, time);
    if *each {
        text += " each";
    }
    if let Some(at_once) = at_once {
        text += &format!(", {} at once", valued(at_once, count));
    }
    if let Some(place) = place {
        text += &format!(" at {}", writer.element(Element::Place(*place)));
    }
    if let Some(by) = by {
        text += &format!(" by {}", writer.named(&writer.topology[*by].named.path));
    }
    text += &writer.help(with);
    writer.fact(kind.word(), "", &text, basis);
}

fn watch(writer: &mut Writer<'_>, watch: &Watch) {
    let Watch { by, within, otherwise } = watch;
    let mut text = format!("by {} within {}", writer.member(by), valued(within, ToString::to_string));
    if let Some(otherwise) = otherwise {
        text += &format!(", otherwise {}", valued(otherwise, ToString::to_string));
    }
    writer.fact("watched", &writer.target(by.target), &text, &within.basis);
}

fn replication(writer: &mut Writer<'_>, replication: &Replication) {
    let Replication { to, lag } = replication;
    let how = match &lag.value {
        Some(Lag::Synchronous) => "synchronously".to_owned(),
        Some(Lag::Behind(length)) => format!("lag {}{length}", guess(&lag.basis)),
        None => "lag unknown".to_owned(),
    };
    let text = format!("to {} {how}", writer.member(to));
    writer.fact("replicates", &writer.target(to.target), &text, &lag.basis);
}

fn backup(writer: &mut Writer<'_>, backup: &Backup) {
    let Backup { to, every, restore, tested, retain, basis } = backup;
    let mut text = format!("every {} to {}", valued(every, ToString::to_string), writer.member(to));
    if let Some(restore) = restore {
        text += &format!(" restore {}", valued(restore, time));
    }
    if let Some(tested) = tested {
        text += &format!(" tested {}", valued(tested, ToString::to_string));
    }
    if let Some(retain) = retain {
        text += &format!(" retain {}", valued(retain, ToString::to_string));
    }
    writer.fact("backup", &writer.target(to.target), &text, basis);
}

fn objective(writer: &mut Writer<'_>, objective: &Objective) {
    let Objective { kind, limit, on } = objective;
    let on = on.map_or_else(String::new, |kind| format!(" on {} loss", kind.word()));
    let text = format!("{}{on}", valued(limit, ToString::to_string));
    writer.fact(kind.word(), &on, &text, &limit.basis);
}

fn credit(writer: &mut Writer<'_>, credit: &Credit) {
    let Credit { money: sum, per, after } = credit;
    let who = match per {
        Per::User => "user",
        Per::PayingUser => "paying user",
    };
    let terms = format!("per {who} after {after}");
    writer.fact("credits", &terms, &format!("{} {terms}", valued(sum, money)), &sum.basis);
}

fn groups(writer: &mut Writer<'_>, id: ComponentId) {
    let mut spreads: BTreeMap<(Role, &[PlaceId]), Vec<&Group>> = BTreeMap::new();
    let topology = writer.topology;
    for (_, group) in topology.groups_of(id) {
        let Group { component: _, role, place, candidates, count } = group;
        if candidates.is_empty() {
            placement(writer, *role, *place, count, "");
        } else {
            spreads.entry((*role, candidates)).or_default().push(group);
        }
    }
    for ((role, candidates), groups) in spreads {
        match spread(topology, candidates, &groups) {
            Some((text, outer)) => {
                let text = format!("{text} of {} soft", writer.element(Element::Place(outer)));
                writer.fact(word(role), &text_of(candidates, writer), &text, &groups[0].count.basis);
            }
            // What an extension settled in part has no statement of its own.
            None => {
                let among = format!(" # soft: any of {}", text_of(candidates, writer));
                groups.iter().for_each(|it| placement(writer, role, it.place, &it.count, &among));
            }
        }
    }
}

fn word(role: Role) -> &'static str {
    if role == Role::Standby { "standby" } else { "runs" }
}

fn placement(writer: &mut Writer<'_>, role: Role, place: Option<PlaceId>, fact: &Fact<u64>, more: &str) {
    let at = place.map_or_else(|| "unknown".to_owned(), |place| writer.element(Element::Place(place)));
    // Of a number nobody knows, it is the place that is a guess.
    let guess = if fact.value.is_none() && fact.basis.grade == Grade::Assumed { "assumed " } else { "" };
    let text = format!("{} {} at {guess}{at}{}{more}", word(role), valued(fact, count), source(&fact.basis));
    writer.say(Part::Fact, word(role), &at, text, fact.basis.at);
}

fn text_of(places: &[PlaceId], writer: &Writer<'_>) -> String {
    let mut paths: Vec<String> = places.iter().map(|place| writer.element(Element::Place(*place))).collect();
    paths.sort();
    paths.join(", ")
}

/// `6 across sites` and the place they are in, when these groups are what it means.
fn spread(topology: &Topology, candidates: &[PlaceId], groups: &[&Group]) -> Option<(String, PlaceId)> {
    let first = *candidates.first()?;
    let kind = topology[first].kind;
    let outer =
        topology.enclosing(first).skip(1).find(|outer| inside(topology, *outer, kind) == candidates)?;
    let known: Option<Vec<u64>> = groups.iter().map(|group| group.count.value).collect();
    let places: Vec<Option<PlaceId>> = groups.iter().map(|group| group.place).collect();
    let all = candidates.len() as u64;
    let (number, expected): (Option<u64>, usize) = match &known {
        Some(counts) => {
            let sum: u64 = counts.iter().sum();
            let shared = (0..all).map(|index| sum / all + u64::from(index < sum % all));
            let shared: Vec<u64> = shared.filter(|share| *share > 0).collect();
            if shared != *counts {
                return None;
            }
            (Some(sum), shared.len())
        }
        None if groups.iter().all(|group| group.count.value.is_none()) => (None, candidates.len()),
        None => return None,
    };
    let expected = candidates.iter().take(expected).map(|place| Some(*place));
    if !places.into_iter().eq(expected) {
        return None;
    }
    let basis = groups[0].count.basis.clone();
    let number = valued(&Fact { value: number, basis }, count);
    Some((format!("{number} across {}s", kind.word()), outer))
}

/// Places of a kind in another, but not those that are in one of them.
fn inside(topology: &Topology, outer: PlaceId, kind: PlaceKind) -> Vec<PlaceId> {
    let is_nearest = |place: &PlaceId| {
        let mut around = topology.enclosing(*place).skip(1);
        around.find(|it| *it == outer || topology[*it].kind == kind) == Some(outer)
    };
    topology.place_ids().filter(|place| topology[*place].kind == kind).filter(is_nearest).collect()
}
