//! Paths as imports write them: relative, with `/`. Refuses what leads to anything but topologies near by.

use crate::base::paths::normal;

/// The path an import means, seen from the file it stands in.
pub(super) fn target(from: &str, written: &str) -> Result<String, &'static str> {
    if written.is_empty() || written.contains(['\0', '\\']) || written.chars().any(char::is_control) {
        return Err("it is no path; parts are separated by `/`");
    }
    if written.starts_with('/') || written.contains("://") || written.as_bytes().get(1) == Some(&b':') {
        return Err("it must be a path relative to this file");
    }
    let last = written.rsplit('/').next().unwrap_or(written);
    if last.contains('.') && !last.ends_with(".topo") && last != ".." && last != "." {
        return Err("only `.topo` files and directories are imported");
    }
    let directory = from.rfind('/').map_or("", |at| &from[..at]);
    let joined = if directory.is_empty() { written.to_owned() } else { format!("{directory}/{written}") };
    Ok(normal(&joined))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_relative_and_only_topologies() {
        assert_eq!(target("x/y.topo", "../z.topo").as_deref(), Ok("z.topo"));
        assert_eq!(target("y.topo", "lib").as_deref(), Ok("lib"));
        for refused in ["/etc/passwd", "../secret.txt", "http://x/y.topo", "", "a\\b.topo", "c:x.topo"] {
            assert!(target("x/y.topo", refused).is_err(), "{refused}");
        }
    }
}
