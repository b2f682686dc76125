//! What each thing costs all services together: the shares of [`super::shares`], added up.

use super::facts::{Actor, Lever, Stopped};
use crate::base::quantity::Moment;
use crate::model::component::ComponentKind;
use crate::model::id::ComponentId;
use crate::model::topology::Topology;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The most helpful first: services revived, services that then meet their objective, time saved, then fewer things held.
/// Where no service is declared, all components count.
pub(crate) fn levers(topology: &Topology, stopped: &[Stopped]) -> Vec<Lever> {
    let has_services = topology.of_kind(ComponentKind::Service).next().is_some();
    let counts = |id: ComponentId| !has_services || topology[id].kind == ComponentKind::Service;
    let mut levers: BTreeMap<Vec<Actor>, Lever> = BTreeMap::new();
    for it in stopped.iter().filter(|it| counts(it.component)) {
        for share in &it.shares {
            let lever = levers.entry(share.held.clone()).or_insert_with(|| empty(&share.held));
            lever.sooner.push(it.component);
            match it.back.beyond(share.without) {
                Some(saved) => lever.saved += u128::from(saved.millis),
                None => lever.revived.push(it.component),
            }
            let late = it.meets_objective() == Some(false);
            if late && it.objective.is_some_and(|limit| share.without <= Moment::after(limit)) {
                lever.critical_for.push(it.component);
            }
        }
    }
    let mut levers: Vec<Lever> = levers.into_values().collect();
    for lever in &mut levers {
        for list in [&mut lever.sooner, &mut lever.revived, &mut lever.critical_for] {
            list.sort_unstable();
        }
    }
    levers.sort_by(|a, b| {
        let worth = |lever: &Lever| {
            (
                Reverse(lever.revived.len()),
                Reverse(lever.critical_for.len()),
                Reverse(lever.saved),
                lever.held.len(),
            )
        };
        worth(a).cmp(&worth(b)).then_with(|| a.held.cmp(&b.held))
    });
    levers
}

fn empty(held: &[Actor]) -> Lever {
    let (sooner, revived, critical_for) = (Vec::new(), Vec::new(), Vec::new());
    Lever { held: held.to_vec(), sooner, saved: 0, revived, critical_for }
}
