//! Wires of the map: from each useless copy to the lost thing it waits for, at right angles, in the channels between
//! chips, the gutters between boxes and one bus above each layer that is waited for. Each thing waited for has a
//! lane of its own, so that wires to different things never merge.

use super::canvas::Frame;
use super::map_layout::{CHANNEL, CHIP, GUTTER, Layout, PADDING};
use super::map_look::Look;
use super::map_plan::{Chip, Plan};
use super::map_story::{Story, TARGETS};
use super::pen::{Style, line};
use super::scene::Scene;
use super::sheet::Sheet;
use super::words::{number, say, text};
use crate::model::id::{ComponentId, Element, GroupId};
use crate::page::palette::Ink;

/// Between two lanes, in pixels.
const LANE: f64 = 4.5;
const LABEL: Style = Style::new(12.0).bold().ink(Ink::StoppedText).halo(Ink::StoppedTint);

/// A drawn chip: which, and where.
#[derive(Clone, Copy, Debug)]
struct Seat {
    leaf: usize,
    row: usize,
    /// Number in its cell.
    number: usize,
}

/// One wire: who waits, for what, in which lane.
struct Wire {
    from: Seat,
    to: Seat,
    waiting: ComponentId,
    target: ComponentId,
    lane: f64,
}

/// Finds the seat of the first chip, over all leaves from the left, that `wanted` accepts.
fn seat(plan: &Plan<'_>, wanted: impl Fn(&Chip) -> bool) -> Option<Seat> {
    let leaves = plan.columns.iter().flat_map(|column| &column.leaves).enumerate();
    leaves
        .flat_map(|(leaf, content)| {
            plan.layers.iter().enumerate().flat_map(move |(row, layer)| {
                let chips = content.cells[*layer].chips.iter().enumerate();
                chips.map(move |(number, chip)| (Seat { leaf, row, number }, chip))
            })
        })
        .find(|(_, chip)| wanted(chip))
        .map(|(seat, _)| seat)
}

/// Which drawn layers wires end in.
#[must_use]
pub fn wired(plan: &Plan<'_>, story: &Story) -> Vec<bool> {
    let mut wired = vec![false; plan.layers.len()];
    for wire in wires(plan, story) {
        wired[wire.to.row] = true;
    }
    wired
}

fn wires(plan: &Plan<'_>, story: &Story) -> Vec<Wire> {
    let targets: Vec<(ComponentId, Seat)> = story
        .targets
        .iter()
        .filter_map(|(target, _)| {
            let found = seat(plan, |chip| chip.component == *target && chip.look == Look::Stopped)?;
            Some((*target, found))
        })
        .take(TARGETS)
        .collect();
    let middle = (targets.len() as f64 - 1.0) / 2.0;
    let wire = |waiting: ComponentId, group: GroupId, target: ComponentId| {
        let index = targets.iter().position(|(other, _)| *other == target)?;
        let from = seat(plan, |chip| chip.groups.contains(&group))?;
        Some(Wire { from, to: targets[index].1, waiting, target, lane: (index as f64 - middle) * LANE })
    };
    story.waits.iter().filter_map(|(waiting, group, target)| wire(*waiting, *group, (*target)?)).collect()
}

/// Draws all wires, then what they say above each bus.
pub fn draw(sheet: &mut Sheet<'_>, plan: &Plan<'_>, layout: &Layout, story: &Story) {
    let wires = wires(plan, story);
    for wire in &wires {
        let points = route(layout, wire);
        let Some((x, y)) = points.last().copied() else { continue };
        let (waiting, target) = (name(sheet.scene, wire.waiting), name(sheet.scene, wire.target));
        let id = format!("{}|{}", path(sheet.scene, wire.waiting), path(sheet.scene, wire.target));
        let values = [("waiting", text(waiting)), ("target", text(target))];
        sheet.pen.group(&id, &say(sheet.scene.words().wire_waits, &values), |pen| {
            pen.polyline(&points, line(Ink::Stopped, 1.8));
            pen.polygon(&[(x, y + 1.0), (x - 4.0, y - 6.5), (x + 4.0, y - 6.5)], Ink::Stopped);
        });
    }
    for row in 0..plan.layers.len() {
        label(sheet, layout, row, &wires, story);
    }
}

