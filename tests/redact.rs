//! Texts without names: they read as before, say the same, and hold nothing a stranger wrote.

#[path = "support/drawn.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod drawn;
#[path = "support/overlays.rs"]
mod overlays;
#[path = "support/shelves.rs"]
mod shelves;
#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

use proptest::prelude::*;
use shelves::topologies;
use spof::analysis::recovery::knockout::knockouts;
use spof::analysis::recovery::question::Question;
use spof::base::quantity::Moment;
use spof::base::texts::Texts;
use spof::model::id::Element;
use spof::model::topology::Topology;
use spof::pipeline::redact::{Redacted, redacted, tags_of_profiles, texts as as_texts};
use spof::pipeline::{Reading, read, read_whole};
use spof::syntax::keyword::WORDS;
use std::collections::{BTreeMap, BTreeSet};

const KEY: &[u8] = b"a secret of thirty-two bytes ....";
const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];

fn hidden(path: &str, texts: &Texts, key: &[u8]) -> Result<(Reading, Redacted), String> {
    let (reading, modules) = read_whole(texts, &[path.to_owned()], &[], 1);
    let redacted = redacted(&reading, &modules, key, &BTreeSet::new())?;
    Ok((reading, redacted))
}

fn one(text: &str) -> (Reading, Redacted) {
    hidden("a.topo", &Texts::of(&[("a.topo", text)]), KEY).unwrap_or_else(|fault| panic!("{fault}\n{text}"))
}

fn again(redacted: &Redacted) -> Topology {
    let reading = read(&as_texts(redacted), &redacted.roots);
    let shown: Vec<String> = reading
        .diagnostics
        .iter()
        .map(|one| format!("{} {}", reading.sources.position(one.primary.at), one.message))
        .collect();
    reading.topology.unwrap_or_else(|| panic!("{shown:#?}"))
}

/// Runs of letters, digits, `-` and `_`: at least three, and not a number.
fn words(text: &str) -> BTreeSet<&str> {
    let runs = text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
    runs.filter(|run| run.chars().count() >= 3 && !run.starts_with(|c: char| c.is_ascii_digit() || c == '-'))
        .collect()
}

/// Words of the old texts in the new ones, other than those of the language and what is said to be kept.
fn leaks(reading: &Reading, redacted: &Redacted) -> BTreeSet<String> {
    let old: BTreeSet<&str> = reading.sources.files().iter().flat_map(|file| words(&file.text)).collect();
    let new: BTreeSet<&str> = redacted.files.iter().flat_map(|file| words(&file.text)).collect();
    // `topo` is how every file ends.
    let language = WORDS.iter().map(|word| word.text).chain(UNITS).chain(["topo"]);
    let kept: BTreeSet<&str> =
        redacted.kept.iter().flat_map(|kept| words(&kept.text)).chain(language).collect();
    old.intersection(&new).filter(|word| !kept.contains(**word)).map(|word| (*word).to_owned()).collect()
}

/// The new path of each old one.
fn paths(redacted: &Redacted) -> BTreeMap<&str, &str> {
    let declared = redacted.replaced.iter().filter(|one| !["title", "comment", "file"].contains(&one.kind));
    declared.map(|one| (one.original.as_str(), one.pseudonym.as_str())).collect()
}

fn new_path(paths: &BTreeMap<&str, &str>, old: &str) -> String {
    let ends = old.match_indices('.').map(|(at, _)| at).chain([old.len()]);
    ends.map(|end| paths[&old[..end]]).collect::<Vec<_>>().join(".")
}

/// For the loss of each place and in each scenario: what stops and when it is back, and what is degraded, by path.
type Answers = BTreeMap<String, (BTreeMap<String, Moment>, BTreeSet<String>)>;

