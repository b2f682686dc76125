//! Incidents on record: what they add up to, what that makes of rules and duties, and what the document says of them.

#[path = "support/asked.rs"]
mod asked;

use asked::asked;
use spof::analysis::profiles::facts::{DutyOutcome, Missing, Verdict};
use spof::base::quantity::Date;
use spof::base::texts::Texts;
use spof::base::tongue::Tongue;
use spof::model::hash::model_hash;
use spof::model::topology::Topology;
use spof::page::document::{Block, Cell, Tone};
use spof::pipeline::check::Surveyed;
use spof::pipeline::document::{Document, document};
use spof::pipeline::read;
use spof::report::dossier::ledger::Raw;
use spof::rules::judge::judge;
use spof::rules::settings::Settings;

const DAY: &str = "2026-11-27";

fn topology(text: &str) -> Topology {
    let reading = read(&Texts::of(&[("a.topo", text)]), &["a.topo".to_owned()]);
    let said: Vec<&str> = reading.diagnostics.iter().map(|it| it.message.as_str()).collect();
    reading.topology.clone().unwrap_or_else(|| panic!("{said:#?}\n{text}"))
}

fn day(text: &str) -> Date {
    Date::read(text).expect("a day")
}

/// A shop, the check it is held to, and what is on record.
fn shop(check: &str, record: &str) -> String {
    format!(
        "site a\nservice shop {{ runs at a }}\nservice blog {{ runs at a }}\n\
         require calm {{ on shop; {check} }}\n{record}\n"
    )
}

/// Titles of what breaks the requirement, or may.
fn findings(check: &str, record: &str) -> Vec<String> {
    let topology = topology(&shop(check, record));
    let surveyed = Surveyed::of(&topology, None, 1, day(DAY));
    let all = judge(&surveyed.context(&[]), &Settings::default(), 1);
    let own = all.into_iter().filter(|it| it.id.starts_with("calm@"));
    own.map(|it| it.said.title).collect()
}

const SINCE: &str = "topology t { incidents since 2020-01-01 }\n";

#[test]
fn a_stretch_of_time_counts_wherever_it_begins() {
    let record = |second: &str| {
        format!(
            "{SINCE}incident 2026-02-01T10:00Z {{ stopped shop for 3h }}\nincident {second} {{ stopped shop for 2h }}\n"
        )
    };
    // 25 hours after the first began: of a day that begins in it, it takes two hours and then another.
    let check = "stopped at most 4h in 24h";
    assert_eq!(findings(check, &record("2026-02-02T09:00Z")), [""; 0], "four hours exactly");
    assert_eq!(
        findings(check, &record("2026-02-02T08:59Z")),
        ["service `shop` breaks a requirement: it stood still for 4h1m within 1d, in 2 interruptions"]
    );
    // Nobody needs to say that the record is complete: more could only be worse.
    assert_eq!(findings(check, record("2026-02-02T08:59Z").trim_start_matches(SINCE)).len(), 1);
    // A zone is taken off before anything is added up: this is the same moment.
    assert_eq!(findings(check, &record("2026-02-02T17:59+09:00")).len(), 1);
    assert_eq!(findings(check, &record("2026-02-02T18:00+09:00")), [""; 0]);
    // What overlaps counts once.
    assert_eq!(findings(check, &record("2026-02-01T11:00Z")), [""; 0]);
}

#[test]
fn what_does_not_count() {
    let check = "stopped at most 0s in 365d";
    for record in [
        "incident 2026-02-01 { stopped shop for 3h; planned }",
        "incident 2026-02-01 { stopped blog for 3h }",
        "incident 2026-02-01 { lose a for 3h }",
        "incident 2026-11-28 { stopped shop for 3h }",
    ] {
        assert_eq!(findings(check, &format!("{SINCE}{record}")), [""; 0], "{record}");
    }
    assert_eq!(findings(check, &format!("{SINCE}incident 2026-11-27 {{ stopped shop for 3h }}")).len(), 1);
}

