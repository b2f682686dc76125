//! The contracts by which other programs read what leaves this one: names and versions, each said once.
//!
//! Within a version `1.x` fields are added, never renamed, taken away or given another meaning.

/// A contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contract {
    /// What the document says of itself: `spof-check`.
    pub format: &'static str,
    /// The version that is written.
    pub version: &'static str,
    /// Who writes it.
    pub written_by: &'static str,
}

const fn contract(format: &'static str, version: &'static str, written_by: &'static str) -> Contract {
    Contract { format, version, written_by }
}

pub(super) static ADVICE: Contract = contract("spof-advice", "1.1", "spof advise --format json");
pub(super) static BUNDLE: Contract = contract("spof-bundle", "1.0", "spof report --bundle");
pub(super) static CHANGES: Contract = contract("spof-changes", "1.1", "spof diff --format json");
pub(crate) static CHECK: Contract = contract("spof-check", "1.1", "spof check -o json");
pub(super) static DOCUMENT: Contract = contract("spof-document", "1.1", "spof report --json");
pub(super) static FINDING: Contract = contract("spof-finding", "1.0", "spof explain --format json");
pub(super) static RECOVERY: Contract = contract("spof-recovery", "1.1", "spof simulate --format json");
pub(super) static REPLAY: Contract = contract("spof-replay", "1.1", "spof replay --format json");
pub(super) static REPORT: Contract = contract("spof-report", "1.1", "spof analyze --format json");
pub(super) static RISK: Contract = contract("spof-risk", "1.2", "spof risk --format json");
pub(super) static RULES: Contract = contract("spof-rules", "1.0", "spof rules --format json");
pub(super) static VERSION: Contract = contract("spof-version", "1.0", "spof version --json");

/// All of them, by name.
pub static CONTRACTS: [&Contract; 12] = [
    &ADVICE, &BUNDLE, &CHANGES, &CHECK, &DOCUMENT, &FINDING, &RECOVERY, &REPLAY, &REPORT, &RISK, &RULES,
    &VERSION,
];
