//! What the organisation says of itself, and figures of whatever may have them. Refuses figures of two kinds under one name where
//! one is compared with the other: neither would ever hold.

use super::declare::Saying;
use super::lower::Lowering;
use super::named::Once;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;
use crate::model::figure::{Attested, Figure, Organisation, Quantity, Sector};
use crate::model::money::Money;
use crate::model::topology::Topology;
use crate::syntax::ast::{self, FigureFact, Item};

impl Lowering<'_> {
    pub(super) fn organisation(&mut self) -> Organisation {
        let (sayings, blocks) = &self.declarations.organisation;
        let at = blocks.iter().min().copied().unwrap_or_default();
        let mut found = Organisation { at, ..Organisation::default() };
        let mut once = Once::default();
        for saying in sayings {
            match saying.item {
                Item::Sector(names) => {
                    let sector = |at: &Span| Sector { name: self.slice(*at).to_owned(), at: *at };
                    found.sectors.extend(names.iter().map(sector));
                }
                Item::Figure(figure) => self.figure(&mut found.figures, &mut once, saying, figure),
                Item::Attested(record) => found.attested.push(Attested {
                    name: self.slice(record.name).to_owned(),
                    on: record.on,
                    by: record.by.map(|by| self.text(by)),
                    basis: self.basis(saying, false, saying.at),
                }),
                _ => self.out_of_place(saying, "the organisation"),
            }
        }
        found.sectors.sort_by(|a, b| (&a.name, a.at).cmp(&(&b.name, b.at)));
        found.sectors.dedup_by(|a, b| a.name == b.name);
        crate::model::hash::sort_by_meaning(&mut found.attested);
        found.attested.sort_by(|a, b| (&a.name, b.on).cmp(&(&b.name, a.on)));
        found
    }

    /// Takes in one figure.
    pub(super) fn figure(
        &mut self,
        figures: &mut Vec<Figure>,
        once: &mut Once,
        saying: &Saying<'_>,
        fact: &FigureFact,
    ) {
        let name = self.slice(fact.name).to_owned();
        if once.counts(format!("figure {name}"), saying, &fact.value, self) {
            let value = self.fact(saying, &fact.value, |value| self.quantity(value));
            figures.retain(|figure| figure.name != name);
            figures.push(Figure { name, value });
            figures.sort_by(|a, b| a.name.cmp(&b.name));
        }
    }

    fn quantity(&self, quantity: ast::Quantity) -> Quantity {
        match quantity {
            ast::Quantity::Count(count) => Quantity::Count(count),
            ast::Quantity::Share(share) => Quantity::Share(share),
            ast::Quantity::Power(watts) => Quantity::Power(watts),
            ast::Quantity::Duration(length) => Quantity::Duration(length),
            ast::Quantity::Money(money) => Quantity::Money(Money {
                amount: money.amount,
                currency: self.slice(money.currency).to_owned(),
            }),
        }
    }

    /// The name and the threshold of a condition, remembered to be held against what is stated.
    pub(super) fn compared(&mut self, name: Span, value: ast::Quantity) -> (String, Quantity) {
        let (text, value) = (self.slice(name).to_owned(), self.quantity(value));
        self.comparisons.push((text.clone(), value.clone(), name));
        (text, value)
    }

    /// Figures that are compared with something of another kind. Sums in other currencies are none: nobody can tell which is more, and
    /// the verdict says so.
    pub(super) fn refuse_other_kinds(&mut self, topology: &Topology) {
        let places = topology.places.iter().flat_map(|place| &place.figures);
        let components = topology.components.iter().flat_map(|component| &component.figures);
        let mut complaints = Vec::new();
        for figure in topology.organisation.figures.iter().chain(places).chain(components) {
            let Some(value) = &figure.value.value else { continue };
            let other = |(name, limit, _): &&(String, Quantity, Span)| {
                *name == figure.name && limit.noun() != value.noun()
            };
            if let Some((name, limit, at)) = self.comparisons.iter().find(other) {
                let (name, is, should) = (words::shown(name), value.noun(), limit.noun());
                let message = format!("`{name}` is {is} here, and is compared with {should}");
                let complaint = Diagnostic::error("wrong-kind", figure.value.basis.at, message);
                complaints.push(complaint.other(*at, "compared here").help(format!("state {should}")));
            }
        }
        complaints.into_iter().for_each(|complaint| self.complain(complaint));
    }
}
