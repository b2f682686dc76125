//! Why it took so long: what would have been sooner had one thing been up all along.
//!
//! Definition: for each thing held up from the first moment (*counterfactual*), the clock runs again; what comes back
//! sooner owes it the difference. Things tried: every component that fell and is not itself what was lost, tools first, every crew that could not work at
//! once, and every place that went down, unless to hold it up would be to say that nothing happened. All fallen tools are also held up together; where that helps more than any one of them, tools are let go again
//! one by one as long as nothing is lost by it: what is left is a set of which none can be left out (not always the
//! smallest there is). O(things × one run), with a budget.

use super::facts::{Actor, Share, Stopped};
use super::lengths::Case;
use super::sitting::Sitting;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::base::quantity::Moment;
use crate::graph::clockwork::{Pace, Times};
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// Nodes and edges run through, over all counterfactuals.
const WORK: usize = 100_000_000;

/// Components whose set of tools is looked for, the most used services first.
const SETS: usize = 60;

/// Fills in [`Stopped::shares`].
pub(crate) fn shares(sitting: &Sitting<'_>, stopped: &mut [Stopped], cut_short: &mut Vec<CutShort>) {
    let candidates = candidates(sitting, stopped);
    let affordable = WORK / sitting.course.size().max(1);
    if affordable < candidates.len() {
        let (done, of) = (affordable, Some(candidates.len()));
        cut_short.push(CutShort { what: Budget::HeldUp, done, of });
    }
    let mut counter = Counterfactuals::new(sitting);
    let spots: Vec<Option<usize>> = stopped.iter().map(|it| sitting.course.spot_of(it.component)).collect();
    for actor in candidates.iter().take(affordable) {
        counter.hold(&[*actor]);
        if matches!(actor, Actor::Element(Element::Place(_))) && counter.is_no_outage(stopped) {
            continue;
        }
        let others = stopped.iter_mut().zip(&spots).filter(|(it, _)| *actor != of(it.component));
        for (it, spot) in others {
            let without = spot.map_or(Moment::START, |spot| Moment::from_millis(counter.times.at[spot]));
            if without < it.back {
                it.shares.push(Share { held: vec![*actor], without });
            }
        }
    }
    let tools: Vec<Actor> =
        candidates.iter().copied().filter(|actor| is_tool(sitting.topology, *actor)).collect();
    let spent = candidates.len().min(affordable);
    together(&mut counter, &tools, stopped, affordable.saturating_sub(spent), cut_short);
    for it in stopped {
        it.shares.sort_by(|a, b| (a.without, &a.held).cmp(&(b.without, &b.held)));
    }
}

/// Adds what the unlock set of a deadlock would bring back together, where it is more than one thing.
pub(crate) fn opened(sitting: &Sitting<'_>, stopped: &mut [Stopped], unlock: &[ComponentId]) {
    if unlock.len() < 2 {
        return;
    }
    let held: Vec<Actor> = unlock.iter().copied().map(of).collect();
    let mut counter = Counterfactuals::new(sitting);
    counter.hold(&held);
    for it in stopped.iter_mut().filter(|it| !unlock.contains(&it.component)) {
        let without = counter.when(it.component);
        let alone = it.shares.iter().map(|share| share.without).min().unwrap_or(Moment::NEVER);
        if it.back.is_never() && without < alone {
            it.shares.insert(0, Share { held: held.clone(), without });
        }
    }
}

/// What is tried: tools, then other components, then crews.
fn candidates(sitting: &Sitting<'_>, stopped: &[Stopped]) -> Vec<Actor> {
    let mut components: Vec<ComponentId> = stopped
        .iter()
        .map(|it| it.component)
        .filter(|id| !sitting.ends.endings.contains_key(&Element::Component(*id)))
        .filter(|id| sitting.course.spot_of(*id).is_some_and(|spot| sitting.is_waited_for(spot)))
        .collect();
    components.sort_unstable_by_key(|id| (!is_tool(sitting.topology, of(*id)), *id));
    let crews = sitting.course.late_crews().into_iter().map(Actor::Crew);
    let is_dark = sitting.ends.endings.is_empty();
    let places = sitting.course.late_places().filter(|_| !is_dark);
    let places = places.map(|place| Actor::Element(Element::Place(place)));
    components.into_iter().map(of).chain(crews).chain(places).collect()
}

