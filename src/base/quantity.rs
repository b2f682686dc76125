//! Quantities with units: how each is read and how it is written.
//!
//! All are whole numbers of a small unit, so that equal texts make equal values on every machine. Nothing is
//! rounded while reading: what does not fit is an error.

use std::fmt;

/// Why a text is not the quantity that was due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// What was expected, as `a duration such as 90s, 10m, 4h, 3d`.
    pub expected: &'static str,
    /// More about the fault, when there is more to say.
    pub why: Option<String>,
    /// What a right text could look like, when what was meant is open: `10m` for a bare `10`.
    pub example: Option<String>,
    /// The text that was certainly meant: `5k` for `5K`.
    pub instead: Option<String>,
}

impl Misread {
    fn new(expected: &'static str) -> Self {
        Self { expected, why: None, example: None, instead: None }
    }

    fn because(expected: &'static str, why: impl Into<String>) -> Self {
        Self { why: Some(why.into()), ..Self::new(expected) }
    }
}

/// A number with up to six decimals, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal {
    /// Millionths.
    pub micros: i128,
}

const NUMBER: &str = "a number such as 12, 12_000 or 0.5";
/// What a count looks like, for messages.
pub const COUNT: &str = "a whole number such as 12, 12_000, 47M";
/// What a duration looks like, for messages.
pub const DURATION: &str = "a duration such as 90s, 10m, 4h, 3d, 2w, 1y or 1h30m";
/// What a share looks like, for messages.
pub const SHARE: &str = "a share such as 70% or 99.95%";
/// What a size looks like, for messages.
pub const SIZE: &str = "a size such as 500 GB, 858 TB or 4 GiB";
/// What a date looks like, for messages.
pub const DATE: &str = "a date such as 2022-10-15";
/// What an instant looks like, for messages.
pub const INSTANT: &str = "an instant such as 2022-10-15T15:19+09:00";

/// Splits `12_000.5km` into the digits `12_000.5` and the suffix `km`.
#[must_use]
pub fn split(text: &str) -> (&str, &str) {
    let digits = text
        .bytes()
        .position(|byte| !(byte.is_ascii_digit() || matches!(byte, b'_' | b'.' | b'-' | b'+')))
        .unwrap_or(text.len());
    text.split_at(digits)
}

impl Decimal {
    /// Reads `12`, `12_000`, `0.5`, `-33.8`: at most six decimals.
    ///
    /// # Errors
    /// When it is no such number, or has more digits than can be kept exactly.
    pub fn read(text: &str) -> Result<Self, Misread> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty()
            || !whole.starts_with(|c: char| c.is_ascii_digit())
            || digits.ends_with(['.', '_'])
        {
            return Err(Misread::new(NUMBER));
        }
        if fraction.len() > 6 {
            return Err(Misread::because(NUMBER, "at most six decimals are kept"));
        }
        let mut micros: i128 = 0;
        for byte in whole.bytes().filter(|byte| *byte != b'_') {
            if !byte.is_ascii_digit() {
                return Err(Misread::new(NUMBER));
            }
            micros = micros * 10 + i128::from(byte - b'0');
            if micros > 1_000_000_000_000_000_000_000 {
                return Err(Misread::because(NUMBER, "that is too large"));
            }
        }
        for place in 0..6 {
            let digit = fraction.as_bytes().get(place).copied().unwrap_or(b'0');
            if !digit.is_ascii_digit() {
                return Err(Misread::new(NUMBER));
            }
            micros = micros * 10 + i128::from(digit - b'0');
        }
        Ok(Self { micros: if negative { -micros } else { micros } })
    }

    /// The number times a whole factor, as a whole number, when it is one and fits.
    #[must_use]
    pub fn times(self, factor: u64) -> Option<u64> {
        let scaled = self.micros.checked_mul(i128::from(factor))?;
        if scaled % 1_000_000 == 0 { u64::try_from(scaled / 1_000_000).ok() } else { None }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = if self.micros < 0 { ("-", -self.micros) } else { ("", self.micros) };
        let fraction = format!("{:06}", size % 1_000_000);
        match fraction.trim_end_matches('0') {
            "" => write!(f, "{sign}{}", size / 1_000_000),
            some => write!(f, "{sign}{}.{some}", size / 1_000_000),
        }
    }
}

