//! What stands where on the map: columns for places of the main table, boxes for the places inside them, layers
//! for the kinds of component, and a chip for each component in each box. No position yet.

use super::map_look::{Look, look, place_lost};
use super::scene::Scene;
use crate::analysis::facts::BlastRadius;
use crate::model::component::{ComponentKind, Group, Role};
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The layers, from what people see down to what everything stands on.
pub const LAYERS: [&[ComponentKind]; 4] = [
    &[ComponentKind::Service],
    &[ComponentKind::Store],
    &[ComponentKind::Tool],
    &[ComponentKind::Utility, ComponentKind::External],
];

/// The most boxes inside one column before they are folded into it.
const BOXES: usize = 3;
/// A column with more chips than this shows only the most telling ones of each cell.
const CROWDED: usize = 60;

/// How much a map holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Room {
    /// The most columns drawn; the rest shares one.
    columns: usize,
    /// The most boxes on the whole map before they are folded into their columns.
    boxes: usize,
    /// A cell with more chips than this shows only the most telling ones,
    cell: usize,
    /// which are so many.
    shown: usize,
}

impl Room {
    /// Of a map on which a cell has at most so many chips: on paper, where letters must stay large, less is drawn.
    fn of(most: usize) -> Self {
        let (columns, cell, shown) = match most {
            35.. => (7, 24, 11),
            30.. => (7, 12, 9),
            26.. => (6, 9, 8),
            22.. => (5, 7, 6),
            18.. => (4, 6, 5),
            14.. => (4, 5, 4),
            _ => (3, 4, 3),
        };
        Self { columns, boxes: 8.min(columns + 1), cell, shown }
    }
}

/// Instances of one component in one box.
#[derive(Clone, Debug)]
pub struct Chip {
    /// Whose.
    pub component: ComponentId,
    /// Its groups here; none for a component without any.
    pub groups: Vec<GroupId>,
    /// Waits instead of serving.
    pub standby: bool,
    /// How it fares in the worst loss.
    pub look: Look,
    /// The component exists in this column only.
    pub only_copy: bool,
    /// Places inside the column without a box of their own, in which its groups stand.
    pub inside: BTreeSet<PlaceId>,
}

/// Chips of one layer in one box, the most telling first.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Drawn one by one.
    pub chips: Vec<Chip>,
    /// Not drawn one by one: how many, and how many of them are the only copy.
    pub folded: (usize, usize),
}

impl Cell {
    /// How many chips are drawn, the one for all others included.
    #[must_use]
    pub fn drawn(&self) -> usize {
        self.chips.len() + usize::from(self.folded.0 > 0)
    }
}

/// A part of a column with its own chips: a place inside, or what stands in the column's place itself.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// The place inside, when it is one.
    pub place: Option<PlaceId>,
    /// Is it lost in the worst loss?
    pub lost: bool,
    /// One for each layer.
    pub cells: Vec<Cell>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it is of.
    pub of: ColumnOf,
    /// Is all of it lost in the worst loss?
    pub lost: bool,
    /// Side by side, at least one.
    pub leaves: Vec<Leaf>,
}

/// What a column is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnOf {
    /// One place.
    Place(PlaceId),
    /// So many places that get no column of their own.
    Rest(usize),
    /// What runs nowhere itself, or nobody says where.
    Nowhere,
}

/// The map before it is laid out.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// The loss that is shown, when it does any harm.
    pub worst: Option<&'a BlastRadius>,
    /// The most damaging place, those with a part in its story, then by damage; what has no place last.
    pub columns: Vec<Column>,
    /// Layers that have any chip, as indices into [`LAYERS`].
    pub layers: Vec<usize>,
}

/// Chips that must be seen, however crowded a cell is: the ends of the causal story.
pub type MustShow = BTreeSet<GroupId>;

impl<'a> Plan<'a> {
    /// Plans the map. Linear in the groups, but for sorting.
    #[must_use]
    pub fn new(scene: &Scene<'a>, must_show: &MustShow) -> Self {
        let worst = shown_loss(scene);
        let room = Room::of(scene.most);
        let placing = Placing::new(scene, must_show, room);
        let mut columns: Vec<Column> = placing.columns(scene, worst);
        for column in &mut columns {
            fold(scene, column, must_show, room);
        }
        let layers = (0..LAYERS.len())
            .filter(|layer| {
                columns.iter().flat_map(|column| &column.leaves).any(|leaf| leaf.cells[*layer].drawn() > 0)
            })
            .collect();
        Self { worst, columns, layers }
    }

    /// What is not drawn one by one: places in the column of the rest, and components at a place that are folded.
    #[must_use]
    pub fn left_out(&self) -> (usize, usize) {
        let rest =
            self.columns.iter().map(|column| if let ColumnOf::Rest(places) = column.of { places } else { 0 });
        let leaves = self.columns.iter().flat_map(|column| &column.leaves);
        (rest.sum(), leaves.flat_map(|leaf| &leaf.cells).map(|cell| cell.folded.0).sum())
    }
}

