//! What may be written next: words of the language that fit, and names of what is due there. Asked of the parser, so that
//! nothing is offered that it would refuse.

use super::ask::Ask;
use super::fault::Fault;
use super::names::visible;
use super::prose::Prose;
use super::session::{Session, Spot};
use crate::base::source::Span;
use crate::resolve::bindings::{Sense, Thing};
use crate::resolve::names::Sort;
use crate::rules::RULES;
use crate::syntax::hints::{Hints, hints};
use crate::syntax::keyword;
use crate::syntax::letters::is_of_name;
use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionRequest,
    CompletionResponse, Documentation, MarkupContent, MarkupKind, Range, TextEdit,
};

pub(super) struct Completion;

impl Ask for Completion {
    type Request = CompletionRequest;

    fn answer(
        session: &mut Session<'_>,
        parameters: CompletionParams,
    ) -> Result<Option<CompletionResponse>, Fault> {
        let Some(spot) = session.spot(&parameters.text_document_position_params) else { return Ok(None) };
        let Some(document) = spot.snapshot.document(spot.file()) else { return Ok(None) };
        let hints = hints(spot.snapshot.text(spot.file()), document, spot.offset);
        let begun = begun(&spot);
        let range = spot.snapshot.range(spot.file(), begun, session.client.encoding);
        let has_dot = spot.snapshot.reading.sources.text(begun).contains('.');
        let mut items: Vec<CompletionItem> = Vec::new();
        if hints.names {
            items.extend(names(&spot, &hints, range));
        }
        if !has_dot {
            items.extend(hints.words.iter().filter_map(|word| a_word(session, word, range)));
        }
        let list = CompletionList { is_incomplete: false, items, ..CompletionList::default() };
        Ok(Some(CompletionResponse::CompletionList(list)))
    }
}

/// The word that is being written: what an answer replaces.
fn begun(spot: &Spot) -> Span {
    let file = spot.file();
    let before = &spot.snapshot.text(file)[..(spot.offset - file.at.start) as usize];
    let is_part = |character: &char| is_of_name(*character) || *character == '.';
    let length: usize = before.chars().rev().take_while(is_part).map(char::len_utf8).sum();
    Span::new(spot.offset - length as u32, spot.offset)
}

fn a_word(session: &Session<'_>, text: &str, range: Range) -> Option<CompletionItem> {
    let word = keyword::find(text)?;
    let mut prose = Prose::about(word.about);
    prose.say(word.usage);
    Some(CompletionItem {
        kind: Some(CompletionItemKind::Keyword),
        detail: Some(word.about.to_owned()),
        documentation: (!word.usage.is_empty()).then(|| {
            let kind = if session.client.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
            let value = prose.written(session.client.markdown);
            Documentation::MarkupContent(MarkupContent { kind, value })
        }),
        // Names before words.
        sort_text: Some(format!("1{text}")),
        ..item(text.to_owned(), range)
    })
}

fn item(label: String, range: Range) -> CompletionItem {
    CompletionItem {
        text_edit: Some(TextEdit { range, new_text: label.clone() }.into()),
        label,
        ..CompletionItem::default()
    }
}

/// What kind of name is due.
enum Due {
    /// Things of these sorts.
    Things(&'static [Sort]),
    /// A rule.
    Rule,
    /// A name that is new.
    New,
}

const ELEMENTS: Due = Due::Things(&[Sort::Place, Sort::Domain, Sort::Component]);
const NEEDED: Due = Due::Things(&[Sort::Component, Sort::Place]);
const COMPONENTS: Due = Due::Things(&[Sort::Component]);
const PLACES: Due = Due::Things(&[Sort::Place]);
const CREWS: Due = Due::Things(&[Sort::Crew]);

/// What is due after these words.
fn due(hints: &Hints) -> Due {
    let before: Vec<&str> = hints.before.iter().map(String::as_str).collect();
    let last = |words: &[&str]| before.iter().rev().find(|word| words.contains(word)).copied();
    if before.contains(&"is") {
        return match before.contains(&"(") {
            true => Due::Things(&[Sort::Place, Sort::Component, Sort::Crew]),
            false => Due::Things(&[Sort::Template]),
        };
    }
    match before.first().copied().unwrap_or_default() {
        "runs" | "standby" | "also" => PLACES,
        "at" => PLACES,
        "needs" | "wants" | "starts" if before.contains(&"within") => COMPONENTS,
        "needs" | "wants" | "starts" | "replicates" | "backup" => NEEDED,
        "degrades" | "watched" | "observed" | "expect" | "stopped" => COMPONENTS,
        "takeover" | "restart" | "rebuild" => match last(&["with", "by", "at"]) {
            Some("by") => CREWS,
            Some("at") => PLACES,
            _ => NEEDED,
        },
        "covers" => Due::Things(&[Sort::Place, Sort::Domain, Sort::Component, Sort::System]),
        "lose" | "destroy" | "on" | "of" => ELEMENTS,
        "every" | "applies" => Due::Things(&[Sort::System]),
        "extend" => Due::Things(&[Sort::Place, Sort::Domain, Sort::Component, Sort::Crew]),
        "accept" | "remedy" if before.contains(&"on") => ELEMENTS,
        "accept" | "remedy" => Due::Rule,
        "service" | "store" | "tool" | "utility" | "external" if before.contains(&"also") => PLACES,
        _ => Due::New,
    }
}

fn names(spot: &Spot, hints: &Hints, range: Range) -> Vec<CompletionItem> {
    let sorts = match due(hints) {
        Due::New => return Vec::new(),
        Due::Rule => return RULES.iter().map(|rule| a_rule(rule.name, rule.what, range)).collect(),
        Due::Things(sorts) => sorts,
    };
    let bindings = spot.snapshot.bindings();
    let mut found: Vec<(String, &Thing)> =
        visible(spot).into_iter().map(|(id, path)| (path, &bindings.things[id])).collect();
    found.retain(|(_, thing)| match thing.sense {
        Sense::Named(sort) => sorts.contains(&sort),
        Sense::Parameter(kind) => sorts.iter().any(|sort| is_of(*sort, kind)),
    });
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    let whole = |(path, thing): (String, &Thing)| CompletionItem {
        kind: Some(kind(thing.sense)),
        detail: Some(match &thing.title {
            Some(title) => format!("{} {}", thing.word, super::prose::clean(title)),
            None => thing.word.to_owned(),
        }),
        sort_text: Some(format!("0{path}")),
        ..item(path, range)
    };
    found.into_iter().map(whole).collect()
}

fn a_rule(name: &str, what: &str, range: Range) -> CompletionItem {
    CompletionItem {
        kind: Some(CompletionItemKind::EnumMember),
        detail: Some(what.to_owned()),
        sort_text: Some(format!("0{name}")),
        ..item(name.to_owned(), range)
    }
}

fn is_of(sort: Sort, parameter: &str) -> bool {
    matches!(
        (sort, parameter),
        (Sort::Place, "place") | (Sort::Component, "component") | (Sort::Crew, "crew")
    )
}

fn kind(sense: Sense) -> CompletionItemKind {
    match sense {
        Sense::Parameter(_) => CompletionItemKind::TypeParameter,
        Sense::Named(Sort::Place) => CompletionItemKind::Struct,
        Sense::Named(Sort::Component) => CompletionItemKind::Class,
        Sense::Named(Sort::Crew) => CompletionItemKind::Interface,
        Sense::Named(Sort::Template) => CompletionItemKind::Function,
        Sense::Named(Sort::Domain) => CompletionItemKind::Enum,
        Sense::Named(_) => CompletionItemKind::Module,
    }
}
