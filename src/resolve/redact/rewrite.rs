//! One text with what is planned for it carried out: names and texts replaced, comments emptied, statements that are
//! commented out taken away but for their lines. Refuses to add or take away a line.

use super::keyed::Pseudonyms;
use super::plan::Edit;
use crate::base::source::{SourceMap, Span};
use crate::syntax::ast::Document;
use crate::syntax::text::quoted;
use crate::syntax::token::{Kind, Token};
use std::collections::BTreeMap;
use std::ops::Range;

/// A text rewritten, and the comments that were in it.
pub(super) struct Rewritten {
    pub(super) text: String,
    /// Comments and statements that were commented out.
    pub(super) comments: Vec<(&'static str, Span)>,
}

/// Carries out the edits of one file.
pub(super) fn rewrite(
    sources: &SourceMap,
    document: &Document,
    edits: &BTreeMap<Span, Edit>,
    pseudonyms: &Pseudonyms,
) -> Rewritten {
    let rewritten = Rewritten { text: String::new(), comments: Vec::new() };
    let mut rewriting = Rewriting { sources, edits, pseudonyms, rewritten };
    let slashed = slashed(document);
    let (mut at, mut next) = (document.at.start, 0);
    for (index, token) in document.tokens.iter().enumerate() {
        while slashed.get(next).is_some_and(|(range, _)| range.end <= index) {
            next += 1;
        }
        let within = slashed.get(next).filter(|(range, _)| range.contains(&index));
        let gap = Span::new(at, token.at.start);
        match within {
            Some((range, has_block)) => rewriting.slashed(gap, token, index, range, *has_block),
            None => {
                rewriting.gap(gap);
                rewriting.token(token);
            }
        }
        if let Some((range, _)) = within.filter(|(range, _)| range.start == index) {
            let last = document.tokens[range.end - 1].at;
            rewriting.rewritten.comments.push(("commented-out", token.at.to(last)));
        }
        at = token.at.end.max(at);
    }
    rewriting.gap(Span::new(at, document.at.end));
    rewriting.rewritten
}

/// Tokens of the outermost statements that are commented out, and whether they have a block.
fn slashed(document: &Document) -> Vec<(Range<usize>, bool)> {
    let (mut found, mut index) = (Vec::new(), 0);
    while let Some(statement) = document.statements.get(index) {
        if !statement.slashed {
            index += 1;
            continue;
        }
        let has_block = statement.block.end > statement.block.start;
        let end = statement.head.end.max(if has_block { statement.block.end } else { 0 });
        found.push((statement.head.start as usize..end as usize, has_block));
        index = (statement.next as usize).max(index + 1);
    }
    found
}

struct Rewriting<'a> {
    sources: &'a SourceMap,
    edits: &'a BTreeMap<Span, Edit>,
    pseudonyms: &'a Pseudonyms,
    rewritten: Rewritten,
}

impl Rewriting<'_> {
    fn push(&mut self, text: &str) {
        self.rewritten.text.push_str(text);
    }

    /// Blanks and line ends stay, comments are emptied, marks nobody sees go.
    fn gap(&mut self, gap: Span) {
        if gap.start >= gap.end {
            return;
        }
        let text = self.sources.text(gap);
        let mut start = gap.start;
        for line in text.split_inclusive('\n') {
            let ended = line.trim_end_matches(['\n', '\r']);
            let code = ended.find('#').unwrap_or(ended.len());
            let blanks = ended[..code].chars().filter(|character| *character != '\u{feff}');
            let blanks: String = blanks.map(|blank| if blank == '\t' { '\t' } else { ' ' }).collect();
            self.push(&blanks);
            if code < ended.len() {
                self.push("#");
                let at = Span::new(start + code as u32, start + ended.len() as u32);
                self.rewritten.comments.push(("comment", at));
            }
            self.push(&line[ended.len()..]);
            start += line.len() as u32;
        }
    }

    fn token(&mut self, token: &Token) {
        let text = self.sources.text(token.at);
        match token.kind {
            Kind::Doc => {
                self.push("#");
                self.rewritten.comments.push(("comment", token.at));
            }
            Kind::Name | Kind::Wildcard if !self.edits.contains_key(&token.at) => self.path(token.at, text),
            _ => self.one(token.at, text),
        }
    }

    /// Name by name.
    fn path(&mut self, at: Span, text: &str) {
        let mut start = at.start;
        for (index, name) in text.split('.').enumerate() {
            if index > 0 {
                self.push(".");
            }
            self.one(Span::new(start, start + name.len() as u32), name);
            start += name.len() as u32 + 1;
        }
    }

    fn one(&mut self, at: Span, text: &str) {
        let (edits, pseudonyms) = (self.edits, self.pseudonyms);
        match edits.get(&at) {
            Some(Edit::Name(identity)) => self.push(pseudonyms.of(identity)),
            Some(Edit::Quoted(identity)) => self.push(&quoted(pseudonyms.of(identity))),
            Some(Edit::Verbatim(new)) => self.push(new),
            Some(Edit::Same) | None => self.push(text),
        }
    }

    /// Of a statement that is commented out, its lines, and one word of the language.
    fn slashed(&mut self, gap: Span, token: &Token, index: usize, range: &Range<usize>, has_block: bool) {
        let lines = |sources: &SourceMap, at: Span| -> String {
            let text = if at.start < at.end { sources.text(at) } else { "" };
            text.chars().filter(|character| matches!(character, '\n' | '\r')).collect()
        };
        if index == range.start {
            self.gap(gap);
            self.push(if has_block { "none {" } else { "none" });
        } else {
            self.push(&lines(self.sources, gap));
        }
        self.push(&lines(self.sources, token.at));
        if has_block && index + 1 == range.end {
            self.push("}");
        }
    }
}
