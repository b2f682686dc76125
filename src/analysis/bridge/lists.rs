//! One list for each thing, all in one stretch of memory: of a hundred thousand things most have a list of one or two.

/// The lists of things numbered from 0.
#[derive(Debug)]
pub(crate) struct Lists<T> {
    /// Where the list of each thing ends.
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Lists<T> {
    /// No things yet, but room for so many.
    pub(crate) fn with_room(things: usize) -> Self {
        Self { ends: Vec::with_capacity(things), items: Vec::with_capacity(things) }
    }

    /// The list of the next thing.
    pub(crate) fn add(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.ends.push(self.items.len() as u32);
    }

    /// The list of one thing.
    pub(crate) fn of(&self, thing: usize) -> &[T] {
        let from = thing.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.items[from..self.ends[thing] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_has_its_own() {
        let mut lists = Lists::with_room(3);
        lists.add([1, 2]);
        lists.add([]);
        lists.add([3]);
        assert_eq!([lists.of(0), lists.of(1), lists.of(2)], [&[1, 2][..], &[], &[3]]);
    }
}
