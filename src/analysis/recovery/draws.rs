//! What ranges of durations come to: many draws, and what a tenth, half and nine tenths of them stay below.
//!
//! Each draw is a run of the clock with its own durations ([`super::lengths`]); draws are shared out over threads and put
//! together by number, so the answer is the same on any number of threads. Quantiles are nearest-rank: the p-quantile of n draws is
//! the draw of rank ⌈p·n⌉.

use super::facts::Spread;
use super::lengths::Case;
use super::question::Question;
use super::sitting::Sitting;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::base::quantity::{Duration, Moment};
use crate::graph::clockwork::Times;
use crate::model::id::ComponentId;

/// Moments kept at once, draws times components.
const KEPT: usize = 20_000_000;

/// Nodes and edges run through, over all draws.
const WORK: usize = 300_000_000;

/// The spread of every component with its objective, in the order given, and how many draws stand behind it; `None` for those that no
/// range matters to.
pub(crate) fn spreads(
    sitting: &Sitting<'_>,
    components: &[(ComponentId, Option<Duration>)],
    question: &Question,
    cut_short: &mut Vec<CutShort>,
) -> (Vec<Option<Spread>>, u32) {
    if !sitting.has_ranges() || components.is_empty() || question.draws == 0 {
        return (vec![None; components.len()], 0);
    }
    let room = KEPT / components.len();
    let most = room.min(WORK / sitting.course.size().max(1)).max(1);
    let draws = (question.draws as usize).min(most);
    if draws < question.draws as usize {
        cut_short.push(CutShort { what: Budget::Draws, done: draws, of: Some(question.draws as usize) });
    }
    let own: Vec<ComponentId> = components.iter().map(|(component, _)| *component).collect();
    let moments = drawn(sitting, &own, question, draws);
    let ends = [Case::Low, Case::High].map(|case| sitting.run(case));
    let spread = |(index, (component, limit)): (usize, &(ComponentId, Option<Duration>))| {
        let mut own: Vec<u64> = moments.iter().skip(index).step_by(components.len()).copied().collect();
        own.sort_unstable();
        let at = |tenths: usize| Moment::from_millis(own[(own.len() * tenths).div_ceil(10) - 1]);
        let [low, high] =
            ends.each_ref().map(|times| Moment::from_millis(sitting.course.component(times, *component)));
        let within = |limit: Duration| own.partition_point(|at| *at <= limit.millis) as u32;
        (low != high).then(|| Spread {
            low,
            p10: at(1),
            p50: at(5),
            p90: at(9),
            high,
            in_time: limit.map(within),
        })
    };
    (components.iter().enumerate().map(spread).collect(), draws as u32)
}

/// One row of moments for each draw, one after the other.
fn drawn(sitting: &Sitting<'_>, components: &[ComponentId], question: &Question, draws: usize) -> Vec<u64> {
    let mut moments = vec![0u64; draws * components.len()];
    let threads = question.threads.clamp(1, draws);
    let share = draws.div_ceil(threads);
    let work = |first: usize, rows: &mut [u64]| {
        let mut times = Times::default();
        for (row, number) in rows.chunks_mut(components.len()).zip(first..) {
            let pace = sitting.pace(Case::Draw(question.seed, number as u64));
            sitting.course.clockwork().run(&pace, &mut times);
            for (moment, component) in row.iter_mut().zip(components) {
                *moment = sitting.course.component(&times, *component);
            }
        }
    };
    if threads == 1 {
        work(0, &mut moments);
        return moments;
    }
    std::thread::scope(|scope| {
        for (part, rows) in moments.chunks_mut(share * components.len()).enumerate() {
            scope.spawn(move || work(part * share, rows));
        }
    });
    moments
}
