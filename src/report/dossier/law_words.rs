//! Conditions, quantities and missing facts of profiles, as people read them. What is a word of the language stays one.

use super::dossier::Dossier;
use crate::analysis::profiles::facts::Missing;
use crate::base::words::grouped;
use crate::model::figure::Quantity;
use crate::model::id::Element;
use crate::model::policy::{Compare, Condition, Test};
use crate::page::document::{Prose, Tone};

/// `daily-users ≥ 10,000,000`.
#[must_use]
pub fn condition(dossier: &Dossier<'_>, condition: &Condition) -> Prose {
    let text = match &condition.test {
        Test::Tier(how, tier) => format!("tier {} {tier}", compare(*how)),
        Test::Users(how, users) => format!("users {} {}", compare(*how), grouped(*users)),
        Test::Tag(tag) => format!("tag {tag}"),
        Test::Owner(owner) => format!("owner {owner}"),
        Test::In(system) => format!("in {system}"),
        Test::Figure(name, how, value) => format!("{name} {} {}", compare(*how), quantity(dossier, value)),
        Test::Any(kind, name, how, value) => {
            format!("{} {name} {} {}", kind.word(), compare(*how), quantity(dossier, value))
        }
        Test::Sector(name) => format!("sector {name}"),
    };
    let not = if condition.negated { "not " } else { "" };
    Prose::new().and(Tone::Code, format!("{not}{text}"))
}

fn compare(how: Compare) -> &'static str {
    match how {
        Compare::Less => "<",
        Compare::AtMost => "≤",
        Compare::Equal => "=",
        Compare::AtLeast => "≥",
        Compare::More => ">",
    }
}

/// A number with its unit.
#[must_use]
pub fn quantity(dossier: &Dossier<'_>, quantity: &Quantity) -> String {
    match quantity {
        Quantity::Count(number) => grouped(*number),
        Quantity::Share(share) => share.to_string(),
        Quantity::Money(money) => format!("{} {}", money.amount, money.currency),
        Quantity::Power(watts) => format!("{} W", grouped(*watts)),
        Quantity::Duration(time) => dossier.tongue.exact(*time),
    }
}

/// A fact nobody states, as it would be written.
#[must_use]
pub fn missing(dossier: &Dossier<'_>, fact: &Missing) -> String {
    let path = |element: Element| dossier.topology.path(element);
    match fact {
        Missing::Sector => "sector".to_owned(),
        Missing::Figure(name) | Missing::OtherKind(name) => format!("figure {name}"),
        Missing::FigureOf(element, name) => format!("{}: figure {name}", path(*element)),
        Missing::Word(id, word) => format!("{}: {word}", dossier.topology[*id].named.path),
        Missing::Outage(id, _) | Missing::Standing(id) => {
            format!("{}: {}", dossier.topology[*id].named.path, dossier.words.u_placement)
        }
        Missing::Attestation(name) => format!("attested {name}"),
    }
}
