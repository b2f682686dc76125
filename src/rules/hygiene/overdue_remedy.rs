//! The day by which somebody was to mend a finding is over, and the finding is still there.

use super::acceptance::{check, parts};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "overdue-remedy",
    group: Group::Hygiene,
    level: Level::Warning,
    since: "0.1",
    what: "The day by which a finding was to be mended is over, and it is still there.",
    why: "Somebody promised a day. Whoever reads the report believes that it is done.",
    remedy: "Mend it, or say who does so by which other day.",
    bad: "\
site east\n\
site west\n\
service shop { runs 2 at east; restart 10m }\n\
service wiki { runs at east, at west; restart 10m }\n\
remedy single-site-service on shop { until 2020-01-31 by \"ops\" }\n",
    good: "\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m }\n\
service wiki { runs at east, at west; restart 10m }\n",
    check,
    say,
};

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (rule, on, until) = parts(context, finding);
    Said {
        title: format!("{rule} on {on} was to be mended by {until}"),
        label: "this day is over".to_owned(),
        help: "mend it, or say who does so by which other day".to_owned(),
        ..Said::default()
    }
}