fn answers(topology: &Topology, name: &dyn Fn(&str) -> String) -> Answers {
    let places = topology.place_ids().map(|place| {
        let element = Element::Place(place);
        (name(&topology.path(element)), Question::of_losses(topology, vec![(element, None)]))
    });
    let scenarios = (0..topology.scenarios.len())
        .map(|index| (name(&topology.scenarios[index].named.path), Question::of_scenario(topology, index)));
    let (names, questions): (Vec<String>, Vec<Question>) = places.chain(scenarios).unzip();
    let path = |id| name(&topology.path(Element::Component(id)));
    let told = knockouts(topology, &questions).into_iter().map(|knockout| {
        let stops = knockout.stops.iter().map(|stop| (path(stop.component), stop.back)).collect();
        let degraded = knockout.blast.degraded.iter().map(|id| path(*id)).collect();
        (stops, degraded)
    });
    names.into_iter().zip(told).collect()
}

/// Everything that must hold of any topology.
fn holds(name: &str, reading: &Reading, redacted: &Redacted) {
    assert_eq!(leaks(reading, redacted), BTreeSet::new(), "{name}");
    for (old, new) in reading.sources.files().iter().zip(&redacted.files) {
        assert_eq!(old.text.matches('\n').count(), new.text.matches('\n').count(), "{name}: {}", new.name);
    }
    let before = reading.topology.as_ref().expect("read");
    let after = again(redacted);
    let paths = paths(redacted);
    let renamed = |old: &str| new_path(&paths, old);
    assert_eq!(answers(before, &renamed), answers(&after, &str::to_owned), "{name}");
    let facts = |topology: &Topology| -> Vec<String> {
        let mut facts: Vec<String> = topology
            .components
            .iter()
            .map(|it| format!("{:?} {} {}", it.kind, it.nowhere, it.ways.len()))
            .chain(topology.groups.iter().map(|it| format!("{:?} {:?}", it.role, it.count.value)))
            .chain(topology.places.iter().map(|it| format!("{:?} {:?}", it.kind, it.location.is_some())))
            .collect();
        facts.sort();
        facts
    };
    assert_eq!(facts(before), facts(&after), "{name}");
}

#[test]
fn every_topology_of_the_project_says_the_same_without_names() {
    for (path, texts) in topologies() {
        let (reading, redacted) =
            hidden(&path, &texts, KEY).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        holds(&path, &reading, &redacted);
    }
}

#[test]
fn every_block_of_the_manual_says_the_same_without_names() {
    let mut seen = 0;
    for block in texts::blocks("grammar/README.md").iter().filter(|block| block.mark.is_empty()) {
        let texts = Texts::of(&[("a.topo", &block.sample.text)]);
        let (reading, modules) = read_whole(&texts, &["a.topo".to_owned()], &[], 1);
        if reading.topology.is_none() {
            continue;
        }
        let redacted = redacted(&reading, &modules, KEY, &BTreeSet::new())
            .unwrap_or_else(|fault| panic!("{}: {fault}", block.sample.name));
        holds(&block.sample.name, &reading, &redacted);
        seen += 1;
    }
    assert!(seen > 15, "{seen}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_topology_says_the_same_without_names(seed in any::<u64>()) {
        let (reading, redacted) = one(&drawn::drawn(seed));
        holds(&seed.to_string(), &reading, &redacted);
    }

    #[test]
    fn names_of_any_script_and_like_words_are_replaced(
        a in "[a-zé-ỹ가-힣一-丟][a-z0-9가-힣_-]{0,8}",
        b in prop::sample::select(WORDS.iter().map(|word| word.text).collect::<Vec<_>>()),
    ) {
        let text = format!(
            "site {a} {{ room {b} }}\nsystem {b} {{ tool {a} {{ runs at {a}.{b} }} }}\n\
             service s1 {{ runs nowhere; needs {b}.{a} }}\ndomain d1 {{ covers {b}.*, {a} }}\n"
        );
        let texts = Texts::of(&[("a.topo", &text)]);
        let (reading, modules) = read_whole(&texts, &["a.topo".to_owned()], &[], 1);
        if reading.topology.is_some() {
            let redacted = redacted(&reading, &modules, KEY, &BTreeSet::new());
            holds(&text, &reading, &redacted.expect("redacted"));
        }
    }
}

