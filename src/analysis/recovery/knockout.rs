//! One loss, answered at once: what stops, in which order, and when each thing is back. For pages that ask again with every
//! click: nothing is drawn at random, nothing is held up to see what it costs ([`super::recover`] does that).
//!
//! Times are those of [`super::facts`]: unlimited hands, ranges at their middle. Time: what falls and what it waits for,
//! once for each loss, once more where durations are open; the networks are built once for all.

use super::facts::{Leg, Lessened};
use super::lengths::Case;
use super::path::path;
use super::question::Question;
use super::recover::objective;
use super::sitting::Sitting;
use super::whole::whole;
use crate::analysis::bridge::course::{self, Machine};
use crate::analysis::bridge::outage::{Outage, Rank};
use crate::analysis::facts::{BlastRadius, Unknown};
use crate::analysis::table::Table;
use crate::base::quantity::{Duration, Moment};
use crate::graph::clockwork::Times;
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;

/// A component that stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Who.
    pub component: ComponentId,
    /// When it serves again: a lower bound.
    pub back: Moment,
    /// Durations nobody states lie on its way and were counted as nothing.
    pub at_least: bool,
    /// Its place in the order of falling: what it fell because of fell before.
    pub order: u32,
    /// Its `rto` for this loss, when it has one.
    pub objective: Option<Duration>,
}

/// What one loss does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knockout {
    /// What falls. [`crate::analysis::facts::Undetermined::settled_by`] indexes [`Self::unknowns`].
    pub blast: BlastRadius,
    /// Unknown facts, in the order they are indexed.
    pub unknowns: Vec<Unknown>,
    /// What stops, in the order of [`Self::blast`].
    pub stops: Vec<Stop>,
    /// What works on, less well, first whole first.
    pub lessened: Vec<Lessened>,
    /// Instances that went down, standbys too, and when they are up again, by group.
    pub groups: Vec<(GroupId, Moment)>,
    /// Places that went down and when they can be used again, by place.
    pub places: Vec<(PlaceId, Moment)>,
}

/// What each of some losses does, each by itself.
#[must_use]
pub fn knockouts(topology: &Topology, questions: &[Question]) -> Vec<Knockout> {
    let machine = Machine::of(topology);
    let world = machine.world();
    let mut cut_short = Vec::new();
    let mut table = Table::new(topology, &machine.running, machine.ready_in(&world));
    let mut radii: Vec<BlastRadius> = questions.iter().map(|question| table.row(&lost(question))).collect();
    let ranked = table.rank_unknowns(&mut radii, &mut cut_short);
    let unknowns: Vec<Unknown> = ranked.into_iter().map(|(unknown, _)| unknown).collect();
    let (mut outage, mut follower) = (Outage::new(topology, &machine.running), machine.follower());
    let mut answers = Vec::with_capacity(questions.len());
    for (question, blast) in questions.iter().zip(radii) {
        outage.lose(&blast.lost);
        let asked = course::Asked::AllAnd(&blast.degraded);
        let sitting = Sitting::after(topology, &mut follower, &outage, question, asked);
        answers.push(told(&sitting, &outage, blast, unknowns.clone()));
    }
    answers
}

/// What took the time until a component is back, from the loss on without gaps; empty when that is at once or never.
#[must_use]
pub fn legs(topology: &Topology, question: &Question, component: ComponentId) -> Vec<Leg> {
    let machine = Machine::of(topology);
    let (mut outage, mut follower) = (Outage::new(topology, &machine.running), machine.follower());
    outage.lose(&lost(question));
    if !outage.has_fallen(Element::Component(component)) {
        return Vec::new();
    }
    let asked = course::Asked::AllAnd(&[]);
    let sitting = Sitting::after(topology, &mut follower, &outage, question, asked);
    path(&sitting, &sitting.pace(Case::Middle), &sitting.run(Case::Middle), component)
}

fn lost(question: &Question) -> Vec<Element> {
    question.lost.iter().map(|lost| lost.element).collect()
}

fn told(sitting: &Sitting<'_>, outage: &Outage<'_>, blast: BlastRadius, unknowns: Vec<Unknown>) -> Knockout {
    let times = sitting.run(Case::Middle);
    let worst = sitting.has_open().then(|| sitting.run(Case::Worst));
    let stops = blast.down.iter().map(|fallen| {
        let at = sitting.course.component(&times, fallen.component);
        let later = |worst: &Times| sitting.course.component(worst, fallen.component) > at;
        Stop {
            component: fallen.component,
            back: Moment::from_millis(at),
            at_least: worst.as_ref().is_some_and(later),
            order: order(outage, fallen.component),
            objective: objective(sitting.topology, fallen.component, &blast.lost),
        }
    });
    let stops = stops.collect();
    let lessen = |id: &ComponentId| Lessened { component: *id, whole: whole(sitting, &times, *id) };
    let mut lessened: Vec<Lessened> = blast.degraded.iter().map(lessen).collect();
    lessened.sort_by_key(|it| (it.whole, it.component));
    let group = |id: GroupId| (id, Moment::from_millis(sitting.course.group(&times, id)));
    let mut groups: Vec<(GroupId, Moment)> = outage.fallen_groups().map(group).collect();
    groups.sort_unstable();
    let place = |id: PlaceId| (id, Moment::from_millis(sitting.course.place(&times, id)));
    let mut places: Vec<(PlaceId, Moment)> = outage.fallen_places().map(place).collect();
    places.sort_unstable();
    Knockout { stops, lessened, groups, places, blast, unknowns }
}

/// What is lost outright fell first.
fn order(outage: &Outage<'_>, component: ComponentId) -> u32 {
    match outage.rank(Element::Component(component)) {
        Rank::Fell(order) => order,
        _ => 0,
    }
}
