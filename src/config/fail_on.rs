//! Which findings make a check fail.

use crate::rules::rule::Level;

/// From which level on a finding fails the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FailOn {
    /// Errors.
    #[default]
    Error,
    /// Warnings and errors.
    Warning,
    /// Whatever is found.
    Info,
    /// Nothing.
    Never,
}

impl FailOn {
    /// The words, as they are written.
    pub const WORDS: [&'static str; 4] = ["error", "warning", "info", "never"];

    /// Reads one of [`Self::WORDS`].
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "info" => Some(Self::Info),
            "never" => Some(Self::Never),
            _ => None,
        }
    }

    /// Does a finding of that level fail the check?
    #[must_use]
    pub fn fails(self, level: Level) -> bool {
        match self {
            Self::Error => level == Level::Error,
            Self::Warning => level != Level::Info,
            Self::Info => true,
            Self::Never => false,
        }
    }
}
