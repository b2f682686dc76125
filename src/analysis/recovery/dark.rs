//! The black start: everything is dark at once and every place is back. What comes up in which order, and what never does.

use super::deadlock::deadlock;
use super::exits::exits;
use super::facts::Recovery;
use super::hands::hands;
use super::levers::levers;
use super::question::Question;
use super::recover::{Told, never, sort};
use super::shares::{opened, shares};
use super::sitting::Sitting;
use crate::analysis::bridge::course::Machine;
use crate::analysis::facts::{BlastRadius, Impact};
use crate::model::hash::model_hash;
use crate::model::id::ComponentId;
use crate::model::topology::Topology;

/// The black start of a topology, on this machine's one thread.
#[must_use]
pub fn black_start(topology: &Topology) -> Recovery {
    black_start_with(topology, &Question::of_losses(topology, Vec::new()))
}

/// The same with other draws, seed or threads. What the question loses is not looked at: everything is dark.
#[must_use]
pub fn black_start_with(topology: &Topology, question: &Question) -> Recovery {
    let machine = Machine::of(topology);
    let sitting = Sitting::dark(topology, &machine);
    let mut cut_short = Vec::new();
    let all: Vec<ComponentId> = topology.component_ids().collect();
    let mut told = Told::of(&sitting, &all, question, &mut cut_short);
    shares(&sitting, &mut told.stopped, &mut cut_short);
    let (crews, works) = hands(&sitting, &told.times, &mut told.stopped, &mut cut_short);
    let exits = exits(&sitting, &told.times, &told.stopped, &mut cut_short);
    sort(&mut told.stopped);
    let never = never(&told.stopped);
    let deadlock = (!never.is_empty()).then(|| {
        let world = machine.dark_world();
        let ready = machine.ready_in(&world);
        deadlock(&sitting, &ready, never, &mut cut_short)
    });
    if let Some(deadlock) = &deadlock {
        opened(&sitting, &mut told.stopped, &deadlock.unlock);
    }
    Recovery {
        model_hash: model_hash(topology),
        scenario: None,
        dark: true,
        lost: Vec::new(),
        noticed: None,
        blast: nothing(),
        lessened: Vec::new(),
        instances: Vec::new(),
        places: Vec::new(),
        levers: levers(topology, &told.stopped),
        stopped: told.stopped,
        crews,
        works,
        deadlock,
        exits,
        draws: (told.draws, question.seed),
        cut_short,
    }
}

fn nothing() -> BlastRadius {
    let (lost, down, degraded, undetermined) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    BlastRadius { lost, down, degraded, undetermined, impact: Impact::default() }
}
