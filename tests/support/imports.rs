//! Imported texts as topologies, for tests.

use spof::base::texts::Texts;
use spof::import::importer::Imported;
use spof::import::{IMPORTERS, import};
use spof::model::topology::Topology;
use spof::pipeline;

/// Reads a text with the importer of that name.
pub(crate) fn imported(format: &str, file: &str, text: &str) -> Result<Imported, String> {
    let importer = IMPORTERS.iter().find(|importer| importer.name == format).expect("on the shelf");
    import(importer, file, text)
}

/// What the text says; it must be read without a word.
pub(crate) fn topology(text: &str) -> Topology {
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    assert!(reading.diagnostics.is_empty(), "{:#?}\n{text}", reading.diagnostics);
    reading.topology.expect("read without a word")
}
