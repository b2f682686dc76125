//! A logarithmic axis: whole powers of ten, so few of them labelled that their words do not touch.

/// Powers of ten from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logscale {
    /// The power at its start.
    pub low: i32,
    /// The power at its end; more than `low`.
    pub high: i32,
    step: i32,
}

/// Part of a decade that stays free beyond the least and the greatest value.
const FREE: f64 = 0.12;

impl Logscale {
    /// From below the least to above the greatest of these positive numbers, with at most `most` labels. `None` when
    /// there are none.
    #[must_use]
    pub fn new(values: impl Iterator<Item = f64>, most: usize) -> Option<Self> {
        let (mut least, mut greatest) = (f64::INFINITY, f64::NEG_INFINITY);
        for power in values.filter(|value| *value > 0.0 && value.is_finite()).map(f64::log10) {
            (least, greatest) = (least.min(power), greatest.max(power));
        }
        if least > greatest {
            return None;
        }
        let low = (least - FREE).floor() as i32;
        let high = ((greatest + FREE).ceil() as i32).max(low + 1);
        let step = (high - low) / (most.max(2) as i32) + 1;
        Some(Self { low, high, step })
    }

    /// Powers with a line and words.
    pub fn marks(&self) -> impl Iterator<Item = i32> + use<> {
        let step = self.step;
        // On powers that the step divides: 10^3, 10^6.
        (self.low..=self.high).filter(move |power| power.rem_euclid(step) == 0)
    }
}

/// Of labels in a row, each the place of its middle and its width: words stand at every how manieth so that none comes nearer
/// than `gap` to the next. Lines stay at all.
#[must_use]
pub fn every(labels: &[(f64, f64)], gap: f64) -> usize {
    let touch = |a: &(f64, f64), b: &(f64, f64)| b.0 - a.0 < (a.1 + b.1) / 2.0 + gap;
    let fits =
        |step: &usize| labels.iter().zip(labels.iter().skip(*step)).step_by(*step).all(|(a, b)| !touch(a, b));
    (1..labels.len()).find(fits).unwrap_or(labels.len().max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_do_not_touch() {
        let labels = |widths: &[f64]| -> Vec<(f64, f64)> {
            widths.iter().enumerate().map(|(index, width)| (index as f64 * 10.0, *width)).collect()
        };
        assert_eq!(every(&labels(&[8.0; 5]), 2.0), 1, "exactly the gap");
        assert_eq!(every(&labels(&[8.1; 5]), 2.0), 2);
        assert_eq!(every(&labels(&[1.0, 1.0, 1.0, 9.0, 40.0]), 2.0), 3, "the widest are last");
        assert_eq!(
            (every(&labels(&[99.0; 3]), 2.0), every(&labels(&[99.0]), 2.0), every(&[], 2.0)),
            (3, 1, 1)
        );
    }

    #[test]
    fn decades_hold_all_values_and_few_are_labelled() {
        let scale = |values: &[f64]| Logscale::new(values.iter().copied(), 8).expect("values");
        let marks = |values: &[f64]| scale(values).marks().collect::<Vec<_>>();
        assert_eq!(marks(&[20.0, 300.0]), [1, 2, 3]);
        assert_eq!(marks(&[10.0]), [0, 1, 2], "what is on a line is not at the edge");
        assert_eq!(marks(&[1e-9, 1e9]), [-9, -6, -3, 0, 3, 6, 9]);
        assert!(Logscale::new([0.0, f64::NAN, f64::INFINITY].into_iter(), 8).is_none());
        for power in 1..300 {
            let number = marks(&[1.0, 10f64.powi(power)]).len();
            assert!((2..=9).contains(&number), "{power}: {number}");
        }
    }
}
