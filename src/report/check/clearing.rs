//! What would clear a finding: single changes, each judged again, as plain data and as a part of the finding's page. Refuses to
//! judge.

use crate::analysis::advise::facts::{Change, Cost};
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::base::words;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::page::document::{Block, Part, Prose, Tone};
use crate::report::advise::change::change;
use crate::report::advise::cost::priced;
use crate::report::advise::statement::statement;
use crate::rules::rule::{Level, level_word};

/// A finding that a change does something to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Its name.
    pub id: String,
    /// How much it weighs.
    pub level: Level,
}

/// What clears a finding: one change, or several together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clears {
    /// What is done, and what it costs.
    pub changes: Vec<Change>,
    /// As statements of the language, one a line.
    pub text: String,
    /// Other findings that count and are gone with it, worst first.
    pub also: Vec<Touched>,
    /// Findings that count with it and are new, worst first.
    pub new: Vec<Touched>,
    /// Findings that count with it and are worse than without: more services, more people, later.
    pub worse: Vec<Touched>,
}

impl Clears {
    /// What it costs.
    #[must_use]
    pub fn cost(&self) -> Cost {
        self.changes.iter().map(|change| change.cost).sum()
    }

    /// Does it bring an error, or make one worse?
    #[must_use]
    pub fn brings_an_error(&self) -> bool {
        self.new.iter().chain(&self.worse).any(|touched| touched.level == Level::Error)
    }
}

/// What is known after all changes were judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clearing {
    /// Single changes that clear the finding: those that bring no error first, then the cheapest, then those that bring least, then those
    /// that clear most.
    pub changes: Vec<Clears>,
    /// Where no single change does: changes that do together, none of which can be left out.
    pub several: Option<Clears>,
    /// Changes that were thought of.
    pub thought: usize,
    /// Changes that were judged.
    pub judged: usize,
    /// The currency of prices; `None` where none is stated of any of them.
    pub currency: Option<String>,
    /// What a budget cut short while changes were thought of.
    pub cut_short: Vec<CutShort>,
}

/// Changes that are told before the rest is counted.
const LISTED: usize = 5;

/// Names of findings that are told before the rest is counted.
const NAMED: usize = 3;

/// What is tried.
const KINDS: &str = "another place, more instances, a way back by hand";

/// The part of the page.
#[must_use]
pub fn part(topology: &Topology, clearing: &Clearing) -> Part {
    let mut blocks = Vec::new();
    let currency = clearing.currency.as_deref();
    if clearing.changes.is_empty() {
        blocks.push(Block::Paragraph(none(clearing)));
        if let Some(several) = &clearing.several {
            blocks.push(Block::List(several.changes.iter().map(|it| item(topology, currency, it)).collect()));
            blocks.push(Block::Note(Prose::from("Together: ").join(effects(several)).say(".")));
        }
    } else {
        blocks.push(Block::Paragraph(Prose::from(match clearing.changes.len() {
            1 => "This change alone, judged again with it:",
            _ => "Any one of these changes alone, each judged again with it, the cheapest first:",
        })));
        let told = |it: &Clears| {
            let change = it.changes.iter().map(|change| item(topology, currency, change));
            change.fold(Prose::new(), Prose::join).say("; ").join(effects(it))
        };
        blocks.push(Block::List(clearing.changes.iter().take(LISTED).map(told).collect()));
    }
    blocks.extend(foot(clearing).map(|note| Block::Note(note.into())));
    blocks.extend(limits(clearing).into_iter().map(|limit| Block::Note(limit.into())));
    Part { id: "clear", title: "What would clear it".to_owned(), blocks }
}

fn none(clearing: &Clearing) -> Prose {
    if clearing.thought == 0 {
        return Prose::from(format!(
            "No change of those that can be tried ({KINDS}) bears on it: nobody concerned falls in a loss that shows it."
        ));
    }
    let changes = words::count(clearing.judged, "change");
    let were = if clearing.judged == 1 { "was" } else { "were" };
    let prose = Prose::new()
        .and(Tone::Strong, "No single change does")
        .say(format!(": {changes} {were} judged ({KINDS}). "));
    match &clearing.several {
        Some(several) => prose.say(format!(
            "These {} do together, judged again with them, and none can be left out:",
            several.changes.len()
        )),
        None => prose.say("No set of them was found that does, either."),
    }
}

