//! What the outage costs: user-hours, credits, revenue, and whether anything of it is insured; what failures cost in a year.

use super::amount::{sums, user_hours};
use super::section::StakesSection;
use crate::analysis::recovery::facts::Recovery;
use crate::analysis::stakes::facts::Stakes;
use crate::analysis::stakes::money::{Bill, Expected, Exposed, Exposure, Insured, Sum};
use crate::base::words;
use crate::model::component::Insurance;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};
use crate::report::brief::few;

/// Exposure.
pub static EXPOSURE: StakesSection = StakesSection { id: "exposure", title: "Exposure", write };

const ENOUGH: usize = 8;
const NAMED: usize = 4;

fn write(topology: &Topology, recovery: &Recovery, stakes: &Stakes) -> Vec<Block> {
    let it = &stakes.exposure;
    let mut blocks = Vec::new();
    if !it.services.is_empty() {
        blocks.push(Block::Paragraph(lead(it)));
        blocks.push(Block::Table(table(topology, it)));
        let notes = notes(topology, it);
        if !notes.is_empty() {
            blocks.push(Block::List(notes));
        }
    }
    if !recovery.dark {
        blocks.extend(year(topology, &stakes.expected).map(Block::Paragraph));
    }
    blocks
}

/// Nothing lies beyond what is said.
fn is_whole(it: &Exposure) -> bool {
    let open = |it: &Exposed| {
        it.beyond || it.at_least || it.credits_unknown || it.users.is_none() || it.scheduled.is_none()
    };
    !it.services.iter().any(open)
}

fn lead(it: &Exposure) -> Prose {
    let least = if is_whole(it) { "" } else { "at least " };
    let more = it.scheduled.as_ref().filter(|bill| **bill != it.total);
    let hours = match more {
        Some(bill) if bill.user_millis > it.total.user_millis => format!(
            "{least}{} user-hours, {} with the people there are",
            user_hours(it.total.user_millis),
            user_hours(bill.user_millis)
        ),
        _ => format!("{least}{} user-hours", user_hours(it.total.user_millis)),
    };
    let prose = match it.services.iter().all(|service| service.users.is_none()) {
        true => "Nobody says how many people use what stops, so no user-hours are counted.".into(),
        false => Prose::from("The outage costs ").and(Tone::Strong, hours).say("."),
    };
    let upper = more.unwrap_or(&it.total);
    let credits = money(&it.total.credits, &upper.credits).map(|sum| {
        Prose::from(" Owed to users by the declared terms: ")
            .and(Tone::Strong, format!("{least}{sum}"))
            .say(".")
    });
    let revenue = money(&it.total.revenue, &upper.revenue).map(|sum| {
        Prose::from(" Revenue lost pro rata: ").and(Tone::Strong, format!("{least}{sum}")).say(".")
    });
    credits.into_iter().chain(revenue).fold(prose, Prose::join)
}

/// With unlimited hands, and by the schedule where that is more.
fn money(bound: &[Sum], schedule: &[Sum]) -> Option<String> {
    let upper = sums(schedule).filter(|_| bound != schedule);
    match (sums(bound), upper) {
        (Some(bound), Some(upper)) => Some(format!("{bound}, with the people there are {upper}")),
        (None, Some(upper)) => Some(format!("nothing, with the people there are {upper}")),
        (bound, None) => bound,
    }
}

fn table(topology: &Topology, it: &Exposure) -> Table {
    let (credits, revenue) = (shows(it, |bill| &bill.credits), shows(it, |bill| &bill.revenue));
    let mut columns = vec![
        Column::words(""),
        Column::numbers("back after"),
        Column::numbers("users"),
        Column::numbers("user-hours"),
    ];
    if credits {
        columns.push(Column::numbers("credits"));
    }
    if revenue {
        columns.push(Column::numbers("revenue lost"));
    }
    let rows = it.services.iter().map(|service| row(topology, service, credits, revenue));
    Table { columns, rows: rows.collect(), enough: ENOUGH, noun: "service" }
}

fn shows(it: &Exposure, of: fn(&Bill) -> &[Sum]) -> bool {
    it.services.iter().any(|service| !of(&service.bill).is_empty())
}

