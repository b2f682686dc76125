//! What nobody states.
pub(super) mod assumed_where_it_matters;
pub(super) mod unstated_objective;
pub(super) mod unstated_placement;
pub(super) mod unstated_recovery;
