//! The document for an authority: in every language it says the same, each number leads to what it follows from, names stay
//! text in every format, and a bundle says whether it can be computed anew.

#![cfg(all(feature = "html", feature = "pdf", feature = "bundle"))]

#[path = "support/overlays.rs"]
mod overlays;
#[path = "support/shelves.rs"]
mod shelves;
#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

use proptest::prelude::*;
use serde_json::Value;
use spof::base::quantity::Date;
use spof::base::texts::Texts;
use spof::base::tongue::Tongue;
use spof::page::document::{Block, Cell, Page, Prose, Tone};
use spof::page::font::covers;
use spof::pipeline::bundle::{What, bundle, verify};
use spof::pipeline::document::{Asked, Document, Refusal, document};
use spof::pipeline::document_formats::{FORMATS, Format, format, sheets};
use spof::pipeline::redact::{files, redacted, tags_of_profiles};
use spof::pipeline::texts::texts as short;
use spof::pipeline::{self, read_whole};
use spof::render::bundle::{pack, unpack};
use spof::render::contract::desk_read::Files;
use spof::render::json;
use spof::report::dossier::ledger::{Claim, Input, Raw};
use spof::report::dossier::rule_names::RULE_NAMES;
use spof::report::dossier::words::words;
use spof::report::dossier::{ANNEXES, CHAPTERS};
use std::collections::{BTreeMap, BTreeSet};

const KEY: &[u8] = b"a secret that nobody guesses";

fn day(text: &str) -> Date {
    Date::read(text).expect("a day")
}

fn one(text: &str) -> Files {
    let texts = vec![("a.topo".to_owned(), text.to_owned())];
    Files { texts, roots: vec!["a.topo".to_owned()], name: "a".to_owned() }
}

fn kakao() -> Files {
    let all = texts::files("examples/outages/kakao-2022", "topo");
    let text =
        |path: &std::path::PathBuf| (texts::name_of(path), std::fs::read_to_string(path).expect("readable"));
    let texts: Vec<(String, String)> = all.iter().map(text).collect();
    let short = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
    let texts: Vec<_> = texts.into_iter().map(|(name, text)| (short(&name), text)).collect();
    let roots = texts.iter().map(|(name, _)| name.clone()).collect();
    Files { texts, roots, name: "kakao-2022".to_owned() }
}

fn asked(files: Files, tongue: Tongue) -> Asked {
    Asked {
        files,
        profiles: vec!["lessons".to_owned(), "kr-vas".to_owned()],
        tongue,
        as_of: day("2022-10-15"),
        level: None,
        earlier: None,
        redacted: false,
    }
}

fn made(asked: &Asked) -> Document {
    document(asked, 2).unwrap_or_else(|refusal| match refusal {
        Refusal::Because(why) => panic!("{why}"),
        Refusal::Unread(reading) => panic!("{:#?} {:?}", reading.diagnostics, reading.faults),
    })
}

/// Every stretch of prose of a page.
fn prose(page: &Page) -> Vec<&Prose> {
    fn of(block: &Block) -> Vec<&Prose> {
        match block {
            Block::Headline(prose) | Block::Paragraph(prose) | Block::Note(prose) => vec![prose],
            Block::List(items) => items.iter().collect(),
            Block::Chain(links) => links.iter().map(|link| &link.what).collect(),
            Block::Figure(figure) => vec![&figure.caption],
            Block::Table(table) => table
                .rows
                .iter()
                .flatten()
                .filter_map(|cell| match cell {
                    Cell::Words(prose) => Some(prose),
                    _ => None,
                })
                .collect(),
            Block::Heading(_) | Block::Code(_) => Vec::new(),
        }
    }
    page.parts.iter().flat_map(|part| &part.blocks).flat_map(of).collect()
}

fn marks(page: &Page, tone: Tone) -> Vec<&str> {
    let inlines = prose(page).into_iter().flat_map(|prose| &prose.0);
    inlines.filter(|inline| inline.tone == tone).map(|inline| inline.text.as_str()).collect()
}

