//! The frequency–consequence curve: each rated element lost by itself, what that costs in users × hours, and how often
//! in a year an outage costs at least so much (Farmer 1967).

use super::facts::{CurvePoint, LossRisk};
use super::rates::Rated;

/// The worst first; elements whose loss costs nobody anything, or that state no rate, are not on it. `cost` says what a loss
/// costs, in users × hours.
pub(super) fn curve(losses: &[LossRisk], rates: &[Rated], cost: fn(&LossRisk) -> f64) -> Vec<CurvePoint> {
    let point = |loss: &LossRisk| {
        let index = rates.binary_search_by_key(&loss.element, |rated| rated.element).ok()?;
        let (user_hours, per_year) = (cost(loss), rates[index].per_year?);
        (user_hours > 0.0 && per_year > 0.0).then_some(CurvePoint {
            user_hours,
            per_year,
            element: loss.element,
        })
    };
    let mut points: Vec<CurvePoint> = losses.iter().filter_map(point).collect();
    points.sort_by(|a, b| b.user_hours.total_cmp(&a.user_hours).then_with(|| a.element.cmp(&b.element)));
    let mut sum = 0.0;
    for point in &mut points {
        sum += point.per_year;
        point.per_year = sum;
    }
    points
}
