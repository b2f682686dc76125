//! The story of a difference on one page: survey both sides, compare, tell.

use super::check::{Against, Question, Surveyed, check_surveyed};
use super::{File, Reading};
use crate::analysis::changes::compare::{Changes, compare};
use crate::analysis::changes::effects::{Effects, Side, effects};
use crate::base::lines::Lines;
use crate::base::tongue::Tongue;
use crate::model::topology::Topology;
use crate::page::document::Page;
use crate::render::terminal::{Look, terminal};
use crate::render::{json, markdown};
use crate::report::check::checked::Checked;
use crate::report::diff::compared::{Compared, Version, directory, turned};
use crate::report::diff::report;

/// What two readings say, compared. Both were judged.
#[derive(Debug)]
pub struct Judged {
    changes: Changes,
    effects: Effects,
    old: Checked,
    new: Checked,
    same_texts: bool,
    level: &'static str,
}

/// Judges both sides; nothing when one cannot be judged.
#[must_use]
pub fn judge(old: &Reading, new: &Reading, question: &Question) -> Option<Judged> {
    let (before, after) = (topology(old)?, topology(new)?);
    let survey = |topology, level| Surveyed::of(topology, level, question.threads, question.today);
    let is = survey(after, question.level);
    // What nobody asked for is decided once: the same kind of place is lost on both sides.
    let was = survey(before, Some(is.survey.level));
    let changes = compare(before, after);
    let side = |surveyed: &Surveyed<'_>| -> Checked {
        let reading = if std::ptr::eq(surveyed.topology, before) { old } else { new };
        check_surveyed(surveyed, reading, question, Against::default())
    };
    let effects = effects(
        Side { topology: before, survey: &was.survey },
        Side { topology: after, survey: &is.survey },
        &changes.paths,
    );
    Some(Judged {
        effects,
        old: side(&was),
        new: side(&is),
        same_texts: texts(old) == texts(new),
        level: is.survey.level.word(),
        changes,
    })
}

/// What was read, when it can be judged.
fn topology(reading: &Reading) -> Option<&Topology> {
    reading.topology.as_ref().filter(|_| reading.faults.is_empty())
}

/// The texts, whatever their files are called.
fn texts(reading: &Reading) -> Vec<&str> {
    let mut texts: Vec<&str> = reading.sources.files().iter().map(|file| file.text.as_str()).collect();
    texts.sort_unstable();
    texts
}

impl Judged {
    /// With names and places of both sides, ready to be told.
    #[must_use]
    pub fn compared<'a>(
        &'a self,
        (old, old_lines): (&'a str, &'a Lines<'a>),
        (new, new_lines): (&'a str, &'a Lines<'a>),
    ) -> Compared<'a> {
        let version = |name, lines: &'a Lines<'a>, checked: &'a Checked| Version {
            name,
            lines,
            directory: directory(lines),
            checked,
            model_hash: &checked.model_hash,
        };
        Compared {
            old: version(old, old_lines, &self.old),
            new: version(new, new_lines, &self.new),
            turned: turned(&self.old, &self.new, &self.changes.paths),
            changes: self.changes.clone(),
            effects: self.effects.clone(),
            same_texts: self.same_texts,
            level: self.level,
        }
    }
}

/// The difference as a page, whole.
#[must_use]
pub fn compose(compared: &Compared<'_>) -> Page {
    report(compared, usize::MAX)
}

/// GitHub takes 65,536 characters.
const LIMIT: usize = 65_000;
/// Rows of each list that are tried, from many to few.
const ROWS: [usize; 8] = [10_000, 500, 200, 100, 50, 20, 10, 3];

/// The difference as a comment on a pull request: lists are cut, and say by how much, until it is short enough.
#[must_use]
pub fn comment(compared: &Compared<'_>) -> String {
    let all = ROWS.into_iter().map(|rows| markdown::comment(&report(compared, rows)));
    let short = all.into_iter().find(|text| text.chars().count() <= LIMIT);
    short.unwrap_or_else(|| {
        // Names of monstrous length: what says the most is left.
        let only =
            Page { parts: report(compared, 0).parts.into_iter().take(1).collect(), ..report(compared, 0) };
        let text: String = markdown::comment(&only).chars().take(LIMIT).collect();
        text + "\n\n… everything else is too long for a comment\n"
    })
}

/// Columns of `changes.txt`.
const TEXT_WIDTH: usize = 100;

/// The files of a difference: everything for programs, for people, for a pull request, and a picture in a language.
///
/// # Errors
/// When a picture is too large for memory: a sentence without full stop.
pub fn files(compared: &Compared<'_>, tongue: Tongue) -> Result<(Vec<File>, Vec<String>), String> {
    let page = terminal(&compose(compared), Look::plain(TEXT_WIDTH));
    let file = |name: &str, text: String| File::new(name, text.into_bytes());
    let mut files = vec![
        file("changes.json", json::changes(compared)?),
        file("changes.md", comment(compared)),
        file("changes.txt", page),
    ];
    let (pictures, absent) = pictures(compared, tongue)?;
    files.extend(pictures);
    Ok((files, absent))
}

/// Before and after in one picture; where nothing turns out differently it says so.
///
/// # Errors
/// When a picture is too large for memory: a sentence without full stop.
#[cfg(feature = "charts")]
pub fn pictures(compared: &Compared<'_>, tongue: Tongue) -> Result<(Vec<File>, Vec<String>), String> {
    use crate::chart::before_after::compared::{DiffScene, draw};
    use crate::chart::before_after::story::NAME;

    let source = crate::report::diff::verdict::title(compared);
    let picture = draw(&DiffScene {
        effects: &compared.effects,
        same_model: compared.is_same_model(),
        source: &source,
        model_hash: compared.new.model_hash,
        tongue,
        most: usize::MAX,
    });
    super::drawn(std::iter::once((NAME, Some(picture))))
}

/// Without charts there are none.
///
/// # Errors
/// Never.
#[cfg(not(feature = "charts"))]
pub fn pictures(_: &Compared<'_>, _: Tongue) -> Result<(Vec<File>, Vec<String>), String> {
    Ok((Vec::new(), Vec::new()))
}
