//! The engine against the equations of the design evaluated naively, for every loss of small topologies.

#[path = "support/naive.rs"]
mod naive;
#[path = "support/topologies.rs"]
mod topologies;

use naive::{Bad, Ready, Start, active, degraded, down, floor, outright, running, sole_closure, unknowns};
use proptest::prelude::*;
use spof::analysis::facts::{
    BlastRadius, Facts, Missing, Reach, Return, SinglePoint, Unknown, UnknownKind, Verdict,
};
use spof::analysis::gather::{Options, gather, radii};
use spof::analysis::proof::Prover;
use spof::analysis::replay::replay;
use spof::model::component::{Clause, ComponentKind, Role, Target, WayKind};
use spof::model::id::{ComponentId, Element, GroupId, PlaceId};
use spof::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};
use topologies::{Sizes, topology_from};

fn components<'a>(elements: impl IntoIterator<Item = &'a Element>) -> Vec<ComponentId> {
    let component = |element: &Element| if let Element::Component(id) = element { Some(*id) } else { None };
    elements.into_iter().filter_map(component).collect()
}

/// Every set of elements when there are few, else a fixed sample of them with every single one.
fn losses(t: &Topology, most: usize) -> Vec<Vec<Element>> {
    let elements: Vec<Element> = t.elements().collect();
    let pick = |mask: u64| -> Vec<Element> {
        elements.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1).map(|(_, e)| *e).collect()
    };
    let all = 1u64 << elements.len();
    if all as usize <= most {
        return (1..all).map(pick).collect();
    }
    let singles = (0..elements.len()).map(|bit| 1 << bit);
    let spread = (1..most as u64).map(|index| index.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20 & (all - 1));
    // Large losses take everything down: every other one is thinned out.
    let thin = spread.enumerate().map(|(index, mask)| if index % 2 == 0 { mask & mask >> 1 } else { mask });
    singles.chain(thin).filter(|mask| *mask != 0).map(pick).collect()
}

fn check_row(t: &Topology, row: &BlastRadius, facts: &[(Unknown, usize)], everything: &Bad) {
    let best = down(t, &row.lost, &Bad::new());
    let worst = down(t, &row.lost, everything);
    assert!(best.is_subset(&worst), "best case within worst case");
    let fallen: Vec<ComponentId> = row.down.iter().map(|fallen| fallen.component).collect();
    assert_eq!(fallen, components(&best), "down after {:?}", row.lost);
    let open: Vec<ComponentId> = row.undetermined.iter().map(|it| it.component).collect();
    assert_eq!(open, components(worst.difference(&best)), "undetermined after {:?}", row.lost);
    let worse: Vec<ComponentId> = degraded(t, &row.lost).into_iter().collect();
    assert_eq!(row.degraded, worse, "degraded after {:?}", row.lost);
    for it in &row.undetermined {
        let settles: Bad = it.settled_by.iter().map(|index| facts[*index].0).collect();
        assert!(down(t, &row.lost, &settles).contains(&Element::Component(it.component)), "settled");
        for one in &settles {
            let mut less = settles.clone();
            less.remove(one);
            assert!(!down(t, &row.lost, &less).contains(&Element::Component(it.component)), "smallest");
        }
    }
    check_returns(t, row);
}

fn check_returns(t: &Topology, row: &BlastRadius) {
    let start = Start::after(t, &row.lost);
    let ready = start.ready();
    for fallen in &row.down {
        let id = fallen.component;
        let blocked = match &fallen.back {
            Return::Elsewhere => {
                assert!(ready.components.contains(&id), "{id:?} is back after {:?}", row.lost);
                continue;
            }
            Return::Blocked(blocked) => blocked.as_slice(),
            Return::NoWay => &[],
        };
        assert!(!ready.components.contains(&id), "{id:?} is not back after {:?}", row.lost);
        let listed: Vec<(Option<WayKind>, Option<GroupId>)> =
            blocked.iter().map(|entry| (entry.way, entry.group)).collect();
        let expected = blocked_ways(t, &start, &ready, id);
        assert_eq!(listed, expected, "ways of {id:?} after {:?}", row.lost);
        for missing in blocked.iter().flat_map(|entry| &entry.missing) {
            let is_missing = match missing {
                Missing::Target(Target::Component(other)) => {
                    // A component may be ready and yet not inside the place it is needed in.
                    !ready.components.contains(other)
                        || t.components.iter().any(|it| looks_around(it, *other))
                }
                Missing::Target(Target::Place(place)) => {
                    !ready.usable.contains(place) || t.components.iter().any(|it| looks_around_place(it))
                }
                Missing::Crew(crew) => !ready.crews.contains(crew),
                Missing::Unstated => false,
            };
            assert!(is_missing, "{missing:?} of {id:?} after {:?}", row.lost);
        }
    }
}

