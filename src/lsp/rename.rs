//! A new name, everywhere. A name that is none, that is taken, or with which any name would come to mean something else, is
//! refused: the topology is read with the new name before anybody is given the edit, and every name must lead where it led.

use super::ask::Ask;
use super::edits::edit;
use super::fault::Fault;
use super::overlay::Edited;
use super::references::{everywhere, meant};
use super::session::{Session, Spot};
use super::snapshot::Snapshot;
use crate::base::source::Span;
use crate::base::words::shown;
use crate::resolve::bindings::{Sense, ThingId};
use crate::resolve::names::Sort;
use crate::resolve::shipped::is_address;
use crate::syntax::ast::Item;
use crate::syntax::parse::parse;
use crate::syntax::token::{Kind, Token};
use gen_lsp_types::{
    PrepareRenameParams, PrepareRenamePlaceholder, PrepareRenameRequest, PrepareRenameResult, RenameParams,
    RenameRequest, WorkspaceEdit,
};
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Prepare;

impl Ask for Prepare {
    type Request = PrepareRenameRequest;

    fn answer(
        session: &mut Session<'_>,
        parameters: PrepareRenameParams,
    ) -> Result<Option<PrepareRenameResult>, Fault> {
        let Some(spot) = session.spot(&parameters.text_document_position_params) else { return Ok(None) };
        let Some((at, id)) = spot.snapshot.bindings().at(spot.offset).first().copied() else {
            return Ok(None);
        };
        let placeholder = spot.snapshot.bindings().things[id].name.clone();
        let range = spot.snapshot.range(spot.file(), at, session.client.encoding);
        Ok(Some(PrepareRenameResult::PrepareRenamePlaceholder(PrepareRenamePlaceholder {
            range,
            placeholder,
        })))
    }
}

pub(super) struct Rename;

impl Ask for Rename {
    type Request = RenameRequest;

    fn answer(session: &mut Session<'_>, parameters: RenameParams) -> Result<Option<WorkspaceEdit>, Fault> {
        let at = &parameters.text_document_position_params;
        let Some(spot) = session.spot(at) else { return Ok(None) };
        let new = parameters.new_name.as_str();
        let things = meant(spot.snapshot.bindings(), spot.offset);
        if things.is_empty() {
            return Err(Fault::refused("nothing here has a name that can be changed"));
        }
        if !is_name(new) {
            return Err(Fault::refused(format!("`{}` is no name", shown(new))));
        }
        if things.iter().all(|id| spot.snapshot.bindings().things[*id].name == new) {
            return Ok(Some(WorkspaceEdit::default()));
        }
        is_free(session, &spot, &things, new)?;
        nothing_is_missed(session, &spot, &things)?;
        let places = everywhere(&spot, true);
        let is_shipped = |at: &Span| spot.snapshot.file_of(*at).is_some_and(|file| is_address(&file.path));
        if places.iter().any(is_shipped) {
            return Err(Fault::refused("this name stands in a text that is shipped"));
        }
        means_nothing_else(session, &spot, &things, &places)?;
        leads_where_it_led(session, &spot, &places, new)?;
        let replaced: Vec<(Span, String)> = places.into_iter().map(|at| (at, new.to_owned())).collect();
        Ok(Some(edit(session, &spot.snapshot, &replaced)))
    }
}

/// Is it one name of the language?
fn is_name(text: &str) -> bool {
    let (document, complaints) = parse(&format!("site {text}"), 0);
    let whole = Span::new(5, 5 + text.len() as u32);
    complaints.is_empty()
        && matches!(document.items.as_slice(), [Item::Place(header)] if header.name == whole)
}

/// Nothing beside it may have the name.
fn is_free(session: &Session<'_>, spot: &Spot, things: &[ThingId], new: &str) -> Result<(), Fault> {
    let bindings = spot.snapshot.bindings();
    for id in things {
        let thing = &bindings.things[*id];
        let beside = match thing.sense {
            Sense::Parameter(_) => bindings.things.iter().find(|it| {
                matches!(it.sense, Sense::Parameter(_)) && it.around == thing.around && it.name == new
            }),
            Sense::Named(_) => {
                let other = thing.around.and_then(|around| bindings.things[around].inside.get(new));
                other.map(|other| &bindings.things[*other])
            }
        };
        if let Some(other) = beside {
            let noun = match other.sense {
                Sense::Parameter(_) => "a parameter",
                Sense::Named(sort) => sort.noun(),
            };
            let place = place(session, &spot.snapshot, other.at);
            return Err(Fault::refused(format!("`{}` is already {noun}: {place}", shown(new))));
        }
    }
    Ok(())
}

