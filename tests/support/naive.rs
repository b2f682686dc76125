//! The equations of the design, evaluated as slowly and plainly as can be: start from everything, take away
//! whatever has no right to stay, until nothing changes; or from nothing, and add. Shares no code with the
//! program, and is meant to be read next to the design.
#![allow(dead_code, reason = "each test file uses its part")]

use spof::analysis::facts::{Unknown, UnknownKind};
use spof::model::component::{Amount, Clause, Component, ComponentKind, Group, Role, Target, Way, WayKind};
use spof::model::fact::Fact;
use spof::model::id::{ComponentId, CrewId, Element, GroupId, PlaceId};
use spof::model::topology::Topology;
use std::collections::BTreeSet;

pub(crate) type Set = BTreeSet<Element>;
pub(crate) type Bad = BTreeSet<Unknown>;

/// What is lost outright: what is stated, what domains cover, the groups of lost components.
pub(crate) fn outright(t: &Topology, lost: &[Element]) -> Set {
    let mut all: Set = lost.iter().copied().collect();
    loop {
        let more: Vec<Element> = all
            .iter()
            .flat_map(|element| match element {
                Element::Domain(id) => t[*id].covers.clone(),
                Element::Component(id) => t.groups_of(*id).map(|(group, _)| Element::Group(group)).collect(),
                _ => Vec::new(),
            })
            .filter(|element| !all.contains(element))
            .collect();
        if more.is_empty() {
            return all;
        }
        all.extend(more);
    }
}

pub(crate) fn active(t: &Topology, id: ComponentId) -> Vec<(GroupId, &Group)> {
    t.groups_of(id).filter(|(_, group)| group.role == Role::Active).collect()
}

pub(crate) fn is_unplaced(t: &Topology, id: ComponentId) -> bool {
    active(t, id).is_empty() && !t[id].nowhere && t[id].kind != ComponentKind::External
}

pub(crate) fn amount(t: &Topology, id: ComponentId, amount: Amount) -> u64 {
    let all: u64 = active(t, id).iter().map(|(_, group)| group.count.value.unwrap_or(1)).sum();
    match amount {
        Amount::Instances(number) => number,
        Amount::Share(share) => (all * u64::from(share.millionths)).div_ceil(1_000_000),
    }
}

pub(crate) fn floor(t: &Topology, id: ComponentId) -> u64 {
    t[id].floor.as_ref().and_then(|floor| floor.value).map_or(1, |floor| amount(t, id, floor).max(1))
}

fn says_unknown<T>(fact: Option<&Fact<T>>) -> bool {
    fact.is_some_and(|fact| fact.value.is_none())
}

/// Every unknown fact.
pub(crate) fn unknowns(t: &Topology) -> Bad {
    let mut all = Bad::new();
    for id in t.component_ids() {
        let it = &t[id];
        let subject = Element::Component(id);
        let at = it.named.basis.at;
        if is_unplaced(t, id) {
            all.insert(Unknown { subject, what: UnknownKind::Placement, at });
        }
        all.extend(unknown_floor(t, id));
        all.extend(it.needs.iter().filter_map(|clause| unknown_need(subject, clause)));
        for (group_id, group) in t.groups_of(id) {
            all.extend(unknown_stand(t, group_id));
            if group.count.value.is_none() {
                all.insert(unknown_count(t, group_id));
            }
        }
    }
    for id in t.place_ids() {
        all.extend(t[id].needs.iter().filter_map(|clause| unknown_need(Element::Place(id), clause)));
    }
    all
}

fn unknown_floor(t: &Topology, id: ComponentId) -> Option<Unknown> {
    let floor = t[id].floor.as_ref().filter(|floor| floor.value.is_none())?;
    Some(Unknown { subject: Element::Component(id), what: UnknownKind::Floor, at: floor.basis.at })
}

fn unknown_need(subject: Element, clause: &Clause) -> Option<Unknown> {
    clause.members.is_empty().then_some(Unknown { subject, what: UnknownKind::Need, at: clause.basis.at })
}

fn unknown_count(t: &Topology, id: GroupId) -> Unknown {
    Unknown { subject: Element::Group(id), what: UnknownKind::Count, at: t[id].count.basis.at }
}

