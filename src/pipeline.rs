//! The story on one page: load, parse, resolve, gather, compose, write. Touches no disk: what is to be written is
//! given back as names and bytes.

pub mod advise;
#[cfg(feature = "bundle")]
pub mod bundle;
pub mod check;
pub mod clearing;
pub mod desk;
pub mod diff;
pub mod document;
pub mod document_formats;
mod figures;
mod incidents;
pub mod instance;
#[cfg(feature = "html")]
pub mod interactive;
pub mod mending;
#[cfg(feature = "pdf")]
pub mod printed;
pub mod recovery;
pub mod redact;
pub mod risk;
pub mod rules;
pub mod texts;

use crate::analysis::advise::facts::{Advice, Set};
use crate::analysis::facts::{Facts, Verdict};
use crate::analysis::gather::{Options, gather};
use crate::analysis::proof::Prover;
use crate::analysis::recovery::facts::Recovery;
use crate::analysis::risk::facts::Risk;
use crate::base::diagnostic::Diagnostic;
use crate::base::lines::Lines;
use crate::base::source::{Loader, SourceMap, Span};
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::page::document::Page;
use crate::render::json;
use crate::render::terminal::{Look, terminal};
use crate::report::brief::Brief;
use crate::report::explain::{Question, explain};
use crate::report::hangs_on::hangs_on;
use crate::report::report;
use crate::resolve;
use crate::resolve::load::{Module, load};
pub use crate::resolve::overlay::Overlay;

/// What was read.
#[derive(Debug)]
pub struct Reading {
    /// The texts, for messages.
    pub sources: SourceMap,
    /// The topology; none when anything is wrong.
    pub topology: Option<Topology>,
    /// What is wrong or doubtful, in the order of the texts.
    pub diagnostics: Vec<Diagnostic>,
    /// Templates nobody uses: name and place, in the order of the texts.
    pub unused_templates: Vec<(String, Span)>,
    /// Faults without a place in a text: sentences such as "no `.topo` file in `x` or below".
    pub faults: Vec<String>,
}

/// Reads the topology at some files and directories, with everything they import.
#[must_use]
pub fn read(loader: &dyn Loader, paths: &[String]) -> Reading {
    read_with(loader, paths, &[])
}

/// Reads the topology at some files and directories with what-ifs laid over it: each is one more file of the same
/// topology, in which names are looked for as in the others.
#[must_use]
pub fn read_with(loader: &dyn Loader, paths: &[String], overlays: &[Overlay]) -> Reading {
    read_whole(loader, paths, overlays, 1).0
}

/// The same on so many threads: the result is the same on any number of them.
#[must_use]
pub fn read_on(loader: &dyn Loader, paths: &[String], overlays: &[Overlay], threads: usize) -> Reading {
    read_whole(loader, paths, overlays, threads).0
}

/// The same, and the documents it was made from: for editors, which ask where names lead.
#[must_use]
pub fn read_whole(
    loader: &dyn Loader,
    paths: &[String],
    overlays: &[Overlay],
    threads: usize,
) -> (Reading, Vec<Module>) {
    let loaded = load(loader, paths, overlays, threads);
    let resolved = resolve::resolve(&loaded, threads);
    let reading = Reading {
        topology: resolved.topology,
        unused_templates: resolved.unused_templates,
        diagnostics: resolved.diagnostics,
        faults: loaded.faults,
        sources: loaded.sources,
    };
    (reading, loaded.modules)
}

/// Every answer of one run. [`Options::lose`] not empty: about that one loss.
#[must_use]
pub fn judge(topology: &Topology, options: &Options) -> Facts {
    gather(topology, options)
}

/// The report as a page.
#[must_use]
pub fn compose(brief: &Brief<'_>) -> Page {
    report(brief)
}

/// Why an element falls, or does not, when others are lost; with nothing lost, what it hangs on.
#[must_use]
pub fn why(topology: &Topology, sources: &SourceMap, name: &str, target: Element, lost: &[Element]) -> Page {
    let facts = judge(topology, &Options { lose: lost.to_vec(), ..Options::default() });
    let brief = Brief::new(topology, &facts, name, !lost.is_empty());
    if lost.is_empty() {
        return hangs_on(&brief, target);
    }
    let prover = Prover::new(topology);
    let falls = |element| matches!(prover.verdict(lost, element), Verdict::Down(_));
    let (verdict, lines) = (prover.verdict(lost, target), Lines::new(sources));
    explain(&brief, &Question { target, lost, verdict: &verdict, falls: &falls, lines: &lines })
}

/// A file to be written.
#[derive(Debug)]
pub struct File {
    /// Its name, without directory.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Characters that stand as □ in it, sorted.
    pub lacking: Vec<char>,
}

impl File {
    fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), bytes, lacking: Vec::new() }
    }
}

/// Columns of `report.txt`.
const TEXT_WIDTH: usize = 100;

/// The files of a report, and the names of pictures that there is nothing to show in: what an earlier run may
/// have left under these names is no longer true.
///
/// # Errors
/// When a picture is too large for memory: a sentence without full stop.
pub fn files(brief: &Brief<'_>, diagnostics: &[Diagnostic]) -> Result<(Vec<File>, Vec<String>), String> {
    let text = terminal(&compose(brief), Look::plain(TEXT_WIDTH));
    let mut files = vec![
        File::new("report.json", json::report(brief, diagnostics)?.into_bytes()),
        File::new("report.txt", text.into_bytes()),
    ];
    let (pictures, absent) = pictures(brief)?;
    files.extend(pictures);
    Ok((files, absent))
}

