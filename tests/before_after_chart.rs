//! The chart of what advised changes do: both ends of each line are true, in three languages, with few rows and with many.

#![cfg(feature = "png")]

#[path = "support/marks.rs"]
mod marks;
#[path = "support/readable.rs"]
mod readable;
#[path = "support/strangers.rs"]
mod strangers;
#[path = "support/worlds.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod worlds;

use marks::texts;
use readable::can_be_read;
use spof::analysis::advise::facts::{Advice, Event, Outcome, Set};
use spof::analysis::advise::gather::advise;
use spof::analysis::advise::options::Options;
use spof::base::quantity::Moment;
use spof::base::tongue::Tongue;
use spof::chart::before_after::advised::{ChangeScene, draw};
use spof::model::id::Element;
use spof::model::place_kind::PlaceKind;
use spof::model::topology::Topology;
use spof::page::palette::Ink;
use spof::page::picture::{Fill, Mark, Picture};
use std::fmt::Write;
use worlds::{example, topology};

/// Advice for a topology.
struct World {
    name: &'static str,
    topology: Topology,
    advice: Advice,
}

impl World {
    fn of(name: &'static str, topology: Topology) -> Self {
        let advice = advise(&topology, &Options::default());
        Self { name, topology, advice }
    }

    fn drawn(&self, tongue: Tongue) -> Option<Picture> {
        let (topology, advice, set) = (&self.topology, &self.advice, self.advice.sets.first()?);
        draw(&ChangeScene { topology, advice, set, source: "a.topo", tongue, most: usize::MAX })
    }
}

/// Sites with long names, and made-up outcomes: every third stays as it is, some never come back, some get worse.
fn made_up(name: &'static str, losses: usize, title: &str) -> World {
    let mut text = "edition 1\nservice x { runs 1 at s0 }\n".to_owned();
    for site in 0..losses {
        let _ = writeln!(text, "site s{site} \"{title} {site}\"");
    }
    let topology = topology(&text);
    let places: Vec<_> =
        topology.place_ids().filter(|place| topology[*place].kind == PlaceKind::Site).collect();
    let events = places.iter().map(|place| Event { lost: vec![Element::Place(*place)], for_good: false });
    let outcome = |stop: usize, hours: Option<u64>| Outcome {
        stop,
        breaches: Vec::new(),
        last: hours.map_or(Moment::NEVER, |hours| Moment::from_millis(hours * 3_600_000)),
        user_millis: (stop as u128) * 1_000,
    };
    let before: Vec<Outcome> = (0..losses)
        .map(|it| outcome(1 + it * 7 % 1_200, (it % 4 != 0).then_some(1 + it as u64 * 5 % 2_300)))
        .collect();
    let after = before.iter().enumerate().map(|(index, now)| match index % 5 {
        0 => now.clone(),
        1 => outcome(0, Some(0)),
        2 => outcome(now.stop, Some(1)),
        3 => outcome(now.stop / 2, Some(700)),
        _ => outcome(now.stop + 1, None),
    });
    let set = Set { changes: vec![0, 1], cost: 2.into(), after: after.collect() };
    let advice = Advice {
        events: events.collect(),
        before,
        sets: vec![set],
        ..World::of(name, topology.clone()).advice
    };
    World { name, topology, advice }
}

/// Three sites; what the tool of one is for takes hours without it.
const SHOP: &str = "edition 1
site seoul \"서울 데이터센터\" { restored in 30h }
site busan \"부산 데이터센터\" { restored in 12h }
site tokyo \"東京データセンター\" { restored in 8h }
tool deployer \"Deployer\" { runs 2 at seoul }
store orders \"Orders\" { runs 2 at seoul; standby 2 at busan; takeover 20m with deployer; rto 1h }
service shop \"Shop\" { users 9M; rto 1h; runs 4 at seoul; standby 4 at busan; takeover 10m with deployer; needs orders }
service pay \"Pay\" { users 3M; rto 1h; runs 2 at busan, 2 at tokyo; needs orders }
service mail \"Mail\" { users 1M; rto 2h; runs 1 at tokyo; standby 1 at seoul; takeover 4h }
service map \"Map\" { users 2M; rto 2h; runs 1 at busan }
";

const HOSTILE: &str = "edition 1
site a \"<script>alert(1)</script>\" { restored in 9h }
site b \"]]> \\u{202e}\"
service x \"]]> & <b>\" { users 1; rto 1h; runs 1 at a; standby 1 at b; takeover 10m with t }
tool t { runs 1 at a }
";

