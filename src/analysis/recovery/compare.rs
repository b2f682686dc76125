//! What was observed beside what is predicted for it. Nothing is fitted; what is wrong is counted as wrong.
//!
//! ```text
//! right        the predicted state is the observed one; `back …` was right when it stops and comes back
//! wrong        it is not
//! not modelled facts that nobody states decide whether it stops
//! ratio        predicted ÷ observed; the nearest moment of an observed window, so 1 for what lies inside
//! near         |log10(ratio)| ≤ ½: within a factor of 3.2
//! order        tau-b over all with both times, windows by their middles
//! derived      what does not itself stand wholly in what is lost: to say that that stops is no insight
//! ```
//!
//! The predicted time is that of the schedule where crews have a size, else the one with unlimited hands. The baseline
//! only says "stops" or "works", so that what works less well is right for it when it works.

use super::claims::{Predicted, Predictions};
use super::facts::Recovery;
use super::naive::Baseline;
use super::rank::{Order, order};
use crate::base::quantity::{Duration, Moment};
use crate::model::fact::Between;
use crate::model::id::{ComponentId, Element};
use crate::model::scenario::{Claim, State};
use crate::model::topology::Topology;

/// Does a prediction agree with the record?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// It does.
    Right,
    /// It does not.
    Wrong,
    /// The model does not say.
    NotModelled,
}

/// A predicted time beside an observed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Predicted.
    pub predicted: Moment,
    /// Observed: both ends are equal for a moment.
    pub observed: Between<Duration>,
    /// Predicted ÷ observed, in thousandths; `None` when 0 was observed and something else predicted.
    pub ratio: Option<u64>,
    /// Within a factor of 3.2.
    pub near: bool,
}

/// One observation beside its prediction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// About whom.
    pub component: ComponentId,
    /// What was observed.
    pub observed: State,
    /// What is predicted.
    pub predicted: Predicted,
    /// Do they agree?
    pub agreement: Agreement,
    /// Both times, when it was back and is predicted to be.
    pub times: Option<Times>,
    /// It does not itself stand wholly in what is lost.
    pub derived: bool,
    /// Reverse reachability says that it stops.
    pub naive_stops: bool,
    /// Reverse reachability agrees with the record.
    pub naive_right: bool,
}

/// How many of the observations a prediction meets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// States right.
    pub right: usize,
    /// States wrong.
    pub wrong: usize,
    /// Not modelled.
    pub not_modelled: usize,
    /// States that reverse reachability has right.
    pub naive_right: usize,
}

impl Score {
    /// All observations.
    #[must_use]
    pub fn all(&self) -> usize {
        self.right + self.wrong + self.not_modelled
    }
}

/// A record beside its prediction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// One for each observation, in their order.
    pub rows: Vec<Compared>,
    /// Over all observations.
    pub all: Score,
    /// Over the derived ones alone.
    pub derived: Score,
    /// Agreement of the order of return.
    pub order: Order,
    /// How many of the times are within a factor of 3.2.
    pub near: usize,
}

/// Compares. Quadratic in the number of observations, linear in the topology.
#[must_use]
pub fn compare(topology: &Topology, observed: &[Claim], recovery: &Recovery) -> Comparison {
    let lost: Vec<Element> = recovery.lost.iter().map(|lost| lost.element).collect();
    let (predictions, naive) = (Predictions::of(recovery), Baseline::of(topology, &lost));
    let rows: Vec<Compared> =
        observed.iter().map(|claim| compared(claim.component, claim.state, &predictions, &naive)).collect();
    let times: Vec<(u64, u64)> = rows.iter().filter_map(|row| row.times.as_ref()).filter_map(both).collect();
    Comparison {
        all: score(rows.iter()),
        derived: score(rows.iter().filter(|row| row.derived)),
        order: order(&times),
        near: rows.iter().filter(|row| row.times.is_some_and(|times| times.near)).count(),
        rows,
    }
}

/// The middle of what was observed and what is predicted, in milliseconds.
fn both(times: &Times) -> Option<(u64, u64)> {
    let Between { low, high } = times.observed;
    Some((low.millis.midpoint(high.millis), times.predicted.millis()?))
}

