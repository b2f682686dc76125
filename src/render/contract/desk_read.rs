//! Reads what a page asks its engine. Strict: what is not understood is refused, never read half.
//!
//! ```json
//! {"files": [{"name": "a.topo", "text": "…"}], "roots": ["a.topo"], "name": "a", "overlay": "", "ask": "why",
//!  "lost": ["pangyo", "tools.deployer"], "scenario": "fire", "about": "talk.text"}
//! ```
//! Files are given once: a question without them is about those given before.

use serde_json::Value;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// What is declared: names, places, instances.
    Model,
    /// The loss of each place, one after the other, and every single point of failure.
    Table,
    /// What one loss does.
    Loss,
    /// Why one component stops in it.
    Why,
    /// Everything that stops one component, whatever is lost.
    Causes,
    /// The smallest change that brings one component back.
    Help,
    /// Which ways back anybody ever practised.
    Drills,
}

impl Ask {
    /// Every question.
    pub const ALL: [Self; 7] =
        [Self::Model, Self::Table, Self::Loss, Self::Why, Self::Causes, Self::Help, Self::Drills];

    /// How it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Table => "table",
            Self::Loss => "loss",
            Self::Why => "why",
            Self::Causes => "causes",
            Self::Help => "help",
            Self::Drills => "drills",
        }
    }
}

/// The texts of a topology.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Names and texts.
    pub texts: Vec<(String, String)>,
    /// Those that were asked for; the others are imported.
    pub roots: Vec<String>,
    /// How people call it.
    pub name: String,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Given with the first question.
    pub files: Option<Files>,
    /// Statements laid over the topology; may be empty.
    pub overlay: String,
    /// What is asked.
    pub ask: Ask,
    /// Paths of what is lost.
    pub lost: Vec<String>,
    /// A scenario that says what is lost; instead of `lost`.
    pub scenario: Option<String>,
    /// Path of the component it is about.
    pub about: Option<String>,
}

/// Reads a question.
///
/// # Errors
/// What is wrong with it: a sentence without full stop.
pub fn asked(text: &str) -> Result<Asked, String> {
    let json: Value = serde_json::from_str(text).map_err(|fault| format!("this is no JSON: {fault}"))?;
    if !json.is_object() {
        return Err("a question is an object".to_owned());
    }
    let files = if json["files"].is_null() { None } else { Some(files(&json)?) };
    let word = json["ask"].as_str().ok_or("`ask` is missing")?;
    let ask = Ask::ALL.into_iter().find(|ask| ask.word() == word).ok_or("nobody knows what is asked")?;
    Ok(Asked {
        files,
        overlay: optional(&json, "overlay")?.unwrap_or_default(),
        ask,
        lost: texts(&json, "lost")?,
        scenario: optional(&json, "scenario")?,
        about: optional(&json, "about")?,
    })
}

fn files(json: &Value) -> Result<Files, String> {
    let list = json["files"].as_array().ok_or("`files` is no list")?;
    let one = |file: &Value| {
        let text = |field: &str| file[field].as_str().map(str::to_owned);
        text("name").zip(text("text")).ok_or_else(|| "a file has a `name` and a `text`".to_owned())
    };
    let texts: Vec<(String, String)> = list.iter().map(one).collect::<Result<_, _>>()?;
    let roots = self::texts(json, "roots")?;
    let roots = if roots.is_empty() { texts.iter().map(|(name, _)| name.clone()).collect() } else { roots };
    Ok(Files { texts, roots, name: optional(json, "name")?.unwrap_or_default() })
}

fn optional(json: &Value, field: &str) -> Result<Option<String>, String> {
    match &json[field] {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.clone())),
        _ => Err(format!("`{field}` is no text")),
    }
}

fn texts(json: &Value, field: &str) -> Result<Vec<String>, String> {
    match &json[field] {
        Value::Null => Ok(Vec::new()),
        Value::Array(list) => {
            let text = |it: &Value| it.as_str().map(str::to_owned).ok_or(format!("`{field}` holds no text"));
            list.iter().map(text).collect()
        }
        _ => Err(format!("`{field}` is no list")),
    }
}
