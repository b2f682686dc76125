//! Alternatives that look independent share something whose loss takes all of them.

use crate::analysis::facts::{Reach, SinglePoint};
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    name: "hidden-common-dependency",
    group: Group::Survival,
    level: Level::Warning,
    since: "0.1",
    what: "Alternatives that look independent share something whose loss takes all of them.",
    why: "Redundancy was paid for and is not there. Nobody sees it in a list of what a service needs, because \
          each alternative is innocent by itself.",
    remedy: "Let one of the alternatives do without what they share.",
    bad: "\
site east\n\
site west\n\
service shop { runs at east, at west; needs any of (cards-one, cards-two); restart 10m }\n\
service cards-one { runs at east, at west; needs any of (keys, safe); restart 10m }\n\
service cards-two { runs at east, at west; needs any of (keys, safe); restart 10m }\n\
store keys { runs at east; restart 10m }\n\
store safe { runs at east; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs at east, at west; needs any of (cards-one, cards-two); restart 10m }\n\
service cards-one { runs at east, at west; needs any of (keys, safe); restart 10m }\n\
service cards-two { runs at east, at west; needs any of (keys, safe); restart 10m }\n\
store keys { runs at east; restart 10m }\n\
store safe { runs at west; restart 10m }\n",
    check,
    say,
};

/// Alternatives among what is needed; copies of one component are other rules' business. Told once, of the smallest thing: a component before the domain or place it falls with, a room before its site.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut points: Vec<&SinglePoint> =
        context.survey.single_points.iter().filter(|point| !hidden(context, point).is_empty()).collect();
    points.sort_by_key(|point| (size(context, point), point.element));
    let mut told: Vec<(Element, BTreeSet<ComponentId>)> = Vec::new();
    for point in points {
        let mut victims: BTreeSet<ComponentId> = hidden(context, point).into_iter().collect();
        for (smaller, explained) in &told {
            if takes(context, point, *smaller) {
                victims = victims.difference(explained).copied().collect();
            }
        }
        if !victims.is_empty() {
            told.push((point.element, victims));
        }
    }
    told.into_iter().map(|(element, victims)| finding(context, element, victims)).collect()
}

fn hidden(context: &Context<'_>, point: &SinglePoint) -> Vec<ComponentId> {
    let all = point.stops.iter().filter(|dependent| dependent.reach == Reach::Hidden);
    let all = all.map(|dependent| dependent.component);
    all.filter(|id| !context.holds_all_of(point.element, *id)).collect()
}

/// Components first, those that stop least before those they fall with; then domains, then places from the innermost out.
fn size(context: &Context<'_>, point: &SinglePoint) -> (u8, usize) {
    match point.element {
        Element::Component(_) | Element::Group(_) => (0, point.stops.len()),
        Element::Domain(_) => (1, 0),
        Element::Place(id) => (2, usize::MAX - context.topology.enclosing(id).count()),
    }
}

/// Does the smaller thing fall with the element?
fn takes(context: &Context<'_>, point: &SinglePoint, smaller: Element) -> bool {
    match (smaller, point.element) {
        (Element::Component(id), _) => point.stops.iter().any(|dependent| dependent.component == id),
        (Element::Place(inner), Element::Place(outer)) => context.topology.is_inside(inner, outer),
        _ => false,
    }
}

fn finding(context: &Context<'_>, element: Element, victims: BTreeSet<ComponentId>) -> Finding {
    let at = match element {
        Element::Place(id) => context.topology[id].named.basis.at,
        Element::Domain(id) => context.topology[id].named.basis.at,
        Element::Component(id) => context.placed_at(id),
        Element::Group(id) => context.topology[id].count.basis.at,
    };
    let mut finding = Finding::new(Subject::Element(element), at);
    finding.victims = victims.into_iter().collect();
    finding.falls = finding.victims.first().copied();
    finding.shown_by = vec![element];
    finding.amount = finding.victims.len() as u64;
    finding
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Subject::Element(element) = finding.subject else { return Said::default() };
    let name = context.name(element);
    Said {
        title: format!("alternatives of {} share {name}", context.names(&finding.victims)),
        label: "the loss of this alone takes all of them".to_owned(),
        help: format!("let one of the alternatives do without {name}"),
        ..Said::default()
    }
}
