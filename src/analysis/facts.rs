//! `Facts`: every answer of one run, as data. Gathered by [`super::gather`]; read by charts, reports and rules.

use super::budget::Budget;
use crate::base::source::Span;
use crate::model::component::{Target, WayKind};
use crate::model::id::{ComponentId, CrewId, Element, GroupId, PlaceId};
use crate::model::place::PlaceKind;

/// A fact nobody states: where instances stand, how many there are, what is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unknown {
    /// Who lacks it.
    pub subject: Element,
    /// What is not known.
    pub what: UnknownKind,
    /// Where it would be written, or where `unknown` is.
    pub at: Span,
}

/// What is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnknownKind {
    /// No `runs` statement, or `runs … at unknown`.
    Placement,
    /// `runs … across … soft`: meant to be spread, not promised to be.
    Spread,
    /// `runs unknown at …`.
    Count,
    /// `needs unknown`.
    Need,
    /// `floor unknown`: at best 1 instance, at worst all of them.
    Floor,
}

/// Index into [`Facts::unknowns`].
pub type UnknownId = usize;

/// Can a fallen component come back while everything that was lost stays lost?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Return {
    /// A declared way works without what was lost.
    Elsewhere,
    /// It declares ways that use other places, and each lacks something. This is hollow redundancy when a
    /// standby waits: see [`Blocked::group`].
    Blocked(Vec<Blocked>),
    /// It declares no way that could work without what was lost.
    NoWay,
}

/// One way back that does not work, and what it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Which kind of way. A standby without any `takeover` has none, and so has an active group that runs on
    /// elsewhere and serves nobody because of what its component needs.
    pub way: Option<WayKind>,
    /// The waiting or running group it would use; `None` for a rebuild.
    pub group: Option<GroupId>,
    /// The names in its clauses that are gone and cannot come back either, without repeats, nearest first: its
    /// place, what follows `with`, its crew, what it starts with, what its component needs; each part sorted.
    pub missing: Vec<Missing>,
    /// The statement of the way, or of the group that has none.
    pub at: Span,
}

/// Something a way back lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// A component or place.
    Target(Target),
    /// A crew.
    Crew(CrewId),
    /// `unknown`: nobody says what it needs.
    Unstated,
}

/// A component that stops, with the way it could come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fallen {
    /// Who.
    pub component: ComponentId,
    /// Whether it can come back without what was lost.
    pub back: Return,
}

/// Neither proven to stop nor proven to stay up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undetermined {
    /// Who.
    pub component: ComponentId,
    /// A smallest set of unknown facts (none can be left out) that would make it stop at their worst.
    pub settled_by: Vec<UnknownId>,
}

/// What one loss does, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// Services proven to stop.
    pub services_down: usize,
    /// Services up but degraded.
    pub services_degraded: usize,
    /// Services that may stop, depending on unknown facts.
    pub services_undetermined: usize,
    /// Components of other kinds proven to stop, without the lost element itself.
    pub others_down: usize,
    /// Services down by tier, best tier first; `None` for those without a tier.
    pub tiers_down: Vec<(Option<u64>, usize)>,
    /// People who lose at least one service: the largest `users` among the services that stop. Users of
    /// several services are the same people, so this is a lower bound and never counts anybody twice.
    pub people: u64,
    /// Users summed over the services that stop (service-users: one person counts once for each service).
    pub service_users: u64,
    /// What the lost places hold, by noun (`servers`), as declared.
    pub holds: Vec<(String, u64)>,
    /// Of the components that stop: how many have a standby or active group elsewhere, yet every way to use
    /// it lacks something that was lost with it.
    pub hollow: usize,
}

