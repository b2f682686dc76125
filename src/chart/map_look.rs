//! How the instances at one place fare in the loss a map shows.

use super::scene::Scene;
use super::state::{State, fallen, stuck};
use crate::analysis::facts::BlastRadius;
use crate::model::component::{Group, Role};
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};

/// What a chip stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// Serves, and what it belongs to keeps working.
    Working,
    /// Serves, and what it belongs to is degraded.
    Degraded,
    /// Serves, and what it belongs to may stop.
    Open,
    /// Waits, and is not called for.
    Waiting,
    /// Waits, and takes over.
    TakesOver,
    /// Is there and of no use: it lacks something.
    Stuck,
    /// Is lost, while what it belongs to goes on elsewhere.
    GoneOnly,
    /// Is lost or stops, and what it belongs to stops.
    Stopped,
}

/// Is this place taken away by the loss itself?
#[must_use]
pub fn place_lost(scene: &Scene<'_>, worst: Option<&BlastRadius>, place: PlaceId) -> bool {
    worst.is_some_and(|worst| {
        worst.lost.iter().any(|element| match element {
            Element::Place(outer) => scene.topology.is_inside(place, *outer),
            Element::Domain(id) => scene.topology[*id].covers.iter().any(
                |covered| matches!(covered, Element::Place(outer) if scene.topology.is_inside(place, *outer)),
            ),
            _ => false,
        })
    })
}

fn group_lost(scene: &Scene<'_>, worst: Option<&BlastRadius>, id: GroupId, group: &Group) -> bool {
    let itself =
        |element: &Element| *element == Element::Group(id) || *element == Element::Component(group.component);
    let named = worst.is_some_and(|worst| {
        worst.lost.iter().any(|element| match element {
            Element::Domain(domain) => scene.topology[*domain].covers.iter().any(itself),
            other => itself(other),
        })
    });
    named || group.place.is_some_and(|place| place_lost(scene, worst, place))
}

/// The look of one group, or of a component without any.
#[must_use]
pub fn look(
    scene: &Scene<'_>,
    worst: Option<&BlastRadius>,
    component: ComponentId,
    group: Option<(GroupId, &Group)>,
) -> Look {
    let state = worst.map_or(State::Works, |worst| State::of(worst, component));
    let standby = group.is_some_and(|(_, group)| group.role == Role::Standby);
    let lost = group.is_some_and(|(id, group)| group_lost(scene, worst, id, group));
    match (lost, state.stops(), standby) {
        (true, true, _) => Look::Stopped,
        (true, false, _) => Look::GoneOnly,
        (false, true, true) if state == State::Returns => Look::TakesOver,
        // Only the copies that could serve if they lacked nothing: others of the same component stand in a place
        // that fell with what was lost.
        (false, true, _) if group.is_some_and(|(id, _)| is_stuck(worst, component, id)) => Look::Stuck,
        (false, true, _) => Look::Stopped,
        (false, false, true) => Look::Waiting,
        (false, false, false) => match state {
            State::Degraded => Look::Degraded,
            State::Undetermined => Look::Open,
            _ => Look::Working,
        },
    }
}

fn is_stuck(worst: Option<&BlastRadius>, component: ComponentId, group: GroupId) -> bool {
    worst
        .and_then(|worst| fallen(worst, component))
        .is_some_and(|fallen| stuck(fallen).any(|(other, _)| other == group))
}