fn unknown_stand(t: &Topology, id: GroupId) -> Option<Unknown> {
    let group = &t[id];
    let at = group.count.basis.at;
    if !group.candidates.is_empty() {
        let subject = Element::Component(group.component);
        return Some(Unknown { subject, what: UnknownKind::Spread, at });
    }
    group.place.is_none().then_some(Unknown { subject: Element::Group(id), what: UnknownKind::Placement, at })
}

/// What is up: the greatest solution with this lost and these unknown facts at their worst.
pub(crate) fn running(t: &Topology, lost: &[Element], bad: &Bad) -> Set {
    let gone = outright(t, lost);
    let everything: Set = t.elements().filter(|element| !matches!(element, Element::Domain(_))).collect();
    let at_first = if bad.is_empty() { everything.clone() } else { running(t, &[], &Bad::new()) };
    let mut up = everything;
    loop {
        let state = Running { t, up: &up, bad, at_first: &at_first };
        let kept: Set = up.iter().copied().filter(|e| !gone.contains(e) && state.holds(*e)).collect();
        if kept.len() == up.len() {
            return up;
        }
        up = kept;
    }
}

/// What is up when nothing is lost and not when this is.
pub(crate) fn down(t: &Topology, lost: &[Element], bad: &Bad) -> Set {
    running(t, &[], &Bad::new()).difference(&running(t, lost, bad)).copied().collect()
}

/// The equations over one assumption of what is up.
pub(crate) struct Running<'a> {
    pub(crate) t: &'a Topology,
    pub(crate) up: &'a Set,
    pub(crate) bad: &'a Bad,
    /// What is up when nothing is lost: an unknown fact bites only through what falls.
    pub(crate) at_first: &'a Set,
}

