//! What changes cost that may be made. Each price is that of one component, or of one place, even where it was said for many.

use super::fact::Fact;
use super::id::Element;
use super::money::Money;

/// What a sum buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Buys {
    /// `per place`: that it stands in one more place, with all that this takes.
    Place,
    /// `per instance`: one more instance.
    Instance,
    /// `by hand`: a way back by hand, prepared.
    Hand,
    /// `per drill`: one drill.
    Drill,
}

impl Buys {
    /// Everything that has a price.
    pub const ALL: [Self; 4] = [Self::Place, Self::Instance, Self::Hand, Self::Drill];

    /// By the word of the language that ends the statement.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|buys| buys.words().ends_with(word))
    }

    /// As the language writes it after the sum.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Place => "per place",
            Self::Instance => "per instance",
            Self::Hand => "by hand",
            Self::Drill => "per drill",
        }
    }
}

/// `costs 40 M KRW per place`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cost {
    /// Whose change it is: a component; of a drill also a place, which is lost in it.
    pub who: Element,
    /// What it buys.
    pub buys: Buys,
    /// How much; no value: somebody says that nobody knows.
    pub money: Fact<Money>,
}
