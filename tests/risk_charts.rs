//! Charts of a risk: complete, inside their paper, legible, the same every time, and true to their numbers.

#[path = "support/marks.rs"]
mod marks;
#[path = "support/worlds.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod worlds;

use marks::{marks_stay_on_paper, text_boxes, texts, texts_stay_apart, texts_stay_on_paper};
use spof::analysis::risk::facts::{CurvePoint, Risk};
use spof::analysis::risk::gather::{Options, risk};
use spof::base::tongue::Tongue;
use spof::chart::risk::RISK_CHARTS;
use spof::chart::risk::scene::RiskScene;
use spof::model::topology::Topology;
use spof::page::palette::{Ink, Theme};
use spof::page::picture::{Fill, Mark, Picture};
use spof::render::png::png;
use spof::render::svg::{Text, svg};
use std::fmt::Write;
use worlds::{JAPANESE, KOREAN, LATIN, example, many, topology};

/// A risk and what it is of.
struct World {
    name: &'static str,
    topology: Topology,
    risk: Risk,
}

impl World {
    fn of(name: &'static str, topology: Topology, options: &Options) -> Self {
        let risk = risk(&topology, options);
        Self { name, topology, risk }
    }

    fn pictures(&self) -> Vec<Picture> {
        self.pictures_in(Tongue::En)
    }

    fn pictures_in(&self, tongue: Tongue) -> Vec<Picture> {
        let scene = RiskScene {
            topology: &self.topology,
            risk: &self.risk,
            source: "rates.topo",
            tongue,
            most: usize::MAX,
        };
        RISK_CHARTS.iter().filter_map(|chart| (chart.draw)(&scene)).collect()
    }

    fn picture(&self, name: &str) -> Picture {
        self.pictures().into_iter().find(|picture| picture.name == name).expect("drawn")
    }
}

/// As [`many`], and everything fails: sites seldom, the store and the tool often, each service at a rate of its own.
fn failing(services: usize, sites: usize, names: &[&str]) -> Topology {
    let mut text = many(services, sites, names);
    for site in 0..sites {
        let _ = writeln!(text, "extend s{site} {{ fails 1 per {}y; restored in {}h }}", 10 + site, 12 + site);
    }
    text.push_str(
        "extend base { fails 2 per y; restored in 40m }\nextend deployer { fails 1 per y; restored in 3h }\n",
    );
    for service in 0..services {
        let (often, minutes) = (1 + service % 7, 5 + service * 3);
        let _ = writeln!(text, "extend v{service} {{ fails {often} per 9y; restored in {minutes}m }}");
    }
    topology(&text)
}

/// Nobody says where half of the catalogue runs.
fn unknown() -> Topology {
    let rates = include_str!("../examples/rates.topo");
    topology(&rates.replace("runs 4 at seoul, 4 at tokyo", "runs 4 at tokyo, 4 at unknown"))
}

/// Only every other site says how often it fails, nobody how long a domain is gone, and some services have no users.
fn half_rated(services: usize, sites: usize, names: &[&str]) -> Topology {
    let mut text = many(services, sites, names);
    for site in (0..sites).step_by(2) {
        let _ =
            writeln!(text, "extend s{site} {{ fails 1 per {}y; restored in {}h }}", 4 + 30 * site, 9 + site);
    }
    text.push_str("site lonely \"Lonely\"\nservice quiet \"Quiet\" { runs 1 at lonely }\n");
    text.push_str("service where \"Where\" { users 9M; runs 1 at unknown }\n");
    text.push_str("domain vendor \"Vendor\" { covers v1, v2; fails 2 per y }\n");
    topology(&text)
}

const HOSTILE: &str = "edition 1
site a \"<script>alert(1)</script>\" { fails 1 per 9000y; restored in 2s }
service x \"]]> & \\\"quoted\\\" ' <b>\" { users 1099511627776; runs 1 at a; fails 900 per y; restored in 9y }
service y \"😀😀 뷁 ไทย\" { users 1; runs 1 at a; needs x; fails 1 per 3y; restored in 1s }
service z \"a\\u{202e}b\\u{7}\\nc\" { runs 1 at a }
";

/// As many users as there may be, for the whole horizon: seven powers of ten, each with long words.
const HUGE: &str = "site a \"A\" { fails 1 per 20y; restored in 10000y }
site b \"B\" { fails 1 per y; restored in 1h }
service x { users 1000000000000; runs 1 at a }
service y { users 1000000000; runs 1 at b }
";

