//! The changes from one topology to another, thing by thing: new, gone, renamed, or something said of it differs.

use super::apart::in_order;
use super::renames::renames;
use super::statement::{Part, Statement, Thing};
use crate::base::source::Span;
use crate::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// A statement, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// As the language writes it, with canonical paths.
    pub text: String,
    /// Where, in the texts of its side.
    pub at: Span,
}

/// A thing of one side only, with all that is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// What.
    pub thing: Thing,
    /// The head of its declaration comes first, after its doc comment.
    pub said: Vec<Said>,
}

/// Something said of a thing of both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Of what, as the new side calls it.
    pub thing: Thing,
    /// What was said; `None`: this is said in addition.
    pub before: Option<Said>,
    /// What is said; `None`: it is no longer said.
    pub after: Option<Said>,
}

/// Every change of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Old and new name of things that only changed their names; what else changed in them is not there, or they would be new.
    pub renamed: Vec<(Thing, Thing)>,
    /// Things of the old side only.
    pub gone: Vec<Whole>,
    /// Things of the new side only.
    pub new: Vec<Whole>,
    /// What else differs.
    pub changed: Vec<Change>,
    /// New paths by old ones.
    pub paths: BTreeMap<String, String>,
}

impl Changes {
    /// Do both sides say the same?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.renamed.is_empty() && self.gone.is_empty() && self.new.is_empty() && self.changed.is_empty()
    }

    /// How many there are, a thing that is new or gone counted once.
    #[must_use]
    pub fn count(&self) -> usize {
        self.renamed.len() + self.gone.len() + self.new.len() + self.changed.len()
    }
}

/// From `old` to `new`.
#[must_use]
pub fn compare(old: &Topology, new: &Topology) -> Changes {
    let nothing = BTreeMap::new();
    let paths = renames(old, new);
    let (written, comparable) = (in_order(old, &nothing), in_order(old, &paths));
    let mut old_names: Vec<(Thing, Thing)> = written
        .iter()
        .zip(&comparable)
        .filter(|(written, comparable)| {
            written.part == Part::Head
                && written.thing.key() != comparable.thing.key()
                && paths.contains_key(&written.thing.path)
        })
        .map(|(written, comparable)| (written.thing.clone(), comparable.thing.clone()))
        .collect();
    old_names.sort_by(|a, b| a.1.cmp(&b.1));
    let before = comparable.into_iter().zip(written).map(|(it, written)| Fact { it, said: written.text });
    let after = in_order(new, &nothing).into_iter().map(|it| Fact { said: it.text.clone(), it });
    let (mut before, mut after) = (by_thing(before), by_thing(after));
    let mut changes = Changes { renamed: old_names, paths, ..Changes::default() };
    let keys: BTreeSet<Key> = before.keys().chain(after.keys()).cloned().collect();
    for key in keys {
        match (before.remove(&key), after.remove(&key)) {
            (Some(before), Some(after)) => changes.changed.extend(changed(before, after)),
            (Some(gone), None) => changes.gone.push(whole(gone)),
            (None, Some(new)) => changes.new.push(whole(new)),
            (None, None) => {}
        }
    }
    changes
}

/// A statement to compare, and how its own side writes it.
struct Fact {
    it: Statement,
    said: String,
}

impl Fact {
    fn told(self) -> Said {
        Said { text: self.said, at: self.it.at }
    }
}

type Key = (super::statement::Rank, String);

fn by_thing(facts: impl Iterator<Item = Fact>) -> BTreeMap<Key, Vec<Fact>> {
    let mut things: BTreeMap<Key, Vec<Fact>> = BTreeMap::new();
    for fact in facts {
        let thing = &fact.it.thing;
        things.entry((thing.rank, thing.path.clone())).or_default().push(fact);
    }
    for facts in things.values_mut() {
        facts.sort_by(|a, b| sorting(&a.it).cmp(&sorting(&b.it)));
    }
    things
}

