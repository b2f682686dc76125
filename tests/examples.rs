//! The examples: each is read without a complaint, answers what its page promises, and its results in `output/`
//! are what the program says today. `SPOF_BLESS=1 cargo test --test examples` renews them.

use overlays::{outages, overlays};
use shuffle::{Dice, shuffled};
use spof::analysis::facts::{BlastRadius, Facts, Missing, Reach, Return, SinglePoint};
use spof::analysis::gather::{Options, gather};
use spof::base::diagnostic::Diagnostic;
use spof::base::source::SourceMap;
use spof::base::texts::Texts;
use spof::model::component::{ComponentKind, Target};
use spof::model::hash::model_hash;
use spof::model::id::{ComponentId, Element};
use spof::model::topology::Topology;
use spof::pipeline::{self, Reading};
use spof::syntax::format::format;

#[cfg(all(feature = "cli", feature = "png"))]
#[path = "support/committed.rs"]
mod committed;
#[cfg(feature = "cli")]
#[path = "support/console.rs"]
mod console;
#[path = "support/overlays.rs"]
mod overlays;
#[path = "support/shuffle.rs"]
mod shuffle;
#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

/// What a reader would pass to `spof analyze`.
const EXAMPLES: &[&str] = &[
    "examples/first-steps/1-one-site.topo",
    "examples/first-steps/2-second-site.topo",
    "examples/first-steps/3-the-fix.topo",
    "examples/outages/kakao-2022",
    "examples/names.topo",
    "examples/outages/naver-2022.topo",
    "examples/two-sites.topo",
];

/// Texts by path.
type Shelf = Vec<(String, String)>;

fn shelf() -> Shelf {
    texts::samples("examples").into_iter().map(|sample| (sample.name, sample.text)).collect()
}

/// The texts of one example.
fn shelf_of(example: &str) -> Shelf {
    let inside = format!("{example}/");
    shelf().into_iter().filter(|(name, _)| name == example || name.starts_with(&inside)).collect()
}

fn read_from(shelf: Shelf, path: &str) -> Reading {
    let texts = Texts(shelf.into_iter().map(|(name, text)| (name, text.into_bytes())).collect());
    pipeline::read(&texts, &[path.to_owned()])
}

fn read(path: &str) -> Reading {
    read_from(shelf(), path)
}

/// The same example in another order: its statements, and its files.
fn in_another_order(example: &str, dice: &mut Dice) -> Shelf {
    let mut texts: Vec<String> = shelf_of(example).iter().map(|(_, text)| shuffled(text, dice)).collect();
    dice.shuffle(&mut texts);
    let renamed = |(index, text)| match example.ends_with(".topo") {
        true => (example.to_owned(), text),
        false => (format!("{example}/{index}.topo"), text),
    };
    texts.into_iter().enumerate().map(renamed).collect()
}

fn shown(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let place = sources.position(diagnostic.primary.at);
    let (code, message) = (diagnostic.code, &diagnostic.message);
    format!("{}:{}:{}: {code}: {message} {}", place.file, place.line, place.column, diagnostic.primary.text)
}

/// Reads several paths as one topology, which nobody may complain about.
fn read_together(paths: &[String]) -> Topology {
    let texts = Texts(shelf().into_iter().map(|(name, text)| (name, text.into_bytes())).collect());
    let reading = pipeline::read(&texts, paths);
    let complaints: Vec<String> =
        reading.diagnostics.iter().map(|diagnostic| shown(&reading.sources, diagnostic)).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(reading.faults.is_empty(), "{paths:?}: {:?}", reading.faults);
    reading.topology.unwrap_or_else(|| panic!("{paths:?} is no topology"))
}

#[test]
fn every_example_is_read_without_a_complaint() {
    for path in EXAMPLES.iter().map(|path| (*path).to_owned()).chain(outages()) {
        read_together(&[path]);
    }
}

/// A what-if adds to its outage: what was lost and what was observed stay as they are.
#[test]
fn every_what_if_is_read_without_a_complaint_and_changes_only_the_topology() {
    assert!(overlays().len() >= outages().len());
    for overlay in overlays() {
        let base = read_together(std::slice::from_ref(&overlay.base));
        let with = read_together(&[overlay.base, overlay.what_if.clone()]);
        assert_ne!(model_hash(&base), model_hash(&with), "{}", overlay.what_if);
        for (before, after) in base.scenarios.iter().zip(&with.scenarios) {
            assert_eq!(before.losses.len(), after.losses.len(), "{}", overlay.what_if);
            assert_eq!(before.observed.len(), after.observed.len(), "{}", overlay.what_if);
        }
        assert_eq!(base.scenarios.len(), with.scenarios.len(), "{}", overlay.what_if);
    }
}

