//! A tool that is lost with what it is needed to bring back.

use super::blamed::{alternatives, check, marks, parts, ways};
use crate::rules::blame::Fault;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "tool-inside-what-it-recovers",
    group: Group::Recovery,
    level: Level::Error,
    since: "0.1",
    what: "A way back out of the loss of a site works with something that is lost together with that site.",
    why: "The topology declares the way, and so promises it; on the day it is needed it does not work. This is what kept \
          Kakao's services down for up to 127 hours in 2022: the copies stood in other sites, and the tools to wake them in the \
          one that burned.",
    remedy: "Run the tool outside the site as well, or declare a way that does without it.",
    bad: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 1h by ops with deployer; restart 10m }\n\
tool deployer { runs at east; restart 10m }\n\
crew ops { people 5 }\n",
    good: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 1h by ops with deployer; restart 10m }\n\
tool deployer { runs at east, at west; restart 10m }\n\
crew ops { people 5 }\n",
    check: |context| check(context, Fault::Tool),
    say,
};

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Some((tool, place)) = parts(finding) else { return Said::default() };
    let (who, lost) = (context.kind_and_name(tool), context.name(place));
    Said {
        title: format!("{who} is lost with {lost}, and is needed to bring back what stops there"),
        label: format!("falls with {lost}{}", alternatives(context, finding)),
        marks: marks(finding, "this way back does not work without it"),
        notes: vec![format!(
            "the declared {} of {} cannot be carried out while {lost} is lost",
            ways(finding),
            context.names(&finding.victims)
        )],
        help: format!(
            "run {} outside {lost} as well, or declare a way that does without it",
            context.component_name(tool)
        ),
    }
}
