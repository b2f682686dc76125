//! More than half of all instances stand in one site, although at least three are used.

use crate::base::words;
use crate::model::component::Role;
use crate::model::id::{Element, PlaceId};
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    name: "concentration",
    group: Group::Capacity,
    level: Level::Info,
    since: "0.1",
    what: "More than half of all instances stand in one site, although at least three are used.",
    why: "The more stands in one place, the more has to be carried by the others, or brought back by hand, when \
          it is lost. Kakao kept 32,000 of its 90,000 servers in the building that burned.",
    remedy: "Move instances to the other sites when something is next bought or rebuilt.",
    bad: "\
site east\n\
site west\n\
site hill\n\
service shop { runs 8 at east, 2 at west, 2 at hill; restart 10m; rto 1h }\n",
    good: "\
site east\n\
site west\n\
site hill\n\
service shop { runs 4 at east, 4 at west, 4 at hill; restart 10m; rto 1h }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut by_place: BTreeMap<PlaceId, u64> = BTreeMap::new();
    for id in context.topology.component_ids() {
        for (place, count) in context.spread(id) {
            let sum = by_place.entry(place).or_default();
            *sum = sum.saturating_add(count);
        }
    }
    // Of whom nobody says where they stand, or how many there are, may stand elsewhere, and be many.
    let active = context.topology.groups.iter().filter(|group| group.role == Role::Active);
    let unplaced = active.clone().filter(|group| group.place.is_none());
    let elsewhere = unplaced.filter_map(|group| group.count.value).fold(0u64, u64::saturating_add);
    if active.into_iter().any(|group| group.count.value.is_none()) {
        return Vec::new();
    }
    let placed = by_place.values().fold(0u64, |sum, count| sum.saturating_add(*count));
    let all = placed.saturating_add(elsewhere);
    let fullest = by_place.iter().filter(|_| by_place.len() >= 3).max_by_key(|(_, count)| **count);
    let crowded = fullest.filter(|(_, count)| **count > all / 2);
    crowded.map(|(place, count)| finding(context, *place, *count, all)).into_iter().collect()
}

fn finding(context: &Context<'_>, place: PlaceId, here: u64, all: u64) -> Finding {
    let element = Subject::Element(Element::Place(place));
    let mut finding = Finding::new(element, context.topology[place].named.basis.at);
    finding.evidence = Evidence::Count(here, all);
    finding.amount = here;
    finding
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Element(place), Evidence::Count(here, all)) = (&finding.subject, &finding.evidence) else {
        return Said::default();
    };
    let percent = u128::from(*here) * 100 / u128::from((*all).max(1));
    Said {
        title: format!("{} holds {percent} % of all instances", context.name(*place)),
        label: format!("{} of {}", words::grouped(*here), words::grouped(*all)),
        help: "move instances to the other sites when something is next bought or rebuilt".to_owned(),
        ..Said::default()
    }
}
