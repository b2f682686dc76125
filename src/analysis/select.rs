//! To whom a requirement applies.

use crate::model::component::ComponentKind;
use crate::model::fact::Fact;
use crate::model::id::{ComponentId, Element};
use crate::model::policy::{Compare, Condition, Selector, Test};
use crate::model::topology::Topology;

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
            let is_kind = |kind: &ComponentKind| topology[id].kind == *kind;
            kind.as_ref().is_none_or(is_kind) && conditions.iter().all(|it| holds(topology, it, id))
        }
    }
}

fn holds(topology: &Topology, condition: &Condition, id: ComponentId) -> bool {
    let it = &topology[id];
    let stated = |fact: &Option<Fact<u64>>| fact.as_ref().and_then(|fact| fact.value);
    let number = |value: Option<u64>, compare: Compare, limit: u64| {
        value.is_some_and(|value| match compare {
            Compare::Less => value < limit,
            Compare::AtMost => value <= limit,
            Compare::Equal => value == limit,
            Compare::AtLeast => value >= limit,
            Compare::More => value > limit,
        })
    };
    let meets = match &condition.test {
        Test::Tier(compare, limit) => number(stated(&it.tier), *compare, *limit),
        Test::Users(compare, limit) => number(stated(&it.users), *compare, *limit),
        Test::Tag(tag) => it.named.tags.iter().any(|own| own == tag),
        Test::Owner(owner) => it.named.owner.as_ref().is_some_and(|own| own.value.as_ref() == Some(owner)),
        Test::In(system) => it.named.path.strip_prefix(system).is_some_and(|rest| rest.starts_with('.')),
    };
    meets != condition.negated
}
