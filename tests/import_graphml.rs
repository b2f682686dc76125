//! Networks as GraphML: the Internet Topology Zoo against figures worked out elsewhere, and what is refused.
//!
//! The files of the zoo may not be kept here: they are read from beside the repository, and where they are not the test
//! says so.

#[path = "support/imports.rs"]
mod imports;

use imports::topology;
use spof::analysis::gather::radii;
use spof::import::importer::Imported;
use spof::model::component::{ComponentKind, Target};
use spof::model::id::{ComponentId, Element, PlaceId};
use spof::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn graphml(text: &str) -> Result<Imported, String> {
    imports::imported("graphml", "net.graphml", text)
}

const NETWORK: &str = r#"<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key attr.name="label" attr.type="string" for="node" id="d0"/>
  <key attr.name="Latitude" attr.type="double" for="node" id="d1"/>
  <key attr.name="Longitude" attr.type="double" for="node" id="d2"/>
  <key attr.name="Country" attr.type="string" for="node" id="d3"><default>대한민국</default></key>
  <key attr.name="Internal" attr.type="int" for="node" id="d4"/>
  <key attr.name="LinkLabel" attr.type="string" for="edge" id="d5"/>
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <graph edgedefault="undirected" parse.nodes="1000000000" parse.edges="1000000000">
    <data key="d9">x</data>
    <edge source="0" target="1"><data key="d5">10 &lt; 40 Gbps</data></edge>
    <edge id="e" source="1" target="0"/>
    <node id="0"><data key="d0">Seoul "A"</data><data key="d1">37.56652222</data><data key="d2">-0</data></node>
    <node id="1"><data key="d4">1</data><data key="d6"><y:ShapeNode><y:NodeLabel>부산
      2</y:NodeLabel></y:ShapeNode></data><data key="d3"/></node>
    <node id="2"><data key="d0">?</data><data key="d1">91</data><data key="d3">Japan</data><port name="p"/></node>
    <edge source="2" target="2"/>
  </graph>
</graphml>"#;

#[test]
fn a_network_reads_as_a_person_would_have_written_it() {
    let imported = graphml(NETWORK).expect("imported");
    let expected = r#"# From "net.graphml": a network.
edition 1

site Seoul-A "Seoul \"A\"" from "net.graphml: node 0" {
  location 37.566522, 0.000000 from "net.graphml: node 0"
  meta { country "대한민국" }
}

site 부산-2 "부산 2" from "net.graphml: node 1" {
  meta { country "대한민국" }
}

site x2 "?" from "net.graphml: node 2" {
  meta { country "Japan" }
}

utility Seoul-A-network "Network at Seoul \"A\"" from "net.graphml: node 0" {
  runs at Seoul-A from "net.graphml: node 0"
}

utility 부산-2-network "Network at 부산 2" from "net.graphml: node 1" {
  runs at 부산-2 from "net.graphml: node 1"
}

utility x2-network "Network at ?" from "net.graphml: node 2" {
  runs at x2 from "net.graphml: node 2"
}

external Seoul-A-부산-2 "Seoul \"A\" – 부산 2 (10 < 40 Gbps)" from "net.graphml: edge 0 – 1" {
  needs Seoul-A-network, 부산-2-network from "net.graphml: edge 0 – 1"
}

external 부산-2-Seoul-A "부산 2 – Seoul \"A\"" from "net.graphml: edge e" {
  needs 부산-2-network, Seoul-A-network from "net.graphml: edge e"
}

external x2-x2 "? – ?" from "net.graphml: edge 2 – 2" {
  needs x2-network from "net.graphml: edge 2 – 2"
}
"#;
    assert_eq!(imported.text, expected);
    assert_eq!(
        imported.unmapped,
        [
            "`91`, which is no latitude in degrees (1 time)",
            "ports: an edge joins whole nodes (1 time)",
            "that edges lead back to their own node: such a link needs one network (1 time)",
            "attributes of nodes: `Internal`",
            "attributes of the graph: `d9`",
            "which ways round a lost site or link are left: links need their ends, no network needs a link",
        ]
    );
    let topology = topology(&imported.text);
    assert_eq!((topology.places.len(), topology.components.len()), (3, 6));
}