/// Claims have targets, rest on claims with smaller numbers, and on statements that stand where they are said to stand.
fn leads_to_its_inputs(name: &str, asked: &Asked, document: &Document) {
    let targets: Vec<&str> = marks(&document.page, Tone::Target);
    let known: BTreeSet<&str> = targets.iter().copied().collect();
    assert_eq!(known.len(), targets.len(), "{name}: a claim is laid open once");
    assert_eq!(known.len(), document.ledger.claims().len(), "{name}");
    for mark in marks(&document.page, Tone::Claim) {
        assert!(known.contains(mark), "{name}: {mark} leads nowhere");
    }
    let lines: BTreeMap<&str, Vec<&str>> =
        asked.files.texts.iter().map(|(name, text)| (name.as_str(), text.lines().collect())).collect();
    let mut before: BTreeSet<&str> = BTreeSet::new();
    for claim in document.ledger.claims() {
        // The share of statements with a source rests on all of them.
        let rests = !claim.draft.inputs.is_empty() || claim.draft.key == "statements:sourced";
        assert!(rests, "{name}: {} rests on nothing", claim.draft.key);
        for input in &claim.draft.inputs {
            match input {
                Input::Claim(other) => {
                    assert!(before.contains(other.as_str()), "{name}: {} rests on {other}", claim.id);
                }
                Input::Statement { text, place, .. } => {
                    let (file, line) = place.rsplit_once(':').unwrap_or_else(|| panic!("{name}: {claim:?}"));
                    if file.starts_with("std:") {
                        continue;
                    }
                    let line: usize = line.parse().expect("a number");
                    let there = lines[file][line - 1];
                    assert!(!there.trim().is_empty(), "{name}: {text} at {place}: {there:?}");
                }
            }
        }
        before.insert(&claim.id);
    }
}

#[test]
fn every_number_of_every_example_leads_to_what_it_follows_from() {
    for (name, loader) in shelves::topologies() {
        let paths = [name.clone()];
        let files = short(&pipeline::read(&loader, &paths), &loader, &paths, &name).expect("listed");
        let mut question = asked(files, Tongue::En);
        question.profiles.clear();
        let Ok(document) = document(&question, 1) else { continue };
        leads_to_its_inputs(&name, &question, &document);
        assert_eq!(document.page.parts.len(), CHAPTERS.len() + ANNEXES.len(), "{name}");
        assert!(document.page.parts.iter().all(|part| !part.blocks.is_empty()), "{name}: a chapter is empty");
    }
}

/// The answer everybody will remember, in three languages, from the same claims.
#[test]
fn kakao_says_the_same_in_every_language() {
    let documents: Vec<(Asked, Document)> = Tongue::ALL
        .into_iter()
        .map(|tongue| {
            let asked = asked(kakao(), tongue);
            let document = made(&asked);
            (asked, document)
        })
        .collect();
    let raw = |document: &Document| -> Vec<_> {
        let claims = document.ledger.claims().iter();
        let raw = |claim: &Claim| {
            let draft = &claim.draft;
            (claim.id.clone(), draft.key.clone(), draft.raw.clone(), draft.bound)
        };
        claims.map(raw).collect()
    };
    for (asked, document) in &documents {
        leads_to_its_inputs(asked.tongue.tag(), asked, document);
        assert_eq!(raw(document), raw(&documents[0].1), "{}", asked.tongue.tag());
    }
    let headline = |document: &Document| {
        let blocks = document.page.parts.iter().flat_map(|part| &part.blocks);
        let mut headlines = blocks.filter_map(|block| match block {
            Block::Headline(prose) => {
                let words = prose.0.iter().filter(|inline| inline.tone != Tone::Claim);
                Some(words.map(|inline| inline.text.as_str()).collect::<String>())
            }
            _ => None,
        });
        headlines.next().expect("an answer")
    };
    assert_eq!(
        headline(&documents[0].1),
        "Losing SK C&C Pangyo stops 12 of 14 services for at least 47.6 M people; the last is back after 63.7 h."
    );
    assert_eq!(
        headline(&documents[1].1),
        "SK C&C Pangyo 상실 시 서비스 14개 중 12개 중단, 이용자 최소 4,764만 명 영향. 마지막 복구까지 63.7시간."
    );
    assert_eq!(
        headline(&documents[2].1),
        "SK C&C Pangyoを失うと14件中12件のサービスが停止し、少なくとも4,764万人に影響する。最後の復旧まで63.7時間。"
    );
}

