//! `spof check`: findings for people and for machines, and an exit code that means what it says.

use super::accepting;
use super::args::CheckArguments;
use super::check_output::{targets, write};
use super::disk::Disk;
use super::exit::Exit;
use super::overlaid::Overlaid;
use super::project::{Project, add_text, known, together};
use super::revision;
use super::screen::Screen;
use super::today::today;
use super::topology;
use super::watch;
use crate::base::lines::Lines;
use crate::base::quantity::Date;
use crate::base::source::Loader;
use crate::config::baseline::{self, Baseline};
use crate::config::fail_on::FailOn;
use crate::config::layers::Config;
use crate::pipeline::check::{Against, Before, Question, Surveyed, check_surveyed, unjudged};
use crate::pipeline::{self, Reading};
use crate::render::check::format::{Look, Output};
use crate::render::snippet::snippets;
use crate::report::check::checked::{Checked, Status, Told};
use crate::report::check::coverage::cases;
use std::num::NonZero;
use std::thread::available_parallelism;

/// Checks a topology and writes what was found.
pub(super) fn run(arguments: &CheckArguments, screen: &Screen) -> Exit {
    if arguments.watch {
        return watch::run(&arguments.paths, screen, &mut || {
            checked(arguments, screen).unwrap_or_else(|fault| told(fault, screen))
        });
    }
    checked(arguments, screen).unwrap_or_else(|fault| told(fault, screen))
}

/// A fault ends the run; one that was told already has no words.
fn told(fault: String, screen: &Screen) -> Exit {
    if !fault.is_empty() {
        screen.fault(&fault);
    }
    Exit::Failed
}

/// What a check needs to know besides the topology.
pub(super) struct Asked {
    pub(super) config: Config,
    pub(super) today: Date,
    pub(super) threads: usize,
    pub(super) baseline: Option<std::path::PathBuf>,
}

/// Settings of file and command line.
pub(super) fn asked(arguments: &CheckArguments, screen: &Screen) -> Result<Asked, String> {
    let silent = |()| String::new();
    let project = match (&arguments.config, arguments.isolated) {
        (_, true) => Project::default(),
        (Some(file), _) => Project::of(std::path::Path::new(file), screen).map_err(silent)?,
        (None, _) => Project::around(first(&arguments.paths), screen).map_err(silent)?,
    };
    let baseline = match arguments.no_baseline {
        true => None,
        false => project.baseline(arguments.baseline.as_deref()),
    };
    let processors = || available_parallelism().map_or(1, NonZero::get);
    Ok(Asked {
        config: together(&project, arguments),
        today: today(arguments.now.as_deref())?,
        threads: arguments.jobs.map_or_else(processors, usize::from),
        baseline,
    })
}

fn first(paths: &[String]) -> &str {
    paths.iter().map(String::as_str).find(|path| *path != "-").unwrap_or(".")
}

fn checked(arguments: &CheckArguments, screen: &Screen) -> Result<Exit, String> {
    let targets =
        targets(&arguments.output, std::env::var_os("GITHUB_ACTIONS").is_some_and(|it| it == "true"))?;
    let asked = asked(arguments, screen)?;
    let (loader, paths) = Overlaid::of(&arguments.paths, arguments.stdin_filename.as_deref())?;
    let mut reading = pipeline::read(&loader, &paths);
    let question = question(&asked);
    let baseline = read_baseline(&asked, &mut reading, screen)?;
    let before = match &arguments.against {
        Some(what) => Some(before(what, &paths, &question)?),
        None => None,
    };
    let against = Against { baseline: baseline.as_ref(), before: before.as_ref() };
    let Some(topology) = reading.topology.as_ref().filter(|_| reading.faults.is_empty()) else {
        let checked = unjudged(&reading, question.today);
        written(arguments, &targets, (&checked, &reading, &paths), None, screen)?;
        return Ok(Exit::Failed);
    };
    known(&asked.config, topology)?;
    let surveyed = Surveyed::of(topology, question.level, question.threads, question.today);
    let checked = check_surveyed(&surveyed, &reading, &question, against);
    if arguments.add_accept {
        return accepting::run(arguments, &checked, &reading, asked.today, screen);
    }
    written(arguments, &targets, (&checked, &reading, &paths), Some(&surveyed), screen)?;
    gate(arguments, &asked.config, &checked, screen)
}

