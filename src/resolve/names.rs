//! The tree of names, and how a path is found in it.
//!
//! A path begins at a name that can be seen from where it stands: the own block first, then outward, never by
//! guessing at the end of a longer path. Then it goes down, name by name. An import is a name that leads to the
//! outermost level of another module.

use crate::base::source::Span;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// The outermost level of a module; has no name of its own.
    Module,
    /// A name given by an import: leads to this module's root node.
    Import(NodeId),
    /// A place.
    Place,
    /// A domain.
    Domain,
    /// A component.
    Component,
    /// A crew.
    Crew,
    /// A system.
    System,
    /// A template.
    Template,
    /// A scenario.
    Scenario,
    /// A requirement.
    Requirement,
    /// A profile.
    Profile,
    /// A duty.
    Duty,
}

impl Sort {
    /// The noun, with its article.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Module => "a file",
            Self::Import(_) => "an import",
            Self::Place => "a place",
            Self::Domain => "a domain",
            Self::Component => "a component",
            Self::Crew => "a crew",
            Self::System => "a system",
            Self::Template => "a template",
            Self::Scenario => "a scenario",
            Self::Requirement => "a requirement",
            Self::Profile => "a profile",
            Self::Duty => "a duty",
        }
    }
}

/// Index into the tree.
pub type NodeId = usize;

/// One name.
#[derive(Debug)]
pub struct Node<'a> {
    /// The last part of its path.
    pub name: &'a str,
    /// What it stands for.
    pub sort: Sort,
    /// The node around it; a module's root has none.
    pub parent: Option<NodeId>,
    /// Where it is declared.
    pub at: Span,
    /// What is declared inside, in the order of reading.
    pub children: Vec<NodeId>,
    /// What comes before its path: the prefix of its module.
    pub(super) prefix: &'a str,
}

/// Every name of a topology.
#[derive(Debug, Default)]
pub struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    /// The node of each name in a block. Only ever asked for one name: its order means nothing.
    found: HashMap<(NodeId, &'a str), NodeId>,
}

/// Where a path stands: the block of what is being talked about, then the block the statement is written in.
/// The two differ in templates and in `extend`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Looked at first, without what is around it.
    pub own: NodeId,
    /// Then this, and outward.
    pub outer: NodeId,
}

/// Why a path leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost<'p> {
    /// How far it led.
    pub reached: Option<NodeId>,
    /// The part that is not there.
    pub missing: &'p str,
}

impl<'a> Tree<'a> {
    /// Adds the root of a module.
    pub fn add_module(&mut self, prefix: &'a str) -> NodeId {
        let children = Vec::new();
        self.nodes.push(Node {
            name: "",
            sort: Sort::Module,
            parent: None,
            at: Span::default(),
            children,
            prefix,
        });
        self.nodes.len() - 1
    }

    /// Declares a name.
    ///
    /// # Errors
    /// The node that has the name already.
    pub fn declare(&mut self, parent: NodeId, name: &'a str, sort: Sort, at: Span) -> Result<NodeId, NodeId> {
        let id = self.nodes.len();
        match self.found.entry((parent, name)) {
            Entry::Occupied(other) => return Err(*other.get()),
            Entry::Vacant(free) => free.insert(id),
        };
        let prefix = self.nodes[parent].prefix;
        self.nodes.push(Node { name, sort, parent: Some(parent), at, children: Vec::new(), prefix });
        self.nodes[parent].children.push(id);
        Ok(id)
    }

