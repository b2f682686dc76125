//! Facts to the shape of the contract. Copies and names; decides nothing.

use super::contracts;
use super::elements::{complaints, cut_short, elements, generator, model};
use super::shape;
use crate::analysis::facts::{
    Assumption, BlastRadius, Blocked, Fallen, Missing, Pair, Reach, Return, SinglePoint, Unknown, UnknownKind,
};
use crate::base::diagnostic::Diagnostic;
use crate::model::component::Target;
use crate::model::id::{ComponentId, Element};
use crate::report::answer;
use crate::report::brief::Brief;

/// The whole report.
#[must_use]
pub fn fill(brief: &Brief<'_>, diagnostics: &[Diagnostic]) -> shape::Report {
    let facts = brief.facts;
    shape::Report {
        format: contracts::REPORT.format,
        version: contracts::REPORT.version,
        generator: generator(),
        status: if facts.cut_short.is_empty() { shape::Status::Complete } else { shape::Status::Incomplete },
        model: model(brief.topology, brief.name, brief.title(), &facts.model_hash),
        judged: shape::Judged {
            level: facts.level.word(),
            asked: brief.asked,
            services: brief.services(),
            components: brief.topology.components.len(),
            losses: facts.table.len(),
        },
        answer: answer(brief),
        losses: facts.table.iter().map(|blast| loss(brief, blast)).collect(),
        single_points: facts.single_points.iter().map(|point| single_point(brief, point)).collect(),
        pairs: pairs(brief),
        cold_start: cold_start(brief),
        unknowns: facts
            .unknowns
            .iter()
            .map(|(unknown, cells)| unknown_fact(brief, unknown, *cells))
            .collect(),
        assumptions: assumptions(brief),
        cut_short: facts.cut_short.iter().map(cut_short).collect(),
        diagnostics: complaints(diagnostics),
        elements: elements(brief.topology),
    }
}

fn path(brief: &Brief<'_>, element: Element) -> String {
    brief.topology.path(element)
}

fn component(brief: &Brief<'_>, id: ComponentId) -> String {
    brief.topology[id].named.path.clone()
}

fn components(brief: &Brief<'_>, ids: &[ComponentId]) -> Vec<String> {
    ids.iter().map(|id| component(brief, *id)).collect()
}

fn loss(brief: &Brief<'_>, blast: &BlastRadius) -> shape::Loss {
    let impact = &blast.impact;
    let open = |open: &crate::analysis::facts::Undetermined| shape::Undetermined {
        component: component(brief, open.component),
        settled_by: open.settled_by.clone(),
    };
    let tier = |(tier, services): &(Option<u64>, usize)| shape::Tier { tier: *tier, services: *services };
    let held = |(noun, count): &(String, u64)| shape::Held { noun: noun.clone(), count: *count };
    shape::Loss {
        lost: blast.lost.iter().map(|element| path(brief, *element)).collect(),
        services_down: impact.services_down,
        services_degraded: impact.services_degraded,
        services_undetermined: impact.services_undetermined,
        others_down: impact.others_down,
        stuck: impact.hollow,
        people_at_least: impact.people,
        service_users: impact.service_users,
        tiers_down: impact.tiers_down.iter().map(tier).collect(),
        holds: impact.holds.iter().map(held).collect(),
        down: blast.down.iter().map(|fallen_one| fallen(brief, fallen_one)).collect(),
        degraded: components(brief, &blast.degraded),
        undetermined: blast.undetermined.iter().map(open).collect(),
    }
}

fn fallen(brief: &Brief<'_>, fallen: &Fallen) -> shape::Fallen {
    let (back, ways): (_, &[Blocked]) = match &fallen.back {
        Return::Elsewhere => (shape::Back::Elsewhere, &[]),
        Return::Blocked(ways) => (shape::Back::Blocked, ways),
        Return::NoWay => (shape::Back::NoWay, &[]),
    };
    shape::Fallen {
        component: component(brief, fallen.component),
        back,
        blocked: ways.iter().map(|way| blocked(brief, way)).collect(),
    }
}

fn blocked(brief: &Brief<'_>, way: &Blocked) -> shape::Blocked {
    let named = |missing: &Missing| match missing {
        Missing::Target(Target::Component(id)) => Some(component(brief, *id)),
        Missing::Target(Target::Place(id)) => Some(path(brief, Element::Place(*id))),
        Missing::Crew(id) => Some(brief.topology[*id].named.path.clone()),
        Missing::Unstated => None,
    };
    shape::Blocked {
        way: way.way.map(crate::model::component::WayKind::word),
        group: way.group.map(|group| path(brief, Element::Group(group))),
        missing: way.missing.iter().filter_map(named).collect(),
        missing_unstated: way.missing.contains(&Missing::Unstated),
    }
}

fn single_point(brief: &Brief<'_>, point: &SinglePoint) -> shape::SinglePoint {
    let stops = point.stops.iter().map(|dependent| shape::Dependent {
        component: component(brief, dependent.component),
        reach: match dependent.reach {
            Reach::Direct => shape::Reach::Direct,
            Reach::Indirect => shape::Reach::Indirect,
            Reach::Hidden => shape::Reach::Hidden,
        },
    });
    shape::SinglePoint {
        element: path(brief, point.element),
        services_down: point.services,
        others_down: point.others,
        services_not_restartable: point.services_start_only,
        people_at_least: point.people,
        stops: stops.collect(),
        not_restartable: components(brief, &point.start_only),
    }
}

fn pairs(brief: &Brief<'_>) -> shape::Pairs {
    let pairs = &brief.facts.pairs;
    let pair = |pair: &Pair| shape::Pair {
        lost: pair.lost.iter().map(|element| path(brief, *element)).collect(),
        down: pair.stop,
        only_together: components(brief, &pair.only_together),
        people_at_least: pair.people,
    };
    shape::Pairs {
        judged: pairs.tried,
        worse_together: pairs.worse,
        worst: pairs.worst.iter().map(pair).collect(),
    }
}

fn cold_start(brief: &Brief<'_>) -> shape::ColdStart {
    let cold = &brief.facts.cold_start;
    shape::ColdStart {
        never: components(brief, &cold.never),
        ring: cold.ring.iter().map(|(id, _)| component(brief, *id)).collect(),
    }
}

fn unknown_fact(brief: &Brief<'_>, unknown: &Unknown, cells: usize) -> shape::Unknown {
    shape::Unknown {
        subject: path(brief, unknown.subject),
        what: match unknown.what {
            UnknownKind::Placement => shape::UnknownKind::Placement,
            UnknownKind::Spread => shape::UnknownKind::Spread,
            UnknownKind::Count => shape::UnknownKind::Count,
            UnknownKind::Need => shape::UnknownKind::Need,
            UnknownKind::Floor => shape::UnknownKind::Floor,
        },
        answers_changed: cells,
    }
}

/// Sorted by what they say: where they stand in the text decides nothing.
fn assumptions(brief: &Brief<'_>) -> Vec<shape::Assumption> {
    let mut sorted: Vec<&Assumption> = brief.facts.assumptions.iter().collect();
    sorted.sort_by_key(|assumption| (assumption.subject, assumption.word, assumption.silent));
    let assumption = |assumption: &Assumption| shape::Assumption {
        subject: path(brief, assumption.subject),
        word: assumption.word,
        silent: assumption.silent,
    };
    sorted.into_iter().map(assumption).collect()
}
