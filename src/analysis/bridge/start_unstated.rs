//! What nobody states, in the start network: where something stands, how many there are, how many are enough. Each becomes
//! a gate that is up at best, while [`StartWiring::turns_out_well`] is, and otherwise only when it holds whatever the fact is.

use super::start_wiring::{Instance, Maker, StartWiring};
use super::task::Task;
use crate::graph::network::Node;
use crate::model::component::{Amount, Component, ComponentKind};
use crate::model::id::{ComponentId, PlaceId};

impl StartWiring<'_> {
    /// The node of all that nobody states.
    pub(super) fn turns_out_well(&mut self) -> Node {
        if let Some(node) = self.unstated {
            return node;
        }
        let node = self.task(Task::Unstated, &[]);
        self.unstated = Some(node);
        node
    }

    /// It stands in one of these places, or in any of all when there are none, and nobody knows in which.
    pub(super) fn wherever(&mut self, component: &Component, candidates: &[PlaceId]) -> Node {
        let all = match (candidates, component.kind == ComponentKind::Utility) {
            ([], stands) => self.everywhere(stands),
            (some, _) => {
                let nodes: Vec<Node> = some.iter().map(|place| self.place_for(component, *place)).collect();
                self.builder.all(&nodes)
            }
        };
        let well = self.turns_out_well();
        self.builder.any(&[well, all])
    }

    fn everywhere(&mut self, stands: bool) -> Node {
        if let Some(node) = self.everywhere[usize::from(stands)] {
            return node;
        }
        let first = if stands { self.layout.stands } else { self.layout.usable };
        let nodes: Vec<Node> = self.topology.place_ids().map(|place| first + place.0).collect();
        let node = self.builder.all(&nodes);
        self.everywhere[usize::from(stands)] = Some(node);
        node
    }

    /// How many instances there are, or how many are enough, is not stated: enough at worst is all that is active, or as many
    /// instances of what is counted as a stated number asks for.
    pub(super) fn surely_enough(&mut self, component: ComponentId) -> Option<Node> {
        let floor = self.topology[component].floor.as_ref().map(|floor| floor.value);
        let instances = self.instances.of(component.index());
        let is_open = match floor {
            Some(None) => true,
            // Any instance is one.
            None | Some(Some(Amount::Instances(0..=1))) => false,
            Some(Some(_)) => instances.iter().any(is_uncounted),
        };
        if !is_open {
            return None;
        }
        let of = |belongs: fn(&Instance<'_>) -> bool| -> Vec<Node> {
            instances.iter().filter(|it| belongs(it)).map(|it| it.node).collect()
        };
        let all = of(|it| matches!(it.maker, Maker::Active(..) | Maker::Imagined));
        let counted = of(|it| !is_uncounted(it));
        let mut enough = vec![self.turns_out_well(), self.builder.all(&all)];
        if let Some(Some(Amount::Instances(number))) = floor {
            let gate = self.builder.leaf();
            self.builder.set_threshold(gate, number);
            counted.into_iter().for_each(|node| self.builder.weigh(gate, node));
            enough.push(gate);
        }
        Some(self.builder.any(&enough))
    }
}

/// Nobody says of how many it counts for.
fn is_uncounted(instance: &Instance<'_>) -> bool {
    match instance.maker {
        Maker::Active(_, group) | Maker::Standby(_, group) => group.count.value.is_none(),
        Maker::Rebuild(..) | Maker::Imagined => false,
    }
}
