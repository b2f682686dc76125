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
        let face = toned(setting.face, inline.tone);
        match inline.tone {
            Tone::Claim => {
                let mark = claim(layout, inline, setting, node, after_blank(&spans));
                spans.push(mark);
            }
            Tone::Code => stretch(layout, &mut spans, &inline.text, code(face), true, node),
            Tone::Target => target(layout, &mut spans, inline, face, node),
            _ => quoted(layout, &mut spans, &inline.text, face, node),
        }
    }
    spans.retain(|span| !span.text.is_empty());
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

/// Would one more blank be one too many?
fn after_blank(spans: &[Span]) -> bool {
    spans.iter().rfind(|span| !span.text.is_empty()).is_none_or(|before| before.text.ends_with(' '))
}

fn code(face: Face) -> Face {
    Face { size: face.size * 0.96, ..face }
}

/// Names in back ticks, as messages write them, are code; a lone back tick is a character like others.
fn quoted(layout: &mut Layout<'_>, spans: &mut Vec<Span>, text: &str, face: Face, node: NodeId) {
    let mut rest = text;
    while let Some((before, name, after)) = rest
        .split_once('`')
        .and_then(|(before, after)| after.split_once('`').map(|(name, after)| (before, name, after)))
    {
        stretch(layout, spans, before, face, false, node);
        stretch(layout, spans, name, code(face), true, node);
        rest = after;
    }
    stretch(layout, spans, rest, face, false, node);
}

fn stretch(layout: &mut Layout<'_>, spans: &mut Vec<Span>, text: &str, face: Face, code: bool, node: NodeId) {
    let text = layout.letters.line(text);
    let text = if after_blank(spans) { text.trim_start().to_owned() } else { text };
    spans.push(Span { text, face, rise: 0.0, code, glued: false, node, link: None, spot: None });
}

/// Where marks lead.
fn target(layout: &mut Layout<'_>, spans: &mut Vec<Span>, inline: &Inline, face: Face, node: NodeId) {
    stretch(layout, spans, &inline.text, face, false, node);
    if let Some(span) = spans.last_mut() {
        span.spot = layout.targets.get(&inline.text).copied();
    }
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
        Tone::Plain | Tone::Claim | Tone::Code => face,
        Tone::Strong => Face { weight: Weight::SemiBold, ..face },
        Tone::Stopped => state(Ink::StoppedText),
        Tone::Degraded => state(Ink::DegradedText),
        Tone::Working => Face { ink: Ink::Working, ..face },
        Tone::Undetermined => Face { ink: Ink::Undetermined, ..face },
        Tone::Soft | Tone::Target => Face { ink: Ink::TextSoft, ..face },
    }
}
