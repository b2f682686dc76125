//! Texts and the places in them.
//!
//! All files of one run share one space of byte offsets, so a [`Span`] of eight bytes is enough to say
//! "these characters of that file". Texts never change after loading.

use std::fmt;
use std::sync::OnceLock;

/// A stretch of text: byte offsets into the [`SourceMap`], end exclusive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The stretch from `start` up to, not including, `end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest stretch that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Does `other` lie within this stretch?
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Where a thing is written is not what it says: a span adds nothing to a hash, so that the hash of a model
/// is the same wherever its statements stand.
impl std::hash::Hash for Span {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

/// One loaded text.
#[derive(Debug)]
pub struct SourceFile {
    /// How people call it: the path as given, with `/`.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Offset of its first byte in the shared space.
    pub start: u32,
    /// Where its lines begin: found once, when somebody asks.
    begins: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// Where its lines begin, the first at 0. Linear in the size of the file the first time.
    pub(super) fn begins(&self) -> &[u32] {
        self.begins.get_or_init(|| {
            let ends = self.text.match_indices('\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// In which line a byte of the text stands, from 0.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> usize {
        self.begins().partition_point(|begin| *begin as usize <= offset) - 1
    }

    /// The span of the whole file.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len() as u32)
    }
}

/// A place as people read it: file, line and column, both counted from 1; columns in Unicode scalar values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Name of the file.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// All texts of one run, in the order of loading.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

/// The most bytes one run reads, all files together (1 GiB): a bound, so that a stranger's directory is safe.
pub const TOTAL_LIMIT: usize = 1 << 30;

impl SourceMap {
    /// Takes a text in and gives the span of all of it, or `None` beyond [`TOTAL_LIMIT`].
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> Option<Span> {
        let (name, text) = (name.into(), text.into());
        // One free offset between files: the end of one is never the start of the next.
        let start = self.files.last().map_or(0, |last| last.span().end as usize + 1);
        if start + text.len() > TOTAL_LIMIT {
            return None;
        }
        self.files.push(SourceFile { name, text, start: start as u32, begins: OnceLock::new() });
        self.files.last().map(SourceFile::span)
    }

    /// All files, in the order of loading.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file a span lies in.
    ///
    /// # Panics
    /// When the span was not made from this map.
    #[must_use]
    pub fn file(&self, span: Span) -> &SourceFile {
        let index = self.files.partition_point(|file| file.start <= span.start);
        &self.files[index - 1]
    }

    /// The characters of a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        let file = self.file(span);
        &file.text[(span.start - file.start) as usize..(span.end - file.start) as usize]
    }

    /// File, line and column of the first character of a span. Linear in the size of the file the first time.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        let file = self.file(span);
        let at = (span.start - file.start) as usize;
        let line = file.line_at(at);
        let begin = file.begins()[line] as usize;
        Position {
            file: file.name.clone(),
            line: line as u32 + 1,
            column: file.text[begin..at].chars().count() as u32 + 1,
        }
    }
}

/// What stands under a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A file.
    File,
    /// A directory.
    Directory,
}

/// The only way text enters the library: a disk in the command line, a map in tests and browsers.
///
/// Paths are written with `/`. An error is a sentence without a full stop, such as "permission denied".
pub trait Loader {
    /// What stands under `path`.
    ///
    /// # Errors
    /// When nothing is there or it cannot be looked at.
    fn entry(&self, path: &str) -> Result<Entry, String>;

    /// Every `*.topo` file in the directory and below, sorted by name.
    ///
    /// # Errors
    /// When a directory cannot be listed.
    fn list(&self, directory: &str) -> Result<Vec<String>, String>;

    /// The bytes of a file, never more than `limit`.
    ///
    /// # Errors
    /// When the file cannot be read or is larger than `limit` bytes.
    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let mut map = SourceMap::default();
        map.add("a.topo", "x\n").expect("small");
        let second = map.add("b.topo", "판교 y\nzz").expect("small");
        let y = Span::new(second.start + 7, second.start + 8);
        assert_eq!(map.text(y), "y");
        assert_eq!(map.position(y).to_string(), "b.topo:1:4");
        let z = Span::new(second.start + 9, second.start + 10);
        assert_eq!(map.position(z).to_string(), "b.topo:2:1");
    }
}
