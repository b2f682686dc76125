//! Answers of the desk, read back: what a page without engine needs to be asked beforehand.

use serde_json::{Value, json};

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer(pub(super) Value);

/// A question about texts that were given before.
#[must_use]
pub fn question(ask: &str, scenario: &str, lost: &[String], about: &str) -> String {
    let text = |text: &str| if text.is_empty() { Value::Null } else { text.into() };
    json!({ "ask": ask, "scenario": text(scenario), "lost": lost, "about": text(about) }).to_string()
}

/// Reads an answer.
///
/// # Errors
/// What the desk could not answer: a sentence without full stop.
pub fn read(answer: &str) -> Result<Answer, String> {
    let value: Value =
        serde_json::from_str(answer).map_err(|fault| format!("cannot read an answer: {fault}"))?;
    match value["error"].as_str() {
        Some(error) => Err(format!("the page cannot read the topology: {error}")),
        None => Ok(Answer(value)),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl Answer {
    /// Of a model: its title.
    #[must_use]
    pub fn title(&self) -> String {
        text(&self.0["title"])
    }

    /// Of a model: how many components it declares.
    #[must_use]
    pub fn components(&self) -> usize {
        list(&self.0["components"]).len()
    }

    /// Of a model: paths of its scenarios.
    #[must_use]
    pub fn scenarios(&self) -> Vec<String> {
        list(&self.0["scenarios"]).iter().map(|it| text(&it["path"])).collect()
    }

    /// Of a table: paths of the places in it, the worst first.
    #[must_use]
    pub fn places(&self, model: &Self) -> Vec<String> {
        let index = |row: &Value| row["of"].as_str()?.get(1..)?.parse::<usize>().ok();
        let rows = list(&self.0["rows"]).iter().filter_map(index);
        rows.map(|index| text(&model.0["places"][index]["path"])).collect()
    }

    /// Of a loss: paths of services that stop, most users first.
    #[must_use]
    pub fn most_used(&self, model: &Self) -> Vec<String> {
        let stopped = list(&self.0["stop"]).iter();
        let components = stopped.filter_map(|stop| model.0["components"].get(stop["of"].as_u64()? as usize));
        let mut services: Vec<(std::cmp::Reverse<u64>, String)> = components
            .filter(|it| it["kind"] == "service")
            .map(|it| (std::cmp::Reverse(it["users"][0].as_u64().unwrap_or(0)), text(&it["path"])))
            .collect();
        services.sort();
        services.into_iter().map(|(_, path)| path).collect()
    }
}
