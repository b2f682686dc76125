//! The texts that people will copy: every example, every block of the manual, every file of the tests that is
//! meant to be right.

use std::path::{Path, PathBuf};

/// A text, and where it stands in the project.
pub(crate) struct Sample {
    /// `examples/two-sites.topo`, or `grammar/README.md:120` for a block.
    pub(crate) name: String,
    /// All of it.
    pub(crate) text: String,
}

/// A block of the manual.
pub(crate) struct Block {
    /// What follows `topo` on its first line: nothing, or `fails`.
    pub(crate) mark: String,
    pub(crate) sample: Sample,
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a directory of the project with that ending, sorted; nothing where there is no directory.
pub(crate) fn files(directory: &str, ending: &str) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![root().join(directory)]);
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).expect("a readable directory");
            open.extend(entries.map(|entry| entry.expect("a readable directory").path()));
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// How a file of the project is called.
pub(crate) fn name_of(path: &Path) -> String {
    path.strip_prefix(root()).expect("a file of the project").to_string_lossy().replace('\\', "/")
}

/// Every text below a directory.
pub(crate) fn samples(directory: &str) -> Vec<Sample> {
    let read = |path: &PathBuf| Sample {
        name: name_of(path),
        text: std::fs::read_to_string(path).expect("a readable text"),
    };
    files(directory, "topo").iter().map(read).collect()
}

/// Every block of a page that begins with three backticks and `topo`.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let text = std::fs::read_to_string(root().join(page)).expect("a readable page");
    let (mut blocks, mut open): (Vec<Block>, bool) = (Vec::new(), false);
    for (index, line) in text.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(mark) if mark == "topo" || mark.starts_with("topo ") => {
                let sample = Sample { name: format!("{page}:{}", index + 2), text: String::new() };
                blocks.push(Block { mark: mark["topo".len()..].trim().to_owned(), sample });
                open = true;
            }
            _ if open => {
                let text = &mut blocks.last_mut().expect("an open block").sample.text;
                text.push_str(line);
                text.push('\n');
            }
            _ => {}
        }
    }
    blocks
}
