//! Answers on small topologies made by hand, each about one thing the design promises.

#[path = "support/topologies.rs"]
mod topologies;

use spof::analysis::facts::{
    Blocked, Cause, Facts, Missing, Proof, Reach, Return, Shortfall, UnknownKind, Verdict,
};
use spof::analysis::gather::{Options, gather, radii};
use spof::analysis::proof::prove;
use spof::analysis::replay::replay;
use spof::model::component::{Amount, ComponentKind, Role, Target, WayKind};
use spof::model::fact::Grade;
use spof::model::id::{ComponentId, Element, PlaceId};
use spof::model::place::PlaceKind;
use spof::model::topology::Topology;
use topologies::Draft;

fn facts(t: &Topology) -> Facts {
    gather(t, &Options::default())
}

fn two_sites(draft: &mut Draft) -> (PlaceId, PlaceId) {
    (draft.place(PlaceKind::Site, None), draft.place(PlaceKind::Site, None))
}

/// A service with a standby elsewhere whose takeover needs a tool that stands only where the service does.
fn hollow() -> (Topology, ComponentId, ComponentId) {
    let mut draft = Draft::default();
    let (here, there) = two_sites(&mut draft);
    let (service, tool) = (draft.component(ComponentKind::Service), draft.component(ComponentKind::Tool));
    draft.runs(service, here, 4);
    draft.group(service, Role::Standby, Some(there), 4);
    draft.runs(tool, here, 1);
    let with = draft.clause(1, &[Target::Component(tool)]);
    let way = draft.way(WayKind::Takeover, vec![with]);
    draft.of(service).ways.push(way);
    let users = draft.stated(5_000);
    draft.of(service).users = Some(users);
    (draft.finish(), service, tool)
}

#[test]
fn a_standby_that_needs_a_lost_tool_is_hollow() {
    let (t, service, tool) = hollow();
    let facts = facts(&t);
    let worst = facts.worst().expect("two sites");
    assert_eq!(worst.lost, [Element::Place(PlaceId(0))]);
    assert_eq!((worst.impact.services_down, worst.impact.others_down, worst.impact.hollow), (1, 1, 1));
    assert_eq!((worst.impact.people, worst.impact.service_users), (5_000, 5_000));
    let (standby, _) = t.groups_of(service).find(|(_, group)| group.role == Role::Standby).expect("stated");
    let blocked = Blocked {
        way: Some(WayKind::Takeover),
        group: Some(standby),
        missing: vec![Missing::Target(Target::Component(tool))],
        at: t[service].ways[0].basis.at,
    };
    assert_eq!(worst.down[0].back, Return::Blocked(vec![blocked]));
    assert_eq!(worst.down[1].back, Return::NoWay, "the tool has one place and no other way");
    // Losing the tool alone stops nothing: it is needed to bring back, and only then.
    assert!(facts.single_points.iter().all(|point| point.element != Element::Component(tool)));
}

#[test]
fn the_same_standby_takes_over_when_the_tool_is_elsewhere() {
    let (mut t, service, tool) = hollow();
    let (group, _) = t.groups_of(tool).next().expect("stated");
    t.groups[group.index()].place = Some(PlaceId(1));
    let row = &radii(&t, &[vec![Element::Place(PlaceId(0))]]).0[0];
    assert_eq!((row.down[0].component, &row.down[0].back), (service, &Return::Elsewhere));
    assert_eq!(row.impact.hollow, 0);
}

#[test]
fn what_a_restart_needs_is_a_single_point_for_starting() {
    let mut draft = Draft::default();
    let (here, there) = two_sites(&mut draft);
    let (service, deployer) = (draft.component(ComponentKind::Service), draft.component(ComponentKind::Tool));
    draft.runs(service, here, 1);
    draft.runs(service, there, 1);
    draft.runs(deployer, there, 1);
    let with = draft.clause(1, &[Target::Component(deployer)]);
    let way = draft.way(WayKind::Restart, vec![with]);
    draft.of(service).ways.push(way);
    let t = draft.finish();
    let facts = facts(&t);
    let point = |element| facts.single_points.iter().find(|point| point.element == element);
    let tool = point(Element::Component(deployer)).expect("needed to start");
    assert_eq!((tool.stops.len(), tool.start_only.as_slice()), (0, [service].as_slice()));
    assert_eq!((tool.services, tool.services_start_only), (0, 1));
    assert!(point(Element::Place(here)).is_none(), "the service runs on elsewhere, and can be started there");
    let place = point(Element::Place(there)).expect("takes the tool along");
    assert_eq!(
        (place.others, place.stops[0].reach, place.start_only.as_slice()),
        (1, Reach::Direct, [service].as_slice())
    );
}

