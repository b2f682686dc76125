//! The story of what would clear a finding: single changes are thought of, each is laid over the topology as the statement it is,
//! and everything is checked again with it.

use super::Reading;
use super::check::{Question, weigh};
use crate::analysis::advise::facts::Change;
use crate::analysis::advise::options::Options;
use crate::analysis::advise::singles::{Fault, singles};
use crate::base::jobs::side_by_side;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;
use crate::report::advise::statement::statement;
use crate::report::check::checked::{Checked, Thing, Told};
use crate::report::check::clearing::{Clearing, Clears, Touched};
use crate::report::check::weighed::{ByName, Weighed, of_told};
use crate::rules::rule::Group;
use std::cmp::Reverse;

/// Reads the topology with a text laid over it.
pub type Lay<'a> = &'a (dyn Fn(&str) -> Reading + Sync);

/// Components and groups that are judged in all losses of all tries at most, whatever the budget.
const WORK: usize = 8_000_000;

/// Tries that look for several changes at most.
const SEVERAL: usize = 100;

/// Tries however large the topology is.
const FEWEST: usize = 8;

/// What would clear a finding; `None` for one about the texts themselves, which no change of what they declare clears.
#[must_use]
pub fn clearing(
    topology: &Topology,
    checked: &Checked,
    told: &Told,
    question: &Question,
    (lay, budget): (Lay<'_>, usize),
) -> Option<Clearing> {
    if matches!(told.group, Group::Hygiene | Group::Broken) {
        return None;
    }
    let (at_fault, suffering) = concerned(topology, told);
    let lost: Vec<Element> = told.lost.iter().filter_map(|thing| topology.find(&thing.path)).collect();
    let fault = Fault { lost: &lost, at_fault: &at_fault, suffering: &suffering };
    let options = Options { level: question.level, day: Some(question.today), ..Options::default() };
    let found = singles(topology, fault, &options);
    let losses = 1 + checked.coverage.losses + checked.coverage.scenarios;
    let size = (topology.components.len() + topology.groups.len()) * losses;
    let most = budget.min((WORK / size.max(1)).max(FEWEST)).min(found.changes.len());
    let trial = Trial { topology, before: &of_told(&checked.findings), id: &told.id, question, lay };
    let tried = side_by_side(question.threads, most, || |number: usize| trial.of(&[&found.changes[number]]));
    let mut changes: Vec<Clears> = tried.into_iter().flatten().collect();
    changes.sort_by_key(|it| {
        (it.brings_an_error(), it.cost(), it.new.len() + it.worse.len(), Reverse(it.also.len()))
    });
    let several =
        if changes.is_empty() { trial.several(&found.changes[..most], SEVERAL.min(most)) } else { None };
    Some(Clearing {
        changes,
        several,
        thought: found.changes.len(),
        judged: most,
        currency: found.currency,
        cut_short: found.cut_short,
    })
}

/// Who has the fault or is to blame, and who suffers.
fn concerned(topology: &Topology, told: &Told) -> (Vec<ComponentId>, Vec<ComponentId>) {
    let component = |thing: &Thing| match topology.find(&thing.path) {
        Some(Element::Component(id)) => Some(id),
        Some(Element::Group(id)) => Some(topology[id].component),
        _ => None,
    };
    let sorted = |mut all: Vec<ComponentId>| {
        all.sort_unstable();
        all.dedup();
        all
    };
    let to_blame = std::iter::once(&told.subject).chain(&told.causes).filter_map(component);
    let suffer = told.victims.iter().filter_map(component);
    (sorted(to_blame.collect()), sorted(suffer.collect()))
}

/// What every try is held against.
struct Trial<'a> {
    topology: &'a Topology,
    /// Everything that was found without any change.
    before: &'a ByName,
    id: &'a str,
    question: &'a Question,
    lay: Lay<'a>,
}

impl Trial<'_> {
    /// Of changes none of which clears the finding by itself, a few that do together; those in front are taken before others.
    ///
    /// Looked for by halves (QuickXplain: Junker 2004). More changes may bring findings back, so what comes of it is judged once
    /// more, with all and without each.
    fn several(&self, changes: &[Change], mut left: usize) -> Option<Clears> {
        let all: Vec<&Change> = changes.iter().collect();
        self.of(&all)?;
        let few = self.needed(&[], false, &all, &mut left)?;
        let does_without = |out: usize| {
            let others = few.iter().enumerate().filter(|(number, _)| *number != out).map(|(_, it)| *it);
            self.of(&others.collect::<Vec<_>>()).is_some()
        };
        let is_spare = (0..few.len()).any(does_without);
        self.of(&few).filter(|_| !is_spare)
    }

    /// Those of some changes that are needed besides others; nothing when the tries that are left are not enough.
    fn needed<'c>(
        &self,
        besides: &[&'c Change],
        is_worth_a_try: bool,
        among: &[&'c Change],
        left: &mut usize,
    ) -> Option<Vec<&'c Change>> {
        if is_worth_a_try {
            *left = left.checked_sub(1)?;
            if self.of(besides).is_some() {
                return Some(Vec::new());
            }
        }
        if among.len() < 2 {
            return Some(among.to_vec());
        }
        let (first, rest) = among.split_at(among.len() / 2);
        let of_rest = self.needed(&[besides, first].concat(), true, rest, left)?;
        let of_first = self.needed(&[besides, &of_rest].concat(), !of_rest.is_empty(), first, left)?;
        Some([of_first, of_rest].concat())
    }

    /// What changes do together, when they clear the finding.
    fn of(&self, changes: &[&Change]) -> Option<Clears> {
        let lines = changes.iter().map(|change| statement(self.topology, change) + "\n");
        let text: String = lines.collect();
        let question = Question { threads: 1, ..self.question.clone() };
        // What cannot be read is no change.
        let after = weigh(&(self.lay)(&text), &question)?;
        if after.contains_key(self.id) {
            return None;
        }
        let gone = self.before.iter().filter(|(id, _)| *id != self.id && !after.contains_key(*id));
        let also = gone.filter(|(_, it)| it.counts).map(touched);
        let now = || after.iter().filter(|(_, it)| it.counts);
        let new = now().filter(|(id, _)| !self.before.contains_key(*id)).map(touched);
        let was_less =
            |(id, it): &(&String, &Weighed)| self.before.get(*id).is_some_and(|was| it.weight > was.weight);
        let worse = now().filter(was_less).map(touched);
        Some(Clears {
            changes: changes.iter().map(|change| (*change).clone()).collect(),
            text,
            also: sorted(also.collect()),
            new: sorted(new.collect()),
            worse: sorted(worse.collect()),
        })
    }
}

fn touched((id, it): (&String, &Weighed)) -> Touched {
    Touched { id: id.clone(), level: it.level }
}

/// Worst first, then by name.
fn sorted(mut all: Vec<Touched>) -> Vec<Touched> {
    all.sort_by(|one, other| (one.level, &one.id).cmp(&(other.level, &other.id)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::Level;

    #[test]
    fn errors_come_first() {
        let touched = |id: &str, level| Touched { id: id.to_owned(), level };
        let all =
            sorted(vec![touched("b", Level::Info), touched("z", Level::Error), touched("a", Level::Info)]);
        assert_eq!(all.iter().map(|it| it.id.as_str()).collect::<String>(), "zab");
    }
}
