//! A quorum has an even number of votes.

use super::quorum::Quorum;
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "even-quorum",
    group: Group::Survival,
    level: Level::Info,
    since: "0.1",
    what: "A quorum has an even number of votes.",
    why: "The last vote costs money and buys nothing: one vote fewer bears as many losses, and splits into two \
          equal halves less easily.",
    remedy: "Take one vote away, or add one.",
    bad: "\
site east\n\
site west\n\
site office\n\
site mill\n\
service shop { runs at east, at west; needs any of (orders, inbox); restart 10m; rto 1d }\n\
store orders { runs 1 at east, 1 at west, 1 at office, 1 at mill; floor 3; restart 10m }\n\
store inbox { runs at east, at west; restart 10m }\n",
    good: "\
site east\n\
site west\n\
site office\n\
service shop { runs at east, at west; needs any of (orders, inbox); restart 10m; rto 1d }\n\
store orders { runs 1 at east, 1 at west, 1 at office; floor 2; restart 10m }\n\
store inbox { runs at east, at west; restart 10m }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.topology.component_ids().filter_map(|id| finding(context, id)).collect()
}

/// The least majority of an even number, at least four.
fn finding(context: &Context<'_>, id: ComponentId) -> Option<Finding> {
    let quorum = Quorum::of(context, id)?;
    let is_even = quorum.votes.is_multiple_of(2) && quorum.votes > 2;
    if !is_even || quorum.floor != quorum.votes / 2 + 1 {
        return None;
    }
    let mut finding = Finding::new(Subject::component(id), quorum.at);
    finding.marks = vec![context.placed_at(id)];
    finding.evidence = Evidence::Count(quorum.floor, quorum.votes);
    Some(finding)
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Element(Element::Component(id)), Evidence::Count(floor, votes)) =
        (&finding.subject, &finding.evidence)
    else {
        return Said::default();
    };
    let bears = votes - floor;
    Said {
        title: format!(
            "{} votes bear {bears} lost, as {} would: {}",
            votes,
            votes - 1,
            context.kind_and_name(*id)
        ),
        label: format!("{floor} of {votes} must agree"),
        marks: vec!["its votes stand here".to_owned()],
        help: format!("take one vote away (`floor {}`), or add one", floor - 1),
        ..Said::default()
    }
}
