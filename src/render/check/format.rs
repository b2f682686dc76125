//! What an output format of a check is: one file with one `static`, and its line in the list of [`super`].

use crate::base::lines::Lines;
use crate::base::paths::normal;
use crate::base::source::SourceMap;
use crate::render::medium::Medium;
use crate::report::check::checked::{Checked, Told};
use crate::report::check::coverage::Case;

/// How it is to be shown; only for formats that people read.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// Where it is shown.
    pub medium: Medium<'a>,
    /// Findings that only inform are told in full, not counted.
    pub all: bool,
    /// So many findings are told, the others counted; none: all.
    pub most: Option<usize>,
    /// By place instead of worst first.
    pub by_place: bool,
    /// In groups with headings.
    pub group_by: Option<GroupBy>,
}

impl Look<'static> {
    /// Without colour, worst first, nothing left out but notes.
    #[must_use]
    pub fn plain(width: usize) -> Self {
        Self { medium: Medium::plain(width), all: false, most: None, by_place: false, group_by: None }
    }
}

/// What the findings of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// The rule, or the requirement.
    Rule,
    /// What is to blame; the one who has the fault, where nothing else is.
    Cause,
    /// A service that suffers.
    Service,
    /// The place that is lost, or that has the fault.
    Place,
    /// The file that shows it.
    File,
    /// Who answers for the one who has the fault.
    Owner,
}

impl GroupBy {
    /// Words for them, as they are typed.
    pub const WORDS: [&'static str; 6] = ["rule", "cause", "service", "place", "file", "owner"];

    /// What a word means.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        let all = [Self::Rule, Self::Cause, Self::Service, Self::Place, Self::File, Self::Owner];
        Self::WORDS.iter().position(|known| *known == word).map(|at| all[at])
    }
}

/// The repository around the directory in which the program runs: what reads results beside a change knows files from its root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repository {
    /// Its root, as an absolute path without `/` at the end; empty: there is none.
    pub root: String,
    /// From there to the directory of the program, ended by `/`; empty: they are the same.
    pub below: String,
}

impl Repository {
    /// A file from the root of the repository; as it is, when it lies elsewhere.
    #[must_use]
    pub fn path(&self, file: &str) -> String {
        if self.root.is_empty() {
            return file.to_owned();
        }
        if let Some(inside) = file.strip_prefix(&self.root).and_then(|rest| rest.strip_prefix('/')) {
            return inside.to_owned();
        }
        match file.starts_with('/') || self.below.is_empty() {
            true => file.to_owned(),
            false => normal(&format!("{}{file}", self.below)),
        }
    }
}

/// Hands cases to whoever takes them.
pub type Cases<'a> = dyn Fn(&mut dyn FnMut(Case)) + 'a;

/// What formats are made from. One check, many formats.
#[derive(Clone, Copy)]
pub struct Output<'a> {
    /// What was found.
    pub checked: &'a Checked,
    /// The texts.
    pub sources: &'a SourceMap,
    /// Where their lines begin.
    pub lines: &'a Lines<'a>,
    /// How people call the topology.
    pub name: &'a str,
    /// From where other programs know the files.
    pub repository: &'a Repository,
    /// Hands over every service in every loss, one after the other.
    pub cases: &'a Cases<'a>,
    /// Accepted findings, those of the baseline and those that were there before are told, too.
    pub show_accepted: bool,
    /// How it is to be shown.
    pub look: Look<'a>,
}

impl<'a> Output<'a> {
    /// Findings that are told: worst first.
    pub fn findings(&self) -> impl Iterator<Item = &'a Told> + use<'a> {
        let show_accepted = self.show_accepted;
        self.checked.findings.iter().filter(move |told| show_accepted || told.is_open())
    }
}

impl std::fmt::Debug for Output<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Output").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A format.
#[derive(Debug)]
pub struct Format {
    /// What is typed: `sarif`.
    pub name: &'static str,
    /// Who reads it: one clause.
    pub what: &'static str,
    /// Writes it whole, ended by a line end.
    ///
    /// # Errors
    /// When it cannot be written: a sentence without full stop.
    pub write: fn(&Output<'_>) -> Result<String, String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_from_the_root_of_the_repository() {
        let path = |root: &str, below: &str, file: &str| {
            Repository { root: root.to_owned(), below: below.to_owned() }.path(file)
        };
        assert_eq!(path("", "", "../a.topo"), "../a.topo");
        assert_eq!(path("/r", "", "topo/a.topo"), "topo/a.topo");
        assert_eq!(path("/r", "topo/pay/", "b.topo"), "topo/pay/b.topo");
        assert_eq!(path("/r", "topo/pay/", "../a.topo"), "topo/a.topo");
        assert_eq!(path("/r", "topo/", "/r/x/a.topo"), "x/a.topo");
        assert_eq!(path("/r", "topo/", "/rest/a.topo"), "/rest/a.topo");
    }
}
