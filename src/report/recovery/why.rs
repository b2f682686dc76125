//! Why so long: the critical paths of what is back last, and what would have helped.

use super::answer::{names, sooner};
use super::brief::{RecoveryBrief, span, sum_of_hours};
use super::leg;
use super::section::RecoverySection;
use crate::analysis::recovery::facts::{Actor, Leg, Lever, Stopped};
use crate::base::words;
use crate::page::document::{Block, Cell, Column, Link, Prose, Table, Tone};
use crate::report::naming;

/// Why it takes so long.
pub static WHY: RecoverySection = RecoverySection { id: "why", title, write };

/// Paths shown.
const PATHS: usize = 3;
/// Legs shown of one path.
const LEGS: usize = 30;
/// What levers are called.
const HELPED: &str = "What would have helped";
/// Levers that a reader in a hurry needs.
const ENOUGH: usize = 8;

fn title(brief: &RecoveryBrief<'_>) -> String {
    match (told(brief).is_empty(), brief.recovery.dark) {
        (true, _) => HELPED.to_owned(),
        (false, true) => "Why it takes so long to start".to_owned(),
        (false, false) => "Why it takes so long".to_owned(),
    }
}

fn write(brief: &RecoveryBrief<'_>) -> Vec<Block> {
    let told = told(brief);
    let mut blocks: Vec<Block> = told.iter().map(|stopped| Block::Chain(chain(brief, stopped))).collect();
    if !brief.recovery.levers.is_empty() {
        // Alone it is the heading of the whole part.
        if !blocks.is_empty() {
            blocks.push(Block::Heading(HELPED.to_owned()));
        }
        blocks.push(Block::Table(levers(brief)));
    }
    let critical = critical(brief);
    if !critical.is_empty() {
        blocks.push(Block::List(critical));
    }
    blocks
}

/// The last to be back, each with another reason: whose longest piece of work no path before has.
fn told<'a>(brief: &RecoveryBrief<'a>) -> Vec<&'a Stopped> {
    let reason = |it: &'a Stopped| leg::longest_work(&it.path).or(leg::longest(&it.path));
    let mut told: Vec<(&Leg, &Stopped)> = Vec::new();
    for stopped in brief.worst_first() {
        let Some(longest) = reason(stopped) else { continue };
        if !told.iter().any(|(other, _)| (other.who, other.doing) == (longest.who, longest.doing)) {
            told.push((longest, stopped));
        }
        if told.len() == PATHS {
            break;
        }
    }
    told.into_iter().map(|(_, stopped)| stopped).collect()
}

/// From the consequence down to the loss, each step above what it waited for.
fn chain(brief: &RecoveryBrief<'_>, stopped: &Stopped) -> Vec<Link> {
    let link = |depth: usize, what: Prose| Link { depth, what, place: String::new() };
    let head = Prose::new()
        .and(Tone::Strong, brief.component(stopped.component))
        .say(" is back after ")
        .and(Tone::Stopped, span(stopped));
    let legs: Vec<&Leg> = stopped.path.iter().rev().filter(|leg| leg.to > leg.from).collect();
    let mut links = vec![link(0, head)];
    let shown = legs.iter().take(LEGS).enumerate();
    links.extend(shown.map(|(index, leg)| link(index + 1, leg::step(brief, leg))));
    if legs.len() > LEGS {
        let more = format!("… {} more", words::count(legs.len() - LEGS, "step"));
        links.push(link(1, Prose::new().and(Tone::Soft, more)));
    }
    links
}

fn levers(brief: &RecoveryBrief<'_>) -> Table {
    let all = &brief.recovery.levers;
    let revived = all.iter().any(|lever| !lever.revived.is_empty());
    let critical = all.iter().any(|lever| !lever.critical_for.is_empty());
    let columns = [
        (true, Column::words("had this been up all along")),
        (true, Column::words("kind").dispensable()),
        (true, Column::numbers("sooner")),
        (true, Column::numbers("saved in all")),
        (revived, Column::numbers("would come back at all")),
        (critical, Column::numbers("would meet the objective")),
    ];
    let row = |lever: &Lever| {
        let count = |list: &[_]| Cell::Count(list.len() as u64, Tone::Strong);
        let cells = [
            (true, Cell::Words(Prose::new().and(Tone::Strong, names(brief, lever)))),
            (true, Cell::Words(kind(brief, lever).into())),
            (true, Cell::Count(sooner(lever) as u64, Tone::Strong)),
            (true, Cell::Words(sum_of_hours(lever.saved).into())),
            (revived, count(&lever.revived)),
            (critical, count(&lever.critical_for)),
        ];
        cells.into_iter().filter(|(shown, _)| *shown).map(|(_, cell)| cell).collect()
    };
    Table {
        columns: columns.into_iter().filter(|(shown, _)| *shown).map(|(_, column)| column).collect(),
        rows: all.iter().map(row).collect(),
        enough: ENOUGH,
        noun: "lever",
    }
}

fn kind(brief: &RecoveryBrief<'_>, lever: &Lever) -> String {
    let kinds = lever.held.iter().map(|actor| match actor {
        Actor::Element(element) => naming::kind(brief.topology, *element),
        Actor::Crew(_) => "crew",
    });
    let mut kinds: Vec<&str> = kinds.collect();
    kinds.dedup();
    match (kinds.as_slice(), lever.held.len()) {
        ([one], 1) => (*one).to_owned(),
        ([one], some) => words::count(some, one),
        (_, some) => words::count(some, "thing"),
    }
}

/// `Deploy tool is recovery-critical for Talk and Mail.`
fn critical(brief: &RecoveryBrief<'_>) -> Vec<Prose> {
    let some = brief.recovery.levers.iter().filter(|lever| !lever.critical_for.is_empty()).take(ENOUGH);
    some.map(|lever| {
        let be = if lever.held.len() == 1 { "is" } else { "together are" };
        Prose::new()
            .and(Tone::Strong, names(brief, lever))
            .say(format!(" {be} "))
            .and(Tone::Stopped, "recovery-critical")
            .say(format!(" for {}.", brief.components(&lever.critical_for, 6, "and")))
    })
    .collect()
}
