//! The language server without its wire: what an editor asks, as JSON, and what it is answered. Refuses disks and streams: texts
//! come through a loader, messages through the command line.
pub mod actions;
pub mod diagnostics;
pub mod documents;
pub mod facts;
pub mod lens;
pub mod names;
pub mod place;
pub mod server;
