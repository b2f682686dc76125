//! Copies in several sites are covered by one failure domain.

use crate::model::id::{ComponentId, DomainId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "shared-failure-domain",
    group: Group::Survival,
    level: Level::Warning,
    since: "0.1",
    what: "Copies in several sites are covered by one failure domain.",
    why: "A carrier, a version, a certificate or an account that all copies share takes all of them at once, \
          however far apart they stand.",
    remedy: "Take one of the copies out of the domain.",
    bad: "\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m; rto 1h }\n\
domain carrier { covers east, west }\n",
    good: "\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m; rto 1h }\n\
domain carrier { covers east }\n",
    check,
    say,
};

/// A component whose copies stand in several places, each copy covered by the domain.
fn check(context: &Context<'_>) -> Vec<Finding> {
    context.topology.domain_ids().filter_map(|id| finding(context, id)).collect()
}

fn finding(context: &Context<'_>, id: DomainId) -> Option<Finding> {
    let point = context.point(Element::Domain(id))?;
    let stops: Vec<ComponentId> = point.stops.iter().map(|dependent| dependent.component).collect();
    let shares = |component: &ComponentId| {
        context.spread(*component).len() > 1 && context.holds_all_of(Element::Domain(id), *component)
    };
    let own = stops.iter().copied().find(shares)?;
    let mut finding =
        Finding::new(Subject::Element(Element::Domain(id)), context.topology[id].named.basis.at);
    finding.marks = vec![context.placed_at(own)];
    finding.falls = Some(own);
    finding.shown_by = vec![Element::Domain(id)];
    finding.amount = stops.len() as u64;
    finding.victims = stops;
    Some(finding)
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Element(domain), Some(own)) = (&finding.subject, finding.falls) else {
        return Said::default();
    };
    let (domain, own) = (context.name(*domain), context.component_name(own));
    Said {
        title: format!("domain {domain} covers every copy of {own}"),
        label: "what it covers falls together".to_owned(),
        marks: vec![format!("copies of {own} in several places")],
        help: format!("take one copy of {own} out of {domain}"),
        ..Said::default()
    }
}
