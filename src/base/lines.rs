//! File, line and column of many places, each found in logarithmic time.
//!
//! [`SourceMap::position`] reads its file again for every question: right for one complaint, too slow for a report
//! that names a place beside every fact. This keeps where the lines begin.

use super::jobs::side_by_side;
use super::source::{Position, SourceFile, SourceMap, Span};

/// Where the lines of all files begin.
#[derive(Debug)]
pub struct Lines<'a> {
    sources: &'a SourceMap,
    /// Offsets within its file, one list for each file.
    begins: Vec<Vec<u32>>,
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
        Self { sources, begins: side_by_side(threads, files.len(), || |index: usize| begins(&files[index])) }
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
        let begin = self.begins[file][line] as usize;
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
        Some((file, self.begins[file].partition_point(|begin| *begin <= at) - 1))
    }
}

fn begins(file: &SourceFile) -> Vec<u32> {
    let ends = file.text.match_indices('\n');
    std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
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
                assert_eq!(lines.position(span), Some(map.position(span)));
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
