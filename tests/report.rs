//! What the report and `explain` say, from the text of a topology to the words on the page.

use spof::analysis::gather::Options;
use spof::base::texts::Texts;
use spof::model::id::Element;
use spof::pipeline::{self, Reading};
use spof::render::terminal::{Look, terminal};
use spof::report::brief::Brief;
use spof::report::naming::find;

const LOOK: Look<'_> = Look::plain(100);

fn read(text: &str) -> Reading {
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    assert!(reading.topology.is_some(), "{:#?}", reading.diagnostics);
    reading
}

fn elements(reading: &Reading, names: &[&str]) -> Vec<Element> {
    let topology = reading.topology.as_ref().expect("read");
    names.iter().map(|name| find(topology, name).expect("declared")).collect()
}

/// The whole report as text.
fn report(text: &str, lose: &[&str]) -> String {
    let reading = read(text);
    let topology = reading.topology.as_ref().expect("read");
    let options = Options { lose: elements(&reading, lose), ..Options::default() };
    let facts = pipeline::judge(topology, &options);
    let brief = Brief::new(topology, &facts, "x", !lose.is_empty());
    terminal(&pipeline::compose(&brief), LOOK)
}

/// The first paragraph: the answer. Lines joined.
fn answer(text: &str, lose: &[&str]) -> String {
    let report = report(text, lose);
    report.split("\n\n").next().expect("never empty").trim_end().replace('\n', " ")
}

fn why(text: &str, target: &str, lose: &[&str]) -> String {
    let reading = read(text);
    let topology = reading.topology.as_ref().expect("read");
    let target = find(topology, target).expect("declared");
    let page = pipeline::why(topology, &reading.sources, "x", target, &elements(&reading, lose));
    terminal(&page, LOOK)
}

/// Wherever the lines are broken.
fn says(text: &str, expected: &str) {
    let broken = text.replace('\n', " ");
    assert!(text.contains(expected) || broken.contains(expected), "expected:\n{expected}\nin:\n{text}");
}

const STUCK: &str = r#"
site pangyo "Pangyo" { holds 32_000 servers }
site anyang "Anyang"
tool deployer "Deploy tool" { runs 2 at pangyo }
service talk "Talk" {
  users 47_500_000
  runs 10 at pangyo
  standby 10 at anyang
  takeover 10m with deployer
}
service mail "Mail" { users 12M; runs 4 at pangyo, 4 at anyang }
service map "Map" { wants talk; runs 4 at pangyo, 4 at anyang; full 1 }
"#;

#[test]
fn the_answer_names_the_loss_the_services_and_the_people() {
    assert_eq!(answer(STUCK, &[]), "Losing Pangyo stops 1 of 3 services (Talk) for at least 47.5 M people.");
    let one = "site a \"A\"\nservice s \"S\" { runs 1 at a; users 1 }";
    assert_eq!(answer(one, &[]), "Losing A stops the only service for at least 1 person.");
    let all = "site a \"A\"\nservice s { runs 1 at a }\nservice t { runs 1 at a }";
    assert_eq!(answer(all, &[]), "Losing A stops both services (s and t).");
    let none = "site a \"A\"\ntool s { runs 1 at a }\nstore t { runs 1 at a }\nstore u { runs nowhere }";
    assert_eq!(answer(none, &[]), "Losing A stops 2 of 3 components (s and t).");
}

#[test]
fn the_answer_names_what_the_standbys_lack() {
    let report = report(STUCK, &[]);
    says(
        &report,
        "It has a standby elsewhere that cannot take over: it needs Deploy tool, lost with Pangyo.",
    );
    says(&report, "2 more services work on, degraded. The other site stops no service.");
    says(&report, "Talk  talk  47.5 M  stopped   standby at Anyang lacks Deploy tool");
    says(&report, "Pangyo  pangyo     1          0      1         2         0  47.5 M  32,000 servers");
}

