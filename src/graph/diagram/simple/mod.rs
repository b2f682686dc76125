//! Circuits made simpler before diagrams are built of them.
mod group;
mod known;
mod modules;
mod sharing;
mod tidy;

pub(super) use modules::modules;
pub(super) use sharing::sharing;

use super::circuit::Circuit;

/// Rounds at most; what is left undone then says the same, only less simply.
const ROUNDS: usize = 8;

/// The same circuit, simpler: tidy, without what is decided, and with gates for what always stands together, so that as
/// much as possible is in modules.
pub(super) fn simple(circuit: &Circuit) -> Circuit {
    let mut simple = tidy::tidy(circuit, true);
    for _ in 0..ROUNDS {
        if !known::leave_out_known(&mut simple) {
            break;
        }
        simple = tidy::tidy(&simple, true);
    }
    for _ in 0..ROUNDS {
        if !group::group(&mut simple) {
            break;
        }
        simple = tidy::tidy(&simple, false);
    }
    simple
}

#[cfg(test)]
mod tests {
    use super::super::circuit::{Circuit, Rule, Wire};
    use super::{modules, simple};

    /// Events are the nodes 1, 2, …, and the last gate is the top.
    fn simplified(events: usize, gates: &[(Rule, &[Wire])]) -> Circuit {
        let mut circuit = Circuit { events, ..Circuit::default() };
        for (rule, operands) in gates {
            circuit.tops = vec![circuit.push(rule.clone(), operands.to_vec())];
        }
        simple(&circuit)
    }

    #[test]
    fn what_is_decided_beside_a_gate_is_left_out_of_it() {
        let [x, y, both] = [1, 2, 3].map(Wire::from);
        let absorbed = simplified(2, &[(Rule::All, &[x, y]), (Rule::Any, &[x, both])]);
        assert_eq!((absorbed.gates.len(), &absorbed.tops[..]), (0, &[x][..]));
        let resolved = simplified(2, &[(Rule::All, &[x.not(), y]), (Rule::Any, &[x, both])]);
        assert_eq!((resolved.gates.len(), &resolved.gates[0].operands[..]), (1, &[x, y][..]));
    }

    #[test]
    fn the_largest_weights_are_added_up() {
        let [x, y, z] = [1, 2, 3].map(Wire::from);
        let any_two = Rule::Weighed(u64::MAX, vec![u64::MAX - 1; 3]);
        let circuit = simplified(3, &[(any_two.clone(), &[x, y, z])]);
        assert_eq!(circuit.gates[0].rule, any_two);
    }

    #[test]
    fn equal_gates_are_one_also_when_one_is_written_as_the_contrary() {
        let [a, b, c, d] = [1, 2, 3, 4].map(Wire::from);
        let [any, none, first, second] = [5, 6, 7, 8].map(Wire::from);
        let gates: [(Rule, &[Wire]); 5] = [
            (Rule::Any, &[a, b]),
            (Rule::All, &[a.not(), b.not()]),
            (Rule::All, &[any, c]),
            (Rule::All, &[none.not(), d]),
            (Rule::Any, &[first, second]),
        ];
        let circuit = simplified(4, &gates);
        assert_eq!(circuit.gates.iter().filter(|gate| gate.operands == [a, b]).count(), 1);
        assert_eq!((circuit.gates.len(), circuit.is_monotone()), (4, true));
    }

    #[test]
    fn what_always_stands_together_becomes_a_module() {
        let [a, b, c, d, e] = [1, 2, 3, 4, 5].map(Wire::from);
        let pairs = [6, 7, 8].map(Wire::from);
        // A triangle of pairs, each beside `a` and `b`: only what they share can be taken apart.
        let gates: [(Rule, &[Wire]); 4] = [
            (Rule::All, &[a, b, c, d]),
            (Rule::All, &[a, b, d, e]),
            (Rule::All, &[a, b, e, c]),
            (Rule::Any, &pairs),
        ];
        let circuit = simplified(5, &gates);
        let is_module = modules(&circuit);
        let together = circuit.gates.iter().position(|gate| gate.operands == [a, b]);
        assert!(together.is_some_and(|gate| is_module[gate] && circuit.gates[gate].rule == Rule::All));
        let named = circuit.gates.iter().flat_map(|gate| &gate.operands).filter(|wire| **wire == a).count();
        assert_eq!(named, 1);
    }
}
