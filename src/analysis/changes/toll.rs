//! What a loss takes, counted.

use crate::base::quantity::Moment;

/// What a loss takes, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Toll {
    /// Services that stop.
    pub services: usize,
    /// People who use at least one of them: a lower bound.
    pub people: u64,
}

impl Toll {
    /// With one more service, used by so many.
    #[must_use]
    pub fn and(self, users: Option<u64>) -> Self {
        Self { services: self.services + 1, people: self.people.max(users.unwrap_or(0)) }
    }
}

/// What a loss takes on one side, and for how long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// What it takes.
    pub toll: Toll,
    /// When the last of the services that stop is back; the start when none stops. Of a loss that is judged without times: never.
    pub last: Moment,
}

impl Taken {
    /// With one more service.
    #[must_use]
    pub fn and(self, users: Option<u64>, back: Moment) -> Self {
        Self { toll: self.toll.and(users), last: self.last.max(back) }
    }

    /// All of it, to be compared: services, people, time.
    #[must_use]
    pub fn figures(&self) -> (usize, u64, Moment) {
        (self.toll.services, self.toll.people, self.last)
    }
}
