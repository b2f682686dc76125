//! Statements that are right one by one and cannot be true together.

use super::lower::Lowering;
use crate::base::diagnostic::Diagnostic;
use crate::base::words;
use crate::model::component::{Amount, Component, ComponentKind, Role, Target};
use crate::model::id::{ComponentId, PlaceId};
use crate::model::topology::Topology;

impl Lowering<'_> {
    /// Complains of contradictions.
    pub(super) fn check_sense(&mut self, topology: &Topology, threads: usize) {
        self.in_parts(threads, &topology.components, |own, first, part| {
            for id in (first..first + part.len()).map(|number| ComponentId(number as u32)) {
                own.check_floor(topology, id);
                own.check_within(topology, id);
                own.check_paying(&topology[id]);
                own.check_times(topology, id);
            }
        });
    }

    /// More people who pay than people.
    fn check_paying(&mut self, component: &Component) {
        let (Some(paying), Some(users)) = (&component.paying, &component.users) else { return };
        if let (Some(many), Some(all)) = (paying.value, users.value)
            && many > all
        {
            let message = format!(
                "`{}` has {} paying users among {} users",
                words::shown(&component.named.title),
                words::grouped(many),
                words::grouped(all)
            );
            self.complain(
                Diagnostic::error("contradiction", paying.basis.at, message)
                    .other(users.basis.at, "so many use it at all")
                    .help("`users` counts everybody, `paying` those among them who pay"),
            );
        }
    }

    /// More instances needed than there are: it never serves; or none at all: it never stops.
    fn check_floor(&mut self, topology: &Topology, id: ComponentId) {
        let component = &topology[id];
        if let Some(floor) = &component.floor
            && floor.value.is_some_and(Amount::is_nothing)
        {
            self.complain(
                Diagnostic::error("wrong-number", floor.basis.at, "a floor is at least one instance")
                    .label("it would serve with none, and never stop")
                    .help("leave it out: one is enough then; `runs nowhere` is for what has no instances of its own"),
            );
        }
        let active =
            || topology.groups_of(id).map(|(_, group)| group).filter(|group| group.role == Role::Active);
        let counts: Option<Vec<u64>> = active().map(|group| group.count.value).collect();
        let Some(counts) = counts.filter(|counts| !counts.is_empty()) else { return };
        let total: u64 = counts.iter().sum();
        for (word, fact) in [("floor", &component.floor), ("full", &component.full)] {
            let Some(fact) = fact else { continue };
            if let Some(Amount::Instances(wanted)) = fact.value
                && wanted > total
            {
                let name = words::shown(&component.named.title);
                let message = format!(
                    "`{name}` has {} and a {word} of {}",
                    words::count(total as usize, "active instance"),
                    words::grouped(wanted)
                );
                self.complain(
                    Diagnostic::error("contradiction", fact.basis.at, message)
                        .label(if word == "floor" {
                            "so it could never serve"
                        } else {
                            "so it is always degraded"
                        })
                        .other(component.named.basis.at, "declared here"),
                );
            }
        }
    }

    /// `needs d within KIND` where an instance has no such place around it, or `d` has no instance in it.
    fn check_within(&mut self, topology: &Topology, id: ComponentId) {
        let component: &Component = &topology[id];
        for clause in component.needs.iter().chain(&component.wants) {
            let Some(kind) = clause.within else { continue };
            for (_, group) in topology.groups_of(id) {
                let (Some(place), Role::Active) = (group.place, group.role) else { continue };
                let title = words::shown(&topology[place].named.path);
                let Some(around) = topology.enclosing_of_kind(place, kind) else {
                    let message = format!("instances at `{title}` are in no {}", kind.word());
                    self.complain(
                        Diagnostic::error("contradiction", clause.basis.at, message)
                            .other(group.count.basis.at, "placed here"),
                    );
                    continue;
                };
                let there =
                    clause.members.iter().filter(|member| has_instance(topology, member.target, around));
                if there.count() < clause.at_least as usize {
                    let message = format!(
                        "what is needed has no active instance in {} `{}`",
                        kind.word(),
                        words::shown(&topology[around].named.path)
                    );
                    self.complain(
                        Diagnostic::error("contradiction", clause.basis.at, message)
                            .other(group.count.basis.at, "instances here need it")
                            .help("place it there, or say what may stand in for it with `any of ( )`"),
                    );
                }
            }
        }
    }
}

/// An active instance in that place, or one of which nobody says where it is. What runs nowhere has none, and neither has an
/// external that is said to run in no place of this topology.
fn has_instance(topology: &Topology, target: Target, around: PlaceId) -> bool {
    let Target::Component(id) = target else { return false };
    let component = &topology[id];
    let mut active = topology.groups_of(id).filter(|(_, group)| group.role == Role::Active).peekable();
    if active.peek().is_none() {
        return !component.nowhere && component.kind != ComponentKind::External;
    }
    active.any(|(_, group)| group.place.is_none_or(|place| topology.is_inside(place, around)))
}
