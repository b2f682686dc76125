//! The command line. With [`super::args_recovery`] the only room that knows clap: help, completions and the manual page all
//! come from here.

pub use super::args_advise::AdviseArguments;
pub use super::args_baseline::BaselineArguments;
pub use super::args_check::CheckArguments;
pub use super::args_config::ConfigArguments;
pub use super::args_diff::{DiffArguments, DiffFormat};
pub use super::args_export::{ExportArguments, ExportFormat};
pub use super::args_import::ImportArguments;
pub use super::args_init::InitArguments;
pub use super::args_lsp::LspArguments;
use super::args_project::ProjectArguments;
pub use super::args_recovery::{
    AnswerArguments, BlackstartArguments, Format, RecoveryFormat, ReplayArguments, SimulateArguments,
    TestArguments, level,
};
pub use super::args_report::{Language, ReportArguments, VerifyArguments};
pub use super::args_risk::RiskArguments;
pub use super::args_rules::RulesArguments;
#[cfg(feature = "html")]
pub use super::args_serve::ServeArguments;
pub use super::args_version::VersionArguments;
use crate::model::place_kind::PlaceKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

/// Finds the single points of failure of an infrastructure before the fire does.
#[derive(Debug, Parser)]
#[command(
    name = "spof",
    version,
    about,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "\
Examples:
  spof analyze examples/outages/kakao-2022         what one lost site does, and why
  spof explain talk.text --lose pangyo examples/outages/kakao-2022
  spof simulate examples/outages/kakao-2022 fire   how long it lasts, and why so long
  spof test examples/outages/kakao-2022            for CI: does every `expect` hold?
  spof fmt --check .                               for CI

Exit codes: 0 done; 1 done, and something to object to; 2 not done, or not completely."
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Colour: auto (on a terminal), always or never; NO_COLOR is respected
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        global = true
    )]
    pub color: When,
    /// Columns to write for, 40 to 400
    #[arg(long, value_name = "N", global = true, value_parser = clap::value_parser!(u16).range(40..=400))]
    pub width: Option<u16>,
    /// ASCII alone in words and frames of our own; what the topology says stays as it is
    #[arg(long, global = true)]
    pub ascii: bool,
    /// No progress, warnings or hints on standard error: only errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Take each site away in turn: what stops, for whom, and which tool is to blame
    Analyze(AnalyzeArguments),
    /// Judge a topology by every rule: for CI
    Check(CheckArguments),
    /// Write, prune or show the findings that are known
    Baseline(BaselineArguments),
    /// Show the settings of `check`, the files they govern, or their schema
    Config(ConfigArguments),
    /// List the rules by which `check` judges
    Rules(RulesArguments),
    /// What changed between two states of a topology, and what that does: for a pull request
    Diff(DiffArguments),
    /// Say why an element stops or does not, step by step, with file and line
    Explain(ExplainArguments),
    /// Play a scenario through: what is back when, why so late, and what never comes back
    Simulate(SimulateArguments),
    /// Judge every `expect` of every scenario
    Test(TestArguments),
    /// Compare what was observed in scenarios with what is predicted for them
    Replay(ReplayArguments),
    /// Everything dark, every place back: what starts in which order, and what never does
    Blackstart(BlackstartArguments),
    /// Which losses together stop a service, how often, and what matters most
    Risk(RiskArguments),
    /// The cheapest changes that meet what is required, with the proof that less does not do
    Advise(AdviseArguments),
    /// Write the page people play with, or the document for an authority
    Report(ReportArguments),
    /// Say whether a bundle is what it claims to be: everything is computed anew
    #[cfg(feature = "bundle")]
    Verify(VerifyArguments),
    /// Show the interactive report in a browser, anew whenever a file changes
    #[cfg(feature = "html")]
    Serve(ServeArguments),
    /// Print a file of another format as a topology
    Import(ImportArguments),
    /// Print a topology as other programs read it
    Export(ExportArguments),
    /// Speak with an editor: the language server, on standard input and output
    Lsp(LspArguments),
    /// Begin a project: settings, and an example of a topology
    Init(InitArguments),
    /// Lay topology files out anew: same statements, comments and order
    Fmt(FmtArguments),
    /// Print the completions of a shell
    Completions(CompletionsArguments),
    /// Print the manual page, or write the pages of all commands into a directory
    Man(ManArguments),
    /// Say what this program is, and what it reads and writes
    Version(VersionArguments),
}

/// `spof analyze`.
#[derive(Debug, Args)]
#[command(after_help = "\
Without --lose, each site is lost in turn, then every place, domain and component alone; with it, the elements named are \
lost together. An element is named by its canonical path, as the report prints it.

Files: report.json (its shape: docs/schema), report.txt, and each picture as SVG and PNG, light and dark.

Findings are no failure: the exit code is 0. It is 2 when the topology cannot be read or a file cannot be written.

Examples:
  spof analyze examples/outages/kakao-2022
  spof analyze --lose pangyo,tools.deployer examples/outages/kakao-2022   these two together
  spof analyze --level room --out none examples/outages/kakao-2022        each room; no files
  spof analyze --format json examples/outages/kakao-2022 | jq .answer     for programs")]
