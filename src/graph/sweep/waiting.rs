//! What waits to be looked at, by number, the smallest first: a bit for each.

/// Numbers that wait.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    marks: Vec<u64>,
    /// No word before this one has marks.
    from: usize,
    count: usize,
}

impl Waiting {
    /// Nobody waits. Numbers are below `count`.
    pub(super) fn new(count: usize) -> Self {
        Self { marks: vec![0; count.div_ceil(64)], from: 0, count: 0 }
    }

    /// There may be more numbers from now on.
    pub(super) fn grow(&mut self, count: usize) {
        self.marks.resize(count.div_ceil(64), 0);
    }

    #[inline]
    pub(super) fn mark(&mut self, number: u32) {
        let (word, bit) = (number as usize / 64, 1 << (number % 64));
        self.count += usize::from(self.marks[word] & bit == 0);
        self.marks[word] |= bit;
        self.from = self.from.min(word);
    }

    /// The smallest that waits does not any more.
    #[inline]
    pub(super) fn next(&mut self) -> Option<u32> {
        if self.count == 0 {
            self.from = self.marks.len();
            return None;
        }
        while self.marks[self.from] == 0 {
            self.from += 1;
        }
        let word = &mut self.marks[self.from];
        let bit = word.trailing_zeros();
        *word &= *word - 1;
        self.count -= 1;
        Some(self.from as u32 * 64 + bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_comes_first_and_each_once() {
        let mut waiting = Waiting::new(200);
        [190, 3, 64, 3].into_iter().for_each(|number| waiting.mark(number));
        assert_eq!((waiting.next(), waiting.next()), (Some(3), Some(64)));
        waiting.mark(5);
        assert_eq!([waiting.next(), waiting.next(), waiting.next()], [Some(5), Some(190), None]);
        waiting.grow(300);
        waiting.mark(299);
        waiting.mark(0);
        assert_eq!([waiting.next(), waiting.next(), waiting.next()], [Some(0), Some(299), None]);
    }
}