/// The factor of a count suffix.
#[must_use]
pub fn count_factor(suffix: &str) -> Option<u64> {
    match suffix {
        "" => Some(1),
        "k" => Some(1_000),
        "M" => Some(1_000_000),
        "G" => Some(1_000_000_000),
        _ => None,
    }
}

/// Reads a count: `12`, `12_000`, `47M`, `7.5k`.
///
/// # Errors
/// When it is no whole number, or too large.
pub fn read_count(text: &str) -> Result<u64, Misread> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() < 19 && !text.is_empty() {
        return Ok(text.bytes().fold(0, |sum, byte| sum * 10 + u64::from(byte - b'0')));
    }
    let (digits, suffix) = split(text);
    let factor = count_factor(suffix).ok_or_else(|| match suffix {
        "K" | "m" | "g" | "B" | "b" => Misread {
            instead: Some(format!(
                "{digits}{}",
                if suffix == "K" {
                    "k"
                } else if suffix == "m" {
                    "M"
                } else {
                    "G"
                }
            )),
            ..Misread::because(COUNT, format!("`{suffix}` is no suffix of a count: these are k, M and G"))
        },
        _ => Misread::new(COUNT),
    })?;
    let number = Decimal::read(digits).map_err(|fault| Misread { expected: COUNT, ..fault })?;
    number
        .times(factor)
        .ok_or_else(|| Misread::because(COUNT, "it must be whole, not negative, and below 2^64"))
}

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

/// The longest duration that is read: 10,000 years.
const LONGEST: u64 = 10_000 * 365 * 86_400_000;

impl Duration {
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
        let (mut rest, mut millis, mut last) = (text, 0u64, u64::MAX);
        while !rest.is_empty() {
            let (digits, tail) = split(rest);
            let letters = tail.bytes().position(|byte| byte.is_ascii_digit()).unwrap_or(tail.len());
            let (unit, tail) = tail.split_at(letters);
            let factor = Self::factor(unit).map_err(|fault| Misread {
                instead: fault.instead.map(|meant| text.replace(unit, &meant)),
                ..fault
            })?;
            if factor >= last {
                return Err(Misread::because(DURATION, "the parts go from large to small, each once"));
            }
            let number = Decimal::read(digits).map_err(|fault| Misread { expected: DURATION, ..fault })?;
            let part = number.times(factor).ok_or_else(|| {
                Misread::because(DURATION, "it must be a whole number of milliseconds, and not negative")
            })?;
            millis = millis
                .checked_add(part)
                .filter(|sum| *sum <= LONGEST)
                .ok_or_else(|| Misread::because(DURATION, "that is longer than 10,000 years"))?;
            (rest, last) = (tail, factor);
        }
        Ok(Self { millis })
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
            "min" | "mins" | "minute" | "minutes" | "M" => "m",
            "hr" | "hrs" | "hour" | "hours" | "H" => "h",
            "day" | "days" | "D" => "d",
            "sec" | "secs" | "second" | "seconds" | "S" => "s",
            "week" | "weeks" => "w",
            "year" | "years" | "Y" => "y",
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

/// A share, in millionths of the whole: 70 % is 700,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share {
    /// Millionths, at most one million.
    pub millionths: u32,
}

impl Share {
    /// Reads `70%` or `99.95%`.
    ///
    /// # Errors
    /// When the sign is missing, or the share is over 100 %.
    pub fn read(text: &str) -> Result<Self, Misread> {
        let Some(digits) = text.strip_suffix('%') else {
            return Err(Misread {
                why: Some("the `%` is missing".to_owned()),
                example: Decimal::read(text).is_ok().then(|| format!("{text}%")),
                ..Misread::new(SHARE)
            });
        };
        let number = Decimal::read(digits).map_err(|fault| Misread { expected: SHARE, ..fault })?;
        match number.times(10_000) {
            Some(millionths @ 0..=1_000_000) => Ok(Self { millionths: millionths as u32 }),
            _ => Err(Misread::because(SHARE, "a share lies between 0% and 100%, with at most four decimals")),
        }
    }

