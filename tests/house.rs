//! The fences of the house, asserted from the real `use` lines. Each fence is a function from rooms to breaches,
//! and each has a made-up room beside it that breaches it, so that a fence that stopped seeing is noticed.
//! (It is over 400 lines because each fence stands beside the made-up rooms that breach it.)

#[path = "support/rust_source.rs"]
mod rust_source;

use rust_source::{Mention, Room, file_of};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// From the ground up. A floor sees itself and what is listed before it.
const FLOORS: [&str; 16] = [
    "base", "page", "graph", "syntax", "model", "import", "resolve", "analysis", "rules", "config", "chart",
    "report", "render", "pipeline", "lsp", "cli",
];

/// Who must not see whom although it lies below, and why.
const REFUSALS: [(&[&str], &[&str], &str); 5] = [
    (&["graph"], &["base", "page"], "graph is mathematics only and imports nothing of ours"),
    (&["model"], &["syntax", "page", "graph"], "the model knows nothing of how it was written or is judged"),
    (&["import"], &["model", "graph", "page"], "importers end in a Document, as if a person had written it"),
    (
        &["rules", "chart", "report", "render"],
        &["graph", "resolve", "import"],
        "only analysis speaks with graph; what is shown comes from Facts and model",
    ),
    (&["pipeline", "lsp", "cli"], &["graph"], "only analysis speaks with graph"),
];

/// Foreign crates with a room of their own. Every other dependency of Cargo.toml may live in one file at most.
const CRATE_ROOMS: [(&str, &[&str]); 22] = [
    ("nom", &["src/syntax/"]),
    ("petgraph", &["src/graph/"]),
    ("plotters", &["src/chart/canvas.rs"]),
    ("plotters_backend", &["src/chart/canvas.rs"]),
    ("clap", &["src/cli/args"]),
    ("clap_complete", &["src/cli/"]),
    ("clap_mangen", &["src/cli/"]),
    ("terminal_size", &["src/cli/screen.rs"]),
    ("anstream", &["src/cli/", "src/render/"]),
    ("similar", &["src/cli/"]),
    ("annotate_snippets", &["src/render/snippet.rs"]),
    ("resvg", &["src/render/png.rs"]),
    ("flate2", &["src/render/bundle/deflate.rs"]),
    ("krilla", &["src/render/pdf/press/"]),
    ("toml", &["src/config/file.rs"]),
    ("ttf_parser", &["src/page/font.rs"]),
    ("serde", &["src/render/contract", "src/render/json_text.rs"]),
    ("schemars", &["src/render/contract"]),
    ("serde_json", &["src/render/", "src/import/jaeger.rs", "src/lsp/"]),
    ("gen_lsp_types", &["src/lsp/"]),
    ("lsp_server", &["src/lsp/", "src/cli/lsp.rs"]),
    ("mimalloc", &["src/main.rs"]),
];

/// What touches the world outside, and the only place for it.
const OUTSIDE: [(&str, &[&str]); 5] = [
    ("std::fs", &["src/cli/disk.rs"]),
    ("std::env", &["src/cli/"]),
    ("std::time", &["src/cli/"]),
    ("std::net", &["src/cli/serve.rs"]),
    ("std::process", &["src/cli/", "src/main.rs"]),
];

const PRINTING: [&str; 5] = ["println!", "eprintln!", "print!", "eprint!", "dbg!"];

const LONGEST_ROOM: usize = 400;

type Breaches = Vec<String>;

fn breach(room: &Room, line: usize, rule: &str) -> String {
    format!("{}:{line}: {rule}", room.file)
}

fn is_in(file: &str, rooms: &[&str]) -> bool {
    rooms.iter().any(|room| file.starts_with(room))
}

fn names_floor(mention: &Mention) -> Option<&str> {
    mention.path.first().map(String::as_str)
}

fn floors_look_down(rooms: &[Room]) -> Breaches {
    let height = |floor: &str| FLOORS.iter().position(|name| *name == floor);
    let mut breaches = Vec::new();
    for room in rooms {
        let Some(own) = room.floor() else { continue };
        let Some(own_height) = height(&own) else {
            breaches.push(breach(
                room,
                1,
                &format!("`{own}` is no floor of the house: {}", FLOORS.join(", ")),
            ));
            continue;
        };
        for mention in room.ours() {
            let Some(other) = names_floor(&mention).filter(|other| *other != own) else { continue };
            if height(other).is_some_and(|other_height| other_height > own_height) {
                let rule =
                    format!("`{own}` looks up to `{other}`; a floor sees itself and lower floors only");
                breaches.push(breach(room, mention.line, &rule));
            }
            for (who, whom, why) in REFUSALS {
                if who.contains(&own.as_str()) && whom.contains(&other) {
                    breaches.push(breach(
                        room,
                        mention.line,
                        &format!("`{own}` must not see `{other}`: {why}"),
                    ));
                }
            }
        }
    }
    breaches
}

