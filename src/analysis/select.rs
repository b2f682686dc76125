//! To whom a requirement applies.

use crate::model::component::ComponentKind;
use crate::model::fact::Fact;
use crate::model::figure::{Figure, Quantity};
use crate::model::id::{ComponentId, Element};
use crate::model::policy::{Compare, Condition, Selector, Test};
use crate::model::topology::Topology;
use std::cmp::Ordering;

/// The components some selectors choose together, sorted. A tier or number of users that nobody states meets no condition.
#[must_use]
pub fn selected(topology: &Topology, selectors: &[Selector]) -> Vec<ComponentId> {
    let chosen = |id: &ComponentId| selectors.iter().any(|selector| chooses(topology, selector, *id));
    topology.component_ids().filter(chosen).collect()
}

/// Does a selector choose a component?
#[must_use]
pub fn chooses(topology: &Topology, selector: &Selector, id: ComponentId) -> bool {
    match selector {
        Selector::Named(elements) => elements.contains(&Element::Component(id)),
        Selector::Every(kind, conditions) => {
            is_kind(topology, *kind, id)
                && conditions.iter().all(|it| known(topology, it, id).unwrap_or(false) != it.negated)
        }
    }
}

/// The components some selectors choose together, sorted, each with whether that is certain: it is not where a number that is asked
/// for is not stated.
#[must_use]
pub fn perhaps_selected(topology: &Topology, selectors: &[Selector]) -> Vec<(ComponentId, bool)> {
    let chosen = |id: ComponentId| {
        let all = selectors.iter().filter_map(|selector| perhaps(topology, selector, id));
        all.max().map(|certain| (id, certain))
    };
    topology.component_ids().filter_map(chosen).collect()
}

/// Whether a selector that may choose a component does so for certain; `None`: it does not.
fn perhaps(topology: &Topology, selector: &Selector, id: ComponentId) -> Option<bool> {
    match selector {
        Selector::Named(elements) => elements.contains(&Element::Component(id)).then_some(true),
        Selector::Every(kind, conditions) => {
            let met = || meets(topology, conditions, id);
            if is_kind(topology, *kind, id) {
                met().map_or(Some(false), |met| met.then_some(true))
            } else {
                None
            }
        }
    }
}

fn is_kind(topology: &Topology, kind: Option<ComponentKind>, id: ComponentId) -> bool {
    kind.is_none_or(|kind| topology[id].kind == kind)
}

/// Does a component meet all conditions? `None`: nobody knows.
#[must_use]
pub fn meets(topology: &Topology, conditions: &[Condition], id: ComponentId) -> Option<bool> {
    all(conditions.iter().map(|it| known(topology, it, id).map(|met| met != it.negated)))
}

/// All of some answers, where some may be unknown.
pub fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut sum = Some(true);
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            None => sum = None,
            Some(true) => {}
        }
    }
    sum
}

/// How two numbers compare.
#[must_use]
pub fn compares(order: Ordering, how: Compare) -> bool {
    match how {
        Compare::Less => order.is_lt(),
        Compare::AtMost => order.is_le(),
        Compare::Equal => order.is_eq(),
        Compare::AtLeast => order.is_ge(),
        Compare::More => order.is_gt(),
    }
}

/// Does a stated number compare so? `None`: it is not stated, or of another kind.
#[must_use]
pub fn stated(figures: &[Figure], name: &str, how: Compare, limit: &Quantity) -> Option<bool> {
    let figure = figures.iter().find(|figure| figure.name == name)?;
    figure.value.value.as_ref()?.order(limit).map(|order| compares(order, how))
}

/// Whether a condition holds, without its negation. `None`: it asks for a number nobody states.
#[must_use]
pub fn known(topology: &Topology, condition: &Condition, id: ComponentId) -> Option<bool> {
    let it = &topology[id];
    let number = |fact: &Option<Fact<u64>>, how: Compare, limit: u64| {
        let value = fact.as_ref().and_then(|fact| fact.value)?;
        Some(compares(value.cmp(&limit), how))
    };
    match &condition.test {
        Test::Tier(how, limit) => number(&it.tier, *how, *limit),
        Test::Users(how, limit) => number(&it.users, *how, *limit),
        Test::Tag(tag) => Some(it.named.tags.iter().any(|own| own == tag)),
        Test::Owner(owner) => {
            Some(it.named.owner.as_ref().is_some_and(|own| own.value.as_ref() == Some(owner)))
        }
        Test::In(system) => {
            Some(it.named.path.strip_prefix(system).is_some_and(|rest| rest.starts_with('.')))
        }
        Test::Figure(name, how, limit) => stated(&it.figures, name, *how, limit),
        // Asked of the organisation: refused in a selector while reading.
        Test::Any(..) | Test::Sector(_) => None,
    }
}
