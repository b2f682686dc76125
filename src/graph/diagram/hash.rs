//! Where things go in tables of nodes. The same on every machine; no table is ever read in the order of its slots.

/// Spreads three numbers (multiplication and a fold, as in FxHash).
pub(super) fn mix(a: u32, b: u32, c: u32) -> usize {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let first = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(ODD);
    let both = (first ^ first >> 29 ^ u64::from(c)).wrapping_mul(ODD);
    (both ^ both >> 32) as usize
}

/// A power of two, at least twice as many as there are entries, and a few hundred at least.
pub(super) fn table_size(entries: usize) -> usize {
    (entries * 2).next_power_of_two().max(1 << 8)
}
