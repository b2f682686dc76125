//! Text to [`Document`]: tokens to statements and blocks, and each head to items as it is passed.
//!
//! Never fails and never loops: what cannot be read is complained of, skipped to the end of its statement, and
//! the rest is read. One pass, no recursion: nesting costs no stack. Linear in the length of the text.

use super::ast::{Document, Item, Statement};
use super::braces;
use super::complaints::Complaints;
use super::dispatch::{Block, row};
pub use super::expand::{Bound, expand};
use super::lexer;
use super::statement::{self, Place};
use super::token::{Kind, Token};
use super::tokens::Binding;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;

/// Blocks nest at most this deep.
pub const DEPTH: usize = 64;

/// The longest text that is read, in bytes (64 MiB).
pub const FILE_LIMIT: usize = 64 << 20;

/// Reads a text whose first byte has the offset `start`. Always gives a document; the diagnostics, in the order
/// of the text, say what is wrong with it.
#[must_use]
pub fn parse(text: &str, start: u32) -> (Document, Vec<Diagnostic>) {
    let mut complaints = Complaints::default();
    let at = Span::new(start, start + text.len() as u32);
    if text.len() > FILE_LIMIT {
        complaints.push(Diagnostic::error(
            "too-large",
            Span::new(start, start),
            "this file is larger than 64 MiB",
        ));
        let document = Document { at, tokens: Vec::new(), statements: Vec::new(), items: Vec::new() };
        return (document, complaints.finish());
    }
    let tokens = lexer::lex(text, start, &mut complaints);
    let mut parser = Parser {
        text,
        start,
        tokens: &tokens,
        at: 0,
        statements: Vec::with_capacity(tokens.len() / 5),
        items: Vec::with_capacity(tokens.len() / 5),
        open: Vec::new(),
        bare: None,
        scope: Vec::new(),
        complaints: &mut complaints,
    };
    parser.run();
    let (statements, items) = (parser.statements, parser.items);
    (Document { at, tokens, statements, items }, complaints.finish())
}

struct OpenBlock {
    statement: usize,
    block: Block,
    slashed: bool,
    /// Its `{` is missing: taken as written, and complained of.
    taken: bool,
}

struct Parser<'a> {
    text: &'a str,
    start: u32,
    tokens: &'a [Token],
    at: usize,
    statements: Vec<Statement>,
    items: Vec<Item>,
    open: Vec<OpenBlock>,
    /// The statement before this one, and the block that it could have opened and did not.
    bare: Option<(usize, Block)>,
    /// Parameters of the template that is being read.
    scope: Vec<Binding<'a>>,
    complaints: &'a mut Complaints,
}

impl<'a> Parser<'a> {
    fn run(&mut self) {
        while self.at < self.tokens.len() {
            match self.tokens[self.at].kind {
                Kind::Newline | Kind::Semicolon => self.at += 1,
                Kind::Close => self.close(),
                _ => self.statement(),
            }
        }
        if let Some(unclosed) = self.open.iter().rfind(|block| !block.taken) {
            let statement = &self.statements[unclosed.statement];
            let brace = self.tokens[statement.block.start as usize].at;
            // What seems to stand in the wrong block after it does so because of it.
            self.complaints.withdraw(|other| other.code == "misplaced-word" && other.primary.at > brace);
            self.complaints.push(braces::unclosed(brace));
        }
        while let Some(unclosed) = self.open.pop() {
            self.end_block(unclosed.statement);
        }
    }

    fn statement(&mut self) {
        let docs = self.skip(Kind::Doc);
        let marks = self.skip(Kind::SlashDash);
        let slashed = marks.end > marks.start || self.open.last().is_some_and(|outer| outer.slashed);
        let from = self.at;
        while !matches!(
            self.tokens.get(self.at).map(|token| token.kind),
            None | Some(
                Kind::Newline | Kind::Semicolon | Kind::Open | Kind::Close | Kind::Doc | Kind::SlashDash
            )
        ) {
            self.at += 1;
        }
        let has_block = self.tokens.get(self.at).is_some_and(|token| token.kind == Kind::Open);
        if self.at == from && !has_block {
            // Doc comments or `/-` before nothing, or a stray mark in the middle of a line.
            return self.stray(marks);
        }
        self.push_statement(docs.start as u32..docs.end as u32, from, slashed, has_block);
    }

