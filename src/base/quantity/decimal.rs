//! Plain numbers, exact to the millionth, and how a number is parted from its unit.

use super::misread::Misread;
use std::fmt;

/// A number with up to six decimals, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal {
    /// Millionths.
    pub micros: i128,
}

const NUMBER: &str = "a number such as 12, 12_000 or 0.5";

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
