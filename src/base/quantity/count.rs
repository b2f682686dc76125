//! Whole numbers of things: 12, 12_000, 47M.

use super::decimal::{Decimal, split};
use super::misread::Misread;
use crate::base::words;

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

/// A count that is said with a word, as it is written: `5M` of `5 million`, `5_000_000` of `500만`.
#[must_use]
pub fn count_word(digits: &str, word: &str) -> Option<String> {
    let (suffix, factor) = match word {
        "thousand" | "thousands" | "K" => ("k", 1_000),
        "million" | "millions" | "mio" | "mln" | "mn" | "m" | "mil" => ("M", 1_000_000),
        "billion" | "billions" | "bn" | "g" | "B" | "b" => ("G", 1_000_000_000),
        "천" | "千" => ("", 1_000),
        "만" | "万" | "萬" => ("", 10_000),
        "백만" => ("", 1_000_000),
        "천만" => ("", 10_000_000),
        "억" | "億" => ("", 100_000_000),
        _ => return None,
    };
    let count = Decimal::read(digits).ok()?.times(factor)?;
    Some(if suffix.is_empty() {
        words::grouped(count).replace(',', "_")
    } else {
        format!("{digits}{suffix}")
    })
}

/// Dots, or high commas, that part thousands: `5.000.000`, `5'000`.
fn thousands(digits: &str) -> Option<String> {
    let groups: Vec<&str> = digits.split(['.', '\'', '’']).collect();
    let are_threes = groups.iter().skip(1).all(|group| group.len() == 3);
    (groups.len() > 1 && are_threes && groups[0].len() < 4).then(|| groups.join("_"))
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
    if let Some(plain) = thousands(text).filter(|_| suffix.is_empty() || suffix.starts_with(['\'', '’'])) {
        let why = "thousands are parted by `_`, or by nothing";
        return Err(Misread { instead: Some(plain), ..Misread::because(COUNT, why) });
    }
    let factor = count_factor(suffix).ok_or_else(|| Misread {
        instead: count_word(digits, suffix),
        ..match suffix {
            "%" => Misread::because(COUNT, "a share is no count"),
            _ => Misread::because(COUNT, format!("`{suffix}` is no suffix of a count: these are k, M and G")),
        }
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
        for (written, meant) in [
            ("5.000.000", "5_000_000"),
            ("5.000", "5_000"),
            ("5'000", "5_000"),
            ("500만", "5_000_000"),
            ("1.5억", "150_000_000"),
            ("5mn", "5M"),
        ] {
            assert_eq!(read_count(written).expect_err(written).instead.as_deref(), Some(meant));
            assert!(read_count(meant).is_ok(), "{meant}");
        }
        assert!(read_count("99999999999999999999").is_err());
        assert_eq!(read_count("5K").expect_err("capital").instead.as_deref(), Some("5k"));
    }
}
