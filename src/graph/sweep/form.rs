//! A gate by what makes it fall, in the shortest words: any one of some inputs, or so much of some others.

use super::lean::lean;
use crate::graph::greatest::Standing;
use crate::graph::network::{Inputs, Network, Node};

/// What makes a gate fall. Kept and filled again, so that nothing is allocated for each gate.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// Each of these alone is enough. Sorted, without repeats.
    pub(crate) any: Vec<Node>,
    /// Of these it takes several; with what each counts for. Sorted by node, without repeats. Empty, or enough when all
    /// fall.
    pub(crate) some: Vec<(Node, u64)>,
    /// So much of `some`.
    pub(crate) at_least: u64,
}

impl Form {
    /// Reads a gate that stands. `alias` says by which node an input is known, `None` when it never falls.
    pub(crate) fn read(
        &mut self,
        network: &Network,
        standing: &Standing,
        inputs: &Inputs,
        gate: Node,
        alias: impl Fn(Node) -> Option<Node>,
    ) {
        self.any.clear();
        self.some.clear();
        self.at_least = 0;
        let Some(at_least) = standing.slack(gate).and_then(|slack| slack.checked_add(1)) else { return };
        for (input, weight) in inputs.of_gate(network, gate) {
            match alias(input) {
                None => {}
                Some(known) if weight >= at_least => self.any.push(known),
                Some(known) => self.some.push((known, weight)),
            }
        }
        if self.any.len() > 1 {
            self.any.sort_unstable();
            self.any.dedup();
        }
        if !self.some.is_empty() {
            self.join(at_least);
            self.shorten(at_least);
        }
    }

    /// Adds up inputs of one name.
    fn join(&mut self, at_least: u64) {
        self.some.sort_unstable();
        self.some.dedup_by(|(node, weight), (kept, sum)| {
            let same = node == kept;
            if same {
                *sum = sum.saturating_add(*weight);
            }
            same
        });
        if self.some.iter().any(|(_, weight)| *weight >= at_least) {
            let enough = self.some.extract_if(.., |(_, weight)| *weight >= at_least);
            self.any.extend(enough.map(|(node, _)| node));
            self.any.sort_unstable();
        }
        let any = &self.any;
        self.some.retain(|(node, weight)| *weight > 0 && any.binary_search(node).is_err());
    }

    /// Leaves out what is never enough, and says the rest in small numbers.
    fn shorten(&mut self, at_least: u64) {
        let all = self.some.iter().fold(0u64, |sum, (_, weight)| sum.saturating_add(*weight));
        if all < at_least {
            return self.some.clear();
        }
        self.at_least = at_least;
        if !self.some.is_empty() {
            lean(&mut self.some, &mut self.at_least);
        }
    }

    /// Equal forms have equal hashes, on every machine.
    pub(crate) fn hash(&self) -> u64 {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mix = |hash: u64, number: u64| (hash ^ hash >> 29 ^ number).wrapping_mul(ODD);
        let any = self.any.iter().fold(self.at_least, |hash, node| mix(hash, u64::from(*node)));
        let some =
            self.some.iter().fold(any, |hash, (node, weight)| mix(mix(hash, u64::from(*node)), *weight));
        some ^ some >> 32
    }

    /// It falls when all of `some` do, and not before.
    pub(crate) fn takes_all(&self) -> bool {
        self.counts_heads() && self.at_least == self.some.len() as u64
    }

    /// Each of `some` counts for one.
    pub(crate) fn counts_heads(&self) -> bool {
        self.some.iter().all(|(_, weight)| *weight == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::network::Builder;

    fn read(threshold: u64, weights: &[u64], alias: impl Fn(Node) -> Option<Node>) -> Form {
        let mut builder = Builder::default();
        let gate = builder.leaf();
        builder.set_threshold(gate, threshold);
        for weight in weights {
            let input = builder.weighted_leaf(*weight);
            builder.weigh(gate, input);
        }
        let network = builder.build();
        let mut form = Form::default();
        form.read(&network, &Standing::of(&network), &Inputs::of(&network), gate, alias);
        form
    }

    #[test]
    fn the_shortest_words_are_found() {
        let all = read(3, &[1, 1, 1], Some);
        assert_eq!((all.any.as_slice(), all.some.len()), ([1, 2, 3].as_slice(), 0));
        let one = read(1, &[1, 1, 1], Some);
        assert!(one.any.is_empty() && one.takes_all());
        let mixed = read(5, &[5, 2, 2, 2], Some);
        let weights: Vec<u64> = mixed.some.iter().map(|(_, weight)| *weight).collect();
        assert_eq!((mixed.any.len(), mixed.at_least, weights), (0, 4, vec![3, 1, 1, 1]));
        let heavy = read(7, &[5, 2, 2, 2], Some);
        assert_eq!((heavy.any.as_slice(), heavy.at_least, heavy.takes_all()), ([1].as_slice(), 3, true));
    }

    #[test]
    fn inputs_of_one_name_add_up_and_what_never_falls_is_left_out() {
        let same = read(1, &[1, 1], |_| Some(1));
        assert_eq!((same.any.as_slice(), same.some.len()), ([1].as_slice(), 0));
        let safe = read(1, &[1, 1], |node| (node == 1).then_some(node));
        assert!(safe.any.is_empty() && safe.some.is_empty());
    }
}
