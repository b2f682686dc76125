//! Rules: what is at fault in a topology. Each looks at what is known ([`context`]) and gives evidence ([`finding`]), worst
//! first and held against what somebody accepted ([`judge`]). Refuses to compute: every number comes from `analysis`.
//!
//! To add a rule, add one file with one `static`, and its line in [`RULES`]. Its documentation, its row in `docs/rules.md`, its
//! entry in SARIF, `spof rules` and the test of its two examples follow from that.
pub mod accept;
pub mod blame;
pub mod context;
pub mod finding;
mod hygiene;
pub mod judge;
mod recovery;
mod required;
pub mod rule;
pub mod settings;
mod survival;

use rule::Rule;

/// Every rule, by group, then by name.
pub static RULES: &[&Rule] = &[
    &survival::single_site_service::RULE,
    &survival::single_site_store::RULE,
    &survival::single_site_tool::RULE,
    &recovery::tool_inside_what_it_recovers::RULE,
    &hygiene::accept_expires_soon::RULE,
    &hygiene::expired_accept::RULE,
    &hygiene::unknown_rule::RULE,
    &hygiene::unused_accept::RULE,
];

/// The rule of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
