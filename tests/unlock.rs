//! What never comes back, and the fewest things that would let it: every subset tried on small topologies. And the laws
//! of schedules on the same topologies.

#[path = "support/naive.rs"]
mod naive;
#[path = "support/slow_recovery.rs"]
mod slow_recovery;
#[path = "support/timed.rs"]
mod timed;
#[path = "support/topologies.rs"]
mod topologies;

use proptest::prelude::*;
use slow_recovery::End;
use spof::analysis::recovery::dark::black_start;
use spof::analysis::recovery::facts::{Actor, Recovery};
use spof::analysis::recovery::question::Question;
use spof::analysis::recovery::recover::recover;
use spof::model::fact::Fact;
use spof::model::id::{ComponentId, Element};
use spof::model::topology::Topology;
use timed::timed_topology_from;
use topologies::Sizes;

/// Components that never start from dark while these are held up.
fn away(t: &Topology, held: &[ComponentId]) -> Vec<ComponentId> {
    let held: Vec<Actor> = held.iter().map(|id| Actor::Element(Element::Component(*id))).collect();
    let since = slow_recovery::dark_with_held(t, &held, End::Low);
    t.component_ids().filter(|id| since.component(*id).is_never()).collect()
}

/// The size of a smallest set that leaves nothing away.
fn smallest(t: &Topology) -> usize {
    let all: Vec<ComponentId> = t.component_ids().collect();
    let sets = (0..1u32 << all.len())
        .map(|bits| all.iter().copied().filter(|id| bits & (1 << id.0) != 0).collect::<Vec<ComponentId>>());
    let enough = sets.filter(|set| away(t, set).is_empty());
    enough.map(|set| set.len()).min().expect("to hold all is enough")
}

/// The same question with crews so large that nobody waits for anybody.
fn with_many_people(t: &Topology) -> Topology {
    let mut many = t.clone();
    for crew in &mut many.crews {
        crew.people = Some(Fact::stated(1_000_000, crew.named.basis.at));
    }
    many
}

fn of_first_scenario(t: &Topology) -> Recovery {
    recover(t, &Question { draws: 0, ..Question::of_scenario(t, 0) })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_unlock_set_is_a_smallest_one(
        times in prop::collection::vec(any::<u8>(), 40..300),
        bytes in prop::collection::vec(any::<u8>(), 40..300),
    ) {
        let t = timed_topology_from(&times, &bytes, &Sizes::SMALL);
        let never = away(&t, &[]);
        let told = black_start(&t).deadlock;
        prop_assert_eq!(told.as_ref().map(|it| it.never.clone()).unwrap_or_default(), never);
        if let Some(told) = told {
            prop_assert!(told.proven);
            prop_assert_eq!(away(&t, &told.unlock), vec![], "{:?} is enough", told.unlock);
            prop_assert_eq!(told.unlock.len(), smallest(&t), "{:?} is smallest", told.unlock);
        }
    }

    /// Without the way that leads out, the naive clock never brings back what is said to hang on it; and with it, it does.
    #[test]
    fn the_only_way_out_is_one(
        times in prop::collection::vec(any::<u8>(), 40..400),
        bytes in prop::collection::vec(any::<u8>(), 40..400),
    ) {
        let t = timed_topology_from(&times, &bytes, &Sizes::MIDDLE);
        let before = away(&t, &[]);
        for exit in black_start(&t).exits {
            let mut without = t.clone();
            let way = without.components[exit.component.index()].ways.remove(exit.number);
            let others = without.components[exit.component.index()].ways.iter();
            prop_assert!(others.filter(|other| other.kind == way.kind).count() > 0, "there are alternatives");
            let after = away(&without, &[]);
            prop_assert!(exit.never.contains(&exit.component) && exit.ring.first() == Some(&exit.component));
            for id in &exit.never {
                prop_assert!(after.contains(id) && !before.contains(id));
            }
            prop_assert!(exit.ring.iter().all(|id| exit.never.contains(id)), "{:?}", exit);
        }
    }

    #[test]
    fn a_schedule_is_never_sooner_than_the_bound_and_meets_it_with_people_enough(
        times in prop::collection::vec(any::<u8>(), 40..400),
        bytes in prop::collection::vec(any::<u8>(), 40..400),
    ) {
        let t = timed_topology_from(&times, &bytes, &Sizes::MIDDLE);
        let recovery = of_first_scenario(&t);
        for it in &recovery.stopped {
            prop_assert!(it.scheduled.is_none_or(|scheduled| scheduled >= it.back));
        }
        for crew in &recovery.crews {
            prop_assert!(crew.busiest <= crew.people, "{:?}", crew);
        }
        for work in &recovery.works {
            prop_assert!(work.due <= work.from && work.from <= work.to && !work.to.is_never());
        }
        for it in of_first_scenario(&with_many_people(&t)).stopped {
            prop_assert_eq!(it.scheduled, Some(it.back));
        }
        prop_assert_eq!(of_first_scenario(&t), recovery, "the same again");
    }
}
