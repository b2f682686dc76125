//! The chart of what changed between two states: both ends of each line are true, in three languages, with no row, few and many.

#![cfg(feature = "png")]

#[path = "support/marks.rs"]
mod marks;
#[path = "support/readable.rs"]
mod readable;
#[path = "support/strangers.rs"]
mod strangers;

use marks::texts as letters;
use readable::can_be_read;
use spof::analysis::changes::effects::Effects;
use spof::base::lines::Lines;
use spof::base::quantity::{Date, Moment};
use spof::base::texts::Texts;
use spof::base::tongue::Tongue;
use spof::chart::before_after::compared::{DiffScene, draw};
use spof::page::palette::Ink;
use spof::page::picture::{Fill, Mark, Picture};
use spof::pipeline::check::Question;
use spof::pipeline::diff::judge;
use spof::pipeline::{Reading, read};
use spof::rules::settings::Settings;
use std::fmt::Write;

fn reading(text: &str) -> Reading {
    let reading = read(&Texts::of(&[("a.topo", text)]), &["a.topo".to_owned()]);
    assert!(reading.topology.is_some(), "{:#?}\n{text}", reading.diagnostics);
    reading
}

/// What a change does, and whether it changes the model.
fn between(old: &str, new: &str) -> (Effects, bool) {
    let (old, new) = (reading(old), reading(new));
    let today = Date { year: 2026, month: 3, day: 1 };
    let question = Question { level: None, threads: 1, today, settings: Settings::default() };
    let judged = judge(&old, &new, &question).expect("both can be judged");
    let (old_lines, new_lines) = (Lines::new(&old.sources), Lines::new(&new.sources));
    let compared = judged.compared(("old", &old_lines), ("new", &new_lines));
    (compared.effects.clone(), compared.is_same_model())
}

fn drawn((effects, same_model): &(Effects, bool), tongue: Tongue) -> Picture {
    let model_hash = "0123456789abcdef";
    let (same_model, most) = (*same_model, usize::MAX);
    draw(&DiffScene { effects, same_model, source: "old → new", model_hash, tongue, most })
}

/// Three sites with names in three scripts.
const BEFORE: &str = r#"edition 1
site seoul "서울 데이터센터" { restored in 30h }
site busan "부산 데이터센터" { restored in 12h }
site tokyo "東京データセンター" { restored in 8h }
tool deployer { runs 1 at busan, 1 at tokyo }
service shop "Shop" { users 9M; rto 1h; runs 4 at seoul; standby 4 at busan; takeover 10m with deployer }
service pay "Pay" { users 3M; runs 2 at busan, 2 at tokyo; needs any of (shop, deployer) }
service mail "Mail" { users 1M; runs 1 at tokyo }
scenario flood "Flood" { lose tokyo }
"#;

/// The deploy tool moves to Seoul, and mail gets a second place.
fn after() -> String {
    BEFORE.replace("runs 1 at busan, 1 at tokyo }\nservice shop", "runs 1 at seoul }\nservice shop").replace(
        "runs 1 at tokyo }\nscenario",
        "runs 1 at tokyo, 1 at busan }\nsite osaka\nservice map { users 12; runs 1 at osaka }\nscenario",
    )
}

/// So many sites with long names; in every second the service moves to one that never comes back, every third way around.
fn many(number: usize, title: &str) -> (Effects, bool) {
    let world = |moved: bool| {
        let mut text = String::from("edition 1\nsite far\n");
        for site in 0..number {
            let back = if (site % 3 == 0) == moved { "5h" } else { "70h" };
            let at = if site % 2 == 0 && moved { "far" } else { "here" };
            let _ = writeln!(
                text,
                "site s{site} \"{title} {site}\" {{ restored in {back} }}\nservice x{site} {{ users {}; runs 1 at {} }}",
                (site + 1) * 12_345,
                if at == "far" { "far".to_owned() } else { format!("s{site}") },
            );
        }
        text
    };
    between(&world(false), &world(true))
}

fn worlds() -> Vec<(&'static str, (Effects, bool))> {
    let hostile = |back: &str| {
        format!(
            "edition 1\nsite a \"<script>alert(1)</script>\" {{ restored in {back} }}\nsite b \"]]> \\u{{202e}}\" {{ restored in {back} }}\nservice x {{ users 1; runs 1 at a }}\nservice y {{ runs 1 at b }}\n"
        )
    };
    vec![
        ("shop", between(BEFORE, &after())),
        ("back", between(&after(), BEFORE)),
        ("same", between(BEFORE, BEFORE)),
        ("words", between(BEFORE, &BEFORE.replace("\"Mail\"", "\"Post\""))),
        ("many-ko", many(300, "국가정보자원관리원 대전본원 전산동 서비스 데이터센터")),
        ("many-ja", many(300, "東京データセンター統合監視サービス拠点")),
        ("hostile", between(&hostile("9h"), &hostile("90h"))),
    ]
}

fn world(name: &str) -> (Effects, bool) {
    worlds().into_iter().find(|(own, _)| *own == name).expect("a world").1
}

