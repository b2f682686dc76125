//! A reader of Open-PSA fault trees for tests: enough of the format for the Aralia trees, one tag after the other.

use spof::graph::faults::Operand;
use spof::graph::formula::{Connective, Formulas, Given, Literal};
use std::collections::{BTreeMap, BTreeSet};

/// A fault tree.
pub(crate) struct Tree {
    pub(crate) formulas: Formulas,
    /// How likely each event is.
    pub(crate) p: Vec<f64>,
}

/// One tag: its name and attributes, and whether it closes.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    closes: bool,
    alone: bool,
}

fn tags(text: &str) -> Vec<Tag<'_>> {
    let inside = text.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    inside
        .filter(|tag| !tag.starts_with(['?', '!']))
        .map(|tag| {
            let (closes, alone) = (tag.starts_with('/'), tag.ends_with('/'));
            let tag = tag.trim_matches('/');
            let (name, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
            let mut parts = rest.split('"');
            let mut attributes = Vec::new();
            while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
                attributes.push((key.trim().trim_end_matches('='), value));
            }
            Tag { name, attributes, closes, alone }
        })
        .collect()
}

/// A formula that is being read: its operator, its `min`, its operands.
type Open<'a> = (&'a str, u64, Vec<Literal>);

/// Names in the order they are first met.
#[derive(Default)]
struct Numbers<'a>(BTreeMap<&'a str, u32>);

impl<'a> Numbers<'a> {
    fn of(&mut self, name: &'a str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(name).or_insert(next)
    }
}

/// The tree whose tops are the gates that no formula names.
pub(crate) fn tree(text: &str) -> Tree {
    let (mut events, mut names) = (Numbers::default(), Numbers::default());
    // Gates in formulas have no name and are numbered from the other end: which ones are named is not all known yet.
    let mut gates: BTreeMap<&str, Vec<Literal>> = BTreeMap::new();
    let mut formulas: Given = Vec::new();
    let mut p: BTreeMap<u32, f64> = BTreeMap::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let (mut gate, mut event, mut used) = ("", 0, BTreeSet::new());
    let holds = |of| Literal { of, negated: false };
    for tag in tags(text) {
        let value = |key: &str| tag.attributes.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
        let name = value("name").unwrap_or_default();
        match (tag.name, tag.closes) {
            ("define-gate", false) => (gate, open) = (name, vec![("", 0, Vec::new())]),
            ("define-gate", true) => drop(gates.insert(gate, open.pop().unwrap_or_default().2)),
            ("define-basic-event", false) => event = events.of(name),
            ("float", false) => drop(p.insert(event, value("value").expect("known").parse().expect("known"))),
            ("and" | "or" | "atleast" | "not" | "xor", false) => {
                open.push((tag.name, value("min").map_or(0, |min| min.parse().expect("known")), Vec::new()));
                assert!(!tag.alone);
            }
            ("and" | "or" | "atleast" | "not" | "xor", true) => {
                let (word, min, operands) = open.pop().expect("known");
                let connective = match word {
                    "and" => Connective::AtLeast(operands.len() as u64),
                    "or" => Connective::AtLeast(1),
                    "atleast" => Connective::AtLeast(min),
                    _ => Connective::Odd,
                };
                let around = &mut open.last_mut().expect("known").2;
                match operands[..] {
                    [only] if word == "not" => around.push(Literal { negated: !only.negated, ..only }),
                    _ => {
                        around.push(holds(Operand::Gate(u32::MAX - formulas.len() as u32)));
                        formulas.push((connective, operands));
                    }
                }
            }
            ("gate", _) => {
                used.insert(name);
                open.last_mut().expect("known").2.push(holds(Operand::Gate(names.of(name))));
            }
            ("basic-event", _) => {
                open.last_mut().expect("known").2.push(holds(Operand::Event(events.of(name))));
            }
            _ => {}
        }
    }
    let roots: Vec<&str> = gates.keys().copied().filter(|name| !used.contains(name)).collect();
    for name in gates.keys() {
        names.of(name);
    }
    let named = names.0.len() as u32;
    let numbered = |literal: Literal| match literal.of {
        Operand::Gate(gate) if gate > u32::MAX / 2 => {
            Literal { of: Operand::Gate(named + (u32::MAX - gate)), ..literal }
        }
        _ => literal,
    };
    let mut all: Given = vec![(Connective::AtLeast(1), Vec::new()); named as usize];
    for (name, operands) in gates {
        all[names.0[name] as usize] = (Connective::AtLeast(1), operands);
    }
    all.append(&mut formulas);
    for (_, operands) in &mut all {
        operands.iter_mut().for_each(|operand| *operand = numbered(*operand));
    }
    let tops = roots.iter().map(|root| holds(Operand::Gate(names.0[root]))).collect();
    let p = (0..events.0.len() as u32).map(|event| p.get(&event).copied().unwrap_or(0.0)).collect();
    Tree { formulas: Formulas::new(events.0.len(), all, tops).expect("no gate rests on itself"), p }
}
