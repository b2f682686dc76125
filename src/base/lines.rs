//! File, line and column of many places, each found in logarithmic time.
//!
//! A file is read for its lines when somebody first asks where something stands ([`SourceMap::position`]). Who will ask of all of
//! them has them read beforehand, on many threads; and here a span of no file is nowhere, not a fault.

use super::jobs::side_by_side;
use super::source::{Position, SourceMap, Span};

/// Where the lines of all files begin.
#[derive(Debug)]
pub struct Lines<'a> {
    sources: &'a SourceMap,
}

impl<'a> Lines<'a> {
    /// Reads every file once.
    #[must_use]
    pub fn new(sources: &'a SourceMap) -> Self {
        Self::on(sources, 1)
    }

    /// The same on so many threads.
    #[must_use]
    pub fn on(sources: &'a SourceMap, threads: usize) -> Self {
        let files = sources.files();
        side_by_side(threads, files.len(), || |index: usize| files[index].begins().len());
        Self { sources }
    }

    /// The texts.
    #[must_use]
    pub fn sources(&self) -> &'a SourceMap {
        self.sources
    }

    /// File, line and column of the first character of a span; `None` for a span of no file, as a made-up model has.
    #[must_use]
    pub fn position(&self, span: Span) -> Option<Position> {
        let (file, line) = self.line(span)?;
        let text = &self.sources.files()[file].text;
        let at = (span.start - self.sources.files()[file].start) as usize;
        let begin = self.sources.files()[file].begins()[line] as usize;
        Some(Position {
            file: self.sources.files()[file].name.clone(),
            line: line as u32 + 1,
            column: text.get(begin..at)?.chars().count() as u32 + 1,
        })
    }

    /// `services.topo:12`, as a person looks it up; empty for a span of no file.
    #[must_use]
    pub fn file_and_line(&self, span: Span) -> String {
        self.line(span).map_or_else(String::new, |(file, line)| {
            format!("{}:{}", self.sources.files()[file].name, line + 1)
        })
    }

    /// Index of the file and of the line, both from 0.
    fn line(&self, span: Span) -> Option<(usize, usize)> {
        let file = self.sources.files().partition_point(|file| file.start <= span.start).checked_sub(1)?;
        let at = span.start - self.sources.files()[file].start;
        if at as usize > self.sources.files()[file].text.len() {
            return None;
        }
        Some((file, self.sources.files()[file].line_at(at as usize)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_slow_way_at_every_character() {
        let mut map = SourceMap::default();
        map.add("empty.topo", "").expect("small");
        map.add("a.topo", "판교 y\r\n\nzz\n").expect("small");
        map.add("b.topo", "last").expect("small");
        let lines = Lines::new(&map);
        for file in map.files() {
            for (at, _) in file.text.char_indices() {
                let span = Span::new(file.start + at as u32, file.start + at as u32);
                let before = &file.text[..at];
                let last = before.rsplit('\n').next().unwrap_or_default();
                let position = map.position(span);
                let (line, column) = (before.matches('\n').count() + 1, last.chars().count() + 1);
                assert_eq!((position.line as usize, position.column as usize), (line, column));
                assert_eq!(lines.position(span), Some(position));
            }
        }
    }

    #[test]
    fn a_span_of_no_file_is_nowhere() {
        let map = SourceMap::default();
        assert_eq!(Lines::new(&map).position(Span::default()), None);
        assert_eq!(Lines::new(&map).file_and_line(Span::new(9, 10)), "");
    }
}
