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

impl<const W: usize> Digit<W> {
    const ZERO: Self = Self { is_one: Line::NONE, waiting: None };

    /// Adds two lines; hands back the carry.
    #[inline(always)]
    fn add(&mut self, one: &Line<W>, other: &Line<W>) -> Line<W> {
        let first = self.is_one.add(one);
        first.or(&self.is_one.add(other))
    }
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
        self.add_at(0, line);
    }

    /// Counts a line so many times.
    pub fn add_times(&mut self, line: &Line<W>, times: u32) {
        let digits = (0..u32::BITS as usize).filter(|place| times >> place & 1 == 1);
        digits.for_each(|place| self.add_at(place, line));
    }

    /// Counts lines, eight at a time: of every eight, one reaches the fourth digit.
    #[inline]
    pub fn add_all(&mut self, mut lines: impl Iterator<Item = Line<W>>) {
        loop {
            let mut eight = [Line::NONE; 8];
            let mut room = eight.iter_mut();
            let taken = room.by_ref().zip(lines.by_ref()).map(|(place, line)| *place = line).count();
            if taken < eight.len() {
                return eight[..taken].iter().for_each(|line| self.add(line));
            }
            self.add_eight(&eight);
        }
    }

    #[inline(always)]
    fn add_eight(&mut self, lines: &[Line<W>; 8]) {
        self.reach(2);
        let [a, b, c, d, e, f, g, h] = lines;
        let [ones, twos, fours, ..] = self.digits.as_mut_slice() else { return };
        let of_two = [ones.add(a, b), ones.add(c, d), ones.add(e, f), ones.add(g, h)];
        let of_four = [twos.add(&of_two[0], &of_two[1]), twos.add(&of_two[2], &of_two[3])];
        let of_eight = fours.add(&of_four[0], &of_four[1]);
        self.add_at(3, &of_eight);
    }

    /// Counts a line for as much as a one at that digit is worth.
    #[inline]
    fn add_at(&mut self, place: usize, line: &Line<W>) {
        self.reach(place);
        let mut carry = *line;
        for digit in &mut self.digits[place..] {
            let Some(waiting) = digit.waiting.take() else {
                digit.waiting = Some(carry);
                return;
            };
            carry = digit.add(&waiting, &carry);
        }
        self.digits.push(Digit { waiting: Some(carry), ..Digit::ZERO });
    }

    /// There is such a digit.
    #[inline(always)]
    fn reach(&mut self, place: usize) {
        if self.digits.len() <= place {
            self.digits.resize(place + 1, Digit::ZERO);
        }
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

    /// Lines of a small generator, the first lane in each of them.
    fn lines(many: usize) -> Vec<Line<2>> {
        let mut dice = 1u64;
        let mut made = || {
            let mut line = Line::NONE;
            (0..128).for_each(|lane| {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                if lane == 0 || dice >> 62 == 0 {
                    line.set(lane);
                }
            });
            line
        };
        (0..many).map(|_| made()).collect()
    }

    #[test]
    fn all_at_once_is_one_after_the_other() {
        for many in 0..70 {
            let (lines, mut all, mut each) = (lines(many), Tally::<2>::default(), Tally::<2>::default());
            // Some are waiting already.
            lines.iter().take(many % 11).for_each(|line| all.add(line));
            all.add_all(lines.iter().skip(many % 11).copied());
            lines.iter().for_each(|line| each.add(line));
            assert_eq!(all.counts(), each.counts(), "{many}");
            assert_eq!(each.counts()[0] as usize, many);
        }
    }

    #[test]
    fn many_times_is_time_after_time() {
        let (mut times, mut each) = (Tally::<2>::default(), Tally::<2>::default());
        for (line, count) in lines(20).iter().zip([0, 1, 2, 3, 7, 8, 100, 1, 5, 64].into_iter().cycle()) {
            times.add_times(line, count);
            (0..count).for_each(|_| each.add(line));
        }
        assert_eq!(times.counts(), each.counts());
    }
}
