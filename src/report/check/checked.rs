//! What a check found, ready to be written: plain data with every sentence made, in one order for all formats.

use super::chain::Link;
use super::coverage::Coverage;
use crate::analysis::facts::CutShort;
use crate::base::diagnostic::Diagnostic;
use crate::base::quantity::Date;
use crate::base::source::Span;
use crate::rules::rule::{Group, Level};

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Everything was judged, and nothing is open.
    Clean,
    /// Everything was judged, and something is open.
    Findings,
    /// A budget cut the judgement short: what was not found may be there.
    Incomplete,
    /// Nothing was judged.
    Error,
}

impl Status {
    /// The word in contracts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Findings => "findings",
            Self::Incomplete => "incomplete",
            Self::Error => "error",
        }
    }
}

/// Something with a name, as machines and people know it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing {
    /// `service`, `site`, `crew`, `template`, …
    pub kind: &'static str,
    /// Canonical path.
    pub path: String,
    /// For people; equal to the path where nobody gave another.
    pub title: String,
}

/// Who accepted a finding, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The last day.
    pub until: Date,
    /// Who.
    pub by: Option<String>,
    /// Why.
    pub because: String,
    /// Ticket.
    pub ticket: Option<String>,
    /// The statement.
    pub at: Span,
}

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It counts.
    Open,
    /// Somebody accepted it, in the topology.
    Accepted(Accepted),
    /// It is in the baseline.
    Baselined,
}

/// Beside another state of the topology.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    New,
    /// It was there, and less bad.
    Worse,
    /// It was there, as bad or worse.
    Same,
}

/// One set of losses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What is lost together.
    pub lost: Vec<Thing>,
    /// From who stops down to what is lost; empty where nobody made it.
    pub chain: Vec<Link>,
}

/// Sets of losses that stop somebody, each by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    /// The one that the finding is about first; then the smallest first, then by name.
    pub sets: Vec<Cut>,
    /// Sets that are counted and not listed.
    pub left_out: usize,
    /// All sets of so many things or fewer are counted; 0: nobody looked for others.
    pub complete_to: usize,
}

impl Cuts {
    /// Only the one that the finding is about.
    #[must_use]
    pub fn own(cut: Cut) -> Self {
        Self { sets: vec![cut], ..Self::default() }
    }
}

/// One finding, told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// `rule@subject@cause`: survives moves, orders and layouts.
    pub id: String,
    /// The name of the rule, or the path of the requirement.
    pub rule: String,
    /// What it is about.
    pub group: Group,
    /// How much it weighs.
    pub level: Level,
    /// Does it count?
    pub state: State,
    /// Who mends it: indices of the topology's remedies, the one that is due first before others.
    pub remedies: Vec<usize>,
    /// Beside what it is compared with, when it is.
    pub change: Option<Change>,
    /// Sentences and places, fit for any renderer; texts are not yet cleaned for a format.
    pub diagnostic: Diagnostic,
    /// Who has the fault.
    pub subject: Thing,
    /// Who answers for it, as declared; of what has no owner, for the first of those to blame that has one.
    pub owner: Option<String>,
    /// What is to blame besides.
    pub causes: Vec<Thing>,
    /// The loss that shows it; nothing where no loss does.
    pub lost: Vec<Thing>,
    /// Who stops in that loss, so that it shows the finding; nobody where no loss does.
    pub stops: Option<Thing>,
    /// What has to be lost for that.
    pub cuts: Cuts,
    /// Who suffers, services first, then by path.
    pub victims: Vec<Thing>,
    /// Services among them.
    pub services: usize,
    /// People who use at least one of them, as far as declared: a lower bound.
    pub people: u64,
    /// How bad within its rule: more is worse.
    pub amount: u64,
    /// Why it falls, from the consequence down to what is lost; empty where no loss shows it.
    pub chain: Vec<Link>,
}

impl Told {
    /// Does it count? What was there before, as bad, does not when a check is compared with another.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == State::Open && self.change != Some(Change::Same)
    }

    /// Does it speak of a place that passes a test?
    pub fn touches(&self, is_meant: impl Fn(Span) -> bool) -> bool {
        let labels = std::iter::once(&self.diagnostic.primary).chain(&self.diagnostic.others);
        labels.map(|label| label.at).chain(self.chain.iter().map(|link| link.at)).any(is_meant)
    }

    /// What is compared to say that a finding became worse: services, people, amount.
    #[must_use]
    pub fn weight(&self) -> (usize, u64, u64) {
        (self.services, self.people, self.amount)
    }
}

/// Everything a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// How it ended.
    pub status: Status,
    /// SHA-256 of the model, 64 hexadecimal digits; empty when there is none.
    pub model_hash: String,
    /// The day for which evidence and acceptances were judged.
    pub today: Date,
    /// Worst first; accepted and baselined ones, too.
    pub findings: Vec<Told>,
    /// What was judged, and what was not.
    pub coverage: Coverage,
    /// Findings of what it is compared with that are gone: their names, sorted.
    pub fixed: Vec<String>,
    /// Rules that a version pin keeps from counting.
    pub newer_rules: usize,
    /// Budgets that cut something short.
    pub cut_short: Vec<CutShort>,
    /// Faults without a place in a text.
    pub faults: Vec<String>,
    /// Findings that count and have no place in the files that were asked for: not told, only counted.
    pub elsewhere: usize,
}

impl Checked {
    /// Findings that count.
    pub fn open(&self) -> impl Iterator<Item = &Told> {
        self.findings.iter().filter(|told| told.is_open())
    }

    /// Tells only findings that speak of places that pass a test; of the others those that count are counted.
    pub fn narrow(&mut self, is_meant: impl Fn(Span) -> bool) {
        let (here, elsewhere): (Vec<Told>, Vec<Told>) =
            std::mem::take(&mut self.findings).into_iter().partition(|told| told.touches(&is_meant));
        self.findings = here;
        self.elsewhere += elsewhere.iter().filter(|told| told.is_open()).count();
        if self.status == Status::Findings && self.open().next().is_none() {
            self.status = Status::Clean;
        }
    }

    /// How many that count weigh so much.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.open().filter(|told| told.level == level).count()
    }
}
