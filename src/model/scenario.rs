//! Scenarios: a named loss, with what was observed or is expected.

use super::fact::{Basis, Between, Fact};
use super::id::{ComponentId, Element};
use super::place::Named;
use crate::base::quantity::{Duration, Instant};

/// One thing lost.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Loss {
    /// What.
    pub element: Element,
    /// For how long; `None`: the element's own `restored in`, else for good.
    pub lasting: Option<Fact<Between<Duration>>>,
    /// `destroy`: the data is gone too.
    pub destroyed: bool,
    /// The statement.
    pub basis: Basis,
}

/// What is said of a component in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Keeps working.
    Up,
    /// Works, less well.
    Degraded,
    /// Stops.
    Down,
    /// Stops and is back within this window.
    Back(Between<Duration>),
}

/// `observed X back after 10h` or `expect X down`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Claim {
    /// About whom.
    pub component: ComponentId,
    /// What.
    pub state: State,
    /// The statement.
    pub basis: Basis,
}

/// A named what-if.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scenario {
    /// Name and title.
    pub named: Named,
    /// When it happened.
    pub began: Option<Fact<Instant>>,
    /// What is lost.
    pub losses: Vec<Loss>,
    /// `noticed after 44m`: overrides `watched` for the whole scenario.
    pub noticed: Option<Fact<Between<Duration>>>,
    /// The public record: compared, never asserted.
    pub observed: Vec<Claim>,
    /// Asserted by `spof test`.
    pub expected: Vec<Claim>,
}
