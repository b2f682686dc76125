//! The fault tree of a topology, as other programs read fault trees: no rings, no weights, no names.
//!
//! Events are what risk groups are made of, and what states a rate; each with how much of the time it is down, where that
//! is known. Tops are services. Facts that are unknown are at their best, as they are for risk groups.

use super::events::{losable, taken};
use super::rates::rates;
use crate::analysis::bridge::running::Running;
use crate::analysis::gather::level;
use crate::graph::failing::failures;
use crate::graph::faults::{Operand, Top};
use crate::graph::network::{Inputs, Node};
use crate::graph::plain::{Rule, plain};
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;

/// What is lost by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TreeEvent {
    /// What.
    pub element: Element,
    /// The share of the time it is down, from 0 to below 1; `None` when it does not say.
    pub probability: Option<f64>,
}

/// How many parts of a gate fail before it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeRule {
    /// One.
    Or,
    /// All.
    And,
    /// So many.
    AtLeast(u64),
}

/// A part of a gate, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreePart {
    /// One of [`FaultTree::events`].
    Event(usize),
    /// One of [`FaultTree::gates`].
    Gate(usize),
}

/// A gate of at least two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeGate {
    /// How many of them.
    pub rule: TreeRule,
    /// Each once.
    pub of: Vec<TreePart>,
}

/// The tree; see the head of this file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FaultTree {
    /// Those that bear on a service, sorted.
    pub events: Vec<TreeEvent>,
    /// Each after those that it names.
    pub gates: Vec<TreeGate>,
    /// Services, and what stops them.
    pub tops: Vec<(ComponentId, TreePart)>,
    /// Services that no loss of events stops, and services that are down anyway: they have no tree.
    pub without: Vec<ComponentId>,
    /// Those among them that are down anyway.
    pub down: Vec<ComponentId>,
    /// Whether facts are unknown, which are at their best here.
    pub unknowns: bool,
}

/// Operands of all gates together.
const MOST: usize = 1_000_000;

/// The tree of these services; of all, when none is named.
///
/// # Errors
/// When it would have more than a million operands: a sentence without full stop.
pub fn fault_tree(
    topology: &Topology,
    services: &[ComponentId],
    asked: Option<PlaceKind>,
) -> Result<FaultTree, String> {
    let running = Running::of(topology);
    let services = match services {
        [] => topology.of_kind(ComponentKind::Service).collect(),
        some => some.to_vec(),
    };
    let events = events(topology, asked);
    let elements: Vec<Element> = events.iter().map(|event| event.element).collect();
    let tops: Vec<Node> =
        services.iter().filter_map(|service| running.node(Element::Component(*service))).collect();
    let taken = taken(topology, &running, &elements);
    let inputs = Inputs::of(&running.network);
    let faults = failures(&running.network, &running.standing, &inputs, &taken, &tops);
    let plain = plain(&faults, MOST).map_err(|_| {
        "the fault tree is too large: rings and unequal shares make more than 1,000,000 operands of it"
            .to_owned()
    })?;

    let gates = plain.gates.into_iter().map(|gate| TreeGate {
        rule: match gate.rule {
            Rule::Any => TreeRule::Or,
            Rule::All => TreeRule::And,
            Rule::AtLeast(some) => TreeRule::AtLeast(some),
        },
        of: gate.operands.into_iter().map(part).collect(),
    });
    let mut tree =
        FaultTree { gates: gates.collect(), unknowns: !running.unknowns.is_empty(), ..FaultTree::default() };
    for (service, top) in services.into_iter().zip(plain.tops) {
        match top {
            Top::When(operand) => tree.tops.push((service, part(operand))),
            Top::Never => tree.without.push(service),
            Top::Always => {
                tree.without.push(service);
                tree.down.push(service);
            }
        }
    }
    tree.keep(events);
    Ok(tree)
}

/// What may be lost, and what says how often: sorted.
fn events(topology: &Topology, asked: Option<PlaceKind>) -> Vec<TreeEvent> {
    let (rates, _) = rates(topology);
    let mut elements = losable(topology, level(topology, asked));
    elements.extend(rates.iter().map(|rated| rated.element));
    elements.sort_unstable();
    elements.dedup();
    let event = |element: Element| {
        let rated = rates.binary_search_by_key(&element, |rated| rated.element);
        TreeEvent { element, probability: rated.ok().map(|index| rates[index].down) }
    };
    elements.into_iter().map(event).collect()
}

fn part(operand: Operand) -> TreePart {
    match operand {
        Operand::Event(event) => TreePart::Event(event as usize),
        Operand::Gate(gate) => TreePart::Gate(gate as usize),
    }
}

impl FaultTree {
    /// Keeps the events that are named, numbered anew in the same order.
    fn keep(&mut self, events: Vec<TreeEvent>) {
        let mut numbers: Vec<Option<usize>> = vec![None; events.len()];
        let gates = self.gates.iter_mut().flat_map(|gate| &mut gate.of);
        let mut parts: Vec<&mut TreePart> = gates.chain(self.tops.iter_mut().map(|(_, part)| part)).collect();
        for part in &parts {
            if let TreePart::Event(event) = part {
                numbers[*event] = Some(0);
            }
        }
        for (next, number) in numbers.iter_mut().flatten().enumerate() {
            *number = next;
        }
        for part in &mut parts {
            if let TreePart::Event(event) = part
                && let Some(number) = numbers[*event]
            {
                *event = number;
            }
        }
        let named = events.into_iter().zip(&numbers).filter(|(_, number)| number.is_some());
        self.events = named.map(|(event, _)| event).collect();
    }
}
