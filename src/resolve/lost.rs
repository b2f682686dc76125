//! Names that lead nowhere, with the name that was probably meant.
//!
//! Of all that is complained of, only the first thousand complaints are told; and looking for a near name compares with every name that
//! can be seen. So it is done last, for what is told, and only while there is room for it: the same on any number of threads.

use super::names::{Lost, NodeId, Scope, Sort, Tree};
use super::unread::Unread;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;
use crate::syntax::complaints::Complaints;

/// Letters that are compared with names at most, so many for each name: it ends, however long names are and however many. The complaints
/// after that suggest nothing.
const COMPARED: usize = 20_000_000;

/// What resolving complains of.
#[derive(Debug)]
pub(super) enum Complaint {
    /// Ready to be told.
    Ready(Diagnostic),
    /// A path that leads nowhere.
    Lost(LostPath),
}

/// A path that leads nowhere.
#[derive(Debug)]
pub(super) struct LostPath {
    /// Where it was looked for.
    pub(super) scope: Scope,
    /// Where it stands.
    pub(super) at: Span,
    /// As it is to be read: an argument may stand for its first name.
    pub(super) path: String,
    /// Where the template is used in which it stands.
    pub(super) used: Option<Span>,
}

impl From<Diagnostic> for Complaint {
    fn from(complaint: Diagnostic) -> Self {
        Self::Ready(complaint)
    }
}

impl From<LostPath> for Complaint {
    fn from(lost: LostPath) -> Self {
        Self::Lost(lost)
    }
}

/// What is told.
pub(super) fn told(
    complaints: Complaints<Complaint>,
    tree: &Tree<'_>,
    unread: &Unread<'_>,
) -> Vec<Diagnostic> {
    let mut search = Search { tree, left: COMPARED };
    let told = complaints.filter_map(|complaint| match complaint {
        Complaint::Ready(diagnostic) => (!unread.explains(&diagnostic)).then_some(diagnostic),
        Complaint::Lost(lost) => {
            let missing = tree.find(lost.scope, &lost.path).err().map_or("", |lost| lost.missing);
            (!unread.explains_lost(lost.at, missing)).then(|| search.complain(&lost))
        }
    });
    told.finish()
}

/// Looks for what was meant.
struct Search<'t, 'a> {
    tree: &'t Tree<'a>,
    /// Letters that may still be compared with names.
    left: usize,
}

impl<'a> Search<'_, 'a> {
    fn complain(&mut self, lost: &LostPath) -> Diagnostic {
        let complaint = match self.tree.find(lost.scope, &lost.path) {
            Err(Lost { reached: Some(reached), missing }) => self.not_inside(lost, reached, missing),
            Err(Lost { missing, .. }) => self.not_visible(lost, missing),
            Ok(node) => self.too_late(lost, node),
        };
        match lost.used {
            Some(used) => complaint.other(used, "the template is used here"),
            None => complaint,
        }
    }

    /// A template was looked for before extensions were read, and one of these declares something of that name.
    fn too_late(&self, lost: &LostPath, node: NodeId) -> Diagnostic {
        let noun = self.tree.node(node).sort.noun();
        let message =
            format!("`{}` is {noun} that an extension adds, and no template", words::shown(&lost.path));
        declared(self.tree, Diagnostic::error("unknown-name", lost.at, message), node)
    }

    fn not_inside(&mut self, lost: &LostPath, reached: NodeId, missing: &str) -> Diagnostic {
        let (tree, inside) = (self.tree, self.tree.follow(reached));
        let (outer, unknown) = (words::shown(&tree.path(reached)), words::shown(missing));
        let complaint = Diagnostic::error("unknown-name", lost.at, format!("`{outer}` has no `{unknown}`"));
        let complaint = declared(tree, complaint, reached);
        let meant = self.nearest(missing, &[inside]).and_then(|near| {
            let begin = lost.path.rfind(missing).unwrap_or(0);
            Some((tree.child(inside, near)?, format!("{}{near}", &lost.path[..begin])))
        });
        suggest(tree, complaint, lost.at, meant)
    }

    fn not_visible(&mut self, lost: &LostPath, missing: &str) -> Diagnostic {
        let message = format!("nothing is called `{}` here", words::shown(missing));
        let complaint = Diagnostic::error("unknown-name", lost.at, message);
        let (tree, path) = (self.tree, lost.path.as_str());
        let blocks: Vec<NodeId> = tree.blocks(lost.scope).collect();
        let near = self.nearest(missing, &blocks);
        let near =
            near.and_then(|near| Some((tree.visible(lost.scope, near)?, path.replacen(missing, near, 1))));
        let deeper = || {
            let (node, full) = deeper(tree, lost.scope, missing)?;
            Some((node, path.replacen(missing, &full, 1)))
        };
        suggest(tree, complaint, lost.at, near.or_else(deeper))
    }

    /// The name nearest in spelling among those in some blocks.
    fn nearest(&mut self, missing: &str, blocks: &[NodeId]) -> Option<&'a str> {
        let tree = self.tree;
        let children = || blocks.iter().flat_map(|block| &tree.node(*block).children);
        // Of longer names no more letters are looked at.
        let letters = missing.chars().take(64).count();
        self.left = self.left.checked_sub(children().count() * letters)?;
        words::nearest(missing, children().map(|child| tree.node(*child).name))
    }
}

