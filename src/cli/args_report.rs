//! The part of the command line about documents: `report` and `verify`. Knows clap, as [`super::args`] does.

use crate::base::tongue::Tongue;
use crate::model::place_kind::PlaceKind;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

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

impl From<Language> for Tongue {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Ko => Self::Ko,
            Language::Ja => Self::Ja,
        }
    }
}

/// How a page opens: what `report` and `serve` have in common.
#[derive(Debug, Args)]
pub struct OpeningArguments {
    /// Language: en (default), ko, ja
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
        hide_possible_values = true,
        value_parser = laws()
    )]
    pub clock: Option<String>,
}

impl OpeningArguments {
    /// The legal order whose deadlines are drawn; empty: none.
    #[cfg(feature = "html")]
    pub(super) fn clock(&self) -> &str {
        match self.clock.as_deref() {
            Some("none") => "",
            Some(law) => law,
            None => "kr",
        }
    }
}

/// `spof report`.
#[derive(Debug, Args)]
#[command(after_help = "\
Two kinds of report.

--html alone writes the page people play with: one file with everything inside. It opens from a disk, asks no network, and works \
in any browser. Take places, tools and components away in it and see what stops, why, and when it is back: the engine of this \
program runs in the page. Without JavaScript it shows the same as tables.

--pdf, --md, --json, --csv and --bundle write the document for an authority; with --profile or --as-of, --html does, too. Every \
number in it leads to an annex with its value, method, statements with file and line, sources and guesses. --profile names \
regulations that are judged: lessons, kr-vas, kr-idc, kr-cloud, kr-egov, eu-dora, eu-nis2, uk-opres, jp-telecom, \
sg-mas, au-cps230, or a .topo file of one's \
own. The bundle is a ZIP of the texts, the document in every format, its tables, and their hashes: `spof verify` computes it \
anew.

--redact replaces every name, title, source and comment by a pseudonym that only the holder of the key file can trace; numbers, \
structure and lines stay. Keep the key: the same key gives the same pseudonyms next year. --names writes which pseudonym stands \
for what, and all that was kept: for the owner of the names only.

The interactive page holds the texts of the topology, and so does annex A of the document: whoever has the file has them.

Exit codes: 0 written; 2 not written.

Examples:
  spof report --html kakao.html examples/outages/kakao-2022
  spof report --html - --lang ko examples/two-sites.topo > two-sites.html
  spof report --pdf kakao.pdf --profile kr-vas --as-of 2022-10-15 --lang ko examples/outages/kakao-2022
  spof report --pdf kakao.pdf --against HEAD~1 examples/outages/kakao-2022
  spof report --bundle kakao.zip --profile lessons --as-of 2026-11-27 examples/outages/kakao-2022")]
pub struct ReportArguments {
    /// Files and directories of one topology
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// Write the interactive page, or with --profile the document, to this file; - for standard output
    #[arg(long, value_name = "FILE")]
    pub html: Option<String>,
    /// Write the document as tagged PDF to this file; - for standard output
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<String>,
    /// Write the document as Markdown to this file; - for standard output
    #[arg(long, value_name = "FILE")]
    pub md: Option<String>,
    /// Write the document as JSON to this file; - for standard output
    #[arg(long, value_name = "FILE")]
    pub json: Option<String>,
    /// Write the tables of the document as CSV into this directory
    #[arg(long, value_name = "DIRECTORY")]
    pub csv: Option<PathBuf>,
    /// Write texts, document, tables and hashes as one ZIP that can be verified
    #[arg(long, value_name = "FILE")]
    pub bundle: Option<PathBuf>,
    /// Judge this regulation; may be given several times
    #[arg(long = "profile", value_name = "NAME")]
    pub profiles: Vec<String>,
    /// The day for which law and evidence are judged [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, visible_alias = "now", value_name = "DATE")]
    pub as_of: Option<String>,
    /// The kind of place that is lost, one at a time [default: site]
    #[arg(long, value_name = "KIND", value_parser = super::args_recovery::level(), hide_possible_values = true)]
    pub level: Option<PlaceKind>,
    /// Tell what changed since the last report, which was made of this file or directory, or of this git revision
    #[arg(long, value_name = "WHAT")]
    pub against: Option<String>,
    /// Replace names by pseudonyms made with the secret in this file
    #[arg(long, value_name = "KEYFILE")]
    pub redact: Option<PathBuf>,
    /// Write which pseudonym stands for what, as CSV, for those who may know
    #[arg(long, value_name = "FILE", requires = "redact")]
    pub names: Option<PathBuf>,
    /// How the page opens.
    #[command(flatten)]
    pub opening: OpeningArguments,
}

impl ReportArguments {
    /// Is the document wanted? Otherwise the page people play with is.
    pub(super) fn is_document(&self) -> bool {
        let formats = [&self.pdf, &self.md, &self.json].into_iter().any(Option::is_some);
        let files = [&self.csv, &self.bundle, &self.redact].into_iter().any(Option::is_some);
        formats || files || !self.profiles.is_empty() || self.as_of.is_some() || self.against.is_some()
    }
}

/// `spof verify`.
#[derive(Debug, Args)]
#[command(after_help = "\
Says whether a bundle is what it claims to be: every file is hashed and held against the manifest, then everything is computed \
anew from the texts inside and compared byte by byte.

Another version of the program may say the same in other words: then it is told which version wrote the bundle.

Exit codes: 0 reproduced: yes; 1 reproduced: no; 2 not verified.

Examples:
  spof verify kakao.zip")]
pub struct VerifyArguments {
    /// What `spof report --bundle` wrote
    #[arg(value_name = "BUNDLE")]
    pub bundle: PathBuf,
}

/// Laws whose deadlines are known.
fn laws() -> clap::builder::PossibleValuesParser {
    let known = crate::report::clocks::REGIMES.iter().map(|regime| regime.name);
    known.chain(["none"]).collect::<Vec<_>>().into()
}
