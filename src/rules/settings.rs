//! What a project or a person asks of the rules: which count, and how much. Refuses to read files: `spof.toml` and flags are
//! read above and arrive here as data.

use super::rule::{Group, Level, PREVIEW, Rule};
use std::collections::BTreeSet;

/// What a rule or group is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Its findings weigh this much.
    Level(Level),
    /// It is not asked.
    Off,
}

/// Settings of one run. The default asks every rule at its own level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Names of rules, groups or requirements, each with what it is set to; a later one wins, and a rule by name wins over its group.
    pub levels: Vec<(String, Setting)>,
    /// Not empty: only these rules, groups or requirements are asked.
    pub only: Vec<String>,
    /// These are not asked.
    pub skip: Vec<String>,
    /// Findings of these rules, groups and requirements cannot be accepted.
    pub unacceptable: BTreeSet<String>,
    /// Are rules in preview asked, too? `None`: nobody says, and they are not.
    pub preview: Option<bool>,
    /// Rules that came after this version only inform (`0.2`); `None`: all count.
    pub rules_version: Option<(u32, u32)>,
}

impl Settings {
    /// How much findings of a rule weigh; `None`: it is not asked. `since` is empty for requirements.
    #[must_use]
    pub fn level(&self, name: &str, group: Group, own: Level, since: &str) -> Option<Level> {
        let names = |list: &[String]| list.iter().any(|it| it == name || it == group.word());
        if (!self.only.is_empty() && !names(&self.only)) || names(&self.skip) {
            return None;
        }
        if since == PREVIEW && !self.preview.unwrap_or(false) && !self.is_named(name) {
            return None;
        }
        let said =
            |wanted: &str| self.levels.iter().rev().find(|(it, _)| it == wanted).map(|(_, level)| *level);
        let level = match said(name).or_else(|| said(group.word())) {
            Some(Setting::Off) => return None,
            Some(Setting::Level(level)) => level,
            None => own,
        };
        Some(if self.is_newer(since) { level.max(Level::Info) } else { level })
    }

    /// Does somebody ask for it by its own name?
    fn is_named(&self, name: &str) -> bool {
        self.only.iter().any(|it| it == name) || self.levels.iter().any(|(it, _)| it == name)
    }

    /// May findings of a rule or a requirement be accepted?
    #[must_use]
    pub fn may_be_accepted(&self, name: &str, group: Group) -> bool {
        !self.unacceptable.contains(name) && !self.unacceptable.contains(group.word())
    }

    /// Did the rule come after the version that is pinned?
    #[must_use]
    pub fn is_newer(&self, since: &str) -> bool {
        match (self.rules_version, version(since)) {
            (Some(pinned), Some(since)) => since > pinned,
            _ => false,
        }
    }
}

/// `0.2` and `0.2.1` as (0, 2).
#[must_use]
pub fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next().unwrap_or(Some(0))?))
}

/// Rules that a version pin keeps from counting.
pub fn newer<'a>(
    settings: &'a Settings,
    rules: &'a [&'static Rule],
) -> impl Iterator<Item = &'static Rule> + 'a {
    rules.iter().copied().filter(|rule| settings.is_newer(rule.since))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How much a rule in preview weighs.
    fn weighs(settings: &Settings) -> Option<Level> {
        settings.level("not-settled", Group::Survival, Level::Warning, PREVIEW)
    }

    #[test]
    fn rules_in_preview_are_asked_where_somebody_says_so_or_names_them() {
        let set = |name: &str, setting| Settings {
            levels: vec![(name.to_owned(), setting)],
            ..Settings::default()
        };
        let only = |name: &str| Settings { only: vec![name.to_owned()], ..Settings::default() };
        assert_eq!(weighs(&Settings::default()), None);
        assert_eq!(weighs(&Settings { preview: Some(true), ..Settings::default() }), Some(Level::Warning));
        assert_eq!(weighs(&only("not-settled")), Some(Level::Warning));
        assert_eq!(weighs(&set("not-settled", Setting::Level(Level::Error))), Some(Level::Error));
        // A group means what is settled.
        assert_eq!(weighs(&only("survival")), None);
        assert_eq!(weighs(&set("survival", Setting::Level(Level::Error))), None);
        let group = Settings { preview: Some(true), ..set("survival", Setting::Level(Level::Error)) };
        assert_eq!(weighs(&group), Some(Level::Error));
        let off = Settings { preview: Some(true), ..set("not-settled", Setting::Off) };
        assert_eq!(weighs(&off), None);
        // A pin is about versions, and it has none.
        let pinned = Settings { rules_version: Some((0, 1)), ..only("not-settled") };
        assert_eq!(weighs(&pinned), Some(Level::Warning));
    }
}
