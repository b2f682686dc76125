//! The languages in which documents speak, and how each writes numbers, people, lengths of time, days and lists.
//!
//! Refuses sentences: those belong to the tables of words. `assets/page/numbers.js` writes people and times in the page as this
//! file does; a test compares them.

use super::quantity::{Date, Duration, Moment};
use super::words::{self, grouped};

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tongue {
    /// English.
    En,
    /// Korean.
    Ko,
    /// Japanese.
    Ja,
}

impl Tongue {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::En, Self::Ko, Self::Ja];

    /// Its tag (BCP 47): `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
            Self::Ja => "ja",
        }
    }

    /// The language of a tag.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tongue| tongue.tag() == tag)
    }

    /// Of words in English, Korean and Japanese its own.
    #[must_use]
    pub fn its<T: Copy>(self, [en, ko, ja]: [T; 3]) -> T {
        match self {
            Self::En => en,
            Self::Ko => ko,
            Self::Ja => ja,
        }
    }

    /// How many people: `47.6 M`, `4,764만 명`, `4,764万人`.
    #[must_use]
    pub fn people(self, number: u64) -> String {
        let amount = self.amount(number);
        match self {
            Self::En => amount,
            // After a unit of ten thousand or more the counter stands apart.
            Self::Ko if number < 10_000 => format!("{amount}명"),
            Self::Ko => format!("{amount} 명"),
            Self::Ja => format!("{amount}人"),
        }
    }

    /// A large number as it is spoken of, whatever is counted: `47.6 M`, `4,764만`, `4,764万`.
    #[must_use]
    pub fn amount(self, number: u64) -> String {
        let (hundred_million, between, ten_thousand) = match self {
            Self::En => return words::people(number),
            Self::Ko => ("억", " ", "만"),
            Self::Ja => ("億", "", "万"),
        };
        match number {
            0..10_000 => grouped(number),
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
                    (many, 0) => format!("{}{hundred_million}", grouped(many)),
                    (many, some) => {
                        format!("{}{hundred_million}{between}{}{ten_thousand}", grouped(many), grouped(some))
                    }
                }
            }
        }
    }

    /// A length of time in milliseconds: `44 min`, `10.2 h`, `128 h`, rounded as everywhere (see [`words::hours`]).
    #[must_use]
    pub fn time(self, millis: u64) -> String {
        let text = words::hours(millis);
        match text.rsplit_once(' ') {
            Some((number, unit)) => self.measured(number, unit),
            None => text,
        }
    }

    /// A number and its unit of time, `ms`, `s`, `min`, `h`, `d` or `y`, as people write them: `24 h`, `24시간`.
    #[must_use]
    pub fn measured(self, number: &str, unit: &str) -> String {
        let unit = match (self, unit) {
            (Self::En, _) => return format!("{number} {unit}"),
            (Self::Ko, "ms") => "밀리초",
            (Self::Ko, "s") => "초",
            (Self::Ko, "min") => "분",
            (Self::Ko, "d") => "일",
            (Self::Ko, "y") => "년",
            (Self::Ko, _) => "시간",
            (Self::Ja, "ms") => "ミリ秒",
            (Self::Ja, "s") => "秒",
            (Self::Ja, "min") => "分",
            (Self::Ja, "d") => "日",
            (Self::Ja, "y") => "年",
            (Self::Ja, _) => "時間",
        };
        format!("{number}{unit}")
    }

    /// When something is over; `never` is the word of the table for what does not come.
    #[must_use]
    pub fn moment(self, moment: Moment, never: &str) -> String {
        moment.millis().map_or_else(|| never.to_owned(), |millis| self.time(millis))
    }

    /// A length as laws and contracts state it, exactly: `17 h 42 min`, `17시간 42분`, `17時間42分`; `3 d` stays three days.
    #[must_use]
    pub fn exact(self, length: Duration) -> String {
        let units = match self {
            Self::En => [" d", " h", " min", " s", " ms"],
            Self::Ko => ["일", "시간", "분", "초", "밀리초"],
            Self::Ja => ["日", "時間", "分", "秒", "ミリ秒"],
        };
        let sizes = [86_400_000, 3_600_000, 60_000, 1_000, 1];
        let mut left = length.millis;
        let mut parts = Vec::new();
        for (unit, size) in units.iter().zip(sizes) {
            if left >= size {
                parts.push(format!("{}{unit}", grouped(left / size)));
                left %= size;
            }
        }
        match (parts.is_empty(), self) {
            (true, _) => format!("0{}", units[2]),
            (false, Self::Ja) => parts.concat(),
            (false, _) => parts.join(" "),
        }
    }

    /// A sum of money in whole units: `1,000,000 KRW`; won in Korean and yen in Japanese by ten thousands: `1조 5,000억원`.
    #[must_use]
    pub fn money(self, units: u64, currency: &str) -> String {
        let names = match (self, currency) {
            (Self::Ko, "KRW") => ["조", "억", "만", "원"],
            (Self::Ja, "JPY") => ["兆", "億", "万", "円"],
            _ => return format!("{} {currency}", grouped(units)),
        };
        let sizes = [1_000_000_000_000, 100_000_000, 10_000, 1];
        let (mut left, mut parts) = (units, Vec::new());
        for (name, size) in names[..3].iter().zip(sizes) {
            if left >= size {
                parts.push(format!("{}{name}", grouped(left / size)));
                left %= size;
            }
        }
        if left > 0 || parts.is_empty() {
            parts.push(grouped(left));
        }
        format!("{}{}", parts.join(if self == Self::Ko { " " } else { "" }), names[3])
    }

    /// A day: `2022-10-15`, `2022. 10. 15.`, `2022年10月15日`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        let Date { year, month, day } = date;
        match self {
            Self::En => format!("{year:04}-{month:02}-{day:02}"),
            Self::Ko => format!("{year}. {month}. {day}."),
            Self::Ja => format!("{year}年{month}月{day}日"),
        }
    }

    /// What stands between the items of a list.
    #[must_use]
    pub fn comma(self) -> &'static str {
        match self {
            Self::En | Self::Ko => ", ",
            Self::Ja => "、",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_counts_in_its_own_way() {
        assert_eq!(Tongue::En.people(47_637_000), "47.6 M");
        assert_eq!(Tongue::Ko.people(47_637_000), "4,764만 명");
        assert_eq!(Tongue::Ja.people(105_000), "10.5万人");
        assert_eq!(Tongue::Ko.people(820), "820명");
        assert_eq!(Tongue::Ko.people(2_910_000_000), "29억 1,000만 명");
        assert_eq!(Tongue::Ja.people(300_000_000), "3億人");
        assert_eq!(Tongue::Ko.people(300_000_000), "3억 명");
        assert_eq!(Tongue::Ko.amount(2_910_000_000), "29억 1,000만");
        assert_eq!(Tongue::En.time(36_720_000), "10.2 h");
        assert_eq!(Tongue::Ko.time(2_640_000), "44분");
        assert_eq!(Tongue::Ja.time(460_800_000), "128時間");
    }

    #[test]
    fn what_is_exact_is_not_rounded() {
        let length = Duration { millis: 63_720_000 };
        assert_eq!(Tongue::Ko.exact(length), "17시간 42분");
        assert_eq!(Tongue::Ja.exact(length), "17時間42分");
        assert_eq!(Tongue::En.exact(Duration { millis: 7_200_000 }), "2 h");
        assert_eq!(Tongue::En.exact(Duration::default()), "0 min");
        assert_eq!(Tongue::Ko.money(10_000_000_000, "KRW"), "100억원");
        assert_eq!(Tongue::Ko.money(1_500_000_000_000, "KRW"), "1조 5,000억원");
        assert_eq!(Tongue::Ja.money(300_000, "JPY"), "30万円");
        assert_eq!(Tongue::En.money(10_000_000, "KRW"), "10,000,000 KRW");
        assert_eq!(Tongue::Ko.money(0, "KRW"), "0원");
        assert_eq!(Tongue::Ja.date(Date { year: 2022, month: 10, day: 5 }), "2022年10月5日");
    }
}
