//! When everything is back, for the loss of each of 64 sites, in a topology of 100,000 components: the clock of
//! `analysis::recovery`, which computes only what is late, against evaluating every equation of every loss again and
//! again until nothing changes. Twice: with few components that stand in one site only, and with many, so that nearly half
//! of everything stops with each site. Components are numbered in no order of meaning, as names are.
//!
//! `cargo bench --bench recovery`; `ROUNDS` and `COMPONENTS` change the size. Both must give the same times.

#[allow(dead_code, reason = "shared by all benches")]
mod support;
#[path = "../tests/support/topologies.rs"]
mod topologies;

use spof::analysis::recovery::question::Question;
use spof::analysis::recovery::recover::{recover_all, times};
use spof::base::quantity::Duration;
use spof::model::component::{ComponentKind, Role, Target, WayKind};
use spof::model::fact::Between;
use spof::model::id::{ComponentId, Element, PlaceId};
use spof::model::place::PlaceKind;
use spof::model::topology::Topology;
use support::{Dice, Way, medians, peak_memory, rounds};
use topologies::Draft;

const SITES: usize = 64;
/// The first components are tools, without which nothing is restarted or taken over.
const TOOLS: usize = 200;
const OUTAGE: u64 = 18 * 60 * MINUTE;
const RESTART: u64 = 30 * MINUTE;
const TAKEOVER: u64 = 10 * MINUTE;
const MINUTE: u64 = 60_000;

/// One component: where it is active, where it waits, what it needs and starts with (earlier ones), with which tools it is
/// brought back.
struct Blueprint {
    active: Vec<usize>,
    standby: Option<usize>,
    needs: Vec<usize>,
    starts_with: Option<usize>,
    tools: Vec<usize>,
}

fn blueprints(components: usize, one_in: usize) -> Vec<Blueprint> {
    let mut dice = Dice(1);
    let blueprint = |index: usize| {
        let mut popular = |most: usize| {
            let draw = dice.below(1 << 20) as f64 / f64::from(1 << 20);
            ((draw * draw * draw) * most as f64) as usize
        };
        let needs = if index > TOOLS { (0..5).map(|_| popular(index)).collect() } else { Vec::new() };
        let starts_with = (index > TOOLS).then(|| popular(index));
        let tools =
            if index > 2 { vec![popular(index.min(TOOLS)), popular(index.min(TOOLS))] } else { Vec::new() };
        // One component in so many stands in one site only, with a standby elsewhere; all others in three.
        let alone = index % one_in == one_in - 1;
        let active = (0..if alone { 1 } else { 3 }).map(|_| dice.below(SITES)).collect();
        Blueprint { active, standby: alone.then(|| dice.below(SITES)), needs, starts_with, tools }
    };
    let ordered: Vec<Blueprint> = (0..components).map(blueprint).collect();
    renumbered(ordered, &mut Dice(2))
}

/// The same in another order: a component's number says nothing about what it needs.
fn renumbered(blueprints: Vec<Blueprint>, dice: &mut Dice) -> Vec<Blueprint> {
    let mut order: Vec<usize> = (0..blueprints.len()).collect();
    for index in (1..order.len()).rev() {
        order.swap(index, dice.below(index + 1));
    }
    let mut renumbered: Vec<Option<Blueprint>> = blueprints.iter().map(|_| None).collect();
    for (index, mut it) in blueprints.into_iter().enumerate() {
        let all = it.needs.iter_mut().chain(&mut it.starts_with).chain(&mut it.tools);
        all.for_each(|other| *other = order[*other]);
        renumbered[order[index]] = Some(it);
    }
    renumbered.into_iter().flatten().collect()
}

fn topology(blueprints: &[Blueprint]) -> Topology {
    let mut draft = Draft::default();
    let sites: Vec<PlaceId> = (0..SITES).map(|_| draft.place(PlaceKind::Site, None)).collect();
    for (index, blueprint) in blueprints.iter().enumerate() {
        let kind = if blueprint.starts_with.is_none() { ComponentKind::Tool } else { ComponentKind::Service };
        let id = draft.component_named(kind, format!("c{index:08}"));
        let mut places = blueprint.active.clone();
        places.sort_unstable();
        places.dedup();
        places.iter().for_each(|site| draft.runs(id, sites[*site], 1));
        if let Some(site) = blueprint.standby {
            draft.group(id, Role::Standby, Some(sites[site]), 1);
        }
        let one = |draft: &mut Draft, other: &usize| {
            draft.clause(1, &[Target::Component(ComponentId(*other as u32))])
        };
        for other in &blueprint.needs {
            let clause = one(&mut draft, other);
            draft.of(id).needs.push(clause);
        }
        if let Some(other) = &blueprint.starts_with {
            let clause = one(&mut draft, other);
            draft.of(id).starts_with.push(clause);
        }
        for (kind, takes) in [(WayKind::Restart, RESTART), (WayKind::Takeover, TAKEOVER)] {
            let with = blueprint.tools.iter().map(|tool| one(&mut draft, tool)).collect();
            let length = Duration { millis: takes };
            let mut way = draft.way(kind, with);
            way.time = draft.stated(Between { low: length, high: length });
            draft.of(id).ways.push(way);
        }
    }
    draft.finish()
}

