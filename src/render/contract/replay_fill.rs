//! Replays to the shape of their contract. Copies and names; decides nothing.

use super::contracts;
use super::elements::{generator, model};
use super::replay_shape as shape;
use crate::analysis::recovery::claims::Predicted;
use crate::analysis::recovery::compare::{Agreement, Compared, Comparison, Score};
use crate::base::quantity::Moment;
use crate::model::scenario::{self, Scenario};
use crate::model::topology::Topology;
use crate::report::dossier::incidents::facts::Replayed;

/// All replays of one topology.
#[must_use]
pub fn fill(
    topology: &Topology,
    name: &str,
    sha256: &str,
    (replays, incidents): (&[(&Scenario, &Comparison)], &[Replayed]),
) -> shape::Replays {
    shape::Replays {
        format: contracts::REPLAY.format,
        version: contracts::REPLAY.version,
        generator: generator(),
        model: model(topology, name, topology.title_or(name), sha256),
        scenarios: replays
            .iter()
            .map(|(scenario, comparison)| replay(topology, scenario, comparison))
            .collect(),
        incidents: incidents.iter().map(|it| incident(topology, it)).collect(),
    }
}

fn incident(topology: &Topology, replayed: &Replayed) -> shape::Incident {
    let it = &topology.log.incidents[replayed.incident];
    shape::Incident {
        began: it.began.to_string(),
        title: it.title.clone(),
        planned: it.planned,
        record: record(topology, &replayed.comparison),
        unmentioned: replayed.unmentioned.iter().map(|id| topology[*id].named.path.clone()).collect(),
    }
}

fn replay(topology: &Topology, scenario: &Scenario, comparison: &Comparison) -> shape::Replay {
    shape::Replay {
        scenario: scenario.named.path.clone(),
        title: scenario.named.title.clone(),
        record: record(topology, comparison),
    }
}

fn record(topology: &Topology, comparison: &Comparison) -> shape::Record {
    let order = comparison.order;
    shape::Record {
        score: score(comparison.all),
        derived: score(comparison.derived),
        order: shape::Order {
            things: order.things,
            concordant: order.concordant,
            discordant: order.discordant,
            tied: order.tied,
            tau_b_thousandths: order.tau,
        },
        near: comparison.near,
        observations: comparison.rows.iter().map(|row| observation(topology, row)).collect(),
    }
}

fn score(score: Score) -> shape::Score {
    shape::Score {
        right: score.right,
        wrong: score.wrong,
        not_modelled: score.not_modelled,
        baseline_right: score.naive_right,
    }
}

fn observation(topology: &Topology, row: &Compared) -> shape::Observation {
    shape::Observation {
        component: topology[row.component].named.path.clone(),
        observed: observed(row.observed),
        predicted: predicted(row.predicted),
        agreement: match row.agreement {
            Agreement::Right => shape::Agreement::Right,
            Agreement::Wrong => shape::Agreement::Wrong,
            Agreement::NotModelled => shape::Agreement::NotModelled,
        },
        ratio_thousandths: row.times.and_then(|times| times.ratio),
        near: row.times.map(|times| times.near),
        derived: row.derived,
        baseline_stops: row.naive_stops,
        baseline_right: row.naive_right,
    }
}

fn bare(state: &'static str) -> shape::State {
    shape::State { state, from_ms: None, to_ms: None, at_least: false }
}

fn observed(state: scenario::State) -> shape::State {
    match state {
        scenario::State::Up => bare("up"),
        scenario::State::Degraded => bare("degraded"),
        scenario::State::Down => bare("down"),
        scenario::State::Back(window) => {
            shape::State { from_ms: Some(window.low.millis), to_ms: Some(window.high.millis), ..bare("back") }
        }
    }
}

fn predicted(predicted: Predicted) -> shape::State {
    match predicted {
        Predicted::Up => bare("up"),
        Predicted::Degraded { .. } => bare("degraded"),
        Predicted::Undetermined => bare("undetermined"),
        Predicted::Stopped { back: Moment::NEVER, .. } => bare("never"),
        Predicted::Stopped { back, scheduled, at_least } => shape::State {
            from_ms: back.millis(),
            to_ms: scheduled.and_then(Moment::millis),
            at_least: at_least || scheduled.is_none(),
            ..bare("back")
        },
    }
}
