//! A loss in the running network, in the operator's words: what falls, in which order, and what more falls
//! when unknown facts are at their worst.

use super::layout::Meaning;
use super::running::Running;
use crate::analysis::loss::Loss;
use crate::graph::greatest::Fall;
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;

/// When something went down. Ordered: what was down anyway is first, what stays up is last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// Down although nothing is lost.
    Anyway,
    /// It fell; its place in the order of falling, from 0.
    Fell(u32),
    /// It is up.
    Up,
}

/// One loss after the other.
#[derive(Debug)]
pub(crate) struct Outage<'a> {
    topology: &'a Topology,
    running: &'a Running,
    fall: Fall<'a>,
    loss: Loss,
    /// Length of the trail with every unknown fact at its best.
    best: usize,
}

impl<'a> Outage<'a> {
    pub(crate) fn new(topology: &'a Topology, running: &'a Running) -> Self {
        let fall = Fall::new(&running.network, &running.standing);
        Self { topology, running, fall, loss: Loss::default(), best: 0 }
    }

    /// For those who do not ask what is degraded.
    pub(crate) fn of_stops(topology: &'a Topology, running: &'a Running) -> Self {
        let fall = Fall::below(&running.network, &running.standing, running.end_of_stops());
        Self { topology, running, fall, loss: Loss::default(), best: 0 }
    }

    /// Forgets the loss before, and loses these elements with every unknown fact at its best.
    pub(crate) fn lose(&mut self, stated: &[Element]) {
        self.loss = Loss::of(self.topology, stated);
        self.fall.undo(0);
        let running = self.running;
        self.fall.lose(self.loss.elements.iter().filter_map(|element| running.node(*element)));
        self.best = self.fall.trail().len();
    }

    /// Puts these unknown facts, by number, at their worst, and all others at their best.
    pub(crate) fn worsen(&mut self, unknowns: impl IntoIterator<Item = usize>) {
        self.fall.undo(self.best);
        let running = self.running;
        self.fall.lose(unknowns.into_iter().map(|number| running.unknowns.node(number)));
    }

    /// Puts every unknown fact at its worst.
    pub(crate) fn worsen_all(&mut self) {
        self.worsen(0..self.running.unknowns.len());
    }

    /// The network it happens in.
    pub(crate) fn running(&self) -> &'a Running {
        self.running
    }

    /// What is lost outright.
    pub(crate) fn loss(&self) -> &Loss {
        &self.loss
    }

    /// What falls with the unknown facts that were put at their worst there, and all others at their best.
    pub(crate) fn fallen(&self) -> impl Iterator<Item = Meaning> + '_ {
        self.fall.trail().iter().map(|node| self.running.meaning(*node))
    }

    /// What falls with every unknown fact at its best, in the order of falling.
    pub(crate) fn at_best(&self) -> impl Iterator<Item = Meaning> + '_ {
        self.fall.trail()[..self.best].iter().map(|node| self.running.meaning(*node))
    }

    /// Components that fall with every unknown fact at its best, in the order of falling.
    pub(crate) fn fallen_components(&self) -> impl Iterator<Item = ComponentId> + '_ {
        self.fall.trail()[..self.best].iter().filter_map(|node| self.running.component_at(*node))
    }

    /// Groups that fall, likewise.
    pub(crate) fn fallen_groups(&self) -> impl Iterator<Item = GroupId> + '_ {
        self.at_best().filter_map(|meaning| match meaning {
            Meaning::Up(Element::Group(group)) => Some(group),
            _ => None,
        })
    }

    /// Places that fall, likewise.
    pub(crate) fn fallen_places(&self) -> impl Iterator<Item = PlaceId> + '_ {
        self.at_best().filter_map(|meaning| match meaning {
            Meaning::Up(Element::Place(place)) => Some(place),
            _ => None,
        })
    }

    /// What falls besides, with the unknown facts that were put at their worst.
    pub(crate) fn only_at_worst(&self) -> impl Iterator<Item = Meaning> + '_ {
        self.fall.trail()[self.best..].iter().map(|node| self.running.meaning(*node))
    }

    /// When the element went down. A domain is never down: what it covers is.
    pub(crate) fn rank(&self, element: Element) -> Rank {
        let Some(node) = self.running.node(element) else { return Rank::Up };
        match self.fall.order(node) {
            Some(order) => Rank::Fell(order),
            None if self.running.standing.is_down(node) => Rank::Anyway,
            None => Rank::Up,
        }
    }

    /// Did the element fall (and not: was it down anyway)?
    pub(crate) fn has_fallen(&self, element: Element) -> bool {
        matches!(self.rank(element), Rank::Fell(_))
    }

    /// Is the component up and degraded, and was it not when nothing was lost?
    pub(crate) fn is_newly_degraded(&self, component: ComponentId) -> bool {
        let whole = self.running.whole(component);
        whole.is_some_and(|node| self.fall.is_fallen(node))
            && self.rank(Element::Component(component)) == Rank::Up
    }

    /// Is the component, if it is up, degraded now?
    pub(crate) fn is_not_whole(&self, component: ComponentId) -> bool {
        let down = |node| self.fall.is_fallen(node) || self.running.standing.is_down(node);
        self.running.whole(component).is_some_and(down)
    }

    /// When the unknown fact was put at its worst.
    pub(crate) fn rank_of_unknown(&self, number: usize) -> Rank {
        self.fall.order(self.running.unknowns.node(number)).map_or(Rank::Up, Rank::Fell)
    }

    /// The first place that fell.
    pub(crate) fn first_fallen_place(&self) -> Option<PlaceId> {
        self.fall.trail().iter().find_map(|node| match self.running.meaning(*node) {
            Meaning::Up(Element::Place(place)) => Some(place),
            _ => None,
        })
    }

    /// How many nodes fell by unknown facts at their worst: a measure of work.
    pub(crate) fn fallen_only_at_worst(&self) -> usize {
        self.fall.trail().len() - self.best
    }
}
