//! How wide a text is, where it may be broken, and what of it can be drawn at all.
//!
//! Korean is broken at blanks only (as `word-break: keep-all`), Japanese between any two characters that the
//! rules of line breaking (kinsoku, JIS X 4051) allow, identifiers after `. - _ /`, numbers nowhere.
//! Refuses to guess: every width comes from the fonts.

use super::font;
use super::picture::Weight;

/// A text fit for drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legible {
    /// As [`cleaned`], with every character in the fonts.
    pub text: String,
    /// Characters the fonts lack, sorted, each once; □ stands for each in `text`.
    pub missing: Vec<char>,
}

/// The longest text that is drawn, in characters: more is never readable in a picture.
const LONGEST: usize = 400;

/// A stranger's text on one line, without controls, direction marks and invisible characters, at most 400
/// characters long; Hangul written in parts is put together. Its width is that of what [`legible`] makes of it.
#[must_use]
pub fn cleaned(text: &str) -> String {
    let mut out = String::new();
    for character in hangul(text.chars().take(LONGEST)) {
        if character.is_whitespace() || character.is_control() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_invisible(character) {
            out.push(character);
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out.trim_end().to_owned()
}

/// Makes a stranger's text fit for drawing: cleaned, and with □ for each character the fonts lack. Accents the
/// fonts lack are left out.
#[must_use]
pub fn legible(text: &str) -> Legible {
    let mut missing: Vec<char> = Vec::new();
    let mut covered = String::new();
    for character in cleaned(text).chars() {
        if font::covers(character) {
            covered.push(character);
        } else {
            missing.push(character);
            if !is_combining(character) {
                covered.push('□');
            }
        }
    }
    missing.sort_unstable();
    missing.dedup();
    Legible { text: covered, missing }
}

/// Marks that turn the direction of writing, join or select without a shape of their own, and non-characters.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}' | '\u{309a}')
}

/// The text with Hangul written in parts put together; everything else as it is.
#[must_use]
pub fn composed(text: &str) -> String {
    hangul(text.chars()).into_iter().collect()
}

/// Puts Hangul written as separate vowels and consonants (as some file systems do) into syllables: the
/// arithmetic of The Unicode Standard, §3.12.
fn hangul(text: impl Iterator<Item = char>) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    for character in text {
        let joined = out.last().and_then(|last| joined(*last, character));
        match (joined, out.last_mut()) {
            (Some(joined), Some(last)) => *last = joined,
            _ => out.push(character),
        }
    }
    out
}

fn joined(before: char, after: char) -> Option<char> {
    let (a, b) = (before as u32, after as u32);
    match (a, b) {
        (0x1100..=0x1112, 0x1161..=0x1175) => {
            char::from_u32(0xac00 + ((a - 0x1100) * 21 + (b - 0x1161)) * 28)
        }
        (0xac00..=0xd7a3, 0x11a8..=0x11c2) if (a - 0xac00).is_multiple_of(28) => {
            char::from_u32(a + b - 0x11a7)
        }
        _ => None,
    }
}

/// Width of a line in pixels at a size of type.
#[must_use]
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    f64::from(font::line(text, weight).1) * size / font::units(weight)
}

/// The text, or as much of its start as fits with `…` after it. Empty when not even `…` fits.
#[must_use]
pub fn shortened(text: &str, size: f64, weight: Weight, room: f64) -> String {
    if width(text, size, weight) <= room {
        return text.to_owned();
    }
    // Letter by letter: kerning makes widths of longer texts not strictly larger, so halving could miss the best.
    let room_for_letters = room - width("…", size, weight);
    let (glyphs, _) = font::line(text, weight);
    let scale = size / font::units(weight);
    let starts = text.char_indices().zip(&glyphs);
    let ends: Vec<usize> = starts
        .filter(|(_, glyph)| f64::from(glyph.x) * scale <= room_for_letters + size)
        .map(|((at, _), _)| at)
        .collect();
    for end in ends.into_iter().rev().filter(|end| *end > 0) {
        let cut = format!("{}…", text[..end].trim_end());
        if width(&cut, size, weight) <= room {
            return cut;
        }
    }
    if width("…", size, weight) <= room { "…".to_owned() } else { String::new() }
}

/// A name, or as much of its start and its end as fits with `…` between: names that differ only in their last
/// letters stay different. The end gets about a third.
#[must_use]
pub fn squeezed(text: &str, size: f64, weight: Weight, room: f64) -> String {
    if width(text, size, weight) <= room {
        return text.to_owned();
    }
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let tail = starts.iter().rev().take_while(|at| width(&text[**at..], size, weight) <= room * 0.34).last();
    let Some(tail) = tail.map(|at| text[*at..].trim_start()).filter(|tail| !tail.is_empty()) else {
        return shortened(text, size, weight, room);
    };
    let head = shortened(&text[..text.len() - tail.len()], size, weight, room - width(tail, size, weight));
    match head.strip_suffix('…') {
        // Kerning across the joint can add a little: then the end alone gives way.
        Some(kept) if !kept.is_empty() && width(&format!("{head}{tail}"), size, weight) <= room => {
            format!("{head}{tail}")
        }
        _ => shortened(text, size, weight, room),
    }
}

