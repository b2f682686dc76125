//! Fault trees for other programs: read back, and by SCRAM, they have the cut sets and probabilities they were written with.

#[path = "support/imports.rs"]
mod imports;
#[path = "support/topologies.rs"]
mod topologies;

use proptest::prelude::*;
use spof::analysis::risk::facts::ServiceRisk;
use spof::analysis::risk::gather::{Options, risk};
use spof::base::quantity::{Decimal, Duration};
use spof::model::fact::{Between, Fact};
use spof::model::id::{ComponentId, Element};
use spof::model::named::{Named, Rate};
use spof::model::place::{Place, PlaceKind};
use spof::model::topology::Topology;
use spof::pipeline::risk::open_psa;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use topologies::{Sizes, topology_from};

/// Risk groups by the paths of their elements, and unavailability.
type Known = (BTreeSet<Vec<String>>, f64);

fn known(risk: &ServiceRisk, path: impl Fn(Element) -> String) -> Known {
    let group = |elements: &[Element]| {
        let mut paths: Vec<String> = elements.iter().map(|element| path(*element)).collect();
        paths.sort();
        paths
    };
    let groups = risk.groups.iter().map(|group_of| group(&group_of.elements)).collect();
    (groups, risk.downtime.map_or(0.0, |downtime| downtime.unavailability))
}

/// The path in a label: `Title (path)`, or the path alone.
fn path_in(title: &str) -> String {
    let inside = title.rsplit_once(" (").and_then(|(_, path)| path.strip_suffix(')'));
    inside.unwrap_or(title).to_owned()
}

/// By path, what is known of each service.
fn all_known(topology: &Topology, path: impl Fn(Element) -> String) -> BTreeMap<String, Known> {
    let options = Options { order: 4, listed: usize::MAX, ..Options::default() };
    let risk = risk(topology, &options);
    assert!(risk.cut_short.is_empty(), "{:?}", risk.cut_short);
    let of = |service: &ServiceRisk| (path(Element::Component(service.component)), known(service, &path));
    risk.services.iter().map(of).collect()
}

/// Places that risk groups are not made of, though they may state a rate: those of another kind.
fn other_places(topology: &Topology) -> BTreeSet<String> {
    let is_site = |place: &&Place| place.kind == PlaceKind::Site;
    let outermost =
        topology.places.iter().filter(|place| place.parent.is_none()).map(|place| place.kind).min();
    let level = topology.places.iter().find(is_site).map(|site| site.kind).or(outermost);
    let others = topology.places.iter().filter(|place| Some(place.kind) != level);
    others.map(|place| place.named.path.clone()).collect()
}

/// Writes, reads back and compares every service that has a tree.
fn comes_back(topology: &Topology) {
    let before = all_known(topology, |element| topology.path(element));
    let Ok(exported) = open_psa(topology, &[], None, "round trip") else {
        assert!(before.values().all(|(groups, _)| groups.is_empty()), "nothing to write");
        return;
    };
    let imported = imports::imported("open-psa", "tree.xml", &exported.text).expect("read back");
    assert_eq!(imported.unmapped.iter().find(|it| !it.contains("has no probability")), None);
    let back = imports::topology(&imported.text);
    let after = all_known(&back, |element| path_in(&back.title(element)));
    let without: BTreeSet<String> =
        exported.without.iter().map(|service| topology[*service].named.path.clone()).collect();
    let others = other_places(topology);
    assert_eq!(after.len() + without.len(), before.len());
    for (service, (groups, down)) in &before {
        if without.contains(service) {
            assert!(groups.is_empty(), "{service}");
            continue;
        }
        let (mut groups_back, down_back) = after[service].clone();
        // That a service stops when it is lost itself goes without saying among risk groups.
        groups_back.retain(|group| *group != [service.clone()]);
        groups_back.retain(|group| group.iter().all(|path| !others.contains(path)));
        assert_eq!(*groups, groups_back, "{service}");
        assert!((down - down_back).abs() <= 1e-9 * down, "{service}: {down:e}, read back {down_back:e}");
    }
}

/// Rates for some places, domains and components, by the bytes.
fn rated(mut topology: Topology, bytes: &[u8]) -> Topology {
    let places = topology.places.iter_mut().map(|place| &mut place.named);
    let domains = topology.domains.iter_mut().map(|domain| &mut domain.named);
    let components = topology.components.iter_mut().map(|component| &mut component.named);
    let named: Vec<&mut Named> = places.chain(domains).chain(components).collect();
    for (named, byte) in named.into_iter().zip(bytes.iter().chain(std::iter::repeat(&1))) {
        if byte % 3 > 0 {
            let year = Duration { millis: 365 * 86_400_000 };
            let lasting = Duration { millis: u64::from(*byte) * 3_600_000 };
            let rate = Rate { times: Decimal { micros: i128::from(byte % 7 + 1) * 1_000_000 }, per: year };
            named.fails = Some(Fact::stated(rate, named.basis.at));
            named.restored = Some(Fact::stated(Between { low: lasting, high: lasting }, named.basis.at));
        }
    }
    topology
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn fault_trees_come_back_as_they_were_written(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        comes_back(&rated(topology_from(&bytes, &Sizes::MIDDLE), &bytes));
    }
}

