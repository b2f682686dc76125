//! Why one element falls, or does not, when others are lost: a page of its own.
//!
//! The chain goes from the consequence down to what is lost; each step stands above its causes, with the statement
//! that makes it fall. Nothing is judged here: the proof comes from the analysis and replays.

use super::brief::{Brief, few};
use super::chain::chain;
use super::unknown::sentence as unknown_sentence;
use super::way_back::blocked_way;
use crate::analysis::facts::{Fallen, Return, Shortfall, Unknown, Verdict};
use crate::base::lines::Lines;
use crate::base::words;
use crate::model::component::{Clause, Role};
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Block, Link, Page, Part, Prose, Tone};

/// What is asked.
pub struct Question<'a> {
    /// Where it is written.
    pub lines: &'a Lines<'a>,
    /// About whom.
    pub target: Element,
    /// When these are lost.
    pub lost: &'a [Element],
    /// The answer.
    pub verdict: &'a Verdict,
    /// Does another element fall in the same loss, for certain?
    pub falls: &'a dyn Fn(Element) -> bool,
}

/// Instances and alternatives listed before the rest is counted.
const LISTED: usize = 12;

/// The page that answers.
#[must_use]
pub fn explain(brief: &Brief<'_>, question: &Question<'_>) -> Page {
    let mut answer = vec![Block::Headline(headline(brief, question))];
    answer.extend(because(brief, question));
    let mut parts = vec![Part { id: "answer", title: String::new(), blocks: answer }];
    if let Verdict::Down(_) = question.verdict {
        let back = back(brief, question);
        parts.extend(part("way-back", "Does it come back?", back));
        parts.extend(part("remedy", "What would help", remedies(brief, question)));
    }
    Page { title: brief.title(), parts }
}

fn part(id: &'static str, title: &str, blocks: Vec<Block>) -> Option<Part> {
    (!blocks.is_empty()).then(|| Part { id, title: title.to_owned(), blocks })
}

fn headline(brief: &Brief<'_>, question: &Question<'_>) -> Prose {
    let name = brief.called(question.target);
    let lost = brief.lost(question.lost);
    let when = if question.lost.is_empty() {
        "when nothing is lost".to_owned()
    } else {
        format!("when {lost} is lost")
    };
    let (stops, runs) = verbs(question.target);
    let prose = Prose::new().and(Tone::Strong, name).say(" ");
    match question.verdict {
        Verdict::Down(_) if question.lost.contains(&question.target) => {
            prose.and(Tone::Stopped, stops).say(": it is itself lost.")
        }
        Verdict::Down(_) => prose.and(Tone::Stopped, stops).say(format!(" {when}.")),
        Verdict::Degraded(_) => {
            prose.and(Tone::Degraded, format!("{runs}, degraded,")).say(format!(" {when}."))
        }
        Verdict::Up => prose.and(Tone::Working, runs).say(format!(" {when}.")),
        Verdict::Undetermined { .. } => prose
            .and(Tone::Undetermined, "may stop")
            .say(format!(" {when}: facts that nobody states decide it.")),
        Verdict::DownAnyway => prose.and(Tone::Stopped, "does not serve").say(" even when nothing is lost."),
    }
}

/// What falling and staying up are called.
fn verbs(element: Element) -> (&'static str, &'static str) {
    match element {
        Element::Place(_) => ("goes dark", "stays up"),
        Element::Domain(_) => ("falls", "holds"),
        Element::Component(_) => ("stops", "keeps working"),
        Element::Group(_) => ("is gone", "keeps running"),
    }
}

fn because(brief: &Brief<'_>, question: &Question<'_>) -> Vec<Block> {
    match question.verdict {
        Verdict::Down(proof) => vec![Block::Chain(chain(brief, question.lines, proof))],
        Verdict::Degraded(short) => {
            let links = short.iter().map(|short| shortfall(brief, question.lines, short)).collect();
            vec![Block::Chain(links)]
        }
        Verdict::Up => holds(brief, question),
        Verdict::Undetermined { settled_by, worst } => {
            let facts: Vec<Prose> =
                settled_by.iter().map(|unknown| not_stated(brief, question.lines, unknown)).collect();
            vec![
                Block::Paragraph("It hangs on:".into()),
                Block::List(facts),
                Block::Paragraph("How it would stop, if these were at their worst:".into()),
                Block::Chain(chain(brief, question.lines, worst)),
            ]
        }
        Verdict::DownAnyway => {
            vec![Block::Paragraph(
                "No loss is needed for that, so no loss is to blame: what it states can never hold.".into(),
            )]
        }
    }
}

fn not_stated(brief: &Brief<'_>, lines: &Lines<'_>, unknown: &Unknown) -> Prose {
    Prose::from(unknown_sentence(brief, unknown)).and(Tone::Soft, spaced(lines.file_and_line(unknown.at)))
}

fn spaced(place: String) -> String {
    if place.is_empty() { place } else { format!("  {place}") }
}

fn shortfall(brief: &Brief<'_>, lines: &Lines<'_>, short: &Shortfall) -> Link {
    let (what, at) = match short {
        Shortfall::Instances { up, full, at } => {
            let of = words::count(usize::try_from(*full).unwrap_or(usize::MAX), "instance");
            (format!("only {} of the {of} that full service takes {} up", words::grouped(*up), is(*up)), *at)
        }
        Shortfall::Wants { down, at } => {
            let names: Vec<String> = down.iter().map(|target| brief.called(Element::from(*target))).collect();
            (format!("it wants {}, which {} down", few(&names, LISTED, "or"), is(names.len() as u64)), *at)
        }
        Shortfall::With { component, down, at } => {
            let how = if *down { "down" } else { "degraded" };
            let name = brief.called(Element::Component(*component));
            (format!("it degrades with {name}, which is {how}"), *at)
        }
    };
    Link { depth: 0, what: what.into(), place: lines.file_and_line(at) }
}

