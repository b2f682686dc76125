//! Nothing is promised of a service: no `rto`, no `tolerance`, no requirement.

use crate::model::component::ComponentKind;
use crate::model::id::Element;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "unstated-objective",
    group: Group::Gaps,
    level: Level::Info,
    since: "0.1",
    what: "Nothing is promised of a service: no `rto`, no `tolerance`, no requirement.",
    why: "Without a promise nothing can be late, and a check of it is green whatever happens.",
    remedy: "State how long it may be away (`rto`), or how long until harm is intolerable (`tolerance`).",
    bad: "\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m; rto 1h }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let services = context.topology.of_kind(ComponentKind::Service);
    let silent = services.filter(|id| !context.is_promised(*id));
    silent
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
        title: format!("nothing is promised of {}", context.kind_and_name(id)),
        label: "no `rto`, no `tolerance`, no requirement".to_owned(),
        help: "state how long it may be away: `rto 1h`".to_owned(),
        ..Said::default()
    }
}
