//! What-ifs: `examples/outages/what-if/NAME-WHAT.topo` says what is added to the outage `examples/outages/NAME`.

use crate::texts;

const OUTAGES: &str = "examples/outages";
const WHAT_IFS: &str = "examples/outages/what-if";

/// An outage and what is added to it, as they are passed to the program.
pub(crate) struct Overlay {
    pub(crate) base: String,
    pub(crate) what_if: String,
}

/// The outages: a file each, or a directory.
pub(crate) fn outages() -> Vec<String> {
    let entries = std::fs::read_dir(texts::root().join(OUTAGES)).expect("a readable directory");
    let paths = entries.map(|entry| texts::name_of(&entry.expect("a readable directory").path()));
    let mut all: Vec<String> = paths.filter(|path| path != WHAT_IFS).collect();
    all.sort();
    all
}

/// Every what-if with the outage it belongs to.
pub(crate) fn overlays() -> Vec<Overlay> {
    let outages = outages();
    let base_of = |what_if: &str| {
        let begins = |outage: &&String| {
            let name = outage.trim_end_matches(".topo").trim_start_matches(OUTAGES);
            what_if.trim_start_matches(WHAT_IFS).starts_with(&format!("{name}-"))
        };
        outages.iter().find(begins).unwrap_or_else(|| panic!("{what_if} belongs to no outage")).clone()
    };
    let names = texts::samples(WHAT_IFS).into_iter().map(|sample| sample.name);
    names.map(|what_if| Overlay { base: base_of(&what_if), what_if }).collect()
}
