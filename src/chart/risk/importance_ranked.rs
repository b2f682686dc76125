//! What matters most: for the services that are down most, the share of their downtime that would be gone if an element
//! never failed, as risk pages rank it, with Birnbaum's and Fussell–Vesely's measures beside it.

use super::kind::RiskChart;
use super::scene::RiskScene;
use crate::analysis::risk::facts::{Importance, ServiceRisk};
use crate::base::odds::{chance, hours, share};
use crate::base::tongue::Tongue;
use crate::base::words;
use crate::chart::bars::{self, Bar, Section};
use crate::chart::finding::short;
use crate::chart::sheet::{Key, Sheet};
use crate::chart::words::kind;
use crate::model::id::Element;
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture};

/// Importance of elements, by service.
pub static IMPORTANCE_RANKED: RiskChart = RiskChart {
    name: "importance-ranked",
    title: "What matters most",
    caption: "For the services that are down most: the share of their downtime that would be gone if an element never failed.",
    draw,
};

/// The most bars drawn over all services, and the most services: what is left out is said.
const BARS: usize = 40;
const SERVICES: usize = 5;

/// Gone if it never failed.
const NEEDED: Fill = Fill::Solid(Ink::Accent);
/// Down at the same time, and the service would be down without it.
const BYSTANDER: Fill = Fill::Hatched(Ink::Undetermined, Ink::UndeterminedTint);
/// What is less of the longest bar cannot be seen.
const SEEN: f64 = 0.004;

fn draw(scene: &RiskScene<'_>) -> Option<Picture> {
    let services = scene.most_down();
    let worst = services.first().copied()?;
    let drawn = &services[..services.len().min(SERVICES)];
    let mut sheet = Sheet::new(scene, 960.0, &title(scene, worst), &subtitle(drawn));
    legend(&mut sheet, drawn);
    let each = BARS / drawn.len();
    let sections: Vec<Section> = drawn.iter().map(|service| section(scene, service, each)).collect();
    bars::draw(&mut sheet, &sections, false, &percent);
    if let left @ 1.. = services.len() - drawn.len() {
        sheet.note(&format!("… and {} that are down less.", words::count(left, "more service")));
    }
    Some(sheet.finish(IMPORTANCE_RANKED.name, &description(scene, drawn)))
}

/// Round shares: `25 %`, `2.5 %`.
fn percent(share: f64) -> String {
    let hundredths = (share * 10_000.0).round();
    format!("{} %", hundredths / 100.0)
}

fn subtitle(drawn: &[&ServiceRisk]) -> String {
    let open = drawn.iter().any(|service| service.downtime != service.downtime_worst);
    let at_best = if open { " · unknown facts at their best" } else { "" };
    format!(
        "Share of the downtime of a service that would be gone if the element never failed (criticality) · services down most first{at_best}"
    )
}

fn bystanding(it: &Importance) -> f64 {
    (it.fussell_vesely - it.criticality).max(0.0)
}

fn legend(sheet: &mut Sheet<'_, RiskScene<'_>>, drawn: &[&ServiceRisk]) {
    let seen = |it: &Importance| bystanding(it) > SEEN;
    if drawn.iter().flat_map(|service| &service.importance).any(seen) {
        sheet.legend(&[
            (Key::Patch(NEEDED), "gone if it never failed"),
            (
                Key::Patch(BYSTANDER),
                "down together, but the service would be down without it: up to Fussell–Vesely",
            ),
        ]);
    }
}

fn section(scene: &RiskScene<'_>, service: &ServiceRisk, bars: usize) -> Section {
    let down = service.downtime.map_or(0.0, |downtime| downtime.hours_per_year);
    let left = service.importance.get(bars..).unwrap_or_default();
    Section {
        heading: format!("{}: down {} a year", short(&scene.service(service.component)), hours(down)),
        bars: service.importance.iter().take(bars).map(|it| bar(scene, service, it)).collect(),
        more: left.first().map_or_else(String::new, |next| {
            let rest = words::count(left.len(), "more element");
            format!("… and {rest}, each at most {}", chance(next.criticality))
        }),
    }
}

fn bar(scene: &RiskScene<'_>, service: &ServiceRisk, it: &Importance) -> Bar {
    let name = scene.name(it.element);
    let kind = kind(Tongue::En, scene.topology, it.element);
    let value = chance(it.criticality);
    let measures = format!("Birnbaum {} · Fussell–Vesely {}", share(it.birnbaum), share(it.fussell_vesely));
    let whose = scene.service(service.component);
    Bar {
        id: format!("{}+{}", scene.topology[service.component].named.path, scene.topology.path(it.element)),
        tooltip: format!(
            "{name} ({kind}), itself down {}: {value} of the downtime of {whose} would be gone if it never failed; {measures}",
            chance(it.probability)
        ),
        name,
        kind,
        parts: vec![(it.criticality, NEEDED), (bystanding(it), BYSTANDER)],
        value,
        note: measures,
    }
}

fn title(scene: &RiskScene<'_>, worst: &ServiceRisk) -> String {
    let name = short(&scene.service(worst.component));
    let Some(most) = worst.importance.first() else { return format!("Nothing that fails stops {name}") };
    let what = short(&scene.name(most.element));
    let gone = chance(most.criticality);
    if most.element == Element::Component(worst.component) {
        return format!("{name} is down most, {gone} of it through its own failures");
    }
    format!("Without failures of {what}, {gone} of the downtime of {name} would be gone")
}

fn description(scene: &RiskScene<'_>, drawn: &[&ServiceRisk]) -> String {
    let each = drawn.iter().map(|service| {
        let most = service.importance.iter().take(3);
        let most: Vec<String> =
            most.map(|it| format!("{} {}", scene.name(it.element), chance(it.criticality))).collect();
        format!("{}: {}", scene.service(service.component), most.join(", "))
    });
    format!(
        "Horizontal bars in a section for each service, the most important element first. {}.",
        each.collect::<Vec<_>>().join("; ")
    )
}
