//! Graphs in the DOT language: needs, networks, every form of name, and what is refused.

#[path = "support/imports.rs"]
mod imports;

use imports::topology;
use proptest::prop_assert_eq;
use proptest::test_runner::{Config, TestRunner};
use spof::import::importer::Imported;
use spof::model::component::{Clause, Component, ComponentKind, Target};
use spof::model::topology::Topology;
use spof::syntax::keyword::WORDS;
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

fn dot(text: &str) -> Result<Imported, String> {
    imports::imported("dot", "g.dot", text)
}

/// What each component needs, by name: `a: b c`.
fn needs(topology: &Topology) -> Vec<String> {
    let name = |target: Target| match target {
        Target::Component(id) => topology[id].named.path.clone(),
        Target::Place(id) => topology[id].named.path.clone(),
    };
    let told = |component: &Component| {
        let names: Vec<String> =
            component.needs.iter().map(|clause| name(clause.members[0].target)).collect();
        format!("{}: {}", component.named.path, names.join(" "))
    };
    topology.components.iter().map(|it| told(it)).collect()
}

fn needs_in(text: &str) -> Vec<String> {
    needs(&topology(&dot(text).expect(text).text))
}

const NEEDS: &str = r#"# made by hand
digraph "all" {
  rankdir=LR; node [shape=box]
  subgraph cluster_pangyo { label = "Pangyo\nDC"; talk [label="Text \"messages\""]; subgraph cluster_0 { label="Room 3"; keys } }
  talk:p:ne -> auth -> { keys db } [color=red];
  talk -> auth // again
  auth -> auth
  db [label=<<b>DB</b>>]; 결제 -> -3.5 /* a
  comment */ edge [style="dashed,invis"] db -> talk
}
"#;

#[test]
fn needs_read_as_a_person_would_have_written_them() {
    let imported = dot(NEEDS).expect("imported");
    let expected = r#"# From "g.dot": a graph of needs.
edition 1

site pangyo "Pangyo DC" from "g.dot:4:3" {
  zone Room-3 "Room 3" from "g.dot:4:85" { }
}

service talk "Text \"messages\"" from "g.dot:4:51" {
  runs at pangyo from "g.dot:4:51"
  needs auth from "g.dot:5:13"
}

service keys "keys" from "g.dot:4:122" {
  runs at pangyo.Room-3 from "g.dot:4:122"
}

service auth "auth" from "g.dot:5:16" {
  runs nowhere
  needs keys from "g.dot:5:21"
  needs db from "g.dot:5:21"
}

service db "db" from "g.dot:5:31" {
  runs nowhere
}

service 결제 "결제" from "g.dot:8:27" {
  runs nowhere
  needs x-3-5 from "g.dot:8:30"
}

service x-3-5 "-3.5" from "g.dot:8:33" {
  runs nowhere
}
"#;
    assert_eq!(imported.text, expected);
    assert_eq!(
        imported.unmapped,
        [
            "edges that nobody can see (`style=invis`) (1 time)",
            "labels that are HTML (1 time)",
            "ports: an edge joins whole nodes (2 times)",
            "that a node needs another more than once (1 time)",
            "that a node needs itself (1 time)",
            "attributes of edges: `color`",
            "attributes of graphs: `rankdir`",
            "attributes of nodes: `shape`",
        ]
    );
    topology(&imported.text);
}

const NETWORK: &str = r#"graph {
  subgraph cluster_korea { seoul; busan }
  seoul -- busan -- tokyo [label="10G", dir=none]
  busan -- seoul
  tokyo -- tokyo
}"#;

#[test]
fn an_undirected_graph_is_a_network_of_sites_and_links() {
    let imported = dot(NETWORK).expect("imported");
    let topology = topology(&imported.text);
    let places: Vec<&str> = topology.places.iter().map(|place| place.named.path.as_str()).collect();
    assert_eq!(places, ["korea", "korea.busan", "korea.seoul", "tokyo"]);
    assert_eq!(
        needs(&topology),
        [
            "busan-network: ",
            "busan-seoul: busan-network seoul-network",
            "busan-tokyo: busan-network tokyo-network",
            "seoul-busan: busan-network seoul-network",
            "seoul-network: ",
            "tokyo-network: ",
            "tokyo-tokyo: tokyo-network",
        ]
    );
    let link = topology.components.iter().find(|it| it.named.path == "busan-tokyo").expect("a link");
    assert_eq!(link.named.title, "busan – tokyo (10G)");
    assert_eq!(
        imported.unmapped,
        [
            "that edges lead back to their own node: such a link needs one network (1 time)",
            "attributes of edges: `dir`",
            "which ways round a lost site or link are left: links need their ends, no network needs a link",
        ]
    );
    let strict = dot(&format!("strict {NETWORK}")).expect("imported");
    assert_eq!(imports::topology(&strict.text).components.len(), 6, "parallel links are merged");
}