/// The worst loss, when it stops, degrades or may stop anything.
#[must_use]
pub fn shown_loss<'a>(scene: &Scene<'a>) -> Option<&'a BlastRadius> {
    scene.facts.worst().filter(|worst| {
        let impact = &worst.impact;
        impact.services_down + impact.services_undetermined + impact.services_degraded > 0
    })
}

/// Which column every group stands in.
struct Placing {
    /// Columns in order, with their components.
    order: Vec<ColumnOf>,
    /// How much the map holds.
    room: Room,
    /// How many columns hold each component.
    spread: BTreeMap<ComponentId, BTreeSet<Option<PlaceId>>>,
}

/// The place that makes the column: the outermost of the main table's kind, else the outermost of all.
fn column_place(scene: &Scene<'_>, place: PlaceId) -> PlaceId {
    let outwards = || scene.topology.enclosing(place);
    let of_level = outwards().filter(|outer| scene.topology[*outer].kind == scene.facts.level).last();
    of_level.or_else(|| outwards().last()).unwrap_or(place)
}

impl Placing {
    /// The worst place first, then those with a part in the story, so that wires are short; then by damage.
    fn new(scene: &Scene<'_>, must_show: &MustShow, room: Room) -> Self {
        let mut spread: BTreeMap<ComponentId, BTreeSet<Option<PlaceId>>> = BTreeMap::new();
        for group in &scene.topology.groups {
            spread
                .entry(group.component)
                .or_default()
                .insert(group.place.map(|place| column_place(scene, place)));
        }
        let used: BTreeSet<PlaceId> = spread.values().flatten().copied().flatten().collect();
        let mut places: Vec<PlaceId> = Vec::new();
        let lost =
            scene.facts.table.iter().flat_map(|blast| &blast.lost).filter_map(|element| match element {
                Element::Place(id) => Some(column_place(scene, *id)),
                _ => None,
            });
        for place in lost.chain(used.iter().copied()) {
            if used.contains(&place) && !places.contains(&place) {
                places.push(place);
            }
        }
        let mut parts: BTreeMap<PlaceId, usize> = BTreeMap::new();
        for place in must_show.iter().filter_map(|group| scene.topology[*group].place) {
            *parts.entry(column_place(scene, place)).or_default() += 1;
        }
        if let Some((_, others)) = places.split_first_mut() {
            let lost = |place| place_lost(scene, shown_loss(scene), place);
            others.sort_by_key(|place| (!lost(*place), Reverse(parts.get(place).copied())));
        }
        let rest = places.len().saturating_sub(room.columns);
        let rest = if rest == 1 { 0 } else { rest };
        let keep = places.len() - rest;
        let mut order: Vec<ColumnOf> = places[..keep].iter().copied().map(ColumnOf::Place).collect();
        if rest > 0 {
            order.push(ColumnOf::Rest(rest));
        }
        let homeless =
            scene.topology.component_ids().any(|id| spread.get(&id).is_none_or(|at| at.contains(&None)));
        if homeless {
            order.push(ColumnOf::Nowhere);
        }
        Self { order, room, spread }
    }

    fn column_of(&self, scene: &Scene<'_>, place: Option<PlaceId>) -> ColumnOf {
        let Some(place) = place else { return ColumnOf::Nowhere };
        let own = ColumnOf::Place(column_place(scene, place));
        if self.order.contains(&own) {
            return own;
        }
        self.order
            .iter()
            .find(|column| matches!(column, ColumnOf::Rest(_)))
            .cloned()
            .unwrap_or(ColumnOf::Nowhere)
    }

    fn columns(&self, scene: &Scene<'_>, worst: Option<&BlastRadius>) -> Vec<Column> {
        let boxes = self.boxes(scene);
        let mut chips: BTreeMap<(usize, Option<PlaceId>, ComponentId, Role), Chip> = BTreeMap::new();
        let position = |of: &ColumnOf| self.order.iter().position(|column| column == of);
        for (id, group) in scene.topology.group_ids().map(|id| (id, &scene.topology[id])) {
            let Some(column) = position(&self.column_of(scene, group.place)) else { continue };
            let inner =
                group.place.and_then(|place| inner_place(scene, place)).filter(|place| boxes.contains(place));
            let chip = chips
                .entry((column, inner, group.component, group.role))
                .or_insert_with(|| self.chip(scene, worst, id, group));
            chip.groups.push(id);
            let own =
                group.place.filter(|place| *place != column_place(scene, *place) && Some(*place) != inner);
            chip.inside.extend(own);
            // Of several groups in one box, the best off speaks for all.
            chip.look = chip.look.min(look(scene, worst, group.component, Some((id, group))));
        }
        let homeless = scene.topology.component_ids().filter(|id| !self.spread.contains_key(id));
        for (component, column) in homeless.filter_map(|id| Some((id, position(&ColumnOf::Nowhere)?))) {
            let look = look(scene, worst, component, None);
            let inside = BTreeSet::new();
            let chip = Chip { component, groups: Vec::new(), standby: false, look, only_copy: false, inside };
            chips.insert((column, None, component, Role::Active), chip);
        }
        let mut cells: BTreeMap<(usize, Option<PlaceId>), Vec<Chip>> = BTreeMap::new();
        for ((column, inner, _, _), chip) in chips {
            cells.entry((column, inner)).or_default().push(chip);
        }
        let mut columns: Vec<Column> = self
            .order
            .iter()
            .map(|of| {
                let lost = matches!(of, ColumnOf::Place(place) if place_lost(scene, worst, *place));
                Column { of: of.clone(), lost, leaves: Vec::new() }
            })
            .collect();
        for ((column, place), chips) in cells {
            let lost = columns[column].lost || place.is_some_and(|place| place_lost(scene, worst, place));
            columns[column].leaves.push(Leaf { place, lost, cells: layered(scene, chips) });
        }
        columns.retain(|column| !column.leaves.is_empty());
        columns
    }

