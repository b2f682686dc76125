//! Moments that explain a recovery: the loss, when it is noticed, when lost places can be used again. Dashed lines
//! through the whole picture, their names above it where none covers another.

use super::scene::RecoveryScene;
use crate::analysis::recovery::facts::Until;
use crate::base::quantity::Moment;
use crate::chart::pen::{Pen, Style, dashed};
use crate::chart::words::{number, say, text};
use crate::model::id::{Element, PlaceId};
use crate::page::palette::Ink;
use std::collections::{BTreeMap, BTreeSet};

/// One moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landmark {
    /// Milliseconds after the loss.
    pub at: u64,
    /// What happens then.
    pub text: String,
}

/// How many are drawn beside the loss: more would hide what they explain.
const MOST: usize = 4;
const LABEL: Style = Style::new(12.0).ink(Ink::TextSoft).halo(Ink::Ground);
/// Room for one name.
const WIDEST: f64 = 280.0;
const NAME: f64 = 120.0;
const ROW: f64 = 19.0;
const ROWS: usize = 3;

/// The loss first, then by time; of many the ones about most places.
#[must_use]
pub fn landmarks(scene: &RecoveryScene<'_>) -> Vec<Landmark> {
    let words = scene.words();
    let mut moments: Vec<(u64, Vec<Element>)> = usable_again(scene).into_iter().collect();
    moments.sort_by_key(|(at, elements)| (std::cmp::Reverse(elements.len()), *at));
    moments.truncate(MOST);
    let mut landmarks: Vec<Landmark> = moments
        .into_iter()
        .map(|(at, elements)| Landmark {
            at,
            text: say(words.mark_place, &[("names", text(names(scene, &elements)))]),
        })
        .collect();
    if let Some(at) = scene.recovery.noticed.and_then(Moment::millis).filter(|at| *at > 0) {
        landmarks.push(Landmark { at, text: words.mark_noticed.to_owned() });
    }
    let loss = if scene.recovery.dark { words.mark_dark } else { words.mark_loss };
    landmarks.push(Landmark { at: 0, text: loss.to_owned() });
    merged(landmarks)
}

/// By time; what happens at once has one name.
#[must_use]
pub fn merged(mut landmarks: Vec<Landmark>) -> Vec<Landmark> {
    landmarks.sort_by_key(|landmark| landmark.at);
    landmarks.dedup_by(|later, first| {
        let same = later.at == first.at;
        if same {
            first.text = format!("{} · {}", first.text, later.text);
        }
        same
    });
    landmarks
}

/// One name and how many more, or two where both are short.
fn names(scene: &RecoveryScene<'_>, elements: &[Element]) -> String {
    let name = |element: &Element| LABEL.squeezed(&scene.name(*element), NAME);
    match elements {
        [] => String::new(),
        [one] => name(one),
        [one, two] if LABEL.width(&scene.name(*one)) + LABEL.width(&scene.name(*two)) < 2.0 * NAME => {
            [name(one), name(two)].join(scene.tongue.comma())
        }
        [one, more @ ..] => {
            say(scene.words().more_names, &[("names", text(name(one))), ("n", number(more.len()))])
        }
    }
}

/// What can be used again at which time: places that are in no place that comes back with them, and what is lost
/// that is no place.
fn usable_again(scene: &RecoveryScene<'_>) -> BTreeMap<u64, Vec<Element>> {
    let mut moments: BTreeMap<u64, Vec<Element>> = BTreeMap::new();
    for lost in &scene.recovery.lost {
        let Until::After(length) = lost.until else { continue };
        let at = length.low.millis.midpoint(length.high.millis);
        if !matches!(lost.element, Element::Place(_)) && at > 0 {
            moments.entry(at).or_default().push(lost.element);
        }
    }
    let places: BTreeSet<(PlaceId, Moment)> = scene.recovery.places.iter().copied().collect();
    let outermost = |place: PlaceId, at: Moment| {
        scene.topology[place].parent.is_none_or(|parent| !places.contains(&(parent, at)))
    };
    for (place, at) in places.iter().filter(|(place, at)| outermost(*place, *at)) {
        if let Some(at) = at.millis().filter(|at| *at > 0) {
            moments.entry(at).or_default().push(Element::Place(*place));
        }
    }
    moments
}

/// A landmark with its place on the picture.
#[derive(Clone, Debug, PartialEq)]
struct Placed {
    x: f64,
    row: usize,
    text: String,
    from: f64,
    to: f64,
}

/// Landmarks with their places on the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Skyline {
    placed: Vec<Placed>,
    rows: usize,
}

impl Skyline {
    /// Places names right of their lines, from the right; where one would run into another or across its line it
    /// climbs a row, and where there is no row left, or it lies beyond the picture, it is not drawn.
    #[must_use]
    pub fn new(landmarks: &[Landmark], x: &dyn Fn(u64) -> f64, right: f64) -> Self {
        let mut placed: Vec<Placed> = Vec::new();
        for landmark in landmarks.iter().rev() {
            let at = x(landmark.at);
            // Later than anything drawn: it explains nothing here.
            if at > right {
                continue;
            }
            let text = LABEL.squeezed(&landmark.text, WIDEST);
            let wide = LABEL.width(&text);
            let from = if at + 6.0 + wide > right { at - 6.0 - wide } else { at + 6.0 };
            let to = from + wide;
            let free = |row: &usize| {
                placed.iter().all(|other| {
                    let beside = to + 10.0 <= other.from || other.to + 10.0 <= from;
                    let under = other.row < *row || other.x <= from - 3.0 || to + 3.0 <= other.x;
                    let passes = other.row > *row || at <= other.from - 3.0 || other.to + 3.0 <= at;
                    (other.row != *row || beside) && under && passes
                })
            };
            if let Some(row) = (0..ROWS).find(free) {
                placed.push(Placed { x: at, row, text, from, to });
            }
        }
        let rows = placed.iter().map(|placed| placed.row + 1).max().unwrap_or(0);
        Self { placed, rows }
    }

    /// Room for the names above the picture, in pixels.
    #[must_use]
    pub fn height(&self) -> f64 {
        ROW * self.rows as f64 + 4.0
    }

    /// Draws the names above `top` and the lines down to `bottom`.
    pub fn draw(&self, pen: &mut Pen, top: f64, bottom: f64) {
        for placed in self.placed.iter().rev() {
            let roof = top - ROW * (placed.row + 1) as f64 + 2.0;
            pen.line((placed.x, roof), (placed.x, bottom), dashed(Ink::TextFaint, 1.2, 2.5, 4.0));
        }
        for placed in self.placed.iter().rev() {
            pen.text(placed.from, top - ROW * placed.row as f64 - 6.0, LABEL, &placed.text);
        }
    }
}
