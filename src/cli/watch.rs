//! `--watch`: checks again whenever something that was read changes. Polls: a directory is a few stats away, and no library is
//! needed that behaves differently on every system and on none over a network.

use super::args::CheckArguments;
use super::asked::Asked;
use super::check_output::shown;
use super::disk;
use super::exit::Exit;
use super::project::NAME;
use super::screen::Screen;
use super::topology;
use crate::base::lines::Lines;
use crate::pipeline::Reading;
use crate::pipeline::check::{Against, check};
use crate::render::check::FORMATS;
use crate::render::check::format::Output;
use crate::report::check::checked::{Checked, Status};
use std::collections::BTreeSet;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long between two looks.
const PAUSE: Duration = Duration::from_millis(100);

/// What was judged last.
struct Last {
    text: String,
    open: BTreeSet<String>,
}

/// Until the process is ended.
pub(super) fn run(arguments: &CheckArguments, screen: &Screen) -> Exit {
    let (mut stamp, mut last): (_, Option<Last>) = (None, None);
    let mut watched = arguments.paths.clone();
    loop {
        let begun = Instant::now();
        let now = disk::stamp(&watched);
        let looking = begun.elapsed();
        if stamp.as_ref() != Some(&now) {
            let shown = look(arguments, &screen.anew(), &mut last, &mut watched);
            // What is watched may be more than before.
            stamp = Some(disk::stamp(&watched));
            let clear = if screen.colour { "\u{1b}[2J\u{1b}[H" } else { "---\n" };
            if screen.say(&format!("{clear}{shown}waiting for changes\n")).is_err() {
                return Exit::Failed;
            }
        }
        // Where looking takes long, it is done less often: at most a fifth of one processor.
        sleep(PAUSE.max(looking * 4));
    }
}

/// What is shown now; `watched` becomes what has a part in it.
fn look(
    arguments: &CheckArguments,
    screen: &Screen,
    last: &mut Option<Last>,
    watched: &mut Vec<String>,
) -> String {
    let outcome = Asked::to_check(arguments, screen).and_then(|asked| {
        *watched = parts(arguments, &asked);
        checked(arguments, &asked, screen)
    });
    let broken = match outcome {
        Ok((checked, text)) if checked.status != Status::Error => {
            let open: BTreeSet<String> = checked.open().map(|told| told.id.clone()).collect();
            let since = last.as_ref().map_or_else(String::new, |last| {
                let (new, fixed) = (open.difference(&last.open).count(), last.open.difference(&open).count());
                format!("{new} new, {fixed} fixed since the last save\n")
            });
            *last = Some(Last { text: text.clone(), open });
            return format!("{text}{since}");
        }
        Ok((_, text)) => text,
        Err(fault) if fault.is_empty() => "the settings are not understood\n".to_owned(),
        Err(fault) => format!("error: {}\n", crate::base::words::shown(&fault)),
    };
    match last {
        Some(last) => format!("{broken}\n=== what was judged last, before that ===\n\n{}", last.text),
        None => broken,
    }
}

/// Everything whose change may change the answer, and the settings that may appear.
fn parts(arguments: &CheckArguments, asked: &Asked) -> Vec<String> {
    let mut parts = asked.scope.paths.clone();
    parts.extend(asked.project.sources.files().iter().map(|file| file.name.clone()));
    parts.extend(asked.baseline.iter().map(|file| file.display().to_string()));
    parts.extend(arguments.paths.iter().map(|path| format!("{path}/{NAME}")));
    parts
}

fn checked(arguments: &CheckArguments, asked: &Asked, screen: &Screen) -> Result<(Checked, String), String> {
    let mut reading: Reading = asked.read();
    screen.heed([&reading.sources]);
    let baseline = asked.read_baseline(&mut reading, screen)?;
    let before = match &arguments.against {
        Some(what) => Some(super::against::before(what, asked)?),
        None => None,
    };
    if let Some(topology) = &reading.topology {
        asked.judge_names(topology)?;
    }
    let against = Against { baseline: baseline.as_ref(), before: before.as_ref() };
    let mut checked = check(&reading, &asked.question(), against);
    if checked.status != Status::Error {
        asked.scope.narrow(&mut checked, &reading.sources)?;
    }
    let lines = Lines::new(&reading.sources);
    let name = topology::name(&asked.scope.paths);
    let output = Output {
        checked: &checked,
        sources: &reading.sources,
        lines: &lines,
        repository: &disk::repository(),
        name: &name,
        cases: &|_| {},
        show_accepted: arguments.show_accepted,
        look: shown(arguments, screen),
    };
    let text = (FORMATS[0].write)(&output)?;
    Ok((checked, text))
}
