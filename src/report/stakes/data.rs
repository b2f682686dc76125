//! What becomes of the data of each store that the loss touches: lost for good, out of reach, or how much of the last hours.

use super::copies::{called, lost, why_not};
use super::section::StakesSection;
use crate::analysis::recovery::facts::Recovery;
use crate::analysis::stakes::facts::{DataLoss, Rpo, Stakes, Standing, StoreLoss};
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};
use crate::report::brief::few;

/// Data.
pub static DATA: StakesSection = StakesSection { id: "data", title: "Data", write };

const ENOUGH: usize = 8;
const NAMED: usize = 4;
/// Remarks told; the file for programs has them all.
const NOTES: usize = 12;

fn write(topology: &Topology, recovery: &Recovery, stakes: &Stakes) -> Vec<Block> {
    if stakes.data.is_empty() {
        let keeps = topology.of_kind(ComponentKind::Store).next().is_some();
        let words = "No data is lost: no store stands in what is lost.";
        let said = Block::Paragraph(Prose::new().and(Tone::Working, words));
        return if keeps && !recovery.dark { vec![said] } else { Vec::new() };
    }
    let mut blocks =
        vec![Block::Paragraph(lead(topology, &stakes.data)), Block::Table(table(topology, stakes))];
    let mut notes: Vec<Prose> = stakes.data.iter().flat_map(|loss| notes(topology, loss)).collect();
    if notes.len() > NOTES + 1 {
        let more = notes.len() - NOTES;
        notes.truncate(NOTES);
        notes.push(format!("{} more such remarks.", words::grouped(more as u64)).into());
    }
    if !notes.is_empty() {
        blocks.push(Block::List(notes));
    }
    blocks
}

/// The worst that happens, and to whom.
fn lead(topology: &Topology, data: &[StoreLoss]) -> Prose {
    let who = |is: &dyn Fn(&StoreLoss) -> bool| -> Vec<String> {
        let those = data.iter().filter(|loss| is(loss));
        those.map(|loss| topology.title(Element::Component(loss.store))).collect()
    };
    let all = who(&|loss| loss.least == DataLoss::All && loss.hoped == DataLoss::All);
    let doubtful = who(&|loss| loss.least == DataLoss::All && loss.hoped < DataLoss::All);
    let open = who(&|loss| matches!(loss.least, DataLoss::Unstated | DataLoss::OutOfReach));
    let said = [
        sentence(all, Tone::Stopped, "loses all its data", "lose all their data", ": no copy is left."),
        sentence(
            doubtful,
            Tone::Undetermined,
            "may lose all its data",
            "may lose all their data",
            ": what is left of it does not count.",
        ),
        sentence(
            open,
            Tone::Undetermined,
            "loses nobody knows how much",
            "lose nobody knows how much",
            ": that is not stated.",
        ),
    ];
    said.into_iter().flatten().reduce(|one, other| one.say(" ").join(other)).unwrap_or_else(|| some(data))
}

fn sentence(who: Vec<String>, tone: Tone, one: &str, many: &str, end: &str) -> Option<Prose> {
    let verb = if who.len() == 1 { one } else { many };
    (!who.is_empty())
        .then(|| Prose::new().and(Tone::Strong, few(&who, NAMED, "and")).say(" ").and(tone, verb).say(end))
}

/// Nobody loses all: what is lost at most on the way back, and by waiting.
fn some(data: &[StoreLoss]) -> Prose {
    let least = data.iter().map(|loss| loss.least).max().unwrap_or(DataLoss::NOTHING);
    let back = data.iter().map(|loss| loss.on_return).max().unwrap_or(DataLoss::NOTHING);
    match (least, back) {
        (_, DataLoss::NOTHING) => Prose::new().and(Tone::Working, "No data is lost."),
        (DataLoss::NOTHING, back) => Prose::from("Who waits for what is dark loses no data; who does not, ")
            .and(Tone::Degraded, lost(back))
            .say("."),
        (least, back) if least == back => Prose::from("Of the last writes, ")
            .and(Tone::Degraded, lost(back))
            .say(" are lost at the worst store."),
        (least, back) => Prose::from("At the worst store ")
            .and(Tone::Degraded, lost(back))
            .say(format!(" is lost; by waiting, {}.", lost(least))),
    }
}

