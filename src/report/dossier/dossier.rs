//! What the chapters of the document see, and the few questions all of them ask: names, languages, losses in order, and the
//! statements behind a place in a text. Computes nothing that is an answer.

use super::ends::Ends;
use super::incidents::facts::Replayed;
use super::ledger::Input;
use super::origin::Control;
use super::words::words::Words;
use crate::analysis::advise::facts::Advice;
use crate::analysis::changes::effects::Effects;
use crate::analysis::changes::statement::{Part, Statement};
use crate::analysis::facts::{CutShort, Fallen};
use crate::analysis::profiles::facts::Judged;
use crate::analysis::proof::Prover;
use crate::analysis::recovery::compare::Comparison;
use crate::analysis::recovery::facts::Recovery;
use crate::analysis::risk::facts::Risk;
use crate::analysis::stakes::facts::Stakes;
use crate::analysis::survey::{PlaceLoss, Survey};
use crate::base::lines::Lines;
use crate::base::phrases::{Value, pieces};
use crate::base::quantity::{Date, Moment};
use crate::base::source::Span;
use crate::base::tongue::Tongue;
use crate::base::words::grouped;
use crate::model::component::{ComponentKind, Role};
use crate::model::fact::Grade;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::topology::Topology;
use crate::page::document::{Block, Cell, Column, Figure, Prose, Table, Tone};
use crate::report::check::checked::Checked;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A loss that was looked into in depth.
#[derive(Clone, Debug)]
pub struct Deep {
    /// Which place.
    pub place: PlaceId,
    /// Its recovery.
    pub recovery: Recovery,
}

/// The model this one is compared with.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// Its hash.
    pub hash: String,
    /// What is said now and was not: sorted.
    pub added: Vec<Statement>,
    /// What was said and is not now: sorted.
    pub removed: Vec<Statement>,
    /// What that does.
    pub effects: Effects,
}

impl Earlier {
    /// Is nothing said that was not, and the other way round?
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// Whether, and how, a change was looked for.
#[derive(Debug)]
pub enum Plan {
    /// The search.
    Searched(Box<Advice>),
    /// The model has more components than this.
    TooLarge(usize),
}

/// Everything chapters see.
pub struct Dossier<'a> {
    /// What is judged.
    pub topology: &'a Topology,
    /// What is known of it.
    pub survey: &'a Survey,
    /// Who can prove it.
    pub prover: &'a Prover<'a>,
    /// Where lines begin.
    pub lines: &'a Lines<'a>,
    /// What a check finds.
    pub checked: &'a Checked,
    /// The worst losses in depth, the worst first.
    pub deep: Vec<Deep>,
    /// What is at stake in the worst loss; `None`: there is nothing to lose.
    pub stakes: Option<Stakes>,
    /// How likely what stops; `None`: nothing states a rate.
    pub risk: Option<Risk>,
    /// The change that is proposed.
    pub plan: Plan,
    /// Scenarios with a record: index, comparison.
    pub replays: Vec<(usize, Comparison)>,
    /// Incidents that name what was lost and what stood still.
    pub incidents: Vec<Replayed>,
    /// What became of profiles.
    pub judged: Judged,
    /// The same at the ends of stated ranges; `None`: none is stated.
    pub ends: Option<Ends>,
    /// The model of the last report.
    pub earlier: Option<Earlier>,
    /// Pictures by name, in the language of the document.
    pub figures: Vec<Figure>,
    /// The control sheet.
    pub control: Control,
    /// How people call the topology.
    pub name: &'a str,
    /// The day for which it is judged.
    pub today: Date,
    /// The language.
    pub tongue: Tongue,
    /// Its words.
    pub words: &'static Words,
    statements: BTreeMap<Span, Vec<Statement>>,
    worst_first: Vec<usize>,
}

/// What is filled into a sentence.
#[derive(Clone, Debug)]
pub enum Fill {
    /// A number; decides between one and many.
    N(u64),
    /// A text of any origin.
    T(String),
    /// Prose, with its own tones and marks.
    P(Prose),
}

/// What a dossier is put together from: everything that was gathered.
pub struct Gathered<'a> {
    /// See [`Dossier`].
    pub topology: &'a Topology,
    /// See [`Dossier`].
    pub survey: &'a Survey,
    /// See [`Dossier`].
    pub prover: &'a Prover<'a>,
    /// See [`Dossier`].
    pub lines: &'a Lines<'a>,
    /// See [`Dossier`].
    pub checked: &'a Checked,
    /// Every statement of the model.
    pub statements: Vec<Statement>,
}

