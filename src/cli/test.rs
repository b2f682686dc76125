//! `spof test`. Never silently green: what was not judged, and what facts nobody states could break, is no success.

use super::args::TestArguments;
use super::exit::Exit;
use super::progress::Progress;
use super::screen::Screen;
use super::topology;
use crate::analysis::recovery::claims::Holding;
use crate::base::diagnostic::Diagnostic;
use crate::base::words;
use crate::pipeline::recovery::{Tested, test};
use crate::render::snippet::snippets;
use crate::render::wrap::folded;

/// Judges every expectation and shows those that do not hold.
pub(super) fn run(arguments: &TestArguments, screen: &Screen) -> Exit {
    let progress = Progress::new(screen);
    progress.stage("reading");
    let Some(read) = topology::read(&arguments.paths, screen) else { return Exit::Failed };
    progress.stage("judging");
    let tested = test(&read.topology);
    drop(progress);
    if tested.is_empty() {
        screen.fault("nothing was judged: no scenario has an `expect`");
        return Exit::Failed;
    }
    let complaints: Vec<Diagnostic> = tested.iter().flat_map(|tested| tested.complaints.clone()).collect();
    let mut text = snippets(&complaints, &read.sources, screen.medium());
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&folded(&summary(&tested), screen.width, 0, 2).join("\n"));
    text.push('\n');
    match screen.ended(screen.say(&text)) {
        Exit::Fine if !complaints.is_empty() => Exit::Findings,
        ended => ended,
    }
}

/// `12 of 14 expectations hold in 2 scenarios; 1 does not, 1 is open`.
fn summary(tested: &[Tested]) -> String {
    let judged = || tested.iter().flat_map(|tested| &tested.judged);
    let (all, held) = (judged().count(), tested.iter().map(Tested::held).sum::<usize>());
    let broken = judged().filter(|judged| judged.holding == Holding::Broken).count();
    let open = all - held - broken;
    let scenarios = words::count(tested.len(), "scenario");
    let number = |number: usize| words::grouped(number as u64);
    let mut rest = Vec::new();
    if broken > 0 {
        rest.push(format!("{} {} not", number(broken), if broken == 1 { "does" } else { "do" }));
    }
    if open > 0 {
        let hang = if open == 1 { "hangs" } else { "hang" };
        rest.push(format!("{} {hang} on what nobody states", number(open)));
    }
    let only = match (held, broken) {
        (1, _) => "holds",
        (_, 1) => "does not hold",
        _ => "hangs on what nobody states",
    };
    let told = words::count(all, "expectation");
    match rest.is_empty() {
        _ if all == 1 => format!("The only expectation {only}, in {scenarios}."),
        true => format!("All {told} hold, in {scenarios}."),
        false => format!("{} of {told} hold in {scenarios}; {}.", number(held), rest.join(", ")),
    }
}
