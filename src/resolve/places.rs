//! Places, domains, crews and systems.

use super::lost::LostPath;
use super::lower::{Lowering, sort_clauses};
use super::named::Once;
use super::names::{NodeId, Sort};
use crate::base::diagnostic::Diagnostic;
use crate::model::id::Element;
use crate::model::named::Named;
use crate::model::place::{Crew, Domain, Place};
use crate::model::place_kind::PlaceKind;
use crate::syntax::ast::{Covered, Item};

use super::declare::{Declared, Saying};
use crate::base::quantity::Decimal;

impl<'a> Lowering<'a> {
    pub(super) fn places(&mut self) -> Vec<Place> {
        let all = self.all(Sort::Place);
        all.into_iter().map(|(path, node, declared)| self.one_place(path, node, declared)).collect()
    }

    fn one_place(&mut self, path: &str, node: NodeId, declared: Declared<'a>) -> Place {
        let parent = self.declarations.tree.node(node).parent.and_then(|parent| self.as_element(parent));
        let mut place = Place {
            named: self.head(path, declared),
            kind: PlaceKind::from_word(declared.header.word).unwrap_or(PlaceKind::Site),
            parent: match parent {
                Some(Element::Place(parent)) => Some(parent),
                _ => None,
            },
            needs: Vec::new(),
            holds: None,
            location: None,
            power: None,
            figures: Vec::new(),
        };
        let mut once = Once::default();
        for saying in self.sayings(node) {
            match saying.item {
                Item::Needs(clauses) => place.needs.extend(self.clauses(saying, clauses)),
                Item::Holds(count, noun) => {
                    if once.counts("holds", saying, count, self) {
                        let noun = self.slice(*noun).to_owned();
                        place.holds = Some(self.fact(saying, count, |count| (count, noun)));
                    }
                }
                Item::Location(location) => {
                    if once.first("location", saying.at, self) {
                        place.location = self.location(saying, location.0, location.1);
                    }
                }
                Item::Power(power) => {
                    if once.counts("power", saying, power, self) {
                        place.power = Some(self.fact(saying, power, |watts| watts));
                    }
                }
                // Read by `costs`.
                Item::Costs(_) => {}
                Item::Figure(figure) => self.figure(&mut place.figures, &mut once, saying, figure),
                _ if self.label(&mut place.named, &mut once, saying) => {}
                _ => self.out_of_place(saying, "a place"),
            }
        }
        for clause in &place.needs {
            if let Some(kind) = clause.within {
                let message = "`within` is said of instances, not of a place";
                let complaint = Diagnostic::error("misplaced-word", clause.basis.at, message)
                    .help(format!("leave `within {}` out", kind.word()));
                self.complain(complaint);
            }
        }
        sort_clauses(&mut place.needs);
        place
    }

    fn location(
        &mut self,
        saying: &Saying<'_>,
        latitude: Decimal,
        longitude: Decimal,
    ) -> Option<crate::model::fact::Fact<(Decimal, Decimal)>> {
        let degrees = |number: Decimal| number.micros.unsigned_abs().div_ceil(1_000_000);
        if degrees(latitude) > 90 || degrees(longitude) > 180 {
            let message = "latitude lies between -90 and 90 degrees, longitude between -180 and 180";
            self.complain(Diagnostic::error("wrong-range", saying.at, message).help("latitude comes first"));
            return None;
        }
        let basis = self.basis(saying, false, saying.at);
        Some(crate::model::fact::Fact { value: Some((latitude, longitude)), basis })
    }

    pub(super) fn domains(&mut self) -> Vec<Domain> {
        let all = self.all(Sort::Domain);
        all.into_iter().map(|(path, node, declared)| self.one_domain(path, node, declared)).collect()
    }

