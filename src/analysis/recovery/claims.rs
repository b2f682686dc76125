//! Holds claims (`expect mail back within 20h`) against what a recovery predicts. Gives evidence, no sentences, and
//! never calls a claim held that facts nobody states could break.
//!
//! ```text
//! up              it neither stops nor serves less well
//! degraded        it does not stop, and serves less well
//! down            it stops, for however short a time
//! back [low,high] it stops, and both the lower bound (unlimited hands) and the schedule lie inside
//! ```
//!
//! A claim stays open when the component may or may not stop, when unknown durations lie on its way and a later time
//! would break the claim, or when the crews that bring it back are of unknown size.

use super::facts::Recovery;
use crate::base::quantity::{Duration, Moment};
use crate::model::fact::Between;
use crate::model::id::ComponentId;
use crate::model::scenario::{Claim, State};
use std::collections::BTreeMap;

/// What a recovery says of one component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predicted {
    /// It keeps working as before.
    Up,
    /// It works on, less well, until then.
    Degraded {
        /// When it serves as before.
        whole: Moment,
    },
    /// It stops.
    Stopped {
        /// When it is back with unlimited hands.
        back: Moment,
        /// When it is back with the crews as large as they are; `None`: nobody says how large.
        scheduled: Option<Moment>,
        /// Unknown durations were counted as nothing.
        at_least: bool,
    },
    /// Facts that nobody states decide whether it stops.
    Undetermined,
}

impl Predicted {
    /// When it is back: by the schedule where there is one, else with unlimited hands. `None` unless it stops and comes
    /// back.
    #[must_use]
    pub fn moment(self) -> Option<Moment> {
        match self {
            Self::Stopped { back, scheduled, .. } => {
                Some(scheduled.unwrap_or(back)).filter(|moment| !moment.is_never())
            }
            Self::Up | Self::Degraded { .. } | Self::Undetermined => None,
        }
    }
}

/// What a recovery says of every component. Built once, asked often.
#[derive(Clone, Debug)]
pub struct Predictions(BTreeMap<ComponentId, Predicted>);

impl Predictions {
    /// Linear in what stops or is lessened, times a logarithm.
    #[must_use]
    pub fn of(recovery: &Recovery) -> Self {
        let lessened = recovery.lessened.iter();
        let mut all: BTreeMap<ComponentId, Predicted> =
            lessened.map(|it| (it.component, Predicted::Degraded { whole: it.whole })).collect();
        let open = recovery.blast.undetermined.iter();
        all.extend(open.map(|open| (open.component, Predicted::Undetermined)));
        all.extend(recovery.stopped.iter().map(|it| {
            let (back, scheduled, at_least) = (it.back, it.scheduled, it.at_least);
            (it.component, Predicted::Stopped { back, scheduled, at_least })
        }));
        Self(all)
    }

    /// What it says of one component.
    #[must_use]
    pub fn component(&self, id: ComponentId) -> Predicted {
        self.0.get(&id).copied().unwrap_or(Predicted::Up)
    }
}

/// What keeps a claim open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Facts that nobody states decide whether the component stops.
    Stops,
    /// Durations that nobody states lie on its way: it may be later.
    Durations,
    /// Nobody says how many people bring it back: it may be later.
    Hands,
}

/// Does a claim hold?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// Whatever nobody states.
    Held,
    /// It does not, whatever nobody states.
    Broken,
    /// It may, and it may not.
    Open(Doubt),
}

/// A claim beside what is predicted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What is claimed.
    pub claim: Claim,
    /// What is predicted.
    pub predicted: Predicted,
    /// Do they agree?
    pub holding: Holding,
}

/// Holds one claim against the predictions.
#[must_use]
pub fn judge(predictions: &Predictions, claim: &Claim) -> Judged {
    let predicted = predictions.component(claim.component);
    Judged { claim: claim.clone(), predicted, holding: holding(predicted, claim.state) }
}

