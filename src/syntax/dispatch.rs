//! Which reader reads a statement: chosen by its first word and the block it stands in.

use super::ast::Item;
use super::tokens::{Got, Tokens};
use super::{declarations as d, facts as f, policies as p, ways as w};

/// The block a statement stands in, as a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block(u32);

impl Block {
    pub(super) const ROOT: Self = Self(1);
    pub(super) const PLACE: Self = Self(1 << 1);
    pub(super) const DOMAIN: Self = Self(1 << 2);
    pub(super) const COMPONENT: Self = Self(1 << 3);
    pub(super) const CREW: Self = Self(1 << 4);
    pub(super) const SYSTEM: Self = Self(1 << 5);
    pub(super) const SCENARIO: Self = Self(1 << 6);
    pub(super) const REQUIRE: Self = Self(1 << 7);
    pub(super) const PROFILE: Self = Self(1 << 8);
    pub(super) const DRILL: Self = Self(1 << 9);
    pub(super) const ACCEPT: Self = Self(1 << 10);
    pub(super) const ABOUT: Self = Self(1 << 11);
    pub(super) const META: Self = Self(1 << 12);
    /// The body of a template or of `extend`: whatever may be said of a thing.
    pub(super) const THING: Self = Self(1 << 13);
    pub(super) const DUTY: Self = Self(1 << 14);
    pub(super) const ORGANISATION: Self = Self(1 << 15);
    pub(super) const INCIDENT: Self = Self(1 << 16);
    pub(super) const REMEDY: Self = Self(1 << 17);
    /// The block of a statement that was not understood: nothing in it is read.
    pub(super) const LOST: Self = Self(0);

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn allows(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Blocks in which several facts may share a line.
    pub(super) fn shares_lines(self) -> bool {
        Self::DRILL.or(Self::ACCEPT).or(Self::REMEDY).or(Self::ABOUT).allows(self)
    }

    /// What such a block belongs to, for messages.
    pub(super) fn shown(self) -> &'static str {
        match self {
            Self::ROOT => "the outermost level",
            Self::PLACE => "a place",
            Self::DOMAIN => "a domain",
            Self::COMPONENT => "a component",
            Self::CREW => "a crew",
            Self::SYSTEM => "a system",
            Self::SCENARIO => "a scenario",
            Self::REQUIRE => "a requirement",
            Self::PROFILE => "a profile",
            Self::DRILL => "a drill",
            Self::INCIDENT => "an incident",
            Self::ACCEPT => "an acceptance",
            Self::REMEDY => "a remedy",
            Self::ABOUT => "the topology statement",
            Self::DUTY => "a duty",
            Self::ORGANISATION => "the organisation",
            Self::META => "free data",
            Self::THING => "a template or `extend`",
            _ => "this block",
        }
    }

    /// Every single block this set holds, for messages.
    pub(super) fn each(self) -> impl Iterator<Item = Self> {
        let single = (0..18).map(|bit| Self(1 << bit)).filter(|block| *block != Self::THING);
        single.filter(move |block| self.allows(*block))
    }
}

/// A reader of one item.
pub(super) type Read = for<'a> fn(Tokens<'a>) -> Got<'a, Item>;

/// In which blocks a statement may stand, how it is read, and what block it opens, if any.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) blocks: Block,
    pub(super) read: Read,
    pub(super) opens: Option<Block>,
}

/// The row for a statement that begins with `word` inside `block`. A word that has a row but not in this block
/// gets the row it has elsewhere: the caller compares [`Row::blocks`].
pub(super) fn row(word: &str, block: Block) -> Option<Row> {
    let mut slot = hash(word.as_bytes());
    let first = loop {
        match SLOTS[slot] {
            0 => return None,
            row if ROWS[row as usize - 1].0 == word => break row as usize - 1,
            _ => slot = (slot + 1) % SLOTS.len(),
        }
    };
    let rows = ROWS[first..].iter().take_while(|(known, _)| *known == word).map(|(_, row)| *row);
    rows.clone().find(|row| row.blocks.allows(block)).or_else(|| rows.clone().next())
}

/// For each hash the first row of a word, counted from 1; a taken slot sends on to the next. Made by the
/// compiler: every statement of every file asks for its row.
static SLOTS: [u8; 256] = {
    let mut slots = [0u8; 256];
    let mut row = 0;
    while row < ROWS.len() {
        let again = row > 0 && same(ROWS[row].0.as_bytes(), ROWS[row - 1].0.as_bytes());
        if !again {
            let mut slot = hash(ROWS[row].0.as_bytes());
            while slots[slot] != 0 {
                slot = (slot + 1) % 256;
            }
            slots[slot] = row as u8 + 1;
        }
        row += 1;
    }
    slots
};

