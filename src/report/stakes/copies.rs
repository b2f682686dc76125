//! The words for copies of data: which one, what it loses, why it does not count. Makes parts of sentences.

use crate::analysis::stakes::facts::{CopyKind, DataLoss, Doubt};
use crate::base::words;
use crate::model::component::Target;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// `nothing`, `up to 24 h`, `all of it`: what is lost.
#[must_use]
pub fn lost(loss: DataLoss) -> String {
    match loss {
        DataLoss::NOTHING => "nothing".to_owned(),
        DataLoss::AtMost(length) => format!("up to {}", words::hours(length.millis)),
        DataLoss::Unstated => "unknown how much".to_owned(),
        DataLoss::OutOfReach => "out of reach".to_owned(),
        DataLoss::All => "all of it".to_owned(),
    }
}

/// `the original`, `the replica in Anyang`, `the backup in Vault`.
#[must_use]
pub fn called(topology: &Topology, store: ComponentId, kind: CopyKind) -> String {
    let it = &topology[store];
    let place = |target: Target| match target {
        Target::Component(id) => topology.title(Element::Component(id)),
        Target::Place(id) => topology.title(Element::Place(id)),
    };
    match kind {
        CopyKind::Original => "the original".to_owned(),
        CopyKind::Standby(group) => {
            let place = topology[group].place;
            let place = place.map(|id| topology.title(Element::Place(id)));
            format!("the standby at {}", place.unwrap_or_else(|| "a place nobody named".to_owned()))
        }
        CopyKind::Replica(number) => format!("the replica in {}", place(it.replications[number].to.target)),
        CopyKind::Backup(number) => format!("the backup in {}", place(it.backups[number].to.target)),
    }
}

/// Why it does not count, as the end of a sentence.
#[must_use]
pub fn why_not(topology: &Topology, doubt: Doubt) -> String {
    match doubt {
        Doubt::SharesFallen(element) => {
            format!("it fell together with the original: both are in {}", topology.title(element))
        }
        Doubt::NeverTested => "nobody ever tested restoring it".to_owned(),
        Doubt::Part => {
            "fewer instances than its floor are left, and nobody says whether they hold all of it".to_owned()
        }
        Doubt::Unknown => "nobody says where it is".to_owned(),
    }
}
