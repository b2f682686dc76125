//! Kinds of change of their own, each with what it says, and drills, which are told and never laid over.

use proptest::prelude::*;
use serde_json::Value;
use spof::analysis::advise::facts::{Advice, Cost, Move};
use spof::analysis::advise::gather::advise;
use spof::analysis::advise::options::{Costs, Kind, Options};
use spof::base::texts::Texts;
use spof::model::cost::Buys;
use spof::model::id::{ComponentId, Element};
use spof::model::topology::Topology;
use spof::pipeline::{self, Overlay, advise as story};
use spof::render::json;
use spof::render::terminal::{Look, terminal};
use spof::report::advise::brief::AdviceBrief;

/// Needs 60 % of its instances: with a third of them in each of three sites any one may be lost.
const SHARE: &str = "site a \"A\"; site b \"B\"; site c \"C\"; site d \"D\"
service s \"Shop\" { runs 40 at a; floor 60%; costs 3 KRW per instance; costs 100 KRW per place }
service t { runs 9 at d }
require one { on s; survives any 1 site }
";

/// Both are back only with the other, once their site is.
const RING: &str = "site a \"A\" { restored in 2h }
tool deployer \"Deployer\" { runs 2 at a; restart 10m with registry; rto 4h }
tool registry \"Registry\" { runs 2 at a; restart 10m with deployer; rto 4h }
service s \"Shop\" { runs 2 at a; restart 20m with deployer; rto 4h }
";

fn read(text: &str, overlay: &str) -> Topology {
    let overlays = if overlay.is_empty() { Vec::new() } else { vec![Overlay::Text(overlay.to_owned())] };
    let reading = pipeline::read_with(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()], &overlays);
    reading.topology.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

fn brief<'a>(topology: &'a Topology, advice: &'a Advice) -> AdviceBrief<'a> {
    AdviceBrief { topology, advice, name: "x", option: 0 }
}

