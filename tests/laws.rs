//! Laws that hold for every topology: what more losses, more needs, more replicas may do and may not.

#[path = "support/topologies.rs"]
mod topologies;

use proptest::prelude::*;
use spof::analysis::facts::{BlastRadius, Proof, Verdict};
use spof::analysis::gather::{Options, gather, radii};
use spof::analysis::proof::{Prover, prove};
use spof::analysis::replay::replay;
use spof::base::source::Span;
use spof::model::component::{Amount, Clause, Group, Member, Role, Target};
use spof::model::fact::{Basis, Fact};
use spof::model::id::{ComponentId, Element, PlaceId};
use spof::model::place::{Named, Place, PlaceKind};
use spof::model::topology::Topology;
use std::collections::BTreeSet;
use topologies::{Sizes, topology_from};

type Components = BTreeSet<ComponentId>;

fn fallen(row: &BlastRadius) -> Components {
    row.down.iter().map(|fallen| fallen.component).collect()
}

/// At the worst of what is unknown.
fn may_fall(row: &BlastRadius) -> Components {
    fallen(row).into_iter().chain(row.undetermined.iter().map(|it| it.component)).collect()
}

fn rows(t: &Topology, losses: &[Vec<Element>]) -> Vec<BlastRadius> {
    radii(t, losses).0
}

/// All but groups: their numbers change when one is added.
fn named(t: &Topology) -> Vec<Element> {
    t.elements().filter(|element| !matches!(element, Element::Group(_))).collect()
}

fn singles(t: &Topology) -> Vec<Vec<Element>> {
    named(t).into_iter().map(|element| vec![element]).collect()
}

/// What is down although nothing is lost.
fn down_anyway(t: &Topology) -> Vec<Element> {
    let prover = Prover::new(t);
    t.elements().filter(|element| prover.verdict(&[], *element) == Verdict::DownAnyway).collect()
}

fn components(elements: &[Element]) -> Components {
    let component = |element: &Element| if let Element::Component(id) = element { Some(*id) } else { None };
    elements.iter().filter_map(component).collect()
}

/// By name, since numbers of groups differ between topologies.
fn names(t: &Topology, elements: &[Element]) -> Vec<String> {
    let mut names: Vec<String> = elements.iter().map(|element| t.path(*element)).collect();
    names.sort_unstable();
    names
}

fn picked(t: &Topology, picks: &[u8]) -> Vec<Element> {
    let elements: Vec<Element> = t.elements().collect();
    picks.iter().map(|pick| elements[usize::from(*pick) % elements.len()]).collect()
}

/// The topology with `runs 1` of the component at a new site.
fn with_replica(t: &Topology, component: ComponentId) -> Topology {
    let mut more = t.clone();
    let place = PlaceId(more.places.len() as u32);
    let named = Named { path: "p9999".to_owned(), title: "new".to_owned(), ..Named::default() };
    let (kind, needs) = (PlaceKind::Site, Vec::new());
    more.places.push(Place {
        named,
        kind,
        parent: None,
        needs,
        holds: None,
        location: None,
        power: None,
        figures: Vec::new(),
    });
    let count = Fact::stated(1, Span::new(9_000, 9_001));
    let (role, candidates) = (Role::Active, Vec::new());
    more.groups.push(Group { component, role, place: Some(place), candidates, count });
    more.groups.sort_by_key(|group| (group.component, group.role, group.place));
    more
}

fn with_need(t: &Topology, component: ComponentId, other: ComponentId) -> Topology {
    let mut more = t.clone();
    let basis = Basis::stated(Span::new(9_000, 9_001));
    let members = vec![Member { target: Target::Component(other), basis: basis.clone() }];
    more.components[component.index()].needs.push(Clause { at_least: 1, members, within: None, basis });
    more
}

fn has_absolute_floor(t: &Topology, id: ComponentId) -> bool {
    let floor = t[id].floor.as_ref().and_then(|floor| floor.value);
    let groups = t.groups_of(id).any(|(_, group)| group.role == Role::Active);
    groups && !matches!(floor, Some(Amount::Share(_)))
}