/// Which file names which, and in which line first.
fn edges(rooms: &[Room]) -> BTreeMap<&str, BTreeMap<&str, usize>> {
    let mut edges: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for room in rooms {
        for mention in room.ours() {
            if let Some(other) = file_of(&mention.path, rooms).filter(|other| other.file != room.file) {
                edges.entry(&room.file).or_default().entry(&other.file).or_insert(mention.line);
            }
        }
    }
    edges
}

/// One breach for each ring found: files that lead to no ring are taken away until only rings are left.
fn no_cycles_between_files(rooms: &[Room]) -> Breaches {
    let mut edges = edges(rooms);
    loop {
        let alive: BTreeSet<&str> = edges.keys().copied().collect();
        let before = edges.values().map(BTreeMap::len).sum::<usize>();
        for others in edges.values_mut() {
            others.retain(|other, _| alive.contains(other));
        }
        edges.retain(|_, others| !others.is_empty());
        if edges.values().map(BTreeMap::len).sum::<usize>() == before {
            break;
        }
    }
    let mut breaches = Vec::new();
    let mut seen = BTreeSet::new();
    for start in edges.keys() {
        let mut trail: Vec<&str> = vec![start];
        while let Some(next) = trail.last().and_then(|last| edges[last].keys().next()).copied() {
            if let Some(first) = trail.iter().position(|file| *file == next) {
                let ring = &trail[first..];
                if ring.iter().all(|file| seen.insert(*file)) {
                    let ring: Vec<&str> = ring.iter().copied().chain([next]).collect();
                    let line = edges[ring[0]][ring[1]];
                    breaches.push(format!(
                        "{}:{line}: files name each other in a ring: {}",
                        ring[0],
                        ring.join(" -> ")
                    ));
                }
                break;
            }
            trail.push(next);
        }
    }
    breaches
}

fn foreign_crates_have_one_room(rooms: &[Room], dependencies: &BTreeSet<String>) -> Breaches {
    let mut breaches = Vec::new();
    let mut homes: BTreeMap<String, &str> = BTreeMap::new();
    for room in rooms {
        let named: BTreeMap<String, usize> = room
            .mentions()
            .into_iter()
            .rev()
            .filter(|mention| mention.path.len() > 1)
            .map(|mention| (mention.path[0].clone(), mention.line))
            .filter(|(name, _)| dependencies.contains(name))
            .collect();
        for (name, line) in named {
            let allowed =
                CRATE_ROOMS.iter().find(|(crate_name, _)| *crate_name == name).map(|(_, rooms)| *rooms);
            match allowed {
                Some(allowed) if is_in(&room.file, allowed) => {}
                Some(allowed) => {
                    breaches.push(breach(
                        room,
                        line,
                        &format!("`{name}` lives in {} only", allowed.join(" and ")),
                    ));
                }
                None => {
                    let home = homes.entry(name.clone()).or_insert(&room.file);
                    if *home != room.file {
                        breaches.push(breach(room, line, &format!("`{name}` has its room already: {home}")));
                    }
                }
            }
        }
    }
    breaches
}

fn only_the_command_line_touches_the_world(rooms: &[Room]) -> Breaches {
    let mut breaches = Vec::new();
    for room in rooms {
        for mention in room.mentions() {
            let path = mention.path.join("::");
            for (outside, allowed) in OUTSIDE {
                let hit = path == outside || path.starts_with(&format!("{outside}::"));
                if hit && !is_in(&room.file, allowed) {
                    let where_else = if allowed.is_empty() { "nowhere" } else { allowed[0] };
                    breaches.push(breach(
                        room,
                        mention.line,
                        &format!("`{path}`: `{outside}` is for {where_else} only"),
                    ));
                }
            }
        }
        for (index, line) in room.code.lines().enumerate() {
            let prints = PRINTING.iter().find(|word| {
                line.match_indices(*word)
                    .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            });
            if let Some(word) = prints.filter(|_| !is_in(&room.file, &["src/cli/", "src/main.rs"])) {
                breaches.push(breach(
                    room,
                    index + 1,
                    &format!("`{word}`: only src/cli/ speaks to a terminal"),
                ));
            }
        }
    }
    breaches
}

