//! Chapter 11: what became of every rule and duty of every profile.

use super::cross::cross;
use super::duties::duties;
use super::rules::rules;
use super::words::{missing, profile_title};
use crate::analysis::profiles::facts::{Applies, DutyOutcome, ProfileVerdict, Standing, Verdict};
use crate::page::document::{Block, Prose, Tone};
use crate::report::dossier::chapter::Chapter;
use crate::report::dossier::dossier::{Dossier, Fill};
use crate::report::dossier::ledger::Ledger;

/// Regulation.
pub static LAW: Chapter = Chapter { id: "regulation", title: |words| words.ch_law, write };

/// Names in one cell.
const NAMED: usize = 5;

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    if dossier.judged.profiles.is_empty() {
        return vec![Block::Paragraph(words.law.none.into())];
    }
    let mut blocks = vec![Block::Paragraph(words.law.separate.into())];
    for profile in &dossier.judged.profiles {
        blocks.push(Block::Heading(profile_title(dossier, profile)));
        blocks.push(Block::Paragraph(about(dossier, profile)));
        if !profile.rules.is_empty() {
            blocks.push(rules(dossier, ledger, profile));
        }
        if !profile.duties.is_empty() {
            blocks.push(duties(dossier, ledger, profile));
        }
        blocks.extend(settling(dossier, profile));
    }
    blocks.extend(cross(dossier));
    blocks
}

fn about(dossier: &Dossier<'_>, profile: &ProfileVerdict) -> Prose {
    let (words, it) = (dossier.words, &dossier.topology.profiles[profile.profile]);
    let mut prose = Prose::new().and(Tone::Strong, applies(dossier, &profile.applies, profile.standing));
    if let Some(authority) = &it.authority {
        prose = prose.say(format!(" · {}: {authority}", words.law.authority));
    }
    if !it.legal.cites.is_empty() {
        prose = prose.say(format!(" · {}", it.legal.cites.join(dossier.tongue.comma())));
    }
    prose
}

fn applies(dossier: &Dossier<'_>, applies: &Applies, standing: Standing) -> &'static str {
    let words = dossier.words;
    match (standing, applies.holds) {
        (Standing::NotInForce, _) => words.law.not_in_force,
        (_, Some(true)) => words.law.applies,
        (_, Some(false)) => words.law.applies_not,
        (_, None) => words.law.undetermined,
    }
}

/// What would settle the undetermined ones.
fn settling(dossier: &Dossier<'_>, profile: &ProfileVerdict) -> Option<Block> {
    let of_rules = profile.rules.iter().filter(|rule| rule.verdict == Verdict::Undetermined);
    let of_duties = profile.duties.iter().filter(|duty| duty.outcome == DutyOutcome::Undetermined);
    let facts = of_rules.flat_map(|rule| &rule.missing).chain(of_duties.flat_map(|duty| &duty.missing));
    let mut names: Vec<String> = facts.map(|fact| missing(dossier, fact)).collect();
    names.sort();
    names.dedup();
    let fills = [("names", Fill::T(dossier.few(&names, 4 * NAMED)))];
    (!names.is_empty()).then(|| Block::Note(dossier.say(dossier.words.law.missing, &fills)))
}
