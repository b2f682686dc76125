//! Both ends of one line: a ring for before, a dot for after, each with its number; and the sign of a direction.

use super::story::Turn;
use crate::chart::pen::{Pen, Style, line};
use crate::page::palette::Ink;
use crate::page::picture::Fill;

const DOT: f64 = 5.4;
const NOW: Style = Style::new(13.0).ink(Ink::TextSoft);
const THEN: Style = Style::new(13.0).bold();
/// From the middle of a sign to its number.
pub const OFF: f64 = DOT + 6.0;

/// How wide a number is at most, whichever end it stands at.
#[must_use]
pub fn width(told: &str) -> f64 {
    THEN.width(told)
}

/// Where an end stands, and its number.
pub type Told = (f64, String);

/// What of a row one column shows.
pub fn ends(pen: &mut Pen, y: f64, now: Option<Told>, then: Option<Told>) {
    match (now, then) {
        (Some(now), Some(then)) => pair(pen, y, now, then),
        (Some((x, told)), None) => {
            ring(pen, (x, y));
            pen.text(x + OFF, y + 4.6, NOW, &told);
        }
        (None, Some((x, told))) => {
            dot(pen, (x, y), DOT);
            pen.text(x + OFF, y + 4.6, THEN, &told);
        }
        (None, None) => {}
    }
}

fn ring(pen: &mut Pen, at: (f64, f64)) {
    pen.circle(at, DOT, Some(Fill::Solid(Ink::Ground)), Some(line(Ink::Text, 1.6)));
}

fn dot(pen: &mut Pen, at: (f64, f64), radius: f64) {
    pen.circle(at, radius, Some(Fill::Solid(Ink::Accent)), None);
}

/// Each number on the side away from the other end; one number where they are equal.
fn pair(pen: &mut Pen, y: f64, (now, told_now): Told, (then, told_then): Told) {
    let y_text = y + 4.6;
    let apart = (now - then).abs();
    if apart > 2.0 * DOT {
        let (from, to) = if now < then { (now + DOT, then) } else { (then, now - DOT) };
        pen.line((from, y), (to, y), line(Ink::Accent, 2.2));
    }
    ring(pen, (now, y));
    dot(pen, (then, y), if apart < 2.0 * DOT { DOT - 2.4 } else { DOT });
    if told_now == told_then {
        return pen.text(now.max(then) + OFF, y_text, THEN, &told_then);
    }
    let (left, right) = (now.min(then) - OFF, now.max(then) + OFF);
    match then <= now {
        true => {
            pen.text(left, y_text, THEN.end(), &told_then);
            pen.text(right, y_text, NOW, &told_now);
        }
        false => {
            pen.text(left, y_text, NOW.end(), &told_now);
            pen.text(right, y_text, THEN, &told_then);
        }
    }
}

/// Room of a sign of direction, in pixels.
pub const SIGN: f64 = 18.0;

/// Up for worse and down for better, as what is counted grows and shrinks; both; more and less for what is on one side only.
pub fn sign(pen: &mut Pen, turn: Turn, (x, y): (f64, f64)) {
    match turn {
        Turn::Worse => triangle(pen, (x, y), -5.0, Ink::Stopped),
        Turn::Better => triangle(pen, (x, y), 5.0, Ink::Working),
        Turn::Both => {
            triangle(pen, (x - 3.6, y), -3.6, Ink::Stopped);
            triangle(pen, (x + 3.6, y), 3.6, Ink::Working);
        }
        Turn::New => {
            pen.line((x - 5.0, y), (x + 5.0, y), line(Ink::Text, 1.8));
            pen.line((x, y - 5.0), (x, y + 5.0), line(Ink::Text, 1.8));
        }
        Turn::Gone => pen.line((x - 5.0, y), (x + 5.0, y), line(Ink::Text, 1.8)),
    }
}

/// With its point `high` pixels below the middle.
fn triangle(pen: &mut Pen, (x, y): (f64, f64), high: f64, ink: Ink) {
    let half = high.abs() * 1.1;
    pen.polygon(&[(x - half, y - high), (x + half, y - high), (x, y + high)], ink);
}
