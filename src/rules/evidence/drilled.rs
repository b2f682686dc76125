//! Drills, as rules about evidence look at them.

use crate::model::evidence::Drill;
use crate::model::id::PlaceId;
use crate::rules::context::Context;

/// The last drill up to today that fits; drills are sorted by date.
pub(super) fn last<'a>(context: &Context<'a>, fits: impl Fn(&Drill) -> bool) -> Option<&'a Drill> {
    context.topology.drills.iter().rev().find(|drill| drill.date <= context.today && fits(drill))
}

/// Did it lose the place, or one around it?
pub(super) fn loses(context: &Context<'_>, drill: &Drill, place: PlaceId) -> bool {
    context.topology.is_lost_in(drill, place)
}