fn all_worlds() -> Vec<World> {
    vec![
        World::of("kakao", example("outages/kakao-2022")),
        World::of("shop", topology(SHOP)),
        made_up("three", 3, "Site"),
        made_up("many-ko", 300, "국가정보자원관리원 대전본원 전산동 서비스 데이터센터"),
        made_up("many-ja", 300, "東京データセンター統合監視サービス拠点"),
        World::of("hostile", topology(HOSTILE)),
    ]
}

fn world(name: &str) -> World {
    all_worlds().into_iter().find(|world| world.name == name).expect("a world")
}

#[test]
fn it_can_be_read_in_every_language() {
    for world in all_worlds() {
        for tongue in Tongue::ALL {
            let picture = world.drawn(tongue).unwrap_or_else(|| panic!("{}: nothing drawn", world.name));
            let name = format!("before-after-{}-{}", world.name, tongue.tag());
            can_be_read(&name, &picture);
            assert_eq!(Some(&picture), world.drawn(tongue).as_ref(), "the same picture every time");
        }
    }
}

#[test]
fn the_title_is_the_answer_and_the_rest_is_said() {
    let title = |name: &str, tongue| world(name).drawn(tongue).expect("drawn").title;
    assert_eq!(
        title("kakao", Tongue::En),
        "5 changes: when SK C&C Pangyo is lost, the last of 12 services that stop is back after 59.7 h instead of after 63.7 h"
    );
    assert_eq!(
        title("kakao", Tongue::Ko),
        "변경 5건 적용: SK C&C Pangyo 상실 시 중단 서비스 12개, 마지막 복구 63.7시간 후 → 59.7시간 후"
    );
    let said = texts(&world("many-ko").drawn(Tongue::En).expect("drawn"));
    for expected in ["and 200 more losses that cost less", "60 losses turn out as now and are not drawn."] {
        assert!(said.iter().any(|text| text == expected), "{expected}: {said:?}");
    }
}

/// A ring for now and a dot for then stand where their numbers are on both axes.
#[test]
fn both_ends_stand_at_their_numbers() {
    let world = made_up("three", 9, "Site");
    let picture = world.drawn(Tongue::En).expect("drawn");
    let circles = |id: &str, fill: Ink| -> Vec<f64> {
        let group = picture.marks.iter().find_map(|mark| match mark {
            Mark::Group { id: own, marks, .. } if own == id => Some(marks),
            _ => None,
        });
        let x = |mark: &Mark| match mark {
            Mark::Circle { at, fill: Some(Fill::Solid(own)), .. } if *own == fill => Some(at.x.get()),
            _ => None,
        };
        group.expect("a row").iter().filter_map(x).collect()
    };
    let set = &world.advice.sets[0];
    let stops = |id: &str, index: usize| {
        let (now, then) = (circles(id, Ink::Ground)[0], circles(id, Ink::Accent)[0]);
        ((now, world.advice.before[index].stop as f64), (then, set.after[index].stop as f64))
    };
    // Two points fix the axis; every other circle has to stand on it.
    let ((x_one, one), _) = stops("s1", 1);
    let ((x_eight, eight), _) = stops("s8", 8);
    let scale = (x_eight - x_one) / (eight - one);
    for (id, index) in [("s1", 1), ("s2", 2), ("s3", 3), ("s8", 8)] {
        let ((x_now, now), (x_then, then)) = stops(id, index);
        assert!((x_now - x_one - scale * (now - one)).abs() < 0.3, "{id}");
        assert!((x_then - x_one - scale * (then - one)).abs() < 0.3, "{id}");
    }
    // What never comes back stands right of all that does.
    let never = circles("s4", Ink::Accent)[1];
    assert!(["s1", "s2", "s3"].iter().all(|id| circles(id, Ink::Ground)[1] < never));
}

#[test]
fn no_difference_is_no_picture() {
    let mut world = made_up("three", 3, "Site");
    world.advice.sets[0].after = world.advice.before.clone();
    assert_eq!(world.drawn(Tongue::En), None);
    world.advice.sets.clear();
    assert_eq!(world.drawn(Tongue::En), None);
    let (files, absent) =
        spof::pipeline::change_pictures(&world.topology, &world.advice, None, "a.topo").expect("drawn");
    assert_eq!((files.len(), absent.len()), (0, 4));
}

#[test]
fn names_of_strangers_stay_names() {
    strangers::names_stay_names(&world("hostile").drawn(Tongue::En).expect("drawn"));
}

/// Outside of names nothing is English in another language.
#[test]
fn it_speaks_one_language() {
    for world in ["shop", "three"].map(world) {
        let titles = || world.topology.places.iter().map(|place| &place.named.title);
        let is_name = |run: &str| run == "topo" || titles().any(|title| title.contains(run));
        for tongue in [Tongue::Ko, Tongue::Ja] {
            strangers::speaks_only(&world.drawn(tongue).expect("drawn"), tongue, is_name);
        }
    }
}
