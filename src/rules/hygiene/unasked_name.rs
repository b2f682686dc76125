//! A figure, a sector, a record or a tag is stated under a name that nobody asks for.

use crate::analysis::profiles::names::{Asked, Sort, asked, asked_by_shipped, meant, stated};
use crate::base::words::count;
use crate::rules::context::{Context, quoted};
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "unasked-name",
    group: Group::Hygiene,
    level: Level::Warning,
    since: "0.1",
    what: "A figure, a sector or a record is stated that no profile asks for, or a tag that is nearly one that a profile asks for.",
    why: "Profiles find numbers, sectors, records and tags by their names alone. A misspelt one is never asked for: a threshold stays open, \
or a law seems not to apply.",
    remedy: "Write the name that the profile asks for (`docs/profiles.md` lists those of the shipped ones), import the profile that asks \
for it, or move what nobody asks for into `meta { }`.",
    bad: "\
import \"std:profile/sg-mas\" as law\n\
organisation { sector sg-financial-instituton }\n\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m }\n",
    good: "\
import \"std:profile/sg-mas\" as law\n\
organisation { sector sg-financial-institution }\n\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m }\n",
    check,
    say,
};

/// Shorter tags are near to too many words.
const SHORTEST_TAG: usize = 6;

/// Linear in what is stated, plus the names asked for with each that is not asked for.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let own = asked(context.topology);
    let found = stated(context.topology).into_iter().filter(|((sort, name), _)| {
        let key = (*sort, (*name).to_owned());
        let is_asked = own.contains_key(&key) || asked_by_shipped().contains(&key);
        !is_asked && (*sort != Sort::Tag || is_nearly_asked(&own, name))
    });
    found
        .map(|((sort, name), (at, times))| {
            let mut finding = Finding::new(Subject::Name(name.to_owned()), at);
            finding.amount = times;
            finding.evidence = Evidence::Name(sort);
            finding
        })
        .collect()
}

/// Tags are free, and most are no word of a profile: is this one nearly a tag that is asked for?
fn is_nearly_asked(own: &Asked, tag: &str) -> bool {
    tag.chars().count() >= SHORTEST_TAG && meant(own, Sort::Tag, tag).is_some()
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Name(name), Evidence::Name(sort)) = (&finding.subject, &finding.evidence) else {
        return Said::default();
    };
    let own = asked(context.topology);
    let meant = meant(&own, *sort, name).map(quoted);
    let (label, help) = match &meant {
        Some(meant) => (
            format!("did you mean {meant}?"),
            format!("write {meant}, or import the profile that asks for {}", quoted(name)),
        ),
        None => (
            "no rule here asks for it, and no shipped profile".to_owned(),
            "import the profile that asks for it, or say it in `meta { }`".to_owned(),
        ),
    };
    let times = usize::try_from(finding.amount).unwrap_or(usize::MAX);
    let notes = (times > 1).then(|| format!("it is stated by {}", count(times, "statement")));
    Said {
        title: format!("no profile asks for the {} {}", sort.noun(), quoted(name)),
        label,
        notes: notes.into_iter().collect(),
        help,
        ..Said::default()
    }
}
