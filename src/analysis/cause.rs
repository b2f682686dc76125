//! Why an element fell: which of its equations failed first, and enough of what fell before to break it.
//!
//! Definition: of all equations of the element that fail, the one whose breaking inputs had all fallen earliest;
//! of its fallen inputs the earliest, without those that are not needed to break it. Worked out from the
//! order of falling alone, so every cause rests on what fell before. O(size of the element's own statements).

use super::bridge::outage::{Outage, Rank};
use super::facts::Cause;
use super::terms::{self, Asked, Footing, Seat};
use crate::base::source::Span;
use crate::model::component::{Clause, Group, Target};
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;

/// What a cause rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Premise {
    /// Something that fell before.
    Fell(Element),
    /// An unknown fact, by number, at its worst.
    Unknown(usize),
}

/// A cause with what it rests on.
#[derive(Clone, Debug)]
pub(crate) struct Why {
    pub(crate) cause: Cause,
    pub(crate) at: Span,
    pub(crate) premises: Vec<Premise>,
    /// When the last of what it rests on fell.
    rank: Rank,
}

/// Something that is down, since when, and what shows it.
struct Gone {
    rank: Rank,
    premises: Vec<Premise>,
}

impl Gone {
    fn anyway() -> Self {
        Self { rank: Rank::Anyway, premises: Vec::new() }
    }

    /// All of these together: since the last.
    fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().fold(Self::anyway(), |mut whole, part| {
            whole.rank = whole.rank.max(part.rank);
            whole.premises.extend(part.premises);
            whole
        })
    }

    /// Any of the two: since the first.
    fn or(self, other: Self) -> Self {
        if other.rank < self.rank { other } else { self }
    }
}

/// A part of the instances of a component that goes down as one.
struct Piece {
    weight: u64,
    gone: Gone,
}

/// Reads the causes of one outage.
pub(crate) struct Causes<'a> {
    topology: &'a Topology,
    outage: &'a Outage<'a>,
    /// The first place that fell: what stands nobody knows where may have stood there.
    first_place: Option<PlaceId>,
}

impl<'a> Causes<'a> {
    pub(crate) fn of(topology: &'a Topology, outage: &'a Outage<'a>) -> Self {
        Self { topology, outage, first_place: outage.first_fallen_place() }
    }

    /// Why the element fell; `None` when it did not. A lost domain counts as fallen.
    pub(crate) fn why(&self, element: Element) -> Option<Why> {
        if let Some(by) = self.outage.loss().by(element) {
            return Some(self.outright(element, by));
        }
        if !self.outage.has_fallen(element) {
            return None;
        }
        let candidates = match element {
            Element::Place(place) => self.of_place(place),
            Element::Group(group) => self.of_group(group),
            Element::Component(component) => self.of_component(component),
            Element::Domain(_) => Vec::new(),
        };
        // The first of the earliest; a plain cause before one that rests on an unknown fact.
        let is_unknown = |why: &Why| matches!(why.cause, Cause::Unknown { .. });
        candidates.into_iter().filter(|why| why.rank < Rank::Up).min_by_key(|why| (why.rank, is_unknown(why)))
    }

    fn outright(&self, element: Element, by: Option<Element>) -> Why {
        Why {
            cause: by.map_or(Cause::Lost, Cause::Within),
            at: terms::declared_at(self.topology, element),
            premises: by.map(Premise::Fell).into_iter().collect(),
            rank: Rank::Anyway,
        }
    }

    fn of_place(&self, place: PlaceId) -> Vec<Why> {
        let it = &self.topology[place];
        let own = Element::Place(place);
        let mut candidates: Vec<Why> = it.parent.map(|parent| self.within(own, parent)).into_iter().collect();
        candidates
            .extend(it.needs.iter().filter_map(|clause| self.clause(own, clause, Seat::At(place), None)));
        candidates
    }

    fn within(&self, inner: Element, place: PlaceId) -> Why {
        let gone = self.gone(Element::Place(place));
        Why {
            cause: Cause::Within(Element::Place(place)),
            at: terms::declared_at(self.topology, inner),
            premises: gone.premises,
            rank: gone.rank,
        }
    }

