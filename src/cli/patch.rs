//! A change of a file as a patch: for `git apply` from anywhere in the repository, and for `patch -p1` from its root. Without a
//! repository, for both from the current directory.

use super::disk;
use crate::base::words::is_unsafe_to_show;
use crate::render::check::format::Repository;
use similar::TextDiff;
use std::path::Path;

/// Lines around each change, as git has them.
const CONTEXT: usize = 3;

/// From one text of a file to another; `None` before: the file is new. Empty when nothing changes.
///
/// # Errors
/// When nobody can say where the file is, as a sentence without full stop.
pub(super) fn patch(file: &str, before: Option<&str>, after: &str) -> Result<String, String> {
    let path = from_the_root(&disk::repository(), file)?;
    let [old, new] = ["a", "b"].map(|side| format!("{side}/{path}"));
    let diff = TextDiff::from_lines(before.unwrap_or_default(), after);
    let lines = diff.unified_diff().context_radius(CONTEXT).to_string();
    if lines.is_empty() {
        return Ok(lines);
    }
    let (mode, old_side) = match before {
        Some(_) => ("", line_name(&old)),
        None => ("new file mode 100644\n", "/dev/null".to_owned()),
    };
    let (old, new_side) = (quoted(&old), line_name(&new));
    Ok(format!("diff --git {old} {}\n{mode}--- {old_side}\n+++ {new_side}\n{lines}", quoted(&new)))
}

/// As the repository calls it; what lies elsewhere, from the current directory or from the root of the disk.
fn from_the_root(repository: &Repository, file: &str) -> Result<String, String> {
    let real = disk::shown(&disk::real(Path::new(file)))?;
    let here = disk::shown(&disk::real(Path::new(".")))?;
    let root = if repository.root.is_empty() { &here } else { &repository.root };
    let inside = real.strip_prefix(root.as_str()).filter(|rest| rest.starts_with('/'));
    Ok(inside.unwrap_or(&real).trim_start_matches('/').to_owned())
}

/// In a line of its own a name ends at a tabulator, so that it may hold blanks.
fn line_name(name: &str) -> String {
    let tab = if name.contains(' ') { "\t" } else { "" };
    format!("{}{tab}", quoted(name))
}

/// As git and patch quote a name: whole, and no byte of it commands a terminal.
fn quoted(name: &str) -> String {
    if !name.chars().any(|it| is_unsafe_to_show(it) || matches!(it, '"' | '\\')) {
        return name.to_owned();
    }
    let mut out = String::from("\"");
    for character in name.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            _ if is_unsafe_to_show(character) => {
                let mut room = [0; 4];
                let bytes = character.encode_utf8(&mut room).bytes();
                out.extend(bytes.map(|byte| format!("\\{byte:03o}")));
            }
            _ => out.push(character),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_as_git_quotes_them() {
        assert_eq!(quoted("a/판교.topo"), "a/판교.topo");
        assert_eq!(quoted("a/x\n\"y\""), "\"a/x\\012\\\"y\\\"\"");
        assert_eq!(line_name("a/my file"), "a/my file\t");
    }

    #[test]
    fn what_lies_elsewhere_has_no_empty_part() {
        let elsewhere = Repository { root: "/nowhere".to_owned(), below: String::new() };
        let path = from_the_root(&elsewhere, "/dev/null").expect("a path");
        assert_eq!(path, "dev/null");
    }
}
