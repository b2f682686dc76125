//! Services stop when one thing that stands in several sites is lost as a whole, and nothing stands in for it.

use crate::analysis::facts::Reach;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "non-redundant-dependency",
    group: Group::Survival,
    level: Level::Info,
    since: "0.1",
    what: "A tenth of all services, and at least two, stop when one thing that stands in several sites is lost as a whole.",
    why: "Instances in many sites share one version, one set of credentials and one operator. A fault of the \
          thing itself takes all of them at once, and with them everything that needs it.",
    remedy: "Give what needs it an alternative (`needs any of`), or let it work on without (`wants`).",
    bad: "\
site east\n\
site west\n\
service shop { runs at east, at west; needs login; restart 10m; rto 1h }\n\
service wiki { runs at east, at west; needs login; restart 10m; rto 1h }\n\
tool login { runs at east, at west; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs at east, at west; needs any of (login, tickets); restart 10m; rto 1h }\n\
service wiki { runs at east, at west; needs login; restart 10m; rto 1h }\n\
tool login { runs at east, at west; restart 10m }\n\
tool tickets { runs at east, at west; restart 10m }\n",
    check,
    say,
};

/// Whatever anybody needs is such a dependency: told are those of at least one service in so many.
const SHARE: usize = 10;

/// Not told: what one place holds (a single site is told of it), what belongs to others, what is no thing of its own.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let all = context.topology.of_kind(ComponentKind::Service).count();
    context.topology.component_ids().filter_map(|id| finding(context, id, all)).collect()
}

fn finding(context: &Context<'_>, id: ComponentId, all: usize) -> Option<Finding> {
    let it = &context.topology[id];
    let point = context.point(Element::Component(id))?;
    // Most stop few services: nothing more is asked of them.
    if point.services < 2 || point.services * SHARE < all {
        return None;
    }
    if it.kind == ComponentKind::External || it.nowhere || context.spread(id).len() < 2 {
        return None;
    }
    let seen = point.stops.iter().filter(|dependent| dependent.reach != Reach::Hidden);
    let victims: Vec<ComponentId> = seen.map(|dependent| dependent.component).collect();
    let services = context.services(&victims).count();
    if services < 2 || services * SHARE < all {
        return None;
    }
    let mut finding = Finding::new(Subject::component(id), context.declared_at(id));
    finding.falls = victims.first().copied();
    finding.shown_by = vec![Element::Component(id)];
    finding.amount = victims.len() as u64;
    finding.victims = victims;
    Some(finding)
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Subject::Element(Element::Component(id)) = finding.subject else { return Said::default() };
    let count = crate::base::words::count(context.services(&finding.victims).count(), "service");
    let stop = if context.services(&finding.victims).count() == 1 { "stops" } else { "stop" };
    Said {
        title: format!("{count} {stop} without {}, and nothing stands in for it", context.kind_and_name(id)),
        label: "its loss as a whole is enough".to_owned(),
        help: "give those that need it an alternative (`needs any of`), or let them work on without it (`wants`)".to_owned(),
        ..Said::default()
    }
}
