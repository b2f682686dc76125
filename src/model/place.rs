//! Places, failure domains that cut across them, and crews.

use super::component::Clause;
use super::fact::Fact;
use super::figure::Figure;
use super::id::{Element, PlaceId};
pub use super::named::{Named, Rate};
pub use super::place_kind::PlaceKind;
use crate::base::quantity::Decimal;

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
    /// Numbers that profiles ask for, by name.
    pub figures: Vec<Figure>,
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
