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

/// What memory hands over at once.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Chunk([u64; WIDE]);

/// Lines in a row, so laid out that each lies in one chunk of memory. `W` is a divisor of 8.
#[derive(Debug)]
pub(crate) struct Rows<const W: usize>(Vec<Chunk>);

impl<const W: usize> Rows<W> {
    const IN_A_CHUNK: usize = WIDE / W;

    pub(crate) fn new(rows: usize) -> Self {
        const { assert!(W > 0 && WIDE.is_multiple_of(W)) };
        Self(vec![Chunk([0; WIDE]); rows.div_ceil(Self::IN_A_CHUNK)])
    }

    #[inline(always)]
    pub(crate) fn get(&self, row: u32) -> Line<W> {
        let row = row as usize;
        let (lines, _) = self.0[row / Self::IN_A_CHUNK].0.as_chunks::<W>();
        Line(lines[row % Self::IN_A_CHUNK])
    }

    /// Not `map`: it is not always inlined, and this is the innermost loop.
    #[inline(always)]
    pub(crate) fn four(&self, rows: &[u32; 4]) -> [Line<W>; 4] {
        [self.get(rows[0]), self.get(rows[1]), self.get(rows[2]), self.get(rows[3])]
    }

    #[inline(always)]
    pub(crate) fn set(&mut self, row: u32, line: Line<W>) {
        let row = row as usize;
        let (lines, _) = self.0[row / Self::IN_A_CHUNK].0.as_chunks_mut::<W>();
        lines[row % Self::IN_A_CHUNK] = line.0;
    }

    pub(crate) fn clear(&mut self) {
        self.0.fill(Chunk([0; WIDE]));
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