/// Pictures stand in their chapters, and their findings are in the language of the document.
#[test]
fn pictures_speak_the_language_of_the_document() {
    let titles = |tongue: Tongue| -> Vec<(String, String)> {
        let document = made(&asked(kakao(), tongue));
        let blocks = document.page.parts.iter().flat_map(|part| &part.blocks);
        let figures = blocks.filter_map(|block| match block {
            Block::Figure(figure) => Some((figure.picture.name.clone(), figure.picture.title.clone())),
            _ => None,
        });
        figures.collect()
    };
    let english = titles(Tongue::En);
    let names: Vec<&str> = english.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "topology-map",
        "blast-radius-heatmap",
        "single-points-ranked",
        "concentration",
        "restoration-curve",
        "recovery-gantt",
        "before-after",
    ];
    assert_eq!(names, expected);
    let of = |all: &[(String, String)], wanted: &str| {
        all.iter().find(|(name, _)| name == wanted).map(|(_, title)| title.clone()).expect(wanted)
    };
    assert_eq!(
        of(&english, "restoration-curve"),
        "Half of the 12 services that stop are back after 54.9 h, the last after 63.7 h to 77.7 h"
    );
    assert_eq!(
        of(&titles(Tongue::Ko), "restoration-curve"),
        "중단되는 서비스 12개 중 절반 54.9시간 후 복구, 마지막 63.7시간~77.7시간 후"
    );
    assert_eq!(
        of(&titles(Tongue::Ja), "restoration-curve"),
        "停止する12サービスの半数は54.9時間後、最後は63.7時間~77.7時間後に復旧"
    );
}

/// Where something states how often it fails, the charts of risk stand in their chapters; else there are none.
#[test]
fn charts_of_risk_stand_where_rates_are_stated() {
    let rates = include_str!("../examples/rates.topo");
    let names = |text: &str, tongue: Tongue| -> Vec<(String, String, String)> {
        let document = made(&asked(one(text), tongue));
        let of_part = document.page.parts.iter().flat_map(|part| {
            let figures = part.blocks.iter().filter_map(|block| match block {
                Block::Figure(figure) => Some((figure.picture.name.clone(), figure.picture.title.clone())),
                _ => None,
            });
            figures.map(|(name, title)| (part.id.to_owned(), name, title))
        });
        of_part.collect()
    };
    let chapters = |all: &[(String, String, String)]| -> Vec<(String, String)> {
        all.iter().map(|(chapter, name, _)| (chapter.clone(), name.clone())).collect()
    };
    let expected = [
        ("losses", "frequency-consequence"),
        ("losses", "risk-matrix"),
        ("single-points", "risk-groups"),
        ("single-points", "importance-ranked"),
        ("single-points", "concentration"),
    ];
    for tongue in Tongue::ALL {
        let all = names(rates, tongue);
        let found = chapters(&all);
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert!(expected.iter().all(|wanted| found.contains(wanted)), "{found:?}");
        let matrix = all.iter().find(|(_, name, _)| name == "risk-matrix").map(|it| it.2.clone());
        let begins = match tongue {
            Tongue::En => "One release everywhere weighs most: ",
            Tongue::Ko => "위험도가 가장 큰 것은 One release everywhere: ",
            Tongue::Ja => "リスクが最大なのはOne release everywhere: ",
        };
        assert!(matrix.as_ref().is_some_and(|title| title.starts_with(begins)), "{matrix:?}");
    }
    let silent: String = rates
        .lines()
        .filter(|line| !line.trim_start().starts_with("fails "))
        .map(|line| format!("{line}\n"))
        .collect();
    let names = chapters(&names(&silent, Tongue::En));
    assert!(names.iter().all(|(_, name)| !name.contains("risk") && !name.contains("frequency")), "{names:?}");
}

