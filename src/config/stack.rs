//! A file of settings laid over those that it extends, read through a loader: the command line and the editor follow the same
//! chain. Refuses chains that lead back to themselves.

use super::file::read;
use super::layers::Config;
use crate::base::diagnostic::Diagnostic;
use crate::base::paths::normal;
use crate::base::source::{Entry, Loader, SourceMap, Span};
use crate::base::words;

/// No settings are longer.
const LIMIT: usize = 1 << 20;
/// Files extend one another at most this deep; links could hide that a chain leads back to itself.
const DEPTH: usize = 32;

/// Settings as they were read.
#[derive(Debug, Default)]
pub struct Stack {
    /// What the files say together.
    pub config: Config,
    /// What is wrong with them.
    pub complaints: Vec<Diagnostic>,
    /// The files by their paths, and where their texts lie.
    pub files: Vec<(String, Span)>,
}

impl Stack {
    /// Reads a file and what it extends; their texts join the sources.
    ///
    /// # Errors
    /// A sentence about a file that cannot be read.
    pub fn read(loader: &dyn Loader, sources: &mut SourceMap, path: &str) -> Result<Self, String> {
        let mut reader = Reader { loader, sources, stack: Self::default() };
        let config = reader.file(path, &mut Vec::new())?;
        Ok(Self { config, ..reader.stack })
    }
}

struct Reader<'a> {
    loader: &'a dyn Loader,
    sources: &'a mut SourceMap,
    stack: Stack,
}

impl Reader<'_> {
    /// A file over those that it extends; `trail` is the chain of files that led here.
    fn file(&mut self, path: &str, trail: &mut Vec<String>) -> Result<Config, String> {
        let shown = words::shown(path);
        let failed = |fault: String| format!("cannot read `{shown}`: {fault}");
        let bytes = self.loader.read(path, LIMIT).map_err(failed)?;
        let text = String::from_utf8(bytes).map_err(|_| failed("it is not UTF-8".to_owned()))?;
        let at = self.sources.add(shown, text).ok_or("all files together are larger than 1 GiB")?;
        self.stack.files.push((path.to_owned(), at));
        let (config, complaints) = read(self.sources, at);
        self.stack.complaints.extend(complaints);
        trail.push(normal(path));
        let mut below = Config::default();
        for (extended, at) in &config.extends {
            let path = beside(path, extended);
            if trail.contains(&normal(&path)) || trail.len() >= DEPTH {
                self.wrong(*at, "these settings extend themselves".to_owned(), "take one of them away");
            } else if self.loader.entry(&path) != Ok(Entry::File) {
                let message = format!("there is no file `{}`", words::shown(extended));
                self.wrong(*at, message, "the path is relative to this file");
            } else {
                // A baseline belongs to one project.
                below = Config { baseline: None, ..self.file(&path, trail)?.over(below) };
            }
        }
        trail.pop();
        Ok(config.over(below))
    }

    fn wrong(&mut self, at: Span, message: String, help: &str) {
        self.stack.complaints.push(Diagnostic::error("wrong-setting", at, message).help(help));
    }
}

/// A path as a file writes it.
fn beside(file: &str, written: &str) -> String {
    match file.rsplit_once('/') {
        Some((directory, _)) if !written.starts_with('/') => normal(&format!("{directory}/{written}")),
        _ => normal(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::texts::Texts;

    fn read(texts: &[(&str, &str)]) -> (Stack, SourceMap) {
        let mut sources = SourceMap::default();
        let stack = Stack::read(&Texts::of(texts), &mut sources, "a/spof.toml").expect("read");
        (stack, sources)
    }

    #[test]
    fn the_nearer_file_wins_and_the_last_extended_one_before_others() {
        let (stack, _) = read(&[
            ("a/spof.toml", "extends = [\"../one.toml\", \"two.toml\"]\n[check]\nfail-on = \"error\"\n"),
            ("one.toml", "[check]\nfail-on = \"never\"\nlevel = \"rack\"\nbaseline = \"b.txt\"\n"),
            ("a/two.toml", "[check]\nlevel = \"zone\"\n"),
        ]);
        assert!(stack.complaints.is_empty());
        assert_eq!(
            stack.files.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
            ["a/spof.toml", "one.toml", "a/two.toml"]
        );
        assert_eq!(stack.config.level.map(crate::model::place_kind::PlaceKind::word), Some("zone"));
        assert_eq!(stack.config.baseline, None, "a baseline is never taken over");
    }

    #[test]
    fn chains_that_lead_back_and_files_that_are_not_there_are_complained_of_where_they_stand() {
        let (stack, sources) = read(&[
            ("a/spof.toml", "extends = [\"b.toml\", \"none.toml\"]\n"),
            ("a/b.toml", "extends = [\"../a/spof.toml\"]\n"),
        ]);
        let told: Vec<String> = stack
            .complaints
            .iter()
            .map(|it| format!("{}: {}", sources.position(it.primary.at), it.message))
            .collect();
        assert_eq!(
            told,
            [
                "a/b.toml:1:12: these settings extend themselves",
                "a/spof.toml:1:22: there is no file `none.toml`"
            ]
        );
    }
}
