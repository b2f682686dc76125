//! What is shipped with the program and imported by `std:…`: profiles of regulations, as texts of the language. Refuses to be asked of a
//! disk: an import of these reads the same everywhere.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;

/// What stands before the name of a profile in an import.
const PROFILE: &str = "std:profile/";

/// Every shipped profile: its name and its text, by name.
pub static PROFILES: &[(&str, &str)] = &[
    ("au-cps230", include_str!("../../profiles/au-cps230.topo")),
    ("eu-dora", include_str!("../../profiles/eu-dora.topo")),
    ("eu-nis2", include_str!("../../profiles/eu-nis2.topo")),
    ("jp-telecom", include_str!("../../profiles/jp-telecom.topo")),
    ("kr-cloud", include_str!("../../profiles/kr-cloud.topo")),
    ("kr-egov", include_str!("../../profiles/kr-egov.topo")),
    ("kr-idc", include_str!("../../profiles/kr-idc.topo")),
    ("kr-vas", include_str!("../../profiles/kr-vas.topo")),
    ("lessons", include_str!("../../profiles/lessons.topo")),
    ("sg-mas", include_str!("../../profiles/sg-mas.topo")),
    ("uk-opres", include_str!("../../profiles/uk-opres.topo")),
];

/// Is it the name of a shipped profile?
#[must_use]
pub fn is_shipped(name: &str) -> bool {
    PROFILES.iter().any(|(known, _)| *known == name)
}

/// The import that means a shipped profile.
#[must_use]
pub fn address(profile: &str) -> String {
    format!("{PROFILE}{profile}")
}

/// Is it the import of something shipped, or the name of its text? Nobody has such a file.
#[must_use]
pub fn is_address(written: &str) -> bool {
    written.starts_with("std:")
}

/// The text at an address.
pub(super) fn text(address: &str) -> Option<&'static str> {
    let name = address.strip_prefix(PROFILE)?;
    PROFILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The complaint about an address at which there is nothing.
pub(super) fn unknown(address: &str, at: Span) -> Diagnostic {
    let name = address.rsplit('/').next().unwrap_or(address);
    not_shipped("bad-import", at, (address, name), PROFILE)
}

/// The complaint about the name of a profile that is not shipped.
#[must_use]
pub fn unknown_profile(name: &str, at: Span) -> Option<Diagnostic> {
    (!is_shipped(name)).then(|| not_shipped("wrong-setting", at, (name, name), ""))
}

fn not_shipped(code: &'static str, at: Span, (written, name): (&str, &str), before: &str) -> Diagnostic {
    let message = format!("nothing called `{}` is shipped with this version", words::shown(written));
    let known: Vec<String> = PROFILES.iter().map(|(name, _)| format!("`{before}{name}`")).collect();
    let complaint = Diagnostic::error(code, at, message);
    let complaint = match words::nearest(name, PROFILES.iter().map(|(name, _)| *name)) {
        Some(meant) => complaint.label(format!("did you mean `{before}{meant}`?")),
        None => complaint,
    };
    complaint.note(format!("shipped: {}", words::list(&known, "and")))
}
