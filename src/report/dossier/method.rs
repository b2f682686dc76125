//! Chapter 4: how everything is computed.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill};
use super::ledger::Ledger;
use super::methods::METHODS;
use crate::page::document::{Block, Prose, Tone};

/// Method.
pub static METHOD: Chapter = Chapter { id: "method", title: |words| words.ch_method, write };

fn write(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let level = Fill::T(dossier.place_kind(dossier.survey.level).to_owned());
    vec![
        Block::Paragraph(words.method.intro.into()),
        Block::Paragraph(dossier.say(words.method.levels, &[("level", level)])),
        Block::Paragraph(words.method.unknown.into()),
        Block::List(definitions(dossier)),
    ]
}

/// Every method: its name, what it is called, its definition.
#[must_use]
pub fn definitions(dossier: &Dossier<'_>) -> Vec<Prose> {
    let words = dossier.words;
    let one = |method: &&super::methods::Method| {
        Prose::new()
            .and(Tone::Soft, format!("{} ", method.id))
            .and(Tone::Strong, (method.title)(words))
            .say(format!(". {}", (method.how)(words)))
    };
    METHODS.iter().map(one).collect()
}
