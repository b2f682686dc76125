//! What is laid over a topology: `also at`, extensions that settle what is unknown, and what-ifs as files or texts.
//! Wherever a statement stands, the meaning is the same: order never matters, and nothing is changed.

use proptest::prelude::*;
use spof::base::texts::Texts;
use spof::model::fact::Grade;
use spof::model::hash::model_hash;
use spof::model::topology::Topology;
use spof::pipeline::{Overlay, Reading, read, read_with};
use spof::syntax::format::format;

fn one(text: &str) -> Reading {
    read(&Texts::of(&[("a.topo", text)]), &["a.topo".to_owned()])
}

fn over(text: &str, overlays: &[Overlay]) -> Reading {
    let texts = Texts::of(&[
        ("a.topo", text),
        ("what-if.topo", "tool deployer also at anyang\n"),
        ("empty.topo", "# nothing yet\nedition 1\n"),
    ]);
    read_with(&texts, &["a.topo".to_owned()], overlays)
}

fn with(text: &str) -> Overlay {
    Overlay::Text(text.to_owned())
}

fn shown(reading: &Reading) -> Vec<String> {
    let place = |at| reading.sources.position(at).to_string();
    let all = reading.diagnostics.iter();
    all.map(|one| format!("{}: {} [{}]", place(one.primary.at), one.message, one.code)).collect()
}

fn right(reading: Reading) -> Topology {
    assert!(reading.diagnostics.is_empty() && reading.faults.is_empty(), "{:#?}", shown(&reading));
    reading.topology.expect("nothing to complain of")
}

fn right_but_for_warnings(text: &str) -> Topology {
    let reading = one(text);
    let complaints = shown(&reading);
    reading.topology.unwrap_or_else(|| panic!("{complaints:#?}"))
}

/// The only complaint about a text that is refused.
fn wrong(reading: &Reading) -> String {
    assert!(reading.topology.is_none(), "not refused");
    match shown(reading).as_slice() {
        [only] => only.clone(),
        all => panic!("not one complaint: {all:#?}"),
    }
}

/// `deployer@anyang 3`, each group.
fn groups(topology: &Topology) -> Vec<String> {
    let count = |count: Option<u64>| count.map_or("?".to_owned(), |count| count.to_string());
    let line = |id| {
        let group = &topology[id];
        format!("{} {}", topology.path(spof::model::id::Element::Group(id)), count(group.count.value))
    };
    topology.group_ids().map(line).collect()
}

const BASE: &str = "site pangyo\nsite anyang\nsite ansan\n\
    system tools { tool keys { runs 2 at pangyo } }\n\
    tool deployer { runs 3 at pangyo, 1 at ansan }\n\
    service talk { runs 12 at pangyo; users unknown }\n";

#[test]
fn also_at_has_as_many_instances_as_the_largest_group() {
    let base = right(one(&BASE.replace("1 at ansan }", "1 at ansan; also at anyang }")));
    assert_eq!(
        groups(&base),
        [
            "deployer@pangyo 3",
            "deployer@anyang 3",
            "deployer@ansan 1",
            "talk@pangyo 12",
            "tools.keys@pangyo 2"
        ]
        .map(str::to_owned)
        .into_iter()
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect::<Vec<_>>()
    );
    // Standbys stay what they are and count for nothing.
    let standby = right(one("site a\nsite b\ntool x { runs 2 at a; standby 9 at b; also at b }"));
    assert_eq!(groups(&standby), ["x@a 2", "x@b 2", "x@b/standby 9"]);
    // Unknown stays unknown, wherever it is the number that would be needed.
    for runs in ["runs unknown at a", "runs unknown", "runs 5 at a, unknown at c"] {
        let unknown = right(one(&format!("site a\nsite b\nsite c\ntool x {{ {runs}; also at b }}")));
        let there = groups(&unknown);
        assert!(there.contains(&"x@b ?".to_owned()), "{there:?}");
    }
    // A guess stays a guess.
    for (runs, grade) in [
        ("assumed 5 at a, 2 at c", Grade::Assumed),
        ("5 at a, assumed 5 at c", Grade::Stated),
        ("5 at a, assumed 2 at c", Grade::Stated),
    ] {
        let text = format!("site a\nsite b\nsite c\ntool x {{ runs {runs}; also at b }}");
        let model = right(one(&text));
        let at_b = model.group_ids().find(|id| model.path(spof::model::id::Element::Group(*id)) == "x@b");
        assert_eq!(model[at_b.expect("a group at b")].count.basis.grade, grade, "{runs}");
    }
}

