//! The formal grammar `grammar/topo.ebnf` and the parser say the same: every sentence that the grammar derives is
//! parsed without complaint, its words are the words of the table, and every file in `tests/language/refused`
//! gets exactly the complaints written in it.

#[path = "support/annotations.rs"]
mod annotations;
#[path = "support/ebnf.rs"]
mod ebnf;
#[path = "support/sentences.rs"]
mod sentences;
#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

use ebnf::{Grammar, Part};
use proptest::prelude::*;
use sentences::{Choices, derive, written};
use spof::base::diagnostic::Diagnostic;
use spof::base::texts::Texts;
use spof::syntax::format::format;
use spof::syntax::keyword::WORDS;
use spof::syntax::parse;
use spof::syntax::token::Kind;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use unicode_normalization::UnicodeNormalization;

fn grammar() -> Grammar {
    ebnf::read(include_str!("../grammar/topo.ebnf")).expect("a grammar that can be read")
}

#[test]
fn the_quoted_words_are_the_words_of_the_language() {
    let grammar = grammar();
    let quoted = |part: &Part| if let Part::Quoted(text) = part { Some(text.clone()) } else { None };
    let is_word = |text: &String| text.chars().all(char::is_alphabetic);
    let found: BTreeSet<String> =
        grammar.values().flat_map(Part::parts).filter_map(quoted).filter(is_word).collect();
    let known: BTreeSet<String> = WORDS.iter().map(|word| word.text.to_owned()).collect();
    let unknown: Vec<_> = found.difference(&known).collect();
    let missing: Vec<_> = known.difference(&found).collect();
    assert!(unknown.is_empty(), "words of the grammar that no table knows: {unknown:?}");
    assert!(missing.is_empty(), "words of the table that no rule has: {missing:?}");
    assert_eq!(known.len(), WORDS.len(), "a word stands twice in the table");
}

#[test]
fn every_rule_is_defined_and_reached() {
    let grammar = grammar();
    let (mut reached, mut open) = (BTreeSet::new(), vec!["document"]);
    while let Some(name) = open.pop() {
        let rule = grammar.get(name).unwrap_or_else(|| panic!("`{name}` is not defined"));
        if reached.insert(name) {
            open.extend(rule.rules());
        }
    }
    let lost: Vec<&String> = grammar.keys().filter(|name| !reached.contains(name.as_str())).collect();
    assert!(lost.is_empty(), "nothing leads to {lost:?}");
}

/// The rule of names written out, with the tables of another crate: UAX #31's identifiers and `-`, without what cannot be seen
/// and without wide forms. Held against the lexer for every character there is.
#[test]
fn names_are_made_of_the_letters_of_every_script() {
    let class = |written: &str| regex::Regex::new(&format!("^{written}$")).expect("a class");
    let (begins, goes_on) = (class(r"\p{XID_Start}"), class(r"[\p{XID_Continue}-]"));
    let plain = class(r"[^\p{Default_Ignorable_Code_Point}\x{FF01}-\x{FF5E}]");
    // What one of the two crates does not know yet.
    let known = class(r"\p{Assigned}");
    let mut buffer = [0; 4];
    for character in ('\u{80}'..=char::MAX).filter(|it| known.is_match(it.encode_utf8(&mut [0; 4]))) {
        let text = character.encode_utf8(&mut buffer);
        let allowed = plain.is_match(text);
        for (name, class) in [(format!("{character}"), &begins), (format!("a.a{character}"), &goes_on)] {
            let whole = name.nfc().eq(name.chars());
            let found = is_path(&name);
            assert_eq!(found, allowed && whole && class.is_match(text), "{}", name.escape_unicode());
        }
    }
}

/// Is it one path, of which nobody complains?
fn is_path(text: &str) -> bool {
    let (document, complaints) = parse(&format!("import \"\" as a\nextend {text} {{ }}"), 0);
    let end = document.tokens.iter().find(|token| token.kind == Kind::Name && token.at.start == 22);
    complaints.is_empty() && end.is_some_and(|token| token.at.end as usize == 22 + text.len())
}

/// Words as people write them, each with what keeps a narrower rule from taking it: a virama, a tone, a vowel that stands
/// before its letter, harakat, an accent that Unicode has with no letter in one piece.
#[test]
fn words_of_living_languages_are_names() {
    for name in [
        "सेवा",
        "डेटाबेस",
        "भुगतान_२",
        "ที่เก็บข้อมูล",
        "ทำงาน",
        "சேவை",
        "ဝန်ဆောင်မှု",
        "خِدْمَة",
        "پایگاه-داده",
        "dịch-vụ",
        "ẹ̀kọ́",
        "שֵׁרוּת",
        "សេវាកម្ម",
        "ບໍລິການ",
        "সেবা",
        "ਸੇਵਾ",
        "సేవ",
        "ಸೇವೆ",
        "സേവനം",
        "සේවාව",
        "მომსახურება",
        "አገልግሎት",
        "service·l",
        "データ・センター",
        "결제",
        "決済",
        "служба",
    ] {
        let name: String = name.nfc().collect();
        assert!(is_path(&name), "{name}");
        let pieces: String = name.nfd().collect();
        assert_eq!(is_path(&pieces), pieces == name, "{name} in pieces");
    }
}

