//! What paths mean, and complaints of reading: the parts that all contracts share. Copies and names; decides nothing.

use super::shape;
use crate::analysis::facts::CutShort;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::report::naming::kind;

/// What wrote it.
pub(super) fn generator() -> shape::Generator {
    shape::Generator { name: "spof", version: env!("CARGO_PKG_VERSION") }
}

/// What was judged.
pub(super) fn model(topology: &Topology, name: &str, title: String, sha256: &str) -> shape::Model {
    let as_of = topology.about.as_ref().and_then(|about| about.as_of);
    shape::Model {
        name: name.to_owned(),
        title,
        sha256: sha256.to_owned(),
        as_of: as_of.map(|date| date.to_string()),
    }
}

/// A search that stopped at its budget.
pub(super) fn cut_short(cut: &CutShort) -> shape::CutShort {
    shape::CutShort { what: cut.what.word(), done: cut.done, of: cut.of }
}

/// Sorted by what they say.
pub(super) fn complaints(diagnostics: &[Diagnostic]) -> Vec<shape::Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| (diagnostic.severity, diagnostic.code, &diagnostic.message));
    let complaint = |diagnostic: &Diagnostic| shape::Diagnostic {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        code: diagnostic.code,
        message: diagnostic.message.clone(),
    };
    sorted.into_iter().map(complaint).collect()
}

/// Everything that has a path, sorted by kind of list, then by path.
pub(super) fn elements(topology: &Topology) -> Vec<shape::Element> {
    let users = |element: Element| match element {
        Element::Component(id) => topology[id].users.as_ref().and_then(|fact| fact.value),
        _ => None,
    };
    let crews = topology.crews.iter().map(|crew| shape::Element {
        path: crew.named.path.clone(),
        title: crew.named.title.clone(),
        kind: "crew",
        users: None,
        source: crew.named.basis.source.clone(),
    });
    let elements = topology.elements().map(|element| shape::Element {
        path: topology.path(element),
        title: topology.title(element),
        kind: kind(topology, element),
        users: users(element),
        source: topology.named(element).and_then(|named| named.basis.source.clone()),
    });
    elements.chain(crews).collect()
}
