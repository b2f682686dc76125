//! The changes of a model: complete, because the statements of a model say all of it; and honest, because what is no change in
//! meaning is none.

#[path = "support/overlays.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod overlays;
#[path = "support/shelves.rs"]
mod shelves;
#[path = "support/shuffled.rs"]
mod shuffled;
#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;
#[path = "support/topologies.rs"]
mod topologies;
#[path = "support/written_back.rs"]
mod written_back;

use proptest::prelude::*;
use shelves::topologies as shelf;
use shuffled::{Dice, statements as shuffled_statements};
use spof::analysis::changes::apart::statements;
use spof::analysis::changes::compare::{Changes, compare};
use spof::analysis::changes::statement::Statement;
use spof::base::source::Span;
use spof::base::texts::Texts;
use spof::model::hash::model_hash;
use spof::model::topology::Topology;
use spof::pipeline::{Reading, read};
use spof::syntax::parse;
use spof::syntax::token::Kind;
use std::collections::BTreeMap;
use written_back::{ROOT, texts_of, written_back};

fn topology(path: &str, texts: &Texts) -> Topology {
    let reading = read(texts, &[path.to_owned()]);
    let said: Vec<&str> = reading.diagnostics.iter().map(|it| it.message.as_str()).collect();
    reading.topology.unwrap_or_else(|| panic!("{path}: {said:#?} {:?}", reading.faults))
}

fn one(text: &str) -> Topology {
    topology("a.topo", &Texts::of(&[("a.topo", text)]))
}

fn said(topology: &Topology) -> Vec<String> {
    statements(topology, &BTreeMap::new())
        .iter()
        .map(|it| format!("{:?} {}", it.thing.key(), it.text))
        .collect()
}

/// The statements of a model say all of it: read back, they are the same model.
fn round_trip(what: &str, topology: &Topology) {
    let texts = written_back(topology);
    let reading = read(&texts, &[ROOT.to_owned()]);
    let Some(back) = reading.topology else {
        let text = texts.0.iter().map(|(name, text)| format!("{name}\n{}", String::from_utf8_lossy(text)));
        let faults: Vec<&str> = reading.diagnostics.iter().map(|it| it.message.as_str()).collect();
        panic!("{what}: {faults:#?}\n{}", text.collect::<String>());
    };
    // Who shares one sum is no part of the model's hash, and is said of each of them.
    let plain = |all: Vec<String>| -> Vec<String> {
        all.iter().map(|it| it.split(" # one sum").next().unwrap_or(it).to_owned()).collect()
    };
    let (here, there) = (plain(said(topology)), plain(said(&back)));
    let only = |some: &[String], others: &[String]| -> Vec<String> {
        some.iter().filter(|it| !others.contains(it)).cloned().collect()
    };
    assert!(here == there, "{what}: {:#?} {:#?}", only(&here, &there), only(&there, &here));
    assert_eq!(model_hash(topology), model_hash(&back), "{what}: {here:#?}");
}

#[test]
fn the_statements_of_a_model_say_all_of_it() {
    let all = shelf();
    assert!(all.len() > 15);
    for (path, texts) in all {
        round_trip(&path, &topology(&path, &texts));
    }
}

