//! The loss of one site stops more than half of all services, of four at least.

use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "largest-site-share",
    group: Group::Capacity,
    level: Level::Warning,
    since: "0.1",
    what: "The loss of one site stops more than half of all services, of four at least.",
    why: "One fire, one cut cable or one mistake takes most of what the organisation does. That is a decision, \
          and somebody should have taken it.",
    remedy: "Spread the services, or bring their copies elsewhere to life without the site.",
    bad: "\
site east { restored in 8h }\n\
site west\n\
service shop { runs at east; restart 10m; rto 1d }\n\
service mail { runs at east; restart 10m; rto 1d }\n\
service wiki { runs at east; restart 10m; rto 1d }\n\
service pay { runs at east, at west; restart 10m; rto 1d }\n",
    good: "\
site east { restored in 8h }\n\
site west { restored in 8h }\n\
service shop { runs at east; restart 10m; rto 1d }\n\
service mail { runs at east; restart 10m; rto 1d }\n\
service wiki { runs at west; restart 10m; rto 1d }\n\
service pay { runs at east, at west; restart 10m; rto 1d }\n",
    check,
    say,
};

/// With fewer services than this, shares mean little.
const FEWEST: usize = 4;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let all = context.topology.of_kind(ComponentKind::Service).count();
    if all < FEWEST || context.survey.losses.len() < 2 {
        return Vec::new();
    }
    let too_many = context.losses().filter(|loss| loss.radius.impact.services_down * 2 > all);
    too_many
        .map(|loss| {
            let place = Element::Place(loss.place);
            let mut finding =
                Finding::new(Subject::Element(place), context.topology[loss.place].named.basis.at);
            let victims = loss.radius.down.iter().map(|fallen| fallen.component);
            finding.victims = victims.collect::<Vec<ComponentId>>();
            finding.evidence = Evidence::Count(loss.radius.impact.services_down as u64, all as u64);
            finding.amount = loss.radius.impact.services_down as u64;
            finding
        })
        .collect()
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Element(place), Evidence::Count(some, all)) = (&finding.subject, &finding.evidence) else {
        return Said::default();
    };
    Said {
        title: format!(
            "losing {} stops {} of {}",
            context.name(*place),
            words::grouped(*some),
            words::count(usize::try_from(*all).unwrap_or(usize::MAX), "service")
        ),
        label: "more than half of everything".to_owned(),
        help: "spread the services, or have copies elsewhere that come to life without it".to_owned(),
        ..Said::default()
    }
}
