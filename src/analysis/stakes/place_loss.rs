//! What falls when each place of one kind is lost by itself, with every unknown fact at its best: components and groups,
//! counted later by others.

use crate::analysis::bridge::outage::Outage;
use crate::analysis::bridge::running::Running;
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;

/// The loss of one place.
#[derive(Debug)]
pub(crate) struct PlaceLoss {
    pub(crate) place: PlaceId,
    /// Components that fall, sorted.
    pub(crate) components: Vec<ComponentId>,
    /// Groups that fall, sorted.
    pub(crate) groups: Vec<GroupId>,
}

/// Every place of the kind, by id. Time: what falls.
pub(crate) fn place_losses(topology: &Topology, running: &Running, level: PlaceKind) -> Vec<PlaceLoss> {
    let mut outage = Outage::new(topology, running);
    let places = topology.place_ids().filter(|place| topology[*place].kind == level);
    let loss = |place: PlaceId| {
        outage.lose(&[Element::Place(place)]);
        let mut groups: Vec<GroupId> = outage.fallen_groups().collect();
        groups.sort_unstable();
        PlaceLoss { place, components: fallen(&outage), groups }
    };
    places.map(loss).collect()
}

/// Components that fall when these are lost at once, sorted.
pub(crate) fn components_lost(topology: &Topology, running: &Running, lost: &[Element]) -> Vec<ComponentId> {
    let mut outage = Outage::new(topology, running);
    outage.lose(lost);
    fallen(&outage)
}

fn fallen(outage: &Outage<'_>) -> Vec<ComponentId> {
    let mut components: Vec<ComponentId> = outage.fallen_components().collect();
    components.sort_unstable();
    components
}