/// Of three sites one costs something, one nothing, one nobody knows how much.
const FREE_AND_NOT: &str = "site a \"A\" { restored in 1h; fails 1 per 1y }
site b \"B\" { restored in 1h; fails 1 per 1y }
site c \"C\" { restored in 1h; fails 1 per 1y }
service x { runs 1 at a; users 0; rto 1h }
service y { runs 1 at b; rto 1h }
service z { runs 1 at c; users 5k; rto 1h }
";

fn one_service(users: &str) -> String {
    format!("site a \"A\" {{ restored in 1h; fails 1 per 1y }}\nservice x {{ runs 1 at a; {users}rto 1h }}\n")
}

fn all_worlds() -> Vec<World> {
    let plain = Options::default();
    let of = |name, topology| World::of(name, topology, &plain);
    let deep = Options { order: 8, ..Options::default() };
    let short = Options { budget: 120, ..Options::default() };
    vec![
        of("rates", example("rates.topo")),
        of("kakao", example("outages/kakao-2022")),
        of("three", failing(3, 2, &LATIN)),
        of("twelve-ja", failing(12, 3, &JAPANESE)),
        of("many-ko", failing(300, 5, &KOREAN)),
        of("many-ja", failing(300, 5, &JAPANESE)),
        World::of("deep", failing(14, 9, &LATIN), &deep),
        World::of("cut-short", failing(40, 5, &KOREAN), &short),
        of("unknown", unknown()),
        of(
            "only-at-worst",
            topology(
                "site a { fails 1 per 20y; restored in 8h }\nsite b\nservice s \"Where\" { users 5k; runs 1 at unknown }",
            ),
        ),
        of("no-rates", topology(&many(12, 3, &KOREAN))),
        of("half-rated", half_rated(14, 9, &KOREAN)),
        of("sure", topology("site a\nsite b\nservice s \"Safe\" { runs 1 at a, 1 at b; floor 1 }")),
        of("hostile", topology(HOSTILE)),
        of("huge", topology(HUGE)),
        of("free", topology(&one_service("users 0; "))),
        of("unstated", topology(&one_service(""))),
        of("free-and-not", topology(FREE_AND_NOT)),
    ]
}

fn world(name: &str) -> World {
    all_worlds().into_iter().find(|world| world.name == name).expect("a world")
}

fn every_picture(check: impl Fn(&str, &Picture)) {
    for world in all_worlds() {
        for tongue in Tongue::ALL {
            for picture in world.pictures_in(tongue) {
                check(&format!("{}/{}/{}", world.name, picture.name, tongue.tag()), &picture);
            }
        }
    }
}

/// For people to look at: `target/pictures/`.
#[test]
fn pictures_for_people() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).expect("folder");
    for world in all_worlds() {
        let all_tongues = ["rates", "many-ko", "many-ja", "unknown", "cut-short"].contains(&world.name);
        let tongues = if all_tongues { &Tongue::ALL[..] } else { &Tongue::ALL[..1] };
        for (tongue, picture) in
            tongues.iter().flat_map(|it| world.pictures_in(*it).into_iter().map(move |own| (it, own)))
        {
            let themes = if ["rates", "many-ko", "unknown"].contains(&world.name) {
                &Theme::ALL[..]
            } else {
                &Theme::ALL[..1]
            };
            for theme in themes {
                let word = if *tongue == Tongue::En { String::new() } else { format!("-{}", tongue.tag()) };
                let name =
                    folder.join(format!("risk-{}-{}-{}{word}", world.name, picture.name, theme.word()));
                std::fs::write(name.with_extension("svg"), svg(&picture, *theme, Text::Outlines))
                    .expect("written");
                std::fs::write(name.with_extension("png"), png(&picture, *theme).expect("drawn"))
                    .expect("written");
            }
        }
    }
}

