//! Every topology the project calls right, each with all texts around it.

use crate::overlays::{Overlay, overlays};
use crate::texts;
use spof::base::texts::Texts;
use std::collections::{BTreeMap, BTreeSet};

/// Every topology the project calls right: what is asked for, and all texts around it.
pub(crate) fn topologies() -> Vec<(String, Texts)> {
    let mut all = Vec::new();
    for folder in ["examples", "tests/language/accepted"] {
        let samples = texts::samples(folder);
        let shelf: BTreeMap<String, Vec<u8>> =
            samples.iter().map(|sample| (sample.name.clone(), sample.text.clone().into_bytes())).collect();
        let asked: BTreeSet<String> =
            samples.iter().filter_map(|sample| asked_for(folder, &sample.name)).collect();
        all.extend(asked.into_iter().map(|path| (path, Texts(shelf.clone()))));
    }
    all.extend(overlays().iter().map(laid_over));
    all
}

/// What is asked for to read a text. A directory that holds texts is one topology; so is each text that stands directly
/// in a folder of several (`examples/*.topo`, `examples/first-steps`, `examples/outages`). A what-if alone is none.
fn asked_for(folder: &str, name: &str) -> Option<String> {
    let inside = name.strip_prefix(folder).unwrap_or_default().trim_start_matches('/');
    let parts: Vec<&str> = inside.split('/').collect();
    match parts[..] {
        ["outages", "what-if", _] => None,
        ["outages", directory, _, ..] => Some(format!("{folder}/outages/{directory}")),
        [directory, _, ..] if !["first-steps", "outages"].contains(&directory) => {
            Some(format!("{folder}/{directory}"))
        }
        _ => Some(name.to_owned()),
    }
}

/// An outage and what is added to it, as the files of one directory.
fn laid_over(overlay: &Overlay) -> (String, Texts) {
    let inside = format!("{}/", overlay.base);
    let belongs = |name: &str| name == overlay.base || name == overlay.what_if || name.starts_with(&inside);
    let path = overlay.what_if.trim_end_matches(".topo").to_owned();
    let placed = |sample: texts::Sample| {
        let file = sample.name.rsplit('/').next().unwrap_or_default();
        (format!("{path}/{file}"), sample.text.into_bytes())
    };
    let samples = texts::samples("examples").into_iter().filter(|sample| belongs(&sample.name));
    let texts = Texts(samples.map(placed).collect());
    (path, texts)
}
