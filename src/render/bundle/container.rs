//! The ZIP around files, in one form only: UTF-8 names, no times, no extra fields, no comments, nothing between the parts.
//! Reads the forms of others, too, as far as they are plain; whoever puts the parts together again and compares sees
//! whether anything else was in it. Refuses encryption, methods other than stored and deflated, and ZIP64.

use super::names::{check, few};
use crate::base::words::shown;

const LOCAL: u32 = 0x0403_4b50;
const ENTRY: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Lengths of the three heads without what follows them.
const LOCAL_HEAD: usize = 30;
const ENTRY_HEAD: usize = 46;
const END_HEAD: usize = 22;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// Encrypted in one of three ways.
const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
/// The version that reads it, and the first day that can be said.
const VERSION: u16 = 20;
const DAY: u16 = 0x0021;

/// Kept as it is.
pub(super) const STORED: u16 = 0;
/// Made small.
pub(super) const DEFLATED: u16 = 8;

/// One file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) method: u16,
    pub(super) checksum: u32,
    /// Bytes when unpacked, as the head says.
    pub(super) length: u32,
    pub(super) packed: Vec<u8>,
}

/// What stands in the head of a part and in its entry of the directory alike.
fn shared(part: &Part) -> Vec<u8> {
    let mut bytes = Vec::new();
    for number in [VERSION, UTF8, part.method, 0, DAY] {
        bytes.extend(number.to_le_bytes());
    }
    for number in [part.checksum, part.packed.len() as u32, part.length] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend((part.name.len() as u16).to_le_bytes());
    bytes
}

/// The archive of some parts, and for each stretch of it whose it is.
pub(super) fn assembled(parts: &[Part]) -> (Vec<u8>, Vec<(usize, Option<usize>)>) {
    let (mut bytes, mut directory, mut whose, mut entries) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (index, part) in parts.iter().enumerate() {
        let offset = bytes.len() as u32;
        bytes.extend(LOCAL.to_le_bytes());
        bytes.extend(shared(part));
        bytes.extend([0; 2]);
        bytes.extend(part.name.as_bytes());
        bytes.extend(&part.packed);
        whose.push((bytes.len(), Some(index)));
        directory.extend(ENTRY.to_le_bytes());
        directory.extend(VERSION.to_le_bytes());
        directory.extend(shared(part));
        directory.extend([0; 12]);
        directory.extend(offset.to_le_bytes());
        directory.extend(part.name.as_bytes());
        entries.push((directory.len(), Some(index)));
    }
    let (start, size, count) = (bytes.len(), directory.len() as u32, parts.len() as u16);
    whose.extend(entries.into_iter().map(|(end, index)| (start + end, index)));
    bytes.extend(directory);
    bytes.extend(END.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.extend((start as u32).to_le_bytes());
    bytes.extend([0; 2]);
    whose.push((bytes.len(), None));
    (bytes, whose)
}

/// The parts of an archive, in the order of its directory.
pub(super) fn taken_apart(bytes: &[u8]) -> Result<Vec<Part>, String> {
    let end = end(bytes).ok_or("found bytes that are no ZIP archive, expected a bundle")?;
    let number = |at: usize| short(bytes, end + at).map_or(0, usize::from);
    let (files, size, start) = (number(10), long(bytes, end + 12), long(bytes, end + 16));
    if files == usize::from(u16::MAX) || size == Some(u32::MAX) || start == Some(u32::MAX) {
        return Err("found a ZIP64 archive, expected a plain one".to_owned());
    }
    few(files)?;
    let mut at = start.map_or(usize::MAX, |start| start as usize);
    let (mut parts, mut room) = (Vec::new(), bytes.len());
    for _ in 0..files {
        let (part, next) = entry(bytes, at)?;
        at = next;
        room = part.as_ref().map_or(Some(room), |part| room.checked_sub(part.packed.len())).ok_or_else(
            || "found files that share bytes of the archive, expected each to have its own".to_owned(),
        )?;
        parts.extend(part);
    }
    Ok(parts)
}

/// Where the end of the directory is: the last place that says so and whose comment ends with the archive.
fn end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_HEAD)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    let fits = |at: &usize| {
        let comment = short(bytes, at + 20).map_or(usize::MAX, usize::from);
        long(bytes, *at) == Some(END) && at + END_HEAD + comment == bytes.len()
    };
    (first..=last).rev().find(fits)
}

/// One entry of the directory, with its bytes, and where the next begins. A directory is none.
fn entry(bytes: &[u8], at: usize) -> Result<(Option<Part>, usize), String> {
    let damaged =
        || "found a directory of the archive that is damaged, expected one entry for each file".to_owned();
    let head =
        slice(bytes, at, ENTRY_HEAD).filter(|head| long(head, 0) == Some(ENTRY)).ok_or_else(damaged)?;
    let two = |at: usize| short(head, at).unwrap_or_default();
    let four = |at: usize| long(head, at).unwrap_or_default();
    let (named, more) = (usize::from(two(28)), usize::from(two(30)) + usize::from(two(32)));
    let name = slice(bytes, at + ENTRY_HEAD, named).ok_or_else(damaged)?;
    let name = std::str::from_utf8(name).map_err(|_| "found a name that is not UTF-8, expected UTF-8")?;
    let next = at + ENTRY_HEAD + named + more;
    if name.ends_with('/') && four(24) == 0 {
        check(name.trim_end_matches('/'))?;
        return Ok((None, next));
    }
    check(name)?;
    let (flags, method, name) = (two(8), two(10), name.to_owned());
    if flags & ENCRYPTED != 0 {
        return Err(format!("found `{}` encrypted, expected it plain", shown(&name)));
    }
    if ![STORED, DEFLATED].contains(&method) {
        let name = shown(&name);
        return Err(format!("found `{name}` packed by method {method}, expected stored (0) or deflated (8)"));
    }
    let (checksum, packed, length, start) = (four(16), four(20), four(24), four(42));
    let packed = data(bytes, start as usize, packed as usize)
        .ok_or_else(|| format!("`{}` is not where the directory of the archive says", shown(&name)))?;
    let packed = packed.to_vec();
    Ok((Some(Part { name, method, checksum, length, packed }), next))
}

/// The bytes of a part that begins there.
fn data(bytes: &[u8], start: usize, length: usize) -> Option<&[u8]> {
    let head = slice(bytes, start, LOCAL_HEAD).filter(|head| long(head, 0) == Some(LOCAL))?;
    let before = usize::from(short(head, 26)?) + usize::from(short(head, 28)?);
    slice(bytes, start + LOCAL_HEAD + before, length)
}

fn slice(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    slice(bytes, at, 2).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    slice(bytes, at, 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
}
