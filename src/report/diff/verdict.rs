//! The first line: what the change does, the worst first; then what there is to read.

use super::compared::{Compared, Turn};
use crate::analysis::changes::effects::{Fate, Losing, Shift, Toll};
use crate::base::words;
use crate::page::document::{Block, Part, Prose, Tone};
use crate::report::brief::cut_short;

/// What the page is about.
#[must_use]
pub fn title(compared: &Compared<'_>) -> String {
    format!("{} → {}", compared.old.name, compared.new.name)
}

/// The first part.
#[must_use]
pub fn part(compared: &Compared<'_>) -> Part {
    let mut blocks = vec![Block::Headline(verdict(compared).into())];
    blocks.push(Block::Note(Prose::new().and(Tone::Soft, counts(compared))));
    let cut =
        compared.effects.cut_short.iter().map(|cut| Prose::from(format!("cut short: {}", cut_short(cut))));
    let cut: Vec<Prose> = cut.collect();
    if !cut.is_empty() {
        blocks.push(Block::List(cut));
    }
    Part { id: "verdict", title: String::new(), blocks }
}

/// The answer in one sentence.
#[must_use]
pub fn verdict(compared: &Compared<'_>) -> String {
    let (worse, better) = (worse(compared), better(compared));
    match (worse, better) {
        (Some(worse), Some(better)) => format!("Worse: {worse}; better: {better}"),
        (Some(worse), None) => format!("Worse: {worse}"),
        (None, Some(better)) => format!("Better: {better}"),
        (None, None) if compared.is_same_model() && compared.same_texts => "Nothing changed".to_owned(),
        (None, None) if compared.is_same_model() => {
            "Nothing changed in meaning: the texts differ in layout, comments or order, or say what is said elsewhere"
                .to_owned()
        }
        (None, None) => {
            let changes = words::count(compared.changes.count(), "change");
            format!("Neither better nor worse: {changes} of the model; nothing stops that did not, and what stops is back when it was")
        }
    }
}

fn worse(compared: &Compared<'_>) -> Option<String> {
    if let Some(losing) = most(compared, Losing::newly) {
        return Some(format!("{} stops {}", lost(losing), told(losing, Shift::stops_newly, "more")));
    }
    if let Some(told) = otherwise(compared, Shift::is_grave, "worse off") {
        return Some(told);
    }
    found(compared, &[Turn::New, Turn::Worse], true)
}

fn better(compared: &Compared<'_>) -> Option<String> {
    if let Some(losing) = most(compared, Losing::no_more) {
        return Some(format!("{} stops {}", lost(losing), told(losing, Shift::stops_no_more, "fewer")));
    }
    if let Some(told) = otherwise(compared, Shift::is_relief, "better off") {
        return Some(told);
    }
    found(compared, &[Turn::Gone, Turn::Better], false)
}

/// The loss of the largest toll; of equal ones the first.
fn most<'a>(compared: &'a Compared<'_>, toll: fn(&Losing) -> Toll) -> Option<&'a Losing> {
    let weight = |losing: &Losing| (toll(losing).services, toll(losing).people);
    let with_services = compared.effects.all().filter(|losing| toll(losing).services > 0);
    with_services.fold(None, |most, losing| match most {
        Some(most) if weight(most) >= weight(losing) => Some(most),
        _ => Some(losing),
    })
}

/// `losing Pangyo`, `after the scenario Fire`, `from dark`.
#[must_use]
pub fn lost(losing: &Losing) -> String {
    let title = &losing.lost.title;
    match losing.lost.kind {
        "" => "starting from dark".to_owned(),
        "scenario" => format!("scenario {title}"),
        _ => format!("losing {title}"),
    }
}

/// Names told of what stops; more are counted.
const NAMES: usize = 3;

/// `2 more services (Talk and Mail), for 47 M people`.
fn told(losing: &Losing, is: fn(&Shift) -> bool, than: &str) -> String {
    let services: Vec<&Shift> = losing.shifts.iter().filter(|it| it.is_service && is(it)).collect();
    let mut names: Vec<String> = services.iter().take(NAMES).map(|it| it.who.title.clone()).collect();
    if services.len() > NAMES {
        names.push(format!("{} more", services.len() - NAMES));
    }
    let people = services.iter().filter_map(|it| it.users).max().unwrap_or(0);
    let whom = if people == 0 { String::new() } else { format!(", for {} people", words::people(people)) };
    let (count, noun) = (words::grouped(services.len() as u64), words::plural(services.len(), "service"));
    format!("{count} {than} {noun} ({}){whom}", words::list(&names, "and"))
}

