//! What is at stake in a loss, against answers worked out by hand, and its laws.

use proptest::prelude::*;
use spof::analysis::recovery::dark::black_start;
use spof::analysis::recovery::facts::Recovery;
use spof::analysis::recovery::question::Question;
use spof::analysis::recovery::recover::recover;
use spof::analysis::stakes::cover::cover;
use spof::analysis::stakes::exposure::bill;
use spof::analysis::stakes::facts::{
    CopyKind, DataLoss, Doubt, Edge, Needed, Rpo, Stakes, Standing, StoreLoss,
};
use spof::analysis::stakes::gather::{Options, stakes};
use spof::analysis::stakes::money::Sum;
use spof::base::quantity::{Duration, Moment};
use spof::base::texts::Texts;
use spof::model::component::{Component, Insurance, Target};
use spof::model::id::Element;
use spof::model::topology::Topology;
use spof::page::document::Page;
use spof::pipeline;
use spof::render::contract::{stakes as contract, stakes_fill};
use spof::render::terminal::{Look, terminal};
use spof::report::stakes::parts;

fn topology(text: &str) -> Topology {
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    let said: Vec<&str> = reading.diagnostics.iter().map(|it| it.message.as_str()).collect();
    reading.topology.unwrap_or_else(|| panic!("{said:?} {:?}\n{text}", reading.faults))
}

/// The first scenario of a text, recovered.
fn played(text: &str) -> (Topology, Recovery, Stakes) {
    let topology = topology(text);
    let recovery = recover(&topology, &Question::of_scenario(&topology, 0));
    let stakes = stakes(&topology, &recovery, &Options::default());
    (topology, recovery, stakes)
}

fn data(text: &str) -> StoreLoss {
    let (topology, _, stakes) = played(text);
    let found = stakes.data.into_iter().find(|loss| topology[loss.store].named.path == "data");
    found.expect("the store `data` is touched")
}

fn at_most(text: &str) -> DataLoss {
    DataLoss::AtMost(length(text))
}

fn length(text: &str) -> Duration {
    Duration::read(text).expect("a duration")
}

fn moment(text: &str) -> Moment {
    Moment::after(length(text))
}

fn named<'a>(topology: &'a Topology, path: &str) -> &'a Component {
    topology.components.iter().find(|it| it.named.path == path).expect("declared")
}

// ---- data ----

#[test]
fn what_is_destroyed_with_its_backup_in_the_same_building_is_gone() {
    let text = "
        site daejeon { room seven; room eight }
        store data { runs 3 at daejeon.seven; rpo 24h; backup every 24h to daejeon restore 4h tested 2025-01-01 }
        scenario fire { destroy daejeon }";
    let loss = data(text);
    assert_eq!((loss.least, loss.hoped, loss.on_return), (DataLoss::All, DataLoss::All, DataLoss::All));
    assert_eq!(loss.kept, Some(Rpo::Breached));
    assert_eq!(loss.copies[1].standing, Standing::Gone);
    assert!(matches!(loss.copies[1].doubts[..], [Doubt::SharesFallen(Element::Place(_))]));
    // The same with the backup in another building: the whole interval is lost, and a restore takes four hours.
    let apart = text.replace("to daejeon", "to busan") + "\nsite busan";
    let loss = data(&apart);
    assert_eq!((loss.least, loss.kept), (at_most("24h"), Some(Rpo::Met)));
    assert_eq!(loss.elsewhere().map(|copy| copy.from), Some(moment("4h")));
}

#[test]
fn a_synchronous_replica_loses_nothing_and_another_its_lag() {
    let text = |how: &str| {
        format!(
            "site a; site b
            store data {{ runs 3 at a; replicates to b {how}; rpo 1s }}
            scenario fire {{ destroy a; noticed after 44m }}"
        )
    };
    let loss = data(&text("synchronously"));
    assert_eq!((loss.least, loss.kept), (DataLoss::NOTHING, Some(Rpo::Met)));
    assert_eq!(loss.elsewhere().map(|copy| copy.from), Some(moment("44m")));
    let loss = data(&text("lag 5s"));
    assert_eq!((loss.least, loss.kept), (at_most("5s"), Some(Rpo::Breached)));
    let loss = data(&text("lag unknown"));
    assert_eq!((loss.least, loss.kept), (DataLoss::Unstated, Some(Rpo::Undetermined)));
}

