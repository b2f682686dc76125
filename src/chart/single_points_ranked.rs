//! What has no second copy, ranked by how many services hang on it: those that stop with it, and those that run on
//! but could never be started again without it. Tools stand apart: losing one is noticed only when it is needed.

use super::bars::{self, Bar, Section};
use super::chart::Chart;
use super::finding::{kind, out_of, short};
use super::scene::Scene;
use super::sheet::{Key, Sheet};
use crate::analysis::facts::SinglePoint;
use crate::base::words;
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

    fn heading(self) -> &'static str {
        match self {
            Self::Places => "Places and failure domains",
            Self::Tools => "Tools: needed to see, deploy, fail over and repair",
            Self::Others => "Services, stores, utilities and what belongs to others",
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
    let subtitle = format!(
        "Services, out of {}, that hang on one thing alone · losing it is enough, whatever else stays up",
        words::grouped(services as u64)
    );
    let mut sheet = Sheet::new(scene, 960.0, &title(scene, &points, services), &subtitle);
    let sections = sections(scene, &points);
    if points.is_empty() {
        sheet.note("Every service keeps running, and could be started again, without any one thing that is declared.");
    } else {
        sheet.legend(&[
            (Key::Patch(STOPS), "stop at once"),
            (Key::Patch(START_ONLY), "run on, but could not be started again without it"),
        ]);
    }
    bars::draw(&mut sheet, &sections, true, &|value| {
        if value.fract().abs() < 0.01 { words::grouped(value.round() as u64) } else { String::new() }
    });
    others(scene, &mut sheet);
    Some(sheet.finish(SINGLE_POINTS_RANKED.name, &description(scene, &points)))
}

fn members<'a>(scene: &Scene<'_>, family: Family, points: &[&'a SinglePoint]) -> Vec<&'a SinglePoint> {
    points.iter().copied().filter(|point| Family::of(scene, point) == family).collect()
}

fn sections(scene: &Scene<'_>, points: &[&SinglePoint]) -> Vec<Section> {
    let (drawn, left) = points.split_at(points.len().min(BARS));
    let sections = Family::ALL.into_iter().map(|family| {
        let left = members(scene, family, left);
        Section {
            heading: family.heading().to_owned(),
            bars: members(scene, family, drawn).into_iter().map(|point| bar(scene, point)).collect(),
            more: left.first().map_or_else(String::new, |next| {
                let most = words::count(hanging(next), "service");
                format!("and {} more, each with at most {most}", words::grouped(left.len() as u64))
            }),
        }
    });
    sections.filter(|section| !section.bars.is_empty() || !section.more.is_empty()).collect()
}

fn bar(scene: &Scene<'_>, point: &SinglePoint) -> Bar {
    let name = scene.name(point.element);
    let value = match (point.services, point.services_start_only) {
        (stops, 0) => words::grouped(stops as u64),
        (0, start) => format!("0 + {}", words::grouped(start as u64)),
        (stops, start) => format!("{} + {}", words::grouped(stops as u64), words::grouped(start as u64)),
    };
    let note =
        if point.people > 0 { format!("{} people", words::people(point.people)) } else { String::new() };
    Bar {
        id: scene.topology.path(point.element),
        tooltip: format!(
            "{name} ({}): {} with it, {} could not be started again without it",
            kind(scene.topology, point.element),
            stop(point.services),
            words::count(point.services_start_only, "more service"),
        ),
        name,
        kind: kind(scene.topology, point.element).to_owned(),
        parts: vec![(point.services as f64, STOPS), (point.services_start_only as f64, START_ONLY)],
        value,
        note,
    }
}

fn stop(services: usize) -> String {
    match services {
        0 => "no service stops".to_owned(),
        1 => "1 service stops".to_owned(),
        many => format!("{} stop", words::count(many, "service")),
    }
}

fn title(scene: &Scene<'_>, points: &[&SinglePoint], services: usize) -> String {
    let Some(worst) = points.first() else {
        return "No one thing stops a service or keeps one from starting again".to_owned();
    };
    let name = short(&scene.name(worst.element));
    let head = match worst.services {
        0 => {
            format!("{name} alone keeps {} from starting again", out_of(worst.services_start_only, services))
        }
        stops => format!("{name} alone stops {}", out_of(stops, services)),
    };
    let tools: Vec<&SinglePoint> = points
        .iter()
        .copied()
        .filter(|point| Family::of(scene, point) == Family::Tools && point.element != worst.element)
        .collect();
    let held = tools.iter().map(|tool| hanging(tool)).max().unwrap_or(0);
    match (tools.len(), points.len()) {
        (0, 1) => head,
        (0, all) => format!("{head}, the worst of {} things that have no second", words::grouped(all as u64)),
        (1, _) => format!("{head}; {} hang on one tool", words::grouped(held as u64)),
        (many, _) => format!("{head}; up to {} hang on one of {many} tools", words::grouped(held as u64)),
    }
}

/// Single points that no service hangs on are counted, not drawn.
fn others(scene: &Scene<'_>, sheet: &mut Sheet<'_>) {
    let number = scene.facts.single_points.iter().filter(|point| hanging(point) == 0).count();
    let first = number == scene.facts.single_points.len();
    let more = if first { "" } else { "more " };
    match number {
        0 => {}
        1 => sheet.note(&format!("1 {more}thing has no second, but no service hangs on it.")),
        many => {
            let many = words::grouped(many as u64);
            sheet.note(&format!("{many} {more}things have no second, but no service hangs on them."));
        }
    }
}

fn description(scene: &Scene<'_>, points: &[&SinglePoint]) -> String {
    let each = points.iter().take(5).map(|point| {
        format!(
            "{}: {}, {} could not be started again",
            scene.name(point.element),
            stop(point.services),
            words::count(point.services_start_only, "more service")
        )
    });
    format!(
        "Horizontal bars in sections for places, tools and others, worst first. {}.",
        each.collect::<Vec<_>>().join("; ")
    )
}
