//! Judges every check of every requirement. Time: the joint losses of each `survives` once; the rest is linear in who is selected.

use super::facts::{Breach, Reason, Requirements, Verdict};
use super::losses::{Found, Known, Survives, survives};
use super::standing::{apart_at_least, apart_by, at_most};
use crate::analysis::facts::ColdStart;
use crate::analysis::incidents::tally::{Bounds, Record, Span, is_complete, longest, most_often};
use crate::analysis::incidents::windows::Held;
use crate::analysis::profiles::applies::{binds, in_force, profile_of};
use crate::analysis::select::{perhaps_selected, selected};
use crate::base::quantity::{Date, Duration};
use crate::model::component::{Component, ObjectiveKind, WayKind};
use crate::model::evidence::{Drill, Outcome};
use crate::model::id::{ComponentId, Element};
use crate::model::policy::{Check, Requirement};
use crate::model::topology::Topology;

const DAY: u64 = 86_400_000;

/// All verdicts, for a day.
#[must_use]
pub fn requirements(topology: &Topology, cold_start: &ColdStart, today: Date) -> Requirements {
    let mut all = Requirements::default();
    let mut known = Known::default();
    for (number, requirement) in topology.requirements.iter().enumerate() {
        let chosen = chosen(topology, requirement, today);
        let who: Vec<ComponentId> = chosen.iter().map(|(id, _)| *id).collect();
        let is_certain = |id: ComponentId| chosen.binary_search(&(id, true)).is_ok();
        for (index, (check, _)) in requirement.checks.iter().enumerate() {
            let span = Span {
                from: in_force(&requirement.legal, profile_of(topology, requirement)).from,
                to: today,
            };
            let judge = Judge { topology, cold_start, today, span, who: &who };
            // Nobody is selected: no loss need be looked at.
            let (mut found, judged) = match who.is_empty() {
                true => (Vec::new(), false),
                false => judge.check(check, &mut known),
            };
            found.iter_mut().for_each(|(id, _, _, open)| *open |= !is_certain(*id));
            all.verdicts.push((number, index, verdict(&found, judged && !who.is_empty())));
            all.breaches.extend(found.into_iter().map(|(component, lost, reason, open)| Breach {
                requirement: number,
                check: index,
                component,
                lost,
                reason,
                open,
            }));
        }
    }
    all.cut_short = known.cut_short;
    all.breaches.sort_by(|a, b| {
        let key = |it: &Breach| (it.requirement, it.check, it.component);
        key(a).cmp(&key(b)).then_with(|| a.lost.cmp(&b.lost))
    });
    all
}

/// Whom a requirement selects, each with whether that is certain. Outside of profiles, a number nobody states meets no condition. In
/// a profile it may, and nobody is judged by a law that is not in force or does not apply.
#[must_use]
pub fn chosen(topology: &Topology, requirement: &Requirement, today: Date) -> Vec<(ComponentId, bool)> {
    match requirement.profile {
        _ if binds(topology, requirement, today) == Some(false) => Vec::new(),
        Some(_) => perhaps_selected(topology, &requirement.selectors),
        None => selected(topology, &requirement.selectors).into_iter().map(|id| (id, true)).collect(),
    }
}

/// Of whom a requirement asks for a drill (`drilled within`) and of whom there was none lately, on a day.
pub(crate) fn undrilled(topology: &Topology, requirement: &Requirement, today: Date) -> Vec<ComponentId> {
    let certain = chosen(topology, requirement, today).into_iter().filter(|(_, certain)| *certain);
    let who: Vec<ComponentId> = certain.map(|(id, _)| id).collect();
    let (cold_start, span) = (ColdStart::default(), Span { from: None, to: today });
    let judge = &Judge { topology, cold_start: &cold_start, today, span, who: &who };
    let late = |within: Duration| who.iter().copied().filter(move |id| judge.drilled(*id, within).is_some());
    let asked = requirement.checks.iter().filter_map(|(check, _)| match check {
        Check::DrilledWithin(within) => Some(*within),
        _ => None,
    });
    asked.flat_map(late).collect()
}

