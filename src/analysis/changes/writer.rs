//! Values, names and clauses as the language writes them. Whatever is written here reads back as the same value.

use super::statement::{Part, Rank, Statement, Thing};
use crate::base::quantity::{Decimal, Duration};
use crate::base::source::Span;
use crate::model::component::{Clause, Insurance, Member, Money, Target};
use crate::model::fact::{Basis, Between, Fact, Grade};
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::syntax::text::quoted;
use std::collections::BTreeMap;

/// Statements in the making.
pub(super) struct Writer<'a> {
    pub(super) topology: &'a Topology,
    renamed: &'a BTreeMap<String, String>,
    /// What is being told of.
    thing: Thing,
    /// How many things without names were called so.
    taken: BTreeMap<(Rank, String), usize>,
    pub(super) said: Vec<Statement>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(topology: &'a Topology, renamed: &'a BTreeMap<String, String>) -> Self {
        let thing = Thing { rank: Rank::About, path: String::new(), kind: "", title: String::new() };
        Self { topology, renamed, thing, taken: BTreeMap::new(), said: Vec::new() }
    }

    /// From here on, facts are said of this.
    pub(super) fn begin(&mut self, rank: Rank, kind: &'static str, path: &str, title: &str) {
        self.thing = Thing { rank, path: self.new_path(path), kind, title: title.to_owned() };
    }

    /// A name that no other thing has: things without names may be called alike.
    pub(super) fn begin_nameless(&mut self, rank: Rank, kind: &'static str, head: &str) {
        let number = self.taken.entry((rank, head.to_owned())).or_default();
        *number += 1;
        let name = if *number == 1 { head.to_owned() } else { format!("{head} ({number})") };
        self.thing = Thing { rank, path: name, kind, title: String::new() };
    }

    pub(super) fn path_begun(&self) -> &str {
        &self.thing.path
    }

    /// A fact of what was begun last.
    pub(super) fn say(&mut self, part: Part, word: &'static str, of: &str, text: String, at: Span) {
        self.say_on(part, word, of, text, &Basis::stated(at));
    }

    /// The same, with how well it is known.
    pub(super) fn say_on(&mut self, part: Part, word: &'static str, of: &str, text: String, basis: &Basis) {
        let (thing, of, Basis { at, grade, source }) = (self.thing.clone(), of.to_owned(), basis.clone());
        self.said.push(Statement { thing, part, word, of, text, at, grade, source });
    }

    /// `WORD REST from "…"`.
    pub(super) fn fact(&mut self, word: &'static str, of: &str, rest: &str, basis: &Basis) {
        let text = format!("{word} {rest}{}", source(basis));
        self.say_on(Part::Fact, word, of, text, basis);
    }

    /// `WORD VALUE`, where the value may be unknown or assumed.
    pub(super) fn value<T>(
        &mut self,
        word: &'static str,
        fact: Option<&Fact<T>>,
        text: impl Fn(&T) -> String,
    ) {
        if let Some(fact) = fact {
            let value = valued(fact, text);
            self.fact(word, "", &value, &fact.basis);
        }
    }

    fn new_path(&self, path: &str) -> String {
        self.renamed.get(path).map_or_else(|| path.to_owned(), String::clone)
    }

    /// A thing that has a path.
    pub(super) fn named(&self, path: &str) -> String {
        self.new_path(path)
    }

    pub(super) fn element(&self, element: Element) -> String {
        self.new_path(&self.topology.path(element))
    }

    pub(super) fn elements(&self, elements: &[Element]) -> String {
        let paths: Vec<String> = elements.iter().map(|element| self.element(*element)).collect();
        paths.join(", ")
    }

    pub(super) fn target(&self, target: Target) -> String {
        match target {
            Target::Component(id) => self.element(Element::Component(id)),
            Target::Place(id) => self.element(Element::Place(id)),
        }
    }

    pub(super) fn member(&self, member: &Member) -> String {
        let Member { target, basis } = member;
        format!("{}{}", guess(basis), self.target(*target))
    }

    /// A clause without its source.
    pub(super) fn clause(&self, clause: &Clause) -> String {
        let Clause { at_least, members, within, basis: _ } = clause;
        let mut names: Vec<String> = members.iter().map(|member| self.member(member)).collect();
        // By name, not by number: a thing that is added elsewhere renumbers all others.
        names.sort_by(|a, b| bare(a).cmp(bare(b)));
        let names = match (names.as_slice(), *at_least) {
            ([], _) => "unknown".to_owned(),
            ([one], _) => one.clone(),
            (all, 1) => format!("any of ({})", all.join(", ")),
            (all, some) if some as usize == all.len() => format!("all of ({})", all.join(", ")),
            (all, some) => format!("{some} of ({})", all.join(", ")),
        };
        within.map_or(names.clone(), |kind| format!("{names} within {}", kind.word()))
    }

    /// Clauses after one word; each may be a statement of its own.
    pub(super) fn clauses(&mut self, word: &'static str, with: &str, clauses: &[Clause]) {
        for clause in clauses {
            let text = format!("{with}{}", self.clause(clause));
            self.fact(word, "", &text, &clause.basis);
        }
    }

    /// `with a, any of (b, c)`.
    pub(super) fn help(&self, clauses: &[Clause]) -> String {
        let mut clauses: Vec<String> = clauses.iter().map(|clause| self.clause(clause)).collect();
        clauses.sort();
        if clauses.is_empty() { String::new() } else { format!(" with {}", clauses.join(", ")) }
    }
}

