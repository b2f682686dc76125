//! The path from documents to the topology, step by step.

use super::declare::Declarations;
use super::evidence::Evidence;
use super::load::Loaded;
use super::lost::told;
use super::lower::{Ground, Lowering};
use super::named::Once;
use super::unread::Unread;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::quantity::Date;
use crate::base::source::Span;
use crate::model::fact::Fact;
use crate::model::incident::Log;
use crate::model::later::Later;
use crate::model::topology::{About, Topology};
use crate::syntax::ast::Item;

/// What became of the documents.
#[derive(Debug)]
pub struct Resolved {
    /// The topology; none when anything was wrong: a number computed from half a text would be a wrong number.
    pub topology: Option<Topology>,
    /// Everything there is to complain of, reading and resolving together, in the order of the texts.
    pub diagnostics: Vec<Diagnostic>,
    /// Templates nobody uses: name and place, in the order of the texts.
    pub unused_templates: Vec<(String, Span)>,
}

/// Binds every name and checks every number, on so many threads: the result is the same on any number of them.
#[must_use]
pub fn resolve(loaded: &Loaded, threads: usize) -> Resolved {
    let mut declarations = Declarations::of(&loaded.sources, &loaded.modules);
    let expansions = declarations.expansions();
    let unused_templates = declarations.unused_templates(&expansions);
    declarations.take_in(&expansions);
    declarations.extend();
    let complaints = std::mem::take(&mut declarations.complaints);
    let ground = Ground::of(declarations);
    let mut lowering = Lowering::on(&ground);
    lowering.complaints = complaints;
    let topology = lowering.topology(threads);
    let found = told(lowering.complaints, &lowering.declarations.tree, &Unread::of(loaded));
    let mut diagnostics = loaded.diagnostics.clone();
    diagnostics.extend(found);
    // How many more there are is said last.
    let order = |one: &Diagnostic| (one.primary.at, one.code == "too-many-errors");
    diagnostics.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.message.cmp(&b.message)));
    diagnostics.dedup();
    let broken = !loaded.faults.is_empty() || diagnostics.iter().any(|one| one.severity == Severity::Error);
    Resolved { topology: (!broken).then_some(topology), diagnostics, unused_templates }
}