/// Outside of names and units nothing is English in another language.
#[test]
fn pictures_speak_one_language() {
    let latin = |text: &str| -> Vec<String> {
        let words = text.split(|it: char| !it.is_ascii_alphabetic()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    for world in all_worlds().into_iter().filter(|world| world.name != "hostile") {
        let components = world.topology.components.iter().map(|it| &it.named);
        let places = world.topology.places.iter().map(|it| &it.named);
        let all = components.chain(places).chain(world.topology.domains.iter().map(|it| &it.named));
        let own: Vec<String> =
            all.flat_map(|named| latin(&format!("{} {}", named.title, named.path))).collect();
        let is_own = |word: &String| {
            ["spof", "topo", "rates"].contains(&word.as_str())
                || word.chars().all(|it| it.is_ascii_hexdigit())
                || own.iter().any(|name| name.starts_with(word.as_str()) || name.ends_with(word.as_str()))
        };
        let english: Vec<String> = world.pictures().into_iter().map(|picture| picture.name).collect();
        for tongue in [Tongue::Ko, Tongue::Ja] {
            let pictures = world.pictures_in(tongue);
            let names: Vec<String> = pictures.iter().map(|picture| picture.name.clone()).collect();
            assert_eq!(names, english, "{}", world.name);
            for picture in &pictures {
                let mut told = vec![picture.title.clone(), picture.description.clone()];
                told.extend(tooltips(&picture.marks));
                for text in texts(picture).into_iter().chain(told) {
                    let foreign: Vec<String> =
                        latin(&text).into_iter().filter(|word| !is_own(word)).collect();
                    assert!(foreign.is_empty(), "{}/{}: {foreign:?} in {text}", world.name, tongue.tag());
                }
            }
        }
    }
    let titles = |tongue| -> Vec<String> {
        world("rates").pictures_in(tongue).into_iter().map(|picture| picture.title).collect()
    };
    assert_eq!(titles(Tongue::Ko)[0], "하나의 상실만으로 서비스 2개 모두 중단: Checkout의 경우 6개");
    assert_eq!(titles(Tongue::Ja)[0], "一つの喪失だけで2件のサービスの両方が停止。Checkoutでは6件");
}

fn tooltips(marks: &[Mark]) -> Vec<String> {
    let of = |mark: &Mark| match mark {
        Mark::Group { tooltip, marks, .. } => [vec![tooltip.clone()], tooltips(marks)].concat(),
        _ => Vec::new(),
    };
    marks.iter().flat_map(of).collect()
}

/// The table says of budgets in English what the whole program says.
#[test]
fn budgets_are_called_as_everywhere() {
    use spof::analysis::budget::Budget;
    let words = spof::chart::words::risk::words(Tongue::En);
    let pairs = [
        (Budget::GroupSize, words.cut_group_size),
        (Budget::GroupsListed, words.cut_groups_listed),
        (Budget::ExactDowntimes, words.cut_exact_downtimes),
        (Budget::ImportancesListed, words.cut_importances),
        (Budget::Samples, words.cut_samples),
    ];
    assert!(pairs.iter().all(|(budget, word)| budget.word() == *word));
}

#[test]
fn no_text_leaves_the_paper() {
    every_picture(texts_stay_on_paper);
}

#[test]
fn no_text_covers_another() {
    every_picture(texts_stay_apart);
}

#[test]
fn nothing_is_drawn_outside_the_paper() {
    every_picture(marks_stay_on_paper);
}

/// The marks of one thing.
fn group<'a>(picture: &'a Picture, id: &str) -> &'a [Mark] {
    let found = picture.marks.iter().find_map(|mark| match mark {
        Mark::Group { id: own, marks, .. } if own == id => Some(marks.as_slice()),
        _ => None,
    });
    found.unwrap_or_default()
}

/// Widths of the bars of one thing in one fill.
fn bars(picture: &Picture, id: &str, fill: Fill) -> Vec<f64> {
    let width = |mark: &Mark| match mark {
        Mark::Rect { width, fill: Some(own), .. } if *own == fill => Some(width.get()),
        _ => None,
    };
    group(picture, id).iter().filter_map(width).collect()
}

fn titles(name: &str) -> Vec<String> {
    world(name).pictures().into_iter().map(|picture| picture.title).collect()
}

