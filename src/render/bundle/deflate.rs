//! Bytes made small, and back. Refuses to make more of them than it is told there is room for.

use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::{Read, Write};

/// Made small: the same bytes on every machine.
pub(super) fn deflated(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_err(|fault| format!("cannot pack: {fault}"))
}

/// What came of unpacking.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Inflated {
    /// The bytes.
    Whole(Vec<u8>),
    /// They are damaged, or more follows them.
    Damaged,
    /// There are more than there is room for.
    TooLarge,
}

/// Unpacked, at most so many bytes.
pub(super) fn inflated(packed: &[u8], room: usize) -> Inflated {
    let mut decoder = DeflateDecoder::new(packed);
    let mut bytes = Vec::new();
    match decoder.by_ref().take(room as u64 + 1).read_to_end(&mut bytes) {
        Err(_) => Inflated::Damaged,
        Ok(read) if read > room => Inflated::TooLarge,
        Ok(_) if decoder.total_in() != packed.len() as u64 => Inflated::Damaged,
        Ok(_) => Inflated::Whole(bytes),
    }
}

/// CRC-32, as ZIP has it.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_made_than_there_is_room_for() {
        let packed = deflated(&[7; 100_000]).expect("packed");
        assert!(packed.len() < 1_000);
        assert_eq!(inflated(&packed, 100_000), Inflated::Whole(vec![7; 100_000]));
        assert_eq!(inflated(&packed, 99_999), Inflated::TooLarge);
        assert_eq!(inflated(&[&packed[..], &[0]].concat(), 100_000), Inflated::Damaged);
        assert_eq!(inflated(&packed[..packed.len() - 1], 100_000), Inflated::Damaged);
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }
}
