//! The manual `grammar/README.md` tells the truth: every block in it is read, and is refused exactly where it says
//! so; every word of the language is in it; its limits are the program's.

#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

use spof::base::source::TOTAL_LIMIT;
use spof::base::texts::Texts;
use spof::base::words::grouped;
use spof::pipeline::read;
use spof::resolve::load::{FILES, IMPORT_DEPTH};
use spof::syntax::format::format;
use spof::syntax::keyword::WORDS;
use spof::syntax::parse::{DEPTH, FILE_LIMIT};
use spof::syntax::{complaints, text};
use std::collections::BTreeSet;

const MANUAL: &str = include_str!("../grammar/README.md");

#[test]
fn every_block_is_read() {
    let blocks = texts::blocks("grammar/README.md");
    assert!(blocks.len() > 20, "{}", blocks.len());
    for block in blocks.into_iter().chain(texts::blocks("README.md")) {
        let name = &block.sample.name;
        let reading = read(&Texts::of(&[("a.topo", &block.sample.text)]), &["a.topo".to_owned()]);
        let complaints: Vec<String> = reading
            .diagnostics
            .iter()
            .map(|one| format!("{}: {}", reading.sources.position(one.primary.at), one.message))
            .collect();
        match block.mark.as_str() {
            "" => assert!(complaints.is_empty(), "{name}: {complaints:#?}"),
            "fails" => assert!(reading.topology.is_none(), "{name} is not refused"),
            mark => panic!("{name}: `{mark}` is no mark of a block"),
        }
    }
}

#[test]
fn every_word_is_explained() {
    let used: BTreeSet<&str> = MANUAL.split(|c: char| !c.is_alphabetic()).collect();
    let missing: Vec<_> = WORDS.iter().map(|word| word.text).filter(|word| !used.contains(word)).collect();
    // Plurals of kinds of place explain themselves once one of them was shown.
    let missing: Vec<_> = missing.into_iter().filter(|word| !word.ends_with('s')).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_limits_are_those_of_the_program() {
    let row = |what: &str| {
        let line = MANUAL.lines().find(|line| line.starts_with(&format!("| {what} |")));
        line.unwrap_or_else(|| panic!("no row `{what}`")).to_owned()
    };
    assert!(row("one file").contains(&format!("{} MiB", FILE_LIMIT >> 20)));
    assert!(row("all files of a run").contains(&format!(
        "{} GiB, {} files",
        TOTAL_LIMIT >> 30,
        grouped(FILES as u64)
    )));
    assert!(row("one text in quotes").contains(&format!("{} KiB", text::LONGEST >> 10)));
    assert!(row("blocks inside blocks").contains(&format!("| {DEPTH} |")));
    assert!(row("imports one after another").contains(&format!("| {IMPORT_DEPTH} |")));
    assert!(row("complaints shown for one file").contains(&grouped(complaints::LIMIT as u64)));
}

#[test]
fn the_usage_of_every_word_can_be_found_again() {
    for word in WORDS.iter().filter(|word| !word.usage.is_empty()) {
        assert!(word.usage.starts_with(word.text), "{}", word.usage);
        assert!(!word.about.is_empty() && !word.about.ends_with('.'), "{}", word.text);
    }
}

#[test]
fn blocks_are_laid_out_as_the_formatter_would() {
    for block in texts::blocks("grammar/README.md") {
        let laid_out = format(&block.sample.text).expect("blocks are parsed, also those that fail later");
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeezed(&laid_out), squeezed(&block.sample.text), "{}", block.sample.name);
    }
}
