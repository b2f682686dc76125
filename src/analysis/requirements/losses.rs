//! `survives any N KIND …`: every joint loss of so many places, once for all requirements that ask for it.

use super::facts::Reason;
use crate::analysis::advise::demands::joint;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::analysis::recovery::facts::{Lost, Until};
use crate::analysis::recovery::question::Question;
use crate::analysis::recovery::recover::{
    Backs, objective, recover_all, stated_limit, times, times_at_worst,
};
use crate::analysis::stakes::data::{data, kept};
use crate::analysis::stakes::facts::{Rpo, StoreLoss};
use crate::analysis::terms;
use crate::base::quantity::{Duration, Moment, Share};
use crate::model::component::ObjectiveKind;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::policy::Limit;
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// What one check asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Survives {
    pub(super) any: u64,
    pub(super) kind: PlaceKind,
    pub(super) within: Option<Limit>,
    pub(super) losing: Option<Limit>,
    pub(super) keeping: Option<Share>,
}

/// One joint loss and what it does.
struct Event {
    lost: Vec<PlaceId>,
    best: Backs,
    worst: Backs,
    data: Vec<StoreLoss>,
}

/// A component, what is lost, why, and whether it is open.
pub(super) type Found = (ComponentId, Vec<PlaceId>, Reason, bool);

/// What losses do, worked out once for all checks that ask for the same: how many at once, of which kind, back at all or by when, with
/// data or without.
#[derive(Default)]
pub(super) struct Known {
    events: BTreeMap<(u64, PlaceKind, bool, bool), Vec<Event>>,
    /// Budgets that cut something short.
    pub(super) cut_short: Vec<CutShort>,
}

impl Known {
    fn events(&mut self, topology: &Topology, check: Survives) -> &[Event] {
        let asked = (check.any, check.kind, check.within.is_none(), check.losing.is_some());
        let cut_short = &mut self.cut_short;
        self.events.entry(asked).or_insert_with(|| events(topology, check, cut_short))
    }
}

/// Who does not survive, and how many losses were judged.
pub(super) fn survives(
    topology: &Topology,
    check: Survives,
    who: &[ComponentId],
    known: &mut Known,
) -> (Vec<Found>, usize) {
    let events = known.events(topology, check);
    let mut found = Vec::new();
    for event in events {
        for id in who {
            let judged = Judged { topology, check, event, id: *id };
            let reasons = [judged.late(), judged.data(), judged.left()];
            let first = reasons.into_iter().flatten().min_by_key(|(_, open)| *open);
            found.extend(first.map(|(reason, open)| {
                // An objective that is missing is missing once, not once for each loss.
                let lost = match reason {
                    Reason::NoObjective(_) => Vec::new(),
                    _ => event.lost.clone(),
                };
                (*id, lost, reason, open)
            }));
        }
    }
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    found.dedup();
    (found, events.len())
}

fn events(topology: &Topology, check: Survives, cut_short: &mut Vec<CutShort>) -> Vec<Event> {
    let places: Vec<PlaceId> =
        topology.place_ids().filter(|place| topology[*place].kind == check.kind).collect();
    let (losses, of) = joint(&places, usize::try_from(check.any).unwrap_or(usize::MAX));
    if losses.len() < of {
        cut_short.push(CutShort { what: Budget::JointLosses, done: losses.len(), of: Some(of) });
    }
    let question = |lost: &Vec<Element>, destroyed: bool| {
        let mut question = Question::of_losses(topology, lost.iter().map(|it| (*it, None)).collect());
        // Who must be back at all must be back although what was lost stays lost.
        if check.within.is_none() {
            question.lost.iter_mut().for_each(|lost| lost.until = Until::Never);
        }
        if destroyed {
            question.lost.iter_mut().for_each(Lost::destroy);
        }
        question.of_times()
    };
    let questions: Vec<Question> = losses.iter().map(|lost| question(lost, false)).collect();
    let (best, worst) = (times(topology, &questions), times_at_worst(topology, &questions));
    let burnt: Vec<Question> = match check.losing {
        Some(_) => losses.iter().map(|lost| question(lost, true)).collect(),
        None => Vec::new(),
    };
    let mut burnt = recover_all(topology, &burnt).into_iter();
    let place = |element: &Element| match element {
        Element::Place(place) => Some(*place),
        _ => None,
    };
    let all = losses.iter().zip(best.into_iter().zip(worst));
    all.map(|(lost, (best, worst))| Event {
        lost: lost.iter().filter_map(place).collect(),
        best,
        worst,
        data: burnt.next().map_or_else(Vec::new, |recovery| data(topology, &recovery)),
    })
    .collect()
}

struct Judged<'a> {
    topology: &'a Topology,
    check: Survives,
    event: &'a Event,
    id: ComponentId,
}

