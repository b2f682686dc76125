//! `docs/recovery.md`, acted out as slowly and plainly as can be. A clock stands still until nothing more can happen,
//! then goes on to the next end of something in progress. Nothing is computed ahead: what waits looks again and again
//! whether all it waits for is there. Shares no code with the program, and is meant to be read next to that page.
#![allow(dead_code, reason = "each test file uses its part")]

use crate::naive::{Bad, Running, Set, active, amount, floor, is_unplaced, outright, running};
use spof::analysis::recovery::facts::{Actor, Doing, Leg, Work};
use spof::base::quantity::{Duration, Moment};
use spof::model::component::{Amount, Clause, Component, ComponentKind, Role, Target, Way, WayKind};
use spof::model::fact::{Between, Fact};
use spof::model::id::{ComponentId, CrewId, Element, GroupId, PlaceId};
use spof::model::scenario::{Loss, Scenario};
use spof::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// Which end of every range of durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Low,
    Middle,
    High,
}

impl End {
    fn of(self, range: Between<Duration>) -> u64 {
        let (low, high) = (range.low.millis, range.high.millis);
        match self {
            Self::Low => low,
            Self::Middle => low + (high - low) / 2,
            Self::High => high,
        }
    }

    fn of_fact(self, fact: Option<&Fact<Between<Duration>>>) -> Option<u64> {
        fact.and_then(|fact| fact.value).map(|range| self.of(range))
    }
}

/// What becomes of something lost. The later of two is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    /// It comes back by the ways it declares.
    Ways,
    /// It can be used again then.
    After(u64),
    Never,
}

/// One thing lost, as asked: for how long, and whether it is destroyed.
pub(crate) type Asked = (Element, Option<Between<Duration>>, bool);

/// The losses of a scenario.
pub(crate) fn asked(scenario: &Scenario) -> Vec<Asked> {
    let nothing = Between { low: Duration::default(), high: Duration::default() };
    let lasting = |loss: &Loss| loss.lasting.as_ref().map(|lasting| lasting.value.unwrap_or(nothing));
    let asked = |loss: &Loss| (loss.element, lasting(loss), loss.destroyed);
    scenario.losses.iter().map(asked).collect()
}

fn own_fate(t: &Topology, end: End, (element, lasting, destroyed): Asked) -> Option<Fate> {
    if destroyed {
        return Some(Fate::Never);
    }
    let restored = match element {
        Element::Place(id) => t[id].named.restored.as_ref(),
        Element::Domain(id) => t[id].named.restored.as_ref(),
        Element::Component(id) => t[id].named.restored.as_ref(),
        Element::Group(id) => t[t[id].component].named.restored.as_ref(),
    };
    // What is said to be unknown is nothing at best.
    let said = restored.map(|fact| end.of_fact(Some(fact)).unwrap_or(0));
    let stated = lasting.map(|lasting| end.of(lasting)).or(said);
    if let Some(stated) = stated {
        return Some(Fate::After(stated));
    }
    let component = match element {
        Element::Domain(_) => return None,
        Element::Place(_) => return Some(Fate::Never),
        Element::Component(id) => id,
        Element::Group(id) => t[id].component,
    };
    let has_ways = t[component].ways.iter().any(|way| way.kind != WayKind::Takeover);
    Some(if has_ways { Fate::Ways } else { Fate::Never })
}

/// What becomes of everything lost outright.
fn fates(t: &Topology, end: End, lost: &[Asked]) -> BTreeMap<Element, Fate> {
    let mut fates: BTreeMap<Element, Fate> = BTreeMap::new();
    let mut asked_for: BTreeSet<Element> = BTreeSet::new();
    let mut open: Vec<Asked> = lost.to_vec();
    while let Some(asked) = open.pop() {
        match (own_fate(t, end, asked), asked.0) {
            (Some(fate), _) => {
                for element in outright(t, &[asked.0]) {
                    let known = fates.entry(element).or_insert(fate);
                    *known = (*known).max(fate);
                }
            }
            // A domain nobody gives a time leaves what it covers to its own.
            (None, Element::Domain(id)) if asked_for.insert(asked.0) => {
                open.extend(t[id].covers.iter().map(|element| (*element, None, false)));
            }
            (None, _) => {}
        }
    }
    fates
}

