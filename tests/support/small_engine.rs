//! Facts for pictures, computed the plain way from a small topology: greatest solution for what runs, least for
//! what comes back. It knows places, `needs`, `wants`, `takeover`, `restart … with`, and unknown placements; enough
//! to draw. The real engine is tested elsewhere.

use spof::analysis::facts::*;
use spof::model::component::{Clause, ComponentKind, Role, Target, WayKind};
use spof::model::hash::model_hash;
use spof::model::id::{ComponentId, Element};
use spof::model::place_kind::PlaceKind;
use spof::model::topology::Topology;
use std::collections::BTreeSet;

type Up = BTreeSet<ComponentId>;

struct Engine<'a> {
    topology: &'a Topology,
}

impl Engine<'_> {
    fn place_up(&self, place: spof::model::id::PlaceId, lost: &[Element]) -> bool {
        self.topology.enclosing(place).all(|outer| !lost.contains(&Element::Place(outer)))
    }

    fn target_up(&self, target: Target, up: &Up, lost: &[Element]) -> bool {
        match target {
            Target::Component(id) => up.contains(&id),
            Target::Place(id) => self.place_up(id, lost),
        }
    }

    fn holds(&self, clause: &Clause, up: &Up, lost: &[Element]) -> bool {
        let number = clause.members.iter().filter(|member| self.target_up(member.target, up, lost)).count();
        number >= clause.at_least as usize || clause.members.is_empty()
    }

    fn group_up(&self, component: ComponentId, role: Role, lost: &[Element], worst: bool) -> bool {
        self.topology.groups_of(component).any(|(_, group)| {
            group.role == role
                && group.place.map_or(!worst || lost.is_empty(), |place| self.place_up(place, lost))
        })
    }

    fn instances_up(&self, component: ComponentId, lost: &[Element], worst: bool) -> bool {
        self.topology[component].nowhere
            || self.topology.groups_of(component).next().is_none() && (!worst || lost.is_empty())
            || self.group_up(component, Role::Active, lost, worst)
    }

    fn running(&self, lost: &[Element], worst: bool) -> Up {
        let mut up: Up = self.topology.component_ids().collect();
        loop {
            let kept: Up = up
                .iter()
                .copied()
                .filter(|id| {
                    !lost.contains(&Element::Component(*id))
                        && self.instances_up(*id, lost, worst)
                        && self.topology[*id].needs.iter().all(|clause| self.holds(clause, &up, lost))
                })
                .collect();
            if kept == up {
                return up;
            }
            up = kept;
        }
    }

    fn grow(&self, mut up: Up, step: impl Fn(ComponentId, &Up) -> bool) -> Up {
        loop {
            let more: Up =
                self.topology.component_ids().filter(|id| up.contains(id) || step(*id, &up)).collect();
            if more == up {
                return up;
            }
            up = more;
        }
    }

    fn recovered(&self, lost: &[Element]) -> Up {
        self.grow(self.running(lost, false), |id, up| {
            let component = &self.topology[id];
            let way = |kind| {
                component
                    .ways
                    .iter()
                    .any(|way| way.kind == kind && way.with.iter().all(|clause| self.holds(clause, up, lost)))
            };
            let standby = self.group_up(id, Role::Standby, lost, false) && way(WayKind::Takeover);
            !lost.contains(&Element::Component(id))
                && (standby || way(WayKind::Rebuild) || self.instances_up(id, lost, false))
                && component.needs.iter().all(|clause| self.holds(clause, up, lost))
        })
    }

    fn started(&self, lost: &[Element]) -> Up {
        self.grow(Up::new(), |id, up| {
            let component = &self.topology[id];
            let restarts: Vec<_> = component.ways.iter().filter(|way| way.kind == WayKind::Restart).collect();
            let restart = restarts.is_empty()
                || restarts.iter().any(|way| way.with.iter().all(|clause| self.holds(clause, up, lost)));
            !lost.contains(&Element::Component(id))
                && self.instances_up(id, lost, false)
                && restart
                && component
                    .needs
                    .iter()
                    .chain(&component.starts_with)
                    .all(|clause| self.holds(clause, up, lost))
        })
    }

    fn back(&self, id: ComponentId, lost: &[Element], recovered: &Up) -> Return {
        if recovered.contains(&id) {
            return Return::Elsewhere;
        }
        let component = &self.topology[id];
        let missing = |clauses: &mut dyn Iterator<Item = &Clause>| -> Vec<Missing> {
            clauses
                .filter(|clause| !self.holds(clause, recovered, lost))
                .flat_map(|clause| &clause.members)
                .filter(|member| !self.target_up(member.target, recovered, lost))
                .map(|member| Missing::Target(member.target))
                .collect()
        };
        let mut ways = Vec::new();
        for (group_id, group) in self.topology.groups_of(id) {
            if !group.place.is_some_and(|place| self.place_up(place, lost)) {
                continue;
            }
            let takeover = component.ways.iter().find(|way| way.kind == WayKind::Takeover);
            let clauses = takeover.into_iter().flat_map(|way| &way.with).chain(&component.needs);
            ways.push(Blocked {
                way: takeover.filter(|_| group.role == Role::Standby).map(|way| way.kind),
                group: Some(group_id),
                missing: missing(&mut clauses.into_iter()),
                at: component.named.basis.at,
            });
        }
        if ways.is_empty() { Return::NoWay } else { Return::Blocked(ways) }
    }

    fn blast(&self, lost: Vec<Element>) -> BlastRadius {
        let (before, best, worst) =
            (self.running(&[], false), self.running(&lost, false), self.running(&lost, true));
        let recovered = self.recovered(&lost);
        let down: Vec<Fallen> = before
            .iter()
            .filter(|id| !best.contains(id))
            .map(|id| Fallen { component: *id, back: self.back(*id, &lost, &recovered) })
            .collect();
        let undetermined: Vec<Undetermined> = best
            .iter()
            .filter(|id| !worst.contains(id))
            .map(|id| Undetermined { component: *id, settled_by: vec![] })
            .collect();
        let degraded: Vec<ComponentId> = best
            .iter()
            .copied()
            .filter(|id| {
                let fewer = self.topology.groups_of(*id).any(|(_, group)| {
                    group.role == Role::Active
                        && group.place.is_some_and(|place| !self.place_up(place, &lost))
                });
                fewer || self.topology[*id].wants.iter().any(|clause| !self.holds(clause, &best, &lost))
            })
            .collect();
        let service = |id: &ComponentId| self.topology[*id].kind == ComponentKind::Service;
        let users =
            |id: &ComponentId| self.topology[*id].users.as_ref().and_then(|users| users.value).unwrap_or(0);
        let fallen: Vec<ComponentId> =
            down.iter().map(|fallen| fallen.component).filter(|id| service(id)).collect();
        let holds = lost.iter().filter_map(|element| match element {
            Element::Place(id) => {
                self.topology[*id].holds.as_ref()?.value.clone().map(|(number, noun)| (noun, number))
            }
            _ => None,
        });
        let impact = Impact {
            services_down: fallen.len(),
            services_degraded: degraded.iter().filter(|id| service(id)).count(),
            services_undetermined: undetermined.iter().filter(|open| service(&open.component)).count(),
            others_down: down.len() - fallen.len(),
            tiers_down: vec![],
            people: fallen.iter().map(users).max().unwrap_or(0),
            service_users: fallen.iter().map(users).fold(0, u64::saturating_add),
            holds: holds.collect(),
            hollow: down.iter().filter(|fallen| matches!(fallen.back, Return::Blocked(_))).count(),
        };
        BlastRadius { lost, down, degraded, undetermined, impact }
    }

    fn point(&self, element: Element) -> SinglePoint {
        let lost = [element];
        let (before, after) = (self.running(&[], false), self.running(&lost, false));
        let (first, again) = (self.started(&[]), self.started(&lost));
        let other = |id: &&ComponentId| Element::Component(**id) != element;
        let stops: Vec<ComponentId> = before.difference(&after).filter(other).copied().collect();
        let start_only: Vec<ComponentId> =
            first.difference(&again).filter(other).copied().filter(|id| !stops.contains(id)).collect();
        let services = |ids: &[ComponentId]| {
            ids.iter().filter(|id| self.topology[**id].kind == ComponentKind::Service).count()
        };
        let people =
            stops.iter().chain(&start_only).filter_map(|id| self.topology[*id].users.as_ref()?.value).max();
        SinglePoint {
            element,
            services: services(&stops),
            others: stops.len() - services(&stops),
            services_start_only: services(&start_only),
            people: people.unwrap_or(0),
            stops: stops.into_iter().map(|component| Dependent { component, reach: Reach::Direct }).collect(),
            start_only,
        }
    }
}

