//! Walks over the sets of families that stand in each other: what is left of a set in the making is a list of places, one
//! in each family that was entered and not yet left.

use super::family::Family;
use super::manager::{NONE, Root, UNIT};
use super::parts::Variable;
use crate::graph::faults::Event;

/// What is left of a set: a cell, or nothing.
pub(super) type Rest = Option<usize>;

/// A place in a family, and what is left after it.
#[derive(Clone, Copy)]
struct Cell<T> {
    family: usize,
    root: Root,
    next: Rest,
    value: T,
}

/// Cells made so far, with what each is worth.
pub(super) struct Cells<'a, T> {
    families: &'a [Family],
    /// What each node of each family is worth by itself.
    values: Vec<Vec<T>>,
    cells: Vec<Cell<T>>,
    nothing: T,
    /// What two are worth together.
    both: fn(T, T) -> T,
}

impl<'a, T: Copy> Cells<'a, T> {
    /// `ends`: what no set and the empty set are worth; `event` what an event is, and `node` a node of its event or family,
    /// its sets without it, and those with it.
    pub(super) fn new(
        families: &'a [Family],
        ends: [T; 2],
        event: impl Fn(Event) -> T,
        node: impl Fn(T, T, T) -> T,
        both: fn(T, T) -> T,
    ) -> Self {
        let mut values: Vec<Vec<T>> = Vec::with_capacity(families.len());
        for family in families {
            let mut own = ends.to_vec();
            for it in &family.nodes[2..] {
                let of = match it.of {
                    Variable::Event(it) => event(it),
                    Variable::Part(other) => values[other][families[other].root as usize],
                };
                own.push(node(of, own[it.low as usize], own[it.high as usize]));
            }
            values.push(own);
        }
        Self { families, values, cells: Vec::new(), nothing: ends[1], both }
    }

    /// All sets of the last family, if there are any.
    pub(super) fn first(&mut self) -> Option<Rest> {
        let last = self.families.len().checked_sub(1)?;
        self.entered(last, self.families[last].root, None)
    }

    /// What is left is worth so much.
    pub(super) fn value(&self, rest: Rest) -> T {
        rest.map_or(self.nothing, |cell| self.cells[cell].value)
    }

    /// A place in a family with something after it, if there is any set.
    fn entered(&mut self, family: usize, root: Root, next: Rest) -> Option<Rest> {
        match root {
            NONE => None,
            UNIT => Some(next),
            _ => {
                let value = (self.both)(self.values[family][root as usize], self.value(next));
                self.cells.push(Cell { family, root, next, value });
                Some(Some(self.cells.len() - 1))
            }
        }
    }

    /// The sets with what stands at a cell, and those without: the event that is chosen, if one is, and what is left.
    pub(super) fn below(&mut self, cell: usize) -> impl Iterator<Item = (Option<Event>, Rest)> + use<T> {
        let Cell { family, root, next, .. } = self.cells[cell];
        let it = self.families[family].nodes[root as usize];
        let with = self.entered(family, it.high, next).and_then(|after| match it.of {
            Variable::Event(event) => Some((Some(event), after)),
            Variable::Part(other) => {
                let inside = self.entered(other, self.families[other].root, after)?;
                Some((None, inside))
            }
        });
        let without = self.entered(family, it.low, next).map(|rest| (None, rest));
        [with, without].into_iter().flatten()
    }
}

/// Sets of exactly `size` events in the order of the diagrams, until `limit` are found.
pub(super) fn listed(families: &[Family], size: usize, limit: usize) -> Vec<Vec<Event>> {
    // The fewest and the most events.
    let node = |of: (usize, usize), low: (usize, usize), high: (usize, usize)| {
        (low.0.min(of.0.saturating_add(high.0)), low.1.max(of.1 + high.1))
    };
    let both = |a: (usize, usize), b: (usize, usize)| (a.0.saturating_add(b.0), a.1 + b.1);
    let mut cells = Cells::new(families, [(usize::MAX, 0), (0, 0)], |_| (1, 1), node, both);
    let mut found = Vec::new();
    // What is left, how many events are still wanted, which was chosen last, and how many before it.
    let mut waiting: Vec<(Rest, Option<Event>, usize)> = Vec::new();
    waiting.extend(cells.first().map(|rest| (rest, None, 0)));
    let mut chosen: Vec<Event> = Vec::new();
    while let Some((rest, event, depth)) = waiting.pop() {
        chosen.truncate(depth);
        chosen.extend(event);
        let (least, most) = cells.value(rest);
        if found.len() == limit {
            break;
        }
        if chosen.len().saturating_add(least) > size || chosen.len() + most < size {
            continue;
        }
        match rest {
            None => found.push(chosen.clone()),
            Some(cell) => {
                let mut below: Vec<(Option<Event>, Rest)> = cells.below(cell).collect();
                // The last is walked first.
                below.reverse();
                waiting.extend(below.into_iter().map(|(event, rest)| (rest, event, chosen.len())));
            }
        }
    }
    found
}
