//! Days and minutes of the Gregorian calendar, as written. Knows no clock.

use super::misread::Misread;
use std::fmt;

/// What a date looks like, for messages.
pub const DATE: &str = "a date such as 2022-10-15";
/// What an instant looks like, for messages.
pub const INSTANT: &str = "an instant such as 2022-10-15T15:19+09:00";

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
    /// The last day that can be written.
    pub const LAST: Self = Self { year: 9999, month: 12, day: 31 };

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

    /// The day so many days after 1 January 1970, up to the end of the year 9999.
    #[must_use]
    pub fn from_unix_day(day: u64) -> Self {
        // Howard Hinnant's civil-from-days: years that begin in March, in eras of 400 of them.
        let shifted = i64::try_from(day).unwrap_or(i64::MAX).min(2_932_896) + 719_468;
        let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * march + 2) / 5 + 1) as u8;
        let month = (if march < 10 { march + 3 } else { march - 9 }) as u8;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self { year: year as u16, month, day }
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
    fn dates_exist() {
        assert_eq!(Date::read("2022-10-15").expect("date").to_string(), "2022-10-15");
        assert!(Date::read("2023-02-29").is_err() && Date::read("2024-02-29").is_ok());
        let days = |text| Date::read(text).expect(text).day_number();
        assert_eq!(days("2022-12-06") - days("2022-10-15"), 52);
        let fire = Instant::read("2022-10-15T15:19+09:00").expect("instant");
        assert_eq!(fire.to_string(), "2022-10-15T15:19+09:00");
        assert!(Instant::read("2022-10-15T15:19").is_err());
    }
}
