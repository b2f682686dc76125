//! Chapter 0: who is judged, by what, and how anybody can check it.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, sheet};
use super::law::words::profile_title;
use super::ledger::Ledger;
use crate::page::document::{Block, Prose, Tone};

/// Control sheet.
pub static CONTROL: Chapter = Chapter { id: "control", title: |words| words.ch_control, write };

fn write(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let (words, control) = (dossier.words, &dossier.control);
    let about = dossier.topology.about.as_ref();
    let owner = about.and_then(|about| about.named.owner.as_ref()?.value.clone());
    let as_of = about.and_then(|about| about.as_of);
    let draws = dossier.deep.first().map_or((0, 0), |deep| deep.recovery.draws);
    let hash = |text: &str| Prose::new().and(Tone::Code, text);
    let mut rows = vec![
        (words.control.organisation, owner.unwrap_or_else(|| words.not_stated.to_owned()).into()),
        (words.control.model, dossier.title().into()),
        (
            words.control.model_as_of,
            as_of.map_or_else(|| words.not_stated.into(), |day| dossier.tongue.date(day).into()),
        ),
        (words.control.as_of, dossier.tongue.date(dossier.today).into()),
        (words.control.profiles, profiles(dossier).into()),
        (words.control.hash, hash(&dossier.survey.model_hash)),
        (words.control.files, files(dossier)),
        (words.control.program, control.program.as_str().into()),
        (words.control.command, Prose::new().and(Tone::Code, control.command.as_str())),
        (
            words.control.seed,
            dossier.say(
                words.control.seed_value,
                &[("n", Fill::N(u64::from(draws.0))), ("seed", Fill::T(draws.1.to_string()))],
            ),
        ),
    ];
    if control.redacted {
        rows.push((words.control.redacted, words.control.redacted_value.into()));
    }
    vec![
        sheet(rows),
        Block::Paragraph(dossier.say(words.control.marks, &[])),
        Block::Paragraph(dossier.say(words.control.verify, &[])),
    ]
}

fn profiles(dossier: &Dossier<'_>) -> String {
    let titles = dossier.judged.profiles.iter().map(|profile| profile_title(dossier, profile));
    let titles: Vec<String> = titles.collect();
    if titles.is_empty() { dossier.words.control.no_profiles.to_owned() } else { titles.join("; ") }
}

fn files(dossier: &Dossier<'_>) -> Prose {
    let number = dossier.control.evidence.len() as u64;
    dossier.say(dossier.words.control.files_value, &[("n", Fill::N(number))])
}
