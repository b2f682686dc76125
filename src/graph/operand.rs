//! What gates of failure are made of.

/// An event, by number.
pub type Event = u32;

/// What a gate is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operand {
    /// It happens.
    Event(Event),
    /// It fails.
    Gate(u32),
}
