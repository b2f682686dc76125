//! What `spof version --json` prints, version 1: what this program is, and what it reads and writes. Its own types, for the reasons
//! that [`super::shape`] gives.

use super::contracts::{CONTRACTS, VERSION};
use super::elements::generator;
use super::shape::Generator;
use crate::config::baseline;
use crate::rules::newest;
use crate::syntax::EDITION;
use schemars::JsonSchema;
use serde::Serialize;

/// What the program is. Nothing in it depends on the machine it runs on, or on when it was built.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "spof version, version 1")]
pub struct Version {
    /// Always `spof-version`.
    #[schemars(extend("const" = "spof-version"))]
    pub format: &'static str,
    /// Version of this shape: `1.0`. A reader of 1.0 understands every 1.x.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub version: &'static str,
    /// The program and its version.
    pub generator: Generator,
    /// The newest edition of the language that it reads; it reads all before, too.
    pub edition: u64,
    /// The version of its newest rule: what `rules-version` says to have all of them count.
    pub rules_version: &'static str,
    /// The format of baselines that it reads and writes.
    pub baseline: u32,
    /// What it writes for other programs, by name.
    pub contracts: Vec<Contract>,
    /// What is built in, by name.
    pub features: Vec<&'static str>,
    /// What it was built for: processor, operating system and, where there are several, environment: `x86_64-linux-gnu`.
    pub target: String,
}

/// A contract with other programs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Contract {
    /// What such a document says of itself in `format`.
    pub format: &'static str,
    /// The version that is written.
    pub version: &'static str,
    /// The command that writes it.
    pub written_by: &'static str,
}

/// Of this program, built for that target.
#[must_use]
pub fn fill(target: String) -> Version {
    let contract = |it: &&super::contracts::Contract| Contract {
        format: it.format,
        version: it.version,
        written_by: it.written_by,
    };
    Version {
        format: VERSION.format,
        version: VERSION.version,
        generator: generator(),
        edition: EDITION,
        rules_version: newest(),
        baseline: baseline::VERSION,
        contracts: CONTRACTS.iter().map(contract).collect(),
        features: FEATURES.iter().filter(|(_, is_built_in)| *is_built_in).map(|(name, _)| *name).collect(),
        target,
    }
}

/// Every feature of the package, by name.
const FEATURES: [(&str, bool); 6] = [
    ("bundle", cfg!(feature = "bundle")),
    ("charts", cfg!(feature = "charts")),
    ("cli", cfg!(feature = "cli")),
    ("html", cfg!(feature = "html")),
    ("pdf", cfg!(feature = "pdf")),
    ("png", cfg!(feature = "png")),
];
