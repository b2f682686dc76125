//! Pages, pictures, diagnostics and facts to bytes. Decides nothing.
pub mod snippet;
