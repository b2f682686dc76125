//! What hangs on stated ranges: the document tells a verdict at their middle, and what it is at their ends where that is another. And the
//! words of the table of one weakness beside many regimes.

#[path = "support/asked.rs"]
mod asked;

use asked::asked;
use spof::analysis::ends::{End, at_end};
use spof::base::tongue::Tongue;
use spof::page::document::{Block, Cell};
use spof::pipeline::document::document;
use spof::report::dossier::concern_names::CONCERN_NAMES;
use spof::resolve::shipped::PROFILES;
use std::collections::BTreeSet;

/// Rows of the tables of one chapter, cells as plain texts.
fn rows(text: &str, tongue: Tongue, chapter: &str) -> Vec<Vec<String>> {
    let document = document(&asked(text, tongue, "2026-11-27"), 1).expect("a document");
    let part = document.page.parts.iter().find(|part| part.id == chapter).expect("the chapter");
    let tables = part.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(&table.rows),
        _ => None,
    });
    let cell = |cell: &Cell| match cell {
        Cell::Words(prose) => prose.text(),
        other => format!("{other:?}"),
    };
    tables.flatten().map(|row| row.iter().map(cell).collect()).collect()
}

/// Two hours in the middle, three at the most.
fn bank(range: &str) -> String {
    format!(
        "site a {{ restored in {range} }}\nservice pay \"Pay\" {{ owner \"P\"; rto 2h; tolerance 2h; runs at a }}\n\
         profile p \"P\" {{\n\
         require back \"Back\" {{ every service; survives any 1 site within 2h; cite \"1\" }}\n\
         duty tell \"Tell\" {{ every service; after more than 2h; within 30d once back; cite \"2\" }}\n}}\n"
    )
}

#[test]
fn a_verdict_that_hangs_on_a_range_says_so() {
    let open = |tongue| rows(&bank("1h..3h"), tongue, "regulation").concat().join("|");
    let told = open(Tongue::En);
    assert!(told.contains("met (at the longest of stated ranges: breached)"), "{told}");
    assert!(told.contains("would not begin (at the longest of stated ranges: would begin)"), "{told}");
    assert!(told.contains("within 30 d of being back"), "{told}");
    assert!(open(Tongue::Ko).contains("충족 (기재된 범위의 최대값 적용 시: 미충족)"), "{}", open(Tongue::Ko));
    assert!(open(Tongue::Ja).contains("(記載された範囲の最大値では: "), "{}", open(Tongue::Ja));
    // Of one that is broken in the middle, what is kept at the least.
    let late = rows(&bank("1h..5h"), Tongue::En, "regulation").concat().join("|");
    assert!(late.contains("breached (at the shortest of stated ranges: met)"), "{late}");
    let kept = rows(&bank("1h..3h"), Tongue::En, "recovery").concat().join("|");
    assert!(kept.contains("kept at the middle of stated ranges, missed at their longest (3 h)"), "{kept}");
    // Where nothing hangs on it, nothing is said.
    for range in ["2h", "1h..2h"] {
        let all = [rows(&bank(range), Tongue::En, "regulation"), rows(&bank(range), Tongue::En, "recovery")]
            .concat();
        let told = all.concat().join("|");
        assert!(told.contains("metC-") && !told.contains("stated ranges"), "{range}: {told}");
    }
}

/// The same where rules of several regimes stand side by side: nobody reads there a plain `met` of what hangs on a range.
#[test]
fn rules_side_by_side_tell_what_hangs_on_a_range() {
    let text = "site a { restored in 1h..3h }\nservice pay { runs at a }\n\
                profile p \"P\" { require r \"Late\" { every service; survives any 1 site within 2h; concerns recovery-time } }\n\
                profile q \"Q\" { require r \"Early\" { every service; survives any 1 site within 1h; concerns recovery-time } }\n";
    let all = rows(text, Tongue::En, "regulation");
    let beside = all.iter().filter(|row| row[0] == "recovery time");
    let verdicts: Vec<&str> = beside.map(|row| row[4].as_str()).collect();
    assert_eq!(
        verdicts,
        [
            "met (at the longest of stated ranges: breached)",
            "breached (at the shortest of stated ranges: met)"
        ]
    );
}