#[test]
fn one_line_says_what_extend_says() {
    let written = model_hash(&right(one(&BASE.replace("runs 3 at pangyo", "runs 3 at pangyo, 3 at anyang"))));
    for extension in ["extend deployer { also at anyang }\n", "tool deployer also at anyang\n"] {
        assert_eq!(model_hash(&right(one(&format!("{BASE}{extension}")))), written, "{extension}");
        assert_eq!(model_hash(&right(one(&format!("{extension}{BASE}")))), written, "{extension}");
        assert_eq!(model_hash(&right(over(BASE, &[with(extension)]))), written, "{extension}");
        assert_eq!(format(extension).as_deref(), Ok(extension));
    }
    // Paths with dots, several places, words of the language as names, inside a system, a source.
    let model = right(one(&format!("{BASE}tool tools.keys also at anyang, ansan from \"plan\"\n")));
    assert!(
        groups(&model).ends_with(
            &["tools.keys@ansan 2", "tools.keys@anyang 2", "tools.keys@pangyo 2"].map(str::to_owned)
        )
    );
    let model = right(one("site a\nsite b\nsystem s {\n tool also { runs at a }\n tool also also at b\n}"));
    assert_eq!(groups(&model), ["s.also@a 1", "s.also@b 1"]);
    let model = right(one(
        "site a\nsite b\ntemplate t(p: place, q: place) { runs 2 at p; also at q }\ntool x is t(a, b)",
    ));
    assert_eq!(groups(&model), ["x@a 2", "x@b 2"]);
}

#[test]
fn also_at_is_refused_where_it_says_nothing() {
    for (extension, complaint) in [
        ("tool deployer also at pangyo", "`deployer` already runs there [said-twice]"),
        ("tool deployer also at anyang, anyang", "`deployer` already runs there [said-twice]"),
        ("service deployer also at anyang", "`deployer` is a `tool`, not a `service` [wrong-kind]"),
        ("tool pangyo also at anyang", "`pangyo` is a place, not a `tool` [wrong-kind]"),
        ("external tools also at anyang", "`tools` is a system, not an `external` [wrong-kind]"),
        ("tool deploier also at anyang", "nothing is called `deploier` here [unknown-name]"),
        ("tool deployer also at anjang", "nothing is called `anjang` here [unknown-name]"),
        ("tool deployer also at talk", "`talk` is a component, but a place is due [wrong-kind]"),
        ("tool deployer also in anyang", "expected `at`, found `in` [unexpected]"),
        ("tool deployer also at anyang { tier 1 }", "`also` takes no block [unexpected]"),
        (
            "site new also at anyang",
            "expected a text in quotes, `is` or the end of the statement, found `also` [unexpected]",
        ),
        ("extend pangyo { also at anyang }", "`also` is not said of a place [misplaced-word]"),
        (
            "tool x { also at pangyo }",
            "nothing says how many active instances of `x` there are [contradiction]",
        ),
        (
            "tool x { runs nowhere; also at pangyo }",
            "`x` runs nowhere, so it cannot also run there [contradiction]",
        ),
        (
            "tool x { standby 2 at anyang; also at pangyo }",
            "nothing says how many active instances of `x` there are [contradiction]",
        ),
        (
            "tool x { runs 2 at nowhere-known; also at pangyo }",
            "nothing is called `nowhere-known` here [unknown-name]",
        ),
    ] {
        let found = wrong(&one(&format!("{BASE}{extension}")));
        assert!(found.ends_with(complaint), "{extension}: {found}");
        assert_eq!(
            wrong(&over(BASE, &[with(extension)])).split_once(": ").map(|(place, _)| &place[..8]),
            Some("--with 1")
        );
    }
}

