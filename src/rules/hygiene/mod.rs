//! Statements that do nothing, or no longer.
pub(super) mod accept_expires_soon;
mod acceptance;
pub(super) mod expired_accept;
pub(super) mod overdue_remedy;
mod references;
pub mod stale_baseline;
pub(super) mod unasked_name;
pub(super) mod unknown_rule;
pub(super) mod unreferenced;
pub(super) mod unstated_name;
pub(super) mod unused_accept;
pub(super) mod unused_remedy;
pub(super) mod unused_template;
