//! An objective rests on copies that are meant to be spread, and may all stand in one place.

use crate::analysis::facts::UnknownKind;
use crate::analysis::select::chooses;
use crate::analysis::survey::PlaceLoss;
use crate::base::source::Span;
use crate::model::component::ObjectiveKind;
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "soft-spread-claimed-as-hard",
    group: Group::Survival,
    level: Level::Warning,
    since: "0.1",
    what: "An objective rests on copies that are meant to be spread, and may all stand in one place.",
    why: "A scheduler that prefers to spread copies still puts all of them into one zone when the others are \
          full. Then the loss of that zone stops what was promised to go on.",
    remedy: "Write `hard` and have the scheduler enforce it, or weaken the promise.",
    bad: "\
site east { zone a; zone b }\n\
site west { zone c; zone d }\n\
service shop { runs 4 across zones of east soft; restart 10m; rto 1h on zone loss }\n",
    good: "\
site east { zone a; zone b }\n\
site west { zone c; zone d }\n\
service shop { runs 2 across zones of east hard, 2 across zones of west hard; restart 10m; rto 1h on zone loss }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.topology.component_ids().filter_map(|id| finding(context, id)).collect()
}

/// Soft copies, something promised of them, and a loss that takes all of them at the worst.
fn finding(context: &Context<'_>, id: ComponentId) -> Option<Finding> {
    let soft = context.topology.groups_of(id).find(|(_, group)| !group.candidates.is_empty())?;
    let promise = promise(context, id)?;
    let mut losses = context.losses().chain(&context.survey.special);
    let loss = losses.find(|loss| hangs_on_spread(context, loss, id))?;
    let mut finding = Finding::new(Subject::component(id), soft.1.count.basis.at);
    finding.marks = vec![promise];
    finding.victims = vec![id];
    finding.falls = Some(id);
    finding.shown_by = vec![Element::Place(loss.place)];
    Some(finding)
}

/// Where it is promised: an objective, else a requirement.
fn promise(context: &Context<'_>, id: ComponentId) -> Option<Span> {
    let mut objectives = context.topology[id].objectives.iter();
    let own = objectives.find(|it| it.kind != ObjectiveKind::Rpo).map(|it| it.limit.basis.at);
    own.or_else(|| {
        let mut all = context.topology.requirements.iter();
        let found =
            all.find(|it| it.selectors.iter().any(|selector| chooses(context.topology, selector, id)))?;
        Some(found.named.basis.at)
    })
}

fn hangs_on_spread(context: &Context<'_>, loss: &PlaceLoss, id: ComponentId) -> bool {
    let Ok(found) = loss.radius.undetermined.binary_search_by_key(&id, |it| it.component) else {
        return false;
    };
    loss.radius.undetermined[found].settled_by.iter().any(|number| {
        let unknown = &context.survey.unknowns[*number].0;
        let own = match unknown.subject {
            Element::Component(component) => component == id,
            Element::Group(group) => context.topology[group].component == id,
            Element::Place(_) | Element::Domain(_) => false,
        };
        own && unknown.what == UnknownKind::Spread
    })
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Element(Element::Component(id)), Some(place)) =
        (&finding.subject, finding.shown_by.first())
    else {
        return Said::default();
    };
    Said {
        title: format!(
            "{} is promised to go on, and may stand in one place only",
            context.kind_and_name(*id)
        ),
        label: format!("meant to be spread; all copies may stand in {}", context.name(*place)),
        marks: vec!["promised here".to_owned()],
        help: "write `hard` and have the scheduler enforce it, or weaken the promise".to_owned(),
        ..Said::default()
    }
}
