//! The story of a page that asks: texts once, then question after question, each answered at once. Text in, text out, so that
//! the same desk answers in a program and, compiled to WebAssembly (`web/`), inside a page.
//!
//! What was read is kept: the topology as it is written, and as it is with the statements last laid over it. Refuses to panic:
//! what cannot be answered is answered with what is wrong.

use super::{Overlay, Reading, read_with};
use crate::analysis::advise::facts::{Advice, Set};
use crate::analysis::advise::gather::advise_one;
use crate::analysis::advise::options::Options;
use crate::analysis::facts::{Blocked, Fallen, Return};
use crate::analysis::gather::{Outline, outline, points};
use crate::analysis::proof::prove;
use crate::analysis::recovery::knockout::{Knockout, knockouts, legs};
use crate::analysis::recovery::question::Question;
use crate::analysis::recovery::recover::recover;
use crate::analysis::risk::minimal::{Wanted, minimal_causes};
use crate::analysis::stakes::gather::{self, stakes};
use crate::base::lines::Lines;
use crate::base::quantity::{Duration, Moment};
use crate::base::texts::Texts;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::scenario::Scenario;
use crate::model::topology::Topology;
use crate::render::contract::desk_read::{Ask, Asked, Files, asked};
use crate::render::contract::desk_why::{Effect, Known, all_causes, help, why};
use crate::render::contract::{desk_fill, desk_model, desk_shape};
use crate::render::json_text::embedded;
use crate::report::advise::statement::text;
use crate::report::naming;

/// Elements of a minimal cause, minimal causes listed, and nodes looked at for them.
const CAUSES: Wanted = Wanted { level: None, order: 3, listed: 60, budget: 3_000_000 };
/// Sets of changes that are tried for one component, and told.
const TRIED: usize = 400;
const SETS: usize = 3;
/// Complaints about texts that are told.
const COMPLAINTS: usize = 20;

/// A topology that was read, and what every question about it starts from.
#[derive(Debug)]
struct Held {
    reading: Reading,
    outline: Option<Outline>,
}

/// Answers questions about one topology.
#[derive(Debug, Default)]
pub struct Desk {
    files: Option<Files>,
    /// As it is written.
    plain: Option<Held>,
    /// With these statements laid over it.
    overlaid: Option<(String, Held)>,
}

impl Desk {
    /// Answers one question; both are JSON, see [`asked`] and [`desk_shape`].
    pub fn answer(&mut self, question: &str) -> String {
        let answered = asked(question).map_err(plain_fault).and_then(|asked| self.answered(asked));
        answered.unwrap_or_else(|fault| {
            embedded(&fault)
                .unwrap_or_else(|_| r#"{"error":"nothing can be said","complaints":[]}"#.to_owned())
        })
    }

    fn answered(&mut self, mut asked: Asked) -> Result<String, desk_shape::Fault> {
        if let Some(files) = asked.files.take() {
            *self = Self { files: Some(files), plain: None, overlaid: None };
        }
        let Some(files) = &self.files else { return Err(plain_fault("no files were given")) };
        let name = files.name.clone();
        let files = files.clone();
        let held = self.held(&asked.overlay)?;
        let Some(topology) = &held.reading.topology else { return Err(unreadable(&held.reading)) };
        let outline = held.outline.get_or_insert_with(|| outline(topology, None));
        let room =
            Room { topology, outline, reading: &held.reading, name: &name, files: &files, asked: &asked };
        room.answer()
    }

    /// The topology with these statements laid over it.
    fn held(&mut self, overlay: &str) -> Result<&mut Held, desk_shape::Fault> {
        let Some(files) = &self.files else { return Err(plain_fault("no files were given")) };
        if overlay.trim().is_empty() {
            return Ok(self.plain.get_or_insert_with(|| read(files, "")));
        }
        if self.overlaid.as_ref().is_none_or(|(known, _)| known != overlay) {
            self.overlaid = Some((overlay.to_owned(), read(files, overlay)));
        }
        match &mut self.overlaid {
            Some((_, held)) => Ok(held),
            None => Err(plain_fault("nothing was laid over it")),
        }
    }
}

fn read(files: &Files, overlay: &str) -> Held {
    let texts = files.texts.iter().map(|(name, text)| (name.clone(), text.as_bytes().to_vec())).collect();
    let overlays = if overlay.is_empty() { Vec::new() } else { vec![Overlay::Text(overlay.to_owned())] };
    Held { reading: read_with(&Texts(texts), &files.roots, &overlays), outline: None }
}

fn plain_fault(error: impl Into<String>) -> desk_shape::Fault {
    desk_shape::Fault { error: error.into(), complaints: Vec::new() }
}

fn unreadable(reading: &Reading) -> desk_shape::Fault {
    let lines = Lines::new(&reading.sources);
    let complaint = |it: &crate::base::diagnostic::Diagnostic| desk_shape::Complaint {
        at: lines.file_and_line(it.primary.at),
        message: it.message.clone(),
    };
    desk_shape::Fault {
        error: reading.faults.first().cloned().unwrap_or_else(|| "the topology cannot be read".to_owned()),
        complaints: reading.diagnostics.iter().take(COMPLAINTS).map(complaint).collect(),
    }
}

/// Everything one answer is made from.
struct Room<'a> {
    topology: &'a Topology,
    outline: &'a Outline,
    reading: &'a Reading,
    files: &'a Files,
    name: &'a str,
    asked: &'a Asked,
}

