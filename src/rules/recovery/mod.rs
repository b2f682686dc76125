//! What falls does not come back in time, or at all.
mod blamed;
pub(super) mod tool_inside_what_it_recovers;
