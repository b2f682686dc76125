//! A part as a finished diagram, and the order its events came to stand in.

use super::manager::{Manager, Root, Vertex};

/// See the head of this file.
#[derive(Debug)]
pub(super) struct Built {
    /// Both constants, then children before parents.
    pub(super) nodes: Vec<Vertex>,
    /// By top.
    pub(super) roots: Vec<Root>,
    /// The event of each level.
    pub(super) events: Vec<usize>,
}

impl Built {
    /// What these tops rest on; everything else is thrown away.
    pub(super) fn of(mut manager: Manager, mut roots: Vec<Root>, events: Vec<usize>) -> Self {
        manager.keep_only(&mut roots);
        Self { nodes: manager.into_vertices(), roots, events }
    }
}

/// The event of each level, from the level of each event.
pub(super) fn events_at(levels: &[u32]) -> Vec<usize> {
    let mut events = vec![0; levels.len()];
    for (event, level) in levels.iter().enumerate() {
        events[*level as usize] = event;
    }
    events
}