/// The facts of a small topology: the loss of each place of a kind.
pub(crate) fn facts(topology: &Topology, level: PlaceKind) -> Facts {
    let engine = Engine { topology };
    let places = topology.place_ids().filter(|id| topology[*id].kind == level);
    let mut table: Vec<BlastRadius> = places.map(|id| engine.blast(vec![Element::Place(id)])).collect();
    table.sort_by_key(|blast| {
        let impact = &blast.impact;
        std::cmp::Reverse((
            impact.services_down,
            impact.people,
            impact.services_undetermined,
            impact.services_degraded,
        ))
    });
    let elements = topology.elements().filter(|element| !matches!(element, Element::Group(_)));
    let mut single_points: Vec<SinglePoint> = elements
        .map(|element| engine.point(element))
        .filter(|point| !point.stops.is_empty() || !point.start_only.is_empty())
        .collect();
    single_points
        .sort_by_key(|point| std::cmp::Reverse((point.services, point.people, point.services_start_only)));
    Facts {
        model_hash: model_hash(topology),
        level,
        table,
        single_points,
        cold_start: ColdStart::default(),
        unknowns: vec![],
        assumptions: vec![],
        cut_short: vec![],
    }
}

/// The facts of one stated loss.
pub(crate) fn facts_of_loss(topology: &Topology, lost: Vec<Element>) -> Facts {
    let engine = Engine { topology };
    Facts { table: vec![engine.blast(lost)], ..facts(topology, PlaceKind::Site) }
}
