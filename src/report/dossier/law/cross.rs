//! One weakness beside many regimes: rules of several profiles that concern the same thing.

use super::rules::with_ends;
use super::words::{rule_title, titled};
use crate::analysis::profiles::facts::{RuleVerdict, Standing, Verdict};
use crate::page::document::{Block, Cell, Column, Prose, Tone};
use crate::report::dossier::concern_names::concern_name;
use crate::report::dossier::dossier::{Dossier, cell, table};
use std::collections::BTreeMap;

/// Rules of several regimes that are about the same thing.
pub(super) fn cross(dossier: &Dossier<'_>) -> Vec<Block> {
    let words = dossier.words;
    let mut by_concern: BTreeMap<&str, Vec<(usize, &RuleVerdict)>> = BTreeMap::new();
    for profile in &dossier.judged.profiles {
        for rule in &profile.rules {
            for concern in &dossier.topology.requirements[rule.requirement].legal.concerns {
                by_concern.entry(concern).or_default().push((profile.profile, rule));
            }
        }
    }
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (concern, rules) in by_concern {
        let several = rules.iter().any(|(profile, _)| *profile != rules[0].0);
        let weak = |rule: &RuleVerdict| matches!(rule.verdict, Verdict::Breached | Verdict::Undetermined);
        if !several || !rules.iter().any(|(_, rule)| weak(rule)) {
            continue;
        }
        for (profile, rule) in rules {
            let (shown, tone) = match rule.standing {
                Standing::NotInForce => (words.law.not_in_force.to_owned(), Tone::Soft),
                _ => with_ends(dossier, rule),
            };
            let it = &dossier.topology.profiles[profile];
            rows.push(vec![
                cell(match concern_name(concern, dossier.tongue) {
                    Some(name) => Prose::from(name),
                    None => Prose::new().and(Tone::Code, concern),
                }),
                cell(rule_title(dossier, rule)),
                cell(titled(dossier, &it.legal, &it.named.title)),
                cell(dossier.topology.requirements[rule.requirement].legal.cites.join("; ")),
                cell(Prose::new().and(tone, shown)),
            ]);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::words(words.law.concern),
        Column::words(words.law.title),
        Column::words(words.law.regime),
        Column::words(words.law.cite),
        Column::words(words.law.verdict),
    ];
    vec![Block::Heading(words.law.cross.to_owned()), table(columns, rows)]
}
