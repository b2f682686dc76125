//! `spof` finds the single points of failure of an organisation's infrastructure before the fire does.
//!
//! Data flows one way: text → `Document` → `Topology` → `Facts` → `Page` → bytes. See `ARCHITECTURE.md`.
pub mod analysis;
pub mod base;
#[cfg(feature = "charts")]
pub mod chart;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod graph;
pub mod import;
#[cfg(feature = "cli")]
pub mod lsp;
pub mod model;
pub mod page;
pub mod pipeline;
pub mod render;
pub mod report;
pub mod resolve;
pub mod rules;
pub mod syntax;
