//! The frequency–consequence curve: each rated element lost by itself, what that costs in users × hours, and how often
//! in a year an outage costs at least so much (Farmer 1967).

use super::facts::CurvePoint;
use super::rates::Rated;
use crate::analysis::recovery::recover::Backs;
use crate::analysis::stakes::exposure::counted;
use crate::base::quantity::{Duration, Moment};
use crate::model::component::ComponentKind;
use crate::model::id::ComponentId;
use crate::model::topology::Topology;

/// Users × hours of one outage: each service that stops, until it serves again or the horizon.
pub(super) fn user_hours(topology: &Topology, stopped: &Backs, horizon: Duration) -> f64 {
    let one = |(id, back): &(ComponentId, Moment)| {
        let it = &topology[*id];
        let users = it.users.as_ref().and_then(|users| users.value).unwrap_or(0);
        let users = if it.kind == ComponentKind::Service { users } else { 0 };
        users as f64 * counted(*back, horizon).millis as f64 / 3_600_000.0
    };
    stopped.iter().map(one).sum()
}

/// The worst first; elements whose loss costs nobody anything, or that state no rate, are not on it. `stopped` says what
/// each element stops.
pub(super) fn curve(
    topology: &Topology,
    rates: &[Rated],
    horizon: Duration,
    stopped: fn(&Rated) -> &Backs,
) -> Vec<CurvePoint> {
    let point = |rated: &Rated| {
        let user_hours = user_hours(topology, stopped(rated), horizon);
        let per_year = rated.per_year?;
        (user_hours > 0.0 && per_year > 0.0).then_some(CurvePoint {
            user_hours,
            per_year,
            element: rated.element,
        })
    };
    let mut points: Vec<CurvePoint> = rates.iter().filter_map(point).collect();
    points.sort_by(|a, b| b.user_hours.total_cmp(&a.user_hours).then_with(|| a.element.cmp(&b.element)));
    let mut sum = 0.0;
    for point in &mut points {
        sum += point.per_year;
        point.per_year = sum;
    }
    points
}
