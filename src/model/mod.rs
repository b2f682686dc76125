//! What a topology says once every name is bound and every number checked: immutable, sorted, without text
//! offsets in its meaning. Knows nothing of how it was written (`syntax`) or of what follows (`analysis`).
pub mod component;
pub mod cost;
pub mod evidence;
pub mod fact;
pub mod figure;
pub mod hash;
pub mod id;
pub mod incident;
pub mod later;
pub mod money;
pub mod named;
pub mod place;
pub mod place_kind;
pub mod policy;
pub mod scenario;
pub mod topology;