#[test]
fn an_untested_backup_does_not_count_unless_that_was_accepted() {
    let text = "
        topology t { as of 2025-10-01 }
        site a; site b
        store data { runs 3 at a; rpo 48h; backup every 24h to b }
        scenario fire { destroy a }";
    let loss = data(text);
    assert_eq!((loss.least, loss.hoped), (DataLoss::All, at_most("24h")));
    assert_eq!(loss.kept, Some(Rpo::Undetermined));
    assert_eq!(loss.copies[1].doubts, [Doubt::NeverTested]);
    assert!(loss.copies[1].restore_unstated);
    let accepted = |until: &str| {
        format!("{text}\naccept backup-never-tested on data {{ until {until}; by \"x\" because \"y\" }}")
    };
    let loss = data(&accepted("2025-12-31"));
    assert_eq!((loss.least, loss.kept, loss.copies[1].accepted), (at_most("24h"), Some(Rpo::Met), true));
    // What was accepted until last month is accepted no more.
    assert_eq!(data(&accepted("2025-09-30")).least, DataLoss::All);
}

#[test]
fn waiting_for_a_dark_site_is_compared_with_restoring_elsewhere() {
    let loss = data(
        "site a; site b
        store data {
          runs 3 at a; standby 3 at b
          takeover 10m
          replicates to b lag 5s
          rpo 1s
        }
        scenario fire { lose a for 18h; noticed after 44m }",
    );
    // The standby in b is what `replicates to b` speaks of: one copy, not two.
    assert_eq!(
        loss.copies.iter().map(|copy| copy.kind).collect::<Vec<_>>(),
        [CopyKind::Original, CopyKind::Replica(0)]
    );
    let waiting = loss.original().expect("there");
    assert_eq!((waiting.lost, waiting.from), (DataLoss::NOTHING, moment("18h")));
    assert_eq!(loss.elsewhere().map(|copy| (copy.lost, copy.from)), Some((at_most("5s"), moment("44m"))));
    assert_eq!(loss.back, Some(moment("54m")));
    assert_eq!((loss.least, loss.on_return), (DataLoss::NOTHING, at_most("5s")));
    assert_eq!(loss.kept, Some(Rpo::ByWaiting));
}

#[test]
fn copies_that_share_the_fallen_room_do_not_count() {
    let text = "
        site a { room r; room q }
        site b
        store data { runs 3 at a.r; replicates to copy lag 1s; backup every 24h to b tested 2025-01-01 }
        store copy { runs 3 at a.q }
        scenario fire { destroy a.r; lose a for 10h }";
    // The room `r` is destroyed; `q` is only dark, but it fell with the same site.
    let (topology, _, stakes) = played(text);
    let loss =
        stakes.data.into_iter().find(|loss| topology[loss.store].named.path == "data").expect("touched");
    let site = topology.find("a").expect("declared");
    let copy = &loss.copies[1];
    assert_eq!(copy.standing, Standing::Dark(moment("10h")));
    assert_eq!(copy.doubts, [Doubt::SharesFallen(site)]);
    assert_eq!((loss.least, loss.hoped), (at_most("24h"), at_most("1s")));
    // Only the one room destroyed: the other stands, and its copy counts.
    let loss = data(&text.replace("lose a for 10h", ""));
    assert_eq!(loss.least, at_most("1s"));
}

#[test]
fn copies_in_a_domain_that_is_lost_fell_together() {
    let loss = data(
        "site a; site b
        store data { runs 1 at a; replicates to copy synchronously }
        store copy { runs 1 at b }
        domain version \"One version\" { covers data, copy; restored in 3h }
        scenario bug { lose version }",
    );
    assert!(matches!(loss.copies[1].doubts[..], [Doubt::SharesFallen(Element::Domain(_))]));
    assert_eq!(loss.original().map(|copy| copy.from), Some(moment("3h")));
}

