//! Between which chances a number of hits lies: the interval of Clopper & Pearson (1934), which holds the true chance at
//! least as often as it says, however small that is.
//!
//! The tails of the binomial distribution are incomplete beta functions, here by the continued fraction of Lentz
//! (Press et al., *Numerical Recipes*, 6.4); the ends of the interval are found by halving. With no hit at all the upper
//! end is `1 - 0.025^(1/n)`, about `3.7 / n`: the rule of three with half of the doubt on either side.

/// Doubt on either side of a 95 % interval.
const TAIL: f64 = 0.025;

/// The 95 % interval of the chance of something that happened `hits` times in `tries`; all of it where nothing was tried.
#[must_use]
pub fn interval(hits: u64, tries: u64) -> (f64, f64) {
    let (k, n) = (hits as f64, tries as f64);
    if tries == 0 {
        return (0.0, 1.0);
    }
    // So likely are at least k hits; k or fewer.
    let low = if hits == 0 { 0.0 } else { halved(|p| beta(k, n - k + 1.0, p) < TAIL) };
    let high = if hits >= tries { 1.0 } else { halved(|p| 1.0 - beta(k + 1.0, n - k, p) > TAIL) };
    (low, high)
}

/// The chance up to which this holds.
fn halved(holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while high - low > 1e-12 * high {
        let middle = low + (high - low) / 2.0;
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// The regularised incomplete beta function.
fn beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp();
    // The fraction converges fast on this side of the mean only.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(a, b, x) / a
    } else {
        1.0 - front * fraction(b, a, 1.0 - x) / b
    }
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let apart = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / apart(1.0 - (a + b) * x / (a + 1.0));
    let mut product = d;
    for step in 1..100_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for part in [even, odd] {
            d = 1.0 / apart(1.0 + part * d);
            c = apart(1.0 + part / c);
            change = d * c;
            product *= change;
        }
        if (change - 1.0).abs() < 1e-14 {
            break;
        }
    }
    product
}

/// The logarithm of the gamma function, after Lanczos (g = 7, nine terms).
fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let x = x - 1.0;
    let series = |(index, term): (usize, &f64)| term / (x + index as f64 + 1.0);
    let sum = 0.999_999_999_999_809_9 + TERMS.iter().enumerate().map(series).sum::<f64>();
    let t = x + 7.5;
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-4 * b.abs()
    }

    #[test]
    fn intervals_are_those_of_the_tables() {
        for (hits, tries, low, high) in [
            (0, 10, 0.0, 0.308_497_1),
            (1, 10, 0.002_528_579, 0.445_016_1),
            (5, 10, 0.187_086_0, 0.812_914_0),
            (10, 10, 0.691_502_9, 1.0),
            (10, 100, 0.049_004_69, 0.176_222_6),
        ] {
            let (below, above) = interval(hits, tries);
            assert!(near(below, low) || below == low, "{hits} of {tries}: {below}");
            assert!(near(above, high), "{hits} of {tries}: {above}");
        }
    }

    #[test]
    fn without_a_hit_it_is_the_rule_of_three_with_half_of_the_doubt() {
        for tries in [10u64, 1_000, 1_000_000, 1_000_000_000] {
            let expected = -(TAIL.ln() / tries as f64).exp_m1();
            let (low, high) = interval(0, tries);
            assert!(low == 0.0 && near(high, expected), "{tries}: {high} and not {expected}");
        }
    }

    /// Binomial sums, added up term by term, leave the stated doubt at both ends.
    #[test]
    fn the_ends_leave_the_stated_doubt() {
        for (hits, tries) in [(1, 30), (7, 30), (29, 30), (3, 200), (100, 200)] {
            let (low, high) = interval(hits, tries);
            let exactly = |k: u64, p: f64| {
                let ways: f64 = (0..k).map(|i| ((tries - i) as f64 / (k - i) as f64).ln()).sum();
                (ways + k as f64 * p.ln() + (tries - k) as f64 * (1.0 - p).ln()).exp()
            };
            let at_least: f64 = (hits..=tries).map(|k| exactly(k, low)).sum();
            let at_most: f64 = (0..=hits).map(|k| exactly(k, high)).sum();
            assert!(near(at_least, TAIL) && near(at_most, TAIL), "{hits} of {tries}: {at_least} {at_most}");
        }
    }
}
