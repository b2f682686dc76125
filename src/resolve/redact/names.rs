//! The identity of every declared thing, and every place that means it. Things that one name of a template's body stands
//! for share their pseudonym, because they share the name. Refuses to replace a parameter that is called like a word of the
//! language: where it stands, nobody could tell the two apart.

use super::keyed::Identity;
use super::order::{block, ranks};
use super::plan::{Listed, Plan};
use crate::base::source::{SourceMap, Span};
use crate::resolve::bindings::{Bindings, Sense, Thing, ThingId};
use crate::resolve::load::Module;
use crate::resolve::names::Sort;
use crate::resolve::shipped::is_address;
use crate::syntax::ast::Item;
use crate::syntax::keyword::WORDS;
use crate::syntax::token::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// Units, which stand behind numbers.
pub(super) const UNITS: &[&str] = &[
    "ms", "s", "m", "h", "d", "w", "y", "B", "kB", "MB", "GB", "TB", "PB", "EB", "KiB", "MiB", "GiB", "TiB",
    "PiB", "W", "kW", "MW", "GW", "km", "k", "M", "G",
];

/// Is it a word of the language, or a unit?
pub(super) fn is_word(text: &str) -> bool {
    UNITS.contains(&text) || WORDS.iter().any(|word| word.text == text)
}

/// Plans the pseudonym of every declared thing, wherever it is named.
pub(super) fn names(sources: &SourceMap, modules: &[Module], bindings: &Bindings, plan: &mut Plan) {
    let groups = groups(bindings);
    let templates = templates(modules, bindings);
    let ranks = ranks(sources, modules, bindings);
    let mut identities: BTreeMap<ThingId, (String, Identity)> = BTreeMap::new();
    let ours = |thing: &Thing| is_named(thing) && !is_shipped(sources, thing.at);
    for (id, thing) in bindings.things.iter().enumerate().filter(|(_, thing)| ours(thing)) {
        let rank = ranks.get(&id).map(String::as_str);
        let own = (secret(bindings, id, &templates), identity(thing, rank));
        let first = identities.entry(groups[id]).or_insert_with(|| own.clone());
        if own.0 < first.0 {
            *first = own;
        }
    }
    for (secret, identity) in identities.values_mut() {
        identity.secret.clone_from(secret);
    }
    let after_numbers = after_numbers(modules);
    for (id, thing) in bindings.things.iter().enumerate().filter(|(_, thing)| ours(thing)) {
        let identity = &identities[&groups[id]].1;
        if is_kept(thing) {
            plan.kept.push(("parameter", thing.at));
            continue;
        }
        plan.name(thing.at, identity);
        let (kind, original) = (word(thing).0, thing.path.clone());
        plan.listed.push(Listed { kind, identity: identity.clone(), at: thing.at, original });
    }
    for (at, id) in &bindings.uses {
        let thing = &bindings.things[*id];
        if is_shipped(sources, thing.at) && is_named(thing) {
            plan.kept.push(("word of the law", *at));
            continue;
        }
        let is_unit = matches!(thing.sense, Sense::Parameter(_)) && after_numbers.contains(at);
        if is_named(thing) && !is_kept(thing) && !is_unit {
            plan.name(*at, &identities[&groups[*id]].1);
        }
    }
}

/// Does it stand in a text that is shipped with the program? That is no secret, and stays.
pub(super) fn is_shipped(sources: &SourceMap, at: Span) -> bool {
    is_address(&sources.file(at).name)
}

/// The outermost level of a module has no name.
fn is_named(thing: &Thing) -> bool {
    !thing.name.is_empty() && thing.sense != Sense::Named(Sort::Module)
}

fn is_kept(thing: &Thing) -> bool {
    matches!(thing.sense, Sense::Parameter(_)) && is_word(&thing.name)
}

