//! Incidents on record.

use super::declare::{Nameless, Saying};
use super::lower::Lowering;
use super::named::Once;
use crate::base::diagnostic::Diagnostic;
use crate::base::quantity::Duration;
use crate::model::hash::sort_in_order;
use crate::model::incident::{Incident, Stop};
use crate::model::scenario::Loss;
use crate::syntax::ast::{Item, StoppedFact};

impl Lowering<'_> {
    pub(super) fn incident(&mut self, nameless: &Nameless<'_>) -> Option<Incident> {
        let Item::Incident { began, title } = nameless.item else { return None };
        let mut incident = Incident {
            began: *began,
            title: title.map_or_else(String::new, |title| self.text(title)),
            stops: Vec::new(),
            losses: Vec::new(),
            planned: false,
            cause: None,
            basis: self.said_by(nameless.at, nameless.source),
        };
        let mut once = Once::default();
        let mut says = false;
        for saying in &nameless.sayings {
            match saying.item {
                Item::Stopped(stopped) => {
                    says = true;
                    incident.stops.extend(self.stops(saying, stopped));
                }
                Item::Lose { what, lasting, destroyed } => {
                    says = true;
                    let lasting = lasting.as_ref().map(|lasting| self.outage(saying, lasting));
                    for reference in what {
                        if let Some(element) = self.element(saying, reference.path) {
                            let basis = self.basis(saying, reference.assumed, reference.path.at);
                            let (lasting, destroyed) = (lasting.clone(), *destroyed);
                            incident.losses.push(Loss { element, lasting, destroyed, basis });
                        }
                    }
                }
                Item::Planned => incident.planned = once.first("planned", saying.at, self),
                Item::Cause(text) if once.first("cause", saying.at, self) => {
                    incident.cause = Some(self.text(*text));
                }
                Item::Cause(_) => {}
                _ => self.out_of_place(saying, "an incident"),
            }
        }
        if !says {
            let complaint = Diagnostic::error("empty", nameless.at, "this incident stopped and lost nothing");
            self.complain(complaint.help("say what stood still and for how long: `stopped talk for 2h`"));
        }
        self.lost_once(&mut incident.losses);
        self.apart_in_time(&mut incident.stops);
        Some(incident)
    }

    fn stops(&mut self, saying: &Saying<'_>, stopped: &StoppedFact) -> Vec<Stop> {
        let mut stops = Vec::new();
        if stopped.lasting.value.is_some_and(|(_, longest)| longest.millis == 0) {
            let message = "an interruption of no length is none";
            let complaint = Diagnostic::error("wrong-number", stopped.lasting.at, message);
            self.complain(complaint.help("say how long it stood still, or `for unknown`"));
        }
        let lasting = self.time(saying, &stopped.lasting);
        for reference in &stopped.what {
            if let Some(component) = self.component(saying, *reference) {
                let mut lasting = lasting.clone();
                lasting.basis =
                    self.basis(saying, reference.assumed || stopped.lasting.assumed, reference.path.at);
                stops.push(Stop { component, after: stopped.after.unwrap_or_default(), lasting });
            }
        }
        stops
    }

    /// What stands still cannot stop again before it is back.
    fn apart_in_time(&mut self, stops: &mut [Stop]) {
        sort_in_order(stops, |a, b| (a.component, a.after).cmp(&(b.component, b.after)));
        for pair in stops.windows(2).filter(|pair| pair[0].component == pair[1].component) {
            let least = pair[0].lasting.value.map_or(Duration::default(), |lasting| lasting.low);
            let back = pair[0].after.millis.saturating_add(least.millis);
            if pair[1].after.millis < back || pair[1].after == pair[0].after {
                let (one, other) = (pair[0].lasting.basis.at, pair[1].lasting.basis.at);
                let (first, second) = if one <= other { (one, other) } else { (other, one) };
                let message = format!("`{}` stops again before it is back", self.slice(second));
                self.complain(
                    Diagnostic::error("contradiction", second, message)
                        .other(first, "it stands still from here on")
                        .help(
                            "say one stretch, or when the second one began: `stopped talk after 3h for 1h`",
                        ),
                );
            }
        }
    }
}