/// The text on at most `lines` lines of at most `room` pixels; the last is squeezed when there is more.
#[must_use]
pub fn wrapped(text: &str, size: f64, weight: Weight, room: f64, lines: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if out.len() + 1 >= lines || width(rest, size, weight) <= room {
            out.push(squeezed(rest, size, weight, room));
            break;
        }
        let end = line_end(rest, size, weight, room);
        out.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    out
}

/// Where the first line ends: at the last allowed break that fits, else in the middle of a word.
fn line_end(text: &str, size: f64, weight: Weight, room: f64) -> usize {
    let mut allowed = 0;
    let mut possible = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let end = at + character.len_utf8();
        if width(text[..end].trim_end(), size, weight) > room {
            break;
        }
        possible = end;
        if characters.peek().is_some_and(|(_, next)| may_break(character, *next)) {
            allowed = end;
        }
    }
    let first = text.chars().next().map_or(1, char::len_utf8);
    if allowed > 0 { allowed } else { possible.max(first) }
}

/// May a line end between these two?
#[must_use]
pub fn may_break(before: char, after: char) -> bool {
    const NEVER_FIRST: &str = "、。，．・：；？！ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ」』）］｝〉》】〕…‥,.;:!?)]}";
    const NEVER_LAST: &str = "「『（［｛〈《【〔([{";
    if before == ' ' {
        return true;
    }
    if after == ' ' || NEVER_FIRST.contains(after) || NEVER_LAST.contains(before) {
        return false;
    }
    let identifier = match before {
        // 4.45 is one number.
        '.' => !after.is_ascii_digit(),
        other => matches!(other, '-' | '_' | '/' | '·' | ':'),
    };
    identifier || is_japanese(before) || is_japanese(after)
}

fn is_japanese(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_texts_become_legible() {
        let got = legible("a\u{202e}b\nc\u{7}  d😀판뷁");
        assert_eq!(got.text, "ab c d□판□");
        assert_eq!(got.missing, vec!['뷁', '😀']);
        assert_eq!(legible("\u{1111}\u{1161}\u{11ab}\u{1100}\u{116d}").text, "판교");
        assert_eq!(legible(&"x".repeat(1000)).text.chars().count(), 401);
    }

    #[test]
    fn what_is_too_long_is_shortened_to_fit() {
        let room = 100.0;
        for text in [
            "Pangyo",
            "A datacenter with a very long name",
            "서비스이름이매우길어서들어가지않는다",
            "AVAVAVAVAVAVAVAVAVAV",
        ] {
            let short = shortened(text, 14.0, Weight::SemiBold, room);
            assert!(width(&short, 14.0, Weight::SemiBold) <= room, "{short}");
            assert!(short == text || short.ends_with('…'));
            if let Some(next) =
                short.strip_suffix('…').and_then(|kept| text[kept.len()..].trim_start().chars().next())
            {
                let longer = format!("{} {next}…", short.trim_end_matches('…'));
                assert!(width(&longer, 14.0, Weight::SemiBold) > room, "{longer} would fit too");
            }
        }
        assert_eq!(shortened("Pangyo", 14.0, Weight::Regular, 2.0), "");
    }

    #[test]
    fn squeezed_names_keep_both_ends() {
        let room = 120.0;
        for name in
            ["payments-gateway.internal.example-17", "東京リージョン検索インデックス更新バッチ処理 23"]
        {
            let got = squeezed(name, 12.0, Weight::Regular, room);
            let (head, tail) = got.split_once('…').expect("squeezed");
            assert!(
                name.starts_with(head) && name.ends_with(tail) && !head.is_empty() && !tail.is_empty(),
                "{got}"
            );
            assert!(width(&got, 12.0, Weight::Regular) <= room, "{got}");
        }
        assert_eq!(squeezed("Pangyo", 12.0, Weight::Regular, room), "Pangyo");
        assert_eq!(squeezed("Pangyo", 12.0, Weight::Regular, 1.0), "");
    }

    #[test]
    fn lines_break_where_the_language_allows() {
        let wrap = |text, room| wrapped(text, 10.0, Weight::Regular, room, 3);
        assert_eq!(wrap("카카오 로그인", 40.0), vec!["카카오", "로그인"]);
        assert_eq!(wrap("ap-northeast-2a", 50.0)[0], "ap-");
        let japanese = wrap("データセンター東京。", 40.0);
        assert!(
            japanese.len() > 1 && japanese.iter().all(|line| !line.starts_with(['ー', '。'])),
            "{japanese:?}"
        );
        assert_eq!(wrap("", 40.0), Vec::<String>::new());
        assert_eq!(wrapped("one two three four five six", 10.0, Weight::Regular, 40.0, 2).len(), 2);
    }
}
