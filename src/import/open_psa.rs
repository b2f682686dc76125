//! Fault trees of the Open-PSA model exchange format (MEF 2.0d): gates, basic events with constant probabilities, house
//! events.
//!
//! A gate fails as its formula says, so the component made of it is up when the formula does not hold: `or` needs all,
//! `and` any of, `atleast k` of n needs `n - k + 1`. A basic event is an external that is down the stated share of the time.
//! A gate that no other gate names is a service. Refused, because answers would be wrong without it: negations (the
//! engine is monotone), gates that rest on themselves (the format forbids it), names that are not defined or twice,
//! probabilities that are not constant or not between 0 and 1. Document type declarations are refused: no entity is
//! ever expanded.

use super::importer::{Imported, Importer};
use super::names::{Names, quoted};
use super::xml::{self, Node, at, children};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The importer.
pub static OPEN_PSA: Importer =
    Importer { name: "open-psa", what: "fault trees of the Open-PSA model exchange format (XML)", read };

/// Formulas in formulas.
const DEEPEST: usize = 64;

/// What a formula may name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Event(String),
    Gate(String),
    /// A formula without a name, by where it stands.
    Formula(String),
}

/// At least so many of these fail.
struct Formula {
    at_least: usize,
    of: Vec<Name>,
}

#[derive(Default)]
struct Tree {
    gates: BTreeMap<Name, (Formula, Option<String>)>,
    /// Probability, label.
    events: BTreeMap<String, (f64, Option<String>)>,
    unmapped: BTreeSet<String>,
}

fn read(name: &str, text: &str) -> Result<Imported, String> {
    xml::read(name, text, |root| {
        if root.tag_name().name() != "opsa-mef" {
            return Err(format!("`{name}` is no Open-PSA model: its first element is not `opsa-mef`"));
        }
        let mut tree = Tree::default();
        tree.gather(root).map_err(|fault| format!("{name}:{fault}"))?;
        tree.check().map_err(|fault| format!("{name}: {fault}"))?;
        Ok(Imported { text: tree.written(name), unmapped: tree.unmapped.into_iter().collect() })
    })
}

fn named<'a>(node: Node<'a, '_>) -> Result<&'a str, String> {
    node.attribute("name").ok_or_else(|| at(node, &format!("`{}` has no name", node.tag_name().name())))
}

