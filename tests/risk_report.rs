//! What `spof risk` says: the page as a person reads it, the contract, the command. `SPOF_BLESS=1 cargo test --test
//! risk_report` renews the golden page and the schema.

use serde_json::Value;
use spof::analysis::risk::gather::Options;
use spof::base::texts::Texts;
use spof::model::topology::Topology;
use spof::pipeline::{self, risk};
use spof::render::json;
use spof::render::terminal::{Look, terminal};
use spof::report::risk::brief::RiskBrief;
use std::path::Path;

const RATES: &str = include_str!("../examples/rates.topo");

fn topology(text: &str) -> Topology {
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    reading.topology.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

fn page(text: &str, options: &Options) -> String {
    let topology = topology(text);
    let risk = risk::judge(&topology, options);
    let brief = RiskBrief::new(&topology, &risk, "x");
    terminal(&risk::compose(&brief), Look::plain(100))
}

fn document(text: &str, options: &Options) -> Value {
    let topology = topology(text);
    let risk = risk::judge(&topology, options);
    serde_json::from_str(&json::risk(&RiskBrief::new(&topology, &risk, "x"), &[]).expect("written"))
        .expect("JSON")
}

/// Equal to the file of that name in the repository, which `SPOF_BLESS` renews.
fn kept(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("SPOF_BLESS").is_some() {
        std::fs::write(&path, text).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == text, "{name} is old: SPOF_BLESS=1 cargo test --test risk_report");
}

#[test]
fn the_page_of_the_example() {
    kept("tests/golden/risk.txt", &page(RATES, &Options::default()));
}

#[test]
fn documents_follow_the_schema() {
    let schema = json::risk_schema().expect("written");
    kept("docs/schema/risk-1.schema.json", &schema);
    let validator =
        jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema");
    let unknown = RATES.replace("runs 4 at seoul, 4 at tokyo", "runs 4 at unknown");
    let short = Options { budget: 10, ..Options::default() };
    let documents = [
        document(RATES, &Options::default()),
        document(&unknown, &Options::default()),
        document(RATES, &short),
        document("site a\nservice s { runs 1 at a }", &Options::default()),
    ];
    for document in &documents {
        let faults: Vec<String> = validator
            .iter_errors(document)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
    let mut other = documents[0].clone();
    other["format"] = "other".into();
    assert!(!validator.is_valid(&other), "the schema takes any format");
    let service = |document: &Value, path: &str| -> Value {
        let services = document["services"].as_array().expect("a list");
        services.iter().find(|it| it["service"] == path).expect("listed").clone()
    };
    let catalogue = service(&documents[0], "catalogue");
    assert_eq!(catalogue["groups"][1]["elements"], serde_json::json!(["seoul", "tokyo"]));
    assert_eq!(
        catalogue["counts"],
        serde_json::json!([1, 2, 0]),
        "the release; the sites; the grid and Tokyo"
    );
    let open = service(&documents[1], "catalogue");
    let hours = |it: &Value| it["hours_per_year"].as_f64().expect("a number");
    assert!(hours(&open["downtime"]) < hours(&open["downtime_worst"]), "nobody says where it stands");
    assert_eq!(
        (&documents[2]["status"], &documents[0]["status"]),
        (&"incomplete".into(), &"complete".into())
    );
    assert!(service(&documents[3], "s")["downtime"].is_null(), "no rate, no number");
}

#[test]
fn names_of_strangers_stay_names() {
    let evil = RATES.replace("Payment provider", "\\u{1b}[31m<b>|*pay*");
    let page = page(&evil, &Options::default());
    assert!(!page.contains('\u{1b}') && page.contains("<b>|*pay*"), "{page}");
}

#[cfg(feature = "cli")]
#[test]
fn the_command() {
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_spof"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["risk", "--out", "none"])
            .args(arguments)
            .output()
            .expect("started");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, whole, _) = run(&["examples/rates.topo"]);
    assert_eq!((code, whole.lines().next()), (Some(0), page(RATES, &Options::default()).lines().next()));
    let (code, one, _) =
        run(&["--for", "catalogue", "--order", "2", "--format", "json", "examples/rates.topo"]);
    let document: Value = serde_json::from_str(&one).expect("JSON");
    assert_eq!((code, document["services"].as_array().map(Vec::len)), (Some(0), Some(1)));
    assert_eq!(document["order"], 2);
    for (arguments, told) in [
        (&["--for", "orders", "examples/rates.topo"][..], "`orders` is no service"),
        (&["--for", "catalog", "examples/rates.topo"][..], "did you mean `catalogue`?"),
        (&["--level", "rack", "examples/rates.topo"][..], "no rack is declared"),
        (&["--order", "0", "examples/rates.topo"][..], "0 is not in 1..=8"),
    ] {
        let (code, _, complaint) = run(arguments);
        assert_eq!(code, Some(2), "{arguments:?}");
        assert!(complaint.contains(told), "{arguments:?}: {complaint}");
    }
}
