//! Components: services, stores, tools, utilities and what belongs to others.

use super::fact::{Basis, Between, Fact};
use super::figure::Figure;
use super::id::{ComponentId, CrewId, Element, PlaceId};
pub use super::money::Money;
use super::named::Named;
use super::place_kind::PlaceKind;
use crate::base::quantity::{Duration, Share};

/// Instances of a whole topology at most, so that sums of them are exact.
pub const MOST_INSTANCES: u64 = 1 << 40;

/// The kinds of component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComponentKind {
    /// Serves users.
    Service,
    /// Keeps data.
    Store,
    /// What people and automation need to see, deploy, fail over, repair.
    Tool,
    /// Power, cooling, network.
    Utility,
    /// Belongs to somebody else.
    External,
}

impl ComponentKind {
    /// Every kind, as listed in the language.
    pub const ALL: [Self; 5] = [Self::Service, Self::Store, Self::Tool, Self::Utility, Self::External];

    /// The word of the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Store => "store",
            Self::Tool => "tool",
            Self::Utility => "utility",
            Self::External => "external",
        }
    }
}

/// What a clause may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A component.
    Component(ComponentId),
    /// A place.
    Place(PlaceId),
}

impl From<Target> for Element {
    fn from(target: Target) -> Self {
        match target {
            Target::Component(id) => Self::Component(id),
            Target::Place(id) => Self::Place(id),
        }
    }
}

/// One name in a clause.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// What is named.
    pub target: Target,
    /// Where, and whether it is assumed.
    pub basis: Basis,
}

/// `2 of (a, b, c)`: holds when at least so many members are up. `needs a, b` is two clauses, `1 of (a)` and
/// `1 of (b)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    /// How many must be up, at least 1 and at most the number of members.
    pub at_least: u32,
    /// The alternatives, sorted by target. Empty only in `needs unknown`: something is needed, nobody says what.
    pub members: Vec<Member>,
    /// `needs cache within site`: each instance needs an instance of the member in the same enclosing place
    /// of this kind.
    pub within: Option<PlaceKind>,
    /// The statement.
    pub basis: Basis,
}

/// How many instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// So many.
    Instances(u64),
    /// So large a share of all active instances.
    Share(Share),
}

impl Amount {
    /// No instance at all.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        match self {
            Self::Instances(number) => number == 0,
            Self::Share(share) => share.millionths == 0,
        }
    }
}

/// Whether a group serves now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Serves.
    Active,
    /// Serves only after a takeover.
    Standby,
}

/// Instances of one component at one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Group {
    /// Whose instances.
    pub component: ComponentId,
    /// Serving or waiting.
    pub role: Role,
    /// Where; `None`: somewhere, nobody says where.
    pub place: Option<PlaceId>,
    /// Not empty for `across … soft`: the instances are meant to be spread over these places, but may all
    /// stand in any one of them.
    pub candidates: Vec<PlaceId>,
    /// How many instances; an unknown count is at least 1.
    pub count: Fact<u64>,
}

/// What a way back does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WayKind {
    /// Turns standby instances into active ones.
    Takeover,
    /// Gets lost instances running again once their place is back.
    Restart,
    /// Builds them anew at another place.
    Rebuild,
}

impl WayKind {
    /// The word of the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Takeover => "takeover",
            Self::Restart => "restart",
            Self::Rebuild => "rebuild",
        }
    }
}

/// One declared way back. Several of a kind are alternatives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Way {
    /// Which kind of way.
    pub kind: WayKind,
    /// How long it takes: in all, or for each instance.
    pub time: Fact<Between<Duration>>,
    /// `each`: the time is for one instance.
    pub each: bool,
    /// `N at once`: so many instances side by side.
    pub at_once: Option<Fact<u64>>,
    /// `by CREW`: people do it, one instance a person at a time.
    pub by: Option<CrewId>,
    /// `rebuild … at PLACE`.
    pub place: Option<PlaceId>,
    /// `with …`: what must be up for this way to work.
    pub with: Vec<Clause>,
    /// The statement.
    pub basis: Basis,
}

/// `watched by X within 2m, otherwise 1h`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Watch {
    /// What notices.
    pub by: Member,
    /// How soon, while it is up.
    pub within: Fact<Duration>,
    /// How soon without it; none: never.
    pub otherwise: Option<Fact<Duration>>,
}

/// How far a copy lags behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lag {
    /// Written together: nothing is lost.
    Synchronous,
    /// Behind by at most this long.
    Behind(Duration),
}