impl Lowering<'_> {
    fn topology(&mut self, threads: usize) -> Topology {
        let (about, since) = self.about();
        let places = self.places();
        let drills_of_places = self.costs_of_places();
        let (components, groups, costs) = self.components(&places, threads);
        let (domains, crews, systems) = (self.domains(), self.crews(), self.systems());
        let (scenarios, requirements) = (self.scenarios(), self.requirements());
        let (profiles, duties, organisation) = (self.profiles(), self.duties(), self.organisation());
        let Evidence { drills, incidents, acceptances, remedies } = self.evidence();
        let topology = Topology {
            about,
            organisation,
            places,
            domains,
            components,
            groups,
            crews,
            systems,
            scenarios,
            requirements,
            profiles,
            duties,
            drills,
            acceptances,
            log: Later(Log { since, incidents }),
            remedies: Later(remedies),
            costs: Later(drills_of_places.into_iter().chain(costs).collect()),
        };
        self.refuse_other_kinds(&topology);
        self.refuse_other_currencies(&topology);
        self.check_sense(&topology, threads);
        topology
    }

    /// The `topology` statement, of which there is one at most; and since when incidents are on record.
    fn about(&mut self) -> (Option<About>, Option<Fact<Date>>) {
        let mut all: Vec<_> = self.declarations.about.iter().collect();
        all.sort_by_key(|(declared, _)| declared.at);
        if let [(first, _), rest @ ..] = all.as_slice() {
            for (again, _) in rest {
                let complaint = Diagnostic::error("said-twice", again.at, "`topology` is said twice");
                self.complain(
                    complaint.other(first.at, "first said here").help("one topology has one such statement"),
                );
            }
        }
        let Some((declared, sayings)) = all.into_iter().next() else { return (None, None) };
        let path = self.slice(declared.header.name);
        let mut about = About { named: self.head(path, *declared), ..About::default() };
        let (mut once, mut since) = (Once::default(), None);
        for saying in sayings {
            match saying.item {
                Item::IncidentsSince(day) => {
                    if once.first("incidents since", saying.at, self) {
                        let basis = self.basis(saying, false, saying.at);
                        since = Some(Fact { value: Some(*day), basis });
                    }
                }
                Item::AsOf(date) => {
                    if once.first("as of", saying.at, self) {
                        about.as_of = Some(*date);
                    }
                }
                Item::Insurance(insurance) => {
                    if once.first("insurance", saying.at, self) {
                        about.insurance = Some(self.insurance(saying, insurance));
                    }
                }
                Item::Costs(cost) => self.shared_cost(&mut once, saying, cost),
                _ if self.label(&mut about.named, &mut once, saying) => {}
                _ => self.out_of_place(saying, "the topology"),
            }
        }
        (Some(about), since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::texts::Texts;
    use crate::model::hash::model_hash;
    use crate::resolve::load::load;

    fn read(texts: &[(&str, &str)]) -> Resolved {
        resolve(&load(&Texts::of(texts), &["t".to_owned()], &[], 1), 1)
    }

    fn fine(text: &str) -> Topology {
        let resolved = read(&[("t/a.topo", text)]);
        assert!(resolved.diagnostics.is_empty(), "{:#?}", resolved.diagnostics);
        resolved.topology.expect("no diagnostics, so a topology")
    }

    fn faults(text: &str) -> Vec<String> {
        let resolved = read(&[("t/a.topo", text)]);
        assert!(resolved.topology.is_none());
        resolved.diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
    }

    #[test]
    fn names_are_bound_and_sorted() {
        let topology = fine(
            "service b { runs 2 at korea.pangyo, 1 at korea.anyang; needs power }\n\
             region korea { site pangyo { room b3 { needs power } }; site anyang }\n\
             utility power { runs at korea.pangyo.b3 }\nservice a { runs nowhere; needs b }\n",
        );
        let paths: Vec<&str> = topology.places.iter().map(|place| place.named.path.as_str()).collect();
        assert_eq!(paths, ["korea", "korea.anyang", "korea.pangyo", "korea.pangyo.b3"]);
        assert_eq!(topology.components[0].named.path, "a");
        assert_eq!(topology.groups.len(), 3);
    }

    #[test]
    fn order_of_files_and_statements_never_matters() {
        let (a, b, c) = (
            "site s\n",
            "service x { runs 2 at s; needs y, z; users 5 }\n",
            "tool y { runs at s }\ntool z { runs at s }\n",
        );
        let hash = |texts: &[(&str, &str)]| model_hash(&read(texts).topology.expect("fine"));
        let one = hash(&[("t/1.topo", &format!("{a}{b}{c}"))]);
        assert_eq!(one, hash(&[("t/1.topo", c), ("t/2.topo", a), ("t/3.topo", b)]));
        assert_eq!(
            one,
            hash(&[(
                "t/1.topo",
                "tool z { runs at s }\nsite s\ntool y { runs at s }\nservice x { users 5; needs z; needs y; runs 2 at s }\n"
            )])
        );
        assert_ne!(
            one,
            hash(&[("t/1.topo", &format!("{a}{c}service x {{ runs 2 at s; needs y; users 5 }}"))])
        );
    }

    #[test]
    fn templates_give_facts() {
        let topology = fine(
            "site s { zone a; zone b }\ntool deployer { runs at s }\n\
             template web(where: place, count: count = 3, slow: duration = 2m) {\n  runs count at where.a, 1 at where.b\n  restart slow each with deployer\n  meta { made by-template }\n}\n\
             service x is web(s, slow: 5m)\nservice y is web(count: 7, where: s) { users 1k }\n",
        );
        let counts: Vec<Option<u64>> = topology.groups.iter().map(|group| group.count.value).collect();
        assert_eq!(counts, [Some(1), Some(3), Some(1), Some(7), Some(1)]);
        assert_eq!(topology.components[1].named.meta, [("made".to_owned(), "by-template".to_owned())]);
        assert_eq!(
            faults("template w(p: place) { runs at p }\nservice x is w(3)\nservice y is w()\n").len(),
            2
        );
        assert_eq!(faults("template w(n: count) { runs at n }\n").len(), 1);
    }

    #[test]
    fn imports_are_modules() {
        let resolved = read(&[
            (
                "t/a.topo",
                "import \"../lib/power.topo\" as grid\nsite s { needs grid.feed }\nextend grid.feed { users 3 }\n",
            ),
            ("lib/power.topo", "utility feed { runs nowhere }\n"),
        ]);
        assert!(resolved.diagnostics.is_empty(), "{:#?}", resolved.diagnostics);
        assert_eq!(resolved.topology.expect("fine").components[0].named.path, "grid.feed");
        let cycle = read(&[
            ("t/a.topo", "import \"../b.topo\" as b\n"),
            ("b.topo", "import \"c.topo\" as c\n"),
            ("c.topo", "import \"b.topo\" as b\n"),
        ]);
        assert_eq!(cycle.diagnostics.len(), 1);
        assert_eq!(cycle.diagnostics[0].code, "import-cycle");
    }

    #[test]
    fn contradictions_show_both_sides() {
        assert_eq!(
            faults("site s\nservice x { users 5; runs at s }\nextend x { users 6 }\n"),
            ["`users` is said twice"]
        );
        assert_eq!(faults("site s\nsite s\n"), ["`s` is declared twice"]);
        assert_eq!(
            faults("site s\nservice x { runs 2 at s; floor 3 }\n"),
            ["`x` has 2 active instances and a floor of 3"]
        );
        assert_eq!(
            faults("service x { runs nowhere; needs 3 of (x, y) }\nservice y { runs nowhere }\n"),
            ["3 of 2 alternatives cannot be"]
        );
        assert_eq!(faults("service x { needs talk }\nsystem talk { service y }\n").len(), 1);
        assert_eq!(faults("scenario nothing { noticed after 1h }\n"), ["this scenario loses nothing"]);
        assert_eq!(
            faults("zone z\nservice x { runs at z; needs y within site }\nservice y { runs at z }\n"),
            ["instances at `z` are in no site"]
        );
    }

    /// More components than one thread lowers in one go, some of them wrong.
    fn many(wrong: bool) -> Vec<(String, Vec<u8>)> {
        let one = |number: usize| {
            let fault = match number {
                _ if !wrong => "",
                _ if number.is_multiple_of(100) => "; needs nobody",
                _ => "; floor 9",
            };
            format!("service c{number} {{ runs 2 at s; needs c{}{fault} }}\n", number / 2)
        };
        let text = |part: usize| (part * 900..part * 900 + 900).map(one).collect::<String>();
        let file = |part: usize| (format!("t/{part}.topo"), text(part).into_bytes());
        let site = ("t/s.topo".to_owned(), b"site s\n".to_vec());
        (0..4).map(file).chain([site]).collect()
    }

    #[test]
    fn threads_change_nothing() {
        for wrong in [false, true] {
            let texts = Texts(many(wrong).into_iter().collect());
            let on = |threads: usize| resolve(&load(&texts, &["t".to_owned()], &[], threads), threads);
            let (one, four) = (on(1), on(4));
            assert_eq!(one.diagnostics, four.diagnostics);
            assert_eq!(one.topology, four.topology);
            assert_eq!(one.topology.is_none(), wrong);
            let (last, all) = (one.diagnostics.last().map(|last| last.code), one.diagnostics.len());
            assert_eq!(
                (last, all),
                if wrong { (Some("too-many-errors"), 1_001) } else { (Some("waits-for-itself"), 1) }
            );
        }
    }

    /// Templates are looked for before extensions declare anything.
    #[test]
    fn what_an_extension_adds_is_no_template() {
        let text = "region k { site s { needs x }; site t is u(1) }\nutility x { runs nowhere }\nextend k { site u }\n";
        assert_eq!(faults(text), ["`u` is a place that an extension adds, and no template"]);
    }

    #[test]
    fn all_errors_come_at_once() {
        let found = faults(
            "service a { needs b, c; runs 3 at nowhere-known; rto 5 }\nsevice q\nsite x { location 100, 0 }\n",
        );
        assert_eq!(found.len(), 6, "{found:#?}");
    }
}
