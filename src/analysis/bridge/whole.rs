//! The gates that say a component is not degraded, in the running network; only where it can be up and degraded.

use super::clause::{Reading, View, wire};
use super::wiring::Wiring;
use crate::analysis::terms::{self, Footing};
use crate::graph::network::Node;
use crate::model::component::{Clause, Target};
use crate::model::id::ComponentId;

fn allot(wiring: &mut Wiring<'_>) -> Vec<Option<Node>> {
    let mut nodes = vec![None; wiring.topology.components.len()];
    for component in wiring.topology.component_ids() {
        let it = &wiring.topology[component];
        let one_of_one = terms::active_groups(wiring.topology, component).nth(1).is_none()
            && it.full.is_none()
            && it.floor.is_none();
        if !(one_of_one && it.wants.is_empty() && it.degrades_with.is_empty()) {
            let node = wiring.builder.leaf();
            nodes[component.index()] = Some(node);
        }
    }
    nodes
}

/// `whole(c)` for every component that can be up and degraded; its node, by component.
pub(crate) fn wire_all(wiring: &mut Wiring<'_>) -> Vec<Option<Node>> {
    let wholes = allot(wiring);
    for component in wiring.topology.component_ids() {
        let Some(node) = wholes[component.index()] else { continue };
        let it = &wiring.topology[component];
        let footing = terms::footing(wiring.topology, component);
        let mut inputs = Vec::new();
        if footing == Footing::Groups {
            full_gate(wiring, component, &mut inputs);
        }
        let view = wiring.view_of_component(component, footing);
        let looks_around = |clause: &&Clause| clause.within.is_some() && footing == Footing::Groups;
        for clause in it.wants.iter().filter(|clause| !looks_around(clause)) {
            wire_want(wiring, clause, view, &mut inputs);
        }
        for member in &it.degrades_with {
            inputs.push(wiring.target(member.target));
            if let Target::Component(other) = member.target {
                inputs.extend(wholes[other.index()]);
            }
        }
        wiring.builder.need_all(node, &inputs);
    }
    wholes
}

/// Nobody knows what `wants unknown` would add: at best nothing, and degradation is judged at best.
fn wire_want(wiring: &mut Wiring<'_>, clause: &Clause, view: View, inputs: &mut Vec<Node>) {
    if !clause.members.is_empty() {
        wire(wiring, wiring.topology, clause, view, inputs);
    }
}

fn full_gate(wiring: &mut Wiring<'_>, component: ComponentId, inputs: &mut Vec<Node>) {
    let topology = wiring.topology;
    let Some(full) = terms::full(topology, component) else { return };
    let it = &topology[component];
    let gate = wiring.builder.leaf();
    wiring.builder.set_threshold(gate, full);
    for (id, group) in terms::active_groups(topology, component) {
        let mut beside = vec![wiring.layout.group(id)];
        for clause in it.wants.iter().filter(|clause| clause.within.is_some()) {
            wire_want(wiring, clause, wiring.view(id, group), &mut beside);
        }
        let fit = wiring.builder.all(&beside);
        wiring.builder.set_weight(fit, terms::count(group));
        wiring.builder.weigh(gate, fit);
        if group.count.value.is_none() && terms::full_is_less_than_all(topology, component) {
            let more = wiring.builder.at_least(1, &[fit]);
            wiring.builder.set_weight(more, full.saturating_sub(1));
            wiring.builder.weigh(gate, more);
        }
    }
    inputs.push(gate);
}
