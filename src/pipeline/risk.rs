//! The story of risk on one page: judge, compose, write. What is to be written is given back as names and bytes.

use super::{File, risk_pictures};
use crate::analysis::risk::facts::Risk;
use crate::analysis::risk::gather::{self, Options};
use crate::analysis::risk::tree::fault_tree;
use crate::base::diagnostic::Diagnostic;
use crate::model::id::ComponentId;
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use crate::page::document::Page;
use crate::render::terminal::{Look, terminal};
use crate::render::{json, open_psa};
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
    let text = terminal(&compose(brief), Look::plain(TEXT_WIDTH));
    let mut files = vec![
        File::new("risk.json", json::risk(brief, diagnostics)?.into_bytes()),
        File::new("risk.txt", text.into_bytes()),
    ];
    let (pictures, absent) = risk_pictures(brief.topology, brief.risk, brief.name)?;
    files.extend(pictures);
    Ok((files, absent))
}

/// A text for other programs, and what is not in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// The text.
    pub text: String,
    /// Services that have no tree: up, or down, whatever is lost.
    pub without: Vec<ComponentId>,
    /// Those among them that are down.
    pub down: Vec<ComponentId>,
    /// Whether facts are unknown, which are at their best in it.
    pub unknowns: bool,
}

/// The fault trees of these services, of all when none is named, as an Open-PSA model.
///
/// # Errors
/// When there is none to write, or one is too large: a sentence without full stop.
pub fn open_psa(
    topology: &Topology,
    services: &[ComponentId],
    level: Option<PlaceKind>,
    name: &str,
) -> Result<Exported, String> {
    let tree = fault_tree(topology, services, level)?;
    if tree.tops.is_empty() {
        return Err(
            "there is no fault tree to write: the services are up, or down, whatever is lost".to_owned()
        );
    }
    let text = open_psa::open_psa(topology, &tree, name);
    Ok(Exported { text, without: tree.without, down: tree.down, unknowns: tree.unknowns })
}
