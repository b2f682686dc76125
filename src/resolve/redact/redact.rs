//! The way from what was read to texts without names.

use super::closed::{Allowed, leak};
use super::facts::{File, Kept, Place, Redacted, Replaced, SHORTEST_KEY, Wanted};
use super::files::Names;
use super::keyed::Pseudonyms;
use super::names::{is_shipped, names};
use super::plan::{Edit, Plan};
use super::rewrite::rewrite;
use super::sayings::Walk;
use crate::base::lines::Lines;
use crate::base::source::{SourceMap, Span};
use crate::resolve::bindings::bindings;
use crate::resolve::load::Module;
use crate::syntax::text::unquoted;
use std::collections::{BTreeMap, BTreeSet};

/// The texts of a topology that was read without errors, with names replaced.
///
/// # Errors
/// When the key is short, or something would be left: a sentence without full stop.
pub fn redact(sources: &SourceMap, modules: &[Module], wanted: &Wanted<'_>) -> Result<Redacted, String> {
    if wanted.key.len() < SHORTEST_KEY {
        let found = wanted.key.len();
        return Err(format!("the key has {found} bytes: at least {SHORTEST_KEY} are due"));
    }
    let files = Names::new(modules);
    let plan = plan(sources, modules, wanted, &files);
    let pseudonyms = Pseudonyms::new(wanted.key, plan.identities());
    let mut redaction = Redaction {
        sources,
        lines: Lines::new(sources),
        names: new_names(sources, modules, &files),
        pseudonyms: &pseudonyms,
        redacted: Redacted::default(),
    };
    for (number, file) in
        modules.iter().enumerate().flat_map(|(number, it)| it.files.iter().map(move |f| (number, f)))
    {
        if is_shipped(sources, file.document.at) {
            continue;
        }
        let rewritten = rewrite(sources, &file.document, &plan.edits, &pseudonyms);
        redaction.file(number, file.document.at, rewritten.text);
        rewritten.comments.iter().for_each(|(kind, at)| redaction.comment(kind, *at));
    }
    redaction.lists(&plan);
    let redacted = redaction.redacted;
    refuse_leaks(&redacted, &plan, &pseudonyms)?;
    Ok(redacted)
}

fn plan(sources: &SourceMap, modules: &[Module], wanted: &Wanted<'_>, files: &Names) -> Plan {
    let bindings = bindings(sources, modules);
    let mut plan = Plan::default();
    names(sources, modules, &bindings, &mut plan);
    let declared: BTreeSet<&str> = bindings.things.iter().map(|thing| thing.name.as_str()).collect();
    let (bindings, names) = (&bindings, &declared);
    Walk { sources, modules, bindings, wanted, files, names, plan: &mut plan }.all();
    plan
}

/// Old names of files and their new ones.
fn new_names(sources: &SourceMap, modules: &[Module], files: &Names) -> BTreeMap<u32, String> {
    let mut names = BTreeMap::new();
    for (number, module) in modules.iter().enumerate() {
        for (index, file) in module.files.iter().enumerate() {
            names.insert(sources.file(file.document.at).start, files.of_file(number, index));
        }
    }
    names
}

struct Redaction<'a> {
    sources: &'a SourceMap,
    lines: Lines<'a>,
    /// New names of files, by where their text starts.
    names: BTreeMap<u32, String>,
    pseudonyms: &'a Pseudonyms,
    redacted: Redacted,
}

impl Redaction<'_> {
    fn place(&self, at: Span) -> Place {
        let file = self.sources.file(at);
        let line = self.lines.position(at).map_or(1, |position| position.line);
        let new = self.names.get(&file.start).cloned().unwrap_or_default();
        Place { file: new, line, was: file.name.clone() }
    }

    fn file(&mut self, module: usize, at: Span, text: String) {
        let was = self.sources.file(at).name.clone();
        let name = self.names.get(&self.sources.file(at).start).cloned().unwrap_or_default();
        if module == 0 {
            self.redacted.roots.push(name.clone());
        }
        let place = Place { file: name.clone(), line: 1, was: was.clone() };
        let (pseudonym, original) = (name.clone(), was.clone());
        self.redacted.replaced.push(Replaced { kind: "file", pseudonym, place, original });
        self.redacted.files.push(File { name, was, text });
    }

    fn comment(&mut self, kind: &'static str, at: Span) {
        let original = self.sources.text(at).trim_start_matches('#').trim().to_owned();
        if !original.is_empty() {
            let (pseudonym, place) = (String::new(), self.place(at));
            self.redacted.replaced.push(Replaced { kind, pseudonym, place, original });
        }
    }

    /// Each thing and each text once, where it stands first.
    fn lists(&mut self, plan: &Plan) {
        let mut first = BTreeMap::new();
        for listed in &plan.listed {
            let known = first.entry((listed.kind, &listed.identity, &listed.original)).or_insert(listed.at);
            *known = listed.at.min(*known);
        }
        for ((kind, identity, original), at) in first {
            let (pseudonym, place) = (self.pseudonyms.of(identity).to_owned(), self.place(at));
            let original = original.clone();
            self.redacted.replaced.push(Replaced { kind, pseudonym, place, original });
        }
        let mut first: BTreeMap<(&'static str, &str), Span> = BTreeMap::new();
        for (kind, at) in &plan.kept {
            let known = first.entry((kind, self.sources.text(*at))).or_insert(*at);
            *known = (*at).min(*known);
        }
        for ((kind, text), at) in first {
            let text = if text.starts_with('"') { unquoted(text) } else { text.to_owned() };
            let place = self.place(at);
            self.redacted.kept.push(Kept { kind, text, place });
        }
        self.redacted.replaced.sort();
        self.redacted.kept.sort();
    }
}

/// What was overlooked must not leave the house.
fn refuse_leaks(redacted: &Redacted, plan: &Plan, pseudonyms: &Pseudonyms) -> Result<(), String> {
    let made = plan.edits.values().filter_map(|edit| match edit {
        Edit::Verbatim(text) => Some(text.as_str()),
        _ => None,
    });
    let quoted: Vec<String> =
        redacted.kept.iter().map(|kept| crate::syntax::text::quoted(&kept.text)).collect();
    let names = redacted.kept.iter().map(|kept| kept.text.as_str());
    let kept = made.chain(names).chain(quoted.iter().map(String::as_str)).collect();
    let allowed = Allowed { pseudonyms: pseudonyms.all(), kept };
    for file in &redacted.files {
        if let Some(line) = leak(&file.text, &allowed) {
            return Err(format!("`{}:{line}` would not be free of names", file.was));
        }
    }
    Ok(())
}
