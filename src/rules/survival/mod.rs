//! A loss takes away more than it should.
mod single_site;
pub(super) mod single_site_service;
pub(super) mod single_site_store;
pub(super) mod single_site_tool;
