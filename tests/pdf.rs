//! Pages as PDF: the same bytes every time, tagged, searchable, safe with any name, complete with any table. What
//! poppler's tools (and qpdf, whether the file is sound) can see is asked of them where they are, and said so where
//! they are not.
//! `SPOF_PICTURES=DIR cargo test --test pdf` leaves the documents to be looked at.

#![cfg(feature = "pdf")]

#[path = "support/worlds.rs"]
#[allow(dead_code, reason = "each test file uses its part")]
mod worlds;

use spof::analysis::gather::{Options, gather};
use spof::base::quantity::Date;
use spof::base::tongue::Tongue;
use spof::chart::CHARTS;
use spof::chart::scene::Scene;
use spof::page::document::{Block, Cell, Column, Figure, Link, Page, Part, Prose, Squeeze, Table, Tone};
use spof::page::palette::Ink;
use spof::page::picture::{Anchor, Fill, Mark, Picture, Point, Px, Step, Stroke, Text, Weight};
use spof::render::pdf::{Pdf, Sheet, pdf};
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn sheet(language: &str) -> Sheet<'_> {
    let (head, contents, page_of): (_, _, fn(usize, usize) -> String) = match language {
        "ko" => ("복원력 보고서", "차례", |page, of| format!("{page} / {of}쪽")),
        "ja" => ("レジリエンス報告書", "目次", |page, of| format!("{page} / {of} ページ")),
        _ => ("Resilience report", "Contents", |page, of| format!("{page} / {of}")),
    };
    Sheet {
        language,
        created: Date { year: 2026, month: 11, day: 23 },
        identity: "6b1f0c",
        head,
        foot: "kakao-2022.topo · model 6b1f0c",
        page_of,
        contents,
    }
}

fn made(page: &Page, language: &str) -> Pdf {
    pdf(page, &sheet(language)).expect("a document")
}

/// Leaves a document to be looked at.
fn leave(name: &str, document: &Pdf) {
    if let Some(folder) = std::env::var_os("SPOF_PICTURES") {
        let path = PathBuf::from(folder).join(name).with_extension("pdf");
        std::fs::write(path, &document.bytes).expect("written");
    }
}

/// What a tool says about a document; nothing when it is not here.
#[allow(clippy::print_stdout, reason = "a test that skips says so")]
fn asked(document: &Pdf, tool: &str, before: &[&str], after: &[&str]) -> Option<String> {
    static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("spof-{}-{count}.pdf", std::process::id()));
    std::fs::write(&path, &document.bytes).expect("written");
    let output = Command::new(tool).args(before).arg(&path).args(after).stdin(Stdio::null()).output();
    std::fs::remove_file(&path).expect("removed");
    let Ok(output) = output else {
        println!("skipped: no {tool} on this machine");
        return None;
    };
    // Poppler 22 takes a `Suspects` that is what the standard asks for as a fault.
    let said = String::from_utf8_lossy(&output.stderr).replace("Suspects object is wrong type (boolean)", "");
    let said = said.replace("Syntax Error:", "");
    assert!(output.status.success() && said.trim().is_empty(), "{tool}: {said}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn text(document: &Pdf) -> Option<String> {
    asked(document, "pdftotext", &["-layout"], &["-"])
}

fn structure(document: &Pdf) -> Option<String> {
    asked(document, "pdfinfo", &["-struct"], &[])
}

fn sheets(document: &Pdf) -> Option<usize> {
    let info = asked(document, "pdfinfo", &[], &[])?;
    let line = info.lines().find_map(|line| line.strip_prefix("Pages:"))?;
    line.trim().parse().ok()
}

/// The tags of a document, each with how often it is there.
fn tags(structure: &str, tag: &str) -> usize {
    structure
        .lines()
        .filter(|line| line.split_whitespace().next().map(|word| word.trim_end_matches(':')) == Some(tag))
        .count()
}

