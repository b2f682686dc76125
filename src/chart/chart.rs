//! What a chart is: a name, what it shows, and how it is drawn.

use super::scene::Scene;
use crate::page::picture::Picture;

/// One kind of picture.
#[derive(Debug)]
pub struct Chart {
    /// Small letters and `-`: file names and options are made of it.
    pub name: &'static str,
    /// A few words, for lists.
    pub title: &'static str,
    /// What is plotted and how to read it: one sentence.
    pub caption: &'static str,
    /// `None` when there is nothing this chart could show.
    pub draw: fn(&Scene<'_>) -> Option<Picture>,
}
