//! A recovery to the shape of its contract. Copies and names; decides nothing.

use super::contracts;
use super::elements::{complaints, cut_short, elements, generator, model};
use super::{recovery_shape as shape, shape::Status, stakes_fill};
use crate::analysis::recovery::facts::{
    Actor, Deadlock, Doing, Exit, Hands, Leg, Lever, Lost, Share, Spread, Stopped, Until, Work,
};
use crate::base::diagnostic::Diagnostic;
use crate::base::quantity::Moment;
use crate::model::component::{ComponentKind, WayKind};
use crate::model::id::{ComponentId, CrewId, Element, GroupId};
use crate::model::topology::Topology;
use crate::report::recovery::answer;
use crate::report::recovery::beside::changes;
use crate::report::recovery::brief::RecoveryBrief;

/// The whole recovery.
#[must_use]
pub fn fill(brief: &RecoveryBrief<'_>, diagnostics: &[Diagnostic]) -> shape::Recovery {
    let (recovery, topology) = (brief.recovery, brief.topology);
    let filling = Filling(topology);
    let degraded = recovery.lessened.iter().map(|it| shape::Degraded {
        component: filling.component(it.component),
        whole_ms: it.whole.millis(),
    });
    let instances = recovery.instances.iter().map(|(group, count, moment)| shape::Instances {
        group: filling.group(*group),
        count: *count,
        running_ms: moment.millis(),
    });
    let places = recovery.places.iter().map(|(place, moment)| shape::Place {
        place: topology[*place].named.path.clone(),
        usable_ms: moment.millis(),
    });
    shape::Recovery {
        format: contracts::RECOVERY.format,
        version: contracts::RECOVERY.version,
        generator: generator(),
        status: if recovery.cut_short.is_empty() { Status::Complete } else { Status::Incomplete },
        model: model(topology, brief.name, brief.title(), &recovery.model_hash),
        scenario: brief.scenario().map(|scenario| scenario.named.path.clone()),
        dark: recovery.dark,
        answer: answer(brief),
        lost: recovery.lost.iter().map(|lost| filling.lost(lost)).collect(),
        noticed_ms: recovery.noticed.and_then(Moment::millis),
        counted: counted(brief),
        stopped: recovery.stopped.iter().map(|stopped| filling.stopped(stopped)).collect(),
        degraded: degraded.collect(),
        undetermined: recovery.blast.undetermined.iter().map(|it| filling.component(it.component)).collect(),
        places: places.collect(),
        instances: instances.collect(),
        crews: recovery.crews.iter().map(|hands| filling.hands(hands)).collect(),
        works: recovery.works.iter().map(|work| filling.work(work)).collect(),
        levers: recovery.levers.iter().map(|lever| filling.lever(lever)).collect(),
        deadlock: recovery.deadlock.as_ref().map(|deadlock| filling.deadlock(deadlock)),
        exits: recovery.exits.iter().map(|exit| filling.exit(exit)).collect(),
        draws: shape::Draws { number: recovery.draws.0, seed: recovery.draws.1.to_string() },
        cut_short: recovery.cut_short.iter().map(cut_short).collect(),
        before: before(brief),
        stakes: brief.stakes.map(|stakes| stakes_fill::fill(topology, stakes)),
        diagnostics: complaints(diagnostics),
        elements: elements(topology),
    }
}

/// Services only, whatever the page counts where there are none.
fn counted(brief: &RecoveryBrief<'_>) -> shape::Counted {
    let topology = brief.topology;
    let services: Vec<&Stopped> = brief
        .recovery
        .stopped
        .iter()
        .filter(|it| topology[it.component].kind == ComponentKind::Service)
        .collect();
    shape::Counted {
        services: topology.of_kind(ComponentKind::Service).count(),
        components: topology.components.len(),
        services_stopped: services.len(),
        services_never: services.iter().filter(|it| it.back.is_never()).count(),
        people_at_least: services.iter().filter_map(|it| brief.users(it.component)).max().unwrap_or(0),
        last_back_ms: services.iter().filter_map(|it| it.back.millis()).max(),
    }
}

fn before(brief: &RecoveryBrief<'_>) -> Option<shape::Before> {
    let (topology, recovery) = brief.before?;
    let changes = changes(brief).into_iter().map(|change| {
        let (before, now) = change.moments();
        shape::Change {
            component: brief.topology[change.component].named.path.clone(),
            stopped_before: change.before.is_some(),
            before_ms: before.millis(),
            stops_now: change.now.is_some(),
            now_ms: now.millis(),
        }
    });
    Some(shape::Before {
        sha256: recovery.model_hash.clone(),
        answer: answer(&RecoveryBrief::new(topology, recovery, brief.name)),
        changes: changes.collect(),
    })
}

fn spread(spread: &Spread) -> shape::Spread {
    shape::Spread {
        low_ms: spread.low.millis(),
        p10_ms: spread.p10.millis(),
        p50_ms: spread.p50.millis(),
        p90_ms: spread.p90.millis(),
        high_ms: spread.high.millis(),
        in_time: spread.in_time,
    }
}

