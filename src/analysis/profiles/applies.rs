//! Whether a profile, a rule or a duty applies, and how much it weighs on a day. Refuses to guess: a number nobody states leaves it open.

use super::facts::{Applies, Line, Missing, Standing, Tested};
use crate::analysis::select::{all, compares, meets, stated};
use crate::base::quantity::Date;
use crate::model::component::ComponentKind;
use crate::model::fact::Fact;
use crate::model::figure::{Figure, Quantity};
use crate::model::id::Element;
use crate::model::policy::{Compare, Condition, Kind, Legal, Period, Profile, Requirement, Test, Verified};
use crate::model::topology::Topology;

/// Whether anything applies by its own lines.
#[must_use]
pub fn applies(topology: &Topology, legal: &Legal) -> Applies {
    let lines: Vec<Line> = legal.applies.iter().map(|line| judge_line(topology, line)).collect();
    let mut holds = if lines.is_empty() { Some(true) } else { Some(false) };
    for line in &lines {
        holds = match (holds, line.holds) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (None, _) | (_, None) => None,
            _ => Some(false),
        };
    }
    Applies { holds, lines }
}

/// How much something weighs that says this of itself, in a profile that says that. What it does not say, its profile says for it.
#[must_use]
pub fn standing(legal: &Legal, profile: Option<&Profile>, day: Date) -> Standing {
    let around = profile.map(|profile| &profile.legal);
    match (in_force(legal, profile).holds(day), legal.verified.or(around.and_then(|legal| legal.verified))) {
        (false, _) => Standing::NotInForce,
        (true, None | Some(Verified::Primary)) => Standing::Enforced,
        (true, Some(Verified::Secondary | Verified::Unverified)) => Standing::Unverified,
    }
}

/// When a rule is in force: what it does not say of that, its profile says for it.
#[must_use]
pub fn in_force(legal: &Legal, profile: Option<&Profile>) -> Period {
    let outer = profile.map(|profile| profile.legal.effective).unwrap_or_default();
    let Period { from, until } = legal.effective;
    Period { from: from.or(outer.from), until: until.or(outer.until) }
}

/// The profile around a requirement.
#[must_use]
pub fn profile_of<'a>(topology: &'a Topology, requirement: &Requirement) -> Option<&'a Profile> {
    topology.profiles.get(requirement.profile? as usize)
}

/// Is a requirement in force on a day and does it apply, by itself and by its profile? `None`: in force, and nobody knows whether it
/// applies.
#[must_use]
pub fn binds(topology: &Topology, requirement: &Requirement, day: Date) -> Option<bool> {
    let profile = profile_of(topology, requirement);
    if standing(&requirement.legal, profile, day) == Standing::NotInForce {
        return Some(false);
    }
    let own = applies(topology, &requirement.legal).holds;
    let around = profile.map_or(Some(true), |profile| applies(topology, &profile.legal).holds);
    all([own, around].into_iter())
}

/// Does a breach of a requirement count on a day? Not where nobody read the law, and not where it is not known to apply.
#[must_use]
pub fn is_enforced(topology: &Topology, requirement: &Requirement, day: Date) -> bool {
    standing(&requirement.legal, profile_of(topology, requirement), day) == Standing::Enforced
        && binds(topology, requirement, day) == Some(true)
}

fn judge_line(topology: &Topology, line: &[Condition]) -> Line {
    let of_service: Vec<Condition> =
        line.iter().filter(|condition| asks_service(&condition.test)).cloned().collect();
    let (service, met) = some_service(topology, &of_service);
    let tests: Vec<Tested> = line
        .iter()
        .map(|condition| match &condition.test {
            Test::Figure(name, how, limit) => {
                let figures = &topology.organisation.figures;
                let fact =
                    figures.iter().find(|figure| figure.name == *name).map(|figure| figure.value.clone());
                tested(condition, fact, None, stated(figures, name, *how, limit))
            }
            Test::Any(kind, name, how, limit) => any(topology, condition, *kind, (name, *how, limit)),
            Test::Sector(name) => {
                let sectors = &topology.organisation.sectors;
                let is_said = !sectors.is_empty();
                tested(condition, None, None, is_said.then(|| sectors.iter().any(|it| it.name == *name)))
            }
            // Negation is part of what one service must meet.
            _ => Tested { condition: condition.clone(), stated: None, of: service, holds: met },
        })
        .collect();
    Line { holds: all(tests.iter().map(|test| test.holds)), tests }
}

fn tested(
    condition: &Condition,
    stated: Option<Fact<Quantity>>,
    of: Option<Element>,
    holds: Option<bool>,
) -> Tested {
    let holds = holds.map(|holds| holds != condition.negated);
    Tested { condition: condition.clone(), stated, of, holds }
}

