//! Which services a Gantt shows, in which order, and what is said of each. First back first; those that keep working
//! last and softly. Where there is no room for all, the worst are kept.

use super::scene::RecoveryScene;
use crate::analysis::recovery::facts::{Lessened, Stopped};
use crate::base::quantity::{Duration, Moment};
use crate::chart::words::{number, say, text};
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
    let most = ROWS.min(scene.most);
    let left = stopped.len().saturating_sub(most);
    let (out, kept) = stopped.split_at(left);
    let mut rows: Vec<Row> = kept.iter().map(|stopped| stops(scene, stopped)).collect();
    let lessened: Vec<&Lessened> =
        scene.recovery.lessened.iter().filter(|less| scene.is_service(less.component)).collect();
    let room = most - rows.len();
    rows.extend(lessened.iter().rev().take(room).rev().map(|less| lessens(scene, less)));
    let mut quiet = quiet(scene, stopped, &lessened);
    let room = (most - rows.len()).min(QUIET);
    let open = quiet.iter().filter(|row| row.0).count();
    let rest = quiet.split_off(quiet.len().min(room));
    let open_rest = rest.iter().filter(|row| row.0).count().min(open);
    rows.extend(quiet.into_iter().map(|(_, row)| row));
    let lessened_rest = lessened.len().saturating_sub(most - kept.len());
    Rows {
        rows,
        above: above(scene, out),
        below: below(scene, lessened_rest, open_rest, rest.len() - open_rest),
    }
}

fn above(scene: &RecoveryScene<'_>, out: &[&Stopped]) -> String {
    let Some(last) = out.last() else { return String::new() };
    let (words, many) = (scene.words(), out.len());
    if !last.back.is_never() {
        let template = if many == 1 { words.left_one } else { words.left_many };
        return say(template, &[("n", number(many)), ("time", text(scene.moment(last.back)))]);
    }
    let returning = out.iter().filter(|stopped| !stopped.back.is_never()).count();
    match returning {
        0 => say(words.left_never, &[("n", number(many))]),
        some => say(words.left_mixed, &[("n", number(some)), ("never", number(many - some))]),
    }
}

