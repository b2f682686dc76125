//! Why a text is not the quantity that was due. A value, not a message: who reads knows where it stands.

/// Why a text is not the quantity that was due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// What was expected, as `a duration such as 90s, 10m, 4h, 3d`.
    pub expected: &'static str,
    /// More about the fault, when there is more to say.
    pub why: Option<String>,
    /// What a right text could look like, when what was meant is open: `10m` for a bare `10`.
    pub example: Option<String>,
    /// The text that was certainly meant: `5k` for `5K`.
    pub instead: Option<String>,
}

impl Misread {
    pub(super) fn new(expected: &'static str) -> Self {
        Self { expected, why: None, example: None, instead: None }
    }

    pub(super) fn because(expected: &'static str, why: impl Into<String>) -> Self {
        Self { why: Some(why.into()), ..Self::new(expected) }
    }
}
