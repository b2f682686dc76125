//! The loss of a site that stops or weakens a service was never practised.

use super::drilled::{last, loses};
use crate::model::id::{Element, PlaceId};
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "site-loss-never-drilled",
    group: Group::Evidence,
    level: Level::Info,
    since: "0.1",
    what: "The loss of a site that stops or weakens a service was never practised.",
    why: "What was never tried does not work: the first drill finds the door that needs the badge system that was \
          switched off. Kakao had practised the year-end traffic and never the loss of a datacenter.",
    remedy: "Switch the site off on a quiet day, and write down what happened: `drill DATE \"…\" { lose SITE result \
          … }`.",
    bad: "\
site east { restored in 8h }\n\
site west { restored in 8h }\n\
service shop { runs 2 at east; standby 2 at west; takeover 10m; restart 10m; rto 1h }\n",
    good: "\
site east { restored in 8h }\n\
site west { restored in 8h }\n\
service shop { runs 2 at east; standby 2 at west; takeover 10m; restart 10m; rto 1h }\n\
drill 2026-01-10 \"East off\" { lose east; result passed }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let hurts = context.losses().filter(|loss| {
        let impact = &loss.radius.impact;
        impact.services_down + impact.services_degraded > 0
    });
    let never = hurts.filter(|loss| last(context, |drill| loses(context, drill, loss.place)).is_none());
    never.map(|loss| finding(context, loss.place, loss.radius.impact.services_down)).collect()
}

fn finding(context: &Context<'_>, place: PlaceId, stops: usize) -> Finding {
    let mut finding =
        Finding::new(Subject::Element(Element::Place(place)), context.topology[place].named.basis.at);
    finding.evidence = Evidence::None;
    finding.amount = stops as u64;
    finding
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Subject::Element(place) = finding.subject else { return Said::default() };
    let name = context.name(place);
    Said {
        title: format!("the loss of {name} was never practised"),
        label: "no drill lost it".to_owned(),
        help: format!(
            "switch it off on a quiet day, and write down what happened: `drill DATE \"…\" {{ lose {} result … }}`",
            context.topology.path(place)
        ),
        ..Said::default()
    }
}