pub struct AnalyzeArguments {
    /// Files and directories of one topology
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// Lose these together, instead of each place in turn
    #[arg(long, value_name = "ELEMENT,…", value_delimiter = ',', conflicts_with = "level")]
    pub lose: Vec<String>,
    /// Kind of place to lose in turn: region, site (default), zone, room, rack, host
    #[arg(long, value_name = "KIND", value_parser = level(), hide_possible_values = true)]
    pub level: Option<PlaceKind>,
    /// Where the files go, or none [default: output/NAME; for json: none]
    #[arg(long, value_name = "DIR")]
    pub out: Option<String>,
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

/// `spof explain`.
#[derive(Debug, Args)]
#[command(after_help = "\
An element is named by its canonical path, as the report prints it; a group of instances is `component@place`. Without \
--lose: everything that ELEMENT hangs on, and what it takes with it.

The name of a rule, without PATH, is explained with its examples; the name of a finding, as `check` gives it \
(RULE@SUBJECT@CAUSE), with everybody who suffers, the whole causal chain, and what would clear it: say what `check` was told \
(--level, --now, --profile, --config), when that was not the default.

What would clear it is single changes of those that `spof advise` knows, each laid over the topology and judged again with \
it: what it costs, what else it clears, and what it brings.

Exit codes: 0 explained; 2 not explained.

Examples:
  spof explain talk.text --lose pangyo examples/outages/kakao-2022
  spof explain talk.text --lose pangyo,tools.deployer examples/outages/kakao-2022
  spof explain tools.deployer examples/outages/kakao-2022
  spof explain tool-inside-what-it-recovers
  spof explain tool-inside-what-it-recovers@tools.deployer@pangyo examples/outages/kakao-2022
  spof explain --diff rto-missed@shop@east topology | patch -p1")]
pub struct ExplainArguments {
    /// The service, store, tool, place or group to explain; or a rule, or a finding
    #[arg(value_name = "ELEMENT")]
    pub element: String,
    /// Files and directories of one topology
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// What is lost, together
    #[arg(long, value_name = "ELEMENT,…", value_delimiter = ',')]
    pub lose: Vec<String>,
    /// For a finding: changes that are tried at most to see which of them clears it; fewer where the topology is large [default: 500]
    #[arg(long, value_name = "N")]
    pub budget: Option<usize>,
    /// For a finding: print a change that clears it as a patch of the topology, and nothing else
    #[arg(long, conflicts_with = "format")]
    pub diff: bool,
    /// Which of the changes is printed by --diff
    #[arg(long, value_name = "N", default_value_t = 1, requires = "diff", value_parser = clap::value_parser!(u16).range(1..))]
    pub option: u16,
    /// For a finding: what is printed, text for people, json for programs [default: text]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Option<Format>,
    /// For a finding: by what it was found
    #[command(flatten)]
    pub project: ProjectArguments,
}

/// `spof fmt`.
#[derive(Debug, Args)]
#[command(after_help = "\
Comments, blank lines (one at most) and order stay; the meaning never changes. A broken file is left alone. Of a directory, \
what `files.exclude` in spof.toml leaves out is left alone, too.

Exit codes: 0 done, or nothing to do; 1 with --check or --diff, something would change; 2 a file is broken, or cannot be read or written.

Examples:
  spof fmt                       every .topo file below this directory, in place
  spof fmt --check examples      exit code 1 when something would change; for CI
  spof fmt --diff places.topo    show what would change, and change nothing
  spof fmt - < places.topo       from standard input to standard output")]
pub struct FmtArguments {
    /// Files and directories; `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<String>,
    /// Change nothing; list what would change, and exit with 1 if anything would
    #[arg(long)]
    pub check: bool,
    /// Change nothing; show what would change, and exit with 1 if anything would
    #[arg(long)]
    pub diff: bool,
}

/// `spof completions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  spof completions bash > ~/.local/share/bash-completion/completions/spof
  spof completions fish > ~/.config/fish/completions/spof.fish")]
pub struct CompletionsArguments {
    /// Which shell
    pub shell: clap_complete::Shell,
}

/// `spof man`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  spof man | man -l -
  spof man target/man            spof.1, spof-fmt.1, …")]
pub struct ManArguments {
    /// Write one page for each command into this directory
    #[arg(value_name = "DIR")]
    pub directory: Option<String>,
}

/// When to do something that only suits a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum When {
    Auto,
    Always,
    Never,
}

impl Arguments {
    /// Reads the command line.
    ///
    /// # Errors
    /// Help, version, or what is wrong with the arguments: text for the screen, and whether it is a fault.
    pub fn read() -> Result<Self, (String, bool)> {
        Self::try_parse().map_err(|told| {
            let fault = told.use_stderr()
                && told.kind() != clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
            (told.render().to_string(), fault)
        })
    }
}

/// The completions of a shell.
#[must_use]
pub fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "spof", &mut out);
    out
}

/// The manual pages: file name and text, the main page first.
#[must_use]
pub fn manual() -> Vec<(String, Vec<u8>)> {
    let mut command = Arguments::command();
    command.build();
    let mut pages = vec![page(&command)];
    pages.extend(command.get_subcommands().map(page));
    pages
}

fn page(command: &clap::Command) -> (String, Vec<u8>) {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let page = clap_mangen::Man::new(command.clone().display_name(name.clone())).date("").manual("spof");
    let mut out = Vec::new();
    // Writing into memory does not fail.
    let _ = page.render(&mut out);
    (format!("{name}.1"), out)
}
