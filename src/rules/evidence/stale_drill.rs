//! The last drill of the loss of a site that did not fail is more than a year old.

use super::drilled::{last, loses};
use crate::model::evidence::Outcome;
use crate::model::id::{Element, PlaceId};
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "stale-drill",
    group: Group::Evidence,
    level: Level::Warning,
    since: "0.1",
    what: "The last drill of the loss of a site that did not fail is more than a year old.",
    why: "People leave, versions change, certificates end. What worked a year ago is an opinion about today.",
    remedy: "Practise it again, and write down the `drill`.",
    bad: "\
site east { restored in 8h }\n\
site west { restored in 8h }\n\
service shop { runs 2 at east; standby 2 at west; takeover 10m; restart 10m; rto 1h }\n\
drill 2024-01-10 \"East off\" { lose east; result passed }\n",
    good: "\
site east { restored in 8h }\n\
site west { restored in 8h }\n\
service shop { runs 2 at east; standby 2 at west; takeover 10m; restart 10m; rto 1h }\n\
drill 2024-01-10 \"East off\" { lose east; result passed }\n\
drill 2026-01-10 \"East off again\" { lose east; result passed }\n",
    check,
    say,
};

/// Days after which a drill says little.
const FRESH: u64 = 365;

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.losses().filter_map(|loss| finding(context, loss.place)).collect()
}

fn finding(context: &Context<'_>, place: PlaceId) -> Option<Finding> {
    let fine = last(context, |drill| loses(context, drill, place) && drill.result != Some(Outcome::Failed))?;
    let days = (context.today.day_number() - fine.date.day_number()).max(0).unsigned_abs();
    if days <= FRESH {
        return None;
    }
    let mut finding = Finding::new(Subject::Element(Element::Place(place)), fine.basis.at);
    finding.evidence = Evidence::Days(days, FRESH);
    finding.amount = days;
    Some(finding)
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Element(place), Evidence::Days(days, _)) = (&finding.subject, &finding.evidence) else {
        return Said::default();
    };
    let days = crate::base::words::count(usize::try_from(*days).unwrap_or(usize::MAX), "day");
    Said {
        title: format!("the loss of {} was last practised {days} ago", context.name(*place)),
        label: "the last drill of it that did not fail".to_owned(),
        help: "practise it again".to_owned(),
        ..Said::default()
    }
}
