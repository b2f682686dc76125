//! Pictures: complete, inside their paper, legible, the same every time, and safe with any name.

#[path = "support/marks.rs"]
mod marks;
#[path = "support/worlds.rs"]
mod worlds;

use marks::{text_boxes, texts, texts_stay_apart, texts_stay_on_paper};
use spof::analysis::facts::Facts;
use spof::analysis::gather::{Options, gather};
use spof::base::tongue::Tongue;
use spof::chart::CHARTS;
use spof::chart::scene::Scene;
use spof::chart::words::{change, risk, words};
use spof::model::topology::Topology;
use spof::page::font::covers;
use spof::page::measure::{cleaned, wrapped};
use spof::page::palette::{Ink, Theme};
use spof::page::picture::{Anchor, Mark, Picture, Point, Px, Step, Text as Letters, Weight};
use spof::render::png::png;
use spof::render::svg::{Text, svg};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use worlds::{JAPANESE, KOREAN, LATIN, example, many, messenger, topology};

/// The worlds every chart must cope with, by name.
fn all_worlds() -> Vec<(&'static str, Topology, Facts)> {
    let of = |name, text: &str| {
        let topology = topology(text);
        let facts = gather(&topology, &Options::default());
        (name, topology, facts)
    };
    let two_lost = {
        let topology = topology(&messenger());
        let lost = ["anyang", "gasan"].map(|path| topology.find(path).expect("declared"));
        let facts = gather(&topology, &Options { lose: lost.to_vec(), ..Options::default() });
        ("two-lost", topology, facts)
    };
    let example = |name, path| {
        let topology = example(path);
        let facts = gather(&topology, &Options::default());
        (name, topology, facts)
    };
    vec![
        example("kakao-2022", "outages/kakao-2022"),
        example("naver-2022", "outages/naver-2022.topo"),
        example("two-sites", "two-sites.topo"),
        of("messenger", &messenger()),
        of("three-rows", &many(3, 2, &LATIN)),
        of("many-rows-ko", &many(300, 5, &KOREAN)),
        of("many-rows-ja", &many(300, 14, &JAPANESE)),
        of("thirty-rows-ja", &many(30, 4, &JAPANESE)),
        of("long-names", &many(12, 3, &LATIN)),
        of("long-names-ko", &many(12, 3, &LONG_KOREAN)),
        of("hostile", HOSTILE),
        of("hostile-ko", HOSTILE_KOREAN),
        of(
            "no-users",
            "edition 1\nsite a \"A\"\nsite b \"B\"\nservice x \"X\" { runs 1 at a }\nservice y \"Y\" { runs 1 at a, 1 at b }",
        ),
        of(
            "no-sites",
            "edition 1\nservice x \"X\" { users 5; needs y }\nstore y \"Y\"\ntool t \"T\" { runs nowhere }",
        ),
        of("one-site", "edition 1\nsite a \"Only\"\nservice x \"X\" { users 5k; runs 1 at a }"),
        of(
            "nothing-falls",
            "edition 1\nsite a \"East\"\nsite b \"West\"\nservice x \"X\" { users 5M; runs 1 at a, 1 at b }\nservice y \"Y\" { users 3M; runs 1 at a, 1 at b; needs x }",
        ),
        of("empty", "edition 1"),
        two_lost,
    ]
}

/// Long, and without a place to break a line.
const LONG_KOREAN: [&str; 3] = [
    "경기도성남시분당구판교제이데이터센터지하삼층전기실옆서버실구역",
    "실시간해외송금및외화환전통합처리시스템이중화구성대상업무",
    "전국물류배송추적조회및알림발송통합관제플랫폼운영환경",
];

