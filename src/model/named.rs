//! What every named thing carries, whatever it is.

use super::fact::{Basis, Between, Fact};
use crate::base::quantity::{Decimal, Duration};

/// How often a thing fails: `1 per 20y`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rate {
    /// So many times …
    pub times: Decimal,
    /// … in this long.
    pub per: Duration,
}

/// What every named thing carries.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Named {
    /// Canonical path: `korea.pangyo.b3`.
    pub path: String,
    /// The text for people; the path's last part when none was given.
    pub title: String,
    /// The doc comment, lines joined by `\n`.
    pub doc: String,
    /// Where it is declared, and from which source.
    pub basis: Basis,
    /// Who answers for it.
    pub owner: Option<Fact<String>>,
    /// Labels, sorted.
    pub tags: Vec<String>,
    /// Free data, as written: key, text; sorted.
    pub meta: Vec<(String, String)>,
    /// Rate of loss.
    pub fails: Option<Fact<Rate>>,
    /// Length of a loss.
    pub restored: Option<Fact<Between<Duration>>>,
}
