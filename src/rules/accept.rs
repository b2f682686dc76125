//! Findings that somebody accepted or mends: which acceptance covers which finding, and which statements are at fault themselves.
//!
//! An acceptance of a rule covers a finding of that rule when it names the subject or one of the causes. It holds up to and
//! including the day it names; after that the finding is back, and the acceptance is a finding itself. Findings about
//! acceptances cannot be accepted. A remedy covers in the same way, and takes nothing away: the finding counts until it is gone, and after its day the remedy is a finding, too.

use super::RULES;
use super::context::Context;
use super::finding::{Evidence, Finding, Said, Subject};
use super::hygiene::{
    accept_expires_soon, expired_accept, overdue_remedy, unknown_rule, unused_accept, unused_remedy,
};
use super::rule::Rule;
use super::settings::Settings;
use crate::base::quantity::Date;
use crate::model::evidence::{Acceptance, Remedy};
use crate::model::fact::Basis;
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
    mending: Vec<bool>,
}

impl<'a> Accepting<'a> {
    pub(super) fn new(context: &'a Context<'a>, settings: &'a Settings) -> Self {
        let topology = context.topology;
        let (used, mending) = (vec![false; topology.acceptances.len()], vec![false; topology.remedies.len()]);
        Self { context, settings, used, mending }
    }

    /// Of several that cover a finding, one that still holds counts.
    pub(super) fn standing(&mut self, rule: &str, finding: &Finding) -> Standing {
        for index in remedies(self.context.topology, rule, finding) {
            self.mending[index] = true;
        }
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

    /// Findings about acceptances and remedies, each with its rule. Statements that say the same of the same are one finding, shown
    /// by the one that ends first: a name of a finding means one.
    pub(super) fn complaints(&self) -> Vec<(&'static Rule, Finding)> {
        let topology = self.context.topology;
        let acceptances = topology.acceptances.iter().zip(&self.used);
        let acceptances = acceptances.filter_map(|(acceptance, used)| self.complaint(acceptance, *used));
        let remedies = topology.remedies.iter().zip(&self.mending);
        let all = acceptances.chain(remedies.filter_map(|(remedy, used)| self.overdue(remedy, *used)));
        let mut told: Vec<(&'static Rule, Finding)> = Vec::new();
        for (rule, finding) in all {
            let same = |(other, told): &&mut (&'static Rule, Finding)| {
                other.name == rule.name && told.subject == finding.subject && told.causes == finding.causes
            };
            match told.iter_mut().find(same) {
                Some((_, known)) => also(known, finding),
                None => told.push((rule, finding)),
            }
        }
        told
    }

    /// A complaint in words: those of its rule, and the same under each further statement.
    pub(super) fn said(&self, rule: &Rule, finding: &Finding) -> Said {
        let said = (rule.say)(self.context, finding);
        Said { marks: vec!["said here, too".to_owned(); finding.marks.len()], ..said }
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
        Some((rule, about(&acceptance.rule, &acceptance.on, acceptance.until, left, &acceptance.basis)))
    }

    fn overdue(&self, remedy: &Remedy, used: bool) -> Option<(&'static Rule, Finding)> {
        let left = remedy.until.day_number() - self.context.today.day_number();
        let rule = if !self.is_known(&remedy.rule) {
            // Told once where an acceptance says the same.
            let same = |it: &Acceptance| it.rule == remedy.rule && it.on == remedy.on;
            if self.context.topology.acceptances.iter().any(same) {
                return None;
            }
            &unknown_rule::RULE
        } else if !used {
            if !self.is_asked(&remedy.rule) {
                return None;
            }
            &unused_remedy::RULE
        } else if left < 0 {
            &overdue_remedy::RULE
        } else {
            return None;
        };
        Some((rule, about(&remedy.rule, &remedy.on, remedy.until, left, &remedy.basis)))
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

/// A further statement that says the same; the one that ends first stands for all.
fn also(known: &mut Finding, mut further: Finding) {
    let day = |finding: &Finding| match finding.evidence {
        Evidence::Day(day) => Some(day),
        _ => None,
    };
    if (day(&further), further.at) < (day(known), known.at) {
        std::mem::swap(known, &mut further);
        known.marks = std::mem::take(&mut further.marks);
    }
    known.marks.push(further.at);
    known.marks.sort_unstable();
}

/// A finding about a statement about findings of this rule on these elements; `left`: days until its day.
fn about(rule: &str, on: &[Element], until: Date, left: i64, basis: &Basis) -> Finding {
    let mut finding = Finding::new(Subject::Name(rule.to_owned()), basis.at);
    finding.causes = on.iter().map(|element| Subject::Element(*element)).collect();
    finding.evidence = Evidence::Day(until);
    finding.amount = left.unsigned_abs();
    finding
}

/// The remedies of a finding by their indices, the one that is due first before others. A finding about a statement has none: the
/// statement is mended itself.
#[must_use]
pub fn remedies(topology: &Topology, rule: &str, finding: &Finding) -> Vec<usize> {
    if matches!(finding.subject, Subject::Name(_)) {
        return Vec::new();
    }
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