fn label(node: Node<'_, '_>) -> Option<String> {
    let label = children(node).find(|child| child.has_tag_name("label"))?;
    label.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

impl Tree {
    fn gather(&mut self, node: Node<'_, '_>) -> Result<(), String> {
        for child in children(node) {
            match child.tag_name().name() {
                // Containers: names are global unless they say otherwise.
                "define-fault-tree" | "model-data" | "define-component" => self.gather(child)?,
                "define-gate" => self.gate(child)?,
                "define-basic-event" => self.basic_event(child)?,
                "define-house-event" => self.house_event(child)?,
                "label" | "attributes" => {}
                other => drop(self.unmapped.insert(format!("elements `{other}` have no meaning here"))),
            }
        }
        Ok(())
    }

    fn gate(&mut self, node: Node<'_, '_>) -> Result<(), String> {
        let name = named(node)?;
        let mut formulas =
            children(node).filter(|child| !matches!(child.tag_name().name(), "label" | "attributes"));
        let (Some(formula), None) = (formulas.next(), formulas.next()) else {
            return Err(at(node, &format!("gate `{name}` needs one formula")));
        };
        let read = match formula.tag_name().name() {
            "gate" | "basic-event" | "house-event" | "event" => {
                Formula { at_least: 1, of: vec![self.operand(formula, name, 0)?] }
            }
            _ => self.formula(formula, name, 0)?,
        };
        match self.gates.insert(Name::Gate(name.to_owned()), (read, label(node))) {
            Some(_) => Err(at(node, &format!("gate `{name}` is defined twice"))),
            None => Ok(()),
        }
    }

    fn formula(&mut self, node: Node<'_, '_>, owner: &str, depth: usize) -> Result<Formula, String> {
        if depth == DEEPEST {
            return Err(at(node, "formulas are nested too deeply"));
        }
        let operator = node.tag_name().name();
        let mut of = Vec::new();
        for (child, index) in children(node).zip(1..) {
            let operand = self.operand(child, &format!("{owner}-{index}"), depth + 1)?;
            if !of.contains(&operand) {
                of.push(operand);
            } else if operator == "atleast" {
                return Err(at(child, &format!("an operand of `atleast` is named twice in gate `{owner}`")));
            } else {
                self.unmapped.insert(format!("an operand that gate `{owner}` names twice counts once"));
            }
        }
        let at_least = match operator {
            "and" => of.len(),
            "or" => 1,
            "atleast" => {
                let min = node.attribute("min").and_then(|min| min.parse().ok());
                min.ok_or_else(|| at(node, "`atleast` needs `min`, a whole number"))?
            }
            other => {
                let why = "only `and`, `or` and `atleast` can be carried over: with negations, more failures may mean less damage";
                return Err(at(node, &format!("gate `{owner}` uses `{other}`; {why}")));
            }
        };
        if at_least == 0 || at_least > of.len() {
            return Err(at(node, &format!("gate `{owner}` asks for {at_least} of {}", of.len())));
        }
        Ok(Formula { at_least, of })
    }

    fn operand(&mut self, node: Node<'_, '_>, place: &str, depth: usize) -> Result<Name, String> {
        match (node.tag_name().name(), node.attribute("type")) {
            ("gate", _) | ("event", Some("gate")) => Ok(Name::Gate(named(node)?.to_owned())),
            ("basic-event" | "house-event", _) | ("event", Some("basic-event" | "house-event")) => {
                Ok(Name::Event(named(node)?.to_owned()))
            }
            ("event", _) => Err(at(node, "an `event` must say its `type`")),
            _ => {
                let formula = self.formula(node, place, depth)?;
                let name = Name::Formula(place.to_owned());
                self.gates.insert(name.clone(), (formula, None));
                Ok(name)
            }
        }
    }

    fn event(&mut self, node: Node<'_, '_>, probability: f64) -> Result<(), String> {
        let name = named(node)?;
        match self.events.insert(name.to_owned(), (probability, label(node))) {
            Some(_) => Err(at(node, &format!("event `{name}` is defined twice"))),
            None => Ok(()),
        }
    }

    fn basic_event(&mut self, node: Node<'_, '_>) -> Result<(), String> {
        let name = named(node)?;
        let value = children(node).find(|child| !matches!(child.tag_name().name(), "label" | "attributes"));
        let Some(value) = value else {
            self.unmapped.insert(format!("event `{name}` has no probability: it never fails by itself"));
            return self.event(node, 0.0);
        };
        let number = value.attribute("value").and_then(|text| text.trim().parse::<f64>().ok());
        match (value.tag_name().name(), number) {
            ("float" | "int", Some(p)) if p > 0.0 && p < 1.0 && rate(p).is_none() => Err(at(
                value,
                &format!("the probability of event `{name}`, {p:e}, is too small to be said as a rate"),
            )),
            ("float" | "int", Some(p)) if (0.0..1.0).contains(&p) => self.event(node, p),
            ("float" | "int", Some(p)) => {
                Err(at(value, &format!("the probability of event `{name}` is {p}, not from 0 to below 1")))
            }
            (other, _) => Err(at(
                value,
                &format!("the probability of event `{name}` is a `{other}`, not a constant number"),
            )),
        }
    }

    fn house_event(&mut self, node: Node<'_, '_>) -> Result<(), String> {
        let constant = children(node).find(|child| child.has_tag_name("constant"));
        match constant.and_then(|constant| constant.attribute("value")) {
            Some("true") => Err(at(node, "a house event that always holds cannot be carried over")),
            _ => self.event(node, 0.0),
        }
    }

    /// Everything named is defined, and no gate rests on itself.
    fn check(&self) -> Result<(), String> {
        for (gate, (formula, _)) in &self.gates {
            for name in &formula.of {
                let known = match name {
                    Name::Event(event) => self.events.contains_key(event),
                    other => self.gates.contains_key(other),
                };
                if !known {
                    return Err(format!("`{}` names `{}`, which is not defined", text(gate), text(name)));
                }
            }
        }
        if self.gates.is_empty() {
            return Err("there is no gate".to_owned());
        }
        self.ring()
    }

    fn ring(&self) -> Result<(), String> {
        // 1: on the way from the start; 2: done.
        let mut state: BTreeMap<&Name, u8> = BTreeMap::new();
        for start in self.gates.keys() {
            let mut way = vec![(start, 0)];
            while let Some((gate, next)) = way.pop() {
                if next == 0 && state.insert(gate, 1) == Some(2) {
                    state.insert(gate, 2);
                    continue;
                }
                let below = self.gates.get(gate).and_then(|(formula, _)| formula.of.get(next));
                let Some(below) = below else {
                    state.insert(gate, 2);
                    continue;
                };
                way.push((gate, next + 1));
                if self.gates.contains_key(below) {
                    if state.get(below) == Some(&1) {
                        let ring = way.iter().map(|(gate, _)| *gate).skip_while(|gate| *gate != below);
                        let ring: Vec<String> =
                            ring.chain([below]).map(|gate| format!("`{}`", text(gate))).collect();
                        return Err(format!("gates rest on each other: {}", ring.join(" → ")));
                    }
                    way.push((below, 0));
                }
            }
        }
        Ok(())
    }

    fn written(&self, file: &str) -> String {
        let mut names = Names::new();
        let roots = self.roots();
        let mut out = format!("# From {}: a fault tree.\nedition 1\n", quoted(file));
        for (event, (p, label)) in &self.events {
            let key = Name::Event(event.clone());
            let id = names.of(&key, event);
            let source = quoted(&format!("{file}: basic event {event}, probability {p}"));
            let title = quoted(label.as_deref().unwrap_or(event));
            let _ = writeln!(out, "\nexternal {id} {title} {{");
            if let Some((every, lasting)) = rate(*p) {
                let _ = writeln!(
                    out,
                    "fails 1 per {every}ms from {source}\nrestored in {lasting}ms from {source}"
                );
            }
            out.push_str("}\n");
        }
        for (gate, (formula, label)) in &self.gates {
            let id = names.of(gate, text(gate));
            let kind = if roots.contains(gate) { "service" } else { "utility" };
            let title = quoted(label.as_deref().unwrap_or(text(gate)));
            let of: Vec<String> = formula.of.iter().map(|name| names.of(name, text(name))).collect();
            let left = of.len() - formula.at_least + 1;
            let needs = match left {
                all if all == of.len() => of.join(", "),
                1 => format!("any of ({})", of.join(", ")),
                some => format!("{some} of ({})", of.join(", ")),
            };
            let source = quoted(&format!("{file}: gate {}", text(gate)));
            let _ = writeln!(out, "\n{kind} {id} {title} {{\nruns nowhere\nneeds {needs} from {source}\n}}");
        }
        out
    }

    /// Gates that no formula names.
    fn roots(&self) -> BTreeSet<&Name> {
        let named: BTreeSet<&Name> = self.gates.values().flat_map(|(formula, _)| &formula.of).collect();
        self.gates.keys().filter(|gate| !named.contains(gate)).collect()
    }
}

fn text(name: &Name) -> &str {
    match name {
        Name::Event(name) | Name::Gate(name) | Name::Formula(name) => name,
    }
}

/// Milliseconds: some 9,500 years.
const LONGEST: f64 = 3e14;

/// A rate and a length, in milliseconds, that leave a thing down the share `p` of the time: `p / (1 - p)` is the one
/// divided by the other. The length is chosen so that both keep more digits than the probability was given with.
fn rate(p: f64) -> Option<(u64, u64)> {
    const HOUR: u64 = 3_600_000;
    let odds = p / (1.0 - p);
    let lengths = [1_000 * HOUR, HOUR, 1_000, 1];
    let every = |lasting: &u64| (*lasting as f64 / odds).round();
    // The language says nothing longer than 10,000 years.
    let fits = lengths.iter().find(|lasting| every(lasting) < LONGEST)?;
    (p > 0.0).then(|| (every(fits) as u64, *fits))
}
