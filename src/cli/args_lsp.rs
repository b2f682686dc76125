//! Arguments of `spof lsp`.

use clap::Args;

/// `spof lsp`.
#[derive(Debug, Args)]
#[command(after_help = "\
Started by editors, not by people: docs/editors.md says how, for VS Code, Neovim, Helix and Zed. It speaks the Language Server \
Protocol 3.18 on standard input and output, and reads files below the folder that the editor opens.

Exit codes: 0 shut down in order; 1 ended without that; 2 what arrived was no message.

Examples:
  spof lsp                       as an editor starts it
  spof lsp --now 2026-03-01      on a fixed day, for sessions that must repeat")]
pub struct LspArguments {
    /// The day for which evidence and acceptances are judged [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    pub now: Option<String>,
    /// Accepted, because editors give it: there is no other way to speak
    #[arg(long, hide = true)]
    pub stdio: bool,
}
