//! A broken ring: what never comes back after a loss because it waits for what waits for it is restarted by hand, with nothing else.
//!
//! Thought of for everything that lies in a ring of waiting and declares a restart that waits. Another way back never makes anything
//! worse. Refuses rings of `needs` and `starts with`: a statement that is added cannot take one of those away.

use super::kind::{KindOfChange, Thought};
use super::scene::Scene;
use crate::analysis::advise::facts::Move;
use crate::analysis::advise::options::Kind;
use crate::model::component::WayKind;
use crate::model::id::ComponentId;

/// A restart by hand that opens a ring.
pub(super) static BREAK_RING: KindOfChange = KindOfChange { kind: Kind::BreakRing, think };

fn think(scene: &Scene<'_>, thought: &mut Thought) {
    for (number, event) in scene.events.iter().enumerate().filter(|(_, event)| !event.lost.is_empty()) {
        let stuck =
            |(of, id, returns): &(usize, ComponentId, bool)| (*of == number && !returns).then_some(*id);
        let mut never: Vec<ComponentId> = scene.fallen.iter().filter_map(stuck).collect();
        never.sort_unstable();
        let restarts = |id: &ComponentId| {
            scene.topology[*id].ways.iter().any(|way| way.kind == WayKind::Restart && !way.with.is_empty())
        };
        if !never.iter().any(restarts) {
            continue;
        }
        let time = scene.options.by_hand;
        for id in scene.in_rings(event, &never).into_iter().filter(restarts) {
            // Where it never starts from dark, the same restart is thought of already.
            if !thought.moves.contains(&Move::ByHand(id, WayKind::Restart, time)) {
                thought.moves.insert(Move::BreakRing(id, time));
            }
        }
    }
}
