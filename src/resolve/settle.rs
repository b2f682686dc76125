//! Facts that may be said several times, such as ways back: one of which something is unknown is settled by one in an
//! extension that is the same but for that. Whatever differs in what is stated is one more, and settles nothing.

use crate::model::component::{Clause, Component, Replication, Target, Watch, Way};
use crate::model::fact::Fact;
use crate::model::place_kind::PlaceKind;
use std::ops::Range;

/// How long the lists of a component are.
#[derive(Clone, Copy)]
pub(super) struct Lengths {
    ways: usize,
    watched: usize,
    replications: usize,
}

impl Lengths {
    pub(super) fn of(component: &Component) -> Self {
        let Component { ways, watched, replications, .. } = component;
        Self { ways: ways.len(), watched: watched.len(), replications: replications.len() }
    }
}

/// Which items of the lists an extension said.
#[derive(Default)]
pub(super) struct Extended {
    ways: Vec<Range<usize>>,
    watched: Vec<Range<usize>>,
    replications: Vec<Range<usize>>,
}

impl Extended {
    /// Notes what was added since.
    pub(super) fn note(&mut self, extends: bool, before: Lengths, component: &Component) {
        if extends {
            let after = Lengths::of(component);
            self.ways.push(before.ways..after.ways);
            self.watched.push(before.watched..after.watched);
            self.replications.push(before.replications..after.replications);
        }
    }

    /// Leaves out what is settled.
    ///
    /// # Errors
    /// When there is too much to compare: a hostile text must not take hours.
    pub(super) fn settle(&self, component: &mut Component) -> Result<(), &'static str> {
        settle(&mut component.ways, &self.ways, way_settles).ok_or("ways back")?;
        settle(&mut component.watched, &self.watched, watch_settles).ok_or("watchers")?;
        settle(&mut component.replications, &self.replications, replication_settles).ok_or("copies")
    }
}

/// What an extension says is compared with what was there, at most so many times.
const COMPARISONS: usize = 10_000_000;

fn settle<T>(list: &mut Vec<T>, extended: &[Range<usize>], settles: fn(&T, &T) -> bool) -> Option<()> {
    let new: Vec<usize> = extended.iter().cloned().flatten().collect();
    if new.is_empty() {
        return Some(());
    }
    if new.len().saturating_mul(list.len() - new.len()) > COMPARISONS {
        return None;
    }
    // Sayings are read in order, so these indices ascend.
    let is_settled = |index: usize| {
        new.binary_search(&index).is_err() && new.iter().any(|new| settles(&list[index], &list[*new]))
    };
    let settled: Vec<bool> = (0..list.len()).map(is_settled).collect();
    let mut settled = settled.into_iter();
    list.retain(|_| !settled.next().unwrap_or(false));
    Some(())
}

fn way_settles(old: &Way, new: &Way) -> bool {
    let limits = (old.at_once.as_ref(), new.at_once.as_ref());
    let same = old.kind == new.kind
        && old.by == new.by
        && old.place == new.place
        && wanted(&old.with) == wanted(&new.with)
        && (old.each == new.each || old.time.value.is_none());
    match limits {
        (None, None) => same && together(&[step(&old.time, &new.time)]),
        // How many at once means nothing yet while nobody knows how long one takes.
        (None, Some(_)) => same && old.time.value.is_none() && new.time.value.is_some(),
        (Some(_), None) => false,
        (Some(old_limit), Some(new_limit)) => {
            let (times, counts) = (step(&old.time, &new.time), step(old_limit, new_limit));
            same && together(&[times, counts])
        }
    }
}

fn watch_settles(old: &Watch, new: &Watch) -> bool {
    let within = step(&old.within, &new.within);
    let otherwise = match (&old.otherwise, &new.otherwise) {
        (None, None) => Step::Same,
        (Some(old), Some(new)) => step(old, new),
        _ => Step::Other,
    };
    old.by.target == new.by.target && together(&[within, otherwise])
}

fn replication_settles(old: &Replication, new: &Replication) -> bool {
    old.to.target == new.to.target && together(&[step(&old.lag, &new.lag)])
}

/// What clauses ask for, wherever it is written.
fn wanted(clauses: &[Clause]) -> Vec<(u32, Option<PlaceKind>, Vec<Target>)> {
    let targets = |clause: &Clause| clause.members.iter().map(|member| member.target).collect();
    clauses.iter().map(|clause| (clause.at_least, clause.within, targets(clause))).collect()
}

/// From one value to another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Nothing new.
    Same,
    /// From unknown to known.
    Settled,
    /// Anything else.
    Other,
}

fn step<T: PartialEq>(old: &Fact<T>, new: &Fact<T>) -> Step {
    match (&old.value, &new.value) {
        (None, Some(_)) => Step::Settled,
        (old, new) if old == new => Step::Same,
        _ => Step::Other,
    }
}

/// Is something settled, and nothing else changed?
fn together(steps: &[Step]) -> bool {
    steps.contains(&Step::Settled) && !steps.contains(&Step::Other)
}