/// Each outage says when it began, what was lost, what was seen, from where, and what must follow.
#[test]
fn every_outage_says_where_it_comes_from() {
    for path in outages() {
        let topology = read_together(std::slice::from_ref(&path));
        let [scenario] = &topology.scenarios[..] else { panic!("{path}: one scenario") };
        assert!(scenario.began.is_some(), "{path}");
        assert!(!scenario.expected.is_empty(), "{path}");
        assert!(scenario.losses.iter().all(|loss| loss.basis.source.is_some()), "{path}");
        assert!(!scenario.observed.is_empty(), "{path}");
        assert!(scenario.observed.iter().all(|claim| claim.basis.source.is_some()), "{path}");
    }
}

#[test]
fn every_example_is_laid_out_as_the_formatter_lays_it_out() {
    for sample in texts::samples("examples") {
        let laid_out = format(&sample.text).expect("a text without faults");
        if std::env::var_os("SPOF_BLESS").is_some() && laid_out != sample.text {
            std::fs::write(texts::root().join(&sample.name), &laid_out).expect("a writable example");
        } else {
            assert_eq!(laid_out, sample.text, "{}", sample.name);
        }
    }
}

#[test]
fn the_order_of_statements_and_files_means_nothing() {
    for path in EXAMPLES {
        let hash = model_hash(&read(path).topology.expect("an example"));
        for seed in 1..=20 {
            let reading = read_from(in_another_order(path, &mut Dice::new(seed)), path);
            assert!(reading.diagnostics.is_empty(), "{path}, seed {seed}: {:?}", reading.diagnostics);
            let topology = reading.topology.expect("an example in another order");
            assert_eq!(model_hash(&topology), hash, "{path}, seed {seed}");
        }
    }
}

/// A topology and its answers, asked by path.
struct Answers {
    topology: Topology,
    facts: Facts,
}

impl Answers {
    fn of(path: &str) -> Self {
        let topology = read(path).topology.expect("an example");
        let facts = gather(&topology, &Options::default());
        Self { topology, facts }
    }

    fn path(&self, component: ComponentId) -> String {
        self.topology.path(Element::Component(component))
    }

    fn losing(&self, place: &str) -> &BlastRadius {
        let lost = vec![self.topology.find(place).expect("a place of the example")];
        self.facts.table.iter().find(|blast| blast.lost == lost).expect("a row of the main table")
    }

    fn stopped_services(&self, blast: &BlastRadius) -> Vec<String> {
        let services = blast.down.iter().map(|fallen| fallen.component);
        let services = services.filter(|id| self.topology[*id].kind == ComponentKind::Service);
        services.map(|id| self.path(id)).collect()
    }

    fn degraded(&self, blast: &BlastRadius) -> Vec<String> {
        blast.degraded.iter().map(|id| self.path(*id)).collect()
    }

    /// What the ways back of a fallen component lack.
    fn missing(&self, blast: &BlastRadius, component: &str) -> Vec<String> {
        let fallen = blast.down.iter().find(|fallen| self.path(fallen.component) == component);
        let Return::Blocked(ways) = &fallen.expect("a fallen component").back else { return Vec::new() };
        let mut missing: Vec<String> = ways
            .iter()
            .flat_map(|way| &way.missing)
            .map(|missing| match missing {
                Missing::Target(Target::Component(id)) => self.path(*id),
                other => format!("{other:?}"),
            })
            .collect();
        missing.sort();
        missing.dedup();
        missing
    }

    fn single_point(&self, path: &str) -> Option<&SinglePoint> {
        let element = self.topology.find(path).expect("an element of the example");
        self.facts.single_points.iter().find(|point| point.element == element)
    }
}

const KAKAO: &str = "examples/outages/kakao-2022";

/// What stopped, as on record.
const KAKAO_STOPPED: &[&str] = &[
    "bank.chat",
    "daum",
    "kakao-t",
    "login",
    "mail.daum",
    "mail.kakao",
    "map",
    "melon",
    "pay",
    "talk.channel",
    "talk.media",
    "talk.text",
];

#[test]
fn pangyo_is_the_worst_site_of_kakao_and_stops_what_it_stopped() {
    let kakao = Answers::of(KAKAO);
    let worst = kakao.facts.worst().expect("a worst site");
    assert_eq!(worst, kakao.losing("pangyo"));
    assert_eq!(kakao.stopped_services(worst), KAKAO_STOPPED);
    assert_eq!(kakao.degraded(worst), ["outside-sites"]);
    assert_eq!(worst.impact.people, 47_637_000);
    assert!(worst.undetermined.is_empty());
    for other in ["dc2", "dc3", "dc4"] {
        assert_eq!(kakao.stopped_services(kakao.losing(other)), [""; 0], "{other}");
    }
}