/// What is done: words, statement, price.
fn item(topology: &Topology, currency: Option<&str>, it: &Change) -> Prose {
    let prose = Prose::new().and(Tone::Strong, change(topology, it)).say("  ");
    let prose = prose.and(Tone::Code, statement(topology, it));
    priced(topology, currency, (Element::Component(it.what.component()), it.cost, &it.pricing), prose)
}

/// What it does besides.
fn effects(it: &Clears) -> Prose {
    let effects = [
        (Tone::Working, "clears", "more ", &it.also),
        (Tone::Stopped, "brings", "new ", &it.new),
        (Tone::Stopped, "worsens", "", &it.worse),
    ];
    let told = |(number, (tone, verb, which, touched)): (usize, (Tone, &str, &str, &Vec<Touched>))| {
        let begin = if number == 0 { Prose::new() } else { Prose::from("; ") };
        let prose = begin.and(tone, format!("{verb} {}", counted(touched, which)));
        prose.say(format!(": {}", named(touched)))
    };
    let some = effects.into_iter().filter(|(.., touched)| !touched.is_empty());
    let prose = some.enumerate().map(told).fold(Prose::new(), Prose::join);
    let nothing = it.new.is_empty() && it.worse.is_empty();
    match (nothing, it.also.is_empty()) {
        (true, true) => Prose::from("brings nothing new"),
        (true, false) => prose.say("; brings nothing new"),
        (false, _) => prose,
    }
}

/// `2 more errors and 1 more warning`.
fn counted(touched: &[Touched], which: &str) -> String {
    let part = |level: Level| {
        let number = touched.iter().filter(|it| it.level == level).count();
        let noun = if level == Level::Info { "note" } else { level_word(level) };
        (number > 0).then(|| words::count(number, &format!("{which}{noun}")))
    };
    let parts: Vec<String> =
        [Level::Error, Level::Warning, Level::Info].into_iter().filter_map(part).collect();
    words::list(&parts, "and")
}

fn named(touched: &[Touched]) -> String {
    let mut names: Vec<String> =
        touched.iter().take(NAMED).map(|it| format!("`{}`", words::shown(&it.id))).collect();
    if touched.len() > NAMED {
        names.push(format!("{} more", touched.len() - NAMED));
    }
    words::list(&names, "and")
}

fn foot(clearing: &Clearing) -> Option<String> {
    let clear = clearing.changes.len();
    clearing.changes.first().or(clearing.several.as_ref())?;
    let more = match clear.saturating_sub(LISTED) {
        0 => String::new(),
        more => format!("{} more do, too: --format json. ", words::grouped(more as u64)),
    };
    let errors = match clearing.changes.first() {
        Some(first) if first.brings_an_error() => "Whichever clears it brings or worsens an error. ",
        _ => "",
    };
    let judged = match clear {
        0 => String::new(),
        _ => {
            let were = if clearing.judged == 1 { "was" } else { "were" };
            format!("{} {were} judged ({KINDS}). ", words::count(clearing.judged, "change"))
        }
    };
    let patch = match clear {
        0 | 1 => "--diff prints it as a patch.",
        _ => "--diff prints the first as a patch, --option 2 the second.",
    };
    Some(format!("{more}{errors}{judged}{patch}"))
}

fn limits(clearing: &Clearing) -> Vec<String> {
    let budget = (clearing.judged < clearing.thought).then(|| {
        format!(
            "The budget ran out: {} of {} were judged (--budget).",
            words::grouped(clearing.judged as u64),
            words::count(clearing.thought, "change")
        )
    });
    let cut = |cut: &CutShort| {
        let of = cut.of.map_or_else(String::new, |of| format!(" of {}", words::grouped(of as u64)));
        let done = words::grouped(cut.done as u64);
        match cut.what {
            Budget::SecondPlaces => {
                format!("Other places that were tried, for each component those that hold most: {done}{of}.")
            }
            what => format!("Cut short: {}, {done}{of}.", what.word()),
        }
    };
    budget.into_iter().chain(clearing.cut_short.iter().map(cut)).collect()
}
