//! Lengths of time, in whole milliseconds. Refuses bare numbers and months.

use super::count::plain;
use super::decimal::{Decimal, split};
use super::misread::Misread;
use std::fmt;

/// What a duration looks like, for messages.
pub const DURATION: &str = "a duration such as 90s, 10m, 4h, 3d, 2w, 1y or 1h30m";

/// A length of time, in whole milliseconds. A day has 24 hours, a week 7 days, a year 365 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Duration {
    /// Milliseconds.
    pub millis: u64,
}

const DURATION_UNITS: [(&str, u64); 7] = [
    ("y", 365 * 86_400_000),
    ("w", 7 * 86_400_000),
    ("d", 86_400_000),
    ("h", 3_600_000),
    ("m", 60_000),
    ("s", 1_000),
    ("ms", 1),
];

/// The longest duration that is read, in milliseconds: 10,000 years.
const LONGEST: u64 = 10_000 * 365 * 86_400_000;

impl Duration {
    /// The longest there is: 10,000 years.
    pub const LONGEST: Self = Self { millis: LONGEST };

    /// So many whole hours.
    #[must_use]
    pub fn hours(hours: u64) -> Self {
        Self { millis: hours * 3_600_000 }
    }

    /// Reads `90s`, `10m`, `4h`, `3d`, `2w`, `1y`, `1h30m`, `1.5h`.
    ///
    /// # Errors
    /// When the unit is missing or unknown, or the time is longer than 10,000 years.
    pub fn read(text: &str) -> Result<Self, Misread> {
        if let (digits, "") = split(text) {
            return Err(Misread {
                why: Some("it has no unit".to_owned()),
                example: Decimal::read(digits).is_ok().then(|| format!("{text}m")),
                ..Misread::new(DURATION)
            });
        }
        if let Some(millis) = Self::plain(text) {
            return Ok(Self { millis });
        }
        let (mut rest, mut millis, mut last) = (text, 0u64, u64::MAX);
        while !rest.is_empty() {
            let (digits, tail) = split(rest);
            let letters = tail.bytes().position(|byte| byte.is_ascii_digit()).unwrap_or(tail.len());
            let (unit, tail) = tail.split_at(letters);
            let factor = Self::factor(unit).map_err(|fault| Misread {
                instead: fault.instead.and_then(|_| Self::respelt(text)),
                ..fault
            })?;
            if factor >= last {
                return Err(Misread::because(DURATION, "the parts go from large to small, each once"));
            }
            let number = Decimal::read(digits).map_err(|fault| Misread { expected: DURATION, ..fault })?;
            if number.micros < 0 {
                return Err(Misread::because(DURATION, "no time is shorter than none: leave the `-` out"));
            }
            let part = number
                .times(factor)
                .ok_or_else(|| Misread::because(DURATION, "it must be a whole number of milliseconds"))?;
            millis = millis
                .checked_add(part)
                .filter(|sum| *sum <= LONGEST)
                .ok_or_else(|| Misread::because(DURATION, "that is longer than 10,000 years"))?;
            (rest, last) = (tail, factor);
        }
        Ok(Self { millis })
    }

    /// The same with each unit as it is written here.
    fn respelt(text: &str) -> Option<String> {
        let (mut rest, mut out) = (text, String::new());
        while !rest.is_empty() {
            let (digits, tail) = split(rest);
            let letters = tail.bytes().position(|byte| byte.is_ascii_digit()).unwrap_or(tail.len());
            let (unit, tail) = tail.split_at(letters);
            let meant = Self::factor(unit).map_or_else(|fault| fault.instead, |_| Some(unit.to_owned()))?;
            out.push_str(&format!("{digits}{meant}"));
            rest = tail;
        }
        Some(out)
    }

    /// A plain number with one unit, `90s`: the common case, read without exact decimals.
    fn plain(text: &str) -> Option<u64> {
        let unit = text.len() - text.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let (digits, unit) = text.split_at_checked(unit)?;
        let (_, factor) = DURATION_UNITS.iter().find(|(name, _)| *name == unit)?;
        plain(digits)?.checked_mul(*factor).filter(|millis| *millis <= LONGEST)
    }

    /// The milliseconds of one unit.
    ///
    /// # Errors
    /// When there is no such unit.
    pub fn factor(unit: &str) -> Result<u64, Misread> {
        if let Some((_, factor)) = DURATION_UNITS.iter().find(|(name, _)| *name == unit) {
            return Ok(*factor);
        }
        let meant = match unit {
            "min" | "mins" | "minute" | "minutes" | "M" | "분" | "分" => "m",
            "hr" | "hrs" | "hour" | "hours" | "H" | "시간" | "時間" => "h",
            "day" | "days" | "D" | "일" | "日" => "d",
            "sec" | "secs" | "second" | "seconds" | "S" | "초" | "秒" => "s",
            "week" | "weeks" | "W" | "주" | "週" => "w",
            "year" | "years" | "yr" | "yrs" | "Y" | "년" | "年" => "y",
            "mo" | "month" | "months" => {
                return Err(Misread::because(DURATION, "months differ in length: give days or weeks"));
            }
            _ => return Err(Misread::because(DURATION, format!("`{unit}` is no unit of time"))),
        };
        let why = format!("`{unit}` is written `{meant}`");
        Err(Misread { instead: Some(meant.to_owned()), ..Misread::because(DURATION, why) })
    }
}

impl fmt::Display for Duration {
    /// The shortest text that reads back as the same value: `1h30m`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.millis == 0 {
            return f.write_str("0s");
        }
        let mut rest = self.millis;
        // Weeks and years are kept only when they say it all: `10d` is easier to read than `1w3d`.
        for (name, factor) in DURATION_UNITS {
            let whole = matches!(name, "y" | "w");
            if rest >= factor && (!whole || rest.is_multiple_of(factor)) {
                write!(f, "{}{name}", rest / factor)?;
                rest %= factor;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_and_write_back() {
        for (text, millis) in
            [("90s", 90_000), ("1h30m", 5_400_000), ("1.5h", 5_400_000), ("2w", 1_209_600_000)]
        {
            let read = Duration::read(text).expect(text);
            assert_eq!(read.millis, millis);
            assert_eq!(Duration::read(&read.to_string()), Ok(read));
        }
        assert_eq!(Duration::read("10d").expect("days").to_string(), "10d");
        assert_eq!(Duration::read("10").expect_err("bare").example.as_deref(), Some("10m"));
        assert_eq!(Duration::read("1시간30분").expect_err("words").instead.as_deref(), Some("1h30m"));
        assert_eq!(Duration::read("1h30min").expect_err("word").instead.as_deref(), Some("1h30m"));
        for wrong in ["h", "5 m", "1m1h", "1h1h", "-3h", "0.0001s", "20000y", "3months", ""] {
            assert!(Duration::read(wrong).is_err(), "{wrong}");
        }
    }
}