fn part(id: &'static str, title: &str, blocks: Vec<Block>) -> Part {
    Part { id, title: title.to_owned(), blocks }
}

fn page(title: &str, blocks: Vec<Block>) -> Page {
    Page { title: title.to_owned(), parts: vec![part("answer", "", blocks)] }
}

fn words(text: &str) -> Cell {
    Cell::Words(text.into())
}

fn pictures() -> Vec<Picture> {
    let topology = worlds::topology(&worlds::messenger());
    let facts = gather(&topology, &Options::default());
    let scene = Scene {
        topology: &topology,
        facts: &facts,
        source: "messenger.topo",
        tongue: Tongue::En,
        most: usize::MAX,
    };
    CHARTS.iter().filter_map(|chart| (chart.draw)(&scene)).collect()
}

fn figure(picture: Picture, caption: &str) -> Block {
    Block::Figure(Box::new(Figure { picture, caption: caption.into() }))
}

fn table(rows: usize, name: impl Fn(usize) -> String) -> Table {
    let columns = vec![
        Column::words("Service"),
        Column::numbers("Services stopped"),
        Column::numbers("People"),
        Column::words("State"),
        Column::words("First reason").dispensable(),
    ];
    let row = |index: usize| {
        let state = if index.is_multiple_of(3) {
            Prose::new().and(Tone::Stopped, "stopped")
        } else if index.is_multiple_of(2) {
            Prose::new().and(Tone::Degraded, "degraded")
        } else {
            Prose::new().and(Tone::Working, "working").and(Tone::Claim, "C2")
        };
        vec![
            words(&name(index)),
            Cell::Count((index as u64 * 7) % 12, Tone::Plain),
            Cell::People((!index.is_multiple_of(5)).then_some(index as u64 * 137_000)),
            Cell::Words(state),
            words("its standby in Anyang waits for `deploy-tool`, which ran only in Pangyo"),
        ]
    };
    Table { columns, rows: (0..rows).map(row).collect(), enough: 10, noun: "service" }
}

/// Ten columns, as wide as they come.
fn wide(rows: usize) -> Table {
    let columns = [
        "Name",
        "Kind",
        "Site",
        "Copies",
        "Needs",
        "Recovery time objective",
        "Found",
        "Standbys",
        "People",
        "Where",
    ];
    let columns = columns.map(|head| match head {
        "Copies" | "Standbys" | "People" => Column::numbers(head),
        "Name" => Column { squeeze: Squeeze::Keep, ..Column::words(head) },
        "Where" => Column::words(head).dispensable(),
        _ => Column::words(head),
    });
    let row = |index: usize| {
        let names = ["KakaoTalk text", "카카오 로그인", "決済ゲートウェイ", "registry"];
        vec![
            words(names[index % 4]),
            words("service"),
            words("Pangyo, Anyang"),
            Cell::Count(2, Tone::Plain),
            words("deploy-tool, authz.internal.example, image-registry"),
            words("4 h"),
            Cell::Words(Prose::new().and(Tone::Stopped, "128 h")),
            Cell::Count(index as u64 % 3, Tone::Plain),
            Cell::People(Some(47_500_000)),
            Cell::Words(Prose::new().and(Tone::Soft, "services.topo:12")),
        ]
    };
    Table { columns: columns.to_vec(), rows: (0..rows).map(row).collect(), enough: 5, noun: "component" }
}

