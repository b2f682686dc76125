//! The ten promises of the language (`grammar/README.md`), one test for each.
//! (It is over 400 lines because the ten promises are read together.)

#[path = "support/overlays.rs"]
mod overlays;
#[path = "support/shelves.rs"]
mod shelves;
#[path = "support/shuffled.rs"]
mod shuffled;
#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

use proptest::prelude::*;
use shelves::topologies;
use shuffled::{Dice, statements};
use spof::base::diagnostic::Diagnostic;
use spof::base::source::{Entry, Loader};
use spof::base::texts::Texts;
use spof::model::fact::{Fact, Grade};
use spof::model::hash::model_hash;
use spof::model::topology::Topology;
use spof::pipeline::{Reading, read};
use spof::syntax::format::format;
use spof::syntax::keyword::{Role, WORDS};
use spof::syntax::parse;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

fn shown(reading: &Reading) -> Vec<String> {
    let place = |one: &Diagnostic| reading.sources.position(one.primary.at).to_string();
    reading.diagnostics.iter().map(|one| format!("{}: {} [{}]", place(one), one.message, one.code)).collect()
}

fn topology(path: &str, texts: &Texts) -> Topology {
    let reading = read(texts, &[path.to_owned()]);
    let complaints = shown(&reading);
    reading.topology.unwrap_or_else(|| panic!("{path}: {complaints:#?} {:?}", reading.faults))
}

/// Reads one text.
fn one(text: &str) -> Reading {
    read(&Texts::of(&[("a.topo", text)]), &["a.topo".to_owned()])
}

fn right(text: &str) -> Topology {
    topology("a.topo", &Texts::of(&[("a.topo", text)]))
}

/// The complaints about one text that is refused.
fn wrong(text: &str) -> Vec<Diagnostic> {
    let reading = one(text);
    assert!(reading.topology.is_none(), "not refused: {text}");
    reading.diagnostics
}

fn codes(complaints: &[Diagnostic]) -> Vec<&'static str> {
    complaints.iter().map(|one| one.code).collect()
}