/// On a dark screen pictures are dark; on paper they are not.
#[test]
fn pictures_follow_a_dark_screen() {
    let asked = asked(kakao(), Tongue::En);
    let written = (format("html").expect("built in").write)(&made(&asked), &asked).expect("written");
    let text = String::from_utf8(written.bytes).expect("text");
    let rule =
        text.split("@media screen and (prefers-color-scheme: dark)").nth(1).expect("a rule of its own");
    assert!(rule.trim_start().starts_with("{ figure { --ink-ground:#10151b;"), "{}", &rule[..60]);
    assert!(text.contains("fill=\"var(--ink-ground,#ffffff)\""), "pictures take their inks from the page");
}

/// What a budget cut short is told, and in the language of the document.
#[test]
fn what_was_cut_short_is_told_in_every_language() {
    let sites: String = (0..35).map(|site| format!("site s{site}\n")).collect();
    let text = format!(
        "{sites}service x {{ runs at s0, at s1; restart 1h }}\nrequire three {{ every service; survives any 3 site }}\n"
    );
    for (tongue, expected) in [
        (Tongue::En, "Cut short by a budget: joint losses judged (5,000 of 6,545)."),
        (Tongue::Ko, "계산 한도로 일부만 산정: 복수 장소 동시 상실의 판정 (6,545 중 5,000)."),
        (Tongue::Ja, "計算上限により一部のみ算定: 複数の場所の同時喪失の判定 (6,545中5,000)。"),
    ] {
        let document = made(&asked(one(&text), tongue));
        let said = prose(&document.page)
            .into_iter()
            .map(|prose| prose.0.iter().map(|inline| inline.text.as_str()).collect::<String>());
        assert!(said.into_iter().any(|text| text == expected), "{expected}");
    }
}

/// Owner and day of a finding come from statements; what is overdue is told, and what is mended already.
#[test]
fn who_mends_a_finding_and_by_when_is_told() {
    let text = "site a\nsite b\nservice wiki { runs at a, at b; restart 10m }\nservice shop { runs 2 at a; restart 10m }\n\
        service blog { runs 2 at a; restart 10m }\n\
        remedy single-site-service on shop { until 2022-10-14 by \"Kim\" ticket \"T-1\" }\n\
        remedy single-site-service on blog { until 2022-10-15 by \"Lee\" because \"racks are ordered\" }\n\
        remedy single-site-service on blog { until 2022-11-15 by \"Park\" }\n\
        remedy single-site-service on wiki { until 2022-12-31 by \"Choi\" }\n";
    let said = |tongue: Tongue| -> Vec<String> {
        let document = made(&asked(one(text), tongue));
        let words = |prose: &Prose| prose.0.iter().map(|inline| inline.text.as_str()).collect::<String>();
        prose(&document.page).into_iter().map(words).collect()
    };
    let english = said(Tongue::En);
    for expected in [
        "Kim, until 2022-10-14, T-1 (overdue)",
        "Lee, until 2022-10-15, racks are ordered; Park, until 2022-11-15",
        "Remedies stated for what is not found, or no more: service in one site only (wiki).",
    ] {
        assert!(english.iter().any(|text| text == expected), "{expected}: {english:#?}");
    }
    assert!(said(Tongue::Ko).iter().any(|text| text == "Kim, 2022. 10. 14.까지, T-1 (기한 경과)"));
    assert!(said(Tongue::Ja).iter().any(|text| text == "Kim、2022年10月14日まで、T-1 (期日超過)"));
}

/// No rule is named in a table by its stable name alone.
#[test]
fn every_rule_has_its_words() {
    let known: Vec<&str> = spof::rules::RULES.iter().map(|rule| rule.name).collect();
    let named: Vec<&str> = RULE_NAMES.iter().map(|(name, _)| *name).collect();
    assert_eq!(known.iter().collect::<BTreeSet<_>>(), named.iter().collect::<BTreeSet<_>>());
    assert_eq!(known.len(), named.len());
    for (name, words) in RULE_NAMES {
        assert!(words[1..].iter().flat_map(|text| text.chars()).all(covers), "{name}");
        assert!(words[0].is_ascii() && !words[1].is_ascii() && !words[2].is_ascii(), "{name}");
    }
}

/// Placeholders of a sentence.
fn slots(template: &str) -> BTreeSet<&str> {
    let inside = template.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    inside.map(|(inside, _)| inside.split(':').next().unwrap_or(inside)).collect()
}

