//! What took the time until something was back, as a list of stretches.

use super::dossier::{Dossier, Fill};
use crate::analysis::recovery::facts::{Actor, Doing, Leg, Stopped};
use crate::base::quantity::Moment;
use crate::model::component::WayKind;
use crate::model::id::Element;
use crate::page::document::{Prose, Tone};

impl Dossier<'_> {
    /// The text for people of whoever a stretch is about.
    #[must_use]
    pub fn actor(&self, actor: Actor) -> String {
        match actor {
            Actor::Element(element) => self.called(element),
            Actor::Crew(id) => self.topology[id].named.title.clone(),
        }
    }

    /// Its canonical path.
    #[must_use]
    pub fn actor_path(&self, actor: Actor) -> String {
        match actor {
            Actor::Element(Element::Group(id)) => {
                self.topology[self.topology[id].component].named.path.clone()
            }
            Actor::Element(element) => self.topology.path(element),
            Actor::Crew(id) => self.topology[id].named.path.clone(),
        }
    }
}

/// Every stretch, in the order of time.
#[must_use]
pub fn path(dossier: &Dossier<'_>, stopped: &Stopped) -> Vec<Prose> {
    stopped.path.iter().filter(|leg| leg.to > leg.from).map(|leg| stretch(dossier, leg)).collect()
}

fn stretch(dossier: &Dossier<'_>, leg: &Leg) -> Prose {
    let words = dossier.words;
    let at = |moment: Moment| {
        if moment == Moment::START { words.legs.start.to_owned() } else { dossier.moment(moment) }
    };
    let span = dossier.text(words.legs.span, &[("from", Fill::T(at(leg.from))), ("to", Fill::T(at(leg.to)))]);
    let template = match leg.doing {
        Doing::Gone => words.legs.gone,
        Doing::Noticing(_) => words.legs.noticing,
        Doing::Way { kind: WayKind::Takeover, .. } => words.legs.takeover,
        Doing::Way { kind: WayKind::Restart, .. } => words.legs.restart,
        Doing::Way { kind: WayKind::Rebuild, .. } => words.legs.rebuild,
    };
    Prose::new()
        .and(Tone::Strong, span)
        .say(": ")
        .join(dossier.say(template, &[("name", Fill::T(dossier.actor(leg.who)))]))
        .and(Tone::Soft, format!("  {}", dossier.lines.file_and_line(leg.at)))
}
