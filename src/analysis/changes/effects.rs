//! What a change does: what becomes of each component in each loss, before and after. Refuses to judge what is on one side only:
//! it is neither better nor worse than nothing.

use super::statement::{Rank, Thing};
pub use super::toll::{Taken, Toll};
use crate::analysis::facts::{CutShort, SinglePoint};
use crate::analysis::recovery::recover::Backs;
use crate::analysis::survey::{PlaceLoss, Survey};
use crate::base::quantity::Moment;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of a component, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Serves as before.
    Up,
    /// Serves less well.
    Degraded,
    /// Hangs on facts nobody states.
    MayStop,
    /// Runs on, but could not be started again.
    StartsNoMore,
    /// Stops; and where that was asked, when it serves again.
    Stops(Option<Moment>),
}

/// One component whose fate differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Who, as the new side calls it when it has it.
    pub who: Thing,
    /// Does it serve users?
    pub is_service: bool,
    /// How many use it: on the new side, else on the old.
    pub users: Option<u64>,
    /// What became of it; `None`: it was not there.
    pub before: Option<Fate>,
    /// What becomes of it; `None`: it is no longer there.
    pub after: Option<Fate>,
}

impl Shift {
    /// Is it worse off? Never when it, or what is lost, is on one side only.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        self.before.zip(self.after).is_some_and(|(before, after)| after > before)
    }

    /// Is it better off?
    #[must_use]
    pub fn is_better(&self) -> bool {
        self.before.zip(self.after).is_some_and(|(before, after)| after < before)
    }

    /// Is it so much worse off that it may stop, stops, or is back later? To serve less well is told, and does not count.
    #[must_use]
    pub fn is_grave(&self) -> bool {
        self.is_worse() && self.after >= Some(Fate::MayStop)
    }

    /// Is it better off, and might have stopped before?
    #[must_use]
    pub fn is_relief(&self) -> bool {
        self.is_better() && self.before >= Some(Fate::MayStop)
    }

    /// Does it stop now, and did not?
    #[must_use]
    pub fn stops_newly(&self) -> bool {
        self.is_worse() && stops(self.after) && !stops(self.before)
    }

    /// Did it stop, and does not now?
    #[must_use]
    pub fn stops_no_more(&self) -> bool {
        self.is_better() && stops(self.before) && !stops(self.after)
    }
}

fn stops(fate: Option<Fate>) -> bool {
    matches!(fate, Some(Fate::Stops(_)))
}

/// One loss that does something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Losing {
    /// What is lost, as the new side calls it when it has it.
    pub lost: Thing,
    /// What that took; `None`: there was no such thing to lose.
    pub before: Option<Taken>,
    /// What it takes; `None`: there is no such thing any more.
    pub after: Option<Taken>,
    /// Whose fate differs: services first, then by path.
    pub shifts: Vec<Shift>,
}

impl Losing {
    /// Services that stop newly, and the most people who use one of them.
    #[must_use]
    pub fn newly(&self) -> Toll {
        toll(self.shifts.iter().filter(|shift| shift.stops_newly()))
    }

    /// Services that no longer stop.
    #[must_use]
    pub fn no_more(&self) -> Toll {
        toll(self.shifts.iter().filter(|shift| shift.stops_no_more()))
    }

    /// How bad, worst first.
    fn weight(&self) -> (usize, u64, usize, usize) {
        let newly = self.newly();
        let grave = self.shifts.iter().filter(|shift| shift.is_grave());
        (newly.services, newly.people, grave.clone().filter(|shift| shift.is_service).count(), grave.count())
    }
}

fn toll<'a>(shifts: impl Iterator<Item = &'a Shift>) -> Toll {
    shifts.filter(|shift| shift.is_service).fold(Toll::default(), |toll, shift| toll.and(shift.users))
}

/// Everything a change does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// The loss of each place of the level.
    pub places: Vec<Losing>,
    /// The loss of any other single thing: a domain, a component, a place of another kind. Without times.
    pub alone: Vec<Losing>,
    /// Scenarios.
    pub scenarios: Vec<Losing>,
    /// Everything dark, every place back.
    pub dark: Vec<Losing>,
    /// How many losses were judged with times: places of the level, scenarios, the start from dark, on either side.
    pub judged: usize,
    /// Budgets that cut something short on either side.
    pub cut_short: Vec<CutShort>,
}

impl Effects {
    /// Every loss that does something else, in the order of telling.
    pub fn all(&self) -> impl Iterator<Item = &Losing> {
        self.places.iter().chain(&self.alone).chain(&self.scenarios).chain(&self.dark)
    }

