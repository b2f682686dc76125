//! What an ability is: a method, and a function from parameters to an answer. Parameters that are none are told as such.

use super::session::Session;
use gen_lsp_types::Request;
use lsp_server::ErrorCode;
use serde_json::Value;

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

/// An ability.
pub(super) trait Ask {
    /// Its request.
    type Request: Request;

    /// Its answer.
    fn answer(
        session: &mut Session<'_>,
        parameters: <Self::Request as Request>::Params,
    ) -> Result<<Self::Request as Request>::Result, Fault>;
}

/// A row of the shelf.
pub(super) struct Row {
    pub(super) method: &'static str,
    pub(super) answer: fn(&mut Session<'_>, Value) -> Result<Value, Fault>,
}

impl Row {
    pub(super) const fn of<A: Ask>() -> Self {
        Self { method: A::Request::METHOD.as_str(), answer: erased::<A> }
    }
}

fn erased<A: Ask>(session: &mut Session<'_>, parameters: Value) -> Result<Value, Fault> {
    let method = A::Request::METHOD.as_str();
    let parameters = serde_json::from_value(parameters).map_err(|fault| Fault::parameters(method, &fault))?;
    let answer = A::answer(session, parameters)?;
    // What the protocol's own types hold can always be written.
    Ok(serde_json::to_value(answer).unwrap_or(Value::Null))
}
