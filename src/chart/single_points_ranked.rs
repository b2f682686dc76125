//! What has no second copy, ranked by how many services hang on it: those that stop with it, and those that run on
//! but could never be started again without it. Tools stand apart: losing one is noticed only when it is needed.

use super::bars::{self, Bar, Section};
use super::chart::Chart;
use super::finding::{out_of, short};
use super::scene::Scene;
use super::sheet::{Key, Sheet};
use super::words::words::Words;
use super::words::{kind, number, say, text};
use crate::analysis::facts::SinglePoint;
use crate::base::words::grouped;
use crate::model::component::ComponentKind;
use crate::model::id::Element;
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture};

/// Non-redundant dependencies, ranked.
pub static SINGLE_POINTS_RANKED: Chart = Chart {
    name: "single-points-ranked",
    title: "Single points, ranked",
    caption: "Places, domains and components whose loss alone stops services or keeps them from being started again, tools apart.",
    draw,
};

/// The most bars drawn over all sections: what is left out is said below each.
const BARS: usize = 40;

const STOPS: Fill = Fill::Solid(Ink::Stopped);
const START_ONLY: Fill = Fill::Hatched(Ink::Hollow, Ink::HollowTint);

/// The three sections.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Places,
    Tools,
    Others,
}

impl Family {
    const ALL: [Self; 3] = [Self::Places, Self::Tools, Self::Others];

    fn of(scene: &Scene<'_>, point: &SinglePoint) -> Self {
        match point.element {
            Element::Place(_) | Element::Domain(_) => Self::Places,
            Element::Component(id) if scene.topology[id].kind == ComponentKind::Tool => Self::Tools,
            Element::Component(_) | Element::Group(_) => Self::Others,
        }
    }

    fn heading(self, words: &Words) -> &'static str {
        match self {
            Self::Places => words.points_places,
            Self::Tools => words.points_tools,
            Self::Others => words.points_others,
        }
    }
}

fn hanging(point: &SinglePoint) -> usize {
    point.services + point.services_start_only
}

fn draw(scene: &Scene<'_>) -> Option<Picture> {
    let services = scene.number_of_services();
    if services == 0 {
        return None;
    }
    let mut points: Vec<&SinglePoint> =
        scene.facts.single_points.iter().filter(|point| hanging(point) > 0).collect();
    points.sort_by_key(|point| std::cmp::Reverse((hanging(point), point.services, point.people)));
    let words = scene.words();
    let subtitle = say(words.points_about, &[("n", number(services))]);
    let mut sheet = Sheet::new(scene, 960.0, &title(scene, &points, services), &subtitle);
    let sections = sections(scene, &points);
    if points.is_empty() {
        sheet.note(words.points_none);
    } else {
        sheet.legend(&[(Key::Patch(STOPS), words.points_stop), (Key::Patch(START_ONLY), words.points_start)]);
    }
    bars::draw(&mut sheet, &sections, true, &|value| {
        if value.fract().abs() < 0.01 { grouped(value.round() as u64) } else { String::new() }
    });
    others(scene, &mut sheet);
    Some(sheet.finish(SINGLE_POINTS_RANKED.name, &description(scene, &points)))
}

fn members<'a>(scene: &Scene<'_>, family: Family, points: &[&'a SinglePoint]) -> Vec<&'a SinglePoint> {
    points.iter().copied().filter(|point| Family::of(scene, point) == family).collect()
}

fn sections(scene: &Scene<'_>, points: &[&SinglePoint]) -> Vec<Section> {
    let (drawn, left) = points.split_at(points.len().min(BARS).min(scene.most));
    let sections = Family::ALL.into_iter().map(|family| {
        let left = members(scene, family, left);
        Section {
            heading: family.heading(scene.words()).to_owned(),
            bars: members(scene, family, drawn).into_iter().map(|point| bar(scene, point)).collect(),
            more: left.first().map_or_else(String::new, |next| {
                let most = ("most", number(hanging(next)));
                say(scene.words().points_more, &[("n", number(left.len())), most])
            }),
        }
    });
    sections.filter(|section| !section.bars.is_empty() || !section.more.is_empty()).collect()
}

fn bar(scene: &Scene<'_>, point: &SinglePoint) -> Bar {
    let name = scene.name(point.element);
    let value = match (point.services, point.services_start_only) {
        (stops, 0) => grouped(stops as u64),
        (0, start) => format!("0 + {}", grouped(start as u64)),
        (stops, start) => format!("{} + {}", grouped(stops as u64), grouped(start as u64)),
    };
    let words = scene.words();
    let people = text(scene.tongue.people(point.people));
    let note = if point.people > 0 { say(words.points_people, &[("people", people)]) } else { String::new() };
    let kind = kind(scene.tongue, scene.topology, point.element);
    let values = [
        ("name", text(&name)),
        ("kind", text(&kind)),
        ("stop", text(stop(words, point.services))),
        ("n", number(point.services_start_only)),
    ];
    Bar {
        id: scene.topology.path(point.element),
        tooltip: say(words.points_point, &values),
        name,
        kind,
        parts: vec![(point.services as f64, STOPS), (point.services_start_only as f64, START_ONLY)],
        value,
        note,
    }
}

fn stop(words: &Words, services: usize) -> String {
    match services {
        0 => words.note_none.to_owned(),
        some => say(words.note_stop, &[("n", number(some))]),
    }
}

fn title(scene: &Scene<'_>, points: &[&SinglePoint], services: usize) -> String {
    let words = scene.words();
    let Some(worst) = points.first() else {
        return words.points_nothing.to_owned();
    };
    let (template, some) = match worst.services {
        0 => (words.points_keeps, worst.services_start_only),
        stops => (words.points_stops, stops),
    };
    let name = text(short(&scene.name(worst.element)));
    let what = text(out_of(scene.tongue, some, services));
    let head = say(template, &[("name", name), ("what", what)]);
    let tools: Vec<&SinglePoint> = points
        .iter()
        .copied()
        .filter(|point| Family::of(scene, point) == Family::Tools && point.element != worst.element)
        .collect();
    let held = tools.iter().map(|tool| hanging(tool)).max().unwrap_or(0);
    let (template, some) = match (tools.len(), points.len()) {
        (0, 1) => return head,
        (0, all) => (words.points_worst, all),
        (1, _) => (words.points_one_tool, held),
        _ => (words.points_some_tools, held),
    };
    say(template, &[("head", text(head)), ("n", number(some)), ("of", number(tools.len()))])
}

/// Single points that no service hangs on are counted, not drawn.
fn others(scene: &Scene<'_>, sheet: &mut Sheet<'_>) {
    let words = scene.words();
    let some = scene.facts.single_points.iter().filter(|point| hanging(point) == 0).count();
    let first = some == scene.facts.single_points.len();
    if some > 0 {
        let template = if first { words.points_unused } else { words.points_unused_more };
        sheet.note(&say(template, &[("n", number(some))]));
    }
}

fn description(scene: &Scene<'_>, points: &[&SinglePoint]) -> String {
    let words = scene.words();
    let each = points.iter().take(5).map(|point| {
        let values = [
            ("name", text(scene.name(point.element))),
            ("stop", text(stop(words, point.services))),
            ("n", number(point.services_start_only)),
        ];
        say(words.points_each, &values)
    });
    let each = each.collect::<Vec<_>>().join(words.between);
    say(words.points_described, &[("each", text(each))])
}
