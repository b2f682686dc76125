//! The part of the command line about documents: `report`. Knows clap, as [`super::args`] does.

use clap::{Args, ValueEnum};

/// In which language a document speaks first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English.
    En,
    /// Korean.
    Ko,
    /// Japanese.
    Ja,
}

/// How a page opens: what `report` and `serve` have in common.
#[derive(Debug, Args)]
pub struct OpeningArguments {
    /// Language in which it opens: en (default), ko, ja
    #[arg(
        long,
        value_name = "LANGUAGE",
        default_value = "en",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub lang: Language,
    /// Deadlines drawn first: kr (default), kr-2022, eu-dora, eu-nis2, sg-mas, au-cps230, none
    #[arg(
        long,
        value_name = "LAW",
        default_value = "kr",
        hide_default_value = true,
        hide_possible_values = true,
        value_parser = laws()
    )]
    pub clock: String,
}

impl OpeningArguments {
    /// The legal order whose deadlines are drawn; empty: none.
    pub(super) fn clock(&self) -> &str {
        if self.clock == "none" { "" } else { &self.clock }
    }
}

/// `spof report`.
#[derive(Debug, Args)]
#[command(after_help = "\
--html writes one file with everything inside: it opens from a disk, asks no network, and works in any browser. Take places, \
tools and components away in it and see what stops, why, and when it is back: the engine of this program runs in the page. \
Without JavaScript it shows the same as tables.

The page holds the texts of the topology: whoever has the file has them.

Exit codes: 0 written; 2 not written.

Examples:
  spof report --html kakao.html examples/outages/kakao-2022
  spof report --html - --lang ko examples/two-sites.topo > two-sites.html")]
pub struct ReportArguments {
    /// Files and directories of one topology
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// Write the interactive report to this file; - for standard output
    #[arg(long, value_name = "FILE", required = true)]
    pub html: String,
    /// How the page opens.
    #[command(flatten)]
    pub opening: OpeningArguments,
}

/// Laws whose deadlines are known.
fn laws() -> clap::builder::PossibleValuesParser {
    let known = crate::report::clocks::REGIMES.iter().map(|regime| regime.name);
    known.chain(["none"]).collect::<Vec<_>>().into()
}
