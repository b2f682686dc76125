//! Arguments of `spof check`.

use super::args_project::ProjectArguments;
use crate::config::fail_on::FailOn;
use crate::config::file::setting;
use crate::render::check::format::GroupBy;
use crate::rules::settings::Setting;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Args};

/// What a check that never ends cannot do: change something, fail, or write for a program.
const WATCHING: [&str; 11] = [
    "changes",
    "stdin_filename",
    "output",
    "cuts",
    "fail_on",
    "exit_zero",
    "locked",
    "allow_empty",
    "allow_partial",
    "statistics",
    "timings",
];

/// `spof check`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("changes").args(["fix", "add_accept"])))]
#[command(after_help = "\
Formats for --output: human (default), concise, json, jsonl, sarif, junit, github, gitlab, azure, rdjson, checkstyle, \
markdown. Each may have a file, FORMAT:PATH; several come from one analysis, one of them may go to standard output.

Settings come from the nearest spof.toml at or above the first PATH (`spof config` shows and describes them); flags win. \
Where there is one, the whole project is judged whatever PATH says, and only findings that touch PATH are told. \
A finding is accepted by an `accept` statement in the topology, or known by the baseline (`spof baseline`).

Exit codes: 0 nothing counts as a failure; 1 something does; 2 not judged, or not completely: broken topology or settings, \
nothing to judge, a search cut short.

Examples:
  spof check examples/outages/kakao-2022
  spof check -o human -o sarif:spof.sarif topology/        for people, and for code scanning
  spof check --against main topology/                      only what is new or worse
  spof check --fail-on warning --set unstated-objective=warning topology/
  spof check --add-accept --because 'moves in spring' --only single-site-tool topology/")]
