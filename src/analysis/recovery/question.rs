//! What is asked of a recovery: what is lost and until when, when it is noticed, and how many draws are made.

use super::facts::{Lost, Until};
use crate::base::quantity::Duration;
use crate::model::component::{Component, WayKind};
use crate::model::fact::{Between, Fact};
use crate::model::id::Element;
use crate::model::scenario::Loss;
use crate::model::topology::Topology;

/// How many draws are made when nobody says.
pub const DRAWS: u32 = 1_000;

/// How much is answered. What is not asked for is empty in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// What stops, when each thing is back and what took the time, and what crews have to do.
    Times,
    /// Also what never comes back because it waits in rings, and what would bring it back.
    Rings,
    /// Also what would have helped: whatever stops is held up once, each costs a run of the clock.
    Reasons,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Index into the scenarios of the topology, when it is one of them.
    pub scenario: Option<usize>,
    /// What is lost; sorted by element.
    pub lost: Vec<Lost>,
    /// When everything is noticed; overrides every `watched`.
    pub noticed: Option<Between<Duration>>,
    /// How many draws are made where durations are ranges.
    pub draws: u32,
    /// From which seed.
    pub seed: u64,
    /// On how many threads; the answer does not depend on it.
    pub threads: usize,
    /// How much is answered.
    pub depth: Depth,
}

impl Question {
    /// The scenario of that index.
    ///
    /// # Panics
    /// When there is no such scenario.
    #[must_use]
    pub fn of_scenario(topology: &Topology, index: usize) -> Self {
        let scenario = &topology.scenarios[index];
        let noticed = scenario.noticed.as_ref().and_then(|fact| fact.value);
        Self { scenario: Some(index), noticed, ..Self::of_record(topology, &scenario.losses) }
    }

    /// What some statements say was lost, each for as long as they say.
    #[must_use]
    pub fn of_record(topology: &Topology, losses: &[Loss]) -> Self {
        let lost = losses.iter().map(|loss| match &loss.lasting {
            Some(fact) if fact.value.is_none() && !loss.destroyed => {
                Lost { element: loss.element, until: Until::Unknown, destroyed: false }
            }
            lasting => {
                let lasting = lasting.as_ref().and_then(|fact| fact.value);
                lost(topology, loss.element, lasting, loss.destroyed)
            }
        });
        Self::of(lost.collect())
    }

    /// The joint loss of some elements, each for so long or for as long as its own statements say.
    #[must_use]
    pub fn of_losses(topology: &Topology, losses: Vec<(Element, Option<Between<Duration>>)>) -> Self {
        let mut losses = losses;
        losses.sort_by_key(|(element, _)| *element);
        losses.dedup_by_key(|(element, _)| *element);
        Self::of(
            losses.into_iter().map(|(element, lasting)| lost(topology, element, lasting, false)).collect(),
        )
    }

    fn of(mut lost: Vec<Lost>) -> Self {
        lost.sort_by_key(|lost| lost.element);
        Self { scenario: None, lost, noticed: None, draws: DRAWS, seed: 0, threads: 1, depth: Depth::Reasons }
    }

    /// The same question about times alone: nothing is drawn, and nothing is held up.
    #[must_use]
    pub fn of_times(self) -> Self {
        Self { draws: 0, depth: Depth::Times, ..self }
    }
}

fn lost(topology: &Topology, element: Element, lasting: Option<Between<Duration>>, destroyed: bool) -> Lost {
    let until = match lasting {
        _ if destroyed => Until::Never,
        Some(length) => Until::After(length),
        None => until(topology, element),
    };
    Lost { element, until, destroyed }
}

/// When an element can be used again if no scenario says so. A domain has no end of its own unless it says
/// `restored in`: what it covers ends by itself.
pub(crate) fn until(topology: &Topology, element: Element) -> Until {
    let stated = |fact: &Fact<Between<Duration>>| fact.value.map_or(Until::Unknown, Until::After);
    let restored = |fact: &Option<Fact<Between<Duration>>>| fact.as_ref().map(stated);
    let by_ways = |it: &Component| {
        let anew = |kind| matches!(kind, WayKind::Restart | WayKind::Rebuild);
        if it.ways.iter().any(|way| anew(way.kind)) { Until::ByItsWays } else { Until::Never }
    };
    match element {
        Element::Place(id) => restored(&topology[id].named.restored).unwrap_or(Until::Never),
        Element::Domain(id) => restored(&topology[id].named.restored).unwrap_or(Until::ByItsWays),
        Element::Component(id) => {
            let it = &topology[id];
            restored(&it.named.restored).unwrap_or_else(|| by_ways(it))
        }
        Element::Group(id) => until(topology, Element::Component(topology[id].component)),
    }
}
