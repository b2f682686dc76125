//! What a chart is drawn from, and the few questions all charts ask of it.

use super::words::words::Words;
use super::words::{listed, number, place_kind, say, text, words};
use crate::analysis::facts::{BlastRadius, Facts};
use crate::base::tongue::Tongue;
use crate::base::words::grouped;
use crate::model::component::{ComponentKind, Role};
use crate::model::id::{ComponentId, Element, GroupId};
use crate::model::topology::Topology;
use crate::page::measure;

/// One analysed topology.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// What is declared.
    pub topology: &'a Topology,
    /// What follows from it.
    pub facts: &'a Facts,
    /// How people call the model: a file name.
    pub source: &'a str,
    /// The language in which it is drawn.
    pub tongue: Tongue,
    /// The most rows of a chart that has some, where that is less than its own most: paper is less long than a screen.
    pub most: usize,
}

/// The text for people, on one line; the path where nothing of the title can be seen.
#[must_use]
pub fn called(tongue: Tongue, topology: &Topology, element: Element) -> String {
    let title = match (tongue, element) {
        (Tongue::Ko | Tongue::Ja, Element::Group(id)) => group(words(tongue), topology, id),
        _ => topology.title(element),
    };
    let title = measure::cleaned(&title);
    if title.is_empty() { measure::cleaned(&topology.path(element)) } else { title }
}

/// `Title at Place`, as the topology itself says it in English.
fn group(words: &Words, topology: &Topology, id: GroupId) -> String {
    let group = &topology[id];
    let name = topology[group.component].named.title.clone();
    let place = group.place.map_or(words.group_nowhere, |place| &topology[place].named.title);
    let template = if group.role == Role::Standby { words.group_standby } else { words.group_at };
    say(template, &[("name", text(name)), ("place", text(place))])
}

/// Some names as `Pangyo + Anyang`, at most three of them.
#[must_use]
pub fn joined(tongue: Tongue, topology: &Topology, elements: &[Element]) -> String {
    let names = |few: &[Element]| -> String {
        let names: Vec<String> = few.iter().map(|element| called(tongue, topology, *element)).collect();
        names.join(" + ")
    };
    match elements {
        [] => words(tongue).nothing.to_owned(),
        [one, two, three, _, _, ..] => say(
            words(tongue).more_names,
            &[("names", text(names(&[*one, *two, *three]))), ("n", number(elements.len() - 3))],
        ),
        few => names(few),
    }
}

impl Scene<'_> {
    /// The words of its language.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        words(self.tongue)
    }

    /// `a, b and c`, and as each language lists things.
    #[must_use]
    pub fn listed(&self, items: &[String]) -> String {
        listed(self.tongue, items)
    }

    /// The text for people, on one line; the path where nothing of the title can be seen.
    #[must_use]
    pub fn name(&self, element: Element) -> String {
        called(self.tongue, self.topology, element)
    }

    /// The names of everything a loss takes away at the start, as `Pangyo + Anyang`.
    #[must_use]
    pub fn lost(&self, blast: &BlastRadius) -> String {
        joined(self.tongue, self.topology, &blast.lost)
    }

    /// The paths of everything lost, for programs.
    #[must_use]
    pub fn lost_id(&self, blast: &BlastRadius) -> String {
        blast.lost.iter().map(|element| self.topology.path(*element)).collect::<Vec<_>>().join("+")
    }

    /// People who use a component, as declared.
    #[must_use]
    pub fn users(&self, component: ComponentId) -> Option<u64> {
        self.topology[component].users.as_ref().and_then(|fact| fact.value)
    }

    /// All services: most users first, those without a number last, then by path.
    #[must_use]
    pub fn services(&self) -> Vec<ComponentId> {
        let mut services: Vec<ComponentId> = self.topology.of_kind(ComponentKind::Service).collect();
        services.sort_by_key(|id| (std::cmp::Reverse(self.users(*id)), *id));
        services
    }

    /// How many services there are.
    #[must_use]
    pub fn number_of_services(&self) -> usize {
        self.topology.of_kind(ComponentKind::Service).count()
    }

    /// Largest declared number of users among these, services only.
    #[must_use]
    pub fn most_users(&self, components: impl Iterator<Item = ComponentId>) -> u64 {
        let services = components.filter(|id| self.topology[*id].kind == ComponentKind::Service);
        services.filter_map(|id| self.users(id)).max().unwrap_or(0)
    }

    /// Does any service say how many people use it?
    #[must_use]
    pub fn counts_people(&self) -> bool {
        self.topology.of_kind(ComponentKind::Service).any(|id| self.users(id).is_some_and(|users| users > 0))
    }

    /// Is the main table the loss of each place of its kind, one at a time? Otherwise it is a loss somebody asked
    /// about.
    #[must_use]
    pub fn is_whole_table(&self) -> bool {
        let places = self.topology.places.iter().filter(|place| place.kind == self.facts.level).count();
        places == self.facts.table.len()
            && self.facts.table.iter().all(|blast| {
                matches!(&blast.lost[..], [Element::Place(id)] if self.topology[*id].kind == self.facts.level)
            })
    }

    /// `site`, `sites`: the kind of place of the main table, in the number that fits.
    #[must_use]
    pub fn level(&self, number: usize) -> String {
        place_kind(self.tongue, self.facts.level, number)
    }

    /// What the lost places hold, as `32,000 servers`; empty when nothing is declared.
    #[must_use]
    pub fn holds(&self, blast: &BlastRadius) -> String {
        let holds = blast.impact.holds.iter().map(|(noun, number)| format!("{} {noun}", grouped(*number)));
        measure::cleaned(&holds.collect::<Vec<_>>().join(self.tongue.comma()))
    }
}
