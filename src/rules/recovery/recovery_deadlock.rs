//! After the loss of a site, things wait for each other for ever, although the site is back.

use super::ring::{ring_of, say_ring};
use crate::analysis::recovery::facts::Deadlock;
use crate::model::id::{Element, PlaceId};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    name: "recovery-deadlock",
    group: Group::Recovery,
    level: Level::Error,
    since: "0.1",
    what: "After the loss of a site, things wait for each other for ever, although the site is back.",
    why: "Each of them starts only when the other is there. Nobody notices while both run; after the first common \
          loss they never come back without somebody who breaks the ring by hand.",
    remedy: "Break the ring: let one of them start without the other, or keep a copy of one outside.",
    bad: "\
site east\n\
site west\n\
service shop { runs nowhere; needs login }\n\
utility login { runs at east; starts with vault; restart 10m }\n\
utility vault { runs at east; starts with login; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs nowhere; needs login }\n\
utility login { runs at east; starts with vault; restart 10m }\n\
utility vault { runs at east; restart 10m }\n",
    check,
    say,
};

/// A ring is told once, with those of the loss that strands most.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let all = context.survey.deadlocks.iter();
    let mut found: BTreeMap<(Subject, Vec<Subject>), Finding> = BTreeMap::new();
    for finding in all.filter_map(|(place, deadlock)| finding(*place, deadlock)) {
        let name = (finding.subject.clone(), finding.causes.clone());
        match found.get(&name) {
            Some(known) if known.victims.len() >= finding.victims.len() => {}
            _ => {
                found.insert(name, finding);
            }
        }
    }
    found.into_values().collect()
}

/// Without a ring a way is missing, which is another fault.
fn finding(place: PlaceId, deadlock: &Deadlock) -> Option<Finding> {
    let mut finding = ring_of(&deadlock.ring)?;
    finding.victims = deadlock.never.clone();
    finding.amount = deadlock.never.len() as u64;
    finding.shown_by = vec![Element::Place(place)];
    Some(finding)
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let lost = finding.shown_by.first().map_or_else(String::new, |place| context.name(*place));
    say_ring(context, finding, &format!("never come back from the loss of {lost}: each waits for the next"))
}
