//! Copies wait or run elsewhere, and cannot serve when a site is lost.

use super::blamed::{check as blamed, marks, parts};
use crate::rules::blame::Fault;
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "hollow-redundancy",
    group: Group::Recovery,
    level: Level::Error,
    since: "0.1",
    what: "Copies wait or run elsewhere, and cannot serve when a site is lost.",
    why: "The topology declares a copy, and so claims that it helps. What it needs stands in the lost site only, \
          or nobody ever wakes it.",
    remedy: "Put what the copies need outside the site as well, or declare the `takeover` that wakes them.",
    bad: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 1h; restart 10m; needs orders }\n\
store orders { runs at east; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 1h; restart 10m; needs orders }\n\
store orders { runs at east, at west; restart 10m }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = blamed(context, Fault::Needed);
    found.extend(blamed(context, Fault::NoTakeover));
    found
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Some((who, place)) = parts(finding) else { return Said::default() };
    let (name, lost) = (context.kind_and_name(who), context.name(place));
    let sleeps = finding.victims == [who] && finding.evidence == Evidence::Ways(Vec::new());
    if sleeps {
        return Said {
            title: format!("{name} has a standby outside {lost} that nothing ever wakes"),
            label: "no `takeover` is declared for its standby".to_owned(),
            marks: marks(finding, "the standby"),
            notes: Vec::new(),
            help: "declare how it takes over: `takeover 10m with …`, or take the standby away".to_owned(),
        };
    }
    let copies = context.names(&finding.victims);
    Said {
        title: format!(
            "copies of {copies} outside {lost} cannot serve without {name}, which stands there only"
        ),
        label: format!("no instance of it outlives {lost}"),
        marks: marks(finding, "this copy needs it"),
        notes: Vec::new(),
        help: format!("run {} outside {lost} as well", context.component_name(who)),
    }
}