    /// The least whole number that is at least this share of `whole`.
    #[must_use]
    pub fn of(self, whole: u64) -> u64 {
        (u128::from(whole) * u128::from(self.millionths)).div_ceil(1_000_000) as u64
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", Decimal { micros: i128::from(self.millionths) * 100 })
    }
}

/// The factor of a unit in a table, for sizes, powers and distances.
fn scaled(text: &str, units: &[(&str, u64)], expected: &'static str) -> Result<u64, Misread> {
    let (digits, unit) = split(text);
    let Some((_, factor)) = units.iter().find(|(name, _)| *name == unit) else {
        let why =
            if unit.is_empty() { "it has no unit".to_owned() } else { format!("`{unit}` is no such unit") };
        return Err(Misread::because(expected, why));
    };
    let number = Decimal::read(digits).map_err(|fault| Misread { expected, ..fault })?;
    number.times(*factor).ok_or_else(|| Misread::because(expected, "it must be whole in its smallest unit"))
}

const SIZE_UNITS: [(&str, u64); 12] = [
    ("B", 1),
    ("kB", 1_000),
    ("MB", 1_000_000),
    ("GB", 1_000_000_000),
    ("TB", 1_000_000_000_000),
    ("PB", 1_000_000_000_000_000),
    ("EB", 1_000_000_000_000_000_000),
    ("KiB", 1 << 10),
    ("MiB", 1 << 20),
    ("GiB", 1 << 30),
    ("TiB", 1 << 40),
    ("PiB", 1 << 50),
];

/// Reads a size into bytes: `858TB`, `4GiB`.
///
/// # Errors
/// When the unit is missing or unknown, or the size is no whole number of bytes.
pub fn read_size(text: &str) -> Result<u64, Misread> {
    scaled(text, &SIZE_UNITS, SIZE)
}

/// Reads an electric power into watts: `40MW`, `500kW`.
///
/// # Errors
/// When the unit is missing or unknown.
pub fn read_power(text: &str) -> Result<u64, Misread> {
    let units = [("W", 1), ("kW", 1_000), ("MW", 1_000_000), ("GW", 1_000_000_000)];
    scaled(text, &units, "a power such as 40 MW or 500 kW")
}

/// Reads a distance into metres: `30km`, `800m`.
///
/// # Errors
/// When the unit is missing or unknown.
pub fn read_distance(text: &str) -> Result<u64, Misread> {
    scaled(text, &[("m", 1), ("km", 1_000)], "a distance such as 30km or 800m")
}

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// Reads `2022-10-15`.
    ///
    /// # Errors
    /// When it is not written like that or there is no such day.
    pub fn read(text: &str) -> Result<Self, Misread> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(Misread::new(DATE));
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range].iter().fold(0u16, |sum, byte| sum * 10 + u16::from(byte - b'0'))
        };
        let date = Self { year: number(0..4), month: number(5..7) as u8, day: number(8..10) as u8 };
        if date.year == 0 || date.day == 0 || date.day > date.days_in_month() {
            return Err(Misread::because(DATE, "there is no such day"));
        }
        Ok(date)
    }

    fn days_in_month(self) -> u8 {
        let leap =
            self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        }
    }

    /// Days since 1 January of year 1 (proleptic Gregorian), so that two dates can be subtracted.
    #[must_use]
    pub fn day_number(self) -> i64 {
        let before = i64::from(self.year) - 1;
        let months = (1..self.month).map(|month| i64::from(Self { month, ..self }.days_in_month()));
        before * 365 + before / 4 - before / 100 + before / 400 + months.sum::<i64>() + i64::from(self.day)
            - 1
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A minute of a day in a time zone, written with its offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    /// The local day.
    pub date: Date,
    /// Minutes since local midnight.
    pub minute: u16,
    /// Offset of local time from UTC in minutes.
    pub offset: i16,
}

