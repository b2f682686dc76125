//! The language server of the topology language, without its transport: messages in, messages out. Texts come through a
//! `Loader` with the open buffers laid over it. Refuses disk, clock and threads of its own: `cli/lsp.rs` has these.
//!
//! `server` takes messages and keeps the order of life (initialize … exit); `session` holds what is open and read; each
//! ability is one file and one row of the `shelf`. To add an ability, add its file, its row, and what it promises in
//! `capabilities`.

mod actions;
mod ask;
mod buffers;
mod capabilities;
mod completion;
mod definition;
mod diagnostics;
mod edits;
mod fault;
mod formatting;
pub mod frame;
mod highlight;
mod hover;
mod impact;
mod lens;
mod mending;
mod names;
mod overlay;
mod project;
mod prose;
mod publish;
mod pull;
mod references;
mod rename;
pub mod server;
mod session;
mod shelf;
mod snapshot;
mod symbols;
pub mod text;
pub mod uri;
