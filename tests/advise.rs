//! Advice: against every set of changes on small topologies, as a text laid over real ones, as a page, a contract, a command.
//! `SPOF_BLESS=1 cargo test --test advise` renews the golden page and the schema.

#[path = "support/topologies.rs"]
mod topologies;

use proptest::prelude::*;
use serde_json::Value;
use spof::analysis::advise::facts::{Advice, Change, Cost, Demand, Event, Move};
use spof::analysis::advise::gather::advise;
use spof::analysis::advise::options::{Costs, Kind, Options};
use spof::analysis::recovery::dark::black_start;
use spof::analysis::recovery::facts::Until;
use spof::analysis::recovery::question::Question;
use spof::analysis::recovery::recover::times;
use spof::base::quantity::{Decimal, Duration, Moment};
use spof::base::source::{Loader, Span};
use spof::base::texts::Texts;
use spof::model::component::{Amount, Group, Role, Way, WayKind};
use spof::model::cost::{self as model, Buys};
use spof::model::fact::{Basis, Between, Fact};
use spof::model::id::{ComponentId, Element};
use spof::model::money::Money;
use spof::model::topology::Topology;
use spof::pipeline::{self, Overlay, advise as story};
use spof::render::json;
use spof::render::terminal::{Look, terminal};
use spof::report::advise::brief::AdviceBrief;
use std::path::Path;
use topologies::{Sizes, topology_from};

const HOLLOW: &str = include_str!("../examples/first-steps/2-second-site.topo");

/// The changes made by hand, apart from the engine's own hands.
fn changed(t: &Topology, changes: &[&Change]) -> Topology {
    let mut more = t.clone();
    let at = Span::new(9_000, 9_001);
    let group = |component, place, count| Group {
        component,
        role: Role::Active,
        place: Some(place),
        candidates: Vec::new(),
        count: Fact { value: count, basis: Basis::stated(at) },
    };
    let by_hand = |kind, time| Way {
        kind,
        time: Fact::stated(Between { low: time, high: time }, at),
        each: false,
        at_once: None,
        by: None,
        place: None,
        with: Vec::new(),
        basis: Basis::stated(at),
    };
    for change in changes {
        let own = &mut more.components[change.what.component().index()].ways;
        match &change.what {
            Move::AlsoAt(component, place) => {
                let own = t.groups_of(*component).filter(|(_, group)| group.role == Role::Active);
                let count = own.filter_map(|(_, group)| group.count.value).max();
                more.groups.push(group(*component, *place, count));
            }
            Move::ByHand(_, kind, time) => own.push(by_hand(*kind, *time)),
            Move::BreakRing(_, time) => own.push(by_hand(WayKind::Restart, *time)),
            Move::Replica(component, groups) => {
                more.groups
                    .extend(groups.iter().map(|(place, count)| group(*component, *place, Some(*count))));
            }
        }
    }
    more.groups.sort_by_key(|group| (group.component, group.role, group.place));
    more
}

/// The demands, by number, that a topology does not meet.
fn breached(t: &Topology, advice: &Advice) -> Vec<usize> {
    let question = |event: &Event| {
        let mut question =
            Question::of_losses(t, event.lost.iter().map(|element| (*element, None)).collect());
        if event.for_good {
            question.lost.iter_mut().for_each(|lost| lost.until = Until::Never);
        }
        question
    };
    let questions: Vec<Question> = advice.events.iter().map(question).collect();
    let mut back = times(t, &questions);
    for (event, back) in advice.events.iter().zip(&mut back).filter(|(event, _)| event.lost.is_empty()) {
        let stopped = black_start(t).stopped;
        assert!(questions.len() == advice.events.len() && !event.for_good);
        *back =
            stopped.into_iter().filter(|it| it.back.is_never()).map(|it| (it.component, it.back)).collect();
    }
    let meets = |demand: &Demand| {
        let found = back[demand.event].iter().find(|(id, _)| *id == demand.component);
        match (found, demand.within) {
            (None, _) => true,
            (Some((_, at)), None) => !at.is_never(),
            (Some((_, at)), Some(within)) => *at <= Moment::after(within),
        }
    };
    (0..advice.demands.len()).filter(|number| !meets(&advice.demands[*number])).collect()
}

