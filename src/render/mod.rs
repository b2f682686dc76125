//! Pages, pictures, diagnostics and facts to bytes. Decides nothing.
pub mod columns;
pub mod contract;
pub mod json;
pub mod snippet;
pub mod terminal;
pub mod wrap;
