//! The engine that travels in pages: the committed module answers byte for byte what the desk of this program answers, on every
//! example and on random topologies; and the desk answers what it should. The module runs in node; without node that half says so.

#[path = "support/drawn.rs"]
mod drawn;
#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

use serde_json::{Value, json};
use spof::pipeline::desk::Desk;
use std::io::Write as _;
use std::process::{Command, Stdio};
use texts::root;

/// Files and directories of the examples, each a topology of its own.
const EXAMPLES: [&str; 15] = [
    "names.topo",
    "rates.topo",
    "record.topo",
    "two-sites.topo",
    "first-steps/1-one-site.topo",
    "first-steps/3-the-fix.topo",
    "outages/aws-2025.topo",
    "outages/cloudflare-2023.topo",
    "outages/google-2023.topo",
    "outages/kakao-2022",
    "outages/meta-2021.topo",
    "outages/naver-2022.topo",
    "outages/nirs-2025.topo",
    "outages/ovh-2021.topo",
    "outages/roblox-2021.topo",
];

/// The first question about some texts.
fn opening(texts: &[(String, String)]) -> Value {
    let files: Vec<Value> = texts.iter().map(|(name, text)| json!({ "name": name, "text": text })).collect();
    json!({ "files": files, "name": "test", "ask": "model" })
}

fn example(path: &str) -> Vec<(String, String)> {
    let path = root().join("examples").join(path);
    let read = |path: &std::path::Path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("readable"))
    };
    if path.is_file() {
        return vec![read(&path)];
    }
    let entries = std::fs::read_dir(&path).expect("readable").map(|entry| entry.expect("readable").path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|it| it == "topo")).collect();
    files.sort();
    files.iter().map(|path| read(path)).collect()
}

