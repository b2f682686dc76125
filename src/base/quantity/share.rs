//! Parts of a whole: 70%.

use super::decimal::Decimal;
use super::misread::Misread;
use std::fmt;

/// What a share looks like, for messages.
pub const SHARE: &str = "a share such as 70% or 99.95%";

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
                example: Decimal::read(text).ok().map(|number| match number.micros {
                    // `0.7` was meant as a part of one.
                    1..1_000_000 => format!("{}%", Decimal { micros: number.micros * 100 }),
                    _ => format!("{text}%"),
                }),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_round_up() {
        let share = Share::read("70%").expect("share");
        assert_eq!((share.of(10), share.of(11), share.of(0)), (7, 8, 0));
        assert_eq!(Share::read("99.95%").expect("share").to_string(), "99.95%");
        assert_eq!(Share::read("0.7").expect_err("bare").example.as_deref(), Some("70%"));
        assert!(Share::read("101%").is_err() && Share::read("70").is_err());
    }
}
