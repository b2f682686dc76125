//! Dense numbers for the things of a topology. Each is an index into the list of its kind, and those lists
//! are sorted by path: equal topologies give equal numbers, however they were written.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the list of its kind.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// A place: `Topology::places`.
    PlaceId
);
id!(
    /// An overlay failure domain: `Topology::domains`.
    DomainId
);
id!(
    /// A service, store, tool, utility or external: `Topology::components`.
    ComponentId
);
id!(
    /// Instances of one component at one place: `Topology::groups`.
    GroupId
);
id!(
    /// People: `Topology::crews`.
    CrewId
);

/// Anything that can be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// A place, with all that is inside it.
    Place(PlaceId),
    /// A domain, with all that it covers.
    Domain(DomainId),
    /// A component, with all its groups.
    Component(ComponentId),
    /// One group of instances.
    Group(GroupId),
}