#[test]
fn what_would_change_answers_is_refused_with_its_place() {
    let edge = |attributes: &str| {
        NETWORK.replace("<edge source=\"2\" target=\"2\"/>", &format!("<edge {attributes}/>"))
    };
    let inside = |text: &str| NETWORK.replace("</graph>", &format!("{text}</graph>"));
    for (text, told) in [
        (
            inside("<node id=\"1\"/>"),
            "net.graphml:19:3: node `1` is said twice, first in 15:5; expected an id of its own",
        ),
        (edge("source=\"1\" target=\"O\""), "`target` of edge 1 – O is `O`; expected the id of a node"),
        (edge("source=\"nowhere\" target=\"1\""), "18:5: `source` of edge nowhere – 1 is `nowhere`"),
        (edge("source=\"1\""), "18:5: an `edge` without `target`; expected the id of a node"),
        (inside("<node/>"), "19:3: a `node` without `id`; expected one"),
        (
            edge("source=\"1\" target=\"2\" directed=\"maybe\""),
            "`directed` is `maybe`; expected `true` or `false`",
        ),
        (
            edge("source=\"1\" target=\"2\" directed=\"true\""),
            "18:5: edge 1 – 2 is directed, but edge 0 – 1 in 12:5 is undirected; expected all alike",
        ),
        (
            NETWORK.replace("\"undirected\"", "\"both\""),
            "10:3: `edgedefault` is `both`; expected `directed` or",
        ),
        (
            inside("<hyperedge><endpoint node=\"1\"/></hyperedge>"),
            "a `hyperedge`; expected edges with two ends",
        ),
        (
            inside("<node id=\"9\"><graph edgedefault=\"directed\"/></node>"),
            "19:16: a graph inside of nodes; expected one flat graph",
        ),
        (
            NETWORK.replace("</graphml>", "<graph edgedefault=\"directed\"/></graphml>"),
            "20:1: a second `graph`, the first is in 10:3; expected one",
        ),
        ("<graphml/>".to_owned(), "1:1: there is no `graph`; expected one"),
        ("<graphml><graph edgedefault=\"directed\"/></graphml>".to_owned(), "the graph is empty"),
        ("<opsa-mef/>".to_owned(), "net.graphml:1:1: the first element is `opsa-mef`; expected `graphml`"),
        ("not XML".to_owned(), "`net.graphml` is no XML that can be read"),
        (
            format!("<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>{}", &NETWORK[22..]),
            "no XML that can be read",
        ),
    ] {
        let fault = graphml(&text).expect_err(told);
        assert!(fault.contains(told) && fault.contains("net.graphml"), "{fault}\n{told}");
    }
}

/// Sizes are cheap to claim and depth is cheap to write.
#[test]
fn hostile_files_end_soon() {
    let deep = format!("<graphml>{}", "<graph>".repeat(200_000));
    assert!(graphml(&deep).is_err());
    let deep = format!(
        "<graphml><graph><node id=\"a\">{}{}</node></graph></graphml>",
        "<data>".repeat(50_000),
        "</data>".repeat(50_000)
    );
    let _ = graphml(&deep);
    let parallel = "<edge source=\"a\" target=\"a\"/>".repeat(20_000);
    let many =
        graphml(&format!("<graphml><graph><node id=\"a\"/>{parallel}</graph></graphml>")).expect("read");
    assert_eq!(topology(&many.text).components.len(), 20_001);
    // A long name is written once for each edge that names it: shortened.
    let (long, edges) = ("n".repeat(60_000), 1_000);
    let label = format!(
        "<graphml><key id=\"l\" attr.name=\"label\"/><graph><node id=\"a\"><data key=\"l\">{long}</data></node>{}</graph></graphml>",
        "<edge source=\"a\" target=\"a\"/>".repeat(edges)
    );
    let fault = graphml(&label).expect_err("titles are copied").chars().take(200).collect::<String>();
    assert!(fault.contains("larger than the 67,108,864 bytes"), "{fault}");
}

