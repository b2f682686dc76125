//! What is at stake in a loss, told: data, capacity, concentration, money, drills. Parts of the page of a recovery; see
//! [`super::recovery::report`].

pub mod amount;
pub mod capacity;
pub mod concentration;
pub mod copies;
pub mod data;
pub mod drills;
pub mod exposure;
pub mod section;

use crate::analysis::recovery::facts::Recovery;
use crate::analysis::stakes::facts::Stakes;
use crate::model::topology::Topology;
use crate::page::document::Part;
use section::StakesSection;

/// Every section, in the order of the page.
pub static STAKES_SECTIONS: &[&StakesSection] =
    &[&data::DATA, &exposure::EXPOSURE, &drills::DRILLS, &capacity::CAPACITY, &concentration::CONCENTRATION];

/// The parts that have something to say.
#[must_use]
pub fn parts(topology: &Topology, recovery: &Recovery, stakes: &Stakes) -> Vec<Part> {
    let part = |section: &&StakesSection| Part {
        id: section.id,
        title: section.title.to_owned(),
        blocks: (section.write)(topology, recovery, stakes),
    };
    STAKES_SECTIONS.iter().map(part).filter(|part| !part.blocks.is_empty()).collect()
}
