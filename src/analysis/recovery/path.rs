//! The critical path: what took the time, from the loss to the moment a component serves again.
//!
//! Definition: from the component backwards, always to the input that came last of those that were needed; each task,
//! each lost element and each unnoticed while on the way is a leg. Legs follow one another without gaps, so their lengths
//! add up to the whole. O(length of the path).

use super::facts::{Actor, Doing, Leg};
use super::sitting::Sitting;
use crate::analysis::bridge::task::Task;
use crate::analysis::terms::declared_at;
use crate::base::quantity::Moment;
use crate::base::source::Span;
use crate::graph::clockwork::{Pace, Times};
use crate::model::id::{ComponentId, Element};

/// The legs to the moment the component serves; none when that is at once or never.
pub(crate) fn path(sitting: &Sitting<'_>, pace: &Pace, times: &Times, component: ComponentId) -> Vec<Leg> {
    let Some(spot) = sitting.course.spot_of(component).filter(|spot| times.at[*spot] != u64::MAX) else {
        return Vec::new();
    };
    let mut walk = Walk { sitting, legs: Vec::new(), about: component };
    walk.back_from(pace, times, spot);
    walk.legs.reverse();
    walk.legs
}

struct Walk<'a> {
    sitting: &'a Sitting<'a>,
    legs: Vec<Leg>,
    /// For whom somebody must have noticed, if the next thing found is that nobody did.
    about: ComponentId,
}

impl Walk<'_> {
    fn back_from(&mut self, pace: &Pace, times: &Times, spot: usize) {
        let mut next = Some(spot);
        while let Some(spot) = next {
            let at = times.at[spot];
            if at == 0 {
                return;
            }
            if pace.held[spot].is_some() {
                let doing = Doing::Noticing(None);
                self.leg(Actor::Element(Element::Component(self.about)), doing, (0, at), self.noticed_at());
                return;
            }
            let begun = times.due[spot].max(pace.not_before[spot]);
            if let Some(task) = self.sitting.task(spot) {
                self.task(task, (begun, at));
            }
            if pace.not_before[spot] >= times.due[spot] && begun > 0 {
                if let Some(element) = self.sitting.course.lost_at(spot) {
                    let at = declared_at(self.sitting.topology, element);
                    self.leg(Actor::Element(element), Doing::Gone, (0, begun), at);
                }
                return;
            }
            next = times.last(spot);
        }
    }

    fn task(&mut self, task: Task, (from, to): (u64, u64)) {
        let topology = self.sitting.topology;
        match task {
            Task::Way { component, number, group } => {
                self.about = component;
                let way = &topology[component].ways[number];
                let doing = Doing::Way { kind: way.kind, number, group, by: way.by };
                self.leg(Actor::Element(Element::Component(component)), doing, (from, to), way.basis.at);
            }
            Task::Watch { component, number, otherwise } => {
                let watch = &topology[component].watched[number];
                let doing = Doing::Noticing(Some((number, otherwise)));
                self.leg(Actor::Element(Element::Component(component)), doing, (from, to), watch.by.basis.at);
            }
            Task::Unstated => {}
        }
    }

    fn leg(&mut self, who: Actor, doing: Doing, (from, to): (u64, u64), at: Span) {
        if from < to {
            let (from, to) = (Moment::from_millis(from), Moment::from_millis(to));
            self.legs.push(Leg { who, doing, from, to, at });
        }
    }

    /// Where the scenario says when it was noticed; without a scenario the component stands for it.
    fn noticed_at(&self) -> Span {
        let topology = self.sitting.topology;
        let scenario = self.sitting.scenario.and_then(|index| topology.scenarios[index].noticed.as_ref());
        let declared = declared_at(topology, Element::Component(self.about));
        scenario.map_or(declared, |noticed| noticed.basis.at)
    }
}
