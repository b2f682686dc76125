//! What the page of a recovery says, from the text of a topology to the words, with answers worked out by hand.

use spof::analysis::recovery::facts::{Hands, Recovery};
use spof::analysis::recovery::question::Question;
use spof::base::quantity::{Duration, Moment};
use spof::base::texts::Texts;
use spof::model::fact::Between;
use spof::model::id::CrewId;
use spof::model::topology::Topology;
use spof::pipeline::{self, recovery};
use spof::render::terminal::{Look, terminal};
use spof::render::{csv, json};
use spof::report::naming::find;
use spof::report::recovery::answer;
use spof::report::recovery::brief::RecoveryBrief;
use std::path::Path;

/// The deploy tool is back 1 h after Pangyo, at 18:42; Talk's standby takes over 10 min later, at 18:52; Mail restarts
/// at once and is back at 18:12.
const PANGYO: &str = r#"
site pangyo "Pangyo"
site anyang "Anyang"
crew ops "Operators" { people 6 }
tool deployer "Deploy tool" { runs 2 at pangyo; restart 1h by ops }
service talk "Talk" {
  users 47_500_000
  rto 2h
  runs 10 at pangyo
  standby 10 at anyang
  takeover 10m with deployer
  restart 3h with deployer
}
service mail "Mail" { users 12M; runs 4 at pangyo; restart 30m }
service map "Map" { runs 4 at pangyo, 4 at anyang }
scenario fire "Fire in the battery room" {
  lose pangyo for 17h42m
  noticed after 44m
  observed talk back after 10h
  observed mail back between 18h and 20h
  observed map degraded
}
"#;

