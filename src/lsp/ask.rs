//! What an ability is: a method, and a function from parameters to an answer. Parameters that are none are told as such.

use super::fault::Fault;
use super::session::Session;
use gen_lsp_types::Request;
use serde_json::Value;

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
