//! The part of the start network that takes time: ways back, and the watches that must notice a loss before any way is
//! set out on. Each is a gate of its own, listed in [`StartWiring::tasks`]; how long it takes is not said here.

use super::clause::Reading;
use super::start_wiring::StartWiring;
use super::task::Task;
use crate::analysis::terms::Seat;
use crate::graph::network::Node;
use crate::model::component::{Way, WayKind};
use crate::model::id::{ComponentId, Element, GroupId};

impl StartWiring<'_> {
    /// `noticed(component)`, where something watches it and there is a way to set out on.
    pub(super) fn watches(&mut self, component: ComponentId) {
        let it = &self.topology[component];
        if it.watched.is_empty() || it.ways.is_empty() {
            return;
        }
        let mut inputs = vec![self.told];
        for (number, watch) in it.watched.iter().enumerate() {
            let seen = self.target(watch.by.target);
            let sees = self.task(Task::Watch { component, number, otherwise: false }, &[seen]);
            inputs.push(sees);
            if watch.otherwise.is_some() {
                let found_out = self.task(Task::Watch { component, number, otherwise: true }, &[]);
                inputs.push(found_out);
            }
        }
        let noticed = self.builder.any(&inputs);
        self.noticed[component.index()] = Some(noticed);
    }

    /// A gate of its own for what takes time once all of these are there.
    pub(super) fn task(&mut self, task: Task, inputs: &[Node]) -> Node {
        let node = self.builder.leaf();
        self.builder.need_all(node, inputs);
        self.tasks.push((node, task));
        node
    }

    /// What must hold for instances to run again: `place`, what they start with, and one of their restarts, if any
    /// is declared; and the node of the latter.
    pub(super) fn restarted(
        &mut self,
        component: ComponentId,
        group: Option<GroupId>,
        seat: Seat,
        place: Vec<Node>,
    ) -> (Vec<Node>, Option<Node>) {
        let it = &self.topology[component];
        let mut inputs = place;
        self.clauses(&it.starts_with, Element::Component(component), seat, &mut inputs);
        let restarts = it.ways.iter().any(|way| way.kind == WayKind::Restart);
        let restarted = restarts.then(|| self.any_way(component, group, WayKind::Restart, seat, &inputs));
        inputs.extend(restarted);
        (inputs, restarted)
    }

    /// One of the ways of a kind is done, each begun when `first` holds too.
    pub(super) fn any_way(
        &mut self,
        component: ComponentId,
        group: Option<GroupId>,
        kind: WayKind,
        seat: Seat,
        first: &[Node],
    ) -> Node {
        let topology = self.topology;
        let ways = topology[component].ways.iter().enumerate().filter(|(_, way)| way.kind == kind);
        let nodes: Vec<Node> =
            ways.map(|(number, way)| self.way(component, number, way, group, seat, first)).collect();
        self.builder.any(&nodes)
    }

    pub(super) fn way(
        &mut self,
        component: ComponentId,
        number: usize,
        way: &Way,
        group: Option<GroupId>,
        seat: Seat,
        first: &[Node],
    ) -> Node {
        let mut inputs = first.to_vec();
        self.clauses(&way.with, Element::Component(component), seat, &mut inputs);
        inputs.extend(way.by.map(|crew| self.layout.crew + crew.0));
        inputs.push(self.noticed[component.index()].unwrap_or(self.unwatched));
        self.task(Task::Way { component, number, group }, &inputs)
    }
}