/// Words and values that the examples leave out.
const EVERYTHING: &str = r#"
## About it.
##
##   Twice.
topology x "Everything # of it" from "a paper" {
  as of 2022-10-15
  owner "We \"all\""
  insurance 10.5 G KRW
}
region korea "Korea" {
  site pangyo { holds unknown servers; costs assumed 5 M KRW per drill from "a plan"; power assumed 1_500 kW; location -33.8, 127 from "map" }
  site anyang "Anyang" from "a map" { fails 0.5 / y; restored in assumed 8m..20m }
  site cheonan { fails unknown }
}
domain carrier "Carrier" { covers korea.*, talk.text; tags assumed-tag }
crew ops "Operators" { people unknown; at korea.pangyo, korea.anyang; needs badge }
system talk {
  owner "Talk team"
  tier assumed 2 from "a list"
  insurance none
  tags paid
  meta { link "https://x/y"; size 12; word hello }
  service text { runs 7 across sites of korea soft; standby unknown across sites of korea; floor 70%; tier 1 }
  service voice { runs unknown at assumed korea.pangyo from "x"; full unknown; owner unknown; tags own }
}
utility badge { runs nowhere; needs unknown, assumed talk.text from "somebody" }
store data {
  runs assumed 3 at unknown
  standby 2 at korea.anyang
  replicates to assumed korea.anyang lag unknown
  replicates to badge synchronously from "y"
  backup every assumed 24h to korea.anyang restore 4h..5h tested assumed 2026-03-01 retain unknown
  rpo 5m on site loss
  rpo unknown
  users 47_500_001
  paying unknown
  revenue unknown per d
  credits 7_550.25 KRW per paying user after 6d
  credits unknown per user after 1h
  costs 7_550.25 KRW per place
  costs unknown by hand
  costs assumed 5 KRW per drill from "a guess"
  takeover 10m each, unknown at once, by ops, with badge, 2 of (assumed talk.text, talk.voice, badge)
  rebuild unknown at korea.anyang by ops from "a plan"
  restart 2s
  watched by assumed badge within unknown, otherwise assumed 1h30m
  degrades with talk.text, assumed talk.voice
  wants all of (badge, talk.text), any of (talk.voice, talk.text) within site
  starts with unknown
}
external vendor { runs unknown; tolerance 1w }
scenario fire "Fire" {
  began unknown
  lose assumed korea.pangyo for 3h..4h
  destroy talk.text
  noticed after unknown
  observed badge back between 1h and 2h from "press"
  expect assumed talk.voice degraded
  expect badge back within 4h
}
organisation {
  sector bank, telecom
  figure daily-users assumed 36M from "report"
  figure share 0.5%
  figure money 10.5 G KRW
  figure power unknown
  figure length 1h30m
  attested plan on 2026-09-28 by "Kim \"M\"" from "letter"
  attested plan on 2025-09-28
}
extend korea.pangyo { figure machine-room-m2 22_500; figure incoming 40 MW }
extend badge { figure clients 100_001 }
profile law {
  effective from 2024-07-01 until 2030-01-01
  applies where users >= 1M and not tag paid
  applies where sector bank and figure money >= 10 G KRW and not figure share < 2%
  applies where any site figure incoming >= 40 MW and any component figure clients > 100_000
  titled ko "법"
  titled ja "法"
  authority "Some \"authority\""
  verified primary
  concerns b, a
  duty tell "Tell \\ them" from "law" {
    every service where figure clients > 100_000
    on badge
    after more than 4h
    within 30d once back
    losing tag important, other
    verified unverified
    cite "c"
  }
  duty again { every store; after at least 30m; at once; effective until 2025-03-27 }
  duty third { every component; within 24h; titled ko "셋" }
  require records { attested plan within 365d; attested officer; verified secondary }
  require tolerance { every service; survives any 1 site within tolerance; effective from 2023-07-04 }
  cite "A 1"
  require twice "Two" {
    every service where in talk and owner "Talk team" and tier <= 2
    on korea.pangyo, badge
    survives any 2 site within rto losing at most 5m keeping 99.95%
    starts from dark
    apart by site
    apart at least 30km
    at most 50% in one zone
    drilled within 365d from "z"
    tested backup within 90d
    has users, owner
    cite "b"
    cite "a"
    stopped at most 4h in 365d
    stopped at most 2 times in 30d
    level info
  }
}
drill 2024-02-10 "Whole site" { lose korea.pangyo; of badge, talk.text; result partly; back after 9h from "notes" }
drill 2024-02-10 "Whole site" { lose korea.anyang }
drill 2024-02-11 { lose badge }
incident 2022-10-15T15:19+09:00 "Fire" from "press" { lose korea.pangyo for 17h42m; destroy korea.anyang; cause "a \"battery\"" }
incident 2022-10-15T15:19+09:00 "Fire" { stopped talk.text, badge for 2h..3h; stopped talk.text after 5h for unknown from "n" }
incident 2023-01-01 { stopped assumed badge for 45m; planned }
remedy thin-quorum on badge { until 2026-12-31; by "Kim"; because "x"; ticket "T-2" }
remedy thin-quorum on badge, talk.text from "memo" { until 2027-12-31; by "Lee" }
accept thin-quorum on badge, talk.text { until 2026-12-31; by "Kim"; because "of \"it\""; ticket "T-1" }
accept thin-quorum on badge, talk.text from "memo" { until 2027-12-31; because "later" }
"#;

#[test]
fn every_kind_of_fact_reads_back() {
    round_trip("everything", &one(EVERYTHING));
}

/// A text of which one thing is changed, and what was changed.
struct Mutant {
    what: String,
    text: String,
    /// A statement was taken out; else a number was changed.
    deleted: bool,
}