fn below(scene: &RecoveryScene<'_>, lessened: usize, open: usize, quiet: usize) -> String {
    let words = scene.words();
    let parts =
        [(lessened, words.below_less), (open, words.below_may), (quiet, words.below_keep)].into_iter();
    let some = parts.filter(|(many, _)| *many > 0);
    scene.listed(&some.map(|(many, template)| say(template, &[("n", number(many))])).collect::<Vec<_>>())
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
fn figure(scene: &RecoveryScene<'_>, back: Moment, at_least: bool) -> String {
    match back {
        Moment::START if !at_least => scene.words().when_at_once.to_owned(),
        Moment::NEVER => scene.words().when_never.to_owned(),
        back if at_least => scene.timed(scene.words().when_bound, back),
        back => scene.moment(back),
    }
}

fn stops(scene: &RecoveryScene<'_>, stopped: &Stopped) -> Row {
    let (base, words) = (base(scene, stopped.component), scene.words());
    let (back, whole) = (stopped.back, stopped.whole.max(stopped.back));
    let mut notes = Vec::new();
    if let Some(before) = base.before {
        notes.push(say(words.note_before, &[("what", text(figure(scene, before, false)))]));
    } else if scene.before.is_some() {
        notes.push(words.note_kept.to_owned());
    }
    let value = figure(scene, back, stopped.at_least);
    let value = match (back.is_never(), whole.is_never()) {
        (false, true) => say(words.note_never_whole, &[("time", text(value))]),
        _ => value,
    };
    if whole > back && !whole.is_never() {
        notes.push(scene.timed(words.note_whole, whole));
    }
    let late = stopped.scheduled.filter(|late| *late > back);
    if let Some(late) = late {
        notes.push(match late.is_never() {
            true => words.note_crews_never.to_owned(),
            false => scene.timed(words.note_crews, late),
        });
    }
    if let Some(limit) = stopped.objective.filter(|_| stopped.meets_objective() == Some(false)) {
        notes.push(say(words.note_misses, &[("time", text(scene.tongue.time(limit.millis)))]));
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
    let words = scene.words();
    let mut parts = vec![match stopped.back {
        Moment::NEVER => words.tip_never.to_owned(),
        Moment::START => words.tip_at_once.to_owned(),
        back if stopped.at_least => scene.timed(words.tip_at_least, back),
        back => scene.timed(words.tip_back, back),
    }];
    if stopped.whole > stopped.back {
        parts.push(match stopped.whole {
            Moment::NEVER => words.tip_never_whole.to_owned(),
            whole => scene.timed(words.tip_whole, whole),
        });
    }
    if let Some(spread) = &stopped.spread {
        parts.push(between(scene, words.tip_draws, spread.p10, spread.p90));
    }
    match stopped.scheduled {
        None => parts.push(words.tip_crew.to_owned()),
        Some(late) if late > stopped.back => parts.push(scene.timed(words.tip_crews, late)),
        Some(_) => {}
    }
    if let (Some(limit), Some(meets)) = (stopped.objective, stopped.meets_objective()) {
        let template = if meets { words.tip_meets } else { words.tip_misses };
        parts.push(say(template, &[("time", text(scene.tongue.time(limit.millis)))]));
    }
    if stopped.hollow {
        parts.push(words.tip_hollow.to_owned());
    }
    parts.extend(record(scene, stopped.component));
    format!("{}: {}", base.name, parts.join(words.between))
}

fn between(scene: &RecoveryScene<'_>, template: &str, low: Moment, high: Moment) -> String {
    say(template, &[("low", text(scene.moment(low))), ("high", text(scene.moment(high)))])
}

/// What the record says of a service.
fn record(scene: &RecoveryScene<'_>, component: ComponentId) -> Option<String> {
    let words = scene.words();
    let moment = |length: Duration| Moment::from_millis(length.millis);
    Some(match scene.observed(component)? {
        State::Up => words.seen_up.to_owned(),
        State::Degraded => words.seen_degraded.to_owned(),
        State::Down => words.seen_down.to_owned(),
        State::Back(window) if window.low == window.high => scene.timed(words.seen_back, moment(window.low)),
        State::Back(window) if window.low.millis == 0 => scene.timed(words.seen_within, moment(window.high)),
        State::Back(window) => between(scene, words.seen_between, moment(window.low), moment(window.high)),
    })
}

fn lessens(scene: &RecoveryScene<'_>, less: &Lessened) -> Row {
    let (base, words) = (base(scene, less.component), scene.words());
    let value = match less.whole {
        Moment::NEVER => words.less_for_good.to_owned(),
        whole => scene.timed(words.less_until, whole),
    };
    let before = |before| say(words.note_before_stopped, &[("what", text(figure(scene, before, false)))]);
    let what = say(words.tip_works_on, &[("what", text(value.as_str()))]);
    Row {
        tooltip: sentence(scene, less.component, &base.name, &what),
        whole: Some(less.whole),
        notes: base.before.map(before).into_iter().collect(),
        value,
        ..base
    }
}

fn sentence(scene: &RecoveryScene<'_>, component: ComponentId, name: &str, what: &str) -> String {
    match record(scene, component) {
        Some(record) => format!("{name}: {what}{}{record}", scene.words().between),
        None => format!("{name}: {what}"),
    }
}

/// Services that neither stop nor lessen: first those that stopped before a what-if, then those that may stop (their
/// flag is set), then the others, most users first.
fn quiet(scene: &RecoveryScene<'_>, stopped: &[&Stopped], lessened: &[&Lessened]) -> Vec<(bool, Row)> {
    let words = scene.words();
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
            let what = if open { words.quiet_open } else { words.quiet_works };
            let before = |before| say(words.note_before, &[("what", text(figure(scene, before, false)))]);
            let notes = base.before.map(before);
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