#[test]
fn every_form_of_a_name_and_of_a_subgraph() {
    for (text, expected) in [
        ("digraph{a->b->c}", "a: b|b: c|c: "),
        ("DiGraph x { A -> a; SUBGRAPH { b } -> A }", "A: a|a: |b: A"),
        ("digraph { {a b} -> {c; d} }", "a: c d|b: c d|c: |d: "),
        ("digraph { subgraph s { a b } subgraph s { c } -> d }", "a: d|b: d|c: d|d: "),
        ("digraph { \"a\" + \"b\" -> \"a b\\\nc\" }", "a-bc: |ab: a-bc"),
        ("digraph { a -> \"a\"; \"edge\" -> \"x\\\\\" }", "a: |edge: x|x: "),
        ("digraph { 1 -> .5 -> -2. }", "x-2: |x1: x5|x5: x-2"),
        ("digraph { a -> <b <i>x</i>> }", "a: b-i-x-i|b-i-x-i: "),
        ("strict digraph { a -> b; a -> b }", "a: b|b: "),
        ("digraph { a, b -> c, d; {a} [color=red] {e,f} }", "a: c d|b: c d|c: |d: |e: |f: "),
        ("digraph { a:n -> b:\"p\":s [w=1; x=2][y=3] }", "a: b|b: "),
        ("digraph { a [label=\"\"]; node [label=\"\\N!\"]; b }", "a: |b: "),
        ("/* c */ digraph // d\n{\n# e\na -> b;\n}\n# end", "a: b|b: "),
    ] {
        assert_eq!(needs_in(text).join("|"), expected, "{text}");
    }
    let titled = dot("digraph { node [label=\"\\N!\"]; b }").expect("imported");
    assert!(titled.text.contains("service b \"b!\""), "{}", titled.text);
}

/// Whatever a node is called, what needs it needs it, and not what the word says in the language.
#[test]
fn words_of_the_language_are_names() {
    for word in
        WORDS.iter().map(|word| word.text).chain(["all", "any", "assumed", "unknown", "of", "nowhere"])
    {
        let text = format!("digraph {{ \"the user\" -> \"{word}\"; subgraph cluster_c {{ \"{word}\" }} }}");
        let topology = topology(&dot(&text).expect(word).text);
        let user = topology.components.iter().find(|it| it.named.title == "the user").expect("a user");
        let Target::Component(needed) = user.needs[0].members[0].target else { panic!("{word}") };
        assert_eq!(topology[needed].named.title, word);
    }
}

