//! Services stop when something that belongs to others is lost, and nothing stands in for it.

use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "external-without-alternative",
    group: Group::Survival,
    level: Level::Warning,
    since: "0.1",
    what: "Services stop when something that belongs to others is lost, and nothing stands in for it.",
    why: "Nobody here can repair it, and its owner decides for how long it is gone.",
    remedy: "Take a second supplier (`needs any of`), or let the service work on without (`wants`).",
    bad: "\
site east\n\
site west\n\
service shop { runs at east, at west; needs cards; restart 10m; rto 1h }\n\
external cards\n",
    good: "\
site east\n\
site west\n\
service shop { runs at east, at west; needs any of (cards, invoice); restart 10m; rto 1h }\n\
external cards\n\
external invoice\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.topology.of_kind(ComponentKind::External).filter_map(|id| finding(context, id)).collect()
}

fn finding(context: &Context<'_>, id: ComponentId) -> Option<Finding> {
    let victims = context.stopped_by(id);
    let first = context.services(&victims).next()?;
    let mut finding = Finding::new(Subject::component(id), context.declared_at(id));
    finding.falls = Some(first);
    finding.shown_by = vec![Element::Component(id)];
    finding.amount = victims.len() as u64;
    finding.victims = victims;
    Some(finding)
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Subject::Element(Element::Component(id)) = finding.subject else { return Said::default() };
    let services = context.services(&finding.victims).count();
    let stop = if services == 1 { "stops" } else { "stop" };
    Said {
        title: format!(
            "{} {stop} without {}, which belongs to others",
            crate::base::words::count(services, "service"),
            context.kind_and_name(id)
        ),
        label: "nothing stands in for it".to_owned(),
        help: "take a second supplier (`needs any of`), or let them work on without it (`wants`)".to_owned(),
        ..Said::default()
    }
}
