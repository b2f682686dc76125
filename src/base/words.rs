//! English for messages: plurals, lists, near misses.

/// `1 service`, `2 services`: the count with the noun, the plural made by adding `s`; of a person, `people`.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    format!("{} {}", grouped(number as u64), plural(number, noun))
}

/// The noun alone in the number that fits.
#[must_use]
pub fn plural(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => noun.to_owned(),
        _ if noun == "person" => "people".to_owned(),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ if noun.ends_with('s') => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// Groups of one, of two, … elements, for heads of columns.
pub const SIZES: [&str; 8] = ["alone", "pairs", "triples", "of 4", "of 5", "of 6", "of 7", "of 8"];

/// `32,000`: digits in groups of three.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `47.5 M`, `105,000`, `820`: how many people, at most one decimal, as they are spoken of.
#[must_use]
pub fn people(number: u64) -> String {
    match number {
        0..1_000_000 => grouped(number),
        1_000_000..100_000_000 => {
            let tenths = (number + 50_000) / 100_000;
            match tenths % 10 {
                0 => format!("{} M", tenths / 10),
                tenth => format!("{}.{tenth} M", tenths / 10),
            }
        }
        _ => format!("{} M", grouped(number.saturating_add(500_000) / 1_000_000)),
    }
}

/// `0 min`, `20 s`, `44 min`, `10.2 h`, `128 h`, `2,272 h`: a length of time in milliseconds as it is spoken of in an
/// outage, rounded to what matters: whole minutes below an hour, a decimal below 100 hours.
#[must_use]
pub fn hours(millis: u64) -> String {
    const MINUTE: u64 = 60_000;
    const HOUR: u64 = 60 * MINUTE;
    match millis {
        0 => "0 min".to_owned(),
        1..MINUTE => format!("{} s", millis.div_ceil(1_000)),
        MINUTE..HOUR => format!("{} min", (millis + MINUTE / 2) / MINUTE),
        HOUR..=HUNDRED_HOURS => {
            let tenths = (millis + HOUR / 20) / (HOUR / 10);
            match tenths % 10 {
                0 => format!("{} h", tenths / 10),
                tenth => format!("{}.{tenth} h", tenths / 10),
            }
        }
        _ => format!("{} h", grouped((millis.saturating_add(HOUR / 2)) / HOUR)),
    }
}

const HUNDRED_HOURS: u64 = 360_000_000;

/// `a`, `a and b`, `a, b and c` (or with `or`).
#[must_use]
pub fn list<S: AsRef<str>>(items: &[S], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [head @ .., tail] => {
            let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", head.join(", "), tail.as_ref())
        }
    }
}

