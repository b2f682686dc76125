//! The kinds of change that are thought of, one file each. What each promises: more of its changes never break what fewer meet,
//! together with all changes of all other kinds. The search rests on it.

mod also_at;
mod break_ring;
mod by_hand;
mod kind;
mod replica;
mod scene;

pub(super) use kind::{KindOfChange, Thought};
pub(super) use scene::Scene;

/// Every kind. Those that ask what is thought of already come last.
pub(super) static KINDS: &[&KindOfChange] =
    &[&also_at::ALSO_AT, &by_hand::BY_HAND, &replica::REPLICA, &break_ring::BREAK_RING];
