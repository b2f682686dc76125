//! What a profile and each of its rules say of themselves: dates, titles, citations, to whom they apply, how they were read.
//! Duties are read here, too. Conditions of selectors and of `applies` share one reader, which refuses what cannot be asked.

use super::declare::{Declared, Saying};
use super::lower::Lowering;
use super::named::Once;
use super::names::{NodeId, Sort};
use crate::base::diagnostic::Diagnostic;
use crate::base::quantity::{Date, Duration};
use crate::base::source::Span;
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::hash::sort_by_meaning;
use crate::model::place_kind::PlaceKind;
use crate::model::policy::{
    After, Compare, Condition, Due, Duty, Kind, Legal, Period, Selector, Test, Together, Verified,
};
use crate::syntax::ast::{self, Adding, Item};

/// Of whom conditions are asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Of a component: `every … where`.
    Component,
    /// Of the organisation: `applies where`.
    Organisation,
}

impl<'a> Lowering<'a> {
    /// Takes in what a profile and each of its rules may say; `false` when it is another kind of fact.
    pub(super) fn legal(&mut self, legal: &mut Legal, once: &mut Once, saying: &Saying<'_>) -> bool {
        match saying.item {
            Item::Cite(text) => legal.cites.push(self.text(*text)),
            Item::Titled { language, title } => self.titled(legal, once, *language, *title),
            Item::Effective(from, until) => {
                if once.first("effective", saying.at, self) {
                    legal.effective = self.period(*from, *until, saying.at);
                }
            }
            Item::Applies(conditions) => {
                let line = self.conditions(saying, conditions, Asked::Organisation);
                legal.applies.push(line);
            }
            Item::Verified(word) => {
                if once.first("verified", saying.at, self) {
                    legal.verified = Verified::ALL.into_iter().find(|one| one.word() == *word);
                }
            }
            Item::Concerns(names) => {
                legal.concerns.extend(names.iter().map(|name| self.slice(*name).to_owned()));
            }
            _ => return false,
        }
        true
    }

    /// Nothing of the order of writing stays.
    pub(super) fn sort_legal(legal: &mut Legal) {
        legal.titles.sort();
        sort_by_meaning(&mut legal.applies);
        legal.applies.dedup();
        legal.concerns.sort();
        legal.concerns.dedup();
        legal.cites.sort();
    }

    fn titled(&mut self, legal: &mut Legal, once: &mut Once, language: Span, title: Span) {
        let code = self.slice(language).to_owned();
        if !matches!(code.len(), 2 | 3) || !code.bytes().all(|byte| byte.is_ascii_lowercase()) {
            let message = format!("`{}` is no code of a language", words::shown(&code));
            let complaint = Diagnostic::error("wrong-kind", language, message);
            self.complain(complaint.help("say `ko` for Korean, `ja` for Japanese: the codes of ISO 639"));
            return;
        }
        if once.first(format!("titled {code}"), language, self) {
            legal.titles.push((code, self.text(title)));
        }
    }

    fn period(&mut self, from: Option<Date>, until: Option<Date>, at: Span) -> Period {
        if let (Some(first), Some(last)) = (from, until)
            && last < first
        {
            let message = format!("it ends on {last}, before it begins on {first}");
            let complaint = Diagnostic::error("wrong-range", at, message);
            self.complain(
                complaint.help("both days are part of it: `effective from 2024-07-01 until 2025-03-27`"),
            );
        }
        Period { from, until }
    }

    /// The conditions of one line, in the order of the model.
    pub(super) fn conditions(
        &mut self,
        saying: &Saying<'_>,
        conditions: &[ast::Condition],
        asked: Asked,
    ) -> Vec<Condition> {
        let mut lowered: Vec<Condition> = conditions
            .iter()
            .filter_map(|condition| {
                let test = self.test(saying, &condition.test, asked)?;
                Some(Condition { negated: condition.negated, test })
            })
            .collect();
        sort_by_meaning(&mut lowered);
        lowered
    }

    fn test(&mut self, saying: &Saying<'_>, test: &ast::Test, asked: Asked) -> Option<Test> {
        Some(match test {
            ast::Test::Tier(compare, number) => Test::Tier(compare_of(*compare), *number),
            ast::Test::Users(compare, number) => Test::Users(compare_of(*compare), *number),
            ast::Test::Tag(tag) => Test::Tag(self.slice(*tag).to_owned()),
            ast::Test::Owner(owner) => Test::Owner(self.text(*owner)),
            ast::Test::In(path) => {
                let node = self.find_sort(saying, *path, &[Sort::System])?;
                Test::In(self.declarations.tree.path(node))
            }
            ast::Test::Figure(name, how, value) => {
                let (name, value) = self.compared(*name, *value);
                Test::Figure(name, compare_of(*how), value)
            }
            ast::Test::Any(kind, name, how, value) => {
                self.refuse_of_component(*name, asked, "any");
                let (name, value) = self.compared(*name, *value);
                Test::Any(kind_of(kind), name, compare_of(*how), value)
            }
            ast::Test::Sector(name) => {
                self.refuse_of_component(*name, asked, "sector");
                Test::Sector(self.slice(*name).to_owned())
            }
        })
    }

