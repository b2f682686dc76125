//! The XML of JUnit, with what passes, too: each service in each loss is a test case, so that a dashboard shows what was judged
//! and not only what failed. Findings are a suite of their own.

use super::format::{Format, Output};
use super::place::primary;
use crate::base::words;
use crate::render::xml::escaped;
use crate::report::check::coverage::{Case, Outcome};
use crate::rules::rule::{Level, level_word};

pub(super) static JUNIT: Format =
    Format { name: "junit", what: "XML of JUnit: each service in each loss, and each finding", write };

/// Cases of one outcome, counted while they are written.
#[derive(Default)]
struct Suite {
    text: String,
    tests: usize,
    failures: usize,
    skipped: usize,
}

fn write(output: &Output<'_>) -> Result<String, String> {
    let mut losses = Suite::default();
    (output.cases)(&mut |case| losses.case(&case));
    let mut findings = Suite::default();
    for told in output.findings() {
        let at = primary(output.lines, told)
            .map_or_else(String::new, |place| format!("{}:{}:{}\n", place.file, place.line, place.column));
        let body = format!("{at}{}", told.diagnostic.notes.join("\n"));
        let failure =
            (told.level != Level::Info).then_some((told.diagnostic.message.as_str(), body.as_str()));
        findings.add(&format!("spof.{}", told.rule), &told.id, failure, level_word(told.level));
    }
    for fault in &output.checked.faults {
        findings.add("spof.fault", fault, Some((fault.as_str(), "")), "error");
    }
    let (tests, failures) = (losses.tests + findings.tests, losses.failures + findings.failures);
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"spof\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n"
    );
    text.push_str(&losses.written("losses"));
    text.push_str(&findings.written("findings"));
    text.push_str("</testsuites>\n");
    Ok(text)
}

impl Suite {
    fn case(&mut self, case: &Case) {
        let name = format!("without {}", case.lost);
        match case.outcome {
            Outcome::Up | Outcome::Back(_) => self.add(&case.service, &name, None, ""),
            Outcome::Late(back, limit) => {
                let back = back.millis().map_or_else(|| "never".to_owned(), words::hours);
                let message = format!("back: {back}; promised: {limit}");
                self.add(&case.service, &name, Some((&message, "")), "late");
            }
            Outcome::Undetermined => {
                self.skipped += 1;
                self.open(&case.service, &name);
                self.text.push_str("><skipped message=\"hangs on facts nobody states\"/></testcase>\n");
            }
        }
    }

    fn open(&mut self, class: &str, name: &str) {
        self.tests += 1;
        let (class, name) = (escaped(class), escaped(name));
        self.text.push_str(&format!("    <testcase classname=\"{class}\" name=\"{name}\" time=\"0\""));
    }

    fn add(&mut self, class: &str, name: &str, failure: Option<(&str, &str)>, kind: &str) {
        self.open(class, name);
        match failure {
            None => self.text.push_str("/>\n"),
            Some((message, body)) => {
                self.failures += 1;
                let lines: Vec<String> = body.split('\n').map(escaped).collect();
                let (message, kind) = (escaped(message), escaped(kind));
                let body = lines.join("\n");
                self.text.push_str(&format!(
                    "><failure message=\"{message}\" type=\"{kind}\">{body}</failure></testcase>\n"
                ));
            }
        }
    }

    fn written(&self, name: &str) -> String {
        format!(
            "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"0\">\n{}  </testsuite>\n",
            self.tests, self.failures, self.skipped, self.text
        )
    }
}
