//! What a check judged: never silently green. Each service in each loss is one case, with what became of it.

use crate::analysis::requirements::facts::Verdict;
use crate::analysis::survey::PlaceLoss;
use crate::base::quantity::{Duration, Moment};
use crate::model::component::{ComponentKind, ObjectiveKind};
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use std::collections::BTreeSet;

/// What became of a service in a loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It keeps serving.
    Up,
    /// It stops, and is back in this time at the earliest; within its objective, or without one.
    Back(Moment),
    /// It stops, and misses this objective.
    Late(Moment, Duration),
    /// Facts that nobody states decide.
    Undetermined,
}

/// One service in one loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Canonical path of the service.
    pub service: String,
    /// Canonical path of what is lost.
    pub lost: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What was judged, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Components.
    pub components: usize,
    /// Services among them.
    pub services: usize,
    /// The word for the places that are lost in turn: `site`.
    pub level: &'static str,
    /// How many there are.
    pub losses: usize,
    /// Scenarios.
    pub scenarios: usize,
    /// Requirements.
    pub requirements: usize,
    /// Those among them that select nobody, are not in force, or ask for the loss of what is not there. Paths, sorted.
    pub idle_requirements: Vec<String>,
    /// Services with neither an `rto` nor a `tolerance` nor a requirement: nothing was promised of them. Paths, sorted.
    pub without_promise: Vec<String>,
    /// Rules that were asked.
    pub rules: usize,
    /// Services in losses that hang on facts nobody states.
    pub undetermined: usize,
}

/// Counts it.
#[must_use]
pub fn coverage(context: &Context<'_>, rules: usize) -> Coverage {
    let (topology, survey) = (context.topology, context.survey);
    let services = topology.of_kind(ComponentKind::Service);
    let without = services.filter(|id| !context.is_promised(*id));
    let mut without_promise: Vec<String> = without.map(|id| topology[id].named.path.clone()).collect();
    without_promise.sort();
    Coverage {
        components: topology.components.len(),
        services: topology.of_kind(ComponentKind::Service).count(),
        level: survey.level.word(),
        losses: survey.losses.len(),
        scenarios: topology.scenarios.len(),
        requirements: topology.requirements.len(),
        idle_requirements: idle(context),
        without_promise,
        rules,
        undetermined: survey.losses.iter().map(|loss| loss.radius.impact.services_undetermined).sum(),
    }
}

/// Requirements none of whose checks had anything to judge.
fn idle(context: &Context<'_>) -> Vec<String> {
    let verdicts = &context.survey.requirements.verdicts;
    let judged = verdicts.iter().filter(|(.., verdict)| *verdict != Verdict::NotApplicable);
    let judged: BTreeSet<usize> = judged.map(|(requirement, ..)| *requirement).collect();
    let all = context.topology.requirements.iter().enumerate();
    let mut idle: Vec<String> =
        all.filter(|(index, _)| !judged.contains(index)).map(|(_, it)| it.named.path.clone()).collect();
    idle.sort();
    idle
}

/// Every service in every loss of the level, by service, then by place: made one after the other, never held at once.
pub fn cases<'a>(context: &'a Context<'a>) -> impl Iterator<Item = Case> + 'a {
    let services = context.topology.of_kind(ComponentKind::Service);
    services.flat_map(move |id| context.losses().map(move |loss| case(context, id, loss)))
}

fn case(context: &Context<'_>, id: ComponentId, loss: &PlaceLoss) -> Case {
    let is_open = || loss.radius.undetermined.binary_search_by_key(&id, |it| it.component).is_ok();
    let outcome = match loss.back(id) {
        None if is_open() => Outcome::Undetermined,
        None => Outcome::Up,
        Some(back) => match context.objective(id, ObjectiveKind::Rto, loss.place) {
            Some((limit, _)) if back > Moment::after(limit) => Outcome::Late(back, limit),
            _ => Outcome::Back(back),
        },
    };
    let lost = context.topology.path(Element::Place(loss.place));
    Case { service: context.topology[id].named.path.clone(), lost, outcome }
}
