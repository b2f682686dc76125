//! Requirements and profiles.

use super::declare::Declared;
use super::lower::Lowering;
use super::named::Once;
use super::names::{NodeId, Sort};
use crate::base::diagnostic::Diagnostic;
use crate::base::quantity::Duration;
use crate::base::source::Span;
use crate::model::hash::sort_by_meaning;
use crate::model::place_kind::PlaceKind;
use crate::model::policy::{Check, Legal, Level, Limit, Profile, Requirement};
use crate::syntax::ast::{self, Item};

impl<'a> Lowering<'a> {
    pub(super) fn requirements(&mut self) -> Vec<Requirement> {
        let all = self.all(Sort::Requirement);
        all.into_iter().map(|(path, node, declared)| self.one_requirement(path, node, declared)).collect()
    }

    fn one_requirement(&mut self, path: &str, node: NodeId, declared: Declared<'a>) -> Requirement {
        let mut requirement = Requirement {
            named: self.head(path, declared),
            profile: self.profile_of(node),
            selectors: Vec::new(),
            checks: Vec::new(),
            legal: Legal::default(),
            level: Level::default(),
        };
        let mut once = Once::default();
        for saying in self.sayings(node) {
            if self.selector(&mut requirement.selectors, saying)
                || self.legal(&mut requirement.legal, &mut once, saying)
            {
                continue;
            }
            match saying.item {
                Item::Check(check) => {
                    let basis = self.basis(saying, false, saying.at);
                    if let ast::Check::StoppedFor(_, window) | ast::Check::StoppedTimes(_, window) = **check {
                        self.refuse_no_window(saying.at, window);
                    }
                    requirement.checks.push((self.check_of(check), basis));
                }
                Item::Level(level) => {
                    if once.first("level", saying.at, self) {
                        requirement.level = level_of(level);
                    }
                }
                _ if self.label(&mut requirement.named, &mut once, saying) => {}
                _ => self.out_of_place(saying, "a requirement"),
            }
        }
        // Records are the organisation's: whom they concern need not be said.
        let asks_somebody = requirement.checks.iter().any(|(check, _)| !matches!(check, Check::Attested(..)));
        let selects = !requirement.selectors.is_empty() || !asks_somebody && !requirement.checks.is_empty();
        self.refuse_empty(declared, selects, !requirement.checks.is_empty());
        sort_by_meaning(&mut requirement.selectors);
        sort_by_meaning(&mut requirement.checks);
        Self::sort_legal(&mut requirement.legal);
        requirement
    }

    /// Interruptions add up in a stretch of time, and that has a length.
    pub(super) fn refuse_no_window(&mut self, at: Span, window: Duration) {
        if window.millis == 0 {
            let complaint =
                Diagnostic::error("wrong-number", at, "nothing adds up in a stretch of no length");
            self.complain(complaint.help("say how long it is: `in 365d`"));
        }
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

    pub(super) fn profiles(&mut self) -> Vec<Profile> {
        let all = self.all(Sort::Profile);
        all.into_iter().map(|(path, node, declared)| self.one_profile(path, node, declared)).collect()
    }

    fn one_profile(&mut self, path: &str, node: NodeId, declared: Declared<'a>) -> Profile {
        let named = self.head(path, declared);
        let mut profile = Profile { named, authority: None, legal: Legal::default() };
        let mut once = Once::default();
        for saying in self.sayings(node) {
            match saying.item {
                Item::Authority(text) => {
                    if once.first("authority", saying.at, self) {
                        profile.authority = Some(self.text(*text));
                    }
                }
                _ if self.legal(&mut profile.legal, &mut once, saying) => {}
                _ if self.label(&mut profile.named, &mut once, saying) => {}
                _ => self.out_of_place(saying, "a profile"),
            }
        }
        Self::sort_legal(&mut profile.legal);
        profile
    }

    fn check_of(&self, check: &ast::Check) -> Check {
        match check {
            ast::Check::Attested(name, within) => Check::Attested(self.slice(*name).to_owned(), *within),
            other => check_of(other),
        }
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
            within: within.map(|within| match within {
                ast::Within::Duration(length) => Limit::Duration(length),
                ast::Within::Rto => Limit::Objective,
                ast::Within::Tolerance => Limit::Tolerance,
            }),
            losing: losing.map(limit),
            keeping: *keeping,
        },
        ast::Check::StartsFromDark => Check::StartsFromDark,
        ast::Check::ApartBy(kind, least) => Check::ApartBy(kind_of(kind), *least),
        ast::Check::ApartDistance(metres) => Check::ApartDistance(*metres),
        ast::Check::AtMostInOne(share, kind) => Check::AtMostInOne(*share, kind_of(kind)),
        ast::Check::DrilledWithin(within) => Check::DrilledWithin(*within),
        ast::Check::TestedBackup(within) => Check::TestedBackup(*within),
        ast::Check::StoppedFor(most, window) => Check::StoppedFor(*most, *window),
        ast::Check::StoppedTimes(most, window) => Check::StoppedTimes(*most, *window),
        // Its name is in the text: see above.
        ast::Check::Attested(_, within) => Check::Attested(String::new(), *within),
        ast::Check::Has(fields) => {
            let mut fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
            fields.sort();
            fields.dedup();
            Check::Has(fields)
        }
    }
}
