//! The part of the command line about advice: `advise`. Knows clap, as [`super::args`] does.

use super::args_recovery::{Format, horizon, level};
use crate::base::quantity::Duration;
use crate::model::place_kind::PlaceKind;
use clap::Args;

/// `spof advise`.
#[derive(Debug, Args)]
#[command(after_help = "\
What must hold comes from the requirements of the topology (`survives any 1 site within rto`, `starts from dark`); where \
it states none, every service has to be back within its own `rto` when any one site is lost, or, without one, to come \
back without what is lost.

Changes only add: a component that falls may also stand at another place (also-at), or be taken over or restarted by \
hand (by-hand); what needs a share of its instances may have more of them (replica); what waits in a ring may be restarted \
by hand (break-ring). Drills that are required and did not take place are told, too. Each costs what the topology states (`costs 40 M KRW per place`), else 1, unless --cost says otherwise; what nobody \
priced counts as dearer than every sum. The cheapest set is exact, with the proof that nothing cheaper \
does, until the budget runs out; then the answer says how far from the least it may be.

Files: advice.json (its shape: docs/schema), advice.txt, advice.topo, to be laid over the topology, and a picture of before \
and after as SVG and PNG, light and dark.

Exit codes: 0 done, whatever it advises; 2 not done.

Examples:
  spof advise examples/outages/kakao-2022
  spof advise --cost by-hand=none --within 4h examples/outages/kakao-2022
  spof advise --diff --option 2 examples/two-sites.topo | patch -p1")]
pub struct AdviseArguments {
    /// Files and directories of one topology
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// Every service back within this after the loss of any one place, whatever is required
    #[arg(long, value_name = "DURATION", value_parser = horizon)]
    pub within: Option<Duration>,
    /// Kind of place to lose where no requirement says it: region, site (default), zone, room, rack, host
    #[arg(long, value_name = "KIND", value_parser = level(), hide_possible_values = true)]
    pub level: Option<PlaceKind>,
    /// What a kind of change costs: also-at=3, by-hand=1; none: it is not thought of
    #[arg(long = "cost", value_name = "KIND=N", value_delimiter = ',')]
    pub costs: Vec<String>,
    /// How long a way by hand takes where no takeover says how long it takes
    #[arg(long, value_name = "DURATION", default_value = "1h", value_parser = horizon)]
    pub by_hand: Duration,
    /// Sets of changes that are tried at most; the one of all changes always is
    #[arg(long, value_name = "N", default_value_t = 5_000)]
    pub budget: usize,
    /// Sets of the least cost that are listed
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..=100))]
    pub top: u16,
    /// Which of the sets is told in detail and written
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=100))]
    pub option: u16,
    /// Print the changes as a patch of the topology, and nothing else
    #[arg(long, conflicts_with = "format")]
    pub diff: bool,
    /// Outages count no longer than this
    #[arg(long, value_name = "DURATION", default_value = "30d", value_parser = horizon)]
    pub horizon: Duration,
    /// What is printed: text for people, json for programs [default: text]
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
    /// Where the files go, or none [default: output/NAME-advice; for json and --diff: none]
    #[arg(long, value_name = "DIR")]
    pub out: Option<String>,
}