fn bare(name: &str) -> &str {
    name.strip_prefix("assumed ").unwrap_or(name)
}

/// `assumed ` before a guess.
pub(super) fn guess(basis: &Basis) -> &'static str {
    if basis.grade == Grade::Assumed { "assumed " } else { "" }
}

/// ` from "a source"`.
pub(super) fn source(basis: &Basis) -> String {
    let Basis { at: _, grade, source } = basis;
    let from = source.as_ref().map_or_else(String::new, |source| format!(" from {}", quoted(source)));
    // Nothing that can be written is known that well; should it ever be, it shows.
    if *grade == Grade::Drilled { from + " # drilled" } else { from }
}

/// `unknown`, `assumed VALUE` or `VALUE`.
pub(super) fn valued<T>(fact: &Fact<T>, text: impl Fn(&T) -> String) -> String {
    match &fact.value {
        None => "unknown".to_owned(),
        Some(value) => format!("{}{}", guess(&fact.basis), text(value)),
    }
}

/// `8m` or `8m..20m`.
pub(super) fn time(time: &Between<Duration>) -> String {
    let Between { low, high } = time;
    if low == high { low.to_string() } else { format!("{low}..{high}") }
}

/// `47M`, `12_000`, `3`.
pub(super) fn count(number: &u64) -> String {
    let whole = |factor: u64| number.is_multiple_of(factor) && *number > 0;
    if whole(1_000_000_000) {
        return format!("{}G", number / 1_000_000_000);
    }
    if whole(1_000_000) {
        return format!("{}M", number / 1_000_000);
    }
    crate::base::words::grouped(*number).replace(',', "_")
}

/// `100_000_000 KRW`.
pub(super) fn money(money: &Money) -> String {
    let Money { amount, currency } = money;
    let Decimal { micros } = amount;
    match u64::try_from(*micros) {
        Ok(micros) if micros.is_multiple_of(1_000_000) => {
            format!("{} {currency}", count(&(micros / 1_000_000)))
        }
        _ => format!("{amount} {currency}"),
    }
}

/// `none`, or at most so much.
pub(super) fn insured(insurance: &Insurance) -> String {
    match insurance {
        Insurance::None => "none".to_owned(),
        Insurance::Upto(sum) => money(sum),
    }
}

/// The unit that is that long: `y`.
pub(super) fn unit(length: Duration) -> String {
    let one = length.to_string();
    one.strip_prefix('1')
        .filter(|unit| unit.chars().all(char::is_alphabetic))
        .map_or(one.clone(), str::to_owned)
}
