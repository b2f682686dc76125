//! Where instances stand: `runs` and `standby` as groups.

use super::declare::Saying;
use super::lower::Lowering;
use super::names::Sort;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;
use crate::model::component::{Component, Group, Role};
use crate::model::fact::{Basis, Fact};
use crate::model::id::{ComponentId, PlaceId};
use crate::model::place::Place;
use crate::model::place_kind::PlaceKind;
use crate::syntax::ast::{Item, Placement, Spot};
use std::collections::BTreeMap;

/// All groups of a topology hold at most so many instances.
const MOST: u64 = 1 << 53;

impl Lowering<'_> {
    /// The groups of all components, in the order of the model.
    pub(super) fn groups(&mut self, places: &[Place], components: &[Component]) -> Vec<Group> {
        let mut groups = Vec::new();
        for (number, (_, node, _)) in self.all(Sort::Component).into_iter().enumerate() {
            let component = ComponentId(number as u32);
            let first = groups.len();
            for saying in self.sayings(node) {
                match saying.item {
                    Item::Runs(list) => {
                        self.placements(&saying, list, component, Role::Active, places, &mut groups);
                    }
                    Item::Standby(list) => {
                        self.placements(&saying, list, component, Role::Standby, places, &mut groups);
                    }
                    Item::RunsUnknown => {
                        let basis = self.basis(&saying, false, saying.at);
                        groups.push(somewhere(component, Fact { value: None, basis }));
                    }
                    _ => {}
                }
            }
            groups[first..].sort_by_key(|group: &Group| (group.role, group.place, group.candidates.clone()));
            self.check_groups(&groups[first..], &components[number]);
        }
        groups
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
            let count = match &placement.count {
                Some(count) => self.fact(saying, count, |count| count),
                None => Fact { value: Some(1), basis: self.basis(saying, false, placement.at) },
            };
            if count.value.is_some_and(|count| count == 0 || count > MOST) {
                let message = "a placement has at least one instance, and at most 2^53";
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