impl Judged<'_> {
    fn late(&self) -> Option<(Reason, bool)> {
        let lost: Vec<Element> = self.event.lost.iter().map(|place| Element::Place(*place)).collect();
        let limit = match self.check.within {
            None => None,
            Some(Limit::Duration(limit)) => Some(limit),
            Some(Limit::Objective) => match objective(self.topology, self.id, &lost) {
                Some(limit) => Some(limit),
                None => return Some((Reason::NoObjective("rto"), true)),
            },
            Some(Limit::Tolerance) => {
                match stated_limit(self.topology, self.id, ObjectiveKind::Tolerance, &lost) {
                    Some(limit) => Some(limit),
                    None => return Some((Reason::NoObjective("tolerance"), true)),
                }
            }
        };
        let is_late = |at: Moment| limit.map_or(at.is_never(), |limit| at > Moment::after(limit));
        let back = |backs: &Backs| {
            let found = backs.binary_search_by_key(&self.id, |(id, _)| *id).ok()?;
            Some(backs[found].1)
        };
        if let Some(at) = back(&self.event.best).filter(|at| is_late(*at)) {
            return Some((Reason::Late(at, limit), false));
        }
        back(&self.event.worst).filter(|at| is_late(*at)).map(|_| (Reason::Unstated, true))
    }

    fn data(&self) -> Option<(Reason, bool)> {
        let wanted = self.check.losing?;
        let loss = self.event.data.iter().find(|loss| loss.store == self.id)?;
        let limit = match wanted {
            Limit::Duration(limit) => limit,
            Limit::Objective | Limit::Tolerance => match loss.objective.or_else(|| self.rpo()) {
                Some(limit) => limit,
                None => return Some((Reason::NoObjective("rpo"), true)),
            },
        };
        match kept(limit, loss.least, loss.hoped, loss.on_return, false) {
            Rpo::Met | Rpo::ByWaiting => None,
            Rpo::Breached => Some((Reason::Data(loss.least, limit), false)),
            Rpo::Undetermined => Some((Reason::Data(loss.least, limit), true)),
        }
    }

    fn rpo(&self) -> Option<Duration> {
        let mut all = self.topology[self.id].objectives.iter();
        all.find(|it| it.kind == ObjectiveKind::Rpo).and_then(|it| it.limit.value)
    }

    /// Instances that stand outside what is lost, against those before.
    fn left(&self) -> Option<(Reason, bool)> {
        let share = self.check.keeping?;
        let lot = Lot::of(self.topology, self.id, &self.event.lost);
        if lot.at_best(share) {
            return (!lot.at_worst(share)).then(|| match lot.lost_uncounted || lot.either_uncounted {
                true => (Reason::Uncounted, true),
                false => (Reason::Left(lot.left, lot.all()), true),
            });
        }
        Some((Reason::Left(lot.left + lot.either, lot.all()), false))
    }
}

/// Active instances of a component after a loss, an unknown count as one.
#[derive(Default)]
struct Lot {
    /// In what is lost.
    lost: u64,
    /// Elsewhere for certain.
    left: u64,
    /// Here or there: nobody says where they stand, or their spread is not promised.
    either: u64,
    /// Is the count of some of these unknown?
    lost_uncounted: bool,
    left_uncounted: bool,
    either_uncounted: bool,
}

impl Lot {
    fn of(topology: &Topology, id: ComponentId, lost: &[PlaceId]) -> Self {
        let mut lot = Self::default();
        let is_lost = |place: &PlaceId| lost.iter().any(|lost| topology.is_inside(*place, *lost));
        for (_, group) in terms::active_groups(topology, id) {
            let may_stand: Vec<PlaceId> = match group.candidates.as_slice() {
                [] => group.place.into_iter().collect(),
                some => some.to_vec(),
            };
            let inside = may_stand.iter().filter(|place| is_lost(place)).count();
            let (sum, uncounted) = match (inside, may_stand.len()) {
                (_, 0) => (&mut lot.either, &mut lot.either_uncounted),
                (0, _) => (&mut lot.left, &mut lot.left_uncounted),
                (inside, all) if inside == all => (&mut lot.lost, &mut lot.lost_uncounted),
                _ => (&mut lot.either, &mut lot.either_uncounted),
            };
            *sum = sum.saturating_add(terms::count(group));
            *uncounted |= group.count.value.is_none();
        }
        lot
    }

    fn all(&self) -> u64 {
        self.lost.saturating_add(self.left).saturating_add(self.either)
    }

    /// May the share be left? However much was lost, what is left may be many times as much where nobody says how much it is.
    fn at_best(&self, share: Share) -> bool {
        let may_be_most = (self.left_uncounted || self.either_uncounted) && share.millionths < 1_000_000;
        may_be_most || self.left.saturating_add(self.either) >= share.of(self.all())
    }

    /// Is the share left for certain?
    fn at_worst(&self, share: Share) -> bool {
        let may_be_nothing = (self.lost_uncounted || self.either_uncounted) && share.millionths > 0;
        !may_be_nothing && self.left >= share.of(self.all())
    }
}
