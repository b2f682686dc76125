//! Reads `spof.toml`: every key known, every name a rule, a group or a requirement, each complaint under its word.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::{SourceMap, Span};
use crate::base::words;
use crate::model::place_kind::PlaceKind;
use crate::rules::RULES;
use crate::rules::rule::{Group, Level};
use crate::rules::settings::{Setting, Settings, version};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// From which level on a finding fails the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FailOn {
    /// Errors.
    #[default]
    Error,
    /// Warnings and errors.
    Warning,
    /// Whatever is found.
    Info,
    /// Nothing.
    Never,
}

impl FailOn {
    /// The words, as they are written.
    pub const WORDS: [&'static str; 4] = ["error", "warning", "info", "never"];

    /// Reads one of [`Self::WORDS`].
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "info" => Some(Self::Info),
            "never" => Some(Self::Never),
            _ => None,
        }
    }

    /// Does a finding of that level fail the check?
    #[must_use]
    pub fn fails(self, level: Level) -> bool {
        match self {
            Self::Error => level == Level::Error,
            Self::Warning => level != Level::Info,
            Self::Info => true,
            Self::Never => false,
        }
    }
}

/// What a project asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Which rules count, and how much.
    pub settings: Settings,
    /// From which level on the check fails; `None`: errors.
    pub fail_on: Option<FailOn>,
    /// The kind of place whose loss is judged.
    pub level: Option<PlaceKind>,
    /// Where the baseline is, as written: relative to the file.
    pub baseline: Option<String>,
}

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

const SECTIONS: [&str; 4] = ["rules-version", "required-version", "check", "rules"];
const CHECK: [&str; 3] = ["fail-on", "level", "baseline"];
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
                "check" => self.section(value, "check", Self::check),
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
                self.config.fail_on = self.word(value, &FailOn::WORDS).and_then(|word| FailOn::read(&word));
            }
            "level" => {
                let words = PlaceKind::ALL.map(PlaceKind::word);
                self.config.level = self.word(value, &words).and_then(|word| PlaceKind::from_word(&word));
            }
            "baseline" => match value.get_ref().as_str() {
                Some(path) if !path.is_empty() => self.config.baseline = Some(path.to_owned()),
                _ => self.wrong(value, "a path is due", "write it in quotes, relative to this file"),
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
                    Some(true) => {}
                    Some(false) => {
                        self.config.settings.unacceptable.insert(name.to_owned());
                    }
                    None => self.wrong(value, "`acceptable` is `true` or `false`", "without quotes"),
                },
                other => self.unknown(key, other, "key of a rule", &RULE),
            }
        }
    }

    fn rules_version(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref().as_str().and_then(version) {
            Some(version) => self.config.settings.rules_version = Some(version),
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
        let help = match text.and_then(|text| words::nearest(text, words.iter().copied())) {
            Some(near) => format!("did you mean `\"{near}\"`?"),
            None => "write the word in quotes".to_owned(),
        };
        self.wrong(value, &expected, &help);
        None
    }

    fn wrong(&mut self, value: &Spanned<DeValue<'_>>, message: &str, help: &str) {
        let at = self.span(&value.span());
        self.complaints.push(Diagnostic::error("wrong-setting", at, message).help(help));
    }

    fn unknown(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, name: &str, what: &str, known: &[&str]) {
        let at = self.span(&key.span());
        let message = format!("there is no {what} `{}`", words::shown(name));
        let complaint = Diagnostic::error("unknown-setting", at, message);
        self.complaints.push(match words::nearest(name, known.iter().copied()) {
            Some(near) => complaint.help(format!("did you mean `{near}`?")),
            None if known.len() <= 6 => complaint.help(format!("known: {}", known.join(", "))),
            None => complaint.help("`spof rules` lists them; a requirement is written `require.NAME`"),
        });
    }
}

/// Rules and groups.
fn known_names() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.name).chain(Group::ALL.map(Group::word)).collect()
}