/// Many keys with defaults, and many nodes that say nothing: neither is gone through for each of the other.
#[test]
fn keys_are_read_once() {
    let keys: String = (0..20_000)
        .map(|key| format!("<key id=\"k{key}\" attr.name=\"Country\"><default>c{key}</default></key>"))
        .collect();
    let nodes: String = (0..20_000).map(|node| format!("<node id=\"{node}\"/>")).collect();
    let imported = graphml(&format!("<graphml>{keys}<graph>{nodes}</graph></graphml>")).expect("read");
    assert_eq!(imported.text.matches("meta { country").count(), 20_000);
    let long = format!("<key id=\"k\" attr.name=\"Country\"><default>{}</default></key>", "c".repeat(60_000));
    let fault = graphml(&format!("<graphml>{long}<graph>{nodes}</graph></graphml>")).expect_err("too large");
    assert!(fault.contains("larger than the 67,108,864 bytes"), "{fault}");
}

#[test]
fn directed_edges_join_their_ends_too_and_that_is_told() {
    let imported = graphml(&NETWORK.replace("\"undirected\"", "\"directed\"")).expect("imported");
    assert!(imported.unmapped.iter().any(|it| it.contains("direction of edges") && it.contains("(3 times)")));
}

/// A link: itself, and the sites of its ends.
struct Link {
    component: ComponentId,
    ends: [PlaceId; 2],
}

/// Where the one group of a component stands.
fn site(topology: &Topology, component: ComponentId) -> PlaceId {
    let (_, group) = topology.groups_of(component).next().expect("a network stands somewhere");
    group.place.expect("known")
}

fn links(topology: &Topology) -> Vec<Link> {
    let end = |target: Target| match target {
        Target::Component(network) => site(topology, network),
        Target::Place(place) => place,
    };
    let link = |component: ComponentId| {
        let ends: Vec<PlaceId> =
            topology[component].needs.iter().map(|clause| end(clause.members[0].target)).collect();
        Link { component, ends: [ends[0], *ends.last().expect("an end")] }
    };
    topology.of_kind(ComponentKind::External).map(link).collect()
}

/// Into how many pieces these sites fall, joined by these links.
fn pieces<'a>(sites: impl Iterator<Item = PlaceId>, links: impl Iterator<Item = &'a Link>) -> usize {
    let mut near: BTreeMap<PlaceId, Vec<PlaceId>> = sites.map(|site| (site, Vec::new())).collect();
    for Link { ends: [one, other], .. } in links {
        near.entry(*one).or_default().push(*other);
        near.entry(*other).or_default().push(*one);
    }
    let (mut seen, mut found) = (BTreeSet::new(), 0);
    for start in near.keys() {
        let mut open = vec![*start];
        found += usize::from(!seen.contains(start));
        while let Some(site) = open.pop() {
            if seen.insert(site) {
                open.extend(&near[&site]);
            }
        }
    }
    found
}

/// What the loss of each of these leaves of the network, by what the program says falls: sites, links, pieces.
fn pieces_left(topology: &Topology, links: &[Link], lost: &[Element]) -> Vec<usize> {
    let losses: Vec<Vec<Element>> = lost.iter().map(|element| vec![*element]).collect();
    let (radii, _, cut_short) = radii(topology, &losses);
    assert!(cut_short.is_empty());
    let left = |radius: &spof::analysis::facts::BlastRadius| {
        assert!(radius.undetermined.is_empty(), "nothing is unknown about an imported network");
        let down: BTreeSet<ComponentId> = radius.down.iter().map(|fallen| fallen.component).collect();
        let networks = topology.of_kind(ComponentKind::Utility).filter(|network| !down.contains(network));
        let up = links.iter().filter(|link| !down.contains(&link.component));
        pieces(networks.map(|network| site(topology, network)), up)
    };
    radii.iter().map(left).collect()
}

/// The id a site has in its file.
fn id(topology: &Topology, place: PlaceId) -> String {
    let source = topology[place].named.basis.source.as_deref().expect("every fact says where it comes from");
    source.rsplit(' ').next().expect("an id").to_owned()
}

