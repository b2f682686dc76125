//! What was probably meant where a statement cannot be read on: habits of other languages, of spoken ones and of spreadsheets.
//!
//! Each habit proposes how the statement would be written. The proposal is read before it is made: a mend that does not get
//! further than what stands there is none, so that what is offered works when it is typed. Only faults pay for it.

use super::complaints::Complaints;
use super::dispatch::{Block, Read, row};
use super::keyword::{self, Role};
use super::lexer::lex;
use super::spot::{Mend, Spot};
use super::token::Kind;
use super::tokens::{Reading, Tokens};
use super::{amounts, letters, text};
use crate::base::source::Span;

/// A habit: how somebody who has it would have to write.
type Habit = fn(&Spot<'_>) -> Option<Mend>;

/// The first that helps is told.
const HABITS: [Habit; 16] = [
    sign_after_the_word,
    comma_at_the_end_of_a_line,
    amounts::grouped,
    amounts::apart,
    amounts::clock,
    amounts::day,
    amounts::rate,
    amounts::money,
    spoken_list,
    alternatives,
    at_a_place,
    kind_before_the_name,
    signs_in_a_name,
    quotes,
    other_word,
    next_statement,
];

/// Statements with more tokens are not written by hand.
const LONGEST: usize = 1_000;

/// How the statement would be written, if some habit explains what stands there.
pub(super) fn mend(spot: &Spot<'_>, read: Read) -> Option<Mend> {
    if spot.reading.brief || spot.tokens.len() > LONGEST {
        return None;
    }
    HABITS.iter().filter_map(|habit| habit(spot)).find(|mend| helps(spot, mend, read))
}

/// Does reading get further with it?
fn helps(spot: &Spot<'_>, mend: &Mend, read: Read) -> bool {
    let (Some(first), Some(last)) = (spot.tokens.first(), spot.tokens.last()) else { return false };
    if !first.at.to(last.at).holds(mend.at) {
        return false;
    }
    let before = spot.reading.slice(Span::new(first.at.start, mend.at.start));
    let after = spot.reading.slice(Span::new(mend.at.end, last.at.end));
    let text = format!("{before}{}{after}", mend.with);
    let mut complaints = Complaints::default();
    let tokens = lex(&text, 0, &mut complaints);
    let end = tokens.iter().position(|token| matches!(token.kind, Kind::Newline | Kind::Semicolon));
    let end = end.unwrap_or(tokens.len());
    // What comes after it is a statement of its own.
    let further = tokens[end..].iter().filter(|token| token.kind != Kind::Newline).count();
    let reading = Reading::new(&text, 0, spot.reading.scope).with_notes();
    let left = match read(Tokens { rest: &tokens[..end], reading: &reading }) {
        Ok((rest, _)) if rest.rest.is_empty() => return true,
        Ok((rest, _)) => rest.rest.len(),
        Err(_) => usize::MAX,
    };
    let furthest = reading.furthest().map_or(usize::MAX, |furthest| furthest.left);
    left.min(furthest).saturating_add(further) < spot.tokens.len() - spot.index
}

/// `users: 5M`, `users = 5M`.
fn sign_after_the_word(spot: &Spot<'_>) -> Option<Mend> {
    let is_sign = matches!(spot.kind(spot.index), Some(Kind::Colon | Kind::Equal));
    if !is_sign || spot.index != 1 {
        return None;
    }
    let (sign, word) = (spot.tokens[1].at, spot.tokens[0].at);
    let next = spot.tokens.get(2).map_or(sign.end, |next| next.at.start);
    let after = spot.reading.slice(Span::new(sign.end, next));
    let blanks = if word.end < sign.start { after.len() - after.trim_start_matches(' ').len() } else { 0 };
    let with = if spot.touch(0) && spot.touch(1) { " " } else { "" };
    Some(Mend { at: Span::new(sign.start, sign.end + blanks as u32), with: with.to_owned() })
}

/// `users 5M,` before the next statement: a line that ends with a comma goes on.
fn comma_at_the_end_of_a_line(spot: &Spot<'_>) -> Option<Mend> {
    let earlier = spot.index.saturating_sub(2)..=spot.index;
    let ends_line = |index: &usize| {
        let next = spot.tokens.get(index + 1).filter(|next| next.kind == Kind::Name);
        let gap = next.map(|next| spot.reading.slice(Span::new(spot.tokens[*index].at.end, next.at.start)));
        spot.kind(*index) == Some(Kind::Comma)
            && gap.is_some_and(|gap| gap.contains('\n'))
            && is_fact(spot.word(index + 1))
    };
    let comma = earlier.rev().find(ends_line)?;
    spot.instead(comma, comma, "")
}

fn is_fact(word: &str) -> bool {
    keyword::find(word).is_some_and(|word| matches!(word.role, Role::Fact | Role::Declaration))
}

/// `a and b`, `8m to 20m`, `8m-20m`.
fn spoken_list(spot: &Spot<'_>) -> Option<Mend> {
    match spot.found() {
        "and" | "plus" if spot.expects(",") => spot.between(", "),
        "to" | "until" | "-" if spot.expects("..") => spot.between(".."),
        range
            if spot.expects("..")
                && range.starts_with('-')
                && spot.kind(spot.index) == Some(Kind::Number) =>
        {
            let at = spot.tokens[spot.index].at;
            Some(Mend { at: Span::new(at.start, at.start + 1), with: "..".to_owned() })
        }
        _ => None,
    }
}

/// `a or b`, `one of (a, b)`, `any (a, b)`, `any of a, b`.
fn alternatives(spot: &Spot<'_>) -> Option<Mend> {
    let index = spot.index;
    match spot.found() {
        "or" if spot.expects(",") => {
            let whole = spot.text(index - 1, index + 1)?.replace(spot.text(index, index)?, "or");
            let (first, second) = (spot.before(), spot.word(index + 1));
            let is_pair = whole.split_whitespace().count() == 3;
            spot.instead(index - 1, index + 1, format!("any of ({first}, {second})")).filter(|_| is_pair)
        }
        "one" | "either" | "some" if spot.word(index + 1) == "of" => spot.instead(index, index, "any"),
        "(" if matches!(spot.before(), "any" | "all") => {
            let at = spot.tokens[index].at.start;
            Some(Mend {
                at: Span::new(at, at),
                with: if spot.touch(index - 1) { " of " } else { "of " }.to_owned(),
            })
        }
        _ if spot.before() == "of" && spot.expects("(") => {
            let last = spot.tokens.len() - 1;
            spot.instead(index, last, format!("({})", spot.text(index, last)?))
        }
        _ => None,
    }
}

/// `runs on seoul`, `runs seoul`, `runs 2 at seoul, busan`, `runs 2 instances at seoul`.
fn at_a_place(spot: &Spot<'_>) -> Option<Mend> {
    let index = spot.index;
    if !spot.expects("at") || spot.kind(index) != Some(Kind::Name) {
        return None;
    }
    match (spot.found(), spot.word(index + 1)) {
        (_, "at" | "across") => spot.without(index),
        ("in" | "on" | "within" | "inside", _) => spot.instead(index, index, "at"),
        (place, _) if keyword::find(place).is_some() => None,
        (place, _) => spot.instead(index, index, format!("at {place}")),
    }
}

/// `lose site seoul`, `needs service cards`.
fn kind_before_the_name(spot: &Spot<'_>) -> Option<Mend> {
    let before = spot.index.checked_sub(1).filter(|before| *before > 0)?;
    let is_kind = keyword::find(spot.before()).is_some_and(|word| word.role == Role::Declaration);
    let mend = spot.without(before)?;
    (is_kind && spot.kind(spot.index) == Some(Kind::Name)).then_some(mend)
}

/// `site "seoul"`, `site "Seoul" seoul`, `owner Messaging`, `needs "orders"`.
fn quotes(spot: &Spot<'_>) -> Option<Mend> {
    let (index, found) = (spot.index, spot.found());
    if spot.kind(index) == Some(Kind::Text) && (spot.expects("a name") || spot.expects("a name or a path")) {
        let said = text::unquoted(found);
        if index == 1 && spot.kind(2) == Some(Kind::Name) && spot.tokens.len() == 3 {
            return spot.instead(1, 2, format!("{} {found}", spot.word(2)));
        }
        let name = as_name(&said)?;
        let title = if name == said { String::new() } else { format!(" {found}") };
        return spot.instead(index, index, format!("{name}{title}"));
    }
    if spot.kind(index) == Some(Kind::Text) {
        return spot.instead(index, index, text::unquoted(found));
    }
    let is_plain = |index: &usize| {
        let word = spot.word(*index);
        matches!(spot.kind(*index), Some(Kind::Name | Kind::Number)) && keyword::find(word).is_none()
    };
    let last = (index..spot.tokens.len()).take_while(is_plain).last()?;
    spot.expects("a text in quotes")
        .then(|| spot.instead(index, last, text::quoted(spot.text(index, last)?)))?
}

/// `site kr/seoul`, `site kr:seoul`, `site kr.seoul`, `site seoul:`.
fn signs_in_a_name(spot: &Spot<'_>) -> Option<Mend> {
    let index = spot.index;
    if spot.expects("a single name, without `.`") {
        return spot.instead(index, index, spot.found().replace('.', "-"));
    }
    let joins = matches!(spot.kind(index), Some(Kind::Slash | Kind::Colon));
    if joins && index == 2 && spot.tokens.len() == 3 {
        return spot.instead(index, index, "");
    }
    let is_one = joins && index == 2 && spot.touch(1) && spot.touch(2);
    is_one.then(|| spot.instead(1, 3, format!("{}-{}", spot.word(1), spot.word(3))))?
}

/// `Online-Shop` of `Online Shop`.
fn as_name(said: &str) -> Option<String> {
    let name = said.split_whitespace().collect::<Vec<_>>().join("-");
    let is_name = name.starts_with(letters::begins_name) && name.chars().all(letters::is_of_name);
    is_name.then_some(name)
}

/// Words that mean here what others mean elsewhere.
const WORDS: &[(&[&str], &str)] = &[
    (&["pass", "ok", "success", "successful", "succeeded", "done"], "passed"),
    (&["fail", "failure", "unsuccessful"], "failed"),
    (&["partial", "partially"], "partly"),
    (&["running", "available", "alive", "ok", "fine"], "up"),
    (&["stopped", "offline", "unavailable", "dead", "failed"], "down"),
    (&["using", "via", "through", "from"], "with"),
    (&["daily"], "every 24h"),
    (&["hourly"], "every 1h"),
    (&["weekly"], "every 7d"),
    (&["sync", "synchronous"], "synchronously"),
    (&["TBD", "tbd", "TODO", "todo", "none", "null", "nil", "NA", "na", "undefined"], "unknown"),
    (&["one", "One"], "1"),
    (&["two"], "2"),
    (&["three"], "3"),
    (&["warn"], "warning"),
    (&["services"], "service"),
];

/// Another word, none at all (`takeover in 10m`, `expect shop is up`), or a number of what is counted (`T1`, `v1`, `any site`).
fn other_word(spot: &Spot<'_>) -> Option<Mend> {
    let (index, found) = (spot.index, spot.found());
    let meant = WORDS.iter().find(|(words, meant)| {
        let first = meant.split(' ').next().unwrap_or_default();
        let takes_number = spot.expected.iter().any(|what| what.starts_with("a whole number"));
        let is_due =
            spot.expects(first) || (takes_number && first.starts_with(|it: char| it.is_ascii_digit()));
        words.contains(&found) && (is_due || *meant == "unknown")
    });
    if let Some((_, meant)) = meant {
        return spot.instead(index, index, *meant);
    }
    match found {
        "in" | "is" | "are" | "within" | "be" => spot.without(index),
        "<" | "<=" | ">" | ">=" => spot.without(index),
        numbered if is_numbered(numbered) => spot.instead(index, index, &numbered[1..]),
        kind if spot.before() == "any" => spot.instead(index, index, format!("1 {kind}")),
        _ => None,
    }
}

/// `T1`, `v1`, `P2`.
fn is_numbered(word: &str) -> bool {
    let digits = word.strip_prefix(['T', 't', 'v', 'V', 'P', 'p']);
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `users 5M runs 2 at seoul`, `site seoul, busan`.
fn next_statement(spot: &Spot<'_>) -> Option<Mend> {
    let (word, found) = (spot.word(0), spot.found());
    if spot.kind(spot.index) == Some(Kind::Comma) && spot.index == 2 {
        return spot.between(&format!("; {word} "));
    }
    let (one, next) = (row(word, Block::ROOT)?, row(found, Block::ROOT)?);
    let share_a_block = one.blocks.each().any(|block| next.blocks.allows(block));
    let before = spot.tokens.get(spot.index.checked_sub(1)?)?;
    let at = Span::new(before.at.end, spot.tokens.get(spot.index)?.at.start);
    share_a_block.then(|| Mend { at, with: "; ".to_owned() })
}
