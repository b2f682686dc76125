//! Paths as texts with `/`, brought into one form. Refuses to ask a disk: a link may lead elsewhere, and is not followed here.

/// A path without `.`, and without `..` where it can be resolved.
#[must_use]
pub fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            "" if !parts.is_empty() => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, ".." | "")) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_brought_into_one_form() {
        assert_eq!(normal("a/./b/../c//d"), "a/c/d");
        assert_eq!(normal("../a/.."), "..");
        assert_eq!(normal("/a/../b"), "/b");
        assert_eq!(normal("a/.."), ".");
    }
}
