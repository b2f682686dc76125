//! Why a component that is up serves less well, at the best of what is unknown.

use super::bridge::outage::{Outage, Rank};
use super::cause::Causes;
use super::facts::Shortfall;
use super::terms::{self, Footing, Seat};
use crate::model::component::{Group, Target};
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// Everything that keeps the component from being whole, in the order: instances, wants, degrades with.
pub(crate) fn shortfalls(topology: &Topology, outage: &Outage<'_>, component: ComponentId) -> Vec<Shortfall> {
    let it = &topology[component];
    let causes = Causes::of(topology, outage);
    let has_groups = terms::footing(topology, component) == Footing::Groups;
    let mut found: Vec<Shortfall> = Vec::new();
    if has_groups {
        found.extend(instances(topology, outage, &causes, component));
    }
    for clause in it.wants.iter().filter(|clause| clause.within.is_none() || !has_groups) {
        if let Some(down) = causes.failing(clause, Seat::Nowhere) {
            found.push(Shortfall::Wants { down, at: clause.basis.at });
        }
    }
    for member in &it.degrades_with {
        let down = outage.rank(Element::from(member.target)) < Rank::Up;
        if let Target::Component(other) = member.target
            && (down || outage.is_not_whole(other))
        {
            found.push(Shortfall::With { component: other, down, at: member.basis.at });
        }
    }
    found
}

fn instances(
    topology: &Topology,
    outage: &Outage<'_>,
    causes: &Causes<'_>,
    component: ComponentId,
) -> Option<Shortfall> {
    let full = terms::full(topology, component)?;
    let it = &topology[component];
    let may_be_many = terms::full_is_less_than_all(topology, component);
    let fit = |group: &Group| {
        let mut wants = it.wants.iter().filter(|clause| clause.within.is_some());
        wants.all(|clause| causes.failing(clause, terms::seat(group)).is_none())
    };
    let serving = terms::active_groups(topology, component)
        .filter(|(id, _)| outage.rank(Element::Group(*id)) == Rank::Up);
    let up = serving.filter(|(_, group)| fit(group)).fold(0u64, |sum, (_, group)| {
        let enough = group.count.value.is_none() && may_be_many;
        sum.saturating_add(if enough { full.max(1) } else { terms::count(group) })
    });
    let declared = terms::declared_at(topology, Element::Component(component));
    let at = it.full.as_ref().map_or(declared, |full| full.basis.at);
    (up < full).then_some(Shortfall::Instances { up, full, at })
}
