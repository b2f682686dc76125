//! Requirements and profiles.

use super::of_places::head;
use super::statement::{Part, Rank};
use super::writer::{Writer, count};
use crate::model::policy::{Check, Compare, Condition, Level, Limit, Profile, Requirement, Selector, Test};
use crate::syntax::text::quoted;

pub(super) fn requirement(writer: &mut Writer<'_>, requirement: &Requirement) {
    let Requirement { named, selectors, checks, cites, level } = requirement;
    head(writer, Rank::Named, "require", named);
    let at = named.basis.at;
    for selector in selectors {
        match selector {
            Selector::Every(kind, conditions) => {
                let kind = kind.map_or("component", |kind| kind.word());
                let conditions = joined(writer, conditions);
                let whom = if conditions.is_empty() { String::new() } else { format!(" where {conditions}") };
                writer.say(Part::Fact, "every", "", format!("every {kind}{whom}"), at);
            }
            Selector::Named(elements) => {
                let text = format!("on {}", writer.elements(elements));
                writer.say(Part::Fact, "on", "", text, at);
            }
        }
    }
    for (check, basis) in checks {
        let (word, rest) = checked(check);
        writer.fact(word, "", &rest, basis);
    }
    cited(writer, cites, at);
    // An error is what a breach is when nobody says more.
    match level {
        Level::Error => {}
        Level::Warning => writer.say(Part::Fact, "level", "", "level warning".to_owned(), at),
        Level::Info => writer.say(Part::Fact, "level", "", "level info".to_owned(), at),
    }
}

fn cited(writer: &mut Writer<'_>, cites: &[String], at: crate::base::source::Span) {
    for cite in cites {
        writer.say(Part::Fact, "cite", "", format!("cite {}", quoted(cite)), at);
    }
}

/// Sorted by what they say, so that names decide and not numbers.
fn joined(writer: &Writer<'_>, conditions: &[Condition]) -> String {
    let mut conditions: Vec<String> = conditions.iter().map(|it| condition(writer, it)).collect();
    conditions.sort();
    conditions.join(" and ")
}

fn condition(writer: &Writer<'_>, condition: &Condition) -> String {
    let Condition { negated, test } = condition;
    let test = match test {
        Test::Tier(how, tier) => format!("tier {} {}", compare(*how), count(tier)),
        Test::Users(how, users) => format!("users {} {}", compare(*how), count(users)),
        Test::Tag(tag) => format!("tag {tag}"),
        Test::Owner(owner) => format!("owner {}", quoted(owner)),
        Test::In(system) => format!("in {}", writer.named(system)),
    };
    if *negated { format!("not {test}") } else { test }
}

fn compare(how: Compare) -> &'static str {
    match how {
        Compare::Less => "<",
        Compare::AtMost => "<=",
        Compare::Equal => "=",
        Compare::AtLeast => ">=",
        Compare::More => ">",
    }
}

/// Its first word, and the rest.
fn checked(check: &Check) -> (&'static str, String) {
    let limit = |limit: &Limit, own: &str| match limit {
        Limit::Duration(length) => length.to_string(),
        Limit::Objective => own.to_owned(),
    };
    match check {
        Check::Survives { any, kind, within, losing, keeping } => {
            let mut rest = format!("any {} {}", count(any), kind.word());
            if let Some(within) = within {
                rest += &format!(" within {}", limit(within, "rto"));
            }
            if let Some(losing) = losing {
                rest += &format!(" losing at most {}", limit(losing, "rpo"));
            }
            if let Some(keeping) = keeping {
                rest += &format!(" keeping {keeping}");
            }
            ("survives", rest)
        }
        Check::StartsFromDark => ("starts", "from dark".to_owned()),
        Check::ApartBy(kind, least) => ("apart", format!("by {} at least {}", kind.word(), count(least))),
        Check::AtMostInOne(share, kind) => ("at", format!("most {share} in one {}", kind.word())),
        Check::ApartDistance(metres) => ("apart", format!("at least {}", distance(*metres))),
        Check::DrilledWithin(length) => ("drilled", format!("within {length}")),
        Check::Has(fields) => ("has", fields.join(", ")),
        Check::TestedBackup(length) => ("tested", format!("backup within {length}")),
    }
}

fn distance(metres: u64) -> String {
    if metres > 0 && metres.is_multiple_of(1_000) {
        format!("{}km", metres / 1_000)
    } else {
        format!("{metres}m")
    }
}

pub(super) fn profile(writer: &mut Writer<'_>, profile: &Profile) {
    let Profile { named, effective, applies, duties, cites } = profile;
    head(writer, Rank::Named, "profile", named);
    let at = named.basis.at;
    if let Some(date) = effective {
        writer.say(Part::Fact, "effective", "", format!("effective from {date}"), at);
    }
    for one in applies {
        let text = format!("applies where {}", condition(writer, one));
        writer.say(Part::Fact, "applies", "", text, at);
    }
    for (what, within, basis) in duties {
        writer.fact("duty", what, &format!("{} within {within}", quoted(what)), basis);
    }
    cited(writer, cites, at);
}
