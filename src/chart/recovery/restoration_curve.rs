//! How many services serve, hour by hour: a step down at the loss, a step up for each that comes back. Below it, where
//! instances are counted, how many of those that went down run again.

use super::curve_finding::{half, last, title};
use super::kind::RecoveryChart;
use super::landmark::{Landmark, Skyline, landmarks, merged};
use super::panel::{Axes, Curve, Panel, Ring, Tag};
use super::scene::RecoveryScene;
use super::stairs::Stairs;
use super::timescale::Timescale;
use crate::analysis::recovery::facts::Stopped;
use crate::base::phrases::Value;
use crate::base::quantity::Moment;
use crate::chart::pen::{Style, dashed, line};
use crate::chart::sheet::{Key, MARGIN, Sheet};
use crate::chart::words::{number, say, text};
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture, Stroke};

/// Services over time.
pub static RESTORATION_CURVE: RecoveryChart = RecoveryChart {
    name: "restoration-curve",
    title: "Restoration curve",
    caption: "How many services serve, hour by hour after the loss, with unlimited hands, with the crews there are, and as observed.",
    draw,
};

/// Room for the names of the axes.
const LEFT: f64 = MARGIN + 132.0;
const SERVICES: f64 = 250.0;
const INSTANCES: f64 = 96.0;
const BETWEEN: f64 = 62.0;

/// Seven pixels of line, five of gap.
fn earlier_line() -> Stroke {
    dashed(Ink::TextFaint, 2.0, 7.0, 5.0)
}

fn late_line() -> Stroke {
    dashed(Ink::Text, 2.0, 2.0, 3.5)
}

fn main_line() -> Stroke {
    line(Ink::Accent, 2.8)
}

fn draw(scene: &RecoveryScene<'_>) -> Option<Picture> {
    let stopped = scene.stopped();
    let before = scene.backs_before();
    if stopped.is_empty() && before.as_ref().is_none_or(Vec::is_empty) {
        return None;
    }
    let mut sheet = Sheet::new(scene, 960.0, &title(scene), &subtitle(scene));
    let services = services(scene, &stopped);
    legend(&mut sheet, &services);
    let axes = axes(scene, &services, sheet.width - MARGIN - 12.0);
    let mut moments = landmarks(scene);
    moments.extend(end(scene, &stopped));
    let skyline = Skyline::new(&merged(moments), &|at| axes.x(at), sheet.width - MARGIN);
    let top = sheet.top + skyline.height();
    let instances = instances(scene);
    let mut bottom = top + SERVICES;
    let lower = bottom + BETWEEN;
    if instances.is_some() {
        bottom = lower + INSTANCES;
    }
    skyline.draw(&mut sheet.pen, top - 8.0, bottom);
    services.draw(&mut sheet.pen, &axes, (top, top + SERVICES))?;
    if let Some(panel) = instances {
        panel.draw(&mut sheet.pen, &axes, (lower, bottom))?;
    }
    axes.labels(&mut sheet.pen, scene.tongue, bottom);
    sheet.top = bottom + 28.0;
    Some(sheet.finish(RESTORATION_CURVE.name, &description(scene, &stopped)))
}

fn subtitle(scene: &RecoveryScene<'_>) -> String {
    let mut parts = vec![scene.event(), say(scene.words().curve_about, &[("n", number(scene.services()))])];
    let open = scene.recovery.blast.undetermined.iter();
    match open.filter(|open| scene.is_service(open.component)).count() {
        0 => {}
        some => parts.push(say(scene.words().curve_may, &[("n", number(some))])),
    }
    parts.join(" · ")
}

/// One for each of these services.
fn each(stopped: &[&Stopped], whole: u64, of: impl Fn(&Stopped) -> Moment) -> Stairs {
    Stairs::new(whole, stopped.iter().map(|stopped| (of(stopped), 1)))
}

