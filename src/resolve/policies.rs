//! Requirements and profiles.

use super::declare::{Declared, Saying};
use super::lower::Lowering;
use super::named::Once;
use super::names::{NodeId, Sort};
use crate::base::diagnostic::Diagnostic;
use crate::model::component::ComponentKind;
use crate::model::hash::sort_by_meaning;
use crate::model::place_kind::PlaceKind;
use crate::model::policy::{Check, Compare, Condition, Level, Limit, Profile, Requirement, Selector, Test};
use crate::syntax::ast::{self, Item};

impl<'a> Lowering<'a> {
    pub(super) fn requirements(&mut self) -> Vec<Requirement> {
        let all = self.all(Sort::Requirement);
        all.into_iter().map(|(path, node, declared)| self.one_requirement(path, node, declared)).collect()
    }

    fn one_requirement(&mut self, path: String, node: NodeId, declared: Declared<'a>) -> Requirement {
        let mut requirement = Requirement {
            named: self.head(path, declared),
            selectors: Vec::new(),
            checks: Vec::new(),
            legal: crate::model::policy::Legal::default(),
            profile: None,
            level: Level::default(),
        };
        let mut once = Once::default();
        let (mut selects, mut checks) = (false, false);
        for saying in self.sayings(node) {
            match saying.item {
                Item::Every { word, conditions } => {
                    selects = true;
                    let kind = ComponentKind::ALL.into_iter().find(|kind| kind.word() == *word);
                    requirement.selectors.push(Selector::Every(kind, self.conditions(&saying, conditions)));
                }
                Item::On(references) => {
                    selects = true;
                    let paths = references.iter().map(|reference| reference.path);
                    let mut named: Vec<_> = paths.filter_map(|path| self.element(&saying, path)).collect();
                    named.sort();
                    named.dedup();
                    requirement.selectors.push(Selector::Named(named));
                }
                Item::Check(check) => {
                    checks = true;
                    let basis = self.basis(&saying, false, saying.at);
                    requirement.checks.push((check_of(check), basis));
                }
                Item::Cite(text) => requirement.legal.cites.push(self.text(*text)),
                Item::Level(level) => {
                    if once.first("level", saying.at, self) {
                        requirement.level = level_of(level);
                    }
                }
                _ if self.label(&mut requirement.named, &mut once, &saying) => {}
                _ => self.out_of_place(&saying, "a requirement"),
            }
        }
        self.refuse_empty(declared, selects, checks);
        sort_by_meaning(&mut requirement.selectors);
        sort_by_meaning(&mut requirement.checks);
        requirement.legal.cites.sort();
        requirement
    }

    fn refuse_empty(&mut self, declared: Declared<'a>, selects: bool, checks: bool) {
        let at = declared.header.name;
        if !selects {
            let complaint =
                Diagnostic::error("empty", at, "this requirement does not say to whom it applies");
            self.complain(
                complaint.help("say `every service`, with `where …` if not all, or `on` and names"),
            );
        }
        if !checks {
            let complaint = Diagnostic::error("empty", at, "this requirement does not say what must hold");
            self.complain(complaint.help("say for example `survives any 1 site within rto`"));
        }
    }

    fn conditions(&mut self, saying: &Saying<'_>, conditions: &[ast::Condition]) -> Vec<Condition> {
        let mut lowered: Vec<Condition> = conditions
            .iter()
            .filter_map(|condition| {
                let test = match &condition.test {
                    ast::Test::Tier(compare, number) => Test::Tier(compare_of(*compare), *number),
                    ast::Test::Users(compare, number) => Test::Users(compare_of(*compare), *number),
                    ast::Test::Tag(tag) => Test::Tag(self.slice(*tag).to_owned()),
                    ast::Test::Owner(owner) => Test::Owner(self.text(*owner)),
                    ast::Test::In(path) => {
                        let node = self.find_sort(saying, *path, &[Sort::System])?;
                        Test::In(self.declarations.tree.path(node))
                    }
                };
                Some(Condition { negated: condition.negated, test })
            })
            .collect();
        sort_by_meaning(&mut lowered);
        lowered
    }

    pub(super) fn profiles(&mut self) -> Vec<Profile> {
        let all = self.all(Sort::Profile);
        all.into_iter().map(|(path, node, declared)| self.one_profile(path, node, declared)).collect()
    }

    fn one_profile(&mut self, path: String, node: NodeId, declared: Declared<'a>) -> Profile {
        let named = self.head(path, declared);
        let mut profile = Profile { named, authority: None, legal: crate::model::policy::Legal::default() };
        let mut once = Once::default();
        for saying in self.sayings(node) {
            match saying.item {
                Item::Effective(date) => {
                    if once.first("effective", saying.at, self) {
                        profile.legal.effective.from = Some(*date);
                    }
                }
                Item::Applies(conditions) => profile.legal.applies.push(self.conditions(&saying, conditions)),
                Item::Duty { .. } => {}
                Item::Cite(text) => profile.legal.cites.push(self.text(*text)),
                _ if self.label(&mut profile.named, &mut once, &saying) => {}
                _ => self.out_of_place(&saying, "a profile"),
            }
        }
        sort_by_meaning(&mut profile.legal.applies);
        profile.legal.cites.sort();
        profile
    }
}

fn compare_of(compare: ast::Compare) -> Compare {
    match compare {
        ast::Compare::Less => Compare::Less,
        ast::Compare::AtMost => Compare::AtMost,
        ast::Compare::Equal => Compare::Equal,
        ast::Compare::AtLeast => Compare::AtLeast,
        ast::Compare::More => Compare::More,
    }
}

fn level_of(level: &str) -> Level {
    match level {
        "warning" => Level::Warning,
        "info" => Level::Info,
        _ => Level::Error,
    }
}

fn kind_of(word: &str) -> PlaceKind {
    PlaceKind::from_word(word).unwrap_or(PlaceKind::Site)
}

fn check_of(check: &ast::Check) -> Check {
    let limit = |limit: Option<_>| limit.map_or(Limit::Objective, Limit::Duration);
    match check {
        ast::Check::Survives { any, kind, within, losing, keeping } => Check::Survives {
            any: *any,
            kind: kind_of(kind),
            within: within.map(limit),
            losing: losing.map(limit),
            keeping: *keeping,
        },
        ast::Check::StartsFromDark => Check::StartsFromDark,
        ast::Check::ApartBy(kind, least) => Check::ApartBy(kind_of(kind), *least),
        ast::Check::ApartDistance(metres) => Check::ApartDistance(*metres),
        ast::Check::AtMostInOne(share, kind) => Check::AtMostInOne(*share, kind_of(kind)),
        ast::Check::DrilledWithin(within) => Check::DrilledWithin(*within),
        ast::Check::TestedBackup(within) => Check::TestedBackup(*within),
        ast::Check::Has(fields) => {
            let mut fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
            fields.sort();
            fields.dedup();
            Check::Has(fields)
        }
    }
}