/// What a change costs, said a second time.
fn price(t: &Topology, options: &Options, what: &Move) -> Cost {
    let place = Kind::ALL.iter().position(|kind| *kind == what.kind()).expect("a kind");
    if let Costs::Units(units) = options.costs[place] {
        return Cost { units, sum: 0 };
    }
    let stated = |buys: Buys| {
        let mut costs = t
            .costs
            .iter()
            .filter(|cost| cost.who == Element::Component(what.component()) && cost.buys == buys);
        costs.next().map(|cost| cost.money.value.as_ref().map(|money| money.amount.micros.unsigned_abs()))
    };
    let parts: Vec<(Option<Option<u128>>, Option<u64>)> = match what {
        Move::AlsoAt(component, _) => {
            let own = t.groups_of(*component).filter(|(_, group)| group.role == Role::Active);
            let count = own.map(|(_, group)| group.count.value).max().flatten();
            vec![(stated(Buys::Place), Some(1)), (stated(Buys::Instance), count)]
        }
        Move::ByHand(..) | Move::BreakRing(..) => vec![(stated(Buys::Hand), Some(1))],
        Move::Replica(_, groups) => {
            let instances = groups.iter().map(|(_, count)| count).sum();
            vec![(stated(Buys::Place), Some(groups.len() as u64)), (stated(Buys::Instance), Some(instances))]
        }
    };
    let known: Vec<_> = parts.into_iter().filter_map(|(price, many)| Some((price?, many))).collect();
    let sums: Option<Vec<u128>> =
        known.into_iter().map(|(price, many)| Some(price? * u128::from(many?))).collect();
    match sums {
        Some(sums) if !sums.is_empty() => Cost { units: 0, sum: sums.into_iter().sum() },
        _ => Cost { units: 1, sum: 0 },
    }
}

/// Prices for some changes of some components: by three bits, nothing, unknown, or so much.
fn priced(mut t: Topology, bits: &[u8]) -> Topology {
    let at = Span::new(9_000, 9_001);
    let mut bits = bits.iter();
    for component in t.component_ids() {
        for buys in Buys::ALL {
            let Some(bits) = bits.next() else { return t };
            let amount = Decimal { micros: i128::from(bits % 8) * 250_000 };
            let money = (bits % 8 > 3).then(|| Money { amount, currency: "KRW".to_owned() });
            if bits % 8 > 2 {
                t.costs.0.push(model::Cost {
                    who: Element::Component(component),
                    buys,
                    money: Fact { value: money, basis: Basis::stated(at) },
                });
            }
        }
    }
    t
}

/// Against every set of at most nine changes.
fn check(t: &Topology, options: &Options) -> Result<bool, TestCaseError> {
    let advice = advise(t, options);
    if advice.changes.len() > 9 || advice.demands.is_empty() {
        return Ok(false);
    }
    let chosen = |mask: usize| -> Vec<&Change> {
        advice.changes.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1).map(|(_, it)| it).collect()
    };
    let all = (1 << advice.changes.len()) - 1;
    let left: Vec<Vec<usize>> = (0..=all).map(|mask| breached(&changed(t, &chosen(mask)), &advice)).collect();
    prop_assert_eq!(&left[all], &advice.hopeless);
    for (mask, bit) in (0..=all).flat_map(|mask| (0..advice.changes.len()).map(move |bit| (mask, bit))) {
        let harm = left[mask | 1 << bit].iter().find(|demand| !left[mask].contains(demand));
        let set = chosen(mask | 1 << bit);
        prop_assert!(harm.is_none(), "{:?} breaks {harm:?} among {set:?}", advice.changes[bit]);
    }
    let passes = |mask: usize| left[mask].iter().all(|demand| advice.hopeless.contains(demand));
    let cost = |mask: usize| {
        let costs = chosen(mask).into_iter().map(|change| price(t, options, &change.what));
        costs.fold(Cost::default(), |all, one| Cost { units: all.units + one.units, sum: all.sum + one.sum })
    };
    let least = (0..=all).filter(|mask| passes(*mask)).map(cost).min();
    prop_assert_eq!(least, Some(advice.at_least));
    prop_assert!(advice.exact);
    for set in &advice.sets {
        let mask = set.changes.iter().map(|change| 1 << change).sum();
        prop_assert!(passes(mask) && cost(mask) == advice.at_least && set.cost == advice.at_least);
        let mut told: Vec<usize> =
            set.after.iter().flat_map(|it| it.breaches.iter().map(|(demand, _)| *demand)).collect();
        told.sort_unstable();
        prop_assert_eq!(&told, &left[mask]);
    }
    for conflict in &advice.conflicts {
        let mask: usize = conflict.iter().map(|change| 1 << change).sum();
        prop_assert!(!passes(all & !mask), "without any of a conflict nothing passes");
    }
    Ok(!advice.sets.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn the_cheapest_sets_are_found(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        costs in prop::array::uniform(prop_oneof![Just(Costs::Stated), (1..4u64).prop_map(Costs::Units)]),
        prices in prop::collection::vec(any::<u8>(), 0..60),
        within in prop::option::of(0..4u64),
    ) {
        let t = priced(topology_from(&bytes, &Sizes::SMALL), &prices);
        let within = within.map(|hours| Duration { millis: hours * 3_600_000 + 1 });
        check(&t, &Options { costs, within, ..Options::default() })?;
    }
}

