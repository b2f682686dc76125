//! Pages, pictures, diagnostics and facts to bytes. Decides nothing.
#[cfg(feature = "bundle")]
pub mod bundle;
pub mod check;
pub mod columns;
pub mod contract;
pub mod csv;
#[cfg(feature = "html")]
pub mod html;
pub mod json;
pub mod json_text;
pub mod markdown;
pub mod medium;
mod narrow;
pub mod open_psa;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "png")]
pub mod png;
pub mod snippet;
pub mod spelling;
#[cfg(feature = "charts")]
pub mod svg;
pub mod tables;
pub mod terminal;
pub mod wrap;
pub mod xml;