impl<'a> Dossier<'a> {
    /// Without anything in depth yet.
    #[must_use]
    pub fn new(gathered: Gathered<'a>, name: &'a str, today: Date, tongue: Tongue) -> Self {
        let Gathered { topology, survey, prover, lines, checked, statements: said } = gathered;
        let mut statements: BTreeMap<Span, Vec<Statement>> = BTreeMap::new();
        for statement in said.into_iter().filter(|it| it.part != Part::Doc) {
            statements.entry(statement.at).or_default().push(statement);
        }
        Self {
            topology,
            survey,
            prover,
            lines,
            checked,
            deep: Vec::new(),
            stakes: None,
            risk: None,
            plan: Plan::TooLarge(0),
            replays: Vec::new(),
            incidents: Vec::new(),
            judged: Judged::default(),
            ends: None,
            earlier: None,
            figures: Vec::new(),
            control: Control::default(),
            name,
            today,
            tongue,
            words: super::words::words(tongue),
            statements,
            worst_first: worst_first(topology, survey),
        }
    }

    /// The title of the topology, or its name.
    #[must_use]
    pub fn title(&self) -> String {
        self.topology.title_or(self.name)
    }

    /// The losses of single places, the worst first.
    pub fn losses(&self) -> impl Iterator<Item = &'a PlaceLoss> {
        self.worst_first.iter().map(|index| &self.survey.losses[*index])
    }

    /// The worst loss that stops something for certain.
    #[must_use]
    pub fn worst(&self) -> Option<&'a PlaceLoss> {
        self.losses().next().filter(|loss| loss.radius.impact.services_down > 0)
    }

    /// The loss of a place in depth, when it was looked into.
    #[must_use]
    pub fn deep_of(&self, place: PlaceId) -> Option<&Recovery> {
        self.deep.iter().find(|deep| deep.place == place).map(|deep| &deep.recovery)
    }

    /// Services that stop in a loss: most users first.
    #[must_use]
    pub fn stopped(&self, loss: &'a PlaceLoss) -> Vec<&'a Fallen> {
        let is_service = |fallen: &&Fallen| self.topology[fallen.component].kind == ComponentKind::Service;
        let mut stopped: Vec<&Fallen> = loss.radius.down.iter().filter(is_service).collect();
        stopped.sort_by_key(|fallen| (Reverse(self.users(fallen.component)), fallen.component));
        stopped
    }

    /// When the last service that stops is back.
    #[must_use]
    pub fn last_back(&self, loss: &'a PlaceLoss) -> Moment {
        let backs = self.stopped(loss).into_iter().filter_map(|fallen| loss.back(fallen.component));
        backs.max().unwrap_or(Moment::START)
    }

    /// Services, most users first.
    #[must_use]
    pub fn services(&self) -> Vec<ComponentId> {
        let mut all: Vec<ComponentId> = self.topology.of_kind(ComponentKind::Service).collect();
        all.sort_by_key(|id| (Reverse(self.users(*id)), *id));
        all
    }

    /// People who use it, as declared.
    #[must_use]
    pub fn users(&self, component: ComponentId) -> Option<u64> {
        self.topology[component].users.as_ref().and_then(|fact| fact.value)
    }

    /// The text for people.
    #[must_use]
    pub fn called(&self, element: Element) -> String {
        let Element::Group(id) = element else { return self.topology.title(element) };
        let group = &self.topology[id];
        let place = group
            .place
            .map_or_else(|| self.words.not_stated.to_owned(), |place| self.called(Element::Place(place)));
        let waits = if group.role == Role::Standby { self.words.context.standby } else { "" };
        let parts = [place.as_str(), waits].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
        format!("{} ({})", self.component(group.component), parts.join(self.tongue.comma()))
    }

    /// The text for people of a component.
    #[must_use]
    pub fn component(&self, id: ComponentId) -> String {
        self.called(Element::Component(id))
    }

    /// Names in a list, at most so many, then how many more.
    #[must_use]
    pub fn list(&self, elements: &[Element], most: usize) -> String {
        let names: Vec<String> = elements.iter().map(|element| self.called(*element)).collect();
        self.few(&names, most)
    }

    /// The same for texts.
    #[must_use]
    pub fn few(&self, names: &[String], most: usize) -> String {
        let named = if names.len() <= most + 1 { names.len() } else { most };
        let shown = names[..named].join(self.tongue.comma());
        match names.len() - named {
            0 => shown,
            left => self.text(self.words.more, &[("list", Fill::T(shown)), ("n", Fill::N(left as u64))]),
        }
    }

    /// A sentence, filled in.
    #[must_use]
    pub fn say(&self, template: &str, fills: &[(&str, Fill)]) -> Prose {
        let value = |fill: &Fill| match fill {
            Fill::N(number) => Value::Number(*number),
            Fill::T(text) => Value::Text(text.clone()),
            Fill::P(prose) => Value::Text(prose.text()),
        };
        let values: Vec<(&str, Value)> = fills.iter().map(|(name, fill)| (*name, value(fill))).collect();
        pieces(template, &values).into_iter().fold(Prose::new(), |prose, piece| {
            let own = fills.iter().find(|(name, fill)| *name == piece.slot && matches!(fill, Fill::P(_)));
            match own {
                Some((_, Fill::P(own))) => prose.join(own.clone()),
                _ if piece.stressed || piece.named => prose.and(Tone::Strong, piece.text),
                _ => coded(prose, &piece.text),
            }
        })
    }

    /// The same as plain text.
    #[must_use]
    pub fn text(&self, template: &str, fills: &[(&str, Fill)]) -> String {
        self.say(template, fills).text()
    }

    /// A count in digits.
    #[must_use]
    pub fn number(&self, number: usize) -> String {
        grouped(number as u64)
    }

    /// When it is over, or that it never is.
    #[must_use]
    pub fn moment(&self, moment: Moment) -> String {
        self.tongue.moment(moment, self.words.never)
    }

    /// Every statement of the model, by where it stands; those of shipped profiles are not the organisation's.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        let own = |it: &&Statement| !self.lines.file_and_line(it.at).starts_with("std:");
        self.statements.values().flatten().filter(own)
    }

    /// The statement at a place in the texts that speaks of an element; where none speaks of it, the first one there.
    #[must_use]
    pub fn statement(&self, at: Span, of: &str) -> Option<&Statement> {
        let all = self.statements.get(&at)?;
        all.iter().find(|it| it.thing.path == of).or_else(|| all.first())
    }

    /// That statement as something a claim rests on; the bare place where no fact stands there.
    #[must_use]
    pub fn input(&self, at: Span, of: &str) -> Input {
        let place = self.lines.file_and_line(at);
        match self.statement(at, of) {
            Some(Statement { thing, text, grade, source, .. }) => Input::Statement {
                text: if text.contains(&thing.path) {
                    text.clone()
                } else {
                    format!("{}: {text}", thing.path)
                },
                place,
                grade: *grade,
                source: source.clone(),
            },
            None => Input::Statement { text: of.to_owned(), place, grade: Grade::Stated, source: None },
        }
    }

    /// Where an element is declared, as something a claim rests on; a group is declared by nobody.
    #[must_use]
    pub fn declaration(&self, element: Element) -> Option<Input> {
        let named = self.topology.named(element)?;
        Some(self.input(named.basis.at, &named.path))
    }

    /// Budgets that cut something short.
    pub fn cut_short(&self) -> impl Iterator<Item = &CutShort> {
        let deep = self.deep.iter().flat_map(|deep| &deep.recovery.cut_short);
        let risk = self.risk.iter().flat_map(|risk| &risk.cut_short);
        self.survey.cut_short.iter().chain(deep).chain(risk)
    }
}

