//! Lays a text out anew: the same statements, comments and order, one blank line at most, two spaces a level.
//!
//! Stays close to the author: what stands on one line stays on one line, a block is opened up only when it
//! already spans lines, a list keeps its line breaks. Works on tokens and gaps, so nothing can get lost; laying
//! out twice changes nothing. Refuses a text that does not parse.

use super::parse::parse;
use super::token::{Kind, Token};
use crate::base::diagnostic::Diagnostic;
use std::iter::Peekable;

/// The text, laid out.
///
/// # Errors
/// The diagnostics of the parser, when the text is broken: nothing is laid out then.
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    let (document, complaints) = parse(text, 0);
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let mut printer = Printer { text, tokens: &document.tokens, ..Printer::default() };
    printer.run();
    Ok(printer.out)
}

#[derive(Default)]
struct Printer<'a> {
    text: &'a str,
    tokens: &'a [Token],
    out: String,
    /// For each open block: does it span lines?
    blocks: Vec<bool>,
    parentheses: usize,
    /// Line ends since the last thing written.
    lines: usize,
    /// The next thing begins a line, whatever the author did.
    breaks: bool,
    /// Nothing was written in this block yet.
    fresh: bool,
    /// The next thing begins a statement.
    begins: bool,
}

/// A comment, or one line end, in a gap.
enum Piece<'a> {
    Line,
    Comment(&'a str),
}

impl<'a> Printer<'a> {
    fn run(&mut self) {
        (self.fresh, self.begins) = (true, true);
        let mut end = 0;
        for index in 0..self.tokens.len() {
            let token = self.tokens[index];
            self.gap(end, token.at.start as usize);
            end = token.at.end as usize;
            self.token(index, token);
        }
        self.gap(end, self.text.len());
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn gap(&mut self, from: usize, to: usize) {
        for piece in pieces(&self.text[from..to]) {
            match piece {
                Piece::Line => self.lines += 1,
                Piece::Comment(comment) => self.comment(comment),
            }
        }
    }

    fn comment(&mut self, comment: &str) {
        let trails = self.lines == 0 && !self.out.is_empty();
        if trails {
            self.out.push_str("  ");
        } else {
            self.new_line(true);
            self.fresh = false;
        }
        self.out.push_str(comment.trim_end());
        (self.lines, self.breaks) = (0, true);
    }

    fn token(&mut self, index: usize, token: Token) {
        match token.kind {
            Kind::Newline => {
                self.lines += 1;
                (self.breaks, self.begins) = (true, true);
            }
            Kind::Semicolon => self.semicolon(index),
            Kind::Open => self.open(index),
            Kind::Close => self.close(),
            _ => self.word(index, token),
        }
    }

    fn word(&mut self, index: usize, token: Token) {
        if token.kind == Kind::ParenClose {
            self.parentheses = self.parentheses.saturating_sub(1);
        }
        self.separate(index, token);
        self.out.push_str(self.slice(token).trim_end());
        if token.kind == Kind::ParenOpen {
            self.parentheses += 1;
        }
        self.wrote();
        self.begins = matches!(token.kind, Kind::Doc);
        self.breaks = token.kind == Kind::Doc;
    }

    /// A `;` stays only where it separates two statements of one line.
    fn semicolon(&mut self, index: usize) {
        let rest = &self.text[self.tokens[index].at.end as usize..];
        let ends_line = rest.trim_start_matches([' ', '\t', '\r', ';']).starts_with(['\n', '#', '}'])
            || rest.trim().is_empty();
        let doubled = self.out.ends_with([';', '{']) || self.breaks || self.out.is_empty();
        if ends_line {
            self.breaks |= !rest.trim_start_matches([' ', '\t', '\r', ';']).starts_with('}');
        } else if !doubled {
            self.out.push(';');
        }
        self.begins = true;
    }

    fn open(&mut self, index: usize) {
        if self.breaks {
            self.new_line(false);
        } else if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push(' ');
        }
        self.out.push('{');
        let spans = self.spans_lines(index);
        self.blocks.push(spans);
        self.wrote();
        (self.breaks, self.fresh, self.begins) = (spans, true, true);
    }

    fn close(&mut self) {
        let spans = self.blocks.pop().unwrap_or(false);
        if spans {
            // The last statement may end without a line end of its own: the brace does not continue it.
            (self.lines, self.begins) = (0, true);
            self.new_line(false);
        } else {
            self.out.push(' ');
        }
        self.out.push('}');
        self.wrote();
        self.begins = true;
    }

