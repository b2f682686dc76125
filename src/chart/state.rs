//! What one loss does to one component, in the words and signs of the pictures.

use super::icon::Icon;
use super::scene::Scene;
use super::words::words::Words;
use super::words::{say, text};
use crate::analysis::facts::{BlastRadius, Blocked, Fallen, Missing, Return};
use crate::model::component::{ComponentKind, Role, Target, WayKind};
use crate::model::id::{ComponentId, Element, GroupId};
use crate::page::palette::Ink;
use crate::page::picture::Fill;

/// What a loss does to a component. Ordered from the mildest to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing.
    Works,
    /// It works less well.
    Degraded,
    /// It hangs on facts nobody states.
    Undetermined,
    /// It stops, and a declared way brings it back without what was lost.
    Returns,
    /// It stops, and there is no way back without what was lost.
    Stopped,
    /// It stops, and a standby or a running copy elsewhere is of no use: it lacks something.
    Stuck,
}

impl State {
    /// From the mildest to the worst.
    pub const ALL: [Self; 6] =
        [Self::Works, Self::Degraded, Self::Undetermined, Self::Returns, Self::Stopped, Self::Stuck];

    /// The state of a component after a loss. Logarithmic in what falls.
    #[must_use]
    pub fn of(blast: &BlastRadius, component: ComponentId) -> Self {
        if let Some(fallen) = fallen(blast, component) {
            return match &fallen.back {
                Return::Elsewhere => Self::Returns,
                Return::Blocked(ways) if ways.iter().any(|way| way.group.is_some()) => Self::Stuck,
                Return::Blocked(_) | Return::NoWay => Self::Stopped,
            };
        }
        if blast.undetermined.binary_search_by_key(&component, |open| open.component).is_ok() {
            Self::Undetermined
        } else if blast.degraded.binary_search(&component).is_ok() {
            Self::Degraded
        } else {
            Self::Works
        }
    }

    /// Does it stop?
    #[must_use]
    pub fn stops(self) -> bool {
        matches!(self, Self::Returns | Self::Stopped | Self::Stuck)
    }

    /// The sign.
    #[must_use]
    pub fn icon(self) -> Icon {
        match self {
            Self::Works => Icon::Nothing,
            Self::Degraded => Icon::Degraded,
            Self::Undetermined => Icon::Undetermined,
            Self::Returns => Icon::Returns,
            Self::Stopped => Icon::Stopped,
            Self::Stuck => Icon::Stuck,
        }
    }

    /// The word beside the sign, where there is room for one.
    #[must_use]
    pub fn word(self, scene: &Scene<'_>, blast: &BlastRadius, component: ComponentId) -> &'static str {
        let words = scene.words();
        match self {
            Self::Works => "",
            Self::Degraded => words.state_degraded,
            Self::Undetermined => words.state_undetermined,
            Self::Returns => words.state_returns,
            Self::Stopped => words.state_stopped,
            Self::Stuck if waits(scene, blast, component) => words.state_standby_stuck,
            Self::Stuck => words.state_copy_stuck,
        }
    }

    /// What the sign means, for the legend.
    #[must_use]
    pub fn meaning(self, words: &Words) -> &'static str {
        match self {
            Self::Works => words.means_works,
            Self::Degraded => words.means_degraded,
            Self::Undetermined => words.means_undetermined,
            Self::Returns => words.means_returns,
            Self::Stopped => words.means_stopped,
            Self::Stuck => words.means_stuck,
        }
    }

    /// Surface and ink of a cell in this state.
    #[must_use]
    pub fn look(self) -> (Fill, Ink) {
        match self {
            Self::Works => (Fill::Solid(Ink::Panel), Ink::TextFaint),
            Self::Degraded => (Fill::Solid(Ink::DegradedTint), Ink::DegradedText),
            Self::Undetermined => (Fill::Solid(Ink::UndeterminedTint), Ink::Undetermined),
            Self::Returns => (Fill::Solid(Ink::StoppedTint), Ink::StoppedText),
            Self::Stopped | Self::Stuck => (Fill::Solid(Ink::Stopped), Ink::OnStopped),
        }
    }
}

