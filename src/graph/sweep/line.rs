//! One bit for each of many losses, and rows of such lines.

/// One line for 512 losses: as much as memory hands over at once.
pub const WIDE: usize = 8;
/// One line for 128 losses: where there are no more, a quarter of the work.
pub const NARROW: usize = 2;

/// Bit `l`: so it is after loss `l`. 64 losses a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<const W: usize>([u64; W]);

impl<const W: usize> Line<W> {
    /// How many losses fit.
    pub const LANES: usize = 64 * W;
    /// So it is after no loss.
    pub const NONE: Self = Self([0; W]);
    /// So it is after every loss.
    pub const ALL: Self = Self([u64::MAX; W]);

    /// The line of a row.
    #[inline(always)]
    pub(super) fn at(lines: &Lines<W>, row: u32) -> Self {
        Self(lines[row as usize])
    }

    /// Makes this the line of a row; hands back what was gained before, with what the row gains.
    #[inline(always)]
    pub(super) fn put(self, lines: &mut Lines<W>, row: u32, gained: Self) -> Self {
        let before = Self(std::mem::replace(&mut lines[row as usize], self.0));
        gained.or(&self.without(&before))
    }

    /// After none of the losses?
    #[inline]
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.iter().fold(0, |any, word| any | word) == 0
    }

    /// After this loss?
    #[inline]
    #[must_use]
    pub fn has(&self, lane: usize) -> bool {
        self.0[lane / 64] >> (lane % 64) & 1 == 1
    }

    /// Says it of one more loss.
    #[inline]
    pub fn set(&mut self, lane: usize) {
        self.0[lane / 64] |= 1 << (lane % 64);
    }

    /// The losses it is said of, in order.
    pub fn lanes(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(place, word)| {
            let rest = |word: &u64| Some(word & (word - 1)).filter(|word| *word != 0);
            std::iter::successors(Some(*word).filter(|word| *word != 0), rest)
                .map(move |word| place * 64 + word.trailing_zeros() as usize)
        })
    }

    /// How many losses it is said of.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Either.
    #[inline(always)]
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
        self
    }

    /// Both.
    #[inline(always)]
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
        self
    }

    /// This and not the other.
    #[inline(always)]
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
        self
    }

    /// Adds one bit to one bit in each lane: this becomes the sum, the carry is handed back.
    #[inline(always)]
    #[must_use]
    pub(crate) fn add(&mut self, bit: &Self) -> Self {
        let carry = self.and(bit);
        self.0.iter_mut().zip(&bit.0).for_each(|(word, bit)| *word ^= bit);
        carry
    }
}

/// Lines as they lie in memory.
pub(super) type Lines<const W: usize> = [[u64; W]];

/// Lines in a row, so laid out that each lies in one piece of what memory hands over at once. `W` is a divisor of 8.
#[derive(Debug)]
pub(crate) struct Rows<const W: usize> {
    words: Vec<u64>,
    /// The word that the first such piece begins with.
    start: usize,
}

impl<const W: usize> Rows<W> {
    pub(crate) fn new(rows: usize) -> Self {
        const { assert!(W > 0 && WIDE.is_multiple_of(W)) };
        const PIECE: usize = WIDE * size_of::<u64>();
        let words = vec![0; rows * W + WIDE];
        let address = words.as_ptr().addr();
        let start = (address.next_multiple_of(PIECE) - address) / size_of::<u64>();
        Self { words, start }
    }

    #[inline(always)]
    pub(super) fn lines(&self) -> &Lines<W> {
        self.words[self.start..].as_chunks().0
    }

    #[inline(always)]
    pub(super) fn lines_mut(&mut self) -> &mut Lines<W> {
        self.words[self.start..].as_chunks_mut().0
    }

    #[inline(always)]
    pub(crate) fn get(&self, row: u32) -> Line<W> {
        Line::at(self.lines(), row)
    }

    #[inline(always)]
    pub(crate) fn set(&mut self, row: u32, line: Line<W>) {
        self.lines_mut()[row as usize] = line.0;
    }

    pub(crate) fn clear(&mut self) {
        self.words.fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_set_listed_and_counted() {
        let mut line = Line::<WIDE>::NONE;
        assert!(line.is_none() && line.lanes().next().is_none());
        for lane in [0, 63, 64, 511] {
            line.set(lane);
        }
        assert_eq!(line.lanes().collect::<Vec<_>>(), [0, 63, 64, 511]);
        assert!(line.has(64) && !line.has(65) && !line.is_none());
        assert_eq!(
            (line.count(), Line::<WIDE>::ALL.count(), Line::ALL.without(&line).count()),
            (4, 512, 508)
        );
        assert_eq!(line.or(&Line::ALL), Line::ALL);
        assert_eq!(line.and(&Line::NONE), Line::NONE);
    }

    #[test]
    fn rows_of_any_width_are_apart() {
        let mut rows = Rows::<NARROW>::new(9);
        let mut line = Line::NONE;
        line.set(127);
        rows.set(5, line);
        assert!((0..9).all(|row| rows.get(row).has(127) == (row == 5)));
        rows.clear();
        assert!(rows.get(5).is_none());
    }
}
