//! What an organisation says of itself besides its machines: named numbers, and records a person answers for. Names are free: a
//! profile says which it asks for.

use super::fact::{Basis, Fact};
use super::money::Money;
use crate::base::quantity::{Date, Duration, Share};
use crate::base::source::Span;

/// A number with its kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// `36M`.
    Count(u64),
    /// `2%`.
    Share(Share),
    /// `4_000 G KRW`.
    Money(Money),
    /// `40 MW`, in watts.
    Power(u64),
    /// `30m`.
    Duration(Duration),
}

impl Quantity {
    /// Its kind, with the article.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Count(_) => "a count",
            Self::Share(_) => "a share",
            Self::Money(_) => "a sum of money",
            Self::Power(_) => "a power",
            Self::Duration(_) => "a duration",
        }
    }

    /// The order of two of one kind, and of one currency; `None`: they cannot be compared.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) | (Self::Power(a), Self::Power(b)) => Some(a.cmp(b)),
            (Self::Share(a), Self::Share(b)) => Some(a.cmp(b)),
            (Self::Money(a), Self::Money(b)) if a.currency == b.currency => {
                Some(a.amount.micros.cmp(&b.amount.micros))
            }
            (Self::Duration(a), Self::Duration(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }
}

/// `figure daily-users 36M`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    /// Its name.
    pub name: String,
    /// How much; `unknown` is no value.
    pub value: Fact<Quantity>,
}

/// `organisation { sector … figure … attested … }`, from all files together.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Organisation {
    /// The first block; empty: there is none.
    pub at: Span,
    /// What it is in the words of laws, by name; none: nobody says.
    pub sectors: Vec<Sector>,
    /// Its numbers, by name.
    pub figures: Vec<Figure>,
    /// What somebody answers for, by name, then the latest first.
    pub attested: Vec<Attested>,
}

/// `sector kr-value-added`: what an organisation is in the words of a law.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sector {
    /// Its name.
    pub name: String,
    /// The name where it stands first.
    pub at: Span,
}

/// `attested plan-filed on 2026-09-28 by "Kim Minji"`: a record or statement a person answers for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attested {
    /// What is attested.
    pub name: String,
    /// Since when.
    pub on: Date,
    /// Who answers for it.
    pub by: Option<String>,
    /// The statement.
    pub basis: Basis,
}
