//! What takes time in a recovery. How long is said by `recovery::lengths`.

use crate::model::id::{ComponentId, GroupId};

/// What a node that takes time stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// A way back of a component, by its index there, for one group of instances.
    Way { component: ComponentId, number: usize, group: Option<GroupId> },
    /// A watch of a component, by its index there: what watches is up, or the time without it has passed.
    Watch { component: ComponentId, number: usize, otherwise: bool },
    /// Whatever nobody states turns out well: at once at best, never at worst.
    Unstated,
}
