//! Where text for people is shown: how wide, with colours or without, in which signs.

use super::spelling::{Spelling, WITH_SIGNS};
use crate::page::document::{Cell, Inline, Prose, Table, Tone};
use std::borrow::Cow;

/// A terminal, or a file that is read like one.
#[derive(Clone, Copy, Debug)]
pub struct Medium<'a> {
    /// Columns of a line.
    pub width: usize,
    /// With colours, as ANSI escape sequences.
    pub colour: bool,
    /// How our own words are written.
    pub spelling: &'a Spelling,
}

impl Medium<'static> {
    /// Without colours, with all signs.
    #[must_use]
    pub const fn plain(width: usize) -> Self {
        Self { width, colour: false, spelling: &WITH_SIGNS }
    }
}

impl Medium<'_> {
    /// Prose as it is written here.
    #[must_use]
    pub fn spelt(&self, prose: &Prose) -> Prose {
        let spelt = |out: Prose, it: &Inline| out.and(it.tone, self.spelling.spelled(&it.text));
        prose.0.iter().fold(Prose::new(), spelt)
    }

    /// A table as it is written here.
    #[must_use]
    pub fn spelt_table<'t>(&self, table: &'t Table) -> Cow<'t, Table> {
        if *self.spelling == WITH_SIGNS {
            return Cow::Borrowed(table);
        }
        let mut spelt = table.clone();
        for column in &mut spelt.columns {
            column.head = self.spelling.spelled(&column.head).into_owned().into();
        }
        for cell in spelt.rows.iter_mut().flatten() {
            match cell {
                Cell::Words(prose) => *prose = self.spelt(prose),
                Cell::People(None) => {
                    *cell = Cell::Words(Prose::new().and(Tone::Soft, self.spelling.spelled("–")));
                }
                Cell::Count(..) | Cell::People(Some(_)) => {}
            }
        }
        Cow::Owned(spelt)
    }
}