/// The candidate nearest to `word` in spelling, when it is near enough to have been meant: at most one
/// third of its letters changed, added, dropped or swapped with a neighbour (optimal string alignment).
/// Equal distances are settled by the alphabet, so the answer never depends on the order of candidates.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = word.to_lowercase().chars().take(64).collect();
    // Of a single letter nothing is left to be near to.
    let mut limit = if wanted.len() < 2 { return None } else { (wanted.len() / 3).max(1) };
    let (mut best, mut rows) = (None, Rows::default());
    for candidate in candidates.into_iter().filter(|candidate| *candidate != word) {
        let Some(found) = rows.distance(&wanted, candidate, limit) else { continue };
        if best.is_none_or(|best| (found, candidate) < best) {
            (best, limit) = (Some((found, candidate)), found);
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Room for [`nearest`], used again for each candidate: there may be very many.
#[derive(Default)]
struct Rows {
    other: Vec<char>,
    before: Vec<usize>,
    above: Vec<usize>,
    here: Vec<usize>,
}

impl Rows {
    /// The distance, when it is within the limit.
    fn distance(&mut self, wanted: &[char], candidate: &str, limit: usize) -> Option<usize> {
        self.other.clear();
        self.other.extend(candidate.chars().flat_map(char::to_lowercase).take(80));
        if wanted.len().abs_diff(self.other.len()) > limit {
            return None;
        }
        self.above.clear();
        self.above.extend(0..=self.other.len());
        for row in 0..wanted.len() {
            self.row(wanted, row);
            let least = |cells: &[usize]| cells.iter().copied().min().unwrap_or_default();
            // What follows is no less than the lesser of these: a swap reaches back by two rows.
            if least(&self.here) > limit && least(&self.above) >= limit {
                return None;
            }
            std::mem::swap(&mut self.before, &mut self.above);
            std::mem::swap(&mut self.above, &mut self.here);
        }
        self.above.last().copied().filter(|found| *found <= limit)
    }

    fn row(&mut self, wanted: &[char], row: usize) {
        let Self { other, before, above, here } = self;
        here.clear();
        here.push(row + 1);
        for (column, letter) in other.iter().enumerate() {
            let replaced = above[column] + usize::from(wanted[row] != *letter);
            let mut cell = replaced.min(above[column + 1] + 1).min(here[column] + 1);
            let swapped =
                row > 0 && column > 0 && wanted[row] == other[column - 1] && wanted[row - 1] == *letter;
            if swapped {
                cell = cell.min(before[column - 1] + 1);
            }
            here.push(cell);
        }
    }
}

/// A text from a stranger, fit for a message: control characters and marks that turn the direction of
/// writing are shown as `\u{…}`, very long texts are cut with `…`.
#[must_use]
pub fn shown(text: &str) -> String {
    const LONGEST: usize = 200;
    let mut out = String::with_capacity(text.len());
    for (index, character) in text.chars().enumerate() {
        if index == LONGEST {
            out.push('…');
            break;
        }
        if is_unsafe_to_show(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// A word as a shell takes it.
#[must_use]
pub fn typed(word: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "-_./,@+:".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// A text from a stranger on one line, whole: control characters and marks that turn the direction of writing are shown as
/// `\u{…}`. Unlike [`shown`] it cuts nothing, for machines.
#[must_use]
pub fn plain_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unsafe_to_show(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// Characters that can make a report lie about what it says: controls, direction marks, invisible joiners
/// outside of any script's need, the byte-order mark and non-characters.
#[must_use]
pub fn is_unsafe_to_show(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{61c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_spoken() {
        assert_eq!(count(1, "service"), "1 service");
        assert_eq!(count(32_000, "server"), "32,000 servers");
        assert_eq!(count(2, "dependency"), "2 dependencies");
        assert_eq!((count(1, "loss"), count(2, "loss")), ("1 loss".to_owned(), "2 losses".to_owned()));
        assert_eq!(people(47_500_000), "47.5 M");
        assert_eq!(people(47_000_000), "47 M");
        assert_eq!(people(105_000), "105,000");
        assert_eq!(people(2_300_000_000), "2,300 M");
    }

    #[test]
    fn near_misses_are_found_in_any_order() {
        assert_eq!(nearest("deployr", ["registry", "deployer", "deploys"]), Some("deployer"));
        assert_eq!(nearest("nedes", ["needs", "runs"]), Some("needs"));
        assert_eq!(nearest("x", ["registry", "y"]), None);
        assert_eq!(nearest("cat", ["bat", "car"]), nearest("cat", ["car", "bat"]));
    }

    #[test]
    fn lists_have_one_and() {
        assert_eq!(list(&["a"], "and"), "a");
        assert_eq!(list(&["a", "b", "c"], "and"), "a, b and c");
    }

    #[test]
    fn strangers_cannot_turn_the_text_around() {
        assert_eq!(["a@b/c", "a b", "it's", ""].map(typed), ["a@b/c", "'a b'", "'it'\\''s'", "''"]);
        assert_eq!(shown("a\u{202e}b\u{7}"), "a\\u{202e}b\\u{7}");
    }
}
