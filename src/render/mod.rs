//! Pages, pictures, diagnostics and facts to bytes. Decides nothing.
pub mod columns;
pub mod snippet;
pub mod terminal;
pub mod wrap;
