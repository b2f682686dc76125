//! What a loss does to the data of each store: which copies are left, what going on from each of them loses, and when that
//! is possible at the earliest.
//!
//! The least loss over the copies that count is the data loss; a dark original counts, as a wait that loses nothing. A
//! copy that fell together with the original does not count, nor does a backup whose restore nobody ever tested and
//! nobody accepted as it is (`accept backup-never-tested on …`). Refuses to add up what several copies hold in part.

use super::facts::{CopyKind, DataCopy, DataLoss, Doubt, Rpo, Standing, StoreLoss};
use super::remains::{Remains, middle};
use crate::analysis::recovery::facts::{Actor, Doing, Recovery};
use crate::analysis::terms;
use crate::base::quantity::{Duration, Moment};
use crate::model::component::{Backup, ComponentKind, Lag, ObjectiveKind, Replication, Role, Target};
use crate::model::id::{ComponentId, Element, GroupId};
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// The rule whose acceptance lets an untested backup count.
pub const UNTESTED: &str = "backup-never-tested";

/// Every store, or other component that states copies, whose own instances the loss touched; the most data lost first.
#[must_use]
pub fn data(topology: &Topology, recovery: &Recovery) -> Vec<StoreLoss> {
    let remains = Remains::of(topology, recovery);
    let keepers = topology.component_ids().filter(|id| keeps_data(topology, *id));
    let touched = keepers.filter(|id| remains.touches(*id));
    let noticed = noticed(recovery);
    let judged = |store| Judged { topology, recovery, remains: &remains, noticed: &noticed, store };
    let mut data: Vec<StoreLoss> = touched.map(|store| judged(store).loss()).collect();
    data.sort_by_key(|loss| (std::cmp::Reverse((loss.least, loss.on_return)), loss.store));
    data
}

/// Is it a store, or another component that states copies?
pub(crate) fn keeps_data(topology: &Topology, id: ComponentId) -> bool {
    let it = &topology[id];
    it.kind == ComponentKind::Store || !it.replications.is_empty() || !it.backups.is_empty()
}

/// When the loss of each component is noticed, where its way back says so.
fn noticed(recovery: &Recovery) -> BTreeMap<ComponentId, Moment> {
    let noticed = recovery.stopped.iter().filter_map(|stopped| {
        let leg = stopped.path.iter().find(|leg| {
            let own = leg.who == Actor::Element(Element::Component(stopped.component));
            own && matches!(leg.doing, Doing::Noticing(_))
        })?;
        Some((stopped.component, leg.to))
    });
    noticed.collect()
}

struct Judged<'a> {
    topology: &'a Topology,
    recovery: &'a Recovery,
    remains: &'a Remains<'a>,
    noticed: &'a BTreeMap<ComponentId, Moment>,
    store: ComponentId,
}

