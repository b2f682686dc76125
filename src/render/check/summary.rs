//! The last lines of a check: what counts, what does not, what was judged. Said in every run, so that green means something.

use crate::base::words;
use crate::report::check::checked::{Change, Checked, State, Status};
use crate::rules::rule::Level;

/// Three lines: findings, coverage, and what is not certain.
#[must_use]
pub fn summary(checked: &Checked) -> String {
    let mut lines = vec![counted(checked)];
    if checked.status != Status::Error {
        lines.push(judged(checked));
    }
    lines.extend(checked.cut_short.iter().map(|it| {
        let of = it.of.map_or_else(String::new, |of| format!(" of {}", words::grouped(of as u64)));
        format!("cut short: {}, {}{of} done", it.what, words::grouped(it.done as u64))
    }));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// `2 errors, 1 warning · 2 accepted · 5 in the baseline · 1 new, 0 worse, 2 fixed`.
fn counted(checked: &Checked) -> String {
    let levels = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Info, "note")];
    let counts: Vec<String> = levels
        .into_iter()
        .map(|(level, noun)| (checked.count(level), noun))
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| words::count(count, noun))
        .collect();
    // Notes are no objections, and are counted behind that.
    let objects = checked.count(Level::Error) + checked.count(Level::Warning) > 0;
    let compared = checked.findings.iter().any(|told| told.change.is_some());
    let mut parts = match (objects, checked.status) {
        (_, Status::Error) if counts.is_empty() => vec!["nothing was judged".to_owned()],
        (_, Status::Error) => vec![format!("nothing was judged: {}", counts.join(", "))],
        (true, _) => vec![counts.join(", ")],
        (false, _) if compared => vec!["nothing new or worse to object to".to_owned()],
        (false, _) => vec!["nothing to object to".to_owned()],
    };
    if !objects && checked.status != Status::Error {
        parts.extend(counts);
    }
    let state =
        |wanted: fn(&State) -> bool| checked.findings.iter().filter(|told| wanted(&told.state)).count();
    let accepted = state(|state| matches!(state, State::Accepted(_)));
    let baselined = state(|state| *state == State::Baselined);
    if accepted > 0 {
        parts.push(format!("{} accepted", words::grouped(accepted as u64)));
    }
    if baselined > 0 {
        parts.push(format!("{} in the baseline", words::grouped(baselined as u64)));
    }
    let change = |wanted| {
        let all = checked.findings.iter().filter(|told| told.state == State::Open);
        all.filter(|told| told.change == Some(wanted)).count()
    };
    if checked.findings.iter().any(|told| told.change.is_some()) || !checked.fixed.is_empty() {
        let (new, worse, fixed) = (change(Change::New), change(Change::Worse), checked.fixed.len());
        let same = change(Change::Same);
        parts.push(format!("{new} new, {worse} worse, {same} as before, {fixed} fixed"));
    }
    if checked.elsewhere > 0 {
        parts.push(format!("{} elsewhere in the project", words::count(checked.elsewhere, "more finding")));
    }
    if checked.newer_rules > 0 {
        let rules = words::count(checked.newer_rules, "newer rule");
        parts.push(format!("{rules} only informing (rules-version)"));
    }
    parts.join(" · ")
}

/// `judged 12 services × 4 sites, 2 scenarios, 1 requirement by 38 rules; 3 services state no promise`.
fn judged(checked: &Checked) -> String {
    let it = &checked.coverage;
    let mut what =
        vec![format!("{} × {}", words::count(it.services, "service"), words::count(it.losses, it.level))];
    if it.scenarios > 0 {
        what.push(words::count(it.scenarios, "scenario"));
    }
    if it.requirements > 0 {
        what.push(words::count(it.requirements, "requirement"));
    }
    let mut line = format!("judged {} by {}", what.join(", "), words::count(it.rules, "rule"));
    match it.idle_requirements.as_slice() {
        [] => {}
        [only] => line.push_str(&format!("; requirement `{}` has nothing to judge", words::shown(only))),
        [_, ..] => {
            let idle = words::count(it.idle_requirements.len(), "requirement");
            line.push_str(&format!("; {idle} have nothing to judge"));
        }
    }
    let silent = it.without_promise.len();
    if silent > 0 {
        let state = if silent == 1 { "states" } else { "state" };
        line.push_str(&format!("; {} {state} no objective", words::count(silent, "service")));
    }
    if it.undetermined > 0 {
        let hang = if it.undetermined == 1 { "hangs" } else { "hang" };
        let verdicts = words::count(it.undetermined, "verdict");
        line.push_str(&format!("; {verdicts} {hang} on facts nobody states"));
    }
    line
}
