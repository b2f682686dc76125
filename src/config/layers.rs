//! What a project asks, layer over layer: what a file extends lies below it, what is typed above it.

use super::fail_on::FailOn;
use super::glob::Glob;
use crate::base::source::Span;
use crate::model::place_kind::PlaceKind;
use crate::rules::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};

/// What a project asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Which rules count, and how much.
    pub settings: Settings,
    /// Rules, groups and requirements whose findings may be accepted whatever lies below says.
    pub acceptable: BTreeSet<String>,
    /// From which level on the check fails; `None`: errors.
    pub fail_on: Option<FailOn>,
    /// The kind of place whose loss is judged.
    pub level: Option<PlaceKind>,
    /// Names of shipped profiles that are laid over what is judged, and files of one's own where they are typed.
    pub profiles: Option<Vec<String>>,
    /// Where the baseline is, as written: relative to the file.
    pub baseline: Option<String>,
    /// What is no part of the project.
    pub exclude: Option<Vec<Glob>>,
    /// Files that this one adds to, as written.
    pub extends: Vec<(String, Span)>,
    /// Where each value stands: by its key, rules as `rules.NAME`.
    pub origins: BTreeMap<String, Span>,
}

impl Config {
    /// Lays these settings over others: rules add up and the upper ones win, every other value replaces the lower.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        let mut settings = below.settings;
        settings.levels.extend(self.settings.levels);
        settings.unacceptable.retain(|name| !self.acceptable.contains(name));
        settings.unacceptable.extend(self.settings.unacceptable);
        settings.preview = self.settings.preview.or(settings.preview);
        settings.rules_version = self.settings.rules_version.or(settings.rules_version);
        let mut origins = below.origins;
        origins.extend(self.origins);
        Self {
            settings,
            acceptable: below.acceptable.into_iter().chain(self.acceptable).collect(),
            fail_on: self.fail_on.or(below.fail_on),
            level: self.level.or(below.level),
            profiles: self.profiles.or(below.profiles),
            baseline: self.baseline.or(below.baseline),
            exclude: self.exclude.or(below.exclude),
            extends: self.extends,
            origins,
        }
    }

    /// Is this path, relative to the project, no part of it?
    #[must_use]
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.iter().flatten().any(|glob| glob.covers(path))
    }
}
