//! Who is to blame when declared ways back do not work. Each cause once, with everybody it strands.
//!
//! A way that lacks several things is blamed on each of them. What lacks only what is itself stranded elsewhere is a victim
//! and no cause: only causes of their own are told.

use super::finding::Subject;
use crate::analysis::facts::{Blocked, Fallen, Missing, Return, SinglePoint};
use crate::analysis::survey::{PlaceLoss, Survey};
use crate::base::source::Span;
use crate::model::component::{Clause, ComponentKind, Target, Way, WayKind};
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// What kind of cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A tool or other thing that a way by hand, or a rebuild, works with.
    Tool,
    /// What an automatic takeover works with, and nothing else does.
    Controller,
    /// People who cannot work.
    Crew,
    /// Something that is needed to run or start, and stands nowhere else.
    Needed,
    /// A standby that no `takeover` ever wakes.
    NoTakeover,
}

/// One cause, one place lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blame {
    /// What kind.
    pub fault: Fault,
    /// Who.
    pub subject: Subject,
    /// Its alternatives, when there are any: they are lost, too. Sorted.
    pub also: Vec<Subject>,
    /// Lost.
    pub place: PlaceId,
    /// Whose ways back do not work because of it, sorted.
    pub victims: Vec<ComponentId>,
    /// The statements of these ways, each once, in the order of the texts.
    pub ways: Vec<Span>,
    /// Their kinds, each once.
    pub kinds: Vec<WayKind>,
}

#[derive(Default)]
struct Gathered {
    by_hand: bool,
    victims: BTreeSet<ComponentId>,
    ways: BTreeSet<Span>,
    kinds: BTreeSet<WayKind>,
}

/// All of them, by place and subject. `points`: what stops without each component.
#[must_use]
pub fn blames(topology: &Topology, survey: &Survey, points: &[Option<&SinglePoint>]) -> Vec<Blame> {
    survey.losses.iter().flat_map(|loss| Search::new(topology, points, loss).blames()).collect()
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    With,
    Needed,
    NoTakeover,
}

struct Search<'a> {
    topology: &'a Topology,
    points: &'a [Option<&'a SinglePoint>],
    loss: &'a PlaceLoss,
    /// By who, with its alternatives.
    found: BTreeMap<(Vec<Subject>, Role), Gathered>,
}

