//! Numbers, people and lengths of time as each language writes them. `assets/page/numbers.js` does the same in the page; a test
//! compares them.

use super::words::words::Words;
use crate::base::words::{grouped, people as in_english};

/// How many people: `47.6 M`, `4,764만 명`, `4,764万人`.
#[must_use]
pub fn people(words: &Words, number: u64) -> String {
    let (hundred_million, ten_thousand, one) = match words.tag {
        "ko" => ("억 ", "만 명", "명"),
        "ja" => ("億", "万人", "人"),
        _ => return in_english(number),
    };
    match number {
        0..10_000 => format!("{}{one}", grouped(number)),
        10_000..1_000_000 => {
            let tenths = (number + 500) / 1_000;
            match tenths % 10 {
                0 => format!("{}{ten_thousand}", grouped(tenths / 10)),
                tenth => format!("{}.{tenth}{ten_thousand}", grouped(tenths / 10)),
            }
        }
        _ => {
            let all = number.saturating_add(5_000) / 10_000;
            match (all / 10_000, all % 10_000) {
                (0, some) => format!("{}{ten_thousand}", grouped(some)),
                (many, 0) => format!("{}{}{one}", grouped(many), hundred_million),
                (many, some) => format!("{}{hundred_million}{}{ten_thousand}", grouped(many), grouped(some)),
            }
        }
    }
}

/// A length of time in milliseconds: `44 min`, `10.2 h`, `128 h`, rounded as everywhere (see [`crate::base::words::hours`]).
#[must_use]
pub fn time(words: &Words, millis: u64) -> String {
    let text = crate::base::words::hours(millis);
    let Some((number, unit)) = text.rsplit_once(' ') else { return text };
    let unit = match unit {
        "s" => words.unit_s,
        "min" => words.unit_min,
        _ => words.unit_h,
    };
    format!("{number}{unit}")
}

#[cfg(test)]
mod tests {
    use super::super::words::{en::EN, ja::JA, ko::KO};
    use super::*;

    #[test]
    fn each_language_counts_in_its_own_way() {
        assert_eq!(people(&EN, 47_637_000), "47.6 M");
        assert_eq!(people(&KO, 47_637_000), "4,764만 명");
        assert_eq!(people(&JA, 105_000), "10.5万人");
        assert_eq!(people(&KO, 820), "820명");
        assert_eq!(people(&KO, 2_910_000_000), "29억 1,000만 명");
        assert_eq!(people(&JA, 300_000_000), "3億人");
        assert_eq!(time(&EN, 36_720_000), "10.2 h");
        assert_eq!(time(&KO, 2_640_000), "44분");
        assert_eq!(time(&JA, 460_800_000), "128時間");
    }
}
