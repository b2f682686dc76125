//! A document about very much: its charts can be read on paper, of very many claims the PDF says where all of them are, and of
//! what a claim rests on as much is printed as can be read.

#![cfg(all(feature = "pdf", feature = "charts"))]

#[path = "support/asked.rs"]
mod asked;

use asked::asked;
use spof::base::tongue::Tongue;
use spof::page::document::{Block, Page};
use spof::pipeline::document::{Asked, Document, document};
use spof::pipeline::document_formats::{format, sheets};
use spof::pipeline::printed::PRINTED;
use spof::render::pdf::{is_legible, is_legible_on_some_sheet};
use std::fmt::Write as _;

/// Services with long names in three scripts, half of them lost with each of some sites.
fn text(services: usize) -> String {
    let names = [
        "통합 회원 로그인 및 본인확인 서비스",
        "オンライン決済および請求書発行サービス",
        "Payments and settlement of invoices",
    ];
    let mut text = String::from("site s0 \"광화문 제1데이터센터 본관\" { restored in 6h..12h }\n");
    for site in 1..30 {
        let _ = writeln!(text, "site s{site} \"大阪南港データセンター第{site}棟\" {{ restored in 6h..12h }}");
    }
    text += "tool t \"배포 도구\" { runs 2 at s0; restart 1h }\n";
    for number in 0..services {
        let _ = writeln!(
            text,
            "service v{number} \"{} {number}\" {{ users {}; rto 1h; runs 4 at s{}; standby 4 at s{}; takeover 5m with t; restart 15m }}",
            names[number % 3],
            9_000_000 / (number + 1),
            number % 30,
            (number + 1) % 30,
        );
    }
    for number in 0..30 {
        let _ = writeln!(text, "drill 2026-01-{:02} \"훈련\" {{ lose s{number} result passed }}", number + 1);
    }
    text
}

fn of_services(services: usize, tongue: Tongue) -> Asked {
    asked(&text(services), tongue, "2026-11-27")
}

fn made(asked: &Asked) -> Document {
    document(asked, 2).expect("a document")
}

fn figures(page: &Page) -> Vec<&spof::page::document::Figure> {
    let blocks = page.parts.iter().flat_map(|part| &part.blocks);
    blocks
        .filter_map(|block| if let Block::Figure(figure) = block { Some(figure.as_ref()) } else { None })
        .collect()
}

#[test]
fn charts_can_be_read_on_paper() {
    let document = made(&of_services(90, Tongue::Ko));
    let figures = figures(&document.page);
    assert!(figures.len() >= 6, "{}", figures.len());
    // The map may have a larger sheet; every other chart has as many rows as can be read on the usual one.
    let small: Vec<&str> = figures
        .iter()
        .map(|figure| &figure.picture)
        .filter(|picture| match picture.name.as_str() {
            "topology-map" => !is_legible_on_some_sheet(picture),
            _ => !is_legible(picture),
        })
        .map(|picture| picture.title.as_str())
        .collect();
    assert_eq!(small, [] as [&str; 0]);
}

#[test]
fn of_very_many_claims_the_pdf_says_where_they_are() {
    let pdf = format("pdf").expect("a format");
    let sizes = [30, 400].map(|services| {
        let asked = of_services(services, Tongue::En);
        let document = made(&asked);
        let claims = document.ledger.claims().len();
        let written = (pdf.write)(&document, &asked).expect("written").bytes;
        assert_eq!(written, (pdf.write)(&document, &asked).expect("written").bytes, "the same bytes");
        // Every other format has all of them.
        let table = sheets(&document).into_iter().find(|(name, _)| name.ends_with("-claims-1.csv"));
        let (name, rows) = table.expect("a table");
        assert_eq!(rows.lines().count(), claims + 1);
        assert_eq!(name, "20-claims-1.csv");
        let json = format("json").expect("a format");
        let json = String::from_utf8((json.write)(&document, &asked).expect("written").bytes).expect("UTF-8");
        assert!(json.contains(&format!("\"C-{claims:04}\"")), "the last claim");
        (claims, names_of_targets(&written))
    });
    let [(few, all), (many, some)] = sizes;
    assert!(few < PRINTED && many > PRINTED, "{few} {many}");
    assert_eq!((all, some), (few, PRINTED));
}

/// How many claims have a place in a PDF that leads to them.
fn names_of_targets(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let mut names: Vec<&str> =
        text.split("(claim-").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

/// Where each of many services needs the next, all of them in a ring, every number hangs on every statement.
#[test]
fn of_what_a_claim_rests_on_the_first_things_are_printed_and_the_others_counted() {
    let ring = |services: usize| {
        let service = |own| format!("service v{own} {{ runs at a; needs v{} }}\n", (own + 1) % services);
        (0..services).map(service).fold("site a\n".to_owned(), |all, one| all + &one)
    };
    let told = "40 things at most are printed here; the JSON of this report lists all.";
    for (services, is_cut) in [(12, false), (150, true)] {
        let asked = asked(&ring(services), Tongue::En, "2026-11-27");
        let document = made(&asked);
        let most = document.ledger.claims().iter().map(|claim| claim.draft.inputs.len()).max().unwrap_or(0);
        assert_eq!(most > 41, is_cut, "{most}");
        let written = |name| {
            let written = (format(name).expect("a format").write)(&document, &asked).expect("written").bytes;
            String::from_utf8(written).expect("UTF-8")
        };
        let (markdown, json) = (written("md"), written("json"));
        assert_eq!(markdown.contains(told), is_cut);
        assert_eq!(markdown.contains(&format!(", {} more |", most.saturating_sub(40))), is_cut);
        let longest = markdown.lines().map(|line| line.matches("a.topo:").count()).max();
        assert!(longest <= Some(41), "{longest:?}");
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let claims = json["claims"].as_array().expect("claims");
        let length = |list: &serde_json::Value| list.as_array().map_or(0, Vec::len);
        let inputs = claims.iter().map(|claim| length(&claim["claims"]) + length(&claim["statements"]));
        assert_eq!(inputs.max(), Some(most), "the contract has all");
    }
}