/// Words between back ticks are to be typed.
fn coded(prose: Prose, text: &str) -> Prose {
    text.split('`').enumerate().fold(prose, |prose, (index, part)| {
        prose.and(if index % 2 == 1 { Tone::Code } else { Tone::Plain }, part)
    })
}

/// A cell of words.
#[must_use]
pub fn cell(text: impl Into<Prose>) -> Cell {
    Cell::Words(text.into())
}

/// A table that is always told whole.
#[must_use]
pub fn table(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(Table { columns, rows, enough: usize::MAX, noun: "" })
}

/// A table of names and values, without heads.
#[must_use]
pub fn sheet(rows: Vec<(&'static str, Prose)>) -> Block {
    let rows =
        rows.into_iter().map(|(name, value)| vec![cell(Prose::new().and(Tone::Strong, name)), cell(value)]);
    table(vec![Column::words(""), Column::words("")], rows.collect())
}

/// As in the table of losses: services, people, undetermined, degraded, path.
fn worst_first(topology: &Topology, survey: &Survey) -> Vec<usize> {
    let mut order: Vec<usize> = (0..survey.losses.len()).collect();
    order.sort_by_cached_key(|index| {
        let loss = &survey.losses[*index];
        let it = &loss.radius.impact;
        let damage = (it.services_down, it.people, it.services_undetermined, it.services_degraded);
        (Reverse(damage), topology.path(Element::Place(loss.place)))
    });
    order
}
