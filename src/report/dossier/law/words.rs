//! Titles, conditions, quantities and missing facts of profiles, as people read them. What is a word of the language stays one.

use crate::analysis::profiles::facts::{DutyVerdict, Missing, ProfileVerdict, RuleVerdict};
use crate::base::quantity::Decimal;
use crate::base::words::grouped;
use crate::model::figure::Quantity;
use crate::model::id::Element;
use crate::model::policy::{Compare, Condition, Legal, Test};
use crate::page::document::{Prose, Tone};
use crate::report::dossier::dossier::Dossier;

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

/// A sum of money in millionths: in whole units as they are spoken of, else exact.
#[must_use]
pub fn money(dossier: &Dossier<'_>, micros: u128, currency: &str) -> String {
    let units = u64::try_from(micros / 1_000_000);
    match units {
        Ok(units) if micros.is_multiple_of(1_000_000) => dossier.tongue.money(units, currency),
        _ => {
            let amount = Decimal { micros: i128::try_from(micros).unwrap_or(i128::MAX) };
            format!("{amount} {currency}")
        }
    }
}

/// A number with its unit.
#[must_use]
pub fn quantity(dossier: &Dossier<'_>, quantity: &Quantity) -> String {
    match quantity {
        Quantity::Count(number) => grouped(*number),
        Quantity::Share(share) => share.to_string(),
        Quantity::Money(sum) => match u128::try_from(sum.amount.micros) {
            Ok(micros) => money(dossier, micros, &sum.currency),
            Err(_) => format!("{} {}", sum.amount, sum.currency),
        },
        Quantity::Power(watts) => format!("{} W", grouped(*watts)),
        Quantity::Duration(time) => dossier.tongue.exact(*time),
    }
}

/// How far a stated number lies from what is asked: `3.6 ×`; nothing where neither is a number.
#[must_use]
pub fn distance(condition: &Condition, stated: &Quantity) -> Option<String> {
    let (Test::Figure(_, _, asked) | Test::Any(_, _, _, asked)) = &condition.test else { return None };
    let (stated, asked) = (size(stated)?, size(asked)?);
    if asked == 0 || stated < 0 || asked < 0 {
        return None;
    }
    let hundredths = stated.checked_mul(100)? / asked;
    Some(format!("{}.{:02} ×", hundredths / 100, hundredths % 100))
}

fn size(quantity: &Quantity) -> Option<i128> {
    Some(match quantity {
        Quantity::Count(number) | Quantity::Power(number) => i128::from(*number),
        Quantity::Share(share) => i128::from(share.millionths),
        Quantity::Money(money) => money.amount.micros,
        Quantity::Duration(time) => i128::from(time.millis),
    })
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
            format!("{}: {}", dossier.topology[*id].named.path, dossier.words.gaps.placement)
        }
        Missing::Attestation(name) => format!("attested {name}"),
        Missing::Log => "incidents since".to_owned(),
        Missing::Incident(id) => format!("{}: stopped … for", dossier.topology[*id].named.path),
    }
}

/// The title of a profile, a rule or a duty in the language of the document; the one it has, where it has none in that language.
#[must_use]
pub fn titled(dossier: &Dossier<'_>, legal: &Legal, own: &str) -> String {
    legal.title(dossier.tongue.tag()).unwrap_or(own).to_owned()
}

/// What a profile is called.
#[must_use]
pub fn profile_title(dossier: &Dossier<'_>, profile: &ProfileVerdict) -> String {
    let it = &dossier.topology.profiles[profile.profile];
    titled(dossier, &it.legal, &it.named.title)
}

/// What a rule is called.
#[must_use]
pub fn rule_title(dossier: &Dossier<'_>, rule: &RuleVerdict) -> String {
    let it = &dossier.topology.requirements[rule.requirement];
    titled(dossier, &it.legal, &it.named.title)
}

/// What a duty is called.
#[must_use]
pub fn duty_title(dossier: &Dossier<'_>, duty: &DutyVerdict) -> String {
    let it = &dossier.topology.duties[duty.duty];
    titled(dossier, &it.legal, &it.named.title)
}
