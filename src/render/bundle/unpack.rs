//! The bytes of an archive to its files, and what differs from what was packed. A difference is no refusal: whoever gets a
//! bundle wants to know which file it is. Refuses what is no bundle, and what would do harm to unpack.
//!
//! Says nothing of who packed it: a bundle made anew by somebody else is whole, too. Its hash, known from elsewhere, tells.

use super::container::{Part, STORED, assembled, taken_apart};
use super::deflate::{Inflated, checksum, inflated};
use super::manifest::{Line, NAME, bundle_hash, read, sha256};
use super::names::{TOTAL, apart, too_large};
use crate::base::words::shown;
use std::collections::{BTreeMap, BTreeSet};

/// What was in an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// The files that could be unpacked, sorted by name, without the list of them.
    pub files: Vec<(String, Vec<u8>)>,
    /// The hash of the bundle, as 64 hexadecimal digits: that of the list, whether or not the files are like it.
    pub hash: String,
    /// What is not as it was packed.
    pub differences: Differences,
}

/// What is not as it was packed; each list sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Files that are not what the list says, or cannot be unpacked; the list itself, when it contradicts itself.
    pub changed: Vec<String>,
    /// Files of the list that are not there.
    pub missing: Vec<String>,
    /// Files that are not in the list.
    pub unlisted: Vec<String>,
    /// Files that are what the list says, in a wrapping that is not.
    pub rewrapped: Vec<String>,
    /// The archive is not byte for byte what was packed, whatever is in it.
    pub archive: bool,
}

impl Differences {
    /// Is everything as it was packed?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// One sentence for each, without full stop.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let each = |names: &[String], what: &str| -> Vec<String> {
            names.iter().map(|name| format!("`{}` {what}", shown(name))).collect()
        };
        let mut sentences = each(&self.changed, "was changed");
        sentences.extend(each(&self.missing, "is missing"));
        sentences.extend(each(&self.unlisted, "is not in the list"));
        sentences.extend(each(&self.rewrapped, "was packed anew, and says the same"));
        if sentences.is_empty() && self.archive {
            sentences.push("the archive itself was changed, and every file in it is what it was".to_owned());
        }
        sentences
    }
}

/// The files of a bundle, and what differs from its list.
///
/// # Errors
/// When the bytes are no bundle, or hold what is refused ([`super::pack`] says what): a sentence without full stop.
pub fn unpack(bytes: &[u8]) -> Result<Unpacked, String> {
    let parts = taken_apart(bytes)?;
    apart(&parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>())?;
    let mut room = TOTAL;
    let mut unpacked = BTreeMap::new();
    for part in &parts {
        unpacked.insert(part.name.as_str(), content(part, &mut room)?);
    }
    let list =
        unpacked.remove(NAME).ok_or_else(|| format!("found no `{NAME}`, expected the list of a bundle"))?;
    let list = list.ok_or_else(|| format!("`{NAME}` cannot be unpacked"))?;
    let (lines, is_whole) = read(&list)?;
    let mut differences = differences(&lines, &unpacked, &parts);
    if !is_whole {
        differences.changed.push(NAME.to_owned());
        differences.changed.sort();
    }
    compare_archive(bytes, &parts, &mut differences);
    let files = unpacked.into_iter().filter_map(|(name, bytes)| Some((name.to_owned(), bytes?)));
    Ok(Unpacked { files: files.collect(), hash: bundle_hash(&lines), differences })
}

/// What a part holds; none: it is damaged.
fn content(part: &Part, room: &mut usize) -> Result<Option<Vec<u8>>, String> {
    let bytes = if part.method == STORED {
        if part.packed.len() > *room { Inflated::TooLarge } else { Inflated::Whole(part.packed.clone()) }
    } else {
        inflated(&part.packed, *room)
    };
    match bytes {
        Inflated::TooLarge => Err(too_large()),
        Inflated::Damaged => Ok(None),
        Inflated::Whole(bytes) => {
            *room -= bytes.len();
            let is_whole = bytes.len() as u64 == u64::from(part.length) && checksum(&bytes) == part.checksum;
            Ok(is_whole.then_some(bytes))
        }
    }
}

fn differences(lines: &[Line], unpacked: &BTreeMap<&str, Option<Vec<u8>>>, parts: &[Part]) -> Differences {
    let packed: BTreeMap<&str, &Part> = parts.iter().map(|part| (part.name.as_str(), part)).collect();
    let listed: BTreeSet<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    let mut found = Differences::default();
    for line in lines {
        let list = match (unpacked.get(line.name.as_str()), packed.get(line.name.as_str())) {
            (None, _) => &mut found.missing,
            (Some(Some(bytes)), Some(part)) if is_as_listed(line, bytes) => {
                if sha256(&part.packed) == line.packed_sha256 {
                    continue;
                }
                &mut found.rewrapped
            }
            _ => &mut found.changed,
        };
        list.push(line.name.clone());
    }
    found.unlisted =
        unpacked.keys().filter(|name| !listed.contains(**name)).map(|name| (*name).to_owned()).collect();
    for list in [&mut found.changed, &mut found.missing, &mut found.rewrapped] {
        list.sort();
    }
    found
}

fn is_as_listed(line: &Line, bytes: &[u8]) -> bool {
    bytes.len() as u64 == line.length && sha256(bytes) == line.sha256
}

/// Is there anything in the archive but its parts, as they would be put together?
fn compare_archive(bytes: &[u8], parts: &[Part], differences: &mut Differences) {
    let (expected, whose) = assembled(parts);
    let is_ordered = parts.first().is_some_and(|part| part.name == NAME && part.method == STORED)
        && parts[1..].is_sorted_by(|a, b| a.name < b.name);
    differences.archive = expected != bytes || !is_ordered || !differences.is_empty();
    if expected == bytes || expected.len() != bytes.len() {
        return;
    }
    // Of one that is as long as it should be, the first byte that is wrong tells whose head was changed.
    let at = expected.iter().zip(bytes).position(|(one, other)| one != other).unwrap_or_default();
    let index = whose.iter().find(|(end, _)| at < *end).and_then(|(_, index)| *index);
    let Some(name) = index.map(|index| &parts[index].name) else { return };
    let known = [&differences.changed, &differences.missing, &differences.unlisted, &differences.rewrapped];
    if !known.iter().any(|names| names.contains(name)) {
        differences.rewrapped.push(name.clone());
        differences.rewrapped.sort();
    }
}
