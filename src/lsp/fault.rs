//! A request that has no answer, and why.

use lsp_server::ErrorCode;

/// A request that cannot be answered, as the editor shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: i32,
    pub(super) message: String,
}

impl Fault {
    /// It was understood, and cannot be done.
    pub(super) fn refused(message: impl Into<String>) -> Self {
        Self { code: ErrorCode::RequestFailed as i32, message: message.into() }
    }

    /// Its parameters are none.
    pub(super) fn parameters(method: &str, fault: &serde_json::Error) -> Self {
        let message = format!("the parameters of `{method}` are not understood: {fault}");
        Self { code: ErrorCode::InvalidParams as i32, message }
    }
}
