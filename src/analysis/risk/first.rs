//! The first of many things, in order, without sorting those that are not listed.

use std::cmp::Ordering;

/// At most so many, those that come first by an order in which no two are equal, sorted.
pub(super) fn first<T>(mut all: Vec<T>, listed: usize, order: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    if listed < all.len() {
        all.select_nth_unstable_by(listed, &order);
        all.truncate(listed);
        // What is listed of thousands of services is little; the room for what is not would be a thousand times as much.
        all.shrink_to_fit();
    }
    all.sort_unstable_by(order);
    all
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn the_first_are_those_that_sorting_all_would_list() {
        for listed in 0..8 {
            let found = first(vec![5, 1, 4, 0, 3, 2], listed, Ord::cmp);
            assert_eq!(found, (0..listed.min(6)).collect::<Vec<usize>>());
        }
    }
}