impl Room<'_> {
    fn answer(&self) -> Result<String, desk_shape::Fault> {
        let lines = Lines::new(&self.reading.sources);
        let answer = match self.asked.ask {
            Ask::Model => embedded(&desk_model::model(self.topology, self.outline, self.name, &lines)),
            Ask::Table => embedded(&self.table()),
            Ask::Loss => embedded(&self.loss()?),
            Ask::Why => embedded(&self.why(&lines)?),
            Ask::Causes => embedded(&self.causes()?),
            Ask::Help => embedded(&self.help()?),
            Ask::Drills => embedded(&self.drills()?),
        };
        answer.map_err(plain_fault)
    }

    fn table(&self) -> desk_shape::Table {
        let question =
            |place: &PlaceId| Question::of_losses(self.topology, vec![(Element::Place(*place), None)]);
        let questions: Vec<Question> = self.outline.places.iter().map(question).collect();
        desk_fill::table(self.topology, &knockouts(self.topology, &questions), &points(self.topology, 1))
    }

    /// What is lost, by a scenario or by name.
    fn question(&self) -> Result<(Question, Option<&Scenario>), desk_shape::Fault> {
        if let Some(path) = &self.asked.scenario {
            let found = self.topology.scenarios.iter().position(|it| it.named.path == *path);
            let index = found.ok_or_else(|| plain_fault("there is no such scenario"))?;
            let question = Question { draws: 0, ..Question::of_scenario(self.topology, index) };
            return Ok((question, Some(&self.topology.scenarios[index])));
        }
        let find = |path: &String| naming::find(self.topology, path).map_err(plain_fault);
        let lost: Vec<Element> = self.asked.lost.iter().map(find).collect::<Result<_, _>>()?;
        let lost = lost.into_iter().map(|element| (element, None)).collect();
        Ok((Question { draws: 0, ..Question::of_losses(self.topology, lost) }, None))
    }

    fn knocked(&self, question: &Question) -> Result<Knockout, desk_shape::Fault> {
        let found = knockouts(self.topology, std::slice::from_ref(question)).into_iter().next();
        found.ok_or_else(|| plain_fault("nothing was answered"))
    }

    fn loss(&self) -> Result<desk_shape::Loss, desk_shape::Fault> {
        let (question, scenario) = self.question()?;
        let noticed = question.noticed.map(|it| Moment::from_millis(it.low.millis.midpoint(it.high.millis)));
        Ok(desk_fill::loss(&self.knocked(&question)?, &question.lost, noticed, scenario))
    }

    fn about(&self) -> Result<ComponentId, desk_shape::Fault> {
        let path = self.asked.about.as_deref().unwrap_or_default();
        match naming::find(self.topology, path).map_err(plain_fault)? {
            Element::Component(id) => Ok(id),
            _ => Err(plain_fault("only components stop")),
        }
    }

    fn why(&self, lines: &Lines<'_>) -> Result<desk_shape::Why, desk_shape::Fault> {
        let (component, (question, _)) = (self.about()?, self.question()?);
        let lost: Vec<Element> = question.lost.iter().map(|lost| lost.element).collect();
        let knocked = self.knocked(&question)?;
        let known = Known {
            component,
            verdict: &prove(self.topology, &lost, Element::Component(component)),
            blocked: blocked(&knocked, component),
            legs: &legs(self.topology, &question, component),
        };
        Ok(why(&known, lines))
    }

    fn causes(&self) -> Result<desk_shape::Causes, desk_shape::Fault> {
        let component = self.about()?;
        Ok(all_causes(component, &minimal_causes(self.topology, component, CAUSES)))
    }

    /// Within its objective where that can be had, else although what is lost stays lost.
    fn help(&self) -> Result<desk_shape::Help, desk_shape::Fault> {
        let (component, (question, _)) = (self.about()?, self.question()?);
        let lost: Vec<Element> = question.lost.iter().map(|lost| lost.element).collect();
        let knocked = self.knocked(&question)?;
        let stop = knocked.stops.iter().find(|stop| stop.component == component);
        let mut within = stop.and_then(|stop| stop.objective);
        let mut advice = self.advice(&lost, component, within);
        if within.is_some() && advice.sets.is_empty() {
            within = None;
            advice = self.advice(&lost, component, within);
        }
        let effect = |set: &Set| self.effect(&text(self.topology, &advice, set), component, &knocked);
        let effects: Vec<Effect> = advice.sets.iter().map(effect).collect();
        Ok(help(self.topology, component, &advice, within, &effects))
    }

    fn advice(&self, lost: &[Element], component: ComponentId, within: Option<Duration>) -> Advice {
        let options = Options { within, budget: TRIED, sets: SETS, ..Options::default().smallest() };
        advise_one(self.topology, lost, component, &options)
    }

    /// What more statements laid over the topology do: read again, so that what is advised is what would be written.
    fn effect(&self, statements: &str, component: ComponentId, before: &Knockout) -> Effect {
        let nothing = Effect { back: Moment::NEVER, sooner: 0 };
        let held = read(self.files, &format!("{}\n{statements}", self.asked.overlay));
        let Some(topology) = &held.reading.topology else { return nothing };
        let room = Room { topology, reading: &held.reading, ..*self };
        let knocked = room.question().and_then(|(question, _)| room.knocked(&question));
        let Ok(knocked) = knocked else { return nothing };
        let back = |id: ComponentId| {
            let stop = knocked.stops.iter().find(|stop| stop.component == id);
            stop.map_or(Moment::START, |stop| stop.back)
        };
        let services =
            before.stops.iter().filter(|it| self.topology[it.component].kind == ComponentKind::Service);
        Effect {
            back: back(component),
            sooner: services.filter(|stop| back(stop.component) < stop.back).count(),
        }
    }

    fn drills(&self) -> Result<desk_shape::Drills, desk_shape::Fault> {
        let (question, _) = self.question()?;
        let recovery = recover(self.topology, &question);
        let stakes = stakes(self.topology, &recovery, &gather::Options::default());
        Ok(desk_fill::drills(self.topology, &stakes.drills))
    }
}

/// Ways back of a component that do not work.
fn blocked(knocked: &Knockout, component: ComponentId) -> &[Blocked] {
    let is_it = |fallen: &&Fallen| fallen.component == component;
    match knocked.blast.down.iter().find(is_it).map(|fallen| &fallen.back) {
        Some(Return::Blocked(ways)) => ways,
        _ => &[],
    }
}
