//! Things that only changed their names. Certain ones only: what is gone and what is new say exactly the same, and nothing else
//! that is gone or new says that. Whoever is not certain has gone, and something new is there.

use super::apart::statements;
use super::statement::{Part, Rank, Statement};
use crate::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// What names another that changed its name says the same only after that was found: so many steps are followed.
const ROUNDS: usize = 16;

/// New paths by old ones.
pub(super) fn renames(old: &Topology, new: &Topology) -> BTreeMap<String, String> {
    let mut renamed = BTreeMap::new();
    let new = statements(new, &renamed);
    let new_things = things(&new);
    for _ in 0..ROUNDS {
        let old = statements(old, &renamed);
        let old_things = things(&old);
        let gone: BTreeMap<&str, &[Statement]> = without(&old_things, &new_things);
        let added: BTreeMap<&str, &[Statement]> = without(&new_things, &old_things);
        let mut found = pairs(&gone, &added, true);
        if found.is_empty() {
            found = pairs(&gone, &added, false);
        }
        if found.is_empty() {
            found = around(&gone, &added, &renamed);
        }
        if found.is_empty() {
            break;
        }
        renamed.extend(found);
    }
    renamed
}

type Things<'a> = BTreeMap<&'a str, &'a [Statement]>;

/// The statements of each thing with a path.
fn things(said: &[Statement]) -> Things<'_> {
    let same = |a: &Statement, b: &Statement| a.thing.key() == b.thing.key();
    let named = said.chunk_by(same).filter(|it| it[0].thing.rank == Rank::Named);
    named.map(|it| (it[0].thing.path.as_str(), it)).collect()
}

fn without<'a>(some: &Things<'a>, others: &Things<'_>) -> Things<'a> {
    some.iter().filter(|(path, _)| !others.contains_key(*path)).map(|(path, it)| (*path, *it)).collect()
}

fn pairs(gone: &Things<'_>, added: &Things<'_>, same_parent: bool) -> Vec<(String, String)> {
    let by_old = by_signature(gone, same_parent);
    let by_new = by_signature(added, same_parent);
    let pair = |(signature, old): (&Vec<String>, &Vec<&str>)| match (
        old.as_slice(),
        by_new.get(signature)?.as_slice(),
    ) {
        ([old], [new]) => Some(((*old).to_owned(), (*new).to_owned())),
        _ => None,
    };
    by_old.iter().filter_map(pair).collect()
}

/// Who says nothing is still the same when everything in it that changed its name is now in one other that says nothing either.
fn around(
    gone: &Things<'_>,
    added: &Things<'_>,
    renamed: &BTreeMap<String, String>,
) -> Vec<(String, String)> {
    let mut moved: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (old, new) in renamed {
        if let (Some((old, _)), Some((new, _))) = (old.rsplit_once('.'), new.rsplit_once('.')) {
            moved.entry(old).or_default().insert(new);
        }
    }
    let mut came: BTreeMap<&str, usize> = BTreeMap::new();
    moved.values().flatten().for_each(|new| *came.entry(new).or_default() += 1);
    let pair = |(old, new): (&&str, &BTreeSet<&str>)| {
        let new = new.iter().next().filter(|_| new.len() == 1)?;
        let says = |things: &Things<'_>, path: &str| -> Option<Vec<String>> {
            things.get(path).map(|said| said.iter().map(|it| nameless(it, path)).collect())
        };
        let same = says(gone, old)? == says(added, new)?;
        (same && came.get(*new) == Some(&1)).then(|| ((*old).to_owned(), (*new).to_owned()))
    };
    moved.iter().filter_map(pair).collect()
}

/// Who says what, the own name left out. What says nothing at all is known by the last part of its name.
fn by_signature<'a>(things: &Things<'a>, same_parent: bool) -> BTreeMap<Vec<String>, Vec<&'a str>> {
    let mut found: BTreeMap<Vec<String>, Vec<&str>> = BTreeMap::new();
    for (path, said) in things {
        let (parent, own) = path.rsplit_once('.').unwrap_or(("", path));
        let mut signature: Vec<String> = said.iter().map(|it| nameless(it, path)).collect();
        let says_nothing = signature.len() == 1 && !signature[0].contains('"');
        if says_nothing {
            signature.push(own.to_owned());
        }
        if same_parent {
            signature.push(format!("in {parent}"));
        }
        found.entry(signature).or_default().push(path);
    }
    found
}

fn nameless(it: &Statement, path: &str) -> String {
    let head = format!("{} {path}", it.thing.kind);
    match (it.part, it.text.strip_prefix(&head)) {
        (Part::Head, Some(rest)) => format!("{}{rest}", it.thing.kind),
        _ => it.text.clone(),
    }
}
