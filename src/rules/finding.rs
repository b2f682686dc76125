//! A finding: evidence that a topology has a fault. No sentences; [`super::rule::Rule::say`] makes them.

use crate::analysis::facts::UnknownKind;
use crate::analysis::profiles::names::Sort;
use crate::base::quantity::{Date, Duration, Moment};
use crate::base::source::Span;
use crate::model::component::WayKind;
use crate::model::id::{ComponentId, CrewId, Element};
use crate::model::policy::Level;
use crate::model::topology::Topology;

/// Who has the fault, or is the cause of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A place, domain, component or group.
    Element(Element),
    /// People.
    Crew(CrewId),
    /// Something else with a name: a template, a rule, an entry of a baseline.
    Name(String),
}

impl Subject {
    /// A component.
    #[must_use]
    pub fn component(id: ComponentId) -> Self {
        Self::Element(Element::Component(id))
    }

    /// Its canonical name.
    #[must_use]
    pub fn path(&self, topology: &Topology) -> String {
        match self {
            Self::Element(element) => topology.path(*element),
            Self::Crew(id) => topology[*id].named.path.clone(),
            Self::Name(name) => name.clone(),
        }
    }
}

/// What a rule knows besides names and places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Nothing more.
    None,
    /// It is late: the limit, and when it is back at the earliest.
    Late(Duration, Moment),
    /// So many of so many.
    Count(u64, u64),
    /// Days since, and the days allowed.
    Days(u64, u64),
    /// On this day.
    Day(Date),
    /// Kinds of the ways that do not work, without repeats.
    Ways(Vec<WayKind>),
    /// Waits in this ring, each for the next, the last for the first.
    Ring(Vec<ComponentId>),
    /// Not known.
    Unknown(UnknownKind),
    /// What a name is the name of.
    Name(Sort),
    /// A word, text or number as it is written.
    Text(String),
}

/// One fault, with one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Who has it.
    pub subject: Subject,
    /// What is to blame besides, in the order of the rule's choice; with rule and subject it makes the finding's name.
    pub causes: Vec<Subject>,
    /// The statement that shows it.
    pub at: Span,
    /// Other statements that have a part in it; [`Said::marks`] says what each is.
    pub marks: Vec<Span>,
    /// Components that suffer, sorted, without repeats; may hold the subject.
    pub victims: Vec<ComponentId>,
    /// The loss that shows it, and who falls by it: from these the causal chain is made. Empty: no loss shows it.
    pub shown_by: Vec<Element>,
    /// Whose fall the chain explains; `None`: nobody's.
    pub falls: Option<ComponentId>,
    /// What else is known.
    pub evidence: Evidence,
    /// How bad within its rule, in units of the rule (milliseconds late, instances missing): more is worse.
    pub amount: u64,
    /// Another level than the rule's: a requirement carries its own.
    pub level: Option<Level>,
}

impl Finding {
    /// A finding about somebody at a place, with nothing more known.
    #[must_use]
    pub fn new(subject: Subject, at: Span) -> Self {
        Self {
            subject,
            at,
            causes: Vec::new(),
            marks: Vec::new(),
            victims: Vec::new(),
            shown_by: Vec::new(),
            falls: None,
            evidence: Evidence::None,
            amount: 0,
            level: None,
        }
    }

    /// Its name: `rule@subject@cause…`, from canonical paths only, so that it survives moves, orders and layouts.
    #[must_use]
    pub fn id(&self, rule: &str, topology: &Topology) -> String {
        let parts = std::iter::once(&self.subject).chain(&self.causes);
        parts.fold(rule.to_owned(), |id, part| id + "@" + &part.path(topology))
    }
}

/// A finding in words. Names in backticks, lower case, no full stops.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Stands alone.
    pub title: String,
    /// Under the statement that shows it.
    pub label: String,
    /// Under each of [`Finding::marks`].
    pub marks: Vec<String>,
    /// Background. Who suffers is told for every rule alike and is not repeated here.
    pub notes: Vec<String>,
    /// What to do, a statement.
    pub help: String,
}
