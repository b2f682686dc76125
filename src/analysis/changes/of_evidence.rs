//! Scenarios, drills, incidents, acceptances and remedies.

use super::of_places::head;
use super::statement::{Part, Rank};
use super::writer::{Writer, guess, source, time, valued};
use crate::base::quantity::Date;
use crate::base::source::Span;
use crate::model::evidence::{Acceptance, Drill, Outcome, Remedy};
use crate::model::fact::Between;
use crate::model::id::Element;
use crate::model::incident::{Incident, Stop};
use crate::model::scenario::{Claim, Loss, Scenario, State};
use crate::syntax::text::quoted;

pub(super) fn scenario(writer: &mut Writer<'_>, scenario: &Scenario) {
    let Scenario { named, began, losses, noticed, observed, expected } = scenario;
    head(writer, Rank::Named, "scenario", named);
    writer.value("began", began.as_ref(), ToString::to_string);
    losses.iter().for_each(|it| loss(writer, it));
    if let Some(noticed) = noticed {
        writer.fact("noticed", "", &format!("after {}", valued(noticed, time)), &noticed.basis);
    }
    observed.iter().for_each(|it| claim(writer, "observed", it));
    expected.iter().for_each(|it| claim(writer, "expect", it));
}

fn loss(writer: &mut Writer<'_>, loss: &Loss) {
    let Loss { element, lasting, destroyed, basis } = loss;
    let path = writer.element(*element);
    let word = if *destroyed { "destroy" } else { "lose" };
    let lasting = lasting.as_ref().map_or_else(String::new, |it| format!(" for {}", valued(it, time)));
    writer.fact(word, &path, &format!("{}{path}{lasting}", guess(basis)), basis);
}

fn claim(writer: &mut Writer<'_>, word: &'static str, claim: &Claim) {
    let Claim { component, state, basis } = claim;
    let path = writer.element(Element::Component(*component));
    writer.fact(word, &path, &format!("{}{path} {}", guess(basis), told(*state)), basis);
}

fn told(state: State) -> String {
    match state {
        State::Up => "up".to_owned(),
        State::Degraded => "degraded".to_owned(),
        State::Down => "down".to_owned(),
        State::Back(Between { low, high }) if low == high => format!("back after {low}"),
        State::Back(Between { low, high }) if low.millis == 0 => format!("back within {high}"),
        State::Back(Between { low, high }) => format!("back between {low} and {high}"),
    }
}

pub(super) fn drill(writer: &mut Writer<'_>, drill: &Drill) {
    let Drill { date, title, of, lost, result, back, basis } = drill;
    let called = if title.is_empty() { String::new() } else { format!(" {}", quoted(title)) };
    let head = format!("drill {date}{called}");
    writer.begin_nameless(Rank::Drill, "drill", &head);
    writer.say(Part::Head, "", "", head + &source(basis), basis.at);
    for (word, elements) in [("of", of), ("lose", lost)] {
        for element in elements {
            let path = writer.element(*element);
            writer.say(Part::Fact, word, &path, format!("{word} {path}"), basis.at);
        }
    }
    if let Some(result) = result {
        let result = match result {
            Outcome::Passed => "result passed",
            Outcome::Partly => "result partly",
            Outcome::Failed => "result failed",
        };
        writer.say(Part::Fact, "result", "", result.to_owned(), basis.at);
    }
    if let Some(back) = back {
        writer.say(Part::Fact, "back", "", format!("back after {}", time(back)), basis.at);
    }
}

pub(super) fn incident(writer: &mut Writer<'_>, incident: &Incident) {
    let Incident { began, title, stops, losses, planned, cause, basis } = incident;
    let called = if title.is_empty() { String::new() } else { format!(" {}", quoted(title)) };
    let head = format!("incident {began}{called}");
    writer.begin_nameless(Rank::Incident, "incident", &head);
    writer.say(Part::Head, "", "", head + &source(basis), basis.at);
    losses.iter().for_each(|it| loss(writer, it));
    for Stop { component, after, lasting } in stops {
        let path = writer.element(Element::Component(*component));
        let later = if after.millis == 0 { String::new() } else { format!(" after {after}") };
        let of = format!("{path}{later}");
        writer.fact("stopped", &of, &format!("{of} for {}", valued(lasting, time)), &lasting.basis);
    }
    if *planned {
        writer.say(Part::Fact, "planned", "", "planned".to_owned(), basis.at);
    }
    if let Some(cause) = cause {
        writer.say(Part::Fact, "cause", "", format!("cause {}", quoted(cause)), basis.at);
    }
}

pub(super) fn acceptance(writer: &mut Writer<'_>, acceptance: &Acceptance) {
    let Acceptance { rule, on, until, by, because, ticket, basis } = acceptance;
    let head = format!("accept {rule} on {}", writer.elements(on));
    writer.begin_nameless(Rank::Acceptance, "accept", &head);
    writer.say(Part::Head, "", "", head + &source(basis), basis.at);
    let terms = [("because", Some(because)), ("by", by.as_ref()), ("ticket", ticket.as_ref())];
    self::terms(writer, *until, terms, basis.at);
}

pub(super) fn remedy(writer: &mut Writer<'_>, remedy: &Remedy) {
    let Remedy { rule, on, until, by, because, ticket, basis } = remedy;
    let head = format!("remedy {rule} on {}", writer.elements(on));
    writer.begin_nameless(Rank::Remedy, "remedy", &head);
    writer.say(Part::Head, "", "", head + &source(basis), basis.at);
    let terms = [("because", because.as_ref()), ("by", Some(by)), ("ticket", ticket.as_ref())];
    self::terms(writer, *until, terms, basis.at);
}

fn terms(writer: &mut Writer<'_>, until: Date, terms: [(&'static str, Option<&String>); 3], at: Span) {
    writer.say(Part::Fact, "until", "", format!("until {until}"), at);
    for (word, text) in terms {
        if let Some(text) = text {
            writer.say(Part::Fact, word, "", format!("{word} {}", quoted(text)), at);
        }
    }
}