/// Everything a table of words can say beside names that are long and look like its marks.
const HOSTILE_KOREAN: &str = "edition 1
topology 망 \"{n:하나|여럿} *강조* [이름]\" { as of 2022-12-06 }
site a \"경기도성남시분당구판교제이데이터센터지하삼층전기실옆서버실구역{n}\" { holds 5 대 }
site b \"{lost} *두* [번째] 데이터센터 을(를) 이(가)\"
domain d \"공통변전소인입선로{name}\" { covers z }
service x \"실시간해외송금및외화환전통합처리시스템이중화구성대상업무{n}\" { users 1099511627776; runs 1 at a; standby 1 at b; takeover 1m with t }
service y \"전국물류배송추적조회{people}\" { users 1; runs 1 at unknown; needs x }
service z \"알림발송*\" { users 20M; runs 1 at a, 1 at b; wants t }
tool t \"배포도구]\" { runs 1 at a }
";

const HOSTILE: &str = "edition 1
site a \"<script>alert(1)</script>\" { holds 5 servers }
site b \"a\\u{202e}b\\u{7}\\nc\"
site c \"\\u{202e}\"
service x \"]]> & \\\"quoted\\\" ' <b>\" { users 1099511627776; runs 1 at a; standby 1 at b; takeover 1m with t }
service y \"😀😀 뷁 ไทย\" { users 1; runs 1 at b; needs x }
tool t \"&amp;\" { runs 1 at a }
";

fn pictures(topology: &Topology, facts: &Facts) -> Vec<Picture> {
    pictures_in(Tongue::En, topology, facts)
}

fn pictures_in(tongue: Tongue, topology: &Topology, facts: &Facts) -> Vec<Picture> {
    let scene = Scene { topology, facts, source: "kakao-2022.topo", tongue, most: usize::MAX };
    CHARTS.iter().filter_map(|chart| (chart.draw)(&scene)).collect()
}

/// For people to look at: `target/pictures/`.
#[test]
fn pictures_for_people() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).expect("folder");
    for (world, topology, facts) in all_worlds() {
        for tongue in [Tongue::Ko, Tongue::Ja] {
            for picture in pictures_in(tongue, &topology, &facts) {
                let name = folder.join(format!("{world}-{}-{}", picture.name, tongue.tag()));
                let bytes = png(&picture, Theme::Light).expect("drawn");
                std::fs::write(name.with_extension("png"), bytes).expect("written");
            }
        }
        for picture in pictures(&topology, &facts) {
            // Both themes for one world; for the others one is enough to see where things stand.
            let themes = if world == "messenger" { &Theme::ALL[..] } else { &Theme::ALL[..1] };
            for theme in themes.iter().copied() {
                let name = folder.join(format!("{world}-{}-{}", picture.name, theme.word()));
                std::fs::write(name.with_extension("svg"), svg(&picture, theme, Text::Outlines))
                    .expect("written");
                let bytes = png(&picture, theme).expect("drawn");
                std::fs::write(name.with_extension("png"), bytes).expect("written");
            }
        }
    }
}

fn every_picture(check: impl Fn(&str, &Picture)) {
    for (world, topology, facts) in all_worlds() {
        for picture in pictures(&topology, &facts) {
            check(&format!("{world}/{}", picture.name), &picture);
        }
        for tongue in [Tongue::Ko, Tongue::Ja] {
            for picture in pictures_in(tongue, &topology, &facts) {
                check(&format!("{world}/{}/{}", picture.name, tongue.tag()), &picture);
            }
        }
    }
}

#[test]
fn every_world_gets_every_picture_it_can() {
    let drawn = |name: &str| {
        let worlds = all_worlds();
        let (_, topology, facts) = worlds.iter().find(|(world, _, _)| *world == name).expect("a world");
        pictures(topology, facts).into_iter().map(|picture| picture.name).collect::<Vec<_>>()
    };
    assert_eq!(drawn("messenger").len(), CHARTS.len());
    assert_eq!(drawn("one-site").len(), CHARTS.len());
    assert_eq!(drawn("no-sites"), ["single-points-ranked", "topology-map"]);
    assert_eq!(drawn("empty"), [""; 0]);
}