/// A duty that begins when a tolerance is left says so, also while it does not begin.
#[test]
fn a_duty_of_a_tolerance_says_after_what_it_begins() {
    let begins = |range: &str, tongue| {
        let text = format!(
            "site a {{ restored in {range} }}\nservice pay {{ tolerance 2h; runs at a }}\n\
             profile p {{ duty tell \"Tell\" {{ every service; after more than tolerance; within 24h; cite \"1\" }} }}\n"
        );
        let all = rows(&text, tongue, "regulation");
        all.iter().find(|row| row[0] == "Tell").map(|row| row[3].clone()).expect("the duty")
    };
    assert_eq!(begins("2h", Tongue::En), "Impact tolerance");
    assert_eq!(begins("2h", Tongue::Ko), "영향 허용한도");
    assert_eq!(begins("2h", Tongue::Ja), "影響許容度");
    assert_eq!(begins("2h1s", Tongue::En), "2 h");
}

#[test]
fn what_is_due_is_told_as_laws_write_it() {
    for (due, told) in
        [("within 24h", "24 h"), ("within 72h", "72 h"), ("within 33d", "33 d"), ("within 90m", "1 h 30 min")]
    {
        let text = format!(
            "site a {{ restored in 1h }}\nservice s {{ runs at a }}\n\
             profile p {{ duty tell {{ every service; after at least 10m; {due}; cite \"1\" }} }}\n"
        );
        let cells = rows(&text, Tongue::En, "regulation").concat();
        assert!(cells.contains(&format!("within {told}")), "{cells:?}");
    }
}

#[test]
fn ends_are_those_of_every_range() {
    let text = "site a { restored in 1h..3h }\ndomain d { covers a; restored in 2h..4h }\ntool t { runs at a; restored in 1h..2h }\n\
                store v { runs at a }\nstore s { runs at a; restart 1h..2h each; backup every 1h to v restore 1h..9h }\n";
    let files = spof::base::texts::Texts::of(&[("a.topo", text)]);
    let topology = spof::pipeline::read(&files, &["a.topo".to_owned()]).topology.expect("a topology");
    for (end, other) in [(End::Least, End::Most), (End::Most, End::Least)] {
        let settled = at_end(&topology, end).expect("ranges");
        // Nothing is left to settle.
        assert_eq!(at_end(&settled, other), None, "{end:?}");
    }
}

#[test]
fn every_concern_of_a_shipped_profile_has_its_words() {
    let said = |text: &'static str| {
        let lines = text.lines().filter_map(|line| line.trim().strip_prefix("concerns "));
        lines.flat_map(|line| line.split(", ")).collect::<BTreeSet<_>>()
    };
    let asked: BTreeSet<&str> = PROFILES.iter().flat_map(|(_, text)| said(text)).collect();
    let named: BTreeSet<&str> = CONCERN_NAMES.iter().map(|(name, _)| *name).collect();
    assert_eq!(asked, named);
    let text = "site a\nservice s { runs at a }\n\
                profile p { require r { every service; survives any 1 site; concerns single-point, ours } }\n\
                profile q { require r { every service; survives any 1 site; concerns single-point, ours } }\n";
    let cells = |tongue| rows(text, tongue, "regulation").concat().into_iter().collect::<BTreeSet<_>>();
    let (ko, ja) = (cells(Tongue::Ko), cells(Tongue::Ja));
    assert!(ko.contains("단일 장애점") && ja.contains("単一障害点") && ja.contains("ours"), "{ko:?} {ja:?}");
}

#[test]
fn the_rest_of_a_list_is_counted_as_each_language_counts() {
    let mut text = "site a\n".to_owned();
    for number in 0..12 {
        text += &format!("service s{number} \"S{number}\" {{ runs at a }}\n");
    }
    text += "profile p { require r { every service; survives any 1 site } }\n";
    let told = |tongue| rows(&text, tongue, "regulation").concat().join("|");
    assert!(told(Tongue::En).contains("S2, 7 more"), "{}", told(Tongue::En));
    assert!(told(Tongue::Ko).contains("S2 외 7개"), "{}", told(Tongue::Ko));
    assert!(told(Tongue::Ja).contains("ほか7件"), "{}", told(Tongue::Ja));
}
