//! What a name is, what its loss takes away and when that is back; what a word of the language says. While the topology is
//! broken, what is computed is that of the last state without errors, and says so.

use super::ask::Ask;
use super::fault::Fault;
use super::impact::Known;
use super::prose::Prose;
use super::session::{Session, Spot};
use crate::analysis::budget::Budget;
use crate::base::source::Span;
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::resolve::bindings::{Sense, Thing};
use crate::resolve::names::Sort;
use crate::rules;
use crate::syntax::keyword;
use crate::syntax::token::Kind;
use gen_lsp_types::{Contents, Hover as Shown, HoverParams, HoverRequest, MarkupContent, MarkupKind};

/// Lines of a list before the rest is counted.
const LISTED: usize = 12;

pub(super) struct Hover;

impl Ask for Hover {
    type Request = HoverRequest;

    fn answer(session: &mut Session<'_>, parameters: HoverParams) -> Result<Option<Shown>, Fault> {
        let Some(spot) = session.spot(&parameters.text_document_position_params) else { return Ok(None) };
        let found = spot.snapshot.bindings().at(spot.offset).first().copied();
        let (at, prose) = match found {
            Some((at, id)) => {
                let thing = &spot.snapshot.bindings().things[id];
                (at, about(session, &spot, thing))
            }
            None => match about_word(&spot) {
                Some(found) => found,
                None => return Ok(None),
            },
        };
        let kind = if session.client.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
        let value = prose.written(session.client.markdown);
        Ok(Some(Shown {
            contents: Contents::MarkupContent(MarkupContent { kind, value }),
            range: Some(spot.snapshot.range(spot.file(), at, session.client.encoding)),
        }))
    }
}

/// A thing: what it is, then what follows from it.
fn about(session: &mut Session<'_>, spot: &Spot, thing: &Thing) -> Prose {
    let word = match thing.sense {
        Sense::Parameter(kind) => format!("parameter, a {kind}"),
        Sense::Named(Sort::Import(_)) => "import".to_owned(),
        Sense::Named(Sort::Template) => "template".to_owned(),
        Sense::Named(_) => thing.word.to_owned(),
    };
    let title = thing.title.as_ref().filter(|title| **title != thing.path);
    let mut prose = Prose::about(match title {
        Some(title) => format!("{word} {} — {title}", thing.path),
        None => format!("{word} {}", thing.path),
    });
    prose.say(thing.doc.as_str());
    let Some((judged, is_current)) = session.judged(&spot.file().path) else {
        if thing.sense != Sense::Named(Sort::Template) {
            prose.say("nothing is computed while the topology is broken");
        }
        return prose;
    };
    let Some(known) = Known::of(&judged) else { return prose };
    let before = prose.clone();
    match known.topology.find(&thing.path) {
        Some(element) => computed(&mut prose, known, element),
        None => scenario(&mut prose, known, &thing.path),
    }
    if !is_current && prose != before {
        prose.say("computed from the last state without errors");
    }
    prose
}

fn computed(prose: &mut Prose, known: Known<'_>, element: Element) {
    if let Some(owner) = owner(known, element) {
        prose.say(format!("owner: {owner}"));
    }
    prose.say(format!("losing it {}{}", known.stops(element), known.whom(element)));
    if let Some(brings) = known.brings_back(element) {
        prose.say(brings);
    }
    match element {
        Element::Place(id) => {
            if let Some(loss) = known.loss(id) {
                prose.say(known.last_back(&loss.backs).unwrap_or_default());
                let hollow = loss.radius.impact.hollow;
                if hollow > 0 {
                    let those = words::count(hollow, "component");
                    prose.say(format!("{those} with copies elsewhere that cannot be used"));
                }
            }
        }
        Element::Component(id) => component(prose, known, id),
        Element::Domain(_) | Element::Group(_) => {}
    }
}

fn owner(known: Known<'_>, element: Element) -> Option<String> {
    let named = known.topology.named(element)?;
    Some(words::shown(named.owner.as_ref()?.value.as_deref()?))
}

/// When it is back after each loss that stops it, and what it hangs on.
fn component(prose: &mut Prose, known: Known<'_>, id: ComponentId) {
    let survey = &known.judged.survey;
    let backs = survey.losses.iter().filter_map(|loss| Some((loss.place, loss.back(id)?)));
    let backs: Vec<String> = backs
        .map(|(place, back)| {
            let when = back
                .millis()
                .map_or_else(|| "never back".to_owned(), |it| format!("back after {}", words::hours(it)));
            format!("after the loss of {}: {when}", words::shown(&known.topology[place].named.title))
        })
        .collect();
    list(prose, "", backs);
    let on = survey.single_points.iter().filter(|single| single.stops.iter().any(|it| it.component == id));
    let on: Vec<String> = on.map(|single| called(known, single.element)).collect();
    let verb = if known.topology[id].kind == ComponentKind::Service { "stops" } else { "falls" };
    list(prose, &format!("{verb} when one of these alone is lost"), on);
    if survey.cut_short.iter().any(|cut| cut.what == Budget::DependentsListed) {
        prose.say("not everything it hangs on is listed: the topology is too large for that");
    }
}

fn called(known: Known<'_>, element: Element) -> String {
    let kind = crate::report::naming::kind(known.topology, element);
    format!("{kind} {}", words::shown(&known.topology.path(element)))
}

fn list(prose: &mut Prose, head: &str, items: Vec<String>) {
    if items.is_empty() {
        return;
    }
    prose.say(head);
    let left = items.len().saturating_sub(LISTED);
    items.into_iter().take(LISTED).for_each(|item| prose.item(item));
    if left > 0 {
        prose.item(format!("{} more", words::grouped(left as u64)));
    }
}

fn scenario(prose: &mut Prose, known: Known<'_>, path: &str) {
    let scenarios = &known.topology.scenarios;
    let Some(index) = scenarios.iter().position(|it| it.named.path == path) else { return };
    let Some(backs) = known.judged.survey.scenarios.get(index) else { return };
    let services = backs.iter().filter(|(id, _)| known.topology[*id].kind == ComponentKind::Service).count();
    prose.say(format!("stops {}", words::count(services, "service")));
    prose.say(known.last_back(backs).unwrap_or_default());
}

/// A word of the language, or a rule where one is accepted.
fn about_word(spot: &Spot) -> Option<(Span, Prose)> {
    let document = spot.snapshot.document(spot.file())?;
    let touches = |at: Span| at.start <= spot.offset && spot.offset <= at.end;
    let token = document.tokens.iter().find(|token| token.kind == Kind::Name && touches(token.at))?;
    let text = spot.snapshot.reading.sources.text(token.at);
    if let Some(rule) = rules::named(text) {
        let mut prose = Prose::about(rule.name);
        prose.say(rule.what);
        prose.say(rule.why);
        prose.say(format!("remedy: {}", rule.remedy));
        return Some((token.at, prose));
    }
    let word = keyword::find(text)?;
    let mut prose = Prose::about(word.text);
    prose.say(word.about);
    prose.say(word.usage);
    Some((token.at, prose))
}