    /// The places that get a box inside their column: not too many in one column, nor on the whole map, and only
    /// where they hold a good part of what the column holds. Chips in any other say where they stand.
    fn boxes(&self, scene: &Scene<'_>) -> BTreeSet<PlaceId> {
        let mut inside: BTreeMap<PlaceId, BTreeSet<PlaceId>> = BTreeMap::new();
        // Groups in a column, and how many of them stand in a place inside it.
        let mut groups: BTreeMap<PlaceId, (usize, usize)> = BTreeMap::new();
        for place in scene.topology.groups.iter().filter_map(|group| group.place) {
            let column = column_place(scene, place);
            let number = groups.entry(column).or_default();
            *number = (number.0 + 1, number.1 + usize::from(place != column));
            if self.order.contains(&ColumnOf::Place(column))
                && let Some(inner) = inner_place(scene, place)
            {
                inside.entry(column).or_default().insert(inner);
            }
        }
        let mut boxes = BTreeSet::new();
        for of in &self.order {
            if let ColumnOf::Place(column) = of
                && let Some(inner) = inside.get(column)
                && inner.len() <= BOXES
                && groups.get(column).is_some_and(|(all, inner)| inner * 3 >= *all)
                && boxes.len() + inner.len() + self.order.len() <= self.room.boxes
            {
                boxes.extend(inner);
            }
        }
        boxes
    }

    fn chip(&self, scene: &Scene<'_>, worst: Option<&BlastRadius>, id: GroupId, group: &Group) -> Chip {
        Chip {
            component: group.component,
            groups: Vec::new(),
            standby: group.role == Role::Standby,
            look: look(scene, worst, group.component, Some((id, group))),
            inside: BTreeSet::new(),
            only_copy: group.place.is_some()
                && self.spread.get(&group.component).is_some_and(|at| at.len() == 1),
        }
    }
}

/// The place directly inside the column that holds `place`; none when it is the column's own.
fn inner_place(scene: &Scene<'_>, place: PlaceId) -> Option<PlaceId> {
    let column = column_place(scene, place);
    scene.topology.enclosing(place).take_while(|outer| *outer != column).last()
}

/// Chips by layer; services by users, others by how much hangs on them, then by path.
fn layered(scene: &Scene<'_>, chips: Vec<Chip>) -> Vec<Cell> {
    let mut cells = vec![Cell::default(); LAYERS.len()];
    for chip in chips {
        let kind = scene.topology[chip.component].kind;
        if let Some(layer) = LAYERS.iter().position(|kinds| kinds.contains(&kind)) {
            cells[layer].chips.push(chip);
        }
    }
    let weight: BTreeMap<Element, usize> = scene
        .facts
        .single_points
        .iter()
        .map(|point| (point.element, point.services + point.services_start_only))
        .collect();
    for cell in &mut cells {
        cell.chips.sort_by_key(|chip| {
            let hanging = weight.get(&Element::Component(chip.component)).copied();
            let users = scene.users(chip.component);
            (chip.standby, Reverse(users), Reverse(hanging), chip.component)
        });
    }
    cells
}

/// In a crowded column, keeps the most telling chips of each crowded cell and counts the others.
fn fold(scene: &Scene<'_>, column: &mut Column, must_show: &MustShow, room: Room) {
    let all: usize = column.leaves.iter().flat_map(|leaf| &leaf.cells).map(|cell| cell.chips.len()).sum();
    let rest = matches!(column.of, ColumnOf::Rest(_));
    let shown = if rest { 0 } else { room.shown };
    // One chip for two others saves nothing.
    let limit = if all > CROWDED || rest { shown + usize::from(!rest) } else { room.cell };
    for cell in
        column.leaves.iter_mut().flat_map(|leaf| &mut leaf.cells).filter(|cell| cell.chips.len() > limit)
    {
        let part = |chip: &Chip| chip.groups.iter().any(|group| must_show.contains(group));
        // Stable: among equals the order of before holds.
        cell.chips.sort_by_key(|chip| (!part(chip), Reverse(chip.look)));
        let folded = cell.chips.split_off(shown.min(cell.chips.len()));
        cell.folded = (folded.len(), folded.iter().filter(|chip| chip.only_copy).count());
        cell.chips.sort_by_key(|chip| (chip.standby, Reverse(scene.users(chip.component)), chip.component));
    }
}