/// When crews do their work: way by way, from when to when. What is not listed they do not do.
pub(crate) type Timetable = BTreeMap<(ComponentId, usize, Option<GroupId>), (u64, u64)>;

/// The works of a recovery that crews do.
pub(crate) fn timetable(t: &Topology, works: &[Work]) -> Timetable {
    let told = |moment: Moment| moment.millis().expect("work that is done");
    let by_crews = works.iter().filter(|work| {
        assert_eq!(work.by, t[work.component].ways[work.number].by);
        work.by.is_some()
    });
    let entry = |work: &Work| ((work.component, work.number, work.group), (told(work.from), told(work.to)));
    by_crews.map(entry).collect()
}

/// As a scenario says, with crews that keep to a timetable. Refuses one in which work begins before all it needs is there.
pub(crate) fn with_timetable(t: &Topology, scenario: Option<&Scenario>, timetable: Timetable) -> Since {
    let mut clock = match scenario {
        Some(scenario) => clock_of(t, scenario, &[], End::Middle),
        None => clock_in_the_dark(t, &[], End::Middle),
    };
    clock.timetable = Some(timetable.clone());
    let (since, begun) = clock.run_down();
    for ((component, number, group), (from, to)) in timetable {
        let begun = begun.get(&Job::Way(component, number, group));
        let name = &t[component].named.path;
        assert_eq!(begun, Some(&to), "way {number} of {name} has what it needs at {from}");
    }
    since
}

/// Something that takes time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Job {
    /// A way of a component, for a group.
    Way(ComponentId, usize, Option<GroupId>),
    /// What watches is up, and will see it.
    Watch(ComponentId, usize),
    /// It will be found out without what watches.
    Otherwise(ComponentId, usize),
}

/// Since when things are so. What is not listed is not so yet.
#[derive(Debug, Default)]
pub(crate) struct Since {
    pub(crate) usable: BTreeMap<PlaceId, Moment>,
    pub(crate) crews: BTreeMap<CrewId, Moment>,
    pub(crate) running: BTreeMap<GroupId, Moment>,
    pub(crate) serving: BTreeMap<GroupId, Moment>,
    pub(crate) rebuilt: BTreeMap<(ComponentId, usize), Moment>,
    pub(crate) imagined: BTreeMap<ComponentId, Moment>,
    pub(crate) components: BTreeMap<ComponentId, Moment>,
    /// They serve as before.
    pub(crate) whole: BTreeMap<ComponentId, Moment>,
}

impl Since {
    /// When the component serves again.
    pub(crate) fn component(&self, id: ComponentId) -> Moment {
        self.components.get(&id).copied().unwrap_or(Moment::NEVER)
    }

    /// When it serves as before.
    pub(crate) fn whole(&self, id: ComponentId) -> Moment {
        self.whole.get(&id).copied().unwrap_or(Moment::NEVER)
    }

    pub(crate) fn place(&self, id: PlaceId) -> Moment {
        self.usable.get(&id).copied().unwrap_or(Moment::NEVER)
    }

    pub(crate) fn group(&self, id: GroupId) -> Moment {
        self.running.get(&id).copied().unwrap_or(Moment::NEVER)
    }

    pub(crate) fn crew(&self, id: CrewId) -> Moment {
        self.crews.get(&id).copied().unwrap_or(Moment::NEVER)
    }

    fn how_much(&self) -> usize {
        self.usable.len()
            + self.crews.len()
            + self.running.len()
            + self.serving.len()
            + self.rebuilt.len()
            + self.imagined.len()
            + self.components.len()
            + self.whole.len()
    }
}

