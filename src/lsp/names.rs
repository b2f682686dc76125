//! The names that can be written at a place: each thing by the shortest path that leads to it from there.

use super::session::Spot;
use crate::resolve::bindings::{Bindings, Sense, ThingId};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that can be named at a place: its shortest path from there, and what it is.
pub(super) fn visible(spot: &Spot) -> BTreeMap<ThingId, String> {
    let bindings = spot.snapshot.bindings();
    let mut found: BTreeMap<ThingId, String> = BTreeMap::new();
    let mut hidden: BTreeSet<&str> = BTreeSet::new();
    for block in blocks(spot, bindings) {
        let mut here = BTreeSet::new();
        for (name, id) in inside(bindings, block) {
            if !hidden.contains(name.as_str()) {
                here.insert(name.as_str());
                descend(bindings, id, name.clone(), &mut found);
            }
        }
        hidden.extend(here);
    }
    found
}

/// What a block gives names to: what is declared in it, and the parameters of a template.
fn inside(bindings: &Bindings, block: ThingId) -> Vec<(&String, ThingId)> {
    let parameters =
        bindings.things.iter().enumerate().filter(move |(_, thing)| {
            thing.around == Some(block) && matches!(thing.sense, Sense::Parameter(_))
        });
    let parameters = parameters.map(|(id, thing)| (&thing.name, id));
    bindings.things[block].inside.iter().map(|(name, id)| (name, *id)).chain(parameters).collect()
}

/// A thing and all that is in it. Modules that import each other are entered once.
fn descend(bindings: &Bindings, from: ThingId, path: String, found: &mut BTreeMap<ThingId, String>) {
    let mut waiting = vec![(from, path)];
    let mut entered = BTreeSet::new();
    while let Some((id, path)) = waiting.pop() {
        let is_shorter = found.get(&id).is_none_or(|known| path.len() < known.len());
        if is_shorter {
            found.insert(id, path.clone());
        }
        let leads = bindings.things[id].leads_to(id);
        if entered.insert(leads) {
            let inside = bindings.things[leads].inside.iter();
            waiting.extend(inside.map(|(name, inner)| (*inner, format!("{path}.{name}"))));
        }
    }
}

/// The blocks that can be seen from a place, nearest first.
fn blocks(spot: &Spot, bindings: &Bindings) -> Vec<ThingId> {
    let file = spot.file();
    let root = bindings.files.iter().find(|(at, _)| *at == file.at).map(|(_, root)| *root);
    let Some(document) = spot.snapshot.document(file) else { return root.into_iter().collect() };
    let mut around: Vec<ThingId> = Vec::new();
    for statement in &document.statements {
        let block = &document.tokens[statement.block.start as usize..statement.block.end as usize];
        let Some((open, close)) = block.first().zip(block.last()) else { continue };
        if !(open.at.end <= spot.offset && (spot.offset <= close.at.start || block.len() == 1)) {
            continue;
        }
        let declares = |(_, thing): &(usize, &crate::resolve::bindings::Thing)| {
            statement.at.holds(thing.at) && !matches!(thing.sense, Sense::Parameter(_))
        };
        let declared = bindings.things.iter().enumerate().find(declares).map(|(id, _)| id);
        // The block of an extension sees what it extends first: the last name of its path.
        let extended = || bindings.uses.iter().rfind(|(at, _)| statement.at.holds(*at)).map(|(_, id)| *id);
        around.extend(declared.or_else(extended));
    }
    let innermost = around.last().copied().or(root);
    let outward = std::iter::successors(innermost, |block| bindings.things[*block].around);
    let mut seen: Vec<ThingId> = outward.collect();
    if let Some(root) = root.filter(|root| !seen.contains(root)) {
        // Written in one module, said of something in another.
        seen.truncate(1);
        seen.push(root);
    }
    seen
}
