//! What may be written at a place of a text, for editors: asked of the readers themselves, so that it is never another
//! language than the one that is read. Refuses to know names: it says that one is due, not which.

use super::ast::{Document, Statement};
use super::complaints::Complaints;
use super::dispatch::{Block, Row, row};
use super::keyword::{self, Role, Word};
use super::statement::{self, Place};
use super::token::{Kind, Token};
use super::tokens::{Binding, Reading, Tokens};

/// What may be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Words of the language, sorted.
    pub words: Vec<&'static str>,
    /// A name may stand here.
    pub names: bool,
    /// The words and signs of the statement before this place, without those of facts that are complete.
    pub before: Vec<String>,
    /// Is this place in the body of a statement that begins with this word?
    pub inside: Option<&'static str>,
}

/// What may be written at an offset into the shared space, the word that is being written there left out.
#[must_use]
pub fn hints(text: &str, document: &Document, offset: u32) -> Hints {
    let around = around(document, offset);
    let start = document.at.start;
    let slice = |token: &Token| &text[(token.at.start - start) as usize..(token.at.end - start) as usize];
    if document.tokens.iter().any(|token| is_inside_text(token, offset)) || in_comment(text, document, offset)
    {
        return Hints::default();
    }
    let mut block = Block::ROOT;
    let mut scope: Vec<Binding<'_>> = Vec::new();
    for outer in &around {
        let head = &document.tokens[outer.head.start as usize..outer.head.end as usize];
        let place = Place { text, start, block, scope: &scope };
        let (mut items, mut complaints) = (Vec::new(), Complaints::default());
        block = statement::read(head, &place, &mut items, &mut complaints).opens.unwrap_or(Block::LOST);
        if let Some(super::ast::Item::Template { parameters, .. }) = items.first() {
            let name =
                |at: crate::base::source::Span| &text[(at.start - start) as usize..(at.end - start) as usize];
            let bind =
                |it: &super::ast::Parameter| Binding { name: name(it.name), kind: it.kind, value: None };
            scope = parameters.iter().map(bind).collect();
        }
    }
    let written = before(document, offset);
    let first = around.last().and_then(|outer| document.tokens.get(outer.head.start as usize));
    let inside = first.and_then(|token| keyword::find(slice(token))).map(|word| word.text);
    let place = Place { text, start, block, scope: &scope };
    Hints { inside, ..at(written, &place) }
}

/// What may follow these tokens.
fn at(written: &[Token], place: &Place<'_>) -> Hints {
    let reading = Reading::new(place.text, place.start, place.scope);
    let mut input = Tokens { rest: written, reading: &reading };
    let mut expected: Vec<&'static str> = Vec::new();
    loop {
        let Some(first) = input.first() else {
            expected.extend(beginnings(place.block));
            break;
        };
        let found = (first.kind == Kind::Name).then(|| row(input.peek(), place.block)).flatten();
        let Some(Row { read, .. }) = found.filter(|row| row.blocks.allows(place.block)) else { break };
        let noting = reading.with_offers();
        let outcome = read(Tokens { rest: input.rest, reading: &noting });
        let left = outcome.as_ref().map_or(usize::MAX, |(rest, _)| rest.rest.len());
        if let Some(furthest) = noting.furthest().filter(|furthest| furthest.left == 0) {
            expected.extend(furthest.expected);
        }
        // What may follow a fact that is complete is the next one, where several share a line.
        if left == usize::MAX || left == input.rest.len() || (left > 0 && !place.block.shares_lines()) {
            break;
        }
        if left == 0 {
            if place.block.shares_lines() {
                expected.extend(beginnings(place.block));
            }
            expected.push("from");
            break;
        }
        input = input.after(input.rest.len() - left);
    }
    let is_word = |what: &&'static str| keyword::find(what).is_some();
    let mut words: Vec<&'static str> = expected.iter().copied().filter(is_word).collect();
    words.sort_unstable();
    words.dedup();
    let names = expected.iter().any(|what| what.starts_with("a name"));
    let before = input.rest.iter().map(|token| reading.slice(token.at).to_owned()).collect();
    Hints { words, names, before, inside: None }
}

/// Words that begin a statement in a block.
fn beginnings(block: Block) -> impl Iterator<Item = &'static str> {
    let begins = |word: &&Word| matches!(word.role, Role::Declaration | Role::Fact);
    let allowed = move |word: &&'static str| row(word, block).is_some_and(|row| row.blocks.allows(block));
    keyword::WORDS.iter().filter(begins).map(|word| word.text).filter(allowed)
}

