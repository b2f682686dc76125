//! A rule asks under a name that nobody states, and somebody states one that is nearly the same.

use crate::analysis::profiles::names::{Sort, asked, asked_by_shipped, stated};
use crate::base::words::nearest;
use crate::rules::context::{Context, quoted};
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "unstated-name",
    group: Group::Hygiene,
    level: Level::Warning,
    since: "0.1",
    what: "A rule of this topology asks for a figure, a sector, a record or a tag that nobody states, and one is stated that is nearly the same.",
    why: "Rules find numbers, sectors, records and tags by their names alone: by a misspelt one a rule stays open for ever, or is about nobody.",
    remedy: "Write the same name in both places.",
    bad: "\
site east\n\
site west\n\
organisation { figure daily-users 12M }\n\
service shop { runs at east, at west; restart 10m }\n\
profile house {\n\
  require large { every service; has owner; level info; applies where figure dayly-users >= 10M }\n\
}\n",
    good: "\
site east\n\
site west\n\
organisation { figure daily-users 12M }\n\
service shop { runs at east, at west; restart 10m }\n\
profile house {\n\
  require large { every service; has owner; level info; applies where figure daily-users >= 10M }\n\
}\n",
    check,
    say,
};

/// Where the stated name is asked for by nobody, `unasked-name` tells it, with the same two names. Linear in the rules, plus what is
/// stated with each name that nobody states.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let (own, stated) = (asked(context.topology), stated(context.topology));
    let is_shipped = |sort: Sort, name: &str| asked_by_shipped().contains(&(sort, name.to_owned()));
    let mut found = Vec::new();
    for ((sort, name), at) in &own {
        if stated.contains_key(&(*sort, name.as_str())) || is_shipped(*sort, name) {
            continue;
        }
        let others = stated.iter().filter(|((one, other), _)| {
            one == sort && !own.contains_key(&(*sort, (*other).to_owned())) && is_shipped(*sort, other)
        });
        let Some(meant) = nearest(name, others.map(|((_, other), _)| *other)) else { continue };
        let mut finding = Finding::new(Subject::Name(name.clone()), *at);
        finding.causes = vec![Subject::Name(meant.to_owned())];
        finding.marks = stated.get(&(*sort, meant)).map(|(at, _)| *at).into_iter().collect();
        finding.evidence = Evidence::Name(*sort);
        found.push(finding);
    }
    found
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Name(name), Evidence::Name(sort), [meant]) =
        (&finding.subject, &finding.evidence, finding.causes.as_slice())
    else {
        return Said::default();
    };
    let (name, meant) = (quoted(name), quoted(&meant.path(context.topology)));
    Said {
        title: format!("nobody states the {} {name} that a rule asks for", sort.noun()),
        label: format!("did you mean {meant}?"),
        marks: vec![format!("{meant} is stated here")],
        help: "write the same name in both places".to_owned(),
        ..Said::default()
    }
}
