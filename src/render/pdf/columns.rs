//! How wide the columns of a table are: from what stands in them, never guessed. Words are wrapped before anything
//! is left out, and only a column that another place repeats can be left out at all. Draws nothing.

use crate::page::document::Squeeze;

/// Room between two columns.
pub(super) const GUTTER: f64 = 11.0;
/// The widest room between columns of a table that is narrower than the text.
const WIDE_GUTTER: f64 = 34.0;
/// From this share of the measure on, a table takes all of it.
const NEARLY: f64 = 0.6;
/// No column is made narrower while there is another way.
const NARROWEST: f64 = 27.0;
/// The longest word that a column must hold whole while there is another way.
const LONG_WORD: f64 = 120.0;

/// What a column would like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Want {
    /// The width of its longest text on one line.
    pub(super) natural: f64,
    /// The width of its head on one line.
    pub(super) head: f64,
    /// The width of its longest word.
    pub(super) word: f64,
    /// The width of its longest part of a name.
    pub(super) part: f64,
    pub(super) squeeze: Squeeze,
}

/// A column that is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measured {
    /// Which one of the table.
    pub(super) index: usize,
    /// Right of the left edge of the table.
    pub(super) x: f64,
    pub(super) width: f64,
}

/// From this number of columns on, a table that would be much wider than its room is set in small letters.
const MANY: usize = 7;
/// A head takes at most this on one line: the first that all have room for.
const LONG_HEADS: [f64; 3] = [96.0, 72.0, 54.0];

/// Can all columns stand in this room with every word whole and every number on its line?
pub(super) fn comfortable(wants: &[Want], room: f64) -> bool {
    let gutters = GUTTER * wants.len().saturating_sub(1) as f64;
    let fits = wants.iter().map(floor).sum::<f64>() + gutters <= room;
    let natural: f64 = wants.iter().map(|want| want.natural).sum();
    fits && (wants.len() < MANY || natural + gutters <= room * 1.2)
}

/// The columns that are drawn, left to right.
pub(super) fn measured(wants: &[Want], room: f64) -> Vec<Measured> {
    let kept = kept(wants, room);
    let gutters = |gutter: f64| gutter * kept.len().saturating_sub(1) as f64;
    let space = (room - gutters(GUTTER)).max(1.0);
    let mut wanted: Vec<Want> = kept.iter().map(|index| wants[*index]).collect();
    // Heads stay on one line, or on few, where that takes nothing from the words below them.
    for most in LONG_HEADS {
        let relaxed = |want: &Want| Want { natural: want.natural.max(want.head.min(most)), ..*want };
        if wanted.iter().map(|want| relaxed(want).natural).sum::<f64>() <= space {
            wanted = wanted.iter().map(relaxed).collect();
            break;
        }
    }
    let mut widths = shared(&wanted, space);
    let spare = space - widths.iter().sum::<f64>();
    let mut gutter = GUTTER;
    if spare > 0.0 && kept.len() > 1 {
        if widths.iter().sum::<f64>() + gutters(GUTTER) >= room * NEARLY {
            // Into the gutters: numbers stay near what they count.
            gutter += spare / (kept.len() - 1) as f64;
        } else {
            gutter = WIDE_GUTTER.min(gutter + spare / (kept.len() - 1) as f64);
        }
    }
    let mut x = 0.0;
    let mut columns = Vec::new();
    for (index, width) in kept.iter().zip(widths.drain(..)) {
        columns.push(Measured { index: *index, x, width });
        x += width + gutter;
    }
    columns
}

/// What a column cannot do without while there is another way: whole words and numbers.
fn floor(want: &Want) -> f64 {
    least(want, want.word)
}

/// What it cannot do without once names are broken.
fn lower(want: &Want) -> f64 {
    least(want, want.part)
}

fn least(want: &Want, word: f64) -> f64 {
    match want.squeeze {
        Squeeze::Keep => want.natural,
        Squeeze::Wrap | Squeeze::Drop => word.min(LONG_WORD).max(NARROWEST.min(want.natural)),
    }
}

/// What it cannot do without at all.
fn hard(want: &Want) -> f64 {
    want.natural.min(NARROWEST)
}

