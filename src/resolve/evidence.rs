//! Drills, incidents and acceptances: what has no name of its own.

use super::declare::Nameless;
use super::lower::Lowering;
use super::named::Once;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::model::evidence::{Acceptance, Drill, Outcome};
use crate::model::fact::{Basis, Between, Grade};
use crate::model::hash::sort_in_order;
use crate::model::id::Element;
use crate::model::incident::Incident;
use crate::syntax::ast::{Item, Path, Reference};

use super::declare::Saying;

impl Lowering<'_> {
    /// Drills by date and title, incidents by when they began and title, acceptances by rule and subject.
    pub(super) fn evidence(&mut self) -> (Vec<Drill>, Vec<Incident>, Vec<Acceptance>) {
        let (mut drills, mut incidents, mut acceptances) = (Vec::new(), Vec::new(), Vec::new());
        for nameless in &self.declarations.nameless {
            match nameless.item {
                Item::Drill { .. } => drills.extend(self.drill(nameless)),
                Item::Incident { .. } => incidents.extend(self.incident(nameless)),
                _ => acceptances.extend(self.acceptance(nameless)),
            }
        }
        sort_in_order(&mut drills, |a, b| (a.date, &a.title).cmp(&(b.date, &b.title)));
        sort_in_order(&mut acceptances, |a, b| (&a.rule, &a.on).cmp(&(&b.rule, &b.on)));
        let began = |it: &Incident| (it.began.earliest(), it.began);
        sort_in_order(&mut incidents, |a, b| (began(a), &a.title).cmp(&(began(b), &b.title)));
        (drills, incidents, acceptances)
    }

    /// The basis of the whole: `from` at its head, or at any of its facts.
    fn basis_of(&self, nameless: &Nameless<'_>) -> Basis {
        let inner = nameless.sayings.iter().filter_map(|saying| saying.source);
        self.said_by(nameless.at, nameless.source.or_else(|| inner.min()))
    }

    /// A statement with the text after its `from`.
    pub(super) fn said_by(&self, at: Span, source: Option<Span>) -> Basis {
        let source = source.map(|source| self.text(source));
        let grade = if source.is_some() { Grade::Sourced } else { Grade::Stated };
        Basis { at, grade, source }
    }

    fn drill(&mut self, nameless: &Nameless<'_>) -> Option<Drill> {
        let Item::Drill { date, title } = nameless.item else { return None };
        let mut drill = Drill {
            date: *date,
            title: title.map_or_else(String::new, |title| self.text(title)),
            of: Vec::new(),
            lost: Vec::new(),
            result: None,
            back: None,
            basis: self.basis_of(nameless),
        };
        let mut once = Once::default();
        for saying in &nameless.sayings {
            match saying.item {
                Item::Of(references) => drill.of.extend(self.elements(saying, references)),
                Item::Lose { what, lasting, .. } => {
                    drill.lost.extend(self.elements(saying, what));
                    if let Some(lasting) = lasting {
                        let complaint = Diagnostic::error(
                            "misplaced-word",
                            lasting.at,
                            "a drill loses nothing for a time",
                        );
                        self.complain(complaint.help("say how long it took with `back after`"));
                    }
                }
                Item::Result(result) => {
                    if once.first("result", saying.at, self) {
                        drill.result = Some(match *result {
                            "passed" => Outcome::Passed,
                            "partly" => Outcome::Partly,
                            _ => Outcome::Failed,
                        });
                    }
                }
                Item::Back(time) => {
                    if once.first("back", saying.at, self) {
                        drill.back = Some(Between { low: *time, high: *time });
                    }
                }
                _ => self.out_of_place(saying, "a drill"),
            }
        }
        drill.of.sort();
        drill.lost.sort();
        Some(drill)
    }

    fn elements(&mut self, saying: &Saying<'_>, references: &[Reference]) -> Vec<Element> {
        references.iter().filter_map(|reference| self.element(saying, reference.path)).collect()
    }

    fn acceptance(&mut self, nameless: &Nameless<'_>) -> Option<Acceptance> {
        let Item::Accept { rule, on } = nameless.item else { return None };
        let (mut until, mut by, mut because, mut ticket) = (None, None, None, None);
        let mut once = Once::default();
        for saying in &nameless.sayings {
            match saying.item {
                Item::Until(date) if once.first("until", saying.at, self) => until = Some(*date),
                Item::By(text) if once.first("by", saying.at, self) => by = Some(self.text(*text)),
                Item::Because(text) if once.first("because", saying.at, self) => {
                    because = Some(self.text(*text));
                }
                Item::Ticket(text) if once.first("ticket", saying.at, self) => {
                    ticket = Some(self.text(*text));
                }
                Item::Until(_) | Item::By(_) | Item::Because(_) | Item::Ticket(_) => {}
                _ => self.out_of_place(saying, "an acceptance"),
            }
        }
        let on = self.accepted_on(nameless, on);
        because = because.filter(|because: &String| !because.trim().is_empty());
        for (word, stated) in [("until", until.is_some()), ("because", because.is_some())] {
            if !stated {
                let message = format!("an acceptance says `{word}`, and this one does not");
                let complaint = Diagnostic::error("missing-fact", nameless.at, message);
                self.complain(complaint.help("an accepted finding has a reason and a day on which it ends"));
            }
        }
        let rule = self.slice(*rule).to_owned();
        Some(Acceptance {
            rule,
            on,
            until: until?,
            by,
            because: because?,
            ticket,
            basis: self.basis_of(nameless),
        })
    }

    fn accepted_on(&mut self, nameless: &Nameless<'_>, paths: &[Path]) -> Vec<Element> {
        let (scope, item) = (nameless.scope, nameless.item);
        let defaults = Span::default();
        let (at, source, used) = (nameless.at, None, None);
        let saying = Saying { item, at, source, scope, caller: scope, defaults, used, extends: false };
        let mut on: Vec<Element> = paths.iter().filter_map(|path| self.element(&saying, *path)).collect();
        on.sort();
        on.dedup();
        on
    }
}
