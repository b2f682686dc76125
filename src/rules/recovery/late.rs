//! Objectives of time that cannot be kept: what two rules share.

use crate::analysis::recovery::facts::Until;
use crate::analysis::recovery::question::until;
use crate::analysis::recovery::recover::Backs;
use crate::analysis::select::chooses;
use crate::analysis::survey::PlaceLoss;
use crate::base::quantity::{Duration, Moment, told_past};
use crate::base::source::Span;
use crate::model::component::ObjectiveKind;
use crate::model::id::{ComponentId, Element};
use crate::model::place_kind::PlaceKind;
use crate::model::policy::{Check, Limit};
use crate::rules::context::{Context, quoted};
use crate::rules::finding::{Evidence, Finding, Said, Subject};

/// Counted for what never comes back: ten years, in milliseconds.
const NEVER: u64 = 10 * 365 * 24 * 3_600_000;

/// Each component that is back too late, once for each place whose loss shows it; of scenarios only where no place does.
pub(super) fn check(context: &Context<'_>, kind: ObjectiveKind) -> Vec<Finding> {
    let promises = |id: &ComponentId| context.topology[*id].objectives.iter().any(|it| it.kind == kind);
    let stops = stops_somewhere(context);
    let late = |id: ComponentId| of(context, id, kind, stops[id.index()]);
    context.topology.component_ids().filter(promises).flat_map(late).collect()
}

/// Of each component, whether it stops with any place: most do not, and need not be looked for in every loss.
fn stops_somewhere(context: &Context<'_>) -> Vec<bool> {
    let mut stops = vec![false; context.topology.components.len()];
    for (id, _) in places_lost(context).flat_map(|loss| &loss.backs) {
        stops[id.index()] = true;
    }
    stops
}

fn places_lost<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a PlaceLoss> {
    context.losses().chain(&context.survey.special)
}

fn of(context: &Context<'_>, id: ComponentId, kind: ObjectiveKind, stops: bool) -> Vec<Finding> {
    let mut late: Vec<Finding> = Vec::new();
    let mut is_late_somewhere = false;
    for loss in places_lost(context).filter(|_| stops) {
        let Some((limit, at)) = context.objective(id, kind, loss.place) else { continue };
        let own = context.topology[loss.place].kind;
        // Objectives for one kind of place are asked of that kind; those for any loss, of the level.
        let asked = own == context.survey.level
            || context.topology[id].objectives.iter().any(|it| it.on == Some(own));
        let Some(back) = loss.back(id).filter(|back| asked && *back > Moment::after(limit)) else { continue };
        is_late_somewhere = true;
        if !is_required(context, id, kind, own) {
            late.push(by_place(context, id, loss, (limit, at, back)));
        }
    }
    if !is_late_somewhere {
        late.extend(in_scenarios(context, id, kind));
    }
    late
}

/// Is the same told by a requirement (`survives any 1 site within rto`)?
fn is_required(context: &Context<'_>, id: ComponentId, kind: ObjectiveKind, lost: PlaceKind) -> bool {
    let asks = |check: &Check| matches!(check, Check::Survives { any: 1, kind, within: Some(Limit::Objective), .. } if *kind == lost);
    kind == ObjectiveKind::Rto
        && context.enforced().any(|(_, it)| {
            it.checks.iter().any(|(check, _)| asks(check))
                && it.selectors.iter().any(|selector| chooses(context.topology, selector, id))
        })
}

fn by_place(
    context: &Context<'_>,
    id: ComponentId,
    loss: &PlaceLoss,
    (limit, at, back): (Duration, Span, Moment),
) -> Finding {
    let place = Element::Place(loss.place);
    let mut finding = finding(id, (limit, at, back));
    finding.causes = vec![Subject::Element(place)];
    finding.marks = vec![context.placed_at(id)];
    finding.shown_by = vec![place];
    finding
}

fn finding(id: ComponentId, (limit, at, back): (Duration, Span, Moment)) -> Finding {
    let mut finding = Finding::new(Subject::component(id), at);
    finding.victims = vec![id];
    finding.falls = Some(id);
    finding.evidence = Evidence::Late(limit, back);
    finding.amount = back.millis().map_or(NEVER, |back| back.saturating_sub(limit.millis));
    finding
}

/// In the worst scenario: objectives for any loss.
fn in_scenarios(context: &Context<'_>, id: ComponentId, kind: ObjectiveKind) -> Option<Finding> {
    let mut objectives =
        context.topology[id].objectives.iter().filter(|it| it.kind == kind && it.on.is_none());
    let (limit, at) = objectives.find_map(|it| Some((it.limit.value?, it.limit.basis.at)))?;
    let back = |backs: &Backs| {
        let found = backs.binary_search_by_key(&id, |(component, _)| *component).ok()?;
        Some(backs[found].1)
    };
    let all = context.survey.scenarios.iter().enumerate();
    let late = all.filter_map(|(index, backs)| Some((back(backs)?, index)));
    let (back, index) = late
        .filter(|(back, _)| *back > Moment::after(limit))
        .max_by_key(|(back, index)| (*back, std::cmp::Reverse(*index)))?;
    let scenario = &context.topology.scenarios[index];
    let mut finding = finding(id, (limit, at, back));
    finding.causes = vec![Subject::Name(scenario.named.path.clone())];
    finding.marks = vec![context.placed_at(id), scenario.named.basis.at];
    finding.shown_by = scenario.losses.iter().map(|loss| loss.element).collect();
    Some(finding)
}

/// In words.
pub(super) fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Some(cause), Evidence::Late(limit, back)) = (finding.causes.first(), &finding.evidence) else {
        return Said::default();
    };
    let Subject::Element(Element::Component(id)) = finding.subject else { return Said::default() };
    let who = context.kind_and_name(id);
    let cause_name = quoted(&cause.path(context.topology));
    let when = match cause {
        Subject::Element(_) => format!("after losing {cause_name}"),
        _ => format!("in scenario {cause_name}"),
    };
    let title = match back.millis() {
        Some(back) => {
            let back = told_past(Duration { millis: back }, *limit);
            format!("{who} is back {back} {when} at the earliest, and promises {limit}")
        }
        None => format!("{who} never comes back {when}, and promises {limit}"),
    };
    let never = match (cause, back.is_never()) {
        (Subject::Element(place), true) if until(context.topology, *place) == Until::Never => {
            vec![format!("nobody says how long {cause_name} stays lost (`restored in`): for good, then")]
        }
        _ => Vec::new(),
    };
    let mut marks = vec!["what stands here".to_owned()];
    marks.push("the scenario".to_owned());
    Said {
        title,
        label: format!("promised: {limit}"),
        marks,
        notes: never,
        help: format!(
            "`spof simulate` shows the critical path and what would help; `spof advise` the cheapest changes for {}",
            context.component_name(id)
        ),
    }
}
