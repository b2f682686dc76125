//! The tree of tags as data: what each stretch of the document is, for a reader that does not see it. Children are
//! found while drawing, in the order of drawing; here is only who belongs to whom.

/// Number of a node.
pub(super) type NodeId = usize;

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The document; node 0.
    Document,
    Title,
    Section,
    /// Of a level from 1, with its words.
    Heading(u16, String),
    Paragraph,
    Caption,
    Code,
    /// Of a table of contents.
    Contents,
    Entry,
    Reference,
    /// Leads somewhere: a stretch of text when there is no such place.
    Link,
    /// With or without marks before its items.
    List(bool),
    Item,
    Mark,
    ItemBody,
    Table,
    TableHead,
    TableBody,
    Row,
    HeadCell,
    Cell,
    /// A picture and what stands below it.
    Group,
    /// A picture, with what is read out for it.
    Figure(String),
}

/// One node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Whom it belongs to; always a smaller number.
    pub(super) parent: NodeId,
}
