//! The curve of frequency and consequence as stairs: one step for each cost, with everything whose loss costs exactly that.

use crate::analysis::risk::facts::CurvePoint;
use crate::model::id::Element;

/// One step down.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Users × hours of one outage.
    pub cost: f64,
    /// Outages in a year that cost at least that.
    pub per_year: f64,
    /// What costs exactly that.
    pub elements: Vec<Element>,
}

/// The steps of a curve, the costliest first as the curve has them.
#[must_use]
pub fn steps(curve: &[CurvePoint]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for point in curve {
        match steps.last_mut().filter(|step| step.cost <= point.user_hours) {
            Some(step) => {
                step.per_year = point.per_year;
                step.elements.push(point.element);
            }
            None => steps.push(Step {
                cost: point.user_hours,
                per_year: point.per_year,
                elements: vec![point.element],
            }),
        }
    }
    steps
}

/// Corners of the stairs in powers of ten, from the left edge down to the bottom.
#[must_use]
pub fn corners(steps: &[Step], left: f64, bottom: f64) -> Vec<(f64, f64)> {
    let mut corners = Vec::new();
    let mut from = left;
    for step in steps.iter().rev() {
        let (cost, often) = (step.cost.log10(), step.per_year.log10());
        corners.extend([(from, often), (cost, often)]);
        from = cost;
    }
    corners.push((from, bottom));
    corners
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::PlaceId;

    #[test]
    fn equal_costs_are_one_step() {
        let point = |user_hours, per_year, id| CurvePoint {
            user_hours,
            per_year,
            element: Element::Place(PlaceId(id)),
        };
        let steps = steps(&[point(1_000.0, 0.01, 0), point(10.0, 0.05, 1), point(10.0, 0.1, 2)]);
        assert_eq!(steps.len(), 2);
        assert_eq!((steps[1].per_year, steps[1].elements.len()), (0.1, 2));
        assert_eq!(
            corners(&steps, 0.0, -3.0),
            [(0.0, -1.0), (1.0, -1.0), (1.0, -2.0), (3.0, -2.0), (3.0, -3.0)]
        );
    }
}
