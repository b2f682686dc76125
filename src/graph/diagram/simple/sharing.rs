//! Nodes of a circuit in groups that share something below them.

use super::super::circuit::Circuit;
use petgraph::unionfind::UnionFind;
use std::collections::BTreeMap;

/// Places in the list of nodes, in groups: two nodes are in one group when an event, a module or another gate is below both,
/// or below nodes that are in it. Groups stand in the order of their first nodes. What is inside of modules is not looked
/// at: nothing else shares it. O(nodes below × log).
pub(in super::super) fn sharing(circuit: &Circuit, is_module: &[bool], nodes: &[usize]) -> Vec<Vec<usize>> {
    let mut joined = UnionFind::<usize>::new(nodes.len());
    let mut met_by: BTreeMap<usize, usize> = BTreeMap::new();
    for (place, node) in nodes.iter().enumerate() {
        let mut waiting = vec![*node];
        while let Some(node) = waiting.pop() {
            if let Some(other) = met_by.get(&node) {
                joined.union(*other, place);
                continue;
            }
            met_by.insert(node, place);
            if let Some(gate) = circuit.gate(node).filter(|gate| !is_module[*gate]) {
                waiting.extend(circuit.gates[gate].operands.iter().map(|wire| wire.node()));
            }
        }
    }
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for place in 0..nodes.len() {
        let group = *group_of.entry(joined.find_mut(place)).or_insert(groups.len());
        groups.resize_with(groups.len().max(group + 1), Vec::new);
        groups[group].push(place);
    }
    groups
}
