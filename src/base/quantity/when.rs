//! When something began: a day, or a minute of it where somebody looked at a clock.

use super::calendar::{Date, Instant};
use super::misread::Misread;
use std::fmt;

/// What it looks like, for messages.
pub const WHEN: &str = "a date such as 2022-10-15, or an instant such as 2022-10-15T15:19+09:00";

const DAY: i64 = 86_400_000;

/// A day, or a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// Any moment of this day, counted in UTC.
    Day(Date),
    /// This minute.
    Minute(Instant),
}

impl When {
    /// Reads `2022-10-15` or `2022-10-15T15:19+09:00`.
    ///
    /// # Errors
    /// When it is neither, or there is no such day or time.
    pub fn read(text: &str) -> Result<Self, Misread> {
        let either = |fault: Misread| Misread { expected: WHEN, ..fault };
        match text.contains('T') {
            true => Instant::read(text).map(Self::Minute).map_err(either),
            false => Date::read(text).map(Self::Day).map_err(either),
        }
    }

    /// The day as it is written: the local one.
    #[must_use]
    pub fn day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Minute(instant) => instant.date,
        }
    }

    /// The first moment it can be, in milliseconds since 1 January of year 1, UTC.
    #[must_use]
    pub fn earliest(self) -> i64 {
        match self {
            Self::Day(day) => day.day_number() * DAY,
            Self::Minute(it) => {
                it.date.day_number() * DAY + (i64::from(it.minute) - i64::from(it.offset)) * 60_000
            }
        }
    }

    /// How much later than that it may be, in milliseconds; the end is not part of it.
    #[must_use]
    pub fn slack(self) -> i64 {
        match self {
            Self::Day(_) => DAY,
            Self::Minute(_) => 0,
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Minute(instant) => instant.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_taken_off_and_days_are_wide() {
        let when = |text| When::read(text).expect(text);
        let (seoul, utc) = (when("2022-10-15T15:19+09:00"), when("2022-10-15T06:19Z"));
        assert_eq!((seoul.earliest(), seoul.slack()), (utc.earliest(), 0));
        let day = when("2022-10-15");
        assert_eq!(utc.earliest() - day.earliest(), (6 * 60 + 19) * 60_000);
        assert_eq!((day.slack(), day.to_string().as_str()), (DAY, "2022-10-15"));
        let fault = When::read("2022-13-15").expect_err("no such month");
        assert_eq!(fault.expected, WHEN);
        assert!(When::read("2022-10-15T25:00Z").is_err());
    }
}
