//! Advice to the shape of its contract. Copies and names; decides nothing.

use super::advice_shape as shape;
use super::contracts;
use super::elements::{complaints, cut_short, elements, generator, model};
use super::shape::Status;
use crate::analysis::advise::facts::{Change, Cost, Demand, Drills, Exercise, Outcome, Pricing};
use crate::base::diagnostic::Diagnostic;
use crate::base::quantity::Decimal;
use crate::model::fact::Grade;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;
use crate::report::advise::answer;
use crate::report::advise::brief::AdviceBrief;
use crate::report::advise::cost;
use crate::report::advise::statement::statement;

/// The whole advice.
#[must_use]
pub fn fill(brief: &AdviceBrief<'_>, diagnostics: &[Diagnostic]) -> shape::Advice {
    let (advice, topology) = (brief.advice, brief.topology);
    let whole = advice.cut_short.is_empty() && (advice.exact || advice.sets.is_empty());
    let event = |(event, before): (&crate::analysis::advise::facts::Event, &Outcome)| shape::Event {
        lost: event.lost.iter().map(|element| topology.path(*element)).collect(),
        for_good: event.for_good,
        before: outcome(before),
    };
    let set = |set: &crate::analysis::advise::facts::Set| shape::Set {
        changes: set.changes.clone(),
        cost: set.cost.units,
        sum: sum(brief, set.cost),
        after: set.after.iter().map(outcome).collect(),
    };
    shape::Advice {
        format: contracts::ADVICE.format,
        version: contracts::ADVICE.version,
        generator: generator(),
        status: if whole { Status::Complete } else { Status::Incomplete },
        model: model(topology, brief.name, brief.title(), &advice.model_hash),
        answer: answer(brief),
        required: advice.required,
        events: advice.events.iter().zip(&advice.before).map(event).collect(),
        demands: advice.demands.iter().map(|it| demand(topology, it)).collect(),
        not_judged: advice.not_judged.clone(),
        without_objective: advice.without_objective.iter().map(|id| path(topology, *id)).collect(),
        changes: advice.changes.iter().map(|it| change(topology, it)).collect(),
        by_share: advice.by_share.iter().map(|id| path(topology, *id)).collect(),
        sets: advice.sets.iter().map(set).collect(),
        currency: advice.currency.clone(),
        at_least: advice.at_least.units,
        at_least_sum: sum(brief, advice.at_least),
        exact: advice.exact,
        irreducible: advice.irreducible,
        all: advice.all,
        conflicts: advice.conflicts.clone(),
        hopeless: advice.hopeless.clone(),
        drills: advice.drills.as_ref().map(|it| drills(topology, it)),
        tried: advice.tests,
        cut_short: advice.cut_short.iter().map(cut_short).collect(),
        diagnostics: complaints(diagnostics),
        elements: elements(topology),
    }
}

fn path(topology: &Topology, id: ComponentId) -> String {
    topology[id].named.path.clone()
}

fn demand(topology: &Topology, it: &Demand) -> shape::Demand {
    shape::Demand {
        event: it.event,
        component: path(topology, it.component),
        within_ms: it.within.map(|within| within.millis),
    }
}

/// A change with its price.
#[must_use]
pub fn change(topology: &Topology, it: &Change) -> shape::Change {
    shape::Change {
        kind: it.what.kind().word(),
        component: path(topology, it.what.component()),
        statement: statement(topology, it),
        cost: it.cost.units,
        price: price(topology, Element::Component(it.what.component()), it.cost, &it.pricing),
    }
}

fn price(topology: &Topology, who: Element, cost: Cost, pricing: &Pricing) -> Option<shape::Price> {
    let Pricing::Stated(buys) = pricing else { return None };
    let stated = |cost: &crate::model::cost::Cost| shape::Stated {
        statement: cost::statement(cost),
        assumed: cost.money.basis.grade == Grade::Assumed,
        source: cost.money.basis.source.clone(),
    };
    let from = cost::costs(topology, who, buys).map(stated).collect();
    Some(shape::Price { amount: exact(cost.sum), from })
}

fn drills(topology: &Topology, it: &Drills) -> shape::Drills {
    let exercise = |it: &Exercise| shape::Exercise {
        element: topology.path(it.what),
        cost: it.cost.units,
        price: price(topology, it.what, it.cost, &it.pricing),
    };
    shape::Drills {
        day: it.day.to_string(),
        late: it.late.iter().map(|id| path(topology, *id)).collect(),
        chosen: it.chosen.iter().map(exercise).collect(),
        currency: it.currency.clone(),
        cost: it.cost.units,
        sum: it.currency.as_ref().map(|_| exact(it.cost.sum)),
        exact: it.exact,
    }
}

/// The sum of a cost, where there are sums.
fn sum(brief: &AdviceBrief<'_>, cost: Cost) -> Option<String> {
    brief.advice.currency.as_ref().map(|_| exact(cost.sum))
}

fn exact(micros: u128) -> String {
    Decimal { micros: i128::try_from(micros).unwrap_or(i128::MAX) }.to_string()
}

fn outcome(it: &Outcome) -> shape::Outcome {
    const HOUR: u128 = 3_600_000;
    let breach = |(demand, at): &(usize, crate::base::quantity::Moment)| shape::Breach {
        demand: *demand,
        back_ms: at.millis(),
    };
    shape::Outcome {
        services_down: it.stop,
        breaches: it.breaches.iter().map(breach).collect(),
        last_back_ms: it.last.millis(),
        user_hours: u64::try_from(it.user_millis / HOUR).unwrap_or(u64::MAX),
    }
}
