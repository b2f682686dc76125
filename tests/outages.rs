//! The outages on record, replayed: only the trigger is lost, and the story has to follow. Times here are worked out by
//! hand from the files; what was observed is never asserted.

use overlays::{outages, overlays};
use spof::analysis::facts::BlastRadius;
use spof::analysis::recovery::dark::black_start;
use spof::analysis::recovery::facts::{Actor, Deadlock, Recovery, Stopped};
use spof::analysis::recovery::question::Question;
use spof::analysis::recovery::recover::recover;
use spof::base::quantity::{Duration, Moment};
use spof::base::texts::Texts;
use spof::model::id::{ComponentId, Element};
use spof::model::scenario::{Claim, State};
use spof::model::topology::Topology;
use spof::pipeline;

#[path = "support/overlays.rs"]
mod overlays;
#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

const KAKAO: &str = "examples/outages/kakao-2022";
const NIRS: &str = "examples/outages/nirs-2025.topo";
const OVH: &str = "examples/outages/ovh-2021.topo";
const META: &str = "examples/outages/meta-2021.topo";
const CLOUDFLARE: &str = "examples/outages/cloudflare-2023.topo";
const ROBLOX: &str = "examples/outages/roblox-2021.topo";
const AWS: &str = "examples/outages/aws-2025.topo";
const GOOGLE: &str = "examples/outages/google-2023.topo";

/// An outage, with what is added to it, and its recovery.
struct Replay {
    topology: Topology,
    recovery: Recovery,
}

impl Replay {
    fn of(paths: &[&str]) -> Self {
        let samples = texts::samples("examples").into_iter();
        let texts = Texts(samples.map(|sample| (sample.name, sample.text.into_bytes())).collect());
        let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        let topology = pipeline::read(&texts, &paths).topology.unwrap_or_else(|| panic!("{paths:?}"));
        let recovery = recover(&topology, &Question::of_scenario(&topology, 0));
        Self { topology, recovery }
    }

    /// With a what-if laid over it.
    fn with(base: &str, what: &str) -> Self {
        let name = base.trim_end_matches(".topo").rsplit('/').next().unwrap_or_default();
        Self::of(&[base, &format!("examples/outages/what-if/{name}-{what}.topo")])
    }

    fn path(&self, component: ComponentId) -> String {
        self.topology.path(Element::Component(component))
    }

    fn paths(&self, components: &[ComponentId]) -> Vec<String> {
        components.iter().map(|component| self.path(*component)).collect()
    }

    /// How a component comes back; `None` when it does not stop.
    fn stopped(&self, path: &str) -> Option<&Stopped> {
        let Some(Element::Component(id)) = self.topology.find(path) else { panic!("{path} is no component") };
        self.recovery.stopped.iter().find(|stopped| stopped.component == id)
    }

    fn back(&self, path: &str) -> Moment {
        self.stopped(path).map_or(Moment::START, |stopped| stopped.back)
    }

    /// When it would be back had these been up all along.
    fn without(&self, path: &str, held: &[&str]) -> Option<Moment> {
        let stopped = self.stopped(path).expect("a component that stops");
        let held: Vec<Actor> =
            held.iter().map(|path| Actor::Element(self.topology.find(path).expect("an element"))).collect();
        stopped.shares.iter().find(|share| share.held == held).map(|share| share.without)
    }

    /// Who the time of a component goes to, in turn, each once.
    fn way(&self, path: &str) -> Vec<String> {
        let legs = &self.stopped(path).expect("a component that stops").path;
        let mut names: Vec<String> = legs
            .iter()
            .map(|leg| match leg.who {
                Actor::Element(element) => self.topology.path(element),
                Actor::Crew(crew) => self.topology[crew].named.path.to_string(),
            })
            .collect();
        names.dedup();
        names
    }

    fn holds(&self, claim: &Claim) -> bool {
        let BlastRadius { degraded, .. } = &self.recovery.blast;
        let stopped = self.recovery.stopped.iter().find(|stopped| stopped.component == claim.component);
        match (claim.state, stopped) {
            (State::Down, stopped) => stopped.is_some(),
            (State::Up, None) => !degraded.contains(&claim.component),
            (State::Degraded, None) => degraded.contains(&claim.component),
            (State::Back(window), Some(stopped)) => {
                (Moment::after(window.low)..=Moment::after(window.high)).contains(&stopped.back)
            }
            _ => false,
        }
    }
}

fn minutes(minutes: u64) -> Moment {
    Moment::after(Duration { millis: minutes * 60_000 })
}

fn hours(hours: u64) -> Moment {
    minutes(hours * 60)
}

fn ring(replay: &Replay, deadlock: &Deadlock) -> Vec<String> {
    let components: Vec<ComponentId> = deadlock.ring.iter().map(|(component, _)| *component).collect();
    replay.paths(&components)
}