fn table(topology: &Topology, stakes: &Stakes) -> Table {
    Table {
        columns: vec![
            Column::words("store"),
            Column::numbers("serves after"),
            Column::words("loses then"),
            Column::words("by waiting for the original"),
            Column::words("from the best copy elsewhere"),
            Column::words("rpo"),
        ],
        rows: stakes.data.iter().map(|loss| row(topology, loss)).collect(),
        enough: ENOUGH,
        noun: "store",
    }
}

fn row(topology: &Topology, loss: &StoreLoss) -> Vec<Cell> {
    let soft = |words: &str| Prose::new().and(Tone::Soft, words);
    let original = loss.original().map(|copy| match copy.standing {
        Standing::Stands => soft("it stands"),
        Standing::Gone => Prose::new().and(Tone::Stopped, "destroyed"),
        Standing::Part => Prose::new().and(Tone::Undetermined, "too little is left"),
        Standing::Unknown => Prose::new().and(Tone::Undetermined, "nobody says where it is"),
        Standing::Dark(at) if at.is_never() => Prose::new().and(Tone::Stopped, "nobody says when it is back"),
        Standing::Dark(at) => Prose::from(format!("{} after {at}", lost(copy.lost))),
    });
    let elsewhere = loss.elsewhere().map(|copy| {
        let least = if copy.restore_unstated { "at least " } else { "" };
        let kept = called(topology, loss.store, copy.kind);
        Prose::from(format!("{} after {least}{}", lost(copy.lost), copy.from))
            .and(Tone::Soft, format!("  {kept}"))
    });
    vec![
        Cell::Words(Prose::new().and(Tone::Strong, topology.title(Element::Component(loss.store)))),
        Cell::Words(loss.back.map_or_else(|| soft("never stopped"), |back| back.to_string().into())),
        Cell::Words(Prose::new().and(tone(loss.on_return), lost(loss.on_return))),
        Cell::Words(original.unwrap_or_default()),
        Cell::Words(elsewhere.unwrap_or_else(|| soft("none that counts"))),
        Cell::Words(objective(loss)),
    ]
}

fn tone(loss: DataLoss) -> Tone {
    match loss {
        DataLoss::NOTHING => Tone::Working,
        DataLoss::AtMost(_) => Tone::Degraded,
        DataLoss::Unstated => Tone::Undetermined,
        DataLoss::OutOfReach | DataLoss::All => Tone::Stopped,
    }
}

fn objective(loss: &StoreLoss) -> Prose {
    let Some((limit, kept)) = loss.objective.zip(loss.kept) else {
        return Prose::new().and(Tone::Soft, "none");
    };
    let limit = words::hours(limit.millis);
    match kept {
        Rpo::Met => Prose::from(limit).say(", ").and(Tone::Working, "met"),
        Rpo::ByWaiting => Prose::from(limit).say(", ").and(Tone::Degraded, "met only by waiting"),
        Rpo::Undetermined => Prose::from(limit).say(", ").and(Tone::Undetermined, "undetermined"),
        Rpo::Breached => Prose::from(limit).say(", ").and(Tone::Stopped, "missed"),
    }
}

/// Copies that do not count and why, and what was taken for granted.
fn notes(topology: &Topology, loss: &StoreLoss) -> Vec<Prose> {
    let store = topology.title(Element::Component(loss.store));
    let about = |words: String| Prose::new().and(Tone::Strong, store.clone()).say(format!(": {words}"));
    let mut notes = Vec::new();
    for copy in &loss.copies {
        let kept = called(topology, loss.store, copy.kind);
        if !copy.doubts.is_empty() {
            let why: Vec<String> = copy.doubts.iter().map(|doubt| why_not(topology, *doubt)).collect();
            let fate = if copy.standing == Standing::Gone { "is gone" } else { "does not count" };
            notes.push(about(format!("{kept} {fate}: {}.", words::list(&why, "and"))));
        } else if copy.accepted {
            notes.push(about(format!(
                "{kept} counts although nobody ever tested restoring it: that was accepted."
            )));
        }
        if copy.counts() && copy.restore_unstated && copy.standing != Standing::Gone {
            notes.push(about(format!("nobody says how long it takes to restore {kept}.")));
        }
    }
    if loss.silent_floor {
        notes.push(about("it states no floor: each instance is taken to hold all the data.".to_owned()));
    }
    notes
}
