//! The profiles that are shipped: read, laid out, titled in three languages, cited; and judged as their fixtures say. A fixture is a
//! small topology with the day and the verdicts in its head:
//!
//! ```text
//! # as of 2022-10-15
//! # expect kr-vas.rules.tools breached
//! # expect kr-vas.rules.user-notice-2019 starts
//! ```

#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

use spof::analysis::profiles::concerns::concerns;
use spof::analysis::profiles::facts::{DutyOutcome, Judged, Missing, Standing, Verdict};
use spof::base::quantity::Date;
use spof::base::texts::Texts;
use spof::model::policy::{Check, Verified};
use spof::model::topology::Topology;
use spof::pipeline::check::Surveyed;
use spof::pipeline::{Reading, read, read_with};
use spof::resolve::overlay::Overlay;
use spof::resolve::shipped::{PROFILES, address};
use spof::rules::judge::judge;
use spof::rules::settings::Settings;
use spof::syntax::format::format;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A profile by itself.
fn shipped(name: &str) -> Topology {
    let text = format!("import \"{}\" as p\n", address(name));
    topology_of(name, &read(&Texts::of(&[("a.topo", &text)]), &["a.topo".to_owned()]))
}

fn topology_of(what: &str, reading: &Reading) -> Topology {
    let said: Vec<&str> = reading.diagnostics.iter().map(|it| it.message.as_str()).collect();
    reading.topology.clone().unwrap_or_else(|| panic!("{what}: {said:#?} {:?}", reading.faults))
}

fn day(text: &str) -> Date {
    Date::read(text).expect("a day")
}

/// What became of each rule and duty, by path.
fn verdicts(topology: &Topology, judged: &Judged) -> BTreeMap<String, &'static str> {
    let rules = judged.profiles.iter().flat_map(|profile| &profile.rules);
    let duties = judged.profiles.iter().flat_map(|profile| &profile.duties);
    let rule = |verdict| match verdict {
        Verdict::Met => "met",
        Verdict::Breached => "breached",
        Verdict::Undetermined => "undetermined",
        Verdict::NotApplicable => "not-applicable",
        Verdict::AttestationRequired => "attestation-required",
        Verdict::Stale => "stale",
    };
    let duty = |outcome| match outcome {
        DutyOutcome::Starts => "starts",
        DutyOutcome::Never => "never",
        DutyOutcome::Undetermined => "undetermined",
        DutyOutcome::NotApplicable => "not-applicable",
    };
    let rules = rules.map(|it| (topology.requirements[it.requirement].named.path.clone(), rule(it.verdict)));
    let duties = duties.map(|it| (topology.duties[it.duty].named.path.clone(), duty(it.outcome)));
    rules.chain(duties).collect()
}

/// What the head of a fixture says: the day, and the expected verdicts.
fn head(text: &str) -> (Date, Vec<(String, String)>) {
    let lines = || text.lines().filter_map(|line| line.strip_prefix("# "));
    let as_of = lines().find_map(|line| line.strip_prefix("as of ")).expect("`# as of DATE`");
    let expected = lines().filter_map(|line| line.strip_prefix("expect ")?.split_once(' '));
    (day(as_of), expected.map(|(path, verdict)| (path.to_owned(), verdict.trim().to_owned())).collect())
}

fn fixtures() -> Vec<PathBuf> {
    texts::files("profiles/fixtures", "topo")
}

#[test]
fn every_profile_is_in_the_list_and_laid_out() {
    let files: BTreeSet<String> = std::fs::read_dir(texts::root().join("profiles"))
        .expect("profiles")
        .filter_map(|entry| {
            entry.expect("readable").file_name().to_str()?.strip_suffix(".topo").map(str::to_owned)
        })
        .collect();
    let known: BTreeSet<String> = PROFILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, known);
    assert!(PROFILES.is_sorted());
    for (name, text) in PROFILES {
        assert_eq!(format(text).as_deref(), Ok(*text), "{name} is not laid out");
    }
    for path in fixtures() {
        let text = std::fs::read_to_string(&path).expect("readable");
        assert_eq!(format(&text).as_deref(), Ok(text.as_str()), "{} is not laid out", path.display());
    }
}