fn path(scene: &Scene<'_>, component: ComponentId) -> String {
    scene.topology.path(Element::Component(component))
}

fn name(scene: &Scene<'_>, component: ComponentId) -> String {
    scene.name(Element::Component(component))
}

fn route(layout: &Layout, wire: &Wire) -> Vec<(f64, f64)> {
    let (from, to, off) = (wire.from, wire.to, wire.lane);
    let source = layout.chip(from.leaf, from.row, from.number);
    let target = layout.chip(to.leaf, to.row, to.number);
    let leftwards = to.leaf <= from.leaf;
    let beside = |leaf: usize, left: bool| {
        let frame = layout.leaves[leaf];
        if left { frame.left - GUTTER / 2.0 + off } else { frame.right + GUTTER / 2.0 + off }
    };
    let leaving = beside(from.leaf, leftwards);
    let bus = layout.rows[to.row].0 + 29.0 + off;
    let mut points = leave(layout, wire, source, leaving, leftwards);
    points.push((leaving, bus));
    let into = (target.left + target.right) / 2.0 + off;
    if to.number >= layout.across[to.leaf] {
        let entering = beside(to.leaf, !leftwards || to.leaf == from.leaf);
        let channel = target.top - CHANNEL / 2.0;
        points.extend([(entering, bus), (entering, channel), (into, channel)]);
    } else {
        points.push((into, bus));
    }
    points.push((into, target.top - 1.0));
    points
}

/// From the chip to the gutter: straight when nothing stands between, else through the channel below or above.
fn leave(layout: &Layout, wire: &Wire, source: Frame, gutter: f64, leftwards: bool) -> Vec<(f64, f64)> {
    let across = layout.across[wire.from.leaf];
    let place = wire.from.number % across.max(1);
    if leftwards && place == 0 {
        let middle = source.top + CHIP / 2.0 + wire.lane;
        return vec![(source.left, middle), (gutter, middle)];
    }
    let out = (source.left + source.right) / 2.0 + wire.lane;
    let (start, channel) = if wire.to.row > wire.from.row {
        (source.bottom, source.bottom + CHANNEL / 2.0 + wire.lane * 0.6)
    } else {
        (source.top, source.top - CHANNEL / 2.0 + wire.lane * 0.6)
    };
    vec![(out, start), (out, channel), (gutter, channel)]
}

/// `5 wait for deploy-tool and permissions`, above the bus that ends in this layer. Counts all that wait, also those
/// whose chips are folded away.
fn label(sheet: &mut Sheet<'_>, layout: &Layout, row: usize, wires: &[Wire], story: &Story) {
    let here: Vec<&Wire> = wires.iter().filter(|wire| wire.to.row == row).collect();
    let Some(leaf) = here.iter().map(|wire| wire.to.leaf).min() else { return };
    let targets: Vec<&(ComponentId, usize)> =
        story.targets.iter().filter(|(target, _)| here.iter().any(|wire| wire.target == *target)).collect();
    let waiting: usize = targets.iter().map(|(_, waiting)| waiting).sum();
    let names: Vec<String> = targets.iter().map(|(target, _)| name(sheet.scene, *target)).collect();
    let values = [("n", number(waiting)), ("names", text(sheet.scene.listed(&names)))];
    let text = say(sheet.scene.words().wire_label, &values);
    let frame = layout.leaves[leaf];
    let left = frame.left + PADDING;
    let right =
        layout.columns.iter().find(|column| column.right >= frame.right).map_or(left, |column| column.right);
    sheet.pen.text(left, layout.rows[row].0 + 17.0, LABEL, &LABEL.shortened(&text, right - PADDING - left));
}
