//! Where instances stand: `runs` and `standby` as groups.

use super::declare::Saying;
use super::lower::Lowering;
use super::names::NodeId;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;
use crate::model::component::{Component, Group, MOST_INSTANCES, Role};
use crate::model::fact::{Basis, Fact, Grade};
use crate::model::id::{ComponentId, PlaceId};
use crate::model::place::Place;
use crate::model::place_kind::PlaceKind;
use crate::syntax::ast::{Item, Placement, Spot};
use std::collections::{BTreeMap, BTreeSet};

/// All groups of a topology hold at most so many instances.
pub(super) const MOST: u64 = MOST_INSTANCES;

impl Lowering<'_> {
    /// Adds the groups of one component, in the order of the model.
    pub(super) fn groups(
        &mut self,
        id: ComponentId,
        node: NodeId,
        component: &Component,
        places: &[Place],
        groups: &mut Vec<Group>,
    ) {
        let first = groups.len();
        let sayings = self.sayings(node);
        let placed = is_placed_by_extension(sayings);
        // Indices of groups that an extension names.
        let mut extended = Vec::new();
        for saying in sayings {
            let before = groups.len();
            match saying.item {
                Item::Runs(list) => self.placements(saying, list, id, Role::Active, places, groups),
                Item::Standby(list) => self.placements(saying, list, id, Role::Standby, places, groups),
                Item::RunsUnknown if saying.extends || !placed => {
                    let basis = self.basis(saying, false, saying.at);
                    groups.push(somewhere(id, Fact { value: None, basis }));
                }
                _ => {}
            }
            if saying.extends {
                extended.extend(before..groups.len());
            }
        }
        settle_counts(groups, first, &extended);
        self.also(sayings, component, id, first, groups);
        groups[first..].sort_by(|a, b| {
            let order = |group: &Group| (group.role, group.place);
            order(a).cmp(&order(b)).then_with(|| a.candidates.cmp(&b.candidates))
        });
        self.check_groups(&groups[first..], component);
    }

    /// `also at PLACE, …`: as many instances there as in the largest of the active groups that are stated.
    fn also(
        &mut self,
        sayings: &[Saying<'_>],
        component: &Component,
        id: ComponentId,
        first: usize,
        groups: &mut Vec<Group>,
    ) {
        if !sayings.iter().any(|saying| matches!(saying.item, Item::AlsoAt(_))) {
            return;
        }
        let active = || groups[first..].iter().filter(|group| group.role == Role::Active);
        let stated: Vec<&Fact<u64>> = active().map(|group| &group.count).collect();
        let mut there: BTreeMap<PlaceId, Span> =
            active().filter_map(|group| Some((group.place?, group.count.basis.at))).collect();
        let count = stated.iter().map(|count| count.value).collect::<Option<Vec<u64>>>();
        let count = count.and_then(|counts| counts.into_iter().max());
        // As well known as the best known of the largest.
        let mut largest = stated.iter().filter(|fact| fact.value == count);
        let assumed = largest.all(|fact| fact.basis.grade == Grade::Assumed);
        let nobody = stated.is_empty();
        for saying in sayings {
            let Item::AlsoAt(references) = saying.item else { continue };
            if nobody {
                // Once: what else is said of that kind has the same fault.
                return self.runs_nowhere_else(saying, sayings, component);
            }
            for reference in references {
                let Some(place) = self.place(saying, *reference) else { continue };
                let at = reference.path.at;
                if let Some(other) = there.insert(place, at) {
                    self.already_there(component, at, other);
                    continue;
                }
                let basis = self.basis(saying, reference.assumed || assumed, at);
                let count = Fact { value: count, basis };
                let (role, candidates) = (Role::Active, Vec::new());
                groups.push(Group { component: id, role, place: Some(place), candidates, count });
            }
        }
    }

    fn already_there(&mut self, component: &Component, at: Span, other: Span) {
        let (first, second) = (other.min(at), other.max(at));
        let message = format!("`{}` already runs there", words::shown(&component.named.title));
        self.complain(
            Diagnostic::error("said-twice", second, message)
                .other(first, "first said here")
                .help("name the place once; `also at` is for places where it does not run yet"),
        );
    }

    /// Nothing to go by: it has no active instances anywhere.
    fn runs_nowhere_else(&mut self, saying: &Saying<'_>, sayings: &[Saying<'_>], component: &Component) {
        // What was said and could not be read is complained of already.
        if sayings.iter().any(|saying| matches!(saying.item, Item::Runs(_))) {
            return;
        }
        let name = words::shown(&component.named.title);
        let (message, help) = if component.nowhere {
            let help = "it is up wherever what it needs is up: say `also at` of what it needs";
            (format!("`{name}` runs nowhere, so it cannot also run there"), help)
        } else {
            let help = "say how many instances run there: `runs 2 at PLACE`";
            (format!("nothing says how many active instances of `{name}` there are"), help)
        };
        let complaint = Diagnostic::error("contradiction", saying.at, message)
            .other(component.named.basis.at, "declared here");
        self.complain(complaint.help(help));
    }

    fn placements(
        &mut self,
        saying: &Saying<'_>,
        list: &[Placement],
        component: ComponentId,
        role: Role,
        places: &[Place],
        groups: &mut Vec<Group>,
    ) {
        for placement in list {
            // What stands where is one fact: it is shown whole, `2 at pangyo`.
            let count = match &placement.count {
                Some(count) => {
                    let mut fact = self.fact(saying, count, |count| count);
                    fact.basis.at = placement.at;
                    fact
                }
                None => Fact { value: Some(1), basis: self.basis(saying, false, placement.at) },
            };
            if count.value.is_some_and(|count| count == 0 || count > MOST) {
                let message = "a placement has at least one instance, and at most 2^40";
                let complaint = Diagnostic::error("wrong-number", placement.at, message);
                self.complain(complaint.help("leave it out, or comment it out with `/-`"));
                continue;
            }
            match &placement.spot {
                Spot::Unknown => groups.push(Group { role, ..somewhere(component, count) }),
                Spot::At(reference) => {
                    if let Some(place) = self.place(saying, *reference) {
                        let mut count = count;
                        if reference.assumed {
                            count.basis = self.basis(saying, true, placement.at);
                        }
                        groups.push(Group {
                            component,
                            role,
                            place: Some(place),
                            candidates: Vec::new(),
                            count,
                        });
                    }
                }
                Spot::Across { kind, of, soft } => {
                    let Some(outer) = self.place(saying, *of) else { continue };
                    let Some(kind) = PlaceKind::from_word(kind) else { continue };
                    let inside = inside(places, outer, kind);
                    if inside.is_empty() {
                        self.nothing_inside(placement.at, &places[outer.index()], kind);
                    }
                    spread(groups, component, role, &count, &inside, *soft);
                }
            }
        }
    }

    fn nothing_inside(&mut self, at: Span, outer: &Place, kind: PlaceKind) {
        let message = format!("there is no {} in `{}`", kind.word(), words::shown(&outer.named.path));
        self.complain(Diagnostic::error("empty", at, message).other(outer.named.basis.at, "declared here"));
    }

    /// More instances than there could be: sums of them would no longer be exact.
    pub(super) fn check_sum(&mut self, groups: &[Group]) {
        let mut sum = 0u64;
        for group in groups {
            // Each is at most `MOST`, so that this never goes over.
            sum += group.count.value.unwrap_or(1);
            if sum > MOST {
                let message = "with these, the topology has more than 2^40 instances";
                let complaint = Diagnostic::error("too-large", group.count.basis.at, message);
                self.complain(complaint.help("count what fails and comes back as one, not its parts"));
                return;
            }
        }
    }

    /// One place is said once for each role; `runs nowhere` stands alone.
    fn check_groups(&mut self, groups: &[Group], component: &Component) {
        let mut seen: BTreeMap<(Role, Option<PlaceId>), Span> = BTreeMap::new();
        for group in groups {
            let at = group.count.basis.at;
            if let Some(other) = seen.insert((group.role, group.place), at) {
                let (first, second) = (other.min(at), other.max(at));
                let message = format!("`{}` is placed there twice", words::shown(&component.named.title));
                self.complain(
                    Diagnostic::error("said-twice", second, message)
                        .other(first, "first said here")
                        .help("say the whole number once"),
                );
            }
        }
        if let Some(group) = groups.iter().find(|group| component.nowhere && group.role == Role::Active) {
            let message = format!("`{}` runs nowhere, and runs here", words::shown(&component.named.title));
            let complaint = Diagnostic::error("contradiction", group.count.basis.at, message);
            self.complain(complaint.other(component.named.basis.at, "says `runs nowhere`"));
        }
    }
}

