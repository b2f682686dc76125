//! Numbers of the page, in the language of its words. `assets/page/numbers.js` does the same in the page; a test compares them.

use super::words::words::Words;
use crate::base::tongue::Tongue;

/// How many people: `47.6 M`, `4,764만 명`, `4,764万人`.
#[must_use]
pub fn people(words: &Words, number: u64) -> String {
    tongue(words).people(number)
}

/// A length of time in milliseconds: `44 min`, `10.2 h`, `128 h`.
#[must_use]
pub fn time(words: &Words, millis: u64) -> String {
    tongue(words).time(millis)
}

fn tongue(words: &Words) -> Tongue {
    Tongue::of(words.tag).unwrap_or(Tongue::En)
}

#[cfg(test)]
mod tests {
    use super::super::words::{en::EN, ja::JA, ko::KO};
    use super::*;

    #[test]
    fn the_units_of_the_table_are_those_of_the_language() {
        for words in [&EN, &KO, &JA] {
            assert_eq!(time(words, 460_800_000), format!("128{}", words.unit_h));
            assert_eq!(time(words, 2_640_000), format!("44{}", words.unit_min));
            assert_eq!(time(words, 20_000), format!("20{}", words.unit_s));
        }
    }
}
