//! From judged findings to told ones: one sentence maker for every format.

use super::chain::Link;
use super::checked::{Accepted, Change, Checked, Cut, Cuts, State, Status, Thing, Told};
use super::coverage::{Coverage, coverage};
use super::cuts::{chain_of, smallest};
use super::things::{thing, things};
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::analysis::proof::{Inquiry, Prover};
use crate::base::diagnostic::{Diagnostic, Help, Label, Severity};
use crate::base::quantity::Date;
use crate::base::source::Span;
use crate::base::words;
use crate::config::baseline::Baseline;
use crate::model::component::ComponentKind;
use crate::model::evidence::Remedy;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;
use crate::report::naming;
use crate::rules::accept::{Standing, remedies};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::hygiene::stale_baseline;
use crate::rules::judge::{Judged, Source};
use crate::rules::rule::{Group, Level, Rule};
use crate::rules::settings::{Settings, newer};
use crate::rules::{RULES, named};
use std::collections::{BTreeMap, BTreeSet};

/// Findings whose causal chain is made: each costs one loss.
const CHAINS: usize = 1_000;

/// What a check is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Names of findings that were there, each with how bad it was.
    pub findings: BTreeMap<String, (usize, u64, u64)>,
}

/// What is held against the findings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Against<'a> {
    /// Names of findings that somebody wrote into a baseline.
    pub baseline: Option<&'a Baseline>,
    /// Another state of the topology.
    pub before: Option<&'a Before>,
}

/// Everything a check found, told.
#[must_use]
pub fn tell(
    context: &Context<'_>,
    prover: &Prover<'_>,
    settings: &Settings,
    judged: Vec<Judged>,
    against: Against<'_>,
    diagnostics: &[Diagnostic],
) -> Checked {
    let mut cut_short = context.survey.cut_short.clone();
    if judged.len() > CHAINS {
        cut_short.push(CutShort { what: Budget::CausalChains, done: CHAINS, of: Some(judged.len()) });
    }
    let services = context.topology.of_kind(ComponentKind::Service).count();
    let mut teller = Teller { context, against, services, inquiry: prover.inquiry(), chains: 0 };
    let mut findings: Vec<Told> = diagnostics.iter().filter_map(|it| doubtful(it, settings)).collect();
    tell_apart(&mut findings);
    findings.iter_mut().for_each(|told| told.change = change(against.before, told));
    let stale = stale(context, settings, against.baseline, &judged);
    findings.extend(judged.into_iter().map(|judged| teller.told(judged)));
    findings.extend(stale.into_iter().map(|judged| {
        let said = (stale_baseline::RULE.say)(context, &judged.finding);
        teller.told(Judged { said, ..judged })
    }));
    findings.sort_by_key(|told| told.level);
    let rules =
        RULES.iter().filter(|rule| settings.level(rule.name, rule.group, rule.level, rule.since).is_some());
    let coverage = coverage(context, rules.count());
    let incomplete = context.survey.cut_short.iter().any(|it| it.what.decides_findings());
    let status = match findings.iter().any(Told::is_open) {
        _ if incomplete => Status::Incomplete,
        true => Status::Findings,
        false => Status::Clean,
    };
    Checked {
        status,
        model_hash: context.survey.model_hash.clone(),
        today: context.today,
        fixed: fixed(against.before, &findings),
        findings,
        coverage,
        newer_rules: newer(settings, RULES).count(),
        cut_short,
        faults: Vec::new(),
        elsewhere: 0,
    }
}

/// Entries of the baseline that cover nothing, as findings; not yet in words. Of rules that were not asked nothing is said:
/// what was not looked for cannot be missing.
fn stale(
    context: &Context<'_>,
    settings: &Settings,
    baseline: Option<&Baseline>,
    judged: &[Judged],
) -> Vec<Judged> {
    let rule: &'static Rule = &stale_baseline::RULE;
    let level = settings.level(rule.name, rule.group, rule.level, rule.since);
    let (Some(baseline), Some(level)) = (baseline, level) else { return Vec::new() };
    let found: BTreeSet<&str> = judged.iter().map(|it| it.id.as_str()).collect();
    let entries = baseline.entries.iter().filter(|(id, _)| !found.contains(id.as_str()));
    let entries = entries.filter(|(id, _)| is_asked(context, settings, id));
    let finding = |(id, at): (&String, &Span)| Judged {
        source: Source::Rule(rule),
        id: format!("{}@{id}", rule.name),
        finding: Finding::new(Subject::Name(id.clone()), *at),
        said: Said::default(),
        level,
        services: 0,
        people: 0,
        standing: Standing::Open,
    };
    entries.map(finding).collect()
}