/// The statements around an offset, from the outermost in.
fn around(document: &Document, offset: u32) -> Vec<&Statement> {
    let holds = |statement: &&Statement| {
        let block = &document.tokens[statement.block.start as usize..statement.block.end as usize];
        let Some((open, close)) = block.first().zip(block.last()) else { return false };
        let closed = block.len() > 1 && close.kind == Kind::Close;
        open.at.end <= offset && (!closed || offset <= close.at.start)
    };
    document.statements.iter().filter(holds).collect()
}

/// The tokens of the statement up to an offset, without the word that is being written there.
fn before(document: &Document, offset: u32) -> &[Token] {
    let is_typed =
        |token: &Token| matches!(token.kind, Kind::Name | Kind::Number | Kind::Junk | Kind::Wildcard);
    // The end of the text ends a statement without taking any room: what is typed there goes on with it.
    let is_end = |token: &Token| token.at.start == token.at.end;
    let counts = |token: &Token| {
        !is_end(token) && (token.at.end < offset || token.at.end == offset && !is_typed(token))
    };
    let end = document.tokens.partition_point(|token| counts(token));
    let ends = |token: &Token| {
        matches!(
            token.kind,
            Kind::Newline | Kind::Semicolon | Kind::Open | Kind::Close | Kind::Doc | Kind::SlashDash
        )
    };
    let start = document.tokens[..end].iter().rposition(ends).map_or(0, |last| last + 1);
    &document.tokens[start..end]
}

/// Nothing is offered inside a text in quotes.
fn is_inside_text(token: &Token, offset: u32) -> bool {
    token.kind == Kind::Text && token.at.start < offset && offset < token.at.end
        || token.kind == Kind::Doc && token.at.start < offset && offset <= token.at.end
}

/// Nor in a comment, which is what stands in no token after `#`.
fn in_comment(text: &str, document: &Document, offset: u32) -> bool {
    let at = (offset - document.at.start) as usize;
    let last =
        document.tokens.iter().rev().find(|token| token.at.end <= offset && token.kind != Kind::Newline);
    let from = last.map_or(0, |token| (token.at.end - document.at.start) as usize);
    let gap = text.get(from..at).unwrap_or_default();
    gap.rsplit('\n').next().unwrap_or_default().contains('#')
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    /// What may be written where `|` stands.
    fn hinted(text: &str) -> Hints {
        let at = text.find('|').expect("a place");
        let text = text.replace('|', "");
        hints(&text, &parse(&text, 0).0, at as u32)
    }

    fn words(text: &str) -> Vec<&'static str> {
        hinted(text).words
    }

    #[test]
    fn a_statement_begins_with_what_its_block_allows() {
        assert!(words("|").contains(&"service"));
        assert!(!words("|").contains(&"runs"));
        assert!(words("service x { ru|").contains(&"runs"));
        assert!(!words("service x { ru| }").contains(&"service"));
        assert!(words("site s {\n  |\n}\nsite t").contains(&"room"));
        assert!(words("accept r on x { until 2026-01-01 | }").contains(&"because"));
        assert_eq!(hinted("site s { holds 3 servers; p| }").inside, Some("site"));
    }

    #[test]
    fn what_may_follow_is_what_the_readers_expect() {
        assert!(words("service x { runs | }").contains(&"nowhere"));
        assert!(hinted("service x is |").names);
        assert!(words("service x { runs 3 | }").contains(&"across"));
        assert_eq!(words("drill 2026-01-01 { result | }"), ["failed", "partly", "passed"]);
        assert_eq!(words("incident 2026-01-01 { stopped x | }"), ["after", "for"]);
        assert_eq!(words("tool x { costs 5 KRW | }"), ["by", "per"]);
        assert_eq!(words("tool x { costs 5 KRW per | }"), ["drill", "instance", "place"]);
        assert_eq!(words("tool x { costs | }"), ["assumed", "unknown"]);
        assert_eq!(words("service x { users | }"), ["assumed", "unknown"]);
        assert_eq!(words("service x { restart | }"), ["assumed", "unknown"]);
        assert!(words("incident 2026-01-01 { | }").contains(&"planned"));
        assert!(hinted("service x { needs | }").names);
        assert_eq!(words("service x { needs | }"), ["all", "any", "assumed", "unknown"]);
        assert!(words("service x { runs | }").contains(&"unknown"));
        assert!(hinted("service x { needs a, | }").names);
        assert!(hinted("service x { takeover 10m by | }").names);
        assert_eq!(hinted("service x { takeover 10m by o| }").before, ["takeover", "10m", "by"]);
        assert!(!hinted("service x { users | }").names);
        assert!(hinted("template t(p: place) { runs at | }").names);
    }

    #[test]
    fn nothing_is_offered_in_texts_and_comments() {
        for text in ["service x \"ti|tle\"", "# a com|ment", "## do|c\nsite s", "site s # x |\nsite t"] {
            assert_eq!(hinted(text), Hints::default(), "{text}");
        }
        assert!(!words("# a comment\n|").is_empty());
    }
}