fn rooms_are_small(rooms: &[Room]) -> Breaches {
    rooms
        .iter()
        .filter(|room| {
            room.text.lines().count() > LONGEST_ROOM && !head(room).contains("over 400 lines because")
        })
        .map(|room| {
            let lines = room.text.lines().count();
            let rule = format!(
                "{lines} lines: split it, or say in its head comment `over {LONGEST_ROOM} lines because …`"
            );
            breach(room, LONGEST_ROOM + 1, &rule)
        })
        .collect()
}

fn head(room: &Room) -> String {
    let lines = room.text.lines().take_while(|line| line.starts_with("//"));
    lines.map(|line| line.trim_start_matches("//!").trim()).collect::<Vec<_>>().join(" ")
}

fn rooms_say_what_they_are_for(rooms: &[Room]) -> Breaches {
    let silent = |room: &&Room| !room.text.starts_with("//! ");
    let rule = "begins with `//!`: what it is for and what it refuses";
    rooms.iter().filter(silent).map(|room| breach(room, 1, rule)).collect()
}

fn nothing_is_taken_by_the_armful(rooms: &[Room]) -> Breaches {
    let mut breaches = Vec::new();
    for room in rooms {
        for mention in room.mentions() {
            if let [.., above, star] = &mention.path[..]
                && star == "*"
                && above == "super"
            {
                breaches.push(breach(room, mention.line, "`super::*` outside tests: name what is used"));
            }
        }
    }
    breaches
}

fn nothing_is_named_after_nothing(rooms: &[Room]) -> Breaches {
    let empty = ["util", "utils", "utilities", "misc", "common", "helper", "helpers", "stuff"];
    let named = |room: &&Room| room.module().iter().any(|part| empty.contains(&part.as_str()));
    rooms
        .iter()
        .filter(named)
        .map(|room| breach(room, 1, "a file is named after the one concept in it"))
        .collect()
}

/// All files under `directory`, sorted.
fn read_rooms(directory: &str) -> Vec<Room> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut rooms, mut open) = (Vec::new(), vec![root.join(directory)]);
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries =
                std::fs::read_dir(&path).expect("readable").map(|entry| entry.expect("readable").path());
            open.extend(entries);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            rooms.push(Room::new(&name, &std::fs::read_to_string(&path).expect("UTF-8")));
        }
    }
    rooms.sort_by(|a, b| a.file.cmp(&b.file));
    rooms
}

/// Names of Cargo.toml's `[dependencies]`, as code writes them.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let section = manifest.split("\n[dependencies]").nth(1).unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    section
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .filter(|name| !name.starts_with('#'))
        .collect()
}

fn stands(fence: &str, breaches: &Breaches) {
    assert!(breaches.is_empty(), "{fence}:\n{}\n", breaches.join("\n"));
}

#[test]
fn the_house_stands() {
    let rooms = read_rooms("src");
    let manifest = include_str!("../Cargo.toml");
    assert!(
        rooms.len() > 20 && dependencies(manifest).contains("annotate_snippets"),
        "the house is not seen"
    );
    stands("floors look down", &floors_look_down(&rooms));
    stands("no cycles between files", &no_cycles_between_files(&rooms));
    stands("one room for each foreign crate", &foreign_crates_have_one_room(&rooms, &dependencies(manifest)));
    stands("only the command line touches the world", &only_the_command_line_touches_the_world(&rooms));
    stands("rooms are small", &rooms_are_small(&rooms));
    stands("rooms say what they are for", &rooms_say_what_they_are_for(&rooms));
    stands("nothing is taken by the armful", &nothing_is_taken_by_the_armful(&rooms));
    stands("nothing is named after nothing", &nothing_is_named_after_nothing(&rooms));
}

/// A breach is seen in the first room and nowhere else.
fn catches(fence: impl Fn(&[Room]) -> Breaches, rooms: &[(&str, &str)], expected: &str) {
    let rooms: Vec<Room> = rooms.iter().map(|(file, text)| Room::new(file, text)).collect();
    let breaches = fence(&rooms);
    assert_eq!(breaches.len(), 1, "{breaches:?}");
    assert!(breaches[0].contains(expected), "{breaches:?}");
}