#[test]
fn the_same_key_gives_the_same_bytes_and_another_other_names() {
    let texts = Texts::of(&[("a.topo", "site pangyo\nservice talk { runs at pangyo }\n")]);
    let with = |key: &[u8]| hidden("a.topo", &texts, key).map(|(_, redacted)| redacted);
    assert_eq!(with(KEY), with(KEY));
    let (one, other) = (with(KEY).expect("one"), with(b"another secret of many bytes").expect("other"));
    assert_ne!(one.files[0].text, other.files[0].text);
    assert_eq!(with(b"short").expect_err("refused"), "the key has 5 bytes: at least 16 are due");
}

#[test]
fn a_pseudonym_stays_while_the_path_stays() {
    let before = one("region korea { site pangyo }\nservice talk { runs at korea.pangyo }\n").1;
    let after = one(
        "# more\nregion korea \"Korea\" { site anyang; site pangyo { room b3 } }\nservice talk { runs 2 at korea.pangyo }\n",
    )
    .1;
    let (before, after) = (paths(&before), paths(&after));
    for path in ["korea", "korea.pangyo", "talk"] {
        assert_eq!(before[path], after[path]);
    }
    let name = before["korea.pangyo"];
    assert!(name.starts_with("SITE-") && name.len() == 13, "{name}");
}

#[test]
fn two_things_of_one_name_have_two_pseudonyms() {
    let (_, redacted) = one("region a { site x }\nregion b { site x }\ntool x { runs at a.x, 1 at b.x }\n");
    let paths = paths(&redacted);
    let different: BTreeSet<&str> = ["a.x", "b.x", "x"].map(|path| paths[path]).into();
    assert_eq!(different.len(), 3);
}

#[test]
fn templates_may_mean_several_things() {
    let (reading, redacted) = one("site pangyo is small(32_000, who: \"Ops\") { room b3 }\n\
        site anyang is small(8k, who: \"Ops\") { room b3 }\ncrew ops { people 6 }\ntool deployer { runs at pangyo.b3 }\n\
        template small(many: count, who: text = \"Nobody\") {\n  holds many servers\n  owner who\n  room front { holds 2 racks }\n  needs power\n}\n\
        utility power { runs at anyang.front }\n\
        template pair(main: place, other: place, count: count = 3, slow: duration = 2m) {\n\
          runs count at main.b3, count at other\n  restart slow each, with deployer by ops\n  meta { main other }\n}\n\
        template unused(where: place, at: count) { runs at at where.cellar; needs nobody.knows }\n\
        service feed is pair(pangyo, other: anyang)\nservice shop is pair(anyang, pangyo, count: 12) { users 5M }\n\
        require owned { every service where owner \"Ops\" and not tag internal; has owner }\n\
        accept owned on feed { until 2030-01-01 because \"later\" }\naccept made-up on feed { until 2030-01-01 because \"later\" }\n\
        accept single-site-tool on deployer { until 2030-01-01 because \"later\" by \"Kim\" ticket \"OPS-1\" }\n");
    holds("templates", &reading, &redacted);
    let topology = again(&redacted);
    let owned = topology.requirements.first().map(|it| it.named.path.clone()).expect("one");
    assert!(topology.acceptances.iter().any(|it| it.rule == owned));
    assert!(topology.acceptances.iter().any(|it| it.rule == "single-site-tool"));
    assert!(topology.acceptances.iter().any(|it| it.rule.starts_with("RULE-")));
}

#[test]
fn what_is_left_over_goes_to_the_same_places() {
    for zones in ["zb, za, zc", "za, zb, zc", "zc, za, zb"] {
        let [x, y, z]: [&str; 3] = zones.split(", ").collect::<Vec<_>>().try_into().expect("three");
        let (reading, redacted) = one(&format!(
            "site p {{ zone {x}; zone {y}; zone {z} }}\ntool t {{ runs 4 across zones of p; floor 3 }}\n\
             service s {{ runs 1 at p.{x}; needs t }}\ntool even {{ runs 3 across zones of p }}\n"
        ));
        holds(zones, &reading, &redacted);
    }
    let even = one("site p { zone za; zone zb }\ntool t { runs 4 across zones of p }\n").1;
    assert!(even.replaced.iter().all(|one| !one.pseudonym.starts_with("PLACE-")));
}

