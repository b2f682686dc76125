//! A service that one site holds.

use super::single_site::{check, say};
use crate::model::component::ComponentKind;
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "single-site-service",
    group: Group::Survival,
    level: Level::Warning,
    since: "0.1",
    what: "All instances of a service stand in one site, and no declared way brings it back while that site is lost.",
    why: "Losing the site stops the service for as long as the site is lost. Machines, racks and zones inside one building share its power, its cooling and its fire.",
    remedy: "Run it in a second site, or declare a `standby` or `rebuild` elsewhere that works without the first.",
    bad: "\
site east\n\
site west\n\
service shop { runs 2 at east; restart 10m }\n\
service wiki { runs at east, at west; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs 2 at east, 2 at west; restart 10m }\n\
service wiki { runs at east, at west; restart 10m }\n",
    check: |context| check(context, ComponentKind::Service),
    say,
};