/// A topology of shares and rings: sites that may need power, tools and services with floors, restarts that need each other.
fn shares_and_rings(bytes: &[u8]) -> String {
    let mut choices = topologies::Choices::of(bytes);
    let sites = 2 + choices.below(3);
    let mut text = String::new();
    for site in 0..sites {
        let back = if choices.once_in(2) { "restored in 2h" } else { "" };
        let power = if choices.once_in(4) { "needs c0" } else { "" };
        text += &format!("site s{site} {{ {back}; {power} }}\n");
    }
    let components = 1 + choices.below(3);
    for component in 0..components {
        let kind = if component == 0 { "utility" } else { "service" };
        let mut facts = Vec::new();
        for site in 0..sites {
            let count = choices.below(4);
            // Most stand in one place or two.
            if count > 0 && choices.below(3) > 0 || site + 1 == sites && facts.is_empty() {
                facts.push(format!("runs {} at s{site}", count.max(1)));
            }
        }
        let floor = ["", "floor 30%", "floor 50%", "floor 60%", "floor 75%"][choices.below(5)];
        facts.push(floor.to_owned());
        let other = choices.below(components);
        let words = [
            "",
            "needs cX",
            "restart 30m with cX",
            "restart 30m with cX, s0",
            "starts with cX",
            "restart 10m each, with cX",
            "restart 30m",
        ];
        for _ in 0..2 {
            facts.push(words[choices.below(words.len())].replace('X', &other.to_string()));
        }
        facts.push(["", "rto 8h", "rto 5m"][choices.below(3)].to_owned());
        text += &format!("{kind} c{component} {{ {} }}\n", facts.join("; "));
    }
    text += [
        "",
        "",
        "require r { every component; starts from dark }\n",
        "require r { every component; survives any 2 site }\n",
    ][choices.below(4)];
    if choices.once_in(2) {
        text += "require q { every component; survives any 1 site within rto }\n";
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn shares_and_rings_are_advised_as_cheaply_as_can_be(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let text = shares_and_rings(&bytes);
        let reading = pipeline::read(&Texts::of(&[("x.topo", &text)]), &["x.topo".to_owned()]);
        // A thing that restarts with itself alone is warned of, and read.
        let t = reading.topology.unwrap_or_else(|| panic!("{text}\n{:#?}", reading.diagnostics));
        check(&t, &Options::default())?;
    }
}

/// The test above would be of little worth if such changes were never thought of, or never advised.
#[test]
fn shares_and_rings_bring_all_kinds_of_change() {
    let mut state = 1u64;
    let mut byte = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    let mut advised: std::collections::BTreeMap<Kind, usize> = std::collections::BTreeMap::new();
    for _ in 0..400 {
        let bytes: Vec<u8> = (0..60).map(|_| byte()).collect();
        let advice = advise(&topology(&shares_and_rings(&bytes)), &Options::default());
        let told = advice.sets.iter().flat_map(|set| &set.changes).map(|it| advice.changes[*it].what.kind());
        told.collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .for_each(|kind| *advised.entry(kind).or_default() += 1);
    }
    assert!(Kind::ALL.iter().all(|kind| advised.get(kind).is_some_and(|number| *number > 5)), "{advised:?}");
}

#[test]
fn what_needs_a_share_of_all_is_not_given_another_place() {
    let text = "site a\nsite b\nservice s { runs 4 at a; floor 60% }\n";
    let t = topology(text);
    assert!(matches!(t.components[0].floor.as_ref().and_then(|floor| floor.value), Some(Amount::Share(_))));
    let advice = advise(&t, &Options::default());
    assert_eq!((advice.changes.len(), advice.by_share.as_slice()), (0, [ComponentId(0)].as_slice()));
    assert_eq!((advice.hopeless.len(), advice.sets.len()), (1, 0));
}

fn topology(text: &str) -> Topology {
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    reading.topology.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

/// Reads files below the root of the repository.
struct Root;

impl Loader for Root {
    fn entry(&self, path: &str) -> Result<spof::base::source::Entry, String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let data = path.metadata().map_err(|fault| fault.to_string())?;
        Ok(if data.is_dir() { spof::base::source::Entry::Directory } else { spof::base::source::Entry::File })
    }

    fn list(&self, path: &str) -> Result<Vec<String>, String> {
        let entries = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        let mut files: Vec<String> = entries
            .map_err(|fault| fault.to_string())?
            .filter_map(|entry| Some(format!("{path}/{}", entry.ok()?.file_name().to_string_lossy())))
            .filter(|file| file.ends_with(".topo"))
            .collect();
        files.sort();
        Ok(files)
    }

    fn read(&self, path: &str, _: usize) -> Result<Vec<u8>, String> {
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).map_err(|fault| fault.to_string())
    }
}