fn verdict(found: &[Found], judged: bool) -> Verdict {
    match (found.iter().any(|(_, _, _, open)| !open), found.is_empty(), judged) {
        (true, ..) => Verdict::Breached,
        (_, false, _) => Verdict::Undetermined,
        (_, true, true) => Verdict::Met,
        (_, true, false) => Verdict::NotApplicable,
    }
}

struct Judge<'a> {
    topology: &'a Topology,
    cold_start: &'a ColdStart,
    today: Date,
    /// Of incidents.
    span: Span,
    who: &'a [ComponentId],
}

impl Judge<'_> {
    /// Who does not keep it, and whether there was anything to judge.
    fn check(&self, check: &Check, known: &mut Known) -> (Vec<Found>, bool) {
        let topology = self.topology;
        let each = |judge: &dyn Fn(ComponentId) -> Option<(Reason, bool)>| {
            let found = self.who.iter().filter_map(|id| {
                let (reason, open) = judge(*id)?;
                Some((*id, Vec::new(), reason, open))
            });
            (found.collect::<Vec<Found>>(), true)
        };
        match check {
            Check::Survives { any, kind, within, losing, keeping } => {
                let asked =
                    Survives { any: *any, kind: *kind, within: *within, losing: *losing, keeping: *keeping };
                let (found, losses) = survives(topology, asked, self.who, known);
                (found, losses > 0)
            }
            Check::StartsFromDark => each(&|id| self.dark(id)),
            Check::ApartBy(kind, least) => each(&|id| apart_by(topology, id, *kind, *least)),
            Check::AtMostInOne(share, kind) => each(&|id| at_most(topology, id, *share, *kind)),
            Check::ApartDistance(metres) => each(&|id| apart_at_least(topology, id, *metres)),
            // Asked of the organisation, once: see `profiles`.
            Check::Attested(..) => (Vec::new(), false),
            Check::DrilledWithin(within) => each(&|id| self.drilled(id, *within)),
            Check::TestedBackup(within) => each(&|id| self.tested(id, *within)),
            Check::StoppedFor(most, window) => {
                let record = Record::of(topology, self.span);
                each(&|id| {
                    let bounds = longest(record.interruptions(id), *window, 1);
                    self.stood_still(bounds, *window, &|held| held.taken.unsigned_abs() > most.millis)
                })
            }
            Check::StoppedTimes(most, window) => {
                let record = Record::of(topology, self.span);
                each(&|id| {
                    let bounds = most_often(record.interruptions(id), *window);
                    self.stood_still(bounds, *window, &|held| held.stretches > *most)
                })
            }
            Check::Has(words) => {
                let lacking = self.who.iter().flat_map(|id| {
                    let lacks = words.iter().filter(|word| !self.has(*id, word));
                    lacks.map(|word| (*id, Vec::new(), Reason::Lacks(word.clone()), false))
                });
                (lacking.collect(), true)
            }
        }
    }

    fn dark(&self, id: ComponentId) -> Option<(Reason, bool)> {
        let is_among = |list: &[ComponentId]| list.binary_search(&id).is_ok();
        match is_among(&self.cold_start.never) {
            true => Some((Reason::Dark, false)),
            false => is_among(&self.cold_start.perhaps_never).then_some((Reason::Dark, true)),
        }
    }

    fn drilled(&self, id: ComponentId, within: Duration) -> Option<(Reason, bool)> {
        let fine = |drill: &&Drill| {
            drill.date <= self.today
                && matches!(drill.result, Some(Outcome::Passed | Outcome::Partly))
                && self.exercises(drill, id)
        };
        let last = self.topology.drills.iter().filter(fine).map(|drill| self.days_since(drill.date)).min();
        (last.is_none_or(|days| days > within.millis / DAY)).then_some((Reason::Undrilled(last), false))
    }

    /// It was of it, or lost a place in which it stands.
    fn exercises(&self, drill: &Drill, id: ComponentId) -> bool {
        let own = |element: &Element| match *element {
            Element::Component(component) => component == id,
            Element::Group(group) => self.topology[group].component == id,
            Element::Place(_) | Element::Domain(_) => false,
        };
        let holds = |element: &Element| match *element {
            Element::Place(outer) => {
                let mut groups = self.topology.groups_of(id);
                groups
                    .any(|(_, group)| group.place.is_some_and(|place| self.topology.is_inside(place, outer)))
            }
            _ => own(element),
        };
        drill.of.iter().any(own) || drill.lost.iter().any(holds)
    }

    fn tested(&self, id: ComponentId, within: Duration) -> Option<(Reason, bool)> {
        let backups = self.topology[id].backups.iter();
        let tested = backups.filter_map(|backup| backup.tested.as_ref()?.value);
        let last = tested.filter(|date| *date <= self.today).map(|date| self.days_since(date)).min();
        (last.is_none_or(|days| days > within.millis / DAY)).then_some((Reason::Untested(last), false))
    }

    /// What is on record is a breach for certain when it is too much at the least; with a record that may leave something out,
    /// or leaves open how much it is, nobody knows.
    fn stood_still(
        &self,
        bounds: Bounds,
        window: Duration,
        is_too_much: &dyn Fn(&Held) -> bool,
    ) -> Option<(Reason, bool)> {
        let told = |millis: u64, held: &Held| Reason::Stopped(Duration { millis }, held.stretches);
        if is_too_much(&bounds.least) {
            return Some((told(bounds.told_least(), &bounds.least), false));
        }
        if !is_complete(self.topology, self.span, window) {
            let since = self.topology.log.since.as_ref().and_then(|since| since.value);
            return Some((Reason::Unlogged(since), true));
        }
        is_too_much(&bounds.most).then(|| (told(bounds.most.taken.unsigned_abs(), &bounds.most), true))
    }

    fn days_since(&self, date: Date) -> u64 {
        (self.today.day_number() - date.day_number()).max(0).unsigned_abs()
    }

    /// Does a component state the fact of that word of the language?
    fn has(&self, id: ComponentId, word: &str) -> bool {
        let it = &self.topology[id];
        let objective = |kind| it.objectives.iter().any(|objective| objective.kind == kind);
        let way = |kind| it.ways.iter().any(|way| way.kind == kind);
        let mut groups = self.topology.groups_of(id).map(|(_, group)| group);
        use crate::model::component::Role::{Active, Standby};
        match word {
            "runs" => it.nowhere || groups.any(|group| group.role == Active),
            "standby" => groups.any(|group| group.role == Standby),
            "takeover" => way(WayKind::Takeover),
            "restart" => way(WayKind::Restart),
            "rebuild" => way(WayKind::Rebuild),
            "rto" => objective(ObjectiveKind::Rto),
            "rpo" => objective(ObjectiveKind::Rpo),
            "tolerance" => objective(ObjectiveKind::Tolerance),
            other => has_fact(it, other),
        }
    }
}

fn has_fact(it: &Component, word: &str) -> bool {
    match word {
        "floor" => it.floor.is_some(),
        "full" => it.full.is_some(),
        "needs" => !it.needs.is_empty(),
        "wants" => !it.wants.is_empty(),
        "starts" => !it.starts_with.is_empty(),
        "watched" => !it.watched.is_empty(),
        "replicates" => !it.replications.is_empty(),
        "backup" => !it.backups.is_empty(),
        "tier" => it.tier.is_some(),
        "users" => it.users.is_some(),
        "paying" => it.paying.is_some(),
        "revenue" => it.revenue.is_some(),
        "credits" => !it.credits.is_empty(),
        "insurance" => it.insurance.is_some(),
        "owner" => it.named.owner.is_some(),
        "tags" => !it.named.tags.is_empty(),
        "fails" => it.named.fails.is_some(),
        "restored" => it.named.restored.is_some(),
        _ => false,
    }
}