/// Is it asked of a service, not of the organisation?
fn asks_service(test: &Test) -> bool {
    match test {
        Test::Tier(..) | Test::Users(..) | Test::Tag(_) | Test::Owner(_) | Test::In(_) => true,
        Test::Figure(..) | Test::Any(..) | Test::Sector(_) => false,
    }
}

/// A service that meets all conditions, if there is one for certain; and whether there is one.
fn some_service(topology: &Topology, conditions: &[Condition]) -> (Option<Element>, Option<bool>) {
    let mut found = Some(false);
    for id in topology.of_kind(ComponentKind::Service) {
        match meets(topology, conditions, id) {
            Some(true) => return (Some(Element::Component(id)), Some(true)),
            None => found = None,
            Some(false) => {}
        }
    }
    (None, found)
}

/// Everything of a kind, with its figures.
fn of_kind(topology: &Topology, kind: Kind) -> Vec<(Element, &[Figure])> {
    let places = topology.place_ids().map(|id| (Element::Place(id), &topology[id].figures[..]));
    let components = topology.component_ids().map(|id| (Element::Component(id), &topology[id].figures[..]));
    match kind {
        Kind::Place(kind) => {
            places.filter(|(it, _)| matches!(it, Element::Place(id) if topology[*id].kind == kind)).collect()
        }
        Kind::Component(kind) => {
            let fits = |it: &Element| matches!(it, Element::Component(id) if kind.is_none_or(|kind| topology[*id].kind == kind));
            components.filter(|(it, _)| fits(it)).collect()
        }
    }
}

/// `any site figure NAME >= VALUE`.
fn any(topology: &Topology, condition: &Condition, kind: Kind, asked: (&str, Compare, &Quantity)) -> Tested {
    let (name, how, limit) = asked;
    let mut holds = Some(false);
    let mut best: Option<(Element, &Figure)> = None;
    for (element, figures) in of_kind(topology, kind) {
        let own = figures.iter().find(|figure| figure.name == name);
        let order = own.and_then(|figure| figure.value.value.as_ref()?.order(limit));
        match (holds, order.map(|order| compares(order, how))) {
            (Some(true), _) => {}
            (_, Some(true)) => (holds, best) = (Some(true), own.map(|figure| (element, figure))),
            (_, None) => holds = None,
            (_, Some(false)) => best = best.or(own.map(|figure| (element, figure))),
        }
    }
    tested(condition, best.map(|(_, figure)| figure.value.clone()), best.map(|(element, _)| element), holds)
}

/// The facts that would settle whether something applies.
pub(super) fn missing(topology: &Topology, applies: &Applies, into: &mut Vec<Missing>) {
    let open = applies.lines.iter().filter(|line| line.holds.is_none());
    for test in open.flat_map(|line| &line.tests).filter(|test| test.holds.is_none()) {
        match &test.condition.test {
            Test::Sector(_) => into.push(Missing::Sector),
            Test::Figure(name, ..) => into.push(match &test.stated {
                Some(Fact { value: Some(_), .. }) => Missing::OtherKind(name.clone()),
                _ => Missing::Figure(name.clone()),
            }),
            Test::Any(kind, name, ..) => {
                let lacks = |(_, figures): &(Element, &[Figure])| {
                    !figures.iter().any(|figure| figure.name == *name && figure.value.value.is_some())
                };
                let lacking = of_kind(topology, *kind).into_iter().filter(lacks);
                into.extend(lacking.map(|(element, _)| Missing::FigureOf(element, name.clone())));
            }
            _ => {
                let services = topology.of_kind(ComponentKind::Service);
                into.extend(
                    services.flat_map(|id| asked_of(topology, std::slice::from_ref(&test.condition), id)),
                );
            }
        }
    }
}

/// What a component would have to state for some conditions to be settled.
pub(super) fn asked_of(
    topology: &Topology,
    conditions: &[Condition],
    id: crate::model::id::ComponentId,
) -> Vec<Missing> {
    let unsettled = |condition: &&Condition| meets(topology, std::slice::from_ref(condition), id).is_none();
    let name = |condition: &Condition| match &condition.test {
        Test::Tier(..) => Some(Missing::Word(id, "tier".to_owned())),
        Test::Users(..) => Some(Missing::Word(id, "users".to_owned())),
        Test::Figure(name, ..) => Some(Missing::FigureOf(Element::Component(id), name.clone())),
        Test::Tag(_) | Test::Owner(_) | Test::In(_) | Test::Any(..) | Test::Sector(_) => None,
    };
    conditions.iter().filter(unsettled).filter_map(name).collect()
}
