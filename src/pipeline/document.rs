//! The story of the document for an authority: read, judge, look into the worst losses, compose. The same question gives the
//! same document, wherever its texts come from: that is what a bundle rests on.

use super::check::{Against, Question as CheckQuestion, Surveyed, check_surveyed};
use super::figures::figures;
use super::texts::loader;
use super::{Overlay, Reading, incidents, recovery};
use crate::analysis::advise::facts::Advice;
use crate::analysis::advise::gather::advise;
use crate::analysis::advise::options::Options as AdviceOptions;
use crate::analysis::changes::apart::statements;
use crate::analysis::changes::compare::compare;
use crate::analysis::changes::effects::{Side, effects};
use crate::analysis::changes::statement::Statement;
use crate::analysis::ends::{End, at_end};
use crate::analysis::recovery::question::Question;
use crate::analysis::recovery::recover::recover_all;
use crate::analysis::risk::facts::Risk;
use crate::analysis::risk::gather::{Options as RiskOptions, risk};
use crate::analysis::stakes::gather::Options as StakesOptions;
use crate::base::lines::Lines;
use crate::base::quantity::Date;
use crate::base::source::SourceMap;
use crate::base::tongue::Tongue;
use crate::model::hash::{model_hash, text_hash};
use crate::model::id::Element;
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use crate::page::document::Page;
use crate::render::contract::desk_read::Files;
use crate::report::dossier::dossier::{Deep, Dossier, Earlier, Gathered, Plan};
use crate::report::dossier::ends::{AtEnd, Ends};
use crate::report::dossier::ledger::Ledger;
use crate::report::dossier::origin::{Control, Evidence};
use crate::report::dossier::{compose, words::words};
use crate::rules::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};

/// Losses looked into in depth, the worst first.
const DEEP: usize = 12;
/// Nodes looked at for the groups of losses of all services: a tenth of what `spof risk` takes.
const WEIGHED: u64 = 30_000_000;
/// Components in a model for which a change is searched.
const ADVISED: usize = 800;

/// What is asked: everything a document hangs on besides the program itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The texts of the topology, profiles of one's own among them.
    pub files: Files,
    /// Names of shipped profiles, in the order they were asked for.
    pub profiles: Vec<String>,
    /// The language.
    pub tongue: Tongue,
    /// The day for which it is judged.
    pub as_of: Date,
    /// The kind of place whose loss is judged; `None`: sites.
    pub level: Option<PlaceKind>,
    /// The texts of the last report.
    pub earlier: Option<Files>,
    /// Names were replaced by pseudonyms.
    pub redacted: bool,
}

/// A document, before it is written in any format.
#[derive(Debug)]
pub struct Document {
    /// What it says.
    pub page: Page,
    /// Every claim in it.
    pub ledger: Ledger,
    /// SHA-256 of the model.
    pub model_hash: String,
    /// What people call the topology.
    pub title: String,
}

/// Why there is no document.
#[derive(Debug)]
pub enum Refusal {
    /// The texts cannot be judged.
    Unread(Box<Reading>),
    /// Another reason: a sentence without full stop.
    Because(String),
}

/// Composes it. The result is the same on any number of threads.
///
/// # Errors
/// When the texts, or those of the last report, cannot be judged.
pub fn document(asked: &Asked, threads: usize) -> Result<Document, Refusal> {
    let overlays = Overlay::with_profiles(&asked.profiles);
    let reading = read(&asked.files, &overlays, threads);
    let Some(topology) = reading.topology.as_ref().filter(|_| reading.faults.is_empty()) else {
        return Err(Refusal::Unread(Box::new(reading)));
    };
    if topology.components.is_empty() {
        let nothing = "nothing was judged: no service, store, tool, utility or external is declared";
        return Err(Refusal::Because(nothing.to_owned()));
    }
    let surveyed = Surveyed::of(topology, asked.level, threads, asked.as_of);
    let question =
        CheckQuestion { level: asked.level, threads, today: asked.as_of, settings: Settings::default() };
    let checked = check_surveyed(&surveyed, &reading, &question, Against::default());
    let lines = Lines::new(&reading.sources);
    let gathered = Gathered {
        topology,
        survey: &surveyed.survey,
        prover: surveyed.prover(),
        lines: &lines,
        checked: &checked,
        statements: statements(topology, &BTreeMap::new()),
    };
    let mut dossier = Dossier::new(gathered, &asked.files.name, asked.as_of, asked.tongue);
    dossier.judged = surveyed.profiles();
    dossier.ends = ends(topology, asked, threads);
    dossier.deep = deep(&dossier, threads);
    let stakes = StakesOptions { level: asked.level, ..StakesOptions::default() };
    dossier.stakes = dossier.deep.first().map(|worst| recovery::stake(topology, &worst.recovery, &stakes));
    dossier.risk = likely(topology, asked.level, threads);
    dossier.plan = plan(topology, asked);
    dossier.replays =
        recovery::replay(topology).into_iter().map(|replay| (replay.scenario, replay.comparison)).collect();
    dossier.incidents = incidents::replay(topology, asked.as_of);
    let earlier = asked.earlier.as_ref().map(|files| earlier(&surveyed, files, asked, threads));
    dossier.earlier = earlier.transpose()?;
    dossier.control = control(asked, &reading.sources);
    dossier.figures = figures(&dossier, asked.level, threads);
    let (page, ledger) = compose(&dossier);
    Ok(Document { page, ledger, model_hash: surveyed.survey.model_hash.clone(), title: dossier.title() })
}

