//! Commands, the disk, exit codes. Analyses nothing.

mod accepting;
mod addition;
mod advise;
mod against;
mod analyze;
pub mod args;
pub mod args_advise;
pub mod args_baseline;
pub mod args_check;
pub mod args_config;
pub mod args_diff;
pub mod args_export;
pub mod args_import;
pub mod args_init;
pub mod args_lsp;
pub mod args_project;
pub mod args_recovery;
pub mod args_report;
pub mod args_risk;
pub mod args_rules;
#[cfg(feature = "html")]
pub mod args_serve;
pub mod args_version;
mod asked;
mod astray;
mod baseline;
mod beside;
mod blackstart;
mod changes;
mod check;
mod check_gate;
mod check_output;
mod completions;
mod config;
mod diff;
mod disk;
mod document;
pub mod exit;
mod explain;
mod export;
mod files;
mod fixing;
mod fmt;
mod governed;
mod import;
mod init;
mod lsp;
mod man;
mod overlaid;
mod patch;
mod progress;
mod project;
mod recovery;
mod replay;
mod report;
mod revision;
mod risk;
mod rules;
mod scope;
mod screen;
#[cfg(feature = "html")]
mod serve;
#[cfg(feature = "html")]
mod served;
mod simulate;
mod slug;
mod test;
mod timings;
mod today;
mod topology;
#[cfg(feature = "bundle")]
mod verify;
mod version;
mod watch;

use args::{Arguments, Command, When};
use exit::Exit;
use screen::Screen;

/// Runs the command of the command line.
#[must_use]
pub fn run() -> Exit {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err((text, fault)) => return show(&text, fault),
    };
    let screen =
        Screen::new(arguments.color, arguments.width.map(usize::from), arguments.quiet, arguments.ascii);
    match &arguments.command {
        Command::Analyze(arguments) => analyze::run(arguments, &screen),
        Command::Baseline(arguments) => baseline::run(arguments, &screen),
        Command::Config(arguments) => config::run(arguments, &screen),
        Command::Lsp(arguments) => lsp::run(arguments, &screen),
        Command::Check(arguments) => check::run(arguments, &screen),
        Command::Diff(arguments) => diff::run(arguments, &screen),
        Command::Explain(arguments) => explain::run(arguments, &screen),
        Command::Simulate(arguments) => simulate::run(arguments, &screen),
        Command::Test(arguments) => test::run(arguments, &screen),
        Command::Replay(arguments) => replay::run(arguments, &screen),
        Command::Blackstart(arguments) => blackstart::run(arguments, &screen),
        Command::Rules(arguments) => rules::run(arguments, &screen),
        Command::Risk(arguments) => risk::run(arguments, &screen),
        Command::Advise(arguments) => advise::run(arguments, &screen),
        Command::Report(arguments) => report::run(arguments, &screen),
        #[cfg(feature = "bundle")]
        Command::Verify(arguments) => verify::run(arguments, &screen),
        #[cfg(feature = "html")]
        Command::Serve(arguments) => serve::run(arguments, &screen),
        Command::Import(arguments) => import::run(arguments, &screen),
        Command::Export(arguments) => export::run(arguments, &screen),
        Command::Init(arguments) => init::run(arguments, &screen),
        Command::Fmt(arguments) => fmt::run(arguments, &screen),
        Command::Completions(arguments) => completions::run(arguments, &screen),
        Command::Man(arguments) => man::run(arguments, &screen),
        Command::Version(arguments) => version::run(arguments, &screen),
    }
}

/// Help and version go to standard output, faults to standard error.
fn show(text: &str, fault: bool) -> Exit {
    let ascii = std::env::args_os().take_while(|it| it != "--").any(|it| it == "--ascii");
    let screen = Screen::new(When::Auto, None, false, ascii);
    if fault {
        screen.tell(text);
        return Exit::Failed;
    }
    match screen.say(&screen.spelled(text)) {
        Ok(()) => Exit::Fine,
        Err(_) => Exit::Failed,
    }
}