fn sorting(it: &Statement) -> (Part, &str, &str, &str, Span) {
    (it.part, it.word, &it.of, &it.text, it.at)
}

fn whole(facts: Vec<Fact>) -> Whole {
    // Never empty: each thing has a head.
    let thing = facts[0].it.thing.clone();
    Whole { thing, said: facts.into_iter().map(Fact::told).collect() }
}

/// What is not said on both sides. A fact of one word, or of one word and place, is changed when it is the only one of its kind
/// that is gone and the only one that is new; else one is gone and another is new.
fn changed(before: Vec<Fact>, after: Vec<Fact>) -> Vec<Change> {
    let thing = after[0].it.thing.clone();
    let (before, after) = without_common(before, after);
    let (mut pairs, before, after) = paired(before, after, |it| (it.part, it.word, it.of.clone()));
    let (more, before, after) = paired(before, after, |it| (it.part, it.word, String::new()));
    pairs.extend(more);
    let mut all: Vec<(Option<Fact>, Option<Fact>)> =
        pairs.into_iter().map(|(before, after)| (Some(before), Some(after))).collect();
    all.extend(before.into_iter().map(|it| (Some(it), None)));
    all.extend(after.into_iter().map(|it| (None, Some(it))));
    // In the order of what is said now, else was said: a mirror of the same from the other side.
    all.sort_by(|a, b| place(a).cmp(&place(b)));
    all.into_iter()
        .map(|(before, after)| Change {
            thing: thing.clone(),
            before: before.map(Fact::told),
            after: after.map(Fact::told),
        })
        .collect()
}

/// Of both texts the lesser one decides, so that it does not matter which side is which.
fn place(pair: &(Option<Fact>, Option<Fact>)) -> (Part, &'static str, String) {
    let facts = [&pair.0, &pair.1].into_iter().flatten();
    let least = facts.map(|fact| (fact.it.part, fact.it.word, fact.it.text.clone())).min();
    least.unwrap_or((Part::Fact, "", String::new()))
}

fn without_common(before: Vec<Fact>, after: Vec<Fact>) -> (Vec<Fact>, Vec<Fact>) {
    let known = |it: &Statement| (it.part, it.word, it.of.clone(), it.text.clone());
    let mut common: BTreeMap<_, usize> = BTreeMap::new();
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    after.iter().for_each(|fact| *counts.entry(known(&fact.it)).or_default() += 1);
    let mut take = |fact: &Fact| {
        let left = counts.entry(known(&fact.it)).or_default();
        if *left == 0 {
            return true;
        }
        *left -= 1;
        *common.entry(known(&fact.it)).or_default() += 1;
        false
    };
    let before: Vec<Fact> = before.into_iter().filter(|fact| take(fact)).collect();
    let after = after.into_iter().filter(|fact| match common.get_mut(&known(&fact.it)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    (before, after.collect())
}

/// Pairs of which there is one on each side, and what is left over.
fn paired<K: Ord>(
    before: Vec<Fact>,
    after: Vec<Fact>,
    key: impl Fn(&Statement) -> K,
) -> (Vec<(Fact, Fact)>, Vec<Fact>, Vec<Fact>) {
    let mut kinds: BTreeMap<K, (Vec<Fact>, Vec<Fact>)> = BTreeMap::new();
    before.into_iter().for_each(|fact| kinds.entry(key(&fact.it)).or_default().0.push(fact));
    after.into_iter().for_each(|fact| kinds.entry(key(&fact.it)).or_default().1.push(fact));
    let (mut pairs, mut old, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for (mut before, mut after) in kinds.into_values() {
        match (before.len(), after.len()) {
            (1, 1) => pairs.extend(before.pop().zip(after.pop())),
            _ => {
                old.append(&mut before);
                new.append(&mut after);
            }
        }
    }
    (pairs, old, new)
}
