//! Strips on sheets: each where it fits, with what it must stay together with, heads of tables repeated.
//! Knows no content.

use super::strip::{Item, Strip};
use super::style::{Paper, TOP};

/// What is on one sheet, at its places.
pub(super) type Leaf<'a> = Vec<Item<'a>>;

/// Where a spot ended up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Sheet, from 0.
    pub(super) leaf: usize,
    /// Down from its upper edge.
    pub(super) y: f64,
}

struct Flow<'a, 'h> {
    heads: &'h [Strip<'a>],
    leaves: Vec<Leaf<'a>>,
    /// Where the next strip goes.
    y: f64,
    /// Where the first strip of this sheet went.
    top: f64,
    /// Which sheet this is; what needs another one than the usual stands alone on it.
    paper: Paper,
}

/// All strips on sheets, at least one sheet.
pub(super) fn sheets<'a>(strips: Vec<Strip<'a>>, heads: &[Strip<'a>]) -> Vec<Leaf<'a>> {
    let mut flow = Flow { heads, leaves: vec![Vec::new()], y: TOP, top: TOP, paper: Paper::Usual };
    let mut group = Vec::new();
    for strip in strips {
        let more = strip.keep;
        group.push(strip);
        if !more {
            flow.group(std::mem::take(&mut group));
        }
    }
    flow.group(group);
    flow.leaves
}

impl<'a> Flow<'a, '_> {
    /// Strips that stay together, as long as a sheet has room for them.
    fn group(&mut self, strips: Vec<Strip<'a>>) {
        let paper = strips.iter().map(|strip| strip.paper).max().unwrap_or_default();
        if (paper != Paper::Usual || self.paper != Paper::Usual) && !strips.is_empty() {
            if self.leaves.last().is_some_and(|leaf| !leaf.is_empty()) {
                self.turn(None);
            }
            self.paper = paper;
            self.y = paper.top();
            self.top = self.y;
        }
        let height: f64 = strips.iter().map(|strip| strip.before + strip.height).sum();
        if let Some(first) = strips.first()
            && !self.fits(height)
        {
            self.turn(first.head);
        }
        for strip in strips {
            if !self.fits(strip.before + strip.height) {
                self.turn(strip.head);
            }
            self.put(strip);
        }
    }

    fn at_top(&self) -> bool {
        self.y <= self.top
    }

    /// A sheet without anything takes everything.
    fn fits(&self, height: f64) -> bool {
        self.at_top() || self.y + height <= self.paper.bottom() + 0.01
    }

    fn turn(&mut self, head: Option<usize>) {
        self.leaves.push(Vec::new());
        (self.y, self.top) = (TOP, TOP);
        if let Some(head) = head.and_then(|head| self.heads.get(head)) {
            self.put(head.clone());
            self.top = self.y;
        }
    }

    fn put(&mut self, strip: Strip<'a>) {
        let start = if self.at_top() { self.y } else { self.y + strip.before };
        if let Some(leaf) = self.leaves.last_mut() {
            leaf.extend(strip.items.into_iter().map(|item| item.moved(start)));
        }
        self.y = start + strip.height;
    }
}

/// Where the spots are; the first place counts.
pub(super) fn places(leaves: &[Leaf<'_>], spots: usize) -> Vec<Option<Place>> {
    let mut places = vec![None; spots];
    for (leaf, items) in leaves.iter().enumerate() {
        for item in items {
            if let Item::Spot { spot, y } = item
                && let Some(place) = places.get_mut(*spot)
            {
                place.get_or_insert(Place { leaf, y: *y });
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::style::BOTTOM;

    fn strip(height: f64) -> Strip<'static> {
        Strip { height, items: vec![Item::Spot { spot: 0, y: 0.0 }], ..Strip::default() }
    }

    fn counts(strips: Vec<Strip<'static>>, heads: &[Strip<'static>]) -> Vec<usize> {
        sheets(strips, heads).iter().map(Vec::len).collect()
    }

    #[test]
    fn what_belongs_together_stays_together() {
        let body = BOTTOM - TOP;
        let lone = vec![strip(body - 30.0), Strip { keep: true, ..strip(20.0) }, strip(20.0)];
        assert_eq!(counts(lone, &[]), [1, 2]);
        let endless = (0..100).map(|_| Strip { keep: true, ..strip(body / 10.0) }).collect();
        assert_eq!(counts(endless, &[]), [10; 10]);
        assert_eq!(counts(vec![strip(body * 2.0), strip(10.0)], &[]), [1, 1]);
        assert_eq!(counts(Vec::new(), &[]), [0]);
    }

    #[test]
    fn what_is_wide_has_a_sheet_of_its_own() {
        let wide = || Strip { paper: Paper::Wide, keep: true, ..strip(100.0) };
        assert_eq!(counts(vec![strip(10.0), wide(), strip(10.0), strip(10.0)], &[]), [1, 2, 1]);
        assert_eq!(counts(vec![wide(), strip(10.0), wide(), strip(10.0)], &[]), [2, 2]);
        let led = vec![strip(10.0), Strip { keep: true, ..strip(20.0) }, wide(), strip(10.0), strip(10.0)];
        assert_eq!(counts(led, &[]), [1, 3, 1], "a heading stays with what it is of");
    }

    #[test]
    fn heads_are_repeated_and_room_above_is_dropped() {
        let body = BOTTOM - TOP;
        let rows = (0..4).map(|_| Strip { head: Some(0), before: 5.0, ..strip(body / 2.0 - 20.0) }).collect();
        let leaves = sheets(rows, &[strip(10.0)]);
        assert_eq!(leaves.iter().map(Vec::len).collect::<Vec<_>>(), [2, 3]);
        let ys = leaves[1].iter().map(|item| match item {
            Item::Spot { y, .. } => *y,
            _ => 0.0,
        });
        assert_eq!(ys.take(2).collect::<Vec<_>>(), [TOP, TOP + 10.0]);
    }
}