#[test]
fn every_rule_says_where_it_is_written_in_three_languages() {
    for (name, _) in PROFILES {
        let topology = shipped(name);
        let laws = topology.profiles.iter().map(|it| (&it.named, &it.legal, true));
        let rules = topology.requirements.iter().map(|it| (&it.named, &it.legal, false));
        let duties = topology.duties.iter().map(|it| (&it.named, &it.legal, false));
        for (named, legal, is_profile) in laws.chain(rules).chain(duties) {
            assert!(legal.title("ko").is_some() && legal.title("ja").is_some(), "{}", named.path);
            assert!(is_profile || !legal.cites.is_empty() && !legal.concerns.is_empty(), "{}", named.path);
        }
        let profile = &topology.profiles[0];
        assert!(profile.authority.is_some());
        // A law says how it was read; lessons are none.
        assert_eq!(profile.legal.verified.is_some(), *name != "lessons", "{name}");
    }
}

#[test]
fn fixtures_are_judged_as_they_say() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let text = std::fs::read_to_string(&path).expect("readable");
        let (today, expected) = head(&text);
        let reading = read(&Texts::of(&[("a.topo", &text)]), &["a.topo".to_owned()]);
        let topology = topology_of(&path.display().to_string(), &reading);
        let surveyed = Surveyed::of(&topology, None, 1, today);
        let judged = surveyed.profiles();
        let found = verdicts(&topology, &judged);
        assert!(!expected.is_empty(), "{} expects nothing", path.display());
        for (rule, verdict) in expected {
            let found = found.get(&rule).copied().unwrap_or("no such rule");
            if found != verdict {
                let name = path.file_name().expect("a name").to_string_lossy();
                wrong.push(format!("{name}: {rule} is {found}, not {verdict}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whatever counts is shown to hold in one fixture and not to hold in another.
#[test]
fn every_rule_that_counts_has_both_verdicts_in_fixtures() {
    let mut shown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in fixtures() {
        for (rule, verdict) in head(&std::fs::read_to_string(&path).expect("readable")).1 {
            shown.entry(rule).or_default().insert(verdict);
        }
    }
    let mut lacking = Vec::new();
    for (name, _) in PROFILES {
        let topology = shipped(name);
        let profile = topology.profiles[0].legal.verified;
        let counts = |own: Option<Verified>| own.or(profile).is_none_or(|it| it == Verified::Primary);
        let path = |path: &str| path.replacen("p.", &format!("{name}."), 1);
        let mut ask = |own: String, wanted: &[&str]| {
            let empty = BTreeSet::new();
            let has = shown.get(&own).unwrap_or(&empty);
            let missing = wanted.iter().filter(|verdict| !has.contains(**verdict));
            lacking.extend(missing.map(|verdict| format!("{own} {verdict}")));
        };
        for rule in topology.requirements.iter().filter(|it| counts(it.legal.verified)) {
            let is_record = rule.checks.iter().all(|(check, _)| matches!(check, Check::Attested(..)));
            let is_drill = rule.checks.iter().all(|(check, _)| matches!(check, Check::DrilledWithin(_)));
            let bad = if is_record { "attestation-required" } else { "breached" };
            ask(path(&rule.named.path), &["met", bad]);
            if is_drill {
                ask(path(&rule.named.path), &["stale"]);
            }
        }
        for duty in topology.duties.iter().filter(|it| counts(it.legal.verified)) {
            ask(path(&duty.named.path), &["starts", "never"]);
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

fn kakao(today: &str) -> (Topology, Judged) {
    let files: Vec<(String, String)> = texts::files("examples/outages/kakao-2022", "topo")
        .into_iter()
        .map(|path| (texts::name_of(&path), std::fs::read_to_string(&path).expect("readable")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let overlays = [Overlay::Profile("kr-vas".to_owned())];
    let paths: Vec<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
    let topology = topology_of("kakao", &read_with(&Texts::of(&files), &paths, &overlays));
    let judged = Surveyed::of(&topology, None, 1, day(today)).profiles();
    (topology, judged)
}

/// On the day of the fire, only services with a fee and outages of more than four hours counted; today, free ones and two hours.
#[test]
fn the_law_of_the_day_on_which_kakao_burnt() {
    let started = |today: &str, duty: &str| -> BTreeSet<String> {
        let (topology, judged) = kakao(today);
        let all = judged.profiles[0].duties.iter();
        let mut all = all.filter(|it| topology.duties[it.duty].named.path == format!("kr-vas.rules.{duty}"));
        let verdict = all.next().expect("a duty");
        assert_eq!(all.count(), 0);
        let certain = verdict.starts.iter().filter(|start| !start.open);
        certain.map(|start| topology[start.component].named.path.clone()).collect()
    };
    let before = started("2022-10-15", "user-notice-2019");
    assert_eq!(before, BTreeSet::from(["melon".to_owned()]), "free services did not count");
    assert!(started("2022-10-15", "user-notice").is_empty());
    let after = started("2026-11-27", "user-notice");
    assert!(after.contains("talk.text") && after.contains("melon"), "{after:?}");
    assert!(started("2026-11-27", "user-notice-2019").is_empty());
}

/// The order of December 2022, word for word: the tools are not in two sites. It counts from July 2023.
#[test]
fn the_tools_of_kakao() {
    for (today, verdict, standing) in [
        ("2022-10-15", Verdict::NotApplicable, Standing::NotInForce),
        ("2026-11-27", Verdict::Breached, Standing::Enforced),
    ] {
        let (topology, judged) = kakao(today);
        let mut rules = judged.profiles[0].rules.iter();
        let tools = rules.find(|it| topology.requirements[it.requirement].named.path == "kr-vas.rules.tools");
        let tools = tools.expect("a rule");
        assert_eq!((tools.verdict, tools.standing), (verdict, standing), "{today}");
    }
}

/// What `spof check` counts: what is in force, read, and known to apply.
#[test]
fn a_check_counts_what_was_read_and_applies() {
    let found = |profile: &str, sector: &str, today: &str| -> BTreeSet<String> {
        let text = format!(
            "import \"{}\" as law\norganisation {{ sector {sector}; figure daily-users 40M; figure telecom-revenue 4_000 G KRW; \
             attested kr-disaster-plan on 2024-09-28 }}\nsite a {{ restored in 5h }}\nsite b\ntool deployer {{ runs at a }}\n\
             service talk {{ runs at a; tier 1; figure daily-users 40M; tags sg-critical-system }}\n",
            address(profile)
        );
        let reading = read(&Texts::of(&[("a.topo", &text)]), &["a.topo".to_owned()]);
        let topology = topology_of(profile, &reading);
        let surveyed = Surveyed::of(&topology, None, 1, day(today));
        let all = judge(&surveyed.context(&[]), &Settings::default(), 1);
        // Shown where somebody can do something about it, never in a text that is shipped.
        for it in all.iter().filter(|it| it.id.starts_with("law.")) {
            assert_eq!(reading.sources.file(it.finding.at).name, "a.topo", "{}", it.id);
        }
        all.into_iter().map(|it| it.id).filter(|id| id.starts_with("law.rules.")).collect()
    };
    let today = found("kr-vas", "kr-value-added", "2026-11-27");
    assert!(today.contains("law.rules.tools@deployer@a"), "{today:?}");
    assert!(today.contains("law.rules.disaster-plan@kr-disaster-plan@attested"), "{today:?}");
    assert!(today.contains("law.rules.officer@kr-disaster-officer@attested"), "{today:?}");
    assert!(!today.iter().any(|id| id.contains(".drills@")), "secondary, so not counted: {today:?}");
    assert!(!today.iter().any(|id| id.contains("notice@")), "a duty is no finding: {today:?}");
    let nothing = BTreeSet::new();
    assert_eq!(found("kr-vas", "kr-value-added", "2019-12-31"), nothing, "not in force");
    assert_eq!(found("kr-vas", "kr-finance", "2026-11-27"), nothing, "does not apply");
    assert_eq!(found("sg-mas", "sg-financial-institution", "2026-11-27"), nothing, "nobody read it");
}

#[test]
fn a_breach_of_a_law_can_be_accepted() {
    let text = "import \"std:profile/lessons\" as lessons\nsite a\ntool deployer { runs at a }\n\
                accept lessons.rules.tools on deployer { until 2027-01-01 because \"moves\" }\n";
    let reading = read(&Texts::of(&[("a.topo", text)]), &["a.topo".to_owned()]);
    let topology = topology_of("accepted", &reading);
    let surveyed = Surveyed::of(&topology, None, 1, day("2026-11-27"));
    let all = judge(&surveyed.context(&[]), &Settings::default(), 1);
    let tools: Vec<_> = all.iter().filter(|it| it.id == "lessons.rules.tools@deployer@a").collect();
    assert!(matches!(tools[..], [it] if it.standing != spof::rules::accept::Standing::Open), "{tools:#?}");
}

/// One kind of finding, many laws.
#[test]
fn rules_of_many_laws_concern_the_same() {
    let names: Vec<String> = PROFILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let texts = Texts::of(&[("a.topo", "site a\n")]);
    let topology =
        topology_of("all", &read_with(&texts, &["a.topo".to_owned()], &Overlay::with_profiles(&names)));
    let all = concerns(&topology);
    let laws = |concern: &str| -> BTreeSet<&str> {
        let shared = &all[concern];
        let rules = shared.requirements.iter().map(|it| topology.requirements[*it].named.path.as_str());
        let duties = shared.duties.iter().map(|it| topology.duties[*it].named.path.as_str());
        rules.chain(duties).filter_map(|path| path.split('.').next()).collect()
    };
    assert_eq!(
        laws("tools"),
        BTreeSet::from(["au-cps230", "eu-dora", "jp-telecom", "kr-vas", "lessons", "uk-opres"])
    );
    assert_eq!(laws("recovery-time").len(), 7);
    // What is documented is what there is.
    let page = std::fs::read_to_string(texts::root().join("docs/profiles.md")).expect("docs/profiles.md");
    let missing: Vec<&&str> = all.keys().filter(|concern| !page.contains(&format!("`{concern}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for (name, text) in PROFILES {
        assert!(page.contains(&format!("`std:profile/{name}`")), "{name}");
        let text =
            text.lines().filter(|line| !line.trim_start().starts_with('#')).collect::<Vec<_>>().join("\n");
        let after = |word: &str| -> Vec<&str> {
            let ends = |c: char| c.is_whitespace() || c == ',' || c == ';';
            text.split(word).skip(1).filter_map(|rest| rest.split(ends).next()).collect()
        };
        let row = page.lines().find(|line| line.starts_with(&format!("| {name} |"))).expect("a row");
        for asked in [after(" sector "), after(" figure "), after(" tag "), after(" attested ")].concat() {
            assert!(row.contains(&format!("`{asked}`")), "{name}: {asked}");
        }
    }
}

#[test]
fn what_the_page_on_profiles_shows_can_be_read() {
    let blocks = texts::blocks("docs/profiles.md");
    assert!(blocks.len() >= 2);
    for block in blocks {
        let text = block.sample.text.as_str();
        topology_of(&block.sample.name, &read(&Texts::of(&[("a.topo", text)]), &["a.topo".to_owned()]));
    }
}

#[test]
fn what_nobody_states_is_named() {
    let text = "import \"std:profile/kr-vas\" as kr-vas\nsite a\nsite b\ntool t { runs at a }\nservice s { runs at a }\n";
    let reading = read(&Texts::of(&[("a.topo", text)]), &["a.topo".to_owned()]);
    let topology = topology_of("unstated", &reading);
    let judged = Surveyed::of(&topology, None, 1, day("2026-11-27")).profiles();
    let profile = &judged.profiles[0];
    assert_eq!(profile.applies.holds, None);
    let rule = |name: &str| {
        let mut rules = profile.rules.iter();
        rules.find(|it| topology.requirements[it.requirement].named.path.ends_with(name)).expect("a rule")
    };
    assert_eq!(rule(".tools").verdict, Verdict::Undetermined);
    assert!(rule(".tools").breaches.iter().all(|breach| breach.open));
    for missing in
        [Missing::Sector, Missing::Figure("daily-users".into()), Missing::Figure("traffic-share".into())]
    {
        assert!(rule(".tools").missing.contains(&missing), "{missing:?}");
    }
    assert!(
        profile.duties.iter().all(|it| it.outcome != DutyOutcome::Starts && it.outcome != DutyOutcome::Never)
    );
}

#[test]
fn one_topology_may_be_asked_by_many_profiles_and_by_one_of_its_own() {
    let own = "profile house { require r { every service; has owner } }\n";
    let texts = Texts::of(&[("a.topo", "site a\nservice s { runs at a }\n"), ("house.topo", own)]);
    let names: Vec<String> = ["lessons", "eu-dora", "house.topo"].map(str::to_owned).to_vec();
    let reading = read_with(&texts, &["a.topo".to_owned()], &Overlay::with_profiles(&names));
    let topology = topology_of("many", &reading);
    let paths: Vec<&str> = topology.profiles.iter().map(|it| it.named.path.as_str()).collect();
    assert_eq!(paths, ["eu-dora.rules", "house", "lessons.rules"]);
    let judged = Surveyed::of(&topology, None, 1, day("2026-11-27")).profiles();
    assert_eq!(verdicts(&topology, &judged)["house.r"], "breached");
    let unknown = read_with(&texts, &["a.topo".to_owned()], &Overlay::with_profiles(&["kr-vsa".to_owned()]));
    assert!(unknown.topology.is_none());
    assert!(unknown.diagnostics[0].message.contains("nothing called `std:profile/kr-vsa`"));
}

/// A misspelt name is never silently another one: whoever states it, and whoever asks for it, is told what was meant.
#[test]
fn names_that_do_not_meet_are_found() {
    let found = |said: &str| -> Vec<(String, String)> {
        let text = format!("site a\nsite b\nservice s {{ runs at a, at b; restart 10m }}\n{said}\n");
        let topology = topology_of(said, &read(&Texts::of(&[("a.topo", &text)]), &["a.topo".to_owned()]));
        let surveyed = Surveyed::of(&topology, None, 1, day("2026-11-27"));
        let all = judge(&surveyed.context(&[]), &Settings::default(), 1);
        let rule = |id: &str| id.split('@').next().unwrap_or_default().to_owned();
        let names = all.into_iter().map(|it| (rule(&it.id), it.said.label));
        names.filter(|(rule, _)| ["unasked-name", "unstated-name"].contains(&rule.as_str())).collect()
    };
    let meant = |rule: &str, name: &str| vec![(rule.to_owned(), format!("did you mean `{name}`?"))];
    for (said, name) in [
        ("organisation { figure dayly-users 12M }", "daily-users"),
        ("organisation { attested kr-disaster-pln on 2026-01-01 }", "kr-disaster-plan"),
        ("extend a { figure machine-room-sqm 30_000 }", "machine-room-m2"),
        ("extend s { tags eu-critical-funktion }", "eu-critical-function"),
        (
            "organisation { figure heads 12 }\nrequire r { every service where figure head >= 9; has owner }",
            "head",
        ),
    ] {
        assert_eq!(found(said), meant("unasked-name", name), "{said}");
    }
    let nobody =
        vec![("unasked-name".to_owned(), "no rule here asks for it, and no shipped profile".to_owned())];
    assert_eq!(found("organisation { figure height-of-the-boss 2 }"), nobody);
    let rule = "profile p { require r { every service where figure daily-user >= 9; has owner } }";
    assert_eq!(
        found(&format!("{rule}\nextend s {{ figure daily-users 12M }}")),
        meant("unstated-name", "daily-users")
    );
    // Tags are free; a name that somebody asks for is right, whether or not anybody states it.
    assert_eq!(found("extend s { tags said, green }"), []);
    assert_eq!(found("organisation { figure daily-users 12M; sector kr-value-added }"), []);
    assert_eq!(found(rule), []);
}
