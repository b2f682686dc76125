//! The shapes of marks as paths, with the box each stands in; circles and arcs as curves no eye tells from them.

use crate::page::picture::{Mark, Point, Px, Step};
use krilla::geom::{Path, PathBuilder};
use std::f64::consts::{FRAC_PI_2, TAU};

/// A path and its box: left, top, right, bottom.
pub(super) struct Shape {
    pub(super) path: Path,
    pub(super) bounds: [f64; 4],
}

/// A path as it is drawn.
struct Tracer {
    path: PathBuilder,
    bounds: [f64; 4],
    at: (f64, f64),
    begun: bool,
}

/// The shape of a mark; none of letters, groups and what has no extent.
pub(super) fn shape(mark: &Mark) -> Option<Shape> {
    let mut tracer = Tracer::new();
    match mark {
        Mark::Line { from, to, .. } => {
            tracer.step(Step::Move(*from));
            tracer.step(Step::Line(*to));
        }
        Mark::Path { steps, .. } => steps.iter().for_each(|step| tracer.step(*step)),
        Mark::Rect { at, width, height, radius, .. } => tracer.rectangle(*at, *width, *height, *radius),
        Mark::Circle { at, radius, .. } => {
            let ((x, y), r) = (xy(*at), radius.get());
            tracer.start(x + r, y);
            tracer.turn((x, y), r, 0.0, TAU);
            tracer.path.close();
        }
        Mark::Polygon { points, .. } => {
            for (index, point) in points.iter().enumerate() {
                tracer.step(if index == 0 { Step::Move(*point) } else { Step::Line(*point) });
            }
            tracer.step(Step::Close);
        }
        Mark::Text(_) | Mark::Group { .. } => return None,
    }
    let bounds = tracer.bounds;
    tracer.path.finish().map(|path| Shape { path, bounds })
}

fn xy(point: Point) -> (f64, f64) {
    (point.x.get(), point.y.get())
}

impl Tracer {
    fn new() -> Self {
        let nowhere = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        Self { path: PathBuilder::new(), bounds: nowhere, at: (0.0, 0.0), begun: false }
    }

    fn reach(&mut self, x: f64, y: f64) {
        let [left, top, right, bottom] = self.bounds;
        self.bounds = [left.min(x), top.min(y), right.max(x), bottom.max(y)];
        self.at = (x, y);
    }

    fn start(&mut self, x: f64, y: f64) {
        self.path.move_to(x as f32, y as f32);
        self.begun = true;
        self.reach(x, y);
    }

    fn line(&mut self, x: f64, y: f64) {
        self.path.line_to(x as f32, y as f32);
        self.reach(x, y);
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Move(to) => self.start(to.x.get(), to.y.get()),
            // A path that does not say where it begins begins here.
            Step::Line(to) | Step::Arc(_, to) if !self.begun => self.start(to.x.get(), to.y.get()),
            Step::Line(to) => self.line(to.x.get(), to.y.get()),
            Step::Arc(radius, to) => self.arc(radius.get(), xy(to)),
            Step::Close if self.begun => self.path.close(),
            Step::Close => {}
        }
    }

    /// With the clock, half of a circle or less, as SVG draws it.
    fn arc(&mut self, radius: f64, to: (f64, f64)) {
        let from = self.at;
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let distance = dx.hypot(dy);
        if distance < 1e-6 || radius <= 0.0 {
            return self.line(to.0, to.1);
        }
        let radius = radius.max(distance / 2.0);
        let height = (radius * radius - distance * distance / 4.0).max(0.0).sqrt();
        let centre = (
            f64::midpoint(from.0, to.0) - dy / distance * height,
            f64::midpoint(from.1, to.1) + dx / distance * height,
        );
        let angle = |point: (f64, f64)| (point.1 - centre.1).atan2(point.0 - centre.0);
        let (start, end) = (angle(from), angle(to));
        let sweep = (end - start).rem_euclid(TAU);
        self.turn(centre, radius, start, sweep);
    }

    /// Around a centre, from an angle on: one curve for each quarter.
    fn turn(&mut self, (cx, cy): (f64, f64), radius: f64, start: f64, sweep: f64) {
        let quarters = (sweep / FRAC_PI_2 - 1e-9).ceil().max(1.0);
        let part = sweep / quarters;
        let handle = radius * 4.0 / 3.0 * (part / 4.0).tan();
        for quarter in 0..quarters as usize {
            let (a, b) = (start + part * quarter as f64, start + part * (quarter + 1) as f64);
            let point = |angle: f64| (cx + radius * angle.cos(), cy + radius * angle.sin());
            let ((x0, y0), (x, y)) = (point(a), point(b));
            let (x1, y1) = (x0 - handle * a.sin(), y0 + handle * a.cos());
            let (x2, y2) = (x + handle * b.sin(), y - handle * b.cos());
            self.path.cubic_to(x1 as f32, y1 as f32, x2 as f32, y2 as f32, x as f32, y as f32);
            self.reach(x1, y1);
            self.reach(x2, y2);
            self.reach(x, y);
        }
    }

    fn rectangle(&mut self, at: Point, width: Px, height: Px, radius: Px) {
        let ((x, y), (w, h)) = (xy(at), (width.get(), height.get()));
        let r = radius.get().min(w / 2.0).min(h / 2.0).max(0.0);
        self.start(x + r, y);
        let corners =
            [(x + w, y, -1.0, 1.0), (x + w, y + h, -1.0, -1.0), (x, y + h, 1.0, -1.0), (x, y, 1.0, 1.0)];
        for (index, (corner_x, corner_y, in_x, in_y)) in corners.into_iter().enumerate() {
            // To where the corner begins, then around it.
            let (along_x, along_y) = if index % 2 == 0 { (in_x * r, 0.0) } else { (0.0, in_y * r) };
            self.line(corner_x + along_x, corner_y + along_y);
            if r > 0.0 {
                let centre = (corner_x + in_x * r, corner_y + in_y * r);
                self.turn(centre, r, FRAC_PI_2 * (index as f64 - 1.0), FRAC_PI_2);
            }
        }
        self.path.close();
    }
}