    /// One node.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node<'a> {
        &self.nodes[id]
    }

    /// What has a name in a block.
    #[must_use]
    pub fn child(&self, block: NodeId, name: &str) -> Option<NodeId> {
        if self.nodes[block].children.is_empty() {
            return None;
        }
        self.found.get(&(block, name)).copied()
    }

    /// How many nodes there are.
    #[must_use]
    pub fn size(&self) -> usize {
        self.nodes.len()
    }

    /// The canonical path: names from the outermost in, joined by `.`, after the module's prefix.
    #[must_use]
    pub fn path(&self, id: NodeId) -> String {
        let is_outermost = |node: &Node<'a>| node.parent.is_none_or(|it| self.nodes[it].sort == Sort::Module);
        if is_outermost(&self.nodes[id]) && self.nodes[id].sort != Sort::Module {
            return [self.nodes[id].prefix, self.nodes[id].name].concat();
        }
        let mut names = Vec::new();
        let mut at = Some(id);
        while let Some(node) = at.map(|id| &self.nodes[id]).filter(|node| node.sort != Sort::Module) {
            names.push(node.name);
            at = node.parent;
        }
        names.reverse();
        format!("{}{}", self.nodes[id].prefix, names.join("."))
    }

    /// Finds a path.
    ///
    /// # Errors
    /// How far it led, and what is missing there.
    pub fn find<'p>(&self, scope: Scope, path: &'p str) -> Result<NodeId, Lost<'p>> {
        let mut parts = path.split('.');
        let first = parts.next().unwrap_or(path);
        let begin = self.visible(scope, first).ok_or(Lost { reached: None, missing: first })?;
        let mut at = self.follow(begin);
        let mut end = begin;
        for part in parts {
            end = self.child(at, part).ok_or(Lost { reached: Some(end), missing: part })?;
            at = self.follow(end);
        }
        Ok(end)
    }

    /// What each name of a path means, as far as it leads.
    #[must_use]
    pub fn trace(&self, scope: Scope, path: &str) -> Vec<NodeId> {
        let mut parts = path.split('.');
        let first = parts.next().and_then(|first| self.visible(scope, first));
        let mut trail: Vec<NodeId> = first.into_iter().collect();
        for part in parts {
            let inside = trail.last().map(|last| self.follow(*last));
            match inside.and_then(|inside| self.child(inside, part)) {
                Some(next) => trail.push(next),
                None => break,
            }
        }
        trail
    }

    /// An import leads to the module behind it.
    pub(super) fn follow(&self, id: NodeId) -> NodeId {
        match self.nodes[id].sort {
            Sort::Import(root) => root,
            _ => id,
        }
    }

    /// What a name means where it stands.
    pub(super) fn visible(&self, scope: Scope, name: &str) -> Option<NodeId> {
        self.blocks(scope).find_map(|block| self.child(block, name))
    }

    /// The blocks that can be seen, nearest first, each once.
    pub(super) fn blocks(&self, scope: Scope) -> impl Iterator<Item = NodeId> + '_ {
        let outward = std::iter::successors(Some(scope.outer), |block| self.nodes[*block].parent);
        (scope.own != scope.outer).then_some(scope.own).into_iter().chain(outward)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_begin_where_they_can_be_seen() {
        let mut tree = Tree::default();
        let root = tree.add_module("");
        let none = Span::default();
        let korea = tree.declare(root, "korea", Sort::Place, none).expect("new");
        let pangyo = tree.declare(korea, "pangyo", Sort::Place, none).expect("new");
        let b3 = tree.declare(pangyo, "b3", Sort::Place, none).expect("new");
        assert_eq!(tree.declare(korea, "pangyo", Sort::System, none), Err(pangyo));
        let scope = |block| Scope { own: block, outer: block };
        assert_eq!(tree.find(scope(pangyo), "b3"), Ok(b3));
        assert_eq!(tree.find(scope(b3), "pangyo.b3"), Ok(b3));
        assert_eq!(tree.find(scope(root), "korea.pangyo.b3"), Ok(b3));
        let lost = tree.find(scope(root), "pangyo.b3").expect_err("not visible from the outermost level");
        assert_eq!(lost.missing, "pangyo");
        assert_eq!(tree.path(b3), "korea.pangyo.b3");
    }

    #[test]
    fn imports_lead_to_another_module() {
        let mut tree = Tree::default();
        let (root, other) = (tree.add_module(""), tree.add_module("shared."));
        tree.declare(root, "shared", Sort::Import(other), Span::default()).expect("new");
        let power = tree.declare(other, "power", Sort::Component, Span::default()).expect("new");
        let scope = Scope { own: root, outer: root };
        assert_eq!(tree.find(scope, "shared.power"), Ok(power));
        assert_eq!(tree.path(power), "shared.power");
    }
}
