//! The numbers that several chapters name, each with its claim: who uses a service, when it is back after a loss, how many
//! stop, how many people that is.

use super::dossier::{Dossier, Fill};
use super::ledger::{Bound, Draft, Input, Kind, Ledger, Raw};
use super::methods::{BACK, DECLARED, PEOPLE, STOPS};
use crate::analysis::facts::{Proof, Shortfall, Verdict};
use crate::analysis::survey::PlaceLoss;
use crate::base::quantity::Moment;
use crate::base::source::Span;
use crate::model::component::{ComponentKind, Objective, ObjectiveKind};
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Prose, Tone};

impl Dossier<'_> {
    /// How many people use it, as declared; a dash where nobody says.
    pub fn claim_users(&self, ledger: &mut Ledger, id: ComponentId) -> Prose {
        let Some(fact) = &self.topology[id].users else { return self.words.none.into() };
        let Some(users) = fact.value else { return self.words.unknown.into() };
        let path = &self.topology[id].named.path;
        let key = format!("users:{path}");
        ledger.say(&key, Tone::Plain, |_| Draft {
            key: key.clone(),
            about: format!("{}: {}", self.component(id), self.words.col_users),
            shown: self.tongue.people(users),
            raw: Raw::Count(users),
            bound: None,
            kind: Kind::Declared,
            method: &DECLARED,
            inputs: vec![self.input(fact.basis.at, path)],
        })
    }

    /// An objective of a component for the loss of a kind of place, with its claim; a dash where it has none.
    pub fn claim_objective(&self, ledger: &mut Ledger, id: ComponentId, kind: ObjectiveKind) -> Prose {
        let Some(objective) = self.objective(id, kind) else { return self.words.none.into() };
        let Some(limit) = objective.limit.value else { return self.words.unknown.into() };
        let path = &self.topology[id].named.path;
        let key = format!("{}:{path}", kind.word());
        ledger.say(&key, Tone::Plain, |_| Draft {
            key: key.clone(),
            about: format!("{}: {}", self.component(id), self.objective_word(kind)),
            shown: self.tongue.exact(limit),
            raw: Raw::Millis(Some(limit.millis)),
            bound: None,
            kind: Kind::Declared,
            method: &DECLARED,
            inputs: vec![self.input(objective.limit.basis.at, path)],
        })
    }

    /// The objective that holds for losses of the level, else for any loss.
    #[must_use]
    pub fn objective(&self, id: ComponentId, kind: ObjectiveKind) -> Option<&Objective> {
        let all = || self.topology[id].objectives.iter().filter(move |it| it.kind == kind);
        all().find(|it| it.on == Some(self.survey.level)).or_else(|| all().find(|it| it.on.is_none()))
    }

    fn objective_word(&self, kind: ObjectiveKind) -> &'static str {
        match kind {
            ObjectiveKind::Rto => self.words.col_rto,
            ObjectiveKind::Rpo => self.words.col_rpo,
            ObjectiveKind::Tolerance => self.words.col_tolerance,
        }
    }

    /// When a component that stops with a place is back; a dash where it does not stop.
    pub fn claim_back(&self, ledger: &mut Ledger, loss: &PlaceLoss, id: ComponentId) -> Prose {
        let Some(back) = loss.back(id) else { return self.words.none.into() };
        let key = self.back_key(loss, id);
        ledger.say(&key, if back.is_never() { Tone::Stopped } else { Tone::Plain }, |_| Draft {
            key: key.clone(),
            about: format!("{}: {}", self.called(Element::Place(loss.place)), self.component(id)),
            shown: self.bounded(self.moment(back), self.back_bound(loss, id, back)),
            raw: Raw::Millis(back.millis()),
            bound: self.back_bound(loss, id, back),
            kind: Kind::Computed,
            method: &BACK,
            inputs: self.behind_back(loss, id),
        })
    }

    /// The name of the claim of when a component is back after the loss of a place.
    #[must_use]
    pub fn back_key(&self, loss: &PlaceLoss, id: ComponentId) -> String {
        format!("back:{}:{}", self.topology[loss.place].named.path, self.topology[id].named.path)
    }

    /// Durations that nobody states lie on its way back: it takes that long or longer.
    fn back_bound(&self, loss: &PlaceLoss, id: ComponentId, back: Moment) -> Option<Bound> {
        let stopped = self.deep_of(loss.place).and_then(|it| it.stopped.iter().find(|it| it.component == id));
        (stopped.is_some_and(|it| it.at_least) && !back.is_never()).then_some(Bound::AtLeast)
    }

    /// A time as it is printed: `≥ 10 h`.
    #[must_use]
    pub fn bounded(&self, time: String, bound: Option<Bound>) -> String {
        match bound {
            Some(Bound::AtLeast) => self.words.at_least.replace("{time}", &time),
            Some(Bound::AtMost) => self.text(self.words.data.at_most, &[("time", Fill::T(time))]),
            None => time,
        }
    }

    /// The proof that it stops, the ways it declares, and what took the time.
    fn behind_back(&self, loss: &PlaceLoss, id: ComponentId) -> Vec<Input> {
        let path = &self.topology[id].named.path;
        let mut inputs = Vec::new();
        if let Some(proof) = self.proof(loss, id) {
            let step =
                |step: &crate::analysis::facts::Step| self.input(step.at, &self.topology.path(step.element));
            inputs.extend(proof.steps.iter().map(step));
        }
        inputs.extend(self.topology[id].ways.iter().map(|way| self.input(way.basis.at, path)));
        if let Some(restored) = &self.topology[loss.place].named.restored {
            inputs.push(self.input(restored.basis.at, &self.topology[loss.place].named.path));
        }
        if let Some(stopped) =
            self.deep_of(loss.place).and_then(|it| it.stopped.iter().find(|it| it.component == id))
        {
            inputs.extend(stopped.path.iter().map(|leg| self.input(leg.at, &self.actor_path(leg.who))));
        }
        inputs
    }

    /// Why a component stops in a loss.
    #[must_use]
    pub fn proof(&self, loss: &PlaceLoss, id: ComponentId) -> Option<Proof> {
        match self.prover.verdict(&loss.radius.lost, Element::Component(id)) {
            Verdict::Down(proof) => Some(proof),
            _ => None,
        }
    }

    /// How many services stop with a place.
    pub fn claim_stops(&self, ledger: &mut Ledger, loss: &PlaceLoss) -> Prose {
        let path = &self.topology[loss.place].named.path;
        let key = format!("stops:{path}");
        let number = loss.radius.impact.services_down;
        ledger.say(&key, if number > 0 { Tone::Stopped } else { Tone::Plain }, |ledger| Draft {
            key: key.clone(),
            about: format!("{}: {}", self.called(Element::Place(loss.place)), self.words.col_stops),
            shown: self.number(number),
            raw: Raw::Count(number as u64),
            bound: None,
            kind: Kind::Computed,
            method: &STOPS,
            inputs: {
                let named = &self.topology[loss.place].named;
                let mut inputs = self.behind_stops(ledger, loss);
                inputs.push(self.input(named.basis.at, &named.path));
                inputs
            },
        })
    }

    /// The claims of all services that stop.
    fn behind_stops(&self, ledger: &mut Ledger, loss: &PlaceLoss) -> Vec<Input> {
        let is_service = |id: &ComponentId| self.topology[*id].kind == ComponentKind::Service;
        let down: Vec<ComponentId> =
            loss.radius.down.iter().map(|fallen| fallen.component).filter(is_service).collect();
        down.into_iter()
            .filter_map(|id| {
                self.claim_back(ledger, loss, id);
                ledger.known(&self.back_key(loss, id)).map(|claim| Input::Claim(claim.id.clone()))
            })
            .collect()
    }

    /// How many services work on less well when a place is lost.
    pub fn claim_degraded(&self, ledger: &mut Ledger, loss: &PlaceLoss) -> Prose {
        let less = loss.radius.degraded.iter().map(|id| Element::Component(*id));
        let shortfall = |element: Element| match self.prover.verdict(&loss.radius.lost, element) {
            Verdict::Degraded(short) => {
                short.iter().map(|it| self.input(place_of(it), &self.topology.path(element))).collect()
            }
            _ => Vec::new(),
        };
        let number = loss.radius.impact.services_degraded;
        let about = self.words.col_degraded;
        self.claim_count(ledger, loss, ("degraded", about), number, || less.flat_map(shortfall).collect())
    }

    /// How many services may stop with a place, depending on facts nobody states.
    pub fn claim_open(&self, ledger: &mut Ledger, loss: &PlaceLoss) -> Prose {
        let facts = loss.radius.undetermined.iter().flat_map(|open| &open.settled_by);
        let unknown = |id: &usize| {
            let (unknown, _) = &self.survey.unknowns[*id];
            self.input(unknown.at, &self.topology.path(unknown.subject))
        };
        let number = loss.radius.impact.services_undetermined;
        let about = self.words.col_open;
        self.claim_count(ledger, loss, ("undetermined", about), number, || facts.map(unknown).collect())
    }

    /// A count of services in one loss; 0 rests on the place alone.
    fn claim_count(
        &self,
        ledger: &mut Ledger,
        loss: &PlaceLoss,
        (name, about): (&str, &str),
        number: usize,
        inputs: impl FnOnce() -> Vec<Input>,
    ) -> Prose {
        let named = &self.topology[loss.place].named;
        let key = format!("{name}:{}", named.path);
        ledger.say(&key, Tone::Plain, |_| Draft {
            key: key.clone(),
            about: format!("{}: {about}", self.called(Element::Place(loss.place))),
            shown: self.number(number),
            raw: Raw::Count(number as u64),
            bound: None,
            kind: Kind::Computed,
            method: &STOPS,
            inputs: inputs().into_iter().chain([self.input(named.basis.at, &named.path)]).collect(),
        })
    }

    /// How many people that is, at least; a dash where nobody says.
    pub fn claim_people(&self, ledger: &mut Ledger, loss: &PlaceLoss) -> Prose {
        let people = loss.radius.impact.people;
        if people == 0 {
            return self.words.none.into();
        }
        let key = format!("people:{}", self.topology[loss.place].named.path);
        ledger.say(&key, Tone::Plain, |ledger| Draft {
            key: key.clone(),
            about: format!("{}: {}", self.called(Element::Place(loss.place)), self.words.col_people),
            shown: self.tongue.people(people),
            raw: Raw::Count(people),
            bound: Some(Bound::AtLeast),
            kind: Kind::Computed,
            method: &PEOPLE,
            inputs: self.behind_people(ledger, loss),
        })
    }

    fn behind_people(&self, ledger: &mut Ledger, loss: &PlaceLoss) -> Vec<Input> {
        let users =
            |id: ComponentId| self.users(id).filter(|_| self.topology[id].kind == ComponentKind::Service);
        let most: Vec<ComponentId> = loss
            .radius
            .down
            .iter()
            .map(|fallen| fallen.component)
            .filter(|id| users(*id) == Some(loss.radius.impact.people))
            .collect();
        most.into_iter()
            .filter_map(|id| {
                self.claim_users(ledger, id);
                let key = format!("users:{}", self.topology[id].named.path);
                ledger.known(&key).map(|claim| Input::Claim(claim.id.clone()))
            })
            .collect()
    }

    /// When the last service is back.
    pub fn claim_last(&self, ledger: &mut Ledger, loss: &PlaceLoss) -> Prose {
        if loss.radius.impact.services_down == 0 {
            return self.words.none.into();
        }
        let key = format!("last:{}", self.topology[loss.place].named.path);
        let is_service = |id: &ComponentId| self.topology[*id].kind == ComponentKind::Service;
        let backs = loss.backs.iter().filter(|(id, _)| is_service(id));
        let Some((last, back)) = backs.max_by_key(|(id, back)| (*back, std::cmp::Reverse(*id))).copied()
        else {
            return self.words.none.into();
        };
        // Whoever takes at least so long may be the last one.
        let open = loss
            .backs
            .iter()
            .find_map(|(id, own)| self.back_bound(loss, *id, *own).filter(|_| is_service(id)));
        let bound = open.filter(|_| !back.is_never());
        ledger.say(&key, if back.is_never() { Tone::Stopped } else { Tone::Plain }, |ledger| {
            self.claim_back(ledger, loss, last);
            let of = ledger.known(&self.back_key(loss, last)).map(|claim| Input::Claim(claim.id.clone()));
            Draft {
                key: key.clone(),
                about: format!("{}: {}", self.called(Element::Place(loss.place)), self.words.col_last),
                shown: self.bounded(self.moment(back), bound),
                raw: Raw::Millis(back.millis()),
                bound,
                kind: Kind::Computed,
                method: &BACK,
                inputs: of.into_iter().collect(),
            }
        })
    }
}

/// The statement that says what it falls short of.
fn place_of(shortfall: &Shortfall) -> Span {
    match shortfall {
        Shortfall::Instances { at, .. } | Shortfall::Wants { at, .. } | Shortfall::With { at, .. } => *at,
    }
}