#[test]
fn interruptions_are_counted_too() {
    let record = "incident 2026-02-01T10:00Z { stopped shop for 1m; stopped shop after 1h for 1m }\n\
                  incident 2026-02-02T10:30Z { stopped shop for 1m }\n";
    let found = |check: &str| findings(check, &format!("{SINCE}{record}"));
    assert_eq!(found("stopped at most 2 times in 24h"), [""; 0]);
    assert_eq!(
        found("stopped at most 1 times in 24h"),
        ["service `shop` breaks a requirement: it stood still for 2m within 1d, in 2 interruptions"]
    );
    assert_eq!(found("stopped at most 2 times in 25h").len(), 1, "half an hour more holds the third");
}

#[test]
fn what_the_record_leaves_open_is_open() {
    let check = "stopped at most 4h in 365d";
    let may = |record: &str| {
        let found = findings(check, record);
        assert_eq!(found.len(), 1, "{record}: {found:?}");
        assert!(found[0].starts_with("service `shop` may break a requirement: "), "{found:?}");
        found[0].rsplit(": ").next().expect("a last part").to_owned()
    };
    assert_eq!(may(""), "nobody says that its incidents are on record");
    assert_eq!(
        may("topology t { incidents since 2025-11-28 }"),
        "incidents are on record only since 2025-11-28"
    );
    assert_eq!(findings(check, "topology t { incidents since 2025-11-27 }"), [""; 0], "a year exactly");
    let open = "it stood still for 5h within 1y, in 1 interruption";
    assert_eq!(may(&format!("{SINCE}incident 2026-02-01T10:00Z {{ stopped shop for 3h..5h }}")), open);
    // Not over by the end of the day, as far as anybody knows.
    let unknown = may(&format!("{SINCE}incident 2026-11-27T18:00Z {{ stopped shop for unknown }}"));
    assert_eq!(unknown, "it stood still for 18h within 1y, in 1 interruption", "where the day ends last");
    // Two incidents of which only the day is known: more than a day apart, less than two, or neither.
    let days = |window: &str| {
        let days = "incident 2026-02-01 { stopped shop for 3h }\nincident 2026-02-03 { stopped shop for 2h }";
        findings(&format!("stopped at most 4h in {window}"), &format!("{SINCE}{days}")).concat()
    };
    assert_eq!(days("24h"), "");
    assert!(days("48h").contains("may break"), "{}", days("48h"));
    assert!(days("96h").contains("breaks"), "{}", days("96h"));
}

#[test]
fn a_length_that_nobody_knows_is_one() {
    let incident = |began: &str, stops: &str| format!("incident {began} {{ {stops} }}\n");
    let record: String = ["2026-11-01T10:00Z", "2026-11-02T10:00Z", "2026-11-03T10:00Z"]
        .iter()
        .map(|began| incident(began, "stopped shop for unknown"))
        .collect();
    let found = findings("stopped at most 2 times in 30d", &format!("{SINCE}{record}")).concat();
    assert!(
        found.contains("breaks") && found.ends_with("3 interruptions within 30d, for how long nobody says"),
        "{found}"
    );
    // Of the duty, the second stop counts for certain.
    let known = incident("2026-11-03T12:00Z", "stopped shop for 45m");
    let (outcome, begun, _) = duty(&format!("{SINCE}{record}{known}"), "law.together");
    assert_eq!((outcome, begun[0].2), (DutyOutcome::Starts, false));
    // It began on the day, where it began; in UTC that is the day after.
    let late = incident("2026-11-27T23:50-12:00", "stopped shop for unknown");
    let found = findings("stopped at most 9m in 30d", &format!("{SINCE}{late}")).concat();
    assert!(found.contains("may break") && found.contains("for 10m within"), "{found}");
    // What stops again was back.
    let again = incident("2026-11-01", "stopped shop for unknown; stopped shop after 3h for 30m");
    let found = |most: &str| findings(&format!("stopped at most {most} in 30d"), &format!("{SINCE}{again}"));
    assert_eq!((found("3h30m").len(), found("3h29m").len()), (0, 1));
}

