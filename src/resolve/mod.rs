//! `Document` to `Topology`: the only path. Binds every name, checks every number, or says why not.
