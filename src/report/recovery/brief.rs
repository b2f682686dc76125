//! What a recovery is told from, and the few questions all its sections ask: names, and what is counted. Makes no
//! sentences.

use crate::analysis::recovery::facts::{Actor, Recovery, Stopped};
use crate::analysis::stakes::facts::Stakes;
use crate::base::quantity::Moment;
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, CrewId, Element};
use crate::model::scenario::Scenario;
use crate::model::topology::Topology;
use crate::page::document::{Prose, Tone};
use crate::report::brief::few;
use std::cmp::Reverse;

/// One recovery, ready to be told.
#[derive(Clone, Copy, Debug)]
pub struct RecoveryBrief<'a> {
    /// What is declared.
    pub topology: &'a Topology,
    /// What follows from it for one loss.
    pub recovery: &'a Recovery,
    /// How people call the topology: the name of its file or directory.
    pub name: &'a str,
    /// The same loss before something was added to the topology, to be told beside it.
    pub before: Option<(&'a Topology, &'a Recovery)>,
    /// What is at stake besides time, where it was worked out: data, capacity, money, drills.
    pub stakes: Option<&'a Stakes>,
    /// How many services are declared. Counted once: every section asks.
    services: usize,
}

impl<'a> RecoveryBrief<'a> {
    /// One recovery, and how people call its topology.
    #[must_use]
    pub fn new(topology: &'a Topology, recovery: &'a Recovery, name: &'a str) -> Self {
        let services = topology.of_kind(ComponentKind::Service).count();
        Self { topology, recovery, name, before: None, stakes: None, services }
    }

    /// The same, told beside the recovery before something was added.
    #[must_use]
    pub fn beside(self, topology: &'a Topology, recovery: &'a Recovery) -> Self {
        Self { before: Some((topology, recovery)), ..self }
    }

    /// The same, with what is at stake besides time.
    #[must_use]
    pub fn with_stakes(self, stakes: &'a Stakes) -> Self {
        Self { stakes: Some(stakes), ..self }
    }

    /// The scenario, when one was simulated.
    #[must_use]
    pub fn scenario(&self) -> Option<&'a Scenario> {
        self.recovery.scenario.and_then(|index| self.topology.scenarios.get(index))
    }

    /// The title of the topology, or its name.
    #[must_use]
    pub fn title(&self) -> String {
        self.topology.title_or(self.name)
    }

    /// The text for people.
    #[must_use]
    pub fn called(&self, element: Element) -> String {
        self.topology.title(element)
    }

    /// The text for people.
    #[must_use]
    pub fn component(&self, id: ComponentId) -> String {
        self.topology[id].named.title.clone()
    }

    /// The text for people.
    #[must_use]
    pub fn crew(&self, id: CrewId) -> String {
        self.topology[id].named.title.clone()
    }

    /// The text for people.
    #[must_use]
    pub fn actor(&self, actor: Actor) -> String {
        match actor {
            Actor::Element(element) => self.called(element),
            Actor::Crew(id) => self.crew(id),
        }
    }

    /// The text for people and, softly, the name to type where it differs.
    #[must_use]
    pub fn named(&self, element: Element) -> Prose {
        let (title, path) = (self.topology.title(element), self.topology.path(element));
        let prose = Prose::from(title.as_str());
        if title == path { prose } else { prose.and(Tone::Soft, format!("  {path}")) }
    }

    /// What is lost, as `Pangyo`, `Pangyo and Anyang`, `Pangyo, Anyang and 3 more`.
    #[must_use]
    pub fn lost(&self) -> String {
        let names: Vec<String> = self.recovery.lost.iter().map(|lost| self.called(lost.element)).collect();
        if names.is_empty() { "nothing".to_owned() } else { few(&names, 3, "and") }
    }

    /// At most `most` components by name, then how many more.
    #[must_use]
    pub fn components(&self, ids: &[ComponentId], most: usize, last: &str) -> String {
        // What is only counted needs no name.
        let names: Vec<String> = ids.iter().take(most + 1).map(|id| self.component(*id)).collect();
        let left = ids.len().saturating_sub(most + 1);
        if left == 0 { few(&names, most, last) } else { few_of(&names[..most], ids.len() - most, last) }
    }

    /// People who use a component, as declared.
    #[must_use]
    pub fn users(&self, component: ComponentId) -> Option<u64> {
        self.topology[component].users.as_ref().and_then(|fact| fact.value)
    }

    /// What is counted: `service`, or `component` where no service is declared.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        if self.services > 0 { "service" } else { "component" }
    }

    /// How many of what is counted are declared.
    #[must_use]
    pub fn total(&self) -> usize {
        if self.services > 0 { self.services } else { self.topology.components.len() }
    }

    /// Is it one of what is counted?
    #[must_use]
    pub fn counts(&self, id: ComponentId) -> bool {
        self.services == 0 || self.topology[id].kind == ComponentKind::Service
    }

    /// What is counted and stops, first back first; what never comes back is last.
    #[must_use]
    pub fn stopped(&self) -> Vec<&'a Stopped> {
        self.recovery.stopped.iter().filter(|it| self.counts(it.component)).collect()
    }

    /// The same, worst first: never, then latest; most users first among equals.
    #[must_use]
    pub fn worst_first(&self) -> Vec<&'a Stopped> {
        let mut stopped = self.stopped();
        stopped.sort_by_key(|it| (Reverse(at_last(it)), Reverse(self.users(it.component)), it.component));
        stopped
    }

    /// How many of what is counted never come back.
    #[must_use]
    pub fn never(&self) -> usize {
        self.stopped().iter().filter(|it| it.back.is_never()).count()
    }

    /// The last of what is counted that comes back.
    #[must_use]
    pub fn last(&self) -> Option<&'a Stopped> {
        self.stopped().into_iter().filter(|it| !it.back.is_never()).max_by_key(|it| at_last(it))
    }

    /// At least so many people use one of what is counted and stops: nobody is counted twice.
    #[must_use]
    pub fn people(&self) -> u64 {
        self.stopped().iter().filter_map(|it| self.users(it.component)).max().unwrap_or(0)
    }
}

