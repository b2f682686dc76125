//! Names of files in an archive, and how much one may hold. Refuses names that lead out of the directory in which somebody
//! unpacks it, or that not every machine reads alike.

use crate::base::words::{grouped, shown};
use std::collections::BTreeSet;

/// The longest name, in bytes.
pub const LONGEST: usize = 255;
/// The most files of one archive.
pub const FILES: usize = 10_000;
/// The most bytes of all files of one archive, unpacked (1 GiB).
pub const TOTAL: usize = 1 << 30;

/// Is it a relative path with `/` that stays where it is?
pub(super) fn check(name: &str) -> Result<(), String> {
    let fault = |why: &str| Err(format!("`{}` is no name for a file in a bundle: {why}", shown(name)));
    if name.len() > LONGEST {
        return fault(&format!("found {} bytes, expected at most {LONGEST}", name.len()));
    }
    if name.contains('\\') {
        return fault("found `\\`, expected `/` between its parts");
    }
    if name.starts_with('/') || name.as_bytes().get(1) == Some(&b':') {
        return fault("found an absolute path, expected a relative one");
    }
    if name.chars().any(char::is_control) {
        return fault("found a control character, expected none");
    }
    match name.split('/').find(|part| matches!(*part, "" | "." | "..")) {
        Some("") => fault("found an empty part, expected a name"),
        Some(part) => fault(&format!("found `{part}`, expected a path without it")),
        None => Ok(()),
    }
}

/// No two of one name, and none that is a directory of another.
pub(super) fn apart(names: &[&str]) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    if let Some(twice) = names.iter().find(|name| !seen.insert(**name)) {
        return Err(format!("found two files called `{}`, expected one", shown(twice)));
    }
    for name in names {
        let above = name.match_indices('/').map(|(at, _)| &name[..at]).find(|above| seen.contains(above));
        if let Some(above) = above {
            let (above, name) = (shown(above), shown(name));
            return Err(format!("found the file `{above}` and `{name}` inside of it, expected one of them"));
        }
    }
    Ok(())
}

/// Not too many.
pub(super) fn few(files: usize) -> Result<(), String> {
    if files <= FILES {
        return Ok(());
    }
    Err(format!("found {} files, expected at most {}", grouped(files as u64), grouped(FILES as u64)))
}

/// What is said of too much.
pub(super) fn too_large() -> String {
    "found more than 1 GiB of files, expected at most that".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside() {
        for name in ["a", "a/b.topo", "판교/x", "...", "a..b"] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
        let long = "x".repeat(256);
        for name in ["", "/a", "a//b", "../a", "a/..", "./a", "a\\b", "c:/a", "a/", "a\nb", &long] {
            assert!(check(name).is_err(), "{name}");
        }
        assert!(apart(&["a", "b/c", "b/d"]).is_ok());
        assert_eq!(apart(&["a", "a"]), Err("found two files called `a`, expected one".to_owned()));
        assert!(apart(&["a/b/c", "a/b"]).is_err());
    }
}
