//! A way back out of the loss of a site is work for people who are, or whose access is, lost together with that site.

use super::blamed::{check, marks, ways};
use crate::rules::blame::Fault;
use crate::rules::context::{Context, quoted};
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "crew-locked-out",
    group: Group::Recovery,
    level: Level::Error,
    since: "0.1",
    what: "A way back out of the loss of a site is work for people who are, or whose access is, lost together \
          with that site.",
    why: "People stand before doors that no longer open: badge systems, remote access and chat fall with the site \
          that they are needed to repair (Facebook, 4 October 2021).",
    remedy: "Give the crew a way in that does without the site, or name another crew.",
    bad: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 1h by ops; restart 10m }\n\
crew ops { people 5; needs badges }\n\
utility badges { runs at east; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 1h by ops; restart 10m }\n\
crew ops { people 5; needs any of (badges, keys) }\n\
utility badges { runs at east; restart 10m }\n\
utility keys { runs at west; restart 10m }\n",
    check: |context| check(context, Fault::Crew),
    say,
};

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Crew(crew), Some(Subject::Element(place))) = (&finding.subject, finding.causes.last())
    else {
        return Said::default();
    };
    let (who, lost) = (quoted(&context.topology[*crew].named.path), context.name(*place));
    Said {
        title: format!(
            "crew {who} is locked out when {lost} is lost, and should bring back what stops there"
        ),
        label: format!("cannot work while {lost} is lost"),
        marks: marks(finding, "this is their work"),
        notes: vec![format!(
            "the declared {} of {} cannot be carried out while {lost} is lost",
            ways(finding),
            context.names(&finding.victims)
        )],
        help: format!("give {who} a way in that does without {lost}, or name another crew"),
    }
}
