//! A template is declared, and nothing is made from it.

use crate::rules::context::{Context, quoted};
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "unused-template",
    group: Group::Hygiene,
    level: Level::Warning,
    since: "0.1",
    what: "A template is declared, and nothing is made from it.",
    why: "It looks like a part of the topology and is none: what it says of restarts and needs holds for nobody.",
    remedy: "Use it, or take it away.",
    bad: "\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m; rto 1h }\n\
template both() { runs at east, at west; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop is both() { rto 1h }\n\
template both() { runs at east, at west; restart 10m }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let unused = context.unused_templates.iter();
    unused.map(|(name, at)| Finding::new(Subject::Name(name.clone()), *at)).collect()
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    Said {
        title: format!("nothing is made from template {}", quoted(&finding.subject.path(context.topology))),
        label: "what it says holds for nobody".to_owned(),
        help: "use it, or take it away".to_owned(),
        ..Said::default()
    }
}