fn compared(
    component: ComponentId,
    observed: State,
    predictions: &Predictions,
    naive: &Baseline,
) -> Compared {
    let predicted = predictions.component(component);
    let naive_stops = naive.is_down(component);
    let stopped = matches!(observed, State::Down | State::Back(_));
    Compared {
        component,
        observed,
        predicted,
        agreement: agreement(predicted, observed),
        times: times(predicted, observed),
        derived: !naive.is_direct(component),
        naive_stops,
        naive_right: naive_stops == stopped,
    }
}

fn agreement(predicted: Predicted, observed: State) -> Agreement {
    let right = match (predicted, observed) {
        (Predicted::Undetermined, _) => return Agreement::NotModelled,
        (_, State::Back(_)) => predicted.moment().is_some(),
        (Predicted::Stopped { .. }, State::Down)
        | (Predicted::Degraded { .. }, State::Degraded)
        | (Predicted::Up, State::Up) => true,
        _ => false,
    };
    if right { Agreement::Right } else { Agreement::Wrong }
}

fn times(predicted: Predicted, observed: State) -> Option<Times> {
    let (State::Back(observed), Some(moment)) = (observed, predicted.moment()) else { return None };
    let back = moment.millis()?;
    let nearest = back.clamp(observed.low.millis, observed.high.millis.max(observed.low.millis));
    let ratio = match (back, nearest) {
        (back, nearest) if back == nearest => Some(1_000),
        (_, 0) => None,
        (back, nearest) => u64::try_from((u128::from(back) * 2_000 / u128::from(nearest)).div_ceil(2)).ok(),
    };
    let square = |number: u64| u128::from(number) * u128::from(number);
    let within = |one: u64, other: u64| square(one) <= 10u128.saturating_mul(square(other));
    let near = within(back, nearest) && within(nearest, back);
    Some(Times { predicted: moment, observed, ratio, near })
}

fn score<'a>(rows: impl Iterator<Item = &'a Compared>) -> Score {
    rows.fold(Score::default(), |mut score, row| {
        match row.agreement {
            Agreement::Right => score.right += 1,
            Agreement::Wrong => score.wrong += 1,
            Agreement::NotModelled => score.not_modelled += 1,
        }
        score.naive_right += usize::from(row.naive_right);
        score
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(minutes: u64) -> Duration {
        Duration { millis: minutes * 60_000 }
    }

    fn ratio(predicted: u64, low: u64, high: u64) -> Times {
        let back = Moment::after(minutes(predicted));
        let predicted = Predicted::Stopped { back, scheduled: Some(back), at_least: false };
        let observed = State::Back(Between { low: minutes(low), high: minutes(high) });
        times(predicted, observed).expect("both times")
    }

    #[test]
    fn ratios_are_to_the_nearest_moment_of_the_window() {
        assert_eq!(ratio(50, 100, 100).ratio, Some(500));
        assert_eq!(ratio(150, 100, 200).ratio, Some(1_000), "inside");
        assert_eq!(ratio(300, 100, 200).ratio, Some(1_500));
        assert_eq!(ratio(50, 100, 200).ratio, Some(500));
        assert_eq!(ratio(0, 0, 0).ratio, Some(1_000));
        assert_eq!(ratio(1, 0, 0).ratio, None);
    }

    #[test]
    fn near_is_half_an_order_of_magnitude() {
        // √10 = 3.16227…
        assert!(ratio(316_227, 100_000, 100_000).near);
        assert!(!ratio(316_228, 100_000, 100_000).near);
        assert!(ratio(100_000, 316_227, 316_227).near);
        assert!(!ratio(100_000, 316_228, 316_228).near);
    }

    #[test]
    fn coming_back_is_part_of_being_right() {
        let never = Predicted::Stopped { back: Moment::NEVER, scheduled: None, at_least: false };
        let back = State::Back(Between { low: minutes(1), high: minutes(2) });
        assert_eq!(agreement(never, back), Agreement::Wrong);
        assert_eq!(agreement(never, State::Down), Agreement::Right);
        assert_eq!(agreement(Predicted::Undetermined, State::Up), Agreement::NotModelled);
        assert_eq!(times(never, back), None);
    }
}
