//! The examples: each is read without a complaint and answers what its page promises.

use spof::base::diagnostic::Diagnostic;
use spof::base::source::SourceMap;
use spof::base::texts::Texts;
use spof::pipeline::{self, Reading};
use spof::syntax::format::format;

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

fn read(path: &str) -> Reading {
    let samples = texts::samples("examples").into_iter();
    let shelf = Texts(samples.map(|sample| (sample.name, sample.text.into_bytes())).collect());
    pipeline::read(&shelf, &[path.to_owned()])
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