#[test]
fn what_nobody_states_is_said() {
    let gone = |text: &str| data(&format!("site a; site b\n{text}\nscenario fire {{ destroy a }}"));
    // A standby without any word on how far behind it is.
    let loss = gone("store data { runs 1 at a; standby 1 at b }");
    assert_eq!((loss.least, loss.copies[1].lost), (DataLoss::Unstated, DataLoss::Unstated));
    // A copy that stands nobody knows where.
    let loss =
        gone("store data { runs 1 at a; replicates to copy lag 1s }\nstore copy { runs 1 at unknown }");
    assert_eq!(loss.copies[1].doubts, [Doubt::Unknown]);
    assert_eq!((loss.least, loss.hoped), (DataLoss::All, at_most("1s")));
    // Two of five instances are left, and three are needed.
    let loss = gone("store data { runs 3 at a, 2 at b; floor 3 }");
    assert_eq!((loss.least, loss.hoped, loss.silent_floor), (DataLoss::All, DataLoss::NOTHING, false));
    assert_eq!(loss.copies[0].doubts, [Doubt::Part]);
    // Without a floor each instance is taken to hold all, and that is told.
    let loss = gone("store data { runs 3 at a, 2 at b }");
    assert_eq!((loss.least, loss.silent_floor), (DataLoss::NOTHING, true));
    // Somebody else's vault is not in our places.
    let loss = gone("store data { runs 1 at a; backup every 1h to vault tested 2025-01-01 }\nexternal vault");
    assert_eq!(loss.least, at_most("1h"));
}

#[test]
fn a_site_of_which_nobody_says_when_it_is_back_keeps_its_data_out_of_reach() {
    let loss = data("site a; store data { runs 1 at a; rpo 1h }\nscenario s { lose a }");
    assert_eq!((loss.least, loss.kept), (DataLoss::OutOfReach, Some(Rpo::Undetermined)));
}

// ---- capacity and concentration ----

#[test]
fn the_tightest_survivor_is_named_for_each_site() {
    let (topology, _, stakes) = played(
        "site a; site b; site c
        service x { runs 4 at a, 4 at b, 2 at c; floor 5; full 8 }
        service y { runs 1 at a, 9 at b }
        service z { runs 2 at a }
        scenario s { lose a for 1h }",
    );
    let at = |path: &str| {
        let found = stakes.capacity.places.iter().find(|it| topology[it.place].named.path == path);
        found.expect("instances there")
    };
    let told = |path: &str| {
        let it = &at(path).survivors[0];
        (topology[it.component].named.path.as_str(), it.left, it.floor, it.full, it.load_percent())
    };
    // Without a: x has 6 of 8, y 9 of 10; z stops.
    assert_eq!(told("a"), ("x", 6, 5, Some(8), 167));
    assert_eq!((at("a").survivors.len(), at("a").stops), (2, 1));
    // Without b: y has 1 of 10.
    assert_eq!(told("b"), ("y", 1, 1, Some(10), 1_000));
    assert_eq!(told("c"), ("x", 8, 5, Some(8), 125));
    let order: Vec<&str> =
        stakes.capacity.places.iter().map(|it| topology[it.place].named.path.as_str()).collect();
    assert_eq!(order, ["b", "a", "c"]);
}

#[test]
fn three_equal_sites_have_an_index_of_a_third() {
    let (_, _, stakes) = played(
        "site a; site b; site c
        service x { runs 2 at a, 2 at b, 2 at c; tier 1 }
        scenario s { lose a for 1h }",
    );
    let it = &stakes.concentration;
    assert_eq!((it.index, it.index_at_worst, it.placed), (3_333, 3_333, 6));
    assert_eq!(it.places.iter().map(|stand| stand.share).collect::<Vec<_>>(), [3_333; 3]);
    assert_eq!(it.places[0].tiers, [(Some(1), 2, 6)]);
    let (_, _, stakes) = played(
        "site a; site b
        service x { runs 2 at a, 2 at b }
        service y { runs 4 at unknown }
        scenario s { lose a for 1h }",
    );
    // At worst the four stand in one of the two: (6² + 2²) / 8².
    let it = &stakes.concentration;
    assert_eq!((it.index, it.index_at_worst, it.unknown), (5_000, 6_250, 4));
}

