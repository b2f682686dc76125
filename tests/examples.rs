//! The examples: each is read without a complaint and answers what its page promises.

use shuffle::{Dice, shuffled};
use spof::base::diagnostic::Diagnostic;
use spof::base::source::SourceMap;
use spof::base::texts::Texts;
use spof::model::hash::model_hash;
use spof::pipeline::{self, Reading};
use spof::syntax::format::format;

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
    "examples/kakao-2022",
    "examples/names.topo",
    "examples/naver-2022.topo",
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
fn in_another_order(example: &str, dice: &mut Dice) -> Reading {
    let mut texts: Vec<String> = shelf_of(example).iter().map(|(_, text)| shuffled(text, dice)).collect();
    dice.shuffle(&mut texts);
    let renamed = |(index, text)| match example.ends_with(".topo") {
        true => (example.to_owned(), text),
        false => (format!("{example}/{index}.topo"), text),
    };
    read_from(texts.into_iter().enumerate().map(renamed).collect(), example)
}

fn shown(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let place = sources.position(diagnostic.primary.at);
    let (code, message) = (diagnostic.code, &diagnostic.message);
    format!("{}:{}:{}: {code}: {message} {}", place.file, place.line, place.column, diagnostic.primary.text)
}

#[test]
fn every_example_is_read_without_a_complaint() {
    for path in EXAMPLES {
        let reading = read(path);
        let complaints: Vec<String> =
            reading.diagnostics.iter().map(|diagnostic| shown(&reading.sources, diagnostic)).collect();
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        assert!(reading.faults.is_empty(), "{path}: {:?}", reading.faults);
        assert!(reading.topology.is_some(), "{path}");
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
            let reading = in_another_order(path, &mut Dice::new(seed));
            assert!(reading.diagnostics.is_empty(), "{path}, seed {seed}: {:?}", reading.diagnostics);
            let topology = reading.topology.expect("an example in another order");
            assert_eq!(model_hash(&topology), hash, "{path}, seed {seed}");
        }
    }
}
