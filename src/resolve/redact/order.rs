//! Where the order of names decides: `4 across zones of pangyo` gives what is left over to the first zones by name. Places
//! in which that happens are numbered in their order, so that it happens the same. Refuses to number any others: a number
//! changes when a place is added, a pseudonym does not.

use crate::base::source::{SourceMap, Span};
use crate::resolve::bindings::{Bindings, Sense, ThingId};
use crate::resolve::declare::header_of;
use crate::resolve::load::Module;
use crate::resolve::names::Sort;
use crate::syntax::ast::{Document, Item, Placement, Spot};
use std::collections::{BTreeMap, BTreeSet};

/// The number of each place that needs one, as it is written before its digits: `2`, `02`.
pub(super) fn ranks(
    sources: &SourceMap,
    modules: &[Module],
    bindings: &Bindings,
) -> BTreeMap<ThingId, String> {
    let mut inside: BTreeSet<ThingId> = BTreeSet::new();
    for file in modules.iter().flat_map(|module| &module.files) {
        for item in &file.document.items {
            let (Item::Runs(list) | Item::Standby(list)) = item else { continue };
            for placement in list {
                for outer in uneven(sources, modules, bindings, placement) {
                    inside.extend(places_inside(bindings, outer));
                }
            }
        }
    }
    let names: BTreeSet<&str> = inside.iter().map(|id| bindings.things[*id].name.as_str()).collect();
    let width = names.len().to_string().len();
    let number = |name: &str| names.iter().position(|other| *other == name).unwrap_or(0) + 1;
    inside.iter().map(|id| (*id, format!("{:0width$}", number(&bindings.things[*id].name)))).collect()
}

/// Places in which the instances of a placement are not, or may not be, shared out evenly.
fn uneven(
    sources: &SourceMap,
    modules: &[Module],
    bindings: &Bindings,
    placement: &Placement,
) -> Vec<ThingId> {
    let Spot::Across { kind, of, .. } = &placement.spot else { return Vec::new() };
    let text = sources.text(of.path.at);
    let last = of.path.at.end - text.rsplit('.').next().map_or(0, str::len) as u32;
    let last = Span::new(last, of.path.at.end);
    let meant = |at: Span| {
        let first = bindings.uses.partition_point(|(one, _)| *one < at);
        bindings.uses[first..].iter().take_while(move |(one, _)| *one == at).map(|(_, id)| *id)
    };
    let is_place = |id: &ThingId| bindings.things[*id].sense == Sense::Named(Sort::Place);
    if of.path.argument.is_some() {
        // In a template the place is named where the template is used, and the count may be, too.
        let arguments =
            modules.iter().flat_map(|module| &module.files).flat_map(|file| arguments(&file.document));
        let ends = arguments.map(|at| {
            let text = sources.text(at);
            Span::new(at.end - text.rsplit('.').next().map_or(0, str::len) as u32, at.end)
        });
        return ends.chain([last]).flat_map(meant).filter(is_place).collect();
    }
    let count = placement.count.as_ref().and_then(|count| count.value);
    let in_template = modules.iter().flat_map(|module| &module.files).any(|file| is_in_template(file, last));
    let is_even = |id: &ThingId| {
        let kinds = places_inside(bindings, *id).into_iter();
        let all = kinds.filter(|inner| bindings.things[*inner].word == *kind).count() as u64;
        !in_template && all > 0 && count.is_some_and(|count| count % all == 0)
    };
    meant(last).filter(is_place).filter(|id| !is_even(id)).collect()
}

fn is_in_template(file: &crate::resolve::load::File, at: Span) -> bool {
    let document = &file.document;
    let templates = document
        .top()
        .map(|index| &document.statements[index])
        .filter(|statement| matches!(document.items_of(statement), [Item::Template { .. }]));
    document.at.holds(at) && templates.into_iter().any(|statement| block(document, statement).holds(at))
}

/// The block of a statement, from brace to brace.
pub(super) fn block(document: &Document, statement: &crate::syntax::ast::Statement) -> Span {
    let tokens = document.tokens.get(statement.block.start as usize..statement.block.end as usize);
    match tokens {
        Some([first, .., last]) => first.at.to(last.at),
        _ => Span::default(),
    }
}

/// All places in a place, at any depth.
fn places_inside(bindings: &Bindings, outer: ThingId) -> Vec<ThingId> {
    let (mut found, mut open) = (Vec::new(), vec![outer]);
    while let Some(id) = open.pop() {
        let inner = bindings.things[id].inside.values().copied();
        let inner: Vec<ThingId> =
            inner.filter(|id| bindings.things[*id].sense == Sense::Named(Sort::Place)).collect();
        found.extend(&inner);
        open.extend(&inner);
    }
    found
}

/// Values that templates are used with, and defaults of parameters.
fn arguments(document: &Document) -> Vec<Span> {
    let mut found = Vec::new();
    for statement in &document.statements {
        for item in document.items_of(statement) {
            if let Item::Template { parameters, .. } = item {
                let defaults = parameters.iter().filter_map(|parameter| parameter.default.clone());
                let token = |at: u32| document.tokens.get((statement.head.start + at) as usize);
                found.extend(defaults.filter_map(|range| token(range.start)).map(|token| token.at));
            }
            let instance = header_of(item).and_then(|header| header.instance.as_ref());
            let given = instance.map_or(&[][..], |instance| &instance.arguments[..]);
            let token = |at: u32| document.tokens.get((statement.head.start + at) as usize);
            found.extend(
                given.iter().filter_map(|argument| token(argument.value.start)).map(|token| token.at),
            );
        }
    }
    found
}
