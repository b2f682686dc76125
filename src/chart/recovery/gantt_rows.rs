//! Which services a Gantt shows, in which order, and what is said of each. First back first; those that keep working
//! last and softly. Where there is no room for all, the worst are kept.

use super::scene::RecoveryScene;
use crate::analysis::recovery::facts::{Lessened, Stopped};
use crate::base::quantity::Moment;
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::model::scenario::State;
use std::collections::BTreeSet;

/// The most rows: what is left out is said.
const ROWS: usize = 40;
/// The most rows of services that keep working, beside others.
const QUIET: usize = 8;

/// One service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its path.
    pub id: String,
    /// Its name.
    pub name: String,
    /// All that is known of it, as a sentence.
    pub tooltip: String,
    /// It stops until then; `None`: it does not stop.
    pub back: Option<Moment>,
    /// It serves less well until then; not before `back`.
    pub whole: Option<Moment>,
    /// It stops until then with the crews there are; after `back`.
    pub late: Option<Moment>,
    /// It stopped until then before the what-if.
    pub before: Option<Moment>,
    /// Its target, in milliseconds.
    pub target: Option<u64>,
    /// The record: not before, and at the latest, in milliseconds.
    pub observed: Option<(u64, u64)>,
    /// Its redundancy is hollow.
    pub hollow: bool,
    /// The number at the end of the bar; in the track of what does not stop, what it does.
    pub value: String,
    /// More, the most important first.
    pub notes: Vec<String>,
}

/// What is drawn, and sentences about what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// From the top.
    pub rows: Vec<Row>,
    /// What was left out above them; empty when nothing was.
    pub above: String,
    /// What was left out below them; empty when nothing was.
    pub below: String,
}

/// The rows of a recovery.
#[must_use]
pub fn rows(scene: &RecoveryScene<'_>, stopped: &[&Stopped]) -> Rows {
    let left = stopped.len().saturating_sub(ROWS);
    let (out, kept) = stopped.split_at(left);
    let mut rows: Vec<Row> = kept.iter().map(|stopped| stops(scene, stopped)).collect();
    let lessened: Vec<&Lessened> =
        scene.recovery.lessened.iter().filter(|less| scene.is_service(less.component)).collect();
    let room = ROWS - rows.len();
    rows.extend(lessened.iter().rev().take(room).rev().map(|less| lessens(scene, less)));
    let mut quiet = quiet(scene, stopped, &lessened);
    let room = (ROWS - rows.len()).min(QUIET);
    let open = quiet.iter().filter(|row| row.0).count();
    let rest = quiet.split_off(quiet.len().min(room));
    let open_rest = rest.iter().filter(|row| row.0).count().min(open);
    rows.extend(quiet.into_iter().map(|(_, row)| row));
    let lessened_rest = lessened.len().saturating_sub(ROWS - kept.len());
    Rows { rows, above: above(out), below: below(lessened_rest, open_rest, rest.len() - open_rest) }
}

fn above(out: &[&Stopped]) -> String {
    let Some(last) = out.last() else { return String::new() };
    match (out.len(), last.back.is_never()) {
        (1, false) => format!("Not drawn: 1 service that is back after {}.", last.back),
        (many, false) => {
            format!(
                "Not drawn: {} services that are back sooner, the last of them after {}.",
                words::grouped(many as u64),
                last.back
            )
        }
        (many, true) => {
            let returning = out.iter().filter(|stopped| !stopped.back.is_never()).count();
            let never = words::grouped((many - returning) as u64);
            match returning {
                0 => format!("Not drawn: {never} more that never come back."),
                some => {
                    let some = words::count(some, "service");
                    format!("Not drawn: {some} that come back, and {never} more that never do.")
                }
            }
        }
    }
}

fn below(lessened: usize, open: usize, quiet: usize) -> String {
    let mut parts = Vec::new();
    for (number, one, many) in [
        (lessened, "works less well", "work less well"),
        (open, "may stop", "may stop"),
        (quiet, "keeps working", "keep working"),
    ] {
        if number > 0 {
            let verb = if number == 1 { one } else { many };
            parts.push(format!("{} more {verb}", words::grouped(number as u64)));
        }
    }
    words::list(&parts, "and")
}

fn base(scene: &RecoveryScene<'_>, component: ComponentId) -> Row {
    Row {
        id: scene.path(component).to_owned(),
        name: scene.name(Element::Component(component)),
        before: scene.back_before(component),
        observed: scene.observed_back(component).map(|window| (window.low.millis, window.high.millis)),
        ..Row::default()
    }
}

/// `10.2 h`, `≥ 10.2 h`, `at once`, `never`.
fn number(back: Moment, at_least: bool) -> String {
    match back {
        Moment::START if !at_least => "at once".to_owned(),
        Moment::NEVER => "never".to_owned(),
        back if at_least => format!("≥ {back}"),
        back => back.to_string(),
    }
}

