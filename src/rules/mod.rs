//! Rules: what is at fault in a topology. Each looks at what is known ([`context`]) and gives evidence ([`finding`]), worst
//! first and held against what somebody accepted ([`judge`]). Refuses to compute: every number comes from `analysis`.
//!
//! To add a rule, add one file with one `static`, and its line in [`RULES`]. Its documentation, its row in `docs/rules.md`, its
//! entry in SARIF, `spof rules` and the test of its two examples follow from that.
pub mod accept;
pub mod blame;
mod capacity;
pub mod context;
mod evidence;
pub mod finding;
mod gaps;
pub mod hygiene;
pub mod judge;
mod recovery;
mod required;
pub mod rule;
pub mod settings;
mod survival;

use rule::{PREVIEW, Rule};

/// Every rule, by group, then by name.
pub static RULES: &[&Rule] = &[
    &survival::even_quorum::RULE,
    &survival::external_without_alternative::RULE,
    &survival::hidden_common_dependency::RULE,
    &survival::non_redundant_dependency::RULE,
    &survival::shared_failure_domain::RULE,
    &survival::single_site_service::RULE,
    &survival::single_site_store::RULE,
    &survival::single_site_tool::RULE,
    &survival::soft_spread_claimed_as_hard::RULE,
    &survival::thin_quorum::RULE,
    &recovery::backup_in_the_same_domain::RULE,
    &recovery::backup_never_tested::RULE,
    &recovery::cold_start_ring::RULE,
    &recovery::controller_in_the_failed_domain::RULE,
    &recovery::crew_locked_out::RULE,
    &recovery::hollow_redundancy::RULE,
    &recovery::manual_only_recovery::RULE,
    &recovery::observer_in_the_observed_domain::RULE,
    &recovery::recovery_deadlock::RULE,
    &recovery::rpo_missed::RULE,
    &recovery::rto_missed::RULE,
    &recovery::tolerance_missed::RULE,
    &recovery::tool_inside_what_it_recovers::RULE,
    &capacity::concentration::RULE,
    &capacity::largest_site_share::RULE,
    &capacity::survivors_cannot_carry::RULE,
    &evidence::failed_drill_open::RULE,
    &evidence::site_loss_never_drilled::RULE,
    &evidence::stale_drill::RULE,
    &gaps::assumed_where_it_matters::RULE,
    &gaps::unstated_objective::RULE,
    &gaps::unstated_placement::RULE,
    &gaps::unstated_recovery::RULE,
    &hygiene::accept_expires_soon::RULE,
    &hygiene::expired_accept::RULE,
    &hygiene::overdue_remedy::RULE,
    &hygiene::stale_baseline::RULE,
    &hygiene::unasked_name::RULE,
    &hygiene::unknown_rule::RULE,
    &hygiene::unreferenced::RULE,
    &hygiene::unstated_name::RULE,
    &hygiene::unused_accept::RULE,
    &hygiene::unused_remedy::RULE,
    &hygiene::unused_template::RULE,
];

/// The version of the newest rule that is settled.
#[must_use]
pub fn newest() -> &'static str {
    let settled = RULES.iter().map(|rule| rule.since).filter(|since| *since != PREVIEW);
    settled.max_by_key(|since| settings::version(since)).unwrap_or_default()
}

/// The rule of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
