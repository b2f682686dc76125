//! Another place: what falls may also stand in each of the places of the kind that hold most instances and are not lost.
//!
//! Refuses what needs a share of all its instances: more instances would need more, see [`super::replica`].

use super::kind::{KindOfChange, Thought};
use super::scene::Scene;
use crate::analysis::advise::facts::Move;
use crate::analysis::advise::options::{Kind, PLACES};

/// It stands in a second place, too.
pub(super) static ALSO_AT: KindOfChange = KindOfChange { kind: Kind::AlsoAt, think };

fn think(scene: &Scene<'_>, thought: &mut Thought) {
    for (event, id, _) in scene.fallen.iter().filter(|(_, id, _)| !scene.needs_a_share(*id)) {
        let others = scene.others(&scene.events[*event].lost, *id);
        let taken = others.len().min(PLACES);
        thought.places = (thought.places.0 + taken, thought.places.1 + others.len());
        thought.moves.extend(others.into_iter().take(PLACES).map(|place| Move::AlsoAt(*id, place)));
    }
}