pub struct CheckArguments {
    /// Files and directories of one topology; `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<String>,
    /// Settings, and what is judged
    #[command(flatten)]
    pub project: ProjectArguments,
    /// What standard input is called; a file of that name in the other PATHs is replaced by it
    #[arg(help_heading = "What is judged", long, value_name = "PATH")]
    pub stdin_filename: Option<String>,
    /// Check again whenever a file changes
    #[arg(help_heading = "What is judged", long, conflicts_with_all = WATCHING)]
    pub watch: bool,
    /// Ask only these rules, groups or requirements
    #[arg(help_heading = "Which rules count", long, value_name = "NAME,…", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Do not ask these
    #[arg(help_heading = "Which rules count", long, value_name = "NAME,…", value_delimiter = ',')]
    pub skip: Vec<String>,
    /// Let findings of a rule or group weigh: error, warning, info or off; may be repeated
    #[arg(help_heading = "Which rules count", long, value_name = "NAME=LEVEL", value_parser = name_and_level)]
    pub set: Vec<(String, Setting)>,
    /// Level from which a finding fails the check: error (default), warning, info, never
    #[arg(help_heading = "When the check fails", long, value_name = "LEVEL", value_parser = fail_on(), hide_possible_values = true, conflicts_with = "changes")]
    pub fail_on: Option<FailOn>,
    /// Exit with 0 instead of 1; what could not be judged is still 2
    #[arg(help_heading = "When the check fails", long, conflicts_with = "changes")]
    pub exit_zero: bool,
    /// An entry of the baseline that covers nothing fails the check
    #[arg(help_heading = "When the check fails", long, conflicts_with_all = ["no_baseline", "changes"])]
    pub locked: bool,
    /// A topology without services, or without places, is no failure
    #[arg(help_heading = "When the check fails", long, conflicts_with = "changes")]
    pub allow_empty: bool,
    /// A search that was cut short is no failure
    #[arg(help_heading = "When the check fails", long, conflicts_with = "changes")]
    pub allow_partial: bool,
    /// Compare with a git revision, a directory, or the json of an earlier check: only what is new or worse counts
    #[arg(help_heading = "Beside what is known", long, value_name = "WHAT")]
    pub against: Option<String>,
    /// Findings that are known [default: as spof.toml says]
    #[arg(help_heading = "Beside what is known", long, value_name = "FILE", conflicts_with = "no_baseline")]
    pub baseline: Option<String>,
    /// Leave the baseline aside
    #[arg(help_heading = "Beside what is known", long)]
    pub no_baseline: bool,
    /// What is written, and where, `-` for standard output; may be repeated [default: SPOF_OUTPUT, else human]
    #[arg(help_heading = "What is told", long, short, value_name = "FORMAT[:PATH]")]
    pub output: Vec<String>,
    /// For json, jsonl and sarif: every smallest set of up to three losses that stops the same, not only that of the finding
    #[arg(help_heading = "What is told", long, conflicts_with = "changes")]
    pub cuts: bool,
    /// Tell only findings that speak of this file or directory, and count the others; may be repeated
    #[arg(help_heading = "What is told", long, value_name = "PATH", conflicts_with = "fix")]
    pub touching: Vec<String>,
    /// For people: tell so many findings at most, the worst ones, and count the others
    #[arg(help_heading = "What is told", long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), conflicts_with = "changes")]
    pub max: Option<u32>,
    /// For people: findings in the order of impact (default, worst first) or path
    #[arg(help_heading = "What is told", long, value_name = "ORDER", value_parser = ["impact", "path"], hide_possible_values = true, conflicts_with = "changes")]
    pub sort: Option<String>,
    /// For people: findings in groups, by rule, cause, service, place, file or owner
    #[arg(help_heading = "What is told", long, value_name = "WHAT", value_parser = group_by(), hide_possible_values = true, conflicts_with = "changes")]
    pub group_by: Option<GroupBy>,
    /// For people: show findings that only inform, too; other formats tell them always
    #[arg(help_heading = "What is told", long, conflicts_with = "changes")]
    pub notes: bool,
    /// Show accepted findings and those of the baseline, too; json tells them always
    #[arg(help_heading = "What is told", long, conflicts_with = "changes")]
    pub show_accepted: bool,
    /// On standard error: how many findings of each rule count
    #[arg(help_heading = "What is told", long, conflicts_with = "changes")]
    pub statistics: bool,
    /// On standard error: how long reading, judging, each rule and writing took
    #[arg(help_heading = "What is told", long, conflicts_with = "changes")]
    pub timings: bool,
    /// Write an `accept` statement for each finding that counts, beside what it is about
    #[arg(help_heading = "Changes of the topology", long, requires = "because", conflicts_with_all = ["against", "stdin_filename", "output"])]
    pub add_accept: bool,
    /// Why they are accepted
    #[arg(
        help_heading = "Changes of the topology",
        long,
        value_name = "TEXT",
        requires = "add_accept",
        conflicts_with = "fix"
    )]
    pub because: Option<String>,
    /// The last day they are accepted [default: 90 days from now]
    #[arg(
        help_heading = "Changes of the topology",
        long,
        value_name = "DATE",
        requires = "add_accept",
        conflicts_with = "fix"
    )]
    pub until: Option<String>,
    /// Who accepts them
    #[arg(
        help_heading = "Changes of the topology",
        long,
        value_name = "TEXT",
        requires = "add_accept",
        conflicts_with = "fix"
    )]
    pub by: Option<String>,
    /// Ticket
    #[arg(
        help_heading = "Changes of the topology",
        long,
        value_name = "TEXT",
        requires = "add_accept",
        conflicts_with = "fix"
    )]
    pub ticket: Option<String>,
    /// Take unused `accept` statements away, and name misspelt rules right; nothing that changes another finding
    #[arg(help_heading = "Changes of the topology", long, conflicts_with_all = ["add_accept", "against", "stdin_filename", "output"])]
    pub fix: bool,
    /// Change nothing; show what --fix or --add-accept would change, and exit with 1 if anything would
    #[arg(help_heading = "Changes of the topology", long, requires = "changes")]
    pub diff: bool,
}

fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    PossibleValuesParser::new(FailOn::WORDS).try_map(|word| FailOn::read(&word).ok_or("no level"))
}

fn group_by() -> impl TypedValueParser<Value = GroupBy> {
    PossibleValuesParser::new(GroupBy::WORDS).try_map(|word| GroupBy::read(&word).ok_or("no grouping"))
}

fn name_and_level(text: &str) -> Result<(String, Setting), String> {
    let (name, level) = text.split_once('=').ok_or("write NAME=LEVEL")?;
    let setting = setting(level).ok_or("the level is error, warning, info or off")?;
    Ok((name.to_owned(), setting))
}
