//! Proofs and advice about one component to the shape a page reads. Copies and names; decides nothing but how much is told.

use super::desk_model::{crew, reference, unknown, unknown_word};
use super::desk_shape as shape;
use crate::analysis::advise::facts::{Advice, Change, Move};
use crate::analysis::facts::{Blocked, Cause, Missing, Proof, Shortfall, Step, Verdict};
use crate::analysis::recovery::facts::Leg;
use crate::analysis::risk::minimal::MinimalCauses;
use crate::base::lines::Lines;
use crate::base::quantity::{Duration, Moment};
use crate::model::component::WayKind;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::topology::Topology;
use crate::report::advise::statement::text;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Steps of a chain that are told.
const STEPS: usize = 60;

/// What is known of one component in one loss.
pub struct Known<'a> {
    /// Who.
    pub component: ComponentId,
    /// What becomes of it.
    pub verdict: &'a Verdict,
    /// Ways back that do not work.
    pub blocked: &'a [Blocked],
    /// What takes the time.
    pub legs: &'a [Leg],
}

/// Everything that stops it.
#[must_use]
pub fn all_causes(component: ComponentId, causes: &MinimalCauses) -> shape::Causes {
    let set = |set: &Vec<Element>| set.iter().map(|element| reference(*element)).collect();
    shape::Causes {
        of: component.0,
        sets: causes.sets.iter().map(set).collect(),
        counts: causes.counts.clone(),
        complete_to: causes.complete_to,
    }
}

/// Why it stops.
#[must_use]
pub fn why(known: &Known<'_>, lines: &Lines<'_>) -> shape::Why {
    let (state, proof, unknowns) = match known.verdict {
        Verdict::Down(proof) => ("down", Some(proof), &[][..]),
        Verdict::Degraded(_) => ("less", None, &[][..]),
        Verdict::Up => ("up", None, &[][..]),
        Verdict::Undetermined { settled_by, worst } => ("open", Some(worst), settled_by.as_slice()),
        Verdict::DownAnyway => ("anyway", None, &[][..]),
    };
    let (steps, more) = proof.map_or((Vec::new(), 0), |proof| steps(proof, lines));
    let short = match known.verdict {
        Verdict::Degraded(short) => short.iter().map(|it| shortfall(it, lines)).collect(),
        _ => Vec::new(),
    };
    shape::Why {
        of: known.component.0,
        state,
        steps,
        more,
        short,
        unknown: unknowns.iter().map(|it| unknown(it, 0, lines)).collect(),
        ways: known.blocked.iter().map(|it| way(it, lines)).collect(),
        legs: super::desk_fill::legs(known.legs, lines),
    }
}

/// The consequence first, each step above its causes; a step with several consequences is told once.
fn steps(proof: &Proof, lines: &Lines<'_>) -> (Vec<shape::Step>, usize) {
    let by_element: BTreeMap<Element, &Step> = proof.steps.iter().map(|step| (step.element, step)).collect();
    let Some(last) = proof.steps.last() else { return (Vec::new(), 0) };
    let (mut told, mut steps): (BTreeSet<Element>, Vec<shape::Step>) = (BTreeSet::new(), Vec::new());
    let mut open: Vec<(usize, &Step)> = vec![(0, last)];
    while let Some((depth, step)) = open.pop() {
        if !told.insert(step.element) {
            continue;
        }
        let one = self::step(step, depth, lines);
        let below = step.cause.fallen().into_iter().filter_map(|cause| by_element.get(&cause).copied());
        // The last in is the first out: the first cause comes right below.
        let below: Vec<(usize, &Step)> = below.map(|step| (depth + 1, step)).collect();
        open.extend(below.into_iter().rev());
        if steps.len() < STEPS {
            steps.push(one);
        }
    }
    let more = told.len().saturating_sub(steps.len());
    (steps, more)
}

fn step(step: &Step, depth: usize, lines: &Lines<'_>) -> shape::Step {
    let (why, need, what) = match &step.cause {
        Cause::Lost => ("lost", None, None),
        Cause::Within(_) => ("within", None, None),
        Cause::Clause { at_least, of, within, .. } => {
            let place = within.map(|place| reference(Element::Place(place)));
            ("clause", Some((u64::from(*at_least), *of as u64)), place)
        }
        Cause::Floor { left, floor, .. } => ("floor", Some((*left, *floor)), None),
        Cause::Unknown { what, .. } => ("unknown", None, Some(unknown_word(*what).to_owned())),
    };
    let on = step.cause.fallen().into_iter().map(reference).collect();
    let at = lines.file_and_line(step.at);
    shape::Step { depth, of: reference(step.element), why, on, need, what, at }
}

fn shortfall(it: &Shortfall, lines: &Lines<'_>) -> shape::Short {
    let (why, on, of, at) = match it {
        Shortfall::Instances { up, full, at } => ("instances", Vec::new(), Some((*up, *full)), at),
        Shortfall::Wants { down, at } => {
            ("wants", down.iter().map(|it| reference(Element::from(*it))).collect(), None, at)
        }
        Shortfall::With { component, at, .. } => {
            ("with", vec![reference(Element::Component(*component))], None, at)
        }
    };
    shape::Short { why, on, of, at: lines.file_and_line(*at) }
}

fn way(it: &Blocked, lines: &Lines<'_>) -> shape::Way {
    let lacks = |missing: &Missing| match missing {
        Missing::Target(it) => reference(Element::from(*it)),
        Missing::Crew(id) => crew(*id),
        Missing::Unstated => "?".to_owned(),
    };
    shape::Way {
        kind: it.way.map(WayKind::word),
        group: it.group.map(|group| group.0),
        lacks: it.missing.iter().map(lacks).collect(),
        at: lines.file_and_line(it.at),
    }
}

/// What one set of changes does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// When the component is back.
    pub back: Moment,
    /// How many services are back sooner, this one included.
    pub sooner: usize,
}

/// The smallest changes that bring a component back, with what each does; those that help most services come first.
#[must_use]
pub fn help(
    topology: &Topology,
    component: ComponentId,
    advice: &Advice,
    within: Option<Duration>,
    effects: &[Effect],
) -> shape::Help {
    let mut order: Vec<usize> = (0..advice.sets.len().min(effects.len())).collect();
    order.sort_by_key(|index| (Reverse(effects[*index].sooner), effects[*index].back, *index));
    let set = |index: usize| shape::Set {
        changes: advice.sets[index].changes.iter().flat_map(|it| change(&advice.changes[*it])).collect(),
        statements: text(topology, advice, &advice.sets[index]),
        back: effects[index].back.millis(),
        sooner: effects[index].sooner,
    };
    shape::Help {
        of: component.0,
        within: within.map(|limit| limit.millis),
        sets: order.into_iter().map(set).collect(),
        exact: advice.exact,
        tried: advice.tests,
    }
}

/// More instances in several places are told place by place.
fn change(it: &Change) -> Vec<shape::Change> {
    let of = it.what.component().0;
    let at = |place: PlaceId| shape::Change { of, place: Some(place.0), way: None, ms: None };
    let by_hand = |kind: WayKind, time: Duration| {
        vec![shape::Change { of, place: None, way: Some(kind.word()), ms: Some(time.millis) }]
    };
    match &it.what {
        Move::AlsoAt(_, place) => vec![at(*place)],
        Move::ByHand(_, kind, time) => by_hand(*kind, *time),
        Move::BreakRing(_, time) => by_hand(WayKind::Restart, *time),
        Move::Replica(_, groups) => groups.iter().map(|(place, _)| at(*place)).collect(),
    }
}
