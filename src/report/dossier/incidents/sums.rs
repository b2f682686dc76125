//! What interruptions add up to, against what rules allow.

use crate::analysis::incidents::sums::{Allowed, Sum, sums as all_sums};
use crate::analysis::profiles::applies::{profile_of, standing};
use crate::analysis::profiles::facts::Standing;
use crate::analysis::requirements::facts::Verdict;
use crate::base::quantity::Duration;
use crate::model::id::Element;
use crate::model::policy::Level;
use crate::page::document::{Block, Cell, Column, Prose, Tone};
use crate::report::dossier::dossier::{Dossier, Fill, cell, table};
use crate::report::dossier::law::words::titled;
use crate::report::dossier::ledger::{Draft, Input, Kind, Ledger, Raw};
use crate::report::dossier::methods::STOOD;

pub(super) fn sums(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let all = all_sums(dossier.topology, dossier.survey, dossier.today);
    if all.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::words(words.law.title),
        Column::words(words.col_what),
        Column::words(words.incidents.allowed),
        Column::numbers(words.col_observed),
        Column::words(words.law.verdict),
        Column::words(words.incidents.share),
    ];
    let rows = all.iter().map(|sum| row(dossier, ledger, sum)).collect();
    vec![
        Block::Heading(words.incidents.sums.to_owned()),
        Block::Paragraph(words.incidents.sums_intro.into()),
        table(columns, rows),
    ]
}

fn row(dossier: &Dossier<'_>, ledger: &mut Ledger, sum: &Sum) -> Vec<Cell> {
    let requirement = &dossier.topology.requirements[sum.requirement];
    vec![
        cell(titled(dossier, &requirement.legal, &requirement.named.title)),
        cell(dossier.component(sum.component)),
        cell(allowed(dossier, sum)),
        cell(on_record(dossier, ledger, sum)),
        cell(verdict(dossier, sum)),
        cell(share(dossier, sum)),
    ]
}

fn allowed(dossier: &Dossier<'_>, sum: &Sum) -> String {
    let words = dossier.words;
    let window = ("window", Fill::T(dossier.tongue.exact(sum.window)));
    match sum.allowed {
        Allowed::Length(most) => {
            let time = ("time", Fill::T(dossier.tongue.exact(most)));
            dossier.text(words.incidents.allowed_time, &[time, window])
        }
        Allowed::Times(most) => dossier.text(words.incidents.allowed_times, &[("n", Fill::N(most)), window]),
    }
}

/// What the fullest stretch of time holds: at the least and at the most, where these differ.
fn on_record(dossier: &Dossier<'_>, ledger: &mut Ledger, sum: &Sum) -> Prose {
    let requirement = &dossier.topology.requirements[sum.requirement];
    let component = &dossier.topology[sum.component].named;
    let most = match sum.allowed {
        Allowed::Length(most) => most.to_string(),
        Allowed::Times(most) => format!("{most} times"),
    };
    let key = format!("on-record:{}:{most} in {}:{}", requirement.named.path, sum.window, component.path);
    let (shown, raw) = value(dossier, sum);
    let basis = &requirement.checks[sum.check].1;
    ledger.say(&key, Tone::Plain, |_| {
        let mut inputs = vec![
            dossier.input(basis.at, &requirement.named.path),
            dossier.input(component.basis.at, &component.path),
        ];
        let since = dossier.topology.log.since.as_ref();
        inputs.extend(since.map(|since| dossier.input(since.basis.at, "incidents since")));
        inputs.extend(stops(dossier, sum));
        Draft {
            key: key.clone(),
            about: format!(
                "{}: {}",
                titled(dossier, &requirement.legal, &requirement.named.title),
                dossier.component(sum.component)
            ),
            shown,
            raw,
            bound: None,
            kind: Kind::Computed,
            method: &STOOD,
            inputs,
        }
    })
}

/// Every interruption of the component that may count.
fn stops<'d>(dossier: &'d Dossier<'_>, sum: &'d Sum) -> impl Iterator<Item = Input> + 'd {
    let counts =
        dossier.topology.log.incidents.iter().filter(|it| !it.planned && it.began.day() <= dossier.today);
    counts.flat_map(move |incident| {
        let own = incident.stops.iter().filter(|stop| stop.component == sum.component);
        own.map(|stop| dossier.input(stop.lasting.basis.at, &incident.title))
    })
}

fn value(dossier: &Dossier<'_>, sum: &Sum) -> (String, Raw) {
    let words = dossier.words;
    let both = |low: String, high: String| {
        dossier.text(words.incidents.between, &[("low", Fill::T(low)), ("high", Fill::T(high))])
    };
    let (least, most) = (sum.bounds.least, sum.bounds.most);
    match sum.allowed {
        Allowed::Length(_) => {
            let (low, high) = (sum.bounds.told_least(), most.taken.unsigned_abs());
            let told = |millis| dossier.tongue.exact(Duration { millis });
            match low == high {
                true => (told(low), Raw::Millis(Some(low))),
                false => (both(told(low), told(high)), Raw::Range(Some(low), Some(high))),
            }
        }
        Allowed::Times(_) => {
            let [low, high] = [least, most].map(|held| held.stretches);
            let told = |number: u64| dossier.number(usize::try_from(number).unwrap_or(usize::MAX));
            match low == high {
                true => (told(low), Raw::Count(low)),
                false => (both(told(low), told(high)), Raw::Word("undetermined")),
            }
        }
    }
}

fn verdict(dossier: &Dossier<'_>, sum: &Sum) -> Prose {
    let words = dossier.words;
    let requirement = &dossier.topology.requirements[sum.requirement];
    let broken = if requirement.level == Level::Error { Tone::Stopped } else { Tone::Degraded };
    let (tone, said) = match sum.verdict {
        Verdict::Breached => (broken, words.law.breached),
        Verdict::Met => (Tone::Working, words.law.met),
        Verdict::Undetermined | Verdict::NotApplicable => (Tone::Undetermined, words.law.undetermined),
    };
    let profile = profile_of(dossier.topology, requirement);
    let mut prose = match standing(&requirement.legal, profile, dossier.today) {
        Standing::Unverified => {
            Prose::new().and(Tone::Soft, said).and(Tone::Soft, format!(" ({})", words.law.unverified))
        }
        Standing::Enforced | Standing::NotInForce => Prose::new().and(tone, said),
    };
    if sum.verdict == Verdict::Undetermined && !sum.complete {
        prose = prose.and(Tone::Soft, format!(" ({})", words.incidents.incomplete));
    }
    prose
}

/// What one computed loss would take of what is allowed.
fn share(dossier: &Dossier<'_>, sum: &Sum) -> String {
    let words = dossier.words;
    let (Some(share), Some((place, _))) = (sum.share(), sum.worst) else { return words.none.to_owned() };
    let place = ("place", Fill::T(dossier.called(Element::Place(place))));
    match share {
        u64::MAX => dossier.text(words.incidents.share_all, &[place]),
        share => dossier.text(words.incidents.share_of, &[("n", Fill::N(share)), place]),
    }
}
