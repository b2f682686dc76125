//! How much stands in one place: instances, standbys, services, those of the best tier and users, each as a whole bar split by place, and
//! services by who answers for them. What nobody places, and what is spread, is part of the bar: the rest is seen.

use super::finding::short;
use super::pen::Style;
use super::scene::called;
use super::sheet::{Foot, Footed, MARGIN, Sheet};
use super::stacked::{self, Part, Row};
use super::words::words::Words;
use super::words::{number, place_kind, say, text, words};
use crate::analysis::stakes::shares::{ByOwner, ByPlace, Counted, Shares};
use crate::base::quantity::Date;
use crate::base::tongue::Tongue;
use crate::base::words::grouped;
use crate::model::id::{Element, PlaceId};
use crate::model::topology::Topology;
use crate::page::measure;
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The name of the picture.
pub const NAME: &str = "concentration";

/// Places, and owners, with a surface of their own; the others are one part.
const SHOWN: usize = 5;
const HEADING: Style = Style::new(13.0).bold();

/// What it is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct ShareScene<'a> {
    /// What is declared.
    pub topology: &'a Topology,
    /// How much stands where.
    pub shares: &'a Shares,
    /// How people call the model: a file name.
    pub source: &'a str,
    /// Its hash, in hexadecimal digits.
    pub model_hash: &'a str,
    /// The language in which it is drawn.
    pub tongue: Tongue,
}

impl ShareScene<'_> {
    fn words(&self) -> &'static Words {
        words(self.tongue)
    }

    fn level(&self, many: usize) -> String {
        place_kind(self.tongue, self.shares.level, many)
    }

    fn as_of(&self) -> Option<Date> {
        self.topology.about.as_ref().and_then(|about| about.as_of)
    }

    /// `62 %`: in whole percent, `< 1 %` for what is less.
    fn share(&self, some: u64, whole: u64) -> String {
        let percent = (some as f64 / whole.max(1) as f64 * 100.0).round() as u64;
        let shown = match percent {
            0 if some > 0 => "< 1".to_owned(),
            100 if some < whole => "> 99".to_owned(),
            percent => percent.to_string(),
        };
        let space = if self.tongue == Tongue::En { " " } else { "" };
        format!("{shown}{space}%")
    }

    fn amount(&self, what: Counted, some: u64) -> String {
        if what == Counted::Users { self.tongue.people(some) } else { grouped(some) }
    }

    fn counted(&self, what: Counted) -> String {
        let words = self.words();
        match what {
            Counted::Instances => words.stand_instances.to_owned(),
            Counted::Standbys => words.stand_standbys.to_owned(),
            Counted::Services => words.stand_services.to_owned(),
            Counted::BestTier(tier) => say(words.stand_tier, &[("tier", text(tier.to_string()))]),
            Counted::Users => words.stand_users.to_owned(),
        }
    }

    /// Places by how much stands there: instances, then what else is counted, then by id.
    fn ranked(&self) -> Vec<PlaceId> {
        let mut weights: BTreeMap<PlaceId, Vec<u64>> = BTreeMap::new();
        for (index, by) in self.shares.places.iter().enumerate() {
            for (place, some) in &by.places {
                weights.entry(*place).or_insert_with(|| vec![0; self.shares.places.len()])[index] = *some;
            }
        }
        let mut ranked: Vec<(PlaceId, Vec<u64>)> = weights.into_iter().collect();
        ranked.sort_by_key(|(place, weights)| (Reverse(weights.clone()), *place));
        ranked.into_iter().map(|(place, _)| place).collect()
    }
}

impl Footed for ShareScene<'_> {
    fn foot(&self) -> Foot<'_> {
        let day = |day| say(self.words().facts_as_of, &[("day", text(self.tongue.date(day)))]);
        Foot {
            rests_on: self.as_of().map_or_else(String::new, day),
            tongue: self.tongue,
            source: self.source,
            model_hash: self.model_hash,
        }
    }
}

