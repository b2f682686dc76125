//! Risk groups, availability and importance against the equations of the design, evaluated for every set of losses.

#[path = "support/naive.rs"]
mod naive;
#[path = "support/topologies.rs"]
mod topologies;

use naive::{Bad, down, unknowns};
use proptest::prelude::*;
use spof::analysis::facts::Verdict;
use spof::analysis::proof::Prover;
use spof::analysis::replay::replay;
use spof::analysis::risk::facts::{Importance, Risk, ServiceRisk};
use spof::analysis::risk::gather::{Options, risk};
use spof::base::quantity::{Decimal, Duration};
use spof::base::texts::Texts;
use spof::model::component::ComponentKind;
use spof::model::fact::Between;
use spof::model::id::{ComponentId, Element};
use spof::model::named::{Named, Rate};
use spof::model::place_kind::PlaceKind;
use spof::model::topology::Topology;
use spof::pipeline;
use std::collections::BTreeSet;
use topologies::{Choices, Draft, Sizes, topology_from};

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

fn fails(draft: &mut Draft, named: fn(&mut Topology) -> &mut Named, every: u64, lasting: u64) {
    let rate = Rate { times: Decimal { micros: 1_000_000 }, per: Duration { millis: every } };
    let length = Duration { millis: lasting };
    let (rate, length) = (draft.stated(rate), draft.stated(Between { low: length, high: length }));
    let named = named(&mut draft.topology);
    (named.fails, named.restored) = (Some(rate), Some(length));
}

/// The share of the time that something is down which fails once in `every` and is back after `lasting`.
fn down_share(every: u64, lasting: u64) -> f64 {
    lasting as f64 / (every + lasting) as f64
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()) + 1e-300
}

fn subsets(elements: &[Element]) -> impl Iterator<Item = Vec<Element>> + '_ {
    (0u32..1 << elements.len()).map(|mask| {
        let chosen = elements.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1);
        chosen.map(|(_, element)| *element).collect()
    })
}

/// Minimal cut sets of up to `order` elements, by trying all sets.
fn groups(t: &Topology, service: ComponentId, level: PlaceKind, order: usize) -> BTreeSet<Vec<Element>> {
    let itself = Element::Component(service);
    let in_play = |element: &Element| match element {
        Element::Place(id) => t[*id].kind == level,
        Element::Domain(_) => true,
        Element::Component(id) => *element != itself && (!t[*id].nowhere || t[*id].named.fails.is_some()),
        Element::Group(_) => false,
    };
    let elements: Vec<Element> = t.elements().filter(in_play).collect();
    let kills = |lost: &Vec<Element>| down(t, lost, &Bad::new()).contains(&itself);
    let mut minimal: Vec<Vec<Element>> = Vec::new();
    let mut sets: Vec<Vec<Element>> = subsets(&elements).filter(|set| set.len() <= order).collect();
    sets.sort_by_key(Vec::len);
    for set in sets {
        let holds = |smaller: &Vec<Element>| smaller.iter().all(|element| set.contains(element));
        if !minimal.iter().any(holds) && kills(&set) {
            minimal.push(set);
        }
    }
    minimal.into_iter().collect()
}

/// How likely the service is down, by adding up all states; `fixed` elements are down for certain, or never.
fn unavailability(
    t: &Topology,
    service: ComponentId,
    rated: &[(Element, f64)],
    bad: &Bad,
    fixed: Option<(Element, bool)>,
) -> f64 {
    let elements: Vec<Element> = rated.iter().map(|(element, _)| *element).collect();
    let likely = |element: Element, q: f64| match fixed {
        Some((it, down)) if it == element => f64::from(u8::from(down)),
        _ => q,
    };
    let mut sum = 0.0;
    for lost in subsets(&elements) {
        if !lost.is_empty() && down(t, &lost, bad).contains(&Element::Component(service)) {
            let state = |(element, q): &(Element, f64)| {
                let q = likely(*element, *q);
                if lost.contains(element) { q } else { 1.0 - q }
            };
            sum += rated.iter().map(state).product::<f64>();
        }
    }
    sum
}

