//! Single changes that may clear one fault: whatever each kind of change (`kinds`) finds worth trying for what falls in the losses
//! that show the fault and bears on those concerned. Refuses to judge: whether a change clears anything is for a check to say.

use super::bearing::bearing;
use super::catalogue::{Catalogue, catalogue};
use super::facts::{Change, Demand, Event};
use super::options::Options;
use super::outcome::back;
use super::price::currency;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::analysis::gather::level;
use crate::base::quantity::Duration;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// What is known of the fault.
#[derive(Clone, Copy, Debug)]
pub struct Fault<'a> {
    /// The loss that shows it; empty: none does, and every place of the level and the start from dark are looked at.
    pub lost: &'a [Element],
    /// Who has it or is to blame, sorted.
    pub at_fault: &'a [ComponentId],
    /// Who suffers, sorted.
    pub suffering: &'a [ComponentId],
}

/// Changes worth trying.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Singles {
    /// Of whoever is at fault first, then of what they rest on, then of those who suffer, then of others; of each the cheapest first.
    pub changes: Vec<Change>,
    /// The currency of their prices; `None` where no price is stated of any of them.
    pub currency: Option<String>,
    /// What a budget cut short.
    pub cut_short: Vec<CutShort>,
}

/// The changes worth trying against a fault.
#[must_use]
pub fn singles(topology: &Topology, fault: Fault<'_>, options: &Options) -> Singles {
    let events = events(topology, fault.lost, options);
    let concerned = || fault.at_fault.iter().chain(fault.suffering);
    // Whoever is not back at once is late: so everything that falls is looked at.
    let demand = |(event, component): (usize, &ComponentId)| Demand {
        event,
        component: *component,
        within: Some(Duration { millis: 0 }),
    };
    let demands: Vec<Demand> = (0..events.len())
        .flat_map(|event| concerned().map(move |component| (event, component)))
        .map(demand)
        .collect();
    let now = back(topology, &events);
    let mut cut_short = Vec::new();
    let Catalogue { mut changes, .. } =
        catalogue(topology, (&events, &demands, &now), options, &mut cut_short);
    // Each loss is there twice, and so is each place that was thought of in it.
    for cut in cut_short.iter_mut().filter(|cut| cut.what == Budget::SecondPlaces) {
        (cut.done, cut.of) = (cut.done / 2, cut.of.map(|of| of / 2));
    }
    let bearing = bearing(topology, fault.at_fault.iter().copied());
    let far = |id: ComponentId| match () {
        () if fault.at_fault.binary_search(&id).is_ok() => 0,
        () if bearing.contains(&id) => 1,
        () if fault.suffering.binary_search(&id).is_ok() => 2,
        () => 3,
    };
    changes.sort_by_key(|change| (far(change.what.component()), change.cost));
    let currency = currency(topology, changes.iter().map(|change| &change.pricing));
    Singles { changes, currency, cut_short }
}

/// The losses that show the fault: for good, because then what waits for what is lost falls, too, and as long as the lost say
/// themselves, because then what never comes back waits in a ring.
fn events(topology: &Topology, lost: &[Element], options: &Options) -> Vec<Event> {
    let losses: Vec<Vec<Element>> = match lost {
        [] => {
            let level = level(topology, options.level);
            let places = topology.place_ids().filter(|place| topology[*place].kind == level);
            std::iter::once(Vec::new()).chain(places.map(|place| vec![Element::Place(place)])).collect()
        }
        lost => {
            let mut lost = lost.to_vec();
            lost.sort_unstable();
            lost.dedup();
            vec![lost]
        }
    };
    let twice = |lost: Vec<Element>| match lost.is_empty() {
        true => vec![Event { lost, for_good: false }],
        false => vec![Event { lost: lost.clone(), for_good: true }, Event { lost, for_good: false }],
    };
    losses.into_iter().flat_map(twice).collect()
}
