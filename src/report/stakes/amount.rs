//! Large sums as they are spoken of: user-hours, amounts of money, shares. Rounds for reading only; contracts have the
//! whole numbers.

use crate::analysis::stakes::money::Sum;
use crate::base::words;

const HOUR: u128 = 3_600_000;
const MILLION: u128 = 1_000_000;

/// `1,100`, `47.5 M`, `under 1`: user-hours, without the unit.
#[must_use]
pub fn user_hours(millis: u128) -> String {
    match (millis.saturating_add(HOUR / 2)) / HOUR {
        0 if millis == 0 => "0".to_owned(),
        0 => "under 1".to_owned(),
        hours => u64::try_from(hours)
            .map_or_else(|_| format!("more than {}", words::people(u64::MAX)), words::people),
    }
}

/// `75,500 KRW and 500 USD`; `None`: nothing at all.
#[must_use]
pub fn sums(sums: &[Sum]) -> Option<String> {
    let told: Vec<String> = sums.iter().map(sum).collect();
    (!told.is_empty()).then(|| words::list(&told, "and"))
}

/// `75,500 KRW`, `1.55 USD`, `under 0.01 USD`: whole from a thousand on.
fn sum(sum: &Sum) -> String {
    let currency = words::shown(&sum.currency);
    let Some(micros) = sum.micros else { return format!("more {currency} than can be counted") };
    let (sign, size) = (if micros < 0 { "-" } else { "" }, micros.unsigned_abs());
    if size >= 1_000 * MILLION {
        return format!("{sign}{} {currency}", grouped(size.saturating_add(MILLION / 2) / MILLION));
    }
    let cents = (size + MILLION / 200) / (MILLION / 100);
    match cents % 100 {
        0 if cents == 0 && size > 0 => format!("{sign}under 0.01 {currency}"),
        0 => format!("{sign}{} {currency}", cents / 100),
        part => format!("{sign}{}.{part:02} {currency}", cents / 100),
    }
}

/// Digits in groups of three, of numbers of any size.
fn grouped(number: u128) -> String {
    let thousand = 10u128.pow(18);
    match u64::try_from(number) {
        Ok(small) => words::grouped(small),
        Err(_) => {
            let rest = words::grouped((number % thousand) as u64 + thousand as u64);
            format!("{},{}", grouped(number / thousand), rest.trim_start_matches("1,"))
        }
    }
}

/// `57.1 %`: ten-thousandths as percent, one decimal, rounded down, so that only all is 100 %.
#[must_use]
pub fn percent(ten_thousandths: u64) -> String {
    match (ten_thousandths / 100, ten_thousandths / 10 % 10) {
        (0, 0) if ten_thousandths > 0 => "under 0.1 %".to_owned(),
        (whole, 0) => format!("{whole} %"),
        (whole, tenth) => format!("{whole}.{tenth} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_read_as_spoken() {
        let told = |micros| sum(&Sum { currency: "KRW".to_owned(), micros });
        assert_eq!(told(Some(75_500_400_000)), "75,500 KRW");
        assert_eq!(told(Some(1_550_000)), "1.55 KRW");
        assert_eq!(told(Some(12_000_000)), "12 KRW");
        assert_eq!(told(Some(1)), "under 0.01 KRW");
        assert_eq!([told(Some(0)), told(Some(5_000))], ["0 KRW", "0.01 KRW"]);
        assert_eq!(told(None), "more KRW than can be counted");
        assert_eq!(grouped(10u128.pow(20) + 7), "100,000,000,000,000,000,007");
        assert_eq!(
            (user_hours(0), user_hours(1), user_hours(HOUR)),
            ("0".into(), "under 1".into(), "1".into())
        );
        assert_eq!([5_714, 10_000, 9_999, 2].map(percent), ["57.1 %", "100 %", "99.9 %", "under 0.1 %"]);
    }
}
