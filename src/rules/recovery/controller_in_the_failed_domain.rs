//! An automatic takeover out of the loss of a site works with something that is lost together with that site.

use super::blamed::{alternatives, check, marks, parts};
use crate::rules::blame::Fault;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "controller-in-the-failed-domain",
    group: Group::Recovery,
    level: Level::Error,
    since: "0.1",
    what: "An automatic takeover out of the loss of a site works with something that is lost together with that \
          site.",
    why: "The controller that should switch away from a site must not need that site. Otherwise the standbys wait \
          for an order that nobody can give.",
    remedy: "Run the controller outside the site as well, or declare a takeover that does without it.",
    bad: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 1m with failover; restart 10m }\n\
tool failover { runs at east; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 1m with failover; restart 10m }\n\
tool failover { runs at east, at west; restart 10m }\n",
    check: |context| check(context, Fault::Controller),
    say,
};

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Some((controller, place)) = parts(finding) else { return Said::default() };
    let (who, lost) = (context.kind_and_name(controller), context.name(place));
    Said {
        title: format!("{who} is lost with {lost}, away from which it should switch"),
        label: format!("falls with {lost}{}", alternatives(context, finding)),
        marks: marks(finding, "this takeover cannot happen without it"),
        notes: vec![format!(
            "the standbys of {} wait in vain while {lost} is lost",
            context.names(&finding.victims)
        )],
        help: format!(
            "run {} outside {lost} as well, or declare a takeover that does without it",
            context.component_name(controller)
        ),
    }
}