/// The fire began in one room, and all of it follows.
#[test]
fn the_battery_room_stops_as_much_as_the_site() {
    let kakao = Answers::of(KAKAO);
    for part in ["pangyo.b3", "pangyo.b3.batteries", "power", "ups"] {
        let point = kakao.single_point(part).unwrap_or_else(|| panic!("{part} takes nothing with it"));
        assert_eq!(point.services, KAKAO_STOPPED.len(), "{part}");
    }
    assert_eq!(kakao.single_point("pangyo.b3.generators").map_or(0, |point| point.services), 0);
}

/// Hollow redundancy: a standby waits elsewhere, and what wakes it went with Pangyo.
#[test]
fn the_standbys_of_kakao_cannot_take_over_for_want_of_tools_in_pangyo() {
    let kakao = Answers::of(KAKAO);
    let fire = kakao.losing("pangyo");
    let tools = ["tools.deployer", "tools.failover", "tools.permissions", "tools.registry"];
    for service in ["daum", "map"] {
        assert_eq!(kakao.missing(fire, service), tools, "{service}");
    }
    for service in ["kakao-t", "login", "mail.daum", "mail.kakao", "pay", "talk.channel", "talk.text"] {
        let missing = kakao.missing(fire, service);
        assert!(tools.iter().all(|tool| missing.iter().any(|lacks| lacks == tool)), "{service}: {missing:?}");
    }
    // Nine services, the database of messages and the authentication.
    assert_eq!(fire.impact.hollow, 11);
}

/// What `spof` is for: none of these carries a message, and without any one of them none comes back.
#[test]
fn tools_are_non_redundant_for_bringing_kakaotalk_back() {
    let kakao = Answers::of(KAKAO);
    let text = kakao.topology.find("talk.text");
    for tool in ["tools.deployer", "tools.permissions", "tools.registry", "tools.keys", "auth"] {
        let point = kakao.single_point(tool).unwrap_or_else(|| panic!("{tool} is listed"));
        let held_back = point.start_only.iter().any(|id| Some(Element::Component(*id)) == text);
        assert!(held_back, "{tool}");
    }
    for (store, service) in
        [("object-storage", "talk.media"), ("message-db", "talk.text"), ("mail-store", "mail.kakao")]
    {
        let point = kakao.single_point(store).unwrap_or_else(|| panic!("{store} is listed"));
        let stops =
            point.stops.iter().any(|it| kakao.path(it.component) == service && it.reach == Reach::Direct);
        assert!(stops, "{store}");
    }
}

/// Where Melon runs is not known; no verdict about another site may pretend to know.
#[test]
fn what_nobody_states_is_undetermined() {
    let kakao = Answers::of(KAKAO);
    for other in ["dc2", "dc3", "dc4", "bank-dc"] {
        let open: Vec<String> =
            kakao.losing(other).undetermined.iter().map(|one| kakao.path(one.component)).collect();
        assert_eq!(open, ["melon"], "{other}");
    }
}

#[test]
fn the_same_fire_stops_nothing_at_naver() {
    let naver = Answers::of("examples/outages/naver-2022.topo");
    for blast in &naver.facts.table {
        assert_eq!(naver.stopped_services(blast), [""; 0]);
        assert!(blast.undetermined.is_empty());
    }
    let fire = naver.losing("pangyo");
    assert_eq!(naver.degraded(fire), ["blog", "news", "papago", "search", "shopping"]);
    for store in ["blog-images", "comments", "papago-part", "search-part", "smartstore-pages"] {
        let fallen = fire.down.iter().find(|fallen| naver.path(fallen.component) == store);
        assert_eq!(fallen.map(|fallen| &fallen.back), Some(&Return::Elsewhere), "{store}");
    }
}

#[test]
fn nothing_of_the_two_sites_stops_or_stays_down_for_the_loss_of_one_thing() {
    let ferries = Answers::of("examples/two-sites.topo");
    assert_eq!(ferries.facts.table.len(), 3);
    for blast in &ferries.facts.table {
        assert_eq!(ferries.stopped_services(blast), [""; 0]);
        assert_eq!(ferries.degraded(blast), [""; 0]);
        assert!(blast.undetermined.is_empty());
    }
    for point in &ferries.facts.single_points {
        let path = ferries.topology.path(point.element);
        assert_eq!((point.services, point.services_start_only), (0, 0), "{path}");
    }
    assert!(ferries.facts.cold_start.never.is_empty());
    assert!(ferries.facts.unknowns.is_empty());
}

