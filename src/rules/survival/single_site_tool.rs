//! A tool that one site holds.

use super::single_site::{check, say};
use crate::model::component::ComponentKind;
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "single-site-tool",
    group: Group::Survival,
    level: Level::Warning,
    since: "0.1",
    what: "All instances of a tool that others rely on stand in one site.",
    why: "Tools are what people and automation repair with. One that is lost together with a site is missing on the day it is needed, for everything that is elsewhere, too.",
    remedy: "Run it in a second site, or declare ways back that do without it.",
    bad: "\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m with deployer; rto 1h }\n\
tool deployer { runs 2 at east; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m with deployer; rto 1h }\n\
tool deployer { runs at east, at west; restart 10m }\n",
    check: |context| check(context, ComponentKind::Tool),
    say,
};