#[test]
fn what_would_change_answers_is_refused_with_its_place() {
    for (text, told) in [
        ("", "g.dot:1:1: found the end of the file; expected `graph`, `digraph` or `strict`"),
        ("{a}", "1:1: found `{`; expected `graph`"),
        ("digraph a b {}", "1:11: found `b`; expected `{`"),
        ("digraph {", "1:10: found the end of the file; expected the `}` that closes 1:9"),
        ("digraph { a }\ngraph { b }", "2:1: a second graph; expected one; help: import each by itself"),
        ("digraph { a } }", "1:15: found `}`; expected the end of the file"),
        ("digraph { }", "g.dot: the graph is empty; expected at least one node"),
        ("digraph { a -- b }", "1:13: found `--`; expected `->`: this is a `digraph`"),
        ("graph { a -> b }", "1:11: found `->`; expected `--`: this is a `graph`"),
        ("digraph { a;; }", "1:13: found `;`; expected a statement or `}`"),
        ("digraph { a -> }", "1:16: found `}`; expected a node or a subgraph"),
        ("digraph { a -> node }", "1:16: found `node`; expected a node; help: put the name in quotes"),
        ("digraph { edge -> a }", "1:16: found `->`; expected `[`: attributes of all that follow"),
        ("digraph { a [b] }", "1:15: found `]`; expected `=` after the attribute `b`"),
        ("digraph { a [b=] }", "1:16: found `]`; expected a value after `=`"),
        ("digraph { a [b=c }", "1:18: found `}`; expected an attribute or `]`"),
        ("digraph { a: -> b }", "1:14: found `->`; expected a port after `:`"),
        ("digraph { a:b:c:d -> b }", "1:16: found `:`; expected a statement or `}`"),
        ("digraph { a, -> b }", "1:14: found `->`; expected a node after `,`"),
        ("digraph {\n \"a }", "2:2: this text is not closed; expected `\"`"),
        ("digraph { \"a\" + b }", "1:17: nothing to join after `+`; expected a text in quotes"),
        ("digraph { <a }", "1:11: this HTML text is not closed"),
        ("digraph { /* }", "1:11: this comment is not closed"),
        ("digraph { 1a }", "1:11: letters after the number in `1a`"),
        ("digraph { 1.2.3 }", "1:11: letters after the number in `1.2.3`"),
        ("digraph { - }", "1:11: a number without digits"),
        ("digraph { a & b }", "1:13: `&` has no meaning here; help: put names with it in quotes"),
        ("digraph { a\0 }", "1:12: `\\u{0}` has no meaning here"),
        (
            "digraph {\n subgraph cluster_a { x }\n subgraph cluster_b { x -> y }\n}",
            "g.dot:3:23: node `x` stands in two clusters, `a` (2:23) and `b`; expected one; help: write edges between",
        ),
        ("digraph { a -> b [dir=back] }", "1:13: `dir` of this edge is `back`; expected `forward`"),
        ("digraph { edge [dir=both] a -> b }", "`dir` of this edge is `both`"),
        ("digraph { a -> b [dir=none] }", "`dir` of this edge is `none`"),
    ] {
        let fault = dot(text).expect_err(text);
        assert!(fault.contains(told) && fault.starts_with("g.dot:"), "{fault}\n{told}");
    }
}

#[test]
fn a_node_may_be_mentioned_before_its_cluster_and_after_it() {
    let imported = dot("digraph { x -> y; subgraph cluster_a { x; subgraph cluster_b { y } } y -> x }");
    let text = imported.expect("imported").text;
    assert!(text.contains("runs at a from \"g.dot:1:11\"") && text.contains("runs at a.b from"), "{text}");
}

/// Any bytes as a graph: chains, lists, subgraphs with and without names, ports, attributes.
fn graph(bytes: &[u8], directed: bool) -> String {
    let mut bytes = bytes.iter().copied();
    let mut operand = |depth: usize| operand(&mut bytes, depth);
    let sign = if directed { "->" } else { "--" };
    let mut text = String::new();
    while let Some(first) = operand(0) {
        let rest = [operand(0), operand(0)].into_iter().flatten().map(|next| format!("{sign} {next} "));
        text.push_str(&format!("{first} {}[w=1, x=\"[\"];\n", rest.collect::<String>()));
    }
    format!("{} {{ a\n{text}}}", if directed { "digraph" } else { "graph" })
}

fn operand(bytes: &mut impl Iterator<Item = u8>, depth: usize) -> Option<String> {
    let byte = bytes.next()?;
    let name = ["a", "\"b\"", "\"c\" + \"d\"", "-1.5", "é", "_f"][usize::from(byte % 6)];
    Some(match byte / 6 % 8 {
        0 if depth < 3 => format!("{{ {} }}", operand(bytes, depth + 1)?),
        1 if depth < 3 => format!("subgraph s{} {{ {name} {} }}", byte % 2, operand(bytes, depth + 1)?),
        2 => format!("{name}:p:ne"),
        3 => format!("{name}, a"),
        _ => name.to_owned(),
    })
}