#[test]
fn a_day_long_ago_leaves_nothing_open_today() {
    let record = "incident 2021-02-01 { stopped shop for 5m }\nincident 2026-02-01T10:00Z { stopped shop for 3h }\n\
                  incident 2026-02-02T09:00Z { stopped shop for 2h }\nincident 2026-02-02T10:00Z { stopped shop for 1h }\n";
    let found = |check: &str| findings(check, &format!("{SINCE}{record}"));
    assert_eq!(found("stopped at most 4h in 24h"), [""; 0]);
    assert_eq!(found("stopped at most 3 times in 24h"), [""; 0]);
    assert!(found("stopped at most 239m in 24h").concat().contains("breaks"));
}

#[test]
fn a_record_is_part_of_the_model() {
    let plain = model_hash(&topology(&shop("has owner", "")));
    let one = "incident 2026-02-01 \"One\" { stopped shop, blog for 3h; lose a for 1h; cause \"x\" }\n";
    let other = "incident 2026-02-01 \"Other\" { stopped shop for 3h; planned }\n";
    let hash = |record: &str| model_hash(&topology(&shop("has owner", record)));
    assert_eq!(hash(&format!("{one}{other}")), hash(&format!("{other}{one}")));
    let turned = "incident 2026-02-01 \"One\" { cause \"x\"; lose a for 1h; stopped blog for 3h; stopped shop for 3h }\n";
    assert_eq!(hash(one), hash(turned));
    let mut all = vec![plain, hash(one), hash(other), hash(SINCE)];
    for (from, to) in [("3h", "4h"), ("for 3h", "after 1m for 3h"), ("\"x\"", "\"y\""), ("02-01", "02-02")] {
        all.push(hash(&one.replacen(from, to, 1)));
    }
    all.push(hash(&other.replace("; planned", "")));
    let many = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), many, "each says something else");
}

const DUTIES: &str = "site a { tags designated }\nsite b\nservice shop { runs 1 at a, 1 at b }\nservice blog { runs 1 at a, 1 at b }\n\
    profile law {\n  effective from 2026-01-01\n\
    duty long { every service; after at least 30m; at once }\n\
    duty together { every service; after at least 45m in 24h over 2 stops; at once }\n\
    duty tagged { every service; after more than 0s; at once; losing tag designated }\n}\n";

/// Whose interruptions, when the incidents began, and whether the record leaves it open.
type Started = (String, Vec<String>, bool);

/// What became of a duty, what started it, and what would settle it.
fn duty(record: &str, path: &str) -> (DutyOutcome, Vec<Started>, Vec<Missing>) {
    let topology = topology(&format!("{DUTIES}{record}"));
    let judged = Surveyed::of(&topology, None, 1, day(DAY)).profiles();
    let mut duties = judged.profiles.iter().flat_map(|profile| &profile.duties);
    let found = duties.find(|it| topology.duties[it.duty].named.path == path).expect("a duty");
    let began = |it: &usize| topology.log.incidents[*it].began.to_string();
    let begun = found.begun.iter().map(|it| {
        let name = topology[it.component].named.path.clone();
        (name, it.incidents.iter().map(began).collect(), it.open)
    });
    (found.outcome, begun.collect(), found.missing.clone())
}

