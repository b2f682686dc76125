//! Numbers every declared thing and finds the things that paths mean: what all the other files here stand on.

use super::declare::{Declarations, Declared, Saying};
use super::lost::{Complaint, LostPath};
use super::names::{NodeId, Scope, Sort};
use crate::base::diagnostic::Diagnostic;
use crate::base::jobs::side_by_side;
use crate::base::source::Span;
use crate::base::words;
use crate::model::component::{Clause, Member, Target};
use crate::model::fact::{Basis, Between, Fact, Grade};
use crate::model::hash::sort_in_order;
use crate::model::id::{ComponentId, CrewId, DomainId, Element, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::syntax::ast::{self, Path, Reference, Valued};
use crate::syntax::complaints::Complaints;
use crate::syntax::text::unquoted;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Things of a list that one thread lowers in one go.
const PART: usize = 1_024;

/// At most so many people are counted.
const MOST_PEOPLE: u64 = 1 << 40;

/// The declarations with a number for each thing: what nobody changes any more.
pub(super) struct Ground<'a> {
    declarations: Declarations<'a>,
    /// Canonical path and node of each thing, by sort, sorted by path: the index is its number.
    sorted: BTreeMap<Sort, Vec<(String, NodeId)>>,
    /// The number of each node among its sort.
    numbers: Vec<u32>,
}

impl<'a> Ground<'a> {
    pub(super) fn of(declarations: Declarations<'a>) -> Self {
        let mut sorted: BTreeMap<Sort, Vec<(String, NodeId)>> = BTreeMap::new();
        for node in 0..declarations.tree.size() {
            if declarations.declared[node].is_some() {
                let sort = declarations.tree.node(node).sort;
                sorted.entry(sort).or_default().push((declarations.tree.path(node), node));
            }
        }
        let mut numbers = vec![0; declarations.tree.size()];
        for things in sorted.values_mut() {
            things.sort();
            for (number, (_, node)) in things.iter().enumerate() {
                numbers[*node] = number as u32;
            }
        }
        Self { declarations, sorted, numbers }
    }
}

/// Makes the model, thing by thing, and collects what there is to complain of.
pub(super) struct Lowering<'a> {
    ground: &'a Ground<'a>,
    pub(super) declarations: &'a Declarations<'a>,
    pub(super) complaints: Complaints<Complaint>,
    /// Figures that are compared: name, threshold, where.
    pub(super) comparisons: Vec<(String, crate::model::figure::Quantity, Span)>,
}

impl<'a> Lowering<'a> {
    pub(super) fn on(ground: &'a Ground<'a>) -> Self {
        let (complaints, comparisons) = (Complaints::default(), Vec::new());
        Self { ground, declarations: &ground.declarations, complaints, comparisons }
    }

    /// Does the same work on many parts of a list, on several threads, each part by a lowering of its own; what these complain
    /// of is taken in, in order.
    pub(super) fn in_parts<L: Sync, T: Send>(
        &mut self,
        threads: usize,
        list: &[L],
        work: impl Fn(&mut Self, usize, &[L]) -> T + Sync,
    ) -> Vec<T> {
        let parts: Vec<&[L]> = list.chunks(PART).collect();
        // How much there is to complain of in each part that is done: what only follows on too much need not be written out.
        let told: Vec<AtomicUsize> = parts.iter().map(|_| AtomicUsize::new(0)).collect();
        let (ground, first) = (self.ground, self.complaints.count());
        let done = side_by_side(threads, parts.len(), || {
            |part: usize| {
                let before = told[..part].iter().map(|count| count.load(Ordering::Relaxed)).sum::<usize>();
                let mut own = Self::on(ground);
                own.complaints = Complaints::after(first + before);
                let made = work(&mut own, part * PART, parts[part]);
                told[part].store(own.complaints.count(), Ordering::Relaxed);
                (made, own.complaints, own.comparisons)
            }
        });
        let mut all = Vec::with_capacity(done.len());
        for (made, complaints, comparisons) in done {
            all.push(made);
            self.complaints.append(complaints);
            self.comparisons.extend(comparisons);
        }
        all
    }

    /// Everything of a sort, in the order of the model: path, node, head.
    pub(super) fn all(&self, sort: Sort) -> Vec<(&'a str, NodeId, Declared<'a>)> {
        let things = self.ground.sorted.get(&sort).map_or(&[][..], Vec::as_slice);
        things
            .iter()
            .filter_map(|(path, node)| Some((path.as_str(), *node, self.declarations.declared[*node]?)))
            .collect()
    }

    /// The number of a node among its sort.
    pub(super) fn number(&self, node: NodeId) -> u32 {
        self.ground.numbers[node]
    }

