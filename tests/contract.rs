//! `report.json` against its JSON Schema, and the schema against the one that is committed.
//! `SPOF_BLESS=1 cargo test --test contract` renews the committed one.

use serde_json::Value;
use spof::analysis::gather::Options;
use spof::base::texts::Texts;
use spof::pipeline;
use spof::render::json;
use spof::report::brief::Brief;
use spof::report::naming::find;
use std::path::{Path, PathBuf};

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/report-1.schema.json")
}

#[test]
fn the_committed_schema_is_the_one_the_program_follows() {
    let schema = json::report_schema().expect("written");
    if std::env::var_os("SPOF_BLESS").is_some() {
        std::fs::create_dir_all(committed().parent().expect("has one")).expect("made");
        std::fs::write(committed(), &schema).expect("written");
    }
    let committed = std::fs::read_to_string(committed()).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == schema, "docs/schema is old: SPOF_BLESS=1 cargo test --test contract");
}

/// A report of every kind of answer there is.
const EVERYTHING: &str = r#"
topology x "Everything" { as of 2022-10-15 }
region korea "Korea" {
  site pangyo "Pangyo" { holds 32_000 servers }
  site anyang "Anyang" from "a map"
}
domain carrier "Carrier" { covers korea.pangyo }
crew ops "Operators" { people 6; at korea.pangyo }
tool deployer "Deploy tool" { runs 2 at korea.pangyo; starts with registry }
tool registry "Registry" { runs 2 at korea.pangyo; starts with deployer }
service talk "KakaoTalk" {
  users assumed 47_500_000
  tier 1
  runs 10 at korea.pangyo
  standby 10 at korea.anyang
  takeover 10m with deployer, unknown
  takeover 4h by ops
}
service map "지도" { runs 3 at unknown; needs any of (deployer, registry) }
service mail "Mail" { wants talk; needs unknown; runs 4 at korea.anyang }
service pay "Pay" { runs 1 at korea.pangyo; standby 1 at korea.anyang; rebuild 3d at korea.anyang with registry }
"#;

fn report(text: &str, lose: &[&str]) -> Value {
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    let topology = reading.topology.as_ref().unwrap_or_else(|| panic!("{:#?}", reading.diagnostics));
    let lose = lose.iter().map(|name| find(topology, name).expect("declared")).collect::<Vec<_>>();
    let asked = !lose.is_empty();
    let facts = pipeline::judge(topology, &Options { lose, ..Options::default() });
    let brief = Brief::new(topology, &facts, "x", asked);
    let report = json::report(&brief, &reading.diagnostics).expect("written");
    assert!(report.ends_with("}\n"));
    serde_json::from_str(&report).expect("JSON")
}

#[test]
fn reports_follow_the_schema() {
    let schema: Value = serde_json::from_str(&json::report_schema().expect("written")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let reports = [
        report(EVERYTHING, &[]),
        report(EVERYTHING, &["korea.pangyo", "registry"]),
        report("", &[]),
        report("site a\nservice s { runs 1 at a }", &[]),
    ];
    for report in &reports {
        let faults: Vec<String> = validator
            .iter_errors(report)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{faults:#?}\n{report:#}");
    }
    let mut wrong = reports[0].clone();
    wrong["losses"][0]["people_at_least"] = "many".into();
    assert!(!validator.is_valid(&wrong), "the schema refuses nothing");
    let mut other = reports[0].clone();
    other["format"] = "other".into();
    assert!(!validator.is_valid(&other), "the schema takes any format");
}

#[test]
fn a_report_names_what_it_counts() {
    let report = report(EVERYTHING, &[]);
    assert_eq!(report["format"], "spof-report");
    assert_eq!(report["version"], "1.1");
    assert_eq!(report["status"], "complete");
    assert_eq!(report["model"]["as_of"], "2022-10-15");
    let worst = &report["losses"][0];
    assert_eq!(worst["lost"][0], "korea.pangyo");
    assert_eq!(worst["services_down"], 3);
    assert_eq!(worst["people_at_least"], 47_500_000);
    assert_eq!(worst["holds"][0]["noun"], "servers");
    assert_eq!(worst["holds"][0]["count"], 32_000);
    let talk = worst["down"].as_array().expect("a list").iter().find(|fallen| fallen["component"] == "talk");
    let talk = talk.expect("talk stops");
    assert_eq!(talk["back"], "blocked");
    let missing: Vec<&Value> =
        talk["blocked"].as_array().expect("a list").iter().map(|way| &way["missing"]).collect();
    assert!(
        missing.iter().any(|missing| missing.as_array().is_some_and(|all| all.contains(&"deployer".into())))
    );
    assert!(missing.iter().any(|missing| missing.as_array().is_some_and(|all| all.contains(&"ops".into()))));
    assert_eq!(report["cold_start"]["ring"].as_array().map(Vec::len), Some(2));
    let elements = report["elements"].as_array().expect("a list");
    let element = |path: &str| elements.iter().find(|element| element["path"] == path).expect("listed");
    assert_eq!(element("talk")["users"], 47_500_000);
    assert_eq!(element("korea.anyang")["source"], "a map");
    assert_eq!(element("ops")["kind"], "crew");
    assert_eq!(element("talk@korea.anyang/standby")["kind"], "group");
    // Every path in the report is explained by `elements`.
    for loss in report["losses"].as_array().expect("a list") {
        for fallen in loss["down"].as_array().expect("a list") {
            for way in fallen["blocked"].as_array().expect("a list") {
                for missing in way["missing"].as_array().expect("a list") {
                    element(missing.as_str().expect("a path"));
                }
            }
        }
    }
}
