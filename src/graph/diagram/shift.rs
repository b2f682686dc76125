//! Diagrams in an order of events that moves while they grow: whenever what is wanted has doubled, events are put where there
//! are fewest nodes ([`super::sift`]). The way that is left where orders that stand find no room: much slower, and mostly with
//! a tenth of the nodes.

use super::build::{Algebra, Builder};
use super::built::{Built, events_at};
use super::circuit::Circuit;
use super::manager::{Exceeded, Manager, NONE, Root, UNIT};
use super::sift::sifted;

/// Nodes before events are moved for the first time.
const FIRST_ROOM: usize = 1 << 13;

/// Builds a circuit with at most `budget` nodes, beginning with these levels. While events are moved, at most `moves` nodes
/// are touched; afterwards the order stands.
///
/// # Errors
/// When there is no room.
pub(super) fn built(
    circuit: &Circuit,
    levels: &[u32],
    budget: usize,
    moves: usize,
) -> Result<Built, Exceeded> {
    let room = FIRST_ROOM.min(budget);
    let events = events_at(levels);
    let shifting = Shifting { manager: Manager::new(room), events, room, budget, calm: room / 4, moves };
    let mut builder = Builder::new(shifting, circuit, levels)?;
    builder.go_on()?;
    let (shifting, roots) = builder.built();
    Ok(Built::of(shifting.manager, roots, shifting.events))
}

/// See the head of this file.
struct Shifting {
    manager: Manager,
    /// The event of each level.
    events: Vec<usize>,
    /// Nodes before there is a look at what can be thrown away, and at the order.
    room: usize,
    budget: usize,
    /// Nodes before events are moved once more: twice as many as were left the last time.
    calm: usize,
    /// Nodes that may still be touched while events are moved.
    moves: usize,
}

impl Shifting {
    fn is_half_full(&self) -> bool {
        self.manager.len() > self.room / 2
    }

    /// Moves events; what is wanted is numbered anew.
    fn shift(&mut self, wanted: &mut [Root]) {
        let nodes = std::mem::replace(&mut self.manager, Manager::new(0)).into_vertices();
        let sifted = sifted(&nodes, wanted, self.events.len(), &mut self.moves);
        wanted.iter_mut().for_each(|root| *root = sifted.roots[*root as usize]);
        self.events = sifted.order.iter().map(|level| self.events[*level as usize]).collect();
        self.manager = Manager::with(sifted.nodes, self.room);
    }
}

impl Algebra for Shifting {
    fn event(&mut self, level: u32) -> Result<Root, Exceeded> {
        self.manager.node(level, NONE, UNIT)
    }

    fn and(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        self.manager.and(a, b)
    }

    fn or(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        self.manager.or(a, b)
    }

    fn and_not(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        self.manager.and_not(a, b)
    }

    fn level(&self, root: Root) -> u32 {
        self.manager.level(root)
    }

    fn make_room(&mut self, wanted: &mut [Root], again: bool) -> bool {
        self.manager.keep_only(wanted);
        let is_last_room = self.room == self.budget;
        if self.moves > 0 && (self.manager.len() > self.calm || is_last_room && self.is_half_full()) {
            self.shift(wanted);
            self.calm = 2 * self.manager.len();
        }
        if self.is_half_full() || again {
            if is_last_room {
                return !self.is_half_full() && !again;
            }
            self.room = self.room.saturating_mul(2).min(self.budget);
            self.manager.may_hold(self.room);
        }
        true
    }
}
