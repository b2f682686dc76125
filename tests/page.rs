//! The interactive report as people meet it: one file, the same in every run, and what it does in a real browser (`tests/page`).
//! The browser half runs where node and Chromium are, and says so where not. `SPOF_PICTURES=DIR cargo test --test page` leaves
//! pictures to be looked at.

#![cfg(all(feature = "cli", feature = "html"))]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Names under which Chromium goes.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The least that a stranger would try, in every place of a topology that holds a text.
const EVIL: &str = r#"edition 1
topology evil "</script><img src=x onerror='window.pwned=1'><!--<script>" {
  meta { cannot-foresee "<svg onload=window.pwned=1>{{STYLE}}$&" }
}
site a "<img src=x onerror=window.pwned=1>" { holds 3 servers }
site b "{{DATA}}\u{202e}\u{2028}</style>"
crew c "*x* [y] {name}"
tool t "javascript:window.pwned=1" { runs 1 at a }
service s "\"><svg onload=window.pwned=1>" {
  owner "<script>window.pwned=1</script>"
  users assumed 5M
  runs 2 at a
  standby 2 at b
  takeover 5m by c with t
}
service plain { runs 1 at a; needs s }
incident 2024-01-01 "<svg onload=window.pwned=1>" from "<b>" { lose a; stopped s for 1h; cause "<script>window.pwned=1</script>" }
drill 2024-01-01 "<iframe srcdoc='<script>parent.pwned=1</script>'>" { of s; result failed }
"#;

const SMALL: &str = "site a \"Seoul\"\nsite b \"Busan\"\nservice pay \"Payments\" { users 2M; runs 2 at a; standby 2 at b; takeover 5m }\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn directory(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page").join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("made");
    directory
}

fn spof(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spof")).current_dir(root()).args(arguments).output().expect("runs")
}