fn of(component: ComponentId) -> Actor {
    Actor::Element(Element::Component(component))
}

fn is_tool(topology: &Topology, actor: Actor) -> bool {
    let Actor::Element(Element::Component(id)) = actor else { return false };
    topology[id].kind == ComponentKind::Tool
}

/// The set of tools that helps as much as all of them, where that is more than one of them does.
fn together(
    counter: &mut Counterfactuals<'_>,
    tools: &[Actor],
    stopped: &mut [Stopped],
    mut affordable: usize,
    cut_short: &mut Vec<CutShort>,
) {
    if tools.len() < 2 {
        return;
    }
    let topology = counter.sitting.topology;
    counter.hold(tools);
    let mut helped: Vec<(usize, Moment)> = Vec::new();
    for (index, it) in stopped.iter().enumerate().filter(|(_, it)| !is_tool(topology, of(it.component))) {
        let without = counter.when(it.component);
        let tool = |share: &&Share| share.held.iter().all(|actor| is_tool(topology, *actor));
        let alone = it.shares.iter().filter(tool).map(|share| share.without).min().unwrap_or(Moment::NEVER);
        if without < it.back && without < alone {
            helped.push((index, without));
        }
    }
    let users =
        |index: usize| topology[stopped[index].component].users.as_ref().and_then(|users| users.value);
    let is_service = |index: usize| topology[stopped[index].component].kind == ComponentKind::Service;
    helped.sort_by_key(|(index, _)| std::cmp::Reverse((is_service(*index), users(*index))));
    let of = helped.len();
    for (done, (index, without)) in helped.into_iter().enumerate() {
        if done == SETS || affordable < tools.len() {
            cut_short.push(CutShort { what: Budget::ToolSets, done, of: Some(of) });
            break;
        }
        affordable -= tools.len();
        let held = counter.let_go(tools, stopped[index].component, without);
        stopped[index].shares.push(Share { held, without });
    }
}

/// Runs the clock with things held up.
struct Counterfactuals<'a> {
    sitting: &'a Sitting<'a>,
    plain: Pace,
    times: Times,
}

impl<'a> Counterfactuals<'a> {
    fn new(sitting: &'a Sitting<'a>) -> Self {
        Self { sitting, plain: sitting.pace(Case::Middle), times: Times::default() }
    }

    fn hold(&mut self, actors: &[Actor]) {
        let mut pace = self.plain.clone();
        actors.iter().for_each(|actor| self.sitting.hold(&mut pace, *actor));
        self.sitting.course.clockwork().run(&pace, &mut self.times);
    }

    fn when(&self, component: ComponentId) -> Moment {
        Moment::from_millis(self.sitting.course.component(&self.times, component))
    }

    /// Does nothing stop any more, but what was lost itself? Then to hold that up is to say there was no outage.
    fn is_no_outage(&self, stopped: &[Stopped]) -> bool {
        let lost = &self.sitting.ends.endings;
        let mut others = stopped.iter().filter(|it| !lost.contains_key(&Element::Component(it.component)));
        others.all(|it| self.when(it.component) == Moment::START)
    }

    /// Lets go of one after the other as long as the component is back as soon.
    fn let_go(&mut self, actors: &[Actor], component: ComponentId, without: Moment) -> Vec<Actor> {
        let mut held = actors.to_vec();
        for actor in actors {
            let fewer: Vec<Actor> = held.iter().copied().filter(|other| other != actor).collect();
            self.hold(&fewer);
            if self.when(component) <= without {
                held = fewer;
            }
        }
        held.sort_unstable();
        held
    }
}
