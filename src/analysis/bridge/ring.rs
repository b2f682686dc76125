//! Rings of waiting: the graph floor's search, by the numbers the caller gave.
pub(crate) use crate::graph::ring::{rings as all_rings, shortest as shortest_ring};
