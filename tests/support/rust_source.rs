//! Reads Rust files just well enough to see which file names which: comments and texts blanked out, paths with
//! their use-trees spread. Refuses to be a parser: macros that build paths are not seen.

use std::collections::{BTreeMap, BTreeSet};

/// One source file.
pub(crate) struct Room {
    /// Where it is: `src/graph/network.rs`.
    pub(crate) file: String,
    /// All of it.
    pub(crate) text: String,
    /// The same lines without comments, texts and `#[cfg(test)]` items.
    pub(crate) code: String,
}

/// A path that a file names, such as `crate::base::source::Span`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
pub(crate) struct Mention {
    /// Line, from 1.
    pub(crate) line: usize,
    /// Its parts, as written.
    pub(crate) path: Vec<String>,
}

impl Room {
    pub(crate) fn new(file: &str, text: &str) -> Self {
        let code = without_tests(&without_comments_and_texts(text));
        Self { file: file.to_owned(), text: text.to_owned(), code }
    }

    /// Its parts below `src`, as a module path: `src/graph/network.rs` is `graph`, `network`.
    pub(crate) fn module(&self) -> Vec<String> {
        let inner = self.file.strip_prefix("src/").unwrap_or(&self.file);
        let inner = inner.strip_suffix(".rs").unwrap_or(inner);
        let mut parts: Vec<String> = inner.split('/').map(str::to_owned).collect();
        if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            parts.pop();
        }
        parts
    }

    /// The storey it belongs to, if it stands on one: `graph`.
    pub(crate) fn floor(&self) -> Option<String> {
        self.module().into_iter().next()
    }

    /// Every path of two parts or more outside tests, use-trees spread into single paths.
    pub(crate) fn mentions(&self) -> Vec<Mention> {
        mentions(&self.code)
    }

    /// The modules of ours that it names, from the ground of the crate: `crate::`, `self::`, `super::`, `spof::`
    /// and its own child modules are followed.
    pub(crate) fn ours(&self) -> Vec<Mention> {
        let children = child_modules(&self.code);
        self.mentions()
            .into_iter()
            .filter_map(|mention| {
                let path = self.grounded(&mention.path, &children)?;
                Some(Mention { path, ..mention })
            })
            .collect()
    }

    fn grounded(&self, path: &[String], children: &BTreeSet<String>) -> Option<Vec<String>> {
        let mut base = self.module();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" | "spof" => (base, rest) = (Vec::new(), &path[1..]),
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            first if children.contains(first) => {}
            _ => return None,
        }
        base.extend(rest.iter().cloned());
        Some(base)
    }
}

/// The file that a path from the ground leads into: the longest part of it that is a module.
pub(crate) fn file_of<'a>(path: &[String], rooms: &'a [Room]) -> Option<&'a Room> {
    let modules: BTreeMap<Vec<String>, &Room> =
        rooms.iter().filter(|room| room.file != "src/main.rs").map(|room| (room.module(), room)).collect();
    (0..=path.len()).rev().find_map(|length| modules.get(&path[..length]).copied())
}

/// Names declared as `mod x;`.
fn child_modules(code: &str) -> BTreeSet<String> {
    code.lines()
        .filter_map(|line| {
            let line = line.trim().trim_end_matches(';');
            let name =
                line.rsplit_once("mod ").filter(|(before, _)| before.is_empty() || before.ends_with(' '))?.1;
            Some(name.trim().to_owned()).filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_'))
        })
        .collect()
}

/// Blanks comments, texts and characters; keeps every line end.
pub(crate) fn without_comments_and_texts(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let mut out = String::with_capacity(text.len());
    let mut index = 0;
    while index < chars.len() {
        let end = match at(index) {
            '/' if at(index + 1) == '/' => line_end(&chars, index),
            '/' if at(index + 1) == '*' => comment_end(&chars, index),
            '"' => text_end(&chars, index),
            'r' if !is_word(before(&chars, index)) || at(index.wrapping_sub(1)) == 'b' => {
                raw_text_end(&chars, index).unwrap_or(index)
            }
            '\'' => character_end(&chars, index).unwrap_or(index),
            _ => index,
        };
        if end == index {
            out.push(chars[index]);
            index += 1;
        } else {
            out.extend(
                chars[index..end.min(chars.len())].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }),
            );
            index = end;
        }
    }
    out
}

fn before(chars: &[char], index: usize) -> char {
    index.checked_sub(1).and_then(|index| chars.get(index)).copied().unwrap_or(' ')
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn line_end(chars: &[char], from: usize) -> usize {
    (from..chars.len()).find(|index| chars[*index] == '\n').unwrap_or(chars.len())
}

fn comment_end(chars: &[char], from: usize) -> usize {
    let (mut depth, mut index) = (0usize, from);
    while index < chars.len() {
        match (chars[index], chars.get(index + 1)) {
            ('/', Some('*')) => (depth, index) = (depth + 1, index + 2),
            ('*', Some('/')) => (depth, index) = (depth - 1, index + 2),
            _ => index += 1,
        }
        if depth == 0 {
            break;
        }
    }
    index
}

fn text_end(chars: &[char], from: usize) -> usize {
    let mut index = from + 1;
    while index < chars.len() && chars[index] != '"' {
        index += if chars[index] == '\\' { 2 } else { 1 };
    }
    index + 1
}

fn raw_text_end(chars: &[char], from: usize) -> Option<usize> {
    let hashes = chars[from + 1..].iter().take_while(|c| **c == '#').count();
    let open = from + 1 + hashes;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let closing = |index: &usize| {
        chars[*index] == '"' && chars[index + 1..].iter().take_while(|c| **c == '#').count() >= hashes
    };
    Some((open + 1..chars.len()).find(closing).map_or(chars.len(), |index| index + 1 + hashes))
}

/// `'a'` and `'\n'` are characters, `'a` is a lifetime.
fn character_end(chars: &[char], from: usize) -> Option<usize> {
    if chars.get(from + 1) == Some(&'\\') {
        return (from + 3..chars.len()).find(|index| chars[*index] == '\'').map(|index| index + 1);
    }
    (chars.get(from + 2) == Some(&'\'')).then_some(from + 3)
}

/// Blanks each item marked `#[cfg(test)]`, from the mark to its closing brace or semicolon.
pub(crate) fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    while let Some(start) = out.find("#[cfg(test)]") {
        let mut depth = 0usize;
        let end = out[start..]
            .char_indices()
            .find(|(_, c)| {
                depth = match c {
                    '{' => depth + 1,
                    '}' => depth.saturating_sub(1),
                    _ => depth,
                };
                depth == 0 && matches!(c, '}' | ';')
            })
            .map_or(out.len(), |(offset, _)| start + offset + 1);
        let blank: String = out[start..end]
            .chars()
            .map(|c| if c == '\n' { "\n".to_owned() } else { " ".repeat(c.len_utf8()) })
            .collect();
        out.replace_range(start..end, &blank);
    }
    out
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Word(String),
    Colons,
    Open,
    Close,
    Comma,
    Other,
}

