//! What is left cannot carry the load, or too much stands in one place.
pub(super) mod concentration;
pub(super) mod largest_site_share;
pub(super) mod survivors_cannot_carry;
