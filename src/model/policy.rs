//! Requirements, duties and profiles: what the topology must meet, and what must be done when it fails.

use super::component::ComponentKind;
use super::fact::Basis;
use super::figure::Quantity;
use super::id::Element;
use super::place::{Named, PlaceKind};
use crate::base::quantity::{Date, Duration, Share};

/// How a number is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Compare {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

/// What a selector asks of a component.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// `tier <= 1`.
    Tier(Compare, u64),
    /// `users >= 1M`.
    Users(Compare, u64),
    /// `tag paid`.
    Tag(String),
    /// `owner "…"`.
    Owner(String),
    /// `in talk`: below this system.
    In(String),
    /// `figure daily-users >= 1M`: of the component; in `applies`, of the organisation.
    Figure(String, Compare, Quantity),
    /// `any site figure machine-room-m2 >= 22_500`: some place or component of the kind states it. In `applies` only.
    Any(Kind, String, Compare, Quantity),
    /// `sector kr-value-added`: the organisation says it is that. In `applies` only.
    Sector(String),
}

/// A kind of place or of component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `site`.
    Place(PlaceKind),
    /// `service`; `component` is `None`.
    Component(Option<ComponentKind>),
}

impl Kind {
    /// The word of the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Place(kind) => kind.word(),
            Self::Component(kind) => kind.map_or("component", ComponentKind::word),
        }
    }
}

/// One condition, possibly negated.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// `not …`.
    pub negated: bool,
    /// What is asked.
    pub test: Test,
}

/// `every service where tier <= 1 and not tag internal`, or named ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Selector {
    /// All of a kind (`None`: every component) that meet all conditions.
    Every(Option<ComponentKind>, Vec<Condition>),
    /// These.
    Named(Vec<Element>),
}

/// The closed set of checks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Check {
    /// `survives any N KIND [within D|rto|tolerance] [losing at most D|rpo] [keeping P]`.
    Survives {
        /// How many at once.
        any: u64,
        /// Of which kind of place.
        kind: PlaceKind,
        /// Back within.
        within: Option<Limit>,
        /// Losing at most so much data.
        losing: Option<Limit>,
        /// Keeping so large a share of instances.
        keeping: Option<Share>,
    },
    /// `starts from dark`.
    StartsFromDark,
    /// `apart by KIND [at least N]`.
    ApartBy(PlaceKind, u64),
    /// `at most P% in one KIND`.
    AtMostInOne(Share, PlaceKind),
    /// `apart at least 30km`, in metres.
    ApartDistance(u64),
    /// `drilled within 365d`.
    DrilledWithin(Duration),
    /// `has FIELD, …`: words of the language, sorted.
    Has(Vec<String>),
    /// `tested backup within D`.
    TestedBackup(Duration),
    /// `attested NAME [within D]`: somebody of the organisation answers for it, since not longer ago than that.
    Attested(String, Option<Duration>),
    /// `stopped at most 4h in 365d`: at most so long, by the record of incidents, in any stretch of that length.
    StoppedFor(Duration, Duration),
    /// `stopped at most 2 times in 30d`: at most so often.
    StoppedTimes(u64, Duration),
}

/// A duration, or the component's own objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// So long.
    Duration(Duration),
    /// Its own `rto` or `rpo`.
    Objective,
    /// Its own `tolerance`; of times only.
    Tolerance,
}

/// How much a breach weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Level {
    #[default]
    Error,
    Warning,
    Info,
}

/// How the text of a law was read. A rule that says nothing of it is no law: a lesson, or a rule of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verified {
    /// The text of the law itself was read.
    Primary,
    /// Only what others write about it was read.
    Secondary,
    /// From memory: nothing was read.
    Unverified,
}

impl Verified {
    /// Every one, as listed in the language.
    pub const ALL: [Self; 3] = [Self::Primary, Self::Secondary, Self::Unverified];

    /// The word of the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Unverified => "unverified",
        }
    }
}