/// Draws it; `None` when nothing is counted.
#[must_use]
pub fn draw(scene: &ShareScene<'_>) -> Option<Picture> {
    if scene.shares.places.is_empty() {
        return None;
    }
    let words = scene.words();
    let about = say(words.stand_about, &[("level", text(scene.level(1)))]);
    let mut sheet = Sheet::new(scene, 960.0, &title(scene), &about);
    let ranked = scene.ranked();
    let places: Vec<Row> = scene.shares.places.iter().map(|by| by_place(scene, &ranked, by)).collect();
    let order = owners(&scene.shares.owners);
    let owned: Vec<Row> = scene.shares.owners.iter().map(|by| by_owner(scene, &order, by)).collect();
    let names = stacked::names(places.iter().chain(&owned));
    stacked::legend(&mut sheet, &places);
    stacked::draw(&mut sheet, &places, names);
    if !owned.is_empty() {
        sheet.pen.text(MARGIN, sheet.top + 22.0, HEADING, words.stand_owners);
        sheet.top += 32.0;
        stacked::legend(&mut sheet, &owned);
        stacked::draw(&mut sheet, &owned, names);
    }
    Some(sheet.finish(NAME, &description(scene, &places)))
}

/// The surface of the place, or owner, of a rank; the fullest is the darkest.
fn ranked_fill(rank: usize) -> (Fill, Ink) {
    let class = 5u8.saturating_sub(rank.min(SHOWN) as u8);
    (Fill::Solid(Ink::Ramp(class)), Ink::OnRamp(class))
}

/// What is in no single place.
const SPREAD: (Fill, Ink) = (Fill::Solid(Ink::AccentTint), Ink::Text);
const OUTSIDE: (Fill, Ink) = (Fill::Solid(Ink::Line), Ink::Text);
const UNKNOWN: (Fill, Ink) = (Fill::Hatched(Ink::Undetermined, Ink::UndeterminedTint), Ink::Text);

/// Makes the parts of one bar.
struct Splitter<'a> {
    scene: &'a ShareScene<'a>,
    what: Counted,
    whole: u64,
}

impl Splitter<'_> {
    fn part(&self, id: &str, name: String, some: u64, (fill, ink): (Fill, Ink)) -> Part {
        let share = self.scene.share(some, self.whole);
        let values = [
            ("what", text(self.scene.counted(self.what))),
            ("where", text(&name)),
            ("n", text(self.scene.amount(self.what, some))),
            ("whole", text(self.scene.amount(self.what, self.whole))),
            ("share", text(&share)),
        ];
        let tooltip = say(self.scene.words().stand_tip, &values);
        Part { name, value: some as f64, share, fill, ink, id: id.to_owned(), tooltip }
    }

    fn row(&self, parts: Vec<Part>) -> Row {
        let whole = self.scene.amount(self.what, self.whole);
        Row { name: self.scene.counted(self.what), whole, parts }
    }
}

fn by_place(scene: &ShareScene<'_>, ranked: &[PlaceId], by: &ByPlace) -> Row {
    let (words, splitter) = (scene.words(), Splitter { scene, what: by.what, whole: by.whole() });
    let some = |place: &PlaceId| by.places.get(place).copied().unwrap_or(0);
    // One more than have a surface of their own needs no part for the others.
    let shown = if ranked.len() <= SHOWN { ranked.len() } else { SHOWN };
    let mut parts: Vec<Part> = ranked[..shown]
        .iter()
        .enumerate()
        .map(|(rank, place)| {
            let element = Element::Place(*place);
            let name = called(scene.tongue, scene.topology, element);
            splitter.part(&scene.topology.path(element), name, some(place), ranked_fill(rank))
        })
        .collect();
    let others = ranked.len() - shown;
    let values = [("n", number(others)), ("level", text(scene.level(others)))];
    let rest = ranked[shown..].iter().map(some).fold(0u64, u64::saturating_add);
    parts.push(splitter.part("others", say(words.stand_others, &values), rest, ranked_fill(SHOWN)));
    parts.push(splitter.part("spread", words.stand_spread.to_owned(), by.spread, SPREAD));
    parts.push(splitter.part("outside", words.stand_outside.to_owned(), by.outside, OUTSIDE));
    parts.push(splitter.part("unknown", words.stand_unknown.to_owned(), by.unknown, UNKNOWN));
    splitter.row(parts)
}

