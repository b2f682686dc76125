//! Titles: what a picture finds, as a sentence with its numbers, computed from facts.

use super::scene::Scene;
use super::words::{number, say, text, words};
use crate::analysis::facts::BlastRadius;
use crate::base::tongue::Tongue;
use crate::page::measure;
use crate::page::picture::Weight;

/// A name inside a title: long ones are shortened, so that the rest of the sentence is read too.
#[must_use]
pub fn short(name: &str) -> String {
    measure::squeezed(name, 20.0, Weight::SemiBold, 300.0)
}

/// `10 of 12 services`, `all 12 services`, `both services`, `the only service`.
#[must_use]
pub fn out_of(tongue: Tongue, some: usize, whole: usize) -> String {
    let words = words(tongue);
    let template = match (some, whole) {
        (1, 1) => words.of_only,
        (0, _) => words.of_none,
        (2, 2) => words.of_both,
        (some, all) if some == all => words.of_all,
        _ => words.of_some,
    };
    say(template, &[("n", number(some)), ("of", number(whole))])
}

/// What losing one place does, over the whole main table: which places are single points of failure, and what
/// the worst of them stops. For a loss somebody asked about: what it stops.
#[must_use]
pub fn of_the_table(scene: &Scene<'_>) -> String {
    let (table, words) = (&scene.facts.table, scene.words());
    let Some(worst) = scene.facts.worst() else {
        return say(words.table_none, &[("level", text(scene.level(1)))]);
    };
    let damaging = table.iter().filter(|blast| blast.impact.services_down > 0).count();
    let (template, level) = if !scene.is_whole_table() {
        (words.table_loss, 1)
    } else if table.len() == 1 {
        (words.table_only_place, 1)
    } else {
        match damaging {
            0 => return nothing_stops(scene),
            1 => (words.table_only, 1),
            all if all == table.len() => (words.table_each, 1),
            _ => (words.table_some, table.len()),
        }
    };
    let values = [
        ("level", text(scene.level(level))),
        ("lost", text(short(&scene.lost(worst)))),
        ("stops", text(stops(scene, worst))),
        ("n", number(damaging)),
        ("of", number(table.len())),
    ];
    say(template, &values)
}

/// `stops 10 of 12 services`, or the mildest true thing.
fn stops(scene: &Scene<'_>, blast: &BlastRadius) -> String {
    let (impact, words) = (&blast.impact, scene.words());
    let what = |some| ("what", text(out_of(scene.tongue, some, scene.number_of_services())));
    match (impact.services_down, impact.services_undetermined, impact.services_degraded) {
        (0, 0, 0) => words.stops_none.to_owned(),
        (0, 0, degraded) => say(words.stops_degrades, &[("n", number(degraded))]),
        (0, open, _) => say(words.stops_may, &[what(open)]),
        (down, _, _) => say(words.stops_some, &[what(down)]),
    }
}

/// For a table in which nothing is proven to stop.
fn nothing_stops(scene: &Scene<'_>) -> String {
    let words = scene.words();
    let level = ("level", text(scene.level(1)));
    let most = |count: fn(&BlastRadius) -> usize| scene.facts.table.iter().map(count).max().unwrap_or(0);
    match most(|blast| blast.impact.services_undetermined) {
        0 => match most(|blast| blast.impact.services_degraded) {
            0 => say(words.none_stops_or_degrades, &[level]),
            degraded => say(words.none_stops, &[level, ("n", number(degraded))]),
        },
        open => {
            let what = out_of(scene.tongue, open, scene.number_of_services());
            say(words.none_proven, &[level, ("what", text(what))])
        }
    }
}