/// Each statement taken out with its block, each number changed.
fn mutants(text: &str) -> Vec<Mutant> {
    let (document, _) = parse(text, 0);
    let cut = |at: Span, by: &str| format!("{}{by}{}", &text[..at.start as usize], &text[at.end as usize..]);
    let mut found = Vec::new();
    for statement in document.statements.iter().filter(|it| !it.slashed) {
        let last = if statement.block.is_empty() { statement.head.end } else { statement.block.end } - 1;
        let at = document.tokens[statement.head.start as usize].at.to(document.tokens[last as usize].at);
        let what = format!("without `{}`", &text[at.start as usize..at.end as usize]);
        found.push(Mutant { what, text: cut(at, ""), deleted: true });
    }
    for token in document.tokens.iter().filter(|it| it.kind == Kind::Number) {
        let number = &text[token.at.start as usize..token.at.end as usize];
        let changed: String = match number.as_bytes() {
            [first @ b'0'..=b'8', rest @ ..] => {
                format!("{}{}", char::from(first + 1), String::from_utf8_lossy(rest))
            }
            [b'9', rest @ ..] => format!("8{}", String::from_utf8_lossy(rest)),
            _ => continue,
        };
        let what = format!("`{changed}` for `{number}` at {:?}", token.at);
        found.push(Mutant { what, text: cut(token.at, &changed), deleted: false });
    }
    found
}

/// Each example with each of its files; libraries that only others import are judged with these.
fn examples() -> Vec<(String, Texts)> {
    let all = shelf().into_iter().filter(|(path, _)| path.starts_with("examples/"));
    all.collect()
}

fn files_of<'a>(path: &str, texts: &'a Texts) -> impl Iterator<Item = &'a String> {
    let inside = format!("{path}/");
    let path = path.to_owned();
    texts.0.keys().filter(move |name| **name == path || name.starts_with(&inside))
}

/// Whatever is taken out or changed: the difference shows it, or the model is the same.
#[test]
fn every_statement_of_every_example_counts() {
    let (mut same, mut shown, mut refused) = (Vec::new(), 0, 0);
    for (path, texts) in examples() {
        let before = topology(&path, &texts);
        for file in files_of(&path, &texts) {
            let text = String::from_utf8(texts.0[file].clone()).expect("UTF-8");
            for mutant in mutants(&text) {
                let mut other = texts.clone();
                other.0.insert(file.clone(), mutant.text.into_bytes());
                let Some(after) = read(&other, std::slice::from_ref(&path)).topology else {
                    refused += 1;
                    continue;
                };
                let what = format!("{file}: {}", mutant.what);
                let changes = compare(&before, &after);
                let equal = model_hash(&before) == model_hash(&after);
                assert_eq!(equal, changes.is_empty(), "{what}");
                // One of several, for time.
                if shown % 8 == 0 {
                    round_trip(&what, &after);
                }
                match (equal, mutant.deleted) {
                    (true, true) => same.push(what.clone()),
                    (true, false) => panic!("a changed number says the same: {what}"),
                    (false, _) => shown += 1,
                }
            }
        }
    }
    assert!(shown > 1_000, "{shown} shown, {refused} refused");
    // What may be taken out is said elsewhere, or says nothing.
    let redundant = |what: &&String| {
        ["edition 1", "template ", "import ", "level error"]
            .iter()
            .any(|word| what.contains(&format!("without `{word}")))
    };
    let odd: Vec<&String> = same.iter().filter(|what| !redundant(what)).collect();
    assert!(odd.is_empty(), "{odd:#?}");
}

/// The same seen from the other side; things have the titles of the new side.
fn mirrored(changes: &Changes) -> Changes {
    let mut mirror = changes.clone();
    std::mem::swap(&mut mirror.gone, &mut mirror.new);
    for change in &mut mirror.changed {
        std::mem::swap(&mut change.before, &mut change.after);
    }
    mirror
}

#[test]
fn a_topology_does_not_differ_from_itself_and_sides_mirror_each_other() {
    let all: Vec<(String, Topology)> =
        shelf().into_iter().map(|(path, texts)| (path.clone(), topology(&path, &texts))).collect();
    for (path, it) in &all {
        assert!(compare(it, it).is_empty(), "{path}");
    }
    let mut mirrors = 0;
    for pair in all.windows(2) {
        let (there, back) = (compare(&pair[0].1, &pair[1].1), compare(&pair[1].1, &pair[0].1));
        assert!(!there.is_empty());
        // What changed its name is told by the name of the side that comes later.
        if there.renamed.is_empty() {
            assert_eq!(told(&mirrored(&there)), told(&back), "{} {}", pair[0].0, pair[1].0);
            mirrors += 1;
        }
    }
    assert!(mirrors > 10, "{mirrors}");
}

#[test]
fn the_order_of_writing_is_no_change() {
    for (path, texts) in examples() {
        let before = topology(&path, &texts);
        let mut dice = Dice(7);
        let mut other = texts.clone();
        for (_, text) in other.0.iter_mut().filter(|(name, _)| name.ends_with(".topo")) {
            let mut mixed = shuffled_statements(&String::from_utf8_lossy(text), &mut dice);
            mixed.sort_by_key(|statement| !statement.starts_with("edition"));
            *text = mixed.concat().into_bytes();
        }
        assert!(compare(&before, &topology(&path, &other)).is_empty(), "{path}");
    }
}

