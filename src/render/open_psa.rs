//! A fault tree in the Open-PSA model exchange format (MEF 2.0d), as SCRAM and `spof import open-psa` read it.
//!
//! Names are made of paths, in ASCII, because the format knows no other; the label of an event holds its title and its path.
//! The top gate of a service is called after it, `talk-text-stops`; gates in between are numbered; services that have none are
//! told in the label of the tree. An event that states no
//! rate has no expression: no probability is invented.

use crate::analysis::risk::tree::{FaultTree, TreeGate, TreePart, TreeRule};
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;
use std::collections::BTreeSet;

/// The XML text.
#[must_use]
pub fn open_psa(topology: &Topology, tree: &FaultTree, name: &str) -> String {
    let mut names = Names::default();
    let events = tree.events.iter().map(|event| names.of(&topology.path(event.element), ""));
    let events: Vec<String> = events.collect();
    let tops = tree.tops.iter().map(|(service, _)| names.of(&topology[*service].named.path, "-stops"));
    let tops: Vec<String> = tops.collect();
    let gates: Vec<String> =
        (1..=tree.gates.len()).map(|number| names.of("gate", &format!("-{number}"))).collect();
    let writer = Writer { events: &events, gates: &gates };

    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opsa-mef>\n");
    out.push_str(&format!("  <define-fault-tree name=\"{}\">\n", names.of(name, "-faults")));
    out.push_str(&without(topology, tree));
    for ((service, part), top) in tree.tops.iter().zip(&tops) {
        let label = label(topology, Element::Component(*service));
        out.push_str(&format!("    <define-gate name=\"{top}\">\n      <label>{label}</label>\n"));
        out.push_str(&format!("      {}\n    </define-gate>\n", writer.part(*part)));
    }
    for (gate, name) in tree.gates.iter().zip(&gates) {
        out.push_str(&writer.gate(gate, name));
    }
    out.push_str("  </define-fault-tree>\n  <model-data>\n");
    for (event, name) in tree.events.iter().zip(&events) {
        let label = label(topology, event.element);
        out.push_str(&format!("    <define-basic-event name=\"{name}\">\n      <label>{label}</label>\n"));
        if let Some(probability) = event.probability {
            out.push_str(&format!("      <float value=\"{probability:e}\"/>\n"));
        }
        out.push_str("    </define-basic-event>\n");
    }
    out.push_str("  </model-data>\n</opsa-mef>\n");
    out
}

/// Services that have no gate, and why: who reads the file alone must not take them for forgotten.
fn without(topology: &Topology, tree: &FaultTree) -> String {
    if tree.without.is_empty() {
        return String::new();
    }
    let of = |service: &ComponentId| {
        let why = if tree.down.contains(service) { "down whatever is lost" } else { "nothing stops it" };
        format!("{}: {why}", label(topology, Element::Component(*service)))
    };
    let listed: Vec<String> = tree.without.iter().map(of).collect();
    format!("    <label>without a gate: {}</label>\n", listed.join("; "))
}

struct Writer<'a> {
    events: &'a [String],
    gates: &'a [String],
}

impl Writer<'_> {
    fn part(&self, part: TreePart) -> String {
        match part {
            TreePart::Event(event) => format!("<basic-event name=\"{}\"/>", self.events[event]),
            TreePart::Gate(gate) => format!("<gate name=\"{}\"/>", self.gates[gate]),
        }
    }

    fn gate(&self, gate: &TreeGate, name: &str) -> String {
        let (word, min) = match gate.rule {
            TreeRule::Or => ("or", String::new()),
            TreeRule::And => ("and", String::new()),
            TreeRule::AtLeast(some) => ("atleast", format!(" min=\"{some}\"")),
        };
        let mut out = format!("    <define-gate name=\"{name}\">\n      <{word}{min}>\n");
        for part in &gate.of {
            out.push_str(&format!("        {}\n", self.part(*part)));
        }
        out.push_str(&format!("      </{word}>\n    </define-gate>\n"));
        out
    }
}

/// `SK C&amp;C Pangyo (pangyo)`.
fn label(topology: &Topology, element: Element) -> String {
    let (title, path) = (topology.title(element), topology.path(element));
    if title == path { escaped(&title) } else { escaped(&format!("{title} ({path})")) }
}

/// What XML has no letter for becomes a mark that says so.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            hidden if hidden.is_control() || matches!(hidden, '\u{fffe}' | '\u{ffff}') => {
                out.push('\u{fffd}');
            }
            other => out.push(other),
        }
    }
    out
}

/// Names of the format: a letter, then letters, digits and single `-`, all of ASCII; each only once.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    fn of(&mut self, path: &str, ending: &str) -> String {
        let fits = |letter: char| letter.is_ascii_alphanumeric();
        let parts: Vec<&str> = path.split(|letter| !fits(letter)).filter(|part| !part.is_empty()).collect();
        let mut wanted = parts.join("-");
        if !wanted.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            wanted = format!("x{wanted}");
        }
        let mut name = format!("{wanted}{ending}");
        let mut number = 2;
        while !self.0.insert(name.clone()) {
            name = format!("{wanted}-{number}{ending}");
            number += 1;
        }
        name
    }
}