#[test]
fn it_can_be_read_in_every_language() {
    for (name, world) in worlds() {
        for tongue in Tongue::ALL {
            let picture = drawn(&world, tongue);
            can_be_read(&format!("change-{name}-{}", tongue.tag()), &picture);
            assert_eq!(picture, drawn(&world, tongue), "the same picture every time");
        }
    }
}

#[test]
fn the_title_is_the_answer_and_the_rest_is_said() {
    let title = |name: &str, tongue| drawn(&world(name), tongue).title;
    assert_eq!(
        title("shop", Tongue::En),
        "Worse – 서울 데이터센터 lost: 2 instead of 1 services stop, the last back after 30 h instead of after 10 min"
    );
    assert_eq!(
        title("shop", Tongue::Ko),
        "악화 – 서울 데이터센터 상실: 중단 서비스 1개 → 2개, 마지막 복구 10분 후 → 30시간 후"
    );
    assert_eq!(title("same", Tongue::En), "Nothing changed: before and after say the same");
    assert_eq!(
        title("words", Tongue::En),
        "No loss turns out differently: what stops, and for how long, is as before"
    );
    let said = letters(&drawn(&world("many-ko"), Tongue::En));
    assert!(said.iter().any(|text| text.starts_with("and ") && text.ends_with(" more losses")), "{said:?}");
}

/// What is counted below the rows adds up to every loss that was judged with times, and each row says its direction in a word.
#[test]
fn every_loss_is_counted_once_and_told_by_a_word() {
    for (name, world) in worlds() {
        let picture = drawn(&world, Tongue::En);
        let said = letters(&picture);
        let counts = said.iter().find(|text| text.starts_with("Losses judged")).expect("counted");
        let numbers: Vec<usize> = counts
            .split(" · ")
            .filter_map(|part| part.rsplit(": ").next()?.replace(',', "").parse().ok())
            .collect();
        assert_eq!(numbers[0], numbers[1..].iter().sum::<usize>(), "{name}: {counts}");
        assert_eq!(numbers[0], world.0.judged, "{name}");
        let is_turn =
            |text: &&String| ["Worse", "Better", "Worse, better", "New", "Gone"].contains(&text.as_str());
        let rows = picture.marks.iter().filter(|mark| matches!(mark, Mark::Group { .. })).count();
        assert_eq!(said.iter().filter(is_turn).count(), rows, "{name}");
    }
}

/// A ring for before and a dot for after stand where their numbers are on all three axes.
#[test]
fn both_ends_stand_at_their_numbers() {
    let world = many(12, "Site");
    let picture = drawn(&world, Tongue::En);
    let circles = |id: &str, fill: Ink| -> Vec<f64> {
        let group = picture.marks.iter().find_map(|mark| match mark {
            Mark::Group { id: own, marks, .. } if own == id => Some(marks),
            _ => None,
        });
        let x = |mark: &Mark| match mark {
            Mark::Circle { at, fill: Some(Fill::Solid(own)), .. } if *own == fill => Some(at.x.get()),
            _ => None,
        };
        group.into_iter().flatten().filter_map(x).collect()
    };
    let mut points: [Vec<(f64, f64)>; 3] = Default::default();
    for losing in &world.0.places {
        let sides = [(Ink::Ground, &losing.before), (Ink::Accent, &losing.after)];
        for (ink, taken) in sides {
            let (Some(taken), xs) = (taken, circles(&losing.lost.path, ink)) else { continue };
            let values = [Some(taken.toll.services as u64), Some(taken.toll.people), taken.last.millis()];
            for ((points, x), value) in points.iter_mut().zip(&xs).zip(values) {
                points.extend(value.map(|value| (value as f64, *x)));
            }
        }
    }
    for points in &points {
        let by = |(a, _): &&(f64, f64), (b, _): &&(f64, f64)| a.total_cmp(b);
        let (low, high) = (points.iter().min_by(by).expect("rows"), points.iter().max_by(by).expect("rows"));
        assert!(high.0 > low.0 && high.1 > low.1);
        for (value, x) in points {
            let expected = low.1 + (high.1 - low.1) * (value - low.0) / (high.0 - low.0);
            assert!((x - expected).abs() < 0.3, "{value}: {x}, {expected}");
        }
    }
    assert!(
        world.0.places.iter().any(|losing| losing.after.is_some_and(|taken| taken.last == Moment::NEVER))
    );
}

#[test]
fn names_of_strangers_stay_names() {
    strangers::names_stay_names(&drawn(&world("hostile"), Tongue::En));
}

/// Outside of names nothing is English in another language.
#[test]
fn it_speaks_one_language() {
    for world in ["shop", "same", "words"].map(world) {
        for tongue in [Tongue::Ko, Tongue::Ja] {
            let is_name = |run: &str| ["old", "new", "Flood", "osaka"].contains(&run);
            strangers::speaks_only(&drawn(&world, tongue), tongue, is_name);
        }
    }
}