    fn of_group(&self, id: GroupId) -> Vec<Why> {
        let group = &self.topology[id];
        let unknowns = &self.outage.running().unknowns;
        let mut candidates: Vec<Why> =
            group.place.map(|place| self.within(Element::Group(id), place)).into_iter().collect();
        let unknown = unknowns.stand.get(&id).copied();
        if let Some(number) = unknown {
            let place = match group.candidates.as_slice() {
                [] => self.first_place,
                some => self.first(some.iter().map(|place| Element::Place(*place))).and_then(as_place),
            };
            candidates.extend(place.map(|place| self.may_stand_in(number, place)));
        }
        let clauses = self.topology[group.component].needs.iter().filter(|clause| clause.within.is_some());
        let own = Element::Component(group.component);
        candidates.extend(clauses.filter_map(|clause| self.clause(own, clause, terms::seat(group), unknown)));
        candidates
    }

    fn may_stand_in(&self, number: usize, place: PlaceId) -> Why {
        self.unknown(number, Gone::all([self.gone_unknown(number), self.gone(Element::Place(place))]))
    }

    fn unknown(&self, number: usize, gone: Gone) -> Why {
        let fact = self.outage.running().unknowns.fact(number);
        let cause = Cause::Unknown { what: fact.what, fallen: fallen_elements(&gone.premises) };
        Why { cause, at: fact.at, premises: gone.premises, rank: gone.rank }
    }

    fn of_component(&self, component: ComponentId) -> Vec<Why> {
        let it = &self.topology[component];
        let unknowns = &self.outage.running().unknowns;
        let footing = terms::footing(self.topology, component);
        let own = Element::Component(component);
        let mut candidates = Vec::new();
        if footing == Footing::Groups {
            candidates.extend(self.floor(component));
            candidates.extend(self.unknown_floor(component));
            candidates.extend(self.unknown_shares(component));
        }
        let unknown = unknowns.placement.get(&component).copied();
        if let (Some(number), Some(place)) = (unknown, self.first_place) {
            candidates.push(self.may_stand_in(number, place));
        }
        let seat = terms::seat_without_groups(footing);
        let clauses = it.needs.iter().filter(|clause| clause.within.is_none() || footing != Footing::Groups);
        candidates.extend(clauses.filter_map(|clause| self.clause(own, clause, seat, unknown)));
        candidates
    }

    fn floor(&self, component: ComponentId) -> Option<Why> {
        let floor = terms::floor(self.topology, component);
        let mut pieces: Vec<Piece> = terms::active_groups(self.topology, component)
            .flat_map(|(id, group)| self.pieces(id, group, floor))
            .collect();
        let total = pieces.iter().fold(0u64, |sum, piece| sum.saturating_add(piece.weight));
        let slack = total.checked_sub(floor)?;
        pieces.retain(|piece| piece.gone.rank < Rank::Up);
        pieces.sort_by_key(|piece| (piece.gone.rank, std::cmp::Reverse(piece.weight)));
        let needed = enough(pieces, slack)?;
        let gone = Gone::all(needed.into_iter().map(|piece| piece.gone));
        let number = gone.premises.iter().find_map(|premise| match premise {
            Premise::Unknown(number) => Some(*number),
            Premise::Fell(_) => None,
        });
        if let Some(number) = number {
            return Some(self.unknown(number, gone));
        }
        let stated = self.topology[component].floor.as_ref();
        let at =
            stated.map_or(terms::declared_at(self.topology, Element::Component(component)), |f| f.basis.at);
        let fallen = fallen_elements(&gone.premises).into_iter().filter_map(as_group).collect();
        let cause = Cause::Floor { left: self.instances_left(component), floor, fallen };
        Some(Why { cause, at, premises: gone.premises, rank: gone.rank })
    }

