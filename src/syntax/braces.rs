//! What is said of blocks that are not opened, not closed, or not where they belong.

use super::ast::Item;
use super::dispatch::Block;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;

fn unexpected(at: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("unexpected", at, message)
}

pub(super) fn unclosed(brace: Span) -> Diagnostic {
    Diagnostic::error("unclosed-block", brace, "this block is not closed").help("close it with `}`")
}

pub(super) fn closes_nothing(brace: Span) -> Diagnostic {
    unexpected(brace, "this `}` closes nothing").label("no block is open here")
}

pub(super) fn goes_on(at: Span) -> Diagnostic {
    unexpected(at, "expected the end of the line after `}`")
        .help("begin the next statement on a line of its own, or put `;` before it")
}

pub(super) fn too_deep(brace: Span, depth: usize) -> Diagnostic {
    Diagnostic::error("too-deep", brace, format!("blocks nest deeper than {depth}"))
}

pub(super) fn before_nothing(mark: Span) -> Diagnostic {
    unexpected(mark, "`/-` comments out the statement after it, and there is none")
}

/// A block after what has none.
pub(super) fn takes_none(brace: Span, item: Option<&Item>, word: &str) -> Diagnostic {
    let complaint = |what: &str| unexpected(brace, format!("`{what}` takes no block"));
    match item {
        Some(Item::Onto(_)) => complaint("also").help("say more of it with `extend PATH { … }`"),
        _ => complaint(word),
    }
}

/// Does this say nothing without a block?
pub(super) fn wants_block(item: &Item) -> bool {
    matches!(
        item,
        Item::Template { .. }
            | Item::Extend(_)
            | Item::Scenario(_)
            | Item::Require(_)
            | Item::Profile(_)
            | Item::Duty(_)
            | Item::Organisation
            | Item::Drill { .. }
            | Item::Incident { .. }
            | Item::Accept { .. }
            | Item::Remedy { .. }
            | Item::Meta
    )
}

/// No block after what says nothing without one.
pub(super) fn wanted(end: Span, word: &str) -> Diagnostic {
    unexpected(end, format!("expected `{{`: `{word}` says what it has to say in a block"))
}

/// A statement with a fact of its own on the next line, and no brace between them.
pub(super) fn missing(end: Span, word: &str, block: Block) -> Diagnostic {
    unexpected(end, format!("expected `{{`: `{word}` on the next line is said of {}", block.shown())).patch(
        "open the block",
        end,
        " {",
    )
}

/// A brace on the line after its statement.
pub(super) fn late(statement: Span, brace: Span) -> Diagnostic {
    unexpected(brace, "a block begins on the line of its statement").patch(
        "write `{` at its end",
        Span::new(statement.end, brace.end),
        " {",
    )
}
