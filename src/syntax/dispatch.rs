//! Which reader reads a statement: chosen by its first word and the block it stands in.

use super::ast::Item;
use super::tokens::{Got, Tokens};
use super::{declarations as d, facts as f, policies as p, ways as w};

/// The block a statement stands in, as a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block(u16);

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
        Self::DRILL.or(Self::ACCEPT).or(Self::ABOUT).allows(self)
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
            Self::ACCEPT => "an acceptance",
            Self::ABOUT => "the topology statement",
            Self::META => "free data",
            _ => "this block",
        }
    }

    /// Every single block this set holds, for messages.
    pub(super) fn each(self) -> impl Iterator<Item = Self> {
        (0..13).map(|bit| Self(1 << bit)).filter(move |block| self.allows(*block))
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

const fn fact(blocks: Block, read: Read) -> Option<Row> {
    Some(Row { blocks, read, opens: None })
}

const fn opens(blocks: Block, read: Read, block: Block) -> Option<Row> {
    Some(Row { blocks, read, opens: Some(block) })
}

/// The row for a statement that begins with `word` inside `block`. A word that has a row but not in this block
/// gets the row it has elsewhere: the caller compares [`Row::blocks`].
pub(super) fn row(word: &str, block: Block) -> Option<Row> {
    const THING: Block = Block::THING;
    const ROOT: Block = Block::ROOT;
    const COMPONENT: Block = Block::COMPONENT.or(THING);
    const PLACE: Block = Block::PLACE.or(THING);
    const PLACES: Block = ROOT.or(Block::PLACE).or(THING);
    const MEMBERS: Block = ROOT.or(Block::SYSTEM);
    const LABELLED: Block =
        Block::PLACE.or(Block::DOMAIN).or(Block::COMPONENT).or(Block::CREW).or(Block::SYSTEM).or(THING);
    const RATED: Block = Block::PLACE.or(Block::DOMAIN).or(Block::COMPONENT).or(THING);
    match word {
        "runs" => fact(COMPONENT, f::runs),
        "needs" => fact(COMPONENT.or(Block::PLACE).or(Block::CREW), f::needs),
        "service" => opens(MEMBERS, d::service, Block::COMPONENT),
        "store" => opens(MEMBERS, d::store, Block::COMPONENT),
        "tool" => opens(MEMBERS, d::tool, Block::COMPONENT),
        "utility" => opens(MEMBERS, d::utility, Block::COMPONENT),
        "external" => opens(MEMBERS, d::external, Block::COMPONENT),
        "standby" => fact(COMPONENT, f::standby),
        "floor" => fact(COMPONENT, f::floor),
        "full" => fact(COMPONENT, f::full),
        "wants" => fact(COMPONENT, f::wants),
        "degrades" => fact(COMPONENT, f::degrades),
        "starts" if block == Block::REQUIRE => fact(Block::REQUIRE, p::starts_from_dark),
        "starts" => fact(COMPONENT, f::starts),
        "takeover" | "restart" | "rebuild" => fact(COMPONENT, w::way),
        "watched" => fact(COMPONENT, f::watched),
        "replicates" => fact(COMPONENT, f::replicates),
        "backup" => fact(COMPONENT, f::backup),
        "rto" | "rpo" | "tolerance" => fact(COMPONENT, f::objective),
        "tier" => fact(COMPONENT.or(Block::SYSTEM), f::tier),
        "users" => fact(COMPONENT, f::users),
        "owner" => fact(LABELLED.or(Block::ABOUT), f::owner),
        "tags" => fact(LABELLED.or(Block::ABOUT), f::tags),
        "revenue" => fact(COMPONENT, f::revenue),
        "credits" => fact(COMPONENT, f::credits),
        "fails" => fact(RATED, f::fails),
        "restored" => fact(RATED, f::restored),
        "holds" => fact(PLACE, f::holds),
        "location" => fact(PLACE, f::location),
        "power" => fact(PLACE, f::place_power),
        "covers" => fact(Block::DOMAIN.or(THING), f::covers),
        "people" => fact(Block::CREW.or(THING), f::people),
        "at" if block == Block::REQUIRE => fact(Block::REQUIRE, p::at_most),
        "at" => fact(Block::CREW.or(THING), f::crew_at),
        "meta" => opens(LABELLED.or(Block::ABOUT), d::meta, Block::META),
        "as" => fact(Block::ABOUT, f::as_of),
        "region" => opens(PLACES, d::region, Block::PLACE),
        "site" => opens(PLACES, d::site, Block::PLACE),
        "zone" => opens(PLACES, d::zone, Block::PLACE),
        "room" => opens(PLACES, d::room, Block::PLACE),
        "rack" => opens(PLACES, d::rack, Block::PLACE),
        "host" => opens(PLACES, d::host, Block::PLACE),
        "domain" => opens(MEMBERS, d::domain, Block::DOMAIN),
        "crew" => opens(MEMBERS, d::crew, Block::CREW),
        "system" => opens(MEMBERS, d::system, Block::SYSTEM),
        "template" => opens(ROOT, d::template, THING),
        "extend" => opens(ROOT, d::extend, THING),
        "scenario" => opens(ROOT, d::scenario, Block::SCENARIO),
        "require" => opens(ROOT.or(Block::PROFILE), d::require, Block::REQUIRE),
        "profile" => opens(ROOT, d::profile, Block::PROFILE),
        "drill" => opens(ROOT, d::drill, Block::DRILL),
        "accept" => opens(ROOT, d::accept, Block::ACCEPT),
        "edition" => fact(ROOT, d::edition),
        "topology" => opens(ROOT, d::about, Block::ABOUT),
        "import" => fact(ROOT, d::import),
        "began" => fact(Block::SCENARIO, p::began),
        "lose" => fact(Block::SCENARIO.or(Block::DRILL), p::lose),
        "destroy" => fact(Block::SCENARIO, p::lose),
        "noticed" => fact(Block::SCENARIO, p::noticed),
        "observed" | "expect" => fact(Block::SCENARIO, p::claim),
        "every" => fact(Block::REQUIRE, p::every),
        "on" => fact(Block::REQUIRE, p::on),
        "survives" => fact(Block::REQUIRE, p::survives),
        "apart" => fact(Block::REQUIRE, p::apart),
        "drilled" => fact(Block::REQUIRE, p::drilled),
        "tested" => fact(Block::REQUIRE, p::tested),
        "has" => fact(Block::REQUIRE, p::has),
        "cite" => fact(Block::REQUIRE.or(Block::PROFILE), p::cite),
        "level" => fact(Block::REQUIRE, p::level),
        "effective" => fact(Block::PROFILE, p::effective),
        "applies" => fact(Block::PROFILE, p::applies),
        "duty" => fact(Block::PROFILE, p::duty),
        "of" => fact(Block::DRILL, p::of),
        "result" => fact(Block::DRILL, p::result),
        "back" => fact(Block::DRILL, p::drill_back),
        "until" => fact(Block::ACCEPT, p::until),
        "by" => fact(Block::ACCEPT, p::by),
        "because" => fact(Block::ACCEPT, p::because),
        "ticket" => fact(Block::ACCEPT, p::ticket),
        _ => None,
    }
}
