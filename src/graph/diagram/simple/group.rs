//! Gates for what always stands together: operands that the same gates name in the same way become one, and the operands
//! of a module that share nothing with its other operands do. Both make modules where there were none.

use super::super::circuit::{Circuit, Gate, Rule, Wire};
use super::modules::modules;
use super::sharing::sharing;
use std::collections::{BTreeMap, BTreeSet};

/// Puts together what can be; was there anything? The circuit is tidy before, and not after.
pub(super) fn group(circuit: &mut Circuit) -> bool {
    let is_module = modules(circuit);
    let alike = alike(circuit, &is_module);
    let many = circuit.gates.len();
    for (key, members) in alike {
        put_together(circuit, &key.named_by, key.rule, &members);
    }
    if circuit.gates.len() > many {
        return true;
    }
    for gate in 0..many {
        if is_module[gate] {
            for members in apart(circuit, gate, &is_module) {
                let rule = circuit.gates[gate].rule.clone();
                put_together(circuit, &[(gate, false)], rule, &members);
            }
        }
    }
    circuit.gates.len() > many
}

/// How nodes stand together.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// Gates that name them, and whether negated.
    named_by: Vec<(usize, bool)>,
    /// What holds of them together where they are not negated.
    rule: Rule,
    /// Events and modules become modules together; others do not.
    modular: bool,
}

/// Wires that the same gates name, each sort with at least two.
fn alike(circuit: &Circuit, is_module: &[bool]) -> Vec<(Key, Vec<Wire>)> {
    let in_ring = circuit.in_ring();
    let mut named_by: Vec<Vec<(usize, bool)>> = vec![Vec::new(); circuit.nodes()];
    for (number, gate) in circuit.gates.iter().enumerate() {
        for wire in &gate.operands {
            named_by[wire.node()].push((number, wire.is_negated()));
        }
    }
    // What a top names stands for itself.
    for top in &circuit.tops {
        named_by[top.node()].clear();
    }
    let mut groups: BTreeMap<Key, Vec<Wire>> = BTreeMap::new();
    for (node, mut named_by) in named_by.into_iter().enumerate().skip(1) {
        let Some((_, first)) = named_by.first().copied() else { continue };
        // The wire that the first gate names.
        let wire = Wire::from(node).not_if(first);
        named_by.iter_mut().for_each(|(_, negated)| *negated ^= first);
        let together = |(gate, negated): &(usize, bool)| match &circuit.gates[*gate].rule {
            Rule::Weighed(..) => None,
            _ if in_ring[*gate] => None,
            // Any of the contraries is the contrary of all.
            rule if *negated => Some(rule.dual()),
            rule => Some(rule.clone()),
        };
        let Some(rule) = together(&named_by[0]) else { continue };
        if named_by.iter().any(|it| together(it).as_ref() != Some(&rule)) {
            continue;
        }
        let modular = circuit.gate(node).is_none_or(|gate| is_module[gate]);
        let alone = named_by.len() == 1;
        if modular || !alone {
            let key = Key { named_by, rule, modular };
            groups.entry(key).or_default().push(wire);
        }
    }
    groups.retain(|key, members| {
        let whole =
            matches!(key.named_by[..], [(gate, _)] if circuit.gates[gate].operands.len() == members.len());
        members.len() > 1 && !whole
    });
    groups.into_iter().collect()
}

/// One gate for these wires, in all gates that name them.
fn put_together(circuit: &mut Circuit, named_by: &[(usize, bool)], rule: Rule, members: &[Wire]) {
    let together = circuit.push(rule, members.to_vec());
    let nodes: BTreeSet<usize> = members.iter().map(|wire| wire.node()).collect();
    for (gate, negated) in named_by {
        let Gate { operands, .. } = &mut circuit.gates[*gate];
        operands.retain(|wire| !nodes.contains(&wire.node()));
        operands.push(together.not_if(*negated));
    }
}

/// The operands of a module in parts that share nothing, those of more than one operand; none when there is one part.
fn apart(circuit: &Circuit, gate: usize, is_module: &[bool]) -> Vec<Vec<Wire>> {
    let Gate { rule, operands } = &circuit.gates[gate];
    if matches!(rule, Rule::Weighed(..)) {
        return Vec::new();
    }
    let nodes: Vec<usize> = operands.iter().map(|wire| wire.node()).collect();
    let parts = sharing(circuit, is_module, &nodes);
    if parts.len() == 1 {
        return Vec::new();
    }
    let several = parts.into_iter().filter(|part| part.len() > 1);
    several.map(|part| part.into_iter().map(|place| operands[place]).collect()).collect()
}
