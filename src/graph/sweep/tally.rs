//! Counts in each lane: of so many lines, how many say it of each loss.
//!
//! One binary counter in each lane, a line for each digit. A line waits at its digit until another comes; the two and the
//! digit make the digit anew and one carry, which goes to the next digit in the same way (carry-save adding): two lines cost
//! one such step, four lines one more at the next digit, and so on, however many lanes there are.
//! Example: how many services each of 512 losses takes down.

use super::line::Line;

#[derive(Clone, Copy, Debug)]
struct Digit<const W: usize> {
    is_one: Line<W>,
    waiting: Option<Line<W>>,
}

/// A count for each lane.
#[derive(Clone, Debug, Default)]
pub struct Tally<const W: usize> {
    digits: Vec<Digit<W>>,
}

impl<const W: usize> Tally<W> {
    /// Counts a line: one more in each lane that has its bit.
    #[inline]
    pub fn add(&mut self, line: &Line<W>) {
        let mut carry = *line;
        for digit in &mut self.digits {
            let Some(waiting) = digit.waiting.take() else {
                digit.waiting = Some(carry);
                return;
            };
            let first = digit.is_one.add(&waiting);
            let second = digit.is_one.add(&carry);
            carry = first.or(&second);
        }
        self.digits.push(Digit { is_one: Line::NONE, waiting: Some(carry) });
    }

    /// The count of each lane.
    #[must_use]
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; Line::<W>::LANES];
        for (place, digit) in self.digits.iter().enumerate() {
            for line in [Some(digit.is_one), digit.waiting].into_iter().flatten() {
                line.lanes().for_each(|lane| counts[lane] += 1 << place);
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lane_has_its_own_count() {
        let mut tally = Tally::<8>::default();
        for number in 0..300usize {
            let mut line = Line::NONE;
            (0..512).filter(|lane| number < lane * 2).for_each(|lane| line.set(lane));
            tally.add(&line);
        }
        let expected: Vec<u32> = (0..512).map(|lane| (lane * 2).min(300)).collect();
        assert_eq!(tally.counts(), expected);
    }
}
