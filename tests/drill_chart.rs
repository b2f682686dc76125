//! The chart of what was practised: true of its drills, readable with three places and with three hundred, in three languages.

#![cfg(feature = "png")]

#[path = "support/marks.rs"]
mod marks;
#[path = "support/readable.rs"]
mod readable;

use marks::texts;
use readable::can_be_read;
use spof::base::quantity::Date;
use spof::base::texts::Texts;
use spof::base::tongue::Tongue;
use spof::chart::drill_coverage::{DrillScene, draw};
use spof::model::place_kind::PlaceKind;
use spof::model::topology::Topology;
use spof::page::palette::Theme;
use spof::page::picture::Picture;
use spof::render::svg::{Text, svg};

const THREE: &str = "\
site pangyo \"판교 데이터센터\"
site anyang \"안양 데이터센터\" { room a }
site osaka \"大阪データセンター\"
service talk { runs at pangyo, at anyang, at osaka }
drill 2023-03-01 \"First\" { lose pangyo; result failed }
drill 2024-02-10 \"Whole site\" { lose pangyo; result passed }
drill 2025-11-20 \"Half\" { lose anyang; result partly }
drill 2025-12-24 \"A room is no site\" { lose anyang.a; result passed }
drill 2026-12-24 \"To come\" { lose osaka; result passed }
";

fn topology(text: &str) -> Topology {
    let texts = Texts::of(&[("a.topo", text)]);
    let reading = spof::pipeline::read(&texts, &["a.topo".to_owned()]);
    assert!(reading.diagnostics.is_empty(), "{:#?}", reading.diagnostics);
    reading.topology.expect("a topology")
}

fn drawn(topology: &Topology, tongue: Tongue) -> Option<Picture> {
    let places: Vec<_> =
        topology.place_ids().filter(|place| topology[*place].kind == PlaceKind::Site).collect();
    draw(&DrillScene {
        topology,
        level: PlaceKind::Site,
        places: &places,
        today: Date::read("2026-03-01").expect("a day"),
        source: "a",
        model_hash: "0123456789abcdef",
        tongue,
        most: usize::MAX,
    })
}

fn many(places: usize) -> String {
    let mut text = String::from("service talk { runs nowhere }\n");
    for place in 0..places {
        text.push_str(&format!(
            "site s{place} \"국가정보자원관리원 대전본원 제{place} 전산동 서비스 데이터센터\"\n"
        ));
        for drill in 0..place % 4 {
            let result = ["passed", "partly", "failed"][(place + drill) % 3];
            let (year, month) = (2016 + (place * 7 + drill * 3) % 10, 1 + place % 12);
            text.push_str(&format!(
                "drill {year}-{month:02}-15 \"T{drill}\" {{ lose s{place}; result {result} }}\n"
            ));
        }
    }
    text
}

/// Everything people look at: written to `target/pictures/`.
fn worlds() -> Vec<(&'static str, Topology)> {
    let late = "site a\nsite b\nservice x { runs at a, at b }\n\
                drill 1990-05-05 \"Long ago\" { lose a; result passed }\ndrill 2026-03-01 \"Today\" { lose b }\n";
    vec![("three", topology(THREE)), ("many", topology(&many(300))), ("long-ago", topology(late))]
}

#[test]
fn it_says_what_is_true_of_the_drills() {
    let picture = drawn(&topology(THREE), Tongue::En).expect("drills");
    assert_eq!(picture.title, "1 of 3 sites was never lost in a drill");
    let said = texts(&picture);
    for expected in ["passed, 750 days ago", "partly, 101 days ago", "never practised", "2024", "a year ago"]
    {
        assert!(said.iter().any(|text| text == expected), "{expected}: {said:?}");
    }
    assert!(!said.iter().any(|text| text.contains("To come")), "a day that has not come shows nothing");
    assert!(
        svg(&picture, Theme::Light, Text::Outlines).contains("First, 2023-03-01: failed"),
        "each drill is told to whoever points at the line"
    );
    let title = |text: &str| drawn(&topology(text), Tongue::En).map(|picture| picture.title);
    let base = "site a\nservice x { runs at a }\n";
    let drill = |day: &str, result: &str| format!("{base}drill {day} \"T\" {{ lose a; result {result} }}\n");
    assert_eq!(
        title(&drill("2026-01-01", "passed")).as_deref(),
        Some("Every site was lost in a drill within a year")
    );
    assert_eq!(
        title(&drill("2025-02-28", "failed")).as_deref(),
        Some("1 of 1 site was not lost in a drill for a year; 1 failed its last one")
    );
    // A place around it was lost: so was the site.
    let around =
        "region k { site a }\nservice x { runs at k.a }\ndrill 2026-01-01 \"T\" { lose k; result passed }\n";
    assert_eq!(title(around).as_deref(), Some("Every site was lost in a drill within a year"));
}

#[test]
fn nothing_practised_is_no_picture() {
    assert_eq!(drawn(&topology("site a\nservice x { runs at a }\n"), Tongue::En), None);
    let other = "site a\ntool t { runs at a }\nservice x { runs at a }\ndrill 2026-01-01 \"T\" { of t; result passed }\n";
    assert_eq!(drawn(&topology(other), Tongue::En), None);
    assert_eq!(drawn(&topology("service x { runs nowhere }\n"), Tongue::En), None);
}

#[test]
fn it_can_be_read_in_every_language() {
    for (world, topology) in worlds() {
        for tongue in Tongue::ALL {
            let picture = drawn(&topology, tongue).expect("drills");
            let name = format!("drills-{world}-{}", tongue.tag());
            can_be_read(&name, &picture);
            assert_eq!(Some(&picture), drawn(&topology, tongue).as_ref(), "the same picture every time");
        }
    }
    let korean = drawn(&topology(THREE), Tongue::Ko).expect("drills");
    assert_eq!(korean.title, "데이터센터 3곳 중 1곳 상실 훈련 이력 없음");
    let many = drawn(&topology(&many(300)), Tongue::En).expect("drills");
    assert!(texts(&many).contains(&"and 260 more, less damaging when lost".to_owned()), "{:?}", texts(&many));
}

#[test]
fn names_of_strangers_stay_names() {
    let text = "site a \"<script>alert(1)</script>\"\nservice x { runs at a }\n\
                drill 2026-01-01 \"]]><script>&\" { lose a; result passed }\n";
    let picture = drawn(&topology(text), Tongue::En).expect("a drill");
    for text in [Text::Outlines, Text::Live] {
        let svg = svg(&picture, Theme::Light, text);
        assert!(!svg.contains("<script"), "{svg}");
        roxmltree::Document::parse(&svg).expect("well formed");
    }
}
