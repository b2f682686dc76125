//! Recoveries made by hand, to draw: no engine stands behind their numbers.

use spof::analysis::facts::{BlastRadius, Impact};
use spof::analysis::recovery::facts::{
    Actor, Deadlock, Doing, Leg, Lessened, Lost, Recovery, Spread, Stopped, Until,
};
use spof::base::quantity::{Duration, Moment};
use spof::base::source::Span;
use spof::model::fact::Between;
use spof::model::id::{ComponentId, Element};
use spof::model::topology::Topology;

/// So many minutes after the loss; below 0: never.
pub(crate) fn at(minutes: i64) -> Moment {
    u64::try_from(minutes).map_or(Moment::NEVER, |minutes| Moment::from_millis(minutes * 60_000))
}

/// The component of that path.
pub(crate) fn component(topology: &Topology, path: &str) -> ComponentId {
    match topology.find(path) {
        Some(Element::Component(id)) => id,
        other => panic!("{path}: {other:?}"),
    }
}

/// A service that stops until `back`, and serves as before from `whole` on.
pub(crate) fn stops(topology: &Topology, path: &str, back: i64, whole: i64) -> Stopped {
    Stopped {
        component: component(topology, path),
        back: at(back),
        spread: None,
        scheduled: Some(at(back)),
        at_least: false,
        whole: at(whole),
        hollow: false,
        objective: None,
        path: Vec::new(),
        shares: Vec::new(),
    }
}

/// Legs one after the other, each of so many minutes.
pub(crate) fn path(legs: &[(Actor, Doing, i64)]) -> Vec<Leg> {
    let mut from = 0;
    legs.iter()
        .map(|(who, doing, minutes)| {
            let leg =
                Leg { who: *who, doing: *doing, from: at(from), to: at(from + minutes), at: Span::new(0, 0) };
            from += minutes;
            leg
        })
        .collect()
}

/// A range of a time.
pub(crate) fn spread(low: i64, middle: i64, high: i64) -> Option<Spread> {
    Some(Spread { low: at(low), p10: at(low), p50: at(middle), p90: at(high), high: at(high), in_time: None })
}

/// A recovery from the loss of some things for so many minutes.
pub(crate) fn recovery(
    topology: &Topology,
    lost: &[&str],
    minutes: i64,
    mut stopped: Vec<Stopped>,
) -> Recovery {
    stopped.sort_by_key(|stopped| (stopped.back, stopped.component));
    let elements: Vec<Element> = lost.iter().map(|path| topology.find(path).expect("declared")).collect();
    let length = Duration { millis: u64::try_from(minutes).unwrap_or(0) * 60_000 };
    let until = match minutes {
        0.. => Until::After(Between { low: length, high: length }),
        _ => Until::Never,
    };
    let places = elements.iter().filter_map(|element| match element {
        Element::Place(id) => Some((*id, at(minutes))),
        _ => None,
    });
    Recovery {
        model_hash: "9f2c41d7".repeat(8),
        scenario: None,
        dark: false,
        lost: elements.iter().map(|element| Lost { element: *element, until, destroyed: false }).collect(),
        noticed: None,
        blast: BlastRadius {
            lost: elements.clone(),
            down: Vec::new(),
            degraded: Vec::new(),
            undetermined: Vec::new(),
            impact: Impact::default(),
        },
        places: places.collect(),
        stopped,
        lessened: Vec::new(),
        instances: Vec::new(),
        crews: Vec::new(),
        works: Vec::new(),
        levers: Vec::new(),
        deadlock: None,
        exits: Vec::new(),
        draws: (0, 0),
        cut_short: Vec::new(),
    }
}

/// A service that works on, less well.
pub(crate) fn lessens(topology: &Topology, path: &str, whole: i64) -> Lessened {
    Lessened { component: component(topology, path), whole: at(whole) }
}

/// What waits in a ring.
pub(crate) fn ring(topology: &Topology, paths: &[&str], unlock: &[&str]) -> Option<Deadlock> {
    let ids =
        |paths: &[&str]| -> Vec<ComponentId> { paths.iter().map(|path| component(topology, path)).collect() };
    Some(Deadlock {
        never: ids(paths),
        ring: ids(paths).into_iter().map(|id| (id, Span::new(0, 0))).collect(),
        unlock: ids(unlock),
        proven: true,
    })
}