/// The page on one line.
fn page(topology: &Topology, advice: &Advice) -> String {
    let look = Look::plain(100);
    let told = terminal(&story::compose(&brief(topology, advice)), look);
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The statements of the first set, after which nothing more is required.
fn mended(text: &str) -> (Topology, Advice, String) {
    let t = read(text, "");
    let advice = advise(&t, &Options::default());
    let paths = ["x.topo".to_owned()];
    let statements =
        story::overlay(&brief(&t, &advice), &Texts::of(&[("x.topo", text)]), &paths).expect("read");
    let again = advise(&read(text, &statements), &Options::default());
    assert_eq!(again.before, advice.sets[0].after);
    assert!(again.before.iter().all(|it| it.breaches.is_empty()), "{statements}");
    (t, advice, statements)
}

#[test]
fn what_needs_a_share_is_given_as_many_more_as_keep_it() {
    let (t, advice, statements) = mended(SHARE);
    // Two places more, N in each: of 40 + 2N are left 2N when a is lost, and 40 + N when another is: N = 30. Three places would take
    // as many, 20 in each, and one more place. D has instances already, so it comes first.
    assert_eq!(statements, "extend s { runs 30 at b, 30 at d }\n");
    assert_eq!(advice.at_least, Cost { units: 0, sum: (2 * 100 + 60 * 3) * 1_000_000 });
    assert!(advice.exact && advice.by_share.is_empty());
    let page = page(&t, &advice);
    for part in [
        "Shop: more instances, 30 at B and 30 at D",
        "380 KRW: costs 100 KRW per place, costs 3 KRW per instance",
        "Shop with more instances",
        "Thought of, too: more instances of what needs a share of them",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let kind = Kind::ALL.iter().position(|kind| *kind == Kind::Replica).expect("a kind");
    let mut options = Options::default();
    options.costs[kind] = Costs::Never;
    let without = advise(&t, &options);
    assert_eq!((without.sets.len(), without.by_share), (0, vec![ComponentId(0)]));
}

/// Where a place falls with another, or takes time for each instance, more instances might be worse than none.
#[test]
fn more_instances_are_not_thought_of_where_they_might_harm() {
    let kinds = |text: &str| {
        let advice = advise(&read(text, ""), &Options::default());
        advice.changes.iter().filter(|it| it.what.kind() == Kind::Replica).count()
    };
    assert_eq!(kinds(SHARE), 1);
    assert_eq!(kinds(&SHARE.replace("floor 60%", "floor 60%; restart 1m each")), 0);
    assert_eq!(kinds(&SHARE.replace("runs 40 at a", "runs unknown at a")), 0);
    assert_eq!(kinds(&SHARE.replace("floor 60%", "floor 80%")), 0, "a quarter is lost of four parts");
    let powered = SHARE.replace("site c", "utility p { runs at b }\nsite c");
    let powered =
        powered.replace("site c \"C\"; site d \"D\"", "site c \"C\" { needs p }; site d \"D\" { needs p }");
    assert_eq!(kinds(&powered), 0, "all three fall with b");
}

#[test]
fn a_ring_is_opened_by_one_restart_by_hand() {
    let (t, advice, statements) = mended(RING);
    assert_eq!(statements, "extend deployer { restart 1h }\n");
    let rings = advice.changes.iter().filter(|it| matches!(it.what, Move::BreakRing(..))).count();
    assert_eq!(rings, 2, "the shop waits for the ring and is not in it");
    let page = page(&t, &advice);
    assert!(page.contains("Deployer: a restart by hand, in 1h, which opens a ring"), "{page}");
    assert!(page.contains("Deployer restarted by hand or Registry restarted by hand"), "{page}");
    let priced = RING
        .replace("with deployer; rto 4h }\nservice", "with deployer; rto 4h; costs 5 KRW by hand }\nservice");
    let (_, advice, statements) = mended(&priced);
    assert_eq!((statements.as_str(), advice.at_least.units), ("extend registry { restart 1h }\n", 0));
    let needs = RING.replace("restart 10m with", "starts with");
    let advice = advise(&read(&needs, ""), &Options::default());
    assert_eq!(advice.sets.len(), 0, "what starts with something cannot start without it");
}

const DRILLS: &str = "topology t { as of 2026-06-01 }
site a \"A\"
site b \"B\" { costs 30 KRW per drill }
tool x \"X\" { runs 1 at a, 1 at b; costs 10 KRW per drill }
tool y \"Y\" { runs 1 at b; costs 10 KRW per drill }
tool z \"Z\" { runs 1 at b; costs assumed 11 KRW per drill from \"last year\" }
tool w \"W\" { runs 1 at a, 1 at b }
require practised { every tool; drilled within 365d }
drill 2026-01-05 { of w  result passed }
drill 2024-01-05 { of x  result passed }
";

#[test]
fn drills_are_told_and_not_laid_over() {
    let t = read(DRILLS, "");
    let advice = advise(&t, &Options::default());
    let drills = advice.drills.as_ref().expect("asked for");
    let b = Element::Place(spof::model::id::PlaceId(1));
    assert_eq!(drills.chosen.iter().map(|it| it.what).collect::<Vec<_>>(), [b]);
    assert_eq!((drills.cost, drills.late.len(), drills.exact), (Cost { units: 0, sum: 30_000_000 }, 3, true));
    assert!(advice.sets.is_empty() && advice.not_judged.is_empty());
    let told = page(&t, &advice);
    for part in [
        "3 components have not been drilled as a requirement asks, as of 2026-06-01: X, Y and Z. This drill reaches all of them, at a \
         cost of 30 KRW; nothing cheaper does.",
        "The loss of B 30 KRW: costs 30 KRW per drill",
        "it counts once it took place",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    let dearer = read(&DRILLS.replace("costs 30 KRW", "costs 32 KRW"), "");
    let advice = advise(&dearer, &Options::default());
    assert!(page(&dearer, &advice).contains("Z 11 KRW: costs assumed 11 KRW per drill from “last year”"));
    let document: Value =
        serde_json::from_str(&json::advice(&brief(&dearer, &advice), &[]).expect("written")).expect("JSON");
    let schema = serde_json::from_str(&json::advice_schema().expect("written")).expect("JSON");
    assert!(jsonschema::validator_for(&schema).expect("a schema").is_valid(&document));
    assert_eq!(document["drills"]["sum"], "31");
    let timeless = read(&DRILLS.replace("as of 2026-06-01", ""), "");
    let advice = advise(&timeless, &Options::default());
    assert_eq!(
        (advice.drills, advice.not_judged),
        (None, vec!["drilled within".to_owned()]),
        "nobody says what day it is"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_cheapest_drills_are_found(
        stands in prop::collection::vec(1..8u8, 1..5),
        prices in prop::collection::vec(prop::option::of(0..6u8), 8),
    ) {
        let price = |number: usize| prices[number].map_or(String::new(), |sum| format!("costs {sum} KRW per drill"));
        let mut text = "topology t { as of 2026-06-01 }\nrequire r { every tool; drilled within 9d }\n".to_owned();
        for site in 0..3 {
            text += &format!("site s{site} {{ {} }}\n", price(site));
        }
        for (number, bits) in stands.iter().enumerate() {
            let runs = (0..3).filter(|site| bits >> site & 1 == 1).map(|site| format!("1 at s{site}"));
            text += &format!("tool t{number} {{ runs {}; {} }}\n", runs.collect::<Vec<_>>().join(", "), price(3 + number));
        }
        let t = read(&text, "");
        let drills = advise(&t, &Options::default()).drills.expect("none was ever drilled");
        let options = 3 + stands.len();
        let reaches = |mask: usize| (0..stands.len()).all(|tool| {
            mask >> (3 + tool) & 1 == 1 || (0..3).any(|site| mask >> site & 1 == 1 && stands[tool] >> site & 1 == 1)
        });
        let cost = |mask: usize| (0..options).filter(|option| mask >> option & 1 == 1).fold((0, 0), |(units, sum), option| {
            prices[option].map_or((units + 1, sum), |price| (units, sum + u128::from(price) * 1_000_000))
        });
        let least = (0..1 << options).filter(|mask| reaches(*mask)).map(cost).min().expect("all drills reach all");
        prop_assert_eq!((drills.cost.units, drills.cost.sum), least);
        prop_assert!(drills.exact);
        let number = |what: Element| match what {
            Element::Place(place) => place.index(),
            Element::Component(tool) => 3 + tool.index(),
            other => panic!("{other:?} is no drill"),
        };
        prop_assert!(reaches(drills.chosen.iter().map(|it| 1 << number(it.what)).sum()));
        prop_assert!(t.costs.iter().all(|cost| cost.buys == Buys::Drill));
    }
}

#[cfg(feature = "cli")]
#[test]
fn patches_with_these_kinds_apply() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("advise-kinds");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("made");
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_spof"));
        let output = command.current_dir(&folder).arg("advise").args(arguments).output().expect("started");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    for (name, text) in [("share.topo", SHARE), ("ring.topo", RING)] {
        std::fs::write(folder.join(name), text).expect("written");
        std::fs::write(folder.join("patch"), run(&["--diff", name])).expect("written");
        let git = std::process::Command::new("git").current_dir(&folder).args(["apply", "patch"]).output();
        let Ok(git) = git else {
            eprintln!("skipped: there is no git here to apply the patch");
            return;
        };
        assert!(git.status.success(), "{name}: {}", String::from_utf8_lossy(&git.stderr));
        assert!(run(&["--out", "none", name]).contains("Nothing has to change"), "{name}");
    }
}
