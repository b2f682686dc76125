//! An acceptance has ended, and what it covered is still there.

use super::acceptance::{check, parts};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "expired-accept",
    group: Group::Hygiene,
    level: Level::Warning,
    since: "0.1",
    what: "An acceptance has ended, and what it covered is still there.",
    why: "Somebody promised a day. The finding counts again from the day after.",
    remedy: "Mend what was accepted, or decide anew and give a new date.",
    bad: "\
site east\n\
site west\n\
service shop { runs 2 at east; restart 10m }\n\
service wiki { runs at east, at west; restart 10m }\n\
accept single-site-service on shop { until 2020-01-31 because \"moves in spring\" by \"ops\" }\n",
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
        title: format!("accepting {rule} on {on} ended on {until}"),
        label: "this day is over".to_owned(),
        help: "mend what was accepted, or decide anew and give a new day".to_owned(),
        ..Said::default()
    }
}
