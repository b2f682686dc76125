//! The statements of a model as texts again: one file for each module, declarations where they belong, and the facts of what can
//! be extended all in the outermost file.

use spof::analysis::changes::apart::statements;
use spof::analysis::changes::statement::{Part, Rank, Statement};
use spof::base::texts::Texts;
use spof::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What is asked for to read the texts.
pub(crate) const ROOT: &str = "back/root.topo";

/// The texts.
pub(crate) fn written_back(topology: &Topology) -> Texts {
    texts_of(&statements(topology, &BTreeMap::new()))
}

/// The texts that say these statements.
pub(crate) fn texts_of(said: &[Statement]) -> Texts {
    let same = |a: &Statement, b: &Statement| a.thing.key() == b.thing.key();
    let things: Vec<&[Statement]> = said.chunk_by(same).collect();
    let named: BTreeMap<&str, &[Statement]> = things
        .iter()
        .filter(|it| it[0].thing.rank == Rank::Named)
        .map(|it| (it[0].thing.path.as_str(), *it))
        .collect();
    let mut back = Back { named: &named, files: BTreeMap::new() };
    for path in named.keys() {
        back.import_around(path);
    }
    let mut root = back.inside("");
    for thing in &things {
        match thing[0].thing.rank {
            Rank::Named if is_extended(thing[0].thing.kind) => root.push_str(&extension(thing)),
            Rank::Named => {}
            Rank::About
            | Rank::Organisation
            | Rank::Drill
            | Rank::Incident
            | Rank::Acceptance
            | Rank::Remedy => {
                root.push_str(&whole(thing, ""));
            }
        }
    }
    *back.files.entry(String::new()).or_default() += &root;
    let file = |(module, text): (String, String)| {
        let name = if module.is_empty() { ROOT.to_owned() } else { format!("back/{module}.topo") };
        (name, text.into_bytes())
    };
    Texts(back.files.into_iter().map(file).collect())
}

struct Back<'a> {
    named: &'a BTreeMap<&'a str, &'a [Statement]>,
    /// By module.
    files: BTreeMap<String, String>,
}

impl Back<'_> {
    /// Whatever is around a thing and is no thing itself is a module.
    fn import_around(&mut self, path: &str) {
        let Some((around, _)) = path.rsplit_once('.') else { return };
        if self.named.contains_key(around) || self.files.contains_key(around) {
            return;
        }
        let (outer, own) = around.rsplit_once('.').unwrap_or(("", around));
        self.import_around(around);
        let text = self.inside(around);
        self.files.insert(around.to_owned(), text);
        let import = format!("import \"{around}.topo\" as {own}\n");
        *self.files.entry(outer.to_owned()).or_default() += &import;
    }

    /// The declarations right inside a thing or module.
    fn inside(&self, around: &str) -> String {
        let is_inside = |path: &&&str| path.rsplit_once('.').map_or("", |(outer, _)| outer) == around;
        let paths: BTreeSet<&str> = self.named.keys().filter(is_inside).copied().collect();
        paths.into_iter().map(|path| self.declaration(path)).collect()
    }

    fn declaration(&self, path: &str) -> String {
        whole(self.named[path], &self.inside(path))
    }
}

fn is_extended(kind: &str) -> bool {
    ![
        "system",
        "scenario",
        "require",
        "profile",
        "duty",
        "organisation",
        "topology",
        "drill",
        "incident",
        "accept",
        "remedy",
    ]
    .contains(&kind)
}

fn facts(said: &[Statement]) -> impl Iterator<Item = &str> {
    said.iter().filter(|it| it.part == Part::Fact).map(|it| it.text.as_str())
}

/// A declaration with its block.
fn whole(said: &[Statement], inside: &str) -> String {
    let mut text = String::new();
    let thing = &said[0].thing;
    for doc in said.iter().filter(|it| it.part == Part::Doc) {
        writeln!(text, "{}", doc.text).expect("memory");
    }
    let head = said.iter().find(|it| it.part == Part::Head).expect("each thing has a head");
    let own = thing.path.rsplit('.').next().expect("a last part");
    let head = match thing.rank {
        Rank::Named => head.text.replacen(&thing.path, own, 1),
        Rank::About | Rank::Organisation | Rank::Drill | Rank::Incident | Rank::Acceptance | Rank::Remedy => {
            head.text.clone()
        }
    };
    writeln!(text, "{head} {{").expect("memory");
    if !is_extended(thing.kind) {
        facts(said).for_each(|fact| writeln!(text, "{fact}").expect("memory"));
    }
    text + inside + "}\n"
}

fn extension(said: &[Statement]) -> String {
    let facts: Vec<&str> = facts(said).collect();
    if facts.is_empty() {
        return String::new();
    }
    format!("extend {} {{\n{}\n}}\n", said[0].thing.path, facts.join("\n"))
}