/// Questions of every kind about one topology: those a person would ask who clicks through its page.
fn questions(texts: &[(String, String)]) -> Vec<String> {
    let first = opening(texts);
    let mut desk = Desk::default();
    let model: Value = serde_json::from_str(&desk.answer(&first.to_string())).expect("JSON");
    let mut questions = vec![first, json!({ "ask": "table" }), json!({ "ask": "loss" })];
    let paths = |list: &str| -> Vec<String> {
        let all = model[list].as_array().cloned().unwrap_or_default();
        all.iter().map(|it| it["path"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let (places, components) = (paths("places"), paths("components"));
    let mut losses: Vec<Vec<&String>> = places.iter().take(3).map(|place| vec![place]).collect();
    losses.extend(components.iter().take(2).map(|component| vec![component]));
    losses.extend(places.first().zip(components.last()).map(|(place, component)| vec![place, component]));
    for lost in losses {
        questions.push(json!({ "ask": "loss", "lost": lost }));
        questions.push(json!({ "ask": "drills", "lost": lost }));
        for about in components.iter().rev().take(3) {
            questions.push(json!({ "ask": "why", "lost": lost, "about": about }));
        }
        let about = components.last();
        questions.push(json!({ "ask": "help", "lost": lost, "about": about }));
    }
    for about in components.iter().take(3) {
        questions.push(json!({ "ask": "causes", "about": about }));
    }
    for scenario in paths("scenarios") {
        questions.push(json!({ "ask": "loss", "scenario": scenario }));
        questions.push(json!({ "ask": "why", "scenario": scenario, "about": components.first() }));
    }
    if let Some((component, place)) = model["components"].get(0).zip(places.last()) {
        let statement =
            format!("{} {} also at {place}", component["kind"].as_str().unwrap_or_default(), components[0]);
        for ask in ["model", "table", "loss"] {
            questions.push(json!({ "ask": ask, "overlay": statement, "lost": [places[0]] }));
        }
    }
    questions.push(json!({ "ask": "why", "lost": ["nothing-of-that-name"], "about": "\u{202e}<b>" }));
    questions.push(json!({ "ask": "loss", "overlay": "service { {{" }));
    questions.push(json!({ "ask": "loss", "lost": places.first() }));
    questions.iter().map(Value::to_string).collect()
}

fn native(questions: &[String]) -> Vec<String> {
    let mut desk = Desk::default();
    questions.iter().map(|question| desk.answer(question)).collect()
}

/// What the committed module answers, desk for desk; `None` without node.
fn committed(desks: &[Vec<String>]) -> Option<Vec<Vec<String>>> {
    let mut node = Command::new("node")
        .args(["tests/page/engine.mjs", "assets/page/engine.wasm.gz"])
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = node.stdin.take().expect("piped");
    let lines: String = desks.iter().map(|questions| json!(questions).to_string() + "\n").collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = node.wait_with_output().expect("runs");
    writer.join().expect("no panic").expect("written");
    assert!(output.status.success(), "node failed");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    Some(text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect())
}

/// Says why a test looked at nothing.
#[expect(clippy::print_stdout, reason = "a test that skips says so")]
fn skipped(reason: &str) {
    println!("skipped: {reason}");
}

fn compare(desks: &[Vec<String>]) {
    let Some(answers) = committed(desks) else { return skipped("node is not here") };
    assert_eq!(answers.len(), desks.len());
    for (questions, answers) in desks.iter().zip(answers) {
        for ((question, answer), expected) in questions.iter().zip(answers).zip(native(questions)) {
            let question: String = question.chars().take(300).collect();
            assert!(
                answer == expected,
                "the committed engine is not the one of this source: run web/build\n{question}\n{answer}\n{expected}"
            );
        }
    }
}

#[test]
fn the_committed_engine_answers_as_the_program_does_on_every_example() {
    compare(&EXAMPLES.map(|path| questions(&example(path))));
}

#[test]
fn the_committed_engine_answers_as_the_program_does_on_random_topologies() {
    let desk = |seed: u64| questions(&[("drawn.topo".to_owned(), drawn::drawn(seed))]);
    let desks: Vec<Vec<String>> = (1..=60).map(desk).collect();
    for questions in &desks {
        let model = &native(&questions[..1])[0];
        assert!(!model.contains("\"error\""), "what is drawn can be read: {model}\n{}", questions[0]);
    }
    compare(&desks);
}

fn ask(desk: &mut Desk, question: &Value) -> Value {
    serde_json::from_str(&desk.answer(&question.to_string())).expect("JSON")
}

fn kakao() -> Desk {
    let mut desk = Desk::default();
    let first = ask(&mut desk, &opening(&example("outages/kakao-2022")));
    assert_eq!(first["title"], "Kakao on 15 October 2022");
    desk
}

/// The story of the outage, as somebody clicks through it.
#[test]
fn pangyo_is_lost_text_stops_for_want_of_tools_and_returns_with_them() {
    let mut desk = kakao();
    let model = ask(&mut desk, &json!({ "ask": "model" }));
    let index = |path: &str| {
        let all = model["components"].as_array().expect("a list");
        all.iter().position(|it| it["path"] == path).expect("declared")
    };
    let (text, deployer) = (index("talk.text"), index("tools.deployer"));
    let loss = |desk: &mut Desk, overlay: &str| {
        ask(desk, &json!({ "ask": "loss", "lost": ["pangyo"], "overlay": overlay }))
    };
    let stop = |loss: &Value| {
        let stops = loss["stop"].as_array().expect("a list").clone();
        stops.into_iter().find(|it| it["of"] == text)
    };
    let before = stop(&loss(&mut desk, "")).expect("it stops");
    assert_eq!(before["way"], "blocked");

    let why = ask(&mut desk, &json!({ "ask": "why", "lost": ["pangyo"], "about": "talk.text" }));
    let lacks: Vec<&Value> = why["ways"]
        .as_array()
        .expect("ways")
        .iter()
        .flat_map(|way| way["lacks"].as_array().expect("names"))
        .collect();
    assert!(lacks.iter().any(|it| **it == json!(format!("c{deployer}"))), "{why}");
    assert_eq!(
        why["steps"].as_array().and_then(|steps| steps.last()).map(|step| &step["why"]),
        Some(&json!("lost"))
    );
    assert_eq!(
        why["legs"].as_array().and_then(|legs| legs.last()).map(|leg| &leg["to"]),
        Some(&before["back"])
    );

    let help = ask(&mut desk, &json!({ "ask": "help", "lost": ["pangyo"], "about": "talk.text" }));
    let set = &help["sets"][0];
    let statements = set["statements"].as_str().expect("statements");
    assert!(statements.contains("tools."), "the tools help most services, so they come first: {help}");
    let after = stop(&loss(&mut desk, statements));
    let back = after.map_or(json!(0), |stop| stop["back"].clone());
    assert_eq!(set["back"], back, "what is promised is what happens");
    assert!(back.as_u64().expect("it comes back") <= help["within"].as_u64().expect("an objective"));
    assert!(back.as_u64() < before["back"].as_u64());
    // What was tried leaves no trace.
    assert_eq!(stop(&loss(&mut desk, "")), Some(before));
}

#[test]
fn every_smallest_cause_is_told() {
    let mut desk = kakao();
    let causes = ask(&mut desk, &json!({ "ask": "causes", "about": "talk.text" }));
    let total: u64 = causes["counts"].as_array().expect("a list").iter().filter_map(Value::as_u64).sum();
    assert_eq!(causes["sets"].as_array().map(Vec::len), Some(total as usize));
    assert!(total > 1 && causes["complete_to"] == 3, "{causes}");
    // Each set stops it, and no part of a set does.
    let model = ask(&mut desk, &json!({ "ask": "model" }));
    let path = |it: &Value| {
        let (kind, index) = it.as_str().expect("a name").split_at(1);
        let list = if kind == "p" { "places" } else { "components" };
        model[list][index.parse::<usize>().expect("a number")]["path"].clone()
    };
    let mut stops = |lost: &[Value]| {
        let why = ask(&mut desk, &json!({ "ask": "why", "lost": lost, "about": "talk.text" }));
        why["state"] == "down"
    };
    for set in causes["sets"].as_array().expect("a list") {
        let lost: Vec<Value> = set.as_array().expect("a list").iter().map(path).collect();
        assert!(stops(&lost), "{lost:?}");
        for left_out in 0..lost.len() {
            let mut part = lost.clone();
            part.remove(left_out);
            assert!(!stops(&part), "{part:?}");
        }
    }
}

#[test]
fn what_cannot_be_answered_is_said_and_harms_nothing() {
    let mut desk = Desk::default();
    let error = |answer: Value| answer["error"].as_str().map(str::to_owned).expect("an error");
    assert_eq!(error(ask(&mut desk, &json!({ "ask": "loss" }))), "no files were given");
    for broken in ["", "{", "[]", "null", "{\"ask\":7}", "{\"ask\":\"x\"}", "{\"ask\":\"loss\",\"lost\":[1]}"]
    {
        let answer: Value = serde_json::from_str(&desk.answer(broken)).expect("JSON");
        assert!(!error(answer).is_empty(), "{broken}");
    }
    let files =
        json!({ "ask": "model", "files": [{ "name": "a.topo", "text": "service x { needs nowhere }" }] });
    let answer = ask(&mut desk, &files);
    assert!(answer["complaints"][0]["at"].as_str().is_some_and(|at| at == "a.topo:1"), "{answer}");
    let mut desk = kakao();
    let bad = json!({ "ask": "loss", "lost": ["pangyo"], "overlay": "service talk.text also at mars" });
    assert!(!error(ask(&mut desk, &bad)).is_empty());
    assert!(ask(&mut desk, &json!({ "ask": "loss", "lost": ["pangyo"] }))["stop"].is_array());
}

#[test]
fn an_answer_can_stand_in_a_page() {
    let text = r#"topology x "</script><!--\u{2028}&"
site a "<b>\u{202e}"
service s "</script>" { runs 1 at a }
"#;
    let mut desk = Desk::default();
    let question = json!({ "ask": "model", "files": [{ "name": "</script>.topo", "text": text }] });
    let answer = desk.answer(&question.to_string());
    assert!(!answer.contains(['<', '>', '&', '\u{2028}', '\u{202e}']), "{answer}");
    let model: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(model["components"][0]["title"], "</script>");
}
