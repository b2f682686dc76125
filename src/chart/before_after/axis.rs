//! One axis of the picture: whole numbers from 0, as many marks as have room.

/// From `left` for 0 to `right` for `end`, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// Where 0 stands.
    pub left: f64,
    /// Where the end stands.
    pub right: f64,
    /// The value at the end, more than 0.
    pub end: f64,
}

impl Axis {
    /// Where a value stands.
    #[must_use]
    pub fn x(&self, value: f64) -> f64 {
        self.left + (self.right - self.left) * (value / self.end).clamp(0.0, 1.0)
    }

    /// How many texts of this width have room side by side, at least one.
    #[must_use]
    pub fn fit(&self, wide: f64) -> u64 {
        ((self.right - self.left) / wide).floor().max(1.0) as u64
    }
}

/// Round whole numbers from 0 to `most`: at most `fit` of them after the 0.
pub fn marks(most: u64, fit: u64) -> impl Iterator<Item = u64> {
    let step =
        [1, 2, 5].into_iter().cycle().zip(0u32..).map(|(of, index)| of * 10u64.saturating_pow(index / 3));
    let step = step.take(60).find(|step| most / step <= fit).unwrap_or(u64::MAX);
    (0..=most / step).map(move |index| index * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_few() {
        assert_eq!(marks(4, 5).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!(marks(47_000_000, 3).collect::<Vec<_>>(), [0, 20_000_000, 40_000_000]);
        assert_eq!(marks(0, 5).collect::<Vec<_>>(), [0]);
        assert!(marks(u64::MAX, 5).count() <= 6);
    }
}