/// Was whoever could have found a finding of that name asked?
fn is_asked(context: &Context<'_>, settings: &Settings, id: &str) -> bool {
    let name = id.split('@').next().unwrap_or_default();
    let is_required = || context.topology.requirements.iter().any(|it| it.named.path == name);
    let level = match named(name) {
        Some(rule) => settings.level(name, rule.group, rule.level, rule.since),
        None if is_required() => settings.level(name, Group::Required, Level::Error, ""),
        // A rule that is gone: whoever narrows a check did not ask for it.
        None => return settings.only.is_empty(),
    };
    level.is_some()
}

/// A topology that cannot be judged: what is wrong with its texts, and nothing else.
#[must_use]
pub fn tell_broken(diagnostics: &[Diagnostic], faults: &[String], today: Date) -> Checked {
    let mut findings: Vec<Told> = diagnostics.iter().map(broken).collect();
    tell_apart(&mut findings);
    findings.sort_by_key(|told| told.level);
    Checked {
        status: Status::Error,
        model_hash: String::new(),
        today,
        findings,
        coverage: Coverage::default(),
        fixed: Vec::new(),
        newer_rules: 0,
        cut_short: Vec::new(),
        faults: faults.to_vec(),
        elsewhere: 0,
    }
}

/// A complaint about a text, as a finding.
fn broken(diagnostic: &Diagnostic) -> Told {
    let level = match diagnostic.severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Note => Level::Info,
    };
    let subject = Thing { kind: "text", path: diagnostic.message.clone(), title: diagnostic.message.clone() };
    Told {
        id: format!("{}@{}", diagnostic.code, diagnostic.message),
        rule: diagnostic.code.to_owned(),
        group: Group::Broken,
        level,
        state: State::Open,
        remedies: Vec::new(),
        change: None,
        diagnostic: diagnostic.clone(),
        subject,
        owner: None,
        causes: Vec::new(),
        lost: Vec::new(),
        stops: None,
        cuts: Cuts::default(),
        victims: Vec::new(),
        services: 0,
        people: 0,
        amount: 0,
        chain: Vec::new(),
    }
}

/// A complaint about a text that can be judged nevertheless; `None`: settings do not ask for it.
pub(super) fn doubtful(diagnostic: &Diagnostic, settings: &Settings) -> Option<Told> {
    let mut told = broken(diagnostic);
    told.level = settings.level(diagnostic.code, Group::Broken, told.level, "")?;
    told.diagnostic.severity = severity(told.level);
    Some(told)
}

/// Complaints of the same words about several places have names of their own: readers take two of one name for one.
pub(super) fn tell_apart(findings: &mut [Told]) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for told in findings {
        let seen = times.entry(told.id.clone()).or_default();
        *seen += 1;
        if *seen > 1 {
            told.id = format!("{}@{seen}", told.id);
        }
    }
}

fn severity(level: Level) -> Severity {
    match level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Info => Severity::Note,
    }
}

/// Beside what it is compared with.
fn change(before: Option<&Before>, told: &Told) -> Option<Change> {
    before.map(|before| match before.findings.get(&told.id) {
        None => Change::New,
        Some(was) if told.weight() > *was => Change::Worse,
        Some(_) => Change::Same,
    })
}

/// Names of what was there and is not.
fn fixed(before: Option<&Before>, findings: &[Told]) -> Vec<String> {
    let now: BTreeSet<&str> = findings.iter().map(|told| told.id.as_str()).collect();
    let all = before.into_iter().flat_map(|before| before.findings.keys());
    all.filter(|id| !now.contains(id.as_str())).cloned().collect()
}

struct Teller<'a> {
    context: &'a Context<'a>,
    against: Against<'a>,
    /// How many there are.
    services: usize,
    inquiry: Inquiry<'a>,
    chains: usize,
}