#[test]
fn tools_that_start_each_other_never_start_and_the_ring_is_named() {
    let mut draft = Draft::default();
    let site = draft.place(PlaceKind::Site, None);
    let ids: Vec<ComponentId> = (0..4).map(|_| draft.component(ComponentKind::Tool)).collect();
    ids.iter().for_each(|id| draft.runs(*id, site, 1));
    // 0 → 1 → 2 → 0, and 3 → 2.
    let mut spans = Vec::new();
    for (from, to) in [(0, 1), (1, 2), (2, 0), (3, 2)] {
        let clause = draft.clause(1, &[Target::Component(ids[to])]);
        spans.push(clause.basis.at);
        draft.of(ids[from]).starts_with.push(clause);
    }
    let t = draft.finish();
    let facts = facts(&t);
    assert_eq!(facts.cold_start.never, ids);
    assert_eq!(facts.cold_start.ring, [(ids[0], spans[0]), (ids[1], spans[1]), (ids[2], spans[2])]);
    assert!(facts.table[0].down.iter().all(|fallen| fallen.back == Return::NoWay));
}

#[test]
fn power_starts_in_a_place_that_waits_for_it() {
    let mut draft = Draft::default();
    let site = draft.place(PlaceKind::Site, None);
    let (power, service) = (draft.component(ComponentKind::Utility), draft.component(ComponentKind::Service));
    draft.runs(power, site, 1);
    draft.runs(service, site, 1);
    let clause = draft.clause(1, &[Target::Component(power)]);
    draft.topology.places[0].needs.push(clause);
    let t = draft.finish();
    let facts = facts(&t);
    assert!(facts.cold_start.never.is_empty());
    let point =
        facts.single_points.iter().find(|point| point.element == Element::Component(power)).expect("power");
    assert_eq!((point.services, point.stops[0].reach), (1, Reach::Direct), "through the place it stands in");
}

#[test]
fn copies_in_racks_of_one_site_stand_in_that_site() {
    let mut draft = Draft::default();
    let site = draft.place(PlaceKind::Site, None);
    let racks = [draft.place(PlaceKind::Rack, Some(site)), draft.place(PlaceKind::Rack, Some(site))];
    let (store, service) = (draft.component(ComponentKind::Store), draft.component(ComponentKind::Service));
    racks.iter().for_each(|rack| draft.runs(store, *rack, 1));
    draft.of(service).nowhere = true;
    draft.needs(service, store);
    let t = draft.finish();
    let facts = facts(&t);
    let point = &facts.single_points[0];
    assert_eq!(point.element, Element::Place(site));
    assert_eq!(point.stops.iter().map(|it| it.reach).collect::<Vec<_>>(), [Reach::Direct, Reach::Indirect]);
    let store_point = facts.single_points.iter().find(|point| point.element == Element::Component(store));
    assert_eq!(store_point.expect("no alternative").stops[0].reach, Reach::Direct);
    assert_eq!(facts.single_points.len(), 2, "one rack alone takes nothing");
}

#[test]
fn a_chain_of_reasons_leads_from_the_fire_to_the_service() {
    let mut draft = Draft::default();
    let site = draft.place(PlaceKind::Site, None);
    let room = draft.place(PlaceKind::Room, Some(site));
    let (power, store, service) = (
        draft.component(ComponentKind::Utility),
        draft.component(ComponentKind::Store),
        draft.component(ComponentKind::Service),
    );
    draft.runs(power, room, 1);
    draft.runs(store, site, 10);
    draft.of(service).nowhere = true;
    draft.needs(service, store);
    let clause = draft.clause(1, &[Target::Component(power)]);
    draft.topology.places[0].needs.push(clause);
    let floor = draft.stated(Amount::Instances(7));
    draft.of(store).floor = Some(floor);
    let t = draft.finish();
    let (lost, target) = ([Element::Place(room)], Element::Component(service));
    let Verdict::Down(proof) = prove(&t, &lost, target) else { panic!("it falls") };
    let fallen: Vec<String> = proof.steps.iter().map(|step| t.path(step.element)).collect();
    assert_eq!(fallen, ["p0001", "c0000@p0001", "c0000", "p0000", "c0001@p0000", "c0001", "c0002"]);
    assert_eq!(proof.steps[0].cause, Cause::Lost);
    assert_eq!(proof.steps[4].cause, Cause::Within(Element::Place(site)));
    let (group, _) = t.groups_of(store).next().expect("stated");
    assert_eq!(proof.steps[5].cause, Cause::Floor { left: 0, floor: 7, fallen: vec![group] });
    assert_eq!(replay(&t, &lost, &proof), Ok(()));
    let mut early = proof.clone();
    early.steps.swap(3, 5);
    assert!(replay(&t, &lost, &early).is_err(), "an effect before its cause");
    assert!(replay(&t, &[], &proof).is_err(), "nothing was lost");
    assert!(replay(&t, &lost, &Proof { steps: Vec::new() }).is_err(), "no proof");
}

