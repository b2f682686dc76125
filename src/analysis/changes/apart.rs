//! A topology taken apart into statements, one for each fact.

use super::statement::{Part, Rank, Statement};
use super::writer::Writer;
use super::{of_components, of_evidence, of_places, of_policies};
use crate::base::source::Span;
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// Every fact of a topology, sorted: equal lists say the same, and lists of the same hash are equal. `renamed` writes other
/// paths for things that only changed their names.
#[must_use]
pub fn statements(topology: &Topology, renamed: &BTreeMap<String, String>) -> Vec<Statement> {
    let mut said = in_order(topology, renamed);
    said.sort_by(|a, b| sorting(a).cmp(&sorting(b)));
    said
}

/// In the order of the model: the same whatever is renamed.
pub(super) fn in_order(topology: &Topology, renamed: &BTreeMap<String, String>) -> Vec<Statement> {
    // Every field is named, so that the compiler asks here for a new one.
    let Topology {
        about,
        organisation,
        places,
        domains,
        components,
        groups: _, // told of their components
        crews,
        systems,
        scenarios,
        requirements,
        profiles,
        duties,
        drills,
        acceptances,
        log,
        remedies,
        costs: _, // told of their components, too
    } = topology;
    let mut writer = Writer::new(topology, renamed);
    about.iter().for_each(|it| of_places::about(&mut writer, it, log.since.as_ref()));
    of_places::organisation(&mut writer, organisation);
    topology.place_ids().zip(places).for_each(|(id, it)| of_places::place(&mut writer, id, it));
    domains.iter().for_each(|it| of_places::domain(&mut writer, it));
    let shared = of_components::shared_insurances(topology);
    topology
        .component_ids()
        .zip(components)
        .for_each(|(id, it)| of_components::component(&mut writer, id, it, &shared));
    crews.iter().for_each(|it| of_places::crew(&mut writer, it));
    systems.iter().for_each(|it| of_places::system(&mut writer, it));
    scenarios.iter().for_each(|it| of_evidence::scenario(&mut writer, it));
    requirements.iter().for_each(|it| of_policies::requirement(&mut writer, it));
    profiles.iter().for_each(|it| of_policies::profile(&mut writer, it));
    duties.iter().for_each(|it| of_policies::duty(&mut writer, it));
    drills.iter().for_each(|it| of_evidence::drill(&mut writer, it));
    log.incidents.iter().for_each(|it| of_evidence::incident(&mut writer, it));
    acceptances.iter().for_each(|it| of_evidence::acceptance(&mut writer, it));
    remedies.iter().for_each(|it| of_evidence::remedy(&mut writer, it));
    writer.said
}

/// Places in texts last, so that of two equal statements the first one written comes first.
fn sorting(it: &Statement) -> (Rank, &str, Part, &str, &str, &str, Span) {
    (it.thing.rank, &it.thing.path, it.part, it.word, &it.of, &it.text, it.at)
}