#[test]
fn titles_are_the_answer() {
    let worlds = all_worlds();
    let titles = |name: &str| {
        let (_, topology, facts) = worlds.iter().find(|(world, _, _)| *world == name).expect("a world");
        pictures(topology, facts).into_iter().map(|picture| picture.title).collect::<Vec<_>>()
    };
    assert_eq!(
        titles("messenger"),
        [
            "2 of 4 sites are single points of failure; losing Pangyo 판교 stops 9 of 12 services",
            "Losing Pangyo 판교 cuts off 47.5 M people, 12 times the next site",
            "Pangyo 판교 alone stops 9 of 12 services; up to 12 hang on one of 3 tools",
            "6 standbys outside Pangyo 판교 wait for something lost with it, 4 for deploy-tool",
        ]
    );
    assert_eq!(titles("no-users")[0], "Only A is a single point of failure: losing it stops 1 of 2 services");
    assert_eq!(titles("nothing-falls")[1], "No single site cuts anybody off");
    assert_eq!(titles("one-site")[0], "Losing Only, the only site, stops the only service");
    assert_eq!(titles("two-lost")[0], "Losing Anyang 안양 + Gasan 가산 stops no service and degrades 2");
    assert_eq!(titles("no-sites")[1], "No site is declared, so nothing can be said about losing one");
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
    every_picture(|name, picture| {
        let check = |x: f64, y: f64| {
            let inside =
                (0.0..=picture.width.get()).contains(&x) && (0.0..=picture.height.get()).contains(&y);
            assert!(inside, "{name}: {x} {y}");
        };
        for mark in picture.flat() {
            match mark {
                Mark::Rect { at, width, height, .. } => {
                    check(at.x.get(), at.y.get());
                    check(at.x.get() + width.get(), at.y.get() + height.get());
                }
                Mark::Line { from, to, .. } => [from, to].iter().for_each(|at| check(at.x.get(), at.y.get())),
                Mark::Polygon { points, .. } => points.iter().for_each(|at| check(at.x.get(), at.y.get())),
                Mark::Circle { at, .. } => check(at.x.get(), at.y.get()),
                _ => {}
            }
        }
    });
}

#[test]
fn chips_and_cells_never_overlap() {
    every_picture(|name, picture| {
        let boxes: Vec<[f64; 4]> = picture
            .flat()
            .filter_map(|mark| match mark {
                // Chips are 36 high, cells and bars have no other rectangle of their height beside them.
                Mark::Rect { at, width, height, .. } if (18.0..=36.0).contains(&height.get()) => {
                    let (x, y) = (at.x.get(), at.y.get());
                    Some([x + 0.2, y + 0.2, x + width.get() - 0.2, y + height.get() - 0.2])
                }
                _ => None,
            })
            .collect();
        for (index, a) in boxes.iter().enumerate() {
            for b in &boxes[index + 1..] {
                let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
                assert!(apart, "{name}: {a:?} {b:?}");
            }
        }
    });
}

#[test]
fn wires_cross_no_chip() {
    every_picture(|name, picture| {
        if picture.name != "topology-map" {
            return;
        }
        let chips: Vec<[f64; 4]> = picture
            .flat()
            .filter_map(|mark| match mark {
                Mark::Rect { at, width, height, .. } if height.get() == 36.0 => {
                    let (x, y) = (at.x.get(), at.y.get());
                    Some([x + 0.6, y + 0.6, x + width.get() - 0.6, y + height.get() - 0.6])
                }
                _ => None,
            })
            .collect();
        let mut wires = 0;
        for mark in picture.flat() {
            let Mark::Path { steps, stroke: Some(stroke), .. } = mark else { continue };
            if stroke.ink != Ink::Stopped || stroke.width.get() != 1.8 {
                continue;
            }
            wires += 1;
            let points: Vec<(f64, f64)> = steps
                .iter()
                .filter_map(|step| match step {
                    Step::Move(at) | Step::Line(at) => Some((at.x.get(), at.y.get())),
                    _ => None,
                })
                .collect();
            for pair in points.windows(2) {
                let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
                assert!(ax == bx || ay == by, "{name}: a slanted wire {pair:?}");
                for chip in &chips {
                    let hit = ax.min(bx) < chip[2]
                        && ax.max(bx) > chip[0]
                        && ay.min(by) < chip[3]
                        && ay.max(by) > chip[1];
                    assert!(!hit, "{name}: {pair:?} through {chip:?}");
                }
            }
        }
        if name.starts_with("messenger") {
            assert_eq!(wires, 6, "six standbys wait");
        }
    });
}

