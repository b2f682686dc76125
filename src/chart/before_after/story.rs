//! The plain facts of the picture: rows with two ends, and the sentences around them. Whoever has such facts can be drawn.
//!
//! Refuses to know where they come from.

use crate::base::quantity::Moment;
use crate::base::tongue::Tongue;
use crate::chart::sheet::{Foot, Footed};
use crate::chart::words::words as words_of;
use crate::chart::words::words::Words;

/// The name of the picture.
pub const NAME: &str = "before-after";

/// What a loss takes on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Services that stop.
    pub stop: usize,
    /// People who use them, at least; `None`: that is not told.
    pub people: Option<u64>,
    /// When the last of them is back; the start when none stops.
    pub last: Moment,
}

/// In which direction a row goes: a sign and a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Something is worse, nothing better.
    Worse,
    /// Something is worse, something else better.
    Both,
    /// Nobody could lose it before.
    New,
    /// Something is better, nothing worse.
    Better,
    /// Nobody can lose it any more.
    Gone,
}

/// One loss. At least one of the ends is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Canonical paths, for programs.
    pub id: String,
    /// For people.
    pub name: String,
    /// The row as a sentence.
    pub tooltip: String,
    /// Its direction with the word for it; `None`: the signs are enough.
    pub turn: Option<(Turn, &'static str)>,
    /// Before.
    pub now: Option<End>,
    /// After.
    pub then: Option<End>,
}

impl Row {
    /// The ends that are there.
    pub fn ends(&self) -> impl Iterator<Item = End> {
        self.now.into_iter().chain(self.then)
    }
}

/// Everything the picture says.
#[derive(Clone, Debug)]
pub struct Story<'a> {
    /// Width of the sheet, in pixels.
    pub width: f64,
    /// The finding.
    pub title: String,
    /// What is plotted.
    pub about: String,
    /// The word for the ring.
    pub now: &'static str,
    /// The word for the dot.
    pub then: &'static str,
    /// What is drawn, in this order.
    pub rows: Vec<Row>,
    /// The most rows of the picture.
    pub most: usize,
    /// For rows left out, `n`.
    pub more: &'static str,
    /// Below the rows.
    pub notes: Vec<String>,
    /// The picture in words.
    pub description: String,
    /// On what it rests.
    pub rests_on: String,
    /// How people call the model.
    pub source: &'a str,
    /// Its hash.
    pub model_hash: &'a str,
    /// The language.
    pub tongue: Tongue,
}

impl Story<'_> {
    /// Its words.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        words_of(self.tongue)
    }

    /// When the last service is back; a dash where none stops.
    #[must_use]
    pub fn back(&self, end: End) -> String {
        back(self.tongue, end)
    }
}

/// When the last service is back; a dash where none stops.
#[must_use]
pub fn back(tongue: Tongue, end: End) -> String {
    match end.stop {
        0 => "–".to_owned(),
        _ => tongue.moment(end.last, words_of(tongue).when_never),
    }
}

impl Footed for Story<'_> {
    fn foot(&self) -> Foot<'_> {
        Foot {
            rests_on: self.rests_on.clone(),
            tongue: self.tongue,
            source: self.source,
            model_hash: self.model_hash,
        }
    }
}
