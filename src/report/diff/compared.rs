//! Two states of a topology, compared: everything that renderers and exit codes look at.

use crate::analysis::changes::compare::Changes;
use crate::analysis::changes::effects::Effects;
use crate::base::lines::Lines;
use crate::base::source::Span;
use crate::report::check::checked::{Checked, State, Told};
use crate::rules::rule::Level;
use std::collections::BTreeMap;

/// One state of it.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// How people call it: what they typed.
    pub name: &'a str,
    /// Its texts.
    pub lines: &'a Lines<'a>,
    /// The directory that all its files are in, ended by `/`: not repeated where people read.
    pub directory: &'a str,
    /// SHA-256 of its model.
    pub model_hash: &'a str,
    /// Its findings.
    pub checked: &'a Checked,
}

impl Version<'_> {
    /// `topology/places.topo:12`; empty for what stands nowhere.
    #[must_use]
    pub fn place(&self, at: Span) -> String {
        self.lines.file_and_line(at)
    }

    /// `places.topo:12`, seen from the directory that all its files are in.
    #[must_use]
    pub fn near_place(&self, at: Span) -> String {
        let place = self.place(at);
        place.strip_prefix(self.directory).map_or(place.clone(), str::to_owned)
    }
}

/// The directory that all files are in, ended by `/`; empty when there is none.
#[must_use]
pub fn directory<'a>(lines: &Lines<'a>) -> &'a str {
    let around = |name: &'a str| &name[..name.rfind('/').map_or(0, |at| at + 1)];
    let mut files = lines.sources().files().iter().map(|file| file.name.as_str());
    let first = files.next().map_or("", around);
    files.fold(first, |mut all, name| {
        while !name.starts_with(all) {
            all = around(&all[..all.len() - 1]);
        }
        all
    })
}

/// What became of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It was not there.
    New,
    /// It was there, and less bad.
    Worse,
    /// It was there, and worse.
    Better,
    /// It is no longer there.
    Gone,
}

impl Turn {
    /// Every turn, in the order of telling.
    pub const ALL: [Self; 4] = [Self::New, Self::Worse, Self::Better, Self::Gone];

    /// The word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Worse => "worse",
            Self::Better => "better",
            Self::Gone => "gone",
        }
    }
}

/// A finding that is not as it was.
#[derive(Clone, Copy, Debug)]
pub struct Turned<'a> {
    /// What became of it.
    pub turn: Turn,
    /// The finding: of the new side, or of the old one when it is gone.
    pub told: &'a Told,
    /// The same finding of the other side, where that side has it and it does not count there, or it weighs something else.
    pub other: Option<&'a Told>,
}

impl Turned<'_> {
    /// Does it count against the change? Not what only informs.
    #[must_use]
    pub fn is_against(&self) -> bool {
        matches!(self.turn, Turn::New | Turn::Worse) && self.told.level != Level::Info
    }
}

/// Everything that differs.
#[derive(Debug)]
pub struct Compared<'a> {
    /// Before.
    pub old: Version<'a>,
    /// After.
    pub new: Version<'a>,
    /// The changes of the model.
    pub changes: Changes,
    /// What they do.
    pub effects: Effects,
    /// Findings that are not as they were: new ones, worse ones, better ones, gone ones, each worst first.
    pub turned: Vec<Turned<'a>>,
    /// Are the texts the same, whatever their files are called?
    pub same_texts: bool,
    /// The word for the places that are lost in turn: `site`.
    pub level: &'static str,
}

impl Compared<'_> {
    /// Is the model the same? Then whatever differs in the texts says nothing.
    #[must_use]
    pub fn is_same_model(&self) -> bool {
        self.changes.is_empty() && self.old.model_hash == self.new.model_hash
    }

    /// Does something stop that did not, is something back later, is a finding new or worse?
    #[must_use]
    pub fn is_worse(&self) -> bool {
        self.effects.is_worse() || self.turned.iter().any(Turned::is_against)
    }

    /// Is anything better?
    #[must_use]
    pub fn is_better(&self) -> bool {
        self.effects.is_better() || self.turned.iter().any(|it| matches!(it.turn, Turn::Better | Turn::Gone))
    }
}

/// Findings that count on one side and not on the other, or weigh something else. What is accepted or in a baseline does not
/// count. `paths` are new paths by old ones: a finding about something that only changed its name is the same.
#[must_use]
pub fn turned<'a>(old: &'a Checked, new: &'a Checked, paths: &BTreeMap<String, String>) -> Vec<Turned<'a>> {
    let renamed = |told: &Told| {
        let parts = told.id.split('@').map(|part| paths.get(part).map_or(part, String::as_str));
        parts.collect::<Vec<_>>().join("@")
    };
    let was: BTreeMap<String, &Told> = old.findings.iter().map(|told| (renamed(told), told)).collect();
    let is: BTreeMap<&str, &Told> = new.findings.iter().map(|told| (told.id.as_str(), told)).collect();
    let counts = |told: &&Told| told.state == State::Open;
    let mut turned = Vec::new();
    for told in new.open() {
        let other = was.get(&told.id).copied();
        let turn = match other.filter(counts) {
            None => Some(Turn::New),
            Some(was) if weight(told) > weight(was) => Some(Turn::Worse),
            Some(was) if weight(told) < weight(was) => Some(Turn::Better),
            Some(_) => None,
        };
        turned.extend(turn.map(|turn| Turned { turn, told, other }));
    }
    for told in old.open() {
        let other = is.get(renamed(told).as_str()).copied();
        if other.filter(counts).is_none() {
            turned.push(Turned { turn: Turn::Gone, told, other });
        }
    }
    turned.sort_by_key(|it| it.turn);
    turned
}

/// A finding that became an error is worse, whatever it takes.
fn weight(told: &Told) -> (std::cmp::Reverse<Level>, usize, u64, u64) {
    let (services, people, amount) = told.weight();
    (std::cmp::Reverse(told.level), services, people, amount)
}
