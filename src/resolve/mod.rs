//! `Document` to `Topology`: the only path. Binds every name, checks every number, or says why not.
//!
//! `load` reads texts, imports and what is laid over them (`overlay`); `declare` walks them and gives every name its node in the tree of `names` (`heads` refuses what none may say);
//! `expand` reads templates with their arguments, `extend` adds to them; `lost` looks for what was meant by a name that leads nowhere; `lower` numbers what was declared and finds what paths mean;
//! the other rooms make one part of the model each; `sense` looks for what cannot be true together.
//! `bindings` tells editors where names lead, from the same tree; `redact` replaces them by pseudonyms.

pub mod bindings;
mod components;
mod costs;
mod cycles;
mod declare;
mod evidence;
mod expand;
mod extend;
mod heads;
mod incidents;
mod law;
pub mod load;
mod lost;
mod lower;
mod named;
pub mod names;
mod organisation;
pub mod overlay;
mod paths;
mod placement;
mod places;
mod policies;
pub mod redact;
#[expect(
    clippy::module_inception,
    reason = "the floor is named after its verb, and so is the room that does it"
)]
mod resolve;
mod scenarios;
mod sense;
mod settle;
pub mod shipped;
mod times;
mod unread;
mod uses;

pub use resolve::{Resolved, resolve};
