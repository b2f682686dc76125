//! The exit code of a check. Never green because nothing was judged; no flag hides that something could not be.

use super::args::CheckArguments;
use super::exit::Exit;
use super::screen::Screen;
use crate::config::layers::Config;
use crate::report::check::checked::{Checked, Status, Told};

/// Marks a check of nothing as one that did not happen, and one that was cut short as one that says too little, unless that
/// was allowed. A fault stands in every format.
pub(super) fn refuse_nothing(arguments: &CheckArguments, checked: &mut Checked) {
    if let Some(why) = why_empty(checked).filter(|_| !arguments.allow_empty) {
        checked.status = Status::Error;
        checked.faults.push(format!("nothing was judged: {why}"));
    }
    if checked.status == Status::Incomplete && !arguments.allow_partial {
        checked.faults.push("not everything was judged: a search was cut short".to_owned());
    }
}

fn why_empty(checked: &Checked) -> Option<String> {
    let it = &checked.coverage;
    match (it.components, it.services, it.losses + it.scenarios) {
        (0, ..) => Some("no component is declared".to_owned()),
        (_, 0, _) => Some("no service is declared".to_owned()),
        (.., 0) => Some(format!("there is no {} to lose, and no scenario", it.level)),
        _ => None,
    }
}

/// The exit code.
pub(super) fn gate(arguments: &CheckArguments, config: &Config, checked: &Checked, screen: &Screen) -> Exit {
    match checked.status {
        Status::Error => {
            screen.fault("nothing was judged (--allow-empty lets that pass)");
            return Exit::Failed;
        }
        Status::Incomplete if !arguments.allow_partial => {
            screen.fault("not everything was judged (--allow-partial lets that pass)");
            return Exit::Failed;
        }
        _ => {}
    }
    let fail_on = config.fail_on.unwrap_or_default();
    let is_stale = |told: &Told| arguments.locked && told.rule == "stale-baseline";
    let failed = checked.open().any(|told| is_stale(told) || fail_on.fails(told.level));
    if failed && !arguments.exit_zero { Exit::Findings } else { Exit::Fine }
}