/// After a loss, with some held up from the first moment.
fn after<'a>(
    t: &'a Topology,
    lost: &[Asked],
    noticed: Option<Between<Duration>>,
    held: &[Actor],
    end: End,
) -> Clock<'a> {
    let elements: Vec<Element> = lost.iter().map(|(element, ..)| *element).collect();
    let none = Bad::new();
    let up = running(t, &elements, &none);
    let gone = outright(t, &elements);
    let state = Running { t, up: &up, bad: &none, at_first: &up };
    let stands =
        t.group_ids().filter(|id| !gone.contains(&Element::Group(*id)) && state.group_stands(*id)).collect();
    let fates = fates(t, end, lost);
    let noticed = noticed.map(|noticed| end.of(noticed));
    let held = held.iter().copied().collect();
    Clock::new(t, end, World { fates, stays: Some(up), stands, noticed, held })
}

/// As a scenario of the topology says.
pub(crate) fn after_scenario(t: &Topology, scenario: &Scenario, end: End) -> Since {
    with_held(t, scenario, &[], end)
}

/// As a scenario says, had some been up all along.
pub(crate) fn with_held(t: &Topology, scenario: &Scenario, held: &[Actor], end: End) -> Since {
    clock_of(t, scenario, held, end).run_down().0
}

fn clock_of<'a>(t: &'a Topology, scenario: &Scenario, held: &[Actor], end: End) -> Clock<'a> {
    let noticed = scenario.noticed.as_ref().and_then(|noticed| noticed.value);
    after(t, &asked(scenario), noticed, held, end)
}

/// Everything dark, every place back.
pub(crate) fn dark(t: &Topology, end: End) -> Since {
    dark_with_held(t, &[], end)
}

/// The same with some held up from the first moment.
pub(crate) fn dark_with_held(t: &Topology, held: &[Actor], end: End) -> Since {
    clock_in_the_dark(t, held, end).run_down().0
}

fn clock_in_the_dark<'a>(t: &'a Topology, held: &[Actor], end: End) -> Clock<'a> {
    // Nobody needs to be told that everything is dark.
    let (stands, held) = (BTreeSet::new(), held.iter().copied().collect());
    let world = World { fates: BTreeMap::new(), stays: None, stands, noticed: Some(0), held };
    Clock::new(t, end, world)
}

/// How long a leg of a path is declared to be, in milliseconds.
pub(crate) fn declared(t: &Topology, scenario: Option<&Scenario>, leg: &Leg, end: End) -> u64 {
    match (leg.who, leg.doing) {
        (Actor::Element(element), Doing::Gone) => {
            let fates = scenario.map(|scenario| fates(t, end, &asked(scenario))).unwrap_or_default();
            match fates.get(&element) {
                Some(Fate::After(millis)) => *millis,
                other => panic!("{element:?} is {other:?}"),
            }
        }
        (Actor::Element(Element::Component(_)), Doing::Noticing(None)) => {
            let noticed = scenario.and_then(|scenario| scenario.noticed.as_ref());
            end.of_fact(noticed).expect("a scenario that says when it was noticed")
        }
        (Actor::Element(Element::Component(id)), Doing::Noticing(Some((number, otherwise)))) => {
            let watch = &t[id].watched[number];
            if otherwise { watch.otherwise.as_ref().map_or(0, millis) } else { millis(&watch.within) }
        }
        (Actor::Element(Element::Component(id)), Doing::Way { kind, number, group, by }) => {
            let way = &t[id].ways[number];
            assert_eq!((kind, by), (way.kind, way.by));
            let instances = group.map_or(floor(t, id).max(1), |group| t[group].count.value.unwrap_or(1));
            length(t, end, way, instances)
        }
        other => panic!("nobody does {other:?}"),
    }
}

/// The tasks of a work, and how long each takes.
pub(crate) fn tasks(t: &Topology, work: &Work) -> (u64, u64) {
    let way = &t[work.component].ways[work.number];
    let instances =
        work.group.map_or(floor(t, work.component).max(1), |group| t[group].count.value.unwrap_or(1));
    let one = End::Middle.of_fact(Some(&way.time)).unwrap_or(0);
    if way.each { (instances, one) } else { (1, one) }
}

fn length(t: &Topology, end: End, way: &Way, instances: u64) -> u64 {
    let one = end.of_fact(Some(&way.time)).unwrap_or(0);
    if way.each { one * instances.div_ceil(side_by_side(t, way, instances)) } else { one }
}

