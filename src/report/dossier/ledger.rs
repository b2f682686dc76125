//! Claims: every number of a document, with the method that made it and the statements or claims it follows from.
//!
//! A claim has a stable key made of names (`back:pangyo:talk.text`), by which machines know it from one report to the next, and
//! a number for print, given in the order of reading. The same key asked for again is the same claim. Refuses sentences.

use super::methods::Method;
use crate::model::fact::Grade;
use crate::page::document::{Prose, Tone};
use std::collections::BTreeMap;

/// A value as machines read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raw {
    /// How many.
    Count(u64),
    /// Milliseconds; `None`: never.
    Millis(Option<u64>),
    /// A share in ten-thousandths.
    Share(u64),
    /// A verdict or another word of a closed set, in English.
    Word(&'static str),
    /// A verdict made at the middle of stated ranges, and what it is where each is at its shortest and at its longest, if that is another.
    Verdict(&'static str, [Option<&'static str>; 2]),
    /// A sum in millionths of a currency.
    Money(u128, String),
    /// From so many milliseconds to so many; `None`: never.
    Range(Option<u64>, Option<u64>),
}

/// On which side of a value what it stands for may lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// That much or more.
    AtLeast,
    /// That much or less.
    AtMost,
}

impl Bound {
    /// The word in contracts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
        }
    }

    /// The sign in tables, the same in every language.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The model says so.
    Declared,
    /// It follows from the model.
    Computed,
}

impl Kind {
    /// The word in contracts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Computed => "computed",
        }
    }
}

/// What a claim follows from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A statement of the model.
    Statement {
        /// Of what it is said, and what: `talk.text: needs auth`.
        text: String,
        /// `services.topo:12`.
        place: String,
        /// How well it is known.
        grade: Grade,
        /// The text after `from`.
        source: Option<String>,
    },
    /// Another claim, by its name for print.
    Claim(String),
}

/// A claim that is to be made.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Made of names only, so that it survives moves and orders.
    pub key: String,
    /// What it is about, in the language of the document.
    pub about: String,
    /// The value, in the language of the document.
    pub shown: String,
    /// The value for machines.
    pub raw: Raw,
    /// The value is the end of what may be; `None`: it is what it is.
    pub bound: Option<Bound>,
    /// Declared or computed.
    pub kind: Kind,
    /// How it was made.
    pub method: &'static Method,
    /// What it follows from; sorted and without repeats when it is made.
    pub inputs: Vec<Input>,
}

/// A claim.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its name for print: `C-0001`.
    pub id: String,
    /// What it says.
    pub draft: Draft,
}

impl Claim {
    /// Does it rest on a guess itself? What its claims rest on is theirs to say.
    #[must_use]
    pub fn is_guessed(&self) -> bool {
        let guess = |input: &Input| matches!(input, Input::Statement { grade: Grade::Assumed, .. });
        self.draft.inputs.iter().any(guess)
    }
}

/// All claims of a document.
#[derive(Debug, Default)]
pub struct Ledger {
    claims: Vec<Claim>,
    by_key: BTreeMap<String, usize>,
}

impl Ledger {
    /// The claims, in the order of their numbers.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The name of a claim that was made before.
    #[must_use]
    pub fn known(&self, key: &str) -> Option<&Claim> {
        self.by_key.get(key).map(|index| &self.claims[*index])
    }

    /// Makes a claim, unless it is there, and gives its name.
    pub fn claim(&mut self, key: &str, draft: impl FnOnce(&mut Self) -> Draft) -> String {
        if let Some(claim) = self.known(key) {
            return claim.id.clone();
        }
        // Whatever it rests on is claimed first and has the smaller number.
        let mut draft = draft(self);
        draft.inputs.sort();
        draft.inputs.dedup();
        let id = format!("C-{:04}", self.claims.len() + 1);
        self.by_key.insert(key.to_owned(), self.claims.len());
        self.claims.push(Claim { id: id.clone(), draft });
        id
    }

    /// Makes a claim, unless it is there, and shows its value with its mark.
    pub fn say(&mut self, key: &str, tone: Tone, draft: impl FnOnce(&mut Self) -> Draft) -> Prose {
        self.claim(key, draft);
        self.shown(key, tone)
    }

    /// Some claims that were made, as what another rests on.
    pub fn inputs<'k>(&self, keys: impl IntoIterator<Item = &'k String>) -> Vec<Input> {
        keys.into_iter()
            .filter_map(|key| self.known(key))
            .map(|claim| Input::Claim(claim.id.clone()))
            .collect()
    }

    /// The value of a claim with its mark.
    #[must_use]
    pub fn shown(&self, key: &str, tone: Tone) -> Prose {
        let Some(claim) = self.known(key) else { return Prose::new() };
        Prose::new().and(tone, claim.draft.shown.as_str()).and(Tone::Claim, claim.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::super::methods::DECLARED;
    use super::*;

    fn draft(key: &str, inputs: Vec<Input>) -> Draft {
        Draft {
            key: key.to_owned(),
            about: String::new(),
            shown: "12".to_owned(),
            raw: Raw::Count(12),
            bound: None,
            kind: Kind::Declared,
            method: &DECLARED,
            inputs,
        }
    }

    #[test]
    fn what_a_claim_rests_on_has_the_smaller_number() {
        let mut ledger = Ledger::default();
        let id = ledger.claim("sum", |ledger| {
            let part = ledger.claim("part", |_| draft("part", Vec::new()));
            draft("sum", vec![Input::Claim(part.clone()), Input::Claim(part)])
        });
        assert_eq!((id.as_str(), ledger.claims().len()), ("C-0002", 2));
        assert_eq!(ledger.claims()[1].draft.inputs, [Input::Claim("C-0001".to_owned())]);
        assert_eq!(ledger.claim("part", |_| unreachable!("it is there")), "C-0001");
        assert_eq!(ledger.shown("part", Tone::Plain).text(), "12C-0001");
    }
}
