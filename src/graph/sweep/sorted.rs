//! Losses put in an order in which neighbours share rows, each loss once.
//!
//! A batch costs what its losses touch together. Of random losses most are small, many are equal, and the few large ones, spread over
//! all batches, would be paid for in each. Sorted by what they take away, the largest first, those with one large element follow
//! each other, and after them those with others that bring down much the same (`kindred`). O(losses × log losses) time; 4 bytes
//! a node lost, 12 a loss, and 20 a row while it sorts.

use super::kindred::kindred;
use super::plan::Plan;
use crate::graph::network::Node;

/// Different losses, in order.
#[derive(Debug, Default)]
pub struct Sorted {
    /// Of each loss the places of its rows (in the end: its nodes), and where they end.
    lost: Vec<u32>,
    ends: Vec<u32>,
    /// Numbers of losses, of equal ones one.
    order: Vec<u32>,
    /// Which of the different losses each loss is.
    of: Vec<u32>,
}

impl Sorted {
    /// Sorts `count` losses; `nodes(loss, into)` says which nodes a loss takes away. Nodes without a row are left out: they make no
    /// difference.
    #[must_use]
    pub fn of(plan: &Plan, count: usize, mut nodes: impl FnMut(usize, &mut Vec<Node>)) -> Self {
        let mut sorted = Self { of: vec![0; count], ..Self::default() };
        let (mut of_one, mut places) = (Vec::new(), Vec::new());
        let (place_of, mut node_of) = (kindred(plan), vec![0; plan.rows()]);
        for loss in 0..count {
            of_one.clear();
            nodes(loss, &mut of_one);
            for (node, row) in of_one.iter().filter_map(|node| Some((*node, plan.row(*node)?))) {
                let place = place_of[row as usize];
                node_of[place as usize] = node;
                places.push(place);
            }
            places.sort_unstable();
            places.dedup();
            sorted.lost.append(&mut places);
            sorted.ends.push(sorted.lost.len() as u32);
        }
        let mut order: Vec<u32> = (0..count as u32).collect();
        order.sort_unstable_by(|one, other| {
            sorted.loss(*one).cmp(sorted.loss(*other)).then_with(|| one.cmp(other))
        });
        for loss in order {
            if sorted.order.last().is_none_or(|last| sorted.loss(*last) != sorted.loss(loss)) {
                sorted.order.push(loss);
            }
            sorted.of[loss as usize] = sorted.order.len() as u32 - 1;
        }
        sorted.lost.iter_mut().for_each(|place| *place = node_of[*place as usize]);
        sorted
    }

    fn loss(&self, loss: u32) -> &[u32] {
        let start = loss.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.lost[start as usize..self.ends[loss as usize] as usize]
    }

    /// How many different losses there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Are there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// What one of the different losses takes away.
    #[must_use]
    pub fn nodes(&self, number: usize) -> &[Node] {
        self.loss(self.order[number])
    }

    /// Which of the different losses each loss is.
    #[must_use]
    pub fn numbers(&self) -> &[u32] {
        &self.of
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::greatest::Standing;
    use crate::graph::network::{Builder, Inputs};

    #[test]
    fn equal_losses_are_one_and_neighbours_share_rows() {
        let mut builder = Builder::default();
        let (first, unused) = (builder.leaves(4), builder.leaf());
        let top = builder.all(&[first, first + 1, first + 2, first + 3]);
        let network = builder.build();
        let losable: Vec<Node> = (0..5).collect();
        let plan = Plan::of(&network, &Standing::of(&network), &Inputs::of(&network), &losable, &[top]);
        let losses = [vec![2, 0], vec![3], vec![], vec![0, 2, unused], vec![0], vec![unused], vec![3, 3]];
        let sorted = Sorted::of(&plan, losses.len(), |loss, into| into.extend(&losses[loss]));
        assert_eq!(sorted.len(), 4);
        let numbers = sorted.numbers();
        assert_eq!((numbers[0], numbers[1], numbers[2]), (numbers[3], numbers[6], numbers[5]));
        assert!(sorted.nodes(numbers[2] as usize).is_empty() && !sorted.is_empty());
        let mut found: Vec<Vec<Node>> = (0..4).map(|number| sorted.nodes(number).to_vec()).collect();
        found.iter_mut().for_each(|nodes| nodes.sort_unstable());
        let place = |nodes: &[Node]| found.iter().position(|it| it == nodes);
        assert_eq!(place(&[0]).zip(place(&[0, 2])).map(|(alone, both)| both.abs_diff(alone)), Some(1));
        assert!(place(&[3]).is_some());
    }
}