fn looks_around(it: &spof::model::component::Component, other: ComponentId) -> bool {
    let clauses = it.needs.iter().chain(&it.starts_with).chain(it.ways.iter().flat_map(|way| &way.with));
    clauses
        .filter(|clause| clause.within.is_some())
        .any(|clause| clause.members.iter().any(|member| member.target == Target::Component(other)))
}

fn looks_around_place(it: &spof::model::component::Component) -> bool {
    let mut clauses = it.needs.iter().chain(&it.starts_with).chain(it.ways.iter().flat_map(|way| &way.with));
    clauses.any(|clause| clause.within.is_some())
}

/// Which ways a component that is not back has elsewhere that lack something.
fn blocked_ways(
    t: &Topology,
    start: &Start<'_>,
    ready: &Ready,
    id: ComponentId,
) -> Vec<(Option<WayKind>, Option<GroupId>)> {
    let it = &t[id];
    if start.gone.contains(&Element::Component(id)) {
        return Vec::new();
    }
    let has_groups = t.groups_of(id).any(|(_, group)| group.role == Role::Active);
    let own_needs = it
        .needs
        .iter()
        .filter(|clause| clause.within.is_none() || !has_groups)
        .all(|clause| start.clause(ready, clause, None));
    let around = |seat| {
        it.needs
            .iter()
            .filter(|clause| clause.within.is_some() && has_groups)
            .all(|c| start.clause(ready, c, seat))
    };
    let starts = |seat| it.starts_with.iter().all(|clause| start.clause(ready, clause, seat));
    let serves = |place| {
        if it.kind == ComponentKind::Utility { start.stands(place) } else { ready.usable.contains(&place) }
    };
    let mut found = Vec::new();
    for (group_id, group) in t.groups_of(id) {
        let seat = group.place;
        let elsewhere = seat.is_none_or(|place| start.stands(place));
        match group.role {
            Role::Standby if elsewhere && !start.gone.contains(&Element::Group(group_id)) => {
                let mut takeovers = it.ways.iter().filter(|way| way.kind == WayKind::Takeover).peekable();
                if takeovers.peek().is_none() {
                    found.push((None, Some(group_id)));
                }
                for way in takeovers {
                    let restarts = ready.running.contains(&group_id)
                        || it
                            .ways
                            .iter()
                            .filter(|w| w.kind == WayKind::Restart)
                            .all(|w| start.works(ready, w, seat));
                    let lacks = !(seat.is_none_or(serves)
                        && start.works(ready, way, seat)
                        && starts(seat)
                        && around(seat)
                        && own_needs
                        && restarts);
                    if lacks {
                        found.push((Some(WayKind::Takeover), Some(group_id)));
                    }
                }
            }
            Role::Active if ready.running.contains(&group_id) => {
                let another = t.groups_of(id).any(|(other, group)| {
                    group.role == Role::Active && other != group_id && !ready.running.contains(&other)
                });
                if another && !(around(seat) && own_needs) {
                    found.push((None, Some(group_id)));
                }
            }
            _ => {}
        }
    }
    for way in it.ways.iter().filter(|way| way.kind == WayKind::Rebuild) {
        let elsewhere = way.place.is_none_or(|place| start.stands(place));
        let fine = way.place.is_none_or(serves)
            && start.works(ready, way, way.place)
            && starts(way.place)
            && around(way.place)
            && own_needs;
        if elsewhere && !fine {
            found.push((Some(WayKind::Rebuild), None));
        }
    }
    found
}

fn check_losses(t: &Topology, most: usize) {
    let everything = unknowns(t);
    let (rows, facts, cut_short) = radii(t, &losses(t, most));
    assert!(cut_short.is_empty());
    let listed: Bad = facts.iter().map(|(unknown, _)| *unknown).collect();
    assert_eq!(listed, everything, "unknown facts");
    for row in &rows {
        check_row(t, row, &facts, &everything);
    }
    for (unknown, cells) in &facts {
        let alone = Bad::from([*unknown]);
        let turned = |row: &BlastRadius| {
            let more = down(t, &row.lost, &alone);
            components(&more).len() - row.down.len()
        };
        assert_eq!(rows.iter().map(turned).sum::<usize>(), *cells, "cells of {unknown:?}");
    }
}

