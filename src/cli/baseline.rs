//! `spof baseline`: writes, prunes and shows the findings that are known.

use super::args::BaselineArguments;
use super::check::{Asked, question, read_baseline};
use super::disk::{self, Disk};
use super::exit::Exit;
use super::project::Project;
use super::screen::Screen;
use super::today::today;
use crate::base::words;
use crate::config::baseline::written;
use crate::pipeline;
use crate::pipeline::check::{Against, check};
use crate::report::check::checked::{State, Status};
use crate::rules::rule::Group;
use std::collections::BTreeSet;
use std::num::NonZero;
use std::thread::available_parallelism;

/// Does what was asked.
pub(super) fn run(arguments: &BaselineArguments, screen: &Screen) -> Exit {
    match act(arguments, screen) {
        Ok(()) => Exit::Fine,
        Err(fault) if fault.is_empty() => Exit::Failed,
        Err(fault) => screen.ended(Err(fault)),
    }
}

fn act(arguments: &BaselineArguments, screen: &Screen) -> Result<(), String> {
    let around = arguments.paths.first().map_or(".", String::as_str);
    let project = Project::around(around, screen).map_err(|()| String::new())?;
    let file = project.new_baseline(arguments.baseline.as_deref());
    let is_new = arguments.action == "write";
    let asked = Asked {
        config: project.config.clone(),
        today: today(arguments.now.as_deref())?,
        threads: available_parallelism().map_or(1, NonZero::get),
        baseline: (!is_new).then(|| file.clone()),
    };
    let mut reading = pipeline::read(&Disk, &arguments.paths);
    let known = read_baseline(&asked, &mut reading, screen)?.unwrap_or_default();
    let against = Against { baseline: (!is_new).then_some(&known), before: None };
    let checked = check(&reading, &question(&asked), against);
    if checked.status == Status::Error {
        return Err("nothing was judged: the topology cannot be read; `spof check` says why".to_owned());
    }
    let covers = |wanted: State| {
        let findings = checked.findings.iter().filter(move |told| told.state == wanted);
        findings
            .filter(|told| !matches!(told.group, Group::Broken | Group::Hygiene))
            .map(|told| told.id.as_str())
    };
    let shown = words::shown(&file.display().to_string());
    match arguments.action.as_str() {
        "write" => {
            let names: BTreeSet<&str> = covers(State::Open).collect();
            disk::write(&file, written(names.iter().copied()).as_bytes())?;
            screen.say(&format!("{} written to {shown}\n", words::count(names.len(), "finding")))
        }
        "prune" => {
            let names: BTreeSet<&str> = covers(State::Baselined).collect();
            disk::write(&file, written(names.iter().copied()).as_bytes())?;
            let gone = known.entries.len() - names.len();
            screen.say(&format!(
                "{} taken away, {} left in {shown}\n",
                words::count(gone, "entry"),
                names.len()
            ))
        }
        _ => {
            let covered: BTreeSet<&str> = covers(State::Baselined).collect();
            let line = |id: &String| {
                let mark = if covered.contains(id.as_str()) { "" } else { "  (stale: covers nothing)" };
                format!("{}{mark}\n", words::plain_line(id))
            };
            screen.say(&known.entries.keys().map(line).collect::<String>())
        }
    }
}