/// What is asked of the pipeline.
pub(super) fn question(asked: &Asked) -> Question {
    Question {
        level: asked.config.level,
        threads: asked.threads,
        today: asked.today,
        settings: asked.config.settings.clone(),
    }
}

/// The baseline, when there is one; its text joins the sources, so that complaints can point at it.
pub(super) fn read_baseline(
    asked: &Asked,
    reading: &mut Reading,
    screen: &Screen,
) -> Result<Option<Baseline>, String> {
    let Some(file) = &asked.baseline else { return Ok(None) };
    let at = add_text(&mut reading.sources, file)?;
    match baseline::read(&reading.sources, at) {
        Ok(baseline) => Ok(Some(baseline)),
        Err(complaint) => {
            screen.tell(&format!(
                "{}\n",
                snippets(&[*complaint], &reading.sources, screen.error_colour, screen.width)
            ));
            Err("nothing was judged: the baseline cannot be read".to_owned())
        }
    }
}

/// The findings of another state: the json of an earlier check, a directory or file, or a git revision.
fn before(what: &str, paths: &[String], question: &Question) -> Result<Before, String> {
    if what.ends_with(".json") && Disk.entry(what).is_ok() {
        let bytes = Disk.read(what, 1 << 28).map_err(|fault| format!("cannot read `{what}`: {fault}"))?;
        return crate::render::contract::check_read::before(&bytes)
            .map_err(|fault| format!("`{what}`: {fault}"));
    }
    let reading = match Disk.entry(what) {
        Ok(_) => pipeline::read(&Disk, &[what.to_owned()]),
        Err(_) => {
            let revision = revision::of(what, paths)?;
            pipeline::read(&revision, &revision.paths)
        }
    };
    let Some(topology) = reading.topology.as_ref().filter(|_| reading.faults.is_empty()) else {
        let first = reading.faults.first().cloned();
        let first = first.or_else(|| reading.diagnostics.first().map(|it| it.message.clone()));
        return Err(format!(
            "`{what}` cannot be judged: {}",
            first.unwrap_or_else(|| "nothing is there".to_owned())
        ));
    };
    let surveyed = Surveyed::of(topology, question.level, question.threads, question.today);
    let checked = check_surveyed(&surveyed, &reading, question, Against::default());
    Ok(Before { findings: checked.findings.iter().map(|told| (told.id.clone(), told.weight())).collect() })
}

fn written(
    arguments: &CheckArguments,
    targets: &[super::check_output::Target],
    (checked, reading, paths): (&Checked, &Reading, &[String]),
    surveyed: Option<&Surveyed<'_>>,
    screen: &Screen,
) -> Result<(), String> {
    let lines = Lines::new(&reading.sources);
    let name = topology::name(paths);
    let context = surveyed.map(|surveyed| surveyed.context(&reading.unused_templates));
    let output = Output {
        checked,
        sources: &reading.sources,
        lines: &lines,
        name: &name,
        cases: &|take| {
            if let Some(context) = &context {
                cases(context).for_each(take);
            }
        },
        show_accepted: arguments.show_accepted,
        look: Look { colour: screen.colour, width: screen.width, all: arguments.notes },
    };
    write(targets, &output, screen)
}

/// The exit code. Never green because nothing was judged.
fn gate(
    arguments: &CheckArguments,
    config: &Config,
    checked: &Checked,
    screen: &Screen,
) -> Result<Exit, String> {
    let coverage = &checked.coverage;
    let is_empty =
        coverage.components == 0 || coverage.services * (coverage.losses + coverage.scenarios) == 0;
    if is_empty && !arguments.allow_empty {
        screen.fault("nothing was judged: no service, or no place to lose (--allow-empty lets that pass)");
        return Ok(Exit::Failed);
    }
    if checked.status == Status::Incomplete && !arguments.allow_partial {
        screen.fault("not everything was judged: a search was cut short (--allow-partial lets that pass)");
        return Ok(Exit::Failed);
    }
    let fail_on = config.fail_on.unwrap_or_default();
    let counts = |told: &&Told| {
        let is_stale = arguments.locked && told.rule == "stale-baseline";
        is_stale || fails(fail_on, told)
    };
    let failed = checked.open().any(|told| counts(&told));
    Ok(if failed && !arguments.exit_zero { Exit::Findings } else { Exit::Fine })
}

fn fails(fail_on: FailOn, told: &Told) -> bool {
    fail_on.fails(told.level)
}