/// Without any one of its steps but the last, the proof must not pass.
fn every_step_counts(t: &Topology, lost: &[Element], proof: &Proof) {
    assert_eq!(replay(t, lost, proof), Ok(()), "{proof:#?}");
    for index in 0..proof.steps.len() - 1 {
        let mut less = proof.clone();
        less.steps.remove(index);
        assert!(replay(t, lost, &less).is_err(), "step {} of {proof:#?} is not needed", index + 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_losses_never_lose_less(
        bytes in prop::collection::vec(any::<u8>(), 40..500),
        few in prop::collection::vec(any::<u8>(), 0..4),
        more in prop::collection::vec(any::<u8>(), 1..4),
    ) {
        let t = topology_from(&bytes, &Sizes::MIDDLE);
        let few = picked(&t, &few);
        let both: Vec<Element> = few.iter().copied().chain(picked(&t, &more)).collect();
        let rows = rows(&t, &[few, both]);
        prop_assert!(fallen(&rows[0]).is_subset(&fallen(&rows[1])));
        prop_assert!(may_fall(&rows[0]).is_subset(&may_fall(&rows[1])));
    }

    #[test]
    fn losing_nothing_loses_nothing(bytes in prop::collection::vec(any::<u8>(), 40..500)) {
        let t = topology_from(&bytes, &Sizes::MIDDLE);
        let rows = rows(&t, &[Vec::new()]);
        prop_assert_eq!(&rows[0], &BlastRadius {
            lost: Vec::new(),
            down: Vec::new(),
            degraded: Vec::new(),
            undetermined: Vec::new(),
            impact: Default::default(),
        });
    }

    #[test]
    fn losing_what_falls_as_well_changes_nothing(
        bytes in prop::collection::vec(any::<u8>(), 40..500),
        picks in prop::collection::vec(any::<u8>(), 1..4),
    ) {
        let t = topology_from(&bytes, &Sizes::MIDDLE);
        let lost = picked(&t, &picks);
        let first = fallen(&rows(&t, std::slice::from_ref(&lost))[0]);
        let all: Vec<Element> = lost.into_iter().chain(first.iter().copied().map(Element::Component)).collect();
        prop_assert_eq!(&fallen(&rows(&t, &[all])[0]), &first);
    }

    #[test]
    fn a_replica_in_a_new_place_never_enlarges_a_blast_radius(
        bytes in prop::collection::vec(any::<u8>(), 40..500),
        pick in any::<u8>(),
    ) {
        let t = topology_from(&bytes, &Sizes::MIDDLE);
        let fit: Vec<ComponentId> = t.component_ids().filter(|id| has_absolute_floor(&t, *id)).collect();
        let Some(component) = fit.get(usize::from(pick) % fit.len().max(1)).copied() else { return Ok(()) };
        let more = with_replica(&t, component);
        // What did not serve before cannot fall before, and may afterwards.
        let anyway = down_anyway(&t);
        let new = components(&anyway);
        let plain = t[component].needs.iter().all(|clause| clause.within.is_none());
        let same = plain && names(&t, &anyway) == names(&more, &down_anyway(&more));
        for (before, after) in rows(&t, &singles(&t)).iter().zip(rows(&more, &singles(&t))) {
            prop_assert!((&fallen(&after) - &new).is_subset(&fallen(before)));
            // At the worst the law asks for more. An unknown fact bites only through what falls, and a replica
            // that may lack what it needs beside it is no gain when all must run.
            prop_assert!(!same || may_fall(&after).is_subset(&may_fall(before)));
        }
    }

    #[test]
    fn a_need_never_shrinks_a_blast_radius(
        bytes in prop::collection::vec(any::<u8>(), 40..500),
        (from, to) in (any::<u8>(), any::<u8>()),
    ) {
        let t = topology_from(&bytes, &Sizes::MIDDLE);
        let id = |pick: u8| ComponentId(u32::from(pick) % t.components.len() as u32);
        let more = with_need(&t, id(from), id(to));
        // What serves no longer at all cannot fall.
        let anyway = down_anyway(&more);
        let gone = components(&anyway);
        let same = names(&t, &down_anyway(&t)) == names(&more, &anyway);
        for (before, after) in rows(&t, &singles(&t)).iter().zip(rows(&more, &singles(&t))) {
            prop_assert!((&fallen(before) - &gone).is_subset(&fallen(&after)));
            prop_assert!(!same || may_fall(before).is_subset(&may_fall(&after)));
        }
        let never = |t: &Topology| -> Components {
            gather(t, &Options::default()).cold_start.never.into_iter().collect()
        };
        prop_assert!(never(&t).is_subset(&never(&more)));
    }

    #[test]
    fn an_element_is_a_single_point_exactly_when_it_alone_is_a_cut(
        bytes in prop::collection::vec(any::<u8>(), 40..500),
    ) {
        let t = topology_from(&bytes, &Sizes::MIDDLE);
        let facts = gather(&t, &Options::default());
        for row in rows(&t, &singles(&t)) {
            let element = row.lost[0];
            let mut cut = fallen(&row);
            cut.retain(|id| Element::Component(*id) != element);
            let point = facts.single_points.iter().find(|point| point.element == element);
            let stops: Option<Components> = point.map(|point| point.stops.iter().map(|it| it.component).collect());
            prop_assert_eq!(stops.unwrap_or_default(), cut);
        }
    }

    #[test]
    fn every_reason_chain_replays_and_needs_each_step(
        bytes in prop::collection::vec(any::<u8>(), 40..500),
        picks in prop::collection::vec(any::<u8>(), 1..3),
    ) {
        let t = topology_from(&bytes, &Sizes::MIDDLE);
        let lost = picked(&t, &picks);
        for target in t.elements() {
            if let Verdict::Down(proof) = prove(&t, &lost, target) {
                every_step_counts(&t, &lost, &proof);
            }
        }
    }

    #[test]
    fn the_same_question_has_the_same_answer(
        bytes in prop::collection::vec(any::<u8>(), 40..500),
        picks in prop::collection::vec(any::<u8>(), 1..3),
    ) {
        let t = topology_from(&bytes, &Sizes::MIDDLE);
        let facts = gather(&t, &Options::default());
        prop_assert_eq!(&facts, &gather(&t, &Options::default()));
        // A row does not depend on the rows worked out before it.
        for row in &facts.table {
            let alone = &gather(&t, &Options { lose: row.lost.clone(), ..Options::default() }).table[0];
            prop_assert_eq!((&alone.down, &alone.degraded), (&row.down, &row.degraded));
            prop_assert_eq!(&alone.impact, &row.impact);
        }
        let mut twice = picked(&t, &picks);
        let once = fallen(&rows(&t, std::slice::from_ref(&twice))[0]);
        twice.reverse();
        twice.extend(twice.clone());
        prop_assert_eq!(fallen(&rows(&t, &[twice])[0]), once);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_number_of_threads_changes_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let t = topology_from(&bytes, &Sizes::MIDDLE);
        let on = |threads| gather(&t, &Options { threads, ..Options::default() });
        let one = on(1);
        prop_assert_eq!(&one, &on(2));
        prop_assert_eq!(&one, &on(7));
    }
}
