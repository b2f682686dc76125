//! The chart of how much stands in one place: every bar is whole, the rest is seen, in three languages and with any name.

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
use spof::analysis::stakes::shares::{Counted, Shares, shares};
use spof::base::tongue::Tongue;
use spof::chart::concentration::{ShareScene, draw};
use spof::model::place_kind::PlaceKind;
use spof::model::topology::Topology;
use spof::page::picture::{Mark, Picture};
use std::fmt::Write;
use worlds::{JAPANESE, KOREAN, LATIN, example, many, topology};

const THREE: &str = "edition 1
site pangyo \"판교 데이터센터\" { room a }
site anyang \"안양 데이터센터\"
region far \"Far\"
service talk \"카카오톡\" { users 40M; tier 1; owner \"Messaging\"; runs 6 at pangyo.a, 2 at pangyo; standby 2 at anyang }
service mail \"다음 메일\" { users 9M; tier 2; owner \"Mail\"; runs 1 at anyang, 1 at pangyo }
service map \"지도\" { users 1M; tier 1; runs 1 at unknown }
service news \"뉴스\" { tier 3; owner \"Messaging\"; runs 1 at far }
service front \"앱\" { runs nowhere; needs talk }
store base \"Base\" { runs 4 at anyang }
";

fn drawn(topology: &Topology, tongue: Tongue) -> Option<Picture> {
    let shares = shares(topology, PlaceKind::Site);
    draw(&ShareScene { topology, shares: &shares, source: "a.topo", model_hash: "0123456789abcdef", tongue })
}

/// As [`many`], each service with an owner of a long name.
fn owned(services: usize, sites: usize, names: &[&str]) -> Topology {
    let mut text = many(services, sites, names);
    for service in 0..services {
        let owner = names[service % names.len()];
        let _ = writeln!(
            text,
            "extend v{service} {{ owner \"{owner} {}\"; tier {} }}",
            service % 9,
            1 + service % 3
        );
    }
    topology(&text)
}

const HOSTILE: &str = "edition 1
site a \"<script>alert(1)</script>\"
service x \"]]> & <b>\" { users 1; owner \"]]><script>\\u{202e}\"; runs 1 at a }
";

fn all_worlds() -> Vec<(&'static str, Topology)> {
    vec![
        ("three", topology(THREE)),
        ("kakao", example("outages/kakao-2022")),
        ("rates", example("rates.topo")),
        ("few", owned(3, 2, &LATIN)),
        ("many-ko", owned(300, 40, &KOREAN)),
        ("many-ja", owned(300, 6, &JAPANESE)),
        ("hostile", topology(HOSTILE)),
    ]
}

#[test]
fn it_can_be_read_in_every_language() {
    for (world, topology) in all_worlds() {
        for tongue in Tongue::ALL {
            let picture = drawn(&topology, tongue).expect("something stands somewhere");
            let name = format!("concentration-{world}-{}", tongue.tag());
            can_be_read(&name, &picture);
            assert_eq!(Some(&picture), drawn(&topology, tongue).as_ref(), "the same picture every time");
        }
    }
}

fn whole(shares: &Shares, what: Counted) -> [u64; 4] {
    let by = shares.places.iter().find(|by| by.what == what).expect("counted");
    [by.places.values().sum(), by.spread, by.outside, by.unknown]
}

/// Placed, spread, in no such place, not stated: each thing is counted once.
#[test]
fn everything_is_counted_once() {
    let topology = topology(THREE);
    let shares = shares(&topology, PlaceKind::Site);
    assert_eq!(whole(&shares, Counted::Instances), [14, 0, 1, 1]);
    assert_eq!(whole(&shares, Counted::Standbys), [2, 0, 0, 0]);
    assert_eq!(whole(&shares, Counted::Services), [1, 1, 2, 1]);
    assert_eq!(whole(&shares, Counted::BestTier(1)), [1, 0, 0, 1]);
    assert_eq!(whole(&shares, Counted::Users), [40_000_000, 9_000_000, 0, 1_000_000]);
    let owners: Vec<(Vec<(&str, u64)>, u64)> = shares
        .owners
        .iter()
        .map(|by| (by.owners.iter().map(|(name, some)| (name.as_str(), *some)).collect(), by.unstated))
        .collect();
    let services = (vec![("Mail", 1), ("Messaging", 2)], 2);
    assert_eq!(owners, [services, (vec![("Mail", 9_000_000), ("Messaging", 40_000_000)], 1_000_000)]);
}