/// Gives some elements a rate; how likely each of these is down.
fn rate_some(t: &mut Topology, choices: &mut Choices<'_>) -> Vec<(Element, f64)> {
    let mut rated = Vec::new();
    let elements: Vec<Element> =
        t.elements().filter(|element| !matches!(element, Element::Group(_))).collect();
    for element in elements {
        if !choices.once_in(2) {
            continue;
        }
        let every = [DAY, 30 * DAY, 3_650 * DAY][choices.below(3)];
        let lasting = [HOUR, 20 * DAY, 1][choices.below(3)];
        let named = match element {
            Element::Place(id) => &mut t.places[id.index()].named,
            Element::Domain(id) => &mut t.domains[id.index()].named,
            Element::Component(id) => &mut t.components[id.index()].named,
            Element::Group(_) => continue,
        };
        let rate = Rate { times: Decimal { micros: 1_000_000 }, per: Duration { millis: every } };
        let length = Duration { millis: lasting };
        let at = named.basis.at;
        named.fails = Some(spof::model::fact::Fact::stated(rate, at));
        named.restored = Some(spof::model::fact::Fact::stated(Between { low: length, high: length }, at));
        rated.push((element, down_share(every, lasting)));
    }
    rated
}

fn check_importance(t: &Topology, service: &ServiceRisk, rated: &[(Element, f64)], it: &Importance) {
    let given = |down| unavailability(t, service.component, rated, &Bad::new(), Some((it.element, down)));
    let (with, without) = (given(true), given(false));
    let whole = unavailability(t, service.component, rated, &Bad::new(), None);
    assert!(near(it.birnbaum, with - without) || (it.birnbaum - with + without).abs() < 1e-12, "{it:?}");
    assert!(near(it.achievement, with / whole), "{it:?}: {}", with / whole);
    assert!((it.criticality - it.probability * (with - without) / whole).abs() < 1e-6, "{it:?}");
    assert!((it.fussell_vesely - it.probability * with / whole).abs() < 1e-9, "{it:?}");
    let reduction = whole / without;
    let is_right = if without == 0.0 {
        it.reduction.is_infinite()
    } else {
        (it.reduction / reduction - 1.0).abs() < 1e-6
    };
    assert!(is_right, "{it:?}: {reduction}");
}

fn check(t: &Topology, rated: &[(Element, f64)], level: PlaceKind) -> Risk {
    let risk = risk(t, &Options { level: Some(level), ..Options::default() });
    let worst_case: Bad = unknowns(t).into_iter().collect();
    for service in &risk.services {
        let expected = groups(t, service.component, level, 3);
        let found: BTreeSet<Vec<Element>> =
            service.groups.iter().map(|group| group.elements.clone()).collect();
        assert_eq!(found, expected, "{:?}", service.component);
        assert_eq!(found.len(), service.groups.len());
        assert!(!service.at_least);
        for (best, bad) in [(service.downtime, &Bad::new()), (service.downtime_worst, &worst_case)] {
            let expected = unavailability(t, service.component, rated, bad, None);
            let found = best.map_or(0.0, |downtime| downtime.unavailability);
            assert!(near(found, expected), "{:?}: {found} and not {expected}", service.component);
        }
        for importance in &service.importance {
            check_importance(t, service, rated, importance);
        }
    }
    risk
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_answer_is_that_of_all_sets(
        bytes in proptest::collection::vec(any::<u8>(), 60..160),
        rates in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let mut topology = topology_from(&bytes, &Sizes::SMALL);
        for component in &mut topology.components {
            // What belongs to somebody else may stand nowhere; all others are asked about.
            if component.kind != ComponentKind::External {
                component.kind = ComponentKind::Service;
            }
        }
        let rated = rate_some(&mut topology, &mut Choices::of(&rates));
        let level = topology.places[0].kind;
        check(&topology, &rated, level);
    }
}

/// Every group has a witness: a proof that the service stops, which is checked without the engine.
#[test]
fn every_group_of_an_example_has_a_proof_that_replays() {
    let text = include_str!("../examples/rates.topo");
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    let topology = reading.topology.expect("read");
    let prover = Prover::new(&topology);
    let risk = risk(&topology, &Options::default());
    let mut replayed = 0;
    for service in &risk.services {
        let target = Element::Component(service.component);
        for group in &service.groups {
            let Verdict::Down(proof) = prover.verdict(&group.elements, target) else {
                panic!("{:?} does not stop {target:?}", group.elements);
            };
            assert_eq!(replay(&topology, &group.elements, &proof), Ok(()));
            replayed += 1;
            for spared in &group.elements {
                let less: Vec<Element> = group.elements.iter().copied().filter(|it| it != spared).collect();
                assert!(
                    !matches!(prover.verdict(&less, target), Verdict::Down(_)),
                    "{spared:?} is not needed"
                );
            }
        }
    }
    assert_eq!(replayed, 9);
}

