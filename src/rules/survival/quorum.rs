//! Majorities: what two rules about quorums share.

use crate::base::source::Span;
use crate::model::component::{Amount, Role};
use crate::model::id::{ComponentId, PlaceId};
use crate::rules::context::Context;
use std::collections::BTreeMap;

/// More votes than this are a fleet and no quorum.
const MOST: u64 = 9;

/// A component of which more than half must be up.
pub(super) struct Quorum {
    /// Active instances.
    pub(super) votes: u64,
    /// How many must be up.
    pub(super) floor: u64,
    /// How many stand in each place of the level.
    pub(super) places: BTreeMap<PlaceId, u64>,
    /// The `floor` statement.
    pub(super) at: Span,
}

impl Quorum {
    /// `None` when it is none, or when nobody says how many there are and where.
    pub(super) fn of(context: &Context<'_>, id: ComponentId) -> Option<Self> {
        let stated = context.topology[id].floor.as_ref()?;
        let active = || context.topology.groups_of(id).filter(|(_, group)| group.role == Role::Active);
        let votes = active().map(|(_, group)| group.count.value).sum::<Option<u64>>()?;
        let floor = match stated.value? {
            Amount::Instances(floor) => floor,
            Amount::Share(share) => share.of(votes),
        };
        let places = context.spread(id);
        let is_placed =
            places.values().sum::<u64>() == votes && active().all(|(_, it)| it.candidates.is_empty());
        let is_majority = votes > 1 && votes <= MOST && floor * 2 > votes;
        (is_placed && is_majority).then_some(Self { votes, floor, places, at: stated.basis.at })
    }
}
