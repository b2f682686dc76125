//! Arguments of `spof rules`.

use super::args_recovery::Format;
use clap::Args;

/// `spof rules`.
#[derive(Debug, Args)]
#[command(after_help = "\
`spof explain RULE` shows the page of one rule with its examples.

Examples:
  spof rules
  spof rules --format json | jq '.rules[].name'")]
pub struct RulesArguments {
    /// What is printed: text for people, json for programs [default: text]
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
}