/// Laid over the topology as a text, every set does what was said of it, and nothing more is advised for what it met.
#[test]
fn advice_laid_over_the_topology_does_what_it_says() {
    for path in [
        "examples/outages/kakao-2022",
        "examples/outages/cloudflare-2023.topo",
        "examples/outages/nirs-2025.topo",
        "examples/first-steps/2-second-site.topo",
        "examples/names.topo",
    ] {
        let paths = [path.to_owned()];
        let t = pipeline::read(&Root, &paths).topology.expect(path);
        let advice = advise(&t, &Options::default());
        assert!(!advice.sets.is_empty() && advice.exact, "{path}");
        for option in 0..advice.sets.len() {
            let brief = AdviceBrief { topology: &t, advice: &advice, name: "x", option };
            let text = story::overlay(&brief, &Root, &paths).expect(path);
            let laid = pipeline::read_with(&Root, &paths, &[Overlay::Text(text)]).topology.expect(path);
            let again = advise(&laid, &Options::default());
            assert_eq!(again.demands, advice.demands, "{path}");
            assert_eq!(again.before, advice.sets[option].after, "{path}, option {}", option + 1);
            assert!(again.before.iter().all(|it| it.breaches.is_empty()) || !advice.hopeless.is_empty());
        }
    }
}

/// What this program is for: the tools that only stood in the building that burned.
#[test]
fn kakao_is_told_to_move_its_tools() {
    let paths = ["examples/outages/kakao-2022".to_owned()];
    let t = pipeline::read(&Root, &paths).topology.expect("read");
    let advice = advise(&t, &Options::default());
    let brief = AdviceBrief { topology: &t, advice: &advice, name: "kakao", option: 0 };
    let text = story::overlay(&brief, &Root, &paths).expect("read");
    assert_eq!((advice.at_least, advice.required), (Cost::from(5), true));
    assert!(
        text.contains("tool tools.failover also at dc2")
            && text.contains("tool tools.permissions also at dc2")
    );
    let (before, after) = (&advice.before, &advice.sets[0].after);
    let hours =
        |it: &[spof::analysis::advise::facts::Outcome]| it.iter().map(|it| it.user_millis).sum::<u128>();
    assert!(hours(after) * 2 < hours(before));
}

