//! The part of the command line about recoveries: `simulate`, `test`, `replay`, `blackstart`. Knows clap, as
//! [`super::args`] does.

use crate::base::quantity::Duration;
use crate::model::fact::Between;
use crate::model::place_kind::PlaceKind;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

/// A kind of place.
pub fn level() -> impl TypedValueParser<Value = PlaceKind> {
    PossibleValuesParser::new(PlaceKind::ALL.map(PlaceKind::word))
        .try_map(|word| PlaceKind::from_word(&word).ok_or("no kind of place"))
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Format {
    Text,
    Json,
}

/// What is printed of a recovery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum RecoveryFormat {
    Text,
    Json,
    Csv,
}

/// `spof simulate`.
#[derive(Debug, Args)]
#[command(after_help = "\
A scenario is named after the paths, or by --scenario; the only one of a topology need not be named. With --lose, these \
elements are lost together instead: for as long as --for says, else as long as they say themselves (`restored in`, \
`restart`), else for good. A component that is lost for a time is back after it, without its `restart`.

--with adds statements, or a file of them, to the topology, and tells the recovery beside the one without them.

Files: recovery.json (its shape: docs/schema), recovery.csv (the timeline), recovery.txt, and pictures.

Exit codes: 0 done, whatever it shows; 2 not done.

Examples:
  spof simulate examples/outages/kakao-2022                      its only scenario
  spof simulate examples/outages/kakao-2022 fire --out none      no files
  spof simulate --lose pangyo --for 18h --noticed 44m examples/outages/kakao-2022
  spof simulate --with 'tool tools.deployer also at dc2' examples/outages/kakao-2022
  spof simulate --format csv examples/outages/kakao-2022 > timeline.csv")]
pub struct SimulateArguments {
    /// Files and directories of one topology; a last word that names none is the scenario
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// Which scenario
    #[arg(long, value_name = "NAME", conflicts_with = "lose")]
    pub scenario: Option<String>,
    /// Lose these together, instead of a scenario
    #[arg(long, value_name = "ELEMENT,…", value_delimiter = ',')]
    pub lose: Vec<String>,
    /// For how long they are lost: 18h, or 8h..20h
    #[arg(long = "for", value_name = "DURATION", value_parser = outage, requires = "lose", allow_hyphen_values = true)]
    pub lasting: Option<Between<Duration>>,
    /// When the loss is noticed: 44m, or 10m..1h
    #[arg(long, value_name = "DURATION", value_parser = length, allow_hyphen_values = true)]
    pub noticed: Option<Between<Duration>>,
    /// Statements, or a file of them, to add: what if?
    #[arg(long, value_name = "TEXT|FILE")]
    pub with: Vec<String>,
    /// Kind of place for capacity, concentration and drills: region, site (default), zone, room, rack, host
    #[arg(long, value_name = "KIND", value_parser = level(), hide_possible_values = true)]
    pub level: Option<PlaceKind>,
    /// Outages cost no more than this long: what never comes back has no other end
    #[arg(long, value_name = "DURATION", default_value = "30d", value_parser = horizon)]
    pub horizon: Duration,
    /// How the answer is made and where it goes
    #[command(flatten)]
    pub answer: AnswerArguments,
}

/// What `spof simulate` and `spof blackstart` have in common.
#[derive(Debug, Args)]
pub struct AnswerArguments {
    /// How often ranges of durations are drawn
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub draws: u32,
    /// The seed of the draws [default: 0]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Threads for the draws; 0: as many as there are cores. Never changes the answer
    #[arg(long, visible_alias = "jobs", value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub threads: usize,
    /// What is printed: text for people, json for programs, csv for the timeline [default: text]
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: RecoveryFormat,
    /// Where the files go, or none [default: output/NAME-SCENARIO; for json and csv: none]
    #[arg(long, value_name = "DIR")]
    pub out: Option<String>,
}

/// A length of time, or a range of it, as the language writes it.
fn length(text: &str) -> Result<Between<Duration>, String> {
    let read = |text: &str| {
        Duration::read(text).map_err(|fault| {
            let instead = fault.instead.or(fault.example);
            let instead = instead.map_or_else(String::new, |instead| format!("; did you mean {instead}?"));
            let why = fault.why.map_or_else(String::new, |why| format!(": {why}"));
            format!("expected {}{why}{instead}", fault.expected)
        })
    };
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    let (low, high) = (read(low)?, read(high)?);
    if low > high {
        return Err(format!("the range from {low} to {high} ends before it begins"));
    }
    Ok(Between { low, high })
}

/// An outage has a length.
fn outage(text: &str) -> Result<Between<Duration>, String> {
    let range = length(text)?;
    if range.low == Duration::default() {
        return Err("an outage of no length loses nothing".to_owned());
    }
    Ok(range)
}

pub(super) fn horizon(text: &str) -> Result<Duration, String> {
    let range = outage(text)?;
    if range.low < range.high { Err("one length is meant, not a range".to_owned()) } else { Ok(range.low) }
}

/// `spof test`.
#[derive(Debug, Args)]
#[command(after_help = "\
Each `expect` that does not hold is shown where it is written, with what is predicted. What facts that nobody states could \
still break does not hold.

Exit codes: 0 all hold; 1 some do not; 2 nothing was judged, or there is nothing to judge.

Examples:
  spof test examples/outages/kakao-2022
  spof test .                                  every topology file below this directory is one topology")]
pub struct TestArguments {
    /// Files and directories of one topology
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
}

/// `spof replay`.
#[derive(Debug, Args)]
#[command(after_help = "\
The public record (`observed` of scenarios; each `incident` that says what was lost and what stopped) is compared and \
never asserted. Beside it stands what arrows alone would say: reverse \
reachability, in which a standby counts as up. The order of return is compared by Kendall's tau-b.

Exit codes: 0 done, whatever it shows; 2 not done, or there is no record.

Examples:
  spof replay examples/outages/kakao-2022
  spof replay --format json examples/outages/kakao-2022 | jq '.scenarios[].score'
  spof replay examples/record.topo")]
pub struct ReplayArguments {
    /// Files and directories of one topology
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
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

/// `spof blackstart`.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 everything starts; 1 something never does; 2 not done.

Examples:
  spof blackstart examples/outages/kakao-2022
  spof blackstart --out none --format json examples/outages/kakao-2022 | jq .deadlock")]
pub struct BlackstartArguments {
    /// Files and directories of one topology
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// How the answer is made and where it goes
    #[command(flatten)]
    pub answer: AnswerArguments,
}
