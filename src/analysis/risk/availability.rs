//! How much of the time each service is down, and through which elements: exact, from binary decision diagrams.
//!
//! Rated elements fail independently of each other; what they have in common is in the model (places, domains, needs)
//! and therefore in the diagram. For service `x` with unavailability `P(x)` and elements that are down `q` of the time
//! and go down `w` times a year: outages a year = Σ birnbaum(e, x) × w(e) (Vesely 1970), the rest of the definitions is at
//! [`Importance`].

use super::facts::{Downtime, Importance};
use super::first::first;
use super::rates::Rated;
use crate::analysis::bridge::running::Running;
use crate::base::jobs::side_by_side;
use crate::graph::cone::{Cone, Cones};
use crate::graph::diagram::diagrams::{Diagrams, Limits, Valuation};
use crate::graph::failing::failures;
use crate::graph::faults::{Event, Faults, Top};
use crate::graph::network::{Inputs, Node};
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// Hours of a year of 365 days.
const YEAR: f64 = 8_760.0;

/// Nodes of the diagrams of all services by themselves, each time that is tried; each gets an equal part.
const NODES: u64 = 1 << 23;

/// Nodes of the diagrams of several services together: where these do not have room, more seldom help.
const SHARED: usize = 1 << 21;

/// So few services that have no room in any order of events that stands are judged in orders that move.
const MOVING: usize = 4;

/// Nodes touched while events move, for each node that those services may have together.
const MOVES: usize = 32;

/// Nodes that are enough for nearly every service, and that others are not held up by: from so few, where there are many
/// services, up to so many.
const FEW: [usize; 2] = [1 << 10, 1 << 14];

/// What is left of the downtime without an element, as a share: where it is less, the difference to all of it has lost its
/// digits, and it is worked out by itself.
const NEARLY_ALL: f64 = 1e-6;

/// Nodes of the smallest diagram of something that may fail: never, always, and an event.
const LEAST: usize = 3;

/// What is known of one service.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Availability {
    /// It is never up, or nothing that states a rate bears on it.
    Nothing,
    /// How often it is down, what matters to it, those listed, and how many there are.
    Exact(Downtime, Vec<Importance>, usize),
    /// Its diagrams outgrew their budget.
    NoRoom,
}

impl Availability {
    /// As far as it is known.
    pub(super) fn told(self) -> (Option<Downtime>, Vec<Importance>) {
        match self {
            Self::Exact(downtime, importance, _) => (Some(downtime), importance),
            Self::Nothing | Self::NoRoom => (None, Vec::new()),
        }
    }

    /// The same without its list.
    pub(super) fn bare(&self) -> Self {
        match self {
            Self::Exact(downtime, _, all) => Self::Exact(*downtime, Vec::new(), *all),
            Self::Nothing => Self::Nothing,
            Self::NoRoom => Self::NoRoom,
        }
    }

    /// How many importances are listed, and how many there are.
    pub(super) fn listed(&self) -> (usize, usize) {
        match self {
            Self::Exact(_, importance, all) => (importance.len(), *all),
            Self::Nothing | Self::NoRoom => (0, 0),
        }
    }
}

/// What may be spent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Means {
    /// Nodes of diagrams, in all.
    pub(super) budget: u64,
    /// Importances listed of each service: those that matter most.
    pub(super) listed: usize,
    pub(super) threads: usize,
}

/// How often each service is down when these elements, with the nodes they take away, fail as they say.
///
/// All services are judged together where there is room for it: what they have in common is worked out once. Else each is judged
/// by itself: what bears on it is little, and its diagrams have an order of their own. Those that need more are judged together
/// once more, without the others, or else again by themselves, with all the room there is. A handful that is left even then is
/// judged in orders of events that move.
pub(super) fn availability(
    topology: &Topology,
    running: &Running,
    rates: &[Rated],
    taken: &[Vec<Node>],
    services: &[ComponentId],
    means: Means,
) -> Vec<Availability> {
    let inputs = Inputs::of(&running.network);
    let node = |service: &ComponentId| running.node(Element::Component(*service));
    let read = |services: &[ComponentId]| {
        let tops: Vec<Node> = services.iter().filter_map(node).collect();
        failures(&running.network, &running.standing, &inputs, taken, &tops)
    };
    let judge = Judge { topology, rates, means };
    let nodes = NODES.min(means.budget) as usize;
    let whole = nodes.min(Limits::default().nodes);
    let few = (nodes / services.len().max(1)).clamp(FEW[0], FEW[1]).min(whole);
    let faults = read(services);
    if let Some(known) = judge.together(&faults, services, whole.min(SHARED)) {
        return known;
    }
    let mut known = judge.apart(&faults, services, Limits::standing(few));
    let left = without_room(&known);
    if !left.is_empty() {
        let those: Vec<ComponentId> = left.iter().map(|index| services[*index]).collect();
        let faults = read(&those);
        let limits = last_resort(nodes, whole, those.len());
        let shared = if those.len() > 1 { judge.together(&faults, &those, whole.min(SHARED)) } else { None };
        let found = match shared {
            Some(found) => found,
            None if limits.nodes > few || limits.moves > 0 => judge.apart(&faults, &those, limits),
            None => return known,
        };
        left.into_iter().zip(found).for_each(|(index, found)| known[index] = found);
    }
    known
}

