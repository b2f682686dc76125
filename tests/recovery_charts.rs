//! Charts of a recovery: complete, inside their paper, legible, the same every time, and true to their numbers.

#[path = "support/marks.rs"]
mod marks;
#[path = "support/recoveries.rs"]
mod recoveries;
#[path = "support/worlds.rs"]
mod worlds;

use marks::{text_boxes, texts};
use recoveries::{at, component, lessens, path, recovery, ring, spread, stops};
use spof::analysis::recovery::facts::{Actor, Doing, Recovery};
use spof::base::quantity::Duration;
use spof::chart::recovery::RECOVERY_CHARTS;
use spof::chart::recovery::scene::RecoveryScene;
use spof::model::component::WayKind;
use spof::model::id::{CrewId, Element};
use spof::model::topology::Topology;
use spof::page::palette::{Ink, Theme};
use spof::page::picture::{Fill, Mark, Picture};
use spof::render::png::png;
use spof::render::svg::{Text, svg};
use std::fmt::Write;
use worlds::{JAPANESE, KOREAN, LATIN, many, messenger, topology};

/// A recovery, and what it is compared with.
struct World {
    name: &'static str,
    topology: Topology,
    recovery: Recovery,
    before: Option<(Topology, Recovery)>,
}

impl World {
    fn pictures(&self) -> Vec<Picture> {
        let before = self.before.as_ref().map(|(topology, recovery)| (topology, recovery));
        let scene = RecoveryScene {
            topology: &self.topology,
            recovery: &self.recovery,
            before,
            source: "kakao-2022.topo",
        };
        RECOVERY_CHARTS.iter().filter_map(|chart| (chart.draw)(&scene)).collect()
    }
}

/// The fire, with its record.
fn fire() -> Topology {
    let mut text = messenger();
    text.push_str(
        "crew engineers \"Engineers\" { people 60 }
extend text { rto 2h on site loss }
scenario fire \"Fire in the battery room, 15 October 2022\" {
  began 2022-10-15T15:19+09:00
  lose pangyo for 17h41m
  noticed after 44m
  observed text back after 10h12m
  observed pay, melon back within 16h41m
  observed taxi, map back between 16h41m and 23h11m
  observed media back between 23h11m and 41h41m
  observed mail, channel back after 86h42m
  observed bank up
}
",
    );
    topology(&text)
}

/// Minutes of hours and minutes.
fn h(hours: i64, minutes: i64) -> i64 {
    hours * 60 + minutes
}

/// Everything a recovery can say, said of the fire.
fn burnt() -> World {
    let topology = fire();
    let of = |path: &str| Actor::Element(Element::Component(component(&topology, path)));
    let pangyo = Actor::Element(topology.find("pangyo").expect("declared"));
    let way = |kind, by| Doing::Way { kind, number: 0, group: None, by };
    let mut stopped = vec![
        stops(&topology, "text", h(18, 41), h(20, 0)),
        stops(&topology, "media", h(31, 0), h(46, 0)),
        stops(&topology, "login", h(19, 41), h(19, 41)),
        stops(&topology, "channel", h(20, 0), h(20, 0)),
        stops(&topology, "pay", h(3, 10), h(19, 0)),
        stops(&topology, "taxi", h(20, 6), h(24, 0)),
        stops(&topology, "map", h(20, 6), h(24, 0)),
        stops(&topology, "chat", h(18, 41), h(18, 41)),
        stops(&topology, "mail", h(61, 0), h(80, 0)),
    ];
    stopped[0].objective = Some(Duration::hours(2));
    stopped[0].hollow = true;
    stopped[2].hollow = true;
    stopped[5].hollow = true;
    stopped[1].spread = spread(h(26, 0), h(31, 0), h(38, 0));
    stopped[8].spread = spread(h(50, 0), h(61, 0), h(74, 0));
    stopped[8].scheduled = Some(at(h(72, 0)));
    stopped[1].scheduled = Some(at(h(40, 0)));
    stopped[8].path = path(&[
        (pangyo, Doing::Gone, h(17, 41)),
        (of("key-store"), way(WayKind::Restart, Some(CrewId(0))), h(1, 0)),
        (of("permissions"), way(WayKind::Restart, Some(CrewId(0))), h(1, 0)),
        (of("deployer"), way(WayKind::Restart, Some(CrewId(0))), h(2, 19)),
        (of("mail-store"), way(WayKind::Restart, None), h(24, 0)),
        (of("mail"), way(WayKind::Restart, None), h(15, 0)),
    ]);
    let mut recovery = recovery(&topology, &["pangyo"], h(17, 41), stopped);
    recovery.scenario = Some(0);
    recovery.noticed = Some(at(44));
    recovery.lessened = vec![lessens(&topology, "melon", h(31, 0))];
    recovery.draws = (1_000, 7);
    recovery.instances = instances(&topology, &recovery);
    World { name: "burnt", topology, recovery, before: None }
}

/// Instances of what stops run again a little before it serves.
fn instances(
    topology: &Topology,
    recovery: &Recovery,
) -> Vec<(spof::model::id::GroupId, u64, spof::base::quantity::Moment)> {
    let mut instances = Vec::new();
    for stopped in &recovery.stopped {
        for (id, group) in topology.groups_of(stopped.component) {
            if let Some(count) = group.count.value {
                instances.push((id, count, stopped.back));
            }
        }
    }
    instances.sort_by_key(|(id, _, back)| (*back, *id));
    instances
}

