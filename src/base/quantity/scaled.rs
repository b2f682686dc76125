//! Sizes, powers and distances: a number and one unit of a table.

use super::decimal::{Decimal, split};
use super::misread::Misread;

/// What a size looks like, for messages.
pub const SIZE: &str = "a size such as 500 GB, 858 TB or 4 GiB";

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(read_size("858TB"), Ok(858_000_000_000_000));
        assert_eq!(read_size("4GiB"), Ok(4 << 30));
        assert!(read_size("4").is_err());
        assert_eq!(read_power("40MW"), Ok(40_000_000));
        assert_eq!(read_distance("30km"), Ok(30_000));
    }
}