/// Each file of the tutorial shows one idea more.
#[test]
fn the_first_steps_show_what_they_say() {
    let [first, second, third] = ["1-one-site", "2-second-site", "3-the-fix"]
        .map(|step| Answers::of(&format!("examples/first-steps/{step}.topo")));
    assert_eq!(first.stopped_services(first.losing("downtown")), ["shop"]);
    let lost = second.losing("downtown");
    assert_eq!(second.stopped_services(lost), ["shop"]);
    assert_eq!(second.missing(lost, "shop"), ["database", "deployer"]);
    assert_eq!(second.stopped_services(second.losing("suburb")), [""; 0]);
    let lost = third.losing("downtown");
    assert_eq!(third.stopped_services(lost), [""; 0]);
    let open: Vec<String> = lost.undetermined.iter().map(|one| third.path(one.component)).collect();
    assert_eq!(open, ["newsletter"]);
}

#[test]
fn names_in_any_script_are_names() {
    let shops = Answers::of("examples/names.topo");
    let worst = shops.facts.worst().expect("a worst site");
    assert_eq!(worst, shops.losing("東京"));
    assert_eq!(shops.stopped_services(worst), ["決済"]);
    assert_eq!(shops.missing(worst, "決済"), ["配備"]);
    assert_eq!(shops.stopped_services(shops.losing("서울")), [""; 0]);
}

#[cfg(all(feature = "cli", feature = "png"))]
#[test]
fn the_results_kept_in_output_are_those_of_today() {
    for example in EXAMPLES {
        compare("analyze", example, "");
    }
    for outage in outages() {
        let topology = read_together(std::slice::from_ref(&outage));
        compare("simulate", &outage, &format!("-{}", topology.scenarios[0].named.path));
    }
}

#[cfg(all(feature = "cli", feature = "png"))]
fn compare(command: &str, example: &str, more: &str) {
    let now = committed::made(texts::root(), command, example, "results");
    let now: committed::Files =
        now.into_iter().filter(|(file, _)| committed::is_kept(example, file)).collect();
    let directory = committed::kept_at(texts::root(), example, more);
    let mut kept = committed::files(&directory);
    kept.retain(|file, _| committed::is_kept(example, file));
    if std::env::var_os("SPOF_BLESS").is_some() {
        return committed::renew(&directory, &kept, &now);
    }
    let names = |files: &committed::Files| files.keys().cloned().collect::<Vec<String>>();
    assert_eq!(names(&now), names(&kept), "{example}: renew with SPOF_BLESS=1 cargo test --test examples");
    for (file, bytes) in &now {
        let same = committed::alike(file, bytes, &kept[file]);
        assert!(same, "{example}: {file}: renew with SPOF_BLESS=1 cargo test --test examples");
    }
}

/// To the last byte, pictures too.
#[cfg(all(feature = "cli", feature = "png"))]
#[test]
fn results_do_not_show_the_order_of_statements_and_files() {
    for example in [KAKAO, "examples/names.topo"] {
        let first = committed::analysed(texts::root(), example, "order-first");
        let home = committed::fresh("order-home");
        for (name, text) in in_another_order(example, &mut Dice::new(7)) {
            let path = home.join(name);
            std::fs::create_dir_all(path.parent().expect("a directory")).expect("a directory of the tests");
            std::fs::write(path, text).expect("a file of the tests");
        }
        let second = committed::analysed(&home, example, "order-second");
        assert!(first.len() > 10, "{example}");
        for (file, bytes) in &first {
            assert!(second.get(file) == Some(bytes), "{example}: {file}");
        }
    }
}

#[cfg(feature = "cli")]
#[test]
fn pages_show_what_is_printed() {
    for (page, commands) in [
        ("examples/first-steps/README.md", 6),
        ("README.md", 5),
        ("docs/check.md", 1),
        ("docs/diff.md", 1),
        ("docs/advise.md", 1),
    ] {
        let text = std::fs::read_to_string(texts::root().join(page)).expect("a page");
        let all = console::shown(&text);
        assert!(all.len() >= commands, "{page}");
        prints(all);
    }
}

#[cfg(feature = "cli")]
fn prints(all: Vec<console::Shown>) {
    for shown in all {
        let printed = console::printed(texts::root(), &shown.command);
        let mut rest = printed.as_str();
        for part in &shown.parts {
            let at = rest.find(part.as_str());
            let at = at.unwrap_or_else(|| panic!("$ {}\n{part}\nis not in\n{printed}", shown.command));
            rest = &rest[at + part.len()..];
        }
    }
}