/// Nobody says how many: one after the other. Said to be unknown: all of them.
fn side_by_side(t: &Topology, way: &Way, instances: u64) -> u64 {
    let people = way.by.map(|crew| t[crew].people.as_ref().and_then(|people| people.value));
    let at_once = way.at_once.as_ref().map(|at_once| at_once.value);
    if people.is_none() && at_once.is_none() {
        return 1;
    }
    let known = [people, at_once].into_iter().flatten().flatten();
    known.chain([instances]).min().unwrap_or(1)
}

struct World {
    fates: BTreeMap<Element, Fate>,
    /// What is up after the loss; `None`: everything is dark.
    stays: Option<Set>,
    /// Groups that are not lost and whose place is up after the loss.
    stands: BTreeSet<GroupId>,
    noticed: Option<u64>,
    /// Up all along, whatever happens.
    held: BTreeSet<Actor>,
}

struct Clock<'a> {
    t: &'a Topology,
    end: End,
    world: World,
    now: u64,
    /// What was begun, and when it ends.
    begun: BTreeMap<Job, u64>,
    since: Since,
    /// Crews keep to it; `None`: each crew has all its people for each of its works.
    timetable: Option<Timetable>,
}

impl<'a> Clock<'a> {
    fn new(t: &'a Topology, end: End, world: World) -> Self {
        Self { t, end, world, now: 0, begun: BTreeMap::new(), since: Since::default(), timetable: None }
    }

    fn run_down(mut self) -> (Since, BTreeMap<Job, u64>) {
        loop {
            self.let_everything_happen();
            let ends = self.world.fates.values().filter_map(|fate| match fate {
                Fate::After(end) => Some(*end),
                _ => None,
            });
            let next = ends.chain(self.begun.values().copied()).chain(self.world.noticed);
            match next.filter(|end| *end > self.now).min() {
                Some(next) => self.now = next,
                None => return (self.since, self.begun),
            }
        }
    }

    fn let_everything_happen(&mut self) {
        let t = self.t;
        let now = Moment::from_millis(self.now);
        loop {
            let before = (self.since.how_much(), self.begun.len());
            for id in t.place_ids().filter(|id| self.is_usable(*id)).collect::<Vec<_>>() {
                self.since.usable.entry(id).or_insert(now);
            }
            let crews = (0..t.crews.len() as u32).map(CrewId);
            for id in crews.filter(|id| self.can_work(*id)).collect::<Vec<_>>() {
                self.since.crews.entry(id).or_insert(now);
            }
            for id in t.component_ids() {
                self.watch(id);
                self.work(id);
            }
            for id in t.group_ids() {
                if self.is_running(id) {
                    self.since.running.entry(id).or_insert(now);
                }
                if self.serves(id) {
                    self.since.serving.entry(id).or_insert(now);
                }
            }
            for id in t.component_ids() {
                for number in self.rebuilt_by(id) {
                    self.since.rebuilt.entry((id, number)).or_insert(now);
                }
                if self.is_imagined(id) {
                    self.since.imagined.entry(id).or_insert(now);
                }
                if self.is_ready(id) {
                    self.since.components.entry(id).or_insert(now);
                }
                if self.is_whole(id) {
                    self.since.whole.entry(id).or_insert(now);
                }
            }
            if before == (self.since.how_much(), self.begun.len()) {
                return;
            }
        }
    }

    fn begin(&mut self, job: Job, length: u64) {
        self.begun.entry(job).or_insert(self.now + length);
    }

    fn is_done(&self, job: Job) -> bool {
        self.begun.get(&job).is_some_and(|end| *end <= self.now)
    }

    fn stays(&self, element: Element) -> bool {
        self.world.stays.as_ref().is_some_and(|stays| stays.contains(&element))
    }

    fn is_held(&self, id: ComponentId) -> bool {
        self.world.held.contains(&Actor::Element(Element::Component(id)))
    }