    /// Does anything stop that did not, or is back later?
    #[must_use]
    pub fn is_worse(&self) -> bool {
        self.all().flat_map(|it| &it.shifts).any(Shift::is_grave)
    }

    /// The same the other way around.
    #[must_use]
    pub fn is_better(&self) -> bool {
        self.all().flat_map(|it| &it.shifts).any(Shift::is_relief)
    }

    /// Is everything as before?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all().next().is_none()
    }
}

/// One state of a topology.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What it says.
    pub topology: &'a Topology,
    /// What is known of it.
    pub survey: &'a Survey,
}

/// From one side to the other; `paths` are new paths by old ones.
#[must_use]
pub fn effects(old: Side<'_>, new: Side<'_>, paths: &BTreeMap<String, String>) -> Effects {
    let nothing = BTreeMap::new();
    let (old, new) = (View { side: old, paths }, View { side: new, paths: &nothing });
    let mut judged = 0;
    let mut between = |before: Losses, after: Losses| {
        judged += before.keys().chain(after.keys()).collect::<BTreeSet<_>>().len();
        losing(&old, &new, before, after)
    };
    let mut cut_short = old.side.survey.cut_short.clone();
    cut_short.extend(
        new.side.survey.cut_short.iter().filter(|cut| !old.side.survey.cut_short.contains(cut)).cloned(),
    );
    let (places, scenarios) =
        (between(old.places(), new.places()), between(old.scenarios(), new.scenarios()));
    let dark = between(old.dark(), new.dark());
    let alone = losing(&old, &new, old.alone(), new.alone());
    Effects { places, alone, scenarios, dark, judged, cut_short }
}

/// Fates by path of component; who is not named serves as before.
type Fates = BTreeMap<String, Fate>;
/// What each loss does, by the path of what is lost.
type Losses = BTreeMap<String, (Thing, Fates)>;

/// A side with the names of the new one.
struct View<'a> {
    side: Side<'a>,
    paths: &'a BTreeMap<String, String>,
}

impl View<'_> {
    fn path(&self, path: &str) -> String {
        self.paths.get(path).map_or_else(|| path.to_owned(), String::clone)
    }

    fn thing(&self, element: Element) -> Thing {
        let topology = self.side.topology;
        let kind = match element {
            Element::Place(id) => topology[id].kind.word(),
            Element::Domain(_) => "domain",
            Element::Component(id) => topology[id].kind.word(),
            Element::Group(_) => "group",
        };
        let (path, title) = (self.path(&topology.path(element)), topology.title(element));
        Thing { rank: Rank::Named, path, kind, title }
    }

    fn component(&self, id: ComponentId) -> String {
        self.path(&self.side.topology[id].named.path)
    }

    /// Every component, by path.
    fn components(&self) -> BTreeMap<String, ComponentId> {
        self.side.topology.component_ids().map(|id| (self.component(id), id)).collect()
    }

    fn places(&self) -> Losses {
        let losses = &self.side.survey.losses;
        losses.iter().map(|loss| self.loss(Element::Place(loss.place), self.fates(loss))).collect()
    }

    fn loss(&self, element: Element, fates: Fates) -> (String, (Thing, Fates)) {
        let thing = self.thing(element);
        (thing.path.clone(), (thing, fates))
    }

    fn fates(&self, loss: &PlaceLoss) -> Fates {
        let mut fates = Fates::new();
        for id in &loss.radius.degraded {
            fates.insert(self.component(*id), Fate::Degraded);
        }
        for it in &loss.radius.undetermined {
            fates.insert(self.component(it.component), Fate::MayStop);
        }
        for it in &loss.radius.down {
            fates.insert(self.component(it.component), Fate::Stops(Some(Moment::NEVER)));
        }
        self.backs(&mut fates, &loss.backs);
        fates
    }

    fn backs(&self, fates: &mut Fates, backs: &Backs) {
        for (id, back) in backs {
            fates.insert(self.component(*id), Fate::Stops(Some(*back)));
        }
    }

    /// Every thing but the places of the level, of which more is known. What takes nothing with it is there, too.
    fn alone(&self) -> Losses {
        let (topology, survey) = (self.side.topology, self.side.survey);
        let is_told = |element: &Element| match element {
            Element::Place(id) => topology[*id].kind != survey.level,
            Element::Domain(_) | Element::Component(_) => true,
            Element::Group(_) => false,
        };
        let elements = topology.elements().filter(is_told);
        let mut losses: Losses = elements.map(|element| self.loss(element, Fates::new())).collect();
        for point in survey.single_points.iter().filter(|point| is_told(&point.element)) {
            let (path, loss) = self.loss(point.element, self.taken(point));
            losses.insert(path, loss);
        }
        losses
    }

    fn taken(&self, point: &SinglePoint) -> Fates {
        let starts_no_more = point.start_only.iter().map(|id| (self.component(*id), Fate::StartsNoMore));
        let stops = point.stops.iter().map(|it| (self.component(it.component), Fate::Stops(None)));
        starts_no_more.chain(stops).collect()
    }

    fn scenarios(&self) -> Losses {
        let scenarios = self.side.topology.scenarios.iter().zip(&self.side.survey.scenarios);
        let loss = |(scenario, backs): (&crate::model::scenario::Scenario, &Backs)| {
            let (path, title) = (self.path(&scenario.named.path), scenario.named.title.clone());
            let mut fates = Fates::new();
            self.backs(&mut fates, backs);
            (path.clone(), (Thing { rank: Rank::Named, path, kind: "scenario", title }, fates))
        };
        scenarios.map(loss).collect()
    }

    fn dark(&self) -> Losses {
        let never = self.side.survey.cold_start.never.iter();
        let fates = never.map(|id| (self.component(*id), Fate::Stops(Some(Moment::NEVER)))).collect();
        let thing =
            Thing { rank: Rank::About, path: String::new(), kind: "", title: "everything".to_owned() };
        BTreeMap::from([(String::new(), (thing, fates))])
    }
}

