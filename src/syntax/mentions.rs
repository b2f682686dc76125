//! Every name of another thing that an item mentions: for editors, which ask where a name leads. Refuses to know where it
//! does. Names that an item *gives* (headers, parameters) are no mentions, nor are rules, tags and keys, which name nothing.

use super::ast::{Clause, Condition, Item, Path, Placement, Reference, Spot, Test};

/// Every path in an item, in no particular order. The template of a declaration and its arguments are not among them: they
/// belong to the head.
#[must_use]
pub fn mentions(item: &Item) -> Vec<Path> {
    match item {
        Item::Runs(list) | Item::Standby(list) => list.iter().filter_map(spot).collect(),
        Item::Needs(clauses) | Item::Wants(clauses) | Item::StartsWith(clauses) => members(clauses),
        Item::AlsoAt(list)
        | Item::DegradesWith(list)
        | Item::At(list)
        | Item::On(list)
        | Item::Of(list)
        | Item::Lose { what: list, .. }
        | Item::Claim { who: list, .. } => paths(list),
        Item::Stopped(stopped) => paths(&stopped.what),
        Item::Way(effort) => {
            let single = effort.by.iter().chain(&effort.place).map(|reference| reference.path);
            single.chain(members(&effort.with)).collect()
        }
        Item::Watched(watch) => vec![watch.by.path],
        Item::Replicates { to, .. } => vec![to.path],
        Item::Backup(backup) => vec![backup.to.path],
        Item::Covers(covered) => covered.iter().map(|one| one.reference.path).collect(),
        Item::Every { conditions, .. } | Item::Applies(conditions) => {
            conditions.iter().filter_map(system).collect()
        }
        Item::Accept { on, .. } | Item::Remedy { on, .. } => on.clone(),
        Item::Extend(path) => vec![*path],
        Item::Onto(onto) => std::iter::once(onto.path).chain(mentions(&onto.fact)).collect(),
        Item::Edition(..)
        | Item::About(_)
        | Item::Import { .. }
        | Item::Place(_)
        | Item::Domain(_)
        | Item::Component(_)
        | Item::Crew(_)
        | Item::System(_)
        | Item::Template { .. }
        | Item::Scenario(_)
        | Item::Require(_)
        | Item::Profile(_)
        | Item::Duty(_)
        | Item::Organisation
        | Item::Drill { .. }
        | Item::Incident { .. }
        | Item::Planned
        | Item::Cause(_)
        | Item::IncidentsSince(_)
        | Item::Meta
        | Item::Entry { .. }
        | Item::RunsNowhere
        | Item::RunsUnknown
        | Item::Floor(_)
        | Item::Full(_)
        | Item::Objective { .. }
        | Item::Tier(_)
        | Item::Users(_)
        | Item::Paying(_)
        | Item::Owner(_)
        | Item::Tags(_)
        | Item::Revenue(_)
        | Item::Credits(_)
        | Item::Costs(_)
        | Item::Insurance(_)
        | Item::Fails(_)
        | Item::Restored(_)
        | Item::Holds(..)
        | Item::Location(_)
        | Item::Power(_)
        | Item::People(_)
        | Item::AsOf(_)
        | Item::Began(_)
        | Item::Noticed(_)
        | Item::Check(_)
        | Item::Cite(_)
        | Item::Level(_)
        | Item::Effective(..)
        | Item::Titled { .. }
        | Item::Authority(_)
        | Item::Verified(_)
        | Item::Concerns(_)
        | Item::AfterTolerance
        | Item::After { .. }
        | Item::AtOnce
        | Item::Due { .. }
        | Item::Losing(_)
        | Item::Sector(_)
        | Item::Figure(_)
        | Item::Attested(_)
        | Item::Result(_)
        | Item::Back(_)
        | Item::Until(_)
        | Item::By(_)
        | Item::Because(_)
        | Item::Ticket(_) => Vec::new(),
    }
}

fn spot(placement: &Placement) -> Option<Path> {
    match &placement.spot {
        Spot::Unknown => None,
        Spot::At(reference) | Spot::Across { of: reference, .. } => Some(reference.path),
    }
}

fn members(clauses: &[Clause]) -> Vec<Path> {
    clauses.iter().flat_map(|clause| paths(&clause.members)).collect()
}

fn paths(references: &[Reference]) -> Vec<Path> {
    references.iter().map(|reference| reference.path).collect()
}

fn system(condition: &Condition) -> Option<Path> {
    match &condition.test {
        Test::In(path) => Some(*path),
        Test::Tier(..)
        | Test::Users(..)
        | Test::Tag(_)
        | Test::Owner(_)
        | Test::Figure(..)
        | Test::Any(..)
        | Test::Sector(_) => None,
    }
}
