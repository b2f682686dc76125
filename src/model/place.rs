//! Places, failure domains that cut across them, and crews.

use super::component::Clause;
use super::fact::{Basis, Between, Fact};
use super::id::{Element, PlaceId};
use crate::base::quantity::{Decimal, Duration};

/// The kinds of place. Kinds have no fixed order: a zone may hold sites, or a site zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PlaceKind {
    Region,
    Site,
    Zone,
    Room,
    Rack,
    Host,
}

impl PlaceKind {
    /// Every kind, as listed in the language.
    pub const ALL: [Self; 6] = [Self::Region, Self::Site, Self::Zone, Self::Room, Self::Rack, Self::Host];

    /// The word of the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Site => "site",
            Self::Zone => "zone",
            Self::Room => "room",
            Self::Rack => "rack",
            Self::Host => "host",
        }
    }

    /// The kind with that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

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

/// A place: losing it loses what is inside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Name, title, labels.
    pub named: Named,
    /// Kind.
    pub kind: PlaceKind,
    /// The place it is in.
    pub parent: Option<PlaceId>,
    /// Up only while these are: its power, its cooling.
    pub needs: Vec<Clause>,
    /// `holds 32_000 servers`: how many of what.
    pub holds: Option<Fact<(u64, String)>>,
    /// Latitude and longitude in degrees.
    pub location: Option<Fact<(Decimal, Decimal)>>,
    /// Electric power in watts.
    pub power: Option<Fact<u64>>,
}

/// A failure domain that cuts across the tree of places: a carrier, a vendor, a version, a credential.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Domain {
    /// Name, title, labels.
    pub named: Named,
    /// What falls with it, sorted, without repeats.
    pub covers: Vec<Element>,
}

/// People who can do work by hand.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Crew {
    /// Name, title, labels.
    pub named: Named,
    /// How many.
    pub people: Option<Fact<u64>>,
    /// Where they work; none stated: anywhere.
    pub at: Vec<PlaceId>,
    /// What they need to work: access, chat, badges.
    pub needs: Vec<Clause>,
}
