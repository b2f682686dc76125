//! What `spof serve` shows: the page of the texts as they are now, made anew when a file changed. Refuses to know of networks.

use super::disk;
use super::governed::Governed;
use super::screen::Screen;
use super::topology::has_components;
use crate::base::source::SourceMap;
use crate::pipeline::interactive::{Wanted, interactive, unreadable};
use crate::pipeline::{self, Reading};
use crate::render::json_text::embedded;
use crate::render::medium::Medium;
use crate::render::snippet::snippets;
use std::collections::BTreeMap;

/// Columns of complaints in a page.
const WIDTH: usize = 110;

type Stamp = Vec<(String, Option<std::time::SystemTime>, u64)>;

/// The page as it is now.
pub(super) struct Served<'a> {
    paths: &'a [String],
    screen: &'a Screen,
    wanted: Wanted<'a>,
    stamp: Stamp,
    /// Counts the states that were seen.
    revision: u64,
    page: String,
    /// What is wrong with the texts; then the page is that of before, where there is one.
    complaints: String,
    readable: bool,
}

impl<'a> Served<'a> {
    /// The first look.
    pub(super) fn new(paths: &'a [String], wanted: Wanted<'a>, screen: &'a Screen) -> Self {
        let mut served = Self {
            paths,
            screen,
            wanted,
            stamp: Stamp::new(),
            revision: 0,
            page: String::new(),
            complaints: String::new(),
            readable: false,
        };
        served.look();
        served
    }

    /// The page.
    pub(super) fn page(&mut self) -> &str {
        self.refresh();
        &self.page
    }

    /// What the page asks: a number that changes with the texts, and what is wrong with them.
    pub(super) fn state(&mut self) -> String {
        self.refresh();
        let revision = self.revision.to_string();
        let state = BTreeMap::from([("revision", &revision), ("complaints", &self.complaints)]);
        embedded(&state).unwrap_or_default()
    }

    fn refresh(&mut self) {
        if disk::stamp(self.paths) != self.stamp {
            self.look();
        }
    }

    fn look(&mut self) {
        self.stamp = disk::stamp(self.paths);
        self.revision += 1;
        self.complaints.clear();
        let page = Governed::of(self.paths, self.screen).map_err(settings).and_then(|disk| {
            let reading = pipeline::read(&disk, self.paths);
            match complaints(&reading) {
                None => interactive(&reading, &disk, self.paths, &self.wanted),
                Some(complaints) => Err(complaints),
            }
        });
        match page {
            Ok(page) => (self.page, self.readable) = (page, true),
            Err(complaints) if self.readable => self.complaints = complaints,
            Err(complaints) => {
                self.page = unreadable(self.wanted.name, self.wanted.words, &complaints);
                self.complaints = complaints;
            }
        }
    }
}

/// What is wrong with settings; where that was told already, where.
fn settings(fault: String) -> String {
    if fault.is_empty() { "the settings are not understood; the terminal says why".to_owned() } else { fault }
}

/// Why there is nothing to judge, when there is not.
fn complaints(reading: &Reading) -> Option<String> {
    match &reading.topology {
        Some(topology) if reading.faults.is_empty() => has_components(topology).err(),
        _ => {
            let sources: &SourceMap = &reading.sources;
            let told = snippets(&reading.diagnostics, sources, Medium::plain(WIDTH));
            Some(reading.faults.iter().cloned().chain([told]).collect::<Vec<_>>().join("\n"))
        }
    }
}