#[test]
fn the_right_texts_use_every_word() {
    let all = texts::samples("tests/language/accepted/everything").into_iter().map(|sample| sample.text);
    let text = all.collect::<String>();
    let used: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    let missing: Vec<_> = WORDS.iter().map(|word| word.text).filter(|word| !used.contains(word)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for (path, texts) in topologies() {
        let reading = read(&texts, std::slice::from_ref(&path));
        assert!(reading.diagnostics.is_empty(), "{path}: {:#?}", shown(&reading));
    }
}

/// The same texts with statements, files and list items in another order: each directory's statements are dealt
/// out anew over its files.
fn mixed(path: &str, texts: &Texts, dice: &mut Dice) -> Texts {
    let mut by_directory: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in texts.0.keys().filter(|name| *name == path || name.starts_with(&format!("{path}/"))) {
        let directory = name.rsplit_once('/').map_or("", |(directory, _)| directory);
        by_directory.entry(directory.to_owned()).or_default().push(name.clone());
    }
    let mut out = texts.clone();
    for (directory, names) in by_directory {
        let text = |name: &String| String::from_utf8(texts.0[name].clone()).expect("UTF-8");
        let mut all: Vec<String> = names.iter().flat_map(|name| statements(&text(name), dice)).collect();
        let (first, rest): (Vec<String>, Vec<String>) =
            all.drain(..).partition(|one| one.starts_with("edition"));
        for name in &names {
            out.0.remove(name);
        }
        all.extend(rest);
        dice.shuffle(&mut all);
        let mut files: Vec<String> = vec![first.into_iter().next().unwrap_or_default()];
        // A single file stays one; a directory gets between one and five.
        let count = if names.len() == 1 && names[0] == path { 1 } else { 1 + dice.below(5) };
        files.resize(count, String::new());
        for statement in all {
            let to = dice.below(files.len());
            files[to].push_str(&statement);
        }
        for (index, text) in files.into_iter().enumerate() {
            let name = if count == 1 && names[0] == path {
                path.to_owned()
            } else {
                format!("{directory}/{index}.topo")
            };
            out.0.insert(name, text.into_bytes());
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn promise_01_order_never_matters(seed in any::<u64>()) {
        for (path, texts) in topologies() {
            let expected = model_hash(&topology(&path, &texts));
            let mixed = mixed(&path, &texts, &mut Dice(seed));
            let found = model_hash(&topology(&path, &mixed));
            prop_assert_eq!(found, expected, "{}", path);
        }
    }
}

#[test]
fn promise_02_every_file_is_a_valid_file() {
    // Nothing is pasted: names of the one who imports are not seen in what is imported, half a statement in
    // one file is not ended by the next, and a name of both is no clash.
    let texts = |main: &str, other: &str| Texts::of(&[("main.topo", main), ("other.topo", other)]);
    let import = |main: &str, other: &str| read(&texts(main, other), &["main.topo".to_owned()]);
    let fine = import(
        "import \"other.topo\" as o\nsite a\nservice b { runs at a; needs o.b }",
        "site a\nservice b { runs at a }",
    );
    let model = fine.topology.expect("two modules");
    let paths: Vec<&str> = model.components.iter().map(|component| component.named.path.as_str()).collect();
    assert_eq!(paths, ["b", "o.b"]);
    let unseen = import("import \"other.topo\" as o\nsite a", "service b { runs at a }");
    assert_eq!(codes(&unseen.diagnostics), ["unknown-name"]);
    let half = read(&Texts::of(&[("d/1.topo", "site a {\n"), ("d/2.topo", "}\n")]), &["d".to_owned()]);
    assert_eq!(codes(&half.diagnostics), ["unclosed-block", "unexpected"]);

    // A missing import, a cycle, a clash of names: errors, with both places where there are two.
    let missing = import("import \"none.topo\" as o", "");
    assert_eq!(codes(&missing.diagnostics), ["bad-import"]);
    let cycle = read(
        &Texts::of(&[
            ("m.topo", "import \"1.topo\" as x"),
            ("1.topo", "import \"2.topo\" as x"),
            ("2.topo", "import \"1.topo\" as x"),
        ]),
        &["m.topo".to_owned()],
    );
    assert_eq!(codes(&cycle.diagnostics), ["import-cycle"]);
    assert_eq!(cycle.diagnostics[0].others.len(), 1);
    let clash = read(&Texts::of(&[("d/1.topo", "site a"), ("d/2.topo", "service a")]), &["d".to_owned()]);
    assert_eq!(codes(&clash.diagnostics), ["declared-twice"]);
    let places = [clash.diagnostics[0].primary.at, clash.diagnostics[0].others[0].at];
    let names: BTreeSet<String> = places.iter().map(|at| clash.sources.position(*at).file).collect();
    assert_eq!(names.len(), 2);
    let alias = import("import \"other.topo\" as a\nsite a", "");
    assert_eq!(codes(&alias.diagnostics), ["declared-twice"]);
}

#[test]
fn promise_03_nothing_unknown_is_accepted() {
    // A letter too much in any word that begins a statement is seen, wherever the statement may stand.
    let text: String =
        texts::samples("tests/language/accepted/everything").into_iter().map(|sample| sample.text).collect();
    let (document, _) = parse(&text, 0);
    let words: BTreeSet<&str> = WORDS
        .iter()
        .filter(|word| matches!(word.role, Role::Declaration | Role::Fact))
        .map(|word| word.text)
        .collect();
    let mut tried = BTreeSet::new();
    for statement in document.statements.iter().filter(|statement| !statement.slashed) {
        let word =
            text[statement.at.start as usize..].split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        if words.contains(word) && tried.insert(word) {
            let end = statement.at.start as usize + word.len();
            let misspelt = format!("{}x{}", &text[..end], &text[end..]);
            let (_, complaints) = parse(&misspelt, 0);
            let unknown =
                complaints.iter().find(|one| one.code == "unknown-word" && one.message.contains(word));
            assert!(unknown.is_some(), "`{word}x` was accepted, or shadowed: {:?}", codes(&complaints));
        }
    }
    assert!(tried.len() > 60, "{}", tried.len());

    let guessed = wrong("serivce a { runs nowhere }");
    assert_eq!(guessed[0].primary.text, "did you mean `service`?");
    assert_eq!(guessed[0].help[0].patch.as_ref().map(|(_, text)| text.as_str()), Some("service"));
    assert_eq!(codes(&wrong("site a { colour \"red\" }")), ["unknown-word"]);
    // Free data has its place.
    let model = right("site a { meta { colour \"red\" } }");
    assert_eq!(model.places[0].named.meta, [("colour".to_owned(), "red".to_owned())]);
}

#[test]
fn promise_04_numbers_carry_units() {
    let service = |fact: &str| format!("site s\nservice a {{ runs at s; {fact} }}");
    for (bare, due) in [
        ("rto 5", "a duration"),
        ("rpo 5", "a duration"),
        ("tolerance 5", "a duration"),
        ("takeover 10", "a duration"),
        ("restart 2 each", "a duration"),
        ("rebuild 3 at s", "a duration"),
        ("watched by a within 2", "a duration"),
        ("watched by a within 2m, otherwise 1", "a duration"),
        ("replicates to s lag 5", "a duration"),
        ("backup every 24 to s", "a duration"),
        ("backup every 24h to s restore 4", "a duration"),
        ("backup every 24h to s retain 4", "a duration"),
        ("restored in 18", "a duration"),
        ("fails 1 per 20", "a duration"),
        ("credits 5 KRW per user after 6", "a duration"),
        ("floor 0.7", "a share"),
        ("revenue 100 per y", "a currency"),
        ("credits 5 per user after 6d", "a currency"),
        ("costs 5 per place", "a currency"),
        ("costs 5 by hand", "a currency"),
    ] {
        let complaints = wrong(&service(bare));
        assert_eq!(complaints.len(), 1, "{bare}: {:?}", codes(&complaints));
        assert!(complaints[0].message.contains(due), "{bare}: {}", complaints[0].message);
        let says_how = !complaints[0].help.is_empty() || !complaints[0].notes.is_empty();
        assert!(says_how, "{bare} without the way to mend it");
    }
    for (bare, due) in [
        ("site a { power 40 }", "a power"),
        ("site a\nscenario x { lose a for 3 }", "a duration"),
        ("site a\nscenario x { lose a; noticed after 3 }", "a duration"),
        ("require x { every service; survives any 1 site within 3 }", "a duration"),
        ("require x { every service; survives any 1 site losing at most 3 }", "a duration"),
        ("require x { every service; survives any 1 site keeping 70 }", "a share"),
        ("require x { every service; apart at least 30 }", "a distance"),
        ("require x { every service; at most 60 in one site }", "a share"),
        ("require x { every service; drilled within 365 }", "a duration"),
        ("profile x { duty report { every service; within 10 } }", "a duration"),
    ] {
        let complaints = wrong(bare);
        assert_eq!(codes(&complaints), ["wrong-quantity"], "{bare}");
        assert!(complaints[0].message.contains(due), "{bare}: {}", complaints[0].message);
    }
    // The same fact in other units is the same fact.
    let hash = |fact: &str| model_hash(&right(&service(fact)));
    assert_eq!(hash("rto 90m"), hash("rto 1h30m"));
    assert_eq!(hash("users 47M"), hash("users 47_000_000"));
    assert_ne!(hash("rto 90m"), hash("rto 90s"));
}

/// A loader that writes down what it is asked for.
struct Watched {
    texts: Texts,
    asked: RefCell<BTreeSet<String>>,
}

impl Loader for Watched {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        self.asked.borrow_mut().insert(path.to_owned());
        self.texts.entry(path)
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        self.asked.borrow_mut().insert(directory.to_owned());
        self.texts.list(directory)
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        self.asked.borrow_mut().insert(path.to_owned());
        self.texts.read(path, limit)
    }
}

/// That no library code reaches for the disk, the clock, the environment or the network is asserted from its
/// source in `tests/house.rs`; what bounds there are, in `tests/hostile.rs`. Here: a text cannot make the loader
/// reach beyond the files that its imports name, and says the same whenever it is read.
#[test]
fn promise_05_nothing_runs_while_reading() {
    let main = "import \"lib/x.topo\" as x\nsite a \"$HOME ${USER} `id` $(id) %PATH% {{ now }}\"\n";
    let texts = Texts::of(&[("main.topo", main), ("lib/x.topo", "site b"), ("secret.topo", "site c")]);
    let watched = Watched { texts, asked: RefCell::default() };
    let model = read(&watched, &["main.topo".to_owned()]).topology.expect("right");
    let asked: Vec<String> = watched.asked.into_inner().into_iter().collect();
    assert_eq!(asked, ["lib/x.topo", "main.topo"]);
    assert_eq!(model.places[0].named.title, "$HOME ${USER} `id` $(id) %PATH% {{ now }}");
    for path in
        ["/etc/passwd", "https://example.org/x.topo", "file:///x.topo", "~/x.topo\\u{0}", "std:nothing"]
    {
        let watched = Watched { texts: Texts::default(), asked: RefCell::default() };
        watched.asked.borrow_mut().clear();
        let text = format!("import \"{path}\" as x");
        let texts = Texts::of(&[("main.topo", text.as_str())]);
        let watched = Watched { texts, ..watched };
        assert!(read(&watched, &["main.topo".to_owned()]).topology.is_none(), "{path}");
        let asked: Vec<String> = watched.asked.into_inner().into_iter().collect();
        assert_eq!(asked, ["main.topo"], "{path}");
    }
}

#[test]
fn promise_06_all_errors_come_at_once() {
    // Every statement of a right topology is broken by itself; whatever else is wrong is still told.
    let text = texts::samples("tests/language/accepted/everything").into_iter().map(|sample| sample.text);
    let text = text.collect::<String>() + "service last { needs nobody-of-that-name }\n";
    let (document, complaints) = parse(&text, 0);
    assert!(complaints.is_empty());
    for statement in &document.statements {
        let rest = &text[statement.at.start as usize..];
        if statement.slashed || rest.starts_with("import") || rest.starts_with("needs nobody-of-that-name") {
            continue;
        }
        let end = statement.at.end as usize;
        let broken = format!("{} ) ( %{}", &text[..end], &text[end..]);
        let texts = Texts::of(&[
            ("a/everything/x.topo", broken.as_str()),
            ("a/shared/grid.topo", "utility substation { runs nowhere }"),
        ]);
        let reading = read(&texts, &["a/everything".to_owned()]);
        let told = |what: &str| reading.diagnostics.iter().any(|one| one.message.contains(what));
        assert!(reading.topology.is_none());
        assert!(
            told("nobody-of-that-name"),
            "{:#?}\nwhen broken at: {}",
            shown(&reading),
            &text[statement.at.start as usize..end]
        );
        assert!(reading.diagnostics.len() < 12, "one fault makes many: {:#?}", shown(&reading));
    }
    // Five faults of five kinds, five complaints, each with its place.
    let found = wrong("site s\nsite s\nservice a { runs 3 at t; rto 5 }\nsevice b\nextend c { users 5 }\n");
    assert_eq!(found.len(), 5, "{:?}", codes(&found));
    assert!(found.is_sorted_by_key(|one| one.primary.at));
    // What was declared elsewhere is shown.
    let twice = wrong("service a { runs nowhere; users 5 }\nextend a { users 6 }");
    assert_eq!(twice[0].others.len(), 1);
}

#[test]
fn promise_07_laying_out_loses_nothing() {
    for (path, texts) in topologies() {
        let before = model_hash(&topology(&path, &texts));
        let mut laid_out = texts.clone();
        for bytes in laid_out.0.values_mut() {
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            let once = format(&text).expect("a right text");
            let comments = |text: &str| -> Vec<String> {
                let from_sign = |line: &str| line.find('#').map(|at| line[at..].trim_end().to_owned());
                text.lines().filter_map(from_sign).collect()
            };
            assert_eq!(comments(&once), comments(&text), "{path}");
            assert!(!once.contains("\n\n\n"), "{path}: more than one blank line");
            assert_eq!(
                format(&once).expect("still right"),
                once,
                "{path}: laying out twice changes something"
            );
            *bytes = once.into_bytes();
        }
        assert_eq!(model_hash(&topology(&path, &laid_out)), before, "{path}");
    }
    assert!(format("site a {").is_err(), "a broken text is refused, not changed");
}

#[test]
fn promise_08_ids_are_names_and_titles_are_text() {
    let base = "site s \"Old\"\nservice a \"Old\" { runs at s }\n";
    let (model, renamed) = (right(base), right(&base.replace("Old", "New")));
    let paths = |model: &Topology| model.elements().map(|element| model.path(element)).collect::<Vec<_>>();
    assert_eq!(paths(&model), ["s", "a", "a@s"]);
    assert_eq!(paths(&model), paths(&renamed));
    // Not made from lines or order either.
    assert_eq!(paths(&model), paths(&right("\n\n# moved\nservice a { runs at s }\n\nsite s\n")));
    // Nothing but the name is a name: a title finds nothing, and no ending of a path does.
    assert_eq!(
        codes(&wrong("service a \"Title\" { runs nowhere }\nservice b { runs nowhere; needs Title }")),
        ["unknown-name"]
    );
    assert_eq!(codes(&wrong("region r { site s }\nservice a { runs at s }")), ["unknown-name"]);
    for element in model.elements() {
        assert_eq!(model.find(&model.path(element)), Some(element));
    }
}

#[test]
fn promise_09_unknown_is_a_value() {
    let users = |fact: &str| -> Option<Fact<u64>> {
        right(&format!("site s\nservice a {{ runs at s; {fact} }}")).components[0].users.clone()
    };
    assert_eq!(users(""), None);
    let of = |fact: &str| users(fact).map(|fact| (fact.value, fact.basis.grade, fact.basis.source));
    assert_eq!(of("users unknown"), Some((None, Grade::Stated, None)));
    assert_eq!(of("users assumed 5"), Some((Some(5), Grade::Assumed, None)));
    assert_eq!(of("users 5"), Some((Some(5), Grade::Stated, None)));
    assert_eq!(of("users 5 from \"x\""), Some((Some(5), Grade::Sourced, Some("x".to_owned()))));
    let hashes: BTreeSet<String> = ["", "users unknown", "users assumed 5", "users 5", "users 5 from \"x\""]
        .iter()
        .map(|fact| model_hash(&right(&format!("site s\nservice a {{ runs at s; {fact} }}"))))
        .collect();
    assert_eq!(hashes.len(), 5, "five facts, five models");
    // `unknown` and `assumed` where placements, places and needs are due.
    let model = right(
        "site s\nservice a { runs unknown at s, 3 at unknown; needs unknown, assumed b }\nservice b { runs nowhere }",
    );
    assert_eq!(
        model.groups.iter().map(|group| (group.place.is_some(), group.count.value)).collect::<BTreeSet<_>>(),
        [(false, Some(3)), (true, None)].into()
    );
    let needs = &model.components[0].needs;
    assert!(needs.iter().any(|clause| clause.members.is_empty()));
    assert!(
        needs.iter().any(|clause| clause.members.iter().any(|member| member.basis.grade == Grade::Assumed))
    );
}

#[test]
fn promise_10_cycles_of_dependencies_are_legal() {
    let model = right(
        "site s { needs power }\nutility power { runs at s; needs s, power }\n\
         service a { runs nowhere; needs b; wants a; degrades with a; starts with a, b }\n\
         service b { runs nowhere; needs a; watched by b within 1m; takeover 1h with b }\n\
         crew c { needs d }\ntool d { runs nowhere; restart 1h by c with d }\nstore e { runs at s; replicates to e lag 1s }\n",
    );
    assert_eq!(model.components.len(), 5);
    // A ring of thousands is no harder than one of two: nothing is recursive.
    let ring: String = (0..20_000)
        .map(|at| format!("service s{at} {{ runs nowhere; needs s{} }}\n", (at + 1) % 20_000))
        .collect();
    assert_eq!(right(&ring).components.len(), 20_000);
}