impl Teller<'_> {
    fn told(&mut self, judged: Judged) -> Told {
        let topology = self.context.topology;
        let chain = self.chain(&judged);
        let subject = thing(topology, &judged.finding.subject);
        let causes = judged.finding.causes.iter().map(|cause| thing(topology, cause)).collect();
        let lost = things(topology, &judged.finding.shown_by);
        let cuts = self.cuts(&judged.finding, &lost, &chain);
        let victims = victims(topology, &judged.finding.victims);
        let state = self.state(&judged);
        let rule = judged.source.name(self.context).to_owned();
        let remedies = remedies(topology, &rule, &judged.finding);
        let mut told = Told {
            remedies,
            diagnostic: self.diagnostic(&judged),
            id: judged.id,
            group: judged.source.group(),
            level: judged.level,
            change: None,
            services: judged.services,
            people: judged.people,
            amount: judged.finding.amount,
            rule,
            state,
            owner: owner(topology, &judged.finding),
            subject,
            causes,
            lost,
            stops: judged.finding.falls.map(|id| thing(topology, &Subject::component(id))),
            cuts,
            victims,
            chain,
        };
        told.change = change(self.against.before, &told);
        told
    }

    fn state(&self, judged: &Judged) -> State {
        if let Standing::Accepted(index) = judged.standing {
            let it = &self.context.topology.acceptances[index];
            return State::Accepted(Accepted {
                until: it.until,
                by: it.by.clone(),
                because: it.because.clone(),
                ticket: it.ticket.clone(),
                at: it.basis.at,
            });
        }
        match self.against.baseline {
            Some(baseline) if baseline.entries.contains_key(&judged.id) => State::Baselined,
            _ => State::Open,
        }
    }

    fn chain(&mut self, judged: &Judged) -> Vec<Link> {
        let Some(falls) = judged.finding.falls.filter(|_| self.chains < CHAINS) else { return Vec::new() };
        self.chains += 1;
        chain_of(&mut self.inquiry, self.context.topology, &judged.finding.shown_by, falls)
    }

    /// The loss that shows it, without whatever can be left out. A single loss is its own reason, and costs nothing.
    fn cuts(&mut self, finding: &Finding, lost: &[Thing], chain: &[Link]) -> Cuts {
        match (finding.falls, lost) {
            (None, _) | (_, []) => Cuts::default(),
            (Some(_), [_]) => Cuts::own(Cut { lost: lost.to_vec(), chain: chain.to_vec() }),
            // Of so many findings that no chain is made, no part of a loss is tried.
            (Some(_), _) if chain.is_empty() => Cuts::default(),
            (Some(stops), _) => {
                let topology = self.context.topology;
                let Some(cut) = smallest(&mut self.inquiry, &finding.shown_by, stops) else {
                    return Cuts::default();
                };
                let chain = chain_of(&mut self.inquiry, topology, &cut, stops);
                Cuts::own(Cut { lost: things(topology, &cut), chain })
            }
        }
    }

    fn diagnostic(&self, judged: &Judged) -> Diagnostic {
        let (finding, said) = (&judged.finding, &judged.said);
        let marks = finding.marks.iter().zip(&said.marks);
        let mut notes = Vec::new();
        notes.extend(self.sufferers(judged));
        notes.extend(said.notes.iter().cloned());
        if let Standing::Expired(index) = judged.standing {
            let it = &self.context.topology.acceptances[index];
            notes.push(format!("accepted until {}, which is over", it.until));
        }
        let mending = remedies(self.context.topology, judged.source.name(self.context), finding);
        notes.extend(mending.into_iter().map(|index| self.mended(&self.context.topology.remedies[index])));
        Diagnostic {
            severity: severity(judged.level),
            code: match judged.source {
                Source::Rule(rule) => rule.name,
                Source::Requirement(_) => REQUIRED,
            },
            message: said.title.clone(),
            primary: Label { at: finding.at, text: said.label.clone() },
            others: marks.map(|(at, text)| Label { at: *at, text: text.clone() }).collect(),
            notes,
            help: if said.help.is_empty() {
                Vec::new()
            } else {
                vec![Help { text: said.help.clone(), patch: None }]
            },
        }
    }

    /// Who mends it, and by when.
    fn mended(&self, remedy: &Remedy) -> String {
        let ticket = remedy.ticket.as_ref().map_or_else(String::new, |it| format!(" ({})", words::shown(it)));
        let over = if remedy.until < self.context.today { ", which is over" } else { "" };
        format!("{} mends it until {}{over}{ticket}", words::shown(&remedy.by), remedy.until)
    }

    /// `3 of 12 services suffer, for at least 47.6 M people: …`.
    fn sufferers(&self, judged: &Judged) -> Option<String> {
        let victims = &judged.finding.victims;
        let services: Vec<ComponentId> = self.context.services(victims).collect();
        if services.is_empty() {
            return None;
        }
        let share = naming::share(services.len(), self.services, "service");
        let people = match judged.people {
            0 => String::new(),
            people => format!(", at least {} people", words::people(people)),
        };
        Some(format!("affects {share}{people}: {}", self.context.names(&services)))
    }
}

/// The code of findings about requirements: their own names are not of the program.
pub const REQUIRED: &str = "requirement";

/// Who answers for the one who has the fault, else for the first cause that somebody answers for.
fn owner(topology: &Topology, finding: &Finding) -> Option<String> {
    let named = |subject: &Subject| match subject {
        Subject::Element(Element::Group(id)) => Some(&topology[topology[*id].component].named),
        Subject::Element(element) => topology.named(*element),
        Subject::Crew(id) => Some(&topology[*id].named),
        Subject::Name(_) => None,
    };
    let parts = std::iter::once(&finding.subject).chain(&finding.causes);
    parts.filter_map(named).find_map(|named| named.owner.as_ref()?.value.clone())
}

/// Services first, then by path.
fn victims(topology: &Topology, victims: &[ComponentId]) -> Vec<Thing> {
    let mut things: Vec<Thing> = victims.iter().map(|id| thing(topology, &Subject::component(*id))).collect();
    things.sort_by(|a, b| (a.kind != "service", &a.path).cmp(&(b.kind != "service", &b.path)));
    things
}
