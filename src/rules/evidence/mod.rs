//! What is claimed was never shown.
mod drilled;
pub(super) mod failed_drill_open;
pub(super) mod site_loss_never_drilled;
pub(super) mod stale_drill;
