//! The story of a redaction: texts that were read, the same texts without names, and the proof that they say the same.
//! Touches no disk. Refuses a topology with errors, and texts that would read differently without their names.

use super::{Reading, read};
use crate::base::diagnostic::Severity;
use crate::base::texts::Texts;
use crate::model::topology::Topology;
use crate::resolve::load::Module;
pub use crate::resolve::redact::facts::{File, Kept, Place, Redacted, Replaced, SHORTEST_KEY};
use crate::resolve::redact::{facts, redact};
use crate::rules::RULES;
use std::collections::BTreeSet;

/// The texts with the names of strangers replaced by pseudonyms under a secret key; these tags stay. Same texts and same
/// key, same bytes.
///
/// # Errors
/// When the topology has errors, the key is short, or what was made is not as it must be: a sentence without full stop.
pub fn redacted(
    reading: &Reading,
    modules: &[Module],
    key: &[u8],
    tags: &BTreeSet<String>,
) -> Result<Redacted, String> {
    let Some(topology) = reading.topology.as_ref().filter(|_| reading.faults.is_empty()) else {
        return Err("the topology has errors: only one that can be read is redacted".to_owned());
    };
    let rules: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    let redacted = redact(&reading.sources, modules, &facts::Wanted { key, tags, rules: &rules })?;
    let again = read(&texts(&redacted), &redacted.roots);
    match &again.topology {
        Some(other) if sizes(other) == sizes(topology) => Ok(redacted),
        Some(_) => Err("without names the topology has another shape".to_owned()),
        None => {
            let first = again.diagnostics.iter().find(|one| one.severity == Severity::Error);
            let place = first.map(|one| again.sources.position(one.primary.at));
            let place = place.and_then(|place| {
                let file = redacted.files.iter().find(|file| file.name == place.file)?;
                Some(format!("{}:{}", file.was, place.line))
            });
            let code = first.map_or("unreadable", |one| one.code);
            Err(format!("without names `{}` does not read as before: {code}", place.unwrap_or_default()))
        }
    }
}

/// The files, as something that can be read.
#[must_use]
pub fn texts(redacted: &Redacted) -> Texts {
    let files = redacted.files.iter().map(|file| (file.name.clone(), file.text.clone().into_bytes()));
    Texts(files.collect())
}

/// How many there are of everything.
fn sizes(topology: &Topology) -> [usize; 11] {
    [
        topology.places.len(),
        topology.domains.len(),
        topology.components.len(),
        topology.groups.len(),
        topology.crews.len(),
        topology.systems.len(),
        topology.scenarios.len(),
        topology.requirements.len(),
        topology.profiles.len(),
        topology.drills.len(),
        topology.acceptances.len(),
    ]
}