/// Of the first loss in which a service is worse or better off, else anything else: who matters most, and how many more.
fn otherwise(compared: &Compared<'_>, is: fn(&Shift) -> bool, how: &str) -> Option<String> {
    let of = |services: bool| {
        compared.effects.all().find_map(|losing| {
            let some = losing.shifts.iter().filter(|it| it.is_service == services && is(it));
            let some: Vec<&Shift> = some.collect();
            (!some.is_empty()).then_some((losing, some))
        })
    };
    let (losing, some) = of(true).or_else(|| of(false))?;
    let most = some.iter().max_by_key(|it| (it.users, std::cmp::Reverse(&it.who.path)))?;
    let noun = if most.is_service { "service" } else { "component" };
    let more = match some.len() - 1 {
        0 => String::new(),
        1 => format!(", and 1 more {noun} is {how}"),
        more => format!(", and {} are {how}", words::count(more, &format!("more {noun}"))),
    };
    Some(one(losing, most) + &more)
}

fn one(losing: &Losing, shift: &Shift) -> String {
    let (lost, who) = (lost(losing), &shift.who.title);
    let is = shift.after.map_or_else(String::new, fate);
    match (shift.before, shift.after) {
        (Some(Fate::Stops(Some(was))), Some(Fate::Stops(Some(is)))) if !was.is_never() && !is.is_never() => {
            format!("{lost}, {who} is back after {is} instead of {was}")
        }
        (before, _) => format!("{lost}, {who} {is} and {} before", before.map_or("", past)),
    }
}

/// A fate that was; when something was back is told elsewhere.
fn past(fate: Fate) -> &'static str {
    match fate {
        Fate::Up => "kept working",
        Fate::Degraded => "worked less well",
        Fate::MayStop => "might have stopped",
        Fate::StartsNoMore => "could not have been started again",
        Fate::Stops(None) => "stopped",
        Fate::Stops(Some(back)) if back.is_never() => "was down for good",
        Fate::Stops(Some(_)) => "was back",
    }
}

/// A fate as a clause: `stops for good`.
#[must_use]
pub fn fate(fate: Fate) -> String {
    match fate {
        Fate::Up => "keeps working".to_owned(),
        Fate::Degraded => "works less well".to_owned(),
        Fate::MayStop => "may stop".to_owned(),
        Fate::StartsNoMore => "runs on, but could not be started again".to_owned(),
        Fate::Stops(None) => "stops".to_owned(),
        Fate::Stops(Some(back)) if back.is_never() => "is down for good".to_owned(),
        Fate::Stops(Some(back)) => format!("is back after {back}"),
    }
}

/// `2 findings are new`.
fn found(compared: &Compared<'_>, turns: &[Turn], weighty: bool) -> Option<String> {
    let count = |turn: Turn| {
        let it = compared.turned.iter().filter(|it| it.turn == turn);
        it.filter(|it| !weighty || it.is_against()).count()
    };
    let told = |turn: &Turn| match count(*turn) {
        0 => None,
        1 => Some(format!("1 finding is {}", turn.word())),
        many => Some(format!("{} findings are {}", words::grouped(many as u64), turn.word())),
    };
    let told: Vec<String> = turns.iter().filter_map(told).collect();
    (!told.is_empty()).then(|| words::list(&told, "and"))
}

fn counts(compared: &Compared<'_>) -> String {
    let changes = if compared.is_same_model() {
        "the model is the same".to_owned()
    } else {
        format!("{} of the model", words::count(compared.changes.count(), "change"))
    };
    let findings: Vec<String> = Turn::ALL
        .into_iter()
        .map(|turn| (turn, compared.turned.iter().filter(|it| it.turn == turn).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(turn, count)| format!("{} {}", words::grouped(count as u64), turn.word()))
        .collect();
    let findings = if findings.is_empty() {
        "no finding differs".to_owned()
    } else {
        format!("findings: {}", findings.join(", "))
    };
    let losses = compared.effects.all().count();
    let losses = match losses {
        0 => format!("each lost {} takes what it took", compared.level),
        1 => "1 loss ends otherwise".to_owned(),
        _ => format!("{} losses end otherwise", words::grouped(losses as u64)),
    };
    format!("{changes}; {losses}; {findings}")
}
