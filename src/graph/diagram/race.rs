//! One part built: which order of events is good decides over powers of ten and cannot be foretold, so two are tried side by
//! side, and a third where there are many tops.
//!
//! All go on in rounds with twice as much work each, and in each round the one that came further may go on for two rounds
//! more. Work is counted in nodes made, not in time: the same equations always become the same diagram. Whoever is good
//! alone is done after less than twice its own work; the better one, if the other was thought to be, after about six times.

use super::build::Builder;
use super::built::{Built, events_at};
use super::circuit::Circuit;
use super::force::drawn_together;
use super::manager::{Exceeded, Manager};
use super::order::{Way, levels};
use super::shift;

/// Nodes that each order makes in the first round.
const FIRST: usize = 1 << 14;

/// Rounds that the one ahead goes further.
const AHEAD: usize = 2;

/// Nodes made in all, those thrown away included, for each that there is room for: past that an order is given up, so that no
/// work is without end.
const WORK: usize = 2;

/// What is left to do; less is better.
type Left = (usize, std::cmp::Reverse<usize>, usize);

/// How a round ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Done,
    /// It made all it may in this round.
    Goes,
    /// There is no room.
    Failed,
}

/// An order that is tried.
struct Contender<'a> {
    levels: Vec<u32>,
    builder: Builder<'a, Manager>,
    /// What was left after each round.
    left: Vec<Left>,
    /// Nodes that may be made in all.
    work: usize,
}

impl<'a> Contender<'a> {
    fn new(circuit: &'a Circuit, levels: Vec<u32>, budget: usize) -> Result<Self, Exceeded> {
        let builder = Builder::new(Manager::frugal(budget), circuit, &levels)?;
        Ok(Self { levels, builder, left: Vec::new(), work: budget.saturating_mul(WORK) })
    }

    /// Goes on to the end of a round, if it is not there yet.
    fn reaches(&mut self, round: usize) -> End {
        while self.left.len() <= round {
            let may_make = self.work.min(FIRST << self.left.len());
            self.builder.algebra_mut().may_make(may_make);
            if self.builder.go_on().is_ok() {
                return End::Done;
            }
            if may_make == self.work || !self.builder.algebra().has_worked() {
                return End::Failed;
            }
            let (gates, steps) = self.builder.left();
            self.left.push((gates, steps, self.builder.algebra().len()));
        }
        End::Goes
    }

    fn built(self) -> Built {
        let (manager, roots) = self.builder.built();
        Built::of(manager, roots, events_at(&self.levels))
    }
}

/// Builds a circuit with at most `budget` nodes. Where no order that stands has room, one that moves is tried
/// ([`super::shift`]), which may touch `moves` nodes.
///
/// # Errors
/// When no order has room.
pub(super) fn built(circuit: &Circuit, budget: usize, moves: usize) -> Result<Built, Exceeded> {
    match standing(circuit, budget) {
        Err(_) if moves > 0 => shift::built(circuit, &levels(circuit, Way::SharedFirst), budget, moves),
        built => built,
    }
}

/// In one of these orders, whichever is done first.
fn standing(circuit: &Circuit, budget: usize) -> Result<Built, Exceeded> {
    let mut first = Contender::new(circuit, levels(circuit, Way::SharedFirst), budget)?;
    // Mostly the first round is enough, and no other order needs to be thought of.
    if first.reaches(0) == End::Done {
        return Ok(first.built());
    }
    let small_first = levels(circuit, Way::SmallFirst);
    let second = Contender::new(circuit, drawn_together(circuit, small_first.clone()), budget)?;
    let mut contenders = vec![first, second];
    if circuit.tops.len() > 1 {
        // Of tops that rest on each other each then stands above what it rests on: a chain of them takes a few nodes for each,
        // where the other way round each would be said all over again.
        contenders.push(Contender::new(circuit, small_first, budget)?);
    }
    for round in 0.. {
        let mut place = 0;
        while place < contenders.len() {
            match contenders[place].reaches(round) {
                End::Done => return Ok(contenders.swap_remove(place).built()),
                End::Goes => place += 1,
                End::Failed => drop(contenders.remove(place)),
            }
        }
        // Of those that came as far, the first.
        let ahead = (0..contenders.len()).min_by_key(|place| contenders[*place].left[round]);
        let Some(ahead) = ahead else { break };
        match contenders[ahead].reaches(round + AHEAD) {
            End::Done => return Ok(contenders.swap_remove(ahead).built()),
            End::Goes => {}
            End::Failed => drop(contenders.remove(ahead)),
        }
    }
    Err(Exceeded { nodes: budget })
}