impl Running<'_> {
    fn place(&self, id: PlaceId) -> bool {
        self.up.contains(&Element::Place(id))
    }

    fn component(&self, id: ComponentId) -> bool {
        self.up.contains(&Element::Component(id))
    }

    fn group(&self, id: GroupId) -> bool {
        self.up.contains(&Element::Group(id))
    }

    fn all_places(&self) -> bool {
        self.t.place_ids().all(|id| !self.fell(Element::Place(id)))
    }

    fn fell(&self, element: Element) -> bool {
        self.at_first.contains(&element) && !self.up.contains(&element)
    }

    fn is_bad(&self, unknown: Option<Unknown>) -> bool {
        unknown.is_some_and(|unknown| self.bad.contains(&unknown))
    }

    pub(crate) fn holds(&self, element: Element) -> bool {
        match element {
            Element::Domain(_) => true,
            Element::Place(id) => {
                let it = &self.t[id];
                let around = it.parent.is_none_or(|parent| self.place(parent));
                around && it.needs.iter().all(|clause| self.place_clause(id, clause))
            }
            Element::Group(id) => self.group_holds(id),
            Element::Component(id) => self.component_holds(id),
        }
    }

    fn place_clause(&self, id: PlaceId, clause: &Clause) -> bool {
        if clause.members.is_empty() {
            return !self.is_bad(unknown_need(Element::Place(id), clause));
        }
        self.enough(clause, |target| self.seen_from(id, clause, target))
    }

    fn enough(&self, clause: &Clause, holds: impl Fn(Target) -> bool) -> bool {
        clause.members.iter().filter(|member| holds(member.target)).count() >= clause.at_least as usize
    }

    fn plain(&self, target: Target) -> bool {
        match target {
            Target::Component(id) => self.component(id),
            Target::Place(id) => self.place(id),
        }
    }

    /// Up, and inside the enclosing place of the clause's kind.
    fn seen_from(&self, seat: PlaceId, clause: &Clause, target: Target) -> bool {
        let Some(kind) = clause.within else { return self.plain(target) };
        let Some(outer) = self.t.enclosing_of_kind(seat, kind) else { return false };
        let inside = match target {
            Target::Place(id) => self.t.is_inside(id, outer),
            Target::Component(id) => self.has_inside(id, outer),
        };
        self.plain(target) && inside
    }

    fn has_inside(&self, id: ComponentId, outer: PlaceId) -> bool {
        if is_unplaced(self.t, id) {
            let at = self.t[id].named.basis.at;
            let subject = Element::Component(id);
            return !self.is_bad(Some(Unknown { subject, what: UnknownKind::Placement, at }));
        }
        active(self.t, id).iter().any(|(group_id, group)| {
            let inside = match group.place {
                Some(place) => self.t.is_inside(place, outer),
                None => !self.is_bad(unknown_stand(self.t, *group_id)),
            };
            inside && self.group(*group_id)
        })
    }

    /// Seen from a place nobody names, which is known by its unknown fact.
    fn seen_from_somewhere(&self, unknown: Option<Unknown>, clause: &Clause, target: Target) -> bool {
        let beside = match (clause.within, target) {
            (Some(_), Target::Component(id)) => {
                !self.is_bad(unknown)
                    || active(self.t, id).iter().all(|(group, _)| !self.fell(Element::Group(*group)))
            }
            _ => true,
        };
        self.plain(target) && beside
    }

    pub(crate) fn group_stands(&self, id: GroupId) -> bool {
        let group = &self.t[id];
        if group.place.is_some_and(|place| !self.place(place)) {
            return false;
        }
        let unknown = unknown_stand(self.t, id);
        if !self.is_bad(unknown) {
            return true;
        }
        match group.candidates.as_slice() {
            [] => self.all_places(),
            some => some.iter().all(|place| !self.fell(Element::Place(*place))),
        }
    }

    fn group_holds(&self, id: GroupId) -> bool {
        let group = &self.t[id];
        let mut around = self.t[group.component].needs.iter().filter(|clause| clause.within.is_some());
        self.group_stands(id) && around.all(|clause| self.group_clause(id, clause))
    }

    fn group_clause(&self, id: GroupId, clause: &Clause) -> bool {
        let group = &self.t[id];
        if clause.members.is_empty() {
            return !self.is_bad(unknown_need(Element::Component(group.component), clause));
        }
        self.enough(clause, |target| match group.place {
            Some(place) => self.seen_from(place, clause, target),
            None => self.seen_from_somewhere(unknown_stand(self.t, id), clause, target),
        })
    }

    fn component_holds(&self, id: ComponentId) -> bool {
        let it = &self.t[id];
        let groups = active(self.t, id);
        let subject = Element::Component(id);
        let unplaced = is_unplaced(self.t, id);
        let unknown =
            unplaced.then_some(Unknown { subject, what: UnknownKind::Placement, at: it.named.basis.at });
        if self.is_bad(unknown) && !self.all_places() {
            return false;
        }
        if !groups.is_empty() && !self.has_floor(id, &groups) {
            return false;
        }
        it.needs.iter().filter(|clause| clause.within.is_none() || groups.is_empty()).all(|clause| {
            if clause.members.is_empty() {
                return !self.is_bad(unknown_need(subject, clause));
            }
            self.enough(clause, |target| {
                if unplaced { self.seen_from_somewhere(unknown, clause, target) } else { self.plain(target) }
            })
        })
    }

    fn has_floor(&self, id: ComponentId, groups: &[(GroupId, &Group)]) -> bool {
        let floor = floor(self.t, id);
        if self.is_bad(unknown_floor(self.t, id))
            && !groups.iter().all(|(group, _)| !self.fell(Element::Group(*group)))
        {
            return false;
        }
        // Who knows how many there were: the share that fell may have been nearly all.
        let is_share = matches!(self.t[id].floor.as_ref().map(|f| f.value), Some(Some(Amount::Share(_))));
        let gone = |group: GroupId| {
            self.bad.contains(&unknown_count(self.t, group)) && self.fell(Element::Group(group))
        };
        let may_be_most = groups.iter().any(|(group, it)| it.count.value.is_none() && gone(*group));
        if is_share && groups.len() > 1 && may_be_most {
            return false;
        }
        let up = groups.iter().filter(|(group, _)| self.group(*group));
        let count = up.map(|(group_id, group)| match group.count.value {
            Some(count) => count,
            None if self.bad.contains(&unknown_count(self.t, *group_id)) => 1,
            None => floor.max(1),
        });
        count.sum::<u64>() >= floor
    }

    /// Below `full`, without something it wants: by itself, whoever it degrades with.
    fn falls_short(&self, id: ComponentId) -> bool {
        let it = &self.t[id];
        let groups = active(self.t, id);
        let wants = it.wants.iter().filter(|clause| clause.within.is_none() || groups.is_empty());
        let lacks =
            |clause: &Clause| !clause.members.is_empty() && !self.enough(clause, |target| self.plain(target));
        wants.clone().any(lacks) || (!groups.is_empty() && self.is_below_full(id, it, &groups))
    }

    fn is_below_full(&self, id: ComponentId, it: &Component, groups: &[(GroupId, &Group)]) -> bool {
        let all: u64 = groups.iter().map(|(_, group)| group.count.value.unwrap_or(1)).sum();
        let (full, less_than_all) = match it.full.as_ref().map(|full| full.value) {
            None => (all, false),
            Some(None) => return false,
            Some(Some(Amount::Share(share))) if share.millionths == 1_000_000 => (all, false),
            Some(Some(stated)) => (amount(self.t, id, stated), true),
        };
        let fit = groups.iter().filter(|(group_id, group)| {
            let mut around = it.wants.iter().filter(|clause| clause.within.is_some());
            self.group(*group_id)
                && around.all(|clause| {
                    clause.members.is_empty()
                        || self.enough(clause, |target| match group.place {
                            Some(place) => self.seen_from(place, clause, target),
                            None => self.plain(target),
                        })
                })
        });
        let count = fit.map(|(_, group)| match group.count.value {
            Some(count) => count,
            None if less_than_all => full.max(1),
            None => 1,
        });
        count.sum::<u64>() < full
    }
}