/// Owners by how much is theirs, then by name.
fn owners(all: &[ByOwner]) -> Vec<&String> {
    let mut weights: BTreeMap<&String, Vec<u64>> = BTreeMap::new();
    for (index, by) in all.iter().enumerate() {
        for (owner, some) in &by.owners {
            weights.entry(owner).or_insert_with(|| vec![0; all.len()])[index] = *some;
        }
    }
    let mut ranked: Vec<(&String, Vec<u64>)> = weights.into_iter().collect();
    ranked.sort_by_key(|(owner, weights)| (Reverse(weights.clone()), *owner));
    ranked.into_iter().map(|(owner, _)| owner).collect()
}

fn by_owner(scene: &ShareScene<'_>, order: &[&String], by: &ByOwner) -> Row {
    let (words, splitter) = (scene.words(), Splitter { scene, what: by.what, whole: by.whole() });
    let some = |owner: &&String| by.owners.get(*owner).copied().unwrap_or(0);
    let shown = order.len().min(SHOWN);
    let own = |(rank, owner): (usize, &&String)| {
        splitter.part("owner", measure::cleaned(owner), some(owner), ranked_fill(rank))
    };
    let mut parts: Vec<Part> = order[..shown].iter().enumerate().map(own).collect();
    let rest = order[shown..].iter().map(some).fold(0u64, u64::saturating_add);
    let others = say(words.stand_owner_others, &[("n", number(order.len() - shown))]);
    parts.push(splitter.part("others", others, rest, ranked_fill(SHOWN)));
    parts.push(splitter.part("unowned", words.stand_owner_none.to_owned(), by.unstated, UNKNOWN));
    splitter.row(parts)
}

/// The fullest place with its share of instances, and how many services stand nowhere else.
fn title(scene: &ShareScene<'_>) -> String {
    let words = scene.words();
    let of = |what: Counted| scene.shares.places.iter().find(|by| by.what == what);
    let fullest = scene.ranked().first().copied();
    let (Some(place), Some(instances)) = (fullest, of(Counted::Instances)) else {
        return say(words.stand_nowhere, &[("level", text(scene.level(1)))]);
    };
    let some = instances.places.get(&place).copied().unwrap_or(0);
    let name = text(short(&called(scene.tongue, scene.topology, Element::Place(place))));
    let share = text(scene.share(some, instances.whole()));
    let head = say(words.stand_head, &[("place", name), ("share", share)]);
    let Some(services) = of(Counted::Services) else { return head };
    match services.places.get(&place).copied() {
        None | Some(0) => head,
        Some(alone) => {
            let values = [
                ("head", text(head)),
                ("n", number(alone as usize)),
                ("of", number(services.whole() as usize)),
            ];
            say(words.stand_head_services, &values)
        }
    }
}

fn description(scene: &ShareScene<'_>, rows: &[Row]) -> String {
    let words = scene.words();
    let each = rows.iter().map(|row| {
        let parts = row.parts.iter().filter(|part| part.value > 0.0);
        let parts: Vec<String> = parts.map(|part| format!("{} {}", part.name, part.share)).collect();
        format!("{} {}: {}", row.name, row.whole, parts.join(scene.tongue.comma()))
    });
    let each = each.collect::<Vec<_>>().join(words.between);
    say(words.stand_described, &[("level", text(scene.level(1))), ("each", text(each))])
}
