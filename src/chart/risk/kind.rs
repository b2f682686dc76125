//! What a chart of a risk is: as [`crate::chart::chart::Chart`], drawn from one risk.

use super::scene::RiskScene;
use crate::page::picture::Picture;

/// One kind of picture.
#[derive(Debug)]
pub struct RiskChart {
    /// Small letters and `-`: file names and options are made of it.
    pub name: &'static str,
    /// A few words, for lists.
    pub title: &'static str,
    /// What is plotted and how to read it: one sentence.
    pub caption: &'static str,
    /// `None` when there is nothing this chart could show.
    pub draw: fn(&RiskScene<'_>) -> Option<Picture>,
}