    /// In a place that is held up, and neither it nor a place between is itself lost.
    fn is_in_held(&self, place: PlaceId) -> bool {
        for outer in self.t.enclosing(place) {
            if self.world.held.contains(&Actor::Element(Element::Place(outer))) {
                return true;
            }
            if self.fate(Element::Place(outer)).is_some() {
                return false;
            }
        }
        false
    }

    fn fate(&self, element: Element) -> Option<Fate> {
        self.world.fates.get(&element).copied()
    }

    /// It is not lost, or no longer.
    fn is_over(&self, element: Element) -> bool {
        match self.fate(element) {
            None | Some(Fate::Ways) => true,
            Some(Fate::After(end)) => end <= self.now,
            Some(Fate::Never) => false,
        }
    }

    fn place_stands(&self, place: PlaceId) -> bool {
        let mut outwards = self.t.enclosing(place);
        // What is held up stands, whatever becomes of what is around it.
        let decides = outwards.find(|outer| self.is_in_held(*outer) || !self.is_over(Element::Place(*outer)));
        decides.is_none_or(|outer| self.is_in_held(outer))
    }

    fn is_usable(&self, id: PlaceId) -> bool {
        let it = &self.t[id];
        let around = it.parent.is_none_or(|parent| self.since.usable.contains_key(&parent));
        self.stays(Element::Place(id))
            || self.is_in_held(id)
            || (self.place_stands(id) && around && self.hold(&it.needs, Some(id)))
    }

    fn can_work(&self, id: CrewId) -> bool {
        let it = &self.t[id];
        if self.world.held.contains(&Actor::Crew(id)) {
            return true;
        }
        (it.at.is_empty() || it.at.iter().any(|place| self.place_stands(*place)))
            && self.hold(&it.needs, None)
    }

    /// The place is as usable as the component needs it.
    fn place_serves(&self, it: &Component, place: Option<PlaceId>) -> bool {
        place.is_none_or(|place| match it.kind {
            ComponentKind::Utility => self.place_stands(place),
            _ => self.since.usable.contains_key(&place),
        })
    }

    fn watch(&mut self, id: ComponentId) {
        let t = self.t;
        for (number, watch) in t[id].watched.iter().enumerate() {
            let sees = match watch.by.target {
                Target::Component(other) => self.since.components.contains_key(&other),
                Target::Place(place) => self.since.usable.contains_key(&place),
            };
            if sees {
                self.begin(Job::Watch(id, number), millis(&watch.within));
            }
            if let Some(otherwise) = &watch.otherwise {
                self.begin(Job::Otherwise(id, number), millis(otherwise));
            }
        }
    }

    fn is_noticed(&self, id: ComponentId) -> bool {
        if let Some(noticed) = self.world.noticed {
            return noticed <= self.now;
        }
        let watched = 0..self.t[id].watched.len();
        watched.is_empty()
            || watched.clone().any(|number| self.is_done(Job::Watch(id, number)))
            || watched.clone().any(|number| self.is_done(Job::Otherwise(id, number)))
    }

    /// Begins what can be begun of the component's ways.
    fn work(&mut self, id: ComponentId) {
        let t = self.t;
        let it = &t[id];
        if !self.is_noticed(id) {
            return;
        }
        for (number, way) in it.ways.iter().enumerate() {
            for (group, seat, instances) in self.where_to_go(id, way) {
                let crew = way.by.is_none_or(|crew| self.since.crews.contains_key(&crew));
                let place = match way.kind {
                    WayKind::Takeover => group.is_some_and(|group| self.since.running.contains_key(&group)),
                    WayKind::Restart | WayKind::Rebuild => self.place_serves(it, seat),
                };
                if crew && place && self.hold(&way.with, seat) && self.hold(&it.starts_with, seat) {
                    let job = Job::Way(id, number, group);
                    match self.timetable.as_ref().filter(|_| way.by.is_some()) {
                        None => self.begin(job, length(t, self.end, way, instances)),
                        Some(timetable) => {
                            let hours = timetable.get(&(id, number, group)).copied();
                            if let Some((_, to)) = hours.filter(|(from, _)| self.now <= *from) {
                                self.begin(job, to - self.now);
                            }
                        }
                    }
                }
            }
        }
    }

