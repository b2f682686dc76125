//! Chances and lengths as they are read: three digits, percent where people think in percent, powers of ten below.
//! Rounds for reading only; contracts have all digits.

use super::words;

/// `27.1 %`, `0.0125 %`, `1.00e-15`: a chance from 0 to 1.
#[must_use]
pub fn chance(p: f64) -> String {
    if p == 0.0 {
        return "0 %".to_owned();
    }
    if p < 1e-6 { format!("{p:.2e}") } else { format!("{} %", three(p * 100.0)) }
}

/// Three digits of what is not below a thousandth by much.
fn three(number: f64) -> String {
    let written = |of: f64| {
        let decimals = (2.0 - of.abs().log10().floor()).clamp(0.0, 8.0) as usize;
        format!("{number:.decimals$}")
    };
    // What is rounded up to the next power of ten has a digit less after the point: 0.9998 is 1.00.
    written(written(number).parse().unwrap_or(number))
}

/// `3.7 h`, `12 min`, `under 1 s`: hours a year.
#[must_use]
pub fn hours(hours: f64) -> String {
    let millis = hours * 3_600_000.0;
    if millis > 0.0 && millis < 1_000.0 {
        "under 1 s".to_owned()
    } else {
        words::hours(millis.round() as u64)
    }
}

/// `2.0`, `0.05`, `1 in 400 y`: outages a year.
#[must_use]
pub fn often(per_year: f64) -> String {
    match per_year {
        0.0 => "never".to_owned(),
        some if some >= 0.1 => three(some),
        some if some > 1e-12 => format!("1 in {} y", words::people((1.0 / some).round() as u64)),
        _ => format!("{per_year:.2e}"),
    }
}

/// `3.4 times a year`, `once in 20 y`: how often something happens, inside a sentence.
#[must_use]
pub fn every(per_year: f64) -> String {
    let years = 1.0 / per_year;
    match per_year {
        0.0 => "never".to_owned(),
        some if some >= 9.95 => format!("{} times a year", words::people(some.round() as u64)),
        some if some >= 1.0 => format!("{some:.1} times a year"),
        _ if years < 10.0 => format!("once in {years:.1} y"),
        _ => format!("once in {} y", words::people(years.round() as u64)),
    }
}

/// `0.998`, `0.0125`, `1.2e-7`: a chance as contracts write it, with three digits.
#[must_use]
pub fn share(p: f64) -> String {
    match p {
        0.0 => "0".to_owned(),
        some if some < 1e-3 => format!("{some:.2e}"),
        some => three(some),
    }
}

/// `1.25`, `730`, `∞`: so many times.
#[must_use]
pub fn times(factor: f64) -> String {
    match factor {
        some if some.is_infinite() => "∞".to_owned(),
        some if some >= 1_000.0 => words::people(some.round() as u64),
        some => three(some),
    }
}

/// `1,100`, `47.5 M`: users × hours.
#[must_use]
pub fn user_hours(some: f64) -> String {
    if some > 0.0 && some < 0.5 { "under 1".to_owned() } else { words::people(some.round() as u64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_read_with_three_digits() {
        let told = [0.999_8, 0.5, 0.271_45, 0.000_125, 1e-6, 1e-15, 0.0].map(chance);
        assert_eq!(told, ["100 %", "50.0 %", "27.1 %", "0.0125 %", "0.000100 %", "1.00e-15", "0 %"]);
    }

    #[test]
    fn sentences_and_contracts() {
        assert_eq!(
            [3.4, 1.0, 0.5, 0.05, 0.0025, 0.0].map(every),
            [
                "3.4 times a year",
                "1.0 times a year",
                "once in 2.0 y",
                "once in 20 y",
                "once in 400 y",
                "never"
            ]
        );
        assert_eq!(
            [1.0, 0.998_2, 0.0125, 1.234e-7, 0.0].map(share),
            ["1.00", "0.998", "0.0125", "1.23e-7", "0"]
        );
    }

    #[test]
    fn rates_and_factors() {
        assert_eq!(
            [2.0, 0.5, 0.05, 0.0025, 0.0].map(often),
            ["2.00", "0.500", "1 in 20 y", "1 in 400 y", "never"]
        );
        assert_eq!([1.0, 12.5, 7_300.0, f64::INFINITY].map(times), ["1.00", "12.5", "7,300", "∞"]);
        assert_eq!([0.0, 1e-5, 0.2, 31.25].map(hours), ["0 min", "under 1 s", "12 min", "31.3 h"]);
        assert_eq!([0.0, 0.2, 24_000.0].map(user_hours), ["0", "under 1", "24,000"]);
    }
}