fn check_facts(t: &Topology) {
    let facts = gather(t, &Options::default());
    check_single_points(t, &facts);
    let dark = Start::dark(t, &[]).ready();
    let never: Vec<ComponentId> = t.component_ids().filter(|id| !dark.components.contains(id)).collect();
    assert_eq!(facts.cold_start.never, never, "never starts from dark");
    check_ring(t, &facts);
}

/// Each of the ring is never ready, and the statement it waits by names the next.
fn check_ring(t: &Topology, facts: &Facts) {
    let ring = &facts.cold_start.ring;
    let of_components = t.components.iter().flat_map(|it| {
        it.needs.iter().chain(&it.starts_with).chain(it.ways.iter().flat_map(|way| &way.with))
    });
    let of_others = t.places.iter().flat_map(|it| &it.needs).chain(t.crews.iter().flat_map(|it| &it.needs));
    let clauses: Vec<&Clause> = of_components.chain(of_others).collect();
    for (index, (id, at)) in ring.iter().enumerate() {
        assert!(facts.cold_start.never.contains(id));
        let (next, _) = ring[(index + 1) % ring.len()];
        let clause = clauses.iter().find(|clause| clause.basis.at == *at).expect("a statement");
        assert!(clause.members.iter().any(|member| member.target == Target::Component(next)));
    }
}

fn check_single_points(t: &Topology, facts: &Facts) {
    let dark = Start::dark(t, &[]).ready();
    let elements = t.elements().filter(|element| !matches!(element, Element::Group(_)));
    for element in elements {
        let fallen = down(t, &[element], &Bad::new());
        let mut stops = components(&fallen);
        stops.retain(|id| Element::Component(*id) != element);
        let without = Start::dark(t, &[element]).ready();
        let lost: BTreeSet<ComponentId> = &dark.components - &without.components;
        let only: Vec<ComponentId> = lost
            .into_iter()
            .filter(|id| Element::Component(*id) != element && !fallen.contains(&Element::Component(*id)))
            .collect();
        let point = facts.single_points.iter().find(|point| point.element == element);
        assert_eq!(point.is_some(), !(stops.is_empty() && only.is_empty()), "{element:?}");
        if let Some(point) = point {
            let listed: Vec<ComponentId> = point.stops.iter().map(|it| it.component).collect();
            assert_eq!(listed, stops, "stops with {element:?}");
            assert_eq!(point.start_only, only, "cannot start without {element:?}");
            check_reach(t, point);
        }
    }
}

fn check_reach(t: &Topology, point: &SinglePoint) {
    if t.groups.iter().any(|group| group.count.value.is_none()) {
        // An unknown count feeds its floor over two edges; whether one or both break it is nobody's question.
        return;
    }
    let mut starts = outright(t, &[point.element]);
    if let Element::Place(place) = point.element {
        starts.extend(t.component_ids().filter(|id| is_held_in(t, *id, place)).map(Element::Component));
    }
    let passes = |element: Element| !matches!(element, Element::Component(_)) || element == point.element;
    let near = sole_closure(t, &starts, passes);
    let far = sole_closure(t, &starts, |_| true);
    for it in &point.stops {
        let element = Element::Component(it.component);
        let reach = if near.contains(&element) {
            Reach::Direct
        } else if far.contains(&element) {
            Reach::Indirect
        } else {
            Reach::Hidden
        };
        assert_eq!(it.reach, reach, "{:?} to {element:?}", point.element);
    }
}

/// Does the place hold instances of it that serve at first, and are too few outside?
fn is_held_in(t: &Topology, id: ComponentId, place: PlaceId) -> bool {
    let at_first = running(t, &[], &Bad::new());
    let (inside, outside): (Vec<_>, Vec<_>) = active(t, id)
        .into_iter()
        .partition(|(_, group)| group.place.is_some_and(|own| t.is_inside(own, place)));
    let left: u64 = outside.iter().filter_map(|(_, group)| group.count.value).sum();
    inside.iter().any(|(group, _)| at_first.contains(&Element::Group(*group))) && left < floor(t, id)
}

