//! The body of a template, read again with its parameters bound. Refuses to know where a template is used.

use super::ast::{Document, Item};
use super::complaints::Complaints;
use super::dispatch::Block;
use super::statement::{self, Place};
use super::token::Token;
use super::tokens::{Argument, Binding};
use crate::base::diagnostic::Diagnostic;

/// Reads the body of a template again, with its parameters bound to arguments: the statements inside the
/// template's block and what each says now. Faults in the arguments are returned; faults in the body itself were
/// already told when the template was read.
#[must_use]
pub fn expand(
    text: &str,
    document: &Document,
    template: usize,
    arguments: &[Bound<'_>],
) -> (Vec<Item>, Vec<Diagnostic>) {
    let scope: Vec<Binding<'_>> = arguments.iter().map(Bound::binding).collect();
    let (mut items, mut complaints) = (Vec::new(), Complaints::default());
    let first = template + 1;
    let end = document.statements[template].next as usize;
    let mut blocks = vec![(end, Block::THING)];
    for statement in &document.statements[first..end] {
        while blocks.len() > statement.depth as usize - document.statements[template].depth as usize {
            blocks.pop();
        }
        let block = blocks.last().map_or(Block::THING, |(_, block)| *block);
        let head = &document.tokens[statement.head.start as usize..statement.head.end as usize];
        let before = items.len();
        let place = Place { text, start: document.at.start, block, scope: &scope };
        let opens = if statement.slashed || block == Block::LOST {
            None
        } else {
            statement::read(head, &place, &mut items, &mut complaints).opens
        };
        // One item for each statement, so that both lists can be walked side by side.
        items.truncate(before + 1);
        if items.len() == before {
            items.push(Item::Meta);
        }
        blocks.push((0, opens.unwrap_or(Block::LOST)));
    }
    (items, complaints.finish())
}

/// An argument bound to a parameter.
#[derive(Clone, Copy, Debug)]
pub struct Bound<'a> {
    /// The parameter's name.
    pub name: &'a str,
    /// Its kind.
    pub kind: &'static str,
    /// The tokens of the value.
    pub tokens: &'a [Token],
    /// The text they lie in …
    pub text: &'a str,
    /// … and the offset of its first byte.
    pub start: u32,
}

impl<'a> Bound<'a> {
    fn binding(&self) -> Binding<'a> {
        let value = Argument { tokens: self.tokens, text: self.text, start: self.start };
        Binding { name: self.name, kind: self.kind, value: Some(value) }
    }
}