/// Edges as Graphviz itself reads them; nothing when it is not here.
fn graphviz(text: &str) -> Option<Vec<[String; 2]>> {
    let program = "E{printf(\"%s\\t%s\\n\", $.tail.name, $.head.name)}";
    let mut child =
        Command::new("gvpr").arg(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("written");
    let done = child.wait_with_output().expect("ended");
    let edges = String::from_utf8(done.stdout).expect("UTF-8");
    let edge = |line: &str| line.split_once('\t').map(|(from, to)| [from.to_owned(), to.to_owned()]);
    Some(edges.lines().filter_map(edge).collect())
}

/// Needs, or links, by the titles of their ends.
fn imported_edges(text: &str) -> Vec<[String; 2]> {
    let topology = topology(&dot(text).expect(text).text);
    let title = |clause: &Clause| match clause.members[0].target {
        Target::Component(id) => topology[id].named.title.trim_start_matches("Network at ").to_owned(),
        Target::Place(id) => topology[id].named.title.clone(),
    };
    let mut edges = Vec::new();
    for component in &topology.components {
        match (component.kind, &component.needs[..]) {
            (ComponentKind::External, [first, .., last]) => edges.push([title(first), title(last)]),
            (ComponentKind::External, [only]) => edges.push([title(only), title(only)]),
            (_, needs) => {
                edges.extend(needs.iter().map(|need| [component.named.title.clone(), title(need)]));
            }
        }
    }
    edges
}

#[test]
fn graphviz_reads_the_same_edges() {
    if graphviz("digraph { a -> b }").is_none() {
        eprintln!("skipped: Graphviz is not here");
        return;
    }
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(150) });
    let bytes = proptest::collection::vec(proptest::num::u8::ANY, 0..60);
    let done = runner.run(&bytes, |bytes| {
        let text = graph(&bytes, true);
        let once = |edges: Vec<[String; 2]>| edges.into_iter().filter(|[from, to]| from != to).collect();
        let (expected, found): (BTreeSet<_>, BTreeSet<_>) =
            (once(graphviz(&text).expect("here")), once(imported_edges(&text)));
        prop_assert_eq!(expected, found, "{}", text);

        let text = graph(&bytes, false);
        let sorted = |mut edges: Vec<[String; 2]>| {
            edges.iter_mut().for_each(|ends| ends.sort());
            edges.sort();
            edges
        };
        prop_assert_eq!(sorted(graphviz(&text).expect("here")), sorted(imported_edges(&text)), "{}", text);
        Ok(())
    });
    done.unwrap_or_else(|fault| panic!("{fault}"));
}

/// Depth, products and repetition are cheap to write: each ends in an error soon, or is read.
#[test]
fn hostile_files_end_soon() {
    let start = Instant::now();
    let inside = |text: String| dot(&format!("digraph {{ {text} }}"));
    let fault = |text: String| inside(text).expect_err("hostile");
    assert!(fault("{".repeat(100_000)).contains("more than 60 subgraphs inside each other"));
    assert!(fault("subgraph cluster_a {".repeat(100_000)).contains("more than 60 subgraphs"));
    let deep = format!("{}x{}", "subgraph cluster_a {".repeat(60), "}".repeat(60));
    assert_eq!(topology(&inside(deep).expect("read").text).places.len(), 60);
    let many: String = (0..3_000).map(|number| format!("a{number} ")).collect();
    assert!(fault(format!("{{{many}}} -> {{{many}}}")).contains("more than 1,000,000 edges"));
    let same = "subgraph s{} -> b ".repeat(4_000);
    assert!(fault(format!("subgraph s {{{many}}} {same}")).contains("stand for more than 10,000,000 nodes"));
    let long = "n".repeat(60_000);
    let nodes: String = (0..2_000).map(|number| format!("a{number} ")).collect();
    assert!(fault(format!("node [label={long}] {nodes}")).contains("larger than the 67,108,864 bytes"));
    assert!(fault(format!("x [label={long}{long}]")).contains("longer than 65,536 bytes"));
    assert!(fault("<".repeat(1_000_000)).contains("not closed"));
    assert!(fault("\"a\"+".repeat(100_000)).contains("nothing to join"));
    let repeated = "a -> b ".repeat(100_000);
    assert_eq!(topology(&inside(repeated).expect("read").text).components.len(), 2);
    // Titles cannot turn the text around.
    let turned = inside("x [label=\"a\u{202e}b\"]".to_owned()).expect("read").text;
    assert!(turned.contains("\"a\\u{202e}b\""), "{turned}");
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