/// `replicates to X lag 5s`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Replication {
    /// Where the copy lives.
    pub to: Member,
    /// How far behind.
    pub lag: Fact<Lag>,
}

/// `backup every 24h to X restore 4h tested DATE retain 35d`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Backup {
    /// Where the backups live.
    pub to: Member,
    /// How often.
    pub every: Fact<Duration>,
    /// How long it takes to restore.
    pub restore: Option<Fact<Between<Duration>>>,
    /// When a restore was last tested.
    pub tested: Option<Fact<crate::base::quantity::Date>>,
    /// How long backups are kept.
    pub retain: Option<Fact<Duration>>,
    /// The statement.
    pub basis: Basis,
}

/// What an objective is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectiveKind {
    /// Recovery time.
    Rto,
    /// Data loss.
    Rpo,
    /// Impact tolerance: beyond it, harm is intolerable.
    Tolerance,
}

impl ObjectiveKind {
    /// The word of the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Rto => "rto",
            Self::Rpo => "rpo",
            Self::Tolerance => "tolerance",
        }
    }
}

/// `rto 2h on site loss`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Objective {
    /// What it limits.
    pub kind: ObjectiveKind,
    /// The limit.
    pub limit: Fact<Duration>,
    /// Only for the loss of such a place; `None`: for any loss.
    pub on: Option<PlaceKind>,
}

/// To whom something is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Per {
    /// `per user`: everybody.
    User,
    /// `per paying user`.
    PayingUser,
}

/// `credits 7_550 KRW per user after 6d`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Credit {
    /// What each of them gets.
    pub money: Fact<Money>,
    /// Who gets it.
    pub per: Per,
    /// After an outage this long.
    pub after: Duration,
}

/// What an insurance pays for an outage. Nothing said: nobody knows whether there is one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Insurance {
    /// `insurance none`.
    None,
    /// `insurance 10 G KRW`: at most so much.
    Upto(Money),
}

/// A component and all that is said of it. Lists are sorted so that order of writing never shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Component {
    /// Name, title, labels.
    pub named: Named,
    /// Kind.
    pub kind: ComponentKind,
    /// `runs nowhere`: it has no instances of its own and is up exactly while what it needs is.
    pub nowhere: bool,
    /// The least that can serve; none stated: 1 instance.
    pub floor: Option<Fact<Amount>>,
    /// Below this it is degraded; none stated: all active instances.
    pub full: Option<Fact<Amount>>,
    /// Must hold while running.
    pub needs: Vec<Clause>,
    /// Degraded unless these hold.
    pub wants: Vec<Clause>,
    /// Degraded while these are degraded.
    pub degrades_with: Vec<Member>,
    /// Must hold to start or restart.
    pub starts_with: Vec<Clause>,
    /// Ways back.
    pub ways: Vec<Way>,
    /// How a loss is noticed.
    pub watched: Vec<Watch>,
    /// Copies of a store's data.
    pub replications: Vec<Replication>,
    /// Backups of a store's data.
    pub backups: Vec<Backup>,
    /// Recovery objectives.
    pub objectives: Vec<Objective>,
    /// How much it matters; 1 is most.
    pub tier: Option<Fact<u64>>,
    /// People who use it.
    pub users: Option<Fact<u64>>,
    /// Those among the users who pay; never more than the users.
    pub paying: Option<Fact<u64>>,
    /// What it earns, in so long a time.
    pub revenue: Option<Fact<(Money, Duration)>>,
    /// What users are owed after an outage.
    pub credits: Vec<Credit>,
    /// What is insured: its own, else that of the nearest system around it. One insurance of a system is shared by
    /// all inside: it has the same basis, and the same place, in each of them.
    pub insurance: Option<Fact<Insurance>>,
    /// Numbers that profiles ask for, by name.
    pub figures: Vec<Figure>,
}

impl Component {
    /// One of which nothing is said yet.
    #[must_use]
    pub fn bare(named: Named, kind: ComponentKind) -> Self {
        Self {
            named,
            kind,
            nowhere: false,
            floor: None,
            full: None,
            needs: Vec::new(),
            wants: Vec::new(),
            degrades_with: Vec::new(),
            starts_with: Vec::new(),
            ways: Vec::new(),
            watched: Vec::new(),
            replications: Vec::new(),
            backups: Vec::new(),
            objectives: Vec::new(),
            tier: None,
            users: None,
            paying: None,
            revenue: None,
            credits: Vec::new(),
            insurance: None,
            figures: Vec::new(),
        }
    }
}