fn read(path: &str) -> Topology {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect(&path);
    imports::topology(&text)
}

#[test]
fn examples_come_back_as_they_were_written() {
    for example in ["examples/rates.topo", "examples/two-sites.topo", "examples/names.topo"] {
        comes_back(&read(example));
    }
}

/// Unequal shares, a ring that is not broken by one loss, names that are no names elsewhere.
const HARD: &str = r#"
region r { site 판교 "판교 <1>" { fails 1 per 20y; restored in 18h }; site a-1 { fails 1 per 10y; restored in 1d } }
site c { fails 1 per 5y; restored in 1h }
service big "Big & \"old\"" { runs 5 at r.판교, 4 at r.a-1, 2 at c; floor 6; needs any of (ring-a, tool); fails 1 per y; restored in 1h }
service ring-a { runs 1 at r.판교, 1 at c; floor 2; needs any of (ring-b, tool); fails 3 per y; restored in 10m }
service ring-b { runs at r.a-1; needs any of (ring-a, tool); fails 2 per y; restored in 30m }
tool tool { runs at c; needs any of (ring-a, ring-b); fails 1 per y; restored in 2h }
service always { runs nowhere }
"#;

#[test]
fn rings_unequal_shares_and_foreign_names_come_back() {
    let topology = imports::topology(HARD);
    comes_back(&topology);
    let exported = open_psa(&topology, &[], None, "hard").expect("written");
    assert_eq!(exported.without.len(), 1, "nothing stops what needs nothing");
    assert!(
        exported.text.contains("<label>without a gate: always: nothing stops it</label>"),
        "{}",
        exported.text
    );
    assert!(exported.text.contains("<label>Big &amp; \"old\" (big)</label>"), "{}", exported.text);
    assert!(exported.text.is_ascii() || exported.text.contains("<label>판교 &lt;1&gt; (r.판교)</label>"));
    let ring = topology.find("ring-b").expect("declared");
    let Element::Component(ring) = ring else { panic!("a component") };
    let one = open_psa(&topology, &[ring], None, "hard").expect("written").text;
    assert!(one.contains("name=\"ring-b-stops\"") && !one.contains("big-stops"), "{one}");
    assert_eq!(one, open_psa(&topology, &[ring], None, "hard").expect("written").text, "the same bytes");
}

#[test]
fn nothing_to_write_is_an_error() {
    let topology = imports::topology("service always { runs nowhere }");
    let always = ComponentId(0);
    let fault = open_psa(&topology, &[always], None, "x").expect_err("no tree");
    assert!(fault.contains("there is no fault tree to write"), "{fault}");
}

/// What SCRAM says of each top: how many minimal cut sets, and how likely.
fn scram(text: &str) -> Option<BTreeMap<String, (usize, f64)>> {
    let file = std::env::temp_dir().join(format!("spof-export-{}.xml", std::process::id()));
    std::fs::write(&file, text).expect("written");
    let done = Command::new("scram").args(["--bdd", "--probability", "1", "--no-indent"]).arg(&file).output();
    std::fs::remove_file(&file).expect("removed");
    let done = done.ok()?;
    assert!(done.status.success(), "{}\n{text}", String::from_utf8_lossy(&done.stderr));
    let report = String::from_utf8(done.stdout).expect("UTF-8");
    let value = |tag: &str, key: &str| {
        let rest = tag.split_once(&format!(" {key}=\"")).expect(key).1;
        rest.split_once('"').expect(key).0.to_owned()
    };
    let tops = report.split("<sum-of-products").skip(1).map(|rest| rest.split_once('>').expect("a tag").0);
    let told = tops.map(|tag| {
        let number = |key: &str| value(tag, key).parse::<f64>().expect(key);
        (value(tag, "name"), (number("products") as usize, number("probability")))
    });
    Some(told.collect())
}

/// SCRAM wants a probability of every event: what says nothing never fails by itself.
fn with_probabilities(text: &str) -> String {
    text.replace(
        "</label>\n    </define-basic-event>",
        "</label><float value=\"0\"/>\n    </define-basic-event>",
    )
}

#[test]
fn scram_finds_the_same() {
    for (name, topology) in [("hard", imports::topology(HARD)), ("rates", read("examples/rates.topo"))] {
        let exported = open_psa(&topology, &[], None, name).expect("written");
        let Some(found) = scram(&with_probabilities(&exported.text)) else {
            eprintln!("skipped: SCRAM is not here");
            return;
        };
        let expected = all_known(&topology, |element| topology.path(element));
        assert_eq!(found.len() + exported.without.len(), expected.len());
        for (top, (sets, probability)) in found {
            let path = top.strip_suffix("-stops").expect("a top");
            let (groups, down) = &expected[path];
            let own = exported.text.contains(&format!("<define-basic-event name=\"{path}\">"));
            assert_eq!(sets, groups.len() + usize::from(own), "{top}: and its own loss");
            assert!((probability / down - 1.0).abs() < 1e-5, "{top}: {probability:e}, ours {down:e}");
        }
    }
}
