//! What findings about acceptances share. They are made by [`crate::rules::accept`], not by looking for them.

use crate::rules::context::{Context, quoted};
use crate::rules::finding::{Evidence, Finding, Subject};

/// Found while findings are held against acceptances.
pub(super) fn check(_: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}

/// The rule, on whom, and until when.
pub(super) fn parts(context: &Context<'_>, finding: &Finding) -> (String, String, String) {
    let rule = match &finding.subject {
        Subject::Name(rule) => quoted(rule),
        other => quoted(&other.path(context.topology)),
    };
    let on: Vec<String> = finding.causes.iter().map(|it| quoted(&it.path(context.topology))).collect();
    let until = match finding.evidence {
        Evidence::Day(day) => day.to_string(),
        _ => String::new(),
    };
    (rule, crate::base::words::list(&on, "and"), until)
}