#[test]
fn comments_and_what_is_commented_out_leave_their_lines() {
    let text = "# Kakao\r\n## The building.\nsite pangyo # here\n\n/- site planned {\n  holds 10_000 servers # x\n\n}\nsite b; /- site c { room d } site e\n\
        service s {\n  runs at pangyo, # first\n    2 at b\n  /- runs at (\n a,\n b)\n  needs any of (\n    t, # one\n\n  )\n}\ntool t { runs at e; /- owner \"Kim\" }\n";
    let (reading, redacted) = one(text);
    holds("comments", &reading, &redacted);
    let new = &redacted.files[0].text;
    assert!(new.starts_with("#\r\n#\nsite SITE-"), "{new}");
    assert!(new.contains("/- none {\n\n\n}\n"), "{new}");
    assert_eq!(redacted.counts()["commented-out"], 4);
}

#[test]
fn files_and_imports_are_renamed_and_lead_where_they_led() {
    let texts = Texts::of(&[
        ("kakao/talk.topo", "import \"../shared/grid.topo\" as grid\nservice talk { runs at grid.seoul }\n"),
        (
            "kakao/mail.topo",
            "import \"../lib\" as lib\nservice mail { runs nowhere; needs lib.one, grid.power }\n",
        ),
        ("shared/grid.topo", "site seoul\nutility power { runs at seoul }\n"),
        ("lib/one.topo", "import \"../shared/grid.topo\" as net\ntool one { runs at net.seoul }\n"),
        ("lib/two.topo", "tool two { runs nowhere; needs one }\n"),
    ]);
    let (reading, redacted) = hidden("kakao", &texts, KEY).expect("redacted");
    holds("imports", &reading, &redacted);
    let names: Vec<&str> = redacted.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(redacted.roots, ["topology/file-1.topo", "topology/file-2.topo"]);
    assert_eq!(names[2..], ["import-1/file-3.topo", "import-1/file-4.topo", "import-2/file-5.topo"]);
    assert!(read(&as_texts(&redacted), &["topology".to_owned()]).topology.is_some());
    let talk = redacted.replaced.iter().find(|one| one.original == "talk").expect("listed");
    assert_eq!((talk.place.line, talk.place.was.as_str()), (2, "kakao/talk.topo"));
}

#[test]
fn tags_stay_where_that_is_wanted_and_all_that_stays_is_listed() {
    let text = "topology kakao \"Kakao\" { owner \"Infra\" as of 2022-10-15 }\n\
        site pangyo { location 37.40, 127.10; holds 5 servers }\n\
        service talk \"Talk\" { runs at pangyo; tags public, payments; revenue 1 M KRW per y; users 5M from \"report\"\n  meta { runbook \"https://wiki\"; costcentre 4711 } }\n\
        require r { every service where tag payments and tag public; starts from dark; cite \"Act 1\" }\n";
    let texts = Texts::of(&[("a.topo", text)]);
    let (reading, modules) = read_whole(&texts, &["a.topo".to_owned()], &[], 1);
    let redacted = redacted(&reading, &modules, KEY, &["public".to_owned()].into()).expect("redacted");
    holds("kept", &reading, &redacted);
    let kept: Vec<(&str, &str)> = redacted.kept.iter().map(|kept| (kept.kind, kept.text.as_str())).collect();
    let expected =
        [("currency", "KRW"), ("location", "location 37.40, 127.10"), ("noun", "servers"), ("tag", "public")];
    assert_eq!(kept, expected);
    let new = &redacted.files[0].text;
    assert!(!new.contains("4711") && new.matches("tag-").count() == 2, "{new}");
    let counts = redacted.counts();
    assert_eq!((counts["title"], counts["source"], counts["service"], counts["file"]), (2, 1, 1, 1));
}

#[test]
fn a_topology_with_errors_is_refused() {
    let texts = Texts::of(&[("a.topo", "tool t { runs at nowhere-known }\n")]);
    let fault = hidden("a.topo", &texts, KEY).expect_err("refused");
    assert_eq!(fault, "the topology has errors: only one that can be read is redacted");
}

