//! An objective hangs on values that somebody guessed.

use crate::base::source::Span;
use crate::base::words;
use crate::model::fact::Grade;
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    name: "assumed-where-it-matters",
    group: Group::Gaps,
    level: Level::Info,
    since: "0.1",
    what: "An objective hangs on values that somebody guessed.",
    why: "The verdict is as good as the guess. Whoever signs it should know which words to look up.",
    remedy: "Measure or look up what is marked `assumed`, and name the source.",
    bad: "\
site east { restored in 1h }\n\
site west\n\
service shop { runs at east; rto 2h; restart assumed 10m }\n",
    good: "\
site east { restored in 1h }\n\
site west\n\
service shop { runs at east; rto 2h; restart 10m from \"drill, 2026\" }\n",
    check,
    say,
};

/// Words whose values decide when something is back.
const DECIDING: [&str; 8] =
    ["runs", "standby", "floor", "takeover", "restart", "rebuild", "needs", "starts with"];

/// One finding for each component with a promise that stops with some place.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut guessed: BTreeMap<ComponentId, Vec<(&'static str, Span)>> = BTreeMap::new();
    for assumption in context.survey.assumptions.iter().filter(|it| !it.silent && DECIDING.contains(&it.word))
    {
        if let Element::Component(id) = assumption.subject {
            guessed.entry(id).or_default().push((assumption.word, assumption.at));
        }
    }
    for id in context.topology.component_ids() {
        let ways = context.topology[id].ways.iter();
        let guesses = ways.filter(|way| way.time.basis.grade == Grade::Assumed);
        let guesses: Vec<(&'static str, Span)> =
            guesses.map(|way| (way.kind.word(), way.time.basis.at)).collect();
        if !guesses.is_empty() {
            guessed.entry(id).or_default().extend(guesses);
        }
    }
    let matters =
        |id: ComponentId| context.is_promised(id) && context.losses().any(|loss| loss.back(id).is_some());
    guessed.into_iter().filter(|(id, _)| matters(*id)).map(|(id, values)| finding(id, &values)).collect()
}

fn finding(id: ComponentId, values: &[(&'static str, Span)]) -> Finding {
    let mut words: Vec<String> = values.iter().map(|(word, _)| format!("`{word}`")).collect();
    words.dedup();
    let mut finding = Finding::new(Subject::component(id), values[0].1);
    finding.victims = vec![id];
    finding.amount = values.len() as u64;
    finding.evidence = Evidence::Text(words::list(&words, "and"));
    finding
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Element(Element::Component(id)), Evidence::Text(values)) =
        (&finding.subject, &finding.evidence)
    else {
        return Said::default();
    };
    Said {
        title: format!("what is promised of {} hangs on guesses", context.kind_and_name(*id)),
        label: format!("assumed: {values}"),
        help: "measure or look it up, and name the source: `… from \"drill, 2026\"`".to_owned(),
        ..Said::default()
    }
}
