//! Nobody says where a component stands.

use crate::analysis::facts::UnknownKind;
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    name: "unstated-placement",
    group: Group::Gaps,
    level: Level::Info,
    since: "0.1",
    what: "Nobody says where a component stands.",
    why: "Whether it stops with a site is unknown, and so is every verdict that hangs on it: nothing proves it \
          safe.",
    remedy: "Say where it runs; `runs nowhere` for what has no instances of its own.",
    bad: "\
site east\n\
site west\n\
service shop { restart 10m; rto 1h }\n",
    good: "\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m; rto 1h }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut unknown = BTreeMap::new();
    for (fact, cells) in &context.survey.unknowns {
        if fact.what == UnknownKind::Placement
            && let Some(id) = owner(context, fact.subject)
        {
            unknown.entry(id).or_insert((fact.at, *cells));
        }
    }
    unknown
        .into_iter()
        .map(|(id, (at, cells))| {
            let mut finding = Finding::new(Subject::component(id), at);
            finding.victims = vec![id];
            finding.amount = cells as u64;
            finding
        })
        .collect()
}

fn owner(context: &Context<'_>, element: Element) -> Option<ComponentId> {
    match element {
        Element::Component(id) => Some(id),
        Element::Group(id) => Some(context.topology[id].component),
        Element::Place(_) | Element::Domain(_) => None,
    }
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Subject::Element(Element::Component(id)) = finding.subject else { return Said::default() };
    Said {
        title: format!("nobody says where {} stands", context.kind_and_name(id)),
        label: "it may stand anywhere".to_owned(),
        help: "say where it runs; `runs nowhere` for what has no instances of its own".to_owned(),
        ..Said::default()
    }
}
