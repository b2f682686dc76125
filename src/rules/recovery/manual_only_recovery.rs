//! A service with an objective comes back only by the work of people.

use crate::model::component::{ComponentKind, ObjectiveKind};
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "manual-only-recovery",
    group: Group::Recovery,
    level: Level::Info,
    since: "0.1",
    what: "A service with an objective comes back only by the work of people.",
    why: "People are asleep, on leave, or busy with everything else that is down. The time by hand is the time of \
          the best day.",
    remedy: "Add a way that needs nobody, or state what the crew can do at three in the morning.",
    bad: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 1h by ops; restart 10m by ops; rto 1d }\n\
crew ops { people 5 }\n",
    good: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 1h with script; restart 10m by ops; rto 1d }\n\
tool script { runs at east, at west; restart 10m }\n\
crew ops { people 5 }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.topology.of_kind(ComponentKind::Service).filter_map(|id| finding(context, id)).collect()
}

/// It has an objective, stops with some place, and every way back is somebody's work.
fn finding(context: &Context<'_>, id: ComponentId) -> Option<Finding> {
    let it = &context.topology[id];
    let objective = it.objectives.iter().find(|objective| objective.kind != ObjectiveKind::Rpo)?;
    let first = it.ways.first()?;
    let stops = context.losses().any(|loss| loss.back(id).is_some());
    if !stops || it.ways.iter().any(|way| way.by.is_none()) {
        return None;
    }
    let mut finding = Finding::new(Subject::component(id), first.basis.at);
    finding.marks = vec![objective.limit.basis.at];
    finding.victims = vec![id];
    Some(finding)
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Subject::Element(Element::Component(id)) = finding.subject else { return Said::default() };
    Said {
        title: format!("{} comes back only by hand", context.kind_and_name(id)),
        label: "every way back is the work of people".to_owned(),
        marks: vec!["and this is promised".to_owned()],
        help: "add a way that needs nobody".to_owned(),
        ..Said::default()
    }
}
