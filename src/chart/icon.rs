//! The signs of the pictures, drawn as shapes: the fonts lack most of them, and other fonts draw them differently.
//! Each state differs from every other in shape, so that it survives grey print.

use super::pen::{Pen, Style, dashed, line};
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Point, Px, Step};

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Icon {
    /// A disc: works.
    Working,
    /// A half disc: works, less well.
    Degraded,
    /// A cross: stops.
    Stopped,
    /// A barred ring: a standby that cannot take over.
    Stuck,
    /// An arrow back in a circle: stops and comes back elsewhere.
    Returns,
    /// A dashed ring with a question mark: nobody can say.
    Undetermined,
    /// A dashed ring: waits.
    Standby,
    /// A ring with a 1: exists at one place only.
    OnlyCopy,
    /// A ring on the ground: what was observed, beside what is computed.
    Observed,
    /// A short line: nothing happens.
    Nothing,
}

/// Draws a sign of radius `r` around a point, in one ink.
pub fn draw(pen: &mut Pen, icon: Icon, (x, y): (f64, f64), r: f64, ink: Ink) {
    let solid = Some(Fill::Solid(ink));
    match icon {
        Icon::Working => pen.circle((x, y), r * 0.9, solid, None),
        Icon::Degraded => {
            pen.circle((x, y), r, None, Some(line(ink, 1.5)));
            let steps = vec![
                Step::Move(Point::new(x, y - r)),
                Step::Arc(Px::new(r), Point::new(x, y + r)),
                Step::Close,
            ];
            pen.path(steps, solid, None);
        }
        Icon::Stopped => {
            let arm = r * 0.82;
            pen.polyline(&[(x - arm, y - arm), (x + arm, y + arm)], line(ink, 2.2));
            pen.polyline(&[(x - arm, y + arm), (x + arm, y - arm)], line(ink, 2.2));
        }
        Icon::Stuck => {
            pen.circle((x, y), r, None, Some(line(ink, 1.7)));
            let arm = r * std::f64::consts::FRAC_1_SQRT_2;
            pen.polyline(&[(x - arm, y + arm), (x + arm, y - arm)], line(ink, 1.7));
        }
        Icon::Returns => returns(pen, (x, y), r * 1.05, ink),
        Icon::Undetermined => {
            pen.circle((x, y), r * 1.15, None, Some(dashed(ink, 1.3, 2.0, 1.6)));
            pen.text(x, y + r * 0.66, Style::new(r * 1.8).bold().middle().ink(ink), "?");
        }
        Icon::Standby => pen.circle((x, y), r, None, Some(dashed(ink, 1.5, 2.4, 2.0))),
        Icon::OnlyCopy => {
            pen.circle((x, y), r * 1.3, None, Some(line(ink, 1.3)));
            pen.text(x, y + r * 0.72, Style::new(r * 2.0).bold().middle().ink(ink), "1");
        }
        Icon::Observed => {
            // The rim of ground keeps it apart from the bar or line below.
            pen.circle((x, y), r + 2.2, Some(Fill::Solid(Ink::Ground)), None);
            pen.circle((x, y), r, Some(Fill::Solid(Ink::Ground)), Some(line(ink, 2.0)));
        }
        Icon::Nothing => pen.line((x - 4.0, y), (x + 4.0, y), line(ink, 1.2)),
    }
}

/// Three quarters of a circle with the clock, from the lower right round to the upper right, an arrow head at its
/// end.
fn returns(pen: &mut Pen, (x, y): (f64, f64), r: f64, ink: Ink) {
    let on = |degrees: f64| {
        let angle = degrees.to_radians();
        (x + r * angle.cos(), y + r * angle.sin())
    };
    let point = |(x, y)| Point::new(x, y);
    let steps = vec![
        Step::Move(point(on(35.0))),
        Step::Arc(Px::new(r), point(on(155.0))),
        Step::Arc(Px::new(r), point(on(290.0))),
    ];
    pen.path(steps, None, Some(line(ink, 1.7)));
    // The head points along the circle: its tip lies a head's length further on the tangent.
    let ((ex, ey), angle, head) = (on(290.0), 290.0_f64.to_radians(), r * 0.66);
    let (tx, ty) = (-angle.sin(), angle.cos());
    let (nx, ny) = (angle.cos(), angle.sin());
    pen.polygon(
        &[
            (ex + tx * head * 1.5, ey + ty * head * 1.5),
            (ex + nx * head, ey + ny * head),
            (ex - nx * head, ey - ny * head),
        ],
        ink,
    );
}