    /// A group of unknown count is one instance, and as many as the floor asks for while nothing worse is known.
    fn pieces(&self, id: GroupId, group: &Group, floor: u64) -> Vec<Piece> {
        let gone = self.gone(Element::Group(id));
        let mut pieces = vec![Piece { weight: terms::count(group), gone }];
        if let Some(number) = self.outage.running().unknowns.count.get(&id) {
            let gone = self.gone(Element::Group(id)).or(self.gone_unknown(*number));
            pieces.push(Piece { weight: floor.saturating_sub(1), gone });
        }
        pieces
    }

    fn instances_left(&self, component: ComponentId) -> u64 {
        let up = |id: &GroupId| self.outage.rank(Element::Group(*id)) == Rank::Up;
        let groups = terms::active_groups(self.topology, component).filter(|(id, _)| up(id));
        groups.map(|(_, group)| terms::count(group)).fold(0, u64::saturating_add)
    }

    fn unknown_floor(&self, component: ComponentId) -> Option<Why> {
        let number = *self.outage.running().unknowns.floor.get(&component)?;
        let first = self.first_group(component)?;
        Some(self.unknown(number, Gone::all([self.gone_unknown(number), self.gone(first)])))
    }

    /// Each group of unknown count that fell and may have been most of the whole.
    fn unknown_shares(&self, component: ComponentId) -> Vec<Why> {
        let counts = &self.outage.running().unknowns.count;
        let fallen = terms::unknown_shares(self.topology, component)
            .into_iter()
            .map(Element::Group)
            .filter(|group| self.outage.has_fallen(*group));
        let why = |group| {
            let number = *counts.get(&as_group(group)?)?;
            Some(self.unknown(number, Gone::all([self.gone_unknown(number), self.gone(group)])))
        };
        fallen.filter_map(why).collect()
    }

    /// The first active group that fell.
    fn first_group(&self, component: ComponentId) -> Option<Element> {
        self.first(terms::active_groups(self.topology, component).map(|(id, _)| Element::Group(id)))
    }

    /// Of these, the first that fell: what was down anyway did not.
    fn first(&self, elements: impl Iterator<Item = Element>) -> Option<Element> {
        elements
            .filter(|element| self.outage.has_fallen(*element))
            .min_by_key(|element| self.outage.rank(*element))
    }

    /// Why the clause fails; `None` while it holds.
    fn clause(&self, own: Element, clause: &Clause, seat: Seat, unknown: Option<usize>) -> Option<Why> {
        if clause.members.is_empty() {
            let numbers = self.outage.running().unknowns.needs.get(&own)?;
            let is_it = |number: &usize| self.outage.running().unknowns.fact(*number).at == clause.basis.at;
            let found = numbers.iter().copied().filter(is_it);
            let number = found.min_by_key(|number| self.outage.rank_of_unknown(*number))?;
            return Some(self.unknown(number, self.gone_unknown(number)));
        }
        let asked = terms::asked(self.topology, clause.within, seat);
        let members = terms::members(clause);
        let of = members.len();
        let mut down: Vec<(Target, Gone)> =
            members.into_iter().map(|target| (target, self.member(target, asked, unknown))).collect();
        down.sort_by_key(|(target, gone)| (gone.rank, *target));
        down.truncate((of + 1).saturating_sub(clause.at_least as usize));
        if down.last().is_none_or(|(_, last)| last.rank == Rank::Up) {
            return None;
        }
        let fell = |gone: &Gone| matches!(gone.rank, Rank::Fell(_));
        let mut fallen: Vec<Target> =
            down.iter().filter(|(_, gone)| fell(gone)).map(|(target, _)| *target).collect();
        fallen.sort_unstable();
        let gone = Gone::all(down.into_iter().map(|(_, gone)| gone));
        if let Some(Premise::Unknown(number)) =
            gone.premises.iter().find(|premise| matches!(premise, Premise::Unknown(_)))
        {
            return Some(self.unknown(*number, gone));
        }
        let within = if let Asked::Inside(place) = asked { Some(place) } else { None };
        let cause = Cause::Clause { at_least: clause.at_least, of, fallen, within };
        Some(Why { cause, at: clause.basis.at, premises: gone.premises, rank: gone.rank })
    }