/// Components up and degraded, at the best of what is unknown.
fn degraded_anyhow(t: &Topology, lost: &[Element]) -> BTreeSet<ComponentId> {
    let none = Bad::new();
    let up = running(t, lost, &none);
    let state = Running { t, up: &up, bad: &none, at_first: &up };
    let mut not_whole: BTreeSet<ComponentId> =
        t.component_ids().filter(|id| !state.component(*id) || state.falls_short(*id)).collect();
    loop {
        let infected = |id: &ComponentId| {
            t[*id].degrades_with.iter().any(|member| match member.target {
                Target::Component(other) => not_whole.contains(&other),
                Target::Place(place) => !state.place(place),
            })
        };
        let more: Vec<ComponentId> =
            t.component_ids().filter(|id| !not_whole.contains(id) && infected(id)).collect();
        if more.is_empty() {
            return not_whole.into_iter().filter(|id| state.component(*id)).collect();
        }
        not_whole.extend(more);
    }
}

/// Degraded now and not when nothing is lost.
pub(crate) fn degraded(t: &Topology, lost: &[Element]) -> BTreeSet<ComponentId> {
    &degraded_anyhow(t, lost) - &degraded_anyhow(t, &[])
}

/// What can be got running: the least solution of the start equations.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Ready {
    pub(crate) usable: BTreeSet<PlaceId>,
    pub(crate) crews: BTreeSet<CrewId>,
    pub(crate) running: BTreeSet<GroupId>,
    /// Active groups with all they need beside them, and standby groups that have taken over.
    pub(crate) serving: BTreeSet<GroupId>,
    /// Rebuild ways done, by component and number.
    pub(crate) rebuilt: BTreeSet<(ComponentId, usize)>,
    /// Components without active groups whose imagined group runs.
    pub(crate) imagined: BTreeSet<ComponentId>,
    pub(crate) components: BTreeSet<ComponentId>,
}

/// A world to start in.
pub(crate) struct Start<'a> {
    pub(crate) t: &'a Topology,
    /// Lost outright and for good.
    pub(crate) gone: Set,
    /// `None`: everything is dark at first. Otherwise what is up after the loss stays.
    pub(crate) stays: Option<Set>,
    /// Groups whose place is up after the loss.
    pub(crate) stands: BTreeSet<GroupId>,
}

impl<'a> Start<'a> {
    pub(crate) fn dark(t: &'a Topology, lost: &[Element]) -> Self {
        Self { t, gone: outright(t, lost), stays: None, stands: BTreeSet::new() }
    }

    pub(crate) fn after(t: &'a Topology, lost: &[Element]) -> Self {
        let none = Bad::new();
        let up = running(t, lost, &none);
        let gone = outright(t, lost);
        let state = Running { t, up: &up, bad: &none, at_first: &up };
        let stands = t
            .group_ids()
            .filter(|id| !gone.contains(&Element::Group(*id)) && state.group_stands(*id))
            .collect();
        Self { t, gone, stays: Some(up), stands }
    }

    pub(crate) fn ready(&self) -> Ready {
        let mut ready = Ready::default();
        loop {
            let next = self.step(&ready);
            if next == ready {
                return ready;
            }
            ready = next;
        }
    }

    fn stays(&self, element: Element) -> bool {
        self.stays.as_ref().is_some_and(|stays| stays.contains(&element))
    }

