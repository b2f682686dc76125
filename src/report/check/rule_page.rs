//! A rule as a page: what it reports, why that matters, what to do, and both of its examples.

use super::acceptance::is_acceptable;
use crate::base::words;
use crate::page::document::{Block, Cell, Column, Page, Part, Prose, Table, Tone};
use crate::rules::RULES;
use crate::rules::rule::{Group, PREVIEW, Rule, level_word};

/// The page of one rule; `reported` is what a check says of its bad example.
#[must_use]
pub fn rule_page(rule: &Rule, reported: &str) -> Page {
    Page { title: rule.name.to_owned(), parts: vec![rule_part(rule, reported)] }
}

/// Every rule, group by group; `reported` says what a check says of its bad example.
#[must_use]
pub fn all_rules(reported: &dyn Fn(&Rule) -> String) -> Page {
    let mut parts = vec![Part { id: "rules", title: String::new(), blocks: vec![introduction(), table()] }];
    parts.extend(
        RULES.iter().map(|rule| Part { title: rule.name.to_owned(), ..rule_part(rule, &reported(rule)) }),
    );
    Page { title: "Rules".to_owned(), parts }
}

fn introduction() -> Block {
    Block::Paragraph(
        Prose::from("Each rule judges what follows from a topology, not how it is written. An ")
            .and(Tone::Strong, "error")
            .say(" says that the topology breaks a promise it makes itself; a ")
            .and(Tone::Strong, "warning")
            .say(" that a loss takes more than it should; an ")
            .and(Tone::Strong, "info")
            .say(" that something is worth knowing. Whatever is found is proven: what hangs on facts nobody states is no finding of a rule. ")
            .say("This page is written by the program: ")
            .and(Tone::Code, "spof rules")
            .say(" and ")
            .and(Tone::Code, "spof explain RULE")
            .say(" say the same."),
    )
}

/// The rules in one table, by group.
#[must_use]
pub fn table() -> Block {
    let row = |rule: &&Rule| {
        vec![
            Cell::Words(Prose::new().and(Tone::Code, rule.name)),
            Cell::Words(rule.group.word().into()),
            Cell::Words(level_word(rule.level).into()),
            Cell::Words(rule.since.into()),
            Cell::Words(rule.what.into()),
        ]
    };
    let rows: Vec<Vec<Cell>> = RULES.iter().map(row).collect();
    let columns = vec![
        Column { squeeze: crate::page::document::Squeeze::Keep, ..Column::words("rule") },
        Column::words("group").dispensable(),
        Column { squeeze: crate::page::document::Squeeze::Keep, ..Column::words("level") },
        Column::words("since").dispensable(),
        Column::words("what it reports"),
    ];
    Block::Table(Table { columns, enough: rows.len(), rows, noun: "rule" })
}

fn rule_part(rule: &Rule, reported: &str) -> Part {
    let since = match rule.since {
        PREVIEW => {
            "in preview: it may change, and is asked with --preview, `check.preview = true` or by its name"
                .to_owned()
        }
        since => format!("since version {since}"),
    };
    let facts = format!("{} of group {}, {since}", level_word(rule.level), rule.group.word());
    let mut blocks = vec![
        Block::Paragraph(rule.what.into()),
        Block::Note(Prose::new().and(Tone::Soft, facts)),
        Block::Paragraph(rule.why.into()),
        Block::Paragraph(
            Prose::new().and(Tone::Strong, "Remedy").say(format!(": {}", lower_first(rule.remedy))),
        ),
    ];
    if !rule.bad.is_empty() {
        blocks.extend([
            Block::Heading("A topology with this fault".to_owned()),
            Block::Code(rule.bad.replace("TODAY", "2026-03-10")),
            Block::Paragraph(Prose::new().and(Tone::Code, "spof check").say(" says of it:")),
            Block::Code(reported.to_owned()),
            Block::Heading("The same without it".to_owned()),
            Block::Code(rule.good.to_owned()),
        ]);
    }
    if is_acceptable(rule.group) {
        let statement = format!("accept {} on PATH {{ until 2026-12-31 because \"…\" }}", rule.name);
        blocks.push(Block::Paragraph(
            Prose::from("To accept it, with a reason and a day: ").and(Tone::Code, statement).say("."),
        ));
    }
    Part { id: "rule", title: String::new(), blocks }
}

/// Goes on after a colon.
fn lower_first(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
    first + characters.as_str()
}

/// `38 rules in 7 groups`.
#[must_use]
pub fn counted() -> String {
    let groups = Group::ALL.iter().filter(|group| RULES.iter().any(|rule| rule.group == **group)).count();
    format!("{} in {}", words::count(RULES.len(), "rule"), words::count(groups, "group"))
}