/// What cannot be read may mean it, and would keep the old name.
fn nothing_is_missed(session: &Session<'_>, spot: &Spot, things: &[ThingId]) -> Result<(), Fault> {
    let snapshot = &spot.snapshot;
    let bindings = snapshot.bindings();
    let old: BTreeSet<&str> = things.iter().map(|id| bindings.things[*id].name.as_str()).collect();
    let complaints = &snapshot.reading.diagnostics;
    for document in snapshot.files.iter().filter_map(|file| snapshot.document(file)) {
        let heads = document.statements.iter().filter(|it| !it.slashed);
        let heads = heads.map(|it| &document.tokens[it.head.start as usize..it.head.end as usize]);
        let is_whole = |head: &[Token]| match (head.first(), head.last()) {
            (Some(first), Some(last)) => {
                let at = Span::new(first.at.start, last.at.end);
                !complaints.iter().any(|it| at.holds(it.primary.at))
            }
            _ => true,
        };
        let tokens = heads.filter(|head| !is_whole(head)).flatten().filter(|token| token.kind == Kind::Name);
        let names_it = |at: Span| snapshot.reading.sources.text(at).split('.').any(|part| old.contains(part));
        let mut missed = tokens.filter(|token| names_it(token.at) && bindings.at(token.at.start).is_empty());
        if let Some(token) = missed.next() {
            let place = place(session, snapshot, token.at);
            return Err(Fault::refused(format!(
                "this statement cannot be read and may mean it, too: {place}"
            )));
        }
    }
    Ok(())
}

/// `file.topo:12`.
fn place(session: &Session<'_>, snapshot: &Snapshot, at: Span) -> String {
    let Some(file) = snapshot.file_of(at) else { return "elsewhere".to_owned() };
    let line = snapshot.range(file, at, session.client.encoding).start.line + 1;
    format!("{}:{line}", shown(file.path.rsplit('/').next().unwrap_or(&file.path)))
}

/// In the body of a template one name may mean several things, of which only some are renamed.
fn means_nothing_else(
    session: &Session<'_>,
    spot: &Spot,
    things: &[ThingId],
    places: &[Span],
) -> Result<(), Fault> {
    let bindings = spot.snapshot.bindings();
    let among = |at: &Span| places.binary_search(at).is_ok();
    let other = bindings.uses.iter().find(|(at, id)| among(at) && !things.contains(id));
    match other {
        None => Ok(()),
        Some((at, id)) => {
            let path = shown(&bindings.things[*id].path);
            let place = place(session, &spot.snapshot, *at);
            Err(Fault::refused(format!("the same name means `{path}`, too: {place}")))
        }
    }
}

/// A place in a file: comparable before and after an edit.
type Place = (String, usize);

/// Where every name leads, and what is wrong, by places after the edit.
#[derive(PartialEq, Eq)]
struct Leading {
    names: BTreeMap<Place, BTreeSet<Place>>,
    faults: BTreeSet<(Place, &'static str)>,
}

fn leads_where_it_led(session: &Session<'_>, spot: &Spot, places: &[Span], new: &str) -> Result<(), Fault> {
    let before = &spot.snapshot;
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for at in places.iter().rev() {
        let Some(file) = before.file_of(*at) else { continue };
        let text = texts.entry(file.path.clone()).or_insert_with(|| before.text(file).to_owned());
        text.replace_range((at.start - file.at.start) as usize..(at.end - file.at.start) as usize, new);
    }
    let loader = session.loader();
    let after = Snapshot::read(&Edited { under: &loader, texts: &texts }, &before.root, session.today, 1);
    // A place before the edit is later by what the edits before it add.
    let moved = |at: Span| {
        let file = before.file_of(at)?;
        let edits = places.iter().filter(|edit| file.at.holds(**edit) && edit.start < at.start);
        let (grown, shrunk) = edits.fold((0, 0), |(grown, shrunk), edit| {
            (grown + new.len(), shrunk + (edit.end - edit.start) as usize)
        });
        Some((file.path.clone(), (at.start - file.at.start) as usize + grown - shrunk))
    };
    let stays = |at: Span| {
        let file = after.file_of(at)?;
        Some((file.path.clone(), (at.start - file.at.start) as usize))
    };
    let (was, is) = (leading(before, &moved), leading(&after, &stays));
    if was == is {
        return Ok(());
    }
    let differs = |(at, leads): &(&Place, &BTreeSet<Place>)| was.names.get(*at) != Some(*leads);
    let other = is.names.iter().find(differs).map(|(at, _)| at);
    let lost = was.names.keys().find(|at| !is.names.contains_key(*at));
    let named = other.or(lost).map_or_else(String::new, |(path, at)| {
        let text = texts.get(path).map_or("", String::as_str).get(..*at).unwrap_or_default();
        let file = path.rsplit('/').next().unwrap_or(path);
        format!(": {}:{}", shown(file), text.matches('\n').count() + 1)
    });
    Err(Fault::refused(format!("with `{}`, names would come to mean something else{named}", shown(new))))
}

fn leading(snapshot: &Snapshot, place: &impl Fn(Span) -> Option<Place>) -> Leading {
    let bindings = snapshot.bindings();
    let mut names: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
    for (at, id) in &bindings.uses {
        if let (Some(at), Some(leads)) = (place(*at), place(bindings.things[*id].at)) {
            names.entry(at).or_default().insert(leads);
        }
    }
    for thing in bindings.things.iter().filter(|thing| thing.sense != Sense::Named(Sort::Module)) {
        if let Some(at) = place(thing.at) {
            names.entry(at.clone()).or_default().insert(at);
        }
    }
    let complaints = &snapshot.reading.diagnostics;
    let faults = complaints.iter().filter_map(|it| Some((place(it.primary.at)?, it.code)));
    Leading { names, faults: faults.collect() }
}
