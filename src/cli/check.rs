//! `spof check`: findings for people and for machines, and an exit code that means what it says.

use super::accepting;
use super::against::before;
use super::args::CheckArguments;
use super::asked::Asked;
use super::check_gate::{gate, refuse_nothing};
use super::check_output::{Target, shown, targets, write};
use super::disk;
use super::exit::Exit;
use super::fixing;
use super::progress::Progress;
use super::project::variable;
use super::screen::Screen;
use super::timings::Timings;
use super::topology;
use super::watch;
use crate::base::lines::Lines;
use crate::pipeline::Reading;
use crate::pipeline::check::{Against, Surveyed, add_cuts, check_surveyed, unjudged};
use crate::render::check::format::Output;
use crate::report::check::checked::Checked;
use crate::report::check::coverage::cases;
use crate::rules::RULES;
use crate::rules::rule::{Level, PREVIEW, level_word};
use std::collections::BTreeMap;

/// Checks a topology and writes what was found.
pub(super) fn run(arguments: &CheckArguments, screen: &Screen) -> Exit {
    if arguments.watch {
        return watch::run(arguments, screen);
    }
    checked(arguments, screen).unwrap_or_else(|fault| told(&fault, screen))
}

/// A fault ends the run; one that was told already has no words.
fn told(fault: &str, screen: &Screen) -> Exit {
    if !fault.is_empty() {
        screen.fault(fault);
    }
    Exit::Failed
}

fn checked(arguments: &CheckArguments, screen: &Screen) -> Result<Exit, String> {
    let mut timings = Timings::new();
    let in_actions = std::env::var_os("GITHUB_ACTIONS").is_some_and(|it| it == "true");
    let targets = targets(&asked_output(arguments)?, in_actions)?;
    refuse_idle(arguments, &targets)?;
    let asked = Asked::to_check(arguments, screen)?;
    let progress = Progress::new(screen);
    progress.stage("reading");
    if arguments.project.preview && RULES.iter().all(|rule| rule.since != PREVIEW) {
        screen.hint("no rule of this version is in preview: --preview asks no more than without it\n");
    }
    let mut reading = asked.read();
    screen.heed([&reading.sources]);
    timings.stage("reading");
    // The line must be gone before anything is told of the baseline.
    drop(progress);
    let baseline = asked.read_baseline(&mut reading, screen)?;
    let before = match &arguments.against {
        Some(what) => Some(before(what, &asked)?),
        None => None,
    };
    let against = Against { baseline: baseline.as_ref(), before: before.as_ref() };
    let question = asked.question();
    let Some(topology) = reading.topology.as_ref().filter(|_| reading.faults.is_empty()) else {
        let checked = unjudged(&reading, question.today);
        written(arguments, &targets, (&checked, &reading, &asked), None, screen)?;
        return Ok(Exit::Failed);
    };
    asked.judge_names(topology)?;
    let progress = Progress::new(screen);
    progress.stage("surveying");
    let surveyed = Surveyed::of(topology, question.level, question.threads, question.today);
    timings.stage("surveying");
    progress.stage("judging");
    let mut checked = check_surveyed(&surveyed, &reading, &question, against);
    drop(progress);
    timings.stage("judging");
    if arguments.fix {
        return fixing::run(arguments, &checked, &reading, &asked, screen);
    }
    asked.scope.narrow(&mut checked, &reading.sources)?;
    if arguments.add_accept {
        return accepting::run(arguments, &checked, &reading, &asked, screen);
    }
    refuse_nothing(arguments, &mut checked);
    if arguments.cuts {
        add_cuts(&mut checked, &surveyed, &question);
        timings.stage("cuts");
    }
    written(arguments, &targets, (&checked, &reading, &asked), Some(&surveyed), screen)?;
    timings.stage("writing");
    if arguments.statistics {
        screen.tell(&statistics(&checked));
    }
    if arguments.timings {
        timings.tell(&surveyed.context(&reading.unused_templates), screen);
    }
    let exit = gate(arguments, &asked.config, &checked, screen);
    // The process ends here: its end gives everything back at once, and faster than we could piece by piece.
    std::mem::forget(surveyed);
    std::mem::forget((checked, reading));
    Ok(exit)
}

/// What is written, as typed, else as `SPOF_OUTPUT` says, formats apart by commas.
fn asked_output(arguments: &CheckArguments) -> Result<Vec<String>, String> {
    if !arguments.output.is_empty() || arguments.fix || arguments.add_accept {
        return Ok(arguments.output.clone());
    }
    let found = variable("SPOF_OUTPUT")?.unwrap_or_default();
    Ok(found.split(',').map(str::trim).filter(|format| !format.is_empty()).map(str::to_owned).collect())
}

/// A flag that cannot act is an error.
fn refuse_idle(arguments: &CheckArguments, targets: &[Target]) -> Result<(), String> {
    if targets.is_empty() {
        return Ok(());
    }
    let for_people = [
        ("--max", arguments.max.is_some()),
        ("--sort", arguments.sort.is_some()),
        ("--group-by", arguments.group_by.is_some()),
        ("--notes", arguments.notes),
    ];
    match for_people.into_iter().find(|(_, is_typed)| *is_typed) {
        Some((flag, _)) if !targets.iter().any(Target::is_for_people) => {
            Err(format!("{flag} is about the format `human`, and that is not written"))
        }
        _ if arguments.show_accepted && targets.iter().all(Target::tells_accepted) => {
            Err("--show-accepted is for other formats than `json`, which tells what is accepted always"
                .to_owned())
        }
        _ if arguments.cuts && !targets.iter().any(Target::tells_cuts) => {
            Err("--cuts is about the formats `json`, `jsonl` and `sarif`, and none of them is written"
                .to_owned())
        }
        _ => Ok(()),
    }
}

fn written(
    arguments: &CheckArguments,
    targets: &[Target],
    (checked, reading, asked): (&Checked, &Reading, &Asked),
    surveyed: Option<&Surveyed<'_>>,
    screen: &Screen,
) -> Result<(), String> {
    let lines = Lines::on(&reading.sources, asked.question().threads);
    let name = topology::name(&asked.scope.paths);
    let output = Output {
        checked,
        sources: &reading.sources,
        lines: &lines,
        repository: &disk::repository(),
        name: &name,
        cases: &|take| {
            if let Some(surveyed) = surveyed {
                cases(&surveyed.context(&reading.unused_templates)).for_each(take);
            }
        },
        show_accepted: arguments.show_accepted,
        look: shown(arguments, screen),
    };
    write(targets, &output, screen)
}

/// How many findings of each rule count: most first.
fn statistics(checked: &Checked) -> String {
    let mut counts: BTreeMap<(Level, &str), usize> = BTreeMap::new();
    for told in checked.open() {
        *counts.entry((told.level, &told.rule)).or_default() += 1;
    }
    let mut rows: Vec<(&(Level, &str), &usize)> = counts.iter().collect();
    rows.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let line = |((level, rule), count): (&(Level, &str), &usize)| {
        format!("{count:>6}  {:<7}  {}\n", level_word(*level), crate::base::words::shown(rule))
    };
    rows.into_iter().map(line).collect()
}