fn row(topology: &Topology, it: &Exposed, credits: bool, revenue: bool) -> Vec<Cell> {
    let least = if it.beyond || it.at_least { "≥ " } else { "" };
    let nothing = || Prose::new().and(Tone::Soft, "–");
    let hours = match it.users {
        Some(_) => Prose::from(format!("{least}{}", user_hours(it.bill.user_millis))),
        None => nothing(),
    };
    let back = match it.back.is_never() {
        true => Prose::new().and(Tone::Stopped, "never"),
        false => it.back.to_string().into(),
    };
    let mut cells = vec![
        Cell::Words(Prose::new().and(Tone::Strong, topology.title(Element::Component(it.component)))),
        Cell::Words(back),
        Cell::People(it.users),
        Cell::Words(hours),
    ];
    let told = |amounts: &[Sum], unknown: bool| match sums(amounts) {
        _ if unknown => Prose::new().and(Tone::Undetermined, "unknown"),
        Some(sum) => Prose::from(format!("{least}{sum}")),
        None => nothing(),
    };
    if credits {
        cells.push(Cell::Words(told(&it.bill.credits, it.credits_unknown)));
    }
    if revenue {
        cells.push(Cell::Words(told(&it.bill.revenue, false)));
    }
    cells
}

fn names(topology: &Topology, ids: &[ComponentId]) -> String {
    let names: Vec<String> = ids.iter().map(|id| topology.title(Element::Component(*id))).collect();
    few(&names, NAMED, "and")
}

/// What the sums leave open.
fn notes(topology: &Topology, it: &Exposure) -> Vec<Prose> {
    let those = |is: fn(&Exposed) -> bool| -> Vec<ComponentId> {
        it.services.iter().filter(|service| is(service)).map(|service| service.component).collect()
    };
    let mut notes = Vec::new();
    let mut note = |ids: Vec<ComponentId>, one: &str, many: &str| {
        if !ids.is_empty() {
            let verb = if ids.len() == 1 { one } else { many };
            notes.push(Prose::from(format!("{} {verb}.", names(topology, &ids))));
        }
    };
    let horizon = it.horizon;
    note(
        those(|it| it.beyond),
        &format!("is not back within {horizon}: counted up to there, so at least"),
        &format!("are not back within {horizon}: counted up to there, so at least"),
    );
    note(
        those(|it| it.users.is_none()),
        "does not say how many people use it",
        "do not say how many people use them",
    );
    note(
        those(|it| it.credits_unknown),
        "owes credits that cannot be counted: how much, or to how many, is unknown",
        "owe credits that cannot be counted: how much, or to how many, is unknown",
    );
    if it.services.iter().all(|service| !service.credits_stated && !service.revenue_stated) {
        notes.push(
            "No service says what it earns or what it owes after an outage: money is not counted.".into(),
        );
        return notes;
    }
    notes.extend(it.insured.iter().map(|insured| insurance(topology, insured).into()));
    if !it.insurance_unstated.is_empty() {
        let who = names(topology, &it.insurance_unstated);
        let verb = if it.insurance_unstated.len() == 1 { "is" } else { "are" };
        notes
            .push(Prose::new().and(Tone::Undetermined, format!("Nobody says whether {who} {verb} insured.")));
    }
    notes
}

fn insurance(topology: &Topology, it: &Insured) -> String {
    let who = match it.components.is_empty() {
        true => "All of it".to_owned(),
        false => names(topology, &it.components),
    };
    let together = if it.components.len() > 1 { " together" } else { "" };
    match &it.insurance {
        None => format!("{who}: whether it is insured is unknown."),
        Some(Insurance::None) => format!("{who}: not insured."),
        Some(Insurance::Upto(money)) => {
            let upto = Sum { currency: money.currency.clone(), micros: Some(money.amount.micros) };
            format!("{who}: insured{together} up to {}.", sums(&[upto]).unwrap_or_default())
        }
    }
}

/// What failures cost in a year.
fn year(topology: &Topology, it: &Expected) -> Option<Prose> {
    let endless: Vec<String> = it.endless.iter().map(|element| topology.title(*element)).collect();
    let endless = (!endless.is_empty()).then(|| {
        let who = few(&endless, NAMED, "and");
        format!("{who}: how often it fails is stated, how that ends is not; left out of the year.")
    });
    if it.rated.is_empty() {
        return endless.map(Prose::from);
    }
    let number = it.rated.len();
    let of = format!("{} stated {} of failure", words::grouped(number as u64), words::plural(number, "rate"));
    let money = [("credits", &it.per_year.credits), ("lost revenue", &it.per_year.revenue)];
    let money: Vec<String> = money
        .into_iter()
        .filter_map(|(what, amounts)| Some(format!("{} of {what}", sums(amounts)?)))
        .collect();
    let hours = format!("{} user-hours", user_hours(it.per_year.user_millis));
    let all: Vec<String> = [hours].into_iter().chain(money).collect();
    let prose = Prose::from("In an average year, ")
        .and(Tone::Strong, words::list(&all, "and"))
        .say(format!(" by {of}, each failure by itself."));
    Some(endless.into_iter().fold(prose, |prose, words| prose.say(" ").say(words)))
}
