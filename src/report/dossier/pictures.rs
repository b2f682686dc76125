//! Pictures in their chapters.

use super::dossier::Dossier;
use crate::page::document::Block;

impl Dossier<'_> {
    /// The pictures of these names that there are, in the order in which they were drawn.
    #[must_use]
    pub fn pictures(&self, names: &[&str]) -> Vec<Block> {
        let wanted = self.figures.iter().filter(|figure| names.contains(&figure.picture.name.as_str()));
        wanted.map(|figure| Block::Figure(Box::new(figure.clone()))).collect()
    }
}
