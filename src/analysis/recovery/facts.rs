//! `Recovery`: everything that is known of one recovery, as data. Made by [`super::recover`] and [`super::dark`]; read
//! by charts, reports and contracts.
//!
//! Times count from the loss and are those of *unlimited hands* (every piece of work has its whole crew to itself)
//! with each range of durations at its middle, unless another reading is named. Unknown durations and counts are at
//! their best, so such a time is a lower bound, and [`Stopped::at_least`] says so.

use crate::analysis::facts::{BlastRadius, CutShort};
use crate::base::quantity::{Duration, Moment};
use crate::base::source::Span;
use crate::model::component::WayKind;
use crate::model::fact::Between;
use crate::model::id::{ComponentId, CrewId, Element, GroupId};

/// When what is lost can be used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Until {
    /// After so long, as the scenario or `restored in` says. For a component or group this *is* its restart.
    After(Between<Duration>),
    /// The fault itself is over at once: what was hit comes back by the ways it declares. Components and groups that
    /// declare a `restart` or `rebuild` when nobody says for how long they are lost.
    ByItsWays,
    /// It is said to be unknown how long: not at all at best, for good at worst.
    Unknown,
    /// For good: nobody says how long, or it is destroyed.
    Never,
}

/// One thing lost.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Lost {
    /// What.
    pub element: Element,
    /// Until when.
    pub until: Until,
    /// Its data is gone too.
    pub destroyed: bool,
}

impl Lost {
    /// Makes it gone for good, with its data.
    pub fn destroy(&mut self) {
        (self.until, self.destroyed) = (Until::Never, true);
    }
}

/// A time that hangs on durations given as ranges (`8m..20m`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// With every range at its least: no draw is below.
    pub low: Moment,
    /// A tenth of the draws are back by then.
    pub p10: Moment,
    /// Half of the draws are.
    pub p50: Moment,
    /// Nine tenths of the draws are.
    pub p90: Moment,
    /// With every range at its most: no draw is above.
    pub high: Moment,
    /// Draws in which it is back within its `rto` for this loss; `None` where it has none.
    pub in_time: Option<u32>,
}

/// Who a leg of a path is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// A place, domain, component or group.
    Element(Element),
    /// People.
    Crew(CrewId),
}

/// What takes the time of a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It is lost and not yet usable again.
    Gone,
    /// Nobody has noticed yet. `None`: the scenario says when it was noticed; otherwise the `watched` statement of that
    /// number, and whether its `otherwise` counts because what watches is down.
    Noticing(Option<(usize, bool)>),
    /// A way back is being gone.
    Way {
        /// Which kind.
        kind: WayKind,
        /// Index into the ways of the component.
        number: usize,
        /// The instances it brings back; `None` for a rebuild or a component that stands nowhere.
        group: Option<GroupId>,
        /// Who does it.
        by: Option<CrewId>,
    },
}

/// A stretch of time on the critical path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// About whom: the lost element, or the component that is noticed or brought back.
    pub who: Actor,
    /// What takes the time.
    pub doing: Doing,
    /// It begins when the leg before ends.
    pub from: Moment,
    /// It ends.
    pub to: Moment,
    /// The statement that makes it so long.
    pub at: Span,
}

/// How much sooner a component would be back had something been up all along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// What is held up, sorted; more than one when only together they help.
    pub held: Vec<Actor>,
    /// When the component would be back then: earlier than it is.
    pub without: Moment,
}

/// A component that stops, and its way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// Who.
    pub component: ComponentId,
    /// When it serves again, with unlimited hands: a lower bound.
    pub back: Moment,
    /// The same over many draws; `None` when no range of durations matters.
    pub spread: Option<Spread>,
    /// When it serves again with the crews as large as they are (a schedule that can be carried out: an upper bound). `None`
    /// when it hangs on how many people a crew has and nobody says. Equal to `back` when hands suffice.
    pub scheduled: Option<Moment>,
    /// Durations nobody states lie on its way and were counted as nothing.
    pub at_least: bool,
    /// When it serves as before: all instances `full` asks for, and all it wants. Never before `back`.
    pub whole: Moment,
    /// Something of it stands elsewhere, yet every way to use it lacks something that was lost.
    pub hollow: bool,
    /// Its `rto` for this loss, when it has one.
    pub objective: Option<Duration>,
    /// What took the time, without gaps from the loss to `back`; empty when it never comes back or is back at once.
    pub path: Vec<Leg>,
    /// What would have helped, the most helpful first: everything that fell alone (components, places, crews), a set of
    /// tools that helps as much as all tools together and of which none can be left out, and of what never comes back the
    /// unlock set of [`Deadlock`]. Empty for what nothing would have helped.
    pub shares: Vec<Share>,
}

impl Stopped {
    /// Is it back within its objective? `None` without one.
    #[must_use]
    pub fn meets_objective(&self) -> Option<bool> {
        self.objective.map(|limit| self.back <= Moment::after(limit))
    }
}

