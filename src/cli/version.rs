//! `spof version`: what this program is, and what it reads and writes.

use super::args::VersionArguments;
use super::exit::Exit;
use super::screen::Screen;
use crate::render::contract::version_shape::{Version, fill};
use crate::render::json;

/// Prints it.
pub(super) fn run(arguments: &VersionArguments, screen: &Screen) -> Exit {
    let version = fill(target());
    let text = if arguments.json { json::version(&version) } else { Ok(told(&version)) };
    screen.ended(text.and_then(|text| screen.say(&text)))
}

fn told(it: &Version) -> String {
    let width = it.contracts.iter().map(|contract| contract.format.len()).max().unwrap_or_default();
    let contract = |contract: &crate::render::contract::version_shape::Contract| {
        format!("  {:width$}  {}  {}\n", contract.format, contract.version, contract.written_by)
    };
    let contracts: String = it.contracts.iter().map(contract).collect();
    format!(
        "spof {} for {}, with {}\n\
         reads edition {} of the language; its newest rules are of version {}; baselines of format {}\n\
         writes for other programs:\n{contracts}",
        it.generator.version,
        it.target,
        it.features.join(", "),
        it.edition,
        it.rules_version,
        it.baseline
    )
}

/// What the compiler built for: no more of a machine than that.
fn target() -> String {
    let environment = match () {
        () if cfg!(target_env = "gnu") => "-gnu",
        () if cfg!(target_env = "musl") => "-musl",
        () if cfg!(target_env = "msvc") => "-msvc",
        () => "",
    };
    format!("{}-{}{environment}", std::env::consts::ARCH, std::env::consts::OS)
}