#[test]
fn what_is_left_out_is_said() {
    let worlds = all_worlds();
    let all_texts = |name: &str| {
        let (_, topology, facts) = worlds.iter().find(|(world, _, _)| *world == name).expect("a world");
        let pictures = pictures(topology, facts);
        pictures
            .iter()
            .map(|picture| {
                text_boxes(picture).into_iter().map(|(letters, _)| letters.content).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    let texts = all_texts("many-rows-ja");
    assert!(texts[0].iter().any(|text| text == "and 240 more, each at most 13,885 users"), "{:?}", texts[0]);
    assert!(texts[0].iter().any(|text| text.starts_with("4 more sites, no more damaging")), "{:?}", texts[0]);
    assert!(
        texts[3].iter().any(|text| text == "7 more")
            && texts[3].iter().any(|text| text.contains("only copies"))
    );
    assert!(all_texts("hostile")[0].iter().any(|text| text.contains('😀')));
}

#[test]
fn every_svg_is_well_formed_and_carries_no_markup_of_strangers() {
    every_picture(|name, picture| {
        for (theme, text) in [(Theme::Light, Text::Outlines), (Theme::Dark, Text::Live)] {
            let svg = svg(picture, theme, text);
            well_formed(&svg).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            xmllint(&svg).unwrap_or_else(|fault| panic!("{name}: {fault}"));
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

/// What a full parser says, where this machine has one.
fn xmllint(text: &str) -> Result<(), String> {
    use std::process::{Command, Stdio};
    let mut command = Command::new("xmllint");
    let command = command.args(["--noout", "--nonet", "-"]).stdin(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = command.spawn() else { return Ok(()) };
    // Dropping the pipe ends the text.
    let written = child.stdin.take().map(|mut pipe| pipe.write_all(text.as_bytes()));
    let output = child.wait_with_output().map_err(|fault| fault.to_string())?;
    match (written, output.status.success()) {
        (Some(Ok(())), true) => Ok(()),
        _ => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// Tags nest, attributes are quoted and unlike, ids are unique and every reference has its id. Enough to catch
/// what a writer of SVG can get wrong; `xmllint`, where there is one, would say the same.
fn well_formed(text: &str) -> Result<(), String> {
    let (mut open, mut ids, mut references) = (Vec::new(), BTreeSet::new(), Vec::new());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        check_text(&rest[..start])?;
        let end = rest[start..].find('>').ok_or("a tag without end")? + start;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> closes {last:?}"));
            }
            continue;
        }
        let (tag, alone) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut seen = BTreeSet::new();
        while !attributes.trim().is_empty() {
            let (key, after) =
                attributes.trim_start().split_once("=\"").ok_or(format!("attributes of <{tag}>"))?;
            let (value, after) = after.split_once('"').ok_or(format!("value of {key}"))?;
            check_text(value)?;
            if !seen.insert(key) {
                return Err(format!("{key} twice in <{tag}>"));
            }
            if key == "id" && !ids.insert(value.to_owned()) {
                return Err(format!("id {value} twice"));
            }
            if key == "href" {
                references.push(value.trim_start_matches('#').to_owned());
            }
            if let Some(id) = value.strip_prefix("url(#") {
                references.push(id.trim_end_matches(')').to_owned());
            }
            attributes = after;
        }
        if !alone {
            open.push(name);
        }
    }
    if let Some(reference) = references.iter().find(|id| !ids.contains(*id)) {
        return Err(format!("nothing has the id {reference}"));
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}

fn check_text(text: &str) -> Result<(), String> {
    for (at, _) in text.match_indices('&') {
        let entity = text[at + 1..].split(';').next().unwrap_or_default();
        if !["amp", "lt", "gt", "quot", "#39"].contains(&entity) {
            return Err(format!("a bare & before {entity}"));
        }
    }
    match text.chars().find(|c| c.is_control() && *c != '\n') {
        Some(control) => Err(format!("the control {control:?}")),
        None => Ok(()),
    }
}

#[test]
fn a_broken_svg_is_noticed() {
    for wrong in [
        "<a>",
        "<a></b>",
        "<a x=\"1\" x=\"2\"/>",
        "<a>&</a>",
        "<a href=\"#no\"/>",
        "<a id=\"x\"/><b id=\"x\"/>",
        "<a x=1/>",
        "<a>\u{7}</a>",
    ] {
        assert!(well_formed(wrong).is_err(), "{wrong}");
    }
    assert!(well_formed("<a id=\"x\"><b href=\"#x\"/>&amp;</a>").is_ok());
}

#[test]
fn what_the_fonts_lack_is_told_and_stays_text_where_others_may_have_a_font() {
    let topology = topology(HOSTILE);
    let facts = gather(&topology, &Options::default());
    for picture in pictures(&topology, &facts) {
        let lacks = picture.lacking.contains(&'😀') && picture.lacking.contains(&'뷁');
        let written = |text: &str| text.contains('😀') && text.contains('뷁');
        assert_eq!(lacks, texts(&picture).iter().any(|text| written(text)), "{}", picture.name);
        let outlines = svg(&picture, Theme::Light, Text::Outlines);
        let kept =
            outlines.split("<text").skip(1).any(|text| written(text.split("</text>").next().unwrap_or("")));
        assert_eq!(kept, lacks, "{}", picture.name);
        assert_eq!(outlines.contains("font-family"), lacks, "{}", picture.name);
        assert!(!svg(&picture, Theme::Light, Text::Shapes).contains("<text"), "{}", picture.name);
        if ["blast-radius-heatmap", "topology-map"].contains(&picture.name.as_str()) {
            assert!(lacks, "{} shows the service", picture.name);
        }
    }
}

#[test]
fn the_same_facts_make_the_same_bytes() {
    let draw = || {
        let topology = topology(&messenger());
        let facts = gather(&topology, &Options::default());
        let picture = pictures(&topology, &facts).remove(0);
        (
            svg(&picture, Theme::Dark, Text::Outlines),
            svg(&picture, Theme::Light, Text::Live),
            png(&picture, Theme::Light),
        )
    };
    assert_eq!(draw(), draw());
}

#[test]
fn letters_of_every_script_leave_ink_in_the_png() {
    let letters = Letters {
        at: Point::new(10.0, 30.0),
        size: Px::new(20.0),
        weight: Weight::Regular,
        anchor: Anchor::Start,
        ink: Ink::Text,
        halo: None,
        turned: false,
        content: String::new(),
    };
    let sheet = |content: &str| Picture {
        name: "letters".into(),
        width: Px::new(200.0),
        height: Px::new(40.0),
        title: String::new(),
        description: String::new(),
        marks: vec![Mark::Text(Letters { content: content.into(), ..letters.clone() })],
        lacking: vec![],
    };
    let blank = png(&sheet(" "), Theme::Light).expect("drawn");
    let mut seen = vec![blank];
    for content in ["판교", "데이", "決済", "センター", "Pangyo"] {
        let bytes = png(&sheet(content), Theme::Light).expect("drawn");
        assert!(!seen.contains(&bytes), "{content} looks like another text or like nothing");
        seen.push(bytes);
    }
    // Each letter is a shape of its own, not the box that stands for what a font lacks.
    let outlined = svg(&sheet("판교판"), Theme::Light, Text::Outlines);
    assert_eq!((outlined.matches("<path id=").count(), outlined.matches("<use ").count()), (2, 3));
    assert!(outlined.contains("aria-label=\"판교판\""));
}

#[test]
fn live_pictures_take_the_inks_of_their_page() {
    let topology = topology(&messenger());
    let facts = gather(&topology, &Options::default());
    let live = svg(&pictures(&topology, &facts)[0], Theme::Light, Text::Live);
    assert!(live.contains("var(--ink-stopped,#c4431a)") && live.contains(">카카오페이</text>"));
    assert!(live.contains("data-id=\"text|pangyo\""), "cells can be found by path");
}

/// Everything a reader, or who cannot see, is told by a picture.
fn told(picture: &Picture) -> Vec<String> {
    fn tooltips(marks: &[Mark], out: &mut Vec<String>) {
        for mark in marks {
            match mark {
                Mark::Group { tooltip, marks, .. } => {
                    out.push(tooltip.clone());
                    tooltips(marks, out);
                }
                Mark::Text(letters) => out.push(letters.content.clone()),
                _ => {}
            }
        }
    }
    let mut out = vec![picture.title.clone(), picture.description.clone()];
    tooltips(&picture.marks, &mut out);
    out
}

/// Stretches of letters and digits with a Latin letter in them.
fn latin(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|it: char| !it.is_ascii_alphanumeric());
    runs.filter(|run| run.contains(|it: char| it.is_ascii_alphabetic()))
}

/// Latin words that a model brings along: its names, the nouns of what places hold, the file, the program, the hash.
fn own_words(topology: &Topology, facts: &Facts) -> BTreeSet<String> {
    let places = topology.places.iter().map(|place| &place.named.title);
    let components = topology.components.iter().map(|component| &component.named.title);
    let crews = topology.crews.iter().map(|crew| &crew.named.title);
    let domains = topology.domains.iter().map(|domain| &domain.named.title);
    let holds = topology.places.iter().filter_map(|place| place.holds.as_ref()?.value.as_ref());
    let all = places.chain(components).chain(crews).chain(domains).chain(holds.map(|(_, noun)| noun));
    let all: Vec<String> = all.map(|text| cleaned(text)).collect();
    let mut words: BTreeSet<String> = all.iter().flat_map(|text| latin(text)).map(str::to_owned).collect();
    // Where nothing of a title can be seen.
    words.extend(topology.places.iter().map(|place| place.named.path.clone()));
    words.extend(["spof", "kakao", "topo"].map(str::to_owned));
    words.insert(facts.model_hash.chars().take(8).collect());
    words
}

/// Placeholders that are shown; choices between one and many are grammar.
fn slots(template: &str) -> BTreeSet<&str> {
    let inside = template.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    inside.map(|(inside, _)| inside).filter(|inside| !inside.contains(':')).collect()
}

#[test]
fn no_sentence_is_left_in_another_language() {
    let all = |tongue| [words(tongue).all(), risk::words(tongue).all(), change::words(tongue).all()].concat();
    let english: BTreeMap<_, _> = all(Tongue::En).into_iter().collect();
    for tongue in [Tongue::Ko, Tongue::Ja] {
        for (name, text) in all(tongue) {
            assert_eq!(slots(text), slots(english[name]), "{}: {name}", tongue.tag());
            let bare = slots(text)
                .into_iter()
                .fold(text.to_owned(), |text, slot| text.replace(&format!("{{{slot}}}"), ""));
            let foreign: Vec<&str> = latin(&bare).filter(|word| *word != "spof").collect();
            assert!(foreign.is_empty() || name == "tag", "{}: {name}: {foreign:?}", tongue.tag());
            let uncovered: String = text.chars().filter(|it| !covers(*it)).collect();
            assert!(uncovered.is_empty(), "{}: {name}: no letters for {uncovered:?}", tongue.tag());
        }
    }
}

#[test]
fn pictures_speak_one_language() {
    for (world, topology, facts) in all_worlds() {
        let own = own_words(&topology, &facts);
        // Names that had no room are cut at either end.
        let is_own = |run: &str| own.iter().any(|word| word.starts_with(run) || word.ends_with(run));
        let english = pictures(&topology, &facts);
        for tongue in [Tongue::Ko, Tongue::Ja] {
            let drawn = pictures_in(tongue, &topology, &facts);
            assert_eq!(drawn.len(), english.len(), "{world}");
            for (picture, english) in drawn.iter().zip(&english) {
                let name = format!("{world}/{}/{}", picture.name, tongue.tag());
                assert_eq!(picture.name, english.name);
                assert_eq!(
                    picture.lacking, english.lacking,
                    "{name}: only names have letters the fonts lack"
                );
                for text in told(picture) {
                    let foreign: Vec<&str> = latin(&text).filter(|run| !is_own(run)).collect();
                    assert!(foreign.is_empty(), "{name}: {foreign:?} in {text}");
                    let other = match tongue {
                        Tongue::Ko => |it: char| ('\u{3040}'..='\u{30ff}').contains(&it),
                        _ => |it: char| ('\u{ac00}'..='\u{d7a3}').contains(&it),
                    };
                    let names_speak_it = ["ja", "ko", "kakao", "naver", "messenger", "two-lost", "hostile"];
                    let mixed = names_speak_it.iter().any(|part| world.contains(part));
                    assert!(mixed || !text.contains(other), "{name}: {text}");
                }
            }
        }
    }
}

#[test]
fn titles_are_the_answer_in_every_language() {
    let topology = example("outages/kakao-2022");
    let facts = gather(&topology, &Options::default());
    for tongue in Tongue::ALL {
        for picture in pictures_in(tongue, &topology, &facts) {
            let room = picture.width.get() - 56.0;
            let lines = wrapped(&picture.title, 20.0, Weight::SemiBold, room, 2).concat();
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(letters(&lines), letters(&picture.title), "nothing of a finding is cut");
        }
    }
}

/// On paper nothing on a map is smaller than 12 pixels but its foot; with few rows a sheet has room for it at 7 points; and what is not drawn
/// one by one is told.
#[test]
fn maps_on_paper_can_be_read_and_say_what_they_leave_out() {
    let map = CHARTS.iter().find(|chart| chart.name == "topology-map").expect("a map");
    let worlds = ["kakao-2022", "many-rows-ko", "many-rows-ja", "long-names-ko"];
    let mut left_out = 0;
    for (name, topology, facts) in all_worlds().into_iter().filter(|(name, ..)| worlds.contains(name)) {
        for (most, tongue) in [(1_000, Tongue::Ko), (26, Tongue::Ja), (10, Tongue::En)] {
            let scene = Scene { topology: &topology, facts: &facts, source: "a.topo", tongue, most };
            let picture = (map.draw)(&scene).expect("drawn");
            texts_stay_on_paper(name, &picture);
            texts_stay_apart(name, &picture);
            let foot = picture.height.get() - 16.0;
            let boxes = text_boxes(&picture);
            // A ring with a 1 and one with a question mark are signs.
            let is_sign = |letters: &Letters| ["1", "?"].contains(&letters.content.as_str());
            let letters = boxes.iter().map(|(letters, _)| letters).filter(|letters| !is_sign(letters));
            let above = letters.filter(|letters| letters.at.y.get() < foot);
            let smallest = above.map(|letters| letters.size.get()).fold(f64::MAX, f64::min);
            assert!(smallest >= 12.0, "{name} {most}: {smallest}");
            let is_group = |mark: &Mark, ids: [&str; 2]| matches!(mark, Mark::Group { id, .. } if ids.contains(&id.as_str()));
            let leaves_out = picture.marks.iter().any(|mark| is_group(mark, ["rest", "folded"]));
            let start = words(tongue).map_left.split('{').next().expect("a start");
            assert_eq!(
                boxes.iter().any(|(letters, _)| letters.content.starts_with(start)),
                leaves_out,
                "{name} {most}"
            );
            left_out += usize::from(leaves_out);
            #[cfg(feature = "pdf")]
            assert!(most > 10 || spof::render::pdf::is_legible_on_some_sheet(&picture), "{name}");
        }
    }
    assert!(left_out >= 4, "{left_out}");
}
