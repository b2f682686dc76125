//! An acceptance or a remedy names a rule that does not exist.

use super::acceptance::{check, parts};
use crate::rules::context::{Context, quoted};
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "unknown-rule",
    group: Group::Hygiene,
    level: Level::Error,
    since: "0.1",
    what: "An acceptance or a remedy names a rule that does not exist.",
    why: "It is about nothing, and whoever wrote it believes otherwise.",
    remedy: "Write the name of a rule, as `spof rules` lists them, or of a requirement of the topology.",
    bad: "\
site east\n\
site west\n\
service shop { runs 2 at east; restart 10m }\n\
service wiki { runs at east, at west; restart 10m }\n\
accept single-sight-service on shop { until 9999-12-31 because \"moves in spring\" by \"ops\" }\n",
    good: "\
site east\n\
site west\n\
service shop { runs 2 at east; restart 10m }\n\
service wiki { runs at east, at west; restart 10m }\n\
accept single-site-service on shop { until 9999-12-31 because \"moves in spring\" by \"ops\" }\n",
    check,
    say,
};

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (rule, ..) = parts(context, finding);
    let meant = match &finding.subject {
        Subject::Name(name) => nearest(context, name),
        _ => None,
    };
    let help = match meant {
        Some(meant) => format!("did you mean {}?", quoted(meant)),
        None => "`spof rules` lists them; requirements are named as in the topology".to_owned(),
    };
    Said {
        title: format!("no rule or requirement is called {rule}"),
        label: "this is about no finding".to_owned(),
        help,
        ..Said::default()
    }
}

/// Rules do not know the list they stand in, so that files do not name each other in a ring: the context does.
fn nearest<'a>(context: &Context<'a>, name: &str) -> Option<&'a str> {
    let requirements = context.topology.requirements.iter().map(|it| it.named.path.as_str());
    crate::base::words::nearest(name, context.rule_names.iter().copied().chain(requirements))
}
