//! Every request the server answers. To add one, add its file and its row.

use super::ask::Row;
use super::{
    actions, completion, definition, formatting, highlight, hover, lens, pull, references, rename, symbols,
};

/// The rows, by method.
pub(super) static SHELF: &[Row] = &[
    Row::of::<actions::Actions>(),
    Row::of::<lens::Lens>(),
    Row::of::<completion::Completion>(),
    Row::of::<definition::Definition>(),
    Row::of::<pull::OfDocument>(),
    Row::of::<highlight::Highlight>(),
    Row::of::<symbols::OfDocument>(),
    Row::of::<formatting::Formatting>(),
    Row::of::<hover::Hover>(),
    Row::of::<rename::Prepare>(),
    Row::of::<references::References>(),
    Row::of::<rename::Rename>(),
    Row::of::<pull::OfWorkspace>(),
    Row::of::<symbols::OfWorkspace>(),
];

/// The row of a method.
pub(super) fn row(method: &str) -> Option<&'static Row> {
    SHELF.iter().find(|row| row.method == method)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_each_method_has_one() {
        assert!(SHELF.windows(2).all(|pair| pair[0].method < pair[1].method));
    }
}
