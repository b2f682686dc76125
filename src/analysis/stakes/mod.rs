//! What is at stake in a loss: data, capacity, money, and whether anybody ever practised coming back from it.
//!
//! [`gather::stakes`] answers for one [`super::recovery::facts::Recovery`] and gives plain, sorted data. What nobody states
//! is said, never guessed: each answer that hangs on it carries its doubt.
pub mod capacity;
pub mod concentration;
pub mod cover;
pub mod data;
pub mod drills;
pub mod expected;
pub mod exposure;
pub mod facts;
pub mod gather;
pub mod money;
mod place_loss;
mod remains;
pub mod shares;
