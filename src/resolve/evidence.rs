//! Drills, incidents, acceptances and remedies: what has no name of its own.

use super::declare::Nameless;
use super::lower::Lowering;
use super::named::Once;
use crate::base::diagnostic::Diagnostic;
use crate::base::quantity::Date;
use crate::base::source::Span;
use crate::model::evidence::{Acceptance, Drill, Outcome, Remedy};
use crate::model::fact::{Basis, Between, Grade};
use crate::model::hash::sort_in_order;
use crate::model::id::Element;
use crate::model::incident::Incident;
use crate::syntax::ast::{Item, Path, Reference};

use super::declare::Saying;

/// All of it.
#[derive(Default)]
pub(super) struct Evidence {
    pub(super) drills: Vec<Drill>,
    pub(super) incidents: Vec<Incident>,
    pub(super) acceptances: Vec<Acceptance>,
    pub(super) remedies: Vec<Remedy>,
}

/// What becomes of a finding: by when, by whom, why, and where that is followed.
#[derive(Default)]
struct Terms {
    until: Option<Date>,
    by: Option<String>,
    because: Option<String>,
    ticket: Option<String>,
}

impl Lowering<'_> {
    /// Drills by date and title, incidents by when they began and title, acceptances and remedies by rule and subject.
    pub(super) fn evidence(&mut self) -> Evidence {
        let mut all = Evidence::default();
        for nameless in &self.declarations.nameless {
            match nameless.item {
                Item::Drill { .. } => all.drills.extend(self.drill(nameless)),
                Item::Incident { .. } => all.incidents.extend(self.incident(nameless)),
                Item::Remedy { .. } => all.remedies.extend(self.remedy(nameless)),
                _ => all.acceptances.extend(self.acceptance(nameless)),
            }
        }
        let began = |it: &Incident| (it.began.earliest(), it.began);
        sort_in_order(&mut all.drills, |a, b| (a.date, &a.title).cmp(&(b.date, &b.title)));
        sort_in_order(&mut all.incidents, |a, b| (began(a), &a.title).cmp(&(began(b), &b.title)));
        sort_in_order(&mut all.acceptances, |a, b| (&a.rule, &a.on).cmp(&(&b.rule, &b.on)));
        sort_in_order(&mut all.remedies, |a, b| (&a.rule, &a.on).cmp(&(&b.rule, &b.on)));
        all
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
        let mut terms = self.terms(nameless, "an acceptance");
        let on = self.accepted_on(nameless, on);
        terms.because = terms.because.filter(|because| !because.trim().is_empty());
        let stated = [("until", terms.until.is_some()), ("because", terms.because.is_some())];
        let help = "an accepted finding has a reason and a day on which it ends";
        self.refuse_lacking(nameless, "an acceptance", stated, help);
        let Terms { until, by, because, ticket } = terms;
        let (rule, basis) = (self.slice(*rule).to_owned(), self.basis_of(nameless));
        Some(Acceptance { rule, on, until: until?, by, because: because?, ticket, basis })
    }

    fn remedy(&mut self, nameless: &Nameless<'_>) -> Option<Remedy> {
        let Item::Remedy { rule, on } = nameless.item else { return None };
        let mut terms = self.terms(nameless, "a remedy");
        let on = self.accepted_on(nameless, on);
        terms.by = terms.by.filter(|by| !by.trim().is_empty());
        let stated = [("until", terms.until.is_some()), ("by", terms.by.is_some())];
        self.refuse_lacking(nameless, "a remedy", stated, "somebody mends it, and by a day");
        let Terms { until, by, because, ticket } = terms;
        let (rule, basis) = (self.slice(*rule).to_owned(), self.basis_of(nameless));
        Some(Remedy { rule, on, until: until?, by: by?, because, ticket, basis })
    }

    /// What is said of what becomes of a finding.
    fn terms(&mut self, nameless: &Nameless<'_>, of: &str) -> Terms {
        let (mut terms, mut once) = (Terms::default(), Once::default());
        for saying in &nameless.sayings {
            match saying.item {
                Item::Until(date) if once.first("until", saying.at, self) => terms.until = Some(*date),
                Item::By(text) if once.first("by", saying.at, self) => terms.by = Some(self.text(*text)),
                Item::Because(text) if once.first("because", saying.at, self) => {
                    terms.because = Some(self.text(*text));
                }
                Item::Ticket(text) if once.first("ticket", saying.at, self) => {
                    terms.ticket = Some(self.text(*text));
                }
                Item::Until(_) | Item::By(_) | Item::Because(_) | Item::Ticket(_) => {}
                _ => self.out_of_place(saying, of),
            }
        }
        terms
    }

    fn refuse_lacking(&mut self, nameless: &Nameless<'_>, of: &str, stated: [(&str, bool); 2], help: &str) {
        for (word, _) in stated.into_iter().filter(|(_, stated)| !stated) {
            let message = format!("{of} says `{word}`, and this one does not");
            self.complain(Diagnostic::error("missing-fact", nameless.at, message).help(help));
        }
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
