//! The kinds of place. Apart from places themselves, because clauses and objectives speak of kinds too.

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
