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
    /// By which element each is lost, and its place in the order; `None`: it was stated to be lost.
    by: BTreeMap<Element, (Option<Element>, usize)>,
}

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
        if !self.by.contains_key(&element) {
            self.by.insert(element, (by, self.elements.len()));
            self.elements.push(element);
        }
    }

    /// Is the element lost outright, and if so by which other one (`None`: stated)?
    pub(crate) fn by(&self, element: Element) -> Option<Option<Element>> {
        self.by.get(&element).map(|(by, _)| *by)
    }

    /// Its place in the order of becoming lost.
    pub(crate) fn order(&self, element: Element) -> Option<usize> {
        self.by.get(&element).map(|(_, order)| *order)
    }
}