#[test]
fn every_outage_does_what_its_file_expects() {
    for path in outages() {
        let replay = Replay::of(&[&path]);
        for claim in &replay.topology.scenarios[0].expected {
            assert!(replay.holds(claim), "{path}: {} is not {:?}", replay.path(claim.component), claim.state);
        }
    }
}

/// What ended can be started: from dark, too.
#[test]
fn every_outage_starts_from_dark_as_it_did() {
    for path in outages() {
        let replay = Replay::of(&[&path]);
        let dark = black_start(&replay.topology);
        let never = dark.deadlock.map(|deadlock| replay.paths(&deadlock.never)).unwrap_or_default();
        assert_eq!(never, [""; 0], "{path}");
    }
}

/// More of everything brings nothing back later; only two what-ifs ask for more instead.
#[test]
fn no_what_if_makes_it_worse_but_those_that_say_so() {
    for overlay in overlays() {
        let before = Replay::of(&[&overlay.base]);
        let after = Replay::of(&[&overlay.base, &overlay.what_if]);
        let worse = before.recovery.stopped.iter().any(|stopped| {
            let path = before.path(stopped.component);
            after.back(&path) > stopped.back
        });
        let asks_for_more =
            overlay.what_if.ends_with("badges.topo") || overlay.what_if.ends_with("access.topo");
        assert_eq!(worse, asks_for_more, "{}", overlay.what_if);
    }
}

#[test]
fn kakao_brings_text_back_before_what_waits_for_login() {
    let kakao = Replay::of(&[KAKAO]);
    // Power, keys, permissions; then ten minutes each for authentication and text.
    assert_eq!(kakao.back("talk.text"), minutes(17 * 60 + 41 + 60 + 60 + 10 + 10));
    let way = ["power", "tools.keys", "tools.permissions", "auth", "talk.text"];
    assert_eq!(kakao.way("talk.text"), way);
    assert!(kakao.back("talk.text") < kakao.back("login"));
    for service in ["kakao-t", "pay"] {
        assert!(kakao.back("login") < kakao.back(service), "{service}");
        assert!(kakao.back(service) < kakao.back("talk.media"), "{service}");
    }
    for service in ["talk.text", "login", "pay", "daum", "mail.kakao"] {
        assert!(kakao.stopped(service).is_some_and(|stopped| stopped.hollow), "{service}");
    }
    assert!(kakao.stopped("talk.media").is_some_and(|stopped| !stopped.hollow));
}

/// 44 minutes until somebody notices, ten for authentication, ten for text: the other nineteen hours are two tools.
#[test]
fn nineteen_hours_of_kakaos_text_are_two_tools() {
    let kakao = Replay::of(&[KAKAO]);
    let without = kakao.without("talk.text", &["tools.failover", "tools.permissions"]);
    assert_eq!(without, Some(minutes(44 + 10 + 10)));
}

#[test]
fn with_its_tools_in_two_sites_kakao_returns_without_pangyo() {
    let tools = Replay::with(KAKAO, "tools");
    assert_eq!(tools.back("login"), minutes(54));
    assert_eq!(tools.back("talk.text"), minutes(64));
    for service in ["login", "talk.text"] {
        let met = tools.stopped(service).and_then(Stopped::meets_objective);
        assert_eq!(met, Some(true), "{service}");
    }
    // What carries pictures stood in Pangyo only.
    assert!(tools.back("talk.media") > minutes(17 * 60 + 41));
    let alone = Replay::with(KAKAO, "tools-only");
    assert_eq!(alone.back("talk.text"), minutes(64));
    assert!(alone.back("login") > minutes(17 * 60 + 41));
}

#[test]
fn cooling_stops_the_rooms_that_did_not_burn() {
    let nirs = Replay::of(&[NIRS]);
    // Cooling, then two days from memory; by the list it would be four hours.
    assert_eq!(nirs.way("lower-own"), ["cooling", "lower-own"]);
    assert_eq!(nirs.back("lower-own"), minutes(32 * 60 + 45 + 48 * 60));
    assert_eq!(nirs.without("lower-own", &["ntops"]), Some(minutes(36 * 60 + 45)));
    assert_eq!(nirs.way("lower-linked"), ["fifth-power", "room-7"]);
    assert!(nirs.back("office").is_never(), "G-Drive has no copy");
    assert_eq!(Replay::with(NIRS, "inventory").back("lower-own"), minutes(36 * 60 + 45));
    assert_eq!(Replay::with(NIRS, "copy").back("office"), hours(4 * 7 * 24));
}

#[test]
fn what_had_its_backup_on_the_campus_of_strasbourg_never_comes_back() {
    let ovh = Replay::of(&[OVH]);
    for service in ["vps", "dedicated", "private-cloud"] {
        assert!(ovh.back(service).is_never(), "{service}");
    }
    assert_eq!(ovh.way("sbg3"), ["campus-power", "network"], "what did not burn waits for the network room");
    let elsewhere = Replay::with(OVH, "gravelines");
    assert_eq!(elsewhere.back("vps"), hours(14 * 24));
    assert!(elsewhere.back("dedicated").is_never(), "who rents a bare server keeps his own backups");
}

