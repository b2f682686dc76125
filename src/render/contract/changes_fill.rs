//! A comparison to the shape of its contract. Copies and names; decides nothing.

use super::changes_shape as shape;
use super::contracts;
use super::elements::{cut_short, generator};
use crate::analysis::changes::compare::{Change, Said, Whole};
use crate::analysis::changes::effects::{Fate, Losing, Shift, Taken};
use crate::analysis::changes::statement::Thing;
use crate::base::quantity::Moment;
use crate::report::check::checked::State;
use crate::report::diff::compared::{Compared, Turn, Turned, Version};
use crate::report::diff::verdict::verdict;
use crate::rules::rule::level_word;

/// The whole comparison.
#[must_use]
pub fn fill(compared: &Compared<'_>) -> shape::Changes {
    let effects = &compared.effects;
    let events = [
        ("place", &effects.places),
        ("alone", &effects.alone),
        ("scenario", &effects.scenarios),
        ("dark", &effects.dark),
    ];
    let version =
        |it: &Version<'_>| shape::Version { name: it.name.to_owned(), sha256: it.model_hash.to_owned() };
    shape::Changes {
        format: contracts::CHANGES.format,
        version: contracts::CHANGES.version,
        generator: generator(),
        old: version(&compared.old),
        new: version(&compared.new),
        answer: verdict(compared),
        worse: compared.is_worse(),
        better: compared.is_better(),
        same_model: compared.is_same_model(),
        same_texts: compared.same_texts,
        level: compared.level,
        losses: events.iter().flat_map(|(event, all)| all.iter().map(|it| losing(event, it))).collect(),
        findings: compared.turned.iter().map(|it| finding(compared, it)).collect(),
        changes: changes(compared),
        cut_short: effects.cut_short.iter().map(cut_short).collect(),
    }
}

fn thing(thing: &Thing) -> shape::Thing {
    shape::Thing { kind: thing.kind, path: thing.path.clone(), title: thing.title.clone() }
}

fn losing(event: &'static str, it: &Losing) -> shape::Losing {
    let toll = |taken: &Taken| {
        let is_timed = event != "alone" && taken.toll.services > 0;
        shape::Toll {
            services: taken.toll.services,
            people: taken.toll.people,
            last_back_ms: taken.last.millis().filter(|_| is_timed),
            never_back: is_timed && taken.last.is_never(),
        }
    };
    shape::Losing {
        event,
        lost: thing(&it.lost),
        before: it.before.as_ref().map(toll),
        after: it.after.as_ref().map(toll),
        shifts: it.shifts.iter().map(shift).collect(),
    }
}

fn shift(it: &Shift) -> shape::Shift {
    let turn = match (it.before, it.after) {
        (None, _) => Turn::New,
        (_, None) => Turn::Gone,
        _ if it.is_worse() => Turn::Worse,
        _ => Turn::Better,
    };
    shape::Shift {
        who: thing(&it.who),
        users: it.users,
        turn: turn.word(),
        before: it.before.map(fate),
        after: it.after.map(fate),
    }
}

fn fate(fate: Fate) -> shape::Fate {
    let state = match fate {
        Fate::Up => "up",
        Fate::Degraded => "degraded",
        Fate::MayStop => "may-stop",
        Fate::StartsNoMore => "starts-no-more",
        Fate::Stops(_) => "stops",
    };
    let back = if let Fate::Stops(back) = fate { back } else { None };
    shape::Fate {
        state,
        back_ms: back.and_then(Moment::millis),
        never_back: back.is_some_and(Moment::is_never),
    }
}

fn finding(compared: &Compared<'_>, it: &Turned<'_>) -> shape::Finding {
    let side = if it.turn == Turn::Gone { &compared.old } else { &compared.new };
    shape::Finding {
        turn: it.turn.word(),
        id: it.told.id.clone(),
        rule: it.told.rule.clone(),
        level: level_word(it.told.level),
        title: it.told.diagnostic.message.clone(),
        place: side.place(it.told.diagnostic.primary.at),
        accepted_on_the_other_side: it.other.is_some_and(|other| matches!(other.state, State::Accepted(_))),
    }
}

fn changes(compared: &Compared<'_>) -> Vec<shape::Change> {
    let (old, new, model) = (&compared.old, &compared.new, &compared.changes);
    let said =
        |side: &Version<'_>, said: &Said| shape::Said { text: said.text.clone(), place: side.place(said.at) };
    let path = |thing: &Thing| vec![shape::Said { text: thing.path.clone(), place: String::new() }];
    let renamed = model.renamed.iter().map(|(was, is)| shape::Change {
        kind: "renamed",
        of: thing(is),
        before: path(was),
        after: path(is),
    });
    let changed = model.changed.iter().map(|it: &Change| shape::Change {
        kind: "changed",
        of: thing(&it.thing),
        before: it.before.iter().map(|it| said(old, it)).collect(),
        after: it.after.iter().map(|it| said(new, it)).collect(),
    });
    let all =
        |side: &Version<'_>, whole: &Whole| whole.said.iter().map(|it| said(side, it)).collect::<Vec<_>>();
    let gone = model.gone.iter().map(|it| shape::Change {
        kind: "gone",
        of: thing(&it.thing),
        before: all(old, it),
        after: Vec::new(),
    });
    let added = model.new.iter().map(|it| shape::Change {
        kind: "new",
        of: thing(&it.thing),
        before: Vec::new(),
        after: all(new, it),
    });
    renamed.chain(changed).chain(gone).chain(added).collect()
}