// ---- exposure ----

const KAKAO: &str = "
    site pangyo
    service melon \"Melon\" {
      runs 1 at pangyo
      users 100
      paying 10
      revenue 365 M KRW per y
      credits 7_550 KRW per paying user after 6d
      credits 15_000 KRW per paying user after 10d
      credits 5 USD per user after 6d
    }
    scenario fire { lose pangyo for 6d }";

fn sums(sums: &[Sum]) -> Vec<(&str, Option<i128>)> {
    sums.iter().map(|sum| (sum.currency.as_str(), sum.micros.map(|micros| micros / 1_000_000))).collect()
}

#[test]
fn credits_are_owed_from_their_day_on_and_the_larger_term_replaces_the_smaller() {
    let topology = topology(KAKAO);
    let melon = named(&topology, "melon");
    let owed = |text: &str| bill(melon, length(text)).credits;
    assert_eq!(owed("5d23h"), []);
    assert_eq!(sums(&owed("6d")), [("KRW", Some(75_500)), ("USD", Some(500))]);
    assert_eq!(sums(&owed("10d")), [("KRW", Some(150_000)), ("USD", Some(500))]);
}

#[test]
fn a_bill_has_user_hours_credits_and_revenue() {
    let (_, _, stakes) = played(KAKAO);
    let total = &stakes.exposure.total;
    assert_eq!(total.user_millis, 100 * 6 * 86_400_000);
    assert_eq!(sums(&total.revenue), [("KRW", Some(6_000_000))]);
    assert_eq!(sums(&total.credits), [("KRW", Some(75_500)), ("USD", Some(500))]);
    let it = &stakes.exposure.services[0];
    assert_eq!((it.counted, it.beyond, it.users), (length("6d"), false, Some(100)));
    assert_eq!(stakes.exposure.insurance_unstated.len(), 1);
    let (_, _, stakes) = played(&KAKAO.replace("users 100", "users 100; insurance none"));
    assert_eq!(stakes.exposure.insured[0].insurance, Some(Insurance::None));
    assert!(stakes.exposure.insurance_unstated.is_empty());
}

#[test]
fn what_never_comes_back_costs_at_least_the_horizon() {
    let text = "site a; service x { runs 1 at a; users 7 }\nscenario s { destroy a }";
    let (topology, recovery, whole) = played(text);
    let it = &whole.exposure.services[0];
    assert_eq!((it.beyond, it.counted, it.bill.user_millis), (true, length("30d"), 7 * 30 * 86_400_000));
    let options = Options { horizon: Some(length("1h")), ..Options::default() };
    let hour = stakes(&topology, &recovery, &options);
    assert_eq!(hour.exposure.total.user_millis, 7 * 3_600_000);
}

#[test]
fn unknown_users_and_amounts_are_said_and_not_counted() {
    let (_, _, stakes) = played(
        "site a
        service x { runs 1 at a; users unknown; credits 1 KRW per user after 1h }
        service y { runs 1 at a; credits 1 KRW per paying user after 2h }
        scenario s { lose a for 1h }",
    );
    let of = |index: usize| &stakes.exposure.services[index];
    assert_eq!((of(0).users, of(0).credits_unknown), (None, true));
    assert_eq!((of(1).users, of(1).credits_unknown), (None, false));
    assert_eq!(stakes.exposure.total.credits, []);
}

#[test]
fn vast_sums_are_said_to_be_vast() {
    let mut topology = topology(KAKAO);
    let melon = topology.components.iter_mut().find(|it| it.named.path == "melon").expect("declared");
    // No text may say so much; whoever builds a model by hand may.
    melon.paying.as_mut().expect("stated").value = Some(u64::MAX);
    for credit in &mut melon.credits {
        credit.money.value.as_mut().expect("stated").amount.micros = 1 << 100;
    }
    let owed = bill(melon, length("6d")).credits;
    assert_eq!(owed[0], Sum { currency: "KRW".to_owned(), micros: None });
}

