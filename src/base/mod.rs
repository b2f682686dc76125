//! What every floor may stand on: places in texts, complaints, quantities, words. Knows nothing of topologies.
pub mod chance;
pub mod diagnostic;
pub mod jobs;
pub mod lines;
pub mod odds;
pub mod paths;
pub mod phrases;
pub mod quantity;
pub mod source;
pub mod texts;
pub mod tongue;
pub mod words;
