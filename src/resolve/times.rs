//! Ways back and times that cannot be, or cannot be meant: longer than any time, sooner without than with, by more
//! hands than there are, with the very thing they bring back.

use super::lower::Lowering;
use crate::base::diagnostic::Diagnostic;
use crate::base::quantity::Duration;
use crate::base::words;
use crate::model::component::{Amount, Clause, Component, Role, Target, Watch, Way, WayKind};
use crate::model::id::ComponentId;
use crate::model::topology::Topology;

impl Lowering<'_> {
    /// Complains of times and ways of one component.
    pub(super) fn check_times(&mut self, topology: &Topology, id: ComponentId) {
        let component = &topology[id];
        for watch in &component.watched {
            self.check_watch(watch);
        }
        for way in &component.ways {
            self.check_length(topology, id, way);
            self.check_hands(topology, way);
        }
        self.check_self(id, component);
    }

    /// Noticed sooner without the watcher than with it.
    fn check_watch(&mut self, watch: &Watch) {
        let Some(otherwise) = &watch.otherwise else { return };
        if let (Some(with), Some(without)) = (watch.within.value, otherwise.value)
            && without < with
        {
            let message =
                format!("noticed within {without} without the watcher, sooner than within {with} with it");
            self.complain(
                Diagnostic::error("contradiction", otherwise.basis.at, message)
                    .other(watch.within.basis.at, "while the watcher is up")
                    .help("`within` is the time while it is up, `otherwise` the longer one without it"),
            );
        }
    }

    /// One instance after the other, until no calendar has a day for it.
    fn check_length(&mut self, topology: &Topology, id: ComponentId, way: &Way) {
        let Some(time) = way.time.value.filter(|_| way.each) else { return };
        let instances = most_instances(topology, id, way.kind);
        let rounds = side_by_side(topology, way).map_or(1, |side| instances.div_ceil(side.max(1)));
        let all = u128::from(time.high.millis) * u128::from(rounds);
        if all > u128::from(Duration::LONGEST.millis) {
            let message = format!(
                "{} for each of {} instances is longer than 10,000 years",
                time.high,
                words::grouped(instances)
            );
            self.complain(
                Diagnostic::error("too-large", way.time.basis.at, message)
                    .other(topology[id].named.basis.at, "declared here")
                    .help("say how many are done side by side: `500 at once`"),
            );
        }
    }

    /// More side by side than there are people to do it.
    fn check_hands(&mut self, topology: &Topology, way: &Way) {
        let (Some(limit), Some(crew)) = (&way.at_once, way.by) else { return };
        let Some(people) = &topology[crew].people else { return };
        if let (Some(at_once), Some(hands)) = (limit.value, people.value)
            && at_once > hands
        {
            let crew = words::shown(&topology[crew].named.title);
            let message = format!(
                "{} at once are more than the {} people of `{crew}`",
                words::grouped(at_once),
                words::grouped(hands)
            );
            self.complain(
                Diagnostic::warning("too-many", limit.basis.at, message)
                    .label("each instance takes one of them")
                    .other(people.basis.at, "so many people")
                    .help("leave `at once` out: a crew does one instance a person at a time"),
            );
        }
    }

    /// What waits for itself. A ring of several is found when it is judged; this one is seen in the text.
    fn check_self(&mut self, id: ComponentId, component: &Component) {
        let name = words::shown(&component.named.title);
        let own = |clauses: &[Clause]| clauses.iter().find(|clause| waits_for(clause, id)).cloned();
        for (word, clauses) in [("needs", &component.needs), ("starts with", &component.starts_with)] {
            if let Some(clause) = own(clauses) {
                let message = format!("`{name}` {word} itself: once it is down, it never starts again");
                self.complain(
                    Diagnostic::warning("waits-for-itself", clause.basis.at, message)
                        .other(component.named.basis.at, "declared here")
                        .help("name what it really waits for, or what may stand in: `any of ( )`"),
                );
            }
        }
        // Without a restart it starts by itself once its place is back.
        if !component.ways.iter().any(|way| way.kind == WayKind::Restart) {
            return;
        }
        let waiting: Option<Vec<Clause>> = component.ways.iter().map(|way| own(&way.with)).collect();
        if let Some(first) = waiting.and_then(|clauses| clauses.into_iter().min_by_key(|one| one.basis.at)) {
            let message =
                format!("every way back of `{name}` is done with `{name}` itself: down, it never comes back");
            self.complain(
                Diagnostic::warning("waits-for-itself", first.basis.at, message)
                    .other(component.named.basis.at, "declared here")
                    .help("say a way that does without it, for example `restart 1h by CREW`"),
            );
        }
    }
}

/// Does the clause fail while only this component is down?
fn waits_for(clause: &Clause, id: ComponentId) -> bool {
    let others = clause.members.iter().filter(|member| member.target != Target::Component(id)).count();
    others < clause.members.len() && others < clause.at_least as usize
}

/// The most instances that one use of a way brings back: unknown counts are 1.
fn most_instances(topology: &Topology, id: ComponentId, kind: WayKind) -> u64 {
    let count = |role: Option<Role>| {
        let groups = topology.groups_of(id).map(|(_, group)| group);
        let groups = groups.filter(move |group| role.is_none_or(|role| group.role == role));
        groups.map(|group| group.count.value.unwrap_or(1))
    };
    let floor = match topology[id].floor.as_ref().and_then(|floor| floor.value) {
        None => 1,
        Some(Amount::Instances(number)) => number,
        Some(Amount::Share(share)) => share.of(count(Some(Role::Active)).fold(0, u64::saturating_add)),
    };
    match kind {
        WayKind::Takeover => count(Some(Role::Standby)).max().unwrap_or(1),
        WayKind::Restart => count(None).max().unwrap_or(1),
        WayKind::Rebuild => floor,
    }
}

/// How many are done side by side: one when nothing is said; `None` when nobody knows.
fn side_by_side(topology: &Topology, way: &Way) -> Option<u64> {
    if way.at_once.is_none() && way.by.is_none() {
        return Some(1);
    }
    let stated = way.at_once.as_ref().and_then(|fact| fact.value);
    let people = way.by.and_then(|crew| topology[crew].people.as_ref()).and_then(|fact| fact.value);
    [stated, people].into_iter().flatten().min()
}
