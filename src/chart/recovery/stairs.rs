//! How many serve at each time: steps down at the loss, steps up as one after the other comes back.

use crate::base::quantity::Moment;

/// A step curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stairs {
    /// How many there are in all.
    pub whole: u64,
    /// How many serve right after the loss, before anything is back.
    pub bottom: u64,
    /// Times in milliseconds at which some come back, rising, and how many serve from then on.
    pub steps: Vec<(u64, u64)>,
}

impl Stairs {
    /// From how many come back at which time, in any order. `whole` counts those that do not stop, too.
    #[must_use]
    pub fn new(whole: u64, backs: impl IntoIterator<Item = (Moment, u64)>) -> Self {
        let mut times: Vec<(Moment, u64)> = backs.into_iter().collect();
        times.sort_unstable();
        let gone = times.iter().fold(0u64, |sum, (_, number)| sum.saturating_add(*number));
        let bottom = whole.saturating_sub(gone);
        let (mut steps, mut level): (Vec<(u64, u64)>, u64) = (Vec::new(), bottom);
        for (back, number) in times {
            let Some(at) = back.millis() else { break };
            level = level.saturating_add(number);
            match steps.last_mut() {
                Some(last) if last.0 == at => last.1 = level,
                _ => steps.push((at, level)),
            }
        }
        Self { whole, bottom, steps }
    }

    /// The corners of the curve from the loss to `end`.
    #[must_use]
    pub fn corners(&self, end: u64) -> Vec<(u64, u64)> {
        let mut corners = vec![(0, self.bottom)];
        let mut level = self.bottom;
        for (at, next) in &self.steps {
            corners.extend([(*at, level), (*at, *next)]);
            level = *next;
        }
        corners.push((end.max(corners.last().map_or(0, |corner| corner.0)), level));
        corners
    }

    /// How many serve in the end.
    #[must_use]
    pub fn top(&self) -> u64 {
        self.steps.last().map_or(self.bottom, |step| step.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_times_are_one_step_and_never_is_none() {
        let at = Moment::from_millis;
        let stairs = Stairs::new(5, [(at(7), 1), (Moment::NEVER, 1), (at(3), 1), (at(7), 1)]);
        assert_eq!((stairs.bottom, stairs.top()), (1, 4));
        assert_eq!(stairs.steps, [(3, 2), (7, 4)]);
        assert_eq!(stairs.corners(9), [(0, 1), (3, 1), (3, 2), (7, 2), (7, 4), (9, 4)]);
    }
}
