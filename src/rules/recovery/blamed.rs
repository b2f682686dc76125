//! What rules about ways back that do not work share: from a blame to a finding.

use crate::base::words;
use crate::model::component::WayKind;
use crate::model::id::{ComponentId, CrewId, Element};
use crate::rules::blame::{Blame, Fault};
use crate::rules::context::{Context, quoted};
use crate::rules::finding::{Evidence, Finding, Subject};

/// Statements of ways that are pointed at.
const WAYS: usize = 3;

/// One finding for each cause of a kind and each place.
pub(super) fn check(context: &Context<'_>, fault: Fault) -> Vec<Finding> {
    context.blames.iter().filter(|blame| blame.fault == fault).map(|blame| finding(context, blame)).collect()
}

fn finding(context: &Context<'_>, blame: &Blame) -> Finding {
    let place = Element::Place(blame.place);
    let (at, falls) = match &blame.subject {
        Subject::Element(Element::Component(id)) => (context.placed_at(*id), Some(*id)),
        Subject::Crew(id) => (crew_at(context, *id), blame.victims.first().copied()),
        _ => (context.topology[blame.place].named.basis.at, None),
    };
    let mut finding = Finding::new(blame.subject.clone(), at);
    finding.causes = blame.also.iter().cloned().chain([Subject::Element(place)]).collect();
    finding.marks = blame.ways.iter().copied().filter(|way| *way != at).take(WAYS).collect();
    finding.victims = blame.victims.clone();
    finding.shown_by = vec![place];
    finding.falls = falls;
    finding.evidence = Evidence::Ways(blame.kinds.clone());
    finding.amount = blame.victims.len() as u64;
    finding
}

fn crew_at(context: &Context<'_>, id: CrewId) -> crate::base::source::Span {
    context.topology[id].named.basis.at
}

/// Alternatives that are lost, too, as the end of a sentence: ``, and so is `b` ``; empty without any.
pub(super) fn alternatives(context: &Context<'_>, finding: &Finding) -> String {
    let others = finding.causes.split_last().map_or(&[][..], |(_, others)| others);
    let names: Vec<String> = others.iter().map(|other| quoted(&other.path(context.topology))).collect();
    match names.len() {
        0 => String::new(),
        1 => format!(", and so is its alternative {}", names[0]),
        _ => format!(", and so are its alternatives {}", words::list(&names, "and")),
    }
}

/// The component a finding is about, and the place lost.
pub(super) fn parts(finding: &Finding) -> Option<(ComponentId, Element)> {
    match (&finding.subject, finding.causes.last()) {
        (Subject::Element(Element::Component(id)), Some(Subject::Element(place))) => Some((*id, *place)),
        _ => None,
    }
}

/// `takeover`, `takeover or rebuild`.
pub(super) fn ways(finding: &Finding) -> String {
    let kinds: Vec<&str> = match &finding.evidence {
        Evidence::Ways(kinds) => kinds.iter().copied().map(WayKind::word).collect(),
        _ => Vec::new(),
    };
    words::list(&kinds, "or")
}

/// The same words under each statement of a way.
pub(super) fn marks(finding: &Finding, text: &str) -> Vec<String> {
    finding.marks.iter().map(|_| text.to_owned()).collect()
}