    fn refuse_of_component(&mut self, at: Span, asked: Asked, word: &str) {
        if asked == Asked::Component {
            let message = format!("`{word}` is asked of the organisation, not of a component");
            let complaint = Diagnostic::error("misplaced-word", at, message);
            self.complain(complaint.help(format!("say `applies where {word} …` on a line of its own")));
        }
    }

    pub(super) fn duties(&mut self) -> Vec<Duty> {
        let all = self.all(Sort::Duty);
        all.into_iter().map(|(path, node, declared)| self.one_duty(path, node, declared)).collect()
    }

    fn one_duty(&mut self, path: &str, node: NodeId, declared: Declared<'a>) -> Duty {
        let mut duty = Duty {
            named: self.head(path, declared),
            profile: self.profile_of(node).unwrap_or_default(),
            selectors: Vec::new(),
            after: None,
            due: None,
            losing: Vec::new(),
            legal: Legal::default(),
        };
        let mut once = Once::default();
        for saying in self.sayings(node) {
            if self.selector(&mut duty.selectors, saying) || self.legal(&mut duty.legal, &mut once, saying) {
                continue;
            }
            match saying.item {
                Item::After { more, than, adding } => {
                    if once.first("after", saying.at, self) {
                        duty.after = Some(self.after(*more, *than, adding.as_deref()));
                    }
                }
                Item::AfterTolerance => {
                    if once.first("after", saying.at, self) {
                        duty.after = Some(After::Tolerance);
                    }
                }
                Item::AtOnce => {
                    if once.first("by when", saying.at, self) {
                        duty.due = Some(Due::AtOnce);
                    }
                }
                Item::Due { within, once_back } => {
                    if once.first("by when", saying.at, self) {
                        duty.due =
                            Some(if *once_back { Due::OnceBack(*within) } else { Due::Within(*within) });
                    }
                }
                Item::Losing(tags) => duty.losing.extend(tags.iter().map(|tag| self.slice(*tag).to_owned())),
                _ if self.label(&mut duty.named, &mut once, saying) => {}
                _ => self.out_of_place(saying, "a duty"),
            }
        }
        self.refuse_idle(declared, &duty);
        sort_by_meaning(&mut duty.selectors);
        duty.losing.sort();
        duty.losing.dedup();
        Self::sort_legal(&mut duty.legal);
        duty
    }

    fn after(&mut self, more: bool, length: Duration, adding: Option<&Adding>) -> After {
        let Some(Adding { window, stops, at }) = adding.copied() else {
            return if more { After::MoreThan(length) } else { After::AtLeast(length) };
        };
        self.refuse_no_window(at, window);
        After::Together(Together { length, more, window, stops })
    }

    fn refuse_idle(&mut self, declared: Declared<'a>, duty: &Duty) {
        let at = declared.header.name;
        if duty.selectors.is_empty() {
            let complaint = Diagnostic::error("empty", at, "this duty does not say whose outage counts");
            self.complain(
                complaint.help("say `every service`, with `where …` if not all, or `on` and names"),
            );
        }
        if duty.due.is_none() {
            let complaint = Diagnostic::error("empty", at, "this duty does not say by when it must be done");
            self.complain(complaint.help("say `at once`, `within 24h`, or `within 30d once back`"));
        }
    }

    /// Takes in to whom a rule applies; `false` when it is another kind of fact.
    pub(super) fn selector(&mut self, selectors: &mut Vec<Selector>, saying: &Saying<'_>) -> bool {
        match saying.item {
            Item::Every { word, conditions } => {
                let kind = ComponentKind::ALL.into_iter().find(|kind| kind.word() == *word);
                selectors.push(Selector::Every(kind, self.conditions(saying, conditions, Asked::Component)));
            }
            Item::On(references) => {
                let paths = references.iter().map(|reference| reference.path);
                let mut named: Vec<_> = paths.filter_map(|path| self.element(saying, path)).collect();
                named.sort();
                named.dedup();
                selectors.push(Selector::Named(named));
            }
            _ => return false,
        }
        true
    }

    /// The number of the profile around a rule.
    pub(super) fn profile_of(&self, node: NodeId) -> Option<u32> {
        let parent = self.declarations.tree.node(node).parent?;
        (self.declarations.tree.node(parent).sort == Sort::Profile).then(|| self.number(parent))
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

fn kind_of(word: &str) -> Kind {
    let component = || Kind::Component(ComponentKind::ALL.into_iter().find(|kind| kind.word() == word));
    PlaceKind::from_word(word).map_or_else(component, Kind::Place)
}
