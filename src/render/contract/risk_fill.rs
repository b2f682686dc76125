//! A risk to the shape of its contract. Copies and names; decides nothing.

use super::contracts;
use super::elements::{complaints, cut_short, elements, generator, model};
use super::risk_shape as shape;
use super::shape::Status;
use crate::analysis::risk::facts::{Downtime, Importance, LossRisk, RiskGroup, Sampled, ServiceRisk};
use crate::base::diagnostic::Diagnostic;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::report::risk::answer;
use crate::report::risk::brief::RiskBrief;

/// The whole risk.
#[must_use]
pub fn fill(brief: &RiskBrief<'_>, diagnostics: &[Diagnostic]) -> shape::Risk {
    let (risk, topology) = (brief.risk, brief.topology);
    let point = |point: &crate::analysis::risk::facts::CurvePoint| shape::Point {
        element: topology.path(point.element),
        user_hours: point.user_hours,
        per_year: point.per_year,
    };
    let loss = |it: &LossRisk| shape::Loss {
        element: topology.path(it.element),
        per_year: it.per_year,
        stops: it.stops,
        may_stop: it.may_stop,
        user_hours: it.user_hours,
        user_hours_worst: it.user_hours_worst,
        at_least: it.at_least,
    };
    shape::Risk {
        format: contracts::RISK.format,
        version: contracts::RISK.version,
        generator: generator(),
        status: if risk.cut_short.is_empty() { Status::Complete } else { Status::Incomplete },
        model: model(topology, brief.name, brief.title(), &risk.model_hash),
        answer: answer(brief),
        order: risk.order,
        losable: risk.elements,
        exact: risk.exact,
        sampling: risk.sampling.map(|(samples, seed)| shape::Sampling { samples, seed }),
        services: risk.services.iter().map(|it| service(topology, it)).collect(),
        curve: risk.curve.iter().map(point).collect(),
        curve_worst: risk.curve_worst.iter().map(point).collect(),
        losses: risk.losses.iter().map(loss).collect(),
        unrated: paths(topology, &risk.unrated),
        cut_short: risk.cut_short.iter().map(cut_short).collect(),
        diagnostics: complaints(diagnostics),
        elements: elements(topology),
    }
}

fn paths(topology: &Topology, elements: &[Element]) -> Vec<String> {
    elements.iter().map(|element| topology.path(*element)).collect()
}

fn service(topology: &Topology, it: &ServiceRisk) -> shape::Service {
    let group = |group: &RiskGroup| shape::Group {
        elements: paths(topology, &group.elements),
        probability: group.probability,
    };
    shape::Service {
        service: topology[it.component].named.path.clone(),
        groups: it.groups.iter().map(group).collect(),
        counts: it.counts.clone(),
        at_least: it.at_least,
        complete_to: it.complete_to,
        downtime: it.downtime.map(downtime),
        downtime_worst: it.downtime_worst.map(downtime),
        exact: it.exact,
        sampled: it.sampled.map(sampled),
        importance: it.importance.iter().map(|it| importance(topology, it)).collect(),
    }
}

fn sampled(it: Sampled) -> shape::Sampled {
    let (samples, down, unavailability) = (it.samples, it.down, it.unavailability());
    shape::Sampled { samples, down, unavailability, low: it.low, high: it.high }
}

fn downtime(it: Downtime) -> shape::Downtime {
    shape::Downtime {
        unavailability: it.unavailability,
        hours_per_year: it.hours_per_year,
        outages_per_year: it.outages_per_year,
        user_hours_per_year: it.user_hours_per_year,
    }
}

fn importance(topology: &Topology, it: &Importance) -> shape::Importance {
    shape::Importance {
        element: topology.path(it.element),
        probability: it.probability,
        birnbaum: it.birnbaum,
        criticality: it.criticality,
        fussell_vesely: it.fussell_vesely,
        risk_achievement_worth: it.achievement,
        risk_reduction_worth: it.reduction.is_finite().then_some(it.reduction),
    }
}