    /// The members of a clause of a component that are down, when the clause fails.
    pub(crate) fn failing(&self, clause: &Clause, seat: Seat) -> Option<Vec<Target>> {
        if clause.members.is_empty() {
            return None;
        }
        let asked = terms::asked(self.topology, clause.within, seat);
        let members = terms::members(clause);
        let of = members.len();
        let down: Vec<Target> =
            members.into_iter().filter(|target| self.member(*target, asked, None).rank < Rank::Up).collect();
        (of - down.len() < clause.at_least as usize).then_some(down)
    }

    fn member(&self, target: Target, asked: Asked, unknown: Option<usize>) -> Gone {
        let plain = self.gone(target.into());
        match (asked, target) {
            (Asked::Plainly, _) | (Asked::Beside, Target::Place(_)) => plain,
            (Asked::Impossible, _) => Gone::anyway(),
            (Asked::Inside(outer), Target::Place(place)) => {
                if self.topology.is_inside(place, outer) {
                    plain
                } else {
                    Gone::anyway()
                }
            }
            (Asked::Inside(outer), Target::Component(component)) => plain.or(self.inside(component, outer)),
            (Asked::Beside, Target::Component(component)) => match (self.first_group(component), unknown) {
                (Some(first), Some(number)) => {
                    plain.or(Gone::all([self.gone_unknown(number), self.gone(first)]))
                }
                _ => plain,
            },
        }
    }

    /// Down as far as the inside of the place goes: every group that is, or may be, in there.
    fn inside(&self, component: ComponentId, outer: PlaceId) -> Gone {
        let unknowns = &self.outage.running().unknowns;
        let groups = terms::active_groups(self.topology, component).filter_map(|(id, group)| {
            let gone = self.gone(Element::Group(id));
            match terms::group_inside(self.topology, group, outer) {
                Some(inside) => inside.then_some(gone),
                None => Some(gone.or(self.gone_unknown(*unknowns.stand.get(&id)?))),
            }
        });
        let placement = unknowns.placement.get(&component).map(|number| self.gone_unknown(*number));
        Gone::all(groups.chain(placement))
    }

    fn gone(&self, element: Element) -> Gone {
        let rank = self.outage.rank(element);
        let fell = matches!(rank, Rank::Fell(_));
        Gone { rank, premises: if fell { vec![Premise::Fell(element)] } else { Vec::new() } }
    }

    fn gone_unknown(&self, number: usize) -> Gone {
        Gone { rank: self.outage.rank_of_unknown(number), premises: vec![Premise::Unknown(number)] }
    }
}

/// The earliest pieces that weigh more than `slack`, without those that need not be among them.
fn enough(pieces: Vec<Piece>, slack: u64) -> Option<Vec<Piece>> {
    let mut taken = Vec::new();
    let mut weight = 0u64;
    for piece in pieces {
        if weight > slack {
            break;
        }
        weight = weight.saturating_add(piece.weight);
        taken.push(piece);
    }
    if weight <= slack {
        return None;
    }
    taken.sort_by_key(|piece| (piece.weight, std::cmp::Reverse(piece.gone.rank)));
    taken.retain(|piece| {
        let spare = piece.gone.rank > Rank::Anyway && weight - piece.weight > slack;
        if spare {
            weight -= piece.weight;
        }
        !spare
    });
    Some(taken)
}

fn fallen_elements(premises: &[Premise]) -> Vec<Element> {
    let fell = |premise: &Premise| match premise {
        Premise::Fell(element) => Some(*element),
        Premise::Unknown(_) => None,
    };
    let mut elements: Vec<Element> = premises.iter().filter_map(fell).collect();
    elements.sort_unstable();
    elements.dedup();
    elements
}

fn as_place(element: Element) -> Option<PlaceId> {
    if let Element::Place(place) = element { Some(place) } else { None }
}

fn as_group(element: Element) -> Option<GroupId> {
    if let Element::Group(group) = element { Some(group) } else { None }
}
