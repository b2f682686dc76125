//! What matters most: for the services that are down most, the share of their downtime that would be gone if an element
//! never failed, as risk pages rank it, with Birnbaum's and Fussell–Vesely's measures beside it.

use super::kind::RiskChart;
use super::scene::RiskScene;
use crate::analysis::risk::facts::{Importance, ServiceRisk};
use crate::base::odds::{chance_in, hours_in, share};
use crate::base::tongue::Tongue;
use crate::chart::bars::{self, Bar, Section};
use crate::chart::finding::short;
use crate::chart::sheet::{Key, Sheet};
use crate::chart::words::{kind, number, say, text};
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
    let mut sheet = Sheet::new(scene, 960.0, &title(scene, worst), &subtitle(scene, drawn));
    legend(&mut sheet, drawn);
    let each = (BARS.min(scene.most) / drawn.len()).max(1);
    let sections: Vec<Section> = drawn.iter().map(|service| section(scene, service, each)).collect();
    bars::draw(&mut sheet, &sections, false, &|share| percent(scene.tongue, share));
    if let left @ 1.. = services.len() - drawn.len() {
        sheet.note(&say(scene.words().share_left, &[("n", number(left))]));
    }
    Some(sheet.finish(IMPORTANCE_RANKED.name, &description(scene, drawn)))
}

/// Round shares: `25 %`, `2.5 %`.
fn percent(tongue: Tongue, share: f64) -> String {
    let hundredths = (share * 10_000.0).round() / 100.0;
    match tongue {
        Tongue::En => format!("{hundredths} %"),
        Tongue::Ko | Tongue::Ja => format!("{hundredths}%"),
    }
}

fn subtitle(scene: &RiskScene<'_>, drawn: &[&ServiceRisk]) -> String {
    let open = drawn.iter().any(|service| service.downtime != service.downtime_worst);
    let at_best = if open { scene.words().share_at_best } else { "" };
    say(scene.words().share_about, &[("tail", text(at_best))])
}

fn bystanding(it: &Importance) -> f64 {
    (it.fussell_vesely - it.criticality).max(0.0)
}

fn legend(sheet: &mut Sheet<'_, RiskScene<'_>>, drawn: &[&ServiceRisk]) {
    let seen = |it: &Importance| bystanding(it) > SEEN;
    if drawn.iter().flat_map(|service| &service.importance).any(seen) {
        let words = sheet.scene.words();
        sheet.legend(&[
            (Key::Patch(NEEDED), words.share_needed),
            (Key::Patch(BYSTANDER), words.share_bystander),
        ]);
    }
}

fn section(scene: &RiskScene<'_>, service: &ServiceRisk, bars: usize) -> Section {
    let down = service.downtime.map_or(0.0, |downtime| downtime.hours_per_year);
    let left = service.importance.get(bars..).unwrap_or_default();
    Section {
        heading: say(
            scene.words().share_heading,
            &[
                ("name", text(short(&scene.service(service.component)))),
                ("time", text(hours_in(scene.tongue, down))),
            ],
        ),
        bars: service.importance.iter().take(bars).map(|it| bar(scene, service, it)).collect(),
        more: left.first().map_or_else(String::new, |next| {
            let most = ("share", text(chance_in(scene.tongue, next.criticality)));
            say(scene.words().share_more, &[("n", number(left.len())), most])
        }),
    }
}

fn bar(scene: &RiskScene<'_>, service: &ServiceRisk, it: &Importance) -> Bar {
    let name = scene.name(it.element);
    let kind = kind(scene.tongue, scene.topology, it.element);
    let value = chance_in(scene.tongue, it.criticality);
    let measures = say(
        scene.words().share_measures,
        &[("birnbaum", text(share(it.birnbaum))), ("vesely", text(share(it.fussell_vesely)))],
    );
    let values = [
        ("name", text(&name)),
        ("kind", text(&kind)),
        ("share", text(chance_in(scene.tongue, it.probability))),
        ("value", text(&value)),
        ("whose", text(scene.service(service.component))),
        ("measures", text(&measures)),
    ];
    Bar {
        id: format!("{}+{}", scene.topology[service.component].named.path, scene.topology.path(it.element)),
        tooltip: say(scene.words().share_bar, &values),
        name,
        kind,
        parts: vec![(it.criticality, NEEDED), (bystanding(it), BYSTANDER)],
        value,
        note: measures,
    }
}

fn title(scene: &RiskScene<'_>, worst: &ServiceRisk) -> String {
    let words = scene.words();
    let name = ("name", text(short(&scene.service(worst.component))));
    let Some(most) = worst.importance.first() else { return say(words.share_nothing, &[name]) };
    let what = ("what", text(short(&scene.name(most.element))));
    let gone = ("gone", text(chance_in(scene.tongue, most.criticality)));
    let own = most.element == Element::Component(worst.component);
    say(if own { words.share_own } else { words.share_without }, &[name, what, gone])
}

fn description(scene: &RiskScene<'_>, drawn: &[&ServiceRisk]) -> String {
    let (words, tongue) = (scene.words(), scene.tongue);
    let each = drawn.iter().map(|service| {
        let most = service.importance.iter().take(3);
        let most: Vec<String> = most
            .map(|it| format!("{} {}", scene.name(it.element), chance_in(tongue, it.criticality)))
            .collect();
        format!("{}: {}", scene.service(service.component), most.join(tongue.comma()))
    });
    let each = each.collect::<Vec<_>>().join("; ");
    say(words.share_described, &[("each", text(each))])
}