    /// The groups a way is for, each with where it stands and how many instances it has.
    fn where_to_go(&self, id: ComponentId, way: &Way) -> Vec<(Option<GroupId>, Option<PlaceId>, u64)> {
        let t = self.t;
        let imagined = floor(t, id).max(1);
        let groups = t.groups_of(id).filter(|(_, group)| match way.kind {
            WayKind::Takeover => group.role == Role::Standby,
            WayKind::Restart => true,
            WayKind::Rebuild => false,
        });
        let mut all: Vec<_> = groups
            .map(|(group_id, group)| (Some(group_id), group.place, group.count.value.unwrap_or(1)))
            .collect();
        match way.kind {
            WayKind::Restart if active(t, id).is_empty() => all.push((None, None, imagined)),
            WayKind::Rebuild => all.push((None, way.place, imagined)),
            _ => {}
        }
        all
    }

    /// One of the ways of that kind is done.
    fn gone_one(&self, id: ComponentId, kind: WayKind, group: Option<GroupId>) -> bool {
        let mut ways = self.t[id].ways.iter().enumerate().filter(|(_, way)| way.kind == kind);
        ways.any(|(number, _)| self.is_done(Job::Way(id, number, group)))
    }

    fn is_restarted(&self, id: ComponentId, group: Option<GroupId>) -> bool {
        let declared = self.t[id].ways.iter().any(|way| way.kind == WayKind::Restart);
        !declared || self.gone_one(id, WayKind::Restart, group)
    }

    /// Instances lost or dark come up.
    fn comes_up(
        &self,
        id: ComponentId,
        group: Option<GroupId>,
        seat: Option<PlaceId>,
        lost: Element,
    ) -> bool {
        let it = &self.t[id];
        let waits = self.place_serves(it, seat) && self.hold(&it.starts_with, seat);
        let restarted = match self.fate(lost) {
            Some(Fate::Never) => false,
            Some(Fate::After(end)) => end <= self.now,
            None => self.is_restarted(id, group),
            Some(Fate::Ways) => {
                let declared = it.ways.iter().any(|way| way.kind == WayKind::Restart);
                declared && self.is_restarted(id, group)
            }
        };
        waits && restarted
    }

    fn is_running(&self, id: GroupId) -> bool {
        let group = &self.t[id];
        let stays = self.world.stays.is_some() && self.world.stands.contains(&id);
        let held = group.place.is_some_and(|place| self.is_in_held(place))
            && self.fate(Element::Group(id)).is_none();
        stays || held || self.comes_up(group.component, Some(id), group.place, Element::Group(id))
    }

    fn is_imagined(&self, id: ComponentId) -> bool {
        let lost = Element::Component(id);
        let stays = self.world.stays.is_some() && self.fate(lost).is_none();
        active(self.t, id).is_empty() && (stays || self.is_held(id) || self.comes_up(id, None, None, lost))
    }

    fn has_all_around(&self, it: &Component, seat: Option<PlaceId>) -> bool {
        it.needs.iter().filter(|clause| clause.within.is_some()).all(|clause| self.holds(clause, seat))
    }

    fn serves(&self, id: GroupId) -> bool {
        let group = &self.t[id];
        if self.is_held(group.component) {
            // What nobody ever takes over serves nobody, held up or not.
            let mut ways = self.t[group.component].ways.iter();
            return group.role == Role::Active || ways.any(|way| way.kind == WayKind::Takeover);
        }
        let works = match group.role {
            Role::Active => self.since.running.contains_key(&id),
            Role::Standby => self.gone_one(group.component, WayKind::Takeover, Some(id)),
        };
        works && self.has_all_around(&self.t[group.component], group.place)
    }

    fn rebuilt_by(&self, id: ComponentId) -> Vec<usize> {
        let it = &self.t[id];
        let ways = it.ways.iter().enumerate().filter(|(_, way)| way.kind == WayKind::Rebuild);
        ways.filter(|(number, way)| {
            let built = self.is_done(Job::Way(id, *number, None)) && self.has_all_around(it, way.place);
            built || self.is_held(id)
        })
        .map(|(number, _)| number)
        .collect()
    }

