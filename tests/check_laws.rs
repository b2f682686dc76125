//! Laws of findings, on random topologies: what is claimed is proven, names are unique and independent of order, verdicts on
//! requirements agree with a second telling of the recovery that shares no code.

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
use spof::analysis::facts::Verdict;
use spof::analysis::proof::Prover;
use spof::analysis::replay::replay;
use spof::analysis::requirements::facts::Reason;
use spof::analysis::requirements::judge::requirements;
use spof::analysis::survey::survey;
use spof::base::quantity::{Date, Duration, Moment, Share};
use spof::base::source::Span;
use spof::model::component::{Amount, Group, Objective, ObjectiveKind, Role};
use spof::model::fact::{Basis, Fact};
use spof::model::id::{ComponentId, Element, PlaceId};
use spof::model::place::{Named, Place, PlaceKind};
use spof::model::policy::{Check, Level, Limit, Requirement, Selector};
use spof::model::scenario::{Loss, Scenario};
use spof::model::topology::Topology;
use spof::pipeline::check::Surveyed;
use spof::rules::finding::Subject;
use spof::rules::judge::{Judged, judge};
use spof::rules::rule::Group as RuleGroup;
use spof::rules::settings::Settings;
use std::collections::BTreeSet;
use timed::timed_topology_from;
use topologies::Sizes;

const TODAY: Date = Date { year: 2026, month: 3, day: 1 };

fn found(t: &Topology, threads: usize) -> Vec<Judged> {
    let surveyed = Surveyed::of(t, None, threads, TODAY);
    let context = surveyed.context(&[]);
    judge(&context, &Settings::default(), 1)
}

/// With objectives, so that there is something to miss.
fn with_objectives(mut t: Topology, hours: u64) -> Topology {
    for (index, it) in t.components.iter_mut().enumerate().filter(|(index, _)| index % 2 == 0) {
        let kind = if index % 4 == 0 { ObjectiveKind::Rto } else { ObjectiveKind::Tolerance };
        let limit = Fact::stated(Duration::hours(hours), Span::new(900_000, 900_001));
        it.objectives.push(Objective { kind, limit, on: None });
    }
    t
}

fn requirement(path: &str, check: Check) -> Requirement {
    Requirement {
        named: Named { path: path.to_owned(), title: path.to_owned(), ..Named::default() },
        selectors: vec![Selector::Every(None, Vec::new())],
        checks: vec![(check, Basis::default())],
        profile: None,
        legal: Default::default(),
        level: Level::Error,
    }
}

