//! Wires clauses, in whichever network: what "up" of a member means is the network's business, how many must
//! be up and from where they are looked for is the same everywhere.

use crate::analysis::terms::{Asked, Seat, asked, members};
use crate::graph::network::{Builder, Node};
use crate::model::component::{Clause, Target};
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::topology::Topology;

/// Whose clause is wired, and from where it looks around.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    /// Who needs.
    pub(crate) subject: Element,
    /// From where.
    pub(crate) seat: Seat,
    /// The unknown fact behind [`Seat::Somewhere`], by number.
    pub(crate) unknown: Option<usize>,
}

/// How one network reads the names in a clause.
pub(crate) trait Reading {
    /// Where gates are added.
    fn builder(&mut self) -> &mut Builder;
    /// The node that says a component or place is up.
    fn target(&self, target: Target) -> Node;
    /// A node that is up while some active instance of the component is up inside the place.
    fn inside(&mut self, component: ComponentId, place: PlaceId) -> Node;
    /// A node that is up unless the target may be down, or not be there, beside a group that stands nobody knows where;
    /// `None`: it is not.
    fn beside(&mut self, target: Target, view: View) -> Option<Node>;
    /// The node of `needs unknown`.
    fn unstated(&mut self, clause: &Clause, view: View) -> Option<Node>;
}

/// Adds to `inputs` nodes that are all up exactly while the clause holds.
pub(crate) fn wire(
    reading: &mut impl Reading,
    topology: &Topology,
    clause: &Clause,
    view: View,
    inputs: &mut Vec<Node>,
) {
    if clause.members.is_empty() {
        inputs.extend(reading.unstated(clause, view));
        return;
    }
    let asked = asked(topology, clause.within, view.seat);
    // Most clauses name one thing.
    if let ([only], 1) = (clause.members.as_slice(), clause.at_least) {
        inputs.push(member(reading, topology, only.target, asked, view));
        return;
    }
    let nodes: Vec<Node> =
        members(clause).into_iter().map(|target| member(reading, topology, target, asked, view)).collect();
    if nodes.len() as u64 == u64::from(clause.at_least) {
        inputs.extend(nodes);
    } else {
        inputs.push(reading.builder().at_least(u64::from(clause.at_least), &nodes));
    }
}

fn member(reading: &mut impl Reading, topology: &Topology, target: Target, asked: Asked, view: View) -> Node {
    let plain = reading.target(target);
    match (asked, target) {
        (Asked::Plainly, _) => plain,
        (Asked::Impossible, _) => reading.builder().any(&[]),
        (Asked::Inside(outer), Target::Place(place)) => {
            if topology.is_inside(place, outer) {
                plain
            } else {
                reading.builder().any(&[])
            }
        }
        (Asked::Inside(outer), Target::Component(component)) => {
            let inside = reading.inside(component, outer);
            reading.builder().all(&[plain, inside])
        }
        (Asked::Beside, target) => match reading.beside(target, view) {
            Some(beside) => reading.builder().all(&[plain, beside]),
            None => plain,
        },
    }
}