#[test]
fn what_comes_back_is_told_apart_from_what_never_does() {
    let text = "site a \"A\"\nsite b \"B\"\n\
        service s \"S\" { runs 1 at a; standby 1 at b; takeover 5m }\n\
        service t \"T\" { runs 1 at a }";
    let report = report(text, &[]);
    says(&report, "Losing A stops both services (S and T).");
    says(
        &report,
        "1 comes back elsewhere, by ways that do without what is lost. For 1 no way back is declared",
    );
    says(&report, "A  a     2          1      0         0         0");
    says(&report, "S  s     stopped  comes back elsewhere");
    let alone = text.replace("service t \"T\" { runs 1 at a }", "");
    assert!(answer(&alone, &[]).starts_with("Losing A stops the only service."));
    says(&self::report(&alone, &[]), "It comes back elsewhere, by ways that do without what is lost.");
}

#[test]
fn a_clean_design_is_told_so_and_what_was_judged() {
    let text = "site a\nsite b\nservice s { runs 2 at a, 2 at b; full 1 }";
    assert_eq!(answer(text, &[]), "No service stops when any one site is lost: judged 1 service × 2 sites.");
    says(
        &report(text, &[]),
        "None: no place, domain or component takes a service with it when it alone is lost.",
    );
    assert_eq!(answer(text, &["a"]), "Losing a stops no service: judged 1 service × 1 loss.");
    assert_eq!(answer(text, &["a", "b"]), "Losing a and b stops the only service.");
    let degraded = "site a\nsite b\nservice s { runs 2 at a, 2 at b }";
    assert_eq!(
        answer(degraded, &[]),
        "No service stops when any one site is lost; at worst, when a is lost, 1 service works on, degraded: \
         judged 1 service × 2 sites."
    );
}

#[test]
fn what_nobody_states_is_neither_proven_nor_hidden() {
    let text = "site a\nsite b\nservice s \"S\" { runs 2 at unknown }\nservice t { runs 1 at a, 1 at b }";
    assert_eq!(answer(text, &[]), "Losing a may stop 1 of 2 services: facts that nobody states decide it.");
    let report = report(text, &[]);
    says(&report, "1 fact is not stated. 2 answers of the table above hang on it");
    says(&report, "where S runs");
}

#[test]
fn nothing_to_judge_is_said_plainly() {
    assert_eq!(answer("site a", &[]), "No component is declared: there is nothing to judge.");
    assert_eq!(
        answer("service s { runs nowhere }", &[]),
        "No place is declared, so no loss of a place could be judged."
    );
    assert_eq!(answer("", &[]), "Nothing is declared: there is nothing to judge.");
}

#[test]
fn a_ring_that_cannot_start_is_shown() {
    let text = "site a\nsite b\n\
        service s \"S\" { runs 1 at a, 1 at b; starts with t }\n\
        tool t \"T\" { runs 1 at a, 1 at b; starts with s }";
    let report = report(text, &[]);
    says(&report, "2 components could never be started again: S and T; 1 service among them.");
    says(&report, "S waits for T\nT waits for S");
}

#[test]
fn tools_come_before_everything_else() {
    let text = "site a\nsite b\n\
        tool deployer \"Deploy tool\" { runs 1 at a, 1 at b }\n\
        store db \"Database\" { runs 1 at a, 1 at b }\n\
        service s { runs 1 at a, 1 at b; needs db; restart 1m with deployer }";
    let report = report(text, &[]);
    let tools = report.find("\nTools\n").expect("a heading");
    let stores = report.find("\nStores\n").expect("a heading");
    assert!(tools < stores, "{report}");
    says(
        &report,
        "1 tool is a single point of failure by itself: Deploy tool; without it 1 service could not be",
    );
    says(&report, "1 store is a single point of failure by itself: Database; without it 1 service stops.");
}

#[test]
fn a_report_never_says_where_a_statement_stands() {
    let broken_line = |text: &str| !text.contains(".topo:");
    assert!(broken_line(&report(STUCK, &[])));
    assert!(!broken_line(&why(STUCK, "talk", &["pangyo"])), "explain does");
}

