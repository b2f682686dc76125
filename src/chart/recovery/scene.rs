//! What charts of a recovery are drawn from, and the few questions all of them ask of it. They speak of services:
//! stores, tools and utilities show in what a service waits for.

use crate::analysis::recovery::facts::{Recovery, Stopped};
use crate::base::quantity::{Duration, Moment};
use crate::base::tongue::Tongue;
use crate::chart::scene::{called, joined};
use crate::chart::sheet::{Foot, Footed};
use crate::chart::words::words::Words;
use crate::chart::words::{listed, number, say, text, words};
use crate::model::component::ComponentKind;
use crate::model::fact::Between;
use crate::model::id::{ComponentId, Element};
use crate::model::scenario::{Scenario, State};
use crate::model::topology::Topology;

/// One recovery.
#[derive(Clone, Copy, Debug)]
pub struct RecoveryScene<'a> {
    /// What is declared.
    pub topology: &'a Topology,
    /// How what is lost comes back.
    pub recovery: &'a Recovery,
    /// The same loss before a what-if changed the topology; services are matched by their paths.
    pub before: Option<(&'a Topology, &'a Recovery)>,
    /// How people call the model: a file name.
    pub source: &'a str,
    /// The language in which it is drawn.
    pub tongue: Tongue,
    /// The most rows of a chart that has some, where that is less than its own most: paper is less long than a screen.
    pub most: usize,
}

/// Services of a recovery that stop, first back first.
fn stopped_services<'a>(
    topology: &'a Topology,
    recovery: &'a Recovery,
) -> impl Iterator<Item = &'a Stopped> + 'a {
    recovery.stopped.iter().filter(|stopped| topology[stopped.component].kind == ComponentKind::Service)
}

impl<'a> RecoveryScene<'a> {
    /// The text for people, on one line.
    #[must_use]
    pub fn name(&self, element: Element) -> String {
        called(self.tongue, self.topology, element)
    }

    /// The words of its language.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        words(self.tongue)
    }

    /// `a, b and c`, and as each language lists things.
    #[must_use]
    pub fn listed(&self, items: &[String]) -> String {
        listed(self.tongue, items)
    }

    /// A sentence with one length of time in it.
    #[must_use]
    pub fn timed(&self, template: &str, moment: Moment) -> String {
        say(template, &[("time", text(self.moment(moment)))])
    }

    /// A moment after the loss as a length of time; `never`.
    #[must_use]
    pub fn moment(&self, moment: Moment) -> String {
        self.tongue.moment(moment, self.words().when_never)
    }

    /// `after 18 h`, `at once`.
    #[must_use]
    pub fn after(&self, moment: Moment) -> String {
        match moment {
            Moment::START => self.words().when_at_once.to_owned(),
            later => self.timed(self.words().when_after, later),
        }
    }

    /// The path of a component, for programs.
    #[must_use]
    pub fn path(&self, component: ComponentId) -> &'a str {
        &self.topology[component].named.path
    }

    /// How many services are declared.
    #[must_use]
    pub fn services(&self) -> usize {
        self.topology.of_kind(ComponentKind::Service).count()
    }

    /// Is it one?
    #[must_use]
    pub fn is_service(&self, component: ComponentId) -> bool {
        self.topology[component].kind == ComponentKind::Service
    }

    /// Services that stop, first back first, those that never come back last.
    #[must_use]
    pub fn stopped(&self) -> Vec<&'a Stopped> {
        stopped_services(self.topology, self.recovery).collect()
    }

    /// When services that stop before the what-if are back without it; `None` without a what-if.
    #[must_use]
    pub fn backs_before(&self) -> Option<Vec<Moment>> {
        self.before.map(|(topology, recovery)| {
            stopped_services(topology, recovery).map(|stopped| stopped.back).collect()
        })
    }

    /// When this service is back without the what-if; `None` when it does not stop or there is none.
    #[must_use]
    pub fn back_before(&self, component: ComponentId) -> Option<Moment> {
        let (topology, recovery) = self.before?;
        let path = self.path(component);
        let same = |stopped: &&Stopped| topology[stopped.component].named.path == path;
        stopped_services(topology, recovery).find(same).map(|stopped| stopped.back)
    }

    /// The scenario, when one is simulated.
    #[must_use]
    pub fn scenario(&self) -> Option<&'a Scenario> {
        self.topology.scenarios.get(self.recovery.scenario?)
    }

    /// What the record says of a service.
    #[must_use]
    pub fn observed(&self, component: ComponentId) -> Option<State> {
        let claims = &self.scenario()?.observed;
        claims.iter().find(|claim| claim.component == component).map(|claim| claim.state)
    }

    /// When the record says a service was back.
    #[must_use]
    pub fn observed_back(&self, component: ComponentId) -> Option<Between<Duration>> {
        match self.observed(component)? {
            State::Back(window) => Some(window),
            State::Up | State::Degraded | State::Down => None,
        }
    }

    /// What happens, in a few words: the scenario's title, or what is lost.
    #[must_use]
    pub fn event(&self) -> String {
        if self.recovery.dark {
            return self.words().event_dark.to_owned();
        }
        match self.scenario() {
            Some(scenario) if !scenario.named.title.is_empty() => scenario.named.title.clone(),
            _ => {
                let lost: Vec<Element> = self.recovery.lost.iter().map(|lost| lost.element).collect();
                say(self.words().event_loss, &[("lost", text(joined(self.tongue, self.topology, &lost)))])
            }
        }
    }

    /// Does the crews' schedule take longer than unlimited hands for any service?
    #[must_use]
    pub fn hands_matter(&self) -> bool {
        self.stopped().iter().any(|stopped| stopped.scheduled.is_some_and(|late| late > stopped.back))
    }
}

impl Footed for RecoveryScene<'_> {
    fn foot(&self) -> Foot<'_> {
        let (words, mut parts) = (self.words(), Vec::new());
        if let Some(day) = self.topology.about.as_ref().and_then(|about| about.as_of) {
            parts.push(say(words.facts_as_of, &[("day", text(self.tongue.date(day)))]));
        }
        let stopped = self.stopped();
        let crewless = stopped.iter().filter(|stopped| stopped.scheduled.is_none()).count();
        parts.push(match crewless {
            0 => words.rests_hands.to_owned(),
            some => say(words.rests_crewless, &[("n", number(some))]),
        });
        let bounds = stopped.iter().filter(|stopped| stopped.at_least && !stopped.back.is_never()).count();
        if bounds > 0 {
            parts.push(say(words.rests_bounds, &[("n", number(bounds))]));
        }
        if stopped.iter().any(|stopped| stopped.spread.is_some()) {
            let (draws, seed) = self.recovery.draws;
            let seed = ("seed", text(seed.to_string()));
            parts.push(say(words.rests_draws, &[("n", number(draws as usize)), seed]));
        }
        Foot {
            rests_on: parts.join(" · "),
            tongue: self.tongue,
            source: self.source,
            model_hash: &self.recovery.model_hash,
        }
    }
}
