//! Nobody ever restored a backup of a store.

use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "backup-never-tested",
    group: Group::Recovery,
    level: Level::Warning,
    since: "0.1",
    what: "Nobody ever restored a backup of a store.",
    why: "A backup that was never restored is a hope. It does not count when data loss is computed, unless this \
          finding is accepted.",
    remedy: "Restore it once, and say when: `tested 2026-03-01`.",
    bad: "\
site east\n\
site west\n\
service shop { runs at east, at west; needs orders; rto 1d; restart 10m }\n\
store orders { runs at east, at west; backup every 1d to west; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs at east, at west; needs orders; rto 1d; restart 10m }\n\
store orders { runs at east, at west; backup every 1d to west tested 2026-02-01; restart 10m }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.topology.component_ids().filter_map(|id| finding(context, id)).collect()
}

/// Told when no backup of it was ever tested.
fn finding(context: &Context<'_>, id: ComponentId) -> Option<Finding> {
    let backups = &context.topology[id].backups;
    let first = backups.first()?;
    let tested = backups.iter().any(|it| it.tested.as_ref().is_some_and(|tested| tested.value.is_some()));
    let mut finding = Finding::new(Subject::component(id), first.basis.at);
    finding.victims = vec![id];
    (!tested).then_some(finding)
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let Subject::Element(Element::Component(id)) = finding.subject else { return Said::default() };
    Said {
        title: format!("no backup of {} was ever restored", context.kind_and_name(id)),
        label: "no day on which a restore was tested".to_owned(),
        help: "restore it once, and say when: `tested 2026-03-01`".to_owned(),
        ..Said::default()
    }
}