#[test]
fn titles_are_the_answer() {
    assert_eq!(
        titles("rates"),
        [
            "One loss is enough to stop both services; Checkout has 6 such losses",
            "Without failures of Payment provider, 56.4 % of the downtime of Checkout would be gone",
            "Losing 서울 데이터센터 costs most: 5.4 M users × hours, once in 20 y; some outage is expected 4.4 times a year",
            "One release everywhere weighs most: 1.2 M users × hours, 1.0 times a year",
        ]
    );
    assert_eq!(titles("sure"), ["No single loss stops a service; pairs stop the only service"]);
    assert_eq!(titles("many-ko")[1], "다음 메일 272 is down most, 81.0 % of it through its own failures");
    let title = |text: &str, order| {
        let options = Options { order, ..Options::default() };
        World::of("case", topology(text), &options).pictures().remove(0).title
    };
    let three = "site a\nsite b\nsite c\nservice s { runs 1 at a, 1 at b, 1 at c; floor 1 }";
    assert_eq!(title(three, 1), "No single loss stops a service");
    assert_eq!(title(three, 2), "No 2 losses together stop a service");
    assert_eq!(title(three, 3), "No 2 losses stop a service; 3 together stop the only service");
}

/// Where the search stopped early, nothing is said to be impossible.
#[test]
fn what_was_cut_short_is_at_least() {
    let groups = world("cut-short").picture("risk-groups");
    let texts = texts(&groups);
    assert!(texts.iter().any(|text| text.starts_with("≥ ")), "{texts:?}");
    assert!(
        texts.contains(&"≥: the search stopped at its budget, there may be more".to_owned()),
        "{texts:?}"
    );
    assert!(!groups.title.starts_with("No "), "{}", groups.title);
    let options = Options { budget: 0, ..Options::default() };
    let none = World::of("none", topology(&many(3, 2, &LATIN)), &options);
    assert_eq!(
        none.pictures()[0].title,
        "No group of losses that stops a service was found before the budget ran out"
    );
}

#[test]
fn without_rates_only_groups_are_drawn() {
    let names = |world: &World| world.pictures().into_iter().map(|picture| picture.name).collect::<Vec<_>>();
    assert_eq!(names(&world("no-rates")), ["risk-groups"]);
    assert_eq!(names(&world("kakao")), ["risk-groups"]);
    assert_eq!(names(&world("rates")).len(), RISK_CHARTS.len());
    assert!(World::of("nothing", topology("site a"), &Options::default()).pictures().is_empty());
}

#[test]
fn bars_are_as_long_as_their_numbers() {
    let rates = world("rates");
    let groups = rates.picture("risk-groups");
    let alone = |id| bars(&groups, id, Fill::Solid(Ink::Stopped))[0];
    assert!((alone("catalogue") / alone("checkout") - 1.0 / 6.0).abs() < 0.005);
    let importance = rates.picture("importance-ranked");
    let checkout =
        rates.risk.services.iter().find(|service| service.importance.len() == 5).expect("checkout");
    let longest = bars(&importance, "checkout+payments", Fill::Solid(Ink::Accent))[0];
    for it in &checkout.importance {
        let id = format!("checkout+{}", rates.topology.path(it.element));
        let wide = bars(&importance, &id, Fill::Solid(Ink::Accent))[0];
        let share = it.criticality / checkout.importance[0].criticality;
        assert!((wide / longest - share).abs() < 0.005, "{id}: {wide} {longest}");
    }
}

/// Steps of the curve stand where their numbers are on the axes, read from the labels.
#[test]
fn the_curve_stands_at_its_numbers() {
    let rates = world("rates");
    let picture = rates.picture("frequency-consequence");
    let boxes = text_boxes(&picture);
    let place = |text: &str| {
        let found = boxes.iter().find(|(letters, _)| letters.content == text);
        let at = found.unwrap_or_else(|| panic!("{text}")).0.at;
        (at.x.get(), at.y.get() - 4.2)
    };
    let (left, right) = (place("100,000").0, place("10 M").0);
    let (upper, lower) = (place("10 a year").1, place("1 in 100 y").1);
    for (id, cost, per_year) in [("seoul", 5.4e6, 0.05), ("release", 1.15e6, 1.05)] {
        let Some(Mark::Circle { at, .. }) = group(&picture, id).first() else { panic!("{id} has no dot") };
        let x = left + (right - left) * (f64::log10(cost) - 5.0) / 2.0;
        let y = upper + (lower - upper) * (1.0 - f64::log10(per_year)) / 3.0;
        let (dx, dy) = (at.x.get() - x, at.y.get() - y);
        assert!(dx.abs() < 1.0 && dy.abs() < 1.0, "{id}: {dx} {dy}");
    }
}

