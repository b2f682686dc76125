//! Reads `spof.toml`: every key known, every name a rule, a group or a requirement, each complaint under its word.

use super::fail_on::FailOn;
use super::glob::Glob;
use super::layers::Config;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{SourceMap, Span};
use crate::base::words;
use crate::model::place_kind::PlaceKind;
use crate::resolve::shipped;
use crate::rules::RULES;
use crate::rules::rule::{Group, Level};
use crate::rules::settings::{Setting, version};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Levels of rules, as they are written.
pub const LEVELS: [&str; 4] = ["error", "warning", "info", "off"];

/// What a level means.
#[must_use]
pub fn setting(word: &str) -> Option<Setting> {
    match word {
        "error" => Some(Setting::Level(Level::Error)),
        "warning" => Some(Setting::Level(Level::Warning)),
        "info" => Some(Setting::Level(Level::Info)),
        "off" => Some(Setting::Off),
        _ => None,
    }
}

/// Reads the text at a span of the sources: what is understood, and what is not.
#[must_use]
pub fn read(sources: &SourceMap, at: Span) -> (Config, Vec<Diagnostic>) {
    let text = sources.text(at);
    let mut reader = Reader { start: at.start, config: Config::default(), complaints: Vec::new() };
    match DeTable::parse(text) {
        Err(fault) => {
            let range = fault.span().unwrap_or(0..0);
            let span = reader.span(&range);
            let message = words::shown(&fault.message().replace('\n', "; "));
            reader.complaints.push(Diagnostic::error("broken-toml", span, message));
        }
        Ok(table) => reader.table(table.get_ref()),
    }
    reader.complaints.sort_by_key(|complaint| complaint.primary.at);
    (reader.config, reader.complaints)
}

struct Reader {
    start: u32,
    config: Config,
    complaints: Vec<Diagnostic>,
}

const SECTIONS: [&str; 6] = ["rules-version", "required-version", "extends", "check", "files", "rules"];
const FILES: [&str; 1] = ["exclude"];
const CHECK: [&str; 5] = ["fail-on", "level", "profiles", "baseline", "preview"];
const RULE: [&str; 2] = ["level", "acceptable"];

