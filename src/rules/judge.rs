//! Asks every rule and every requirement, and holds what they find against what somebody accepted.
//!
//! Order: worst first (level, services that suffer, people, amount, name), so that any cut shows what matters.

use super::RULES;
use super::accept::{Accepting, Standing};
use super::context::Context;
use super::finding::{Finding, Said};
use super::required::{required, unattested};
use super::rule::{Group, Level, Rule};
use super::settings::Settings;
use crate::base::jobs::side_by_side;
use crate::model::component::ComponentKind;
use crate::model::id::ComponentId;
use std::cmp::Reverse;

/// Who found it.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// A rule of the shelf.
    Rule(&'static Rule),
    /// A requirement of the topology, by index.
    Requirement(usize),
}

impl Source {
    /// Its name: of the rule, or the path of the requirement.
    #[must_use]
    pub fn name<'a>(&self, context: &Context<'a>) -> &'a str {
        match self {
            Self::Rule(rule) => rule.name,
            Self::Requirement(index) => &context.topology.requirements[*index].named.path,
        }
    }

    /// What it is about.
    #[must_use]
    pub fn group(&self) -> Group {
        match self {
            Self::Rule(rule) => rule.group,
            Self::Requirement(_) => Group::Required,
        }
    }
}

/// A finding, judged.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Who found it.
    pub source: Source,
    /// What was found.
    pub finding: Finding,
    /// In words.
    pub said: Said,
    /// Its name: `rule@subject@cause`.
    pub id: String,
    /// How much it weighs.
    pub level: Level,
    /// Services among the victims.
    pub services: usize,
    /// Largest `users` among them.
    pub people: u64,
    /// Open, or accepted by somebody.
    pub standing: Standing,
}

/// Every finding, worst first. Rules are asked side by side; the answer does not depend on the number of threads.
#[must_use]
pub fn judge(context: &Context<'_>, settings: &Settings, threads: usize) -> Vec<Judged> {
    let by_rule =
        side_by_side(threads, RULES.len(), || |index: usize| by_rule(context, settings, RULES[index]));
    let mut found: Vec<Judged> = by_rule.into_iter().flatten().collect();
    for (index, finding, said) in required(context).into_iter().chain(unattested(context)) {
        let source = Source::Requirement(index);
        let own = finding.level.unwrap_or(context.topology.requirements[index].level);
        if let Some(level) = settings.level(source.name(context), Group::Required, own, "") {
            found.push(judged(context, source, level, finding, said));
        }
    }
    let mut accepting = Accepting::new(context, settings);
    found.iter_mut().for_each(|it| it.standing = accepting.standing(it.source.name(context), &it.finding));
    found.extend(accepting.complaints().into_iter().filter_map(|(rule, finding)| {
        let level = settings.level(rule.name, rule.group, rule.level, rule.since)?;
        let said = accepting.said(rule, &finding);
        Some(judged(context, Source::Rule(rule), level, finding, said))
    }));
    found.sort_by(|a, b| {
        let weight = |it: &Judged| (it.level, Reverse((it.services, it.people, it.finding.amount)));
        weight(a).cmp(&weight(b)).then_with(|| a.id.cmp(&b.id))
    });
    found
}

/// What one rule finds, if it is asked.
fn by_rule(context: &Context<'_>, settings: &Settings, rule: &'static Rule) -> Vec<Judged> {
    let Some(level) = settings.level(rule.name, rule.group, rule.level, rule.since) else {
        return Vec::new();
    };
    let said = |finding: Finding| {
        let said = (rule.say)(context, &finding);
        judged(context, Source::Rule(rule), level, finding, said)
    };
    (rule.check)(context).into_iter().map(said).collect()
}

fn judged(context: &Context<'_>, source: Source, level: Level, finding: Finding, said: Said) -> Judged {
    let (services, people) = weight(context, &finding.victims);
    let id = finding.id(source.name(context), context.topology);
    Judged { source, level, id, services, people, standing: Standing::Open, finding, said }
}

/// Services among components, and the largest `users` among them.
fn weight(context: &Context<'_>, victims: &[ComponentId]) -> (usize, u64) {
    let services = victims.iter().filter(|id| context.topology[**id].kind == ComponentKind::Service);
    let users =
        services.clone().filter_map(|id| context.topology[*id].users.as_ref().and_then(|users| users.value));
    (services.count(), users.max().unwrap_or(0))
}
