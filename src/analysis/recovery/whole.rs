//! When a component serves as before: all instances that `full` asks for, and all it wants.

use super::sitting::Sitting;
use crate::analysis::terms::{self, Footing};
use crate::base::quantity::Moment;
use crate::graph::clockwork::Times;
use crate::model::component::{Clause, Target};
use crate::model::id::ComponentId;

/// The moment; never before it serves. `wants … within KIND` is read as the plain want.
pub(crate) fn whole(sitting: &Sitting<'_>, times: &Times, component: ComponentId) -> Moment {
    let topology = sitting.topology;
    let mut at = sitting.course.component(times, component);
    if terms::footing(topology, component) == Footing::Groups {
        let full = terms::full(topology, component).unwrap_or(0);
        // A group of unknown count may be all that is asked for, unless all groups are.
        let unknown = if terms::full_is_less_than_all(topology, component) { full.max(1) } else { 1 };
        at = at.max(enough(sitting.course.servers(times, component, unknown), full));
    }
    for clause in topology[component].wants.iter().filter(|clause| !clause.members.is_empty()) {
        at = at.max(holds(sitting, times, clause));
    }
    Moment::from_millis(at)
}

/// When lots of instances come to so many: never when all of them do not.
fn enough(mut lots: Vec<(u64, u64)>, full: u64) -> u64 {
    lots.sort_by_key(|(_, at)| *at);
    let mut sum = 0u64;
    let reached = lots.into_iter().find(|(count, _)| {
        sum = sum.saturating_add(*count);
        sum >= full
    });
    if full == 0 { 0 } else { reached.map_or(u64::MAX, |(_, at)| at) }
}

fn holds(sitting: &Sitting<'_>, times: &Times, clause: &Clause) -> u64 {
    let when = |target| match target {
        Target::Component(component) => sitting.course.component(times, component),
        Target::Place(place) => sitting.course.place(times, place),
    };
    let mut moments: Vec<u64> = terms::members(clause).into_iter().map(when).collect();
    moments.sort_unstable();
    moments.get((clause.at_least as usize).saturating_sub(1)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::enough;

    #[test]
    fn the_lot_that_fills_it_up_counts() {
        let lots = vec![(5, 30), (3, 10), (2, 20)];
        assert_eq!(enough(lots.clone(), 5), 20);
        assert_eq!(enough(lots.clone(), 6), 30);
        assert_eq!((enough(lots.clone(), 11), enough(lots, 0)), (u64::MAX, 0));
    }
}
