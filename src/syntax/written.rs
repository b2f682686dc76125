//! The smallest nodes of a text: values and names as written. What is made of them is in `ast`.

use crate::base::quantity::{Date, Decimal, Duration, Share};
use crate::base::source::Span;

/// A text with its quotes and escapes, as it stands; see [`super::text::unquoted`].
pub type Text = Span;

/// A value as written: `unknown` (no value), `assumed X`, or `X`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Valued<T> {
    /// The value; `None` for `unknown`.
    pub value: Option<T>,
    /// Marked as a guess.
    pub assumed: bool,
    /// The value, without the mark.
    pub at: Span,
}

/// A name or path as written. In a template, the first name may stand for an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    /// Where it stands.
    pub at: Span,
    /// The argument that takes the place of its first name, bound where the template is used.
    pub argument: Option<Span>,
}

/// A path, perhaps `assumed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Which.
    pub path: Path,
    /// Marked as a guess.
    pub assumed: bool,
}

/// An amount of instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So many.
    Count(u64),
    /// So large a share.
    Share(Share),
}

/// A time or a range of it.
pub type Times = (Duration, Duration);

/// A number of some kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Quantity {
    Count(u64),
    Share(Share),
    Money(Money),
    Power(u64),
    Duration(Duration),
}

/// `stopped talk.text after 30m for 2h`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a word of the statement")]
pub struct StoppedFact {
    pub what: Vec<Reference>,
    pub after: Option<Duration>,
    pub lasting: Valued<Times>,
}

/// How interruptions add up: `in 24h over 2 stops`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a word of the statement")]
pub struct Adding {
    pub window: Duration,
    pub stops: u64,
    pub at: Span,
}

/// A sum of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// How much.
    pub amount: Decimal,
    /// In which currency.
    pub currency: Span,
}

/// `figure daily-users 36M`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a word of the statement")]
pub struct FigureFact {
    pub name: Span,
    pub value: Valued<Quantity>,
}

/// `attested plan-filed on 2026-09-28 by "…"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a word of the statement")]
pub struct AttestedFact {
    pub name: Span,
    pub on: Date,
    pub by: Option<Text>,
}

/// `costs 40 M KRW per place for every tool`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is a word of the statement")]
pub struct CostFact {
    pub money: Valued<Money>,
    /// What it buys: `place`, `instance`, `hand`, `drill`.
    pub buys: &'static str,
    /// For components of that kind, in a block that says it for many; `component` is any.
    pub every: Option<(&'static str, Span)>,
}

/// `credits 3_000 KRW per paying user after 6d`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is a word of the statement")]
pub struct CreditFact {
    pub money: Valued<Money>,
    pub paying: bool,
    pub after: Valued<Duration>,
}