#[test]
fn what_serves_less_well_says_why() {
    let mut draft = Draft::default();
    let (here, there) = two_sites(&mut draft);
    let (service, cache, page) = (
        draft.component(ComponentKind::Service),
        draft.component(ComponentKind::Store),
        draft.component(ComponentKind::Service),
    );
    draft.runs(service, here, 3);
    draft.runs(service, there, 2);
    draft.runs(cache, here, 1);
    draft.runs(page, there, 1);
    let wants = draft.clause(1, &[Target::Component(cache)]);
    draft.of(service).wants.push(wants);
    let member = draft.member(Target::Component(service));
    draft.of(page).degrades_with.push(member);
    let t = draft.finish();
    let lost = [Element::Place(here)];
    let Verdict::Degraded(why) = prove(&t, &lost, Element::Component(service)) else { panic!("degraded") };
    assert!(matches!(why[0], Shortfall::Instances { up: 2, full: 5, .. }));
    assert!(matches!(&why[1], Shortfall::Wants { down, .. } if *down == [Target::Component(cache)]));
    let Verdict::Degraded(why) = prove(&t, &lost, Element::Component(page)) else { panic!("degraded") };
    assert!(matches!(why[..], [Shortfall::With { component, down: false, .. }] if component == service));
    assert_eq!(radii(&t, &[lost.to_vec()]).0[0].degraded, [service, page]);
}

#[test]
fn unknown_facts_are_ranked_by_what_they_could_change() {
    let mut draft = Draft::default();
    let (here, _) = two_sites(&mut draft);
    let (idle, login, mail) = (
        draft.component(ComponentKind::Store),
        draft.component(ComponentKind::Service),
        draft.component(ComponentKind::Service),
    );
    // Nobody says where login runs; mail needs it. Nobody knows how many idle instances there are: one is enough.
    draft.needs(mail, login);
    draft.of(mail).nowhere = true;
    draft.runs(idle, here, 1);
    draft.topology.groups[0].count.value = None;
    let t = draft.finish();
    let facts = facts(&t);
    let ranked: Vec<(Element, UnknownKind, usize)> =
        facts.unknowns.iter().map(|(unknown, cells)| (unknown.subject, unknown.what, *cells)).collect();
    let (group, _) = t.groups_of(idle).next().expect("stated");
    assert_eq!(
        ranked,
        [
            (Element::Component(login), UnknownKind::Placement, 4),
            (Element::Group(group), UnknownKind::Count, 0),
        ]
    );
    for row in &facts.table {
        let open: Vec<ComponentId> = row.undetermined.iter().map(|it| it.component).collect();
        assert_eq!(open, [login, mail]);
        assert!(row.undetermined.iter().all(|it| it.settled_by == [0]));
        assert_eq!(row.impact.services_undetermined, 2);
    }
    let Verdict::Undetermined { settled_by, worst } =
        prove(&t, &[Element::Place(here)], Element::Component(mail))
    else {
        panic!("nobody knows")
    };
    assert_eq!(settled_by.len(), 1);
    assert!(worst.steps.iter().any(|step| matches!(step.cause, Cause::Unknown { .. })));
    // A tool that is lost is no place: it cannot have been where login runs.
    assert_eq!(prove(&t, &[Element::Component(idle)], Element::Component(mail)), Verdict::Up);
}