/// Services `v0`, `v1`, … of [`many`], each stopped for a time of its own; every `never`th for good.
fn row_of(name: &'static str, services: usize, sites: usize, names: &[&str], never: usize) -> World {
    let topology = topology(&many(services, sites, names));
    let stopped = (0..services).map(|index| {
        let minutes = (index as i64 * 37) % 900 + index as i64 * 3;
        let back = if never > 0 && index % never == never - 1 { -1 } else { minutes };
        let whole = if back < 0 { -1 } else { back + (index as i64 % 3) * 240 };
        let mut stopped = stops(&topology, &format!("v{index}"), back, whole);
        stopped.hollow = index % 4 == 0;
        stopped.objective = (index % 2 == 0).then(|| Duration::hours(4));
        stopped.at_least = index % 5 == 0;
        if index % 7 == 3 && back > 0 {
            stopped.whole = at(-1);
        }
        stopped
    });
    let stopped = stopped.collect();
    let recovery = recovery(&topology, &["s0"], 120, stopped);
    World { name, topology, recovery, before: None }
}

fn plain(name: &'static str, backs: &[(&str, i64)], lost: i64) -> World {
    let topology = topology(&many(4, 2, &LATIN));
    let stopped = backs.iter().map(|(path, back)| stops(&topology, path, *back, *back)).collect();
    let recovery = recovery(&topology, &["s0"], lost, stopped);
    World { name, topology, recovery, before: None }
}

fn deadlocked() -> World {
    let mut world = burnt();
    world.name = "deadlocked";
    for stopped in &mut world.recovery.stopped {
        (stopped.back, stopped.whole, stopped.scheduled) = (at(-1), at(-1), Some(at(-1)));
        (stopped.spread, stopped.path) = (None, Vec::new());
    }
    world.recovery.deadlock =
        ring(&world.topology, &["deployer", "permissions", "key-store"], &["permissions"]);
    world
}

/// The fire, had the tools stood in two sites.
fn better() -> World {
    let mut world = burnt();
    let before = burnt();
    world.name = "better";
    for stopped in &mut world.recovery.stopped {
        if let Some(millis) = stopped.back.millis() {
            let shorter = spof::base::quantity::Moment::from_millis(millis / 3);
            (stopped.back, stopped.whole, stopped.scheduled) = (shorter, shorter, Some(shorter));
        }
        (stopped.spread, stopped.hollow) = (None, false);
        stopped.path = path(&[(
            Actor::Element(Element::Component(stopped.component)),
            Doing::Way { kind: WayKind::Takeover, number: 0, group: None, by: None },
            (stopped.back.millis().unwrap_or(0) / 60_000) as i64,
        )]);
    }
    world.recovery.stopped.remove(0);
    world.before = Some((before.topology, before.recovery));
    world
}

const HOSTILE: &str = "edition 1
site a \"<script>alert(1)</script>\" { holds 5 servers }
service x \"]]> & \\\"quoted\\\" ' <b>\" { users 18446744073709551615; runs 1 at a }
service y \"😀😀 뷁 ไทย\" { users 1; runs 1 at a; needs x }
service z \"a\\u{202e}b\\u{7}\\nc\" { runs 1 at a }
";

fn hostile() -> World {
    let topology = topology(HOSTILE);
    let mut stopped = vec![
        stops(&topology, "x", 10, 20),
        stops(&topology, "y", -1, -1),
        stops(&topology, "z", 10_000 * 365 * 1_440, -1),
    ];
    stopped[0].path = path(&[(
        Actor::Element(topology.find("a").expect("declared")),
        Doing::Noticing(Some((0, true))),
        10,
    )]);
    let recovery = recovery(&topology, &["a"], -1, stopped);
    World { name: "hostile", topology, recovery, before: None }
}

/// What the engine says of the fire at Kakao.
fn kakao() -> World {
    use spof::analysis::recovery::{question::Question, recover::recover};
    let topology = worlds::example("outages/kakao-2022");
    let recovery = recover(&topology, &Question::of_scenario(&topology, 0));
    World { name: "kakao", topology, recovery, before: None }
}

fn all_worlds() -> Vec<World> {
    let mut lessened = plain("lessened", &[], 600);
    lessened.recovery.lessened =
        vec![lessens(&lessened.topology, "v1", 90), lessens(&lessened.topology, "v2", -1)];
    vec![
        burnt(),
        better(),
        deadlocked(),
        kakao(),
        row_of("three", 3, 2, &LATIN, 0),
        row_of("many-ko", 300, 5, &KOREAN, 0),
        row_of("many-ja", 300, 5, &JAPANESE, 9),
        row_of("twelve-ja", 12, 3, &JAPANESE, 5),
        row_of("long-names", 14, 3, &LATIN, 4),
        row_of("never", 300, 5, &KOREAN, 1),
        plain("at-once", &[("v0", 0), ("v1", 0), ("v2", 0)], 600),
        plain("single", &[("v0", 18 * 60)], 600),
        plain("single-never", &[("v0", -1)], -1),
        plain("seconds", &[("v0", 1), ("v1", 2)], 1),
        hostile(),
        lessened,
    ]
}

/// For people to look at: `target/pictures/`.
#[test]
fn pictures_for_people() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).expect("folder");
    for world in all_worlds() {
        for picture in world.pictures() {
            let themes =
                if ["burnt", "better"].contains(&world.name) { &Theme::ALL[..] } else { &Theme::ALL[..1] };
            for theme in themes {
                let name = folder.join(format!("recovery-{}-{}-{}", world.name, picture.name, theme.word()));
                std::fs::write(name.with_extension("svg"), svg(&picture, *theme, Text::Outlines))
                    .expect("written");
                std::fs::write(name.with_extension("png"), png(&picture, *theme).expect("drawn"))
                    .expect("written");
            }
        }
    }
}