fn holding(predicted: Predicted, state: State) -> Holding {
    let held = |holds: bool| if holds { Holding::Held } else { Holding::Broken };
    match (predicted, state) {
        (Predicted::Undetermined, _) => Holding::Open(Doubt::Stops),
        (_, State::Up) => held(predicted == Predicted::Up),
        (_, State::Degraded) => held(matches!(predicted, Predicted::Degraded { .. })),
        (_, State::Down) => held(matches!(predicted, Predicted::Stopped { .. })),
        (Predicted::Stopped { back, scheduled, at_least }, State::Back(window)) => {
            in_window(window, back, scheduled, at_least)
        }
        (_, State::Back(_)) => Holding::Broken,
    }
}

/// The lower bound and the schedule against a window. What is unknown can only make it later.
fn in_window(window: Between<Duration>, back: Moment, scheduled: Option<Moment>, at_least: bool) -> Holding {
    let (low, high) = (Moment::after(window.low), Moment::after(window.high));
    let last = scheduled.unwrap_or(back);
    if back > high || last > high {
        return Holding::Broken;
    }
    match (at_least, scheduled) {
        (true, _) => Holding::Open(Doubt::Durations),
        (false, None) => Holding::Open(Doubt::Hands),
        (false, Some(_)) if back < low => Holding::Broken,
        (false, Some(_)) => Holding::Held,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(hours: u64) -> Moment {
        Moment::after(Duration::hours(hours))
    }

    fn stopped(back: Moment, scheduled: Option<Moment>, at_least: bool) -> Predicted {
        Predicted::Stopped { back, scheduled, at_least }
    }

    fn between(low: u64, high: u64) -> State {
        State::Back(Between { low: Duration::hours(low), high: Duration::hours(high) })
    }

    #[test]
    fn states_are_told_apart() {
        let degraded = Predicted::Degraded { whole: Moment::NEVER };
        let down = stopped(hours(1), Some(hours(1)), false);
        let table = [
            (Predicted::Up, State::Up, Holding::Held),
            (Predicted::Up, State::Degraded, Holding::Broken),
            (Predicted::Up, State::Down, Holding::Broken),
            (Predicted::Up, between(0, 9), Holding::Broken),
            (degraded, State::Up, Holding::Broken),
            (degraded, State::Degraded, Holding::Held),
            (degraded, State::Down, Holding::Broken),
            (down, State::Up, Holding::Broken),
            (down, State::Degraded, Holding::Broken),
            (down, State::Down, Holding::Held),
        ];
        for (predicted, state, expected) in table {
            assert_eq!(holding(predicted, state), expected, "{predicted:?} {state:?}");
        }
        for state in [State::Up, State::Degraded, State::Down, between(0, 9)] {
            assert_eq!(holding(Predicted::Undetermined, state), Holding::Open(Doubt::Stops));
        }
    }

    #[test]
    fn both_the_bound_and_the_schedule_lie_in_the_window() {
        let window = between(5, 20);
        let judged =
            |back: u64, scheduled: u64| holding(stopped(hours(back), Some(hours(scheduled)), false), window);
        assert_eq!(judged(5, 20), Holding::Held, "the ends belong to the window");
        assert_eq!(judged(4, 20), Holding::Broken);
        assert_eq!(judged(5, 21), Holding::Broken);
        assert_eq!(judged(21, 21), Holding::Broken);
        assert_eq!(holding(stopped(hours(9), Some(Moment::NEVER), false), window), Holding::Broken);
        assert_eq!(holding(stopped(Moment::NEVER, None, true), window), Holding::Broken, "never is too late");
    }

    #[test]
    fn what_may_be_later_is_no_proof() {
        let window = between(5, 20);
        assert_eq!(holding(stopped(hours(9), Some(hours(9)), true), window), Holding::Open(Doubt::Durations));
        assert_eq!(holding(stopped(hours(1), Some(hours(1)), true), window), Holding::Open(Doubt::Durations));
        assert_eq!(holding(stopped(hours(21), None, true), window), Holding::Broken, "later is no better");
        assert_eq!(holding(stopped(hours(9), None, false), window), Holding::Open(Doubt::Hands));
    }
}
