//! The story of the interactive report: the texts, what was asked beforehand, the page. Touches no disk: the page is given back.

use super::Reading;
use super::desk::Desk;
use super::incidents::replay;
use super::texts::texts;
use crate::base::source::Loader;
use crate::base::words::shown;
use crate::model::topology::Topology;
use crate::render::html::answer::{Answer, question, read};
use crate::render::html::data::{Answers, Opening, data, first_question, question_name};
use crate::render::html::page::{Sheet, broken, page};
use crate::render::html::plain::{Told, plain};
use crate::render::html::record::{Recorded, record};
use crate::render::html::words::words::Words;
use crate::render::xml::escaped;

/// Answers computed beforehand take at most about so many bytes: they stand in where no engine runs.
const ROOM: usize = 240_000;
/// Places whose loss is computed beforehand.
const PLACES: usize = 40;
/// Components in a model of which advice is computed beforehand: the search takes seconds in larger ones.
const ADVISED: usize = 800;
/// Services whose reasons stand in the page for those without script.
const REASONS: usize = 60;

/// What is wanted of a page.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// How people call the topology.
    pub name: &'a str,
    /// Language in which it opens.
    pub words: &'a Words,
    /// The legal order whose deadlines are shown first; empty: none.
    pub clock: &'a str,
    /// It is served, and may ask whether anything changed.
    pub live: bool,
}

/// The page of what was read at these paths. Same texts, same bytes.
///
/// # Errors
/// When the topology cannot be read by the page itself: a sentence without full stop.
pub fn interactive(
    reading: &Reading,
    loader: &dyn Loader,
    paths: &[String],
    wanted: &Wanted<'_>,
) -> Result<String, String> {
    let texts = texts(reading, loader, paths, wanted.name)?;
    let mut asking = Asking { desk: Desk::default(), answers: Vec::new(), room: ROOM };
    let model = asking.first(&first_question(&texts, "model")?)?;
    let table = asking.must("table", "", &[], "")?;
    let opening = asking.beforehand(&model, &table)?;
    let loss = asking.must("loss", "", &opening.lost, "")?;
    let whys = asking.reasons(&loss.most_used(&model), &opening);
    let charts = charts(reading, wanted);
    let Some(topology) = &reading.topology else { return Err("the topology cannot be read".to_owned()) };
    let record = on_record(topology);
    let told = Told {
        words: wanted.words,
        model: &model,
        table: &table,
        loss: &loss,
        whys: &whys,
        record: &record,
        charts: &charts,
    };
    let plain = plain(&told);
    let data = data(&texts, &asking.answers, &opening, &record, wanted.clock, wanted.words.tag)?;
    let title = format!("{} — spof", model.title());
    Ok(page(&Sheet { title: &title, words: wanted.words, data: &data, plain: &plain, live: wanted.live }))
}

/// The page that is served while the texts cannot be read: what is wrong with them.
#[must_use]
pub fn unreadable(name: &str, words: &Words, complaints: &str) -> String {
    let plain = format!("<pre class=\"complaints\">{}</pre>\n", lines(complaints));
    broken(&format!("{} — spof", shown(name)), words, &plain)
}

/// Escaped, and lines kept.
fn lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}

/// A desk, and what it answered.
struct Asking {
    desk: Desk,
    answers: Answers,
    /// Bytes that may still be spent.
    room: usize,
}

impl Asking {
    fn first(&mut self, question: &str) -> Result<Answer, String> {
        let answer = self.desk.answer(question);
        let read = read(&answer)?;
        self.answers.push((question_name("model", "", &[], ""), answer));
        Ok(read)
    }

    fn must(&mut self, ask: &str, scenario: &str, lost: &[String], about: &str) -> Result<Answer, String> {
        let name = question_name(ask, scenario, lost, about);
        if let Some((_, known)) = self.answers.iter().find(|(known, _)| *known == name) {
            return read(known);
        }
        let answer = self.answer(ask, scenario, lost, about);
        let read = read(&answer)?;
        self.room = self.room.saturating_sub(answer.len());
        self.answers.push((name, answer));
        Ok(read)
    }

    fn answer(&mut self, ask: &str, scenario: &str, lost: &[String], about: &str) -> String {
        self.desk.answer(&question(ask, scenario, lost, about))
    }

    /// Asks what a reader of a page without engine would: each place, each scenario, and why services stop then, the worst first,
    /// as long as there is room. Gives what the page opens with.
    fn beforehand(&mut self, model: &Answer, table: &Answer) -> Result<Opening, String> {
        self.must("loss", "", &[], "")?;
        let places: Vec<String> = table.places(model).into_iter().take(PLACES).collect();
        let worst: Vec<String> = places.first().cloned().into_iter().collect();
        let mut losses: Vec<(String, Vec<String>)> =
            places.into_iter().map(|place| (String::new(), vec![place])).collect();
        losses.extend(model.scenarios().into_iter().take(PLACES).map(|scenario| (scenario, Vec::new())));
        let mut stopped = Vec::new();
        for (scenario, lost) in &losses {
            stopped.push(self.must("loss", scenario, lost, "")?.most_used(model));
        }
        let advised = model.components() <= ADVISED;
        if !worst.is_empty() && advised {
            self.must("drills", "", &worst, "")?;
        }
        for ((scenario, lost), services) in losses.iter().zip(&stopped) {
            for service in services {
                self.reason(scenario, lost, service, advised)?;
            }
        }
        let about =
            stopped.first().filter(|_| !worst.is_empty()).and_then(|services| services.first().cloned());
        Ok(Opening { lost: worst, about })
    }

    fn reason(&mut self, scenario: &str, lost: &[String], about: &str, advised: bool) -> Result<(), String> {
        if self.room == 0 {
            return Ok(());
        }
        self.must("why", scenario, lost, about)?;
        if advised {
            self.must("causes", "", &[], about)?;
            self.must("help", scenario, lost, about)?;
        }
        Ok(())
    }

    /// Why each service stops in the loss the page opens with.
    fn reasons(&mut self, services: &[String], opening: &Opening) -> Vec<Answer> {
        let one = |service: &String| read(&self.answer("why", "", &opening.lost, service)).ok();
        services.iter().take(REASONS).filter_map(one).collect()
    }
}

/// The record of incidents, all of it, beside what is predicted for the same losses.
fn on_record(topology: &Topology) -> Recorded {
    let last = topology.log.incidents.iter().map(|it| it.began.day()).max();
    let replayed = last.map_or_else(Vec::new, |day| replay(topology, day));
    record(topology, &replayed)
}

#[cfg(not(feature = "charts"))]
fn charts(_: &Reading, _: &Wanted<'_>) -> Vec<String> {
    Vec::new()
}

/// The charts of the report in the language in which the page opens, as SVG with colours of the page.
#[cfg(feature = "charts")]
fn charts(reading: &Reading, wanted: &Wanted<'_>) -> Vec<String> {
    use crate::analysis::gather::Options;
    use crate::base::tongue::Tongue;
    use crate::chart::{CHARTS, scene::Scene};
    use crate::page::palette::Theme;
    use crate::render::svg::{Text, svg};

    let Some(topology) = &reading.topology else { return Vec::new() };
    let facts = super::judge(topology, &Options::default());
    let tongue = Tongue::of(wanted.words.tag).unwrap_or(Tongue::En);
    let scene = Scene { topology, facts: &facts, source: wanted.name, tongue, most: usize::MAX };
    let pictures = CHARTS.iter().filter_map(|chart| (chart.draw)(&scene));
    pictures.map(|picture| svg(&picture, Theme::Light, Text::Live)).collect()
}
