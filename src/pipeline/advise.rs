//! The story of advice on one page: judge, compose, write. What is to be written is given back as names and bytes.

use super::{File, Overlay, change_pictures, read_with};
use crate::analysis::advise::facts::Advice;
use crate::analysis::advise::gather;
use crate::analysis::advise::options::Options;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Loader;
use crate::model::topology::Topology;
use crate::page::document::Page;
use crate::render::json;
use crate::render::terminal::{Look, terminal};
use crate::report::advise::brief::AdviceBrief;
use crate::report::advise::report;
use crate::report::advise::statement::text;

/// The cheapest changes that meet what is required.
#[must_use]
pub fn judge(topology: &Topology, options: &Options) -> Advice {
    gather::advise(topology, options)
}

/// The advice as a page.
#[must_use]
pub fn compose(brief: &AdviceBrief<'_>) -> Page {
    report(brief)
}

/// The set of changes that is told, as a text of the language. It is laid over the topology and read before it is handed
/// back: what cannot be read is no advice.
///
/// # Errors
/// When it cannot be read: a sentence without full stop.
pub fn overlay(brief: &AdviceBrief<'_>, loader: &dyn Loader, paths: &[String]) -> Result<String, String> {
    let Some(set) = brief.chosen() else { return Ok(String::new()) };
    let text = text(brief.topology, brief.advice, set);
    let reading = read_with(loader, paths, &[Overlay::Text(text.clone())]);
    match reading.topology {
        Some(_) => Ok(text),
        None => {
            let faults: Vec<String> = reading.diagnostics.iter().map(|it| it.message.clone()).collect();
            Err(format!("the changes cannot be laid over the topology: {}", faults.join("; ")))
        }
    }
}

/// Columns of `advice.txt`.
const TEXT_WIDTH: usize = 100;

/// The files of an advice, and the names of those that there is nothing to say in: `overlay` is the text of the set that is told.
///
/// # Errors
/// When a picture is too large for memory: a sentence without full stop.
pub fn files(
    brief: &AdviceBrief<'_>,
    overlay: &str,
    diagnostics: &[Diagnostic],
) -> Result<(Vec<File>, Vec<String>), String> {
    let page = terminal(&compose(brief), Look::plain(TEXT_WIDTH));
    let mut files = vec![
        File::new("advice.json", json::advice(brief, diagnostics)?.into_bytes()),
        File::new("advice.txt", page.into_bytes()),
    ];
    let (pictures, mut absent) = change_pictures(brief.topology, brief.advice, brief.chosen(), brief.name)?;
    let name = "advice.topo".to_owned();
    if overlay.is_empty() {
        absent.push(name);
    } else {
        files.push(File::new(name, overlay.as_bytes().to_vec()));
    }
    files.extend(pictures);
    Ok((files, absent))
}