/// What each of these services that are left may use, of so many nodes in all and of `whole` at most.
fn last_resort(nodes: usize, whole: usize, services: usize) -> Limits {
    let each = nodes / services;
    let moves = if services <= MOVING { each * MOVES } else { 0 };
    Limits { nodes: whole.min(each), moves }
}

fn without_room(known: &[Availability]) -> Vec<usize> {
    let has_none = |index: &usize| known[*index] == Availability::NoRoom;
    (0..known.len()).filter(has_none).collect()
}

/// What services are judged by.
struct Judge<'a> {
    topology: &'a Topology,
    rates: &'a [Rated],
    means: Means,
}

impl Judge<'_> {
    /// Each service by what bears on it, within these limits.
    fn apart(&self, faults: &Faults, services: &[ComponentId], limits: Limits) -> Vec<Availability> {
        side_by_side(self.means.threads, services.len(), || {
            let mut cones = Cones::of(faults);
            move |index: usize| {
                // Making equations simpler takes longer than finding that there is no room for any.
                if limits.nodes < LEAST && matches!(faults.tops()[index], Top::When(_)) {
                    return Availability::NoRoom;
                }
                let Cone { faults, events } = cones.take(index);
                let Ok(diagrams) = Diagrams::of(&faults, limits) else { return Availability::NoRoom };
                let down: Vec<f64> = events.iter().map(|event| self.rates[*event as usize].down).collect();
                let mut valued = diagrams.valued(&down);
                self.one(services[index], faults.tops()[0], (&mut valued, 0), |event| events[event as usize])
            }
        })
    }

    /// All of them in the same diagrams; `None` when these have no room.
    fn together(&self, faults: &Faults, services: &[ComponentId], nodes: usize) -> Option<Vec<Availability>> {
        let diagrams = Diagrams::of(faults, Limits::standing(nodes)).ok()?;
        let down: Vec<f64> = self.rates.iter().map(|rated| rated.down).collect();
        let mut valued = diagrams.valued(&down);
        let tops = faults.tops().iter().enumerate();
        let one = |(service, (number, top)): (&ComponentId, (usize, &Top))| {
            self.one(*service, *top, (&mut valued, number), |event| event)
        };
        Some(services.iter().zip(tops).map(one).collect())
    }

    /// One service: a top by its number, `named` says which rated element each event is.
    fn one(
        &self,
        service: ComponentId,
        top: Top,
        (valued, number): (&mut Valuation<'_>, usize),
        named: impl Fn(Event) -> Event,
    ) -> Availability {
        match top {
            Top::Always | Top::Never => return Availability::Nothing,
            Top::When(_) => {}
        }
        let rated = |event: Event| &self.rates[named(event) as usize];
        let unavailability = valued.probability(number);
        let mut bearing = valued.birnbaum(number);
        bearing.retain(|(_, birnbaum)| *birnbaum > 0.0);
        let frequency = |(event, birnbaum): &(Event, f64)| Some(birnbaum * rated(*event).per_year?);
        let hours_per_year = unavailability * YEAR;
        let users = self.topology[service].users.as_ref().and_then(|users| users.value);
        let downtime = Downtime {
            unavailability,
            hours_per_year,
            outages_per_year: bearing.iter().map(frequency).sum(),
            user_hours_per_year: users.map(|users| users as f64 * hours_per_year),
        };
        let measured = |(event, birnbaum): &(Event, f64)| {
            (*event, measured(rated(*event).element, rated(*event).down, *birnbaum, unavailability))
        };
        let importance: Vec<(Event, Importance)> = bearing.iter().map(measured).collect();
        let all = importance.len();
        let importance = first(importance, self.means.listed, |(_, a), (_, b)| {
            b.criticality.total_cmp(&a.criticality).then_with(|| a.element.cmp(&b.element))
        });
        let told = |(event, it): (Event, Importance)| match 1.0 - it.criticality < NEARLY_ALL {
            true => Importance { reduction: unavailability / valued.without(number, event), ..it },
            false => it,
        };
        Availability::Exact(downtime, importance.into_iter().map(told).collect(), all)
    }
}

/// The measures of one element. `P` is linear in `q`: `P(q = 1) = P + (1 - q) × birnbaum`, a sum of what is positive, so
/// that what is small keeps its digits.
fn measured(element: Element, q: f64, birnbaum: f64, unavailability: f64) -> Importance {
    let with = unavailability + (1.0 - q) * birnbaum;
    let criticality = birnbaum * q / unavailability;
    Importance {
        element,
        probability: q,
        birnbaum,
        criticality,
        fussell_vesely: q * with / unavailability,
        achievement: with / unavailability,
        reduction: 1.0 / (1.0 - criticality).max(0.0),
    }
}
