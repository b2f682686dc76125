//! Requirements, duties and profiles.

use super::of_places::{head, quantity};
use super::statement::{Part, Rank};
use super::writer::{Writer, count};
use crate::base::source::Span;
use crate::model::policy::{
    After, Check, Compare, Condition, Due, Duty, Legal, Level, Limit, Period, Profile, Requirement, Selector,
    Test, Together,
};
use crate::syntax::text::quoted;

pub(super) fn requirement(writer: &mut Writer<'_>, requirement: &Requirement) {
    // Its profile is in its path.
    let Requirement { named, profile: _, selectors, checks, legal, level } = requirement;
    head(writer, Rank::Named, "require", named);
    let at = named.basis.at;
    selected(writer, selectors, at);
    for (check, basis) in checks {
        let (word, rest) = checked(check);
        writer.fact(word, "", &rest, basis);
    }
    said_of_law(writer, legal, at);
    // An error is what a breach is when nobody says more.
    match level {
        Level::Error => {}
        Level::Warning => writer.say(Part::Fact, "level", "", "level warning".to_owned(), at),
        Level::Info => writer.say(Part::Fact, "level", "", "level info".to_owned(), at),
    }
}

fn selected(writer: &mut Writer<'_>, selectors: &[Selector], at: Span) {
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
}

/// What a profile and each of its rules say of themselves.
fn said_of_law(writer: &mut Writer<'_>, legal: &Legal, at: Span) {
    let Legal { titles, effective, applies, verified, concerns, cites } = legal;
    for (language, title) in titles {
        writer.say(Part::Fact, "titled", language, format!("titled {language} {}", quoted(title)), at);
    }
    let Period { from, until } = effective;
    let ends = [from.map(|date| format!(" from {date}")), until.map(|date| format!(" until {date}"))];
    if from.is_some() || until.is_some() {
        let text = ends.into_iter().flatten().fold("effective".to_owned(), |text, end| text + &end);
        writer.say(Part::Fact, "effective", "", text, at);
    }
    for line in applies {
        let text = format!("applies where {}", joined(writer, line));
        writer.say(Part::Fact, "applies", "", text, at);
    }
    if let Some(verified) = verified {
        writer.say(Part::Fact, "verified", "", format!("verified {}", verified.word()), at);
    }
    for concern in concerns {
        writer.say(Part::Fact, "concerns", concern, format!("concerns {concern}"), at);
    }
    for cite in cites {
        writer.say(Part::Fact, "cite", "", format!("cite {}", quoted(cite)), at);
    }
}

pub(super) fn duty(writer: &mut Writer<'_>, duty: &Duty) {
    // Its profile is in its path.
    let Duty { named, profile: _, selectors, after, due, losing, legal } = duty;
    head(writer, Rank::Named, "duty", named);
    let at = named.basis.at;
    selected(writer, selectors, at);
    if let Some(after) = after {
        let text = match after {
            After::MoreThan(length) => format!("after more than {length}"),
            After::AtLeast(length) => format!("after at least {length}"),
            After::Tolerance => "after more than tolerance".to_owned(),
            After::Together(it) => together(*it),
        };
        writer.say(Part::Fact, "after", "", text, at);
    }
    match due {
        None => {}
        Some(Due::AtOnce) => writer.say(Part::Fact, "at", "", "at once".to_owned(), at),
        Some(Due::Within(length)) => writer.say(Part::Fact, "within", "", format!("within {length}"), at),
        Some(Due::OnceBack(length)) => {
            writer.say(Part::Fact, "within", "", format!("within {length} once back"), at);
        }
    }
    for tag in losing {
        writer.say(Part::Fact, "losing", tag, format!("losing tag {tag}"), at);
    }
    said_of_law(writer, legal, at);
}

fn together(it: Together) -> String {
    let how = if it.more { "more than" } else { "at least" };
    let stops = if it.stops == 1 { "stop" } else { "stops" };
    format!("after {how} {} in {} over {} {stops}", it.length, it.window, count(&it.stops))
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
        Test::Figure(name, how, value) => format!("figure {name} {} {}", compare(*how), quantity(value)),
        Test::Any(kind, name, how, value) => {
            format!("any {} figure {name} {} {}", kind.word(), compare(*how), quantity(value))
        }
        Test::Sector(name) => format!("sector {name}"),
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
        Limit::Tolerance => "tolerance".to_owned(),
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
        Check::StoppedFor(most, window) => ("stopped", format!("at most {most} in {window}")),
        Check::StoppedTimes(most, window) => {
            let times = if *most == 1 { "time" } else { "times" };
            ("stopped", format!("at most {} {times} in {window}", count(most)))
        }
        Check::Attested(name, None) => ("attested", name.clone()),
        Check::Attested(name, Some(length)) => ("attested", format!("{name} within {length}")),
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
    let Profile { named, authority, legal } = profile;
    head(writer, Rank::Named, "profile", named);
    let at = named.basis.at;
    if let Some(authority) = authority {
        writer.say(Part::Fact, "authority", "", format!("authority {}", quoted(authority)), at);
    }
    said_of_law(writer, legal, at);
}
