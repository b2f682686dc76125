//! Every change that is thought of: for what falls in a breached demand's event and bears on who breaches it, a second
//! place, and a way by hand where something waits that nobody can wake.
//!
//! Complete in this sense: each component that falls may also stand in each of the places of the level that hold most
//! instances and are not lost; each that has a standby may be taken over by hand; each that never starts from dark may be
//! restarted by hand. Refuses to invent new places, to buy capacity, and to take away what is stated.
//!
//! No change makes anything worse, which the search rests on. So two are left out: another place for what needs a share of
//! all its instances (more instances need more), and a restart by hand for what declares none (it restarts by itself).

use super::bearing::bearing;
use super::facts::{Change, Demand, Event, Move};
use super::options::{Kind, Options};
use super::outcome::{Back, meets};
use super::price::priced;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::analysis::terms::{self, Footing};
use crate::base::quantity::Duration;
use crate::model::component::{Amount, Group, Role, WayKind};
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Other places that are thought of for each component.
pub const PLACES: usize = 4;

impl Move {
    /// Who is changed.
    #[must_use]
    pub fn component(&self) -> ComponentId {
        match self {
            Self::AlsoAt(component, _) | Self::ByHand(component, ..) => *component,
        }
    }

    /// What kind of change it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::AlsoAt(..) => Kind::AlsoAt,
            Self::ByHand(..) => Kind::ByHand,
        }
    }
}

/// What is thought of.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    /// Sorted: by component and kind, the best places first.
    pub(super) changes: Vec<Change>,
    /// Who was not given another place, because it needs a share of all its instances.
    pub(super) by_share: BTreeSet<ComponentId>,
}

/// The changes for what is breached.
pub(super) fn catalogue(
    topology: &Topology,
    (events, demands, back): (&[Event], &[Demand], &[Back]),
    options: &Options,
    cut_short: &mut Vec<CutShort>,
) -> Catalogue {
    let mut by_share = BTreeSet::new();
    let mut moves: BTreeSet<Move> = BTreeSet::new();
    let mut places_cut = (0, 0);
    for (number, event) in events.iter().enumerate() {
        let of_event = demands.iter().filter(|demand| demand.event == number);
        let breached = of_event.filter(|demand| meets(demand, back).is_err()).map(|demand| demand.component);
        let bearing = bearing(topology, breached);
        let fallen = back[number].iter().map(|(id, _)| *id).filter(|id| bearing.contains(id));
        for id in fallen {
            moves.extend(by_hand(topology, event, id, options));
            if needs_a_share(topology, id) {
                by_share.insert(id);
                continue;
            }
            let (others, of) = others(topology, event, id);
            places_cut = (places_cut.0 + others.len(), places_cut.1 + of);
            moves.extend(others.into_iter().map(|place| Move::AlsoAt(id, place)));
        }
    }
    if places_cut.0 < places_cut.1 {
        let what = Budget::SecondPlaces;
        cut_short.push(CutShort { what, done: places_cut.0, of: Some(places_cut.1) });
    }
    let mut changes: Vec<Change> =
        moves.into_iter().filter_map(|what| priced(topology, what, options)).collect();
    changes.sort_by_cached_key(|change| preference(topology, &change.what));
    Catalogue { changes, by_share }
}

fn needs_a_share(topology: &Topology, id: ComponentId) -> bool {
    topology[id].floor.as_ref().is_some_and(|floor| matches!(floor.value, Some(Amount::Share(_))))
}

/// Of changes that are worth the same the first is taken: places where a standby waits already, then those with most
/// instances.
fn preference(topology: &Topology, what: &Move) -> impl Ord + use<> {
    let id = what.component();
    let place = match what {
        Move::AlsoAt(_, place) => {
            let waits = |group: &Group| {
                group.role == Role::Standby && group.place.is_some_and(|own| topology.is_inside(own, *place))
            };
            let has_standby = topology.groups_of(id).any(|(_, group)| waits(group));
            Some((!has_standby, Reverse(instances(topology, *place)), *place))
        }
        Move::ByHand(..) => None,
    };
    (id, what.kind(), place)
}

/// The other places of the kind that was lost, those with most instances first; and how many there are.
fn others(topology: &Topology, event: &Event, id: ComponentId) -> (Vec<PlaceId>, usize) {
    let lost = event.lost.iter().filter_map(|element| match element {
        Element::Place(place) => Some(*place),
        _ => None,
    });
    let kinds: BTreeSet<PlaceKind> = lost.map(|place| topology[place].kind).collect();
    if terms::footing(topology, id) != Footing::Groups {
        return (Vec::new(), 0);
    }
    let stands = |place: PlaceId| {
        let groups = terms::active_groups(topology, id).filter_map(|(_, group)| group.place);
        groups.into_iter().any(|own| topology.is_inside(own, place))
    };
    let is_lost = |place: PlaceId| event.lost.contains(&Element::Place(place));
    let mut others: Vec<(Reverse<u64>, PlaceId)> = topology
        .place_ids()
        .filter(|place| kinds.contains(&topology[*place].kind) && !is_lost(*place) && !stands(*place))
        .map(|place| (Reverse(instances(topology, place)), place))
        .collect();
    others.sort_unstable();
    let of = others.len();
    (others.into_iter().take(PLACES).map(|(_, place)| place).collect(), of)
}

fn instances(topology: &Topology, place: PlaceId) -> u64 {
    let inside = |own: Option<PlaceId>| own.is_some_and(|own| topology.is_inside(own, place));
    let groups = topology.groups.iter().filter(|group| inside(group.place));
    groups.map(terms::count).fold(0, u64::saturating_add)
}

fn by_hand(topology: &Topology, event: &Event, id: ComponentId, options: &Options) -> Option<Move> {
    if event.lost.is_empty() {
        let mut ways = topology[id].ways.iter();
        ways.find(|way| way.kind == WayKind::Restart)?;
        return Some(Move::ByHand(id, WayKind::Restart, options.by_hand));
    }
    let mut standbys = topology.groups_of(id).filter(|(_, group)| group.role == Role::Standby);
    standbys.next()?;
    Some(Move::ByHand(id, WayKind::Takeover, quickest(topology, id).unwrap_or(options.by_hand)))
}

/// The declared takeover that takes least, at its longest: by hand it is not quicker.
fn quickest(topology: &Topology, id: ComponentId) -> Option<Duration> {
    let takeovers = topology[id].ways.iter().filter(|way| way.kind == WayKind::Takeover && !way.each);
    takeovers.filter_map(|way| way.time.value).map(|time| time.high).min()
}
