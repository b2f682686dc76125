//! Scenarios.

use super::declare::{Declared, Saying};
use super::lower::Lowering;
use super::named::Once;
use super::names::{NodeId, Sort};
use crate::base::diagnostic::Diagnostic;
use crate::base::quantity::Duration;
use crate::model::fact::Between;
use crate::model::hash::sort_by_meaning;
use crate::model::scenario::{Claim, Loss, Scenario, State};
use crate::syntax::ast::{self, Item, Reference};

impl<'a> Lowering<'a> {
    pub(super) fn scenarios(&mut self) -> Vec<Scenario> {
        let all = self.all(Sort::Scenario);
        all.into_iter().map(|(path, node, declared)| self.one_scenario(path, node, declared)).collect()
    }

    fn one_scenario(&mut self, path: &str, node: NodeId, declared: Declared<'a>) -> Scenario {
        let mut scenario = Scenario {
            named: self.head(path, declared),
            began: None,
            losses: Vec::new(),
            noticed: None,
            observed: Vec::new(),
            expected: Vec::new(),
        };
        let mut once = Once::default();
        let mut loses = false;
        for saying in self.sayings(node) {
            match saying.item {
                Item::Began(instant) => {
                    if once.first("began", saying.at, self) {
                        scenario.began = Some(self.fact(saying, instant, |instant| instant));
                    }
                }
                Item::Lose { what, lasting, destroyed } => {
                    loses = true;
                    let lasting = lasting.as_ref().map(|lasting| self.outage(saying, lasting));
                    for reference in what {
                        if let Some(element) = self.element(saying, reference.path) {
                            let basis = self.basis(saying, reference.assumed, reference.path.at);
                            let (lasting, destroyed) = (lasting.clone(), *destroyed);
                            scenario.losses.push(Loss { element, lasting, destroyed, basis });
                        }
                    }
                }
                Item::Noticed(time) => {
                    if once.first("noticed", saying.at, self) {
                        scenario.noticed = Some(self.time(saying, time));
                    }
                }
                Item::Claim { observed, who, state } => {
                    let claims = self.claims(saying, who, *state);
                    let list = if *observed { &mut scenario.observed } else { &mut scenario.expected };
                    list.extend(claims);
                }
                _ if self.label(&mut scenario.named, &mut once, saying) => {}
                _ => self.out_of_place(saying, "a scenario"),
            }
        }
        if !loses {
            let complaint = Diagnostic::error("empty", declared.header.name, "this scenario loses nothing");
            self.complain(complaint.help("say what is lost: `lose pangyo for 18h`"));
        }
        self.lost_once(&mut scenario.losses);
        self.claims_agree(&scenario.observed);
        self.claims_agree(&scenario.expected);
        sort_by_meaning(&mut scenario.observed);
        scenario.observed.sort_by_key(|claim| claim.component);
        sort_by_meaning(&mut scenario.expected);
        scenario.expected.sort_by_key(|claim| claim.component);
        scenario
    }

    pub(super) fn lost_once(&mut self, losses: &mut [Loss]) {
        losses.sort_by_key(|loss| (loss.element, loss.basis.at));
        for pair in losses.windows(2).filter(|pair| pair[0].element == pair[1].element) {
            let message = format!("`{}` is lost twice", self.slice(pair[1].basis.at));
            self.complain(
                Diagnostic::error("said-twice", pair[1].basis.at, message)
                    .other(pair[0].basis.at, "first lost here"),
            );
        }
    }

    /// Claims about one component that cannot all be true. What was observed may differ from what is expected.
    fn claims_agree(&mut self, claims: &[Claim]) {
        let mut claims: Vec<&Claim> = claims.iter().collect();
        claims.sort_by_key(|claim| (claim.component, claim.basis.at));
        for same in claims.chunk_by(|one, other| one.component == other.component) {
            let works = same.iter().find(|claim| !stops(claim.state));
            let stops = same.iter().find(|claim| stops(claim.state));
            if let (Some(works), Some(stops)) = (works, stops) {
                self.contradict(works, stops);
            }
            let windows = || same.iter().filter_map(|claim| Some((window(claim.state)?, claim)));
            let latest = windows().max_by_key(|(window, claim)| (window.low, claim.basis.at));
            let earliest = windows().min_by_key(|(window, claim)| (window.high, claim.basis.at));
            if let (Some((late, latest)), Some((early, earliest))) = (latest, earliest)
                && late.low > early.high
            {
                self.contradict(earliest, latest);
            }
        }
    }

    fn contradict(&mut self, one: &Claim, other: &Claim) {
        let (first, second) = if one.basis.at <= other.basis.at { (one, other) } else { (other, one) };
        let message = format!("{} and {} cannot both be", told(first.state), told(second.state));
        self.complain(
            Diagnostic::error("contradiction", second.basis.at, message)
                .other(first.basis.at, "said of the same component")
                .help("say one of them, or a window that both lie in"),
        );
    }

    fn claims(&mut self, saying: &Saying<'_>, who: &[Reference], state: ast::State) -> Vec<Claim> {
        let state = match state {
            ast::State::Up => State::Up,
            ast::State::Degraded => State::Degraded,
            ast::State::Down => State::Down,
            ast::State::Back(low, high) => {
                if low > high {
                    let message = format!("the window from {low} to {high} ends before it begins");
                    let complaint = Diagnostic::error("wrong-range", saying.at, message);
                    self.complain(complaint.help(format!("turn it around: `between {high} and {low}`")));
                }
                State::Back(Between { low, high })
            }
        };
        let mut claims = Vec::new();
        for reference in who {
            if let Some(component) = self.component(saying, *reference) {
                let basis = self.basis(saying, reference.assumed, saying.at);
                claims.push(Claim { component, state, basis });
            }
        }
        claims
    }
}

/// Does it stop, for a while or for good?
fn stops(state: State) -> bool {
    matches!(state, State::Down | State::Back(_))
}

/// When it is back; nothing for a window that ends before it begins, of which it is complained elsewhere.
fn window(state: State) -> Option<Between<Duration>> {
    match state {
        State::Back(window) => Some(window).filter(|window| window.low <= window.high),
        _ => None,
    }
}

/// A state as it is written.
fn told(state: State) -> String {
    match state {
        State::Up => "`up`".to_owned(),
        State::Degraded => "`degraded`".to_owned(),
        State::Down => "`down`".to_owned(),
        State::Back(Between { low, high }) if low == high => format!("`back after {low}`"),
        State::Back(Between { low, high }) if low.millis == 0 => format!("`back within {high}`"),
        State::Back(Between { low, high }) => format!("`back between {low} and {high}`"),
    }
}