/// A language that lacks a sentence does not compile; here: it says the same things, in its own script, in letters there are.
#[test]
fn no_sentence_is_left_in_another_language() {
    let english: BTreeMap<_, _> = words(Tongue::En).all().into_iter().collect();
    for tongue in [Tongue::Ko, Tongue::Ja] {
        for (name, text) in words(tongue).all() {
            assert_eq!(slots(text), slots(english[&name]), "{}: {name}", tongue.tag());
            let own = text.chars().any(|it| {
                ('\u{ac00}'..='\u{d7a3}').contains(&it)
                    || ('\u{3040}'..='\u{30ff}').contains(&it)
                    || ('\u{4e00}'..='\u{9fff}').contains(&it)
            });
            let outside = slots(text)
                .into_iter()
                .fold(text.to_owned(), |text, slot| text.replace(&format!("{{{slot}}}"), ""));
            let letters = outside.chars().any(char::is_alphabetic);
            let common = ["tag", "col_hash", "recovery.range"].contains(&name.as_str());
            assert!(own || !letters || common, "{}: {name}: {text}", tongue.tag());
            if tongue == Tongue::Ko {
                assert!(!text.contains("을/를") && !text.contains("이/가"), "{name}: {text}");
            }
            let uncovered: String = text.chars().filter(|it| !covers(*it)).collect();
            assert!(uncovered.is_empty(), "{}: {name}: no letters for {uncovered:?}", tongue.tag());
        }
    }
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let asked = asked(kakao(), Tongue::Ko);
    let write = |threads| -> Vec<(String, Vec<u8>)> {
        let Ok(document) = document(&asked, threads) else { panic!("readable") };
        let written = |format: &Format| {
            (format.name.to_owned(), (format.write)(&document, &asked).expect("written").bytes)
        };
        FORMATS.iter().map(written).collect()
    };
    assert_eq!(write(1), write(3));
}

