//! The paper of every picture: the finding as its title, what is plotted below it, a legend of signs, and at the
//! foot what it rests on and which program drew which model. No clock: equal facts make equal sheets.

use super::icon::{self, Icon};
use super::pen::{Pen, Style};
use super::scene::Scene;
use super::words::{number, say, text, words};
use crate::base::tongue::Tongue;
use crate::page::measure;
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture, Px, Stroke};

/// Free paper on both sides, in pixels.
pub const MARGIN: f64 = 28.0;

const TITLE: Style = Style::new(20.0).bold();
const SUBTITLE: Style = Style::new(13.0).ink(Ink::TextSoft);
const FOOT: Style = Style::new(11.0).ink(Ink::TextFaint);
const LEGEND: Style = Style::new(12.0);

/// A sign of the legend.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// A drawn sign in an ink.
    Sign(Icon, Ink),
    /// A patch of surface.
    Patch(Fill),
    /// A piece of a line.
    Line(Stroke),
    /// An upright piece of a line.
    Upright(Stroke),
    /// A ring: something observed.
    Ring,
    /// A dot in an ink.
    Dot(Ink),
}

/// What the foot of a picture says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foot<'a> {
    /// On what it rests, as a sentence without full stop.
    pub rests_on: String,
    /// The language it speaks.
    pub tongue: Tongue,
    /// How people call the model.
    pub source: &'a str,
    /// Its hash, in hexadecimal digits.
    pub model_hash: &'a str,
}

/// What a sheet can be drawn from.
pub trait Footed {
    /// What its foot says.
    fn foot(&self) -> Foot<'_>;
}

impl Footed for Scene<'_> {
    fn foot(&self) -> Foot<'_> {
        Foot {
            rests_on: rests_on(self),
            tongue: self.tongue,
            source: self.source,
            model_hash: &self.facts.model_hash,
        }
    }
}

/// A sheet being drawn.
pub struct Sheet<'a, S = Scene<'a>> {
    /// What to draw with.
    pub pen: Pen,
    /// From what it is drawn.
    pub scene: &'a S,
    /// Width in pixels.
    pub width: f64,
    /// Where the next thing may start, in pixels from the top.
    pub top: f64,
    title: String,
}

impl<'a, S: Footed> Sheet<'a, S> {
    /// Starts a sheet with the finding and a line on what is plotted, each on at most two lines.
    #[must_use]
    pub fn new(scene: &'a S, width: f64, title: &str, subtitle: &str) -> Self {
        let mut pen = Pen::default();
        let room = width - 2.0 * MARGIN;
        let titles = TITLE.wrapped(title, room, 2);
        let subtitles = SUBTITLE.wrapped(subtitle, room, 2);
        let mut baseline = 40.0;
        pen.lines(MARGIN, baseline, 26.0, TITLE, &titles);
        baseline += 26.0 * titles.len().saturating_sub(1) as f64 + 23.0;
        pen.lines(MARGIN, baseline, 18.0, SUBTITLE, &subtitles);
        let top = baseline + 18.0 * subtitles.len().saturating_sub(1) as f64 + 20.0;
        Self { pen, scene, width, top, title: title.to_owned() }
    }

    /// From the left to the right margin.
    #[must_use]
    pub fn room(&self) -> f64 {
        self.width - 2.0 * MARGIN
    }

    /// A line that says more, at the current place.
    pub fn note(&mut self, text: &str) {
        for line in LEGEND.ink(Ink::TextSoft).wrapped(text, self.room(), 2) {
            self.pen.text(MARGIN, self.top + 13.0, LEGEND.ink(Ink::TextSoft), &line);
            self.top += 18.0;
        }
    }

    /// A legend in one row, or in several where it does not fit in one.
    pub fn legend(&mut self, keys: &[(Key, &str)]) {
        let mut x = MARGIN;
        for (key, text) in keys {
            let wide = 24.0 + LEGEND.width(text);
            if x > MARGIN && x + wide > self.width - MARGIN {
                (x, self.top) = (MARGIN, self.top + 22.0);
            }
            let middle = self.top + 11.0;
            match key {
                Key::Sign(sign, ink) => icon::draw(&mut self.pen, *sign, (x + 7.0, middle), 5.0, *ink),
                Key::Patch(fill) => {
                    let frame = super::canvas::Frame {
                        left: x,
                        top: middle - 6.0,
                        right: x + 14.0,
                        bottom: middle + 6.0,
                    };
                    self.pen.rect(frame, 2.0, Some(*fill), None);
                }
                Key::Line(stroke) => self.pen.line((x, middle), (x + 15.0, middle), *stroke),
                Key::Upright(stroke) => {
                    self.pen.line((x + 7.0, middle - 8.0), (x + 7.0, middle + 8.0), *stroke);
                }
                Key::Dot(ink) => self.pen.circle((x + 7.0, middle), 4.5, Some(Fill::Solid(*ink)), None),
                Key::Ring => icon::draw(&mut self.pen, Icon::Observed, (x + 7.0, middle), 4.5, Ink::Text),
            }
            self.pen.text(x + 21.0, middle + 4.2, LEGEND, text);
            x += wide + 20.0;
        }
        if !keys.is_empty() {
            self.top += 24.0;
        }
    }

    /// Draws the foot and hands over the picture.
    #[must_use]
    pub fn finish(mut self, name: &str, description: &str) -> Picture {
        let height = self.top + 44.0;
        let foot = self.scene.foot();
        let hash: String = foot.model_hash.chars().take(8).collect();
        let program = say(words(foot.tongue).program, &[("version", text(env!("CARGO_PKG_VERSION")))]);
        let source = measure::cleaned(foot.source);
        let room = (self.room() * 0.5 - FOOT.width(&program) - FOOT.width(&hash)).max(40.0);
        let right = format!("{program}{} · {hash}", FOOT.squeezed(&source, room));
        let left = FOOT.shortened(&foot.rests_on, self.room() - FOOT.width(&right) - 24.0);
        self.pen.text(MARGIN, height - 16.0, FOOT, &left);
        self.pen.text(self.width - MARGIN, height - 16.0, FOOT.end(), &right);
        Picture {
            name: name.to_owned(),
            width: Px::new(self.width),
            height: Px::new(height),
            title: self.title,
            description: description.to_owned(),
            marks: self.pen.marks,
            lacking: self.pen.lacking.into_iter().collect(),
        }
    }
}

/// The day the facts hold for, and how much of them is guessed, defaulted or unknown.
fn rests_on(scene: &Scene<'_>) -> String {
    let words = scene.words();
    let mut parts = Vec::new();
    if let Some(day) = scene.topology.about.as_ref().and_then(|about| about.as_of) {
        parts.push(say(words.facts_as_of, &[("day", text(scene.tongue.date(day)))]));
    }
    let silent = scene.facts.assumptions.iter().filter(|assumption| assumption.silent).count();
    let assumed = scene.facts.assumptions.len() - silent;
    let numbers = [
        (assumed, words.rests_assumed),
        (silent, words.rests_silent),
        (scene.facts.unknowns.len(), words.rests_unstated),
    ];
    let rests: Vec<String> = numbers
        .iter()
        .filter(|(many, _)| *many > 0)
        .map(|(many, template)| say(template, &[("n", number(*many))]))
        .collect();
    if rests.is_empty() {
        parts.push(words.rests_on_nothing.to_owned());
    } else {
        parts.push(say(words.rests_on, &[("list", text(scene.listed(&rests)))]));
    }
    parts.join(" · ")
}
