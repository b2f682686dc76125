//! What all kinds of change are thought of from: who falls in which breached demand's event and bears on who breaches it.

use crate::analysis::advise::bearing::bearing;
use crate::analysis::advise::facts::{Demand, Event};
use crate::analysis::advise::options::Options;
use crate::analysis::advise::outcome::{Back, meets, question};
use crate::analysis::bridge::course::Machine;
use crate::analysis::bridge::outage::Outage;
use crate::analysis::cold::in_waiting_rings;
use crate::analysis::gather::level;
use crate::analysis::recovery::ends::Ends;
use crate::analysis::terms::{self, Footing};
use crate::model::component::Amount;
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Everything a kind of change may ask.
pub(in super::super) struct Scene<'a> {
    pub(in super::super) topology: &'a Topology,
    pub(super) events: &'a [Event],
    pub(super) options: &'a Options,
    /// Event by event, who falls in it and bears on who breaches a demand there, with whether it comes back at all.
    pub(super) fallen: Vec<(usize, ComponentId, bool)>,
    machine: OnceCell<Machine<'a>>,
    /// Instances that stand in each place.
    instances: OnceCell<Vec<u64>>,
    /// For each event, which places and groups are not usable in it.
    useless: OnceCell<Vec<BTreeSet<Element>>>,
}

impl<'a> Scene<'a> {
    pub(in super::super) fn of(
        topology: &'a Topology,
        (events, demands, back): (&'a [Event], &[Demand], &[Back]),
        options: &'a Options,
    ) -> Self {
        let mut breached: Vec<Vec<ComponentId>> = vec![Vec::new(); events.len()];
        for demand in demands.iter().filter(|it| meets(it, back).is_err()) {
            breached[demand.event].push(demand.component);
        }
        let mut fallen = Vec::new();
        for (number, breached) in breached.into_iter().enumerate().filter(|(_, who)| !who.is_empty()) {
            let bearing = bearing(topology, breached);
            let bears = back[number].iter().filter(|(id, _)| bearing.contains(id));
            fallen.extend(bears.map(|(id, at)| (number, *id, !at.is_never())));
        }
        let (machine, instances, useless) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { topology, events, options, fallen, machine, instances, useless }
    }

    fn machine(&self) -> &Machine<'a> {
        self.machine.get_or_init(|| Machine::of(self.topology))
    }

    /// Those of which a change would be thought, each once, in order.
    pub(in super::super) fn components(&self) -> BTreeSet<ComponentId> {
        self.fallen.iter().map(|(_, id, _)| *id).collect()
    }

    /// Does it need a share of all its instances, so that more instances need more?
    pub(in super::super) fn needs_a_share(&self, id: ComponentId) -> bool {
        let floor = self.topology[id].floor.as_ref();
        floor.is_some_and(|floor| matches!(floor.value, Some(Amount::Share(_))))
    }

    /// Places of the kinds that are lost together in an event, or of the level where a domain is, where a component may stand, too: it
    /// stands in none of them, and none is lost. Those with most instances first.
    pub(super) fn others(&self, lost: &[Element], id: ComponentId) -> Vec<PlaceId> {
        let topology = self.topology;
        let place = |element: &Element| match element {
            Element::Place(place) => Some(*place),
            _ => None,
        };
        let mut kinds: BTreeSet<PlaceKind> =
            lost.iter().filter_map(place).map(|place| topology[place].kind).collect();
        if kinds.is_empty() && lost.iter().any(|it| matches!(it, Element::Domain(_))) {
            kinds.insert(level(topology, self.options.level));
        }
        if terms::footing(topology, id) != Footing::Groups {
            return Vec::new();
        }
        let stands = |place: PlaceId| {
            let groups = terms::active_groups(topology, id).filter_map(|(_, group)| group.place);
            groups.into_iter().any(|own| topology.is_inside(own, place))
        };
        let is_lost = |place: PlaceId| lost.contains(&Element::Place(place));
        let mut others: Vec<(Reverse<u64>, PlaceId)> = topology
            .place_ids()
            .filter(|place| kinds.contains(&topology[*place].kind) && !is_lost(*place) && !stands(*place))
            .map(|place| (Reverse(self.instances(place)), place))
            .collect();
        others.sort_unstable();
        others.into_iter().map(|(_, place)| place).collect()
    }

    /// Instances that stand in a place.
    pub(in super::super) fn instances(&self, place: PlaceId) -> u64 {
        let all = self.instances.get_or_init(|| {
            let mut all = vec![0u64; self.topology.places.len()];
            for group in &self.topology.groups {
                for outer in group.place.into_iter().flat_map(|place| self.topology.enclosing(place)) {
                    let own = &mut all[outer.index()];
                    *own = own.saturating_add(terms::count(group));
                }
            }
            all
        });
        all[place.index()]
    }

    /// For each event, which of these places or groups are usable in it as things are: up all along, or, where everything is dark,
    /// without waiting for what never comes.
    pub(super) fn usable(&self, elements: &[Element]) -> Vec<Vec<bool>> {
        let useless = self.useless.get_or_init(|| self.useless());
        let in_event =
            |useless: &BTreeSet<Element>| elements.iter().map(|it| !useless.contains(it)).collect();
        useless.iter().map(in_event).collect()
    }

    fn useless(&self) -> Vec<BTreeSet<Element>> {
        let (topology, machine) = (self.topology, self.machine());
        let mut outage = Outage::new(topology, &machine.running);
        let dark = machine.dark_world();
        let running = &machine.running;
        let is_down = |it: &Element| running.node(*it).is_some_and(|node| running.standing.is_down(node));
        let all = topology.place_ids().map(Element::Place).chain(topology.group_ids().map(Element::Group));
        // Down although nothing is lost: it does not fall.
        let down: Vec<Element> = all.filter(is_down).collect();
        let in_event = |event: &Event| match event.lost.is_empty() {
            true => {
                let ready = machine.ready_in(&dark);
                let unusable = |place: &PlaceId| !ready.usable(*place);
                let in_unusable =
                    |group: &GroupId| topology[*group].place.is_some_and(|place| !ready.usable(place));
                let places = topology.place_ids().filter(unusable).map(Element::Place);
                places.chain(topology.group_ids().filter(in_unusable).map(Element::Group)).collect()
            }
            false => {
                outage.lose(&event.lost);
                let places = outage.fallen_places().map(Element::Place);
                places.chain(outage.fallen_groups().map(Element::Group)).chain(down.iter().copied()).collect()
            }
        };
        self.events.iter().map(in_event).collect()
    }

    /// Of those that never come back after a loss, sorted, the ones that wait for each other in rings.
    pub(super) fn in_rings(&self, event: &Event, never: &[ComponentId]) -> BTreeSet<ComponentId> {
        let machine = self.machine();
        let mut outage = Outage::new(self.topology, &machine.running);
        outage.lose(&event.lost);
        let ends = Ends::of(self.topology, &question(self.topology, event).lost);
        let world = machine.world();
        in_waiting_rings(self.topology, &machine.for_good(&world, &outage, &ends.endings), never)
    }
}
