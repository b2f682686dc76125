//! One finding and all that is known of it to the shape of its contract. Copies and names; decides nothing.

use super::advice_fill::change;
use super::check_fill::finding;
use super::check_shape::Thing;
use super::contracts;
use super::elements::{cut_short, generator};
use super::finding_shape as shape;
use super::shape::Status;
use crate::base::lines::Lines;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::report::check::checked::Told;
use crate::report::check::clearing::{Clearing, Clears, Touched};
use crate::report::check::together::Together;
use crate::report::naming;
use crate::rules::rule::level_word;

/// Everything that is known of a finding.
#[must_use]
pub fn fill(
    topology: &Topology,
    lines: &Lines<'_>,
    told: &Told,
    found: Option<&Together>,
    clearing: Option<&Clearing>,
) -> shape::Explained {
    let is_judged = |it: &Clearing| it.judged == it.thought && it.cut_short.is_empty();
    let whole = found.is_none_or(|it| it.complete_to >= it.order) && clearing.is_none_or(is_judged);
    shape::Explained {
        format: contracts::FINDING.format,
        version: contracts::FINDING.version,
        generator: generator(),
        status: if whole { Status::Complete } else { Status::Incomplete },
        finding: finding(lines, told),
        together: found.map(|it| together(topology, it)),
        clearing: clearing.map(|it| shape::Clearing {
            changes: it.changes.iter().map(|it| clears(topology, it)).collect(),
            several: it.several.as_ref().map(|it| clears(topology, it)),
            thought_of: it.thought,
            judged: it.judged,
            currency: it.currency.clone(),
            cut_short: it.cut_short.iter().map(cut_short).collect(),
        }),
    }
}

fn together(topology: &Topology, found: &Together) -> shape::Together {
    let thing = |element: &Element| Thing {
        kind: naming::kind(topology, *element),
        path: topology.path(*element),
        title: topology.title(*element),
    };
    shape::Together {
        stops: found.stops.clone(),
        sets: found.sets.iter().map(|set| set.iter().map(thing).collect()).collect(),
        all: found.all,
        largest: found.order,
        complete_to: found.complete_to,
    }
}

fn clears(topology: &Topology, it: &Clears) -> shape::Clears {
    shape::Clears {
        changes: it.changes.iter().map(|it| change(topology, it)).collect(),
        also_clears: it.also.iter().map(touched).collect(),
        new: it.new.iter().map(touched).collect(),
        worse: it.worse.iter().map(touched).collect(),
    }
}

fn touched(it: &Touched) -> shape::Touched {
    shape::Touched { id: it.id.clone(), level: level_word(it.level) }
}
