//! The story of a rule's page: its bad example is checked, and what is said of it becomes part of the page.

use super::check::{Against, Question, check};
use super::read;
use crate::base::lines::Lines;
use crate::base::quantity::Date;
use crate::base::texts::Texts;
use crate::page::document::Page;
use crate::render::check::format::{Look, Output, Repository};
use crate::render::check::human;
use crate::report::check::rule_page::{all_rules, rule_page};
use crate::rules::rule::{Level, Rule};
use crate::rules::settings::{Setting, Settings};

/// The day on which examples are judged.
pub const TODAY: Date = Date { year: 2026, month: 3, day: 1 };

/// Columns of what is said of an example.
const WIDTH: usize = 100;

/// The page of one rule.
#[must_use]
pub fn page(rule: &Rule) -> Page {
    rule_page(rule, &reported(rule))
}

/// The pages of all rules in one.
#[must_use]
pub fn pages() -> Page {
    all_rules(&reported)
}

/// What a check says of the bad example of a rule: the findings of that rule.
#[must_use]
pub fn reported(rule: &Rule) -> String {
    let text = rule.bad.replace("TODAY", "2026-03-10");
    let texts = Texts::of(&[("example.topo", &text)]);
    let reading = read(&texts, &["example.topo".to_owned()]);
    // A note is told in full here, and as a note: what is shown is the rule's own level.
    let levels = vec![(rule.name.to_owned(), Setting::Level(rule.level))];
    let settings = Settings { levels, only: vec![rule.name.to_owned()], ..Settings::default() };
    // Statements about findings ask for these.
    let about = ["accept ", "remedy "].iter().any(|it| rule.bad.contains(it));
    let is_about_statements = matches!(rule.group, crate::rules::rule::Group::Hygiene) && about;
    let settings = if is_about_statements { Settings::default() } else { settings };
    let question = Question { level: None, threads: 1, today: TODAY, settings };
    let mut checked = check(&reading, &question, Against::default());
    checked.findings.retain(|told| told.rule == rule.name);
    let lines = Lines::new(&reading.sources);
    let output = Output {
        checked: &checked,
        sources: &reading.sources,
        lines: &lines,
        repository: &Repository::default(),
        name: "example",
        cases: &|_| {},
        show_accepted: false,
        look: Look { all: rule.level == Level::Info, ..Look::plain(WIDTH) },
    };
    human::findings(&output)
}