    /// Does the block that opens here go on over several lines?
    fn spans_lines(&self, open: usize) -> bool {
        let mut depth = 0usize;
        let close = self.tokens[open..].iter().find(|token| {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let inside = &self.text
            [self.tokens[open].at.end as usize..close.map_or(self.text.len(), |c| c.at.start as usize)];
        inside.contains('\n') && !inside.trim().is_empty()
    }

    /// The blank, line break or nothing before a word.
    fn separate(&mut self, index: usize, token: Token) {
        let continues = !self.begins && self.lines > 0;
        if self.out.is_empty() {
            return;
        }
        if self.breaks || continues || (self.begins && self.lines > 0) {
            return self.new_line(!continues);
        }
        if !self.sticks(index, token) {
            self.out.push(' ');
        }
    }

    /// Does a token stand right behind the one before it?
    fn sticks(&self, index: usize, token: Token) -> bool {
        let before = self.tokens[index - 1];
        match (before.kind, token.kind) {
            (_, Kind::Comma | Kind::ParenClose | Kind::Colon | Kind::Range) => true,
            (Kind::ParenOpen | Kind::Range, _) => true,
            (_, Kind::Slash) => true,
            (Kind::Slash, _) => !self.slice(token).starts_with('-'),
            (Kind::Name, Kind::ParenOpen) => self.slice(before) != "of",
            _ => false,
        }
    }

    /// Begins a line; a blank one before it where the author left one and `blank` allows it.
    fn new_line(&mut self, blank: bool) {
        if !self.out.is_empty() {
            self.out.push('\n');
            if blank && self.lines >= 2 && !self.fresh {
                self.out.push('\n');
            }
        }
        let continued = match (self.begins || self.breaks, self.parentheses) {
            (_, 1..) => 1 + self.parentheses,
            (true, 0) => 0,
            (false, 0) => 2,
        };
        let levels = self.blocks.len() + continued;
        self.out.extend(std::iter::repeat_n("  ", levels));
    }

    fn wrote(&mut self) {
        (self.lines, self.breaks, self.fresh) = (0, false, false);
    }

    fn slice(&self, token: Token) -> &'a str {
        &self.text[token.at.start as usize..token.at.end as usize]
    }
}

/// Comments and line ends of a gap, in order.
fn pieces(gap: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = gap.char_indices().peekable();
    std::iter::from_fn(move || next_piece(gap, &mut rest))
}

fn next_piece<'a>(gap: &'a str, rest: &mut Peekable<std::str::CharIndices<'a>>) -> Option<Piece<'a>> {
    loop {
        match rest.next()? {
            (_, '\n') => return Some(Piece::Line),
            (from, '#') => {
                while rest.next_if(|(_, character)| *character != '\n').is_some() {}
                let to = rest.peek().map_or(gap.len(), |(at, _)| *at);
                return Some(Piece::Comment(&gap[from..to]));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(text: &str) -> String {
        let once = format(text).unwrap_or_else(|complaints| panic!("{complaints:#?}\n{text}"));
        assert_eq!(format(&once).as_deref(), Ok(once.as_str()), "not idempotent:\n{once}");
        once
    }

    #[test]
    fn spacing_and_indentation() {
        let text = "site   a{room  b{  }\n\n\n\nholds 3   servers;location 1 ,2;}\nservice x { runs 1 at a ,2 at b;needs any of( c,d ) }";
        let expected = "site a {\n  room b { }\n\n  holds 3 servers; location 1, 2\n}\nservice x { runs 1 at a, 2 at b; needs any of (c, d) }\n";
        assert_eq!(laid_out(text), expected);
    }

    #[test]
    fn comments_and_blank_lines_stay() {
        let text = "# head\n\n\n## doc\nsite a { # why\n\n   # inner\n needs b   # trailing\n\n\n  # last\n\n}\n# end";
        let expected =
            "# head\n\n## doc\nsite a {  # why\n  # inner\n  needs b  # trailing\n\n  # last\n}\n# end\n";
        assert_eq!(laid_out(text), expected);
    }

    #[test]
    fn line_breaks_of_lists_stay() {
        let text = "service x {\n needs a,\n  b, # why b\n any of (\n c,\n d\n )\n}\n";
        let expected =
            "service x {\n  needs a,\n      b,  # why b\n      any of (\n      c,\n      d\n    )\n}\n";
        let out = laid_out(text);
        assert_eq!(out.replace(' ', ""), expected.replace(' ', ""), "{out}");
    }

    #[test]
    fn signs_stick_where_they_should() {
        let text = "template web ( where : place , n:count=3 ) { runs n at where; fails 500 / h; restart 8m .. 20m each }\nservice x is web ( a , n : 4 ) { }\n/-service y { }\n";
        let expected = "template web(where: place, n: count = 3) { runs n at where; fails 500/h; restart 8m..20m each }\nservice x is web(a, n: 4) { }\n/- service y { }\n";
        assert_eq!(laid_out(text), expected);
    }

    #[test]
    fn broken_files_are_refused() {
        assert!(format("site {").is_err());
    }

    #[test]
    fn windows_line_ends_and_nothing() {
        assert_eq!(laid_out("\u{feff}site a\r\n\r\n\r\nsite b\r\n"), "site a\n\nsite b\n");
        assert_eq!(laid_out(""), "");
        assert_eq!(laid_out("\n\n# only\n\n"), "# only\n");
    }
}