impl Instant {
    /// Reads `2022-10-15T15:19+09:00` or `2021-10-04T15:39Z`.
    ///
    /// # Errors
    /// When it is not written like that or there is no such time.
    pub fn read(text: &str) -> Result<Self, Misread> {
        let fault = || Misread::new(INSTANT);
        let (date, time) = text.split_once('T').ok_or_else(fault)?;
        let date = Date::read(date).map_err(|fault| Misread { expected: INSTANT, ..fault })?;
        let (clock, offset) = match time.strip_suffix('Z') {
            Some(clock) => (clock, 0),
            None => {
                let sign_at = time.rfind(['+', '-']).ok_or_else(|| {
                    Misread::because(INSTANT, "the offset from UTC is missing, such as +09:00 or Z")
                })?;
                let minutes = clock_minutes(&time[sign_at + 1..], 15).ok_or_else(fault)? as i16;
                (&time[..sign_at], if time.as_bytes()[sign_at] == b'-' { -minutes } else { minutes })
            }
        };
        let minute = clock_minutes(clock, 24).ok_or_else(fault)?;
        Ok(Self { date, minute, offset })
    }
}

fn clock_minutes(text: &str, hours: u16) -> Option<u16> {
    let bytes = text.as_bytes();
    if bytes.len() != 5 || bytes[2] != b':' {
        return None;
    }
    let two = |at: usize| -> Option<u16> {
        let (tens, ones) = (bytes[at], bytes[at + 1]);
        (tens.is_ascii_digit() && ones.is_ascii_digit())
            .then(|| u16::from(tens - b'0') * 10 + u16::from(ones - b'0'))
    };
    let (hour, minute) = (two(0)?, two(3)?);
    (hour < hours && minute < 60).then_some(hour * 60 + minute)
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.date, self.minute / 60, self.minute % 60)?;
        match self.offset {
            0 => f.write_str("Z"),
            offset => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        assert_eq!(read_count("12_000"), Ok(12_000));
        assert_eq!(read_count("47M"), Ok(47_000_000));
        assert_eq!(read_count("7.5k"), Ok(7_500));
        assert!(read_count("0.5").is_err());
        assert!(read_count("99999999999999999999").is_err());
        assert_eq!(read_count("5K").expect_err("capital").instead.as_deref(), Some("5k"));
    }

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
        assert_eq!(Duration::read("1h30min").expect_err("word").instead.as_deref(), Some("1h30m"));
        for wrong in ["h", "5 m", "1m1h", "1h1h", "-3h", "0.0001s", "20000y", "3months", ""] {
            assert!(Duration::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn shares_round_up() {
        let share = Share::read("70%").expect("share");
        assert_eq!((share.of(10), share.of(11), share.of(0)), (7, 8, 0));
        assert_eq!(Share::read("99.95%").expect("share").to_string(), "99.95%");
        assert!(Share::read("101%").is_err() && Share::read("70").is_err());
    }

    #[test]
    fn dates_exist() {
        assert_eq!(Date::read("2022-10-15").expect("date").to_string(), "2022-10-15");
        assert!(Date::read("2023-02-29").is_err() && Date::read("2024-02-29").is_ok());
        let days = |text| Date::read(text).expect(text).day_number();
        assert_eq!(days("2022-12-06") - days("2022-10-15"), 52);
        let fire = Instant::read("2022-10-15T15:19+09:00").expect("instant");
        assert_eq!(fire.to_string(), "2022-10-15T15:19+09:00");
        assert!(Instant::read("2022-10-15T15:19").is_err());
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(read_size("858TB"), Ok(858_000_000_000_000));
        assert_eq!(read_size("4GiB"), Ok(4 << 30));
        assert!(read_size("4").is_err());
        assert_eq!(read_power("40MW"), Ok(40_000_000));
        assert_eq!(read_distance("30km"), Ok(30_000));
    }
}
