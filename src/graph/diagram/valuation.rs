//! How likely every part of finished diagrams is, for all tops at once: a thousand tops that rest on the same nodes ask for what
//! is known, and only the nodes that a top rests on itself are walked for it.

use super::parts::Variable;
use super::solved::{Chance, Solved, needed};
use crate::graph::faults::Event;
use std::collections::BTreeMap;

/// See the head of this file. Memory: 16 bytes a node, and 8 for each of the largest part.
#[derive(Debug)]
pub struct Valuation<'a> {
    parts: &'a [Solved],
    tops: &'a [Result<(usize, usize), bool>],
    p: &'a [f64],
    /// By part and node.
    chances: Vec<Vec<Chance>>,
    /// How much reaches each node of a part, while that is walked; zero between.
    reached: Vec<f64>,
}

impl<'a> Valuation<'a> {
    pub(super) fn of(parts: &'a [Solved], tops: &'a [Result<(usize, usize), bool>], p: &'a [f64]) -> Self {
        let mut chances: Vec<Vec<Chance>> = Vec::with_capacity(parts.len());
        for part in parts {
            let of_part = part.chances(|variable| likely(parts, &chances, p, variable));
            chances.push(of_part);
        }
        let largest = parts.iter().map(|part| part.nodes.len()).max().unwrap_or(0);
        Self { parts, tops, p, chances, reached: vec![0.0; largest] }
    }

    /// How likely the top fails. Sums of products of what is given: no digits are lost by subtraction.
    ///
    /// # Panics
    /// When there is no such top.
    #[must_use]
    pub fn probability(&self, top: usize) -> f64 {
        match self.tops[top] {
            Err(always) => f64::from(u8::from(always)),
            Ok((part, top)) => self.chances[part][self.parts[part].roots[top] as usize].yes,
        }
    }

    /// How much the probability of the top grows with that of each event it rests on: its Birnbaum importance, by event. One pass
    /// down the nodes of the top (Rauzy 1993), through modules by the chain rule.
    ///
    /// # Panics
    /// When there is no such top.
    pub fn birnbaum(&mut self, top: usize) -> Vec<(Event, f64)> {
        let Ok((part, top)) = self.tops[top] else { return Vec::new() };
        let (parts, chances, p) = (self.parts, &self.chances, self.p);
        let mut told: Vec<(Event, f64)> = Vec::new();
        // A module is named in one part only, by several of its nodes perhaps; those that name others have larger numbers.
        let mut waiting = BTreeMap::from([(part, 1.0)]);
        while let Some((of, scale)) = waiting.pop_last() {
            let root = parts[of].roots[if of == part { top } else { 0 }];
            let likely = |variable: Variable| likely(parts, chances, p, variable);
            parts[of].importance(&chances[of], (root, scale), likely, &mut self.reached, |variable, more| {
                match variable {
                    Variable::Event(event) => told.push((event, more)),
                    Variable::Part(below) => *waiting.entry(below).or_insert(0.0) += more,
                }
            });
        }
        told.sort_by_key(|(event, _)| *event);
        told.dedup_by(|(event, more), (kept, sum)| {
            let same = event == kept;
            if same {
                *sum += *more;
            }
            same
        });
        told
    }

    /// How likely the top fails when this event never does. By itself, since what is left of nearly everything has lost its digits
    /// where it is told by a difference. O(n log n) for the n nodes that the top rests on.
    ///
    /// # Panics
    /// When there is no such top.
    pub fn without(&mut self, top: usize, event: Event) -> f64 {
        let Ok((part, top)) = self.tops[top] else { return self.probability(top) };
        let (parts, p) = (self.parts, self.p);
        let mut found: BTreeMap<usize, Chance> = BTreeMap::new();
        // Those that others name come before them.
        for of in needed(parts, part) {
            let likely = |variable: Variable| match variable {
                Variable::Event(it) => Chance::of(if it == event { 0.0 } else { p[it as usize] }),
                Variable::Part(below) => found[&below],
            };
            let root = parts[of].roots[if of == part { top } else { 0 }];
            let chance = parts[of].ends(root, likely, &mut self.reached);
            found.insert(of, chance);
        }
        found[&part].yes
    }
}

fn likely(parts: &[Solved], chances: &[Vec<Chance>], p: &[f64], variable: Variable) -> Chance {
    match variable {
        Variable::Event(event) => Chance::of(p[event as usize]),
        // A module has one top.
        Variable::Part(part) => chances[part][parts[part].roots[0] as usize],
    }
}