/// Does an extension say where it runs? Then `runs unknown` is settled.
fn is_placed_by_extension(sayings: &[Saying<'_>]) -> bool {
    let says_where = |item: &Item| matches!(item, Item::Runs(_) | Item::RunsNowhere);
    sayings.iter().any(|saying| saying.extends && says_where(saying.item))
}

/// Leaves out groups of which nobody knows how many they are, where an extension says it.
fn settle_counts(groups: &mut Vec<Group>, first: usize, extended: &[usize]) {
    let is_stated = |group: &&Group| group.place.is_some() && group.count.value.is_some();
    let of = |group: &Group| (group.role, group.place);
    let known = extended.iter().map(|index| &groups[*index]).filter(is_stated);
    let settled: BTreeSet<(Role, Option<PlaceId>)> = known.map(of).collect();
    if settled.is_empty() {
        return;
    }
    let tail = groups.split_off(first);
    // Sayings are read in order, so the indices of what extensions say ascend.
    let counts = |(group, index): &(Group, usize)| {
        let is_open = group.count.value.is_none() && extended.binary_search(index).is_err();
        !(is_open && settled.contains(&of(group)))
    };
    groups.extend(tail.into_iter().zip(first..).filter(counts).map(|(group, _)| group));
}

fn somewhere(component: ComponentId, count: Fact<u64>) -> Group {
    Group { component, role: Role::Active, place: None, candidates: Vec::new(), count }
}

/// Places of a kind inside another, in the order of the model. Those inside of one already found are left out.
fn inside(places: &[Place], outer: PlaceId, kind: PlaceKind) -> Vec<PlaceId> {
    let enclosing =
        |id: PlaceId| std::iter::successors(places[id.index()].parent, |inner| places[inner.index()].parent);
    (0..places.len() as u32)
        .map(PlaceId)
        .filter(|id| places[id.index()].kind == kind)
        .filter(|id| {
            let nearest =
                enclosing(*id).find(|around| *around == outer || places[around.index()].kind == kind);
            nearest == Some(outer)
        })
        .collect()
}

/// One group per place, shared out evenly; the first places take what is left over.
fn spread(
    groups: &mut Vec<Group>,
    component: ComponentId,
    role: Role,
    count: &Fact<u64>,
    places: &[PlaceId],
    soft: bool,
) {
    for (index, place) in places.iter().enumerate() {
        let (all, index) = (places.len() as u64, index as u64);
        let share = count.value.map(|count| count / all + u64::from(index < count % all));
        if share == Some(0) {
            continue;
        }
        let basis = Basis { ..count.basis.clone() };
        let candidates = if soft { places.to_vec() } else { Vec::new() };
        groups.push(Group {
            component,
            role,
            place: Some(*place),
            candidates,
            count: Fact { value: share, basis },
        });
    }
}