fn told(changes: &Changes) -> Vec<String> {
    let text = |said: &Option<spof::analysis::changes::compare::Said>| {
        said.as_ref().map_or_else(|| "-".to_owned(), |said| said.text.clone())
    };
    let mut told: Vec<String> =
        changes.renamed.iter().map(|(old, new)| format!("{} is now {}", old.path, new.path)).collect();
    told.extend(changes.gone.iter().map(|it| format!("gone {}", it.thing.path)));
    told.extend(changes.new.iter().map(|it| format!("new {}", it.thing.path)));
    let changed = changes.changed.iter();
    told.extend(changed.map(|it| format!("{}: {} → {}", it.thing.path, text(&it.before), text(&it.after))));
    told
}

#[test]
fn changes_are_told_of_what_they_are_said() {
    let before =
        "site a\nsite b\ntool t { runs 2 at a; runs 1 at b; needs x; floor 2 }\ntool x { runs 1 at a }";
    let after = "site a\nsite b\ntool t { runs 2 at a; runs 3 at b; needs any of (x, y); floor 3; tier 1 }\n\
                 tool x { runs 1 at b }\ntool y { runs 1 at b }";
    let changes = compare(&one(before), &one(after));
    assert_eq!(
        told(&changes),
        [
            "new y",
            "t: floor 2 → floor 3",
            "t: needs x → needs any of (x, y)",
            "t: runs 1 at b → runs 3 at b",
            "t: - → tier 1",
            "x: runs 1 at a → runs 1 at b",
        ]
    );
}

#[test]
fn a_name_that_only_changed_is_one_change() {
    let before = "region k { site a \"A\" { holds 3 servers\nroom r } }\ntool t { runs 2 at k.a.r; needs x }\n\
                  tool x { runs 1 at k.a }\nsystem s { service one { runs 3 at k.a; needs t } }";
    let after = before.replace("site a ", "site b ").replace("k.a", "k.b").replace("system s", "system talk");
    let changes = compare(&one(before), &one(&after));
    assert_eq!(
        told(&changes),
        ["k.a is now k.b", "k.a.r is now k.b.r", "s is now talk", "s.one is now talk.one"]
    );
    // Two that say the same: nobody knows which is which.
    let changes = compare(&one("site a\nsite b"), &one("site c\nsite d"));
    assert_eq!(told(&changes), ["gone a", "gone b", "new c", "new d"]);
    // What also says something else is not certain.
    let changes = compare(&one("site a { holds 3 servers }"), &one("site b { holds 4 servers }"));
    assert_eq!(told(&changes), ["gone a", "new b"]);
}

/// An insurance that is shared is not two of the same, although the model's hash says so.
#[test]
fn one_sum_for_all_is_not_the_same_for_each() {
    let each = "site a\nsystem s {\nservice x { runs 1 at a; insurance 1 M KRW }\nservice y { runs 1 at a; insurance 1 M KRW }\n}";
    let all =
        "site a\nsystem s {\ninsurance 1 M KRW\nservice x { runs 1 at a }\nservice y { runs 1 at a }\n}";
    let changes = compare(&one(each), &one(all));
    assert_eq!(changes.changed.len(), 2, "{:?}", told(&changes));
}

fn random() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..400)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Made-up models, whose places are not named by where they are: these get their full paths while they are written.
    #[test]
    fn made_up_models_read_back(bytes in random()) {
        let made = topologies::topology_from(&bytes, &topologies::Sizes::MIDDLE);
        let paths: BTreeMap<String, String> = made.place_ids().map(|id| {
            let mut names: Vec<&str> = made.enclosing(id).map(|it| made[it].named.path.as_str()).collect();
            names.reverse();
            (made[id].named.path.clone(), names.join("."))
        }).collect();
        let written: Vec<Statement> = statements(&made, &paths);
        // Instances are spread over places that nothing in the language calls together.
        prop_assume!(!written.iter().any(|it| it.text.contains("# soft")));
        let reading: Reading = read(&texts_of(&written), &[ROOT.to_owned()]);
        // What cannot be meant is made up, too.
        if let Some(back) = reading.topology {
            let texts = |all: &[Statement]| all.iter().map(|it| it.text.clone()).collect::<Vec<_>>();
            prop_assert_eq!(texts(&written), texts(&statements(&back, &BTreeMap::new())));
            round_trip("made up", &back);
        }
    }
}
