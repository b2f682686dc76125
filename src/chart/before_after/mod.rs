//! Before and after in one picture: what losses stop, whom, and for how long, with both ends of each on one line. The drawing takes plain
//! facts (`story`); what advised changes do (`advised`) and what changed from one state to another (`compared`) are told by it.
pub mod advised;
pub mod axis;
pub mod columns;
pub mod compared;
pub mod ends;
pub mod picture;
pub mod story;