    fn is_ready(&self, id: ComponentId) -> bool {
        let it = &self.t[id];
        if self.stays(Element::Component(id)) || self.is_held(id) {
            return true;
        }
        if !self.is_over(Element::Component(id)) {
            return false;
        }
        let floor = floor(self.t, id);
        let groups = self.t.groups_of(id).filter(|(group, _)| self.since.serving.contains_key(group));
        let mut count: u64 = groups.map(|(_, group)| group.count.value.unwrap_or(floor.max(1))).sum();
        count += self.since.rebuilt.range((id, 0)..=(id, usize::MAX)).count() as u64 * floor.max(1);
        count += u64::from(self.since.imagined.contains_key(&id)) * floor.max(1);
        let has_groups = !active(self.t, id).is_empty();
        let mut own = it.needs.iter().filter(|clause| clause.within.is_none() || !has_groups);
        count >= floor && own.all(|clause| self.holds(clause, None))
    }

    /// It serves, with as many instances as it should, and all it wants.
    fn is_whole(&self, id: ComponentId) -> bool {
        let it = &self.t[id];
        let wants = it.wants.iter().all(|clause| self.holds(clause, None));
        if !self.since.components.contains_key(&id) || !wants {
            return false;
        }
        let groups = active(self.t, id);
        let all: u64 = groups.iter().map(|(_, group)| group.count.value.unwrap_or(1)).sum();
        let (full, less_than_all) = match it.full.as_ref().map(|full| full.value) {
            None => (all, false),
            Some(None) => return true,
            Some(Some(Amount::Share(share))) if share.millionths == 1_000_000 => (all, false),
            Some(Some(stated)) => (amount(self.t, id, stated), true),
        };
        let serving = self.t.groups_of(id).filter(|(group, _)| self.since.serving.contains_key(group));
        let count = serving.map(|(_, group)| match group.count.value {
            Some(count) => count,
            None if less_than_all => full.max(1),
            None => 1,
        });
        let rebuilt = self.since.rebuilt.range((id, 0)..=(id, usize::MAX)).count() as u64;
        groups.is_empty() || count.sum::<u64>() + rebuilt * floor(self.t, id).max(1) >= full
    }

    fn hold(&self, clauses: &[Clause], seat: Option<PlaceId>) -> bool {
        clauses.iter().all(|clause| self.holds(clause, seat))
    }

    fn holds(&self, clause: &Clause, seat: Option<PlaceId>) -> bool {
        let ready = clause.members.iter().filter(|member| self.has(member.target, clause, seat));
        clause.members.is_empty() || ready.count() >= clause.at_least as usize
    }

    fn has(&self, target: Target, clause: &Clause, seat: Option<PlaceId>) -> bool {
        let plain = match target {
            Target::Component(id) => self.since.components.contains_key(&id),
            Target::Place(id) => self.since.usable.contains_key(&id),
        };
        let (Some(kind), Some(seat)) = (clause.within, seat) else { return plain };
        let Some(outer) = self.t.enclosing_of_kind(seat, kind) else { return false };
        let inside = match target {
            Target::Place(id) => self.t.is_inside(id, outer),
            Target::Component(id) => self.serves_inside(id, outer),
        };
        plain && inside
    }

    fn serves_inside(&self, id: ComponentId, outer: PlaceId) -> bool {
        let inside = |place: Option<PlaceId>| place.is_none_or(|place| self.t.is_inside(place, outer));
        let serving = |group| self.since.serving.contains_key(&group);
        let rebuilt = |number| self.since.rebuilt.contains_key(&(id, number));
        let mut ways = self.t[id].ways.iter().enumerate();
        self.t.groups_of(id).any(|(group_id, group)| inside(group.place) && serving(group_id))
            || ways.any(|(number, way)| rebuilt(number) && inside(way.place))
            || (is_unplaced(self.t, id) && self.since.imagined.contains_key(&id))
    }
}

fn millis(fact: &Fact<Duration>) -> u64 {
    fact.value.map_or(0, |value| value.millis)
}
