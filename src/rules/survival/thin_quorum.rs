//! A quorum does not outlive the loss of one of the sites it stands in.

use super::quorum::Quorum;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "thin-quorum",
    group: Group::Survival,
    level: Level::Warning,
    since: "0.1",
    what: "A quorum does not outlive the loss of one of the sites it stands in.",
    why: "Two sites can never hold a majority each: one of them always takes it along. It looks duplicated and \
          has a single point of failure.",
    remedy: "Put the votes in three sites, none of which holds a majority.",
    bad: "\
site east\n\
site west\n\
service shop { runs at east, at west; needs orders; restart 10m }\n\
store orders { runs 2 at east, 1 at west; floor 2; restart 10m }\n",
    good: "\
site east\n\
site west\n\
site office\n\
service shop { runs at east, at west; needs orders; restart 10m }\n\
store orders { runs 1 at east, 1 at west, 1 at office; floor 2; restart 10m }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.topology.component_ids().filter_map(|id| finding(context, id)).collect()
}

/// The place that holds most votes is told: losing it leaves the fewest.
fn finding(context: &Context<'_>, id: ComponentId) -> Option<Finding> {
    let quorum = Quorum::of(context, id)?;
    let breaks = |place: &PlaceId| quorum.votes - quorum.places[place] < quorum.floor;
    let largest = quorum.places.keys().copied().filter(breaks).max_by_key(|place| quorum.places[place])?;
    context.loss_of(largest).filter(|loss| quorum.places.len() > 1 && context.is_lost_with(id, loss))?;
    let mut victims = context.stopped_by(id);
    victims.push(id);
    victims.sort_unstable();
    let mut finding = Finding::new(Subject::component(id), quorum.at);
    finding.marks = vec![context.placed_at(id)];
    finding.causes = vec![Subject::Element(Element::Place(largest))];
    finding.victims = victims;
    finding.falls = Some(id);
    finding.shown_by = vec![Element::Place(largest)];
    finding.evidence = Evidence::Count(quorum.floor, quorum.votes);
    finding.amount = quorum.floor - (quorum.votes - quorum.places[&largest]);
    Some(finding)
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (
        Subject::Element(Element::Component(id)),
        Some(Subject::Element(place)),
        Evidence::Count(floor, votes),
    ) = (&finding.subject, finding.causes.first(), &finding.evidence)
    else {
        return Said::default();
    };
    let (who, place) = (context.kind_and_name(*id), context.name(*place));
    Said {
        title: format!("{who} loses its quorum with {place}"),
        label: format!("{floor} of {votes} must agree, and too few are left without {place}"),
        marks: vec!["its votes stand here".to_owned()],
        help: format!(
            "put the votes in three {}s, none of which holds a majority",
            context.survey.level.word()
        ),
        ..Said::default()
    }
}