fn identity(thing: &Thing, rank: Option<&str>) -> Identity {
    let kind = if matches!(thing.sense, Sense::Parameter(_)) { "parameter" } else { "name" };
    let prefix = match rank {
        Some(rank) => format!("PLACE-{rank}"),
        None => word(thing).1.to_ascii_uppercase(),
    };
    Identity::new(kind, String::new(), prefix)
}

/// What it is called in the list, and before its digits.
fn word(thing: &Thing) -> (&'static str, &'static str) {
    let word = match thing.sense {
        Sense::Named(Sort::Place | Sort::Component) if !thing.word.is_empty() => thing.word,
        Sense::Named(Sort::Place) => "place",
        Sense::Named(Sort::Component) => "component",
        Sense::Named(Sort::Module | Sort::Import(_)) => "import",
        Sense::Named(Sort::Domain) => "domain",
        Sense::Named(Sort::Crew) => "crew",
        Sense::Named(Sort::System) => "system",
        Sense::Named(Sort::Template) => "template",
        Sense::Named(Sort::Scenario) => "scenario",
        Sense::Named(Sort::Requirement) => "requirement",
        Sense::Named(Sort::Profile) => "profile",
        Sense::Named(Sort::Duty) => "duty",
        Sense::Parameter(_) => "parameter",
    };
    (word, word)
}

/// Its canonical path; of what the body of a template declares, the path of the template and the way from there, so that
/// one more use of the template changes nothing.
fn secret(bindings: &Bindings, id: ThingId, templates: &[(Span, ThingId)]) -> String {
    let thing = &bindings.things[id];
    let inside = |at: Span| templates.iter().find(|(block, _)| block.holds(at) && at.start < at.end);
    let Some((block, template)) = inside(thing.at) else { return thing.path.clone() };
    let mut way = Vec::new();
    let mut at = Some(id);
    while let Some(inner) = at.map(|id| &bindings.things[id]).filter(|inner| block.holds(inner.at)) {
        way.push(inner.name.as_str());
        at = inner.around;
    }
    way.reverse();
    format!("{}{{{}}}", bindings.things[*template].path, way.join("."))
}

/// The blocks of templates.
fn templates(modules: &[Module], bindings: &Bindings) -> Vec<(Span, ThingId)> {
    let declared: BTreeMap<Span, ThingId> =
        bindings.things.iter().enumerate().map(|(id, thing)| (thing.at, id)).collect();
    let mut found = Vec::new();
    for document in modules.iter().flat_map(|module| &module.files).map(|file| &file.document) {
        for statement in document.top().map(|index| &document.statements[index]) {
            if let [Item::Template { name, .. }] = document.items_of(statement) {
                found.extend(declared.get(name).map(|id| (block(document, statement), *id)));
            }
        }
    }
    found
}

/// For each thing the first of those that one written name means: they can only be renamed together.
fn groups(bindings: &Bindings) -> Vec<ThingId> {
    let mut groups: Vec<ThingId> = (0..bindings.things.len()).collect();
    let mut written: BTreeMap<Span, ThingId> = BTreeMap::new();
    let declared = bindings.things.iter().enumerate().map(|(id, thing)| (thing.at, id));
    let all = declared.chain(bindings.uses.iter().copied()).filter(|(_, id)| is_named(&bindings.things[*id]));
    for (at, id) in all {
        let other = *written.entry(at).or_insert(id);
        let (a, b) = (root(&groups, id), root(&groups, other));
        groups[a.max(b)] = a.min(b);
    }
    (0..groups.len()).map(|id| root(&groups, id)).collect()
}

fn root(groups: &[ThingId], id: ThingId) -> ThingId {
    std::iter::successors(Some(id), |id| Some(groups[*id]).filter(|next| next != id)).last().unwrap_or(id)
}

/// Words right behind a number belong to it.
fn after_numbers(modules: &[Module]) -> BTreeSet<Span> {
    let documents = modules.iter().flat_map(|module| &module.files).map(|file| &file.document);
    let pairs = documents.flat_map(|document| document.tokens.windows(2));
    pairs.filter(|pair| pair[0].kind == Kind::Number).map(|pair| pair[1].at).collect()
}
