//! An acceptance ends within 14 days.

use super::acceptance::{check, parts};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "accept-expires-soon",
    group: Group::Hygiene,
    level: Level::Info,
    since: "0.1",
    what: "An acceptance ends within 14 days.",
    why: "The finding it covers will count again, and fail the check of somebody who changed nothing.",
    remedy: "Mend what was accepted, or decide anew and give a new date.",
    bad: "\
site east\n\
site west\n\
service shop { runs 2 at east; restart 10m }\n\
service wiki { runs at east, at west; restart 10m }\n\
accept single-site-service on shop { until TODAY because \"moves in spring\" by \"ops\" }\n",
    good: "\
site east\n\
site west\n\
service shop { runs 2 at east; restart 10m }\n\
service wiki { runs at east, at west; restart 10m }\n\
accept single-site-service on shop { until 9999-12-31 because \"moves in spring\" by \"ops\" }\n",
    check,
    say,
};

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (rule, on, until) = parts(context, finding);
    Said {
        title: format!("accepting {rule} on {on} ends on {until}"),
        label: "the finding is back from the day after".to_owned(),
        help: "mend what was accepted, or decide anew and give a new day".to_owned(),
        ..Said::default()
    }
}
