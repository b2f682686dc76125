//! What the time of the last service back went into: one bar for each leg of its path, each beginning where the one
//! before ends. The longest is inked as the thing pointed at. Waiting is hatched, work is solid, and the words say
//! which.

use super::gantt_finding::{length, what, who};
use super::scene::RecoveryScene;
use crate::analysis::recovery::facts::{Actor, Doing, Leg, Stopped};
use crate::chart::canvas::Plot;
use crate::chart::pen::{Pen, Style, line};
use crate::chart::words::{number, say, text};
use crate::model::id::Element;
use crate::page::palette::Ink;
use crate::page::picture::Fill;

/// The most legs drawn: shorter ones are counted.
const LEGS: usize = 12;

/// Height of one leg, in pixels.
pub const LEG: f64 = 26.0;
const BAR: f64 = 14.0;

const NAME: Style = Style::new(13.0).end();
const TIME: Style = Style::new(13.0).bold().halo(Ink::Ground);
const WHAT: Style = Style::new(12.0).ink(Ink::TextSoft).halo(Ink::Ground);

/// The legs that are drawn, in their order, and a sentence about the others.
#[must_use]
pub fn drawn<'a>(scene: &RecoveryScene<'_>, stopped: &'a Stopped) -> (Vec<&'a Leg>, String) {
    let legs: Vec<&Leg> = stopped.path.iter().filter(|leg| length(leg) > 0).collect();
    let mut longest = legs.clone();
    longest.sort_by_key(|leg| std::cmp::Reverse(length(leg)));
    let Some(limit) = longest.get(LEGS).map(|leg| length(leg)) else { return (legs, String::new()) };
    let (mut kept, mut left): (Vec<&Leg>, Vec<&Leg>) = (Vec::new(), Vec::new());
    let mut room = LEGS - longest[..LEGS].iter().filter(|leg| length(leg) > limit).count();
    for leg in legs {
        let keep = length(leg) > limit || (length(leg) == limit && room > 0);
        if keep && length(leg) == limit {
            room -= 1;
        }
        if keep { kept.push(leg) } else { left.push(leg) }
    }
    let together = left.iter().map(|leg| length(leg)).sum();
    let values = [("n", number(left.len())), ("time", text(scene.tongue.time(together)))];
    (kept, say(scene.words().path_shorter, &values))
}

/// Where things stand across.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// Left margin.
    pub margin: f64,
    /// Where names end.
    pub names: f64,
    /// Where bars may begin.
    pub left: f64,
    /// Where texts must end.
    pub right: f64,
}

/// Draws the legs below `top`, which is at `down` of the plot.
pub fn draw(
    pen: &mut Pen,
    plot: &mut Plot,
    scene: &RecoveryScene<'_>,
    legs: &[&Leg],
    columns: Columns,
    (top, down): (f64, f64),
) {
    let longest = legs.iter().map(|leg| length(leg)).max().unwrap_or(0);
    let mut pointed = false;
    for (index, leg) in legs.iter().enumerate() {
        let accent = length(leg) == longest && !pointed;
        pointed |= accent;
        let from = down + LEG * index as f64 + (LEG - BAR) / 2.0;
        let (Some(begin), Some(end)) = (leg.from.millis(), leg.to.millis()) else { continue };
        plot.bar(begin as f64..end as f64, from..from + BAR, fill(leg, accent));
        let (bar, ends) = (plot.take(), (plot.at(begin as f64, from).0, plot.at(end as f64, from).0));
        let middle = top + LEG * index as f64 + LEG / 2.0;
        if index + 1 < legs.len() {
            let next = middle + LEG - BAR / 2.0;
            pen.line((ends.1, middle + BAR / 2.0), (ends.1, next), line(Ink::TextFaint, 1.2));
        }
        let (name, words) = (who(scene, leg.who), what(scene, leg));
        let time = scene.tongue.time(length(leg));
        pen.group(&id(scene, leg.who), &format!("{name}: {words}, {time}"), |pen| {
            pen.add(bar);
            pen.text(
                columns.names,
                middle + 4.6,
                NAME,
                &NAME.squeezed(&name, columns.names - columns.margin),
            );
            label(pen, &columns, ends, middle, (&time, &words), accent);
        });
    }
}

/// After the bar, or before it where there is more room.
fn label(
    pen: &mut Pen,
    columns: &Columns,
    (begin, end): (f64, f64),
    middle: f64,
    (time, words): (&str, &str),
    accent: bool,
) {
    let style = if accent { TIME.ink(Ink::Accent) } else { TIME };
    let number = style.width(time);
    let (after, before) = (columns.right - end - 8.0, begin - 8.0 - columns.left);
    let needed = number + 9.0 + WHAT.width(words);
    if needed <= after || after >= before {
        pen.text(end + 8.0, middle + 4.8, style, time);
        let words = WHAT.shortened(words, after - number - 9.0);
        pen.text(end + 8.0 + number + 9.0, middle + 4.6, WHAT, &words);
    } else {
        let words = WHAT.shortened(words, before - number - 9.0);
        pen.text(begin - 8.0, middle + 4.6, WHAT.end(), &words);
        let gap = if words.is_empty() { 0.0 } else { WHAT.width(&words) + 9.0 };
        pen.text(begin - 8.0 - gap, middle + 4.8, style.end(), time);
    }
}

fn fill(leg: &Leg, accent: bool) -> Fill {
    match (leg.doing, accent) {
        (Doing::Gone | Doing::Noticing(_), true) => Fill::Hatched(Ink::Accent, Ink::AccentTint),
        (Doing::Gone | Doing::Noticing(_), false) => Fill::Hatched(Ink::TextSoft, Ink::Panel),
        (Doing::Way { .. }, true) => Fill::Solid(Ink::Accent),
        (Doing::Way { .. }, false) => Fill::Solid(Ink::TextSoft),
    }
}

fn id(scene: &RecoveryScene<'_>, actor: Actor) -> String {
    match actor {
        Actor::Element(element) => scene.topology.path(element),
        Actor::Crew(crew) => scene.topology[crew].named.path.clone(),
    }
}

/// The heading of this part.
#[must_use]
pub fn heading(scene: &RecoveryScene<'_>, stopped: &Stopped) -> String {
    let name = crate::chart::finding::short(&scene.name(Element::Component(stopped.component)));
    let values = [("time", text(scene.moment(stopped.back))), ("name", text(name))];
    say(scene.words().path_about, &values)
}
