//! What is lost outright when some elements are: what a lost domain covers, the groups of a lost component.
//!
//! What is inside a lost place falls by its own equation and is not listed here. Refuses to follow any need.

use crate::model::id::Element;
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// Elements lost outright.
#[derive(Debug, Default)]
pub(crate) struct Loss {
    /// In order of becoming lost: the stated ones first, each before what is lost with it. Without repeats.
    pub(crate) elements: Vec<Element>,
    /// By which element each is lost, in the same order; `None`: it was stated to be lost.
    causes: Vec<Option<Element>>,
    /// The place of each in that order; of none while they are [`FEW`].
    places: BTreeMap<Element, usize>,
}

/// Up to so many elements are looked through one by one: most losses are one component with its groups.
const FEW: usize = 16;

impl Loss {
    /// Breadth-first, so that each element is lost by the nearest cause. Domains may cover domains, in rings.
    pub(crate) fn of(topology: &Topology, stated: &[Element]) -> Self {
        let mut loss = Self::default();
        for element in stated {
            loss.add(*element, None);
        }
        let mut done = 0;
        while let Some(element) = loss.elements.get(done).copied() {
            done += 1;
            match element {
                Element::Domain(domain) => {
                    for covered in &topology[domain].covers {
                        loss.add(*covered, Some(element));
                    }
                }
                Element::Component(component) => {
                    for (group, _) in topology.groups_of(component) {
                        loss.add(Element::Group(group), Some(element));
                    }
                }
                Element::Place(_) | Element::Group(_) => {}
            }
        }
        loss
    }

    fn add(&mut self, element: Element, by: Option<Element>) {
        if self.order(element).is_some() {
            return;
        }
        self.elements.push(element);
        self.causes.push(by);
        if self.elements.len() > FEW {
            let known = self.places.len();
            let unplaced = self.elements.iter().enumerate().skip(known);
            self.places.extend(unplaced.map(|(place, element)| (*element, place)));
        }
    }

    /// Is the element lost outright, and if so by which other one (`None`: stated)?
    pub(crate) fn by(&self, element: Element) -> Option<Option<Element>> {
        self.order(element).map(|place| self.causes[place])
    }

    /// Its place in the order of becoming lost.
    pub(crate) fn order(&self, element: Element) -> Option<usize> {
        match self.places.is_empty() {
            true => self.elements.iter().position(|other| *other == element),
            false => self.places.get(&element).copied(),
        }
    }
}
