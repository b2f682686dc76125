//! What is shown, as data: pages and pictures, inks named by meaning, widths of texts. Has never heard of topologies.
pub mod document;
#[cfg(feature = "charts")]
pub mod font;
#[cfg(feature = "charts")]
pub mod measure;
pub mod palette;
pub mod picture;
