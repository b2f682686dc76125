//! What those are called of whom a finding speaks.

use super::checked::Thing;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::report::naming;
use crate::rules::finding::Subject;

/// What it is called.
pub(super) fn thing(topology: &Topology, subject: &Subject) -> Thing {
    let path = subject.path(topology);
    match subject {
        Subject::Element(element) => {
            Thing { kind: naming::kind(topology, *element), title: topology.title(*element), path }
        }
        Subject::Crew(id) => Thing { kind: "crew", title: topology[*id].named.title.clone(), path },
        Subject::Name(name) => Thing { kind: "name", title: name.clone(), path },
    }
}

/// The same of elements.
pub(super) fn things(topology: &Topology, elements: &[Element]) -> Vec<Thing> {
    elements.iter().map(|element| thing(topology, &Subject::Element(*element))).collect()
}