fn pieces(code: &str) -> Vec<(usize, Piece)> {
    let chars: Vec<char> = code.chars().collect();
    let (mut out, mut index, mut line) = (Vec::new(), 0, 1);
    while index < chars.len() {
        let start = index;
        index += 1;
        let piece = match chars[start] {
            '\n' => {
                line += 1;
                continue;
            }
            c if c.is_whitespace() => continue,
            c if is_word(c) => {
                while index < chars.len() && is_word(chars[index]) {
                    index += 1;
                }
                Piece::Word(chars[start..index].iter().collect())
            }
            ':' if chars.get(index) == Some(&':') => {
                index += 1;
                Piece::Colons
            }
            '{' => Piece::Open,
            '}' => Piece::Close,
            ',' => Piece::Comma,
            '*' => Piece::Word("*".to_owned()),
            _ => Piece::Other,
        };
        out.push((line, piece));
    }
    out
}

/// Spreads `a::{b, c::{d, self}}` into `a::b`, `a::c::d`, `a::c`.
fn mentions(code: &str) -> Vec<Mention> {
    let pieces = pieces(code);
    let (mut out, mut index) = (Vec::new(), 0);
    while index < pieces.len() {
        let starts_path = matches!(pieces[index].1, Piece::Word(_))
            && matches!(pieces.get(index + 1), Some((_, Piece::Colons)));
        if starts_path { index = spread(&pieces, index, &mut out) } else { index += 1 }
    }
    out
}

/// Reads one path with its tree from `index` and says where it ends.
fn spread(pieces: &[(usize, Piece)], mut index: usize, out: &mut Vec<Mention>) -> usize {
    let (mut prefix, mut current, mut depths) =
        (Vec::<String>::new(), Vec::<String>::new(), Vec::<usize>::new());
    let mut expects_word = true;
    while let Some((line, piece)) = pieces.get(index) {
        let finish = |current: &[String], out: &mut Vec<Mention>| {
            if !current.is_empty() {
                let path = current.iter().filter(|part| *part != "self" || current.len() == 1).cloned();
                out.push(Mention { line: *line, path: path.collect() });
            }
        };
        match piece {
            Piece::Word(word) if word == "as" && !depths.is_empty() => index += 1,
            Piece::Word(word) if expects_word => {
                if current.is_empty() {
                    current.clone_from(&prefix);
                }
                current.push(word.clone());
                expects_word = false;
            }
            Piece::Colons if !expects_word => expects_word = true,
            Piece::Open if expects_word && !current.is_empty() => {
                depths.push(prefix.len());
                prefix = std::mem::take(&mut current);
            }
            Piece::Comma if !depths.is_empty() => {
                finish(&current, out);
                current.clear();
                expects_word = true;
            }
            Piece::Close if !depths.is_empty() => {
                finish(&current, out);
                current.clear();
                prefix.truncate(depths.pop().unwrap_or(0));
                expects_word = false;
                if depths.is_empty() {
                    return index + 1;
                }
            }
            _ if depths.is_empty() => {
                finish(&current, out);
                return index.max(1);
            }
            _ => {}
        }
        index += 1;
    }
    if let (false, Some((line, _))) = (current.is_empty(), pieces.last()) {
        out.push(Mention { line: *line, path: current });
    }
    index
}

#[test]
fn comments_texts_and_tests_are_blank() {
    let code = without_comments_and_texts("a // b\n/* c /* d */ */ e \"f\\\"\" r#\"g\"# 'h' &'i j '\\''k");
    assert_eq!(code.split_whitespace().collect::<Vec<_>>(), ["a", "e", "&'i", "j", "k"]);
    assert_eq!(without_tests("a\n#[cfg(test)]\nmod tests { b { c } }\nd").split_whitespace().count(), 2);
}

#[test]
fn use_trees_are_spread() {
    let room = Room::new(
        "src/chart/heatmap.rs",
        "use crate::{base::source::{self, Span}, page::picture::*};\nuse super::chart::Chart as C;\nfn f() { Vec::<u8>::new(); crate::model::x(); }",
    );
    let found: Vec<String> =
        room.ours().iter().map(|m| format!("{}:{}", m.line, m.path.join("::"))).collect();
    assert_eq!(
        found,
        [
            "1:base::source",
            "1:base::source::Span",
            "1:page::picture::*",
            "2:chart::chart::Chart",
            "3:model::x"
        ]
    );
}