#[test]
fn the_title_is_the_answer_and_the_rest_is_seen() {
    let topology = topology(THREE);
    let title = |tongue| drawn(&topology, tongue).expect("drawn").title;
    assert_eq!(
        title(Tongue::En),
        "판교 데이터센터 holds 56 % of all instances; 1 of 5 services stand nowhere else"
    );
    assert_eq!(
        title(Tongue::Ko),
        "전체 인스턴스의 56% 판교 데이터센터 집중; 서비스 5개 중 1개는 다른 곳에 없음"
    );
    let said = texts(&drawn(&topology, Tongue::En).expect("drawn"));
    for expected in
        ["in several", "place not stated", "in none", "By owner, who answers for it", "Messaging · 40 %"]
    {
        assert!(said.iter().any(|text| text == expected), "{expected}: {said:?}");
    }
    let many = drawn(&owned(300, 40, &KOREAN), Tongue::En).expect("drawn");
    assert!(texts(&many).contains(&"35 more sites".to_owned()), "{:?}", texts(&many));
}

/// Parts of a bar are as long as their numbers, and reach from end to end.
#[test]
fn parts_are_as_long_as_their_shares() {
    let picture = drawn(&topology(THREE), Tongue::En).expect("drawn");
    let bars = |wanted: &str| -> Vec<(String, f64)> {
        let part = |mark: &Mark| match mark {
            Mark::Group { id, tooltip, marks } if tooltip.starts_with(wanted) => match &marks[..] {
                [Mark::Rect { width, .. }, ..] => Some((id.clone(), width.get())),
                _ => None,
            },
            _ => None,
        };
        picture.marks.iter().filter_map(part).collect()
    };
    let parts = bars("Instances, ");
    let whole: f64 = parts.iter().map(|part| part.1).sum();
    let share = |id: &str| parts.iter().find(|part| part.0 == id).expect("drawn").1 / whole;
    assert!((share("pangyo") - 9.0 / 16.0).abs() < 0.002 && (share("anyang") - 5.0 / 16.0).abs() < 0.002);
    assert!((share("unknown") - 1.0 / 16.0).abs() < 0.002 && parts.len() == 4);
    // Once by place, once by owner.
    let users: f64 = bars("Users of services, ").iter().map(|part| part.1).sum();
    assert!((users - 2.0 * whole).abs() < 0.5);
}

#[test]
fn nothing_that_stands_is_no_picture() {
    assert_eq!(drawn(&topology("site a\ncrew people { people 3 }\n"), Tongue::En), None);
    let nowhere = drawn(&topology("site a\nservice x { runs nowhere }\n"), Tongue::En).expect("a service");
    assert_eq!(nowhere.title, "Nothing stands in a site that is named");
}

#[test]
fn names_of_strangers_stay_names() {
    strangers::names_stay_names(&drawn(&topology(HOSTILE), Tongue::En).expect("drawn"));
}

/// Outside of names nothing is English in another language.
#[test]
fn it_speaks_one_language() {
    let topology = topology(THREE);
    let is_name = |run: &str| ["topo", "Messaging", "Mail", "Mess", "ging"].contains(&run);
    for tongue in [Tongue::Ko, Tongue::Ja] {
        strangers::speaks_only(&drawn(&topology, tongue).expect("drawn"), tongue, is_name);
    }
}
