//! Two places at once against the blast radii of both and of each.

#[path = "support/topologies.rs"]
mod topologies;

use proptest::prelude::*;
use spof::analysis::facts::Pair;
use spof::analysis::gather::{Options, gather, radii};
use spof::model::component::ComponentKind;
use spof::model::id::{ComponentId, Element};
use spof::model::place::PlaceKind;
use spof::model::topology::Topology;
use std::collections::BTreeSet;
use topologies::{Draft, Sizes, topology_from};

/// What stops, of what is counted.
fn stopped(t: &Topology, lost: &[Element]) -> BTreeSet<ComponentId> {
    let services = t.of_kind(ComponentKind::Service).next().is_some();
    let (rows, _, _) = radii(t, &[lost.to_vec()]);
    let down = rows[0].down.iter().map(|fallen| fallen.component);
    down.filter(|id| !services || t[*id].kind == ComponentKind::Service).collect()
}

/// Every pair that does more together, worst first.
fn expected(t: &Topology, level: PlaceKind) -> (usize, Vec<Pair>) {
    let places: Vec<Element> =
        t.place_ids().filter(|place| t[*place].kind == level).map(Element::Place).collect();
    let (mut tried, mut pairs) = (0, Vec::new());
    for (place, first) in places.iter().enumerate() {
        for second in &places[place + 1..] {
            tried += 1;
            let (alone, other) = (stopped(t, &[*first]), stopped(t, &[*second]));
            let together = stopped(t, &[*first, *second]);
            let only: Vec<ComponentId> =
                together.iter().filter(|id| !alone.contains(id) && !other.contains(id)).copied().collect();
            let users = |id: &ComponentId| t[*id].users.as_ref().and_then(|users| users.value).unwrap_or(0);
            if let Some(people) = only.iter().map(users).max() {
                pairs.push(Pair {
                    lost: [*first, *second],
                    stop: together.len(),
                    only_together: only,
                    people,
                });
            }
        }
    }
    let damage = |it: &Pair| std::cmp::Reverse((it.only_together.len(), it.people, it.stop));
    pairs.sort_by_key(|it| (damage(it), it.lost));
    (tried, pairs)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn pairs_are_what_both_do_and_neither_does(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let t = topology_from(&bytes, &Sizes::MIDDLE);
        let facts = gather(&t, &Options::default());
        let (tried, pairs) = expected(&t, facts.level);
        prop_assert_eq!((facts.pairs.tried, facts.pairs.worse), (tried, pairs.len()));
        prop_assert_eq!(facts.pairs.worst, pairs);
    }
}

/// A service in each two of 150 sites next to each other, with as many users as its number.
#[test]
fn more_pairs_than_fit_in_a_narrow_line_or_in_the_list() {
    let mut draft = Draft::default();
    let sites: Vec<_> = (0..150).map(|_| draft.place(PlaceKind::Site, None)).collect();
    for pair in sites.windows(2) {
        let id = draft.component_named(ComponentKind::Service, format!("s{:03}", pair[0].0));
        draft.runs(id, pair[0], 1);
        draft.runs(id, pair[1], 1);
    }
    let facts = gather(&draft.finish(), &Options::default());
    assert_eq!((facts.pairs.tried, facts.pairs.worse, facts.pairs.worst.len()), (150 * 149 / 2, 149, 100));
    for (place, pair) in facts.pairs.worst.iter().enumerate() {
        assert_eq!(pair.only_together, [ComponentId(place as u32)]);
        assert_eq!(pair.stop, 1);
    }
    assert!(facts.cut_short.is_empty());
}

#[test]
fn a_stated_loss_asks_about_no_pairs() {
    let t = topology_from(&[7; 60], &Sizes::SMALL);
    let lose = t.place_ids().take(1).map(Element::Place).collect();
    assert_eq!(gather(&t, &Options { lose, ..Options::default() }).pairs.tried, 0);
}