#[test]
fn every_remote_way_of_meta_leads_over_what_is_lost() {
    let meta = Replay::of(&[META]);
    // The middle of one hour and six and a half: by hand, on site.
    assert_eq!(meta.back("facebook"), minutes(225));
    for tool in ["internal-tools", "out-of-band"] {
        assert_eq!(meta.without("facebook", &[tool]), Some(minutes(30)), "{tool}");
    }
    assert_eq!(Replay::with(META, "out-of-band").back("facebook"), minutes(30));
}

#[test]
fn the_rings_of_meta_and_roblox_close_when_hands_wait_for_them_too() {
    for (base, what, among) in [(META, "badges", "backbone"), (ROBLOX, "access", "consul")] {
        let replay = Replay::with(base, what);
        let dark = black_start(&replay.topology).deadlock.expect("a deadlock");
        let lost = replay.recovery.deadlock.as_ref().expect("a deadlock");
        for deadlock in [&dark, lost] {
            assert!(
                ring(&replay, deadlock).iter().any(|name| name == among),
                "{:?}",
                ring(&replay, deadlock)
            );
            assert_eq!(deadlock.unlock.len(), 1, "{what}: one thing started by hand opens it");
        }
    }
}

#[test]
fn the_control_plane_waits_for_what_nobody_had_in_mind() {
    let cloudflare = Replay::of(&[CLOUDFLARE]);
    assert_eq!(cloudflare.way("control-plane"), ["kafka"]);
    assert_eq!(cloudflare.without("control-plane", &["kafka"]), Some(Moment::START));
    assert!(cloudflare.stopped("database").is_none(), "two of three are left");
    assert_eq!(cloudflare.way("logpush"), ["pdx-power", "config", "raw-logs"]);
    let kafka = Replay::with(CLOUDFLARE, "kafka");
    assert!(kafka.stopped("control-plane").is_none());
    assert!(kafka.stopped("logpush").is_some());
}

#[test]
fn roblox_looks_for_the_fault_without_sight_and_starts_cold() {
    let roblox = Replay::of(&[ROBLOX]);
    assert_eq!(roblox.way("games"), ["consul", "caches", "backend"]);
    // A day without sight, then twice the middle of 1.5 and 8.5 hours.
    assert_eq!(roblox.back("games"), hours(24 + 5 + 5));
    assert_eq!(roblox.without("games", &["telemetry"]), Some(hours(4 + 5 + 5)));
    assert_eq!(Replay::with(ROBLOX, "telemetry").back("games"), hours(4 + 5 + 5));
}

#[test]
fn most_of_the_hours_of_aws_come_after_the_root_is_mended() {
    let aws = Replay::of(&[AWS]);
    assert_eq!(aws.back("tables"), minutes(2 * 60 + 37));
    assert_eq!(aws.way("launches"), ["name-plan", "leases"]);
    let launches = aws.stopped("launches").expect("launches stop");
    assert_eq!(launches.back, minutes(2 * 60 + 37 + 5 * 60));
    assert_eq!(launches.whole, minutes(2 * 60 + 37 + 10 * 60));
    assert!(aws.stopped("running").is_none());
    assert!(Replay::with(AWS, "second-plan").stopped("launches").is_none());
}

#[test]
fn two_members_in_one_building_are_a_majority_lost() {
    let google = Replay::of(&[GOOGLE]);
    assert_eq!(google.way("regional"), ["building-power"]);
    assert!(google.back("regional") < google.back("zone-a"));
    assert!(Replay::with(GOOGLE, "third-building").stopped("regional").is_none());
}

/// On record both found a way out; it was the only one.
#[test]
fn meta_and_roblox_have_one_way_out_of_their_ring() {
    for (outage, who, by, ring) in [
        (META, "backbone", "on-site", ["backbone", "internal-tools"]),
        (ROBLOX, "consul", "engineers", ["consul", "telemetry"]),
    ] {
        let replay = Replay::of(&[outage]);
        let dark = black_start(&replay.topology);
        let [exit] = &dark.exits[..] else { panic!("{outage}: {:?}", dark.exits) };
        let way = &replay.topology[exit.component].ways[exit.number];
        let crew = way.by.map(|crew| replay.topology[crew].named.path.clone());
        assert_eq!((replay.path(exit.component).as_str(), crew.as_deref()), (who, Some(by)), "{outage}");
        assert_eq!(replay.paths(&exit.ring), ring, "{outage}");
        let services = replay.topology.of_kind(spof::model::component::ComponentKind::Service).count();
        assert!(exit.never.len() >= services - 1, "{outage}: nearly everything hangs on it");
    }
}
