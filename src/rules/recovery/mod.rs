//! What falls does not come back in time, or at all.
pub(super) mod backup_in_the_same_domain;
pub(super) mod backup_never_tested;
mod blamed;
pub(super) mod cold_start_ring;
pub(super) mod controller_in_the_failed_domain;
pub(super) mod crew_locked_out;
pub(super) mod hollow_redundancy;
mod late;
pub(super) mod manual_only_recovery;
pub(super) mod observer_in_the_observed_domain;
pub(super) mod recovery_deadlock;
mod ring;
pub(super) mod rpo_missed;
pub(super) mod rto_missed;
pub(super) mod tolerance_missed;
pub(super) mod tool_inside_what_it_recovers;