const fn hash(word: &[u8]) -> usize {
    if word.is_empty() {
        return 0;
    }
    let (first, last) = (word[0] as usize, word[word.len() - 1] as usize);
    (first * 7 + last * 31 + word.len() * 13) % 256
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

const fn fact(blocks: Block, read: Read) -> Row {
    Row { blocks, read, opens: None }
}

const fn opens(blocks: Block, read: Read, block: Block) -> Row {
    Row { blocks, read, opens: Some(block) }
}

const THING: Block = Block::THING;
const ROOT: Block = Block::ROOT;
const COMPONENT: Block = Block::COMPONENT.or(THING);
const PLACE: Block = Block::PLACE.or(THING);
const PLACES: Block = ROOT.or(Block::PLACE).or(THING);
const MEMBERS: Block = ROOT.or(Block::SYSTEM);
const LABELLED: Block =
    Block::PLACE.or(Block::DOMAIN).or(Block::COMPONENT).or(Block::CREW).or(Block::SYSTEM).or(THING);
/// A profile and each of its rules; a requirement of its own, too.
const LAW: Block = Block::PROFILE.or(Block::REQUIRE).or(Block::DUTY);
/// What becomes of a finding.
const SETTLED: Block = Block::ACCEPT.or(Block::REMEDY);
const RATED: Block = Block::PLACE.or(Block::DOMAIN).or(Block::COMPONENT).or(THING);

/// Every statement, sorted by its first word. Words that say different things in different blocks have several
/// rows.
const ROWS: &[(&str, Row)] = &[
    ("accept", opens(ROOT, d::accept, Block::ACCEPT)),
    ("after", fact(Block::DUTY, p::after)),
    ("also", fact(COMPONENT, f::also_at)),
    ("apart", fact(Block::REQUIRE, p::apart)),
    ("applies", fact(LAW, p::applies)),
    ("as", fact(Block::ABOUT, f::as_of)),
    ("at", fact(Block::DUTY, p::at_once)),
    ("at", fact(Block::REQUIRE, p::at_most)),
    ("at", fact(Block::CREW.or(THING), f::crew_at)),
    ("attested", fact(Block::ORGANISATION, p::attested)),
    ("attested", fact(Block::REQUIRE, p::asks_attested)),
    ("authority", fact(Block::PROFILE, p::authority)),
    ("back", fact(Block::DRILL, p::drill_back)),
    ("backup", fact(COMPONENT, f::backup)),
    ("because", fact(SETTLED, p::because)),
    ("began", fact(Block::SCENARIO, p::began)),
    ("by", fact(SETTLED, p::by)),
    ("cause", fact(Block::INCIDENT, p::cause)),
    ("cite", fact(LAW, p::cite)),
    ("concerns", fact(LAW, p::concerns)),
    ("costs", fact(COMPONENT.or(Block::PLACE).or(Block::SYSTEM).or(Block::ABOUT), f::costs)),
    ("covers", fact(Block::DOMAIN.or(THING), f::covers)),
    ("credits", fact(COMPONENT, f::credits)),
    ("crew", opens(MEMBERS, d::crew, Block::CREW)),
    ("degrades", fact(COMPONENT, f::degrades)),
    ("destroy", fact(Block::SCENARIO.or(Block::INCIDENT), p::lose)),
    ("domain", opens(MEMBERS, d::domain, Block::DOMAIN)),
    ("drill", opens(ROOT, d::drill, Block::DRILL)),
    ("drilled", fact(Block::REQUIRE, p::drilled)),
    ("duty", opens(Block::PROFILE, d::duty, Block::DUTY)),
    ("edition", fact(ROOT, d::edition)),
    ("effective", fact(LAW, p::effective)),
    ("every", fact(Block::REQUIRE.or(Block::DUTY), p::every)),
    ("expect", fact(Block::SCENARIO, p::claim)),
    ("extend", opens(ROOT, d::extend, THING)),
    ("external", opens(MEMBERS, d::external, Block::COMPONENT)),
    ("fails", fact(RATED, f::fails)),
    ("figure", fact(COMPONENT.or(Block::PLACE).or(Block::ORGANISATION), p::figure)),
    ("floor", fact(COMPONENT, f::floor)),
    ("full", fact(COMPONENT, f::full)),
    ("has", fact(Block::REQUIRE, p::has)),
    ("holds", fact(PLACE, f::holds)),
    ("host", opens(PLACES, d::host, Block::PLACE)),
    ("import", fact(ROOT, d::import)),
    ("incident", opens(ROOT, d::incident, Block::INCIDENT)),
    ("incidents", fact(Block::ABOUT, p::incidents_since)),
    ("insurance", fact(COMPONENT.or(Block::SYSTEM).or(Block::ABOUT), f::insurance)),
    ("level", fact(Block::REQUIRE, p::level)),
    ("location", fact(PLACE, f::location)),
    ("lose", fact(Block::SCENARIO.or(Block::DRILL).or(Block::INCIDENT), p::lose)),
    ("losing", fact(Block::DUTY, p::losing)),
    ("meta", opens(LABELLED.or(Block::ABOUT), d::meta, Block::META)),
    ("needs", fact(COMPONENT.or(Block::PLACE).or(Block::CREW), f::needs)),
    ("noticed", fact(Block::SCENARIO, p::noticed)),
    ("observed", fact(Block::SCENARIO, p::claim)),
    ("of", fact(Block::DRILL, p::of)),
    ("on", fact(Block::REQUIRE.or(Block::DUTY), p::on)),
    ("organisation", opens(ROOT, d::organisation, Block::ORGANISATION)),
    ("owner", fact(LABELLED.or(Block::ABOUT), f::owner)),
    ("paying", fact(COMPONENT, f::paying)),
    ("people", fact(Block::CREW.or(THING), f::people)),
    ("planned", fact(Block::INCIDENT, p::planned)),
    ("power", fact(PLACE, f::place_power)),
    ("profile", opens(ROOT, d::profile, Block::PROFILE)),
    ("rack", opens(PLACES, d::rack, Block::PLACE)),
    ("rebuild", fact(COMPONENT, w::way)),
    ("region", opens(PLACES, d::region, Block::PLACE)),
    ("remedy", opens(ROOT, d::remedy, Block::REMEDY)),
    ("replicates", fact(COMPONENT, f::replicates)),
    ("require", opens(ROOT.or(Block::PROFILE), d::require, Block::REQUIRE)),
    ("restart", fact(COMPONENT, w::way)),
    ("restored", fact(RATED, f::restored)),
    ("result", fact(Block::DRILL, p::result)),
    ("revenue", fact(COMPONENT, f::revenue)),
    ("room", opens(PLACES, d::room, Block::PLACE)),
    ("rpo", fact(COMPONENT, f::objective)),
    ("rto", fact(COMPONENT, f::objective)),
    ("runs", fact(COMPONENT, f::runs)),
    ("scenario", opens(ROOT, d::scenario, Block::SCENARIO)),
    ("sector", fact(Block::ORGANISATION, p::sector)),
    ("service", opens(MEMBERS, d::service, Block::COMPONENT)),
    ("site", opens(PLACES, d::site, Block::PLACE)),
    ("standby", fact(COMPONENT, f::standby)),
    ("starts", fact(Block::REQUIRE, p::starts_from_dark)),
    ("starts", fact(COMPONENT, f::starts)),
    ("stopped", fact(Block::INCIDENT, p::stopped)),
    ("stopped", fact(Block::REQUIRE, p::asks_stopped)),
    ("store", opens(MEMBERS, d::store, Block::COMPONENT)),
    ("survives", fact(Block::REQUIRE, p::survives)),
    ("system", opens(MEMBERS, d::system, Block::SYSTEM)),
    ("tags", fact(LABELLED.or(Block::ABOUT), f::tags)),
    ("takeover", fact(COMPONENT, w::way)),
    ("template", opens(ROOT, d::template, THING)),
    ("tested", fact(Block::REQUIRE, p::tested)),
    ("ticket", fact(SETTLED, p::ticket)),
    ("tier", fact(COMPONENT.or(Block::SYSTEM), f::tier)),
    ("titled", fact(LAW, p::titled)),
    ("tolerance", fact(COMPONENT, f::objective)),
    ("tool", opens(MEMBERS, d::tool, Block::COMPONENT)),
    ("topology", opens(ROOT, d::about, Block::ABOUT)),
    ("until", fact(SETTLED, p::until)),
    ("users", fact(COMPONENT, f::users)),
    ("utility", opens(MEMBERS, d::utility, Block::COMPONENT)),
    ("verified", fact(LAW, p::verified)),
    ("wants", fact(COMPONENT, f::wants)),
    ("watched", fact(COMPONENT, f::watched)),
    ("within", fact(Block::DUTY, p::due)),
    ("zone", opens(PLACES, d::zone, Block::PLACE)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_each_block_has_one() {
        assert!(ROWS.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        for pair in ROWS.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            assert!(
                !pair[0].1.blocks.allows(pair[1].1.blocks),
                "{} has two meanings in one block",
                pair[0].0
            );
        }
    }
}