/// Components that break the only check for certain, with what is lost.
fn breaches(t: &Topology) -> BTreeSet<(ComponentId, Vec<PlaceId>)> {
    let survey = survey(t, None, 1, TODAY).0;
    let all = requirements(t, &survey.cold_start, TODAY);
    all.breaches.into_iter().filter(|it| !it.open).map(|it| (it.component, it.lost)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whoever is said to suffer from a loss falls by it, and the chain that is shown can be replayed.
    #[test]
    fn every_finding_is_proven(
        times in prop::collection::vec(any::<u8>(), 0..200),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        hours in 0..9u64,
    ) {
        let t = with_objectives(timed_topology_from(&times, &bytes, &Sizes::MIDDLE), hours);
        let all = found(&t, 1);
        let names: BTreeSet<&String> = all.iter().map(|it| &it.id).collect();
        prop_assert_eq!(names.len(), all.len(), "two findings have one name: {:?}", all.iter().map(|it| &it.id).collect::<Vec<_>>());
        let prover = Prover::new(&t);
        for judged in &all {
            let finding = &judged.finding;
            let rule = judged.id.split('@').next().unwrap_or_default();
            if finding.shown_by.is_empty() || rule == "soft-spread-claimed-as-hard" {
                continue;
            }
            if let Some(falls) = finding.falls {
                match prover.verdict(&finding.shown_by, Element::Component(falls)) {
                    Verdict::Down(proof) => prop_assert_eq!(replay(&t, &finding.shown_by, &proof), Ok(()), "{}", judged.id),
                    other => prop_assert!(false, "{}: {:?} does not fall: {:?}", judged.id, falls, other),
                }
            }
            let is_loss = matches!(judged.source.group(), RuleGroup::Survival | RuleGroup::Recovery);
            // What waits for itself after the loss of a place need not fall with it at once.
            for victim in finding.victims.iter().filter(|_| is_loss && rule != "recovery-deadlock") {
                let itself = finding.shown_by == [Element::Component(*victim)];
                let down = matches!(prover.verdict(&finding.shown_by, Element::Component(*victim)), Verdict::Down(_));
                prop_assert!(down || itself, "{}: {:?} does not suffer", judged.id, victim);
            }
        }
    }

    #[test]
    fn threads_change_nothing(
        times in prop::collection::vec(any::<u8>(), 0..200),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let t = timed_topology_from(&times, &bytes, &Sizes::MIDDLE);
        prop_assert_eq!(survey(&t, None, 1, TODAY).0, survey(&t, None, 3, TODAY).0);
    }

    /// As many instances again of somebody in a new site: of it no more is found than before.
    #[test]
    fn a_replica_elsewhere_adds_no_survival_finding(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        pick in any::<u16>(),
    ) {
        let mut t = timed_topology_from(&[], &bytes, &Sizes::MIDDLE);
        // Two sites more, one in either telling, so that there is always more than one place to lose.
        let spare = new_site(&mut t, "zz-spare");
        let absolute = |it: &Option<Fact<Amount>>| {
            it.as_ref().is_none_or(|fact| matches!(fact.value, Some(Amount::Instances(_))))
        };
        let placed: Vec<ComponentId> = t
            .component_ids()
            .filter(|id| absolute(&t[*id].floor) && t.groups_of(*id).any(|(_, group)| group.role == Role::Active))
            .filter(|id| t[*id].needs.iter().all(|clause| clause.within.is_none()))
            .collect();
        // What serves nobody to begin with comes to life by a replica, and is judged from then on.
        prop_assume!(!placed.is_empty() && t.component_ids().all(|id| !down_anyway(&t, id)));
        let id = placed[usize::from(pick) % placed.len()];
        let weighty = |t: &Topology| {
            let all = found(t, 1);
            let own = Subject::component(id);
            // What only looks independent, and a quorum that one of its sites takes along, begin with the second place: these
            // rules may well speak up then.
            let begins = |id: &str| ["hidden-common-dependency@", "thin-quorum@", "even-quorum@"].iter().any(|it| id.starts_with(it));
            let of_it = all.into_iter().filter(|it| {
                let is_survival = it.source.group() == RuleGroup::Survival && it.level != Level::Info;
                is_survival && it.finding.subject == own && !begins(&it.id)
            });
            of_it.map(|it| it.id).collect::<Vec<String>>()
        };
        let before = weighty(&t);
        let count = t.groups_of(id).map(|(_, group)| group.count.value.unwrap_or(1)).max().unwrap_or(1);
        t.groups.push(Group {
            component: id,
            role: Role::Active,
            place: Some(spare),
            candidates: Vec::new(),
            count: Fact::stated(count, Span::new(800_000, 800_001)),
        });
        t.groups.sort_by_key(|group| (group.component, group.role, group.place, group.candidates.clone()));
        let after = weighty(&t);
        prop_assert!(after.len() <= before.len(), "{}: {:?}, before {:?}", t[id].named.path, after, before);
    }

    #[test]
    fn survives_agrees_with_the_recovery_acted_out(
        times in prop::collection::vec(any::<u8>(), 0..200),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        hours in 0..30u64,
    ) {
        let mut t = timed_topology_from(&times, &bytes, &Sizes::SMALL);
        let limit = Duration::hours(hours);
        let check = Check::Survives {
            any: 1,
            kind: PlaceKind::Site,
            within: Some(Limit::Duration(limit)),
            losing: None,
            keeping: None,
        };
        t.requirements = vec![requirement("one", check)];
        let mut expected = BTreeSet::new();
        for place in t.place_ids().filter(|place| t[*place].kind == PlaceKind::Site) {
            let loss = Loss { element: Element::Place(place), lasting: None, destroyed: false, basis: Basis::default() };
            let scenario = Scenario {
                named: Named::default(),
                began: None,
                losses: vec![loss],
                noticed: None,
                observed: Vec::new(),
                expected: Vec::new(),
            };
            let since = slow_recovery::after_scenario(&t, &scenario, End::Middle);
            let late = t.component_ids().filter(|id| since.component(*id) > Moment::after(limit));
            // What never serves, lost or not, does not stop.
            let late = late.filter(|id| !down_anyway(&t, *id));
            expected.extend(late.map(|id| (id, vec![place])));
        }
        prop_assert_eq!(breaches(&t), expected);
    }

    #[test]
    fn starting_from_dark_agrees_with_the_start_acted_out(
        times in prop::collection::vec(any::<u8>(), 0..200),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let mut t = timed_topology_from(&times, &bytes, &Sizes::SMALL);
        t.requirements = vec![requirement("dark", Check::StartsFromDark)];
        let since = slow_recovery::dark(&t, End::Middle);
        let never = t.component_ids().filter(|id| since.component(*id).is_never());
        let expected: BTreeSet<_> = never.map(|id| (id, Vec::new())).collect();
        prop_assert_eq!(breaches(&t), expected);
    }

    /// Of instances whose places and numbers are known, counted by hand.
    #[test]
    fn places_and_shares_are_counted(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        least in 1..4u64,
        percent in 1..100u32,
    ) {
        let mut t = timed_topology_from(&[], &bytes, &Sizes::MIDDLE);
        let site = |place: Option<PlaceId>| t.enclosing_of_kind(place?, PlaceKind::Site);
        let placed = |id: ComponentId| t.groups_of(id).all(|(_, it)| it.place.is_some());
        let counted = |it: &Group| it.candidates.is_empty() && it.count.value.is_some();
        let known = |id: ComponentId| placed(id) && t.groups_of(id).all(|(_, it)| counted(it));
        let mut few = BTreeSet::new();
        let mut crowded = BTreeSet::new();
        for id in t.component_ids().filter(|id| placed(*id) && t.groups_of(*id).next().is_some()) {
            let sites: BTreeSet<PlaceId> = t.groups_of(id).filter_map(|(_, it)| site(it.place)).collect();
            if (sites.len() as u64) < least {
                few.insert((id, Vec::new()));
            }
            let active = || t.groups_of(id).filter(|(_, it)| it.role == Role::Active);
            let all: u64 = active().map(|(_, it)| it.count.value.unwrap_or(1)).sum();
            let at = |place: PlaceId| -> u64 {
                active().filter(|(_, it)| site(it.place) == Some(place)).map(|(_, it)| it.count.value.unwrap_or(1)).sum()
            };
            if known(id) && sites.iter().any(|place| at(*place) * 100 > u64::from(percent) * all) {
                crowded.insert((id, Vec::new()));
            }
        }
        let known: BTreeSet<ComponentId> = t.component_ids().filter(|id| known(*id)).collect();
        t.requirements = vec![requirement("apart", Check::ApartBy(PlaceKind::Site, least))];
        prop_assert_eq!(breaches(&t), few);
        let share = Share { millionths: percent * 10_000 };
        t.requirements = vec![requirement("share", Check::AtMostInOne(share, PlaceKind::Site))];
        let survey = survey(&t, None, 1, TODAY).0;
        let over = requirements(&t, &survey.cold_start, TODAY).breaches.into_iter();
        let over = over.filter(|it| !it.open && matches!(it.reason, Reason::Crowded(..)));
        prop_assert_eq!(over.map(|it| (it.component, it.lost)).filter(|(id, _)| known.contains(id)).collect::<BTreeSet<_>>(), crowded);
    }
}

fn down_anyway(t: &Topology, id: ComponentId) -> bool {
    Prover::new(t).verdict(&[], Element::Component(id)) == Verdict::DownAnyway
}

/// A site whose path is behind all others.
fn new_site(t: &mut Topology, path: &str) -> PlaceId {
    t.places.push(Place {
        named: Named { path: path.to_owned(), title: path.to_owned(), ..Named::default() },
        kind: PlaceKind::Site,
        parent: None,
        needs: Vec::new(),
        holds: None,
        location: None,
        power: None,
        figures: Vec::new(),
    });
    PlaceId(t.places.len() as u32 - 1)
}
