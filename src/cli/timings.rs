//! `--timings`: how long each stage of a check took. The clock stays here: no answer depends on it.

use super::screen::Screen;
use crate::rules::RULES;
use crate::rules::context::Context;
use std::time::{Duration, Instant};

/// Measures from one stage to the next.
#[derive(Debug)]
pub(super) struct Timings {
    begun: Instant,
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Begins now.
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self { begun: now, last: now, stages: Vec::new() }
    }

    /// What took so long since the stage before.
    pub(super) fn stage(&mut self, name: &'static str) {
        let now = Instant::now();
        self.stages.push((name, now - self.last));
        self.last = now;
    }

    /// The table. Each rule is asked once more for it, alone: what all share was surveyed before.
    pub(super) fn tell(mut self, context: &Context<'_>, screen: &Screen) {
        let whole = self.begun.elapsed();
        let mut rules: Vec<(&'static str, Duration)> = RULES
            .iter()
            .map(|rule| {
                let begun = Instant::now();
                let _ = (rule.check)(context);
                (rule.name, begun.elapsed())
            })
            .collect();
        rules.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        self.stages.push(("all", whole));
        let line =
            |(name, took): &(&str, Duration)| format!("{:>10.1} ms  {name}\n", took.as_secs_f64() * 1e3);
        let stages: String = self.stages.iter().map(line).collect();
        let rules: String = rules.iter().map(line).collect();
        screen.tell(&format!("{stages}each rule alone:\n{rules}"));
    }
}