    /// The facts said of a node.
    pub(super) fn sayings(&self, node: NodeId) -> &'a [Saying<'a>] {
        &self.declarations.sayings[node]
    }

    pub(super) fn complain(&mut self, complaint: Diagnostic) {
        self.complaints.push(complaint);
    }

    pub(super) fn slice(&self, at: Span) -> &'a str {
        self.declarations.sources.text(at)
    }

    /// What a text in quotes says.
    pub(super) fn text(&self, at: Span) -> String {
        unquoted(self.slice(at))
    }

    /// How well a fact of this statement is known.
    pub(super) fn basis(&self, saying: &Saying<'_>, assumed: bool, at: Span) -> Basis {
        let source = saying.source.map(|source| self.text(source));
        let grade = match (&source, assumed) {
            (_, true) => Grade::Assumed,
            (Some(_), false) => Grade::Sourced,
            (None, false) => Grade::Stated,
        };
        Basis { at, grade, source }
    }

    /// A value as a fact of the model.
    pub(super) fn fact<T: Copy, U>(
        &self,
        saying: &Saying<'_>,
        value: &Valued<T>,
        lower: impl FnOnce(T) -> U,
    ) -> Fact<U> {
        Fact { value: value.value.map(lower), basis: self.basis(saying, value.assumed, value.at) }
    }

    /// A number of people. More than there could be are refused, so that what is summed up stays exact.
    pub(super) fn people(&mut self, saying: &Saying<'_>, value: &Valued<u64>) -> Fact<u64> {
        if value.value.is_some_and(|people| people > MOST_PEOPLE) {
            let message = "nobody counts more than 2^40 people";
            let complaint = Diagnostic::error("wrong-number", value.at, message);
            self.complain_of(saying, complaint.help("`k`, `M` and `G` are 10^3, 10^6 and 10^9"));
        }
        self.fact(saying, value, |people| people)
    }

    /// A time or a range of it.
    pub(super) fn time(
        &mut self,
        saying: &Saying<'_>,
        value: &Valued<ast::Times>,
    ) -> Fact<Between<crate::base::quantity::Duration>> {
        if let Some((low, high)) = value.value.filter(|(low, high)| low > high) {
            let message = format!("the range {low}..{high} ends before it begins");
            self.complain(Diagnostic::error("wrong-range", value.at, message).patch(
                "turn it around",
                value.at,
                format!("{high}..{low}"),
            ));
        }
        self.fact(saying, value, |(low, high)| Between { low, high })
    }

    /// How long something is lost.
    pub(super) fn outage(
        &mut self,
        saying: &Saying<'_>,
        value: &Valued<ast::Times>,
    ) -> Fact<Between<crate::base::quantity::Duration>> {
        if value.value.is_some_and(|(low, high)| low.millis == 0 && high.millis == 0) {
            let complaint =
                Diagnostic::error("wrong-number", value.at, "an outage of no length loses nothing");
            self.complain_of(saying, complaint.help("say how long it lasts, or leave the length out"));
        }
        self.time(saying, value)
    }

    /// Finds what a path means; complains when it means nothing.
    pub(super) fn find(&mut self, saying: &Saying<'_>, path: Path) -> Option<NodeId> {
        let written = self.slice(path.at);
        let (scope, at, text) = match path.argument {
            None => (saying.scope, path.at, Cow::Borrowed(written)),
            Some(argument) => {
                let rest = written.find('.').map_or("", |dot| &written[dot..]);
                let scope = if saying.defaults.holds(argument) { saying.scope } else { saying.caller };
                (scope, argument, Cow::Owned(format!("{}{rest}", self.slice(argument))))
            }
        };
        self.find_text(saying, scope, at, &text)
    }

    /// A complaint about a fact; when it comes from a template, with the place where that is used.
    pub(super) fn complain_of(&mut self, saying: &Saying<'_>, complaint: Diagnostic) {
        self.complain(match saying.used {
            Some(used) => complaint.other(used, "the template is used here"),
            None => complaint,
        });
    }

    fn find_text(&mut self, saying: &Saying<'_>, scope: Scope, at: Span, text: &str) -> Option<NodeId> {
        match self.declarations.tree.find(scope, text) {
            Ok(node) => Some(node),
            Err(_) => {
                self.complaints.push(LostPath { scope, at, path: text.to_owned(), used: saying.used });
                None
            }
        }
    }

    /// Finds something of a wanted sort; complains of anything else.
    pub(super) fn find_sort(&mut self, saying: &Saying<'_>, path: Path, wanted: &[Sort]) -> Option<NodeId> {
        let node = self.find(saying, path)?;
        let found = self.declarations.tree.node(node);
        if wanted.contains(&found.sort) {
            return self.declarations.declared[node].is_some().then_some(node);
        }
        let nouns: Vec<&str> = wanted.iter().map(|sort| sort.noun()).collect();
        let message = format!(
            "`{}` is {}, but {} is due",
            self.slice(path.at),
            found.sort.noun(),
            words::list(&nouns, "or")
        );
        let mut complaint =
            Diagnostic::error("wrong-kind", path.at, message).other(found.at, "declared here");
        if found.sort == Sort::System {
            complaint = complaint.help("name the components inside of it");
        }
        if found.sort == Sort::Domain {
            complaint =
                complaint.help("a domain says with `covers` what falls with it; name what is needed itself");
        }
        self.complain_of(saying, complaint);
        None
    }

    pub(super) fn place(&mut self, saying: &Saying<'_>, reference: Reference) -> Option<PlaceId> {
        let node = self.find_sort(saying, reference.path, &[Sort::Place])?;
        Some(PlaceId(self.ground.numbers[node]))
    }

    pub(super) fn component(&mut self, saying: &Saying<'_>, reference: Reference) -> Option<ComponentId> {
        let node = self.find_sort(saying, reference.path, &[Sort::Component])?;
        Some(ComponentId(self.ground.numbers[node]))
    }

    pub(super) fn crew(&mut self, saying: &Saying<'_>, reference: Reference) -> Option<CrewId> {
        let node = self.find_sort(saying, reference.path, &[Sort::Crew])?;
        Some(CrewId(self.ground.numbers[node]))
    }

    /// Anything that can be lost and has a name.
    pub(super) fn element(&mut self, saying: &Saying<'_>, path: Path) -> Option<Element> {
        let node = self.find_sort(saying, path, &[Sort::Place, Sort::Domain, Sort::Component])?;
        self.as_element(node)
    }

    /// The element a node is, if it is one.
    pub(super) fn as_element(&self, node: NodeId) -> Option<Element> {
        self.declarations.declared[node]?;
        let number = self.ground.numbers[node];
        match self.declarations.tree.node(node).sort {
            Sort::Place => Some(Element::Place(PlaceId(number))),
            Sort::Domain => Some(Element::Domain(DomainId(number))),
            Sort::Component => Some(Element::Component(ComponentId(number))),
            _ => None,
        }
    }

    pub(super) fn member(
        &mut self,
        saying: &Saying<'_>,
        reference: Reference,
        sorts: &[Sort],
    ) -> Option<Member> {
        let node = self.find_sort(saying, reference.path, sorts)?;
        let number = self.ground.numbers[node];
        let target = match self.declarations.tree.node(node).sort {
            Sort::Place => Target::Place(PlaceId(number)),
            _ => Target::Component(ComponentId(number)),
        };
        Some(Member { target, basis: self.basis(saying, reference.assumed, reference.path.at) })
    }

    /// Clauses, in the order of the model.
    pub(super) fn clauses(&mut self, saying: &Saying<'_>, clauses: &[ast::Clause]) -> Vec<Clause> {
        let mut lowered = Vec::with_capacity(clauses.len());
        lowered.extend(clauses.iter().filter_map(|clause| self.clause(saying, clause)));
        lowered
    }

    fn clause(&mut self, saying: &Saying<'_>, clause: &ast::Clause) -> Option<Clause> {
        let within = clause.within.and_then(PlaceKind::from_word);
        let sorts: &[Sort] =
            if within.is_some() { &[Sort::Component] } else { &[Sort::Component, Sort::Place] };
        let mut members: Vec<Member> = Vec::with_capacity(clause.members.len());
        members.extend(clause.members.iter().filter_map(|reference| self.member(saying, *reference, sorts)));
        // A clause with a name that means nothing would say something else than what is written.
        if members.len() < clause.members.len() {
            return None;
        }
        members.sort_by_key(|member| member.target);
        if let Some(pair) = members.windows(2).find(|pair| pair[0].target == pair[1].target) {
            let (first, second) =
                (pair[0].basis.at.min(pair[1].basis.at), pair[0].basis.at.max(pair[1].basis.at));
            let message = format!("`{}` is named twice in one clause", self.slice(second));
            self.complain(Diagnostic::error("said-twice", second, message).other(first, "first named here"));
            return None;
        }
        let at_least = clause.at_least.unwrap_or(members.len() as u64);
        if !members.is_empty() && !(1..=members.len() as u64).contains(&at_least) {
            let message = format!("{at_least} of {} cannot be", words::count(members.len(), "alternative"));
            self.complain(Diagnostic::error("wrong-number", clause.at, message));
            return None;
        }
        let assumed = clause.members.len() == 1 && clause.members[0].assumed;
        let basis = self.basis(saying, assumed, clause.at);
        Some(Clause { at_least: at_least as u32, members, within, basis })
    }
}

/// The order of clauses in the model.
pub(super) fn sort_clauses(clauses: &mut [Clause]) {
    sort_in_order(clauses, |a, b| {
        let members = a.members.iter().map(|member| member.target);
        let others = b.members.iter().map(|member| member.target);
        members.cmp(others).then_with(|| (a.at_least, a.within).cmp(&(b.at_least, b.within)))
    });
}