fn services(scene: &RecoveryScene<'_>, stopped: &[&Stopped]) -> Panel {
    let (whole, words) = (scene.services() as u64, scene.words());
    let main = each(stopped, whole, |stopped| stopped.back);
    let band = stopped.iter().any(|stopped| stopped.spread.is_some()).then(|| {
        let of = |pick: fn(&crate::analysis::recovery::facts::Spread) -> Moment| {
            each(stopped, whole, |stopped| stopped.spread.as_ref().map_or(stopped.back, pick))
        };
        (of(|spread| spread.p10), of(|spread| spread.p90))
    });
    let mut curves = Vec::new();
    if let Some((topology, _)) = scene.before
        && let Some(backs) = scene.backs_before()
    {
        let services = topology.of_kind(crate::model::component::ComponentKind::Service).count() as u64;
        let stairs = Stairs::new(services, backs.into_iter().map(|back| (back, 1)));
        curves.push(Curve { stairs, stroke: earlier_line(), word: words.key_earlier });
    }
    if scene.hands_matter() {
        let stairs = each(stopped, whole, |stopped| stopped.scheduled.unwrap_or(stopped.back));
        curves.push(Curve { stairs, stroke: late_line(), word: words.key_crews });
    }
    curves.push(Curve { stairs: main, stroke: main_line(), word: words.key_hands });
    Panel {
        tongue: scene.tongue,
        heading: words.curve_services.to_owned(),
        note: String::new(),
        percent: false,
        band,
        rings: rings(scene, whole),
        targets: targets(stopped),
        tags: tags(scene, stopped),
        dots: dots(scene, stopped),
        curves,
    }
}

/// What the record says: how many of the services it speaks of were back at which time.
fn rings(scene: &RecoveryScene<'_>, whole: u64) -> Vec<Ring> {
    use crate::model::scenario::State;
    let Some(scenario) = scene.scenario() else { return Vec::new() };
    let (mut windows, mut gone) = (Vec::new(), 0);
    for claim in scenario.observed.iter().filter(|claim| scene.is_service(claim.component)) {
        match claim.state {
            State::Back(window) => windows.push((window.high.millis, window.low.millis, claim.component)),
            State::Down => gone += 1,
            State::Up | State::Degraded => {}
        }
    }
    windows.sort_unstable();
    let bottom = whole.saturating_sub(gone + windows.len() as u64);
    let mut rings: Vec<Ring> = Vec::new();
    for (index, (at, from, component)) in windows.into_iter().enumerate() {
        let level = bottom + index as u64 + 1;
        let name = scene.name(crate::model::id::Element::Component(component));
        match rings.last_mut().filter(|ring| ring.at == at) {
            Some(ring) => {
                ring.level = level;
                ring.from = ring.from.min(from);
                ring.names.push(name);
            }
            None => rings.push(Ring { at, from, level, names: vec![name] }),
        }
    }
    rings
}

/// The different objectives, least first.
fn targets(stopped: &[&Stopped]) -> Vec<u64> {
    let mut targets: Vec<u64> =
        stopped.iter().filter_map(|stopped| stopped.objective).map(|limit| limit.millis).collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}

/// The second number of the title: when the last is back.
fn end(scene: &RecoveryScene<'_>, stopped: &[&Stopped]) -> Option<Landmark> {
    let backs: Vec<Moment> = stopped.iter().map(|stopped| stopped.back).collect();
    let at = last(&backs).and_then(Moment::millis).filter(|at| *at > 0)?;
    let what = match (backs.len(), backs.iter().any(|back| back.is_never())) {
        (1, _) => scene.words().mark_back,
        (_, true) => scene.words().mark_last_return,
        (_, false) => scene.words().mark_last,
    };
    Some(Landmark { at, text: timed(scene, what, at) })
}

/// The first number of the title, at its point of the curve.
fn tags(scene: &RecoveryScene<'_>, stopped: &[&Stopped]) -> Vec<Tag> {
    let backs: Vec<Moment> = stopped.iter().map(|stopped| stopped.back).collect();
    let at = half(&backs).filter(|half| Some(*half) != last(&backs)).and_then(Moment::millis);
    let at = at.filter(|at| *at > 0);
    at.map(|at| Tag { at, text: timed(scene, scene.words().mark_half, at) }).into_iter().collect()
}

fn timed(scene: &RecoveryScene<'_>, template: &str, millis: u64) -> String {
    say(template, &[("time", text(scene.tongue.time(millis)))])
}