/// What falls when one set of elements is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlastRadius {
    /// What is lost: one element, or those of `--lose`.
    pub lost: Vec<Element>,
    /// Proven to stop, whatever the unknown facts are; sorted by id; includes lost components.
    pub down: Vec<Fallen>,
    /// Up at the best of what is unknown, but newly degraded; sorted. One that may also stop at the worst is in
    /// `undetermined` too.
    pub degraded: Vec<ComponentId>,
    /// Depends on unknown facts; sorted.
    pub undetermined: Vec<Undetermined>,
    /// Counted.
    pub impact: Impact,
}

/// How a non-redundant dependency is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Named by the component itself: a `needs` with no alternative, or its only place.
    Direct,
    /// Through a chain in which every link has no alternative.
    Indirect,
    /// Only through alternatives (`any of`, replicas) that look independent and are not.
    Hidden,
}

/// What a non-redundant element takes away from a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependent {
    /// Who depends.
    pub component: ComponentId,
    /// How.
    pub reach: Reach,
}

/// One element whose loss alone is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinglePoint {
    /// The element.
    pub element: Element,
    /// Components that stop when it alone is lost (proven), sorted by id; never itself, nor, for a component,
    /// its own parts. Empty beyond the budget of [`Facts::cut_short`]; the counts below are always whole.
    pub stops: Vec<Dependent>,
    /// Components that run on without it, yet could never be started again from dark while it is lost:
    /// non-redundant for bringing them back. Sorted by id; none that is in `stops`.
    pub start_only: Vec<ComponentId>,
    /// How many stop: services.
    pub services: usize,
    /// How many stop: components of other kinds.
    pub others: usize,
    /// How many could not be started again: services.
    pub services_start_only: usize,
    /// Largest `users` among the services of both lists.
    pub people: u64,
}

/// Two places that stop more together than each of them alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The places.
    pub lost: [Element; 2],
    /// How many services stop (components, where there is no service), those that stop with one of them included.
    pub stop: usize,
    /// Those that stop only when both are lost, sorted by id.
    pub only_together: Vec<ComponentId>,
    /// Largest `users` among `only_together`.
    pub people: u64,
}

/// Every pair of places of the main table, with every unknown fact at its best.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// How many pairs were judged.
    pub tried: usize,
    /// How many of these stop something that neither place stops alone.
    pub worse: usize,
    /// Of these, the 100 worst: most services that stop only together, people, all services that stop, paths.
    pub worst: Vec<Pair>,
}

/// What can never start from dark although every place is back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColdStart {
    /// Components that never come up, sorted.
    pub never: Vec<ComponentId>,
    /// Components that come up or not by facts nobody states, sorted.
    pub perhaps_never: Vec<ComponentId>,
    /// A smallest ring of them, each waiting for the next, the last for the first, with the statement that
    /// makes it wait. Empty when nothing waits in a ring (then a missing way or an unknown fact is the cause).
    pub ring: Vec<(ComponentId, Span)>,
}

/// A value that somebody guessed, or a default nobody stated, that answers rest on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assumption {
    /// About whom.
    pub subject: Element,
    /// The word of the language the value belongs to: `users`, `runs`.
    pub word: &'static str,
    /// Where it is written, or where the subject is declared when it is a default.
    pub at: Span,
    /// `assumed` in the text, or a silent default of the language.
    pub silent: bool,
}

/// A search that stopped at its budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutShort {
    /// What was cut.
    pub what: Budget,
    /// How many were done.
    pub done: usize,
    /// Of how many, where that is known.
    pub of: Option<usize>,
}

/// Every answer of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// SHA-256 of the model, 64 hexadecimal digits.
    pub model_hash: String,
    /// The kind of place of the main table.
    pub level: PlaceKind,
    /// The main table: one loss for each place of that kind, worst first (services down, people, undetermined,
    /// degraded, path). With a stated loss, that loss alone.
    pub table: Vec<BlastRadius>,
    /// Every place, domain and component that takes something with it (or may, for bringing back), worst
    /// first: services, people, start-only services, others, path.
    pub single_points: Vec<SinglePoint>,
    /// Two places at once; nothing was tried when a loss is stated.
    pub pairs: Pairs,
    /// What never starts from dark.
    pub cold_start: ColdStart,
    /// Unknown facts, the most useful to settle first: how many cells of the main table each could change.
    pub unknowns: Vec<(Unknown, usize)>,
    /// Guesses and silent defaults, sorted.
    pub assumptions: Vec<Assumption>,
    /// Budgets that cut something short.
    pub cut_short: Vec<CutShort>,
}