#[test]
fn the_record_starts_duties() {
    let record = format!(
        "{SINCE}incident 2025-12-31T23:59Z {{ stopped shop for 9h }}\n\
         incident 2026-02-01T00:00Z {{ lose a for 1h; stopped shop for 23m }}\n\
         incident 2026-02-01T23:38Z {{ lose b for 1h; stopped shop for 22m; stopped blog for 29m }}\n\
         incident 2026-05-01 {{ stopped blog for 20m..40m }}\n"
    );
    let dates = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let (outcome, begun, _) = duty(&record, "law.long");
    assert_eq!(outcome, DutyOutcome::Never, "no loss stops anything; the record is told apart");
    assert_eq!(begun, [("blog".to_owned(), dates(&["2026-05-01"]), true)]);
    let (outcome, begun, _) = duty(&record, "law.together");
    let both = dates(&["2026-02-01T00:00Z", "2026-02-01T23:38Z"]);
    assert_eq!((outcome, begun), (DutyOutcome::Starts, vec![("shop".to_owned(), both, false)]));
    let (_, begun, _) = duty(&record, "law.tagged");
    assert_eq!(begun, [("shop".to_owned(), dates(&["2026-02-01T00:00Z"]), false)]);
}

/// What is tolerable when a site is lost is said apart: an incident that lost one is held against that.
#[test]
fn a_tolerance_is_that_of_what_was_lost() {
    let text = "site a\nsite b\n\
                service shop { runs 1 at a, 1 at b; tolerance 1h; tolerance 8h on site loss }\n\
                profile law { duty out { every service; after more than tolerance; within 24h } }\n\
                incident 2026-03-01T00:00Z { lose a; stopped shop for 8h }\n\
                incident 2026-04-01T00:00Z { lose a; stopped shop for 8h1m }\n\
                incident 2026-05-01T00:00Z { stopped shop for 2h }\n\
                incident 2026-06-01T00:00Z { stopped shop for 1h }\n";
    let topology = topology(text);
    let judged = Surveyed::of(&topology, None, 1, day(DAY)).profiles();
    let begun = &judged.profiles[0].duties[0].begun;
    let all: Vec<(&[usize], bool)> = begun.iter().map(|it| (&it.incidents[..], it.open)).collect();
    assert_eq!(all, [(&[1][..], false), (&[2][..], false)]);
}

#[test]
fn a_duty_of_interruptions_hangs_on_the_record() {
    let (outcome, begun, missing) = duty("", "law.together");
    assert_eq!((outcome, begun, missing), (DutyOutcome::Undetermined, Vec::new(), vec![Missing::Log]));
    let (outcome, _, missing) = duty(SINCE, "law.together");
    assert_eq!((outcome, missing), (DutyOutcome::Never, Vec::new()));
    let days = "incident 2026-02-01 { stopped shop for 23m }\nincident 2026-02-02 { stopped shop for 22m }\n";
    let (outcome, begun, missing) = duty(&format!("{SINCE}{days}"), "law.together");
    assert_eq!(outcome, DutyOutcome::Undetermined);
    assert!(begun[0].2 && matches!(missing[..], [Missing::Incident(_)]), "{missing:?}");
}

#[test]
fn a_record_that_begins_with_the_law_is_long_enough_for_it() {
    let text = |since: &str| {
        format!(
            "topology t {{ incidents since {since} }}\nsite a\nservice shop {{ runs at a }}\n\
             profile law {{ effective from 2026-10-01; require calm {{ every service; stopped at most 4h in 365d }} }}\n\
             incident 2026-09-30 {{ stopped shop for 9h }}\n"
        )
    };
    let verdict = |since: &str| {
        let topology = topology(&text(since));
        let judged = Surveyed::of(&topology, None, 1, day(DAY)).profiles();
        let rule = &judged.profiles[0].rules[0];
        (rule.verdict, rule.missing.clone())
    };
    assert_eq!(verdict("2026-10-01"), (Verdict::Met, Vec::new()), "what was before the law does not count");
    assert_eq!(verdict("2026-10-02"), (Verdict::Undetermined, vec![Missing::Log]));
}

fn report(text: &str, tongue: Tongue) -> Document {
    document(&asked(text, tongue, "2026-06-30"), 1).unwrap_or_else(|_| panic!("a document"))
}

