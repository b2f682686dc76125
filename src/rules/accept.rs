//! Findings that somebody accepted: which acceptance covers which finding, and which acceptances are at fault themselves.
//!
//! An acceptance of a rule covers a finding of that rule when it names the subject or one of the causes. It holds up to and
//! including the day it names; after that the finding is back, and the acceptance is a finding itself. Findings about
//! acceptances cannot be accepted. A remedy covers in the same way, and takes nothing away: the finding counts until it is gone.

use super::RULES;
use super::context::Context;
use super::finding::{Evidence, Finding, Subject};
use super::hygiene::{accept_expires_soon, expired_accept, unknown_rule, unused_accept};
use super::rule::Rule;
use super::settings::Settings;
use crate::model::evidence::Acceptance;
use crate::model::id::Element;
use crate::model::topology::Topology;

/// Days before its end at which an acceptance is told to end soon.
pub const SOON: i64 = 14;

/// Where a finding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody accepted it.
    Open,
    /// Accepted, by the acceptance of this index.
    Accepted(usize),
    /// It was accepted, by the acceptance of this index, and that has ended.
    Expired(usize),
}

/// Holds findings against acceptances, and remembers which were of use.
pub(super) struct Accepting<'a> {
    context: &'a Context<'a>,
    settings: &'a Settings,
    used: Vec<bool>,
}

impl<'a> Accepting<'a> {
    pub(super) fn new(context: &'a Context<'a>, settings: &'a Settings) -> Self {
        Self { context, settings, used: vec![false; context.topology.acceptances.len()] }
    }

    /// Of several that cover a finding, one that still holds counts.
    pub(super) fn standing(&mut self, rule: &str, finding: &Finding) -> Standing {
        let mut standing = Standing::Open;
        for (index, acceptance) in self.context.topology.acceptances.iter().enumerate() {
            if acceptance.rule != rule || !covers(&acceptance.on, finding) {
                continue;
            }
            self.used[index] = true;
            let holds = acceptance.until >= self.context.today && self.may_be_accepted(rule);
            match standing {
                Standing::Accepted(_) => {}
                _ if holds => standing = Standing::Accepted(index),
                _ => standing = Standing::Expired(index),
            }
        }
        standing
    }

    /// Findings about acceptances, each with its rule.
    pub(super) fn complaints(&self) -> Vec<(&'static Rule, Finding)> {
        let all = self.context.topology.acceptances.iter().zip(&self.used);
        all.filter_map(|(acceptance, used)| self.complaint(acceptance, *used)).collect()
    }

    fn complaint(&self, acceptance: &Acceptance, used: bool) -> Option<(&'static Rule, Finding)> {
        let left = acceptance.until.day_number() - self.context.today.day_number();
        let rule = if !self.is_known(&acceptance.rule) {
            &unknown_rule::RULE
        } else if !used {
            // What was not asked cannot have been of use.
            if !self.is_asked(&acceptance.rule) {
                return None;
            }
            &unused_accept::RULE
        } else if left < 0 {
            &expired_accept::RULE
        } else if left <= SOON {
            &accept_expires_soon::RULE
        } else {
            return None;
        };
        let mut finding = Finding::new(Subject::Name(acceptance.rule.clone()), acceptance.basis.at);
        finding.causes = acceptance.on.iter().map(|element| Subject::Element(*element)).collect();
        finding.evidence = Evidence::Day(acceptance.until);
        finding.amount = left.unsigned_abs();
        Some((rule, finding))
    }

    fn may_be_accepted(&self, name: &str) -> bool {
        let group = super::named(name).map_or(super::rule::Group::Required, |rule| rule.group);
        self.settings.may_be_accepted(name, group)
    }

    fn is_known(&self, name: &str) -> bool {
        let requirements = &self.context.topology.requirements;
        RULES.iter().any(|rule| rule.name == name) || requirements.iter().any(|it| it.named.path == name)
    }

    fn is_asked(&self, name: &str) -> bool {
        let rule = RULES.iter().find(|rule| rule.name == name);
        match rule {
            Some(rule) => self.settings.level(rule.name, rule.group, rule.level, rule.since).is_some(),
            None => {
                let (group, level) = (super::rule::Group::Required, super::rule::Level::Error);
                self.settings.level(name, group, level, "").is_some()
            }
        }
    }
}

/// The remedies of a finding by their indices, the one that is due first before others.
#[must_use]
pub fn remedies(topology: &Topology, rule: &str, finding: &Finding) -> Vec<usize> {
    let all = topology.remedies.iter().enumerate();
    let own = all.filter(|(_, remedy)| remedy.rule == rule && covers(&remedy.on, finding));
    let mut found: Vec<usize> = own.map(|(index, _)| index).collect();
    found.sort_by_key(|index| topology.remedies[*index].until);
    found
}

fn covers(on: &[Element], finding: &Finding) -> bool {
    let mut parts = std::iter::once(&finding.subject).chain(&finding.causes);
    parts.any(|part| matches!(part, Subject::Element(element) if on.contains(element)))
}