fn check_verdicts(t: &Topology, most: usize) {
    let prover = Prover::new(t);
    let everything = unknowns(t);
    for lost in losses(t, most) {
        let best = down(t, &lost, &Bad::new());
        let worst = down(t, &lost, &everything);
        let at_first = running(t, &[], &Bad::new());
        let worse = degraded(t, &lost);
        for target in t.elements().filter(|element| !matches!(element, Element::Domain(_))) {
            match prover.verdict(&lost, target) {
                Verdict::Down(proof) => {
                    assert!(best.contains(&target));
                    assert_eq!(replay(t, &lost, &proof), Ok(()), "{proof:#?}");
                    assert_eq!(proof.steps.last().map(|step| step.element), Some(target));
                }
                Verdict::Undetermined { settled_by, worst: proof } => {
                    assert!(worst.contains(&target) && !best.contains(&target));
                    assert!(down(t, &lost, &settled_by.into_iter().collect()).contains(&target));
                    assert_eq!(replay(t, &lost, &proof), Ok(()), "{proof:#?}");
                    assert_eq!(proof.steps.last().map(|step| step.element), Some(target));
                }
                Verdict::Up | Verdict::Degraded(_)
                    if worst.contains(&target) || !at_first.contains(&target) =>
                {
                    panic!("{target:?} is not proven up after {lost:?}")
                }
                Verdict::Degraded(reasons) => {
                    let Element::Component(id) = target else { panic!("only components degrade") };
                    assert!(worse.contains(&id) && !reasons.is_empty());
                }
                Verdict::Up => assert!(!matches!(target, Element::Component(id) if worse.contains(&id))),
                Verdict::DownAnyway => assert!(!at_first.contains(&target)),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_loss_of_tiny_topologies(bytes in prop::collection::vec(any::<u8>(), 0..160)) {
        check_losses(&topology_from(&bytes, &Sizes::TINY), 256);
    }

    #[test]
    fn many_losses_of_small_topologies(bytes in prop::collection::vec(any::<u8>(), 40..260)) {
        check_losses(&topology_from(&bytes, &Sizes::SMALL), 64);
    }

    #[test]
    fn single_points_and_black_start(bytes in prop::collection::vec(any::<u8>(), 40..260)) {
        check_facts(&topology_from(&bytes, &Sizes::SMALL));
    }

    #[test]
    fn verdicts_and_their_proofs(bytes in prop::collection::vec(any::<u8>(), 40..260)) {
        check_verdicts(&topology_from(&bytes, &Sizes::SMALL), 32);
    }
}

/// Nothing is compared by tests in which nothing happens: every kind of answer must occur, and often.
#[test]
fn every_kind_of_answer_occurs() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut saw = |what, often| *seen.entry(what).or_default() += often;
    let mut state = 1u64;
    for _ in 0..900 {
        let bytes: Vec<u8> = (0..200)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 33) as u8
            })
            .collect();
        let t = topology_from(&bytes, &Sizes::SMALL);
        let (rows, unknowns, _) = radii(&t, &losses(&t, 16));
        for row in &rows {
            saw("degraded", row.degraded.len());
            saw("undetermined", row.undetermined.len());
            saw("settled by several", row.undetermined.iter().filter(|it| it.settled_by.len() > 1).count());
            for fallen in &row.down {
                match &fallen.back {
                    Return::Elsewhere => saw("elsewhere", 1),
                    Return::NoWay => saw("no way", 1),
                    Return::Blocked(ways) => ways.iter().for_each(|way| match (way.way, way.group) {
                        (Some(WayKind::Takeover), _) => saw("takeover blocked", 1),
                        (Some(_), _) => saw("rebuild blocked", 1),
                        (None, Some(group)) if t[group].role == Role::Active => saw("active blocked", 1),
                        (None, _) => saw("no takeover", 1),
                    }),
                }
            }
        }
        unknowns.iter().filter(|(_, cells)| *cells > 0).for_each(|(unknown, _)| match unknown.what {
            UnknownKind::Placement => saw("placement decides", 1),
            UnknownKind::Spread => saw("spread decides", 1),
            UnknownKind::Count => saw("count decides", 1),
            UnknownKind::Need => saw("need decides", 1),
            UnknownKind::Floor => saw("floor decides", 1),
        });
        let facts = gather(&t, &Options::default());
        saw("never starts", facts.cold_start.never.len());
        saw("waiting ring", usize::from(!facts.cold_start.ring.is_empty()));
        for point in &facts.single_points {
            saw("start only", point.start_only.len());
            point.stops.iter().for_each(|it| match it.reach {
                Reach::Direct => saw("direct", 1),
                Reach::Indirect => saw("indirect", 1),
                Reach::Hidden => saw("hidden", 1),
            });
        }
    }
    let rare: Vec<_> = seen.iter().filter(|(_, often)| **often < 10).collect();
    assert!(rare.is_empty() && seen.len() == 20, "{} kinds, too rare: {rare:?}, all: {seen:?}", seen.len());
}