impl Judged<'_> {
    fn loss(&self) -> StoreLoss {
        let copies = self.copies();
        let back = self.remains.back(self.store);
        let least = least_of(copies.iter().filter(|copy| copy.counts()));
        let hoped = least_of(copies.iter());
        let on_return = on_return(&copies, back);
        let is_open = |copy: &DataCopy| matches!(copy.lost, DataLoss::Unstated | DataLoss::OutOfReach);
        let open = copies.iter().any(is_open);
        let objective = self.objective();
        let several = terms::active_groups(self.topology, self.store).nth(1).is_some();
        StoreLoss {
            store: self.store,
            least,
            hoped,
            back,
            on_return,
            objective,
            kept: objective.map(|limit| kept(limit, least, hoped, on_return, open)),
            silent_floor: several && self.topology[self.store].floor.is_none(),
            copies,
        }
    }

    fn copies(&self) -> Vec<DataCopy> {
        let it = &self.topology[self.store];
        let mut copies = vec![self.original()];
        copies.extend(self.standbys().map(|group| self.standby(group)));
        copies.extend(
            it.replications.iter().enumerate().map(|(number, replica)| self.replica(number, replica)),
        );
        copies.extend(it.backups.iter().enumerate().map(|(number, backup)| self.backup(number, backup)));
        copies
    }

    fn original(&self) -> DataCopy {
        let standing = self.remains.component(self.store);
        let from = match standing {
            Standing::Stands | Standing::Unknown | Standing::Part => Moment::START,
            Standing::Dark(at) => at,
            Standing::Gone => Moment::NEVER,
        };
        DataCopy { from, ..copy(CopyKind::Original, standing, DataLoss::NOTHING) }
    }

    /// Standby groups where no replication to their place, or to a place around it, says how far behind they are.
    fn standbys(&self) -> impl Iterator<Item = GroupId> + '_ {
        let spoken_for = |group: GroupId| {
            let Some(place) = self.topology[group].place else { return false };
            let speaks = |replica: &Replication| match replica.to.target {
                Target::Place(outer) => self.topology.is_inside(place, outer),
                Target::Component(_) => false,
            };
            self.topology[self.store].replications.iter().any(speaks)
        };
        let groups = self.topology.groups_of(self.store);
        let standby = groups.filter(|(_, group)| group.role == Role::Standby).map(|(id, _)| id);
        standby.filter(move |id| !spoken_for(*id))
    }

    fn standby(&self, group: GroupId) -> DataCopy {
        let standing = self.remains.group(group);
        self.kept_apart(
            copy(CopyKind::Standby(group), standing, DataLoss::Unstated),
            &[Element::Group(group)],
        )
    }

    fn replica(&self, number: usize, replica: &Replication) -> DataCopy {
        let lost = match replica.lag.value {
            Some(Lag::Synchronous) => DataLoss::NOTHING,
            Some(Lag::Behind(lag)) => DataLoss::AtMost(lag),
            None => DataLoss::Unstated,
        };
        let target = replica.to.target;
        let it = copy(CopyKind::Replica(number), self.remains.keeper(target), lost);
        self.kept_apart(it, &self.remains.fallen_parts(target))
    }

    fn backup(&self, number: usize, backup: &Backup) -> DataCopy {
        let lost = backup.every.value.map_or(DataLoss::Unstated, DataLoss::AtMost);
        let target = backup.to.target;
        let it = copy(CopyKind::Backup(number), self.remains.keeper(target), lost);
        let mut it = self.kept_apart(it, &self.remains.fallen_parts(target));
        let restore = backup.restore.as_ref().and_then(|restore| restore.value).map(middle);
        it.from = later(it.from, restore.unwrap_or_default());
        it.restore_unstated = restore.is_none();
        it.tested = backup.tested.as_ref().and_then(|tested| tested.value);
        it.accepted = it.tested.is_none() && self.accepted();
        if it.tested.is_none() && !it.accepted {
            it.doubts.push(Doubt::NeverTested);
            it.doubts.sort_unstable();
        }
        it
    }

    /// Puts in when a copy can be used, and the doubt when it fell together with the original.
    fn kept_apart(&self, copy: DataCopy, parts: &[Element]) -> DataCopy {
        let mut copy = copy;
        let reached = match copy.standing {
            Standing::Stands | Standing::Part | Standing::Unknown => Moment::START,
            Standing::Dark(at) => at,
            Standing::Gone => Moment::NEVER,
        };
        copy.from = reached.max(self.noticed());
        if matches!(copy.standing, Standing::Dark(_) | Standing::Gone | Standing::Part) {
            let own = self.remains.fallen_parts(Target::Component(self.store));
            copy.doubts.extend(self.remains.shared(&own, parts).map(Doubt::SharesFallen));
            copy.doubts.sort_unstable();
        }
        copy
    }

    /// When the loss of the store is noticed: as the scenario says, else where its way back says so, else at once.
    fn noticed(&self) -> Moment {
        let own = || self.noticed.get(&self.store).copied();
        self.recovery.noticed.or_else(own).unwrap_or(Moment::START)
    }

    fn accepted(&self) -> bool {
        let Some(today) = self.topology.about.as_ref().and_then(|about| about.as_of) else { return false };
        let covers = |on: &[Element]| on.contains(&Element::Component(self.store));
        let mut all = self.topology.acceptances.iter();
        all.any(|it| it.rule == UNTESTED && covers(&it.on) && it.until >= today)
    }

    /// The `rpo` that holds for this loss: the least of those for a kind of place that is lost, else the one for any loss.
    fn objective(&self) -> Option<Duration> {
        let is_lost = |kind| {
            self.recovery.lost.iter().any(
                |lost| matches!(lost.element, Element::Place(place) if self.topology[place].kind == kind),
            )
        };
        let rpo = || {
            let all = self.topology[self.store].objectives.iter();
            all.filter(|it| it.kind == ObjectiveKind::Rpo)
        };
        let special = rpo().filter(|it| it.on.is_some_and(is_lost)).filter_map(|it| it.limit.value).min();
        special.or_else(|| rpo().filter(|it| it.on.is_none()).filter_map(|it| it.limit.value).min())
    }
}

