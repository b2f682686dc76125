//! Files to the bytes of one archive: the same on every run and machine. Refuses names that lead elsewhere, and too much.

use super::container::{DEFLATED, Part, STORED, assembled};
use super::deflate::{checksum, deflated};
use super::manifest::{Line, NAME, sha256, written};
use super::names::{TOTAL, apart, check, few, too_large};

/// One archive of some files, with `manifest.json` before them. The order in which files are given does not matter.
///
/// # Errors
/// When a name is none for a file in a bundle, two are the same, or there is too much: a sentence without full stop.
pub fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    few(files.len())?;
    let mut files: Vec<&(String, Vec<u8>)> = files.iter().collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    let mut names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    names.push(NAME);
    names.iter().try_for_each(|name| check(name))?;
    apart(&names)?;
    if files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > TOTAL {
        return Err(too_large());
    }
    let packed: Vec<Part> = files.iter().map(|(name, bytes)| part(name, bytes)).collect::<Result<_, _>>()?;
    let lines: Vec<Line> = files.iter().zip(&packed).map(|((_, bytes), part)| line(part, bytes)).collect();
    let mut parts = vec![stored(NAME, written(&lines).into_bytes())];
    parts.extend(packed);
    Ok(assembled(&parts).0)
}

fn part(name: &str, bytes: &[u8]) -> Result<Part, String> {
    let packed = deflated(bytes)?;
    let (checksum, length) = (checksum(bytes), bytes.len() as u32);
    Ok(Part { name: name.to_owned(), method: DEFLATED, checksum, length, packed })
}

/// The list itself stays as it is: every byte of it is read.
fn stored(name: &str, bytes: Vec<u8>) -> Part {
    let (checksum, length) = (checksum(&bytes), bytes.len() as u32);
    Part { name: name.to_owned(), method: STORED, checksum, length, packed: bytes }
}

fn line(part: &Part, bytes: &[u8]) -> Line {
    Line {
        name: part.name.clone(),
        length: bytes.len() as u64,
        sha256: sha256(bytes),
        packed_sha256: sha256(&part.packed),
    }
}