/// All columns, without the last dispensable ones when not even narrow ones fit.
fn kept(wants: &[Want], room: f64) -> Vec<usize> {
    let mut kept: Vec<usize> = (0..wants.len()).collect();
    loop {
        let least: f64 = kept.iter().map(|index| hard(&wants[*index])).sum();
        let gutters = GUTTER * kept.len().saturating_sub(1) as f64;
        if least + gutters <= room {
            return kept;
        }
        match kept.iter().rposition(|index| wants[*index].squeeze == Squeeze::Drop) {
            Some(position) => kept.remove(position),
            None => return kept,
        };
    }
}

/// Widths that fill at most the space: naturals when they fit, else the wide ones give way, down to their floors.
fn shared(wants: &[Want], space: f64) -> Vec<f64> {
    let natural = |want: &Want| want.natural;
    for least in [floor, lower, hard] {
        if wants.iter().map(natural).sum::<f64>() <= space {
            return wants.iter().map(natural).collect();
        }
        if wants.iter().map(least).sum::<f64>() <= space {
            return levelled(wants, space, least);
        }
    }
    vec![space / wants.len().max(1) as f64; wants.len()]
}

/// Floors, and of the rest to each by the root of what it lacks: short texts become whole first, long ones get most.
fn levelled(wants: &[Want], space: f64, least: fn(&Want) -> f64) -> Vec<f64> {
    let at = |level: f64| {
        wants.iter().map(move |want| {
            let lacking = (want.natural - least(want)).max(0.0);
            least(want) + lacking.min(lacking.sqrt() * level)
        })
    };
    let (mut low, mut high) = (0.0, space);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if at(middle).sum::<f64>() <= space { low = middle } else { high = middle }
    }
    at(low).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn want(natural: f64, word: f64, squeeze: Squeeze) -> Want {
        Want { natural, head: 0.0, word, part: word, squeeze }
    }

    #[test]
    fn small_tables_stay_small_and_others_fill_the_measure() {
        let small = measured(&[want(60.0, 60.0, Squeeze::Wrap), want(20.0, 20.0, Squeeze::Keep)], 480.0);
        assert_eq!((small[0].width, small[1].x), (60.0, 60.0 + WIDE_GUTTER));
        let large = measured(&[want(300.0, 60.0, Squeeze::Wrap), want(50.0, 20.0, Squeeze::Keep)], 480.0);
        assert!((large[1].x + large[1].width - 480.0).abs() < 0.01);
    }

    #[test]
    fn words_give_way_before_numbers_and_nothing_is_left_out_early() {
        let wants = [
            want(900.0, 60.0, Squeeze::Wrap),
            want(40.0, 40.0, Squeeze::Keep),
            want(700.0, 50.0, Squeeze::Drop),
        ];
        let got = measured(&wants, 480.0);
        assert_eq!((got.len(), got[1].width), (3, 40.0));
        assert!(got[2].x + got[2].width <= 480.01);
    }

    #[test]
    fn long_texts_get_most_and_short_ones_become_whole() {
        let got = measured(&[want(70.0, 30.0, Squeeze::Wrap), want(2_000.0, 40.0, Squeeze::Wrap)], 480.0);
        assert!((got[0].width - 70.0).abs() < 0.01, "{got:?}");
        let head = Want { head: 62.0, ..want(20.0, 20.0, Squeeze::Keep) };
        assert_eq!(measured(&[head, want(100.0, 30.0, Squeeze::Wrap)], 480.0)[0].width, 62.0);
        assert_eq!(measured(&[head, want(900.0, 30.0, Squeeze::Wrap)], 480.0)[0].width, 20.0);
    }

    #[test]
    fn only_hopeless_tables_lose_what_can_be_left_out() {
        let wants = [want(200.0, 90.0, Squeeze::Drop); 20];
        let got = measured(&wants, 480.0);
        assert!(got.len() < 20 && got.iter().enumerate().all(|(at, column)| at == column.index));
        let kept = measured(&[want(200.0, 90.0, Squeeze::Keep); 80], 480.0);
        assert_eq!(kept.len(), 80);
        assert!(kept.iter().all(|column| column.width > 0.0));
        assert_eq!(measured(&[], 480.0), []);
    }
}
