//! Places, domains, crews, systems, the `topology` statement, and what everything with a name carries.

use super::statement::{Part, Rank};
use super::writer::{Writer, count, insured, money, source, time, valued};
use crate::base::quantity::Date;
use crate::model::cost::{Buys, Cost};
use crate::model::fact::Fact;
use crate::model::figure::{Attested, Figure, Organisation, Quantity, Sector};
use crate::model::id::{Element, PlaceId};
use crate::model::named::{Named, Rate};
use crate::model::place::{Crew, Domain, Place};
use crate::model::topology::About;
use crate::syntax::text::quoted;

/// The `topology` statement; since when incidents are on record is said in it, too.
pub(super) fn about(writer: &mut Writer<'_>, about: &About, since: Option<&Fact<Date>>) {
    let About { named, as_of, insurance } = about;
    head(writer, Rank::About, "topology", named);
    if let Some(date) = as_of {
        writer.say(Part::Fact, "as", "", format!("as of {date}"), named.basis.at);
    }
    if let Some(Fact { value: Some(date), basis }) = since {
        writer.fact("incidents", "", &format!("since {date}"), basis);
    }
    writer.value("insurance", insurance.as_ref(), insured);
}

pub(super) fn organisation(writer: &mut Writer<'_>, organisation: &Organisation) {
    let Organisation { at, sectors, figures: numbers, attested } = organisation;
    writer.begin(Rank::Organisation, "organisation", "organisation", "");
    if !(sectors.is_empty() && numbers.is_empty() && attested.is_empty()) {
        writer.say(Part::Head, "", "", "organisation".to_owned(), *at);
    }
    for sector in sectors {
        let Sector { name, at } = sector;
        writer.say(Part::Fact, "sector", name, format!("sector {name}"), *at);
    }
    figures(writer, numbers);
    for Attested { name, on, by, basis } in attested {
        let by = by.as_ref().map_or_else(String::new, |by| format!(" by {}", quoted(by)));
        writer.fact("attested", name, &format!("{name} on {on}{by}"), basis);
    }
}

pub(super) fn place(writer: &mut Writer<'_>, id: PlaceId, place: &Place) {
    // Its parent is in its path.
    let Place { named, kind, parent: _, needs, holds, location, power, figures: numbers } = place;
    head(writer, Rank::Named, kind.word(), named);
    writer.clauses("needs", "", needs);
    if let Some(fact) = holds {
        let unknown = || "unknown units".to_owned();
        let held = fact.value.as_ref().map_or_else(unknown, |(number, noun)| {
            format!("{}{} {noun}", super::writer::guess(&fact.basis), count(number))
        });
        writer.fact("holds", "", &held, &fact.basis);
    }
    writer.value("location", location.as_ref(), |(latitude, longitude)| format!("{latitude}, {longitude}"));
    writer.value("power", power.as_ref(), watts);
    costs(writer, Element::Place(id));
    figures(writer, numbers);
}

/// What changes of one thing cost.
pub(super) fn costs(writer: &mut Writer<'_>, who: Element) {
    let topology = writer.topology;
    for cost in Buys::ALL.iter().filter_map(|buys| topology.cost_of(who, *buys)) {
        let Cost { who: _, buys, money: sum } = cost;
        let words = buys.words();
        writer.fact("costs", words, &format!("{} {words}", valued(sum, money)), &sum.basis);
    }
}

/// Numbers that profiles ask for.
pub(super) fn figures(writer: &mut Writer<'_>, figures: &[Figure]) {
    for Figure { name, value } in figures {
        let text = format!("{name} {}", valued(value, quantity));
        writer.fact("figure", name, &text, &value.basis);
    }
}

/// A number with its unit.
pub(super) fn quantity(quantity: &Quantity) -> String {
    match quantity {
        Quantity::Count(number) => count(number),
        Quantity::Share(share) => share.to_string(),
        Quantity::Money(sum) => money(sum),
        Quantity::Power(power) => watts(power),
        Quantity::Duration(length) => length.to_string(),
    }
}

fn watts(watts: &u64) -> String {
    let units = [(1_000_000_000, "GW"), (1_000_000, "MW"), (1_000, "kW")];
    let unit = units.iter().find(|(factor, _)| *watts > 0 && watts.is_multiple_of(*factor));
    unit.map_or_else(|| format!("{watts} W"), |(factor, unit)| format!("{} {unit}", watts / factor))
}

pub(super) fn domain(writer: &mut Writer<'_>, domain: &Domain) {
    let Domain { named, covers } = domain;
    head(writer, Rank::Named, "domain", named);
    each(writer, "covers", covers, named);
}

/// A statement for each element of a list without places in texts of its own.
fn each(writer: &mut Writer<'_>, word: &'static str, elements: &[Element], named: &Named) {
    for element in elements {
        let path = writer.element(*element);
        writer.say(Part::Fact, word, &path, format!("{word} {path}"), named.basis.at);
    }
}

pub(super) fn crew(writer: &mut Writer<'_>, crew: &Crew) {
    let Crew { named, people, at, needs } = crew;
    head(writer, Rank::Named, "crew", named);
    writer.value("people", people.as_ref(), count);
    let at: Vec<Element> = at.iter().map(|place| Element::Place(*place)).collect();
    each(writer, "at", &at, named);
    writer.clauses("needs", "", needs);
}

pub(super) fn system(writer: &mut Writer<'_>, named: &Named) {
    head(writer, Rank::Named, "system", named);
}

/// What everything with a name carries: the head of its declaration, then labels.
pub(super) fn head(writer: &mut Writer<'_>, rank: Rank, kind: &'static str, named: &Named) {
    let Named { path, title, doc, basis, owner, tags, meta, fails, restored } = named;
    writer.begin(rank, kind, path, title);
    if !doc.is_empty() {
        let lines: Vec<String> = doc.lines().map(|line| format!("## {line}").trim_end().to_owned()).collect();
        writer.say(Part::Doc, "##", "", lines.join("\n"), basis.at);
    }
    let own = path.rsplit('.').next().unwrap_or(path);
    let title = if title == own { String::new() } else { format!(" {}", quoted(title)) };
    let text = format!("{kind} {}{title}{}", writer.path_begun(), source(basis));
    writer.say_on(Part::Head, "", "", text, basis);
    writer.value("owner", owner.as_ref(), |owner| quoted(owner));
    for tag in tags {
        writer.say(Part::Fact, "tags", tag, format!("tags {tag}"), basis.at);
    }
    for (key, value) in meta {
        let text = format!("meta {{ {key} {} }}", quoted(value));
        writer.say(Part::Fact, "meta", key, text, basis.at);
    }
    writer.value("fails", fails.as_ref(), |Rate { times, per }| format!("{times} per {per}"));
    if let Some(restored) = restored {
        let value = valued(restored, time);
        writer.fact("restored", "", &format!("in {value}"), &restored.basis);
    }
}
