//! Can what fell come back while everything that was lost stays lost? And if not, what do its ways lack?
//!
//! Definitions in [`super::bridge::start`], world *after a loss*. A group or a rebuild counts as elsewhere unless its
//! own place is lost. An active group that runs on elsewhere is listed only when another one of the same
//! component fell: without that it is no redundancy but the thing itself.

use super::bridge::start::Ready;
use super::facts::{Blocked, Missing, Return};
use super::loss::Loss;
use super::terms::{self, Footing, Seat};
use super::unmet::Shopping;
use crate::base::source::Span;
use crate::model::component::{Clause, ComponentKind, Group, Role, Target, Way, WayKind};
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;

/// The return of a fallen component. Of one that was itself lost nothing can serve.
pub(crate) fn comeback(
    topology: &Topology,
    ready: &Ready<'_>,
    loss: &Loss,
    component: ComponentId,
) -> Return {
    if ready.component(component) {
        return Return::Elsewhere;
    }
    if loss.by(Element::Component(component)).is_some() {
        return Return::NoWay;
    }
    let asker = Asker { topology, ready, loss, component };
    let blocked = asker.blocked();
    if blocked.is_empty() { Return::NoWay } else { Return::Blocked(blocked) }
}

struct Asker<'a> {
    topology: &'a Topology,
    ready: &'a Ready<'a>,
    loss: &'a Loss,
    component: ComponentId,
}

impl Asker<'_> {
    /// One entry for each way that lacks something, groups first.
    fn blocked(&self) -> Vec<Blocked> {
        let it = &self.topology[self.component];
        let mut blocked = Vec::new();
        for (id, group) in self.topology.groups_of(self.component) {
            match group.role {
                Role::Standby
                    if self.is_elsewhere(group.place) && self.loss.by(Element::Group(id)).is_none() =>
                {
                    self.standby(id, group, &mut blocked);
                }
                Role::Active if self.ready.group(id) && self.has_lost_another(id) => {
                    let seat = terms::seat(group);
                    blocked.extend(self.entry(
                        None,
                        Some(id),
                        group.count.basis.at,
                        self.running_lacks(seat),
                    ));
                }
                _ => {}
            }
        }
        for way in it.ways.iter().filter(|way| way.kind == WayKind::Rebuild) {
            if self.is_elsewhere(way.place) {
                let seat = way.place.map_or(Seat::Somewhere, Seat::At);
                let lacks = self.way_lacks(way, way.place, seat);
                blocked.extend(self.entry(Some(WayKind::Rebuild), None, way.basis.at, lacks));
            }
        }
        blocked
    }

    fn is_elsewhere(&self, place: Option<PlaceId>) -> bool {
        place.is_none_or(|place| self.ready.stands(place))
    }

    fn has_lost_another(&self, own: GroupId) -> bool {
        terms::active_groups(self.topology, self.component).any(|(id, _)| id != own && !self.ready.group(id))
    }

    fn standby(&self, id: GroupId, group: &Group, blocked: &mut Vec<Blocked>) {
        let it = &self.topology[self.component];
        let mut takeovers = it.ways.iter().filter(|way| way.kind == WayKind::Takeover).peekable();
        if takeovers.peek().is_none() {
            let at = group.count.basis.at;
            blocked.push(Blocked { way: None, group: Some(id), missing: Vec::new(), at });
        }
        for way in takeovers {
            let mut lacks = self.way_lacks(way, group.place, terms::seat(group));
            self.add_restart(&mut lacks, id, group);
            blocked.extend(self.entry(Some(WayKind::Takeover), Some(id), way.basis.at, lacks));
        }
    }

    fn entry(
        &self,
        way: Option<WayKind>,
        group: Option<GroupId>,
        at: Span,
        lacks: Shopping,
    ) -> Option<Blocked> {
        (!lacks.0.is_empty()).then_some(Blocked { way, group, missing: lacks.0, at })
    }

    fn place_serves(&self, place: PlaceId) -> bool {
        match self.topology[self.component].kind {
            ComponentKind::Utility => self.ready.stands(place),
            _ => self.ready.usable(place),
        }
    }

    fn way_lacks(&self, way: &Way, place: Option<PlaceId>, seat: Seat) -> Shopping {
        let it = &self.topology[self.component];
        let mut lacks = Shopping::default();
        if let Some(place) = place.filter(|place| !self.place_serves(*place)) {
            lacks.add(Missing::Target(Target::Place(place)));
        }
        self.add_way(&mut lacks, way, seat);
        lacks.clauses(self.topology, self.ready, &it.starts_with, seat);
        self.add_needs(&mut lacks, seat);
        lacks
    }

    /// A standby that fell with its place has to be restarted before it can take over.
    fn add_restart(&self, lacks: &mut Shopping, id: GroupId, group: &Group) {
        if !self.ready.group(id) {
            let restarts =
                self.topology[self.component].ways.iter().filter(|way| way.kind == WayKind::Restart);
            for way in restarts {
                self.add_way(lacks, way, terms::seat(group));
            }
        }
    }

    fn add_way(&self, lacks: &mut Shopping, way: &Way, seat: Seat) {
        lacks.clauses(self.topology, self.ready, &way.with, seat);
        if let Some(crew) = way.by {
            lacks.crew(self.topology, self.ready, crew);
        }
    }

    fn running_lacks(&self, seat: Seat) -> Shopping {
        let mut lacks = Shopping::default();
        self.add_needs(&mut lacks, seat);
        lacks
    }

    fn add_needs(&self, lacks: &mut Shopping, seat: Seat) {
        let it = &self.topology[self.component];
        let has_groups = terms::footing(self.topology, self.component) == Footing::Groups;
        let beside = |clause: &&Clause| clause.within.is_some() && has_groups;
        lacks.clauses(self.topology, self.ready, it.needs.iter().filter(beside), seat);
        let own = it.needs.iter().filter(|clause| !beside(clause));
        lacks.clauses(self.topology, self.ready, own, Seat::Nowhere);
    }
}
