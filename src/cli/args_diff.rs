//! Arguments of `spof diff`.

use super::args_recovery::level;
use super::args_report::Language;
use crate::model::place_kind::PlaceKind;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `spof diff`.
#[derive(Debug, Args)]
#[command(after_help = "\
OLD and NEW are each a file or directory, if there is one of that name; else a git revision, REV or REV:PATH. Of a revision \
without a path, the other side's path is read, or PATH where that is given. REV:PATH begins at the root of the repository, as in \
git; REV:./PATH at this directory; REV: is all of it. The work tree is never touched.

Files, with --out: changes.json (its shape: docs/schema), changes.md, changes.txt, and a picture of before and after as SVG and \
PNG, light and dark.

Exit codes: 0 nothing is worse; 1 something stops that did not, is back later, or a finding is new or worse (one that only \
informs does not count); 2 not compared: one side cannot be read, or there is no such revision.

Examples:
  spof diff main .                                      the work tree against a branch
  spof diff HEAD~1 HEAD topology/                       one directory in two revisions
  spof diff HEAD~1:examples/first-steps examples/first-steps
  spof diff examples/first-steps/1-one-site.topo examples/first-steps/2-second-site.topo
  spof diff --out output/change main .                  with a picture of before and after
  spof diff --format markdown main . > comment.md       for a pull request")]
pub struct DiffArguments {
    /// Before: a file, a directory, or a git revision
    #[arg(value_name = "OLD")]
    pub old: String,
    /// After: a file, a directory, or a git revision
    #[arg(value_name = "NEW")]
    pub new: String,
    /// Files and directories to read in revisions that are given without a path
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Kind of place to lose in turn: region, site (default), zone, room, rack, host
    #[arg(long, value_name = "KIND", value_parser = level(), hide_possible_values = true)]
    pub level: Option<PlaceKind>,
    /// The day for which evidence and acceptances are judged [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    pub now: Option<String>,
    /// What is printed: text for people, markdown for a pull request, json for programs [default: text]
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: DiffFormat,
    /// Where files go: the answer in each format, and a picture of before and after [default: none are written]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Language of the picture: en (default), ko, ja
    #[arg(
        long,
        value_name = "LANGUAGE",
        default_value = "en",
        requires = "out",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub lang: Language,
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum DiffFormat {
    Text,
    Markdown,
    Json,
}
