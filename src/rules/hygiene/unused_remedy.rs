//! A remedy mends no finding.

use super::acceptance::{check, parts};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "unused-remedy",
    group: Group::Hygiene,
    level: Level::Warning,
    since: "0.1",
    what: "A remedy mends no finding.",
    why: "It is mended already, or the remedy names the wrong thing, and nobody mends what it was meant for.",
    remedy: "Take the statement away.",
    bad: "\
site east\n\
site west\n\
service wiki { runs at east, at west; restart 10m }\n\
remedy single-site-service on wiki { until 9999-12-31 by \"ops\" }\n",
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
        title: format!("mending {rule} on {on} mends nothing"),
        label: "no such finding".to_owned(),
        help: "take this statement away; `spof check --fix` does it".to_owned(),
        ..Said::default()
    }
}
