//! Marks of other languages: their comments, brackets around lists, signs of currencies. What was meant is said with the mend,
//! and the rest of the text is read as if it had been written.

use super::keyword::{self, Role};
use super::letters::is_of_name;
use super::slips::{Slip, taken_for};
use super::token::Kind;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;

/// So far is looked around a mark, in bytes: a line may be as long as a file.
const NEAR: usize = 1 << 12;

/// A place in a text: what stands before it, and what from it on.
struct Here<'a> {
    before: &'a str,
    rest: &'a str,
    at: u32,
}

impl Here<'_> {
    /// A stretch that begins so many bytes before this place and ends so many after it.
    fn span(&self, before: usize, after: usize) -> Span {
        Span::new(self.at - before as u32, self.at + after as u32)
    }

    /// What stands near before it.
    fn near(&self) -> &str {
        let from = self.before.ceil_char_boundary(self.before.len().saturating_sub(NEAR));
        &self.before[from..]
    }

    /// What stands near before it on its line.
    fn line(&self) -> &str {
        self.near().rsplit('\n').next().unwrap_or_default()
    }

    /// Do letters of names touch it on both sides?
    fn is_inside_name(&self, length: usize) -> bool {
        self.before.ends_with(is_of_name) && self.rest[length..].starts_with(is_of_name)
    }

    /// What stands from it on, on its line.
    fn rest_of_line(&self) -> &str {
        self.rest.split('\n').next().unwrap_or_default().trim_end_matches('\r')
    }
}

