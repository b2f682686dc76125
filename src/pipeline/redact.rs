//! The story of a redaction: texts that were read, the same texts without names, and the proof that they say the same.
//! Touches no disk. Refuses a topology with errors, and texts that would read differently without their names.

use super::{Overlay, Reading, read, read_with};
use crate::base::diagnostic::Severity;
use crate::base::texts::Texts;
use crate::model::policy::{Selector, Test};
use crate::model::topology::Topology;
use crate::render::contract::desk_read::Files;
use crate::render::tables::sheet;
use crate::resolve::load::Module;
pub use crate::resolve::redact::facts::{File, Kept, Place, Redacted, Replaced, SHORTEST_KEY};
use crate::resolve::redact::{facts, redact};
use crate::resolve::shipped::PROFILES;
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

/// The files by themselves, called by no name of their owner.
#[must_use]
pub fn files(redacted: &Redacted) -> Files {
    Files {
        texts: redacted.files.iter().map(|file| (file.name.clone(), file.text.clone())).collect(),
        roots: redacted.roots.clone(),
        name: "redacted".to_owned(),
    }
}

/// Which pseudonym stands for what, and all that was kept, as CSV: for the owner of the names only.
#[must_use]
pub fn names(redacted: &Redacted) -> String {
    let mut rows = vec![["what", "kind", "pseudonym", "original", "file", "was", "line"].map(str::to_owned)];
    let line = |place: &Place| [place.file.clone(), place.was.clone(), place.line.to_string()];
    for it in &redacted.replaced {
        let [file, was, line] = line(&it.place);
        let kind = it.kind.to_owned();
        rows.push(["replaced".to_owned(), kind, it.pseudonym.clone(), it.original.clone(), file, was, line]);
    }
    for it in &redacted.kept {
        let [file, was, line] = line(&it.place);
        rows.push(["kept".to_owned(), it.kind.to_owned(), String::new(), it.text.clone(), file, was, line]);
    }
    sheet(&rows)
}

/// Tags that rules of shipped profiles ask for: words of the law, which must stay for them to be judged.
#[must_use]
pub fn tags_of_profiles() -> BTreeSet<String> {
    let mut tags = BTreeSet::new();
    let names: Vec<String> = PROFILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let overlays = Overlay::with_profiles(&names);
    let Some(topology) = read_with(&Texts::default(), &[], &overlays).topology else { return tags };
    let selectors = topology.requirements.iter().flat_map(|it| &it.selectors);
    let selectors = selectors.chain(topology.duties.iter().flat_map(|it| &it.selectors));
    for selector in selectors {
        if let Selector::Every(_, conditions) = selector {
            tags.extend(conditions.iter().filter_map(|condition| match &condition.test {
                Test::Tag(tag) => Some(tag.clone()),
                _ => None,
            }));
        }
    }
    tags.extend(topology.duties.iter().flat_map(|it| it.losing.iter().cloned()));
    tags
}

/// The files, as something that can be read.
#[must_use]
pub fn texts(redacted: &Redacted) -> Texts {
    let files = redacted.files.iter().map(|file| (file.name.clone(), file.text.clone().into_bytes()));
    Texts(files.collect())
}

/// How many there are of everything.
fn sizes(topology: &Topology) -> [usize; 13] {
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
        topology.log.incidents.len(),
        topology.remedies.len(),
    ]
}