impl Facts {
    /// The worst loss of the main table, when there is any.
    #[must_use]
    pub fn worst(&self) -> Option<&BlastRadius> {
        self.table.first()
    }
}

/// Why something is down: steps from the lost elements up to the component, each resting on earlier steps
/// only, so that the whole can be replayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// In causal order; the last one is the component asked about.
    pub steps: Vec<Step>,
}

/// One thing that falls, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What falls.
    pub element: Element,
    /// Because of what.
    pub cause: Cause,
    /// The statement that makes it fall.
    pub at: Span,
}

/// Which equation failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It is itself lost.
    Lost,
    /// It is covered by a lost domain, is inside a lost or fallen place, or is a group of a lost component.
    Within(Element),
    /// A clause: too few of its members are up; these fell.
    Clause {
        /// How many must be up.
        at_least: u32,
        /// Of how many.
        of: usize,
        /// Enough of the fallen members to break it, sorted.
        fallen: Vec<Target>,
        /// `within KIND`: the place in which it failed.
        within: Option<PlaceId>,
    },
    /// Too few instances are left.
    Floor {
        /// Instances still up.
        left: u64,
        /// The least that can serve.
        floor: u64,
        /// Enough of the fallen groups to break it, sorted.
        fallen: Vec<GroupId>,
    },
    /// An unknown fact at its worst; only in what might happen, never in what is proven.
    Unknown {
        /// What is not known; the step's `at` is where.
        what: UnknownKind,
        /// What fell that lets it be so, sorted: the place it may stand in, the groups that may be needed.
        /// Empty when nothing more is needed.
        fallen: Vec<Element>,
    },
}

impl Cause {
    /// What fell before, so that this could: what a step of a proof rests on.
    #[must_use]
    pub fn fallen(&self) -> Vec<Element> {
        match self {
            Self::Lost => Vec::new(),
            Self::Within(outer) => vec![*outer],
            Self::Clause { fallen, .. } => fallen.iter().map(|target| Element::from(*target)).collect(),
            Self::Floor { fallen, .. } => fallen.iter().map(|group| Element::Group(*group)).collect(),
            Self::Unknown { fallen, .. } => fallen.clone(),
        }
    }
}

/// Why something that is up serves less well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// Fewer instances are up than `full` asks for.
    Instances {
        /// Instances up, not counting those without something they want beside them.
        up: u64,
        /// What `full` asks for.
        full: u64,
        /// The `full` statement, or the component when the default of all instances holds.
        at: Span,
    },
    /// A `wants` clause fails; these of its members are down.
    Wants {
        /// Members that are down, sorted.
        down: Vec<Target>,
        /// The statement.
        at: Span,
    },
    /// Something it `degrades with` is degraded or down.
    With {
        /// What.
        component: ComponentId,
        /// Down, not only degraded.
        down: bool,
        /// The statement.
        at: Span,
    },
}

/// What becomes of one element in one loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Proven to fall, whatever the unknown facts are.
    Down(Proof),
    /// Proven to stay up at the best of what is unknown, yet serving less well; in the order the model states.
    Degraded(Vec<Shortfall>),
    /// Proven to stay up, whatever the unknown facts are.
    Up,
    /// Stays up at the best of what is unknown, and falls at its worst.
    Undetermined {
        /// A smallest set of unknown facts (none can be left out) that would make it fall, sorted.
        settled_by: Vec<Unknown>,
        /// How it would fall if these were at their worst.
        worst: Proof,
    },
    /// It does not serve even when nothing is lost.
    DownAnyway,
}
