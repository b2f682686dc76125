//! A component cannot be back within its own `rto` after the loss of a site, or in a scenario.

use super::late::{check, say};
use crate::model::component::ObjectiveKind;
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "rto-missed",
    group: Group::Recovery,
    level: Level::Error,
    since: "0.1",
    what: "A component cannot be back within its own `rto` after the loss of a site, or in a scenario.",
    why: "The time is a lower bound: everybody at once, nothing forgotten, what nobody states counted as nothing. \
          If even that is too late, the objective cannot be kept.",
    remedy: "Shorten the way back, or state an objective that can be kept.",
    bad: "\
site east { restored in 8h }\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 2h; restart 10m; rto 1h }\n",
    good: "\
site east { restored in 8h }\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 30m; restart 10m; rto 1h }\n",
    check: |context| check(context, ObjectiveKind::Rto),
    say,
};