    fn push_statement(&mut self, docs: std::ops::Range<u32>, from: usize, slashed: bool, has_block: bool) {
        let head = &self.tokens[from..self.at];
        if !slashed {
            self.set_right(head, from);
        }
        let bare = self.bare.take();
        let may_be_late = head.is_empty() && !slashed && self.open.len() < DEPTH;
        if let Some((statement, block)) = bare.filter(|_| may_be_late) {
            return self.open_late(statement, block);
        }
        let at = match (head.first(), head.last()) {
            (Some(first), Some(last)) => first.at.to(last.at),
            _ => self.tokens[self.at].at,
        };
        let block = self.open.last().map_or(Block::ROOT, |outer| outer.block);
        let first_item = self.items.len() as u32;
        let mut statement = Statement {
            head: from as u32..self.at as u32,
            docs,
            block: 0..0,
            slashed,
            depth: self.open.len() as u16,
            next: self.statements.len() as u32 + 1,
            items: first_item..first_item,
            source: None,
            at,
        };
        let mut opens = None;
        if !slashed && block != Block::LOST {
            if head.is_empty() {
                let message = "a block without a statement before it";
                self.complaints.push(Diagnostic::error("missing-statement", at, message));
            }
            let place = Place { text: self.text, start: self.start, block, scope: &self.scope };
            let read = statement::read(head, &place, &mut self.items, self.complaints);
            (statement.source, opens) = (read.source, read.opens);
            statement.items.end = self.items.len() as u32;
            self.check_block(&statement, opens, has_block);
            self.bare = opens.filter(|_| !has_block).map(|block| (self.statements.len(), block));
        }
        self.statements.push(statement);
        if has_block {
            self.open_block(opens, slashed);
        }
    }

