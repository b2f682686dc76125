//! What never comes back: the smallest ring of waiting, and the fewest things to pre-place so that everything comes back.
//!
//! The *unlock set* is a smallest set of components that, held up from the first moment, let everything else come back. It is
//! searched for by size, over the components that never come back; with a budget, beyond which a set is put together
//! greedily (always the one that brings back most) and thinned out: then it is enough, and [`Deadlock::proven`] is false.
//! Finding a smallest set is NP-hard (it contains minimum feedback vertex set: rings of two are enough).

use super::facts::{Actor, Deadlock};
use super::lengths::Case;
use super::sitting::Sitting;
use crate::analysis::bridge::start::Ready;
use crate::analysis::cold::waiting_ring;
use crate::analysis::facts::CutShort;
use crate::graph::clockwork::{Pace, Times};
use crate::model::id::{ComponentId, Element};

/// Nodes and edges run through in search of a smallest set, and again as many to put one together greedily.
const WORK: usize = 200_000_000;

/// The deadlock of components that never come back; `ready` is the world of bits they wait in.
pub(crate) fn deadlock(
    sitting: &Sitting<'_>,
    ready: &Ready<'_>,
    mut never: Vec<ComponentId>,
    cut_short: &mut Vec<CutShort>,
) -> Deadlock {
    never.sort_unstable();
    let ring = waiting_ring(sitting.topology, ready, &never, cut_short);
    let mut search = Search {
        sitting,
        plain: sitting.pace(Case::Low),
        times: Times::default(),
        never: &never,
        left: WORK / sitting.course.size().max(1),
    };
    let (unlock, proven) = search.smallest();
    Deadlock { ring, unlock, proven, never }
}

struct Search<'a> {
    sitting: &'a Sitting<'a>,
    plain: Pace,
    times: Times,
    never: &'a [ComponentId],
    /// Runs that may still be made.
    left: usize,
}

impl Search<'_> {
    fn smallest(&mut self) -> (Vec<ComponentId>, bool) {
        let useful: Vec<ComponentId> = self.useful();
        let forced: Vec<ComponentId> = self.forced();
        for size in forced.len().max(1)..=useful.len() {
            match self.of_size(&forced, &useful, size) {
                Some(Some(found)) => return (found, true),
                Some(None) => {}
                None => return (self.greedy(&forced, &useful), false),
            }
        }
        (self.never.to_vec(), false)
    }

    /// Those that bring anything else back, or that nothing else can: others need not be held.
    fn useful(&self) -> Vec<ComponentId> {
        let waited = |id: &ComponentId| {
            self.sitting.course.spot_of(*id).is_some_and(|spot| self.sitting.is_waited_for(spot))
        };
        let (mut useful, rest): (Vec<ComponentId>, Vec<ComponentId>) =
            self.never.iter().copied().partition(waited);
        useful.extend(rest);
        useful
    }

    /// Those that stay away even when everything else is held up: each is in every set. None are looked for where that
    /// would use up the budget: they only shorten the search.
    fn forced(&mut self) -> Vec<ComponentId> {
        let mut forced = Vec::new();
        if self.never.len() > self.left / 4 {
            return forced;
        }
        for id in self.never.iter().copied() {
            let others: Vec<ComponentId> = self.never.iter().copied().filter(|other| *other != id).collect();
            self.hold(&others);
            if self.is_away(id) {
                forced.push(id);
            }
        }
        forced
    }

    /// `Some(Some)`: a set of that size, the first in order; `Some(None)`: there is none; `None`: out of budget.
    fn of_size(
        &mut self,
        forced: &[ComponentId],
        useful: &[ComponentId],
        size: usize,
    ) -> Option<Option<Vec<ComponentId>>> {
        let free: Vec<ComponentId> = useful.iter().copied().filter(|id| !forced.contains(id)).collect();
        let more = size - forced.len().min(size);
        let mut chosen: Vec<usize> = (0..more).collect();
        if more > free.len() {
            return Some(None);
        }
        loop {
            if self.left == 0 {
                return None;
            }
            let mut set: Vec<ComponentId> = forced.to_vec();
            set.extend(chosen.iter().map(|index| free[*index]));
            self.hold(&set);
            if self.away().is_empty() {
                set.sort_unstable();
                return Some(Some(set));
            }
            if !next(&mut chosen, free.len()) {
                return Some(None);
            }
        }
    }

    fn greedy(&mut self, forced: &[ComponentId], useful: &[ComponentId]) -> Vec<ComponentId> {
        let mut set = forced.to_vec();
        self.hold(&set);
        // Few tries a round keep this short: what is waited for by many stands first among what is away.
        const TRIES: usize = 64;
        self.left = WORK / self.sitting.course.size().max(1);
        loop {
            let away = self.away();
            if away.is_empty() {
                break;
            }
            if self.left == 0 {
                set.extend(away);
                break;
            }
            let tries = useful.iter().copied().filter(|id| away.binary_search(id).is_ok()).take(TRIES);
            let mut best: Option<(usize, ComponentId)> = None;
            for id in tries.collect::<Vec<_>>() {
                set.push(id);
                self.hold(&set);
                set.pop();
                let left = self.away().len();
                if best.is_none_or(|(least, _)| left < least) {
                    best = Some((left, id));
                }
            }
            let Some((_, id)) = best else { break };
            set.push(id);
            self.hold(&set);
        }
        self.thinned(set)
    }

    /// Without those that are not needed, each tried in turn.
    fn thinned(&mut self, mut set: Vec<ComponentId>) -> Vec<ComponentId> {
        set.sort_unstable();
        for id in set.clone().into_iter().take(self.left) {
            let fewer: Vec<ComponentId> = set.iter().copied().filter(|other| *other != id).collect();
            self.hold(&fewer);
            if self.left > 0 && self.away().is_empty() {
                set = fewer;
            }
        }
        set
    }

    fn hold(&mut self, set: &[ComponentId]) {
        let mut pace = self.plain.clone();
        for id in set {
            self.sitting.hold(&mut pace, Actor::Element(Element::Component(*id)));
        }
        self.sitting.course.clockwork().run(&pace, &mut self.times);
        self.left = self.left.saturating_sub(1);
    }

    fn is_away(&self, id: ComponentId) -> bool {
        self.sitting.course.component(&self.times, id) == u64::MAX
    }

    fn away(&self) -> Vec<ComponentId> {
        self.never.iter().copied().filter(|id| self.is_away(*id)).collect()
    }
}

/// The next choice of as many out of `of`, in order; false after the last.
fn next(chosen: &mut [usize], of: usize) -> bool {
    let size = chosen.len();
    let Some(place) = (0..size).rev().find(|place| chosen[*place] < of - (size - place)) else {
        return false;
    };
    chosen[place] += 1;
    for later in place + 1..size {
        chosen[later] = chosen[later - 1] + 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn every_choice_comes_once() {
        let mut chosen = vec![0, 1];
        let mut all = vec![chosen.clone()];
        while next(&mut chosen, 4) {
            all.push(chosen.clone());
        }
        assert_eq!(all, [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
        assert!(!next(&mut [], 4));
    }
}