/// The only thing of that name that stands deeper in the tree than can be seen from there.
fn deeper(tree: &Tree<'_>, scope: Scope, name: &str) -> Option<(NodeId, String)> {
    let root = tree.blocks(scope).last()?;
    let outermost = |id: NodeId| std::iter::successors(Some(id), |inner| tree.node(*inner).parent).last();
    let mut found = (0..tree.size()).filter(|id| tree.node(*id).name == name && outermost(*id) == Some(root));
    let only = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let path = tree.path(only);
    Some((only, path.strip_prefix(tree.node(root).prefix).unwrap_or(&path).to_owned()))
}

fn suggest(tree: &Tree<'_>, complaint: Diagnostic, at: Span, meant: Option<(NodeId, String)>) -> Diagnostic {
    let Some((node, path)) = meant else { return complaint };
    let complaint = declared(tree, complaint, node);
    complaint.label(format!("did you mean `{path}`?")).patch(format!("write `{path}`"), at, path)
}

/// With the place where a thing is declared; what an import leads to has its own file.
fn declared(tree: &Tree<'_>, complaint: Diagnostic, node: NodeId) -> Diagnostic {
    let node = tree.node(node);
    match node.sort {
        Sort::Import(_) => complaint,
        sort => complaint.other(node.at, format!("{} declared here", sort.noun())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(path: &str, scope: NodeId) -> LostPath {
        let scope = Scope { own: scope, outer: scope };
        LostPath { scope, at: Span::default(), path: path.to_owned(), used: None }
    }

    #[test]
    fn what_stands_deeper_is_suggested() {
        let mut tree = Tree::default();
        let root = tree.add_module("");
        let korea = tree.declare(root, "korea", Sort::Place, Span::default()).expect("new");
        let pangyo = tree.declare(korea, "pangyo", Sort::Place, Span::default()).expect("new");
        tree.declare(pangyo, "b3", Sort::Place, Span::default()).expect("new");
        let mut search = Search { tree: &tree, left: COMPARED };
        let complaint = search.complain(&lost("pangyo.b3", root));
        assert_eq!(complaint.primary.text, "did you mean `korea.pangyo.b3`?");
    }

    #[test]
    fn names_are_compared_while_there_is_room() {
        let mut tree = Tree::default();
        let root = tree.add_module("");
        tree.declare(root, "messages", Sort::Component, Span::default()).expect("new");
        let mut search = Search { tree: &tree, left: 2 * "mesages".len() };
        let mut said = || search.complain(&lost("mesages", root)).primary.text;
        assert_eq!([said(), said()], ["did you mean `messages`?"; 2]);
        assert_eq!(said(), "");
    }
}