#[test]
fn requirements_are_read_and_what_they_leave_open_is_told() {
    let t = topology(
        "site a\nsite b\nsite c
         system talk { service text { runs at a, at b; tier 1; rto 1h; tags paid; owner \"Ann\" } }
         service mail { runs at a; tier 2 }
         store disk { runs at a }
         require two { every service where tier <= 1 and in talk and tag paid and not owner \"Bob\"
           survives any 2 site within rto keeping 50% }
         require dark { on disk; starts from dark; has owner }
         require late { every service where tier > 1; survives any 1 site within rto }",
    );
    let advice = advise(&t, &Options::default());
    let lost: Vec<usize> = advice.events.iter().map(|event| event.lost.len()).collect();
    assert_eq!(lost, [0, 2, 2, 2], "dark, and each two of three sites");
    assert_eq!(advice.demands.len(), 4);
    assert_eq!(advice.not_judged, ["has", "keeping"]);
    assert_eq!(
        advice.without_objective,
        [t.component_ids().find(|id| t[*id].named.path == "mail").expect("there")]
    );
    assert_eq!((advice.sets.len(), advice.at_least), (1, Cost::from(1)), "text at c, too");
}

fn page(text: &str, options: &Options) -> String {
    let t = topology(text);
    let advice = advise(&t, options);
    let brief = AdviceBrief { topology: &t, advice: &advice, name: "x", option: 0 };
    terminal(&story::compose(&brief), Look::plain(100))
}

fn document(text: &str, options: &Options) -> Value {
    let t = topology(text);
    let advice = advise(&t, options);
    let brief = AdviceBrief { topology: &t, advice: &advice, name: "x", option: 0 };
    serde_json::from_str(&json::advice(&brief, &[]).expect("written")).expect("JSON")
}

/// Equal to the file of that name in the repository, which `SPOF_BLESS` renews.
fn kept(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("SPOF_BLESS").is_some() {
        std::fs::write(&path, text).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == text, "{name} is old: SPOF_BLESS=1 cargo test --test advise");
}

#[test]
fn the_page_of_the_example() {
    kept("tests/golden/advise.txt", &page(HOLLOW, &Options::default()));
}

#[test]
fn documents_follow_the_schema() {
    let schema = json::advice_schema().expect("written");
    kept("docs/schema/advice-1.schema.json", &schema);
    let validator =
        jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema");
    let short = Options { budget: 0, ..Options::default() };
    let documents = [
        document(HOLLOW, &Options::default()),
        document(HOLLOW, &short),
        document("site a\nservice s { runs 1 at a }", &Options::default()),
    ];
    for document in &documents {
        let faults: Vec<String> = validator.iter_errors(document).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
    let mut other = documents[0].clone();
    other["format"] = "other".into();
    assert!(!validator.is_valid(&other), "the schema takes any format");
    assert_eq!((&documents[0]["status"], &documents[0]["exact"]), (&"complete".into(), &true.into()));
    assert_eq!((&documents[1]["status"], &documents[1]["exact"]), (&"incomplete".into(), &false.into()));
    assert_eq!(
        documents[0]["changes"][documents[0]["sets"][0]["changes"][0].as_u64().expect("a number") as usize]["statement"],
        "tool deployer also at suburb"
    );
    assert_eq!(documents[2]["hopeless"], serde_json::json!([0]), "there is no other place");
    assert_eq!(documents[2]["version"], "1.1", "prices and drills came after 1.0");
}

#[test]
fn changes_leave_room_for_what_may_be_stated() {
    let text = "site a\nsite b\nsite c\nservice s { runs 400_000_000_000 at a }\nservice t { runs 1 at a }";
    let advice = document(text, &Options::default());
    let changes = advice["changes"].as_array().expect("a list");
    let statements: Vec<&str> = changes.iter().filter_map(|it| it["statement"].as_str()).collect();
    // A second place for each instance of `s` fits once, and with it those of `t`.
    assert_eq!(statements, ["service s also at b", "service t also at b", "service t also at c"]);
    assert_eq!(advice["status"], "incomplete", "what was left out is told");
    let page = page(text, &Options::default());
    assert!(page.contains("changes thought of, for which 2^40 instances leave room"), "{page}");
}

#[test]
fn no_more_is_tried_than_the_budget_says() {
    let t = topology(
        "site a; site b; site c; service s { runs at a }; service t { runs at b }
         service u { runs at c; needs s }; service v { runs at a; needs t }",
    );
    let most = advise(&t, &Options::default()).tests;
    assert!(most > 3, "there is something to try: {most}");
    for budget in 1..most + 3 {
        let advice = advise(&t, &Options { budget, ..Options::default() });
        assert!(advice.tests <= budget, "{budget}: {}", advice.tests);
    }
}

#[test]
fn names_of_strangers_stay_names() {
    let evil = HOLLOW.replace("Deploy tool", "\\u{1b}[31m<b>|*tool*");
    let page = page(&evil, &Options::default());
    assert!(!page.contains('\u{1b}') && page.contains("<b>|*tool*"), "{page}");
}

#[cfg(feature = "cli")]
mod command {
    use super::*;

    fn run(directory: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_spof"))
            .current_dir(directory)
            .arg("advise")
            .args(arguments)
            .output()
            .expect("started");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn costs_and_faults() {
        let file = "examples/first-steps/2-second-site.topo";
        let costs = ["--out", "none", "--width", "200", "--cost", "also-at=9,by-hand=2", file];
        let (code, text, _) = run(root(), &costs);
        assert_eq!(code, Some(0));
        assert!(text.contains("at a cost of 4; nothing") && text.contains("takeover 10m"), "{text}");
        for (arguments, told) in [
            (
                &["--cost", "also=1", file][..],
                "`also=1` is no cost; say `also-at=3`, `by-hand=3`, `replica=3` or `break-ring=3`",
            ),
            (&["--cost", "also-at=-1", file][..], "is no cost"),
            (&["--option", "7", file][..], "there is no option 7: 1 option found"),
            (&["--within", "soon", file][..], "--within"),
            (&["--diff", "--format", "json", file][..], "cannot be used with"),
            (&["examples/nowhere.topo"][..], "cannot read"),
        ] {
            let (code, _, complaint) = run(root(), arguments);
            assert_eq!(code, Some(2), "{arguments:?}");
            assert!(complaint.contains(told), "{arguments:?}: {complaint}");
        }
    }

    /// The patch, applied by git, makes a topology of which nothing more is required: of a file and of a directory.
    #[test]
    fn patches_apply() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("advise-patch");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("dir")).expect("made");
        // Without a line end at its end.
        std::fs::write(folder.join("one.topo"), HOLLOW.trim_end()).expect("written");
        std::fs::write(folder.join("dir/two.topo"), HOLLOW).expect("written");
        for path in ["one.topo", "dir"] {
            let (code, patch, _) = run(&folder, &["--diff", path]);
            assert_eq!(code, Some(0));
            std::fs::write(folder.join("patch"), &patch).expect("written");
            let git =
                std::process::Command::new("git").current_dir(&folder).args(["apply", "patch"]).output();
            let Ok(git) = git else {
                eprintln!("skipped: there is no git here to apply the patch");
                return;
            };
            assert!(git.status.success(), "{patch}\n{}", String::from_utf8_lossy(&git.stderr));
            let (_, text, _) = run(&folder, &["--out", "none", path]);
            assert!(text.contains("Nothing has to change"), "{text}");
            assert_eq!(run(&folder, &["--diff", path]).1, "", "nothing to change, nothing to print");
        }
    }

    #[test]
    fn files_are_written_and_old_advice_goes() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("advise-files");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("made");
        std::fs::write(folder.join("t.topo"), HOLLOW).expect("written");
        assert_eq!(run(&folder, &["--out", "out", "t.topo"]).0, Some(0));
        let advice = std::fs::read_to_string(folder.join("out/advice.topo")).expect("written");
        assert_eq!(advice, "tool deployer also at suburb\n");
        std::fs::write(folder.join("t.topo"), format!("{HOLLOW}\n{advice}")).expect("written");
        assert_eq!(run(&folder, &["--out", "out", "t.topo"]).0, Some(0));
        assert!(!folder.join("out/advice.topo").exists(), "no longer true");
    }
}
