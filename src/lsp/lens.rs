//! What a loss does, above each place of the level that is lost one by one, and above each tool.

use super::ask::Ask;
use super::fault::Fault;
use super::impact::Known;
use super::session::Session;
use crate::model::component::ComponentKind;
use crate::model::id::Element;
use crate::resolve::bindings::Thing;
use gen_lsp_types::{CodeLens, CodeLensParams, CodeLensRequest, Command};

pub(super) struct Lens;

impl Ask for Lens {
    type Request = CodeLensRequest;

    fn answer(session: &mut Session<'_>, parameters: CodeLensParams) -> Result<Option<Vec<CodeLens>>, Fault> {
        let (snapshot, path) = session.known(&parameters.text_document.uri)?;
        let Some(file) = snapshot.file(&path) else { return Ok(None) };
        let Some((judged, _)) = session.judged(&path) else { return Ok(Some(Vec::new())) };
        let Some(known) = Known::of(&judged) else { return Ok(Some(Vec::new())) };
        let own = snapshot
            .bindings()
            .things
            .iter()
            .filter(|thing| file.at.holds(thing.at) && !thing.word.is_empty());
        let lens = |thing: &Thing| {
            let title = title(known, known.topology.find(&thing.path)?)?;
            // An editor shows a command without a name as a text.
            let command = Command { title, command: String::new(), ..Command::default() };
            let range = snapshot.range(file, thing.at, session.client.encoding);
            Some(CodeLens { range, command: Some(command), data: None })
        };
        Ok(Some(own.filter_map(lens).collect()))
    }
}

fn title(known: Known<'_>, element: Element) -> Option<String> {
    let mut parts = vec![known.stops(element)];
    match element {
        Element::Place(id) if known.topology[id].kind == known.judged.survey.level => {
            parts.extend(known.loss(id).and_then(|loss| known.last_back(&loss.backs)));
        }
        Element::Component(id) if known.topology[id].kind == ComponentKind::Tool => {
            parts.extend(known.brings_back(element));
        }
        _ => return None,
    }
    Some(parts.join(" · "))
}
