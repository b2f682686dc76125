//! The answer: how few losses stop how many services, and which is down most.

use super::brief::RiskBrief;
use super::section::RiskSection;
use crate::analysis::risk::facts::ServiceRisk;
use crate::base::odds::hours;
use crate::base::words;
use crate::page::document::{Block, Prose, Tone};
use crate::report::naming::share;

/// The answer.
pub static ANSWER: RiskSection = RiskSection { id: "answer", title: "", write };

fn write(brief: &RiskBrief<'_>) -> Vec<Block> {
    vec![Block::Headline(headline(brief))]
}

pub(super) fn headline(brief: &RiskBrief<'_>) -> Prose {
    let services = &brief.risk.services;
    let of_size = |size: usize| services.iter().filter(|it| RiskBrief::smallest(it) == Some(size)).count();
    let fewest = services.iter().filter_map(RiskBrief::smallest).min();
    let all = services.len();
    let prose = match fewest {
        Some(1) => {
            Prose::from("One loss is enough to stop ").and(Tone::Stopped, share(of_size(1), all, "service"))
        }
        Some(size) if services.iter().any(|it| (it.complete_to as usize) < size - 1) => Prose::new()
            .and(
                Tone::Undetermined,
                "Not every smaller group of losses was looked at before the budget ran out",
            )
            .say(format!("; {} together stop ", words::count(size, "loss")))
            .and(Tone::Stopped, share(of_size(size), all, "service")),
        Some(size) => Prose::new()
            .and(Tone::Working, "No single loss stops a service")
            .say(format!("; {} together stop ", words::count(size, "loss")))
            .and(Tone::Stopped, share(of_size(size), all, "service")),
        None if services.iter().any(|it| it.at_least) => Prose::new().and(
            Tone::Undetermined,
            "No group of losses that stops a service was found before the budget ran out",
        ),
        None => Prose::new().and(
            Tone::Working,
            format!("No {} losses stop a service", words::grouped(u64::from(brief.risk.order))),
        ),
    };
    match brief.most_down().first() {
        Some(worst) => prose.say("; ").join(down(brief, worst)).say("."),
        None => prose.say("."),
    }
}

fn down(brief: &RiskBrief<'_>, service: &ServiceRisk) -> Prose {
    let known = service.downtime.map_or(0.0, |downtime| downtime.hours_per_year);
    let at_worst = service.downtime_worst.map_or(known, |downtime| downtime.hours_per_year);
    let told = match hours(known) == hours(at_worst) {
        true => hours(known),
        false => format!("{} to {}", hours(known), hours(at_worst)),
    };
    brief.service(service.component).say(" is down ").and(Tone::Strong, told).say(" a year on average")
}