/// When it is back with the crews there are, where their size is known.
fn at_last(stopped: &Stopped) -> (Moment, Moment) {
    (stopped.scheduled.unwrap_or(stopped.back).max(stopped.back), stopped.back)
}

/// Can it only be later than [`Stopped::back`]? Durations or sizes of crews that nobody states lie on its way.
#[must_use]
pub fn is_bound(stopped: &Stopped) -> bool {
    !stopped.back.is_never() && (stopped.at_least || stopped.scheduled.is_none())
}

/// Does it miss its objective, with the crews there are where their size is known?
#[must_use]
pub fn misses(stopped: &Stopped) -> bool {
    let (back, _) = at_last(stopped);
    stopped.objective.is_some_and(|limit| back > Moment::after(limit))
}

/// When it is back: with unlimited hands, and up to the schedule where that is later. `19.7 h`, `at least 19.7 h`,
/// `9 h to 31 h`, `never`.
#[must_use]
pub fn span(stopped: &Stopped) -> String {
    match stopped.scheduled {
        Some(scheduled) if scheduled > stopped.back => {
            let least = if stopped.at_least { "at least " } else { "" };
            format!("{least}{} to {scheduled}", stopped.back)
        }
        _ => time(stopped.back, is_bound(stopped)),
    }
}

/// A time that may be a lower bound.
#[must_use]
pub fn time(moment: Moment, at_least: bool) -> String {
    match (at_least && !moment.is_never(), moment) {
        (true, moment) => format!("at least {moment}"),
        (false, moment) => moment.to_string(),
    }
}

/// `12 h`, `0.4 h`, `1,503 h`: a sum of hours in milliseconds, such as service-hours.
#[must_use]
pub fn sum_of_hours(millis: u128) -> String {
    words::hours(u64::try_from(millis).unwrap_or(u64::MAX))
}

/// Some names, and how many are left.
fn few_of(names: &[String], left: usize, last: &str) -> String {
    let more = format!("{} more", words::grouped(left as u64));
    let shown: Vec<&str> = names.iter().map(String::as_str).chain([more.as_str()]).collect();
    words::list(&shown, last)
}

/// The third person takes an `s` for one.
#[must_use]
pub fn verb(number: usize, plural: &str) -> String {
    if number == 1 { format!("{plural}s") } else { plural.to_owned() }
}