/// How many services stop, are degraded, and are undetermined: each service once. Linear in what the loss touches.
#[must_use]
pub fn tally(scene: &Scene<'_>, blast: &BlastRadius) -> [usize; 3] {
    let service = |id: &ComponentId| scene.topology[*id].kind == ComponentKind::Service;
    let degraded =
        blast.degraded.iter().filter(|id| service(id) && State::of(blast, **id) == State::Degraded);
    let open = blast.undetermined.iter().filter(|open| service(&open.component));
    [blast.impact.services_down, degraded.count(), open.count()]
}

/// What falls of a component, when it falls.
#[must_use]
pub fn fallen(blast: &BlastRadius, component: ComponentId) -> Option<&Fallen> {
    blast
        .down
        .binary_search_by_key(&component, |fallen| fallen.component)
        .ok()
        .map(|index| &blast.down[index])
}

/// The ways that would use a group elsewhere and do not work, with what each lacks.
pub fn stuck(fallen: &Fallen) -> impl Iterator<Item = (GroupId, &Blocked)> {
    let ways = match &fallen.back {
        Return::Blocked(ways) => ways.as_slice(),
        Return::Elsewhere | Return::NoWay => &[],
    };
    ways.iter().filter_map(|way| way.group.map(|group| (group, way)))
}

/// Is one of the stuck copies a standby?
fn waits(scene: &Scene<'_>, blast: &BlastRadius, component: ComponentId) -> bool {
    fallen(blast, component)
        .is_some_and(|fallen| stuck(fallen).any(|(group, _)| scene.topology[group].role == Role::Standby))
}

/// A sentence on one component after one loss, without full stop.
#[must_use]
pub fn sentence(scene: &Scene<'_>, blast: &BlastRadius, component: ComponentId) -> String {
    let words = scene.words();
    let end = match State::of(blast, component) {
        State::Works => words.means_works.to_owned(),
        State::Degraded => words.means_degraded.to_owned(),
        State::Undetermined => words.end_undetermined.to_owned(),
        State::Returns => words.end_returns.to_owned(),
        State::Stopped | State::Stuck => {
            say(words.end_stops, &[("why", text(no_way(scene, blast, component)))])
        }
    };
    let name = scene.name(Element::Component(component));
    say(words.when_lost, &[("name", text(name)), ("lost", text(scene.lost(blast))), ("end", text(end))])
}

fn no_way(scene: &Scene<'_>, blast: &BlastRadius, component: ComponentId) -> String {
    let words = scene.words();
    let ways = match fallen(blast, component).map(|fallen| &fallen.back) {
        Some(Return::Blocked(ways)) => ways.as_slice(),
        _ => &[],
    };
    let Some(way) = ways.iter().find(|way| way.group.is_some()).or_else(|| ways.first()) else {
        return words.no_way.to_owned();
    };
    let who = match (way.way, way.group) {
        (_, Some(group)) => scene.name(Element::Group(group)),
        (Some(WayKind::Rebuild), None) => words.its_rebuild.to_owned(),
        (Some(WayKind::Restart), None) => words.its_restart.to_owned(),
        (_, None) => words.its_takeover.to_owned(),
    };
    let waits = way.group.is_some_and(|group| scene.topology[group].role == Role::Standby);
    let missing: Vec<String> = way.missing.iter().take(3).map(|missing| lacks(scene, *missing)).collect();
    let template = match (missing.is_empty(), way.way) {
        (true, None) if waits => words.has_no_takeover,
        (true, _) => words.cannot_be_used,
        (false, _) => words.lacks,
    };
    say(template, &[("who", text(who)), ("what", text(scene.listed(&missing)))])
}

/// What a way back lacks, by name.
#[must_use]
pub fn lacks(scene: &Scene<'_>, missing: Missing) -> String {
    match missing {
        Missing::Target(Target::Component(id)) => scene.name(Element::Component(id)),
        Missing::Target(Target::Place(id)) => scene.name(Element::Place(id)),
        Missing::Crew(id) => crate::page::measure::cleaned(&scene.topology[id].named.title),
        Missing::Unstated => scene.words().lacks_unstated.to_owned(),
    }
}
