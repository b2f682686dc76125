//! What advice is told from, and the few questions all its sections ask. Makes no sentences but names.

use crate::analysis::advise::facts::{Advice, Change, Event, Outcome, Set};
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// Advice for a topology, ready to be told.
#[derive(Clone, Copy, Debug)]
pub struct AdviceBrief<'a> {
    /// What is declared.
    pub topology: &'a Topology,
    /// What was found.
    pub advice: &'a Advice,
    /// How people call the topology: the name of its file or directory.
    pub name: &'a str,
    /// Which of the sets is told in detail.
    pub option: usize,
}

impl<'a> AdviceBrief<'a> {
    /// The title of the topology, or its name.
    #[must_use]
    pub fn title(&self) -> String {
        self.topology.title_or(self.name)
    }

    /// The set that is told in detail.
    #[must_use]
    pub fn chosen(&self) -> Option<&'a Set> {
        self.advice.sets.get(self.option)
    }

    /// The text for people.
    #[must_use]
    pub fn component(&self, id: ComponentId) -> String {
        self.topology.title(Element::Component(id))
    }

    /// `Pangyo`, `Pangyo and Anyang`, `everything dark`.
    #[must_use]
    pub fn event(&self, event: &Event) -> String {
        if event.lost.is_empty() {
            return "everything dark".to_owned();
        }
        let names: Vec<String> = event.lost.iter().map(|element| self.topology.title(*element)).collect();
        words::list(&names, "and")
    }

    /// What a change is, for people.
    #[must_use]
    pub fn change(&self, change: &Change) -> String {
        super::change::change(self.topology, change)
    }

    /// Demands that are not met, over all events.
    #[must_use]
    pub fn breaches(outcomes: &[Outcome]) -> usize {
        outcomes.iter().map(|outcome| outcome.breaches.len()).sum()
    }

    /// The different components those demands are about.
    #[must_use]
    pub fn breaching(&self, outcomes: &[Outcome]) -> Vec<ComponentId> {
        let who = outcomes.iter().flat_map(|outcome| &outcome.breaches);
        let mut who: Vec<ComponentId> =
            who.map(|(demand, _)| self.advice.demands[*demand].component).collect();
        who.sort_unstable();
        who.dedup();
        who
    }

    /// What they are: `service` when all of them are.
    #[must_use]
    pub fn noun(&self, who: &[ComponentId]) -> &'static str {
        let is_service = |id: &ComponentId| self.topology[*id].kind == ComponentKind::Service;
        if who.iter().all(is_service) { "service" } else { "component" }
    }
}
