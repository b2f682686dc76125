//! What a text says, as written: names are not bound and sums are not checked. Complete even when wrong; every
//! node has its span.

use super::token::Token;
pub use super::written::{
    Adding, Amount, AttestedFact, CostFact, CreditFact, FigureFact, Money, Path, Quantity, Reference,
    StoppedFact, Text, Times, Valued,
};
use crate::base::quantity::{self, Date, Decimal, Duration, Share, When};
use crate::base::source::Span;
use std::ops::Range;

/// One text, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The whole text.
    pub at: Span,
    /// Every token, in order.
    pub tokens: Vec<Token>,
    /// Every statement, an outer one before those in its block.
    pub statements: Vec<Statement>,
    /// What the statements say; see [`Statement::items`].
    pub items: Vec<Item>,
}

/// One statement: a head, and perhaps a block of statements in braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Tokens of the head, without doc comments and `/-`.
    pub head: Range<u32>,
    /// Doc comments right before it.
    pub docs: Range<u32>,
    /// The tokens of its block, from `{` to `}`, both included; empty when it has none. A block that is never
    /// closed ends with the text.
    pub block: Range<u32>,
    /// Commented out with `/-`, itself or with the statement around it.
    pub slashed: bool,
    /// How many blocks are around it.
    pub depth: u16,
    /// Index of the first statement that is not inside it.
    pub next: u32,
    /// What it says: one item; several where facts share a line; none when it is broken or commented out.
    pub items: Range<u32>,
    /// The text after `from`, with its quotes.
    pub source: Option<Span>,
    /// The whole head.
    pub at: Span,
}

impl Document {
    /// The items of a statement.
    #[must_use]
    pub fn items_of(&self, statement: &Statement) -> &[Item] {
        &self.items[statement.items.start as usize..statement.items.end as usize]
    }

    /// Indices of the outermost statements.
    pub fn top(&self) -> impl Iterator<Item = usize> + '_ {
        self.siblings(0, self.statements.len())
    }

    /// Indices of the statements in the block of a statement.
    pub fn inside(&self, statement: usize) -> impl Iterator<Item = usize> + '_ {
        self.siblings(statement + 1, self.statements[statement].next as usize)
    }

    fn siblings(&self, first: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        let start = (first < end).then_some(first);
        std::iter::successors(start, move |index| {
            let next = self.statements[*index].next as usize;
            (next < end).then_some(next)
        })
    }
}

/// `a`, `any of (a, b)`, `2 of (a, b, c)`, `cache within site`, `unknown`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// How many must hold; `None`: all of them.
    pub at_least: Option<u64>,
    /// Of these; none: `unknown`.
    pub members: Vec<Reference>,
    /// The word of a kind of place.
    pub within: Option<&'static str>,
    /// All of it.
    pub at: Span,
}

/// What follows the word of a declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The word: `service`, `site`.
    pub word: &'static str,
    /// The name.
    pub name: Span,
    /// The title.
    pub title: Option<Text>,
    /// `is TEMPLATE(…)`.
    pub instance: Option<Box<Instance>>,
}

/// `is TEMPLATE(a, name: b)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// Which template.
    pub template: Path,
    /// Its arguments in order.
    pub arguments: Vec<Argument>,
    /// All of it.
    pub at: Span,
}

/// One argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// `name:`.
    pub name: Option<Span>,
    /// The tokens of the value.
    pub value: Range<u32>,
    /// The value.
    pub at: Span,
}

/// One parameter of a template.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Span,
    /// Its kind: `place`, `count`.
    pub kind: &'static str,
    /// The tokens of its default.
    pub default: Option<Range<u32>>,
}

/// Instances by place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// How many.
    pub count: Option<Valued<u64>>,
    /// Where.
    pub spot: Spot,
    /// All of it.
    pub at: Span,
}

/// Where instances stand.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// `at unknown`.
    Unknown,
    /// `at PLACE`.
    At(Reference),
    /// `across zones of PLACE`.
    Across {
        /// The word of the kind, singular.
        kind: &'static str,
        /// Of which place.
        of: Reference,
        /// `soft`: a preference, not a guarantee.
        soft: bool,
    },
}

/// What a way back takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Effort {
    /// The word: `takeover`, `restart`, `rebuild`.
    pub word: &'static str,
    /// How long.
    pub time: Valued<Times>,
    /// For each instance.
    pub each: bool,
    /// So many side by side.
    pub at_once: Option<Valued<u64>>,
    /// By which crew.
    pub by: Option<Reference>,
    /// With what.
    pub with: Vec<Clause>,
    /// `rebuild … at PLACE`.
    pub place: Option<Reference>,
}

/// A claim about a component in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum State {
    Up,
    Degraded,
    Down,
    Back(Duration, Duration),
}

/// A condition of a selector.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// `not`.
    pub negated: bool,
    /// What is asked.
    pub test: Test,
}

