//! A store and all its copies and backups stand in one site.

use crate::model::component::Target;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "backup-in-the-same-domain",
    group: Group::Recovery,
    level: Level::Warning,
    since: "0.1",
    what: "A store and all its copies and backups stand in one site.",
    why: "A backup in the building that burns is no backup. In September 2025 the only copy of 858 terabytes of \
          South Korean government files burned with its original.",
    remedy: "Keep one copy or backup outside the site.",
    bad: "\
site east { restored in 8h }\n\
site west\n\
service shop { runs at east, at west; needs any of (orders, inbox); rto 1d; restart 10m }\n\
store orders { runs at east; backup every 1d to vault tested 2026-02-01; restart 10m; rto 1d }\n\
store vault { runs at east; restart 10m }\n\
store inbox { runs at east, at west; restart 10m }\n",
    good: "\
site east { restored in 8h }\n\
site west\n\
service shop { runs at east, at west; needs any of (orders, inbox); rto 1d; restart 10m }\n\
store orders { runs at east; backup every 1d to vault tested 2026-02-01; restart 10m; rto 1d }\n\
store vault { runs at west; restart 10m }\n\
store inbox { runs at east, at west; restart 10m }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.topology.component_ids().filter_map(|id| finding(context, id)).collect()
}

/// It has backups, and one place of the level holds the original and every copy.
fn finding(context: &Context<'_>, id: ComponentId) -> Option<Finding> {
    let it = &context.topology[id];
    let place = context.only_place(id).filter(|_| !it.backups.is_empty())?;
    let copies =
        it.replications.iter().map(|it| it.to.target).chain(it.backups.iter().map(|it| it.to.target));
    if !copies.into_iter().all(|target| is_there(context, target, place)) {
        return None;
    }
    let mut victims = context.stopped_by(id);
    victims.push(id);
    victims.sort_unstable();
    let mut finding = Finding::new(Subject::component(id), it.backups[0].basis.at);
    finding.causes = vec![Subject::Element(Element::Place(place))];
    finding.marks = vec![context.placed_at(id)];
    finding.victims = victims;
    Some(finding)
}

fn is_there(context: &Context<'_>, target: Target, place: PlaceId) -> bool {
    match target {
        Target::Component(id) => context.only_place(id) == Some(place),
        Target::Place(own) => context.topology.is_inside(own, place),
    }
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Element(Element::Component(id)), Some(Subject::Element(place))) =
        (&finding.subject, finding.causes.first())
    else {
        return Said::default();
    };
    let place = context.name(*place);
    Said {
        title: format!("{} and every backup of it stand in {place}", context.kind_and_name(*id)),
        label: format!("this backup is in {place}, too"),
        marks: vec!["the original".to_owned()],
        help: format!("keep one copy or backup outside {place}"),
        ..Said::default()
    }
}
