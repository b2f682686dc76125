//! Pages, pictures, diagnostics and facts to bytes. Decides nothing.
pub mod check;
pub mod columns;
pub mod contract;
pub mod csv;
pub mod json;
pub mod json_text;
pub mod markdown;
pub mod open_psa;
#[cfg(feature = "png")]
pub mod png;
pub mod snippet;
#[cfg(feature = "charts")]
pub mod svg;
pub mod terminal;
pub mod wrap;
pub mod xml;