/// A service with `copies` copies in as many sites, of which `floor` must run, each site down `1e-5` of the time.
fn copies(copies: u64, floor: u64) -> Risk {
    let mut draft = Draft::default();
    let service = draft.component(ComponentKind::Service);
    for _ in 0..copies {
        let site = draft.place(PlaceKind::Site, None);
        draft.runs(service, site, 1);
        fails(
            &mut draft,
            |t| t.places.last_mut().map(|place| &mut place.named).expect("known"),
            99_999 * HOUR,
            HOUR,
        );
    }
    let floor = draft.stated(spof::model::component::Amount::Instances(floor));
    draft.of(service).floor = Some(floor);
    risk(&draft.finish(), &Options { order: 4, ..Options::default() })
}

#[test]
fn tiny_probabilities_stay_exact() {
    let q = 1e-5_f64;
    // Down with 1, 2, … of n lost; binomial sums worked out by hand.
    let three = [1.0 - (1.0 - q).powi(3), 3.0 * q * q * (1.0 - q) + q.powi(3), q.powi(3)];
    let four = [
        1.0 - (1.0 - q).powi(4),
        6.0 * (q * (1.0 - q)).powi(2) + 4.0 * q.powi(3) * (1.0 - q) + q.powi(4),
        4.0 * q.powi(3) * (1.0 - q) + q.powi(4),
        q.powi(4),
    ];
    for (n, expected) in [(3, &three[..]), (4, &four[..])] {
        for (lost, expected) in (1..).zip(expected) {
            let risk = copies(n, n - lost + 1);
            let found = risk.services[0].downtime.map(|downtime| downtime.unavailability).unwrap_or_default();
            assert!((found / expected - 1.0).abs() < 1e-9, "{lost} of {n}: {found:e} and not {expected:e}");
            let sizes: BTreeSet<usize> =
                risk.services[0].groups.iter().map(|group| group.elements.len()).collect();
            assert_eq!(sizes, BTreeSet::from([lost as usize]), "{lost} of {n}");
        }
    }
}

#[test]
fn outages_users_and_the_curve() {
    let mut draft = Draft::default();
    let service = draft.component(ComponentKind::Service);
    let site = draft.place(PlaceKind::Site, None);
    draft.runs(service, site, 1);
    fails(&mut draft, |t| &mut t.places[0].named, 364 * DAY, DAY);
    let users = draft.stated(1_000);
    draft.of(service).users = Some(users);
    let risk = risk(&draft.finish(), &Options::default());
    let downtime = risk.services[0].downtime.expect("known");
    // One day down in each 365 days: one failure a year, a 365th of the time.
    assert!(near(downtime.unavailability, 1.0 / 365.0), "{downtime:?}");
    assert!(
        near(downtime.hours_per_year, 24.0) && near(downtime.user_hours_per_year.expect("known"), 24_000.0)
    );
    assert!(near(downtime.outages_per_year.expect("known"), 1.0), "{downtime:?}");
    assert_eq!(risk.curve.len(), 1);
    assert!(
        near(risk.curve[0].user_hours, 24_000.0) && near(risk.curve[0].per_year, 1.0),
        "{:?}",
        risk.curve
    );
    assert!(risk.unrated.is_empty());
}

#[test]
fn a_budget_that_runs_out_is_said() {
    let mut draft = Draft::default();
    let service = draft.component(ComponentKind::Service);
    for _ in 0..40 {
        let site = draft.place(PlaceKind::Site, None);
        draft.runs(service, site, 1);
    }
    let floor = draft.stated(spof::model::component::Amount::Instances(38));
    draft.of(service).floor = Some(floor);
    let topology = draft.finish();
    let whole = risk(&topology, &Options { listed: 10, ..Options::default() });
    assert_eq!((&whole.services[0].counts[..], whole.services[0].groups.len()), (&[0, 0, 9_880][..], 10));
    assert!(whole.cut_short.iter().any(|it| (it.done, it.of) == (10, Some(9_880))));
    let cut = risk(&topology, &Options { budget: 1_000, ..Options::default() });
    assert!(cut.services[0].at_least && cut.services[0].counts[2] < 9_880);
    let part = |it: &spof::analysis::facts::CutShort| it.done < 3 && it.of == Some(3);
    assert!(cut.cut_short.iter().any(part) && cut.services[0].complete_to < 3);
    // Not even groups of one: the search from the top down goes as far as it can.
    let little = risk(&topology, &Options { budget: 3, ..Options::default() });
    assert!(little.services[0].at_least && little.services[0].complete_to == 0);
}