fn is(number: u64) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

/// What still holds it up: instances that stay, and for each need one that stays.
fn holds(brief: &Brief<'_>, question: &Question<'_>) -> Vec<Block> {
    let Element::Component(id) = question.target else { return Vec::new() };
    let mut items: Vec<Prose> = instances(brief, question, id).into_iter().collect();
    for clause in &brief.topology[id].needs {
        items.extend(need(brief, question, clause));
    }
    let left = items.len().saturating_sub(LISTED);
    items.truncate(LISTED);
    if left > 0 {
        items.push(format!("{} more needs hold", words::grouped(left as u64)).into());
    }
    match items.is_empty() {
        true => Vec::new(),
        false => vec![Block::Paragraph("What it stands on holds:".into()), Block::List(items)],
    }
}

fn instances(brief: &Brief<'_>, question: &Question<'_>, id: ComponentId) -> Option<Prose> {
    let active = brief.topology.groups_of(id).filter(|(_, group)| group.role == Role::Active);
    let (gone, left): (Vec<Element>, Vec<Element>) =
        active.map(|(group, _)| Element::Group(group)).partition(|group| (question.falls)(*group));
    if left.is_empty() {
        return None;
    }
    let at = |groups: &[Element]| {
        let places: Vec<String> = groups.iter().map(|group| place_of(brief, *group)).collect();
        few(&places, 5, "and")
    };
    let prose = Prose::from("it still runs at ").and(Tone::Working, at(&left));
    Some(if gone.is_empty() {
        prose
    } else {
        prose.say(format!("; only what runs at {} is gone", at(&gone)))
    })
}

fn place_of(brief: &Brief<'_>, element: Element) -> String {
    match element {
        Element::Group(id) => brief.topology[id]
            .place
            .map_or_else(|| "a place nobody named".to_owned(), |place| brief.called(Element::Place(place))),
        other => brief.called(other),
    }
}

/// One need and who meets it.
fn need(brief: &Brief<'_>, question: &Question<'_>, clause: &Clause) -> Option<Prose> {
    let (gone, left): (Vec<Element>, Vec<Element>) = clause
        .members
        .iter()
        .map(|member| Element::from(member.target))
        .partition(|member| (question.falls)(*member));
    if left.is_empty() {
        return None;
    }
    let prose = Prose::from("it needs ").and(Tone::Working, brief.few(&left, 5, "or")).say(
        match (left.len(), gone.len()) {
            (1, 0) => ", which stays up".to_owned(),
            (_, 0) => ", which stay up".to_owned(),
            _ => format!(", up although {} {} down", brief.few(&gone, 5, "and"), is(gone.len() as u64)),
        },
    );
    Some(prose.and(Tone::Soft, spaced(question.lines.file_and_line(clause.basis.at))))
}

fn fallen<'b>(brief: &Brief<'b>, target: Element) -> Option<&'b Fallen> {
    let Element::Component(id) = target else { return None };
    brief.facts.worst()?.down.iter().find(|fallen| fallen.component == id)
}

fn back(brief: &Brief<'_>, question: &Question<'_>) -> Vec<Block> {
    let Some(fallen) = fallen(brief, question.target) else { return Vec::new() };
    let lost = brief.lost(question.lost);
    let prose = match &fallen.back {
        Return::Elsewhere => Prose::from("Yes: a declared way works although ").say(lost).say(" stays lost."),
        Return::NoWay => Prose::from("Not while ")
            .say(lost)
            .say(" stays lost: no way that could work without it is declared."),
        Return::Blocked(_) => Prose::from("Not while ")
            .say(lost)
            .say(" stays lost: every declared way lacks something that went with it."),
    };
    let mut blocks = vec![Block::Paragraph(prose)];
    if let Return::Blocked(ways) = &fallen.back {
        let links = ways.iter().map(|way| Link {
            depth: 0,
            what: blocked_way(brief, way),
            place: question.lines.file_and_line(way.at),
        });
        blocks.push(Block::Chain(links.collect()));
    }
    blocks
}

/// Each is enough for the step it mends; whether another fault then shows is for another run to say.
fn remedies(brief: &Brief<'_>, question: &Question<'_>) -> Vec<Block> {
    let Verdict::Down(proof) = question.verdict else { return Vec::new() };
    if question.lost.contains(&question.target) {
        return Vec::new();
    }
    let lost = brief.lost(question.lost);
    let mut items = super::chain::mends(brief, proof, &lost);
    if let Some(Return::Blocked(ways)) = fallen(brief, question.target).map(|fallen| &fallen.back) {
        let mut missing: Vec<String> = Vec::new();
        for lacking in ways.iter().flat_map(|way| &way.missing) {
            let name = super::way_back::lacks(brief, *lacking);
            if !missing.contains(&name) {
                missing.push(name);
            }
        }
        if !missing.is_empty() {
            let names = few(&missing, 5, "and");
            items.push(
                Prose::from("keep ")
                    .and(Tone::Strong, names)
                    .say(format!(" working without {lost}: then what stands by elsewhere could take over")),
            );
        }
    }
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        Block::List(items),
        Block::Note("One of these mends one step; run again to see what is left.".into()),
    ]
}
