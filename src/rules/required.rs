//! Requirements of the topology, each as if it were a rule.

use super::context::Context;
use super::finding::{Finding, Said};

/// What does not hold: the index of the requirement, the evidence, and how that is said.
pub(super) fn required(_: &Context<'_>) -> Vec<(usize, Finding, Said)> {
    Vec::new()
}
