//! The model hash: equal exactly when two topologies say the same, wherever and in whatever order it is written.

use super::topology::Topology;
use sha2::{Digest, Sha256};
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// SHA-256 over the model in its sorted order, as 64 hexadecimal digits. Spans add nothing (see
/// [`crate::base::source::Span`]); every integer goes in little-endian at a fixed width, so the machine does
/// not matter. A change of the model's own shape changes the hash, and the golden test then says so; parts that came later add nothing
/// while they are empty (see [`super::later::Later`]).
#[must_use]
pub fn model_hash(topology: &Topology) -> String {
    let mut hasher = Canonical::default();
    hasher.write(b"spof-model-1");
    topology.hash(&mut hasher);
    hasher.finish().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// SHA-256 of some bytes.
#[must_use]
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 of a text, as 64 hexadecimal digits.
#[must_use]
pub fn text_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |out, byte| format!("{out}{byte:02x}"))
}

/// Sorts a list by what its items say, never by where they are written. The order is total and the same on
/// every machine, but means nothing to a reader: for lists that have no better one.
pub fn sort_by_meaning<T: Hash>(list: &mut [T]) {
    list.sort_by_cached_key(meaning);
}

/// Sorts a list in an order that means something to a reader; what that leaves equal, by what it says.
pub fn sort_in_order<T: Hash>(list: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    list.sort_by(|a, b| order(a, b).then_with(|| meaning(a).cmp(&meaning(b))));
}

fn meaning<T: Hash>(item: &T) -> [u8; 32] {
    let mut hasher = Canonical::default();
    item.hash(&mut hasher);
    hasher.finish()
}

/// Bytes on their way into the digest, in as few pieces as there can be.
const GATHERED: usize = 4_096;

#[derive(Default)]
struct Canonical {
    digest: Sha256,
    gathered: Vec<u8>,
}

impl Canonical {
    fn finish(mut self) -> [u8; 32] {
        self.digest.update(&self.gathered);
        self.digest.finalize().into()
    }
}

impl Hasher for Canonical {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        if self.gathered.len() + bytes.len() > GATHERED {
            self.digest.update(&self.gathered);
            self.gathered.clear();
        }
        if bytes.len() > GATHERED {
            self.digest.update(bytes);
        } else {
            self.gathered.extend_from_slice(bytes);
        }
    }

    fn write_u16(&mut self, value: u16) {
        self.write(&value.to_le_bytes());
    }

    fn write_u32(&mut self, value: u32) {
        self.write(&value.to_le_bytes());
    }

    fn write_u64(&mut self, value: u64) {
        self.write(&value.to_le_bytes());
    }

    fn write_u128(&mut self, value: u128) {
        self.write(&value.to_le_bytes());
    }

    fn write_usize(&mut self, value: usize) {
        self.write(&(value as u64).to_le_bytes());
    }

    fn write_i16(&mut self, value: i16) {
        self.write(&value.to_le_bytes());
    }

    fn write_i32(&mut self, value: i32) {
        self.write(&value.to_le_bytes());
    }

    fn write_i64(&mut self, value: i64) {
        self.write(&value.to_le_bytes());
    }

    fn write_i128(&mut self, value: i128) {
        self.write(&value.to_le_bytes());
    }

    fn write_isize(&mut self, value: isize) {
        self.write(&(value as i64).to_le_bytes());
    }
}