/// Who comes back at which time, for whoever points at the step.
fn dots(scene: &RecoveryScene<'_>, stopped: &[&Stopped]) -> Vec<(u64, String, String)> {
    let mut dots: Vec<(u64, String, Vec<String>)> = Vec::new();
    for stopped in stopped {
        let Some(at) = stopped.back.millis() else { continue };
        let name = scene.name(crate::model::id::Element::Component(stopped.component));
        let path = scene.path(stopped.component);
        match dots.last_mut().filter(|dot| dot.0 == at) {
            Some((_, id, names)) => {
                id.push('+');
                id.push_str(path);
                names.push(name);
            }
            None => dots.push((at, path.to_owned(), vec![name])),
        }
    }
    let said = |(at, id, names): (u64, String, Vec<String>)| {
        let values =
            [("time", text(scene.tongue.time(at))), ("names", text(names.join(scene.tongue.comma())))];
        (at, id, say(scene.words().dot_back, &values))
    };
    dots.into_iter().map(said).collect()
}

/// Instances of known number that went down and run again.
fn instances(scene: &RecoveryScene<'_>) -> Option<Panel> {
    let known = scene.recovery.instances.iter().filter(|(group, number, _)| {
        *number > 0 && scene.topology.groups[group.index()].count.value.is_some()
    });
    let known: Vec<(Moment, u64)> = known.map(|(_, number, back)| (*back, *number)).collect();
    let whole = known.iter().fold(0u64, |sum, (_, number)| sum.saturating_add(*number));
    (whole > 1).then(|| Panel {
        tongue: scene.tongue,
        heading: scene.words().curve_instances.to_owned(),
        note: say(scene.words().curve_of, &[("n", Value::Number(whole))]),
        percent: true,
        band: None,
        rings: Vec::new(),
        targets: Vec::new(),
        tags: Vec::new(),
        dots: Vec::new(),
        curves: vec![Curve { stairs: Stairs::new(whole, known), stroke: line(Ink::Accent, 2.0), word: "" }],
    })
}

/// From the loss to a little after the last thing that is drawn.
fn axes(scene: &RecoveryScene<'_>, services: &Panel, right: f64) -> Axes {
    let curves = services.curves.iter().map(|curve| &curve.stairs);
    let bands = services.band.iter().flat_map(|(early, late)| [early, late]);
    let steps = curves.chain(bands).filter_map(|stairs| stairs.steps.last().map(|step| step.0));
    let rings = services.rings.iter().map(|ring| ring.at);
    let mut longest = steps.chain(rings).chain(services.targets.iter().copied()).max().unwrap_or(0);
    if longest == 0 {
        // Nothing takes any time, or nothing ever ends: as far as places take to come back, or a day.
        let places = scene.recovery.places.iter().filter_map(|(_, back)| back.millis());
        longest = places.max().filter(|at| *at > 0).unwrap_or(24 * 3_600_000);
    }
    let end = longest.saturating_add(longest / 14).max(1);
    let widest = Style::new(12.0).width(&scene.tongue.measured("+99,999", "min"));
    let fit = ((right - LEFT) / (widest + 26.0)).floor() as u64;
    Axes { scale: Timescale::new(end, fit.clamp(2, 8)), left: LEFT, right }
}

fn legend(sheet: &mut Sheet<'_, RecoveryScene<'_>>, services: &Panel) {
    let mut keys: Vec<(Key, &str)> =
        services.curves.iter().rev().map(|curve| (Key::Line(curve.stroke), curve.word)).collect();
    if services.band.is_some() {
        keys.push((Key::Patch(Fill::Solid(Ink::AccentTint)), sheet.scene.words().key_draws));
    }
    if !services.rings.is_empty() {
        keys.push((Key::Ring, sheet.scene.words().key_observed));
    }
    if keys.len() > 1 {
        sheet.legend(&keys);
    }
    sheet.top += 8.0;
}

fn description(scene: &RecoveryScene<'_>, stopped: &[&Stopped]) -> String {
    let whole = scene.services();
    let steps = each(stopped, whole as u64, |stopped| stopped.back);
    let words = scene.words();
    let step = |(at, level): &(u64, u64)| {
        let when = text(timed(scene, words.when_after, *at));
        say(words.curve_step, &[("n", Value::Number(*level)), ("when", when)])
    };
    let first: Vec<String> = steps.steps.iter().take(8).map(step).collect();
    let then = match first.is_empty() {
        true => String::new(),
        false => format!("{}{}", words.between, first.join(scene.tongue.comma())),
    };
    let values = [("n", number(whole)), ("bottom", Value::Number(steps.bottom)), ("then", text(then))];
    say(words.curve_described, &values)
}
