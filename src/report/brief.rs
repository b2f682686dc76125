//! What a report is written from, and the few questions all sections ask of it: names, and what is counted. Makes no
//! sentences, and knows nothing of lines in files: a report is the same however its topology is written.

use super::naming;
use crate::analysis::facts::{BlastRadius, CutShort, Facts, Fallen, SinglePoint};
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;
use crate::page::document::{Prose, Tone};
use std::cmp::Reverse;

/// One analysed topology.
#[derive(Clone, Copy, Debug)]
pub struct Brief<'a> {
    /// What is declared.
    pub topology: &'a Topology,
    /// What follows from it.
    pub facts: &'a Facts,
    /// How people call it: the name of its file or directory.
    pub name: &'a str,
    /// Was a certain loss asked about? Otherwise the main table has one loss for each place of the level.
    pub asked: bool,
    /// How many services are declared. Counted once: every section asks.
    services: usize,
    /// Does any service say how many people use it?
    counts_people: bool,
}

impl<'a> Brief<'a> {
    /// One analysed topology, how people call it, and whether a certain loss was asked about.
    #[must_use]
    pub fn new(topology: &'a Topology, facts: &'a Facts, name: &'a str, asked: bool) -> Self {
        let users = |id: ComponentId| topology[id].users.as_ref().and_then(|fact| fact.value);
        let services = topology.of_kind(ComponentKind::Service).count();
        let counts_people =
            topology.of_kind(ComponentKind::Service).any(|id| users(id).is_some_and(|users| users > 0));
        Self { topology, facts, name, asked, services, counts_people }
    }

    /// The title of the topology, or its name.
    #[must_use]
    pub fn title(&self) -> String {
        self.topology.title_or(self.name)
    }

    /// The text for people.
    #[must_use]
    pub fn called(&self, element: Element) -> String {
        self.topology.title(element)
    }

    /// The text for people and, softly, the name to type where it differs.
    #[must_use]
    pub fn named(&self, element: Element) -> Prose {
        let (title, path) = (self.topology.title(element), self.topology.path(element));
        let prose = Prose::from(title.as_str());
        if title == path { prose } else { prose.and(Tone::Soft, format!("  {path}")) }
    }