#[test]
fn what_is_left_out_is_said() {
    let many = world("many-ko");
    assert!(texts(&many.picture("risk-groups")).contains(&"… and 260 more services".to_owned()));
    let importance = texts(&many.picture("importance-ranked"));
    assert!(importance.contains(&"… and 295 more services that are down less.".to_owned()), "{importance:?}");
    assert!(!texts(&world("three").picture("risk-groups")).iter().any(|text| text.starts_with('…')));
}

#[test]
fn every_svg_keeps_strangers_out() {
    every_picture(|name, picture| {
        for (theme, text) in [(Theme::Light, Text::Outlines), (Theme::Dark, Text::Live)] {
            let svg = svg(picture, theme, text);
            assert!(
                !svg.contains("<script") && !svg.contains('\u{202e}') && !svg.contains('\u{7}'),
                "{name}"
            );
            for link in svg.match_indices("href=\"") {
                assert!(svg[link.0 + 6..].starts_with('#'), "{name}: a link to the world outside");
            }
        }
    });
}

#[test]
fn the_same_risk_makes_the_same_files() {
    let files = |name| {
        let world = world(name);
        spof::pipeline::risk_pictures(&world.topology, &world.risk, "a.topo").expect("drawn")
    };
    let bytes = |name| {
        let (files, absent) = files(name);
        assert!(absent.is_empty());
        files.into_iter().map(|file| (file.name, file.bytes)).collect::<Vec<_>>()
    };
    let first = bytes("rates");
    assert_eq!(first.len(), 16);
    assert_eq!(first, bytes("rates"));
    let (some, absent) = files("no-rates");
    assert_eq!((some.len(), absent.len()), (4, 12));
}

/// Each loss stands in the cell of its stated rate and its computed cost; none without a rate is given one.
#[test]
fn losses_stand_in_their_cells() {
    let world = world("half-rated");
    let picture = world.picture("risk-matrix");
    let boxes = text_boxes(&picture);
    let band = |text: &str| {
        let found = boxes.iter().find(|(letters, _)| letters.content == text);
        found.unwrap_or_else(|| panic!("{text}: {:?}", texts(&picture))).1
    };
    let unrated = band("rate not stated");
    let unstated = band("users not stated");
    let mut seen = 0;
    for loss in &world.risk.losses {
        let path = world.topology.path(loss.element);
        let Some(Mark::Text(name)) = group(&picture, &path).first() else { continue };
        seen += 1;
        let x = name.at.x.get();
        assert_eq!(loss.per_year.is_none(), x + 100.0 > unrated[0], "{path}: {x} {unrated:?}");
        let certain = if loss.stops > 0 { loss.user_hours } else { loss.user_hours_worst };
        assert_eq!(certain == 0.0, (name.at.y.get() - unstated[3]).abs() < 20.0, "{path}");
    }
    assert!(seen >= 9, "{seen}");
    let said = |start: &str| texts(&picture).iter().any(|text| text.starts_with(start));
    assert!(said("≥ ") && said("1 in 10–100 y") && said("1–10 a year"), "{:?}", texts(&picture));
    assert!(picture.title.contains(" losses state no rate"), "{}", picture.title);
    let unknown = self::world("only-at-worst").picture("risk-matrix");
    assert!(texts(&unknown).contains(&"? a".to_owned()), "{:?}", texts(&unknown));
}

/// To have no users is stated, too; and where nobody states them no sentence counts them.
#[test]
fn no_users_are_not_users_nobody_states() {
    let titles = |name: &str| -> Vec<String> {
        let world = world(name);
        let pictures = |tongue| world.pictures_in(tongue).into_iter();
        let matrix = |tongue| pictures(tongue).find(|picture| picture.name == "risk-matrix").expect("drawn");
        Tongue::ALL.map(|tongue| matrix(tongue).title).into()
    };
    let free = world("free").picture("risk-matrix");
    assert_eq!(free.title, "A weighs most: 0 users × hours, 1.0 times a year");
    let said = texts(&free);
    assert!(said.contains(&"0".to_owned()) && !said.contains(&"users not stated".to_owned()), "{said:?}");
    assert_eq!(tooltips(&free.marks), ["A: 0 users × hours, 1.0 times a year"]);
    let unstated = world("unstated").picture("risk-matrix");
    assert_eq!(
        titles("unstated"),
        [
            "A is lost 1.0 times a year; how many users that costs is not stated",
            "A의 상실: 연 1.0회, 영향을 받는 이용자 수 기재 없음",
            "Aの喪失: 年1.0回、影響を受ける利用者数の記載なし",
        ]
    );
    let said = texts(&unstated);
    assert!(!said.contains(&"0".to_owned()) && said.contains(&"users not stated".to_owned()), "{said:?}");
    assert_eq!(tooltips(&unstated.marks), ["A: users not stated, 1.0 times a year"]);
    let both = world("free-and-not").picture("risk-matrix");
    assert_eq!(both.title, "C weighs most: 5,000 users × hours, 1.0 times a year");
    let boxes = text_boxes(&both);
    let row = |word: &str| boxes.iter().find(|(letters, _)| letters.content == word).expect("said").1[3];
    for (name, band) in [("A", "0"), ("B", "users not stated"), ("C", "1,000 – 10,000")] {
        assert!((row(name) - row(band)).abs() < 3.0, "{name}: {} {}", row(name), row(band));
    }
    assert!(row("C") < row("A") && row("A") < row("B"), "what nobody knows is below what costs nothing");
}

