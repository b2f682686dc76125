//! The answer: one sentence that a person in a hurry may read alone, then what makes it so.

use super::brief::{Brief, few};
use super::naming;
use super::section::Section;
use super::way_back::stuck_sentence;
use crate::analysis::facts::{BlastRadius, Return, SinglePoint};
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::Element;
use crate::page::document::{Block, Prose, Tone};

/// The answer.
pub static ANSWER: Section = Section { id: "answer", title: |_| String::new(), write };

fn write(brief: &Brief<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Headline(headline(brief))];
    let more = match brief.facts.worst() {
        Some(worst) if !brief.topology.components.is_empty() => after(brief, worst),
        _ => Vec::new(),
    };
    blocks.extend(more.into_iter().map(Block::Paragraph));
    blocks.extend(suspects(brief).map(Block::Paragraph));
    blocks
}

/// The consequence of the worst loss, in one sentence.
#[must_use]
pub fn headline(brief: &Brief<'_>) -> Prose {
    let Some(worst) = brief.facts.worst() else { return without_places(brief) };
    if brief.topology.components.is_empty() {
        return "No component is declared: there is nothing to judge.".into();
    }
    match (brief.stops(worst), brief.may_stop(worst), brief.degrades(worst)) {
        (0, 0, degraded) => nothing_stops(brief, worst, degraded),
        (0, open, _) => nothing_proven(brief, worst, open),
        (stops, ..) => something_stops(brief, worst, stops),
    }
}

fn without_places(brief: &Brief<'_>) -> Prose {
    let words = match brief.topology.components.is_empty() {
        true => "Nothing is declared: there is nothing to judge.",
        false => "No place is declared, so no loss of a place could be judged.",
    };
    words.into()
}

fn something_stops(brief: &Brief<'_>, worst: &BlastRadius, stops: usize) -> Prose {
    let lost = brief.lost(&worst.lost);
    let prose = Prose::from("Losing ")
        .and(Tone::Strong, lost)
        .say(" ")
        .and(Tone::Stopped, format!("stops {}", share(brief, stops)));
    let prose = match brief.stopped(worst).as_slice() {
        few_stop if few_stop.len() <= 3 && brief.total() > 1 => {
            let names: Vec<String> =
                few_stop.iter().map(|fallen| brief.called(Element::Component(fallen.component))).collect();
            prose.say(format!(" ({})", words::list(&names, "and")))
        }
        _ => prose,
    };
    match worst.impact.people {
        0 => prose.say("."),
        people => prose.say(" for at least ").and(Tone::Strong, words::people(people)).say(if people == 1 {
            " person."
        } else {
            " people."
        }),
    }
}

fn share(brief: &Brief<'_>, stops: usize) -> String {
    naming::share(stops, brief.total(), brief.noun())
}

fn nothing_stops(brief: &Brief<'_>, worst: &BlastRadius, degraded: usize) -> Prose {
    let noun = brief.noun();
    let prose = match brief.asked {
        true => Prose::from("Losing ")
            .and(Tone::Strong, brief.lost(&worst.lost))
            .say(" ")
            .and(Tone::Working, format!("stops no {noun}")),
        false => Prose::new()
            .and(Tone::Working, format!("No {noun} stops when any one {} is lost", brief.level(1))),
    };
    match degraded {
        0 => prose.say(format!(": judged {}.", brief.judged())),
        some if brief.asked => prose
            .say("; ")
            .and(Tone::Degraded, format!("{} {} on, degraded", words::count(some, noun), verb(some, "work")))
            .say("."),
        some => prose
            .say(format!("; at worst, when {} is lost, ", brief.lost(&worst.lost)))
            .and(Tone::Degraded, format!("{} {} on, degraded", words::count(some, noun), verb(some, "work")))
            .say(format!(": judged {}.", brief.judged())),
    }
}

fn nothing_proven(brief: &Brief<'_>, worst: &BlastRadius, open: usize) -> Prose {
    Prose::from("Losing ")
        .and(Tone::Strong, brief.lost(&worst.lost))
        .say(" ")
        .and(Tone::Undetermined, format!("may stop {}", share(brief, open)))
        .say(": facts that nobody states decide it.")
}

/// The third person takes an `s` for one.
fn verb(number: usize, plural: &str) -> String {
    if number == 1 { format!("{plural}s") } else { plural.to_owned() }
}

/// What follows the headline: who is stuck, what else may happen, what the other places do.
fn after(brief: &Brief<'_>, worst: &BlastRadius) -> Vec<Prose> {
    let stops = brief.stops(worst);
    let mut said = Vec::new();
    if stops > 0 {
        let stuck = stuck_sentence(brief, worst).into_iter().chain(the_others(brief, worst));
        said.extend(stuck.reduce(|one, other| one.say(" ").join(other)));
    } else if worst.impact.others_down > 0 {
        let others = brief.no_services(worst.impact.others_down);
        said.push(format!("{} takes {others} with it.", brief.lost(&worst.lost)).into());
    }
    let besides = if stops > 0 { besides(brief, worst) } else { None };
    let others = if brief.asked { None } else { other_places(brief, stops) };
    said.extend(besides.into_iter().chain(others).reduce(|one, other| one.say(" ").join(other)));
    said
}