/// Every equation again and again until nothing changes: first what falls, then when it is back.
fn naive(blueprints: &[Blueprint]) -> u64 {
    (0..SITES).map(|lost| naive_loss(blueprints, lost)).fold(0, u64::wrapping_add)
}

fn naive_loss(blueprints: &[Blueprint], lost: usize) -> u64 {
    let mut up = vec![true; blueprints.len()];
    loop {
        let mut changed = false;
        for (index, it) in blueprints.iter().enumerate() {
            let stands =
                it.active.iter().any(|site| *site != lost) && it.needs.iter().all(|other| up[*other]);
            changed |= up[index] && !stands;
            up[index] &= stands;
        }
        if !changed {
            break;
        }
    }
    let mut back: Vec<u64> = up.iter().map(|up| if *up { 0 } else { u64::MAX }).collect();
    loop {
        let mut changed = false;
        for (index, it) in blueprints.iter().enumerate() {
            let latest = |list: &[usize]| list.iter().map(|other| back[*other]).max().unwrap_or(0);
            let ready = latest(&it.tools).max(it.starts_with.map_or(0, |other| back[other]));
            let runs = |site: usize| {
                if site == lost { ready.max(OUTAGE).saturating_add(RESTART) } else { 0 }
            };
            let active = it.active.iter().map(|site| runs(*site)).min().unwrap_or(u64::MAX);
            let taken_over =
                it.standby.map_or(u64::MAX, |site| ready.max(runs(site)).saturating_add(TAKEOVER));
            let now = active.min(taken_over).max(latest(&it.needs));
            if !up[index] && now < back[index] {
                back[index] = now;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    sum(back.iter().zip(&up).filter(|(_, up)| !**up).map(|(back, _)| *back))
}

fn sum(times: impl Iterator<Item = u64>) -> u64 {
    times.fold(0, |sum, time| sum.wrapping_mul(31).wrapping_add(time))
}

fn ours(topology: &Topology, questions: &[Question]) -> u64 {
    let all = times(topology, questions);
    let of_loss = |list: &Vec<(ComponentId, spof::base::quantity::Moment)>| {
        sum(list.iter().map(|(_, at)| at.millis().unwrap_or(u64::MAX)))
    };
    all.iter().map(of_loss).fold(0, u64::wrapping_add)
}

#[allow(clippy::print_stdout, reason = "a bench prints")]
fn main() {
    let components = std::env::var("COMPONENTS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    for one_in in [1_000, 16] {
        println!("one component in {one_in} stands in a single site");
        compare(&blueprints(components, one_in));
        println!();
    }
}

#[allow(clippy::print_stdout, reason = "a bench prints")]
fn compare(blueprints: &[Blueprint]) {
    let components = blueprints.len();
    let topology = topology(blueprints);
    let length = Duration { millis: OUTAGE };
    let outage = Some(Between { low: length, high: length });
    let questions: Vec<Question> = topology
        .place_ids()
        .map(|place| Question::of_losses(&topology, vec![(Element::Place(place), outage)]))
        .collect();
    let all = times(&topology, &questions);
    let stopped: usize = all.iter().map(Vec::len).sum();
    let never = all.iter().flatten().filter(|(_, at)| at.is_never()).count();
    println!(
        "{components} components, {} ways, {SITES} sites lost in turn: {stopped} stops, {never} of them for good",
        2 * components
    );
    assert_eq!(ours(&topology, &questions), naive(blueprints), "same answer");
    let few = &questions[..1];
    let mut ways = [
        Way { name: "all sites, networks built too", run: Box::new(|| ours(&topology, &questions)) },
        Way { name: "one site, networks built too", run: Box::new(|| ours(&topology, few)) },
        Way { name: "re-evaluation, all sites", run: Box::new(|| naive(blueprints)) },
    ];
    let medians = medians(&mut ways, rounds());
    for (way, median) in ways.iter().zip(&medians) {
        let ratio = median.as_secs_f64() / medians[0].as_secs_f64();
        println!("{:<30} {:>10.1} ms  {ratio:>7.2} ×", way.name, median.as_secs_f64() * 1e3);
    }
    drop(ways);
    let before = std::time::Instant::now();
    let answers = recover_all(&topology, few);
    println!(
        "every answer about one site (paths, shares, levers): {:.2} s, {} stopped, {:?}; peak {} MiB",
        before.elapsed().as_secs_f64(),
        answers[0].stopped.len(),
        answers[0].cut_short,
        peak_memory().unwrap_or(0)
    );
}
