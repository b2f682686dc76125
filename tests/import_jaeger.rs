//! Dependencies and traces of Jaeger: both forms of both, and what is refused.

#[path = "support/imports.rs"]
mod imports;

use imports::topology;
use serde_json::{Value, json};
use spof::import::importer::Imported;
use spof::model::component::Target;
use std::collections::BTreeSet;

fn jaeger(text: &str) -> Result<Imported, String> {
    imports::imported("jaeger", "j.json", text)
}

/// Every need of the imported topology.
fn needs(imported: &Imported) -> Vec<String> {
    let topology = topology(&imported.text);
    let title = |target: Target| match target {
        Target::Component(id) => topology[id].named.title.clone(),
        Target::Place(id) => topology[id].named.title.clone(),
    };
    let of = |component: &spof::model::component::Component| {
        let one = component.named.title.clone();
        let told = component.needs.iter().map(|clause| format!("{one} {}", title(clause.members[0].target)));
        told.collect::<Vec<_>>()
    };
    topology.components.iter().flat_map(|it| of(it)).collect()
}

#[test]
fn dependencies_read_as_a_person_would_have_written_them() {
    let list = json!([
        {"parent": "front end", "child": "auth", "callCount": 3},
        {"parent": "auth", "child": "auth", "callCount": 1},
        {"parent": "front end", "child": "auth", "source": "x"},
    ]);
    let expected = r#"# From "j.json": services and what they call.
edition 1

service auth "auth" from "j.json: service auth" {
  runs nowhere
}

service front-end "front end" from "j.json: service front end" {
  runs nowhere
  needs auth from "j.json: front end calls auth"
}
"#;
    for value in [list.clone(), json!({"data": list, "total": 3, "errors": null})] {
        let imported = jaeger(&value.to_string()).expect("imported");
        assert_eq!(imported.text, expected);
        assert_eq!(
            imported.unmapped,
            [
                "calls that are listed more than once (1 time)",
                "that a service calls itself (1 time)",
                "attributes of calls: `callCount` and `source`",
            ]
        );
    }
}

fn trace() -> Value {
    let child_of = |span: &str| json!([{"refType": "CHILD_OF", "traceID": "t", "spanID": span}]);
    json!({"traceID": "t", "spans": [
        {"traceID": "t", "spanID": "1", "processID": "p1", "operationName": "GET /"},
        {"traceID": "t", "spanID": "2", "processID": "p1", "references": child_of("1")},
        {"traceID": "t", "spanID": "3", "processID": "p2", "references": child_of("2")},
        {"traceID": "t", "spanID": "4", "processID": "p2", "references": child_of("2")},
        {"traceID": "t", "spanID": "5", "processID": "p3", "references": child_of("4"),
         "tags": [{"key": "span.kind", "type": "string", "value": "server"}]},
        {"traceID": "t", "spanID": "6", "processID": "p4", "references": child_of("4"),
         "tags": [{"key": "span.kind", "type": "string", "value": "consumer"}]},
        {"traceID": "t", "spanID": "7", "processID": "p4",
         "references": [{"refType": "FOLLOWS_FROM", "traceID": "t", "spanID": "5"}]},
        {"traceID": "t", "spanID": "8", "processID": "p3", "references": child_of("absent")},
    ], "processes": {"p1": {"serviceName": "web"}, "p2": {"serviceName": "orders"},
        "p3": {"serviceName": "결제"}, "p4": {"serviceName": "mailer"}}})
}

#[test]
fn a_trace_says_who_waits_for_whom() {
    let other = json!({"traceID": "u", "spans": [{"spanID": "1", "processID": "p", "references":
        [{"refType": "CHILD_OF", "traceID": "t", "spanID": "3"}]}], "processes": {"p": {"serviceName": "stock"}}});
    for (value, expected) in [
        (trace(), vec!["orders 결제", "web orders"]),
        (json!({"data": [trace()]}), vec!["orders 결제", "web orders"]),
        (json!([trace(), other]), vec!["orders stock", "orders 결제", "web orders"]),
    ] {
        let imported = jaeger(&value.to_string()).expect("imported");
        assert_eq!(needs(&imported), expected);
        assert!(imported.text.contains("needs orders from \"j.json: web calls orders in trace t\""));
        assert!(imported.text.contains("service mailer"), "it is there, though nobody waits for it");
        assert_eq!(
            imported.unmapped,
            [
                "callers whose spans are not in the file (1 time)",
                "what nobody waits for: consumers of messages, `FOLLOWS_FROM` (2 times)",
            ]
        );
    }
}

/// The real files of the Jaeger project, read a second time by hand.
#[test]
fn real_dependencies() {
    for file in ["small.json", "large.json"] {
        let path = format!("{}/tests/data/jaeger/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect(file);
        let list: Vec<Value> = serde_json::from_str(&text).expect(file);
        let name = |call: &Value, key: &str| call[key].as_str().expect(key).to_owned();
        let expected: BTreeSet<String> =
            list.iter().map(|call| format!("{} {}", name(call, "parent"), name(call, "child"))).collect();
        let found: BTreeSet<String> = needs(&jaeger(&text).expect(file)).into_iter().collect();
        assert_eq!(found, expected, "{file}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    let mut twice = trace();
    twice["spans"][3]["spanID"] = "3".into();
    let mut homeless = trace();
    homeless["spans"][3]["processID"] = "p9".into();
    let mut nameless = trace();
    nameless["processes"]["p2"] = json!({"serviceName": " "});
    let mut odd = trace();
    odd["spans"][1]["references"][0]["refType"] = "COUSIN_OF".into();
    for (text, told) in [
        ("[", "`j.json` is no JSON that can be read: EOF while parsing a list at line 1 column 1"),
        ("[]", "j.json: there are no dependencies and no traces in it; expected at least one"),
        ("7", "the file is a number; expected a list of dependencies or traces"),
        ("{\"data\": 7}", "`data` is a number; expected a list"),
        ("{\"data\": [7]}", "`data[0]` is a number; expected an object"),
        (
            "[{\"parent\": \"a\"}]",
            "`[0].child` is missing; expected the name of a service; help: dependencies have",
        ),
        (
            "{\"resourceSpans\": []}",
            "is missing; expected the name of a service; help: dependencies have `parent`",
        ),
        ("[{\"parent\": \"a\", \"child\": 7}]", "`[0].child` is a number; expected a text"),
        ("[{\"parent\": \"\", \"child\": \"b\"}]", "`[0].parent` is empty; expected a name"),
        ("{\"spans\": []}", "`processes` is missing; expected an object"),
        ("{\"spans\": 7, \"processes\": {}}", "`spans` is a number; expected a list"),
        (
            &twice.to_string(),
            "`spans[3]` has the ids of `spans[2]`; expected ids of its own; help: leave out",
        ),
        (&homeless.to_string(), "`spans[3].processID` is `p9`; expected a key of `processes`"),
        (&nameless.to_string(), "`processes.p2.serviceName` is empty; expected a name"),
        (&odd.to_string(), "`spans[1].references[0].refType` is `COUSIN_OF`; expected `CHILD_OF` or"),
        (&"[".repeat(1_000_000), "recursion limit exceeded"),
    ] {
        let fault = jaeger(text).expect_err(told);
        assert!(fault.contains(told) && fault.contains("j.json"), "{fault}\n{told}");
    }
}
