//! An order of events in which what one gate joins stands close together (FORCE: Aloul, Markov & Sakallah 2003).
//!
//! Events and gates are drawn to the middle of each gate they take part in, again and again, and stand in the order of
//! where they are drawn to; the order with the shortest gates is kept. Good where parts share what stands far apart in a
//! walk from the top: two racks below the same switches. O(operands × rounds).

use super::circuit::Circuit;

const ROUNDS: usize = 40;

/// The levels of events, from others to begin with.
pub(super) fn drawn_together(circuit: &Circuit, levels: Vec<u32>) -> Vec<u32> {
    let (events, gates) = (circuit.events, circuit.gates.len());
    // By node, without the constant.
    let operands =
        |gate: usize| circuit.gates[gate].operands.iter().filter_map(|wire| wire.node().checked_sub(1));
    let members = |gate: usize| operands(gate).chain([events + gate]);
    // Gates begin where their operands are.
    let mut at: Vec<f64> = levels.iter().map(|level| f64::from(*level)).collect();
    at.resize(events + gates, 0.0);
    for gate in 0..gates {
        let sum: f64 = operands(gate).map(|operand| at[operand]).sum();
        at[events + gate] = sum / operands(gate).count().max(1) as f64;
    }
    let (mut shortest, mut best) = (f64::INFINITY, levels);
    for _ in 0..ROUNDS {
        rank(&mut at);
        let length: f64 = (0..gates).map(|gate| span(members(gate).map(|member| at[member]))).sum();
        if length < shortest {
            shortest = length;
            best = levels_of(&at[..events]);
        }
        let mut drawn = vec![(0.0, 0u32); at.len()];
        for gate in 0..gates {
            let many = members(gate).count();
            let middle = members(gate).map(|member| at[member]).sum::<f64>() / many as f64;
            for member in members(gate) {
                drawn[member].0 += middle;
                drawn[member].1 += 1;
            }
        }
        for (at, (sum, many)) in at.iter_mut().zip(drawn) {
            if many > 0 {
                *at = sum / f64::from(many);
            }
        }
    }
    best
}

fn span(places: impl Iterator<Item = f64>) -> f64 {
    let (low, high) =
        places.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)));
    high - low
}

/// Whole places, in the order of where each is drawn to; of equals the first first.
fn rank(at: &mut [f64]) {
    let mut order: Vec<usize> = (0..at.len()).collect();
    order.sort_by(|a, b| at[*a].total_cmp(&at[*b]).then(a.cmp(b)));
    for (place, member) in order.into_iter().enumerate() {
        at[member] = place as f64;
    }
}

fn levels_of(at: &[f64]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..at.len()).collect();
    order.sort_by(|a, b| at[*a].total_cmp(&at[*b]));
    let mut levels = vec![0; at.len()];
    for (level, event) in (0..).zip(order) {
        levels[event] = level;
    }
    levels
}
