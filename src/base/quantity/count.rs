//! Whole numbers of things: 12, 12_000, 47M.

use super::decimal::{Decimal, split};
use super::misread::Misread;

/// What a count looks like, for messages.
pub const COUNT: &str = "a whole number such as 12, 12_000, 47M";

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

/// A plain whole number, `12` or `12_000`: the common case, read without exact decimals.
pub(super) fn plain(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    let shaped = bytes.first()?.is_ascii_digit() && bytes.last()?.is_ascii_digit() && bytes.len() < 19;
    if !shaped {
        return None;
    }
    bytes.iter().try_fold(0, |sum, byte| match byte {
        b'0'..=b'9' => Some(sum * 10 + u64::from(byte - b'0')),
        b'_' => Some(sum),
        _ => None,
    })
}

/// Reads a count: `12`, `12_000`, `47M`, `7.5k`.
///
/// # Errors
/// When it is no whole number, or too large.
pub fn read_count(text: &str) -> Result<u64, Misread> {
    if let Some(count) = plain(text) {
        return Ok(count);
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
}
