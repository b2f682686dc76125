//! The front door for people.
fn main() {}