fn losing(old: &View<'_>, new: &View<'_>, mut before: Losses, mut after: Losses) -> Vec<Losing> {
    let (old_components, new_components) = (old.components(), new.components());
    let paths: BTreeSet<String> = before.keys().chain(after.keys()).cloned().collect();
    let mut all: Vec<Losing> = Vec::new();
    for path in paths {
        let (was, is) = (before.remove(&path), after.remove(&path));
        let Some(lost) = is.as_ref().or(was.as_ref()).map(|(thing, _)| thing.clone()) else { continue };
        let sides = [(old, &old_components, &was), (new, &new_components, &is)];
        let shifts = shifts(sides);
        if shifts.is_empty() {
            continue;
        }
        let [before, after] = sides.map(|(view, components, loss)| {
            loss.as_ref().map(|(_, fates)| counted(view.side.topology, components, fates))
        });
        all.push(Losing { lost, before, after, shifts });
    }
    all.sort_by(|a, b| b.weight().cmp(&a.weight()).then_with(|| a.lost.path.cmp(&b.lost.path)));
    all
}

type Half<'a, 'v> = (&'a View<'v>, &'a BTreeMap<String, ComponentId>, &'a Option<(Thing, Fates)>);

fn shifts(sides: [Half<'_, '_>; 2]) -> Vec<Shift> {
    let named = sides.iter().filter_map(|(_, _, loss)| loss.as_ref()).flat_map(|(_, fates)| fates.keys());
    let named: BTreeSet<&String> = named.collect();
    let mut shifts: Vec<Shift> = named.into_iter().filter_map(|path| shift(path, sides)).collect();
    shifts.sort_by(|a, b| (!a.is_service, &a.who.path).cmp(&(!b.is_service, &b.who.path)));
    shifts
}

fn shift(path: &str, sides: [Half<'_, '_>; 2]) -> Option<Shift> {
    let [before, after] = sides.map(|(_, components, loss)| {
        let (_, fates) = loss.as_ref()?;
        components.get(path).map(|_| fates.get(path).copied().unwrap_or(Fate::Up))
    });
    let unremarkable = |fate: Option<Fate>| fate.is_none_or(|fate| fate == Fate::Up);
    if before == after || (unremarkable(before) && unremarkable(after)) {
        return None;
    }
    let [old, new] = sides.map(|(view, components, _)| Some((view, *components.get(path)?)));
    let (view, id) = new.or(old)?;
    let users = |side: Option<(&View<'_>, ComponentId)>| {
        side.and_then(|(view, id)| view.side.topology[id].users.as_ref()?.value)
    };
    Some(Shift {
        who: view.thing(Element::Component(id)),
        is_service: view.side.topology[id].kind == ComponentKind::Service,
        users: users(new).or(users(old)),
        before,
        after,
    })
}

fn counted(topology: &Topology, components: &BTreeMap<String, ComponentId>, fates: &Fates) -> Taken {
    let stopped = fates.iter().filter_map(|(path, fate)| match fate {
        Fate::Stops(back) => Some((*components.get(path)?, back.unwrap_or(Moment::NEVER))),
        _ => None,
    });
    let services = stopped.filter(|(id, _)| topology[*id].kind == ComponentKind::Service);
    services.fold(Taken::default(), |taken, (id, back)| {
        taken.and(topology[id].users.as_ref().and_then(|fact| fact.value), back)
    })
}
