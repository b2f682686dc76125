//! What is known of the risk of a topology: risk groups, availability, importance. Plain data, sorted.

use crate::analysis::facts::CutShort;
use crate::model::id::{ComponentId, Element};
use crate::model::place_kind::PlaceKind;

/// Elements that take a service down when they are lost together, none of which can be left out: a minimal cut set.
#[derive(Clone, Debug, PartialEq)]
pub struct RiskGroup {
    /// Sorted; never empty.
    pub elements: Vec<Element>,
    /// How likely all of them are lost at the same time, from 0 to 1; `None` when one states no rate.
    pub probability: Option<f64>,
}

/// How often and for how long a service is down on average, in the long run: only what fails by itself and is
/// restored counts, not how long the service then needs to come back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Downtime {
    /// Share of the time in which it is down, from 0 to 1, exact for the rates stated.
    pub unavailability: f64,
    /// Hours down in a year of 365 days.
    pub hours_per_year: f64,
    /// Outages in a year; `None` when something states how often it is down, not how often it fails.
    pub outages_per_year: Option<f64>,
    /// Users × hours in a year; `None` when nobody states the users.
    pub user_hours_per_year: Option<f64>,
}

/// In how many random states of the rated elements a service is down. Everything unknown is at its best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sampled {
    /// How many states were looked at.
    pub samples: u64,
    /// In how many it is down.
    pub down: u64,
    /// Lower end of the 95 % interval of its unavailability, after Clopper & Pearson.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Sampled {
    /// The estimate: the share of the states in which it is down.
    #[must_use]
    pub fn unavailability(&self) -> f64 {
        self.down as f64 / self.samples.max(1) as f64
    }

    /// Does the interval hold this value?
    #[must_use]
    pub fn holds(&self, unavailability: f64) -> bool {
        (self.low..=self.high).contains(&unavailability)
    }
}

/// What is known of one service.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceRisk {
    /// Which.
    pub component: ComponentId,
    /// Its risk groups up to [`Risk::order`], proven whatever the unknown facts are: smallest first, then the
    /// likeliest, then by name. Cut to the list's budget.
    pub groups: Vec<RiskGroup>,
    /// How many groups there are of 1, 2, … elements, listed or not.
    pub counts: Vec<u64>,
    /// Whether more groups may exist than `counts` says, below or at its order: the search stopped at its budget.
    pub at_least: bool,
    /// All groups of so many elements or fewer are counted.
    pub complete_to: u32,
    /// At the best of what is unknown; `None` when nothing that bears on it states a rate, or it is never up.
    pub downtime: Option<Downtime>,
    /// The same at the worst of what is unknown; equal where nothing unknown bears on it.
    pub downtime_worst: Option<Downtime>,
    /// Both are exact, where there are any; else the decision diagrams outgrew their budget, and one or both are `None`.
    pub exact: bool,
    /// The same as [`Self::downtime`] by samples, when these are asked for.
    pub sampled: Option<Sampled>,
    /// What matters most to it, most first (by Birnbaum × probability); rated elements only.
    pub importance: Vec<Importance>,
}

/// What one element means for one service. Definitions as in NUREG/CR-3385 and Rausand & Høyland, ch. 5; `P` is the
/// service's unavailability, `q` the element's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Importance {
    /// Which.
    pub element: Element,
    /// `q`.
    pub probability: f64,
    /// `P(q = 1) - P(q = 0)`: how much the service's being down hangs on the element.
    pub birnbaum: f64,
    /// `birnbaum × q / P`: the chance that the element is down and critical, when the service is down.
    pub criticality: f64,
    /// Fussell–Vesely's diagnostic importance, `q × P(q = 1) / P`: the chance that the element is down when the
    /// service is. (`1 - P(q = 0) / P`, also called so, is `criticality` exactly.)
    pub fussell_vesely: f64,
    /// Risk achievement worth, `P(q = 1) / P`: how many times as often the service would be down without it.
    pub achievement: f64,
    /// Risk reduction worth, `P / P(q = 0)`; infinite when the service is never down without the element's failures.
    pub reduction: f64,
}

/// One point of the frequency–consequence curve: so often in a year, at least so much is lost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// Users × hours of one outage.
    pub user_hours: f64,
    /// Outages in a year that cost at least that.
    pub per_year: f64,
    /// The element whose loss the step is.
    pub element: Element,
}

/// One element lost by itself: how often that happens, as somebody states, and what it costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LossRisk {
    /// Which.
    pub element: Element,
    /// How often in a year it is up it fails, exactly as stated; `None`: nobody says, and nothing is invented.
    pub per_year: Option<f64>,
    /// Services that stop, whatever the unknown facts are.
    pub stops: usize,
    /// Services that stop at the worst of what is unknown; never below `stops`.
    pub may_stop: usize,
    /// Users × hours until each service that stops is back, no longer than the horizon.
    pub user_hours: f64,
    /// The same at the worst of what is unknown.
    pub user_hours_worst: f64,
    /// It is more: a service that stops states no users, or is not back within the horizon.
    pub at_least: bool,
    /// A service that stops states no users; where none stops for certain, one that may.
    pub users_unstated: bool,
}

/// Every answer about risk.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    /// SHA-256 of the model, 64 hexadecimal digits.
    pub model_hash: String,
    /// The kind of place that is lost.
    pub level: PlaceKind,
    /// Groups are complete up to so many elements.
    pub order: u32,
    /// Services, worst first: smallest group, most groups of that size, unavailability, users, path.
    pub services: Vec<ServiceRisk>,
    /// How bad how often: each rated element lost by itself, with its declared length; the costliest first.
    pub curve: Vec<CurvePoint>,
    /// The same at the worst of what nobody states: what may stop does, until the horizon, and so does what has no stated
    /// length. Equal where nothing unknown bears on it.
    pub curve_worst: Vec<CurvePoint>,
    /// Every place of the level, every domain and whatever states a rate, each lost by itself, where that stops a service or
    /// may: the costliest first, then by element.
    pub losses: Vec<LossRisk>,
    /// Elements in a listed group that state no rate, sorted: no probability is invented for them.
    pub unrated: Vec<Element>,
    /// Elements that could be lost, in all.
    pub elements: usize,
    /// Samples asked for, and their seed; none without samples.
    pub sampling: Option<(u64, u64)>,
    /// The downtime of every service is exact; see [`ServiceRisk::exact`].
    pub exact: bool,
    /// Budgets that cut something short.
    pub cut_short: Vec<CutShort>,
}
