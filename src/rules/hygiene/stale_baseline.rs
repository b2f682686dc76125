//! An entry of the baseline covers no finding. Found by the check itself, which knows the baseline.

use crate::rules::context::{Context, quoted};
use crate::rules::finding::{Finding, Said};
use crate::rules::rule::{Group, Level, Rule};

/// The rule; its findings are made where the baseline is known.
pub static RULE: Rule = Rule {
    name: "stale-baseline",
    group: Group::Hygiene,
    level: Level::Warning,
    since: "0.1",
    what: "An entry of the baseline covers no finding.",
    why: "What it covered is mended. Left alone it would silently cover the same fault when it comes back.",
    remedy: "Take it away: `spof baseline prune` does it.",
    bad: "",
    good: "",
    check: |_| Vec::new(),
    say,
};

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    Said {
        title: format!(
            "the baseline names {}, which is no finding any more",
            quoted(&finding.subject.path(context.topology))
        ),
        label: "nothing of that name is found".to_owned(),
        help: "take it away: `spof baseline prune` does it".to_owned(),
        ..Said::default()
    }
}
