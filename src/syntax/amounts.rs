//! Habits of writing numbers, times, days and sums, as `meant` asks for them.

use super::spot::{Mend, Spot};
use super::token::Kind;
use crate::base::quantity::{Date, Duration, count_word};

/// `5,000,000` and `1,5M`; also where the comma stands in a list.
pub(super) fn grouped(spot: &Spot<'_>) -> Option<Mend> {
    let found = (spot.kind(spot.index) == Some(Kind::Comma)).then(|| spot.index.checked_sub(1));
    let first = found.unwrap_or(Some(spot.index))?;
    let mut last = first;
    while spot.kind(last) == Some(Kind::Number)
        && spot.kind(last + 1) == Some(Kind::Comma)
        && spot.kind(last + 2) == Some(Kind::Number)
        && spot.touch(last)
        && spot.touch(last + 1)
    {
        last += 2;
    }
    if last == first {
        return None;
    }
    let written = spot.text(first, last)?;
    let groups: Vec<&str> = written.split(',').collect();
    if are_thousands(&groups) {
        return spot.instead(first, last, groups.join("_"));
    }
    (groups.len() == 2).then(|| spot.instead(first, last, groups.join(".")))?
}

/// Are all groups of digits but the first three long?
fn are_thousands(groups: &[&str]) -> bool {
    let digits = |group: &str| group.bytes().take_while(u8::is_ascii_digit).count();
    groups.len() > 1 && groups.iter().skip(1).all(|group| digits(group) == 3)
}

/// `5 000 000`, `1h 30m`, `5 million`, `50 percent`, `1/2`; a blank, or another word, inside of one amount.
pub(super) fn apart(spot: &Spot<'_>) -> Option<Mend> {
    let is_number = |index: usize| spot.kind(index) == Some(Kind::Number);
    let before = spot.index.checked_sub(1).filter(|before| is_number(*before))?;
    let number = spot.word(before);
    let more = (spot.index..spot.tokens.len()).take_while(|index| is_number(*index)).count();
    if more > 0 {
        let last = before + more;
        let parts: Vec<&str> = (before..=last).map(|index| spot.word(index)).collect();
        let is_time = parts.iter().all(|part| Duration::read(part).is_ok());
        let with = if is_time { parts.concat() } else { parts.join("_") };
        return spot.instead(before, last, with).filter(|_| is_time || are_thousands(&parts));
    }
    match (spot.found(), spot.word(spot.index + 1)) {
        ("percent" | "pct" | "per-cent", _) => spot.instead(before, spot.index, format!("{number}%")),
        ("/", of) => {
            let (part, whole): (u64, u64) = (number.parse().ok()?, of.parse().ok()?);
            let is_share = part <= whole && whole > 0 && (part * 100).is_multiple_of(whole);
            is_share.then(|| spot.instead(before, spot.index + 1, format!("{}%", part * 100 / whole)))?
        }
        (word, _) => spot.instead(before, spot.index, count_word(number, word)?),
    }
}

/// `01:30`, `1:30:00`, `PT1H30M`.
pub(super) fn clock(spot: &Spot<'_>) -> Option<Mend> {
    let index = spot.index;
    if let Some(iso) = spot.found().strip_prefix("PT") {
        return spot.instead(index, index, iso.to_lowercase());
    }
    let is_colon = |at: usize| spot.kind(at) == Some(Kind::Colon) && spot.kind(at + 1) == Some(Kind::Number);
    let last = match (is_colon(index + 1), is_colon(index + 3)) {
        (true, true) => index + 4,
        (true, false) => index + 2,
        _ => return None,
    };
    let parts: Option<Vec<u64>> =
        spot.text(index, last)?.split(':').map(|part| part.trim().parse().ok()).collect();
    let units = parts?.into_iter().zip(["h", "m", "s"]).filter(|(part, _)| *part > 0);
    let shown = units.map(|(part, unit)| format!("{part}{unit}"));
    spot.instead(index, last, shown.collect::<String>())
}

/// `10.02.2024`, `2024/02/10`, `10 Feb 2024`, `2024-2-1`, `2024년 2월 10일`. Days and months that could be either are nobody's
/// guess.
pub(super) fn day(spot: &Spot<'_>) -> Option<Mend> {
    let is_due = spot.expected.iter().any(|what| what.starts_with("a date") || what.starts_with("a day"));
    let is_part = |index: &usize| {
        matches!(spot.kind(*index), Some(Kind::Number | Kind::Name | Kind::Slash | Kind::Comma))
    };
    let last =
        (spot.index..spot.tokens.len().min(spot.index + 5)).take_while(is_part).last().filter(|_| is_due)?;
    let ends = (spot.index..=last).rev();
    ends.filter_map(|end| spot.instead(spot.index, end, date(spot.text(spot.index, end)?)?)).next()
}

/// The day that a text of three parts means, as it is written here.
fn date(text: &str) -> Option<String> {
    let parts: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let [one, two, three] = parts.as_slice() else { return None };
    let number = |part: &str| part.trim_end_matches(['年', '月', '日', '년', '월', '일']).parse::<u32>().ok();
    let is_year = |part: &str| number(part).is_some_and(|year| year > 999);
    let by_words = |part: &str| month(part).is_some();
    let (year, month, day) = match (is_year(one), is_year(three)) {
        (true, _) => (number(one)?, number(two).or_else(|| month(two))?, number(three)?),
        (_, true) if by_words(one) => (number(three)?, month(one)?, number(two)?),
        (_, true) if by_words(two) || text.contains('.') || number(one)? > 12 => {
            (number(three)?, number(two).or_else(|| month(two))?, number(one)?)
        }
        (_, true) if number(two)? > 12 => (number(three)?, number(one)?, number(two)?),
        _ => return None,
    };
    let written = format!("{year:04}-{month:02}-{day:02}");
    Date::read(&written).is_ok().then_some(written)
}

/// The number of a month: `Feb`, `February`.
fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let short: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
    let found = MONTHS.iter().position(|month| *month == short)?;
    word.chars().all(char::is_alphabetic).then_some(found as u32 + 1)
}

/// `1% per y`, `once per 20y`, `every 20y`, `1 per year`.
pub(super) fn rate(spot: &Spot<'_>) -> Option<Mend> {
    let (index, found) = (spot.index, spot.found());
    if let Some(percent) = found.strip_suffix('%').filter(|_| spot.word(index + 1) == "per") {
        let share: f64 = percent.parse().ok()?;
        return spot.instead(index, index, format!("{}", share / 100.0));
    }
    match found {
        "once" => spot.instead(index, index, "1"),
        "twice" => spot.instead(index, index, "2"),
        "every" | "each" => spot.instead(index, index, "1 per"),
        unit => {
            let is_due = spot.expected.iter().any(|what| what.starts_with("a unit of time"));
            let meant = Duration::factor(unit).err()?.instead.filter(|_| is_due)?;
            spot.instead(index, index, meant)
        }
    }
}

/// `USD 100`.
pub(super) fn money(spot: &Spot<'_>) -> Option<Mend> {
    let index = spot.index;
    let is_due = spot.expected.iter().any(|what| what.starts_with("a sum"));
    let is_code = spot.found().len() == 3 && spot.found().bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_due || !is_code || spot.kind(index + 1) != Some(Kind::Number) {
        return None;
    }
    let factor = matches!(spot.word(index + 2), "k" | "M" | "G");
    let last = index + 1 + usize::from(factor);
    spot.instead(index, last, format!("{} {}", spot.text(index + 1, last)?, spot.found()))
}
