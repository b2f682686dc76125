//! Which rows bring down much the same.
//!
//! Every row has a number drawn from a hash, and is known by the smallest number of all rows it brings down, itself among them. Two
//! rows have that number in common as often as what they bring down is common: the share of what both bring down in what
//! either does (min-wise hashing, Broder 1997). And the more a row brings down the smaller its number is, so that in order of
//! these numbers the largest come first, with what is like them. Counts of alternatives are passed over: it is an order, not an answer.

use super::plan::Plan;

/// The place of each row in that order. O(rows log rows + words).
pub(super) fn kindred(plan: &Plan) -> Vec<u32> {
    let rows = plan.rows() as u32;
    let mut known: Vec<u64> = (0..rows).map(drawn).collect();
    // Rows are made of rows before them but for rings, where it may not be the smallest.
    for row in (0..rows).rev() {
        let fed = plan.fed(row).iter().map(|fed| known[*fed as usize]);
        known[row as usize] = fed.fold(known[row as usize], u64::min);
    }
    let mut order: Vec<u32> = (0..rows).collect();
    order.sort_unstable_by_key(|row| (known[*row as usize], *row));
    let mut place = vec![0; order.len()];
    (0..).zip(order).for_each(|(number, row)| place[row as usize] = number);
    place
}

/// Mixes a number (splitmix64, Steele, Lea & Flood 2014).
fn drawn(row: u32) -> u64 {
    let mut mixed = (u64::from(row) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::greatest::Standing;
    use crate::graph::network::{Builder, Inputs, Node};

    /// Forty leaves, every other of which brings down one half of two hundred gates: each half of the leaves lies together.
    #[test]
    fn what_brings_down_the_same_lies_together() {
        let mut builder = Builder::default();
        let leaves = builder.leaves(40);
        let gates = builder.leaves(200);
        for gate in 0..200 {
            let inputs: Vec<Node> =
                (0..40).filter(|leaf| leaf % 2 == gate % 2).map(|leaf| leaves + leaf).collect();
            builder.need_all(gates + gate, &inputs);
        }
        let network = builder.build();
        let (losable, watched): (Vec<Node>, Vec<Node>) = network.nodes().partition(|node| *node < gates);
        let plan = Plan::of(&network, &Standing::of(&network), &Inputs::of(&network), &losable, &watched);
        let place = kindred(&plan);
        let mut halves: Vec<(u32, u32)> =
            losable.iter().filter_map(|leaf| Some((place[plan.row(*leaf)? as usize], leaf % 2))).collect();
        halves.sort_unstable();
        assert_eq!(halves.len(), 40);
        assert_eq!(halves.windows(2).filter(|pair| pair[0].1 != pair[1].1).count(), 1);
    }
}
