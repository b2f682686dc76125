//! What the three single-site rules share: a component all of whose instances stand in one place, and cannot come back while
//! that place is lost.

use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};

/// Components of a kind that a single place holds.
///
/// Not told: what has an `rto` for that loss (kept, it stands alone on purpose; missed, that is told), what a recovery rule
/// blames for the same loss already, what nobody relies on, and anything when there is only one place to stand in.
pub(super) fn check(context: &Context<'_>, kind: ComponentKind) -> Vec<Finding> {
    if context.survey.losses.len() < 2 {
        return Vec::new();
    }
    let of_kind = context.topology.of_kind(kind);
    of_kind.filter_map(|id| finding(context, id)).collect()
}

fn finding(context: &Context<'_>, id: ComponentId) -> Option<Finding> {
    let loss = context.loss_of(context.only_place(id)?).filter(|loss| context.is_lost_with(id, loss))?;
    let mut victims = context.stopped_by(id);
    let service = context.topology[id].kind == ComponentKind::Service;
    if service {
        victims.push(id);
        victims.sort_unstable();
    }
    let mut finding = Finding::new(Subject::component(id), context.placed_at(id));
    finding.causes = vec![Subject::Element(Element::Place(loss.place))];
    finding.amount = (victims.len() + context.recovered_with(id).len()) as u64;
    finding.falls = Some(id);
    finding.shown_by = vec![Element::Place(loss.place)];
    finding.victims = victims;
    Some(finding)
}

/// In words.
pub(super) fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Element(Element::Component(id)), Some(Subject::Element(place))) =
        (&finding.subject, finding.causes.first())
    else {
        return Said::default();
    };
    let (who, place) = (context.kind_and_name(*id), context.name(*place));
    let level = context.survey.level.word();
    let recovered = context.recovered_with(*id);
    let mut notes = Vec::new();
    if !recovered.is_empty() {
        notes.push(format!("bringing back {} needs it", context.names(recovered)));
    }
    Said {
        title: format!("{who} stands in {place} only"),
        label: format!("no other {level} holds an instance of it"),
        marks: Vec::new(),
        notes,
        help: format!("run it in a second {level}, or add a `rebuild` elsewhere that works without {place}"),
    }
}
