//! An acceptance covers no finding.

use super::acceptance::{check, parts};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "unused-accept",
    group: Group::Hygiene,
    level: Level::Warning,
    since: "0.1",
    what: "An acceptance covers no finding.",
    why: "What it accepted is mended, or it names the wrong thing. Left alone it would silently cover the next such fault.",
    remedy: "Take the statement away.",
    bad: "\
site east\n\
site west\n\
service wiki { runs at east, at west; restart 10m }\n\
accept single-site-service on wiki { until 9999-12-31 because \"moves in spring\" by \"ops\" }\n",
    good: "\
site east\n\
site west\n\
service wiki { runs at east, at west; restart 10m }\n",
    check,
    say,
};

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (rule, on, _) = parts(context, finding);
    Said {
        title: format!("accepting {rule} on {on} covers nothing"),
        label: "no such finding".to_owned(),
        help: "take this statement away; `spof check --fix` does it".to_owned(),
        ..Said::default()
    }
}