/// Headings, paragraphs and rows of the chapter, without marks of claims.
fn chapter(document: &Document) -> Vec<String> {
    let part = document.page.parts.iter().find(|part| part.id == "incidents").expect("the chapter");
    let words = |prose: &spof::page::document::Prose| -> String {
        let inlines = prose.0.iter().filter(|it| it.tone != Tone::Claim);
        inlines.map(|it| it.text.as_str()).collect()
    };
    let mut lines = Vec::new();
    for block in &part.blocks {
        match block {
            Block::Heading(text) => lines.push(format!("# {text}")),
            Block::Paragraph(prose) => lines.push(words(prose)),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| {
                let cells = row.iter().map(|cell| match cell {
                    Cell::Words(prose) => words(prose),
                    other => format!("{other:?}"),
                });
                cells.collect::<Vec<_>>().join(" | ")
            })),
            other => panic!("{other:?}"),
        }
    }
    lines
}

/// The example, read aloud: sums, and where record and model differ.
#[test]
fn the_document_holds_the_record_against_the_model() {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/record.topo")).expect("there");
    let english = report(&text, Tongue::En);
    let lines = chapter(&english);
    let expected = [
        "# Record of incidents",
        "Since 2025-01-01 the record leaves no incident out, as the model states.",
        "2026-06-07 | New switches (announced) | Payments: 3 h | – | – | –",
        "2026-05-19T18:00+02:00 | Certificates expired | Payments: 30 min to 1 h 30 min | – | a certificate that nobody renewed | minutes, 2026-05-22",
        "2026-03-02T09:30+01:00 | Ledger overloaded | Payments: 1 h 5 min, Account statements: 40 min, from 10 min on | Ledger | an index was rebuilt during the day | status page",
        "# Interruptions that add up",
        "Payments stand still for at most four hours in any twelve months | Payments | 4 h in 365 d | 3 h to 4 h | met | 17% (Riverside)",
        "Payments stand still for at most four hours in any twelve months | Payments | 3 times in 30 d | 1 | met | –",
        "# 2025-09-14T02:10+02:00 Power of Riverside",
        "# 2026-03-02T09:30+01:00 Ledger overloaded",
    ];
    for line in expected {
        assert!(lines.iter().any(|it| it == line), "{line}\n{lines:#?}");
    }
    let raw = |document: &Document| -> Vec<(String, Raw)> {
        let claims = document.ledger.claims().iter();
        claims.map(|claim| (claim.draft.key.clone(), claim.draft.raw.clone())).collect()
    };
    let range = Raw::Range(Some(3 * 3_600_000), Some(4 * 3_600_000));
    assert!(
        raw(&english).contains(&("on-record:calm:4h in 1y:payments".to_owned(), range)),
        "{:#?}",
        raw(&english)
    );
    for tongue in [Tongue::Ko, Tongue::Ja] {
        let other = report(&text, tongue);
        assert_eq!(raw(&other), raw(&english), "{}", tongue.tag());
        assert_eq!(chapter(&other).len(), lines.len(), "{}", tongue.tag());
    }
}

#[test]
fn what_the_model_stops_and_the_record_does_not_mention_is_named() {
    let text = "site a { restored in 2h }\nservice shop { runs at a }\nservice blog { runs at a }\n\
                incident 2026-02-01 { lose a for 2h; stopped shop for 2h }\n";
    let lines = chapter(&report(text, Tongue::En));
    assert!(
        lines.iter().any(|it| it == "Stops by the model, and the record says nothing of it: blog."),
        "{lines:#?}"
    );
    assert!(lines.iter().any(|it| it == "shop | 2 h | 2 h | yes | 1.00 ×"), "{lines:#?}");
    // Nobody says since when the record is complete, and it is told so.
    assert!(lines[1].starts_with("The model does not state since when"), "{lines:#?}");
}