/// What a condition asks.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Test {
    Tier(Compare, u64),
    Users(Compare, u64),
    Tag(Span),
    Owner(Text),
    In(Path),
    Figure(Span, Compare, Quantity),
    Any(&'static str, Span, Compare, Quantity),
    Sector(Span),
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Compare {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

/// Back by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Within {
    Duration(Duration),
    Rto,
    Tolerance,
}

/// A check of a requirement. Times that are `None` stand for the component's own objective.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the grammar says it")]
pub enum Check {
    Survives {
        any: u64,
        kind: &'static str,
        within: Option<Within>,
        losing: Option<Option<Duration>>,
        keeping: Option<Share>,
    },
    StartsFromDark,
    ApartBy(&'static str, u64),
    ApartDistance(u64),
    AtMostInOne(Share, &'static str),
    DrilledWithin(Duration),
    TestedBackup(Duration),
    Has(Vec<&'static str>),
    Attested(Span, Option<Duration>),
    StoppedFor(Duration, Duration),
    StoppedTimes(u64, Duration),
}

/// What one statement, or one of several on a line, says. Large facts that are rare are boxed, so that the many
/// small ones stay small.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is one row of the grammar, named after its word")]
pub enum Item {
    Edition(u64, Span),
    About(Header),
    Import { path: Text, alias: Span },
    Place(Header),
    Domain(Header),
    Component(Header),
    Crew(Header),
    System(Header),
    Template { name: Span, parameters: Vec<Parameter> },
    Extend(Path),
    Scenario(Header),
    Require(Header),
    Profile(Header),
    Duty(Header),
    Organisation,
    Drill { date: Date, title: Option<Text> },
    Incident { began: When, title: Option<Text> },
    Accept { rule: Span, on: Vec<Path> },
    Remedy { rule: Span, on: Vec<Path> },
    Meta,
    Entry { key: Span, value: Span },
    Runs(Vec<Placement>),
    RunsNowhere,
    RunsUnknown,
    AlsoAt(Vec<Reference>),
    Onto(Box<Onto>),
    Standby(Vec<Placement>),
    Floor(Valued<Amount>),
    Full(Valued<Amount>),
    Needs(Vec<Clause>),
    Wants(Vec<Clause>),
    StartsWith(Vec<Clause>),
    DegradesWith(Vec<Reference>),
    Way(Box<Effort>),
    Watched(Box<WatchFact>),
    Replicates { to: Reference, lag: Option<Valued<Duration>> },
    Backup(Box<BackupFact>),
    Objective { word: &'static str, limit: Valued<Duration>, on: Option<&'static str> },
    Tier(Valued<u64>),
    Users(Valued<u64>),
    Paying(Valued<u64>),
    Owner(Valued<Text>),
    Tags(Vec<Span>),
    Revenue(Box<(Valued<Money>, Duration)>),
    Credits(Box<CreditFact>),
    Costs(Box<CostFact>),
    Insurance(Box<Valued<Option<Money>>>),
    Fails(Box<Valued<(Decimal, Duration)>>),
    Restored(Valued<Times>),
    Holds(Valued<u64>, Span),
    Location(Box<(Decimal, Decimal)>),
    Power(Valued<u64>),
    Covers(Vec<Covered>),
    People(Valued<u64>),
    At(Vec<Reference>),
    AsOf(Date),
    Began(Valued<quantity::Instant>),
    Lose { what: Vec<Reference>, lasting: Option<Valued<Times>>, destroyed: bool },
    Noticed(Valued<Times>),
    Claim { observed: bool, who: Vec<Reference>, state: State },
    Every { word: &'static str, conditions: Vec<Condition> },
    On(Vec<Reference>),
    Check(Box<Check>),
    Cite(Text),
    Level(&'static str),
    Effective(Option<Date>, Option<Date>),
    Applies(Vec<Condition>),
    Titled { language: Span, title: Text },
    Authority(Text),
    Verified(&'static str),
    Concerns(Vec<Span>),
    AfterTolerance,
    After { more: bool, than: Duration, adding: Option<Box<Adding>> },
    AtOnce,
    Due { within: Duration, once_back: bool },
    Losing(Vec<Span>),
    Sector(Vec<Span>),
    Figure(Box<FigureFact>),
    Attested(Box<AttestedFact>),
    Of(Vec<Reference>),
    Result(&'static str),
    Stopped(Box<StoppedFact>),
    Planned,
    Cause(Text),
    IncidentsSince(Date),
    Back(Duration),
    Until(Date),
    By(Text),
    Because(Text),
    Ticket(Text),
}

/// `backup every 24h to X …`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is a word of the statement")]
pub struct BackupFact {
    pub every: Valued<Duration>,
    pub to: Reference,
    pub restore: Option<Valued<Times>>,
    pub tested: Option<Valued<Date>>,
    pub retain: Option<Valued<Duration>>,
}

/// `watched by X within 2m, otherwise 1h`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is a word of the statement")]
pub struct WatchFact {
    pub by: Reference,
    pub within: Valued<Duration>,
    pub otherwise: Option<Valued<Duration>>,
}

/// One thing a domain covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Which.
    pub reference: Reference,
    /// `X.*`: everything inside it.
    pub inside: bool,
}

/// An extension on one line, which says what kind of thing it extends: `tool deployer also at dc2`.
#[derive(Clone, Debug, PartialEq)]
pub struct Onto {
    /// The word of the kind: `tool`.
    pub word: &'static str,
    /// What is extended.
    pub path: Path,
    /// What is said of it.
    pub fact: Item,
}