    fn slice(&self, at: Span) -> &'a str {
        &self.text[(at.start - self.start) as usize..(at.end - self.start) as usize]
    }

    fn check_block(&mut self, statement: &Statement, opens: Option<Block>, has_block: bool) {
        let understood = !statement.items.is_empty();
        let first = self.tokens.get(statement.head.start as usize).map_or(statement.at, |first| first.at);
        let word = self.slice(first);
        if has_block && opens.is_none() && understood {
            let brace = self.tokens[self.at].at;
            self.complaints.push(braces::takes_none(brace, self.items.last(), word));
        }
        if self.items.last().is_some_and(|item| understood && !has_block && braces::wants_block(item)) {
            let end = Span::new(statement.at.end, statement.at.end);
            self.complaints.push(braces::wanted(end, word));
        }
    }

    fn open_block(&mut self, opens: Option<Block>, slashed: bool) {
        let statement = self.statements.len() - 1;
        self.statements[statement].block = self.at as u32..self.at as u32 + 1;
        if self.open.len() >= DEPTH {
            return self.skip_block(statement);
        }
        self.bind(opens.unwrap_or(Block::LOST));
        self.at += 1;
        self.open.push(OpenBlock { statement, block: opens.unwrap_or(Block::LOST), slashed, taken: false });
    }

    /// In the block of a template its parameters mean something.
    fn bind(&mut self, block: Block) {
        if let Some(Item::Template { parameters, .. }) = self.items.last().filter(|_| block == Block::THING) {
            let bind = |it: &super::ast::Parameter| Binding {
                name: self.slice(it.name),
                kind: it.kind,
                value: None,
            };
            self.scope = parameters.iter().map(bind).collect();
        }
    }

    /// Where a brace is missing before this head, the block is opened or closed as was meant, so that one slip is one
    /// complaint.
    fn set_right(&mut self, head: &[Token], from: usize) {
        let Some(first) = head.first().filter(|first| first.kind == Kind::Name) else { return };
        let word = self.slice(first.at);
        let fits = |block: Block| row(word, block).is_some_and(|row| row.blocks.allows(block));
        let here = |open: &[OpenBlock]| open.last().map_or(Block::ROOT, |outer| outer.block);
        while self.open.last().is_some_and(|last| last.taken && !fits(last.block))
            && fits(here(&self.open[..self.open.len() - 1]))
        {
            let Some(closed) = self.open.pop() else { return };
            self.end_block(closed.statement);
            if self.open.is_empty() {
                self.scope.clear();
            }
        }
        let Some((statement, block)) = self.bare.filter(|(_, block)| fits(*block)) else { return };
        if fits(here(&self.open)) || self.open.len() >= DEPTH {
            return;
        }
        if !self.is_told(statement) {
            let end = self.statements[statement].at.end;
            self.complaints.push(braces::missing(Span::new(end, end), word, block));
        }
        self.bind(block);
        self.statements[statement].block = from as u32..from as u32;
        self.open.push(OpenBlock { statement, block, slashed: false, taken: true });
        self.bare = None;
    }

    /// Is something told of the head of a statement already?
    fn is_told(&self, statement: usize) -> bool {
        let at = self.statements[statement].at;
        self.complaints.any(|other| at.holds(other.primary.at))
    }

    /// A `{` on a line of its own.
    fn open_late(&mut self, statement: usize, block: Block) {
        let (before, brace) = (self.statements[statement].at, self.tokens[self.at].at);
        if !self.is_told(statement) {
            self.complaints.push(braces::late(before, brace));
        }
        self.bind(block);
        self.statements[statement].block = self.at as u32..self.at as u32 + 1;
        self.at += 1;
        self.open.push(OpenBlock { statement, block, slashed: false, taken: false });
    }

    /// Passes over a block that is too deep, counting braces.
    fn skip_block(&mut self, statement: usize) {
        let brace = self.tokens[self.at].at;
        self.complaints.push(braces::too_deep(brace, DEPTH));
        let mut depth = 0usize;
        while let Some(token) = self.tokens.get(self.at) {
            self.at += 1;
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close if depth == 1 => break,
                Kind::Close => depth -= 1,
                _ => {}
            }
        }
        self.statements[statement].block.end = self.at as u32;
    }

    fn close(&mut self) {
        let brace = self.tokens[self.at].at;
        self.at += 1;
        self.bare = None;
        let Some(closed) = self.open.pop() else {
            self.complaints.push(braces::closes_nothing(brace));
            return;
        };
        self.end_block(closed.statement);
        if self.open.is_empty() {
            self.scope.clear();
        }
        let follows = self
            .tokens
            .get(self.at)
            .filter(|token| !matches!(token.kind, Kind::Newline | Kind::Semicolon | Kind::Close | Kind::Doc));
        if let Some(token) = follows.filter(|_| !closed.slashed) {
            self.complaints.push(braces::goes_on(token.at));
        }
    }

    fn end_block(&mut self, statement: usize) {
        let next = self.statements.len() as u32;
        self.statements[statement].next = next;
        self.statements[statement].block.end = self.at as u32;
    }

    fn skip(&mut self, kind: Kind) -> std::ops::Range<usize> {
        let from = self.at;
        while self.tokens.get(self.at).is_some_and(|token| token.kind == kind) {
            self.at += 1;
        }
        from..self.at
    }

    /// `/-` before nothing.
    fn stray(&mut self, marks: std::ops::Range<usize>) {
        if let Some(mark) = self.tokens[marks].first() {
            self.complaints.push(braces::before_nothing(mark.at));
        }
        if self.tokens.get(self.at).is_some_and(|token| matches!(token.kind, Kind::Doc | Kind::SlashDash)) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every diagnostic as `line: message`.
    fn complaints(text: &str) -> Vec<String> {
        let line = |at: Span| text[..at.start as usize].matches('\n').count() + 1;
        let (_, found) = parse(text, 0);
        found
            .iter()
            .map(|complaint| format!("{}: {}", line(complaint.primary.at), complaint.message))
            .collect()
    }

    fn fine(text: &str) -> Document {
        assert_eq!(complaints(text), Vec::<String>::new(), "{text}");
        parse(text, 0).0
    }

    #[test]
    fn words_of_the_language_may_be_names() {
        fine(
            "site site { room room }\nservice store { needs tool, needs within site; runs at site.room }\ntool needs\n",
        );
    }

    #[test]
    fn a_broken_statement_hides_nothing() {
        let text = "site {\n  need x\n}\nservice a {\n  runs 3 att b\n  needs c,, d\n  rto 5\n  users 5K\n}\nserivce b\n}\nsite ok\n";
        let found = complaints(text);
        assert_eq!(found.len(), 8, "{found:#?}");
        let (document, _) = parse(text, 0);
        assert!(
            document.items.iter().any(|item| matches!(item, Item::Place(header) if header.name.start > 60))
        );
    }

    #[test]
    fn deep_nesting_is_an_error_not_a_crash() {
        let deep = "site a {".repeat(100_000);
        assert!(complaints(&deep).iter().any(|message| message.contains("nest deeper")));
        let parentheses = format!("needs {}", "(".repeat(100_000));
        assert!(!complaints(&parentheses).is_empty());
        assert!(!complaints(&"}".repeat(100_000)).is_empty());
    }
}