#[test]
fn a_year_costs_the_rate_times_the_consequence() {
    let (topology, _, stakes) = played(
        "site a { fails 1 per 20y; restored in 10h }
        site b { fails 1 per 10y }
        service x { runs 1 at a; users 100; fails 2 per y; restart 1h }
        service y { runs 1 at b; users 1_000 }
        scenario s { lose a }",
    );
    let it = &stakes.expected;
    assert_eq!(it.endless, [topology.find("b").expect("declared")]);
    assert_eq!(it.rated.iter().map(|rated| rated.micros_per_year).collect::<Vec<_>>(), [50_000, 2_000_000]);
    // a: 100 users, 10 h and 1 h of restart, every twenty years; x: 100 users, 1 h, twice a year.
    let hours: Vec<u128> = it.rated.iter().map(|rated| rated.once.user_millis / 3_600_000).collect();
    assert_eq!(hours, [1_100, 100]);
    assert_eq!(it.per_year.user_millis, 3_600_000 * (1_100 / 20 + 2 * 100));
}

// ---- drills ----

const DRILLED: &str = "
    topology t { as of 2025-01-31 }
    site a; site b; site c
    crew ops { people 3 }
    tool deployer { runs 1 at b }
    service x { runs 1 at a; standby 1 at b; takeover 10m by ops with deployer }
    service y { runs 1 at a; restart 5m }
    service z { runs 1 at a, 1 at c; floor 2; restart 5m with deployer }
    scenario s { lose a for 1h }";

fn drilled(drills: &str) -> (Topology, Stakes) {
    let (topology, _, stakes) = played(&format!("{DRILLED}\n{drills}"));
    (topology, stakes)
}

fn edges(topology: &Topology, stakes: &Stakes) -> Vec<(String, String, Option<u64>, bool)> {
    let needed = |edge: &Edge| match edge.needed {
        Needed::Nothing => "-".to_owned(),
        Needed::Unstated => "?".to_owned(),
        Needed::Crew(id) => topology[id].named.path.clone(),
        Needed::Target(Target::Component(id)) => topology[id].named.path.clone(),
        Needed::Target(Target::Place(id)) => topology[id].named.path.clone(),
    };
    let told = |edge: &Edge| {
        let days = edge.exercised.and_then(|exercise| exercise.stale_days);
        (topology[edge.component].named.path.clone(), needed(edge), days, edge.failed.is_some())
    };
    stakes.drills.edges.iter().map(told).collect()
}

fn row(
    component: &str,
    needed: &str,
    days: Option<u64>,
    failed: bool,
) -> (String, String, Option<u64>, bool) {
    (component.to_owned(), needed.to_owned(), days, failed)
}

#[test]
fn edges_are_exercised_by_what_a_drill_is_of_or_takes_down() {
    let (topology, stakes) = drilled("drill 2025-01-01 \"Deploys\" { of deployer; result passed }");
    assert_eq!(
        edges(&topology, &stakes),
        [
            row("x", "deployer", Some(30), false),
            row("x", "ops", None, false),
            row("y", "-", None, false),
            row("z", "deployer", Some(30), false),
        ]
    );
    assert!(stakes.drills.edges[0].gone);
    let (topology, stakes) = drilled("drill 2024-01-31 \"Dark c\" { lose c; result partly; back after 9h }");
    assert_eq!(edges(&topology, &stakes)[3], row("z", "deployer", Some(366), false));
    assert_eq!(edges(&topology, &stakes)[2], row("y", "-", None, false));
    // What failed, or of which nobody says how it went, is told and covers nothing.
    for result in ["result failed", ""] {
        let (topology, stakes) = drilled(&format!("drill 2025-01-01 \"Dark a\" {{ lose a; {result} }}"));
        assert!(edges(&topology, &stakes).iter().all(|(_, _, days, failed)| days.is_none() && *failed));
    }
}