impl Reader {
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.start + range.start as u32, self.start + range.end as u32)
    }

    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "rules-version" => self.rules_version(value),
                "required-version" => self.required_version(value),
                "extends" => self.extends(value),
                "check" => self.section(value, "check", Self::check),
                "files" => self.section(value, "files", Self::files),
                "rules" => self.section(value, "rules", Self::rule),
                other => self.unknown(key, other, "key", &SECTIONS),
            }
        }
    }

    fn section(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        name: &str,
        read: fn(&mut Self, &Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>),
    ) {
        match value.get_ref().as_table() {
            Some(table) => table.iter().for_each(|(key, value)| read(self, key, value)),
            None => self.wrong(
                value,
                &format!("`{name}` is a table"),
                &format!("write `[{name}]` above its keys"),
            ),
        }
    }

    fn check(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        match key.get_ref().as_ref() {
            "fail-on" => {
                self.origin("fail-on", value);
                self.config.fail_on = self.word(value, &FailOn::WORDS).and_then(|word| FailOn::read(&word));
            }
            "level" => {
                self.origin("level", value);
                let words = PlaceKind::ALL.map(PlaceKind::word);
                self.config.level = self.word(value, &words).and_then(|word| PlaceKind::from_word(&word));
            }
            "profiles" => self.profiles(value),
            "baseline" => match value.get_ref().as_str() {
                Some(path) if !path.is_empty() => {
                    self.origin("baseline", value);
                    self.config.baseline = Some(path.to_owned());
                }
                _ => self.wrong(value, "a path is due", "write it in quotes, relative to this file"),
            },
            "preview" => match value.get_ref().as_bool() {
                Some(preview) => {
                    self.origin("preview", value);
                    self.config.settings.preview = Some(preview);
                }
                None => self.wrong(value, "`preview` is `true` or `false`", "without quotes"),
            },
            other => self.unknown(key, other, "key of `[check]`", &CHECK),
        }
    }

    fn rule(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let name = key.get_ref().as_ref();
        let known = known_names();
        // A dot is a path: a requirement of the topology, which this file cannot know.
        if !known.contains(&name) && !name.starts_with("require.") {
            return self.unknown(key, name, "rule or group", &known);
        }
        let name = name.strip_prefix("require.").unwrap_or(name).to_owned();
        let at = self.span(&key.span());
        self.config.origins.insert(format!("rules.{name}"), at);
        match value.get_ref().as_table() {
            Some(table) => self.rule_table(&name, table),
            None => {
                let level = self.word(value, &LEVELS).and_then(|word| setting(&word));
                self.config.settings.levels.extend(level.map(|level| (name, level)));
            }
        }
    }

    fn rule_table(&mut self, name: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "level" => {
                    let level = self.word(value, &LEVELS).and_then(|word| setting(&word));
                    self.config.settings.levels.extend(level.map(|level| (name.to_owned(), level)));
                }
                "acceptable" => match value.get_ref().as_bool() {
                    Some(true) => {
                        self.config.acceptable.insert(name.to_owned());
                    }
                    Some(false) => {
                        self.config.settings.unacceptable.insert(name.to_owned());
                    }
                    None => self.wrong(value, "`acceptable` is `true` or `false`", "without quotes"),
                },
                other => self.unknown(key, other, "key of a rule", &RULE),
            }
        }
    }

    fn origin(&mut self, key: &str, value: &Spanned<DeValue<'_>>) {
        let at = self.span(&value.span());
        self.config.origins.insert(key.to_owned(), at);
    }

    /// Texts in a list, each with its place; what else stands there is a complaint.
    fn texts(&mut self, value: &Spanned<DeValue<'_>>, example: &str) -> Vec<(String, Span)> {
        let help = format!("write for example `{example}`");
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(value, "a list of texts is due", &help);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in list {
            match item.get_ref().as_str() {
                Some(text) if !text.is_empty() => texts.push((text.to_owned(), self.span(&item.span()))),
                _ => self.wrong(item, "a text in quotes is due", &help),
            }
        }
        texts
    }

    fn extends(&mut self, value: &Spanned<DeValue<'_>>) {
        self.config.extends = self.texts(value, "extends = [\"../org.toml\"]");
    }

    /// Shipped ones only: a profile of one's own is a file of the project.
    fn profiles(&mut self, value: &Spanned<DeValue<'_>>) {
        self.origin("profiles", value);
        let mut profiles = Vec::new();
        for (name, at) in self.texts(value, "profiles = [\"kr-vas\"]") {
            match shipped::unknown_profile(&name, at) {
                Some(complaint) => self.complaints.push(complaint),
                None => profiles.push(name),
            }
        }
        self.config.profiles = Some(profiles);
    }

    fn files(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        if key.get_ref().as_ref() != "exclude" {
            return self.unknown(key, key.get_ref(), "key of `[files]`", &FILES);
        }
        self.origin("exclude", value);
        let mut globs = Vec::new();
        for (text, at) in self.texts(value, "exclude = [\"vendor/**\"]") {
            match Glob::read(&text) {
                Ok(glob) => globs.push(glob),
                Err(why) => {
                    let message = format!("`{}` is no pattern: {why}", words::shown(&text));
                    let complaint = Diagnostic::error("wrong-setting", at, message);
                    self.complaints.push(complaint.help("write for example `vendor/**`"));
                }
            }
        }
        self.config.exclude = Some(globs);
    }

    fn rules_version(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref().as_str().and_then(version) {
            Some(version) => {
                self.origin("rules-version", value);
                self.config.settings.rules_version = Some(version);
            }
            None => self.wrong(value, "a version is due", "write for example `rules-version = \"0.2\"`"),
        }
    }

    fn required_version(&mut self, value: &Spanned<DeValue<'_>>) {
        let least = value.get_ref().as_str().and_then(|text| version(text.strip_prefix(">=")?.trim()));
        let own = version(env!("CARGO_PKG_VERSION"));
        match least {
            None => self.wrong(
                value,
                "a least version is due",
                "write for example `required-version = \">=0.2\"`",
            ),
            Some(least) if own < Some(least) => {
                let message = format!(
                    "this is spof {}, and the project asks for a newer one",
                    env!("CARGO_PKG_VERSION")
                );
                self.wrong(value, &message, "install the version that the project asks for");
            }
            Some(_) => {}
        }
    }

    /// One of some words.
    fn word(&mut self, value: &Spanned<DeValue<'_>>, words: &[&str]) -> Option<String> {
        let text = value.get_ref().as_str();
        if let Some(text) = text.filter(|text| words.contains(text)) {
            return Some(text.to_owned());
        }
        let quoted: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
        let expected = format!("one of {} is due", words::list(&quoted, "or"));
        match text.and_then(|text| words::nearest(text, words.iter().copied())) {
            Some(near) => {
                self.wrong(value, &expected, &format!("did you mean `\"{near}\"`?"));
                self.patched(self.span(&value.span()), format!("\"{near}\""));
            }
            None => self.wrong(value, &expected, "write the word in quotes"),
        }
        None
    }

    fn wrong(&mut self, value: &Spanned<DeValue<'_>>, message: &str, help: &str) {
        let at = self.span(&value.span());
        self.complaints.push(Diagnostic::error("wrong-setting", at, message).help(help));
    }

    fn unknown(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, name: &str, what: &str, known: &[&str]) {
        let at = self.span(&key.span());
        let name_shown = words::shown(name);
        let message = match what.split_once(" of ") {
            Some((what, whose)) => format!("{whose} has no {what} `{name_shown}`"),
            None => format!("there is no {what} `{name_shown}`"),
        };
        let complaint = Diagnostic::error("unknown-setting", at, message);
        let near = words::nearest(name, known.iter().copied());
        self.complaints.push(match near {
            Some(near) => complaint.help(format!("did you mean `{near}`?")),
            None if known.len() <= 6 => complaint.help(format!("known: {}", known.join(", "))),
            None => complaint.help("`spof rules` lists them; a requirement is written `require.NAME`"),
        });
        let is_quoted = (at.end - at.start) as usize > name.len();
        let quoted = |near: &str| if is_quoted { format!("\"{near}\"") } else { near.to_owned() };
        near.into_iter().for_each(|near| self.patched(at, quoted(near)));
    }

    /// The help of the last complaint can be done as it is said.
    fn patched(&mut self, at: Span, with: String) {
        if let Some(help) = self.complaints.last_mut().and_then(|complaint| complaint.help.last_mut()) {
            help.patch = Some((at, with));
        }
    }
}

/// Rules and groups.
fn known_names() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.name).chain(Group::ALL.map(Group::word)).collect()
}