#[cfg(not(feature = "charts"))]
fn pictures(_: &Brief<'_>) -> Result<(Vec<File>, Vec<String>), String> {
    Ok((Vec::new(), Vec::new()))
}

/// Every chart, light and dark, as SVG and, where it can be made, as PNG.
#[cfg(feature = "charts")]
fn pictures(brief: &Brief<'_>) -> Result<(Vec<File>, Vec<String>), String> {
    use crate::base::tongue::Tongue;
    use crate::chart::{CHARTS, scene::Scene};

    let scene = Scene {
        topology: brief.topology,
        facts: brief.facts,
        source: brief.name,
        tongue: Tongue::En,
        most: usize::MAX,
    };
    drawn(CHARTS.iter().map(|chart| (chart.name, (chart.draw)(&scene))))
}

/// The charts of one recovery: their files, and the names of those that there is nothing to show in. `before` is the
/// same loss without a what-if, `name` how people call the topology.
///
/// # Errors
/// When a picture is too large for memory: a sentence without full stop.
#[cfg(feature = "charts")]
pub fn recovery_pictures(
    topology: &Topology,
    recovery: &Recovery,
    before: Option<(&Topology, &Recovery)>,
    name: &str,
) -> Result<(Vec<File>, Vec<String>), String> {
    use crate::chart::recovery::{RECOVERY_CHARTS, scene::RecoveryScene};

    let tongue = crate::base::tongue::Tongue::En;
    let scene = RecoveryScene { topology, recovery, before, source: name, tongue, most: usize::MAX };
    drawn(RECOVERY_CHARTS.iter().map(|chart| (chart.name, (chart.draw)(&scene))))
}

/// Without charts there are none.
///
/// # Errors
/// Never.
#[cfg(not(feature = "charts"))]
pub fn recovery_pictures(
    _: &Topology,
    _: &Recovery,
    _: Option<(&Topology, &Recovery)>,
    _: &str,
) -> Result<(Vec<File>, Vec<String>), String> {
    Ok((Vec::new(), Vec::new()))
}

/// The charts of a risk: their files, and the names of those that there is nothing to show in.
///
/// # Errors
/// When a picture is too large for memory: a sentence without full stop.
#[cfg(feature = "charts")]
pub fn risk_pictures(
    topology: &Topology,
    risk: &Risk,
    name: &str,
) -> Result<(Vec<File>, Vec<String>), String> {
    use crate::chart::risk::{RISK_CHARTS, scene::RiskScene};

    let tongue = crate::base::tongue::Tongue::En;
    let scene = RiskScene { topology, risk, source: name, tongue, most: usize::MAX };
    drawn(RISK_CHARTS.iter().map(|chart| (chart.name, (chart.draw)(&scene))))
}

/// Without charts there are none.
///
/// # Errors
/// Never.
#[cfg(not(feature = "charts"))]
pub fn risk_pictures(_: &Topology, _: &Risk, _: &str) -> Result<(Vec<File>, Vec<String>), String> {
    Ok((Vec::new(), Vec::new()))
}

/// The chart of what advised changes do: its files, or their names when no loss turns out differently. `set` is the one that is
/// told; `None`: there is none.
///
/// # Errors
/// When a picture is too large for memory: a sentence without full stop.
#[cfg(feature = "charts")]
pub fn change_pictures(
    topology: &Topology,
    advice: &Advice,
    set: Option<&Set>,
    name: &str,
) -> Result<(Vec<File>, Vec<String>), String> {
    use crate::chart::before_after::advised::{ChangeScene, draw};
    use crate::chart::before_after::story::NAME;

    let tongue = crate::base::tongue::Tongue::En;
    let picture = set
        .and_then(|set| draw(&ChangeScene { topology, advice, set, source: name, tongue, most: usize::MAX }));
    drawn(std::iter::once((NAME, picture)))
}

/// Without charts there are none.
///
/// # Errors
/// Never.
#[cfg(not(feature = "charts"))]
pub fn change_pictures(
    _: &Topology,
    _: &Advice,
    _: Option<&Set>,
    _: &str,
) -> Result<(Vec<File>, Vec<String>), String> {
    Ok((Vec::new(), Vec::new()))
}

/// The files of pictures, and the names of the absent ones.
#[cfg(feature = "charts")]
fn drawn(
    pictures: impl Iterator<Item = (&'static str, Option<crate::page::picture::Picture>)>,
) -> Result<(Vec<File>, Vec<String>), String> {
    use crate::page::palette::Theme;
    use crate::render::svg::{Text, svg};

    let (mut files, mut absent) = (Vec::new(), Vec::new());
    for (chart, picture) in pictures {
        for (theme, suffix) in [(Theme::Light, ""), (Theme::Dark, "-dark")] {
            let name = |ending: &str| format!("{chart}{suffix}.{ending}");
            let Some(picture) = &picture else {
                absent.extend([name("svg"), name("png")]);
                continue;
            };
            let bytes = svg(picture, theme, Text::Outlines).into_bytes();
            files.push(File::new(name("svg"), bytes));
            #[cfg(feature = "png")]
            files.push(File {
                name: name("png"),
                bytes: crate::render::png::png(picture, theme)
                    .map_err(|fault| format!("`{}`: {fault}", name("png")))?,
                lacking: picture.lacking.clone(),
            });
        }
    }
    Ok((files, absent))
}