/// What a report holds, in a language.
struct Said {
    title: &'static str,
    headline: &'static str,
    parts: [&'static str; 4],
    heading: &'static str,
    paragraph: &'static str,
    note: &'static str,
    items: [&'static str; 3],
    chain: [&'static str; 4],
    caption: &'static str,
    service: &'static str,
}

const ENGLISH: Said = Said {
    title: "Kakao, October 2022",
    headline: "Losing Pangyo stops 10 of 12 services for 47.5 M people. The last is back after 128 h.",
    parts: ["Single points of failure", "What comes back, and when", "Recovery plan", "How sure this is"],
    heading: "Standbys that cannot take over",
    paragraph: "The servers of ten services stood in one building. Four of them had standbys in Anyang, but promoting a standby needs a deployment tool, and that tool ran only in Pangyo: what was meant to save the services was lost together with them. The figures hold for every hour of the week, because none of the declared ways back depends on who is at work.",
    note: "Two facts are not stated: whether the backups of the mail store were ever read back, and how long the power of the building stays cut. Both are taken at their worst.",
    items: [
        "Run the deployment tool in Anyang, too; no other change opens more standbys.",
        "Test the takeover of the login service at least once a quarter, with the building really cut off.",
        "Keep a second copy of the registry.",
    ],
    chain: [
        "KakaoTalk text stops",
        "its standby in Anyang needs deploy-tool to be promoted",
        "deploy-tool runs only in Pangyo",
        "Pangyo is lost",
    ],
    caption: "Each row is a place, ordered by how many services stop with it. What keeps working is not drawn.",
    service: "Kakao login",
};

const KOREAN: Said = Said {
    title: "카카오, 2022년 10월",
    headline: "판교를 잃으면 서비스 12개 가운데 10개가 멈추고 4,750만 명이 영향을 받습니다. 마지막 서비스는 128시간 뒤에 돌아옵니다.",
    parts: ["단일 장애점", "무엇이 언제 돌아오는가", "복구 계획", "얼마나 확실한가"],
    heading: "대신할 수 없는 예비 시스템",
    paragraph: "서비스 열 개의 서버가 한 건물에 있었습니다. 그 가운데 네 개는 안양에 예비 시스템이 있었지만, 예비 시스템을 승격하려면 배포 도구가 필요하고 그 도구는 판교에서만 실행되었습니다. 서비스를 구해야 할 것이 서비스와 함께 사라진 것입니다. 선언된 복구 방법 가운데 근무 시간에 좌우되는 것이 없으므로 이 수치는 일주일의 모든 시간에 성립합니다.",
    note: "두 가지 사실이 적혀 있지 않습니다. 메일 저장소의 백업을 실제로 읽어 본 적이 있는지, 그리고 건물의 전원이 얼마나 오래 끊겨 있는지입니다. 둘 다 가장 나쁜 경우로 계산합니다.",
    items: [
        "배포 도구를 안양에서도 실행합니다. 이보다 많은 예비 시스템을 여는 변경은 없습니다.",
        "로그인 서비스의 전환을 분기마다 한 번 이상, 건물을 실제로 차단한 상태에서 시험합니다.",
        "레지스트리의 두 번째 사본을 둡니다.",
    ],
    chain: [
        "카카오톡 문자가 멈춥니다",
        "안양의 예비 시스템을 승격하려면 배포 도구가 필요합니다",
        "배포 도구는 판교에서만 실행됩니다",
        "판교를 잃습니다",
    ],
    caption: "각 행은 장소이며 함께 멈추는 서비스의 수에 따라 정렬되어 있습니다.",
    service: "카카오 로그인",
};

const JAPANESE: Said = Said {
    title: "カカオ、2022年10月",
    headline: "パンギョを失うと12のサービスのうち10が停止し、4,750万人に影響します。最後のサービスは128時間後に復旧します。",
    parts: ["単一障害点", "何がいつ戻るか", "復旧計画", "どこまで確かか"],
    heading: "引き継げない予備系",
    paragraph: "十のサービスのサーバーが一つの建物に置かれていました。そのうち四つにはアニャンに予備系がありましたが、予備系を昇格させるにはデプロイツールが必要で、そのツールはパンギョでしか動いていませんでした。サービスを救うはずのものが、サービスと一緒に失われたのです。宣言された復旧手段のどれも勤務時間に依存しないため、この数値は一週間のどの時間にも成り立ちます。",
    note: "二つの事実が記されていません。メールストアのバックアップを実際に読み戻したことがあるか、そして建物の電源がどれだけ長く断たれるかです。どちらも最悪の場合で計算しています。",
    items: [
        "デプロイツールをアニャンでも動かします。これより多くの予備系を生かす変更はありません。",
        "ログインサービスの切り替えを、建物を実際に切り離した状態で、四半期に一度は試験します。",
        "レジストリの二つ目の写しを置きます。",
    ],
    chain: [
        "カカオトークの文字が停止する",
        "アニャンの予備系の昇格にはデプロイツールが必要",
        "デプロイツールはパンギョでしか動かない",
        "パンギョを失う",
    ],
    caption: "各行は場所であり、一緒に停止するサービスの数の順に並んでいます。",
    service: "カカオ・ログイン",
};

/// A page with every block.
fn report(said: &Said) -> Page {
    let links = said.chain.iter().enumerate().map(|(depth, what)| Link {
        depth,
        what: Prose::from(*what),
        place: if depth == 2 { "services.topo:12".into() } else { String::new() },
    });
    let mut drawn = pictures().into_iter();
    let first = drawn.next().expect("a picture");
    let claimed = Prose::from(said.paragraph)
        .and(Tone::Claim, "C1")
        .say(" ")
        .and(Tone::Code, "spof simulate --lose pangyo");
    let target =
        |name: &str| Prose::new().and(Tone::Target, name).say(" ").and(Tone::Strong, said.heading).say(". ");
    let name = |index: usize| format!("{} {index}", said.service);
    let mut parts = vec![
        part("answer", "", vec![
            Block::Headline(Prose::from(said.headline).and(Tone::Claim, "C2")),
            Block::Paragraph(claimed),
            Block::Note(said.note.into()),
        ]),
        part("single-points", said.parts[0], vec![
            Block::Table(table(7, name)),
            Block::Heading(said.heading.to_owned()),
            Block::Paragraph(Prose::from(said.paragraph).and(Tone::Claim, "C9")),
            Block::Chain(links.collect()),
            figure(first, said.caption),
        ]),
        part("recovery", said.parts[1], vec![
            Block::Table(wide(6)),
            Block::List(said.items.map(Prose::from).to_vec()),
        ]),
        part("plan", said.parts[2], vec![
            Block::Heading(said.heading.to_owned()),
            Block::Code("tool deployer also at anyang\nservice login {\n    standby 1 at anyang; takeover 20m with deployer\n}\n".into()),
        ]),
        part("claims", said.parts[3], vec![
            Block::Paragraph(target("C1").say(said.paragraph)),
            Block::Paragraph(target("C2").say(said.note)),
        ]),
    ];
    for picture in drawn {
        parts[3].blocks.push(figure(picture, said.caption));
    }
    Page { title: said.title.to_owned(), parts }
}

#[test]
fn reports_in_three_languages_are_tagged_and_searchable() {
    for (language, said) in [("en", &ENGLISH), ("ko", &KOREAN), ("ja", &JAPANESE)] {
        let page = report(said);
        let document = made(&page, language);
        leave(&format!("report-{language}"), &document);
        assert!(document.uncovered.is_empty(), "{:?}", document.uncovered);
        assert_eq!(made(&page, language), document, "the same bytes every time");
        let _ = asked(&document, "qpdf", &["--check"], &[]);
        if let Some(text) = text(&document) {
            let text: String = text.split_whitespace().collect();
            for phrase in [said.title, said.headline, said.parts[1], said.service, said.chain[1], "deployer"]
            {
                let phrase: String = phrase.split_whitespace().collect();
                assert!(text.contains(&phrase), "{phrase} cannot be found");
            }
        }
        if let Some(structure) = structure(&document) {
            // Ten columns of the wide table and five of the other; claims C1 and C2 lead somewhere, C9 nowhere.
            assert_eq!(tags(&structure, "TH"), 15, "{structure}");
            assert_eq!((tags(&structure, "Table"), tags(&structure, "TR")), (2, 15));
            assert_eq!(tags(&structure, "TD"), 7 * 5 + 6 * 10);
            assert_eq!((tags(&structure, "H1"), tags(&structure, "H2")), (5, 2));
            assert_eq!((tags(&structure, "LI"), tags(&structure, "TOCI")), (3 + 4, 4));
            assert_eq!(tags(&structure, "Figure"), pictures().len());
            assert_eq!(tags(&structure, "Caption"), pictures().len());
            assert_eq!(tags(&structure, "Link"), 4 + 2 + 2, "{structure}");
            assert!(structure.contains("Column"), "heads say what they are heads of");
        }
        if let Some(fonts) = asked(&document, "pdffonts", &[], &[]) {
            let rows: Vec<&str> = fonts.lines().skip(2).collect();
            assert_eq!(rows.len(), 2, "{fonts}");
            for row in rows {
                let fields: Vec<&str> = row.split_whitespace().collect();
                assert!(
                    row.contains("SpofSans") && fields.windows(3).any(|three| three == ["yes"; 3]),
                    "{fonts}"
                );
            }
        }
    }
}

#[test]
fn what_the_document_says_of_itself() {
    let document = made(&report(&ENGLISH), "en");
    let Some(info) = asked(&document, "pdfinfo", &["-isodates"], &[]) else { return };
    let field = |name: &str| {
        let line = info
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .map(|rest| rest.trim_start_matches(':').trim());
        line.unwrap_or_default().to_owned()
    };
    assert_eq!(field("Title"), ENGLISH.title);
    assert_eq!(field("CreationDate"), "2026-11-23T00:00:00Z");
    assert_eq!(
        (field("Tagged"), field("JavaScript"), field("Encrypted")),
        ("yes".into(), "no".into(), "no".into())
    );
    assert!(field("Page size").contains("A4"), "{info}");
    let meta = asked(&document, "pdfinfo", &["-meta"], &[]).unwrap_or_default();
    for said in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
        assert!(meta.contains(said), "{said}: {meta}");
    }
    let names = asked(&document, "pdfinfo", &["-dests"], &[]).unwrap_or_default();
    for name in ["\"single-points\"", "\"claim-C1\"", "\"claim-C2\""] {
        assert!(names.contains(name), "{name}: {names}");
    }
}

#[test]
fn other_identities_are_other_documents() {
    let page = page("Title", vec![Block::Paragraph("words".into())]);
    let one = pdf(&page, &sheet("en")).expect("a document");
    let other = pdf(&page, &Sheet { identity: "ffff", ..sheet("en") }).expect("a document");
    assert_ne!(one.bytes, other.bytes);
}

#[test]
fn long_tables_keep_every_row_and_repeat_their_head() {
    let document = made(
        &page("Rows", vec![Block::Table(table(300, |index| format!("service-{index}.internal")))]),
        "en",
    );
    leave("rows", &document);
    let Some(text) = text(&document) else { return };
    for index in 0..300 {
        assert!(text.contains(&format!("service-{index}.internal")), "row {index}");
    }
    let pages = sheets(&document).expect("a number");
    assert!((10..20).contains(&pages), "{pages}");
    assert_eq!(text.matches("First reason").count(), pages, "the head on every sheet");
    let structure = structure(&document).expect("told before");
    assert_eq!((tags(&structure, "TH"), tags(&structure, "TR")), (5, 301), "but one for who listens");
}

#[test]
fn many_columns_lose_none_that_can_stand() {
    let document = made(&page("Columns", vec![Block::Table(wide(300))]), "en");
    leave("columns", &document);
    let Some(structure) = structure(&document) else { return };
    assert_eq!((tags(&structure, "TH"), tags(&structure, "TD")), (10, 3_000));
}

/// Japanese may break after any letter: a head above dashes is not a tower of letters for that.
#[test]
fn heads_are_not_set_letter_by_letter() {
    let columns = ["要求事項", "根拠条文", "判定", "不充足の対象"].map(Column::words).to_vec();
    let long = "バックアップは主たる拠点の被害が及ばない場所に保管し、その復旧を定期的に試験し、結果を記録しなければならない";
    let row = || vec![words(long), words(long), words("証明が必要"), words("–")];
    let table = Table { columns, rows: (0..3).map(|_| row()).collect(), enough: 10, noun: "rule" };
    let document = made(&page("規則", vec![Block::Table(table)]), "ja");
    leave("heads", &document);
    let Some(text) = text(&document) else { return };
    assert!(text.contains("不充足の"), "{text}");
}

#[test]
fn five_thousand_rows_are_many_and_no_trouble() {
    let document =
        made(&page("Rows", vec![Block::Table(table(5_000, |index| format!("host-{index}")))]), "en");
    if let Some(pages) = sheets(&document) {
        assert!(pages > 100);
    }
}

const HOSTILE: [&str; 12] = [
    "",
    " ",
    "<script>alert(1)</script> ]]> &amp; \\ ( ) << /JS >>",
    "a\u{202e}b\u{7}\nc\u{0}\u{85}",
    "😀👩‍🚒 뷁 ไทย العربية \u{e000} \u{10ffff}",
    "é e\u{301} \u{1111}\u{1161}\u{11ab}",
    "\u{feff}\u{fffe}\u{ffff}\u{200b}\u{2066}",
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
    "C1",
    "\u{a0}\u{3000}\u{ad}",
    "‘“”’…—–·•□",
    "%PDF-1.7 endobj stream",
];

#[test]
fn strangers_do_no_harm_in_any_place() {
    let long = "x".repeat(5_000) + &"長".repeat(3_000);
    for name in HOSTILE.into_iter().chain([long.as_str()]) {
        let say = |tone| Prose::new().and(tone, name);
        let tones = [
            Tone::Plain,
            Tone::Strong,
            Tone::Stopped,
            Tone::Degraded,
            Tone::Working,
            Tone::Undetermined,
            Tone::Soft,
            Tone::Code,
            Tone::Claim,
            Tone::Target,
        ];
        let all = tones.into_iter().fold(Prose::new(), |prose, tone| prose.and(tone, name));
        let table = Table {
            columns: vec![Column::words("Name"), Column::numbers(""), Column::words("Other").dispensable()],
            rows: vec![vec![words(name), words(name), Cell::Words(all.clone())], vec![words(name)], vec![]],
            enough: 1,
            noun: "row",
        };
        let picture = Picture { title: name.into(), description: name.into(), ..shapes(name) };
        let blocks = vec![
            Block::Headline(all.clone()),
            Block::Heading(name.to_owned()),
            Block::Paragraph(all.clone()),
            Block::Table(table),
            Block::List(vec![say(Tone::Plain), say(Tone::Claim), Prose::new()]),
            Block::Note(all.clone()),
            Block::Chain(
                (0..40)
                    .map(|depth| Link { depth: depth * 7 % 30, what: all.clone(), place: name.into() })
                    .take(6)
                    .collect(),
            ),
            Block::Code(format!("{name}\n\n{name}")),
            Block::Figure(Box::new(Figure { picture, caption: all.clone() })),
        ];
        let page = Page {
            title: name.to_owned(),
            parts: vec![part("a", name, blocks.clone()), part("a", "", blocks)],
        };
        let sheet = Sheet { head: name, foot: name, identity: name, contents: name, ..sheet("en") };
        let document = pdf(&page, &sheet).unwrap_or_else(|error| panic!("{name:?}: {error}"));
        if name.contains('ไ') {
            leave("hostile", &document);
            assert!(
                document.uncovered.contains(&'😀') && document.uncovered.is_sorted(),
                "{:?}",
                document.uncovered
            );
            let text = text(&document).unwrap_or_else(|| "[U+1F600]".to_owned());
            assert!(text.contains("[U+1F600]"), "{text}");
        }
        if let Some(text) = text(&document) {
            assert!(!text.contains(['\u{202e}', '\u{7}', '\u{2066}']), "{name:?}");
        }
    }
}

/// One mark of each kind, in every way of drawing.
fn shapes(content: &str) -> Picture {
    let stroke =
        Some(Stroke { ink: Ink::Accent, width: Px::new(2.0), dash: Some((Px::new(4.0), Px::new(3.0))) });
    let hatched = Fill::Hatched(Ink::Hollow, Ink::HollowTint);
    let at = |x, y| Point::new(x, y);
    let letters = |x, y, anchor, turned| {
        Mark::Text(Text {
            at: at(x, y),
            size: Px::new(14.0),
            weight: Weight::SemiBold,
            anchor,
            ink: Ink::Text,
            halo: Some(Ink::Ground),
            turned,
            content: content.into(),
        })
    };
    let arc = vec![
        Step::Move(at(320.0, 100.0)),
        Step::Line(at(320.0, 40.0)),
        Step::Arc(Px::new(60.0), at(380.0, 100.0)),
        Step::Close,
    ];
    Picture {
        name: "shapes".into(),
        width: Px::new(480.0),
        height: Px::new(160.0),
        title: "Shapes".into(),
        description: "One of each.".into(),
        marks: vec![
            Mark::Rect {
                at: at(10.0, 20.0),
                width: Px::new(80.0),
                height: Px::new(80.0),
                radius: Px::new(12.0),
                fill: Some(hatched),
                stroke,
            },
            Mark::Circle {
                at: at(150.0, 60.0),
                radius: Px::new(40.0),
                fill: Some(Fill::Hatched(Ink::Stopped, Ink::StoppedTint)),
                stroke: None,
            },
            Mark::Polygon {
                points: vec![at(220.0, 100.0), at(260.0, 20.0), at(300.0, 100.0)],
                fill: Fill::Solid(Ink::Degraded),
            },
            Mark::Path { steps: arc, fill: Some(Fill::Solid(Ink::Working)), stroke },
            Mark::Line {
                from: at(10.0, 120.0),
                to: at(900.0, 120.0),
                stroke: Stroke { ink: Ink::Line, width: Px::new(1.0), dash: None },
            },
            Mark::Group {
                id: "x".into(),
                tooltip: "y".into(),
                marks: vec![
                    letters(240.0, 140.0, Anchor::Middle, false),
                    letters(460.0, 110.0, Anchor::Start, true),
                ],
            },
            Mark::Path { steps: vec![Step::Line(at(1.0, 1.0)), Step::Close], fill: None, stroke: None },
            Mark::Polygon { points: Vec::new(), fill: hatched },
        ],
        lacking: vec!['✕'],
    }
}

#[test]
fn pictures_are_drawn_searched_and_read_out() {
    let document = made(&page("Shapes", vec![figure(shapes("판교 label"), "Below.")]), "en");
    leave("shapes", &document);
    assert_eq!(document.uncovered, ['✕']);
    let Some(text) = text(&document) else { return };
    assert_eq!(text.matches("판교 label").count(), 2, "letters with a rim are found once: {text}");
    let structure = structure(&document).expect("told before");
    assert!(structure.contains("Figure") && structure.contains("/BBox"), "{structure}");
    let read_out = b"/Alt(Shapes. One of each.)".as_slice();
    assert!(
        document.bytes.windows(read_out.len()).any(|window| window == read_out),
        "the words for the picture"
    );
    let none = Picture { width: Px::new(0.0), ..shapes("") };
    let vast = Picture { width: Px { tenths: i32::MAX }, height: Px { tenths: i32::MAX }, ..shapes("x") };
    for picture in [none, vast] {
        assert!(pdf(&page("Odd", vec![figure(picture, "")]), &sheet("en")).is_ok());
    }
}

/// A wide picture has a sheet of its own that lies on its side, so that its letters can be read; others stay among the text.
#[test]
fn wide_pictures_lie_on_their_side() {
    let boxes = |width: f64, height: f64| -> (usize, usize) {
        let picture = Picture { width: Px::new(width), height: Px::new(height), ..shapes("x") };
        let document = made(&page("Wide", vec![figure(picture, "Below.")]), "en");
        let count = |bytes: &[u8]| document.bytes.windows(bytes.len()).filter(|own| *own == bytes).count();
        (count(b"/MediaBox[0 0 595.276 841.89]"), count(b"/MediaBox[0 0 841.89 595.276]"))
    };
    let (upright, sideways) = boxes(960.0, 500.0);
    assert!(upright >= 1 && sideways == 0, "{upright} {sideways}");
    let (upright, sideways) = boxes(1_180.0, 640.0);
    assert!(upright >= 1 && sideways == 1, "{upright} {sideways}");
    assert_eq!(boxes(1_180.0, 3_000.0).1, 0, "what is high is no larger on its side");
}

#[test]
fn little_is_a_document_too() {
    assert_eq!(sheets(&made(&Page::default(), "en")).unwrap_or(1), 1);
    let bare = Sheet {
        head: "",
        foot: "",
        contents: "",
        identity: "",
        page_of: |_, _| String::new(),
        ..sheet("en")
    };
    assert!(pdf(&Page::default(), &bare).is_ok());
    let headless = Table {
        columns: vec![Column::words(""), Column::numbers("")],
        rows: vec![vec![words(""), words("")]; 3],
        enough: 0,
        noun: "x",
    };
    let blocks = vec![
        Block::Table(Table { rows: Vec::new(), ..table(0, |_| String::new()) }),
        Block::Table(Table { columns: Vec::new(), ..table(3, |_| String::new()) }),
        Block::Table(headless),
        Block::List(Vec::new()),
        Block::Chain(Vec::new()),
        Block::Code(String::new()),
        Block::Heading("Below no part".into()),
    ];
    let document = made(&page("Little", blocks), "en");
    if let Some(structure) = structure(&document) {
        assert_eq!((tags(&structure, "H1"), tags(&structure, "H2")), (1, 0), "no level is left out");
    }
}

#[test]
fn a_language_must_be_one() {
    for language in ["", "english please", "en\u{202e}"] {
        let error = pdf(&Page::default(), &sheet(language)).expect_err("no language");
        assert!(error.contains("is no language tag") && !error.contains('\u{202e}'), "{error}");
    }
}

#[test]
fn rows_taller_than_a_sheet_go_on_over_it() {
    let tall = "word ".repeat(6_000);
    let one = Table {
        columns: vec![Column::words("Name"), Column::words("Words")],
        rows: vec![
            vec![words("before"), words("x")],
            vec![words("tall"), words(&tall)],
            vec![words("after"), words("y")],
        ],
        enough: 3,
        noun: "row",
    };
    let document = made(&page("Tall", vec![Block::Table(one)]), "en");
    leave("tall", &document);
    let Some(text) = text(&document) else { return };
    assert_eq!(text.matches("word").count(), 6_000);
    assert!(text.contains("after"));
}

#[test]
fn no_heading_stands_alone_at_the_foot_of_a_sheet() {
    for filler in 20..44 {
        let mut blocks: Vec<Block> = (0..filler).map(|_| Block::Paragraph("filler".into())).collect();
        blocks.push(Block::Heading("Lonely".into()));
        blocks.push(Block::Table(table(4, |index| format!("row {index}"))));
        let document = made(&page("Headings", blocks), "en");
        let Some(text) = text(&document) else { return };
        let sheet = text.split('\u{c}').find(|sheet| sheet.contains("Lonely")).expect("drawn");
        assert!(sheet.contains("row 1"), "{filler}: {sheet}");
    }
}