fn page(arguments: &[&str]) -> String {
    let output = spof(&[&["report", "--html", "-"], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn kakao() -> String {
    page(&["examples/outages/kakao-2022"])
}

/// Many components on some sites: services in chains on stores, tools that all takeovers need.
fn large(components: usize, sites: usize) -> String {
    let mut text = "edition 1\n".to_owned();
    for site in 0..sites {
        let _ = writeln!(text, "site s{site} \"Datacenter {site}\" {{ restored in {}h }}", 6 + site);
    }
    for tool in 0..20 {
        let _ = writeln!(text, "tool t{tool} \"Tool {tool}\" {{ runs 2 at s{}; restart 1h }}", tool % 3);
    }
    for store in 0..components / 5 {
        let (home, other) = (store % sites, (store + 1) % sites);
        let _ = writeln!(
            text,
            "store d{store} \"Store {store}\" {{ runs 3 at s{home}; standby 3 at s{other}; takeover 10m with t{}; restart 20m }}",
            store % 20
        );
    }
    for service in 0..components - components / 5 - 20 {
        let (home, other) = (service * 7 % sites, (service * 7 + 3) % sites);
        let _ = writeln!(
            text,
            "service v{service} \"Service {service}\" {{ users {}; runs 4 at s{home}; standby 4 at s{other}; takeover 5m with t{}; restart 15m; needs d{} }}",
            1_000 + 5_000_000 / (service + 1),
            service % 20,
            service % (components / 5)
        );
    }
    text
}

#[test]
fn the_page_is_one_small_file_and_the_same_in_every_run() {
    let page = kakao();
    assert!(page.len() < 1_500_000, "{} bytes", page.len());
    assert_eq!(page, kakao(), "same input, same bytes");
    for never in ["http://", "https://", "<link", "src=\"", "{{"] {
        let found =
            page.replace("http://www.w3.org/2000/svg", "").find(never).map(|at| page.get(at..at + 80));
        assert_eq!(found, None, "nothing is fetched: {never}");
    }
    assert!(page.contains("connect-src 'none'") && page.contains("require-trusted-types-for 'script'"));
    assert!(!page.contains("examples/outages"), "where the texts lay is nobody's business");
}

#[test]
fn it_speaks_the_language_it_is_told_to_also_without_a_script() {
    for (lang, words) in
        [("ko", "상실 시 서비스 14개 중 <em>12개 중단</em>"), ("ja", "を失うと14サービス中<em>12が停止</em>")]
    {
        let page = page(&["--lang", lang, "examples/outages/kakao-2022"]);
        assert!(page.contains(&format!("<html lang=\"{lang}\">")) && page.contains(words), "{lang}");
    }
}

#[test]
fn a_name_never_becomes_markup() {
    let directory = directory("evil");
    let file = directory.join("evil.topo");
    fs::write(&file, EVIL).expect("written");
    let page = page(&[file.to_str().expect("UTF-8")]);
    let head = page.split("<script").next().expect("a head");
    assert!(!head.contains("<img") && !head.contains("<svg onload") && !head.contains("<iframe"), "{head}");
    assert_eq!(page.matches("<script").count(), 3, "the data, the engine, the script of the page");
    assert!(!page.contains('\u{202e}') && !page.contains('\u{2028}'));
}

#[test]
fn what_cannot_be_read_is_no_page() {
    let directory = directory("broken");
    let (broken, out) = (directory.join("broken.topo"), directory.join("x.html"));
    fs::write(&broken, "service x { needs nowhere }").expect("written");
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let output = spof(&["report", "--html", &path(&out), &path(&broken)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!out.exists());
    fs::write(&broken, "site a").expect("written");
    let output = spof(&["report", "--html", &path(&out), &path(&broken)]);
    assert_eq!((output.status.code(), out.exists()), (Some(2), false));
}

/// Says why a test looked at nothing.
#[expect(clippy::print_stdout, reason = "a test that skips says so")]
fn skipped(reason: &str) {
    println!("skipped: {reason}");
}

fn runs(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The page counts as the program does, in every language.
#[test]
fn numbers_are_written_alike_by_script_and_program() {
    use spof::render::html::numbers::{people, time};
    use spof::render::html::words::LANGUAGES;

    if !runs("node") {
        return skipped("node is not here");
    }
    let mut numbers: Vec<u64> =
        vec![0, 1, 59, 999, 1_000, 59_999, 60_000, 89_999, 90_000, 3_599_999, 3_600_000];
    numbers.extend((1..400).map(|step: u64| step * step * step * 7_919 + step));
    let words: serde_json::Map<String, serde_json::Value> = LANGUAGES
        .iter()
        .map(|words| {
            (
                words.tag.to_owned(),
                words
                    .all()
                    .into_iter()
                    .map(|(name, text)| (name.to_owned(), text.into()))
                    .collect::<serde_json::Map<_, _>>()
                    .into(),
            )
        })
        .collect();
    let script = format!(
        "let lang; const WORDS = {}; const W = () => WORDS[lang];\n{}\nconst out = []; for (lang of ['en', 'ko', 'ja']) for (const n of {numbers:?}) out.push(people(n), time(n)); console.log(JSON.stringify(out));",
        serde_json::Value::from(words),
        fs::read_to_string(root().join("assets/page/numbers.js")).expect("readable")
    );
    let output = Command::new("node").args(["-e", &script]).output().expect("runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Vec<String> = serde_json::from_slice(&output.stdout).expect("JSON");
    let own: Vec<String> = LANGUAGES
        .iter()
        .flat_map(|words| numbers.iter().flat_map(|number| [people(words, *number), time(words, *number)]))
        .collect();
    assert_eq!(told, own);
}

#[test]
fn it_works_in_a_browser() {
    if !runs("node") {
        return skipped("node is not here");
    }
    let Some(browser) = BROWSERS.into_iter().find(|name| runs(name)) else {
        return skipped("no Chromium is here");
    };
    let directory = directory("browser");
    let page_of = |name: &str, text: &str| {
        let file = directory.join(format!("{name}.topo"));
        fs::write(&file, text).expect("written");
        let page = page(&[file.to_str().expect("UTF-8")]);
        fs::write(directory.join(format!("{name}.html")), page).expect("written");
    };
    let kakao = kakao();
    fs::write(directory.join("kakao.html"), &kakao).expect("written");
    // A browser, or whoever serves the page, that refuses WebAssembly.
    let refused = kakao.replace(" 'wasm-unsafe-eval'", "");
    assert!(refused.len() < kakao.len());
    fs::write(directory.join("refused.html"), refused).expect("written");
    page_of("evil", EVIL);
    fs::write(directory.join("record.html"), page(&["examples/record.topo"])).expect("written");
    page_of("small", SMALL);
    page_of("large", &large(5_000, 12));
    let output = Command::new("node")
        .args(["tests/page/run.mjs", browser])
        .arg(&directory)
        .current_dir(root())
        .output()
        .expect("runs");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
}

/// The page, the charts and the document call the same thing by the same name.
#[cfg(feature = "charts")]
#[test]
fn kinds_are_called_alike_everywhere() {
    use spof::base::tongue::Tongue;
    use spof::render::html::words::{ja::JA, ko::KO};

    for (tongue, page) in [(Tongue::Ko, &KO), (Tongue::Ja, &JA)] {
        let (chart, document) =
            (spof::chart::words::words(tongue), spof::report::dossier::words::words(tongue));
        for (page, chart, document) in [
            (page.service, chart.kind_service, document.kind_service),
            (page.store, chart.kind_store, document.kind_store),
            (page.tool, chart.kind_tool, document.kind_tool),
            (page.utility, chart.kind_utility, document.kind_utility),
            (page.external, chart.kind_external, document.kind_external),
            (page.region, chart.kind_region, document.kind_region),
            (page.site, chart.kind_site, document.kind_site),
            (page.zone, chart.kind_zone, document.kind_zone),
            (page.room, chart.kind_room, document.kind_room),
            (page.rack, chart.kind_rack, document.kind_rack),
            (page.host, chart.kind_host, document.kind_host),
        ] {
            assert_eq!((page, chart), (document, document));
        }
        assert_eq!(
            (page.domain, page.crew, page.group),
            (document.kind_domain, document.kind_crew, document.kind_group)
        );
    }
}