#[test]
fn the_fewest_drills_cover_the_rest() {
    let (topology, stakes) = drilled("");
    let lose: Vec<&str> =
        stakes.drills.cover.lose.iter().map(|id| topology[*id].named.path.as_str()).collect();
    assert_eq!((lose, stakes.drills.cover.exact), (vec!["a"], true));
    let (_, stakes) = drilled("drill 2025-01-01 \"Dark a\" { lose a; result passed }");
    assert!(stakes.drills.cover.lose.is_empty() && stakes.drills.never().next().is_none());
    // Two sites, each enough for the other: no loss of one place takes it down.
    let (topology, _, stakes) = played(
        "site a; site b
        service x { runs 1 at a, 1 at b; restart 5m }
        scenario s { lose a for 1h; lose b for 1h }",
    );
    let left: Vec<&str> =
        stakes.drills.cover.left.iter().map(|id| topology[*id].named.path.as_str()).collect();
    assert_eq!((left, stakes.drills.cover.lose.len()), (vec!["x"], 0));
}

#[test]
fn a_black_start_has_drills_and_no_data_to_lose() {
    let topology = topology(DRILLED);
    let stakes = stakes(&topology, &black_start(&topology), &Options::default());
    assert!(stakes.data.is_empty());
    assert!(stakes.drills.edges.len() >= 4);
}

// ---- laws ----

const COPIES: [&str; 6] = [
    "replicates to b lag 5s",
    "replicates to c synchronously",
    "replicates to a lag 1s",
    "backup every 24h to b restore 4h tested 2025-01-01",
    "backup every 1h to c",
    "backup every 1h to a.r tested 2025-01-01",
];

const LOSSES: [&str; 4] =
    ["destroy a", "lose a for 18h", "destroy a.r; lose a for 5h", "destroy a; lose b for 2h"];

fn store_with(copies: &[&str], losses: &str) -> Option<StoreLoss> {
    let text = format!(
        "site a {{ room r }}\nsite b; site c\nstore data {{ runs 1 at a.r\n{}\n}}\nscenario s {{ {losses} }}",
        copies.join("\n")
    );
    played(&text).2.data.into_iter().next()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn another_copy_never_loses_more_data(chosen in proptest::collection::vec(any::<bool>(), 6), more in 0usize..6, losses in 0usize..4) {
        let few: Vec<&str> =
            COPIES.iter().zip(&chosen).filter(|(_, is)| **is).map(|(copy, _)| *copy).collect();
        let many: Vec<&str> = few.iter().copied().chain([COPIES[more]]).collect();
        let (few, many) = (store_with(&few, LOSSES[losses]), store_with(&many, LOSSES[losses]));
        let (few, many) = (few.expect("touched"), many.expect("touched"));
        prop_assert!(many.least <= few.least);
        prop_assert!(many.hoped <= few.hoped);
        prop_assert!(many.on_return <= few.on_return);
        prop_assert!(many.hoped <= many.least && many.least <= many.on_return);
    }

    #[test]
    fn the_chosen_sets_cover_and_no_fewer_do(masks in proptest::collection::vec(0u32..256, 0..7)) {
        let sets: Vec<Vec<usize>> =
            masks.iter().map(|mask| (0..8).filter(|thing| mask & (1 << thing) != 0).collect()).collect();
        let chosen = cover(8, &sets);
        let all = masks.iter().fold(0, |all, mask| all | mask);
        let united = |choice: u32| {
            let taken = masks.iter().enumerate().filter(|(index, _)| choice & (1 << index) != 0);
            taken.fold(0, |all, (_, mask)| all | mask)
        };
        let fewest = (0..1u32 << masks.len()).filter(|choice| united(*choice) == all).map(u32::count_ones).min();
        prop_assert!(chosen.exact);
        prop_assert_eq!(Some(chosen.sets.len() as u32), fewest);
        prop_assert_eq!(united(chosen.sets.iter().map(|index| 1u32 << index).sum()), all);
        prop_assert_eq!(chosen.left, (0..8).filter(|thing| all & (1 << thing) == 0).collect::<Vec<usize>>());
    }

    #[test]
    fn a_longer_outage_never_costs_less(one in 0u64..20 * 86_400_000, more in 0u64..20 * 86_400_000) {
        let topology = topology(KAKAO);
        let melon = named(&topology, "melon");
        let cost = |millis: u64| bill(melon, Duration { millis });
        let amount = |sums: &[Sum], currency: &str| {
            sums.iter().find(|sum| sum.currency == currency).map_or(0, |sum| sum.micros.expect("small"))
        };
        let (short, long) = (cost(one), cost(one + more));
        prop_assert!(short.user_millis <= long.user_millis);
        for currency in ["KRW", "USD"] {
            prop_assert!(amount(&short.credits, currency) <= amount(&long.credits, currency));
            prop_assert!(amount(&short.revenue, currency) <= amount(&long.revenue, currency));
        }
    }
}

