//! A component with an objective stops with a site, and nobody says how it comes back.

use crate::model::id::Element;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "unstated-recovery",
    group: Group::Gaps,
    level: Level::Info,
    since: "0.1",
    what: "A component with an objective stops with a site, and nobody says how it comes back.",
    why: "It is taken to run again the moment its site does. That is the best case there is, and nobody claimed \
          it.",
    remedy: "Say how it comes back: `restart`, `takeover` or `rebuild`, how long that takes, and with what.",
    bad: "\
site east { restored in 1h }\n\
site west\n\
service shop { runs at east; rto 2h }\n",
    good: "\
site east { restored in 1h }\n\
site west\n\
service shop { runs at east; rto 2h; restart 10m }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let silent = context.topology.component_ids().filter(|id| {
        let it = &context.topology[*id];
        it.ways.is_empty() && !it.nowhere && context.is_promised(*id)
    });
    let stops = silent.filter(|id| context.losses().any(|loss| loss.back(*id).is_some()));
    stops
        .map(|id| {
            let mut finding = Finding::new(Subject::component(id), context.declared_at(id));
            finding.victims = vec![id];
            finding
        })
        .collect()
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Subject::Element(Element::Component(id)) = finding.subject else { return Said::default() };
    Said {
        title: format!("nobody says how {} comes back", context.kind_and_name(id)),
        label: "taken to run again the moment its place does".to_owned(),
        help: "say how: `restart`, `takeover` or `rebuild`, how long that takes, and with what".to_owned(),
        ..Said::default()
    }
}
