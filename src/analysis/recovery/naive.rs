//! What a diagram with arrows would have said: the baseline that a replay is measured beside.
//!
//! Reverse reachability: a component is down when all its instances, serving or standing by, are in what is lost, or
//! when anything it `needs` is down, alternatives counted as if each were needed. A place is lost with the place
//! around it or with anything it needs. A standby elsewhere counts as up, whatever it would take to use it. It knows
//! neither times nor "less well". A round over the whole topology for each link of the longest chain of falling.

use crate::analysis::loss::Loss;
use crate::model::component::{Clause, Target};
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::topology::Topology;
use std::collections::BTreeSet;

/// What reverse reachability says of one loss.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// Components down.
    down: BTreeSet<ComponentId>,
    /// Components that stand wholly in what is lost, before any arrow is followed.
    direct: BTreeSet<ComponentId>,
}

impl Baseline {
    /// Loses some elements.
    #[must_use]
    pub fn of(topology: &Topology, lost: &[Element]) -> Self {
        let mut falling = Falling::new(topology, lost);
        let direct = falling.standing_in_it();
        falling.follow();
        Self { down: falling.components, direct }
    }

    /// Does it say that the component is down?
    #[must_use]
    pub fn is_down(&self, component: ComponentId) -> bool {
        self.down.contains(&component)
    }

    /// Is the component itself lost, or does all of it stand in what is lost? Then saying that it stops is no insight.
    #[must_use]
    pub fn is_direct(&self, component: ComponentId) -> bool {
        self.direct.contains(&component)
    }
}

struct Falling<'a> {
    topology: &'a Topology,
    loss: Loss,
    places: BTreeSet<PlaceId>,
    components: BTreeSet<ComponentId>,
}

impl<'a> Falling<'a> {
    fn new(topology: &'a Topology, lost: &[Element]) -> Self {
        let loss = Loss::of(topology, lost);
        let mut falling = Self { topology, loss, places: BTreeSet::new(), components: BTreeSet::new() };
        for place in topology.place_ids() {
            let outer = topology[place].parent.is_some_and(|outer| falling.places.contains(&outer));
            if outer || falling.loss.by(Element::Place(place)).is_some() {
                falling.places.insert(place);
            }
        }
        falling
    }

    fn standing_in_it(&self) -> BTreeSet<ComponentId> {
        self.topology.component_ids().filter(|id| self.all_gone(*id)).collect()
    }

    /// Is it lost, or are all its instances in what is lost?
    fn all_gone(&self, id: ComponentId) -> bool {
        let mut groups = self.topology.groups_of(id).peekable();
        let some = groups.peek().is_some();
        self.loss.by(Element::Component(id)).is_some()
            || some
                && groups.all(|(group, it)| {
                    self.loss.by(Element::Group(group)).is_some()
                        || it.place.is_some_and(|place| self.places.contains(&place))
                })
    }

    /// Rounds until nothing more falls. Chains are short where people drew the arrows.
    fn follow(&mut self) {
        loop {
            let before = self.places.len() + self.components.len();
            for place in self.topology.place_ids() {
                let it = &self.topology[place];
                let outer = it.parent.is_some_and(|outer| self.places.contains(&outer));
                if outer || self.any_down(&it.needs) {
                    self.places.insert(place);
                }
            }
            for id in self.topology.component_ids() {
                if self.all_gone(id) || self.any_down(&self.topology[id].needs) {
                    self.components.insert(id);
                }
            }
            if self.places.len() + self.components.len() == before {
                return;
            }
        }
    }

    fn any_down(&self, needs: &[Clause]) -> bool {
        needs.iter().flat_map(|clause| &clause.members).any(|member| match member.target {
            Target::Component(id) => self.components.contains(&id),
            Target::Place(id) => self.places.contains(&id),
        })
    }
}