/// Everything the table says of one file, out of the imported topology.
fn agrees(columns: &[&str], topology: &Topology) {
    let file = columns[0];
    let number = |column: usize| columns[column].parse::<usize>().expect("a number");
    let links = links(topology);
    let sites: Vec<PlaceId> = (0..topology.places.len() as u32).map(PlaceId).collect();
    let (loops, joins): (Vec<&Link>, Vec<&Link>) =
        links.iter().partition(|link| link.ends[0] == link.ends[1]);
    let pairs: BTreeSet<[PlaceId; 2]> =
        joins.iter().map(|link| [link.ends[0].min(link.ends[1]), link.ends[0].max(link.ends[1])]).collect();
    assert_eq!(sites.len(), number(1), "{file}: nodes");
    assert_eq!(
        (pairs.len(), joins.len() - pairs.len()),
        (number(2), number(3)),
        "{file}: edges, parallel edges"
    );
    assert_eq!(loops.len(), number(4), "{file}: self-loops");
    let whole = pieces(sites.iter().copied(), links.iter());
    assert_eq!(whole, number(5), "{file}: components");

    let lost: Vec<Element> = sites.iter().map(|site| Element::Place(*site)).collect();
    let left = pieces_left(topology, &links, &lost);
    let cut: BTreeSet<String> = sites
        .iter()
        .zip(left)
        .filter(|(_, left)| *left > whole)
        .map(|(site, _)| id(topology, *site))
        .collect();
    assert_eq!(cut.len(), number(7), "{file}: articulation points");
    let first: Vec<&str> = cut.iter().take(12).map(String::as_str).collect();
    assert_eq!(first, columns.get(12).unwrap_or(&"").split_whitespace().collect::<Vec<_>>(), "{file}");

    let lost: Vec<Element> = links.iter().map(|link| Element::Component(link.component)).collect();
    let bridges = pieces_left(topology, &links, &lost).into_iter().filter(|left| *left > whole).count();
    assert_eq!(bridges, number(9), "{file}: bridges, parallel links counted as redundancy");
}

#[test]
fn the_topology_zoo() {
    let zoo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/topology-zoo");
    let Ok(table) = std::fs::read_to_string(zoo.join("ORACLE.tsv")) else {
        eprintln!("skipped: the Internet Topology Zoo is not here");
        return;
    };
    let (mut checked, mut absent) = (0, 0);
    for line in table.lines().filter(|line| !line.starts_with(['#'])).skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let Ok(text) = std::fs::read_to_string(zoo.join(columns[0])) else {
            absent += 1;
            continue;
        };
        let imported = imports::imported("graphml", columns[0], &text).expect(columns[0]);
        agrees(&columns, &topology(&imported.text));
        checked += 1;
    }
    eprintln!("{checked} networks of the zoo agree; {absent} are not here");
    assert!(checked > 0);
}

#[test]
fn parallel_edges_as_networkx_numbers_them_are_all_there() {
    // networkx.write_graphml(MultiGraph([("a", "b"), ("a", "b"), ("b", "c")]))
    let text = r#"<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected">
    <node id="a" /><node id="b" /><node id="c" />
    <edge source="a" target="b" id="0" />
    <edge source="a" target="b" id="1" />
    <edge source="b" target="c" id="0" />
</graph></graphml>"#;
    let imported = graphml(text).expect("read");
    let topology = topology(&imported.text);
    let links = topology.components.iter().filter(|it| it.kind == ComponentKind::External).count();
    assert_eq!((topology.places.len(), links), (3, 3), "{}", imported.text);
    assert!(imported.text.contains("from \"net.graphml: edge b – c\""), "{}", imported.text);
    let told = "ids of edges that an edge before has: these are called by their ends (1 time)";
    assert!(imported.unmapped.contains(&told.to_owned()), "{:?}", imported.unmapped);
}

#[test]
fn nodes_are_called_as_igraph_names_them() {
    let text = r#"<graphml><key id="v_name" for="node" attr.name="name" attr.type="string"/>
<graph edgedefault="undirected"><node id="n0"><data key="v_name">Seoul</data></node></graph></graphml>"#;
    let imported = graphml(text).expect("read");
    assert!(
        imported.text.contains("site Seoul \"Seoul\" from \"net.graphml: node n0\""),
        "{}",
        imported.text
    );
    assert!(imported.unmapped.is_empty(), "{:?}", imported.unmapped);
}