/// How a mark of other languages is taken, if it is one.
type Mark = fn(&Here<'_>) -> Option<Slip>;

const MARKS: [Mark; 8] = [comment, long_comment, fence, bracket, dots, dash, currency, sign];

/// The mark with which the text goes on at `from`, if it is one. `start` is the offset of the text's first byte.
pub(super) fn mark(text: &str, from: usize, start: u32) -> Option<Slip> {
    let here = Here { before: &text[..from], rest: &text[from..], at: start + from as u32 };
    MARKS.iter().find_map(|mark| mark(&here))
}

fn skipped(length: usize, complaint: Diagnostic) -> Option<Slip> {
    Some(Slip { kind: None, length, complaint: Some(complaint) })
}

/// `// to the end of the line`, `-- to the end of the line`.
fn comment(here: &Here<'_>) -> Option<Slip> {
    let mark = ["//", "--"].into_iter().find(|mark| here.rest.starts_with(mark))?;
    let at = here.span(0, mark.len());
    let complaint = Diagnostic::error("foreign-character", at, format!("`{mark}` begins no comment")).patch(
        "write `#`",
        at,
        "#",
    );
    skipped(here.rest_of_line().len(), complaint)
}

/// `/* to its end */`, `<!-- to its end -->`.
fn long_comment(here: &Here<'_>) -> Option<Slip> {
    let (open, close) =
        [("/*", "*/"), ("<!--", "-->")].into_iter().find(|(open, _)| here.rest.starts_with(open))?;
    let inner = here.rest[open.len()..].split(close).next().unwrap_or_default();
    let length = (open.len() + inner.len() + close.len()).min(here.rest.len());
    let message = format!("`{open}` begins no comment");
    let complaint = Diagnostic::error("foreign-character", here.span(0, open.len()), message);
    let ends_line = here.rest_of_line().get(length..).is_some_and(|rest| rest.trim().is_empty());
    skipped(
        length,
        match ends_line {
            true => complaint.patch("write `#`", here.span(0, length), format!("# {}", inner.trim())),
            false => complaint.help("begin each line of a comment with `#`"),
        },
    )
}

/// Three backticks of Markdown.
fn fence(here: &Here<'_>) -> Option<Slip> {
    let length = here.rest.starts_with("```").then(|| here.rest_of_line().len())?;
    let at = here.span(0, length);
    let message = "a fence of Markdown has no meaning here";
    skipped(length, Diagnostic::error("foreign-character", at, message).patch("remove it", at, ""))
}

/// `[a, b]` around a list, `[` and `]` around a block.
fn bracket(here: &Here<'_>) -> Option<Slip> {
    const NONE: &str = "brackets have no meaning here";
    let rest = &here.rest[..here.rest.floor_char_boundary(NEAR)];
    let rest = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
    if rest.starts_with(']') {
        return closing(here);
    }
    let inner = rest.strip_prefix('[')?;
    let at = here.span(0, 1);
    if inner.trim().is_empty() && is_fact(here.line()) {
        let complaint = Diagnostic::error("foreign-character", at, NONE)
            .help("write the list without them: behind a comma it goes on on the next line");
        return Some(Slip { kind: Some(Kind::ParenOpen), length: 1, complaint: Some(complaint) });
    }
    if inner.trim().is_empty() {
        let complaint = Some(taken_for(at, "[", "{"));
        return Some(Slip { kind: Some(Kind::Open), length: 1, complaint });
    }
    let (inner, _) = inner.split_once(']')?;
    let whole = here.span(0, inner.len() + 2);
    let complaint = Diagnostic::error("foreign-character", whole, NONE);
    if here.line().trim().is_empty() {
        let complaint = Some(complaint.label("a statement begins with a word"));
        return Some(Slip { kind: Some(Kind::Junk), length: 1, complaint });
    }
    let plain = inner.trim();
    skipped(1, complaint.patch(format!("write `{}`", words::shown(plain)), whole, plain))
}

/// What a `]` closes.
fn closing(here: &Here<'_>) -> Option<Slip> {
    let line = here.line();
    let told = |kind: Option<Kind>| Some(Slip { kind, length: 1, complaint: None });
    if line.matches('[').count() > line.matches(']').count() {
        return told(None);
    }
    let near = here.near();
    let opened = near.rfind('[').map(|at| near[..at].rsplit('\n').next().unwrap_or_default());
    if opened.is_some_and(is_fact) {
        return told(Some(Kind::ParenClose));
    }
    let complaint = line.trim().is_empty().then(|| taken_for(here.span(0, 1), "]", "}"))?;
    Some(Slip { kind: Some(Kind::Close), length: 1, complaint: Some(complaint) })
}

/// Does a line begin with the word of a fact?
fn is_fact(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    keyword::find(word.trim_end_matches([':', '='])).is_some_and(|word| word.role == Role::Fact)
}

/// `8m...20m`.
fn dots(here: &Here<'_>) -> Option<Slip> {
    let is_third = here.rest.starts_with('.') && here.before.ends_with("..");
    let complaint = is_third.then(|| taken_for(here.span(2, 1), "...", ".."))?;
    skipped(1, complaint)
}

/// `8m–20m`.
fn dash(here: &Here<'_>) -> Option<Slip> {
    let dash = here.rest.chars().next().filter(|first| matches!(first, '–' | '—' | '−' | '~'))?;
    let next = here.rest[dash.len_utf8()..].starts_with(|next: char| next.is_ascii_digit());
    let word = here.near().rsplit(char::is_whitespace).next().unwrap_or_default();
    if !next || !word.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let complaint = taken_for(here.span(0, dash.len_utf8()), &dash.to_string(), "..");
    Some(Slip { kind: Some(Kind::Range), length: dash.len_utf8(), complaint: Some(complaint) })
}

/// `$100`, `100€`.
fn currency(here: &Here<'_>) -> Option<Slip> {
    let sign = here.rest.chars().next()?;
    let name = match sign {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '₩' => "KRW",
        '¥' => "JPY",
        _ => return None,
    };
    let after = &here.rest[sign.len_utf8()..];
    let is_part = |letter: char| letter.is_ascii_digit() || "_.,kMG".contains(letter);
    let number = &after[..after.find(|letter| !is_part(letter)).unwrap_or(after.len())];
    let with = match number.is_empty() {
        true if here.before.ends_with(|last: char| last.is_ascii_digit()) => format!(" {name}"),
        true => return None,
        false => format!("{} {name}", number.replace(',', "_")),
    };
    let length = sign.len_utf8() + number.len();
    let at = here.span(0, length);
    let complaint = Diagnostic::error("foreign-character", at, format!("`{sign}` is no currency")).patch(
        format!("write `{}`", with.trim()),
        at,
        with,
    );
    Some(Slip { kind: Some(Kind::Junk), length, complaint: Some(complaint) })
}

/// `~5M`, `?`, `r&d`, and a `%` that stands apart from its number.
fn sign(here: &Here<'_>) -> Option<Slip> {
    let first = here.rest.chars().next()?;
    let length = first.len_utf8();
    let meaningless =
        |at| Diagnostic::error("foreign-character", at, format!("`{first}` has no meaning here"));
    let at = here.span(0, length);
    match first {
        '~' | '≈' if here.rest[length..].starts_with(|next: char| next.is_ascii_digit()) => {
            skipped(length, meaningless(at).patch("mark a guess as one: write `assumed`", at, "assumed "))
        }
        '&' | '+' | '@' | '\'' | '!' | '|' | '\\' | '*' if here.is_inside_name(length) => {
            let complaint = meaningless(at).label("names are made of letters, digits, `-` and `_`");
            let complaint = complaint.patch("write `-`", at, "-");
            Some(Slip { kind: Some(Kind::Junk), length, complaint: Some(complaint) })
        }
        '?' => {
            let complaint = meaningless(at).patch("write `unknown`", at, "unknown");
            Some(Slip { kind: Some(Kind::Junk), length, complaint: Some(complaint) })
        }
        '%' => {
            let number = here.line().trim_end_matches([' ', '\t']);
            number.ends_with(|last: char| last.is_ascii_digit()).then_some(())?;
            let whole = here.span(here.line().len() - number.len(), length);
            let message = "`%` stands right behind its number";
            let complaint = Diagnostic::error("foreign-character", at, message);
            let complaint = complaint.patch("leave the blank out", whole, "%");
            Some(Slip { kind: Some(Kind::Junk), length, complaint: Some(complaint) })
        }
        _ => None,
    }
}
