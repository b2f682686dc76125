//! Chance from a seed: SplitMix64 (Steele, Lea & Flood 2014) over the seed, the number of the draw and the number of the
//! thing, so that what is drawn depends neither on the order of drawing nor on threads.

/// 64 bits for one thing in one draw.
#[must_use]
pub fn drawn(seed: u64, number: u64, thing: u64) -> u64 {
    of_draw(draw(seed, number), thing)
}

/// One draw, of which many things are asked.
#[must_use]
pub fn draw(seed: u64, number: u64) -> u64 {
    mixed(mixed(seed) ^ number)
}

/// 64 bits for one thing in a draw.
#[must_use]
pub fn of_draw(draw: u64, thing: u64) -> u64 {
    mixed(draw ^ thing)
}

/// One step of SplitMix64.
fn mixed(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number from 0 to `most`, both included: the upper half of a product, which is uniform up to 2^-64.
#[must_use]
pub fn below(bits: u64, most: u64) -> u64 {
    ((u128::from(bits) * (u128::from(most) + 1)) >> 64) as u64
}

/// Bits below this are as likely as `p`, up to 2^-64. No rounding that differs from machine to machine is in it.
#[must_use]
pub fn threshold(p: f64) -> u64 {
    (p * 18_446_744_073_709_551_616.0) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_those_published_with_the_algorithm() {
        assert_eq!(mixed(0), 0xe220_a839_7b1d_cdaf);
        assert_eq!(drawn(1, 2, 3), of_draw(draw(1, 2), 3));
    }

    #[test]
    fn a_threshold_is_as_likely_as_it_says() {
        assert_eq!((threshold(0.0), threshold(0.5), threshold(1.0)), (0, 1 << 63, u64::MAX));
        let hits = (0..10_000).filter(|number| drawn(7, *number, 0) < threshold(0.3)).count();
        // 3,000 within five standard deviations of 46.
        assert!((2_770..3_230).contains(&hits), "{hits}");
    }
}
