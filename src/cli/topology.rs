//! What commands have in common: reading a topology and telling what is wrong with it, its name, and
//! the elements that were typed.

use super::disk::{self, Disk};
use super::governed::Governed;
use super::screen::Screen;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::{Loader, SourceMap};
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use crate::pipeline::{self, Overlay, Reading};
use crate::render::snippet::{snippets, summary};
use crate::report::naming;

/// Complaints shown in full; more are counted.
const SHOWN: usize = 50;

/// A topology that can be judged.
pub(super) struct Read {
    /// What it says.
    pub(super) topology: Topology,
    /// Its texts.
    pub(super) sources: SourceMap,
    /// Warnings and notes.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Is anything declared that could stop? An answer about nothing would read as good news.
pub(super) fn has_components(topology: &Topology) -> Result<(), String> {
    match topology.components.is_empty() {
        true => {
            Err("nothing was judged: no service, store, tool, utility or external is declared".to_owned())
        }
        false => Ok(()),
    }
}

/// Is a kind of place that was asked for declared at all? An answer about places of another kind would be none.
pub(super) fn has_level(topology: &Topology, level: Option<PlaceKind>) -> Result<(), String> {
    let is_declared = |kind: PlaceKind| topology.places.iter().any(|place| place.kind == kind);
    let Some(level) = level.filter(|level| !is_declared(*level)) else { return Ok(()) };
    let declared: Vec<&str> =
        PlaceKind::ALL.into_iter().filter(|kind| is_declared(*kind)).map(PlaceKind::word).collect();
    let instead = match declared.is_empty() {
        true => "nor any other place".to_owned(),
        false => format!("but there is the level {}", words::list(&declared, "or")),
    };
    Err(format!("no {} is declared, {instead}", level.word()))
}

/// The disk as the projects of these paths see it; nothing when their settings are not understood, which is told.
pub(super) fn disk_of(paths: &[String], screen: &Screen) -> Option<Governed> {
    Governed::of(paths, screen).map_err(|fault| (!fault.is_empty()).then(|| screen.fault(&fault))).ok()
}

/// Reads the topology and tells what is wrong or doubtful; nothing when it cannot be judged.
pub(super) fn read(paths: &[String], screen: &Screen) -> Option<Read> {
    judged(pipeline::read(&disk_of(paths, screen)?, paths), &[], screen)
}

/// The same with everything that was read beside the topology, which is there.
#[cfg(feature = "html")]
pub(super) fn reading(paths: &[String], screen: &Screen) -> Option<Reading> {
    let reading = pipeline::read(&disk_of(paths, screen)?, paths);
    if is_judged(&reading, &[], screen) { Some(reading) } else { None }
}

/// The same topology with what was typed after `--with` added. What was told of it without is not told again.
pub(super) fn read_with(paths: &[String], with: &[String], without: &Read, screen: &Screen) -> Option<Read> {
    let overlay = |typed: &String| match Disk.entry(typed) {
        Ok(_) => Overlay::File(typed.clone()),
        Err(_) => Overlay::Text(typed.clone()),
    };
    let overlays: Vec<Overlay> = with.iter().map(overlay).collect();
    judged(pipeline::read_with(&disk_of(paths, screen)?, paths, &overlays), &without.diagnostics, screen)
}

fn judged(reading: Reading, told: &[Diagnostic], screen: &Screen) -> Option<Read> {
    if !is_judged(&reading, told, screen) {
        return None;
    }
    let Reading { sources, topology, diagnostics, .. } = reading;
    screen.heed([&sources]);
    Some(Read { topology: topology?, sources, diagnostics })
}

/// Tells what is wrong or doubtful and was not told before. Is there a topology to judge?
pub(super) fn is_judged(reading: &Reading, told: &[Diagnostic], screen: &Screen) -> bool {
    let Reading { sources, topology, diagnostics, faults, .. } = reading;
    let new: Vec<&Diagnostic> = diagnostics.iter().filter(|diagnostic| !told.contains(diagnostic)).collect();
    tell(new, sources, screen);
    for fault in faults {
        screen.fault(fault);
    }
    if topology.is_some() && faults.is_empty() {
        return true;
    }
    if !diagnostics.is_empty() {
        screen.fault(&format!("nothing was judged: {}", summary(diagnostics)));
    }
    false
}

/// Errors first when there are very many; otherwise in the order of the texts.
pub(super) fn tell(diagnostics: Vec<&Diagnostic>, sources: &SourceMap, screen: &Screen) {
    let worth = |diagnostic: &&Diagnostic| !screen.quiet || diagnostic.severity == Severity::Error;
    let mut told: Vec<&Diagnostic> = diagnostics.into_iter().filter(worth).collect();
    let left = told.len().saturating_sub(SHOWN);
    if left > 0 {
        told.sort_by_key(|diagnostic| diagnostic.severity);
        told.truncate(SHOWN);
    }
    if told.is_empty() {
        return;
    }
    let told: Vec<Diagnostic> = told.into_iter().cloned().collect();
    let mut text = snippets(&told, sources, screen.beside(sources).error_medium());
    text.push('\n');
    if left > 0 {
        text.push_str(&screen.spelled(&format!("… {} more\n\n", words::grouped(left as u64))));
    }
    screen.show(&text);
}

/// The elements that were typed; a fault is told for each that does not exist.
pub(super) fn elements(topology: &Topology, typed: &[String], screen: &Screen) -> Option<Vec<Element>> {
    let found: Vec<Option<Element>> =
        typed.iter().map(|typed| element(topology, typed.trim(), screen)).collect();
    let mut elements: Vec<Element> = found.into_iter().collect::<Option<_>>()?;
    elements.sort_unstable();
    elements.dedup();
    Some(elements)
}

/// The element that was typed, or a fault is told.
pub(super) fn element(topology: &Topology, typed: &str, screen: &Screen) -> Option<Element> {
    naming::find(topology, typed).map_err(|fault| screen.fault(&fault)).ok()
}

/// The services that were typed, none meaning all; a fault is told when there is nothing to judge.
pub(super) fn services(
    topology: &Topology,
    typed: &[String],
    level: Option<PlaceKind>,
    screen: &Screen,
) -> Option<Vec<ComponentId>> {
    if topology.of_kind(ComponentKind::Service).next().is_none() {
        screen.fault("nothing was judged: no service is declared");
        return None;
    }
    if let Err(fault) = has_level(topology, level) {
        screen.fault(&fault);
        return None;
    }
    let mut wanted = Vec::new();
    for element in elements(topology, typed, screen)? {
        match element {
            Element::Component(id) if topology[id].kind == ComponentKind::Service => wanted.push(id),
            other => {
                screen.fault(&format!("`{}` is no service", words::shown(&topology.path(other))));
                return None;
            }
        }
    }
    Some(wanted)
}

/// How people call it: the name of the first file or directory, without ending.
pub(super) fn name(paths: &[String]) -> String {
    let name = paths.first().and_then(|path| disk::own_name(path)).unwrap_or_else(|| "topology".to_owned());
    name.strip_suffix(".topo").map_or(name.clone(), str::to_owned)
}