    /// The word of the language for what it is: `site`, `tool`.
    #[must_use]
    pub fn kind(&self, element: Element) -> &'static str {
        naming::kind(self.topology, element)
    }

    /// What is lost, as `Pangyo`, `Pangyo and Anyang`, `Pangyo, Anyang and 3 more`.
    #[must_use]
    pub fn lost(&self, lost: &[Element]) -> String {
        match lost {
            [] => "nothing".to_owned(),
            many => self.few(many, 3, "and"),
        }
    }

    /// At most `most` names, then how many more.
    #[must_use]
    pub fn few(&self, elements: &[Element], most: usize, last: &str) -> String {
        let named = if elements.len() <= most + 1 { elements.len() } else { most };
        let mut names: Vec<String> = elements[..named].iter().map(|element| self.called(*element)).collect();
        if named < elements.len() {
            names.push(format!("{} more", words::grouped((elements.len() - named) as u64)));
        }
        words::list(&names, last)
    }

    /// People who use a component, as declared.
    #[must_use]
    pub fn users(&self, component: ComponentId) -> Option<u64> {
        self.topology[component].users.as_ref().and_then(|fact| fact.value)
    }

    /// Does any service say how many people use it?
    #[must_use]
    pub fn counts_people(&self) -> bool {
        self.counts_people
    }

    /// Is it a service?
    #[must_use]
    pub fn is_service(&self, component: ComponentId) -> bool {
        self.topology[component].kind == ComponentKind::Service
    }

    /// How many services are declared.
    #[must_use]
    pub fn services(&self) -> usize {
        self.services
    }

    /// What is counted: `service`, or `component` where no service is declared.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        if self.services() > 0 { "service" } else { "component" }
    }

    /// How many of what is counted are declared.
    #[must_use]
    pub fn total(&self) -> usize {
        match self.services() {
            0 => self.topology.components.len(),
            services => services,
        }
    }

    /// Is it one of what is counted?
    #[must_use]
    pub fn counts(&self, component: ComponentId) -> bool {
        self.is_service(component) || self.services() == 0
    }

    /// What is counted and stops: most users first, those without a number last, then by path.
    #[must_use]
    pub fn stopped<'b>(&self, blast: &'b BlastRadius) -> Vec<&'b Fallen> {
        let mut stopped: Vec<&Fallen> =
            blast.down.iter().filter(|fallen| self.counts(fallen.component)).collect();
        stopped.sort_by_key(|fallen| (Reverse(self.users(fallen.component)), fallen.component));
        stopped
    }

    /// How many of what is counted stop.
    #[must_use]
    pub fn stops(&self, blast: &BlastRadius) -> usize {
        blast.down.iter().filter(|fallen| self.counts(fallen.component)).count()
    }

    /// How many of what is counted work less well.
    #[must_use]
    pub fn degrades(&self, blast: &BlastRadius) -> usize {
        blast.degraded.iter().filter(|id| self.counts(**id)).count()
    }

    /// How many of what is counted may stop.
    #[must_use]
    pub fn may_stop(&self, blast: &BlastRadius) -> usize {
        blast.undetermined.iter().filter(|open| self.counts(open.component)).count()
    }

    /// How many of what is counted stop when it alone is lost.
    #[must_use]
    pub fn takes(&self, point: &SinglePoint) -> usize {
        if self.services() > 0 { point.services } else { point.services + point.others }
    }

    /// How many of what is counted could not be started again without it.
    #[must_use]
    pub fn holds_back(&self, point: &SinglePoint) -> usize {
        if self.services() > 0 { point.services_start_only } else { point.start_only.len() }
    }

    /// `3 components that are no service`; where no service is declared, `3 components`.
    #[must_use]
    pub fn no_services(&self, number: usize) -> String {
        let components = words::count(number, "component");
        match (self.noun(), number) {
            ("component", _) => components,
            (_, 1) => format!("{components} that is no service"),
            (_, _) => format!("{components} that are no service"),
        }
    }

    /// The kind of place of the main table, in the number that fits.
    #[must_use]
    pub fn level(&self, number: usize) -> String {
        words::plural(number, self.facts.level.word())
    }

    /// `12 services × 4 sites`: what was judged.
    #[must_use]
    pub fn judged(&self) -> String {
        let subjects = words::count(self.total(), self.noun());
        let losses = match (self.asked, self.facts.table.len()) {
            (true, _) => "1 loss".to_owned(),
            (false, number) => format!("{} {}", words::grouped(number as u64), self.level(number)),
        };
        format!("{subjects} × {losses}")
    }
}

/// At most `most` names, then how many more; one more is named instead.
#[must_use]
pub fn few(names: &[String], most: usize, last: &str) -> String {
    if names.len() <= most + 1 {
        return words::list(names, last);
    }
    let more = format!("{} more", words::grouped((names.len() - most) as u64));
    let shown: Vec<&str> = names[..most].iter().map(String::as_str).chain([more.as_str()]).collect();
    words::list(&shown, last)
}

/// What a budget cut short: `services whose downtime is exact: 1 of 2`. The name comes first, so that it suits one and many.
#[must_use]
pub fn cut_short(cut: &CutShort) -> String {
    let of = cut.of.map_or_else(String::new, |of| format!(" of {}", words::grouped(of as u64)));
    format!("{}: {}{of}", cut.what, words::grouped(cut.done as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_counted_and_never_end_in_one_more() {
        let names = |n: usize| (1..=n).map(|i| format!("n{i}")).collect::<Vec<_>>();
        assert_eq!(few(&names(3), 2, "and"), "n1, n2 and n3");
        assert_eq!(few(&names(5), 2, "and"), "n1, n2 and 3 more");
    }
}
