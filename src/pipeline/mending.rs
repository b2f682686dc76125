//! The story of what can be mended for certain: statements about findings that cover nothing are taken away, and names of rules that
//! are misspelt put right. Refuses whatever changes another finding: each change is judged before anybody makes it, and a name is put
//! right only when the statement covers something then.

use super::Reading;
use crate::base::source::{SourceFile, Span};
use crate::base::words;
use crate::report::check::checked::{State, Told};
use crate::rules::RULES;
use crate::syntax::format::format;
use crate::syntax::removal::taken_away;
use std::collections::BTreeMap;
use std::ops::Range;

/// What mends one finding: as many changes as statements show it.
#[derive(Clone, Debug)]
pub struct Mend<'c> {
    /// The finding.
    pub told: &'c Told,
    edits: Vec<Edit>,
    /// The rule that is meant, where a name is put right: its findings become accepted.
    renamed: Option<String>,
}

/// One change of a text.
#[derive(Clone, Debug)]
struct Edit {
    /// In the space of all files.
    at: Span,
    with: String,
}

impl Mend<'_> {
    /// The stretches that change, in the space of all files.
    pub fn places(&self) -> impl Iterator<Item = Span> {
        self.edits.iter().map(|edit| edit.at)
    }

    /// What is done, for people.
    #[must_use]
    pub fn action(&self) -> String {
        match &self.renamed {
            Some(meant) => format!("write `{meant}`"),
            None => "take the statement away".to_owned(),
        }
    }
}

/// Files with what they would hold.
pub type Amended<'r> = Vec<(&'r SourceFile, String)>;

/// What would be found with other texts; `None` where they cannot be judged.
pub type Judge<'a> = &'a dyn Fn(&Amended<'_>) -> Option<Vec<Told>>;

/// What might mend some findings; those nothing can be done about for certain have none.
#[must_use]
pub fn mends<'c>(reading: &Reading, findings: impl IntoIterator<Item = &'c Told>) -> Vec<Mend<'c>> {
    findings.into_iter().filter_map(|told| mend(told, reading)).collect()
}

fn mend<'c>(told: &'c Told, reading: &Reading) -> Option<Mend<'c>> {
    let places = std::iter::once(&told.diagnostic.primary).chain(&told.diagnostic.others);
    let places = places.map(|label| {
        let file = reading.sources.file(label.at);
        (file, (label.at.start - file.start) as usize..(label.at.end - file.start) as usize)
    });
    let edit = |file: &SourceFile, range: Range<usize>, with: String| Edit {
        at: Span::new(file.start + range.start as u32, file.start + range.end as u32),
        with,
    };
    match told.rule.as_str() {
        "unused-accept" | "unused-remedy" => {
            let edits = places.map(|(file, range)| {
                let (range, with) = taken_away(&file.text, range);
                edit(file, range, with)
            });
            Some(Mend { told, edits: edits.collect(), renamed: None })
        }
        "unknown-rule" => {
            let requirements = reading.topology.iter().flat_map(|topology| &topology.requirements);
            let names = RULES.iter().map(|rule| rule.name);
            let names = names.chain(requirements.map(|it| it.named.path.as_str()));
            let meant = words::nearest(&told.subject.path, names)?;
            let edits = places.map(|(file, range)| {
                let range = name_in(&file.text, range, &told.subject.path)?;
                Some(edit(file, range, meant.to_owned()))
            });
            Some(Mend { told, edits: edits.collect::<Option<_>>()?, renamed: Some(meant.to_owned()) })
        }
        _ => None,
    }
}

/// Where the name of the rule stands in an `accept` or `remedy` statement.
fn name_in(text: &str, statement: Range<usize>, name: &str) -> Option<Range<usize>> {
    let start = statement.start + text.get(statement.clone())?.find(name)?;
    Some(start..start + name.len())
}

/// The mends that change nothing but what they mend: all together when that is so, else one by one.
#[must_use]
pub fn sound<'c>(
    mends: Vec<Mend<'c>>,
    reading: &Reading,
    before: &[Told],
    judge: Judge<'_>,
) -> Vec<Mend<'c>> {
    if mends.is_empty() || is_sound(&mends, reading, before, judge) {
        return mends;
    }
    let mut sound: Vec<Mend<'c>> = Vec::new();
    for mend in mends {
        sound.push(mend);
        if !is_sound(&sound, reading, before, judge) {
            sound.pop();
        }
    }
    sound
}

fn is_sound(mends: &[Mend<'_>], reading: &Reading, before: &[Told], judge: Judge<'_>) -> bool {
    let Some(after) = amended(mends, reading).ok().and_then(|texts| judge(&texts)) else { return false };
    let is_mended = |told: &Told| mends.iter().any(|mend| mend.told.id == told.id);
    // A name put right lets an acceptance cover what its author meant it to: these may become accepted, nothing else may.
    let renamed = |rule: &str| mends.iter().any(|mend| mend.renamed.as_deref() == Some(rule));
    let soon = |told: &Told| told.rule == "accept-expires-soon" && renamed(&told.subject.path);
    let plain = |told: &Told| !renamed(&told.rule) && !soon(told);
    let same = essence(before, |told| plain(told) && !is_mended(told)) == essence(&after, plain);
    let names = |findings: &[Told]| -> Vec<String> {
        let of_renamed = essence(findings, |told| renamed(&told.rule));
        of_renamed.into_iter().map(|(id, _)| id.to_owned()).collect()
    };
    same && names(before) == names(&after)
}

/// Findings as they are compared: names and whether they count, sorted.
pub fn essence(findings: &[Told], keep: impl Fn(&Told) -> bool) -> Vec<(&str, bool)> {
    let kept = findings.iter().filter(|told| keep(told));
    let mut all: Vec<(&str, bool)> =
        kept.map(|told| (told.id.as_str(), !matches!(told.state, State::Accepted(_)))).collect();
    all.sort_unstable();
    all
}

/// The files as they are with the mends.
///
/// # Errors
/// When a text would be broken: a sentence.
pub fn amended<'r>(mends: &[Mend<'_>], reading: &'r Reading) -> Result<Amended<'r>, String> {
    let mut by_file: BTreeMap<u32, (&SourceFile, Vec<&Edit>)> = BTreeMap::new();
    for edit in mends.iter().flat_map(|mend| &mend.edits) {
        let file = reading.sources.file(edit.at);
        by_file.entry(file.start).or_insert((file, Vec::new())).1.push(edit);
    }
    let amend = |(file, mut edits): (&'r SourceFile, Vec<&Edit>)| {
        // From the end, so that places before stay where they are.
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.at.start));
        let mut text = file.text.clone();
        let mut last = text.len();
        for edit in &edits {
            let range = (edit.at.start - file.start) as usize..(edit.at.end - file.start) as usize;
            if range.end <= last {
                last = range.start;
                text.replace_range(range, &edit.with);
            }
        }
        Ok((file, laid_out(file, text)?))
    };
    by_file.into_values().map(amend).collect()
}

/// The text as `spof fmt` would leave it, when it was laid out like that before; else as it is.
///
/// # Errors
/// When the new text is broken: a sentence.
pub fn laid_out(file: &SourceFile, text: String) -> Result<String, String> {
    let anew = format(&text).map_err(|complaints| {
        let fault = complaints.first().map_or_else(String::new, |it| it.message.clone());
        format!("the change of `{}` cannot be read: {fault}", words::shown(&file.name))
    })?;
    let was_laid_out = format(&file.text).is_ok_and(|before| before == file.text);
    Ok(if was_laid_out { anew } else { text })
}
