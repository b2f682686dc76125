//! Bands of a risk matrix: powers of ten of how often and how much, and which band a number falls into. Bands have numbers, never
//! names such as "high".

use super::scene::RiskScene;
use crate::chart::words::{say, text};

/// From which powers of ten to which the bands of one axis reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bands {
    /// The power of ten at which the lowest band begins; what is less falls into it, too.
    pub low: i32,
    /// The same of the highest band; what is more falls into it, too.
    pub high: i32,
}

/// A number on the edge of a band belongs to the band above, however it was computed.
const EDGE: f64 = 1e-9;

/// The power of ten at which the decade of a positive number begins.
fn decade(number: f64) -> i32 {
    (number.log10() + EDGE).floor() as i32
}

impl Bands {
    /// Bands that hold all of these positive numbers: no more than `most`, none below `lowest` or above `highest`. `None`
    /// without numbers.
    #[must_use]
    pub fn around(
        numbers: impl Iterator<Item = f64>,
        (lowest, highest): (i32, i32),
        most: i32,
    ) -> Option<Self> {
        let decades: Vec<i32> = numbers.map(|number| decade(number).clamp(lowest, highest)).collect();
        let (low, high) = (*decades.iter().min()?, *decades.iter().max()?);
        Some(Self { low: low.max(high - most + 1), high })
    }

    /// How many there are.
    #[must_use]
    pub fn count(self) -> usize {
        (self.high - self.low + 1).max(1) as usize
    }

    /// Into which a positive number falls, the lowest is 0.
    #[must_use]
    pub fn of(self, number: f64) -> usize {
        (decade(number).clamp(self.low, self.high) - self.low) as usize
    }

    /// The power of ten at which a band begins.
    #[must_use]
    pub fn power(self, band: usize) -> i32 {
        self.low + band as i32
    }
}

/// Rarer than once in 1,000 years is one band, ten times a year and more another.
pub const RAREST: i32 = -4;
/// See [`RAREST`].
pub const OFTENEST: i32 = 1;

/// `1 in 10–100 y`, `1–10 a year`: how often, by the power of ten at which the band begins.
#[must_use]
pub fn often(scene: &RiskScene<'_>, power: i32) -> String {
    let words = scene.words();
    let amount = |power: i32| text(scene.amount(power));
    match power {
        RAREST => say(words.matrix_rarer, &[("n", amount(-RAREST - 1))]),
        OFTENEST => say(words.matrix_often, &[("n", amount(OFTENEST))]),
        0.. => say(words.matrix_a_year, &[("low", amount(power)), ("high", amount(power + 1))]),
        _ => say(words.matrix_years, &[("low", amount(-power - 1)), ("high", amount(-power))]),
    }
}

/// `1,000 – 10,000`, `under 1,000`: how much, by band; `merged` when the lowest band holds all that is less.
#[must_use]
pub fn costs(scene: &RiskScene<'_>, bands: Bands, band: usize, merged: bool) -> String {
    let words = scene.words();
    let power = bands.power(band);
    let values = [("low", text(scene.amount(power))), ("high", text(scene.amount(power + 1)))];
    say(if band == 0 && merged { words.matrix_under } else { words.matrix_between }, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_falls_into_one_band() {
        let bands = Bands::around([20.0, 3e9].into_iter(), (0, 300), 6).expect("numbers");
        assert_eq!((bands.low, bands.high, bands.count()), (4, 9, 6));
        assert_eq!([1.0, 20.0, 1e4, 99_999.0, 1e5, 3e9, 1e30].map(|it| bands.of(it)), [0, 0, 0, 0, 1, 5, 5]);
        let often = Bands::around([0.05, 0.1, 1.0].into_iter(), (RAREST, OFTENEST), 6).expect("numbers");
        assert_eq!([0.05, 0.1, 0.999, 1.0].map(|it| often.of(it)), [0, 1, 1, 2], "edges belong above");
        assert_eq!(Bands::around([1e-9].into_iter(), (RAREST, OFTENEST), 6).map(|it| it.low), Some(RAREST));
        assert_eq!(Bands::around(std::iter::empty(), (0, 9), 6), None);
    }
}