/// Those that come back elsewhere, and those that declare no way back at all.
fn the_others(brief: &Brief<'_>, worst: &BlastRadius) -> Option<Prose> {
    let stopped = brief.stopped(worst);
    let back = stopped.iter().filter(|fallen| fallen.back == Return::Elsewhere).count();
    let never = stopped.iter().filter(|fallen| fallen.back == Return::NoWay).count();
    let who = |number: usize| match (number, stopped.len()) {
        (1, 1) => "it".to_owned(),
        (2, 2) => "both".to_owned(),
        (some, all) if some == all => format!("all {}", words::grouped(all as u64)),
        (some, _) => words::grouped(some as u64),
    };
    let back = (back > 0).then(|| {
        let come = format!("{} {} back elsewhere", who(back), verb(back, "come"));
        Prose::new().and(Tone::Working, capital(&come)).say(", by ways that do without what is lost.")
    });
    let never = (never > 0).then(|| {
        Prose::from("For ")
            .say(who(never))
            .say(" no way back is declared that could do without what is lost.")
    });
    back.into_iter().chain(never).reduce(|one, other| one.say(" ").join(other))
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

fn besides(brief: &Brief<'_>, worst: &BlastRadius) -> Option<Prose> {
    let noun = brief.noun();
    let (degraded, open) = (brief.degrades(worst), brief.may_stop(worst));
    let more =
        |number: usize| format!("{} more {}", words::grouped(number as u64), words::plural(number, noun));
    let degraded = (degraded > 0).then(|| {
        let words = format!("{} {} on, degraded", more(degraded), verb(degraded, "work"));
        Prose::new().and(Tone::Degraded, words)
    });
    let open = (open > 0).then(|| {
        Prose::new()
            .and(Tone::Undetermined, format!("{} may stop", more(open)))
            .say(", as facts that nobody states decide")
    });
    match (degraded, open) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some(one.say(".")),
        (Some(one), Some(other)) => Some(one.say("; ").join(other).say(".")),
    }
}

fn other_places(brief: &Brief<'_>, stops: usize) -> Option<Prose> {
    let others = brief.facts.table.get(1..)?;
    if stops == 0 || others.is_empty() {
        return None;
    }
    let too = others.iter().filter(|blast| brief.stops(blast) > 0).count();
    let (noun, level, all) = (brief.noun(), brief.level(others.len()), words::grouped(others.len() as u64));
    let words = match (too, others.len()) {
        (0, 1) => format!("The other {level} stops no {noun}."),
        (0, _) => format!("No other {} stops a {noun}.", brief.level(1)),
        (_, 1) => format!("The other {level} stops a {noun}, too."),
        (some, many) if some == many => format!("Each of the {all} other {level} stops a {noun}, too."),
        (some, _) => {
            let some_of = words::grouped(some as u64);
            format!("{some_of} of the {all} other {level} {} a {noun}, too.", verb(some, "stop"))
        }
    };
    Some(words.into())
}

/// Which tools and stores are single points of failure by themselves: the usual suspects nobody draws.
fn suspects(brief: &Brief<'_>) -> Option<Prose> {
    if brief.asked {
        return None;
    }
    let kinds = [(ComponentKind::Tool, "tool"), (ComponentKind::Store, "store")];
    let told = kinds.into_iter().filter_map(|(kind, noun)| {
        let points: Vec<&SinglePoint> =
            brief.facts.single_points.iter().filter(|point| weighs(brief, point, kind)).collect();
        (!points.is_empty()).then(|| suspects_of(brief, &points, noun))
    });
    told.reduce(|one, other| one.say(" ").join(other))
}

fn weighs(brief: &Brief<'_>, point: &SinglePoint, kind: ComponentKind) -> bool {
    matches!(point.element, Element::Component(id) if brief.topology[id].kind == kind)
        && brief.takes(point) + brief.holds_back(point) > 0
}

/// `4 tools are single points of failure by themselves: …. Without one of them up to 14 services …`
fn suspects_of(brief: &Brief<'_>, points: &[&SinglePoint], noun: &str) -> Prose {
    let names: Vec<String> = points.iter().map(|point| brief.called(point.element)).collect();
    let are = match points.len() {
        1 => "is a single point of failure by itself",
        _ => "are single points of failure by themselves",
    };
    let stop = points.iter().map(|point| brief.takes(point)).max().unwrap_or(0);
    let held = points.iter().map(|point| brief.holds_back(point)).max().unwrap_or(0);
    let up_to = if points.len() == 1 { "" } else { "up to " };
    let each = if points.len() == 1 { "without it" } else { "without one of them" };
    let stop =
        (stop > 0).then(|| format!("{up_to}{} {}", words::count(stop, brief.noun()), verb(stop, "stop")));
    let held =
        (held > 0).then(|| format!("{up_to}{} could not be started again", words::count(held, brief.noun())));
    let then: Vec<String> = stop.into_iter().chain(held).collect();
    Prose::new().and(Tone::Strong, format!("{} {are}", words::count(points.len(), noun))).say(format!(
        ": {}; {each} {}.",
        few(&names, 5, "and"),
        words::list(&then, "and")
    ))
}