#[test]
fn one_is_never_many() {
    let texts = [
        STUCK,
        "site a\nservice s { runs 1 at a }",
        "site a\nsite b\nservice s { runs 1 at unknown }",
        "site a\nservice s { assumed runs 1 at a }".replace("assumed runs 1", "runs assumed 1").leak(),
        "site a\ntool t { runs 1 at a }\nservice s { runs 1 at a; starts with t }\nservice u { runs 1 at a; needs t }",
    ];
    let nouns = [
        "service",
        "component",
        "site",
        "tool",
        "store",
        "fact",
        "answer",
        "value",
        "default",
        "instance",
        "thing",
    ];
    for text in texts {
        let report = report(text, &[]).replace('\n', " ");
        for noun in nouns {
            let wrong = format!(" 1 {noun}s");
            assert!(!report.contains(&wrong) && !report.starts_with(&wrong[1..]), "{wrong} in {report}");
        }
    }
}

#[test]
fn a_chain_goes_down_to_what_is_lost() {
    let text = r#"site pangyo "Pangyo" { needs power }
utility power "Power" { runs nowhere }
store db "Database" { runs 3 at pangyo; floor 2 }
service talk "Talk" { runs nowhere; needs db }
"#;
    let expected = "\
Talk stops when Power is lost.

Talk stops: it needs Database  x.topo:4
└─ Database stops: it runs only at Pangyo, and takes 2 instances to serve  x.topo:3
   └─ what runs at Pangyo is gone  x.topo:3
      └─ Pangyo goes dark: it needs Power  x.topo:1
         └─ Power is lost  x.topo:2

Does it come back?
──────────────────
Not while Power stays lost: no way that could work without it is declared.

What would help
───────────────
- give Pangyo an alternative to Power, or let it work degraded without (wants)
- run 2 instances of Database that does without Power
";
    let shown = why(text, "talk", &["power"]);
    says(&shown, expected);
}

#[test]
fn what_stays_up_is_told_what_holds_it() {
    let text = "site a \"A\"\nsite b \"B\"\nstore x \"X\" { runs 1 at a }\nstore y \"Y\" { runs 1 at b }\n\
        service s \"S\" { runs 1 at a, 1 at b; needs any of (x, y) }";
    let shown = why(text, "s", &["a"]);
    says(&shown, "S keeps working, degraded, when A is lost.");
    says(&shown, "only 1 of the 2 instances that full service takes is up");
    let full = text.replace("needs any", "full 1; needs any");
    let shown = why(&full, "s", &["a"]);
    says(&shown, "S keeps working when A is lost.");
    says(&shown, "- it still runs at B; only what runs at A is gone");
    says(&shown, "- it needs Y, up although X is down  x.topo:5");
}

#[test]
fn what_may_stop_is_told_what_decides() {
    let text = "site a \"A\"\nsite b\nservice s \"S\" { runs 1 at unknown }";
    let shown = why(text, "s", &["a"]);
    says(&shown, "S may stop when A is lost: facts that nobody states decide it.");
    says(&shown, "- where S runs  x.topo:3");
}

#[test]
fn without_a_loss_all_that_it_hangs_on() {
    let shown = why(STUCK, "talk", &[]);
    says(&shown, "Talk hangs on ");
    says(&shown, "Pangyo  pangyo");
    says(
        &why(STUCK, "mail", &[]),
        "Mail hangs on nothing alone: whatever one thing is lost, it keeps working.",
    );
}

#[test]
fn strangers_names_do_no_harm() {
    let text = "site a \"A\\u{1b}[31m\\u{202e}\"\nservice s \"S\\u{7}\\n\" { runs 1 at a }";
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    // Whether such a title is refused is the language's matter; what is accepted is shown harmlessly.
    if let Some(topology) = &reading.topology {
        let facts = pipeline::judge(topology, &Options::default());
        let brief = Brief::new(topology, &facts, "\u{1b}]0;x\u{7}", false);
        let text = terminal(&pipeline::compose(&brief), LOOK);
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
    }
}
