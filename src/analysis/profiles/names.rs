//! The names that profiles ask for and that a topology states: figures, sectors, records and tags. They are free, so a misspelt one is
//! none: it is only never asked for. Refuses to complain.

use crate::base::source::Span;
use crate::base::texts::Texts;
use crate::base::words::nearest;
use crate::model::policy::{Check, Condition, Legal, Selector, Test};
use crate::model::topology::Topology;
use crate::resolve::load::load;
use crate::resolve::resolve;
use crate::resolve::shipped::{PROFILES, address};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// `figure daily-users …`.
    Figure,
    /// `sector kr-value-added`.
    Sector,
    /// `attested kr-disaster-plan …`.
    Record,
    /// `tags paid`.
    Tag,
}

impl Sort {
    /// How it is called.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Sector => "sector",
            Self::Record => "record",
            Self::Tag => "tag",
        }
    }
}

/// Names, each with its sort.
pub type Names = BTreeSet<(Sort, String)>;

/// Names that are asked for, each with the first rule, duty or profile that asks.
pub type Asked = BTreeMap<(Sort, String), Span>;

/// The names that requirements and duties of a topology ask for, those of its profiles included. Linear in the rules.
#[must_use]
pub fn asked(topology: &Topology) -> Asked {
    let mut names = Asked::new();
    for profile in &topology.profiles {
        applying(&profile.legal, profile.named.basis.at, &mut names);
    }
    for rule in &topology.requirements {
        let at = rule.named.basis.at;
        applying(&rule.legal, at, &mut names);
        selected(&rule.selectors, at, &mut names);
        for (check, _) in &rule.checks {
            if let Check::Attested(name, _) = check {
                names.entry((Sort::Record, name.clone())).or_insert(at);
            }
        }
    }
    for duty in &topology.duties {
        let at = duty.named.basis.at;
        applying(&duty.legal, at, &mut names);
        selected(&duty.selectors, at, &mut names);
        for tag in &duty.losing {
            names.entry((Sort::Tag, tag.clone())).or_insert(at);
        }
    }
    names
}

/// The names that any shipped profile asks for: whoever states one may be judged by it later, with `--profile`. Read once.
pub fn asked_by_shipped() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let import = |name: &str| format!("import \"{}\" as {name}\n", address(name));
        let text: String = PROFILES.iter().map(|(name, _)| import(name)).collect();
        let loaded = load(&Texts::of(&[("shipped.topo", &text)]), &["shipped.topo".to_owned()], &[], 1);
        let read = resolve(&loaded, 1).topology;
        read.as_ref().map(|topology| asked(topology).into_keys().collect()).unwrap_or_default()
    })
}

/// Every name that the organisation, places and components state, by sort and name, with the first statement of it and how many there
/// are. Linear in the topology, times a logarithm.
#[must_use]
pub fn stated(topology: &Topology) -> BTreeMap<(Sort, &str), (Span, u64)> {
    let mut stated = BTreeMap::new();
    let mut note = |sort: Sort, name, at: Span| {
        stated.entry((sort, name)).or_insert((at, 0)).1 += 1;
    };
    let organisation = &topology.organisation;
    organisation.sectors.iter().for_each(|it| note(Sort::Sector, it.name.as_str(), it.at));
    organisation.attested.iter().for_each(|it| note(Sort::Record, it.name.as_str(), it.basis.at));
    let places = topology.places.iter().map(|it| (&it.named, &it.figures));
    let components = topology.components.iter().map(|it| (&it.named, &it.figures));
    let figures = places.clone().chain(components.clone()).flat_map(|(_, figures)| figures);
    for figure in organisation.figures.iter().chain(figures) {
        note(Sort::Figure, figure.name.as_str(), figure.value.basis.at);
    }
    for (named, _) in places.chain(components) {
        named.tags.iter().for_each(|tag| note(Sort::Tag, tag.as_str(), named.basis.at));
    }
    stated
}

/// The name of that sort, asked for here or by a shipped profile, that is nearest in spelling and near enough to have been meant.
#[must_use]
pub fn meant<'a>(own: &'a Asked, sort: Sort, name: &str) -> Option<&'a str> {
    let of_sort = own.keys().chain(asked_by_shipped()).filter(|(one, _)| *one == sort);
    nearest(name, of_sort.map(|(_, name)| name.as_str()))
}

fn applying(legal: &Legal, at: Span, names: &mut Asked) {
    legal.applies.iter().for_each(|line| tested(line, at, names));
}

fn selected(selectors: &[Selector], at: Span, names: &mut Asked) {
    for selector in selectors {
        if let Selector::Every(_, conditions) = selector {
            tested(conditions, at, names);
        }
    }
}

fn tested(conditions: &[Condition], at: Span, names: &mut Asked) {
    for condition in conditions {
        let (sort, name) = match &condition.test {
            Test::Figure(name, ..) | Test::Any(_, name, ..) => (Sort::Figure, name),
            Test::Sector(name) => (Sort::Sector, name),
            Test::Tag(name) => (Sort::Tag, name),
            Test::Tier(..) | Test::Users(..) | Test::Owner(_) | Test::In(_) => continue,
        };
        names.entry((sort, name.clone())).or_insert(at);
    }
}
