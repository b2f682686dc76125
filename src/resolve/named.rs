//! What every named thing carries, and the rule that a fact is said once.

use super::declare::{Declared, Saying};
use super::lower::Lowering;
use crate::base::diagnostic::Diagnostic;
use crate::base::quantity::{Decimal, Duration};
use crate::base::source::Span;
use crate::model::fact::{Basis, Fact, Grade};
use crate::model::named::{Named, Rate};
use crate::syntax::ast::{Item, Valued};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Facts that may be said once only, and where they were.
#[derive(Default)]
pub(super) struct Once(BTreeMap<What, Said>);

/// The words of a fact: nearly always those of the program.
type What = Cow<'static, str>;

/// Where a fact was said.
#[derive(Clone, Copy, Default)]
struct Said {
    /// With a value, and whether in an extension.
    stated: Option<(Span, bool)>,
    /// As `unknown`.
    unknown: Option<Span>,
}

impl Once {
    /// Is this the first time? Complains when it is not.
    pub(super) fn first(&mut self, what: impl Into<What>, at: Span, lowering: &mut Lowering<'_>) -> bool {
        self.said(what.into(), at, Some(false), lowering)
    }

    /// Is this what is said of it? Complains when it is said twice; but an extension may settle what is said to
    /// be unknown elsewhere, in whatever order the two are read.
    pub(super) fn counts<T>(
        &mut self,
        what: impl Into<What>,
        saying: &Saying<'_>,
        value: &Valued<T>,
        lowering: &mut Lowering<'_>,
    ) -> bool {
        let stated = value.value.as_ref().map(|_| saying.extends);
        self.said(what.into(), saying.at, stated, lowering)
    }

    /// `stated`: with a value, and whether in an extension.
    fn said(&mut self, what: What, at: Span, stated: Option<bool>, lowering: &mut Lowering<'_>) -> bool {
        let said = self.0.entry(what.clone()).or_default();
        let settled = stated.or(said.stated.map(|(_, extends)| extends)) == Some(true);
        let other = match stated {
            Some(_) => said.stated.map(|(at, _)| at).or(said.unknown.filter(|_| !settled)),
            None => said.unknown.or(said.stated.filter(|_| !settled).map(|(at, _)| at)),
        };
        let counts = stated.is_some() || said.stated.is_none();
        match stated {
            Some(extends) => said.stated = Some((at, extends)),
            None => said.unknown = Some(at),
        }
        let Some(other) = other else { return counts };
        // The places are sorted, so that the message does not depend on the order of reading.
        let (first, second) = (other.min(at), other.max(at));
        lowering.complain(
            Diagnostic::error("said-twice", second, format!("`{what}` is said twice"))
                .other(first, "first said here")
                .note("more may be added to what is declared, but nothing changed"),
        );
        false
    }
}

impl<'a> Lowering<'a> {
    /// The head of a declaration: name, title, doc comment.
    pub(super) fn head(&self, path: &str, declared: Declared<'a>) -> Named {
        let source = declared.source.map(|source| self.text(source));
        let grade = if source.is_some() { Grade::Sourced } else { Grade::Stated };
        let title = match declared.header.title {
            Some(title) => self.text(title),
            None => path.rsplit('.').next().unwrap_or(path).to_owned(),
        };
        let lines: Vec<&str> =
            declared.docs.iter().map(|token| self.slice(token.at).trim_start_matches('#').trim()).collect();
        Named {
            path: path.to_owned(),
            title,
            doc: lines.join("\n"),
            basis: Basis { at: declared.header.name, grade, source },
            ..Named::default()
        }
    }

    /// Takes in a fact that any named thing may have; `false` when it is another kind of fact.
    pub(super) fn label(&mut self, named: &mut Named, once: &mut Once, saying: &Saying<'_>) -> bool {
        match saying.item {
            Item::Owner(owner) => {
                if once.counts("owner", saying, owner, self) {
                    named.owner = Some(self.owner(saying, owner));
                }
            }
            Item::Tags(tags) => {
                named.tags.extend(tags.iter().map(|tag| self.slice(*tag).to_owned()));
                named.tags.sort();
                named.tags.dedup();
            }
            Item::Meta => {}
            Item::Entry { key, value } => {
                let key_text = self.slice(*key).to_owned();
                if once.first(format!("meta {key_text}"), *key, self) {
                    let written = self.slice(*value);
                    let value = if written.starts_with('"') { self.text(*value) } else { written.to_owned() };
                    named.meta.push((key_text, value));
                    named.meta.sort();
                }
            }
            Item::Fails(rate) => {
                if once.counts("fails", saying, rate, self) {
                    named.fails = Some(self.rate(saying, rate));
                }
            }
            Item::Restored(time) => {
                if once.counts("restored", saying, time, self) {
                    named.restored = Some(self.outage(saying, time));
                }
            }
            _ => return false,
        }
        true
    }

    fn rate(&mut self, saying: &Saying<'_>, rate: &Valued<(Decimal, Duration)>) -> Fact<Rate> {
        if rate.value.is_some_and(|(times, per)| times.micros < 0 || per.millis == 0) {
            let message = "a rate is not negative, and is counted over some time";
            let complaint = Diagnostic::error("wrong-number", rate.at, message);
            self.complain_of(saying, complaint.help("say how often in how long: `fails 1 per 20y`"));
        }
        self.fact(saying, rate, |(times, per)| Rate { times, per })
    }

    fn owner(&self, saying: &Saying<'_>, owner: &Valued<Span>) -> Fact<String> {
        self.fact(saying, owner, |text| self.text(text))
    }

    /// A fact that is not said of such a thing: possible only through a template or `extend`.
    pub(super) fn out_of_place(&mut self, saying: &Saying<'_>, of: &str) {
        let word = self.slice(saying.at).split_whitespace().next().unwrap_or_default();
        let message = format!("`{word}` is not said of {of}");
        self.complain_of(saying, Diagnostic::error("misplaced-word", saying.at, message));
    }
}