    fn one_domain(&mut self, path: &str, node: NodeId, declared: Declared<'a>) -> Domain {
        let mut domain = Domain { named: self.head(path, declared), covers: Vec::new() };
        let mut once = Once::default();
        for saying in self.sayings(node) {
            match saying.item {
                Item::Covers(covered) => {
                    for covered in covered {
                        domain.covers.extend(self.covered(saying, *covered));
                    }
                }
                _ if self.label(&mut domain.named, &mut once, saying) => {}
                _ => self.out_of_place(saying, "a domain"),
            }
        }
        domain.covers.sort();
        domain.covers.dedup();
        domain
    }

    fn covered(&mut self, saying: &Saying<'_>, covered: Covered) -> Vec<Element> {
        if !covered.inside {
            return self.element(saying, covered.reference.path).into_iter().collect();
        }
        let at = covered.reference.path.at;
        let written = self.slice(at);
        let path = written.strip_suffix(".*").unwrap_or(written);
        let found = self.declarations.tree.find(saying.scope, path);
        let node = match found {
            Ok(node) => node,
            Err(_) => {
                self.complaints.push(LostPath { scope: saying.scope, at, path: path.to_owned(), used: None });
                return Vec::new();
            }
        };
        let inside = self.inside(node);
        if inside.is_empty() {
            let message = format!("`{path}` has nothing inside that could be lost");
            let declared = self.declarations.tree.node(node).at;
            self.complain(Diagnostic::error("empty", at, message).other(declared, "declared here"));
        }
        inside
    }

    /// Every place, domain and component below a node.
    fn inside(&self, node: NodeId) -> Vec<Element> {
        let (mut found, mut waiting) = (Vec::new(), vec![node]);
        while let Some(node) = waiting.pop() {
            for child in &self.declarations.tree.node(node).children {
                // Never through an import: what is there has its own file.
                if !matches!(self.declarations.tree.node(*child).sort, Sort::Import(_)) {
                    found.extend(self.as_element(*child));
                    waiting.push(*child);
                }
            }
        }
        found
    }

    pub(super) fn crews(&mut self) -> Vec<Crew> {
        let all = self.all(Sort::Crew);
        all.into_iter().map(|(path, node, declared)| self.one_crew(path, node, declared)).collect()
    }

    fn one_crew(&mut self, path: &str, node: NodeId, declared: Declared<'a>) -> Crew {
        let named = self.head(path, declared);
        let mut crew = Crew { named, people: None, at: Vec::new(), needs: Vec::new() };
        let mut once = Once::default();
        for saying in self.sayings(node) {
            match saying.item {
                Item::People(people) => {
                    if once.counts("people", saying, people, self) {
                        crew.people = Some(self.people(saying, people));
                    }
                    if people.value == Some(0) {
                        let message = "a crew of nobody can do nothing";
                        let complaint = Diagnostic::error("wrong-number", people.at, message);
                        self.complain(
                            complaint.help("say `people unknown` when nobody knows how many they are"),
                        );
                    }
                }
                Item::At(places) => {
                    for reference in places {
                        crew.at.extend(self.place(saying, *reference));
                    }
                }
                Item::Needs(clauses) => crew.needs.extend(self.clauses(saying, clauses)),
                _ if self.label(&mut crew.named, &mut once, saying) => {}
                _ => self.out_of_place(saying, "a crew"),
            }
        }
        crew.at.sort();
        crew.at.dedup();
        sort_clauses(&mut crew.needs);
        crew
    }

    pub(super) fn systems(&mut self) -> Vec<Named> {
        let all = self.all(Sort::System);
        all.into_iter()
            .map(|(path, node, declared)| {
                let mut named = self.head(path, declared);
                let mut once = Once::default();
                for saying in self.sayings(node) {
                    // What it says for the components inside is read with these.
                    match saying.item {
                        Item::Tier(_) => drop(once.first("tier", saying.at, self)),
                        Item::Insurance(_) => drop(once.first("insurance", saying.at, self)),
                        Item::Costs(cost) => self.shared_cost(&mut once, saying, cost),
                        _ if self.label(&mut named, &mut once, saying) => {}
                        _ => self.out_of_place(saying, "a system"),
                    }
                }
                named
            })
            .collect()
    }
}
