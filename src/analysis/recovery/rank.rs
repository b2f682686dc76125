//! Do two lists put things in the same order? Kendall's tau-b.
//!
//! ```text
//! tau-b = (C − D) / √( (n0 − n1) (n0 − n2) )
//! n0 = n (n − 1) / 2 pairs; C in the same order, D in opposite orders, n1 tied in the first list, n2 in the second
//! ```
//!
//! 1: the same order; 0: no more alike than by chance; −1: the opposite order. Source: M. G. Kendall, "The treatment of
//! ties in ranking problems", Biometrika 33 (1945), 239–251. Quadratic in the number of things, which are claims that a
//! person wrote down. Whole numbers only, so that every machine gives the same digits.

/// How alike two orders are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// Things compared.
    pub things: usize,
    /// Pairs in the same order.
    pub concordant: u64,
    /// Pairs in opposite orders.
    pub discordant: u64,
    /// Pairs that are equal in one list or both.
    pub tied: u64,
    /// Tau-b in thousandths, from −1,000 to 1,000; `None` when a list has no order at all.
    pub tau: Option<i64>,
}

/// Compares the order of the first numbers with that of the second.
#[must_use]
pub fn order(pairs: &[(u64, u64)]) -> Order {
    let mut order = Order { things: pairs.len(), ..Order::default() };
    let (mut tied_first, mut tied_second, mut all) = (0u64, 0u64, 0u64);
    for (index, one) in pairs.iter().enumerate() {
        for other in &pairs[index + 1..] {
            let (first, second) = (one.0.cmp(&other.0), one.1.cmp(&other.1));
            all += 1;
            tied_first += u64::from(first.is_eq());
            tied_second += u64::from(second.is_eq());
            match (first.is_eq() || second.is_eq(), first == second) {
                (true, _) => order.tied += 1,
                (false, true) => order.concordant += 1,
                (false, false) => order.discordant += 1,
            }
        }
    }
    order.tau = tau(order, u128::from(all - tied_first) * u128::from(all - tied_second));
    order
}

/// In thousandths, to the nearest, halves away from 0.
fn tau(order: Order, product: u128) -> Option<i64> {
    if product == 0 {
        return None;
    }
    let twice = 2_000 * u128::from(order.concordant.abs_diff(order.discordant));
    // |tau| never exceeds 1, so the conversion holds.
    let size = ((twice * twice / product).isqrt()).div_ceil(2) as i64;
    Some(if order.concordant < order.discordant { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// R, `?cor.test`: Hollander & Wolfe (1973), p. 187: T = 26, tau = 0.4444444.
    #[test]
    fn a_published_example_without_ties() {
        let lightness = [444, 459, 419, 533, 447, 441, 507, 452, 601];
        let panel = [26, 31, 25, 50, 36, 40, 52, 28, 38];
        let order = order(&lightness.into_iter().zip(panel).collect::<Vec<_>>());
        assert_eq!((order.concordant, order.discordant, order.tied), (26, 10, 0));
        assert_eq!(order.tau, Some(444));
    }

    /// SciPy, `scipy.stats.kendalltau`: tau = -0.47140452079103173.
    #[test]
    fn a_published_example_with_ties() {
        let order = order(&[(12, 1), (2, 4), (1, 7), (12, 1), (2, 0)]);
        assert_eq!(order.tau, Some(-471));
    }

    #[test]
    fn without_any_order_there_is_no_number() {
        assert_eq!(order(&[]).tau, None);
        assert_eq!(order(&[(1, 1)]).tau, None);
        assert_eq!(order(&[(1, 1), (1, 2)]).tau, None);
        assert_eq!(order(&[(1, 5), (2, 6)]).tau, Some(1_000));
        assert_eq!(order(&[(1, 6), (2, 5)]).tau, Some(-1_000));
    }

    proptest! {
        #[test]
        fn the_same_order_is_1_the_opposite_is_minus_1(numbers in prop::collection::btree_set(0u64..9_000, 2..30)) {
            let same: Vec<(u64, u64)> = numbers.iter().map(|n| (*n, n * n)).collect();
            let opposite: Vec<(u64, u64)> = numbers.iter().map(|n| (*n, 9_000 - n)).collect();
            prop_assert_eq!(order(&same).tau, Some(1_000));
            prop_assert_eq!(order(&opposite).tau, Some(-1_000));
        }

        #[test]
        fn close_to_the_formula_in_floating_point(pairs in prop::collection::vec((0u64..9, 0u64..9), 0..20)) {
            let order = order(&pairs);
            prop_assert_eq!(order.concordant + order.discordant + order.tied, (pairs.len() * pairs.len().saturating_sub(1) / 2) as u64);
            if let Some(tau) = order.tau {
                let tied = |key: fn(&(u64, u64)) -> u64| -> f64 {
                    let all = pairs.iter().enumerate();
                    all.map(|(i, a)| pairs[i + 1..].iter().filter(|b| key(a) != key(b)).count()).sum::<usize>() as f64
                };
                let exact = (order.concordant as f64 - order.discordant as f64) / (tied(|p| p.0) * tied(|p| p.1)).sqrt();
                prop_assert!((tau as f64 / 1_000.0 - exact).abs() <= 0.000_6, "{} {}", tau, exact);
            }
        }
    }
}
