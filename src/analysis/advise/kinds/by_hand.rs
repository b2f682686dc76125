//! A way by hand: a takeover for what has a standby that nobody can wake; where everything is dark, a restart for what never comes up.
//!
//! Refuses a restart by hand for what declares none: it restarts by itself, and a way that takes time would be worse.

use super::kind::{KindOfChange, Thought};
use super::scene::Scene;
use crate::analysis::advise::facts::Move;
use crate::analysis::advise::options::Kind;
use crate::base::quantity::Duration;
use crate::model::component::{Role, WayKind};
use crate::model::id::ComponentId;
use crate::model::topology::Topology;

/// A way by hand.
pub(super) static BY_HAND: KindOfChange = KindOfChange { kind: Kind::ByHand, think };

fn think(scene: &Scene<'_>, thought: &mut Thought) {
    for (event, id, _) in &scene.fallen {
        let is_dark = scene.events[*event].lost.is_empty();
        thought.moves.extend(by_hand(scene.topology, is_dark, *id, scene.options.by_hand));
    }
}

fn by_hand(topology: &Topology, is_dark: bool, id: ComponentId, otherwise: Duration) -> Option<Move> {
    if is_dark {
        let mut ways = topology[id].ways.iter();
        ways.find(|way| way.kind == WayKind::Restart)?;
        return Some(Move::ByHand(id, WayKind::Restart, otherwise));
    }
    let mut standbys = topology.groups_of(id).filter(|(_, group)| group.role == Role::Standby);
    standbys.next()?;
    Some(Move::ByHand(id, WayKind::Takeover, quickest(topology, id).unwrap_or(otherwise)))
}

/// The declared takeover that takes least, at its longest: by hand it is not quicker.
fn quickest(topology: &Topology, id: ComponentId) -> Option<Duration> {
    let takeovers = topology[id].ways.iter().filter(|way| way.kind == WayKind::Takeover && !way.each);
    takeovers.filter_map(|way| way.time.value).map(|time| time.high).min()
}
