//! What the engine in a page tells of a model: names, places, instances, and what is not known of it. As in
//! [`super::desk_shape`], things are called by kind and number.

use serde::Serialize;

/// A thing by kind and number in the lists of [`Model`].
pub type Ref = String;

/// What is declared.
#[derive(Debug, Serialize)]
pub struct Model {
    /// Name of the file or directory.
    pub name: String,
    /// Title of the topology, else its name.
    pub title: String,
    /// SHA-256 of the model.
    pub sha256: String,
    /// Version of the program.
    pub version: &'static str,
    /// The day the facts hold for.
    pub as_of: Option<String>,
    /// Kind of place that is a column: `site`.
    pub level: &'static str,
    /// What the topology says of itself that no model can foresee.
    pub caveat: Option<String>,
    /// Places.
    pub places: Vec<Place>,
    /// Domains that cut across places.
    pub domains: Vec<Named>,
    /// Components.
    pub components: Vec<Component>,
    /// Instances.
    pub groups: Vec<Group>,
    /// Crews.
    pub crews: Vec<Named>,
    /// Named losses.
    pub scenarios: Vec<Scenario>,
    /// Facts nobody states: the most useful first.
    pub unknowns: Vec<Unknown>,
    /// Guesses and silent defaults, by word.
    pub assumptions: Vec<Assumption>,
    /// What was practised.
    pub drills: Vec<Drill>,
}

/// A path and what people call it.
#[derive(Debug, Serialize)]
pub struct Named {
    /// Path.
    pub path: String,
    /// Title.
    pub title: String,
}

/// A place.
#[derive(Debug, Serialize)]
pub struct Place {
    /// Path.
    pub path: String,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: &'static str,
    /// The place around it.
    pub parent: Option<u32>,
    /// The column it is in; itself, when it is one.
    pub column: Option<u32>,
    /// How many of what it holds, and whether that is a guess.
    pub holds: Option<(u64, String, bool)>,
}

/// A component.
#[derive(Debug, Serialize)]
pub struct Component {
    /// Path.
    pub path: String,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: &'static str,
    /// Users, and whether that is a guess.
    pub users: Option<(u64, bool)>,
    /// Tier.
    pub tier: Option<u64>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Where it is declared.
    pub at: String,
}

/// Instances of one component at one place.
#[derive(Debug, Serialize)]
pub struct Group {
    /// Whose: index of the component.
    pub of: u32,
    /// Where: index of the place; `null`: nobody says.
    pub place: Option<u32>,
    /// It waits.
    pub standby: bool,
    /// How many; `null`: nobody says.
    pub count: Option<u64>,
}

/// A named loss.
#[derive(Debug, Serialize)]
pub struct Scenario {
    /// Path.
    pub path: String,
    /// Title.
    pub title: String,
    /// When it began.
    pub began: Option<String>,
    /// What is lost.
    pub lost: Vec<Ref>,
}

/// A fact nobody states.
#[derive(Debug, Serialize)]
pub struct Unknown {
    /// About whom.
    pub of: Ref,
    /// `placement`, `spread`, `count`, `need`, `floor`.
    pub what: &'static str,
    /// How many cells of the table it could change.
    pub cells: usize,
    /// Where it would be written.
    pub at: String,
}

/// Values of one word that somebody guessed.
#[derive(Debug, Serialize)]
pub struct Assumption {
    /// The word of the language.
    pub word: &'static str,
    /// A default nobody stated, not marked as a guess.
    pub silent: bool,
    /// How many values.
    pub count: usize,
    /// About whom, the first few.
    pub about: Vec<Ref>,
}

/// Something practised.
#[derive(Debug, Serialize)]
pub struct Drill {
    /// The day.
    pub date: String,
    /// What it was called.
    pub title: String,
    /// What was exercised.
    pub of: Vec<Ref>,
    /// What was taken away.
    pub lost: Vec<Ref>,
    /// `passed`, `partly`, `failed`; `null`: nobody says.
    pub result: Option<&'static str>,
}
