//! The texts a topology was read from, by themselves: what a page or a bundle carries, so that it can be read again elsewhere.

use super::Reading;
use crate::base::source::{Entry, Loader};
use crate::base::texts::Texts;
use crate::base::words::shown;
use crate::render::contract::desk_read::Files;
use crate::resolve::shipped::is_address;

/// The texts with names as short as they can be: what lies above all of them is nobody's business. What is shipped with the
/// program or was laid over by a flag is not among them.
///
/// # Errors
/// When a directory cannot be listed any more: a sentence without full stop.
pub fn texts(reading: &Reading, loader: &dyn Loader, paths: &[String], name: &str) -> Result<Files, String> {
    let mut roots = Vec::new();
    for path in paths {
        match loader.entry(path)? {
            Entry::File => roots.push(path.clone()),
            Entry::Directory => roots.extend(loader.list(path)?),
        }
    }
    let files: Vec<_> = reading.sources.files().iter().filter(|file| is_own(&file.name)).collect();
    let up = files.iter().map(|file| ups(&file.name)).max().unwrap_or_default();
    let names: Vec<String> = files.iter().map(|file| inside(&file.name, up)).collect();
    let above = above(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let short = |name: &str| inside(name, up)[above..].to_owned();
    let texts = files.iter().map(|file| (short(&file.name), file.text.clone())).collect();
    let is_there = |path: &String| files.iter().any(|file| file.name == *path);
    let roots = roots.iter().map(|path| shown(path)).filter(is_there);
    Ok(Files { texts, roots: roots.map(|path| short(&path)).collect(), name: name.to_owned() })
}

/// The same texts to be read again.
#[must_use]
pub fn loader(files: &Files) -> Texts {
    Texts(files.texts.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect())
}

fn is_own(name: &str) -> bool {
    !is_address(name) && !name.starts_with("--")
}

/// How many directories a path begins above.
fn ups(name: &str) -> usize {
    name.split('/').take_while(|part| *part == "..").count()
}

/// The same path in a tree of its own, so that whatever leads from one file to another still does: absolute paths stand below
/// `root`, and where any begins above, all others stand as many directories deeper.
fn inside(name: &str, up: usize) -> String {
    match name.strip_prefix('/') {
        Some(rest) => format!("root/{rest}"),
        None => {
            let own = ups(name);
            let rest: Vec<&str> = name.split('/').skip(own).collect();
            format!("{}{}", "here/".repeat(up - own), rest.join("/"))
        }
    }
}

/// Bytes of the directories that all names have in common.
fn above(names: &[&str]) -> usize {
    let Some(first) = names.first() else { return 0 };
    let ends = first.match_indices('/').map(|(at, _)| at + 1);
    ends.take_while(|end| names.iter().all(|name| name.starts_with(&first[..*end]))).last().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_each_other_as_before() {
        assert_eq!(inside("/a/b.topo", 0), "root/a/b.topo");
        assert_eq!(inside("a/b.topo", 1), "here/a/b.topo");
        assert_eq!(inside("../shared/grid.topo", 1), "shared/grid.topo");
        assert_eq!(above(&["here/a/b.topo", "here/a/c/d.topo"]), 7);
        assert_eq!(above(&["b.topo"]), 0);
    }
}
