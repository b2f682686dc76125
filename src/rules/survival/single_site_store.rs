//! A store that one site holds.

use super::single_site::{check, say};
use crate::model::component::ComponentKind;
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "single-site-store",
    group: Group::Survival,
    level: Level::Warning,
    since: "0.1",
    what: "All instances of a store that others need stand in one site, and no declared way brings it back while that site is lost.",
    why: "Services that run in several sites share the fate of the one that keeps their data: their copies are up and have nothing to serve.",
    remedy: "Keep a second copy in another site, with a `takeover` that works without the first.",
    bad: "\
site east\n\
site west\n\
service shop { runs nowhere; needs orders }\n\
store orders { runs at east; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs nowhere; needs orders }\n\
store orders { runs at east, at west; restart 10m }\n",
    check: |context| check(context, ComponentKind::Store),
    say,
};