#[test]
fn the_json_follows_its_schema() {
    let schema = json::document_schema().expect("written");
    let path = texts::root().join("docs/schema/document-1.schema.json");
    if std::env::var_os("SPOF_BLESS").is_some() {
        std::fs::write(&path, &schema).expect("written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == schema, "docs/schema is old: SPOF_BLESS=1 cargo test --test document");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for tongue in Tongue::ALL {
        let asked = asked(kakao(), tongue);
        let document = made(&asked);
        let written = (format("json").expect("built in").write)(&document, &asked).expect("written");
        let value: Value = serde_json::from_slice(&written.bytes).expect("JSON");
        let faults: Vec<String> = validator.iter_errors(&value).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        assert_eq!(value["claims"].as_array().expect("a list").len(), document.ledger.claims().len());
    }
}

const EVIL: &str = "topology x \"=cmd|' /C calc'!A0\" { owner \"<script>alert(1)</script>\" }\n\
    site a \"<img src=x onerror=alert(1)>\\u{1b}\\u{202e}\\n\"\nsite b \"b | *c* [d](javascript:e)\"\n\
    tool t \"</table><script>\" { runs at a }\n\
    service s \"@SUM(A1)\" { users 5M from \"<b>source</b>\"; runs 2 at a; standby 2 at b; takeover 10m with t; tier 1; rto 1h }\n\
    service u \"-2+3\\u{202e}gnp\" { runs 1 at b; needs s }\n\
    incident 2020-01-01 \"<img src=x>|*\" { lose a for 1h; stopped s for 2h; cause \"=cmd|'<script>'\" }\n";

#[test]
fn names_of_strangers_stay_text_in_every_format() {
    for tongue in Tongue::ALL {
        let mut asked = asked(one(EVIL), tongue);
        asked.profiles = vec!["lessons".to_owned()];
        let document = made(&asked);
        let text = |name: &str| {
            let written = (format(name).expect("built in").write)(&document, &asked).expect("written");
            String::from_utf8_lossy(&written.bytes).into_owned()
        };
        // The name of what a picture is made of is no address that is asked.
        let html = text("html").replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        for mark in ["<script", "<img", "<b>", "javascript:e\"", "\u{202e}"] {
            assert!(!html.contains(mark), "{mark} in the page");
        }
        assert!(html.contains("default-src 'none'") && !html.contains("http://"));
        // Between fences, where the model is quoted, nothing is read as Markdown.
        let markdown: String = text("md").split("```").step_by(2).collect();
        assert!(!markdown.contains("<img") && !markdown.contains("<script"));
        assert!(!markdown.contains('\u{202e}') && !markdown.contains("[d](java"));
        for (name, sheet) in sheets(&document) {
            assert!(sheet.starts_with('\u{feff}') && sheet.ends_with("\r\n"), "{name}");
            assert!(!sheet.contains(['\u{1b}', '\u{202e}']), "{name}");
            for cell in sheet.trim_start_matches('\u{feff}').split("\r\n").flat_map(|row| row.split(',')) {
                let cell = cell.trim_start_matches('"');
                assert!(!cell.starts_with(['=', '@', '+']), "{name}: {cell}");
                assert!(cell == "-" || !cell.starts_with("-2"), "{name}: {cell}");
            }
        }
        (format("pdf").expect("built in").write)(&document, &asked).expect("drawn, not parsed");
    }
}

/// Every link inside of the page has its target, and every target is there once.
#[test]
fn links_of_the_page_lead_somewhere() {
    let asked = asked(kakao(), Tongue::Ja);
    let written = (format("html").expect("built in").write)(&made(&asked), &asked).expect("written");
    let html = String::from_utf8(written.bytes).expect("UTF-8");
    let all = |before: &str| -> Vec<String> {
        let parts = html.split(before).skip(1);
        parts.filter_map(|rest| rest.split_once('"')).map(|(name, _)| name.to_owned()).collect()
    };
    // With its blank: `data-id` says of what a mark is, and several may be of one thing.
    let ids = all(" id=\"");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    let links = all("href=\"#");
    assert!(links.len() > 100);
    for link in links {
        assert!(unique.contains(&link), "#{link}");
    }
}

#[test]
fn a_bundle_is_reproduced_and_says_what_was_changed() {
    let mut asked = asked(kakao(), Tongue::Ko);
    asked.earlier = Some(one("site a\nservice talk { runs at a }\n"));
    let packed = bundle(&made(&asked), &asked).expect("packed");
    assert_eq!(packed, bundle(&made(&asked), &asked).expect("packed"), "the same bytes twice");
    let verified = verify(&packed, 1).expect("a bundle");
    assert_eq!(verified.differences, []);

    // One digit of one fact, and a manifest that says it was always so.
    let mut unpacked = unpack(&packed).expect("a bundle").files;
    let places = unpacked.iter_mut().find(|(name, _)| name == "model/places.topo").expect("is there");
    let text = String::from_utf8(places.1.clone()).expect("UTF-8");
    assert!(text.contains("17h41m..85h41m"));
    places.1 = text.replace("17h41m..85h41m", "17h41m..85h42m").into_bytes();
    let forged = pack(&unpacked).expect("packed");
    let differences = verify(&forged, 1).expect("a bundle").differences;
    let named = |name: &str| differences.iter().find(|it| it.name == name).map(|it| it.what);
    assert!(matches!(named("document.json"), Some(What::Computed(_))), "{differences:?}");
    assert!(matches!(named("document.pdf"), Some(What::Computed(_))));
    assert_eq!(named("model/places.topo"), None, "by itself it is a text like others");

    // One byte in the archive.
    let mut flipped = packed.clone();
    let at = flipped.len() / 2;
    flipped[at] ^= 1;
    match verify(&flipped, 1) {
        Ok(verified) => assert!(!verified.differences.is_empty()),
        Err(why) => assert!(!why.is_empty()),
    }

    // A number in the document only.
    let mut unpacked = unpack(&packed).expect("a bundle").files;
    let page = unpacked.iter_mut().find(|(name, _)| name == "document.md").expect("is there");
    page.1 = String::from_utf8(page.1.clone()).expect("UTF-8").replacen("63.7", "3.7", 1).into_bytes();
    unpacked.push(("extra.txt".to_owned(), b"look".to_vec()));
    let differences = verify(&pack(&unpacked).expect("packed"), 1).expect("a bundle").differences;
    let names: Vec<(&str, bool)> =
        differences.iter().map(|it| (it.name.as_str(), it.what == What::NotMade)).collect();
    assert_eq!(names, [("document.md", false), ("extra.txt", true)]);
}

#[test]
fn what_is_no_bundle_is_refused() {
    for bytes in [&b""[..], b"PK", b"hello"] {
        assert!(verify(bytes, 1).is_err());
    }
    let empty = pack(&[("a.txt".to_owned(), b"a".to_vec())]).expect("packed");
    assert_eq!(
        verify(&empty, 1).expect_err("no question"),
        "there is no `question.json` in it: this is no bundle"
    );
    let question =
        |text: &str| pack(&[("question.json".to_owned(), text.as_bytes().to_vec())]).expect("packed");
    for (text, why) in [
        ("{", "is no JSON"),
        ("{}", "is not that of a spof bundle"),
        (r#"{"format":"spof-bundle","version":"2.0"}"#, "this program reads 1.x"),
        (r#"{"format":"spof-bundle","version":"1.0"}"#, "`program` is no text"),
    ] {
        let refused = verify(&question(text), 1).expect_err("refused");
        assert!(refused.contains(why), "{refused}");
    }
}

#[test]
fn without_names_there_are_no_names_in_any_format() {
    let files_of_kakao = kakao();
    let loader = Texts(
        files_of_kakao.texts.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect(),
    );
    let (reading, modules) = read_whole(&loader, &files_of_kakao.roots, &[], 1);
    let redaction = redacted(&reading, &modules, KEY, &tags_of_profiles()).expect("redacted");
    let mut asked = asked(files(&redaction), Tongue::Ko);
    asked.redacted = true;
    // Shipped profiles name the outage of Kakao; without them nothing may.
    asked.profiles.clear();
    let document = made(&asked);
    let names = ["kakao", "pangyo", "sk c&c", "melon", "daum", "msit", "newspapers"];
    for name in ["md", "html", "json"] {
        let written = (format(name).expect("built in").write)(&document, &asked).expect("written");
        let text = String::from_utf8(written.bytes).expect("UTF-8").to_lowercase();
        for one in names {
            assert!(!text.contains(one), "{one} in {name}");
        }
    }
    let packed = bundle(&document, &asked).expect("packed");
    assert_eq!(verify(&packed, 1).expect("a bundle").differences, []);
    // What matters is the same.
    let plain = made(&Asked { redacted: false, ..self::asked(kakao(), Tongue::Ko) });
    let counts = |document: &Document| {
        let claims = document.ledger.claims().iter().filter(|claim| claim.draft.key.starts_with("stops:"));
        let mut all: Vec<String> = claims.map(|claim| format!("{:?}", claim.draft.raw)).collect();
        all.sort();
        all
    };
    assert_eq!(counts(&document), counts(&plain));
}

#[test]
fn what_changed_since_the_last_report_is_told() {
    let before = "site a\nsite b\nservice s { runs 2 at a; users 5M }\n";
    let after = "site a\nsite b\nservice s { runs 2 at a, 2 at b; users 5M }\n";
    let mut question = asked(one(after), Tongue::En);
    question.earlier = Some(one(before));
    let written = |question: &Asked| {
        let document = made(question);
        String::from_utf8((format("md").expect("there").write)(&document, question).expect("written").bytes)
            .expect("UTF-8")
    };
    let text = written(&question);
    assert!(text.contains("1 statement was added, 0 removed."), "{text}");
    assert!(text.contains("| added | s | `runs 2 at b` |"), "{text}");
    question.earlier = Some(one(after));
    assert!(written(&question).contains("Nothing changed"));
    question.earlier = Some(one("site a { nonsense }\n"));
    assert!(matches!(document(&question, 1), Err(Refusal::Unread(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Titles of any characters are drawn, written and verified.
    #[test]
    fn any_titles_are_written_in_every_format(titles in prop::collection::vec("\\PC{0,12}", 4)) {
        let quoted = |at: usize| spof::syntax::text::quoted(&titles[at]);
        let text = format!(
            "topology x {} {{ owner {} }}\nsite a {}\nsite b\ntool t {{ runs at a }}\nservice s {} {{ users 5M; runs 2 at a; standby 2 at b; takeover 10m with t }}\n",
            quoted(0), quoted(1), quoted(2), quoted(3)
        );
        let mut asked = asked(one(&text), Tongue::Ja);
        asked.profiles = vec!["lessons".to_owned()];
        if let Ok(document) = document(&asked, 1) {
            let packed = bundle(&document, &asked).expect("every format is written");
            prop_assert_eq!(verify(&packed, 1).expect("a bundle").differences, []);
        }
    }
}

/// Ranges that decide, durations nobody states, data that may be lost.
const BOUNDED: &str = "site seoul { restored in 30h }
site busan { restored in 2h..40h }
tool deployer { runs 1 at seoul; restart 1h..6h }
store copies { runs 1 at busan }
store orders { runs 2 at seoul; standby 2 at busan; takeover 20m with deployer; replicates to copies lag 5m; rpo 10m; rto 20h }
service shop { users 9M; rto 20h; runs 4 at busan; restart 30m..2h }
service mail { users 1M; rto 20h; runs 1 at seoul; standby 1 at busan; takeover unknown }
profile own \"Own\" {
  require back \"Back in time\" { every service; survives any 1 site within 25h; cite \"1\" }
}
";

/// What the printed value says of bounds and of the ends of ranges, fields say in every language, and nothing else.
#[test]
fn bounds_are_fields_and_not_words_alone() {
    let (mut bounds, mut ends) = (0, 0);
    for tongue in Tongue::ALL {
        let asked = asked(one(BOUNDED), tongue);
        let document = made(&asked);
        let written = (format("json").expect("built in").write)(&document, &asked).expect("written");
        let value: Value = serde_json::from_slice(&written.bytes).expect("JSON");
        let words = words(tongue);
        let around =
            |template: &str| template.split(['{', '}']).map(str::to_owned).step_by(2).collect::<Vec<_>>();
        let says = |shown: &str, template: &str| {
            let parts = around(template);
            parts.iter().any(|part| !part.trim().is_empty())
                && parts.iter().all(|part| shown.contains(part.as_str()))
        };
        for claim in value["claims"].as_array().expect("a list") {
            let (key, shown) = (claim["key"].as_str().expect("text"), claim["shown"].as_str().expect("text"));
            let bound = claim.get("bound").and_then(Value::as_str);
            let is_count = ["people", "alone-people"].contains(&key.split(':').next().expect("a word"));
            let expected = match () {
                () if says(shown, words.at_least) || is_count => Some("at_least"),
                () if key.starts_with("data:") && says(shown, words.data.at_most) => Some("at_most"),
                () => None,
            };
            assert_eq!(bound, expected, "{key}: {shown}");
            bounds += usize::from(bound.is_some() && !is_count);
            let at_ends = claim.get("at_ends");
            let told = [(words.law.at_least, "least"), (words.law.at_most, "most")];
            for (template, end) in told {
                let other = at_ends.and_then(|ends| ends[end].as_str());
                assert_eq!(other.is_some(), says(shown, template), "{key}: {shown}");
                assert!(other.is_none() || other != claim["value"]["value"].as_str(), "{key}");
                ends += usize::from(other.is_some());
            }
        }
    }
    assert!(bounds >= 6 && ends >= 3, "{bounds} {ends}: the model has some of each");
}

/// Of an objective that is met in some draws and in others not, the document says in how many.
#[test]
fn odds_stand_beside_an_objective() {
    let document = made(&asked(one(BOUNDED), Tongue::En));
    let claims = document.ledger.claims().iter().filter(|claim| claim.draft.key.starts_with("in-time:"));
    let told: Vec<(&str, &Raw)> = claims.map(|claim| (claim.draft.key.as_str(), &claim.draft.raw)).collect();
    let [("in-time:busan:shop", Raw::Share(share))] = told[..] else { panic!("{told:?}") };
    // 2 to 40 h and then 0.5 to 2 h: a little less than (20 - 1.25 - 2) of 38 parts of the draws.
    assert!((4_000..4_900).contains(share), "{share}");
}
