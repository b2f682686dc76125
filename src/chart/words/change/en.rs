//! English.

use super::words::Words;

/// English.
pub static EN: Words = Words {
    tag: "en",
    about: "What each loss stops, how many people use that, and when the last service is back · ring: before, dot: after · only losses that turn out differently",
    before: "before",
    after: "after",
    worse: "Worse",
    better: "Better",
    both: "Worse, better",
    new: "New",
    gone: "Gone",
    loss: "{lost} lost",
    title_both: "{turn} – {event}: {after} instead of {before} services stop, the last back {then} instead of {now}",
    title_stops: "{turn} – {event}: {after} instead of {before} services stop",
    title_time: "{turn} – {event}: the last of {after} {after:service that stops|services that stop} is back {then} instead of {now}",
    title_other: "{turn} – {event}: {after} {after:service stops|services stop}, as many as before, but something else turns out differently",
    title_new: "{turn} – {event}: {after} {after:service stops|services stop}; there was nothing to lose before",
    title_gone: "{turn} – {event}: {before} services stopped; there is nothing to lose any more",
    none: "No loss turns out differently: what stops, and for how long, is as before",
    none_same: "Nothing changed: before and after say the same",
    judged: "Losses judged, one place, scenario or start from dark each: {n}",
    count: "{word}: {n}",
    same: "As before",
    more: "and {n} more {n:loss|losses}",
    absent: "none",
    tip: "{turn} – {event}: services that stop {before} → {after}, people {people} → {others}, the last back {now} → {then}",
    described: "A row for each loss that turns out differently, worse ones first: services that stop, people who use them, and when the last is back, before and after. {each}.",
};
