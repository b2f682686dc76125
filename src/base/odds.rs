//! Chances and lengths as they are read: three digits, percent where people think in percent, powers of ten below.
//! Rounds for reading only; contracts have all digits. What ends in `_in` writes it as a language does.

use super::tongue::Tongue;
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
        some if some >= 999.5 => words::grouped(some.round() as u64),
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

/// `27.1 %`, `27.1%`: a chance, see [`chance`].
#[must_use]
pub fn chance_in(tongue: Tongue, p: f64) -> String {
    match tongue {
        Tongue::En => chance(p),
        Tongue::Ko | Tongue::Ja => chance(p).replace(" %", "%"),
    }
}

/// `3.7 h`, `3.7시간`: hours a year, see [`hours`].
#[must_use]
pub fn hours_in(tongue: Tongue, some: f64) -> String {
    let millis = some * 3_600_000.0;
    match tongue {
        Tongue::Ko if millis > 0.0 && millis < 1_000.0 => "1초 미만".to_owned(),
        Tongue::Ja if millis > 0.0 && millis < 1_000.0 => "1秒未満".to_owned(),
        Tongue::Ko | Tongue::Ja => tongue.time(millis.round() as u64),
        Tongue::En => hours(some),
    }
}

/// `3.4 times a year`, `연 3.4회`: how often something happens, see [`every`].
#[must_use]
pub fn every_in(tongue: Tongue, per_year: f64) -> String {
    let (never, [a_year, times], once) = match tongue {
        Tongue::En => return every(per_year),
        Tongue::Ko => ("발생 없음", ["연 ", "회"], "년에 1회"),
        Tongue::Ja => ("発生なし", ["年", "回"], "年に1回"),
    };
    let years = 1.0 / per_year;
    match per_year {
        0.0 => never.to_owned(),
        some if some >= 9.95 => format!("{a_year}{}{times}", tongue.amount(some.round() as u64)),
        some if some >= 1.0 => format!("{a_year}{some:.1}{times}"),
        _ if years < 10.0 => format!("{years:.1}{once}"),
        _ => format!("{}{once}", tongue.amount(years.round() as u64)),
    }
}

/// `47.5 M`, `4,750만`: users × hours, see [`user_hours`].
#[must_use]
pub fn user_hours_in(tongue: Tongue, some: f64) -> String {
    match tongue {
        Tongue::Ko if some > 0.0 && some < 0.5 => "1 미만".to_owned(),
        Tongue::Ja if some > 0.0 && some < 0.5 => "1未満".to_owned(),
        Tongue::Ko | Tongue::Ja => tongue.amount(some.round() as u64),
        Tongue::En => user_hours(some),
    }
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
            [1_234_567.8, 1_000.0, 999.0, 2.0, 0.5, 0.05, 0.0025, 0.0].map(often),
            ["1,234,568", "1,000", "999", "2.00", "0.500", "1 in 20 y", "1 in 400 y", "never"]
        );
        assert_eq!([1.0, 12.5, 7_300.0, f64::INFINITY].map(times), ["1.00", "12.5", "7,300", "∞"]);
        assert_eq!([0.0, 1e-5, 0.2, 31.25].map(hours), ["0 min", "under 1 s", "12 min", "31.3 h"]);
        assert_eq!([0.0, 0.2, 24_000.0].map(user_hours), ["0", "under 1", "24,000"]);
    }

    #[test]
    fn each_language_writes_odds_in_its_own_way() {
        assert_eq!([0.271_45, 1e-15].map(|p| chance_in(Tongue::Ko, p)), ["27.1%", "1.00e-15"]);
        assert_eq!([3.7, 1e-5].map(|some| hours_in(Tongue::Ja, some)), ["3.7時間", "1秒未満"]);
        assert_eq!(
            [12.0, 3.4, 0.5, 0.05, 0.0].map(|some| every_in(Tongue::Ko, some)),
            ["연 12회", "연 3.4회", "2.0년에 1회", "20년에 1회", "발생 없음"]
        );
        assert_eq!(every_in(Tongue::Ja, 0.00001), "10万年に1回");
        assert_eq!([0.2, 5.4e6].map(|some| user_hours_in(Tongue::Ko, some)), ["1 미만", "540만"]);
        for tongue in Tongue::ALL {
            assert_ne!(every_in(tongue, 0.05), every_in(tongue, 20.0), "{tongue:?}");
        }
    }
}
