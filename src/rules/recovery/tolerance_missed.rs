//! A component is down for longer than its own impact `tolerance` after the loss of a site, or in a scenario.

use super::late::{check, say};
use crate::model::component::ObjectiveKind;
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "tolerance-missed",
    group: Group::Recovery,
    level: Level::Error,
    since: "0.1",
    what: "A component is down for longer than its own impact `tolerance` after the loss of a site, or in a \
          scenario.",
    why: "Beyond the tolerance the harm is intolerable: to customers, to the market, to the firm. The time is a \
          lower bound, so it will be longer.",
    remedy: "Shorten the way back: a second site, a takeover that does without the lost one, or a way by hand.",
    bad: "\
site east { restored in 8h }\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 5h; restart 10m; tolerance 4h; rto 6h }\n",
    good: "\
site east { restored in 8h }\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 3h; restart 10m; tolerance 4h; rto 6h }\n",
    check: |context| check(context, ObjectiveKind::Tolerance),
    say,
};