#[test]
fn a_floor_that_looks_up_is_caught() {
    let below = (
        "src/model/place.rs",
        "use crate::base::source::Span;\n#[cfg(test)]\nmod tests { use crate::cli::x; }",
    );
    catches(
        floors_look_down,
        &[("src/base/words.rs", "\nuse crate::model::place;"), below],
        "words.rs:2: `base` looks up",
    );
    catches(
        floors_look_down,
        &[("src/graph/ring.rs", "fn f(x: crate::base::source::Span) {}"), below],
        "must not see `base`",
    );
    catches(
        floors_look_down,
        &[("src/chart/map.rs", "use crate::{graph::network, model::id};"), below],
        "must not see `graph`",
    );
    catches(
        floors_look_down,
        &[("src/model/id.rs", "use super::super::syntax::ast;"), below],
        "must not see `syntax`",
    );
    catches(floors_look_down, &[("src/tools/x.rs", ""), below], "`tools` is no floor");
}

#[test]
fn a_ring_of_files_is_caught() {
    let shelf = (
        "src/chart/mod.rs",
        "pub mod map;\npub mod chart;\npub static CHARTS: &[&chart::Chart] = &[&map::MAP];",
    );
    let kind = ("src/chart/chart.rs", "pub struct Chart;");
    let good = ("src/chart/map.rs", "use super::chart::Chart;\npub static MAP: Chart = Chart;");
    let bad = (
        "src/chart/map.rs",
        "use super::chart::Chart;\npub static MAP: Chart = Chart;\nfn f() { super::CHARTS; }",
    );
    let rooms = [shelf, kind, good].map(|(file, text)| Room::new(file, text));
    assert_eq!(no_cycles_between_files(&rooms), Breaches::new());
    catches(no_cycles_between_files, &[shelf, kind, bad], "map.rs:3: files name each other in a ring");
}

#[test]
fn a_crate_outside_its_room_is_caught() {
    let known = dependencies(
        "\n[dependencies]\nnom = \"8\"\nroxmltree = \"1\"\n\n[dev-dependencies]\nproptest = \"1\"",
    );
    assert_eq!(known.len(), 2);
    let fence = |rooms: &[Room]| foreign_crates_have_one_room(rooms, &known);
    let home = ("src/import/mef.rs", "use roxmltree::Document;");
    catches(
        fence,
        &[("src/model/id.rs", "\n\nuse nom::IResult;"), home],
        "id.rs:3: `nom` lives in src/syntax/ only",
    );
    catches(
        fence,
        &[home, ("src/render/xml.rs", "fn f() { roxmltree::parse(); }")],
        "xml.rs:1: `roxmltree` has its room",
    );
}

#[test]
fn a_hand_on_the_world_is_caught() {
    let disk = ("src/cli/disk.rs", "use std::fs;\nuse std::io::Write as _;\nfn f() { println!(); }");
    let fence = only_the_command_line_touches_the_world;
    catches(
        fence,
        &[("src/base/words.rs", "fn f() { std::time::Instant::now(); }"), disk],
        "`std::time` is for src/cli/",
    );
    catches(
        fence,
        &[("src/cli/run.rs", "use std::{fs::File, env};"), disk],
        "`std::fs` is for src/cli/disk.rs",
    );
    catches(
        fence,
        &[("src/render/json.rs", "fn f() { eprintln!(\"println!\"); }"), disk],
        "json.rs:1: `eprintln!`",
    );
    catches(
        fence,
        &[("src/cli/web.rs", "use std::net::TcpStream;"), disk],
        "`std::net` is for src/cli/serve.rs",
    );
}

#[test]
fn untidy_rooms_are_caught() {
    let long = "//! Long.\n".to_owned() + &"\n".repeat(400);
    let excused = "//! Long, over 400 lines\n//! because it is a table.\n".to_owned() + &"\n".repeat(400);
    catches(rooms_are_small, &[("src/a.rs", &long), ("src/b.rs", &excused)], "src/a.rs:401: 401 lines");
    catches(
        rooms_say_what_they_are_for,
        &[("src/a.rs", "//x\n//! y"), ("src/b.rs", "//! For b.")],
        "src/a.rs:1",
    );
    let tests = ("src/b.rs", "#[cfg(test)]\nmod tests {\n use super::*;\n}");
    catches(nothing_is_taken_by_the_armful, &[("src/a.rs", "\nuse super::super::*;"), tests], "src/a.rs:2");
    catches(
        nothing_is_named_after_nothing,
        &[("src/cli/utils.rs", ""), ("src/cli/disk.rs", "")],
        "utils.rs:1",
    );
}