impl<'a> Search<'a> {
    fn new(topology: &'a Topology, points: &'a [Option<&'a SinglePoint>], loss: &'a PlaceLoss) -> Self {
        Self { topology, points, loss, found: BTreeMap::new() }
    }

    fn blames(mut self) -> Vec<Blame> {
        for fallen in self.loss.radius.down.iter().filter(|fallen| is_stranded(fallen)) {
            if let Return::Blocked(ways) = &fallen.back {
                ways.iter().for_each(|blocked| self.way(fallen, blocked));
            }
        }
        let place = self.loss.place;
        let blame = |((mut who, role), it): ((Vec<Subject>, Role), Gathered)| {
            let subject = who.remove(0);
            Blame {
                fault: match (role, &subject) {
                    (Role::NoTakeover, _) => Fault::NoTakeover,
                    (_, Subject::Crew(_)) => Fault::Crew,
                    (Role::Needed, _) => Fault::Needed,
                    (Role::With, _) if it.by_hand => Fault::Tool,
                    (Role::With, _) => Fault::Controller,
                },
                subject,
                also: who,
                place,
                victims: it.victims.into_iter().collect(),
                ways: it.ways.into_iter().collect(),
                kinds: it.kinds.into_iter().collect(),
            }
        };
        self.found.into_iter().map(blame).collect()
    }

    fn way(&mut self, fallen: &Fallen, blocked: &Blocked) {
        let own = &self.topology[fallen.component];
        let way = own.ways.iter().find(|way| way.basis.at == blocked.at && Some(way.kind) == blocked.way);
        let by_hand = way.is_some_and(|way| way.by.is_some() || way.kind != WayKind::Takeover);
        let with: BTreeSet<ComponentId> = way.into_iter().flat_map(named_with).collect();
        if blocked.way.is_none() && blocked.missing.is_empty() {
            let subject = Subject::component(fallen.component);
            self.add(vec![subject], Role::NoTakeover, fallen.component, blocked, false);
        }
        for clause in way.into_iter().flat_map(|way| &way.with) {
            for who in missing_of(clause, blocked) {
                self.add(who, Role::With, fallen.component, blocked, by_hand);
            }
        }
        for missing in &blocked.missing {
            match *missing {
                Missing::Crew(crew) => {
                    self.add(vec![Subject::Crew(crew)], Role::With, fallen.component, blocked, by_hand);
                }
                Missing::Target(Target::Component(id)) if !with.contains(&id) => {
                    let is_tool = self.topology[id].kind == ComponentKind::Tool;
                    let role = if is_tool { Role::With } else { Role::Needed };
                    if self.is_needed(id, fallen.component) && (is_tool || self.stands_only_there(id)) {
                        self.add(vec![Subject::component(id)], role, fallen.component, blocked, by_hand);
                    }
                }
                Missing::Target(_) | Missing::Unstated => {}
            }
        }
    }

    /// Does its loss alone stop the other, or keep it from starting? One of several alternatives is not to blame.
    fn is_needed(&self, id: ComponentId, by: ComponentId) -> bool {
        self.points[id.index()].is_some_and(|point| {
            let stops = point.stops.binary_search_by_key(&by, |dependent| dependent.component).is_ok();
            stops || point.start_only.binary_search(&by).is_ok()
        })
    }

    /// Every instance, active and standby, is inside the lost place.
    fn stands_only_there(&self, id: ComponentId) -> bool {
        let mut groups = self.topology.groups_of(id).peekable();
        let inside = |place: PlaceId| self.topology.is_inside(place, self.loss.place);
        groups.peek().is_some() && groups.all(|(_, group)| group.place.is_some_and(inside))
    }

    /// What serves nobody even when nothing is lost is not lost with the place.
    fn falls(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Element(Element::Component(id)) => {
                self.loss.radius.down.binary_search_by_key(id, |fallen| fallen.component).is_ok()
            }
            _ => true,
        }
    }

    fn add(&mut self, who: Vec<Subject>, role: Role, victim: ComponentId, blocked: &Blocked, by_hand: bool) {
        if !who.iter().all(|subject| self.falls(subject)) {
            return;
        }
        let it = self.found.entry((who, role)).or_default();
        it.by_hand |= by_hand;
        it.victims.insert(victim);
        it.ways.insert(blocked.at);
        it.kinds.extend(blocked.way);
    }
}

/// Can a fallen component not come back while what was lost stays lost?
#[must_use]
pub fn is_stranded(fallen: &Fallen) -> bool {
    fallen.back != Return::Elsewhere
}

/// Components that a way names after `with`.
pub fn named_with(way: &Way) -> impl Iterator<Item = ComponentId> + '_ {
    way.with.iter().flat_map(|clause| &clause.members).filter_map(|member| match member.target {
        Target::Component(id) => Some(id),
        Target::Place(_) => None,
    })
}

/// What a clause lacks: each of its names by itself, or, where they are alternatives, all of them together.
fn missing_of(clause: &Clause, blocked: &Blocked) -> Vec<Vec<Subject>> {
    let is_missing = |id: ComponentId| blocked.missing.contains(&Missing::Target(Target::Component(id)));
    let members: BTreeSet<Target> = clause.members.iter().map(|member| member.target).collect();
    let lacking = members.iter().filter_map(|target| match *target {
        Target::Component(id) if is_missing(id) => Some(Subject::component(id)),
        Target::Component(_) | Target::Place(_) => None,
    });
    let lacking: Vec<Subject> = lacking.collect();
    let has_alternatives = (clause.at_least as usize) < members.len();
    if has_alternatives && !lacking.is_empty() {
        return vec![lacking];
    }
    lacking.into_iter().map(|subject| vec![subject]).collect()
}