/// Thousands of services that each hang on little: every one has its groups and its exact downtime, on any number of threads.
#[test]
fn thousands_of_components_are_judged_completely() {
    use std::fmt::Write as _;
    const MANY: usize = 5_000;
    let mut text =
        "site a { fails 1 per y; restored in 10h }\nsite b { fails 1 per y; restored in 10h }\n".to_owned();
    for host in 0..MANY {
        let _ = writeln!(text, "tool h{host} {{ runs 1 at a; runs 1 at b; fails 1 per y; restored in 10h }}");
    }
    for service in 0..20 {
        let needs: Vec<String> =
            (0..MANY / 20).map(|host| format!("h{}", service * MANY / 20 + host)).collect();
        let _ = writeln!(text, "service s{service} {{ runs nowhere; needs {} }}", needs.join(", "));
    }
    let reading = pipeline::read(&Texts::of(&[("x.topo", &text)]), &["x.topo".to_owned()]);
    let topology = reading.topology.expect("fine");
    let of = |threads| risk(&topology, &Options { order: 2, threads, ..Options::default() });
    let risk = of(2);
    assert_eq!(risk, of(1));
    assert!(
        risk.exact
            && risk.cut_short.iter().all(|cut| cut.what == spof::analysis::budget::Budget::GroupsListed)
    );
    let (hours, year) = (10.0, 8_760.0);
    let down: f64 = hours / (hours + year);
    for service in &risk.services {
        assert_eq!((&service.counts[..], service.at_least), (&[250, 1][..], false));
        let up = (1.0 - down).powi(250) * (1.0 - down * down);
        assert!(near(service.downtime.expect("exact").unavailability, 1.0 - up));
        assert_eq!(service.importance.len(), 252);
    }
}

/// Of what matters to a service the most important is listed, and how much is not is said.
#[test]
fn what_matters_most_is_listed() {
    let text = "site a { fails 1 per y; restored in 10h }\ntool t { runs 1 at a; fails 3 per y; restored in 10h }\n\
                tool u { runs 1 at a; fails 2 per y; restored in 10h }\nservice s { runs nowhere; needs t, u }\n";
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    let topology = reading.topology.expect("fine");
    let of = |listed| risk(&topology, &Options { listed, ..Options::default() });
    let (whole, cut) = (of(9), of(2));
    assert!(whole.services[0].importance.len() == 3 && whole.cut_short.is_empty());
    assert_eq!(cut.services[0].importance, whole.services[0].importance[..2]);
    let told =
        |it: &&spof::analysis::facts::CutShort| it.what == spof::analysis::budget::Budget::ImportancesListed;
    let told = cut.cut_short.iter().find(told).expect("it is said");
    assert_eq!((told.done, told.of), (2, Some(3)));
}

/// Services whose diagrams are larger than what is tried first are judged all the same, each with its own figure.
#[test]
fn services_that_need_more_room_get_it() {
    use std::fmt::Write as _;
    let (q, n) = (0.2, 80);
    let mut text = String::new();
    let sites: Vec<String> = (0..n).map(|site| format!("1 at s{site}")).collect();
    for site in 0..n {
        // Down a fifth of the time.
        let _ = writeln!(text, "site s{site} {{ fails 1 per 4h; restored in 1h }}");
    }
    for small in 0..10 {
        let _ = writeln!(text, "service a{small} {{ runs 1 at s{small} }}");
        let _ = writeln!(text, "service z{small} {{ runs 1 at s{small} }}");
    }
    for floor in [50, 45] {
        let _ = writeln!(text, "service m{floor} {{ floor {floor}; runs {} }}", sites.join(", "));
    }
    let reading = pipeline::read(&Texts::of(&[("x.topo", &text)]), &["x.topo".to_owned()]);
    let topology = reading.topology.expect("fine");
    // How likely each number of sites is up.
    let mut up = vec![1.0];
    for _ in 0..n {
        let shifted = std::iter::once(0.0).chain(up.iter().map(|it| it * (1.0 - q)));
        up = shifted.zip(up.iter().map(|it| it * q).chain([0.0])).map(|(more, same)| more + same).collect();
    }
    let options = |budget| Options { order: 1, budget, threads: 2, ..Options::default() };
    for (budget, exact) in [(20_000, true), (1_100, false)] {
        let risk = risk(&topology, &options(budget));
        assert_eq!(risk.exact, exact, "{budget}");
        for service in &risk.services {
            let path = &topology[service.component].named.path;
            let expected: f64 = match path.strip_prefix('m') {
                Some(floor) => up[..floor.parse().expect("a number")].iter().sum(),
                None => q,
            };
            match service.downtime {
                Some(downtime) => assert!((downtime.unavailability / expected - 1.0).abs() < 1e-9, "{path}"),
                None => assert!(!exact && path.starts_with('m') && !service.exact),
            }
        }
    }
}