#[test]
fn an_extension_settles_what_is_unknown() {
    for (unknown, settled) in [
        ("crew x { people unknown }", "people 60"),
        ("service x { runs nowhere; users unknown }", "users 5"),
        ("service x { runs nowhere; floor unknown; full unknown }", "floor 2; full 3"),
        ("service x { runs nowhere; rto unknown }", "rto assumed 1h"),
        ("service x { runs nowhere; owner unknown; tier unknown }", "owner \"A\"; tier 1"),
        ("service x { runs nowhere; fails unknown; restored in unknown }", "fails 1 per y; restored in 5h"),
        ("service x { runs nowhere; revenue unknown per y }", "revenue 5 KRW per y"),
        ("site x { holds unknown servers; power unknown }", "holds 5 servers; power 3 MW"),
        ("service x { runs unknown at s }", "runs 2 at s"),
        ("service x { runs unknown }", "runs 2 at s"),
        ("service x { runs unknown }", "runs nowhere"),
        ("service x { standby unknown at s; runs at s }", "standby 2 at s"),
        ("service x { runs at s; paying unknown; insurance unknown }", "paying 5; insurance none"),
        ("service x { runs at s; credits unknown per user after 6d }", "credits 5 KRW per user after 6d"),
        ("service x { runs at s; costs unknown per place }", "costs 5 KRW per place"),
        ("service x { runs at s; restart unknown with s }", "restart 2m each, with s"),
        ("service x { runs at s; restart 2m each, unknown at once }", "restart 2m each, 5 at once"),
        ("service x { runs at s; takeover unknown with s }", "takeover 5m..10m with s"),
        (
            "service x { runs at s; watched by x within unknown, otherwise unknown }",
            "watched by x within 1m, otherwise 1h",
        ),
        ("store x { runs at s; replicates to s lag unknown }", "replicates to s lag 5s"),
    ] {
        let (head, block) = unknown.split_once('{').expect("a block");
        let facts = block.trim().trim_end_matches('}').split(';');
        let known: Vec<&str> = facts.filter(|fact| !fact.contains("unknown")).collect();
        let base = format!("site s\n{unknown}\n");
        let extension = format!("extend x {{ {settled} }}\n");
        let expected =
            model_hash(&right(one(&format!("site s\n{head} {{ {}; {settled} }}", known.join(";")))));
        assert_ne!(model_hash(&right(one(&base))), expected);
        for text in [format!("{base}{extension}"), format!("{extension}{base}")] {
            assert_eq!(model_hash(&right(one(&text))), expected, "{text}");
        }
        assert_eq!(model_hash(&right(over(&base, &[with(&extension)]))), expected, "{extension}");
    }
}

#[test]
fn what_is_stated_is_never_changed() {
    for (base, extension) in [
        ("users 5", "users 5"),
        ("users 5", "users 6"),
        ("users 5", "users unknown"),
        ("users unknown", "users unknown"),
        ("users assumed 5", "users 5"),
        ("users unknown; users 5", ""),
        ("users 5; users unknown", ""),
        ("users unknown", "users 5; users 5"),
        ("users unknown; users unknown", "users 5"),
    ] {
        let base = format!("service x {{ runs nowhere; {base} }}\n");
        let extension = format!("extend x {{ tags t; {extension} }}\n");
        for text in [format!("{base}{extension}"), format!("{extension}{base}")] {
            let found = wrong(&one(&text));
            assert!(found.ends_with("`users` is said twice [said-twice]"), "{text}: {found}");
        }
    }
    // A way with another crew or other tools, or another time, is one more way; so is one more copy.
    for (base, extension, ways) in [
        ("restart unknown with s", "restart 2m with x", 2),
        ("restart unknown with s", "takeover 2m with s", 2),
        ("restart 2m", "restart 3m", 2),
        ("restart 2m, unknown at once", "restart 3m, 5 at once", 2),
        ("restart unknown", "restart unknown", 2),
    ] {
        let model = right_but_for_warnings(&format!(
            "site s\nservice x {{ runs at s; {base} }}\nextend x {{ {extension} }}"
        ));
        assert_eq!(model.components[0].ways.len(), ways, "{base}, {extension}");
    }
    // Nor does it settle anything within one block, or where a number is known.
    for facts in ["runs unknown at s; runs 2 at s", "runs 2 at s; runs 2 at s"] {
        let found = wrong(&one(&format!("site s\nservice x {{ {facts} }}")));
        assert!(found.ends_with("`x` is placed there twice [said-twice]"), "{found}");
    }
    let found = wrong(&one("site s\nservice x { runs 3 at s }\nextend x { runs 4 at s }"));
    assert!(found.ends_with("`x` is placed there twice [said-twice]"), "{found}");
}