/// A component that works on, less well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lessened {
    /// Who.
    pub component: ComponentId,
    /// When it serves as before.
    pub whole: Moment,
}

/// What one thing, or a set of things together, costs all services: had it been up all along …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lever {
    /// What is held up, sorted.
    pub held: Vec<Actor>,
    /// Services that would be back sooner, sorted.
    pub sooner: Vec<ComponentId>,
    /// Service-milliseconds saved, over services that come back either way.
    pub saved: u128,
    /// Services that would come back at all, and otherwise never do, sorted.
    pub revived: Vec<ComponentId>,
    /// Services that would then meet an objective they miss: it is *recovery-critical* for them. Sorted.
    pub critical_for: Vec<ComponentId>,
}

/// What a crew has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hands {
    /// Who.
    pub crew: CrewId,
    /// How many people; `None`: nobody says.
    pub people: Option<u64>,
    /// When they can work: their places and access are back.
    pub ready: Moment,
    /// Pieces of work on the ways that are gone, one for each instance where a way says `each`.
    pub tasks: u64,
    /// Person-milliseconds of work.
    pub work: u128,
    /// When their last piece of work ends by the schedule; `None` when their number is not known.
    pub done: Option<Moment>,
    /// The most people at work at once by the schedule.
    pub busiest: Option<u64>,
}

/// A piece of work on the ways that are gone, as scheduled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// For which component.
    pub component: ComponentId,
    /// Of which kind of way.
    pub kind: WayKind,
    /// Index into the ways of the component.
    pub number: usize,
    /// Which instances.
    pub group: Option<GroupId>,
    /// By whom; `None`: by machines.
    pub by: Option<CrewId>,
    /// It could begin: all it needs is there.
    pub due: Moment,
    /// It begins.
    pub from: Moment,
    /// It is done.
    pub to: Moment,
}

/// What waits for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadlock {
    /// Components that never come back, sorted.
    pub never: Vec<ComponentId>,
    /// A smallest ring of them, each waiting for the next, the last for the first, with the statement that makes it
    /// wait. Empty when nothing waits in a ring: then a way is missing.
    pub ring: Vec<(ComponentId, Span)>,
    /// The fewest components that, pre-placed elsewhere or started by hand, let everything of `never` come back;
    /// sorted.
    pub unlock: Vec<ComponentId>,
    /// Was every smaller set tried? Otherwise `unlock` is enough, but a smaller one may be, too.
    pub proven: bool,
}

/// The only way out of a ring: without it, things would wait for each other for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    /// Who comes back by it.
    pub component: ComponentId,
    /// Index into the ways of the component. It declares others of the same kind, which would wait for ever.
    pub number: usize,
    /// A shortest ring that it leads out of: the component waits, by its other ways, for the second, and so on; the last
    /// waits for the component.
    pub ring: Vec<ComponentId>,
    /// Components that come back, and without this way never would, sorted.
    pub never: Vec<ComponentId>,
}

/// Everything that is known of one recovery; less where less was asked for ([`super::question::Depth`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// SHA-256 of the model, 64 hexadecimal digits.
    pub model_hash: String,
    /// Index into the scenarios of the topology, when one was simulated.
    pub scenario: Option<usize>,
    /// Everything is dark at once and every place is back: a black start. Then nothing is in `lost`, and `stopped` lists
    /// every component.
    pub dark: bool,
    /// What is lost, sorted by element.
    pub lost: Vec<Lost>,
    /// When the loss is noticed, if the scenario says so; overrides every `watched`.
    pub noticed: Option<Moment>,
    /// What falls, as in the table of losses.
    pub blast: BlastRadius,
    /// Every component that stops, first back first, then by id; what never comes back is last.
    pub stopped: Vec<Stopped>,
    /// Components that work on, less well; first whole first.
    pub lessened: Vec<Lessened>,
    /// Active instances that went down, and when each group of them runs again: group, how many, when; by time.
    pub instances: Vec<(GroupId, u64, Moment)>,
    /// Places that went down and when they can be used again, by time.
    pub places: Vec<(crate::model::id::PlaceId, Moment)>,
    /// What crews have to do, sorted.
    pub crews: Vec<Hands>,
    /// The schedule: work on the ways that are gone, by begin, then component. Without the work of crews of unknown size
    /// placed as with unlimited hands.
    pub works: Vec<Work>,
    /// What would have helped all services most, first.
    pub levers: Vec<Lever>,
    /// What never comes back because it waits in rings, or for what is lost for good; `None` when all comes back.
    pub deadlock: Option<Deadlock>,
    /// Rings with one way out, by component.
    pub exits: Vec<Exit>,
    /// How many draws stand behind each [`Spread`], and the seed they grow from.
    pub draws: (u32, u64),
    /// Budgets that cut something short.
    pub cut_short: Vec<CutShort>,
}
