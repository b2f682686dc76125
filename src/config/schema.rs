//! The JSON Schema of `spof.toml`, made from the same lists by which it is read: for editors that complete and check TOML.

use super::fail_on::FailOn;
use super::file::LEVELS;
use crate::model::place_kind::PlaceKind;
use crate::resolve::shipped::PROFILES;
use crate::rules::RULES;
use crate::rules::rule::Group;

/// The schema as text: JSON, ended by a line end.
#[must_use]
pub fn schema() -> String {
    let list = |words: &[&str]| words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    let levels = list(&LEVELS);
    let names = RULES.iter().map(|rule| (rule.name, rule.what));
    let groups = Group::ALL.map(|group| (group.word(), "Every rule of this group."));
    let rules: Vec<String> = names
        .chain(groups)
        .map(|(name, what)| {
            let what = what.replace('\\', "\\\\").replace('"', "\\\"");
            format!("        \"{name}\": {{ \"description\": \"{what}\", \"$ref\": \"#/$defs/rule\" }}")
        })
        .collect();
    format!(
        r##"{{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "spof:spof-toml.schema.json",
  "title": "spof.toml",
  "type": "object",
  "additionalProperties": false,
  "properties": {{
    "rules-version": {{ "description": "Rules that came after this version only inform.", "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)*$" }},
    "required-version": {{ "description": "The least version of the program.", "type": "string", "pattern": "^>= ?[0-9]+(\\.[0-9]+)*$" }},
    "extends": {{ "description": "Settings files that this one adds to, relative to this file.", "type": "array", "items": {{ "type": "string", "minLength": 1 }} }},
    "files": {{
      "type": "object",
      "additionalProperties": false,
      "properties": {{
        "exclude": {{ "description": "Patterns of files and directories that are no part of the project.", "type": "array", "items": {{ "type": "string", "minLength": 1 }} }}
      }}
    }},
    "check": {{
      "type": "object",
      "additionalProperties": false,
      "properties": {{
        "fail-on": {{ "description": "From which level on the check fails.", "enum": [{}] }},
        "level": {{ "description": "The kind of place whose loss is judged.", "enum": [{}] }},
        "profiles": {{ "description": "Shipped profiles of regulations that are laid over what is judged.", "type": "array", "items": {{ "enum": [{}] }} }},
        "baseline": {{ "description": "Where the baseline is, relative to this file.", "type": "string" }},
        "preview": {{ "description": "Ask rules that are not settled, too.", "type": "boolean" }}
      }}
    }},
    "rules": {{
      "description": "Levels of rules and groups; a rule wins over its group.",
      "type": "object",
      "additionalProperties": false,
      "patternProperties": {{ "^require\\.": {{ "$ref": "#/$defs/rule" }} }},
      "properties": {{
{}
      }}
    }}
  }},
  "$defs": {{
    "rule": {{
      "anyOf": [
        {{ "enum": [{levels}] }},
        {{
          "type": "object",
          "additionalProperties": false,
          "properties": {{ "level": {{ "enum": [{levels}] }}, "acceptable": {{ "type": "boolean" }} }}
        }}
      ]
    }}
  }}
}}
"##,
        list(&FailOn::WORDS),
        list(&PlaceKind::ALL.map(PlaceKind::word)),
        list(&PROFILES.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
        rules.join(",\n")
    )
}
