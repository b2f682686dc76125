//! Rings of waiting: the graph floor's search, by the numbers the caller gave.
pub(crate) use crate::graph::ring::shortest as shortest_ring;
