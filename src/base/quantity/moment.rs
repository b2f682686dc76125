//! When something is over: a time after a loss, in whole milliseconds, or never.

use super::duration::Duration;
use crate::base::words;
use std::fmt;

/// A time after a loss. Ordered; [`Moment::NEVER`] is later than every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(u64);

/// A length that is longer than a limit, as it is spoken of: exact where rounding would tell it like the limit itself.
#[must_use]
pub fn told_past(length: Duration, limit: Duration) -> String {
    let told = words::hours(length.millis);
    if told == words::hours(limit.millis) { length.to_string() } else { told }
}

impl Moment {
    /// The moment of the loss.
    pub const START: Self = Self(0);
    /// Not at all.
    pub const NEVER: Self = Self(u64::MAX);

    /// So many milliseconds after the loss; `u64::MAX` is never.
    #[must_use]
    pub fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// So long after the loss.
    #[must_use]
    pub fn after(length: Duration) -> Self {
        Self(length.millis)
    }

    /// Milliseconds after the loss; `None`: never.
    #[must_use]
    pub fn millis(self) -> Option<u64> {
        (!self.is_never()).then_some(self.0)
    }

    /// How long after the loss; `None`: never.
    #[must_use]
    pub fn length(self) -> Option<Duration> {
        self.millis().map(|millis| Duration { millis })
    }

    /// Does it not come?
    #[must_use]
    pub fn is_never(self) -> bool {
        self == Self::NEVER
    }

    /// How much later than `other` it is, 0 when it is not; `None`: never, and the other is some time.
    #[must_use]
    pub fn beyond(self, other: Self) -> Option<Duration> {
        match (self.millis(), other.millis()) {
            (_, None) => Some(Duration::default()),
            (None, Some(_)) => None,
            (Some(own), Some(other)) => Some(Duration { millis: own.saturating_sub(other) }),
        }
    }
}

impl fmt::Display for Moment {
    /// `44 min`, `10.2 h`, `never`; see [`words::hours`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length() {
            Some(length) => f.write_str(&words::hours(length.millis)),
            None => f.write_str("never"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_is_the_latest_and_says_so() {
        let day = Moment::after(Duration::hours(24));
        assert!(Moment::START < day && day < Moment::NEVER);
        assert_eq!((day.to_string(), Moment::NEVER.to_string()), ("24 h".to_owned(), "never".to_owned()));
        assert_eq!(day.beyond(Moment::START), Some(Duration::hours(24)));
        assert_eq!((Moment::NEVER.beyond(day), day.beyond(Moment::NEVER)), (None, Some(Duration::default())));
    }
}
