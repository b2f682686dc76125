//! Prose as stretches of letters: each tone has a look, claims become small raised marks that lead to where they are
//! laid open. Breaks no line.

use super::layout::Layout;
use super::lines::Span;
use super::style::{Face, Setting};
use super::tags::NodeId;
use crate::base::words;
use crate::page::document::{Cell, Inline, Prose, Tone};
use crate::page::palette::Ink;
use crate::page::picture::Weight;

/// How small a raised mark is beside its sentence.
const MARK_SIZE: f64 = 0.66;
/// How far it is raised.
const MARK_RISE: f64 = 0.34;

/// The stretches of a prose, as part of a node.
pub(super) fn spans(layout: &mut Layout<'_>, prose: &Prose, setting: Setting, node: NodeId) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for inline in &prose.0 {
        let after_blank = spans.last().is_none_or(|before| before.text.ends_with(' '));
        let span = match inline.tone {
            Tone::Claim => claim(layout, inline, setting, node, after_blank),
            tone => stretch(layout, inline, toned(setting.face, tone), node, after_blank),
        };
        if !span.text.is_empty() {
            spans.push(span);
        }
    }
    spans
}

/// The stretches of a cell; a blank for an empty one, so that the cell is there for every reader.
pub(super) fn cell_spans(layout: &mut Layout<'_>, cell: &Cell, setting: Setting, node: NodeId) -> Vec<Span> {
    let prose = match cell {
        Cell::Words(prose) => prose.clone(),
        Cell::Count(0, Tone::Plain) => Prose::new().and(Tone::Soft, "0"),
        Cell::Count(number, tone) => Prose::new().and(*tone, words::grouped(*number)),
        Cell::People(Some(0)) => Prose::new().and(Tone::Soft, "0"),
        Cell::People(Some(people)) => words::people(*people).into(),
        Cell::People(None) => Prose::new().and(Tone::Soft, "–"),
    };
    let spans = spans(layout, &prose, setting, node);
    if spans.is_empty() { vec![blank(setting, node)] } else { spans }
}

/// A blank that belongs to a node.
pub(super) fn blank(setting: Setting, node: NodeId) -> Span {
    let face = setting.face;
    Span { text: " ".into(), face, rise: 0.0, code: false, glued: false, node, link: None, spot: None }
}

fn stretch(layout: &mut Layout<'_>, inline: &Inline, face: Face, node: NodeId, after_blank: bool) -> Span {
    let text = layout.letters.line(&inline.text);
    let text = if after_blank { text.trim_start().to_owned() } else { text };
    let code = inline.tone == Tone::Code;
    let spot = match inline.tone {
        Tone::Target => layout.targets.get(&inline.text).copied(),
        _ => None,
    };
    Span { text, face, rise: 0.0, code, glued: false, node, link: None, spot }
}

/// A raised mark: a link when its claim is laid open somewhere in the document.
fn claim(
    layout: &mut Layout<'_>,
    inline: &Inline,
    setting: Setting,
    parent: NodeId,
    after_blank: bool,
) -> Span {
    let text = layout.letters.line(inline.text.trim());
    // A blank of its own: a number and the name of its claim are not one word.
    let text = if after_blank || text.is_empty() { text } else { format!(" {text}") };
    let link = layout.targets.get(&inline.text).copied();
    let (link, node) = match link {
        Some(spot) => {
            let (link, node) = layout.link(parent, spot, &inline.text);
            (Some(link), node)
        }
        None => (None, parent),
    };
    let ink = if link.is_some() { Ink::Accent } else { Ink::TextSoft };
    let face = Face { size: setting.face.size * MARK_SIZE, weight: Weight::SemiBold, ink };
    let rise = setting.face.size * MARK_RISE;
    Span { text, face, rise, code: false, glued: true, node, link, spot: None }
}

/// The look of a tone. What stops, is degraded or works is heavier too: grey print has no colours.
fn toned(face: Face, tone: Tone) -> Face {
    let state = |ink| Face { ink, weight: Weight::SemiBold, ..face };
    match tone {
        Tone::Plain | Tone::Claim => face,
        Tone::Code => Face { size: face.size * 0.96, ..face },
        Tone::Strong => Face { weight: Weight::SemiBold, ..face },
        Tone::Stopped => state(Ink::StoppedText),
        Tone::Degraded => state(Ink::DegradedText),
        Tone::Working => Face { ink: Ink::Working, ..face },
        Tone::Undetermined => Face { ink: Ink::Undetermined, ..face },
        Tone::Soft | Tone::Target => Face { ink: Ink::TextSoft, ..face },
    }
}