fn read(files: &Files, overlays: &[Overlay], threads: usize) -> Reading {
    super::read_whole(&loader(files), &files.roots, overlays, threads).0
}

/// The same at both ends of stated ranges; `None`: none is stated.
fn ends(topology: &Topology, asked: &Asked, threads: usize) -> Option<Ends> {
    let judged = |end| {
        let topology = at_end(topology, end)?;
        let surveyed = Surveyed::of(&topology, asked.level, threads, asked.as_of);
        let judged = surveyed.profiles();
        Some(AtEnd { judged, survey: surveyed.survey })
    };
    Some(Ends { least: judged(End::Least)?, most: judged(End::Most)? })
}

/// The worst losses: those that stop something, or degrade it, or may.
fn deep(dossier: &Dossier<'_>, threads: usize) -> Vec<Deep> {
    let impact = |loss: &&crate::analysis::survey::PlaceLoss| {
        let it = &loss.radius;
        !it.down.is_empty() || !it.degraded.is_empty() || !it.undetermined.is_empty()
    };
    let places: Vec<_> = dossier.losses().filter(impact).map(|loss| loss.place).take(DEEP).collect();
    let questions: Vec<Question> = places
        .iter()
        .map(|place| Question {
            threads,
            ..Question::of_losses(dossier.topology, vec![(Element::Place(*place), None)])
        })
        .collect();
    let recoveries = recover_all(dossier.topology, &questions);
    places.into_iter().zip(recoveries).map(|(place, recovery)| Deep { place, recovery }).collect()
}

/// How likely what stops, where anything states how often it fails.
fn likely(topology: &Topology, level: Option<PlaceKind>, threads: usize) -> Option<Risk> {
    let states = |element: Element| topology.named(element).is_some_and(|named| named.fails.is_some());
    let options = RiskOptions { level, budget: WEIGHED, threads, ..RiskOptions::default() };
    topology.elements().any(states).then(|| risk(topology, &options))
}

fn plan(topology: &Topology, asked: &Asked) -> Plan {
    if topology.components.len() > ADVISED {
        return Plan::TooLarge(ADVISED);
    }
    let advice: Advice = advise(
        topology,
        &AdviceOptions { level: asked.level, day: Some(asked.as_of), ..AdviceOptions::default() },
    );
    Plan::Searched(Box::new(advice))
}

/// What was said then and is not now, and the other way round, and what that does.
fn earlier(
    surveyed: &Surveyed<'_>,
    files: &Files,
    asked: &Asked,
    threads: usize,
) -> Result<Earlier, Refusal> {
    let now = surveyed.topology;
    let reading = read(files, &[], threads);
    let Some(then) = reading.topology.as_ref().filter(|_| reading.faults.is_empty()) else {
        return Err(Refusal::Unread(Box::new(reading)));
    };
    let (now_said, then_said) = (statements(now, &BTreeMap::new()), statements(then, &BTreeMap::new()));
    let key = |it: &Statement| (it.thing.rank, it.thing.path.clone(), it.text.clone());
    let known = |all: &[Statement]| all.iter().map(key).collect::<BTreeSet<_>>();
    let (now_known, then_known) = (known(&now_said), known(&then_said));
    // Rules of shipped profiles are laid over for this report and were not part of what was sent.
    let is_own =
        |it: &Statement| now.profiles.iter().all(|profile| !it.thing.path.starts_with(&profile.named.path));
    let was = Surveyed::of(then, Some(surveyed.survey.level), threads, asked.as_of);
    let effects = effects(
        Side { topology: then, survey: &was.survey },
        Side { topology: now, survey: &surveyed.survey },
        &compare(then, now).paths,
    );
    Ok(Earlier {
        hash: model_hash(then),
        effects,
        added: now_said.into_iter().filter(|it| !then_known.contains(&key(it)) && is_own(it)).collect(),
        removed: then_said.into_iter().filter(|it| !now_known.contains(&key(it))).collect(),
    })
}

fn control(asked: &Asked, sources: &SourceMap) -> Control {
    let evidence = sources.files().iter().filter(|file| !file.name.starts_with("--"));
    let evidence = evidence.map(|file| Evidence {
        name: file.name.clone(),
        bytes: file.text.len(),
        hash: text_hash(&file.text),
    });
    Control {
        program: format!("spof {}", env!("CARGO_PKG_VERSION")),
        command: command(asked),
        evidence: evidence.collect(),
        redacted: asked.redacted,
    }
}

/// What would be typed for the same document.
#[must_use]
pub fn command(asked: &Asked) -> String {
    let mut words = vec!["spof report".to_owned()];
    words.extend(asked.profiles.iter().map(|profile| format!("--profile {profile}")));
    words.push(format!("--lang {} --as-of {}", asked.tongue.tag(), asked.as_of));
    words.extend(asked.level.map(|level| format!("--level {}", level.word())));
    words.extend(asked.earlier.iter().map(|_| "--against EARLIER".to_owned()));
    words.join(" ")
}

impl Document {
    /// `3 / 12`.
    #[must_use]
    pub fn page_of(tongue: Tongue, page: usize, of: usize) -> String {
        words(tongue).page_of.replace("{n}", &page.to_string()).replace("{of}", &of.to_string())
    }
}
