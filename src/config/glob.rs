//! Patterns of paths: `*` and `?` within one name, `**` for any names. A pattern that names a directory means all below it.
//! Refuses classes and alternatives, which nobody can read: two patterns say the same.

/// A pattern of paths below a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(Vec<String>);

impl Glob {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in a few words.
    pub fn read(pattern: &str) -> Result<Self, &'static str> {
        let names = pattern.trim_start_matches("./").trim_end_matches('/');
        if pattern.starts_with('/') || names.is_empty() {
            return Err("a pattern is relative to the project");
        }
        if pattern.contains(['[', ']', '{', '}', '!', '\\']) {
            return Err("only `*`, `?` and `**` are known in patterns");
        }
        let names: Vec<String> = names.split('/').map(str::to_owned).collect();
        if names.iter().any(|name| name.is_empty() || name == ".." || name == ".") {
            return Err("the parts of a pattern are names");
        }
        if names.iter().any(|name| name.contains("**") && name != "**") {
            return Err("`**` stands alone between `/`");
        }
        Ok(Self(names))
    }

    /// Does it mean this path, or a directory above it? The path is relative, with `/`.
    #[must_use]
    pub fn covers(&self, path: &str) -> bool {
        let parts: Vec<&str> = path.split('/').collect();
        // One row for each name of the pattern: which beginnings of the path it has used up.
        let mut row = vec![false; parts.len() + 1];
        row[0] = true;
        for name in &self.0 {
            let mut next = vec![false; parts.len() + 1];
            for at in 0..=parts.len() {
                next[at] = match name.as_str() {
                    "**" => row[at] || (at > 0 && next[at - 1]),
                    _ => at > 0 && row[at - 1] && is_like(name, parts[at - 1]),
                };
            }
            row = next;
        }
        // The whole path, or a beginning of it: a directory.
        row[1..].contains(&true)
    }
}

impl std::fmt::Display for Glob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("/"))
    }
}

/// `*` and `?` in one name; linear in memory, quadratic in time at worst.
fn is_like(pattern: &str, name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let mut row = vec![false; name.len() + 1];
    row[0] = true;
    for letter in pattern.chars() {
        let mut next = vec![false; name.len() + 1];
        for at in 0..=name.len() {
            next[at] = match letter {
                '*' => row[at] || (at > 0 && next[at - 1]),
                '?' => at > 0 && row[at - 1],
                _ => at > 0 && row[at - 1] && name[at - 1] == letter,
            };
        }
        row = next;
    }
    row[name.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_cover_files_and_what_lies_below() {
        let covers = |pattern: &str, path: &str| Glob::read(pattern).expect("a pattern").covers(path);
        for (pattern, path) in [
            ("vendor", "vendor/a/b.topo"),
            ("vendor/", "vendor/b.topo"),
            ("vendor/**", "vendor/a/b.topo"),
            ("**/old", "a/b/old/c.topo"),
            ("**/old", "old/c.topo"),
            ("*.topo", "판교.topo"),
            ("a?c/*.topo", "a判c/x.topo"),
            ("**", "x.topo"),
            ("a/**/z.topo", "a/z.topo"),
            ("./a", "a/z.topo"),
        ] {
            assert!(covers(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("vendor", "vendored/b.topo"),
            ("vendor", "a/vendor/b.topo"),
            ("*.topo", "a/b.topo"),
            ("a/*.topo", "a/b/c.topo"),
            ("a/b", "a"),
            ("a?c", "ac"),
        ] {
            assert!(!covers(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for pattern in ["", "/", "/etc", "a//b", "../x", "a/**b", "[ab]", "{a,b}", "!a", "a\\b", "."] {
            assert!(Glob::read(pattern).is_err(), "{pattern}");
        }
    }

    #[test]
    fn many_stars_stay_quick() {
        let pattern = "*a".repeat(200) + "b";
        assert!(!Glob::read(&pattern).expect("a pattern").covers(&"a".repeat(2_000)));
    }
}
