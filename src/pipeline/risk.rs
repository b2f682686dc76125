//! The story of risk on one page: judge, compose, write. What is to be written is given back as names and bytes.

use super::{File, risk_pictures};
use crate::analysis::risk::facts::Risk;
use crate::analysis::risk::gather::{self, Options};
use crate::base::diagnostic::Diagnostic;
use crate::model::topology::Topology;
use crate::page::document::Page;
use crate::render::json;
use crate::render::terminal::{Look, terminal};
use crate::report::risk::brief::RiskBrief;
use crate::report::risk::report;

/// Every answer about risk.
#[must_use]
pub fn judge(topology: &Topology, options: &Options) -> Risk {
    gather::risk(topology, options)
}

/// The risk as a page.
#[must_use]
pub fn compose(brief: &RiskBrief<'_>) -> Page {
    report(brief)
}

/// Columns of `risk.txt`.
const TEXT_WIDTH: usize = 100;

/// The files of a risk, and the names of pictures that there is nothing to show in.
///
/// # Errors
/// When a picture is too large for memory: a sentence without full stop.
pub fn files(brief: &RiskBrief<'_>, diagnostics: &[Diagnostic]) -> Result<(Vec<File>, Vec<String>), String> {
    let text = terminal(&compose(brief), Look { width: TEXT_WIDTH, colour: false, rest: None });
    let mut files = vec![
        File { name: "risk.json".to_owned(), bytes: json::risk(brief, diagnostics)?.into_bytes() },
        File { name: "risk.txt".to_owned(), bytes: text.into_bytes() },
    ];
    let (pictures, absent) = risk_pictures(brief.topology, brief.risk, brief.name)?;
    files.extend(pictures);
    Ok((files, absent))
}