    pub(crate) fn stands(&self, place: PlaceId) -> bool {
        self.t.enclosing(place).all(|outer| !self.gone.contains(&Element::Place(outer)))
    }

    fn step(&self, r: &Ready) -> Ready {
        let t = self.t;
        let crews = (0..t.crews.len() as u32).map(CrewId);
        Ready {
            usable: t.place_ids().filter(|id| self.is_usable(r, *id)).collect(),
            crews: crews.filter(|id| self.can_work(r, *id)).collect(),
            running: t.group_ids().filter(|id| self.is_running(r, *id)).collect(),
            serving: t.group_ids().filter(|id| self.serves(r, *id)).collect(),
            rebuilt: t
                .component_ids()
                .flat_map(|id| (0..t[id].ways.len()).map(move |way| (id, way)))
                .filter(|(id, way)| self.is_rebuilt(r, *id, &t[*id].ways[*way]))
                .collect(),
            imagined: t.component_ids().filter(|id| self.is_imagined(r, *id)).collect(),
            components: t.component_ids().filter(|id| self.is_ready(r, *id)).collect(),
        }
    }

    fn is_usable(&self, r: &Ready, id: PlaceId) -> bool {
        let it = &self.t[id];
        let around = it.parent.is_none_or(|parent| r.usable.contains(&parent));
        self.stays(Element::Place(id))
            || (self.stands(id) && around && it.needs.iter().all(|clause| self.clause(r, clause, Some(id))))
    }

    fn can_work(&self, r: &Ready, id: CrewId) -> bool {
        let it = &self.t[id];
        (it.at.is_empty() || it.at.iter().any(|place| self.stands(*place)))
            && it.needs.iter().all(|clause| self.clause(r, clause, None))
    }

    fn place_serves(&self, r: &Ready, it: &Component, place: Option<PlaceId>) -> bool {
        let serves = |place| {
            if it.kind == ComponentKind::Utility { self.stands(place) } else { r.usable.contains(&place) }
        };
        place.is_none_or(serves)
    }

    pub(crate) fn works(&self, r: &Ready, way: &Way, seat: Option<PlaceId>) -> bool {
        way.with.iter().all(|clause| self.clause(r, clause, seat))
            && way.by.is_none_or(|crew| r.crews.contains(&crew))
    }

    fn any_way(&self, r: &Ready, it: &Component, kind: WayKind, seat: Option<PlaceId>) -> bool {
        it.ways.iter().any(|way| way.kind == kind && self.works(r, way, seat))
    }

    fn restarts(&self, r: &Ready, it: &Component, seat: Option<PlaceId>) -> bool {
        let declared = it.ways.iter().any(|way| way.kind == WayKind::Restart);
        it.starts_with.iter().all(|clause| self.clause(r, clause, seat))
            && (!declared || self.any_way(r, it, WayKind::Restart, seat))
    }

    fn is_running(&self, r: &Ready, id: GroupId) -> bool {
        let group = &self.t[id];
        let it = &self.t[group.component];
        let stays = self.stays.is_some() && self.stands.contains(&id);
        !self.gone.contains(&Element::Group(id))
            && (stays || (self.place_serves(r, it, group.place) && self.restarts(r, it, group.place)))
    }

    fn has_all_around(&self, r: &Ready, it: &Component, seat: Option<PlaceId>) -> bool {
        it.needs.iter().filter(|clause| clause.within.is_some()).all(|clause| self.clause(r, clause, seat))
    }

    fn takes_over(&self, r: &Ready, id: GroupId) -> bool {
        let group = &self.t[id];
        let it = &self.t[group.component];
        group.role == Role::Standby
            && r.running.contains(&id)
            && self.has_all_around(r, it, group.place)
            && it.starts_with.iter().all(|clause| self.clause(r, clause, group.place))
            && self.any_way(r, it, WayKind::Takeover, group.place)
    }

    fn is_rebuilt(&self, r: &Ready, id: ComponentId, way: &Way) -> bool {
        let it = &self.t[id];
        way.kind == WayKind::Rebuild
            && self.place_serves(r, it, way.place)
            && self.works(r, way, way.place)
            && it.starts_with.iter().all(|clause| self.clause(r, clause, way.place))
            && self.has_all_around(r, it, way.place)
    }

