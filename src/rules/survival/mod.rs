//! A loss takes away more than it should.
pub(super) mod even_quorum;
pub(super) mod external_without_alternative;
pub(super) mod hidden_common_dependency;
pub(super) mod non_redundant_dependency;
mod quorum;
pub(super) mod shared_failure_domain;
mod single_site;
pub(super) mod single_site_service;
pub(super) mod single_site_store;
pub(super) mod single_site_tool;
pub(super) mod soft_spread_claimed_as_hard;
pub(super) mod thin_quorum;