/// Words below the curve that would touch are left out one by one in turn; lines stay.
#[test]
fn long_words_of_an_axis_do_not_touch() {
    let picture = world("huge").picture("frequency-consequence");
    let mut words: Vec<[f64; 4]> = text_boxes(&picture)
        .into_iter()
        .filter(|(letters, _)| letters.content.ends_with(" M"))
        .map(|(_, place)| place)
        .collect();
    let lowest = words.iter().map(|it| it[3]).fold(0.0, f64::max);
    words.retain(|it| it[3] == lowest);
    words.sort_by(|a, b| a[0].total_cmp(&b[0]));
    assert!(words.len() >= 3, "{words:?}");
    for pair in words.windows(2) {
        assert!(pair[0][2] + 5.0 < pair[1][0], "{pair:?}");
    }
}

/// A place, a domain, what states a rate: what each costs is what the curve says of it.
#[test]
fn losses_cost_what_the_curve_says() {
    let rates = world("rates");
    for point in &rates.risk.curve {
        let loss = rates.risk.losses.iter().find(|loss| loss.element == point.element).expect("a loss");
        assert_eq!(loss.user_hours.to_bits(), point.user_hours.to_bits());
        assert!(loss.per_year.is_some_and(|rate| rate > 0.0) && !loss.at_least);
    }
    let half = world("half-rated").risk.losses;
    let of = |unrated: bool| half.iter().filter(|loss| loss.per_year.is_none() == unrated).count();
    assert!(of(true) >= 3 && of(false) >= 4, "{} {}", of(true), of(false));
}

/// The band is between two curves, and says what the worst costs.
#[test]
fn what_nobody_states_is_a_band() {
    let world = world("unknown");
    let worst = &world.risk.curve_worst[0];
    // Both services, 2.3 million users, for the 30 days of the horizon.
    assert!((worst.user_hours - 2_300_000.0 * 720.0).abs() < 1.0, "{worst:?}");
    let at_least = |curve: &[CurvePoint], cost: f64| {
        let reached = curve.iter().take_while(|point| point.user_hours >= cost);
        reached.last().map_or(0.0, |point| point.per_year)
    };
    for point in &world.risk.curve {
        let (best, worst) = (
            at_least(&world.risk.curve, point.user_hours),
            at_least(&world.risk.curve_worst, point.user_hours),
        );
        assert!(best <= worst * (1.0 + 1e-12), "{point:?}: {worst}");
    }
    let picture = world.picture("frequency-consequence");
    assert!(picture.title.ends_with("; up to 1,656 M where facts are not stated"), "{}", picture.title);
    assert!(texts(&picture).contains(&"at worst 1,656 M, once in 25 y".to_owned()));
    let bands = |picture: &Picture| {
        let is = |mark: &&Mark| matches!(mark, Mark::Polygon { fill: Fill::Solid(Ink::StoppedTint), .. });
        picture.flat().filter(is).count()
    };
    let sure = self::world("rates");
    assert_eq!(sure.risk.curve, sure.risk.curve_worst);
    assert_eq!((bands(&picture), bands(&sure.picture("frequency-consequence"))), (1, 0));
    assert_eq!(
        self::world("only-at-worst").picture("frequency-consequence").title,
        "Losing a may cost 3.6 M users × hours, once in 20 y: facts are not stated"
    );
}