    fn is_imagined(&self, r: &Ready, id: ComponentId) -> bool {
        active(self.t, id).is_empty() && (self.stays.is_some() || self.restarts(r, &self.t[id], None))
    }

    fn serves(&self, r: &Ready, id: GroupId) -> bool {
        let group = &self.t[id];
        match group.role {
            Role::Active => {
                r.running.contains(&id) && self.has_all_around(r, &self.t[group.component], group.place)
            }
            Role::Standby => self.takes_over(r, id),
        }
    }

    fn is_ready(&self, r: &Ready, id: ComponentId) -> bool {
        let it = &self.t[id];
        if self.gone.contains(&Element::Component(id)) {
            return false;
        }
        if self.stays(Element::Component(id)) {
            return true;
        }
        let floor = floor(self.t, id);
        let groups = self.t.groups_of(id).filter(|(group_id, _)| r.serving.contains(group_id));
        let mut count: u64 = groups.map(|(_, group)| group.count.value.unwrap_or(floor.max(1))).sum();
        count += r.rebuilt.range((id, 0)..=(id, usize::MAX)).count() as u64 * floor.max(1);
        count += u64::from(r.imagined.contains(&id)) * floor.max(1);
        let has_groups = !active(self.t, id).is_empty();
        let mut own = it.needs.iter().filter(|clause| clause.within.is_none() || !has_groups);
        count >= floor && own.all(|clause| self.clause(r, clause, None))
    }

    pub(crate) fn clause(&self, r: &Ready, clause: &Clause, seat: Option<PlaceId>) -> bool {
        let ready = clause.members.iter().filter(|member| self.member(r, member.target, clause, seat));
        clause.members.is_empty() || ready.count() >= clause.at_least as usize
    }

    pub(crate) fn member(&self, r: &Ready, target: Target, clause: &Clause, seat: Option<PlaceId>) -> bool {
        let plain = match target {
            Target::Component(id) => r.components.contains(&id),
            Target::Place(id) => r.usable.contains(&id),
        };
        let (Some(kind), Some(seat)) = (clause.within, seat) else { return plain };
        let Some(outer) = self.t.enclosing_of_kind(seat, kind) else { return false };
        plain
            && match target {
                Target::Place(id) => self.t.is_inside(id, outer),
                Target::Component(id) => self.has_inside(r, id, outer),
            }
    }

    fn has_inside(&self, r: &Ready, id: ComponentId, outer: PlaceId) -> bool {
        let inside = |place: Option<PlaceId>| place.is_none_or(|place| self.t.is_inside(place, outer));
        let mut ways = self.t[id].ways.iter().enumerate();
        self.t.groups_of(id).any(|(group_id, group)| inside(group.place) && r.serving.contains(&group_id))
            || ways.any(|(number, way)| r.rebuilt.contains(&(id, number)) && inside(way.place))
            || (is_unplaced(self.t, id) && r.imagined.contains(&id))
    }
}

/// Is too little up of what a component's instances need `within` a place, wherever that is?
fn lacks_beside(t: &Topology, element: Element, up: &Set) -> bool {
    let Element::Component(id) = element else { return false };
    let is_up = |target: &Target| up.contains(&Element::from(*target));
    let is_short = |clause: &Clause| {
        let members: BTreeSet<Target> = clause.members.iter().map(|member| member.target).collect();
        !members.is_empty() && members.iter().filter(|it| is_up(it)).count() < clause.at_least as usize
    };
    floor(t, id) > 0 && t[id].needs.iter().any(|clause| clause.within.is_some() && is_short(clause))
}

/// Elements reached from `starts` over links each of which alone is enough, going on from those that `go_on`.
pub(crate) fn sole_closure(t: &Topology, starts: &Set, go_on: impl Fn(Element) -> bool) -> Set {
    let none = Bad::new();
    let at_first = running(t, &[], &none);
    let mut reached: Set = starts.intersection(&at_first).copied().collect();
    let mut open: Vec<Element> = reached.iter().copied().filter(|element| go_on(*element)).collect();
    while let Some(from) = open.pop() {
        let mut up = at_first.clone();
        up.remove(&from);
        let state = Running { t, up: &up, bad: &none, at_first: &up };
        for element in &at_first {
            let falls = !state.holds(*element) || lacks_beside(t, *element, &up);
            if falls && reached.insert(*element) && go_on(*element) {
                open.push(*element);
            }
        }
    }
    reached
}
