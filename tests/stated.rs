//! What is proven while nobody states a fact stays true once somebody does: a requirement that is kept for certain is
//! kept whatever the fact is, and one that is broken for certain is broken.

#[path = "support/imports.rs"]
#[allow(dead_code, reason = "nothing is imported here")]
mod imports;
#[path = "support/topologies.rs"]
mod topologies;

use imports::topology;
use proptest::prelude::*;
use spof::analysis::facts::Verdict;
use spof::analysis::gather::{Options, gather};
use spof::analysis::proof::Prover;
use spof::analysis::recovery::question::Question;
use spof::analysis::recovery::recover::recover;
use spof::analysis::requirements::judge::requirements;
use spof::base::quantity::{Date, Duration, Moment, Share};
use spof::base::source::Span;
use spof::model::component::{Amount, Clause, Component, Role};
use spof::model::fact::{Basis, Fact};
use spof::model::id::{ComponentId, Element};
use spof::model::place::{Named, PlaceKind};
use spof::model::policy::{Check, Limit, Requirement, Selector};
use spof::model::topology::Topology;
use std::collections::BTreeSet;
use topologies::{Sizes, topology_from};

const HALF: Share = Share { millionths: 500_000 };

fn asked() -> Vec<Check> {
    let survives = |within: Option<u64>, keeping| Check::Survives {
        any: 1,
        kind: PlaceKind::Site,
        within: within.map(|millis| Limit::Duration(Duration { millis })),
        losing: None,
        keeping,
    };
    vec![
        survives(None, None),
        survives(Some(3_600_000), None),
        survives(Some(1_000), Some(HALF)),
        Check::StartsFromDark,
        Check::AtMostInOne(HALF, PlaceKind::Site),
        Check::ApartBy(PlaceKind::Site, 2),
    ]
}

fn asking(mut t: Topology) -> Topology {
    t.requirements = asked()
        .into_iter()
        .map(|check| Requirement {
            named: Named { path: "q".to_owned(), ..Named::default() },
            profile: None,
            selectors: vec![Selector::Every(None, Vec::new())],
            checks: vec![(check, Basis::stated(Span::new(1, 2)))],
            legal: Default::default(),
            level: Default::default(),
        })
        .collect();
    t
}

type Who = BTreeSet<(usize, ComponentId)>;

/// Who breaks which requirement for certain; and who may.
fn broken(t: &Topology) -> (Who, Who) {
    let t = asking(t.clone());
    let facts = gather(&t, &Options::default());
    let today = Date { year: 2026, month: 1, day: 1 };
    let judged = requirements(&t, &facts.cold_start, today);
    let told = |open: bool| {
        let all = judged.breaches.iter().filter(|breach| open || !breach.open);
        all.map(|breach| (breach.requirement, breach.component)).collect()
    };
    (told(false), told(true))
}

fn forget<T>(fact: &mut Fact<T>) {
    fact.value = None;
}

fn forget_members(clause: &mut Clause) {
    (clause.at_least, clause.within) = (1, None);
    clause.members.clear();
}

fn forget_of(it: &mut Component, picks: &mut impl FnMut() -> bool) {
    it.floor.iter_mut().filter(|_| picks()).for_each(forget);
    it.ways.iter_mut().map(|way| &mut way.time).filter(|_| picks()).for_each(forget);
    let with = it.ways.iter_mut().flat_map(|way| &mut way.with);
    let clauses = it.needs.iter_mut().chain(&mut it.starts_with).chain(with);
    clauses.filter(|_| picks()).for_each(forget_members);
}

/// The same topology with some of its facts said to be unknown.
fn forgotten(t: &Topology, picks: &[bool]) -> Topology {
    let mut t = t.clone();
    let mut picks = picks.iter().copied().cycle();
    let mut picks = || picks.next().unwrap_or(false);
    t.components.iter_mut().for_each(|it| forget_of(it, &mut picks));
    for group in &mut t.groups {
        if picks() {
            forget(&mut group.count);
        }
        if group.candidates.is_empty() && picks() {
            group.place = None;
        }
    }
    for place in &mut t.places {
        place.named.restored.iter_mut().filter(|_| picks()).for_each(forget);
    }
    t
}

/// Nothing is down although nothing is lost, and no number of instances is asked for that may never have been there: that is
/// open whatever is lost, while of a floor that nobody states it is known that it is reached today.
fn stands(t: &Topology) -> bool {
    let prover = Prover::new(t);
    let up = t.elements().all(|element| prover.verdict(&[], element) != Verdict::DownAnyway);
    up && t.component_ids().all(|component| {
        let active = || t.groups_of(component).filter(|(_, group)| group.role == Role::Active);
        let surely: u64 = active().map(|(_, group)| group.count.value.unwrap_or(1)).sum();
        let asked = t[component].floor.as_ref().and_then(|floor| floor.value);
        let is_counted = active().all(|(_, group)| group.count.value.is_some());
        is_counted || !matches!(asked, Some(Amount::Instances(number)) if number > surely)
    })
}

