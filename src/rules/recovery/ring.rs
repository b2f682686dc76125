//! Rings of waiting: what two rules share.

use crate::base::source::Span;
use crate::model::id::ComponentId;
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said, Subject};

/// A ring as a finding, begun with its first member by path: the same ring has the same name, wherever it was found.
pub(super) fn ring_of(ring: &[(ComponentId, Span)]) -> Option<Finding> {
    let first = (0..ring.len()).min_by_key(|index| ring[*index].0)?;
    let turned: Vec<(ComponentId, Span)> =
        ring.iter().cycle().skip(first).take(ring.len()).copied().collect();
    let members: Vec<ComponentId> = turned.iter().map(|(id, _)| *id).collect();
    let mut finding = Finding::new(Subject::component(members[0]), turned[0].1);
    finding.causes = members[1..].iter().map(|id| Subject::component(*id)).collect();
    finding.marks = turned[1..].iter().map(|(_, at)| *at).collect();
    finding.evidence = Evidence::Ring(members);
    Some(finding)
}

/// In words; `what` ends the title.
pub(super) fn say_ring(context: &Context<'_>, finding: &Finding, what: &str) -> Said {
    let Evidence::Ring(ring) = &finding.evidence else { return Said::default() };
    let next = |index: usize| context.component_name(ring[(index + 1) % ring.len()]);
    let waits = |index: usize| format!("{} waits for {}", context.component_name(ring[index]), next(index));
    let title = match ring.as_slice() {
        [alone] => format!("{} could only start with itself: it {what}", context.component_name(*alone))
            .replace("it never come back", "it never comes back")
            .replace(": each waits for the next", ""),
        many => format!("{} {what}", context.names(many)),
    };
    Said {
        title,
        label: waits(0),
        marks: (1..ring.len()).map(waits).collect(),
        help: format!(
            "let {} start without {}, or keep a copy of it outside",
            context.component_name(ring[0]),
            next(0)
        ),
        ..Said::default()
    }
}
