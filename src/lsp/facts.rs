//! What is told of an element: what its loss stops, and when that is back. For hovers and lenses.

use crate::analysis::survey::Survey;
use crate::base::quantity::Moment;
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;
use crate::render::markdown::escaped;
use crate::report::naming::{kind, share};

/// `stops 10 of 12 services for at least 47.6 M people · last back after 128 h`; `None`: nothing is to say.
#[must_use]
pub fn loss(topology: &Topology, survey: &Survey, element: Element) -> Option<String> {
    let all = topology.of_kind(ComponentKind::Service).count();
    let point = survey.single_points.iter().find(|point| point.element == element);
    let mut parts = Vec::new();
    match point.filter(|point| point.services > 0) {
        Some(point) => {
            let people = match point.people {
                0 => String::new(),
                people => format!(" for at least {} people", words::people(people)),
            };
            parts.push(format!("stops {}{people}", share(point.services, all, "service")));
        }
        None => parts.push("stops no service by itself".to_owned()),
    }
    if let Some(point) = point.filter(|point| point.services_start_only > 0) {
        parts.push(format!(
            "{} could not be started without it",
            words::count(point.services_start_only, "service")
        ));
    }
    if let Element::Place(id) = element {
        let lost = survey.losses.iter().find(|lost| lost.place == id)?;
        let is_service = |component: &ComponentId| topology[*component].kind == ComponentKind::Service;
        let last =
            lost.backs.iter().filter(|(component, _)| is_service(component)).map(|(_, back)| *back).max();
        parts.extend(last.map(|last| match last.millis() {
            Some(millis) => format!("last back after {} at the earliest", words::hours(millis)),
            None => "not all come back".to_owned(),
        }));
    }
    Some(parts.join(" · "))
}

/// Markdown about an element.
#[must_use]
pub fn hover(topology: &Topology, survey: &Survey, element: Element) -> String {
    let named = match element {
        Element::Place(id) => &topology[id].named,
        Element::Domain(id) => &topology[id].named,
        Element::Component(id) => &topology[id].named,
        Element::Group(id) => &topology[topology[id].component].named,
    };
    let mut text = format!("**{}** {} `{}`\n", escaped(&named.title), kind(topology, element), named.path);
    if !named.doc.is_empty() {
        text.push_str(&format!("\n{}\n", escaped(&named.doc)));
    }
    if let Some(told) = loss(topology, survey, element) {
        text.push_str(&format!("\nIts loss {}\n", escaped(&told)));
    }
    if let Element::Component(id) = element {
        text.push_str(&backs(topology, survey, id));
    }
    text
}

/// When it is back after the loss of each place that stops it.
fn backs(topology: &Topology, survey: &Survey, id: ComponentId) -> String {
    let mut text = String::new();
    for lost in &survey.losses {
        if let Some(back) = lost.back(id) {
            let when = match back {
                Moment::NEVER => "never back while that lasts".to_owned(),
                back => format!(
                    "back after {} at the earliest",
                    back.millis().map_or_else(String::new, words::hours)
                ),
            };
            let place = escaped(&topology[lost.place].named.title);
            text.push_str(&format!("\n- stops with {place}, {when}"));
        }
    }
    text
}
