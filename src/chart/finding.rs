//! Titles: what a picture finds, as a sentence with its numbers, computed from facts.

use super::scene::Scene;
use crate::analysis::facts::BlastRadius;
use crate::base::words;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::page::measure;
use crate::page::picture::Weight;

/// A name inside a title: long ones are shortened, so that the rest of the sentence is read too.
#[must_use]
pub fn short(name: &str) -> String {
    measure::squeezed(name, 20.0, Weight::SemiBold, 300.0)
}

/// `10 of 12 services`, `all 12 services`, `both services`, `the only service`.
#[must_use]
pub fn out_of(number: usize, whole: usize) -> String {
    match (number, whole) {
        (1, 1) => "the only service".to_owned(),
        (0, _) => "no service".to_owned(),
        (2, 2) => "both services".to_owned(),
        (some, all) if some == all => format!("all {} services", words::grouped(all as u64)),
        _ => format!("{} of {} services", words::grouped(number as u64), words::grouped(whole as u64)),
    }
}

/// What losing one place does, over the whole main table: which places are single points of failure, and what
/// the worst of them stops. For a loss somebody asked about: what it stops.
#[must_use]
pub fn of_the_table(scene: &Scene<'_>) -> String {
    let table = &scene.facts.table;
    let Some(worst) = scene.facts.worst() else {
        return format!("No {} is declared, so nothing can be said about losing one", scene.level(1));
    };
    let stops = stops(scene, worst);
    if !scene.is_whole_table() || table.len() == 1 {
        let only =
            if scene.is_whole_table() { format!(", the only {},", scene.level(1)) } else { String::new() };
        return format!("Losing {}{only} {stops}", short(&scene.lost(worst)));
    }
    let damaging = table.iter().filter(|blast| blast.impact.services_down > 0).count();
    let name = short(&scene.lost(worst));
    match damaging {
        0 => nothing_stops(scene),
        1 => format!("Only {name} is a single point of failure: losing it {stops}"),
        all if all == table.len() => {
            format!("Each {} is a single point of failure; losing {name} {stops}", scene.level(1))
        }
        some => format!(
            "{some} of {} {} are single points of failure; losing {name} {stops}",
            table.len(),
            scene.level(table.len())
        ),
    }
}

/// `stops 10 of 12 services`, or the mildest true thing.
fn stops(scene: &Scene<'_>, blast: &BlastRadius) -> String {
    let whole = scene.number_of_services();
    let impact = &blast.impact;
    match (impact.services_down, impact.services_undetermined, impact.services_degraded) {
        (0, 0, 0) => "stops no service".to_owned(),
        (0, 0, degraded) => format!("stops no service and degrades {degraded}"),
        (0, open, _) => format!("may stop {}", out_of(open, whole)),
        (down, _, _) => format!("stops {}", out_of(down, whole)),
    }
}

/// For a table in which nothing is proven to stop.
fn nothing_stops(scene: &Scene<'_>) -> String {
    let level = scene.level(1);
    let most = |count: fn(&BlastRadius) -> usize| scene.facts.table.iter().map(count).max().unwrap_or(0);
    match most(|blast| blast.impact.services_undetermined) {
        0 => match most(|blast| blast.impact.services_degraded) {
            0 => format!("No single {level} stops or degrades a service"),
            degraded => format!("No single {level} stops a service; the worst degrades {degraded}"),
        },
        open => format!(
            "No {level} is proven to stop a service, yet one may stop {}: facts are missing",
            out_of(open, scene.number_of_services())
        ),
    }
}

/// The kind of an element as a word: `site`, `domain`, `tool`, `group`.
#[must_use]
pub fn kind(topology: &Topology, element: Element) -> &'static str {
    match element {
        Element::Place(id) => topology[id].kind.word(),
        Element::Domain(_) => "domain",
        Element::Component(id) => topology[id].kind.word(),
        Element::Group(_) => "group",
    }
}
