//! From what a person types to the element meant. Names are canonical paths: nothing is guessed, but a near miss is
//! answered with what may have been meant.

use crate::base::words;
use crate::model::id::Element;
use crate::model::topology::Topology;

/// Suggestions given for one name.
const SUGGESTED: usize = 3;

/// The element with that canonical path.
///
/// # Errors
/// What is wrong, and below it what may have been meant; a sentence without full stop.
pub fn find(topology: &Topology, typed: &str) -> Result<Element, String> {
    if let Some(element) = topology.find(typed) {
        return Ok(element);
    }
    if let Some(fault) = no_element(topology, typed) {
        return Err(fault);
    }
    let mut fault = format!("nothing is called `{}`", words::shown(typed));
    let meant = meant(topology, typed);
    if !meant.is_empty() {
        let quoted: Vec<String> = meant.iter().map(|path| format!("`{}`", words::shown(path))).collect();
        fault.push_str(&format!("; did you mean {}?", words::list(&quoted, "or")));
    }
    Err(fault)
}

/// The word of the language for what it is: `site`, `tool`; `group` for instances.
#[must_use]
pub fn kind(topology: &Topology, element: Element) -> &'static str {
    match element {
        Element::Place(id) => topology[id].kind.word(),
        Element::Domain(_) => "domain",
        Element::Component(id) => topology[id].kind.word(),
        Element::Group(_) => "group",
    }
}

/// `10 of 12 services`, `all 12 services`, `both services`, `the only service`.
#[must_use]
pub fn share(some: usize, all: usize, noun: &str) -> String {
    match (some, all) {
        (1, 1) => format!("the only {noun}"),
        (2, 2) => format!("both {}", words::plural(2, noun)),
        (some, all) if some == all => format!("all {}", words::count(all, noun)),
        (some, all) => format!("{} of {}", words::grouped(some as u64), words::count(all, noun)),
    }
}

/// Systems, scenarios and crews have names, too, but cannot be lost.
fn no_element(topology: &Topology, typed: &str) -> Option<String> {
    let shown = words::shown(typed);
    let quoted = |elements: &mut dyn Iterator<Item = Element>| {
        let paths: Vec<String> = elements
            .take(SUGGESTED)
            .map(|element| format!("`{}`", words::shown(&topology.path(element))))
            .collect();
        words::list(&paths, "or")
    };
    let inside = format!("{typed}.");
    if topology.systems.iter().any(|system| system.path == typed) {
        let mut parts = topology.component_ids().filter(|id| topology[*id].named.path.starts_with(&inside));
        let parts = quoted(&mut parts.by_ref().map(Element::Component));
        return Some(format!(
            "`{shown}` is a system, which is no more than its parts: name one of them, such as {parts}"
        ));
    }
    if let Some(scenario) = topology.scenarios.iter().find(|scenario| scenario.named.path == typed) {
        let losses = quoted(&mut scenario.losses.iter().map(|loss| loss.element));
        return Some(format!("`{shown}` is a scenario; it loses {losses}"));
    }
    let crew = topology.crews.iter().any(|crew| crew.named.path == typed);
    crew.then(|| format!("`{shown}` is a crew; name the places where it works, or what it needs"))
}

/// Paths that end in what was typed, then titles that read like it, then the path nearest in spelling.
fn meant(topology: &Topology, typed: &str) -> Vec<String> {
    let elements: Vec<(String, String)> = topology
        .elements()
        .filter(|element| !matches!(element, Element::Group(_)) || typed.contains('@'))
        .map(|element| (topology.path(element), topology.title(element)))
        .collect();
    let tail = format!(".{typed}");
    let lower = typed.to_lowercase();
    let ends = elements.iter().filter(|(path, _)| path.ends_with(&tail)).map(|(path, _)| path);
    let reads = elements.iter().filter(|(_, title)| title.to_lowercase() == lower).map(|(path, _)| path);
    let mut meant: Vec<String> = Vec::new();
    for path in ends.chain(reads) {
        if !meant.contains(path) {
            meant.push(path.clone());
        }
    }
    if meant.is_empty() {
        let last = |path: &str| path.rsplit('.').next().unwrap_or(path).to_owned();
        let parts: Vec<(String, &String)> = elements.iter().map(|(path, _)| (last(path), path)).collect();
        let near = words::nearest(typed, elements.iter().map(|(path, _)| path.as_str())).map(str::to_owned);
        let near_part = || {
            let part = words::nearest(typed, parts.iter().map(|(part, _)| part.as_str()))?;
            parts.iter().find(|(own, _)| own == part).map(|(_, path)| (*path).clone())
        };
        meant.extend(near.or_else(near_part));
    }
    meant.truncate(SUGGESTED);
    meant
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::named::Named;
    use crate::model::place::Place;
    use crate::model::place_kind::PlaceKind;

    fn topology() -> Topology {
        let place = |path: &str, title: &str| Place {
            named: Named { path: path.to_owned(), title: title.to_owned(), ..Named::default() },
            kind: PlaceKind::Site,
            parent: None,
            needs: Vec::new(),
            holds: None,
            location: None,
            power: None,
            figures: Vec::new(),
        };
        let places = vec![place("anyang", "Anyang"), place("korea.pangyo", "SK C&C Pangyo")];
        Topology { places, ..Topology::default() }
    }

    #[test]
    fn near_misses_are_answered_with_what_may_have_been_meant() {
        let topology = topology();
        assert!(find(&topology, "korea.pangyo").is_ok());
        let told = |typed: &str| find(&topology, typed).expect_err("unknown");
        assert_eq!(told("pangyo"), "nothing is called `pangyo`; did you mean `korea.pangyo`?");
        assert_eq!(told("sk c&c pangyo"), "nothing is called `sk c&c pangyo`; did you mean `korea.pangyo`?");
        assert_eq!(told("anyagn"), "nothing is called `anyagn`; did you mean `anyang`?");
        assert_eq!(told("pangio"), "nothing is called `pangio`; did you mean `korea.pangyo`?");
        assert_eq!(told("zzzz\u{1b}"), "nothing is called `zzzz\\u{1b}`");
    }
}
