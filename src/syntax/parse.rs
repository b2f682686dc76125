//! Text to [`Document`]: tokens to statements and blocks, and each head to items as it is passed.
//!
//! Never fails and never loops: what cannot be read is complained of, skipped to the end of its statement, and
//! the rest is read. One pass, no recursion: nesting costs no stack. Linear in the length of the text.

use super::ast::{Document, Item, Statement};
use super::complaints::Complaints;
use super::dispatch::Block;
pub use super::expand::{Bound, expand};
use super::statement::{self, Place};
use super::token::{Kind, Token};
use super::tokens::Binding;
use super::{letters, lexer};
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
}

struct Parser<'a> {
    text: &'a str,
    start: u32,
    tokens: &'a [Token],
    at: usize,
    statements: Vec<Statement>,
    items: Vec<Item>,
    open: Vec<OpenBlock>,
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
        if let Some(unclosed) = self.open.last() {
            let statement = &self.statements[unclosed.statement];
            let brace = self.tokens[statement.block.start as usize].at;
            let message = "this block is not closed";
            self.complaints
                .push(Diagnostic::error("unclosed-block", brace, message).help("close it with `}`"));
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
        }
        self.statements.push(statement);
        if has_block {
            self.open_block(opens, slashed);
        }
    }

    fn check_block(&mut self, statement: &Statement, opens: Option<Block>, has_block: bool) {
        let understood = !statement.items.is_empty();
        let text = self.text;
        let start = (statement.at.start - self.start) as usize;
        // Only a fault asks for it.
        let word = || text[start..].split(|c: char| !letters::is_of_name(c)).next().unwrap_or_default();
        if has_block && opens.is_none() && understood {
            let brace = self.tokens[self.at].at;
            let complaint = |what| Diagnostic::error("unexpected", brace, format!("`{what}` takes no block"));
            self.complaints.push(match self.items.last() {
                Some(Item::Onto(_)) => complaint("also").help("say more of it with `extend PATH { … }`"),
                _ => complaint(word()),
            });
        }
        let wants_block = matches!(
            self.items.last().filter(|_| understood && !has_block),
            Some(
                Item::Template { .. }
                    | Item::Extend(_)
                    | Item::Scenario(_)
                    | Item::Require(_)
                    | Item::Profile(_)
                    | Item::Duty(_)
                    | Item::Organisation
                    | Item::Drill { .. }
                    | Item::Incident { .. }
                    | Item::Accept { .. }
                    | Item::Remedy { .. }
                    | Item::Meta
            )
        );
        if wants_block {
            let end = Span::new(statement.at.end, statement.at.end);
            let message = format!("expected `{{`: `{}` says what it has to say in a block", word());
            self.complaints.push(Diagnostic::error("unexpected", end, message));
        }
    }

    fn open_block(&mut self, opens: Option<Block>, slashed: bool) {
        let statement = self.statements.len() - 1;
        self.statements[statement].block = self.at as u32..self.at as u32 + 1;
        if self.open.len() >= DEPTH {
            return self.skip_block(statement);
        }
        if let Some(Item::Template { parameters, .. }) =
            self.items.last().filter(|_| opens == Some(Block::THING))
        {
            let bind = |parameter: &super::ast::Parameter| Binding {
                name: &self.text[(parameter.name.start - self.start) as usize
                    ..(parameter.name.end - self.start) as usize],
                kind: parameter.kind,
                value: None,
            };
            self.scope = parameters.iter().map(bind).collect();
        }
        self.at += 1;
        self.open.push(OpenBlock { statement, block: opens.unwrap_or(Block::LOST), slashed });
    }

    /// Passes over a block that is too deep, counting braces.
    fn skip_block(&mut self, statement: usize) {
        let brace = self.tokens[self.at].at;
        let message = format!("blocks nest deeper than {DEPTH}");
        self.complaints.push(Diagnostic::error("too-deep", brace, message));
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
        let Some(closed) = self.open.pop() else {
            let message = "this `}` closes nothing";
            self.complaints
                .push(Diagnostic::error("unexpected", brace, message).label("no block is open here"));
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
            let message = "expected the end of the line after `}`";
            self.complaints.push(
                Diagnostic::error("unexpected", token.at, message)
                    .help("begin the next statement on a line of its own, or put `;` before it"),
            );
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
            let message = "`/-` comments out the statement after it, and there is none";
            self.complaints.push(Diagnostic::error("unexpected", mark.at, message));
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
    fn every_kind_of_statement() {
        let document = fine(
            r#"
edition 1
topology demo "Demo" { owner "Ops" as of 2022-10-15 }
import "other.topo" as other
## The building.
site pangyo "Pangyo" from "public" {
  room b3 { needs power }
  holds 32_000 servers; location 37.40, -127.10; power 40 MW
  needs power, any of (a, b); meta { floors 6 }
}
domain carrier "KT" { covers pangyo, talk.*; fails 1 per 20y }
crew ops { people 60; at pangyo; needs vpn }
template web(where: place, count: count = 3, slow: duration = 2m) {
  runs count at where, count at where.b3
  restart slow each by ops
}
system talk { owner "Talk"; service text "Text" is web(pangyo, count: 4) { users 47M } }
service x {
  runs 12_000 at pangyo, assumed 8_000 at anyang, unknown at unknown,
       3 across zones of seoul soft
  standby 8_000 at anyang from "report"
  floor 70%; full 20_000
  needs assumed a, any of (b, c), 2 of (d, e, f), cache within site, unknown
  wants y; degrades with z, w
  starts with x, any of (y, z)
  takeover 10m with a, b
  takeover 4h by ops
  restart 2m each, 500 at once, with deployer, registry
  restart 8m..20m each, by ops, with a
  rebuild 30d at ansan with a
  watched by monitoring within 2m, otherwise 1h
  rto 1h; rpo 5m on site loss; tolerance unknown
  tier 1; users assumed 47 M; tags paid, public
  revenue 100 M KRW per y; credits 7_550 KRW per user after 6d
  fails 1 per 20y; restored in 18h
}
store s { replicates to s2 lag 5s; replicates to s3 synchronously
  backup every 24h to vault restore 4h tested 2026-03-01 retain 35d }
extend talk.text { needs y }
scenario fire "Fire" {
  began 2022-10-15T15:19+09:00
  lose pangyo for 17h42m from "status"
  noticed after 44m
  observed talk.text back after 10h12m from "news"
  expect mail down
  expect talk.text, x back between 5h and 20h
}
require one-site "Any one datacenter may be lost" {
  every service where tier <= 1 and not tag internal
  survives any 1 site within rto losing at most rpo keeping 70%
  starts from dark; apart by site at least 2; apart at least 30km; at most 60% in one site
  drilled within 365d; tested backup within 90d; has owner, rto
  cite "PRA SS1/21 4.2"
  level error
}
profile kr "Law" { effective from 2024-07-01; applies where users >= 1M; duty report { every service; within 10m }
  require inner { on x; starts from dark } }
drill 2022-03-01 "Year-end" { of surge  result passed  from "blog" }
drill 2024-02-10 "Site" { lose pangyo  result failed  back after 9h  from "…" }
accept some-rule on talk.text, x { until 2026-12-31 by "Kim" because "moving" ticket "OPS-1" }
/- service gone { nonsense here }
"#,
        );
        assert_eq!(document.top().count(), 18);
        let slashed = document.statements.iter().filter(|statement| statement.slashed).count();
        assert_eq!(slashed, 2);
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
