//! Judges every profile for a day. What requirements found is taken from the survey; here it is weighed: whether the rule is in force,
//! whether it applies, what records there are, and what nobody states.

use super::applies::{applies, missing, profile_of, standing};
use super::duties::{Clocks, unsettled};
use super::facts::{Applies, Judged, Missing, ProfileVerdict, Record, RuleVerdict, Standing, Verdict};
use crate::analysis::requirements::facts::{Breach, Reason, Verdict as Checked};
use crate::analysis::select::{all, perhaps_selected};
use crate::analysis::survey::Survey;
use crate::base::quantity::{Date, Duration};
use crate::model::id::ComponentId;
use crate::model::policy::{Check, Requirement};
use crate::model::topology::Topology;

const DAY: u64 = 86_400_000;

/// What becomes of every rule and every duty of every profile. The survey must be of the same topology and day.
#[must_use]
pub fn judge_profiles(topology: &Topology, survey: &Survey, day: Date) -> Judged {
    let mut clocks = Clocks::new(topology, survey, day);
    let profiles = topology.profiles.iter().enumerate().map(|(index, profile)| {
        let own = |of: Option<u32>| of == u32::try_from(index).ok();
        let rules = topology.requirements.iter().enumerate();
        let duties = topology.duties.iter().enumerate();
        ProfileVerdict {
            profile: index,
            standing: standing(&profile.legal, None, day),
            applies: applies(topology, &profile.legal),
            rules: rules
                .filter(|(_, it)| own(it.profile))
                .map(|(it, _)| rule(topology, survey, it, day))
                .collect(),
            duties: duties.filter(|(_, it)| own(Some(it.profile))).map(|(it, _)| clocks.judge(it)).collect(),
        }
    });
    Judged { profiles: profiles.collect(), cut_short: survey.requirements.cut_short.clone() }
}

/// What becomes of one requirement, in a profile or not.
#[must_use]
pub fn rule(topology: &Topology, survey: &Survey, index: usize, day: Date) -> RuleVerdict {
    let requirement = &topology.requirements[index];
    let profile = profile_of(topology, requirement);
    let own = applies(topology, &requirement.legal);
    let around = profile.map(|profile| applies(topology, &profile.legal));
    let holds = all([own.holds, around.as_ref().map_or(Some(true), |around| around.holds)].into_iter());
    let mut judged = RuleVerdict {
        requirement: index,
        standing: standing(&requirement.legal, profile, day),
        applies: own,
        verdict: Verdict::NotApplicable,
        breaches: Vec::new(),
        records: Vec::new(),
        missing: Vec::new(),
    };
    if holds == Some(false) || judged.standing == Standing::NotInForce {
        return judged;
    }
    judged.records = records(topology, requirement, day);
    let found = survey.requirements.breaches.iter().filter(|breach| breach.requirement == index);
    let open = |breach: &Breach| Breach { open: breach.open || holds.is_none(), ..breach.clone() };
    judged.breaches = found.map(open).collect();
    judged.verdict = weigh(survey, &judged, holds);
    judged.missing = what_is_missing(topology, &judged, around.as_ref());
    judged
}

/// All checks of a requirement together.
fn weigh(survey: &Survey, judged: &RuleVerdict, holds: Option<bool>) -> Verdict {
    let checks = survey.requirements.verdicts.iter().filter(|(index, ..)| *index == judged.requirement);
    let recorded = |check: usize| judged.records.iter().find(|record| record.check == check);
    let verdicts: Vec<Verdict> = checks
        .map(|(_, check, verdict)| match recorded(*check) {
            Some(record) => record.verdict,
            None => of_check(*verdict, judged.breaches.iter().filter(|breach| breach.check == *check)),
        })
        .collect();
    let any = |wanted: Verdict| verdicts.contains(&wanted);
    if verdicts.iter().all(|verdict| *verdict == Verdict::NotApplicable) {
        return Verdict::NotApplicable;
    }
    if holds.is_none() {
        return Verdict::Undetermined;
    }
    let worst = [Verdict::Breached, Verdict::Stale, Verdict::Undetermined, Verdict::AttestationRequired];
    worst.into_iter().find(|verdict| any(*verdict)).unwrap_or(Verdict::Met)
}