#[test]
fn a_lost_place_counts_what_it_holds_once() {
    let mut draft = Draft::default();
    let site = draft.place(PlaceKind::Site, None);
    let rooms = [draft.place(PlaceKind::Room, Some(site)), draft.place(PlaceKind::Room, Some(site))];
    let holds = |draft: &mut Draft, place: PlaceId, number: u64, noun: &str| {
        let fact = draft.stated((number, noun.to_owned()));
        draft.topology.places[place.index()].holds = Some(fact);
    };
    holds(&mut draft, site, 1_000, "servers");
    holds(&mut draft, rooms[0], 300, "servers");
    holds(&mut draft, rooms[1], 40, "batteries");
    let domain = draft.domain(rooms.map(Element::Place).to_vec());
    let t = draft.finish();
    let (rows, _, _) = radii(&t, &[vec![Element::Place(site)], vec![Element::Domain(domain)]]);
    assert_eq!(rows[0].impact.holds, [("batteries".to_owned(), 40), ("servers".to_owned(), 1_000)]);
    assert_eq!(rows[1].impact.holds, [("batteries".to_owned(), 40), ("servers".to_owned(), 300)]);
}

#[test]
fn the_level_falls_back_to_the_outermost_places() {
    let mut draft = Draft::default();
    let region = draft.place(PlaceKind::Region, None);
    draft.place(PlaceKind::Zone, Some(region));
    let t = draft.finish();
    assert_eq!(facts(&t).level, PlaceKind::Region);
    let zones = gather(&t, &Options { level: Some(PlaceKind::Zone), ..Options::default() });
    assert_eq!((zones.level, zones.table.len()), (PlaceKind::Zone, 1));
    let joint = gather(
        &t,
        &Options { lose: vec![Element::Place(region), Element::Place(region)], ..Options::default() },
    );
    assert_eq!(joint.table[0].lost, [Element::Place(region)]);
    assert_eq!(facts(&Draft::default().finish()).table, []);
}

#[test]
fn domains_may_cover_each_other() {
    let mut draft = Draft::default();
    let site = draft.place(PlaceKind::Site, None);
    let service = draft.component(ComponentKind::Service);
    draft.runs(service, site, 1);
    let outer = draft.domain(vec![Element::Component(service)]);
    let inner = draft.domain(vec![Element::Domain(outer)]);
    draft.topology.domains[outer.index()].covers.push(Element::Domain(inner));
    let t = draft.finish();
    let lost = [Element::Domain(inner)];
    let Verdict::Down(proof) = prove(&t, &lost, Element::Component(service)) else { panic!("covered") };
    let fallen: Vec<String> = proof.steps.iter().map(|step| t.path(step.element)).collect();
    assert_eq!(fallen, ["d0001", "d0000", "c0000"]);
    assert_eq!(replay(&t, &lost, &proof), Ok(()));
    let facts = facts(&t);
    let domains = facts.single_points.iter().filter(|point| matches!(point.element, Element::Domain(_)));
    assert_eq!(domains.count(), 2);
}

#[test]
fn guesses_and_silent_defaults_are_listed() {
    let mut draft = Draft::default();
    let (here, there) = two_sites(&mut draft);
    let (cloud, service) =
        (draft.component(ComponentKind::External), draft.component(ComponentKind::Service));
    draft.runs(service, here, 1);
    draft.runs(service, there, 1);
    let mut users = draft.stated(10);
    users.basis.grade = Grade::Assumed;
    draft.of(service).users = Some(users);
    draft.needs(service, cloud);
    let t = draft.finish();
    let listed: Vec<(Element, &str, bool)> =
        facts(&t).assumptions.iter().map(|it| (it.subject, it.word, it.silent)).collect();
    let (cloud, service) = (Element::Component(cloud), Element::Component(service));
    assert_eq!(
        listed,
        [
            (cloud, "runs", true),
            (service, "floor", true),
            (service, "restart", true),
            (service, "users", false),
        ]
    );
}

#[test]
fn no_number_is_too_large() {
    let mut draft = Draft::default();
    let (here, there) = two_sites(&mut draft);
    let service = draft.component(ComponentKind::Service);
    for place in [here, there, here, there] {
        draft.runs(service, place, u64::MAX);
    }
    let (floor, users) = (draft.stated(Amount::Instances(u64::MAX)), draft.stated(u64::MAX));
    draft.of(service).floor = Some(floor);
    draft.of(service).users = Some(users);
    let t = draft.finish();
    let facts = facts(&t);
    assert!(facts.table.iter().all(|row| row.down.is_empty() && row.degraded == [service]));
    let both = [Element::Place(here), Element::Place(there)];
    let Verdict::Down(proof) = prove(&t, &both, Element::Component(service)) else { panic!("all lost") };
    assert_eq!(replay(&t, &both, &proof), Ok(()));
}
