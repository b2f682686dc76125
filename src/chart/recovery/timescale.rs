//! Time after a loss as an axis: where its marks stand and what they say. Seconds, minutes, hours or days, whichever
//! gives a handful of round marks; one unit for all of them.

use crate::base::tongue::Tongue;
use crate::base::words;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const YEAR: u64 = 365 * DAY;

/// Distances between marks, each a whole number of the unit it is written in.
const STEPS: [(u64, u64, &str); 36] = [
    (1, 1, "ms"),
    (2, 1, "ms"),
    (5, 1, "ms"),
    (10, 1, "ms"),
    (20, 1, "ms"),
    (50, 1, "ms"),
    (100, 1, "ms"),
    (200, 1, "ms"),
    (500, 1, "ms"),
    (1, SECOND, "s"),
    (2, SECOND, "s"),
    (5, SECOND, "s"),
    (10, SECOND, "s"),
    (15, SECOND, "s"),
    (30, SECOND, "s"),
    (1, MINUTE, "min"),
    (2, MINUTE, "min"),
    (5, MINUTE, "min"),
    (10, MINUTE, "min"),
    (15, MINUTE, "min"),
    (30, MINUTE, "min"),
    (1, HOUR, "h"),
    (2, HOUR, "h"),
    (3, HOUR, "h"),
    (6, HOUR, "h"),
    (12, HOUR, "h"),
    (24, HOUR, "h"),
    (2, DAY, "d"),
    (4, DAY, "d"),
    (7, DAY, "d"),
    (14, DAY, "d"),
    (28, DAY, "d"),
    (60, DAY, "d"),
    (120, DAY, "d"),
    (1, YEAR, "y"),
    (2, YEAR, "y"),
];

/// An axis from a loss to some time after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timescale {
    /// Its end, in milliseconds after the loss; at least 1.
    pub end: u64,
    step: u64,
    unit: u64,
    word: &'static str,
}

impl Timescale {
    /// Up to `end` milliseconds, with at most `most` marks after the one at 0.
    #[must_use]
    pub fn new(end: u64, most: u64) -> Self {
        let end = end.max(1);
        let fits = |step: u64| end / step <= most.max(1);
        let of =
            |(number, unit, word): (u64, u64, &'static str)| Self { end, step: number * unit, unit, word };
        if let Some(step) = STEPS.into_iter().find(|(number, unit, _)| fits(number * unit)) {
            return of(step);
        }
        let years = (0..9).flat_map(|zeros| [5, 10, 20].map(|years| years * 10u64.pow(zeros)));
        of((years.into_iter().find(|years| fits(years * YEAR)).unwrap_or(1_000_000_000), YEAR, "y"))
    }

    /// Where marks stand, in milliseconds, the first at 0.
    pub fn marks(&self) -> impl Iterator<Item = u64> + use<> {
        let step = self.step;
        (0..=self.end / step).map(move |index| index * step)
    }

    /// What stands at a mark: `0`, `+24 h`, `+24시간`.
    #[must_use]
    pub fn label(&self, tongue: Tongue, mark: u64) -> String {
        match mark {
            0 => "0".to_owned(),
            later => tongue.measured(&format!("+{}", words::grouped(later / self.unit)), self.word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_few_and_round() {
        let labels = |end| {
            let scale = Timescale::new(end, 6);
            scale.marks().map(|mark| scale.label(Tongue::En, mark)).collect::<Vec<_>>()
        };
        assert_eq!(labels(140 * HOUR), ["0", "+24 h", "+48 h", "+72 h", "+96 h", "+120 h"]);
        assert_eq!(labels(19 * HOUR), ["0", "+3 h", "+6 h", "+9 h", "+12 h", "+15 h", "+18 h"]);
        assert_eq!(labels(50 * MINUTE), ["0", "+10 min", "+20 min", "+30 min", "+40 min", "+50 min"]);
        assert_eq!(labels(30 * DAY).last().map(String::as_str), Some("+28 d"));
        assert_eq!(labels(0), ["0", "+1 ms"]);
        for end in [1, 999, SECOND, HOUR, 7 * HOUR, 100 * DAY, YEAR, 77 * YEAR, 10_000 * YEAR, u64::MAX / 2] {
            let number = Timescale::new(end, 6).marks().count();
            assert!((2..=7).contains(&number), "{end}: {number}");
        }
    }
}
