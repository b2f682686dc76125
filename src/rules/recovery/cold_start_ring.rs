//! Things that all run today could never be started again from dark: they wait for each other.

use super::ring::{ring_of, say_ring};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "cold-start-ring",
    group: Group::Recovery,
    level: Level::Warning,
    since: "0.1",
    what: "Things that all run today could never be started again from dark: they wait for each other.",
    why: "A common loss of power shows it, and then nobody can log in to the tool that starts the log-in. It \
          costs days, and one sentence in a design.",
    remedy: "Break the ring: let one of them start without the other.",
    bad: "\
site east\n\
site west\n\
service shop { runs at east, at west; needs login; rto 1d; restart 10m }\n\
tool login { runs at east, at west; starts with vault; restart 10m }\n\
tool vault { runs at east, at west; starts with login; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs at east, at west; needs login; rto 1d; restart 10m }\n\
tool login { runs at east, at west; starts with vault; restart 10m }\n\
tool vault { runs at east, at west; restart 10m }\n",
    check,
    say,
};

/// Not told when the same ring is a deadlock after the loss of one site already.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let dark = &context.survey.cold_start;
    let Some(mut finding) = ring_of(&dark.ring) else { return Vec::new() };
    let mut deadlocks = context.survey.deadlocks.iter().filter_map(|(_, deadlock)| ring_of(&deadlock.ring));
    if deadlocks.any(|other| other.subject == finding.subject && other.causes == finding.causes) {
        return Vec::new();
    }
    finding.victims = dark.never.clone();
    finding.amount = dark.never.len() as u64;
    vec![finding]
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    say_ring(context, finding, "could never be started from dark: each waits for the next")
}