/// How many break the requirements for certain, and how many may; see [`asked`].
fn of_text(requirement: usize, text: &str) -> (usize, usize) {
    let (certain, may) = broken(&topology(text));
    let count = |who: &Who| who.iter().filter(|(number, _)| *number == requirement).count();
    (count(&certain), count(&may))
}

#[test]
fn what_nobody_states_leaves_a_requirement_open() {
    let two = "site a; site b\n";
    for (requirement, text, expected) in [
        // For how long a place is lost: not said is for good, `unknown` is open.
        (1, "service x { runs at a }", (1, 1)),
        (1, "extend a { restored in unknown }; service x { runs at a }", (0, 1)),
        (1, "extend a { restored in 2h }; service x { runs at a }", (1, 1)),
        // What it needs to start, or what its restart works with.
        (3, "service x { runs at a; starts with unknown }", (0, 1)),
        (3, "service x { runs at a; restart 1m with unknown }", (0, 1)),
        (3, "service x { runs at a; restart unknown }", (0, 0)),
        (3, "service x { runs at a; needs y }; service y { runs at b; needs unknown }", (0, 2)),
        // Of how many a standby is.
        (
            3,
            "site c { needs unknown }; service x { runs 2 at unknown; standby unknown at a; takeover 1m; floor 2 }",
            (0, 1),
        ),
        (
            3,
            "site c { needs unknown }; service x { runs 2 at unknown; standby 2 at a; takeover 1m; floor 2 }",
            (0, 0),
        ),
        // Half of how many: of 2, or of 101.
        (3, "site c { needs unknown }; service x { runs 1 at a, unknown at c; floor 50% }", (0, 1)),
        (3, "site c { needs unknown }; service x { runs 1 at a, 1 at c; floor 50% }", (0, 0)),
        // How much of the whole stands where.
        (4, "service x { runs 1 at a, unknown at b }", (0, 1)),
        (4, "service x { runs unknown at a }", (1, 1)),
        (4, "service x { runs 3 at a, 1 at unknown }", (1, 1)),
        (4, "service x { runs 1 at a, 1 at b; runs 1 at unknown }", (0, 1)),
        (
            2,
            "extend a { restored in 1s }; extend b { restored in 1s }; service x { runs unknown at a, 1 at b }",
            (0, 1),
        ),
        (2, "service x { runs 1 at a, 1 at b }", (0, 0)),
        (2, "service x { runs 1 at a, 1 at b, 1 at unknown }", (0, 1)),
    ] {
        // Requirements of time are broken by whatever stops for good; these are about shares.
        assert_eq!(of_text(requirement, &format!("{two}{text}")), expected, "{text}");
    }
}

#[test]
fn a_share_of_who_knows_how_many_may_be_lost_with_any_of_them() {
    let t = topology("site a; site b\nservice x { runs 6 at a, unknown at b; floor 70% }");
    let row = gather(&t, &Options::default()).table;
    let of = |place: &str| row.iter().find(|row| t.path(row.lost[0]) == place).expect("a row");
    // 6 of 7 are left, or 6 of 106.
    assert_eq!((of("b").down.len(), of("b").undetermined.len()), (0, 1));
    // 1 of 7 is left, or 100 of 106.
    assert_eq!((of("a").down.len(), of("a").undetermined.len()), (0, 1));
}

/// What may fall with the loss helps nobody back: the standby of `x` stands in `b`, which may fall with `y`.
#[test]
fn what_may_fall_helps_nobody_back() {
    let t = topology(
        "site a; site b { needs y }; site c\n\
         service x { runs at a; standby at b; takeover 5m }\n\
         tool y { runs at c; needs unknown }",
    );
    let site = t.place_ids().next().map(Element::Place).expect("a site");
    let recovery = recover(&t, &Question::of_losses(&t, vec![(site, None)]));
    let back: Vec<_> = recovery.stopped.iter().map(|it| (it.back, it.at_least)).collect();
    assert_eq!(back, [(Moment::after(Duration { millis: 300_000 }), true)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_is_proven_stays_true_when_facts_are_stated(
        bytes in proptest::collection::vec(any::<u8>(), 20..160),
        picks in proptest::collection::vec(proptest::bool::weighted(0.3), 1..40),
    ) {
        let stated = topology_from(&bytes, &Sizes::SMALL);
        prop_assume!(stands(&stated));
        let forgotten = forgotten(&stated, &picks);
        let ((certain, may), (certain_before, may_before)) = (broken(&stated), broken(&forgotten));
        prop_assert!(certain_before.is_subset(&certain), "broken for certain: {:?}", certain_before.difference(&certain));
        prop_assert!(may.is_subset(&may_before), "kept for certain: {:?}", may.difference(&may_before));
    }
}