/// Evidence that is only too old is stale; that there is none at all is a breach.
fn of_check<'a>(verdict: Checked, breaches: impl Iterator<Item = &'a Breach>) -> Verdict {
    let is_old =
        |breach: &Breach| matches!(breach.reason, Reason::Undrilled(Some(_)) | Reason::Untested(Some(_)));
    match verdict {
        Checked::Met => Verdict::Met,
        Checked::NotApplicable => Verdict::NotApplicable,
        Checked::Undetermined => Verdict::Undetermined,
        Checked::Breached if breaches.filter(|breach| !breach.open).all(is_old) => Verdict::Stale,
        Checked::Breached => Verdict::Breached,
    }
}

/// The records a requirement asks for.
#[must_use]
pub fn records(topology: &Topology, requirement: &Requirement, day: Date) -> Vec<Record> {
    // Where it says whom it concerns, and that is nobody, nothing need be attested.
    let concerns =
        requirement.selectors.is_empty() || !perhaps_selected(topology, &requirement.selectors).is_empty();
    let asked = requirement.checks.iter().enumerate().filter_map(|(index, (check, _))| match check {
        Check::Attested(name, within) => Some((index, name, *within)),
        _ => None,
    });
    asked.map(|(check, name, within)| record(topology, (check, name, within), day, concerns)).collect()
}

fn record(topology: &Topology, asked: (usize, &str, Option<Duration>), day: Date, concerns: bool) -> Record {
    let (check, name, within) = asked;
    let mut all = topology.organisation.attested.iter().enumerate();
    // The latest comes first.
    let found = all.find(|(_, record)| record.name == name && record.on <= day);
    let age = |date: Date| (day.day_number() - date.day_number()).max(0).unsigned_abs();
    let days = found.map(|(_, record)| age(record.on));
    let is_old = |days: u64| within.is_some_and(|within| days > within.millis / DAY);
    let verdict = match days {
        _ if !concerns => Verdict::NotApplicable,
        None => Verdict::AttestationRequired,
        Some(days) if is_old(days) => Verdict::Stale,
        Some(_) => Verdict::Met,
    };
    Record { check, name: name.to_owned(), within, found: found.map(|(index, _)| index), days, verdict }
}

fn what_is_missing(topology: &Topology, judged: &RuleVerdict, around: Option<&Applies>) -> Vec<Missing> {
    let mut found = Vec::new();
    let lacking = judged.records.iter().filter(|it| it.verdict == Verdict::AttestationRequired);
    found.extend(lacking.map(|record| Missing::Attestation(record.name.clone())));
    if judged.verdict == Verdict::Undetermined {
        missing(topology, &judged.applies, &mut found);
        around.iter().for_each(|around| missing(topology, around, &mut found));
        let requirement = &topology.requirements[judged.requirement];
        let uncertain = perhaps_selected(topology, &requirement.selectors);
        let is_uncertain = |id: ComponentId| uncertain.contains(&(id, false));
        for breach in judged.breaches.iter().filter(|breach| breach.open) {
            found.extend(of_breach(breach));
            if is_uncertain(breach.component) {
                found.extend(unsettled(topology, &requirement.selectors, breach.component));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The fact whose absence leaves a check open; none for what hangs on something else.
fn of_breach(breach: &Breach) -> Option<Missing> {
    let id = breach.component;
    match &breach.reason {
        Reason::NoObjective(word) => Some(Missing::Word(id, (*word).to_owned())),
        Reason::Unstated => Some(Missing::Outage(id, breach.lost.clone())),
        Reason::Unplaced | Reason::Uncounted | Reason::Unlocated => Some(Missing::Standing(id)),
        Reason::Unlogged(_) => Some(Missing::Log),
        Reason::Stopped(..) => Some(Missing::Incident(id)),
        _ => None,
    }
}
