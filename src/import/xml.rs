//! XML as a tree with places in the text. Document type declarations are refused, so that no entity is ever expanded.

use roxmltree::Document;
pub(super) use roxmltree::Node;

/// Reads a text and hands its first element on; the first argument is what the text is called.
pub(super) fn read<T>(
    name: &str,
    text: &str,
    then: impl FnOnce(Node<'_, '_>) -> Result<T, String>,
) -> Result<T, String> {
    let document =
        Document::parse(text).map_err(|fault| format!("`{name}` is no XML that can be read: {fault}"))?;
    then(document.root_element())
}

/// A fault with its place.
pub(super) fn at(node: Node<'_, '_>, fault: &str) -> String {
    format!("{}: {fault}", place(node))
}

/// The elements inside.
pub(super) fn children<'a, 'b>(node: Node<'a, 'b>) -> impl Iterator<Item = Node<'a, 'b>> {
    node.children().filter(Node::is_element)
}

/// `12:5`: where an element begins.
pub(super) fn place(node: Node<'_, '_>) -> String {
    let place = node.document().text_pos_at(node.range().start);
    format!("{}:{}", place.row, place.col)
}
