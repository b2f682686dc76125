//! The one currency of complaint: what was found, where, what was expected, and how to go on.
//!
//! A diagnostic is data. How it looks is decided in `render/snippet`.

use super::source::Span;

/// How bad it is. Ordered from worst to mildest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The topology cannot be judged as written.
    Error,
    /// It can be judged, but probably does not say what was meant.
    Warning,
    /// Something worth knowing.
    Note,
}

/// A place and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub at: Span,
    /// A short clause, without full stop; may be empty.
    pub text: String,
}

/// A way to mend it; with a patch only where the mend is certain to be what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// A statement, not a question.
    pub text: String,
    /// Replace this stretch by that text.
    pub patch: Option<(Span, String)>,
}

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad.
    pub severity: Severity,
    /// A stable name that says the fault: `unknown-name`.
    pub code: &'static str,
    /// Stands alone: lower case, no full stop, names in backticks.
    pub message: String,
    /// The smallest stretch that shows the fault.
    pub primary: Label,
    /// Other places that had a part in it, such as where the other side was defined.
    pub others: Vec<Label>,
    /// Consequences and background.
    pub notes: Vec<String>,
    /// How to go on.
    pub help: Vec<Help>,
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(code: &'static str, at: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            primary: Label { at, text: String::new() },
            others: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(code: &'static str, at: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, at, message) }
    }

    /// Says what is wrong right under the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn other(mut self, at: Span, text: impl Into<String>) -> Self {
        self.others.push(Label { at, text: text.into() });
        self
    }

    /// Adds background.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds a way to go on.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(Help { text: text.into(), patch: None });
        self
    }

    /// Adds a certain mend: replace `at` by `with`.
    #[must_use]
    pub fn patch(mut self, text: impl Into<String>, at: Span, with: impl Into<String>) -> Self {
        self.help.push(Help { text: text.into(), patch: Some((at, with.into())) });
        self
    }
}
