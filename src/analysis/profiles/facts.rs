//! What became of every rule and every duty of every profile, as plain data. Breaches and duties never mix: a breach is a
//! condition that does not hold, a duty is a clock that starts. Nothing unknown is ever called met.

use crate::analysis::facts::CutShort;
use crate::analysis::incidents::began::Begun;
use crate::analysis::requirements::facts::Breach;
use crate::base::quantity::{Duration, Moment};
use crate::model::fact::Fact;
use crate::model::figure::Quantity;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::policy::Condition;

/// What became of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Everybody keeps it, whatever the unknown facts are.
    Met,
    /// Somebody breaks it for certain.
    Breached,
    /// It hangs on facts nobody states.
    Undetermined,
    /// It does not apply, is not in force on the day, selects nobody, or there is nothing of the kind to lose.
    NotApplicable,
    /// A person must state it, and nobody did.
    AttestationRequired,
    /// There is evidence, and it is too old.
    Stale,
}

/// How much a rule weighs on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// In force, and either no law at all or one whose text was read.
    Enforced,
    /// In force, but known from others or from memory only: told, never counted as a breach.
    Unverified,
    /// Not in force on the day.
    NotInForce,
}

/// One condition of `applies where …`, and how it was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested {
    /// What is asked, with its threshold.
    pub condition: Condition,
    /// What is stated; `None`: nothing, or it is no number.
    pub stated: Option<Fact<Quantity>>,
    /// Who states it or meets it; `None`: the organisation, or nobody.
    pub of: Option<Element>,
    /// Does it hold? `None`: nobody knows.
    pub holds: Option<bool>,
}

/// One line of `applies where …`: all conditions are needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Do all hold?
    pub holds: Option<bool>,
    /// Each condition.
    pub tests: Vec<Tested>,
}

/// Whether a profile, a rule or a duty applies. Its own lines only: those of its profile are told there; what is judged is both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applies {
    /// Does any line hold? Without lines it does.
    pub holds: Option<bool>,
    /// The lines, as declared.
    pub lines: Vec<Line>,
}

/// A fact that would settle a verdict.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// `sector …` of the organisation: nobody says what it is.
    Sector,
    /// `figure NAME …` of the organisation.
    Figure(String),
    /// `figure NAME …` of a place or a component.
    FigureOf(Element, String),
    /// `figure NAME …` of the organisation is stated in another kind or currency than is asked for.
    OtherKind(String),
    /// This word of the language, of a component: `users`, `rto`.
    Word(ComponentId, String),
    /// Whether a component stops, and for how long, hangs on facts nobody states.
    Outage(ComponentId, Vec<PlaceId>),
    /// Nobody says where all of a component stands, or where its places are.
    Standing(ComponentId),
    /// `attested NAME on DATE`.
    Attestation(String),
    /// `incidents since DATE`: a record of incidents that is complete for as long as is asked.
    Log,
    /// When the incidents of a component began, or how long it stood still in them.
    Incident(ComponentId),
}

/// One check for a record somebody answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Index of the check in the requirement.
    pub check: usize,
    /// What must be attested.
    pub name: String,
    /// How old it may be.
    pub within: Option<Duration>,
    /// Index of the latest record in `organisation.attested` that is not later than the day.
    pub found: Option<usize>,
    /// Days since then.
    pub days: Option<u64>,
    /// Met, stale, or attestation required.
    pub verdict: Verdict,
}

/// What became of one requirement of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleVerdict {
    /// Index of the requirement.
    pub requirement: usize,
    /// How much it weighs.
    pub standing: Standing,
    /// Whether it applies.
    pub applies: Applies,
    /// All in all. Of what is not in force: not applicable.
    pub verdict: Verdict,
    /// Who breaks it or may, by check, component, loss.
    pub breaches: Vec<Breach>,
    /// Its checks for records.
    pub records: Vec<Record>,
    /// What would settle it, sorted; empty unless it is undetermined or asks for an attestation.
    pub missing: Vec<Missing>,
}

/// What became of one duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyOutcome {
    /// Some loss starts it for certain; of interruptions that add up: what is on record did.
    Starts,
    /// No loss does.
    Never,
    /// Some loss may; of interruptions that add up: the record leaves it open.
    Undetermined,
    /// It does not apply, is not in force on the day, or selects nobody.
    NotApplicable,
}

/// One loss that starts a duty, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// What is lost.
    pub place: PlaceId,
    /// Whose outage.
    pub component: ComponentId,
    /// When it is back.
    pub outage: Moment,
    /// How long after the loss the duty begins.
    pub begins_after: Duration,
    /// How long after the loss it must be done: at once is when it begins; never where the clock starts once it is back and it never
    /// is; `None`: the duty names no time.
    pub due: Option<Moment>,
    /// It hangs on facts nobody states.
    pub open: bool,
}

/// All about one duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyVerdict {
    /// Index of the duty.
    pub duty: usize,
    /// How much it weighs.
    pub standing: Standing,
    /// Whether it applies.
    pub applies: Applies,
    /// All in all.
    pub outcome: DutyOutcome,
    /// Losses that start it or may, by place, component.
    pub starts: Vec<Start>,
    /// What on record started it or may have, by component, incident.
    pub begun: Vec<Begun>,
    /// What would settle it, sorted.
    pub missing: Vec<Missing>,
}

/// All about one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileVerdict {
    /// Index of the profile.
    pub profile: usize,
    /// In force, and how it was read.
    pub standing: Standing,
    /// Whether it applies at all.
    pub applies: Applies,
    /// Its requirements, by path.
    pub rules: Vec<RuleVerdict>,
    /// Its duties, by path.
    pub duties: Vec<DutyVerdict>,
}

/// All profiles of a topology.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// By path.
    pub profiles: Vec<ProfileVerdict>,
    /// Budgets that cut something short.
    pub cut_short: Vec<CutShort>,
}