#[test]
fn overlays_are_files_of_the_same_topology() {
    let file = Overlay::File("what-if.topo".to_owned());
    let expected = model_hash(&right(over(BASE, std::slice::from_ref(&file))));
    assert_eq!(expected, model_hash(&right(over(BASE, &[with("tool deployer also at anyang")]))));
    assert_ne!(expected, model_hash(&right(one(BASE))));
    // Several add up, in any order; one may speak of what another declares.
    let both = [with("extend grid { users 3 }"), file.clone(), with("utility grid { runs at ansan }")];
    let turned = [both[2].clone(), both[0].clone(), both[1].clone()];
    assert_eq!(model_hash(&right(over(BASE, &both))), model_hash(&right(over(BASE, &turned))));
    // Scenarios may be laid over, too: what is tried on the command line needs no file.
    let model = right(over(BASE, &[with("scenario fire { lose pangyo for 18h }")]));
    assert_eq!(model.scenarios.len(), 1);
    // The first place that is wrong has the number of the overlay.
    let found = wrong(&over(BASE, &[file.clone(), with("\ntool deployer also at anyang")]));
    assert!(found.starts_with("--with 2:2:23: "), "{found}");
    let found = wrong(&over(BASE, &[file, with("extend talk { users 5; rto 5 }")]));
    assert!(found.starts_with("--with 2:1:28: "), "{found}");
}

#[test]
fn overlays_that_cannot_be_are_refused() {
    for nothing in ["", "# later", "edition 1", "/- tool deployer also at anyang", "extend talk { }"] {
        let found = wrong(&over(BASE, &[with(nothing)]));
        assert_eq!(found, "--with 1:1:1: what is laid over the topology adds nothing to it [empty]");
    }
    let file = |path: &str| Overlay::File(path.to_owned());
    let found = wrong(&over(BASE, &[file("empty.topo")]));
    assert!(found.starts_with("empty.topo:1:1: ") && found.ends_with("[empty]"), "{found}");
    for (path, fault) in [
        ("none.topo", "cannot read `none.topo`: there is no such file or directory"),
        (
            "a.topo",
            "`a.topo` is already part of this topology: keep what is laid over it outside of its directory",
        ),
    ] {
        let reading = over(BASE, &[file(path)]);
        assert_eq!((reading.topology, reading.faults), (None, vec![fault.to_owned()]));
    }
    // A fault in it is told, not that it adds nothing.
    let found = wrong(&over(BASE, &[with("tool deployer also")]));
    assert!(found.ends_with("expected `at`, found the end of the statement [unexpected]"), "{found}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is laid over, and wherever its statements stand, the meaning or the refusal is the same.
    #[test]
    fn the_order_of_extensions_never_matters(
        said in prop::collection::vec(0usize..12, 1..6),
        seed in any::<u64>(),
    ) {
        const SAID: [&str; 12] = [
            "extend x { users unknown }", "extend x { users 5 }", "extend x { users 6 }", "service x also at b",
            "service x also at c", "service x also at b, c", "extend x { runs 2 at b }", "extend x { runs 9 at c }",
            "extend x { runs unknown at c }", "extend x { standby unknown at c }", "extend x { standby 3 at c }",
            "extend x { also at a }",
        ];
        let base = "site a\nsite b\nsite c\nservice x { runs unknown at a; users unknown }";
        let statements: Vec<&str> = std::iter::once(base).chain(said.iter().map(|at| SAID[*at])).collect();
        let mut turned = statements.clone();
        turned.rotate_left(seed as usize % statements.len());
        if seed % 2 == 0 { turned.reverse(); }
        let meaning = |texts: &[&str]| one(&texts.join("\n")).topology.map(|topology| model_hash(&topology));
        prop_assert_eq!(meaning(&statements), meaning(&turned), "{:?}", statements);
    }
}