/// The report is as of 2026-06-30: of what began later neither the record tells nor a comparison or a claim.
#[test]
fn incidents_after_the_day_are_not_told() {
    let text = |day: &str| {
        format!(
            "site a {{ restored in 2h }}\nservice shop {{ runs at a }}\n\
             incident {day} \"Power\" {{ lose a for 2h; stopped shop for 2h }}\n"
        )
    };
    let told = |day: &str| {
        let document = report(&text(day), Tongue::En);
        let claims = document.ledger.claims().iter();
        let replayed = claims.filter(|claim| claim.draft.key.starts_with("replayed:")).count();
        let lines = chapter(&document);
        (replayed, lines.iter().filter(|line| line.contains("Power")).count())
    };
    assert_eq!(told("2026-06-30"), (1, 2), "a row of the record, and a heading");
    assert_eq!(told("2026-07-01"), (0, 0));
}

/// The text of Singapore's law was not read: what it says is told, and marked where it is.
#[test]
fn sums_of_a_law_nobody_read_are_marked() {
    let text = "import \"std:profile/sg-mas\" as law\norganisation { sector sg-financial-institution }\n\
                topology bank { incidents since 2020-01-01 }\nsite a\nservice shop \"Shop\" { runs at a; tags sg-critical-system }\n\
                require own \"Ours\" { on shop; stopped at most 4h in 365d }\n\
                incident 2026-02-01T10:00Z { stopped shop for 5h }\n";
    let marked = [
        "breached (not verified: primary text not read, not enforced)",
        "미충족 (미검증: 원문 미확인, 판정에 미반영)",
        "不充足 (未検証: 原文未確認、判定に反映せず)",
    ];
    for (tongue, marked) in Tongue::ALL.into_iter().zip(marked) {
        let lines = chapter(&report(text, tongue));
        let verdicts: Vec<&str> = lines
            .iter()
            .filter(|line| line.contains(" | Shop | ") && line.split(" | ").count() == 6)
            .filter_map(|line| line.split(" | ").nth(4))
            .collect();
        let plain = marked.split(" (").next().expect("a verdict");
        assert_eq!(verdicts.len(), 2, "{lines:#?}");
        assert!(verdicts.contains(&marked) && verdicts.contains(&plain), "{verdicts:?}");
    }
}

/// What the record started is no forecast: the chapter on law says that it began, and chapter 14 by what.
#[test]
fn a_duty_that_began_is_told_as_one() {
    let text = |second: &str| {
        format!(
            "import \"std:profile/kr-idc\" as law\ntopology park {{ incidents since 2026-01-01 }}\n\
             organisation {{ sector kr-data-centre-for-others }}\nsite a {{ figure machine-room-m2 500 }}\n\
             service hosting \"Hosting\" {{ runs at a }}\n\
             incident 2026-02-01T00:00+09:00 \"First\" {{ stopped hosting for 23m }}\n\
             incident {second} \"Second\" {{ stopped hosting for 22m }}\n"
        )
    };
    let verdict = |second: &str| {
        let document = report(&text(second), Tongue::En);
        let key = "duty:law.rules.interruptions-report";
        let claim = document.ledger.claims().iter().find(|claim| claim.draft.key == key).expect("a claim");
        (claim.draft.shown.clone(), claim.draft.inputs.len(), chapter(&document))
    };
    let (shown, inputs, lines) = verdict("2026-02-01T23:38+09:00");
    assert_eq!((shown.as_str(), inputs), ("began", 3), "it rests on the duty and on both incidents");
    let row = "The ministry is told in writing of interruptions within 24 hours that last 45 minutes together | \
               2026-02-01T00:00+09:00 First, 2026-02-01T23:38+09:00 Second | Hosting | began | without delay";
    assert!(lines.iter().any(|it| it == row), "{lines:#?}");
    let (shown, inputs, lines) = verdict("2026-02-02T00:01+09:00");
    assert_eq!((shown.as_str(), inputs), ("did not begin", 1));
    assert!(!lines.iter().any(|it| it.starts_with("# Duties")), "{lines:#?}");
}
