//! The last drill of something failed, or passed only in part, and nobody tried again.

use crate::base::words;
use crate::model::evidence::{Drill, Outcome};
use crate::model::id::Element;
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    name: "failed-drill-open",
    group: Group::Evidence,
    level: Level::Warning,
    since: "0.1",
    what: "The last drill of something failed, or passed only in part, and nobody tried again.",
    why: "It is known not to work, and written down.",
    remedy: "Mend what failed, try again, and write that down, too.",
    bad: "\
site east { restored in 8h }\n\
site west { restored in 8h }\n\
service shop { runs 2 at east; standby 2 at west; takeover 10m; restart 10m; rto 1h }\n\
drill 2026-01-10 \"East off\" { lose east; result failed }\n",
    good: "\
site east { restored in 8h }\n\
site west { restored in 8h }\n\
service shop { runs 2 at east; standby 2 at west; takeover 10m; restart 10m; rto 1h }\n\
drill 2026-01-10 \"East off\" { lose east; result failed }\n\
drill 2026-02-10 \"East off again\" { lose east; result passed }\n",
    check,
    say,
};

/// Drills of the same subjects are one line of tries; drills are sorted by date.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut latest: BTreeMap<Vec<Element>, &Drill> = BTreeMap::new();
    for drill in
        context.topology.drills.iter().filter(|drill| drill.date <= context.today && drill.result.is_some())
    {
        let mut about: Vec<Element> = drill.lost.iter().chain(&drill.of).copied().collect();
        about.sort_unstable();
        about.dedup();
        latest.insert(about, drill);
    }
    let open = latest
        .into_iter()
        .filter(|(about, drill)| drill.result != Some(Outcome::Passed) && !about.is_empty());
    open.map(|(about, drill)| finding(&about, drill)).collect()
}

fn finding(about: &[Element], drill: &Drill) -> Finding {
    let mut finding = Finding::new(Subject::Element(about[0]), drill.basis.at);
    finding.causes = about[1..].iter().map(|element| Subject::Element(*element)).collect();
    finding.evidence = Evidence::Text(words::shown(&drill.title));
    finding.amount = u64::from(drill.result == Some(Outcome::Failed));
    finding
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Evidence::Text(title) = &finding.evidence else { return Said::default() };
    let name = crate::rules::context::quoted(&finding.subject.path(context.topology));
    let how = if finding.amount > 0 { "failed" } else { "passed in part only" };
    Said {
        title: format!("the last drill of {name} {how}, and nobody tried again"),
        label: format!("\u{201c}{title}\u{201d}"),
        help: "mend what failed, try again, and write that down, too".to_owned(),
        ..Said::default()
    }
}
