//! One question with everything that is worked out for it once: what falls, what is late, how long things take. Runs of
//! the clock are cheap from here on.

use super::ends::Ends;
use super::facts::Actor;
use super::lengths::{Case, Length, length};
use super::question::Question;
use crate::analysis::bridge::course::{Asked, Course, Follower, Machine};
use crate::analysis::bridge::outage::Outage;
use crate::analysis::bridge::task::Task;
use crate::graph::clockwork::{Pace, Times};
use crate::model::id::Element;
use crate::model::topology::Topology;

/// The number of what the scenario says of noticing, for drawing.
const NOTICING: u64 = u64::MAX;

/// One question, ready to be run.
pub(crate) struct Sitting<'a> {
    pub(crate) topology: &'a Topology,
    pub(crate) course: Course<'a>,
    pub(crate) ends: Ends,
    /// Index of the scenario, when it is one.
    pub(crate) scenario: Option<usize>,
    /// When everything is noticed, if somebody says.
    noticed: Option<Length>,
    /// What takes time, by spot.
    lengths: Vec<(usize, Length)>,
}

impl<'a> Sitting<'a> {
    /// What one loss makes late. The outage has lost what `question` says.
    pub(crate) fn after(
        topology: &'a Topology,
        follower: &mut Follower<'a>,
        outage: &Outage<'_>,
        question: &Question,
        asked: Asked<'_>,
    ) -> Self {
        let ends = Ends::of(topology, &question.lost);
        let noticed = question.noticed.map(Length::once);
        let course = follower.follow(outage, &ends.endings, noticed.is_some(), asked);
        Self { scenario: question.scenario, ..Self::new(topology, course, ends, noticed) }
    }

    /// Everything is dark.
    pub(crate) fn dark(topology: &'a Topology, machine: &'a Machine<'a>) -> Self {
        Self::new(topology, machine.dark(), Ends::default(), None)
    }

    fn new(topology: &'a Topology, course: Course<'a>, ends: Ends, noticed: Option<Length>) -> Self {
        let lengths = course.tasks().iter().map(|(spot, task)| (*spot, length(topology, *task))).collect();
        Self { topology, course, ends, scenario: None, noticed, lengths }
    }

    /// How fast everything goes in one case.
    pub(crate) fn pace(&self, case: Case) -> Pace {
        let noticed = self.noticed.map(|length| length.in_case(case, NOTICING));
        let mut pace = self.course.pace(|_| 0, |element| self.ends.of_element(element, case), noticed);
        for (spot, length) in &self.lengths {
            pace.takes[*spot] = length.in_case(case, u64::from(self.course.clockwork().nodes()[*spot]));
        }
        pace
    }

    /// Runs the clock in one case.
    pub(crate) fn run(&self, case: Case) -> Times {
        let mut times = Times::default();
        self.course.clockwork().run(&self.pace(case), &mut times);
        times
    }

    /// Holds somebody up from the first moment; a place with what stands in it. Domains and groups are not held.
    pub(crate) fn hold(&self, pace: &mut Pace, actor: Actor) {
        match actor {
            Actor::Element(Element::Component(component)) => self.course.hold_component(pace, component),
            Actor::Element(Element::Place(place)) => {
                self.course.hold_place(pace, place, |element| self.ends.endings.contains_key(&element));
            }
            Actor::Crew(crew) => self.course.hold_crew(pace, crew),
            Actor::Element(_) => {}
        }
    }

    /// Does any time hang on a range?
    pub(crate) fn has_ranges(&self) -> bool {
        self.ends.has_ranges()
            || self.noticed.is_some_and(|length| length.is_range())
            || self.lengths.iter().any(|(_, length)| length.is_range())
    }

    /// Does any time hang on what nobody states?
    pub(crate) fn has_open(&self) -> bool {
        self.ends.has_open() || self.lengths.iter().any(|(_, length)| length.is_open())
    }

    /// The task at a spot.
    pub(crate) fn task(&self, spot: usize) -> Option<Task> {
        self.course.task_at(spot)
    }

    /// Does anything late wait for what the spot says?
    pub(crate) fn is_waited_for(&self, spot: usize) -> bool {
        self.course.clockwork().outputs(spot).next().is_some()
    }
}
