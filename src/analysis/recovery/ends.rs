//! When each element that is lost outright can be used again.

use super::facts::{Lost, Until};
use super::lengths::{Case, Length};
use super::question::until;
use crate::analysis::bridge::course::Ending;
use crate::analysis::loss::Loss;
use crate::model::id::Element;
use crate::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// One end of a loss; the same number is drawn alike for everything it ends.
#[derive(Clone, Copy, Debug)]
struct End {
    length: Length,
    number: u64,
}

/// The ends of all losses.
#[derive(Debug, Default)]
pub(crate) struct Ends {
    /// Every element lost outright.
    pub(crate) endings: BTreeMap<Element, Ending>,
    times: BTreeMap<Element, Vec<End>>,
}

impl Ends {
    /// A stated time passes on to what is lost with an element; what a domain without one covers ends by its own
    /// statements.
    pub(crate) fn of(topology: &Topology, lost: &[Lost]) -> Self {
        let mut ends = Self::default();
        for (number, it) in lost.iter().enumerate() {
            let mut passed_on = BTreeSet::new();
            let mut open = vec![(it.element, it.until)];
            while let Some((element, stated)) = open.pop() {
                match (element, stated) {
                    (Element::Domain(domain), Until::ByItsWays) => {
                        if passed_on.insert(domain) {
                            let covers = topology[domain].covers.iter();
                            open.extend(covers.map(|part| (*part, until(topology, *part))));
                        }
                    }
                    _ => {
                        for part in Loss::of(topology, &[element]).elements {
                            ends.add(part, stated, number as u64);
                        }
                    }
                }
            }
        }
        ends
    }

    fn add(&mut self, element: Element, until: Until, number: u64) {
        let ending = match until {
            Until::ByItsWays => Ending::ByItsWays,
            Until::After(_) | Until::Unknown => Ending::InTime,
            Until::Never => Ending::Never,
        };
        let known = self.endings.entry(element).or_insert(ending);
        *known = (*known).max(ending);
        let length = match until {
            Until::After(range) => Length::once(range),
            Until::Unknown => Length::unknown(),
            Until::ByItsWays | Until::Never => return,
        };
        self.times.entry(element).or_default().push(End { length, number });
    }

    /// Milliseconds until the element can be used again: the latest of its ends.
    pub(crate) fn of_element(&self, element: Element, case: Case) -> u64 {
        match self.endings.get(&element) {
            Some(Ending::Never) => u64::MAX,
            Some(Ending::InTime) => {
                let times = self.times.get(&element).into_iter().flatten();
                times.map(|end| end.length.in_case(case, LOSSES | end.number)).max().unwrap_or(0)
            }
            Some(Ending::ByItsWays) | None => 0,
        }
    }

    /// Does any end hang on what nobody states?
    pub(crate) fn has_open(&self) -> bool {
        self.times.values().flatten().any(|end| end.length.is_open())
    }

    /// Is any end a range?
    pub(crate) fn has_ranges(&self) -> bool {
        self.times.values().flatten().any(|end| end.length.is_range())
    }
}

/// Numbers of losses, apart from those of tasks, for drawing.
const LOSSES: u64 = 1 << 63;