fn topology(text: &str) -> Topology {
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    reading.topology.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

fn lose(topology: &Topology, what: &[&str], hours: Option<u64>) -> Recovery {
    let length = hours.map(|hours| Between { low: Duration::hours(hours), high: Duration::hours(hours) });
    let losses = what.iter().map(|name| (find(topology, name).expect("declared"), length)).collect();
    recovery::simulate(topology, &Question::of_losses(topology, losses))
}

fn fire(topology: &Topology) -> Recovery {
    recovery::simulate(topology, &Question::of_scenario(topology, 0))
}

fn page(brief: &RecoveryBrief<'_>) -> String {
    terminal(&recovery::compose(brief), Look::plain(110))
}

fn says(text: &str, expected: &str) {
    let broken = text.replace('\n', " ");
    assert!(text.contains(expected) || broken.contains(expected), "expected:\n{expected}\nin:\n{text}");
}

#[test]
fn the_answer_is_the_consequence_in_one_sentence() {
    let topology = topology(PANGYO);
    let recovery = fire(&topology);
    let brief = RecoveryBrief::new(&topology, &recovery, "x");
    assert_eq!(
        answer(&brief),
        "Losing Pangyo for 17.7 h stops 2 of 3 services for at least 47.5 M people; the last is back after 18.9 h."
    );
    let page = page(&brief);
    says(&page, "Hollow redundancy: Talk. Something of it stands elsewhere, yet every way to use it lacks");
    says(&page, "Had Deploy tool been up all along, ");
    says(&page, "and Talk would have met its objective: it is recovery-critical.");
    says(&page, "The only service with a recovery time objective misses it.");
    says(&page, "1 more service works on, degraded.");
}

#[test]
fn the_timeline_goes_from_the_loss_to_the_last() {
    let topology = topology(PANGYO);
    let recovery = fire(&topology);
    let page = page(&RecoveryBrief::new(&topology, &recovery, "x"));
    let lines: Vec<&str> = page.lines().collect();
    let row = |start: &str| lines.iter().position(|line| line.trim_start().starts_with(start)).expect(start);
    assert!(row("0  Pangyo lost") < row("44 min  noticed"));
    assert!(row("44 min  noticed") < row("18.2 h  Mail"), "{page}");
    assert!(row("18.2 h  Mail") < row("18.7 h ") && row("18.7 h ") < row("18.9 h  Talk"), "{page}");
    assert!(lines[row("18.7 h ")].contains("Deploy tool"));
    assert!(lines[row("18.9 h  Talk")].ends_with('3'), "all three are up at the end: {page}");
}

#[test]
fn a_path_is_a_chain_without_gaps() {
    let topology = topology(PANGYO);
    let recovery = fire(&topology);
    let expected = "\
Talk is back after 18.9 h
└─ Talk at Anyang: takeover: 10 min  from 18.7 h to 18.9 h
   └─ Deploy tool: restart by Operators: 1 h  from 17.7 h to 18.7 h
      └─ Pangyo is lost: 17.7 h  from 0 min to 17.7 h
";
    says(&page(&RecoveryBrief::new(&topology, &recovery, "x")), expected);
}

#[test]
fn what_never_comes_back_is_said_first_and_why() {
    let text = PANGYO.replace("restart 1h by ops", "restart 1h by ops with vault")
        + "tool vault \"Vault\" { runs 1 at pangyo; restart 1h with deployer }\n";
    let topology = topology(&text);
    let recovery = fire(&topology);
    let brief = RecoveryBrief::new(&topology, &recovery, "x");
    assert_eq!(
        answer(&brief),
        "Losing Pangyo for 17.7 h stops 2 of 3 services for at least 47.5 M people; the last is back after 18.2 h, \
         and 1 never is."
    );
    let page = page(&brief);
    says(&page, "Deploy tool waits for Vault\nVault waits for Deploy tool");
    says(&page, "To break it: keep Deploy tool standing elsewhere, or be ready to start it by hand");
    says(&page, "waits for what never comes back");
    says(&page, " been up all along, 1 service would come back that otherwise never does");
}

#[test]
fn losses_are_told_as_they_are() {
    let topology = topology(PANGYO);
    let told = |what: &[&str], hours| {
        let recovery = lose(&topology, what, hours);
        answer(&RecoveryBrief::new(&topology, &recovery, "x"))
    };
    let two = PANGYO.replace("noticed after 44m", "lose mail");
    let two = self::topology(&two);
    assert!(
        answer(&RecoveryBrief::new(&two, &fire(&two), "x"))
            .starts_with("Losing Pangyo for 17.7 h and Mail stops 2 of 3 services"),
        "each with its own length, and Mail as long as its ways take"
    );
    assert_eq!(told(&["anyang"], Some(3)), "Losing Anyang for 3 h stops no service.");
    assert_eq!(
        told(&["pangyo"], None),
        "Losing Pangyo for good stops 2 of 3 services for at least 47.5 M people; by the ways declared none of them \
         ever comes back."
    );
    assert_eq!(
        told(&["mail"], None),
        "Losing Mail stops 1 of 3 services for at least 12 M people; it is back after 30 min."
    );
    assert_eq!(
        // The standby was down as well: 1 h for the sites, 1 h for the tool, 3 h for a restart.
        told(&["pangyo", "anyang"], Some(1)),
        "Losing Anyang and Pangyo for 1 h stops all 3 services for at least 47.5 M people; the last is back after 5 h."
    );
}

#[test]
fn nothing_declared_is_no_good_news() {
    let topology = topology("site a");
    let recovery = lose(&topology, &["a"], None);
    let brief = RecoveryBrief::new(&topology, &recovery, "x");
    assert_eq!(answer(&brief), "No component is declared: there is nothing to bring back.");
}

/// The schedule put in by hand, so that the words do not hang on how crews are scheduled.
#[test]
fn the_bound_and_the_schedule_stand_side_by_side() {
    let topology = topology(PANGYO);
    let mut recovery = fire(&topology);
    for stopped in &mut recovery.stopped {
        stopped.scheduled = Some(Moment::after(Duration::hours(31)));
    }
    recovery.crews = vec![Hands {
        crew: CrewId(0),
        people: Some(6),
        ready: Moment::START,
        tasks: 2,
        work: 7_200_000,
        done: Some(Moment::after(Duration::hours(31))),
        busiest: Some(2),
    }];
    let brief = RecoveryBrief::new(&topology, &recovery, "x");
    assert!(answer(&brief).ends_with("the last is back after 18.9 h to 31 h."), "{}", answer(&brief));
    let page = page(&brief);
    says(&page, "The last is back between 18.9 h with unlimited hands and 31 h with 6 people");
    says(&page, "Operators       6               2           2 h           0 min        31 h             2");
}

#[test]
fn a_crew_of_unknown_size_makes_every_time_a_bound() {
    let topology = topology(PANGYO);
    let mut recovery = fire(&topology);
    for stopped in &mut recovery.stopped {
        stopped.scheduled = None;
    }
    recovery.crews = vec![Hands {
        crew: CrewId(0),
        people: None,
        ready: Moment::START,
        tasks: 2,
        work: 7_200_000,
        done: None,
        busiest: None,
    }];
    let brief = RecoveryBrief::new(&topology, &recovery, "x");
    assert!(answer(&brief).ends_with("the last is back after at least 18.9 h."), "{}", answer(&brief));
    says(&page(&brief), "Nobody says how many people there are of Operators");
}

#[test]
fn an_addition_is_told_beside_what_was() {
    let before = topology(PANGYO);
    let after = topology(&format!("{PANGYO}extend deployer {{ runs 2 at anyang }}\n"));
    let (plain, now) = (fire(&before), fire(&after));
    let brief = RecoveryBrief::new(&after, &now, "x").beside(&before, &plain);
    let page = page(&brief);
    says(&page, "Without what was added: Losing Pangyo for 17.7 h stops 2 of 3 services");
    says(&page, "1 service is back sooner.");
    // 44 min to notice, 10 min to take over.
    says(&page, "Talk     18.9 h  54 min  18 h sooner");
    says(&page, "Mail     18.2 h  18.2 h  the same");
    says(&page, "met (2h)");
}

#[test]
fn from_dark_the_order_and_what_never_starts() {
    let text = PANGYO.to_owned()
        + "tool a \"A\" { runs 1 at anyang; starts with b }\ntool b \"B\" { runs 1 at anyang; starts with a }\n\
           service late \"Late\" { runs 1 at anyang; starts with a }\n";
    let topology = topology(&text);
    let recovery = recovery::start_from_dark(&topology, &Question::of_losses(&topology, Vec::new()));
    let brief = RecoveryBrief::new(&topology, &recovery, "x");
    assert!(
        answer(&brief).starts_with("From dark, 1 of 4 services can never be started; "),
        "{}",
        answer(&brief)
    );
    let page = page(&brief);
    says(&page, "A waits for B\nB waits for A");
    says(&page, "What can never be started");
    let fine = self::topology(PANGYO);
    let recovery = recovery::start_from_dark(&fine, &Question::of_losses(&fine, Vec::new()));
    let told = answer(&RecoveryBrief::new(&fine, &recovery, "x"));
    assert!(told.starts_with("From dark, everything can be started: all 3 services; "), "{told}");
}

#[test]
fn expectations_are_judged_where_they_stand() {
    let text = PANGYO.to_owned()
        + "scenario again { lose pangyo for 17h42m; expect talk back between 18h and 19h; expect mail up; expect map degraded }\n";
    let topology = topology(&text);
    let tested = recovery::test(&topology);
    assert_eq!(tested.len(), 1, "scenarios without expectations are not judged");
    assert_eq!((tested[0].held(), tested[0].judged.len()), (2, 3));
    let messages: Vec<&str> =
        tested[0].complaints.iter().map(|complaint| complaint.message.as_str()).collect();
    assert_eq!(
        messages,
        ["`mail` stops and is back after 18h12m; scenario `again` expects that it keeps working"]
    );
}

#[test]
fn a_replay_compares_and_is_compared() {
    let topology = topology(PANGYO);
    let replays = recovery::replay(&topology);
    let all = replays[0].comparison.all;
    // Arrows alone: Talk has a standby and "works", Mail stands in Pangyo alone, Map "works".
    assert_eq!((all.right, all.wrong, all.not_modelled, all.naive_right), (3, 0, 0, 2));
    let derived = replays[0].comparison.derived;
    assert_eq!((derived.right, derived.naive_right), (2, 1), "Mail stands wholly in what is lost");
    let page = terminal(&recovery::compose_replays(&topology, "x", &replays, &[]), Look::plain(110));
    says(&page, "3 of 3 observations right; arrows alone have 2 right.");
    // 18:52 predicted against 10:00 observed; Mail inside its window.
    says(&page, "Talk  talk  10 h          18.9 h      1.89  right    works: wrong");
    says(&page, "Mail  mail  18 h to 20 h  18.2 h         1  right    stops: right");
    says(&page, "times: 2 of 2 within a factor of 3.2");
    says(&page, "tau-b −1 over 2 with both times: 0 pairs as observed, 1 the other way");
}

#[test]
fn arrows_alone_follow_every_arrow_and_believe_every_standby() {
    let text = PANGYO.to_owned()
        + "utility power \"Power\" { runs 1 at anyang }\n\
           site third { needs power }\n\
           service any \"Any\" { runs 1 at anyang; needs any of (mail, map) }\n\
           service far \"Far\" { runs 1 at third }\n\
           domain carrier { covers power }\n\
           scenario cut { lose carrier for 1h; observed far back after 1h; observed talk up; observed power down }\n\
           scenario both { lose pangyo for 1h; observed any up; observed talk down; observed far up }\n";
    let topology = topology(&text);
    let replays = recovery::replay(&topology);
    let said = |scenario: &str| -> Vec<(String, bool, bool)> {
        let of = replays.iter().find(|it| topology.scenarios[it.scenario].named.path == scenario);
        let rows = &of.expect("replayed").comparison.rows;
        rows.iter()
            .map(|row| (topology[row.component].named.path.clone(), row.naive_stops, row.derived))
            .collect()
    };
    let row = |name: &str, stops: bool, derived: bool| (name.to_owned(), stops, derived);
    // Power falls with the carrier, the third site with the power, and what runs there with the site.
    assert_eq!(said("cut"), [row("far", true, true), row("power", true, false), row("talk", false, true)]);
    // An alternative counts as needed: the arrow to Mail is enough. A standby counts as up.
    assert_eq!(said("both"), [row("any", true, true), row("far", false, true), row("talk", false, true)]);
}

fn committed(name: &str, schema: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema").join(name);
    if std::env::var_os("SPOF_BLESS").is_some() {
        std::fs::write(&path, schema).expect("written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == schema, "{name} is old: SPOF_BLESS=1 cargo test --test recovery_report");
}

fn valid(schema: &str, documents: &[String]) {
    let schema: serde_json::Value = serde_json::from_str(schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for document in documents {
        let document: serde_json::Value = serde_json::from_str(document).expect("JSON");
        let faults: Vec<String> = validator
            .iter_errors(&document)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{faults:#?}\n{document:#}");
        let mut other = document.clone();
        other["format"] = "other".into();
        assert!(!validator.is_valid(&other), "the schema takes any format");
        let mut less = document;
        less.as_object_mut().expect("an object").remove("model");
        assert!(!validator.is_valid(&less), "the schema misses nothing");
    }
}

#[test]
fn recoveries_follow_their_schema() {
    let schema = json::recovery_schema().expect("written");
    committed("recovery-1.schema.json", &schema);
    let ring = PANGYO.replace("restart 1h by ops", "restart 1h..2h by ops with vault")
        + "tool vault \"Vault\" { runs 1 at pangyo; restart 1h with deployer }\n";
    let ranges = PANGYO.replace("takeover 10m", "takeover 10m..30m");
    let mut documents = Vec::new();
    for text in [PANGYO, &ring, &ranges] {
        let topology = topology(text);
        let before = lose(&topology, &["pangyo"], None);
        let dark = recovery::start_from_dark(&topology, &Question::of_losses(&topology, Vec::new()));
        for recovery in [fire(&topology), lose(&topology, &["mail"], None), dark] {
            let brief = RecoveryBrief::new(&topology, &recovery, "x").beside(&topology, &before);
            documents.push(json::recovery(&brief, &[]).expect("written"));
        }
    }
    valid(&schema, &documents);
    let fire: serde_json::Value = serde_json::from_str(&documents[0]).expect("JSON");
    assert_eq!(fire["scenario"], "fire");
    assert_eq!(fire["counted"]["services_stopped"], 2);
    assert_eq!(fire["counted"]["last_back_ms"], 67_920_000u64, "18:52 in milliseconds");
    let talk = fire["stopped"].as_array().expect("a list").last().expect("Talk is last").clone();
    assert_eq!((&talk["component"], &talk["hollow"]), (&"talk".into(), &true.into()));
    assert_eq!(talk["path"].as_array().map(Vec::len), Some(3));
    let never: serde_json::Value = serde_json::from_str(&documents[3]).expect("JSON");
    assert_eq!(never["deadlock"]["ring"].as_array().map(Vec::len), Some(2));
    assert!(never["stopped"].as_array().expect("a list").last().expect("not empty")["back_ms"].is_null());
}

#[test]
fn replays_follow_their_schema() {
    let schema = json::replay_schema().expect("written");
    committed("replay-1.schema.json", &schema);
    let record = "incident 2026-03-01 \"Flood\" { lose pangyo for 18h; stopped talk for 2h }\n";
    let topology = topology(&(PANGYO.to_owned() + record));
    let replays = recovery::replay(&topology);
    let pairs: Vec<_> = replays.iter().map(|it| (&topology.scenarios[it.scenario], &it.comparison)).collect();
    let incidents: Vec<_> = recovery::replay_record(&topology).into_iter().map(|(it, _)| it).collect();
    let document = json::replays(&topology, "x", "0", (&pairs, &incidents)).expect("written");
    let read: serde_json::Value = serde_json::from_str(&document).expect("JSON");
    assert_eq!(read["scenarios"][0]["order"]["tau_b_thousandths"], -1_000);
    assert_eq!(read["scenarios"][0]["score"]["baseline_right"], 2);
    assert_eq!((&read["incidents"][0]["title"], &read["incidents"][0]["near"]), (&"Flood".into(), &0.into()));
    valid(&schema, &[document]);
}

#[test]
fn the_timeline_as_a_table_for_spreadsheets() {
    let topology = topology(PANGYO);
    let recovery = fire(&topology);
    let csv = csv::recovery(&RecoveryBrief::new(&topology, &recovery, "x"));
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines[0], "hours,services_up,services,people_without_at_least,instances_up,instances,event");
    // 24 active instances: 2 of the tool, 10 of Talk, 4 of Mail, 8 of Map; 20 of them in Pangyo.
    assert_eq!(lines[1], "0,1,3,47500000,4,24,pangyo lost");
    assert_eq!(lines[2], "0.7333,1,3,47500000,4,24,noticed");
    assert_eq!(lines[3], "17.7,1,3,47500000,8,24,pangyo usable; map@pangyo running");
    assert_eq!(lines[4], "18.2,2,3,47500000,12,24,mail@pangyo running; mail back");
    assert_eq!(lines[5], "18.7,2,3,47500000,14,24,deployer@pangyo running; deployer back");
    assert_eq!(lines[6], "18.8666,3,3,0,14,24,talk back", "by its standbys");
    assert_eq!(lines[7], "21.7,3,3,0,24,24,talk@pangyo running");
    assert_eq!(lines.last(), Some(&""), "every line is ended");
}

#[test]
fn strangers_names_do_no_harm() {
    let text = PANGYO.replace("\"Talk\"", "\"=cmd|' /C calc'!A0\"").replace("\"Pangyo\"", "\"P\\u{202e}\"");
    let reading = pipeline::read(&Texts::of(&[("x.topo", &text)]), &["x.topo".to_owned()]);
    // Whether such a title is refused is the language's matter; what is accepted is shown harmlessly.
    let Some(topology) = reading.topology else { return };
    let recovery = fire(&topology);
    let brief = RecoveryBrief::new(&topology, &recovery, "\u{1b}]0;x\u{7}");
    assert!(!page(&brief).contains(['\u{1b}', '\u{7}', '\u{202e}']));
    assert!(csv::recovery(&brief).lines().all(|line| !line.contains(",=")));
}