fn way(kind: WayKind) -> shape::Doing {
    match kind {
        WayKind::Takeover => shape::Doing::Takeover,
        WayKind::Restart => shape::Doing::Restart,
        WayKind::Rebuild => shape::Doing::Rebuild,
    }
}

/// Knows the names.
struct Filling<'a>(&'a Topology);

impl Filling<'_> {
    fn component(&self, id: ComponentId) -> String {
        self.0[id].named.path.clone()
    }

    fn components(&self, ids: &[ComponentId]) -> Vec<String> {
        ids.iter().map(|id| self.component(*id)).collect()
    }

    fn group(&self, id: GroupId) -> String {
        self.0.path(Element::Group(id))
    }

    fn crew(&self, id: CrewId) -> String {
        self.0[id].named.path.clone()
    }

    fn actor(&self, actor: Actor) -> String {
        match actor {
            Actor::Element(element) => self.0.path(element),
            Actor::Crew(id) => self.crew(id),
        }
    }

    fn actors(&self, actors: &[Actor]) -> Vec<String> {
        actors.iter().map(|actor| self.actor(*actor)).collect()
    }

    fn lost(&self, lost: &Lost) -> shape::Lost {
        let (until, length) = match lost.until {
            Until::After(length) => (shape::Until::After, Some(length)),
            Until::ByItsWays => (shape::Until::ByItsWays, None),
            Until::Unknown => (shape::Until::Unknown, None),
            Until::Never => (shape::Until::Never, None),
        };
        shape::Lost {
            element: self.0.path(lost.element),
            until,
            at_least_ms: length.map(|length| length.low.millis),
            at_most_ms: length.map(|length| length.high.millis),
            destroyed: lost.destroyed,
        }
    }

    fn stopped(&self, it: &Stopped) -> shape::Stopped {
        shape::Stopped {
            component: self.component(it.component),
            back_ms: it.back.millis(),
            at_least: it.at_least,
            scheduled_known: it.scheduled.is_some(),
            scheduled_ms: it.scheduled.and_then(Moment::millis),
            whole_ms: it.whole.millis(),
            spread: it.spread.as_ref().map(spread),
            hollow: it.hollow,
            objective_ms: it.objective.map(|limit| limit.millis),
            meets_objective: it.meets_objective(),
            path: it.path.iter().map(|leg| self.leg(leg)).collect(),
            shares: it.shares.iter().map(|share| self.share(share)).collect(),
        }
    }

    fn leg(&self, leg: &Leg) -> shape::Leg {
        let (doing, group, by) = match leg.doing {
            Doing::Gone => (shape::Doing::Gone, None, None),
            Doing::Noticing(Some((_, true))) => (shape::Doing::NoticingUnwatched, None, None),
            Doing::Noticing(_) => (shape::Doing::Noticing, None, None),
            Doing::Way { kind, group, by, .. } => (way(kind), group, by),
        };
        shape::Leg {
            who: self.actor(leg.who),
            doing,
            group: group.map(|group| self.group(group)),
            by: by.map(|crew| self.crew(crew)),
            from_ms: leg.from.millis(),
            to_ms: leg.to.millis(),
        }
    }

    fn share(&self, share: &Share) -> shape::Share {
        shape::Share { held: self.actors(&share.held), without_ms: share.without.millis() }
    }

    fn hands(&self, hands: &Hands) -> shape::Crew {
        shape::Crew {
            crew: self.crew(hands.crew),
            people: hands.people,
            ready_ms: hands.ready.millis(),
            tasks: hands.tasks,
            work_person_ms: hands.work.to_string(),
            scheduled_known: hands.done.is_some(),
            done_ms: hands.done.and_then(Moment::millis),
            busiest: hands.busiest,
        }
    }

    fn work(&self, work: &Work) -> shape::Work {
        shape::Work {
            component: self.component(work.component),
            kind: way(work.kind),
            group: work.group.map(|group| self.group(group)),
            by: work.by.map(|crew| self.crew(crew)),
            due_ms: work.due.millis(),
            from_ms: work.from.millis(),
            to_ms: work.to.millis(),
        }
    }

    fn lever(&self, lever: &Lever) -> shape::Lever {
        shape::Lever {
            held: self.actors(&lever.held),
            sooner: self.components(&lever.sooner),
            saved_service_ms: lever.saved.to_string(),
            revived: self.components(&lever.revived),
            critical_for: self.components(&lever.critical_for),
        }
    }

    fn exit(&self, exit: &Exit) -> shape::Exit {
        let way = &self.0[exit.component].ways[exit.number];
        shape::Exit {
            component: self.component(exit.component),
            way: way.kind.word(),
            by: way.by.map(|crew| self.0[crew].named.path.clone()),
            ring: self.components(&exit.ring),
            never: self.components(&exit.never),
        }
    }

    fn deadlock(&self, deadlock: &Deadlock) -> shape::Deadlock {
        shape::Deadlock {
            never: self.components(&deadlock.never),
            ring: deadlock.ring.iter().map(|(id, _)| self.component(*id)).collect(),
            unlock: self.components(&deadlock.unlock),
            proven: deadlock.proven,
        }
    }
}