// ---- told ----

/// The sections as they stand on a screen.
fn told(text: &str) -> String {
    let (topology, recovery, stakes) = played(text);
    let page = Page { title: String::new(), parts: parts(&topology, &recovery, &stakes) };
    terminal(&page, Look::plain(120))
}

#[test]
fn the_page_says_the_consequence_first() {
    let fire = told(
        "site daejeon; site busan
        store data \"G-Drive\" { runs 3 at daejeon; rpo 24h; backup every 24h to daejeon tested 2025-01-01 }
        store ledger { runs 3 at daejeon; backup every 24h to busan }
        scenario fire { destroy daejeon }",
    );
    assert!(
        fire.contains("G-Drive loses all its data: no copy is left. ledger may lose all its data"),
        "{fire}"
    );
    assert!(fire.contains("24 h, missed"), "{fire}");
    assert!(fire.contains("ledger: the backup in busan does not count: nobody ever tested restoring it."));
    let kakao = told(&KAKAO.replace("users 100", "users 100; insurance none"));
    assert!(kakao.contains(
        "The outage costs 14,400 user-hours. Owed to users by the declared terms: 75,500 KRW and 500 USD."
    ));
    assert!(kakao.contains("Melon: not insured."), "{kakao}");
    let drilled = told(DRILLED);
    assert!(drilled.contains("1 drill would exercise all of it: lose a."), "{drilled}");
    assert!(drilled.contains("Nobody says how many people use what stops"), "{drilled}");
}

#[test]
fn names_of_strangers_cannot_break_the_page() {
    let text = "site a \"\u{1b}[31m\"\nstore data { runs 1 at a }\nscenario s { destroy a }";
    let (topology, recovery, stakes) = played(&text.replace("\u{1b}", "x"));
    let mut topology = topology;
    topology.places[0].named.title = "\u{1b}[31m".to_owned();
    let page = Page { title: String::new(), parts: parts(&topology, &recovery, &stakes) };
    assert!(!terminal(&page, Look::plain(120)).contains('\u{1b}'));
}

// ---- contract ----

#[test]
fn the_contract_follows_its_schema() {
    let schema = serde_json::to_value(schemars::schema_for!(contract::Stakes)).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let texts =
        [KAKAO.to_owned(), DRILLED.to_owned(), format!("{DRILLED}\ndrill 2025-01-01 \"A\" {{ lose a }}")];
    for text in texts {
        let (topology, _, stakes) = played(&text);
        let json = serde_json::to_value(stakes_fill::fill(&topology, &stakes)).expect("written");
        let faults: Vec<String> = validator.iter_errors(&json).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
    let (topology, _, stakes) = played(KAKAO);
    let json = serde_json::to_value(stakes_fill::fill(&topology, &stakes)).expect("written");
    assert_eq!(json["exposure"]["total"]["user_ms"], "51840000000");
    assert_eq!(json["exposure"]["total"]["credits"][0]["amount"], "75500");
    assert_eq!(json["concentration"]["herfindahl"], 10_000);
    assert_eq!(json["data"], serde_json::json!([]));
}