/// `effective from DATE until DATE`: both days are part of it; an end nobody says is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Period {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Period {
    /// Is a day part of it?
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// What a profile and each of its rules say of themselves. A profile's own holds for each rule, except where the rule says more.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Legal {
    /// `titled ko "…"`: language and title, sorted.
    pub titles: Vec<(String, String)>,
    /// When it holds.
    pub effective: Period,
    /// `applies where …`: any of these lines, and in a line all conditions. None: always.
    pub applies: Vec<Vec<Condition>>,
    /// How its text was read.
    pub verified: Option<Verified>,
    /// `concerns NAME`: what it is about; rules of several laws that share one ask for the same. Sorted.
    pub concerns: Vec<String>,
    /// Where it is written, sorted.
    pub cites: Vec<String>,
}

impl Legal {
    /// The title in a language, if it is said.
    #[must_use]
    pub fn title(&self, language: &str) -> Option<&str> {
        self.titles.iter().find(|(one, _)| one == language).map(|(_, title)| title.as_str())
    }
}

/// A requirement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Requirement {
    /// Name and title.
    pub named: Named,
    /// Index of the profile it stands in.
    pub profile: Option<u32>,
    /// To whom it applies; several add up. None: only where every check is about the organisation.
    pub selectors: Vec<Selector>,
    /// What they must meet.
    pub checks: Vec<(Check, Basis)>,
    /// Dates, citations, titles.
    pub legal: Legal,
    /// How much a breach weighs.
    pub level: Level,
}

/// From when a duty begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum After {
    /// `after more than 4h`: exactly four hours are not enough.
    MoreThan(Duration),
    /// `after at least 30m`: exactly half an hour is enough.
    AtLeast(Duration),
    /// `after more than tolerance`: longer than the component's own impact tolerance.
    Tolerance,
    /// `after at least 45m in 24h over 2 stops`: interruptions on record that add up.
    Together(Together),
}

/// Interruptions that add up within a stretch of time, wherever it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Together {
    /// How much of it.
    pub length: Duration,
    /// Exactly as much is not enough.
    pub more: bool,
    /// How long the stretch is.
    pub window: Duration,
    /// Of at least so many interruptions.
    pub stops: u64,
}

impl Together {
    /// Is so much, of so many interruptions, enough?
    #[must_use]
    pub fn is_reached(self, millis: u64, stops: u64) -> bool {
        let enough = if self.more { millis > self.length.millis } else { millis >= self.length.millis };
        enough && stops >= self.stops
    }
}

impl After {
    /// The length that is compared; `None`: each component's own.
    #[must_use]
    pub fn length(self) -> Option<Duration> {
        match self {
            Self::MoreThan(length) | Self::AtLeast(length) => Some(length),
            Self::Together(together) => Some(together.length),
            Self::Tolerance => None,
        }
    }

    /// The same for a component with this tolerance; `None`: it states none.
    #[must_use]
    pub fn of(self, tolerance: Option<Duration>) -> Option<Self> {
        match self {
            Self::Tolerance => tolerance.map(Self::MoreThan),
            other => Some(other),
        }
    }
}

/// By when a duty must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// `at once`: without delay.
    AtOnce,
    /// `within 24h`, counted from the moment the duty begins.
    Within(Duration),
    /// `within 30d once back`, counted from when the service is back.
    OnceBack(Duration),
}

/// What must be done after an outage of some length: a clock, never a breach.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Duty {
    /// Name and title.
    pub named: Named,
    /// Index of the profile it stands in.
    pub profile: u32,
    /// Whose outage counts; several add up.
    pub selectors: Vec<Selector>,
    /// How long an outage; none said: any.
    pub after: Option<After>,
    /// By when.
    pub due: Option<Due>,
    /// `losing tag NAME`: only when a place is lost that has one of these tags, or holds a place that has. None: whatever is lost.
    pub losing: Vec<String>,
    /// Dates, citations, titles.
    pub legal: Legal,
}

/// A set of requirements and duties with dates: a law, a standard, lessons.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Profile {
    /// Name and title.
    pub named: Named,
    /// Whose rules these are.
    pub authority: Option<String>,
    /// Dates, citations, titles.
    pub legal: Legal,
}
