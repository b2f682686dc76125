//! What is shown, as data: pages and pictures, inks named by meaning, widths of texts. Has never heard of topologies.
pub mod document;
