//! What a page knows when it opens, as one JSON object: the texts, answers computed beforehand, words, deadlines.

use super::record::Recorded;
use super::words::LANGUAGES;
use crate::render::contract::desk_read::Files;
use crate::render::json_text::embedded;
use crate::report::clocks::{Clock, From, REGIMES};
use serde_json::{Map, Value, json};

/// Answers by the name of their question (see [`question_name`]), each as the desk gave it.
pub type Answers = Vec<(String, String)>;

/// What is lost and picked when a page opens, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// What is lost.
    pub lost: Vec<String>,
    /// The component that is explained.
    pub about: Option<String>,
}

/// How a page finds an answer computed beforehand: `why||pangyo|talk.text`. The same as `questionName` in `engine.js`.
#[must_use]
pub fn question_name(ask: &str, scenario: &str, lost: &[String], about: &str) -> String {
    let mut lost = lost.to_vec();
    lost.sort();
    format!("{ask}|{scenario}|{}|{about}", lost.join(","))
}

/// The first question: with the texts.
///
/// # Errors
/// Never in practice.
pub fn first_question(texts: &Files, ask: &str) -> Result<String, String> {
    let mut question = files(texts);
    question["ask"] = ask.into();
    embedded(&question)
}

fn files(files: &Files) -> Value {
    let texts: Vec<Value> =
        files.texts.iter().map(|(name, text)| json!({ "name": name, "text": text })).collect();
    json!({ "files": texts, "roots": files.roots, "name": files.name })
}

/// The whole object, fit to stand in a page. `record` is what [`super::record::record`] made; `clock` is the legal order whose deadlines are shown first.
///
/// # Errors
/// Never in practice.
pub fn data(
    texts: &Files,
    answers: &Answers,
    opening: &Opening,
    record: &Recorded,
    clock: &str,
    lang: &str,
) -> Result<String, String> {
    let words: Map<String, Value> = LANGUAGES
        .iter()
        .map(|words| {
            let all: Map<String, Value> =
                words.all().into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect();
            (words.tag.to_owned(), all.into())
        })
        .collect();
    let mut parts = vec![
        format!("\"question\":{}", embedded(&files(texts))?),
        format!("\"words\":{}", embedded(&words)?),
        format!("\"languages\":{}", embedded(&LANGUAGES.map(|words| words.tag))?),
        format!("\"clocks\":{}", embedded(&clocks())?),
        format!("\"record\":{}", embedded(&record.0)?),
        format!("\"clock\":{}", embedded(&clock)?),
        format!("\"lang\":{}", embedded(&lang)?),
        format!("\"opening\":{}", embedded(&json!({ "lost": opening.lost, "about": opening.about }))?),
    ];
    // The answers are JSON already, and fit to stand in a page.
    let answers: Result<Vec<String>, String> =
        answers.iter().map(|(name, answer)| Ok(format!("{}:{answer}", embedded(name)?))).collect();
    parts.push(format!("\"answers\":{{{}}}", answers?.join(",")));
    Ok(format!("{{{}}}", parts.join(",")))
}

fn clocks() -> Vec<Value> {
    let languages: Vec<&str> = LANGUAGES.iter().map(|words| words.tag).collect();
    let titles = |titles: &[&str; 3]| -> Value {
        let pairs = languages.iter().zip(titles).map(|(tag, title)| ((*tag).to_owned(), Value::from(*title)));
        pairs.collect::<Map<String, Value>>().into()
    };
    let clock = |it: &Clock| {
        let from = if it.from == From::Aware { "aware" } else { "loss" };
        json!({ "minutes": it.minutes, "from": from, "title": titles(&it.title), "cite": it.cite, "read": it.read })
    };
    let regime = |it: &crate::report::clocks::Regime| {
        let clocks: Vec<Value> = it.clocks.iter().map(clock).collect();
        json!({ "name": it.name, "title": titles(&it.title), "clocks": clocks })
    };
    REGIMES.iter().map(regime).collect()
}
