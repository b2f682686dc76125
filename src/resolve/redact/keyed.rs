//! Identities to pseudonyms: HMAC-SHA256 under a secret key, as few digits as tell them apart. Refuses to know what an
//! identity is of.

use crate::model::hash::digest;
use std::collections::{BTreeMap, BTreeSet};

/// Digits of a pseudonym, when no other begins alike.
const DIGITS: usize = 8;
/// How many more are taken where two begin alike.
const STEP: usize = 4;
/// Bytes of a block of SHA-256.
const BLOCK: usize = 64;

/// What a pseudonym stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity {
    /// What kind of thing it is: equal secrets of different kinds have different digits.
    pub(super) kind: &'static str,
    /// What nobody may know: a path, a text.
    pub(super) secret: String,
    /// What stands before the digits: `SITE`, `source`. Adds nothing to them.
    pub(super) prefix: String,
}

impl Identity {
    pub(super) fn new(kind: &'static str, secret: impl Into<String>, prefix: impl Into<String>) -> Self {
        Self { kind, secret: secret.into(), prefix: prefix.into() }
    }

    fn digits(&self, key: &[u8]) -> String {
        let code = hmac(key, format!("{}\0{}", self.kind, self.secret).as_bytes());
        code.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }
}

/// The pseudonym of each identity.
#[derive(Debug, Default)]
pub(super) struct Pseudonyms(BTreeMap<Identity, String>);

impl Pseudonyms {
    /// Capitals for names of things, small letters for everything else, as the prefix is written.
    pub(super) fn new(key: &[u8], identities: BTreeSet<Identity>) -> Self {
        let digits: BTreeMap<Identity, String> =
            identities.into_iter().map(|identity| (identity.clone(), identity.digits(key))).collect();
        let lengths = lengths(&digits.values().cloned().collect());
        let named = digits.into_iter().map(|(identity, digits)| {
            let digits = &digits[..lengths[&digits]];
            let shown = if identity.prefix.starts_with(|letter: char| letter.is_ascii_uppercase()) {
                digits.to_ascii_uppercase()
            } else {
                digits.to_owned()
            };
            let pseudonym = format!("{}-{shown}", identity.prefix);
            (identity, pseudonym)
        });
        Self(named.collect())
    }

    /// The pseudonym of an identity it was made with; else nothing.
    pub(super) fn of(&self, identity: &Identity) -> &str {
        self.0.get(identity).map_or("", String::as_str)
    }

    /// All of them.
    pub(super) fn all(&self) -> BTreeSet<&str> {
        self.0.values().map(String::as_str).collect()
    }
}

/// How many digits of each are needed: those that begin alike take more until they do not.
fn lengths(all: &BTreeSet<String>) -> BTreeMap<String, usize> {
    let mut lengths: BTreeMap<String, usize> = BTreeMap::new();
    let (mut open, mut length) = (all.clone(), DIGITS);
    while !open.is_empty() {
        let mut alike: BTreeMap<String, usize> = BTreeMap::new();
        for digits in &open {
            *alike.entry(digits.chars().take(length).collect()).or_default() += 1;
        }
        open.retain(|digits| {
            let is_alone = alike[&digits.chars().take(length).collect::<String>()] == 1;
            let is_done = is_alone || length >= digits.len();
            if is_done {
                lengths.insert(digits.clone(), length.min(digits.len()));
            }
            !is_done
        });
        length += STEP;
    }
    lengths
}

/// RFC 2104 with SHA-256.
fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut block = [0u8; BLOCK];
    if key.len() > BLOCK {
        block[..32].copy_from_slice(&digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let padded = |pad: u8, rest: &[u8]| {
        let bytes: Vec<u8> = block.iter().map(|byte| byte ^ pad).chain(rest.iter().copied()).collect();
        digest(&bytes)
    };
    padded(0x5c, &padded(0x36, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(key: &[u8], message: &[u8]) -> String {
        hmac(key, message).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }

    #[test]
    fn the_vectors_of_rfc_4231() {
        let long = [0xaa; 131];
        let cases: [(&[u8], &[u8], &str); 6] = [
            (&[0x0b; 20], b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &[0xaa; 20],
                &[0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            ),
            (
                &(1..=25).collect::<Vec<u8>>(),
                &[0xcd; 50],
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
            ),
            (
                &long,
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
            (
                &long,
                b"This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.",
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ];
        for (key, message, expected) in cases {
            assert_eq!(code(key, message), expected);
        }
    }

    #[test]
    fn those_that_begin_alike_take_more_digits() {
        let all = ["aaaaaaaa11110000", "aaaaaaaa11112222", "aaaaaaaa33330000", "bbbbbbbb00000000"];
        let lengths = lengths(&all.iter().map(|digits| (*digits).to_owned()).collect());
        assert_eq!(all.map(|digits| lengths[digits]), [16, 16, 12, 8]);
    }
}
