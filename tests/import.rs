//! Files of others as topologies: the Aralia fault trees through the whole program, and what is refused.

#[path = "support/imports.rs"]
mod imports;

use imports::topology;
use spof::analysis::risk::gather::{Options, risk};
use spof::import::importer::Imported;
use spof::model::component::ComponentKind;
use spof::syntax::format::format;
use std::path::Path;

fn open_psa(text: &str) -> Result<Imported, String> {
    imports::imported("open-psa", "tree.xml", text)
}

const TREE: &str = r#"<?xml version="1.0"?>
<opsa-mef>
  <define-fault-tree name="pumps">
    <define-gate name="top"><label>No water "at all"</label>
      <or><gate name="pump.s"/><and><basic-event name="1"/><house-event name="test"/></and></or>
    </define-gate>
    <define-gate name="pump.s"><atleast min="2"><basic-event name="1"/><basic-event name="2"/><basic-event name="결함"/></atleast></define-gate>
  </define-fault-tree>
  <model-data>
    <define-basic-event name="1"><float value="1e-5"/></define-basic-event>
    <define-basic-event name="2"><float value="0.5"/></define-basic-event>
    <define-basic-event name="결함"><label>Third</label><float value="0"/></define-basic-event>
    <define-house-event name="test"><constant value="false"/></define-house-event>
    <define-parameter name="unused"/>
  </model-data>
</opsa-mef>"#;

#[test]
fn a_fault_tree_reads_as_a_person_would_have_written_it() {
    let imported = open_psa(TREE).expect("imported");
    let expected = r#"# From "tree.xml": a fault tree.
edition 1

external x1 "1" {
  fails 1 per 359996400000ms from "tree.xml: basic event 1, probability 0.00001"
  restored in 3600000ms from "tree.xml: basic event 1, probability 0.00001"
}

external x2 "2" {
  fails 1 per 3600000000ms from "tree.xml: basic event 2, probability 0.5"
  restored in 3600000000ms from "tree.xml: basic event 2, probability 0.5"
}

external test "test" { }

external 결함 "Third" { }

utility pump-s "pump.s" {
  runs nowhere
  needs 2 of (x1, x2, 결함) from "tree.xml: gate pump.s"
}

service top "No water \"at all\"" {
  runs nowhere
  needs pump-s, top-2 from "tree.xml: gate top"
}

utility top-2 "top-2" {
  runs nowhere
  needs any of (x1, test) from "tree.xml: gate top-2"
}
"#;
    assert_eq!(imported.text, expected);
    assert_eq!(imported.unmapped, ["elements `define-parameter` have no meaning here"]);
    assert_eq!(format(&imported.text).expect("read"), imported.text, "laid out");
    let risk = risk(&topology(&imported.text), &Options::default());
    let down = risk.services[0].downtime.expect("rated").unavailability;
    assert!((down / 0.5e-5 - 1.0).abs() < 1e-9, "1 and 2 together: {down:e}");
}

#[test]
fn what_would_change_answers_is_refused() {
    let with = |gate: &str| {
        TREE.replace("<or><gate name=\"pump.s\"/>", &format!("<or>{gate}<gate name=\"pump.s\"/>"))
    };
    for (text, told) in [
        (with("<not><basic-event name=\"2\"/></not>"), "gate `top-1` uses `not`"),
        (with("<gate name=\"nowhere\"/>"), "`top` names `nowhere`, which is not defined"),
        (TREE.replace("min=\"2\"", "min=\"4\""), "asks for 4 of 3"),
        (TREE.replace("min=\"2\"", "min=\"some\""), "needs `min`, a whole number"),
        (
            TREE.replace("name=\"2\"/><basic-event name=\"결함\"/>", "name=\"1\"/>"),
            "named twice in gate `pump.s`",
        ),
        (TREE.replace("value=\"0.5\"", "value=\"1.5\""), "is 1.5, not from 0 to below 1"),
        (TREE.replace("value=\"0.5\"", "value=\"1e-16\""), "1e-16, is too small"),
        (TREE.replace("value=\"0.5\"", "value=\"-0.5\""), "is -0.5, not from 0 to below 1"),
        (TREE.replace("value=\"0.5\"", "value=\"NaN\""), "is NaN, not from 0 to below 1"),
        (TREE.replace("<float value=\"0.5\"/>", "<parameter name=\"p\"/>"), "not a constant number"),
        (TREE.replace("value=\"false\"", "value=\"true\""), "always holds"),
        (TREE.replace("name=\"2\"><float", "name=\"1\"><float"), "event `1` is defined twice"),
        (
            TREE.replace("<atleast min=\"2\">", "<atleast min=\"2\"><gate name=\"top\"/>"),
            "rest on each other: `pump.s` → `top` → `pump.s`",
        ),
        (
            format!("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>{}", TREE.replace("<?xml version=\"1.0\"?>", "")),
            "no XML that can be read",
        ),
        ("<graphml/>".to_owned(), "is no Open-PSA model"),
        ("<opsa-mef/>".to_owned(), "there is no gate"),
        ("not XML".to_owned(), "no XML that can be read"),
    ] {
        let fault = open_psa(&text).expect_err(told);
        assert!(fault.contains(told) && fault.contains("tree.xml"), "{fault}");
    }
    let deep = with(&format!("{}<basic-event name=\"2\"/>{}", "<or>".repeat(500), "</or>".repeat(500)));
    assert!(open_psa(&deep).expect_err("too deep").contains("nested too deeply"));
}

#[test]
fn an_operand_named_twice_counts_once_and_is_told() {
    let twice =
        TREE.replace("<or><gate name=\"pump.s\"/>", "<or><gate name=\"pump.s\"/><gate name=\"pump.s\"/>");
    let imported = open_psa(&twice).expect("imported");
    assert!(imported.unmapped.contains(&"an operand that gate `top` names twice counts once".to_owned()));
}

/// Every tree without negations, read, resolved and judged, has its published probability.
#[test]
fn published_fault_trees() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/fault-trees");
    let Ok(table) = std::fs::read_to_string(shared.join("answers.tsv")) else {
        eprintln!("skipped: the Aralia fault trees are not here");
        return;
    };
    let (mut solved, mut refused) = (0, 0);
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let text = std::fs::read_to_string(shared.join(format!("{}.xml", columns[0]))).expect("a tree");
        let imported = match open_psa(&text) {
            Ok(imported) => imported,
            Err(fault) => {
                assert!(fault.contains("uses `not`") || fault.contains("uses `xor`"), "{fault}");
                refused += 1;
                continue;
            }
        };
        assert_eq!(imported.unmapped, Vec::<String>::new(), "{}", columns[0]);
        let topology = topology(&imported.text);
        let events = topology.of_kind(ComponentKind::External).count();
        assert_eq!(events, text.matches("<define-basic-event").count(), "{}: events", columns[0]);
        let risk = risk(&topology, &Options { order: 1, ..Options::default() });
        let published: f64 =
            if columns[0] == "das9204" { columns[6] } else { columns[4] }.parse().expect("a number");
        let found = risk.services[0].downtime.expect("rated").unavailability;
        assert!((found / published - 1.0).abs() < 6e-6, "{}: {found:e} and not {published:e}", columns[0]);
        solved += 1;
    }
    assert_eq!((solved, refused), (18, 3));
}