fn stops(scene: &RecoveryScene<'_>, stopped: &Stopped) -> Row {
    let base = base(scene, stopped.component);
    let (back, whole) = (stopped.back, stopped.whole.max(stopped.back));
    let mut notes = Vec::new();
    if let Some(before) = base.before {
        notes.push(format!("before: {}", number(before, false)));
    } else if scene.before.is_some() {
        notes.push("before: kept working".to_owned());
    }
    let value = match (back.is_never(), whole.is_never()) {
        (false, true) => format!("{}, never whole", number(back, stopped.at_least)),
        _ => number(back, stopped.at_least),
    };
    if whole > back && !whole.is_never() {
        notes.push(format!("whole after {whole}"));
    }
    let late = stopped.scheduled.filter(|late| *late > back);
    if let Some(late) = late {
        notes.push(if late.is_never() {
            "never with the crews there are".to_owned()
        } else {
            format!("{late} with the crews there are")
        });
    }
    if let Some(limit) = stopped.objective.filter(|_| stopped.meets_objective() == Some(false)) {
        notes.push(format!("misses its {} target", words::hours(limit.millis)));
    }
    Row {
        tooltip: tooltip(scene, stopped, &base),
        back: Some(back),
        whole: (whole > back).then_some(whole),
        late,
        target: stopped.objective.map(|limit| limit.millis),
        hollow: stopped.hollow,
        value,
        notes,
        ..base
    }
}

fn tooltip(scene: &RecoveryScene<'_>, stopped: &Stopped, base: &Row) -> String {
    let mut parts = vec![match stopped.back {
        Moment::NEVER => "stops and never comes back".to_owned(),
        Moment::START => "stops and is back at once".to_owned(),
        back if stopped.at_least => {
            format!("stops and is back after at least {back}: a duration is not stated")
        }
        back => format!("stops and is back after {back}"),
    }];
    if stopped.whole > stopped.back {
        parts.push(match stopped.whole {
            Moment::NEVER => "never as before".to_owned(),
            whole => format!("as before after {whole}"),
        });
    }
    if let Some(spread) = &stopped.spread {
        parts.push(format!("8 of 10 draws between {} and {}", spread.p10, spread.p90));
    }
    match stopped.scheduled {
        None => parts.push("it hangs on a crew of unknown size".to_owned()),
        Some(late) if late > stopped.back => parts.push(format!("after {late} with the crews there are")),
        Some(_) => {}
    }
    if let (Some(limit), Some(meets)) = (stopped.objective, stopped.meets_objective()) {
        let verb = if meets { "meets" } else { "misses" };
        parts.push(format!("{verb} its target of {}", words::hours(limit.millis)));
    }
    if stopped.hollow {
        parts.push("what stands elsewhere of it cannot be used".to_owned());
    }
    parts.extend(record(scene, stopped.component));
    format!("{}: {}", base.name, parts.join("; "))
}

/// What the record says of a service.
fn record(scene: &RecoveryScene<'_>, component: ComponentId) -> Option<String> {
    Some(match scene.observed(component)? {
        State::Up => "observed to keep working".to_owned(),
        State::Degraded => "observed to work less well".to_owned(),
        State::Down => "observed to stop".to_owned(),
        State::Back(window) if window.low == window.high => {
            format!("observed back after {}", words::hours(window.low.millis))
        }
        State::Back(window) if window.low.millis == 0 => {
            format!("observed back within {}", words::hours(window.high.millis))
        }
        State::Back(window) => format!(
            "observed back between {} and {}",
            words::hours(window.low.millis),
            words::hours(window.high.millis)
        ),
    })
}

fn lessens(scene: &RecoveryScene<'_>, less: &Lessened) -> Row {
    let base = base(scene, less.component);
    let value = match less.whole {
        Moment::NEVER => "less well for good".to_owned(),
        whole => format!("less well until {whole}"),
    };
    let notes = base.before.map(|before| format!("before: stopped, {}", number(before, false)));
    Row {
        tooltip: sentence(scene, less.component, &base.name, &format!("works on, {value}")),
        whole: Some(less.whole),
        value,
        notes: notes.into_iter().collect(),
        ..base
    }
}

fn sentence(scene: &RecoveryScene<'_>, component: ComponentId, name: &str, what: &str) -> String {
    match record(scene, component) {
        Some(record) => format!("{name}: {what}; {record}"),
        None => format!("{name}: {what}"),
    }
}

/// Services that neither stop nor lessen: first those that stopped before a what-if, then those that may stop (their
/// flag is set), then the others, most users first.
fn quiet(scene: &RecoveryScene<'_>, stopped: &[&Stopped], lessened: &[&Lessened]) -> Vec<(bool, Row)> {
    let shown: BTreeSet<ComponentId> = stopped
        .iter()
        .map(|stopped| stopped.component)
        .chain(lessened.iter().map(|less| less.component))
        .collect();
    let open: BTreeSet<ComponentId> =
        scene.recovery.blast.undetermined.iter().map(|open| open.component).collect();
    let services = scene.topology.of_kind(ComponentKind::Service).filter(|id| !shown.contains(id));
    let mut quiet: Vec<(bool, ComponentId, Row)> = services
        .map(|id| {
            let base = base(scene, id);
            let open = open.contains(&id);
            let what = if open { "may stop: facts are not stated" } else { "keeps working" };
            let notes = base.before.map(|before| format!("before: {}", number(before, false)));
            let tooltip = sentence(scene, id, &base.name, what);
            (open, id, Row { value: what.to_owned(), tooltip, notes: notes.into_iter().collect(), ..base })
        })
        .collect();
    let users = |id: ComponentId| scene.topology[id].users.as_ref().and_then(|users| users.value);
    quiet.sort_by_key(|(open, id, row)| {
        (row.before.is_none(), !open, row.observed.is_none(), std::cmp::Reverse(users(*id)), *id)
    });
    quiet.into_iter().map(|(open, _, row)| (open, row)).collect()
}
