//! What one outage costs: user-hours, credits by the declared terms, revenue pro rata, and what is insured.
//!
//! Counted only for what is proven to stop, and at most to a horizon, so that what never comes back has a number, too: it
//! is "at least". Of several credits in one currency for the same people the largest that is due counts, not their sum: a
//! term for a longer outage replaces those before. Refuses to guess users, prices or insurance that nobody states.

use super::money::{Bill, Exposed, Exposure, Insured, add, pro_rata, times};
use crate::analysis::recovery::facts::{Recovery, Stopped};
use crate::base::quantity::{Decimal, Duration, Moment};
use crate::base::source::Span;
use crate::model::component::{Component, ComponentKind, Credit, Per};
use crate::model::id::ComponentId;
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// Outages are counted up to 30 days when nobody says otherwise.
pub const HORIZON: Duration = Duration { millis: 30 * 86_400_000 };

/// What the outages of one recovery cost.
#[must_use]
pub fn exposure(topology: &Topology, recovery: &Recovery, horizon: Duration) -> Exposure {
    let costs = |it: &&Stopped| costs(&topology[it.component]);
    let mut services: Vec<Exposed> =
        recovery.stopped.iter().filter(costs).map(|it| exposed(topology, it, horizon)).collect();
    services.sort_by_key(|it| (std::cmp::Reverse(it.bill.user_millis), it.component));
    let (insured, insurance_unstated) = insured(topology, &services);
    let total = sum(services.iter().map(|it| &it.bill));
    let scheduled: Option<Vec<&Bill>> = services.iter().map(|it| it.scheduled.as_ref()).collect();
    let scheduled = scheduled.map(|bills| sum(bills.into_iter()));
    Exposure { horizon, services, total, scheduled, insured, insurance_unstated }
}

/// Does its outage cost anything that is counted here?
pub(crate) fn costs(it: &Component) -> bool {
    it.kind == ComponentKind::Service || it.revenue.is_some() || !it.credits.is_empty()
}

pub(crate) fn sum<'a>(bills: impl Iterator<Item = &'a Bill>) -> Bill {
    let mut total = Bill::default();
    bills.for_each(|bill| total.add(bill));
    total
}

fn exposed(topology: &Topology, stopped: &Stopped, horizon: Duration) -> Exposed {
    let it = &topology[stopped.component];
    let counted = counted(stopped.back, horizon);
    Exposed {
        component: stopped.component,
        back: stopped.back,
        counted,
        beyond: stopped.back > Moment::after(horizon),
        at_least: stopped.at_least,
        users: users(it),
        bill: bill(it, counted),
        scheduled: stopped.scheduled.map(|at| bill(it, self::counted(at, horizon))),
        credits_unknown: it
            .credits
            .iter()
            .any(|credit| credit.after <= counted && owed(it, credit).is_none()),
        revenue_stated: it.revenue.as_ref().is_some_and(|revenue| revenue.value.is_some()),
        credits_stated: !it.credits.is_empty(),
    }
}

/// The length of an outage that is counted.
pub(crate) fn counted(back: Moment, horizon: Duration) -> Duration {
    back.length().unwrap_or(horizon).min(horizon)
}

/// Users of services only: those of tools and stores are counted where they are served.
fn users(it: &Component) -> Option<u64> {
    let users = it.users.as_ref().and_then(|users| users.value);
    users.filter(|_| it.kind == ComponentKind::Service)
}

/// What an outage of this length costs.
#[must_use]
pub fn bill(it: &Component, length: Duration) -> Bill {
    let mut bill = Bill {
        user_millis: u128::from(users(it).unwrap_or(0)) * u128::from(length.millis),
        ..Bill::default()
    };
    for credit in due(it, length) {
        if let (Some(money), Some(people)) = (credit.money.value.as_ref(), people(it, credit)) {
            add(&mut bill.credits, &money.currency, times(money, people));
        }
    }
    if let Some((money, per)) = it.revenue.as_ref().and_then(|revenue| revenue.value.as_ref())
        && length.millis > 0
    {
        add(&mut bill.revenue, &money.currency, pro_rata(money, *per, length));
    }
    bill
}

/// The credits owed after an outage of this length: for each currency and the same people, the largest that is due.
fn due(it: &Component, length: Duration) -> impl Iterator<Item = &Credit> {
    let mut largest: BTreeMap<(&str, Per), (Decimal, &Credit)> = BTreeMap::new();
    for credit in it.credits.iter().filter(|credit| credit.after <= length && length.millis > 0) {
        let Some(money) = &credit.money.value else { continue };
        let known = largest.entry((&money.currency, credit.per)).or_insert((money.amount, credit));
        if money.amount > known.0 {
            *known = (money.amount, credit);
        }
    }
    largest.into_values().map(|(_, credit)| credit)
}

/// How many get it; `None`: nobody says.
fn people(it: &Component, credit: &Credit) -> Option<u64> {
    let people = match credit.per {
        Per::User => &it.users,
        Per::PayingUser => &it.paying,
    };
    people.as_ref().and_then(|people| people.value)
}

/// Can the credit be counted?
fn owed(it: &Component, credit: &Credit) -> Option<u64> {
    credit.money.value.as_ref().and(people(it, credit))
}

/// Insurances with who shares them, and who says nothing of any.
fn insured(topology: &Topology, services: &[Exposed]) -> (Vec<Insured>, Vec<ComponentId>) {
    let mut ids: Vec<ComponentId> = services.iter().map(|it| it.component).collect();
    ids.sort_unstable();
    let mut shared: BTreeMap<Span, Insured> = BTreeMap::new();
    let mut silent = Vec::new();
    for id in ids {
        let Some(fact) = &topology[id].insurance else {
            silent.push(id);
            continue;
        };
        let none_yet = || Insured { components: Vec::new(), insurance: fact.value.clone() };
        shared.entry(fact.basis.at).or_insert_with(none_yet).components.push(id);
    }
    let whole = topology.about.as_ref().and_then(|about| about.insurance.as_ref());
    if whole.is_some() {
        silent.clear();
    }
    let whole = whole.map(|fact| Insured { components: Vec::new(), insurance: fact.value.clone() });
    let mut insured: Vec<Insured> = whole.into_iter().chain(shared.into_values()).collect();
    // Where they stand in the text must not show.
    insured.sort_by(|one, other| one.components.cmp(&other.components));
    (insured, silent)
}