/// What is shipped is public: its names stay, and its rules judge and are accepted as before.
#[test]
fn profiles_that_are_shipped_stay() {
    let text = "import \"std:profile/lessons\" as lessons\norganisation { sector example; figure daily-users 5M; attested spare-capacity on 2026-01-01 by \"Kim\" }\n\
        site pangyo\nsite anyang\ntool deployer { runs at pangyo; tags failover-controller }\n\
        service talk { runs 2 at pangyo, 2 at anyang; tier 1; rto 1h }\n\
        accept lessons.rules.tools on deployer { until 2027-01-01 because \"moving\" }\n";
    let texts = Texts::of(&[("a.topo", text)]);
    let (reading, modules) = read_whole(&texts, &["a.topo".to_owned()], &[], 1);
    let redacted = redacted(&reading, &modules, KEY, &tags_of_profiles()).expect("redacted");
    assert_eq!(redacted.files.len(), 1, "the shipped text is not among them");
    let new = &redacted.files[0].text;
    for word in [
        "std:profile/lessons",
        "failover-controller",
        "daily-users",
        "spare-capacity",
        ".rules.tools on TOOL-",
    ] {
        assert!(new.contains(word), "{word} in {new}");
    }
    for name in ["pangyo", "talk", "Kim", "moving", " lessons"] {
        assert!(!new.contains(name), "{name} in {new}");
    }
    let again = read(&as_texts(&redacted), &redacted.roots).topology.expect("readable");
    let topology = reading.topology.expect("readable");
    assert_eq!(again.acceptances[0].rule.rsplit('.').next(), topology.acceptances[0].rule.rsplit('.').next());
}

/// A law of one's own: its titles, its authority and its duties leave, too.
#[test]
fn a_profile_of_ones_own_is_hidden() {
    let text = "site pangyo\nservice talk { runs at pangyo; users 5M }\n\
        profile inner \"Inner rules\" {\n  titled ko \"내부 규칙\"\n  authority \"Kakao board\"\n\
        duty tell \"The board is told\" { every service; after at least 30m; within 1h; titled ja \"取締役会\"; cite \"Board, 3 May\" }\n\
        require twice \"Stands twice\" { every service; apart by site; concerns redundancy }\n}\n";
    let texts = Texts::of(&[("a.topo", text)]);
    let (reading, modules) = read_whole(&texts, &["a.topo".to_owned()], &[], 1);
    let redacted = redacted(&reading, &modules, KEY, &BTreeSet::new()).expect("redacted");
    holds("own profile", &reading, &redacted);
    let new = &redacted.files[0].text;
    for name in ["Inner", "내부", "board", "取締役会", "tell", "twice", "May"] {
        assert!(!new.contains(name), "{name} in {new}");
    }
}

/// Who accepts or mends a finding of a requirement in a profile, here or imported, means the same one afterwards.
#[test]
fn statements_about_findings_still_name_their_rule() {
    let rule = "require secret-rule { every service; apart by site }";
    let here = format!(
        "import \"../law/firm.topo\" as house\nsite pangyo\nservice talk {{ runs at pangyo }}\n\
        profile inner \"Inner\" {{ verified primary; {rule} }}\n{rule}\n\
        accept inner.secret-rule on talk {{ until 2030-01-01 because \"later\" }}\n\
        accept secret-rule on talk {{ until 2030-01-01 because \"later\" }}\n\
        remedy house.firm.secret-rule on talk {{ until 2030-01-01 by \"Kim\" }}\n\
        remedy inner.misspelt on talk {{ until 2030-01-01 by \"Kim\" }}\n"
    );
    let there = format!("profile firm \"Firm\" {{ verified primary; {rule} }}\n");
    let texts = Texts::of(&[("main/a.topo", &here), ("law/firm.topo", &there)]);
    let (reading, redacted) = hidden("main", &texts, KEY).expect("redacted");
    holds("rules by their paths", &reading, &redacted);
    let topology = again(&redacted);
    let required: BTreeSet<&str> = topology.requirements.iter().map(|it| it.named.path.as_str()).collect();
    let accepted = topology.acceptances.iter().map(|it| it.rule.as_str());
    let mended = topology.remedies.iter().map(|it| it.rule.as_str());
    let known: Vec<bool> = accepted.chain(mended).map(|rule| required.contains(rule)).collect();
    assert_eq!(known, [true, true, true, false]);
}
