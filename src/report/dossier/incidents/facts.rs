//! What the chapter is told besides the record.

use crate::analysis::recovery::compare::Comparison;
use crate::model::id::ComponentId;

/// An incident beside what is predicted for the same loss.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// Index of the incident.
    pub incident: usize,
    /// The record beside the prediction.
    pub comparison: Comparison,
    /// Services that are predicted to stop and of which the record says nothing.
    pub unmentioned: Vec<ComponentId>,
}