/// What a complaint offers works when it is typed: with it the complaint is gone, and nothing else is wrong that was right.
#[test]
fn what_is_offered_works() {
    let mut offered = 0;
    for path in refused().into_iter().flatten() {
        let text = annotations::without(&std::fs::read_to_string(&path).expect("a readable text"));
        let (_, before) = parse(&text, 0);
        for complaint in &before {
            for (at, with) in complaint.help.iter().filter_map(|help| help.patch.as_ref()) {
                let (start, end) = (at.start as usize, at.end as usize);
                let mended = format!("{}{with}{}", &text[..start], &text[end..]);
                let (_, after) = parse(&mended, 0);
                let is_same = |other: &Diagnostic| {
                    (other.primary.at.start, &other.message)
                        == (complaint.primary.at.start, &complaint.message)
                };
                let told =
                    format!("{}: {} → {with:?}\n{:#?}", path.display(), complaint.message, shown(&after));
                assert!(!after.iter().any(is_same), "{told}");
                // What could not be read may lack a block, too.
                let is_block =
                    |other: &&Diagnostic| !other.message.contains("says what it has to say in a block");
                assert!(after.iter().filter(is_block).count() <= before.len(), "{told}");
                offered += 1;
            }
        }
    }
    assert!(offered > 120, "{offered}");
}

#[test]
fn every_kind_of_statement_is_one() {
    let (document, complaints) = parse(include_str!("language/parsed/statements.topo"), 0);
    assert!(complaints.is_empty(), "{:#?}", shown(&complaints));
    let slashed = document.statements.iter().filter(|statement| statement.slashed).count();
    assert_eq!((document.top().count(), slashed), (18, 2));
}

fn shown(complaints: &[Diagnostic]) -> Vec<String> {
    complaints.iter().map(|complaint| format!("{:?}: {}", complaint.primary.at, complaint.message)).collect()
}

/// A text that the grammar derives.
fn derived() -> impl Strategy<Value = String> {
    let grammar = grammar();
    prop::collection::vec(any::<u16>(), 0..300).prop_map(move |list| {
        let mut choices = Choices::new(&list);
        let pieces = derive(&grammar, "document", &mut choices);
        written(&pieces, &mut choices)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_derived_text_parses(text in derived()) {
        let (_, complaints) = parse(&text, 0);
        prop_assert!(complaints.is_empty(), "{:#?}\n{text}", shown(&complaints));
        // And it can be laid out: nothing changes but blanks, and doing it twice changes nothing.
        let once = format(&text).map_err(|_| TestCaseError::fail("broken"))?;
        let bare = |text: &str| text.replace([' ', '\t', '\r', '\n', ';'], "");
        prop_assert_eq!(bare(&once), bare(&text));
        let twice = format(&once).map_err(|_| TestCaseError::fail("broken when laid out"))?;
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn no_text_makes_the_parser_fall(text in "[ -~\n가-힣\u{0}-\u{1f}\u{202e}]{0,200}") {
        let (document, _) = parse(&text, 7);
        prop_assert!(document.tokens.iter().all(|token| document.at.holds(token.at)));
        prop_assert!(document.tokens.is_sorted_by_key(|token| token.at));
    }
}

/// Each derived kind of statement once more, so that no rule is left to luck.
#[test]
fn every_rule_is_derived_somewhere() {
    let grammar = grammar();
    for rule in grammar["declaration"].rules() {
        for seed in 0..200u64 {
            let list = numbers(seed);
            let mut choices = Choices::new(&list);
            let pieces = derive(&grammar, rule, &mut choices);
            let text = written(&pieces, &mut choices);
            let (_, complaints) = parse(&text, 0);
            assert!(complaints.is_empty(), "{rule}: {:#?}\n{text}", shown(&complaints));
        }
    }
}

/// Numbers that look thrown (SplitMix64), the same on every machine.
fn numbers(seed: u64) -> Vec<u16> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) as u16
    };
    (0..300).map(|_| next()).collect()
}

/// A file of `tests/language/refused`, or a directory of files that are read together.
fn refused() -> Vec<Vec<PathBuf>> {
    let mut all: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for file in texts::files("tests/language/refused", "topo") {
        let inside = file.strip_prefix(texts::root().join("tests/language/refused")).expect("inside");
        let first = inside.components().next().expect("a name").as_os_str().into();
        all.entry(first).or_default().push(file);
    }
    all.into_values().collect()
}

#[test]
fn refused_texts_get_the_complaints_written_in_them() {
    for paths in refused() {
        let read = |path: &PathBuf| std::fs::read_to_string(path).expect("a readable text");
        let written: Vec<String> = paths.iter().map(read).collect();
        let bare: BTreeMap<String, Vec<u8>> = paths
            .iter()
            .zip(&written)
            .map(|(path, text)| (texts::name_of(path), annotations::without(text).into_bytes()))
            .collect();
        // In a directory, `main` is what is asked for; the others are there to be imported.
        let main: Vec<String> = match bare.keys().filter(|name| name.contains("/main")).cloned().collect() {
            found @ Vec::<String> { .. } if !found.is_empty() => found,
            _ => bare.keys().cloned().collect(),
        };
        let reading = spof::pipeline::read(&Texts(bare), &main);
        assert!(reading.topology.is_none(), "{main:?}: not refused");
        assert_eq!(reading.faults, Vec::<String>::new(), "{main:?}");
        for (path, text) in paths.iter().zip(&written) {
            let name = texts::name_of(path);
            let file = reading.sources.files().iter().find(|file| file.name == name);
            let file = file.unwrap_or_else(|| panic!("{name} was not read"));
            annotations::compare(path, text, &annotations::annotated(file, &reading.diagnostics));
        }
    }
}