/// A copy that lost what became of it, else `lost`.
fn copy(kind: CopyKind, standing: Standing, lost: DataLoss) -> DataCopy {
    let (lost, doubts) = match standing {
        Standing::Stands => (lost, Vec::new()),
        Standing::Dark(at) if at.is_never() => (DataLoss::OutOfReach, Vec::new()),
        Standing::Dark(_) => (lost, Vec::new()),
        Standing::Part => (lost, vec![Doubt::Part]),
        Standing::Unknown => (lost, vec![Doubt::Unknown]),
        Standing::Gone => (DataLoss::All, Vec::new()),
    };
    let (from, restore_unstated, tested, accepted) = (Moment::START, false, None, false);
    DataCopy { kind, standing, lost, from, restore_unstated, tested, accepted, doubts }
}

fn later(moment: Moment, length: Duration) -> Moment {
    moment.millis().map_or(Moment::NEVER, |millis| Moment::from_millis(millis.saturating_add(length.millis)))
}

fn least_of<'a>(copies: impl Iterator<Item = &'a DataCopy>) -> DataLoss {
    copies.map(|copy| copy.lost).min().unwrap_or(DataLoss::All)
}

/// What is lost when it serves again at `back`: the original counts only when it can be reached by then.
fn on_return(copies: &[DataCopy], back: Option<Moment>) -> DataLoss {
    let in_time = |copy: &&DataCopy| match (copy.kind, back) {
        (CopyKind::Original, Some(back)) => copy.from <= back,
        (CopyKind::Original, None) => copy.standing == Standing::Stands,
        _ => true,
    };
    least_of(copies.iter().filter(|copy| copy.counts()).filter(in_time))
}

/// `open`: some copy may be there of which nobody says how far behind it is, or when it can be reached.
pub(crate) fn kept(
    limit: Duration,
    least: DataLoss,
    hoped: DataLoss,
    on_return: DataLoss,
    open: bool,
) -> Rpo {
    let limit = DataLoss::AtMost(limit);
    if on_return <= limit {
        Rpo::Met
    } else if least <= limit {
        Rpo::ByWaiting
    } else if hoped <= limit || open {
        Rpo::Undetermined
    } else {
        Rpo::Breached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_objective_is_kept_by_the_loss_on_return_and_broken_only_when_nothing_could_keep_it() {
        let hours = |hours| DataLoss::AtMost(Duration::hours(hours));
        let limit = Duration::hours(1);
        let judged = |least, hoped, on_return| kept(limit, least, hoped, on_return, false);
        assert_eq!(judged(hours(0), hours(0), hours(1)), Rpo::Met);
        assert_eq!(judged(hours(0), hours(0), hours(2)), Rpo::ByWaiting);
        assert_eq!(judged(hours(0), hours(0), DataLoss::All), Rpo::ByWaiting);
        assert_eq!(judged(hours(2), hours(2), hours(2)), Rpo::Breached);
        assert_eq!(judged(DataLoss::All, hours(24), DataLoss::All), Rpo::Breached);
        assert_eq!(judged(DataLoss::All, hours(1), DataLoss::All), Rpo::Undetermined);
        assert_eq!(kept(limit, DataLoss::All, hours(2), DataLoss::All, true), Rpo::Undetermined);
    }
}
