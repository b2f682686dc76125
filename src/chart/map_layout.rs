//! Where everything on the map stands: a grid of equal chips, columns as wide as their crowding asks for. Rows and
//! gaps leave channels in which wires can run without crossing a chip.
//!
//! The paper is 1,180 pixels wide and grows only when even one chip a box would not fit, or when the map would be
//! much higher than wide.

use super::canvas::Frame;
use super::map_plan::{LAYERS, Plan};
use super::sheet::MARGIN;

/// Height of a chip, in pixels.
pub const CHIP: f64 = 36.0;
/// Free channel above each line of chips, and the gap between neighbours.
pub const CHANNEL: f64 = 13.0;
/// Inside a column, left and right of its chips.
pub const PADDING: f64 = 12.0;
/// Between two boxes, wide enough for wires.
pub const GUTTER: f64 = 20.0;
/// Room for the names of layers.
const LABELS: f64 = 100.0;
const USUAL: f64 = 1180.0;
const WIDEST: f64 = 1840.0;
/// Height of a map, as a share of its width, up to which no wider paper is tried.
const SLENDER: f64 = 0.72;
const NARROWEST: f64 = 960.0;
const HEADER: f64 = 52.0;
const BOX_HEADER: f64 = 24.0;
/// Above the chips of a layer, and where wires are to run in it.
const ABOVE: f64 = 10.0;
const ABOVE_WIRED: f64 = 48.0;
const BELOW: f64 = 16.0;

/// A laid-out map. Leaves are numbered over all columns, from the left.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Width of the paper.
    pub width: f64,
    /// Width of every chip.
    pub chip: f64,
    /// One for each column.
    pub columns: Vec<Frame>,
    /// One for each leaf.
    pub leaves: Vec<Frame>,
    /// Number of the first leaf of each column.
    pub first_leaf: Vec<usize>,
    /// Upper and lower edge of each drawn layer.
    pub rows: Vec<(f64, f64)>,
    /// Where the first line of chips of each drawn layer begins.
    pub lines: Vec<f64>,
    /// Chips side by side in each leaf.
    pub across: Vec<usize>,
}

impl Layout {
    /// Lays a plan out from `top`; `chip` is the width chips ask for, `wired` says which drawn layers wires end in.
    /// `top` moves everything down and changes nothing else.
    #[must_use]
    pub fn new(plan: &Plan<'_>, top: f64, chip: f64, wired: &[bool]) -> Self {
        let leaves: usize = plan.columns.iter().map(|column| column.leaves.len()).sum();
        let fixed = frame_width(plan);
        let on_usual = ((USUAL - fixed) / (chip + 8.0)).floor().max(0.0) as usize;
        let mut slots = on_usual.max(leaves);
        loop {
            let layout = Self::with_slots(plan, top, chip, wired, slots);
            let wider = fixed + (slots + 1) as f64 * (chip + 8.0);
            if layout.bottom() - top <= layout.width * SLENDER || wider > WIDEST {
                return layout;
            }
            slots += 1;
        }
    }

    fn with_slots(plan: &Plan<'_>, top: f64, chip: f64, wired: &[bool], slots: usize) -> Self {
        let fixed = frame_width(plan);
        let width = (fixed + slots as f64 * (chip + 8.0)).ceil().max(USUAL);
        let across = share_out(&crowding(plan), slots);
        // What the slots leave over makes all chips a little wider.
        let used: usize = across.iter().sum();
        let widest = chip + 44.0;
        let chip = ((width - fixed) / used.max(1) as f64 - 8.0).clamp(chip, widest);
        let mut layout = Self {
            width,
            chip,
            columns: Vec::new(),
            leaves: Vec::new(),
            first_leaf: Vec::new(),
            rows: Vec::new(),
            lines: Vec::new(),
            across,
        };
        let bottom = layout.lay_rows(plan, top, wired);
        layout.lay_columns(plan, top, bottom);
        // A small map does not need all of the paper.
        let right = layout.columns.last().map_or(0.0, |column| column.right);
        layout.width = layout.width.min((right + MARGIN).max(NARROWEST));
        layout
    }

    /// Lower edge of the map.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.rows.last().map_or(0.0, |row| row.1)
    }

    /// Where a chip stands: the leaf, the drawn layer, its number in the cell.
    #[must_use]
    pub fn chip(&self, leaf: usize, row: usize, number: usize) -> Frame {
        let (line, place) = (number / self.across[leaf].max(1), number % self.across[leaf].max(1));
        let left = self.leaves[leaf].left + PADDING + place as f64 * (self.chip + 8.0);
        let top = self.lines[row] + line as f64 * (CHIP + CHANNEL);
        Frame { left, top, right: left + self.chip, bottom: top + CHIP }
    }

    fn lay_rows(&mut self, plan: &Plan<'_>, top: f64, wired: &[bool]) -> f64 {
        let boxed = plan.columns.iter().flat_map(|column| &column.leaves).any(|leaf| leaf.place.is_some());
        let mut down = top + HEADER + if boxed { BOX_HEADER } else { 0.0 };
        for (row, layer) in plan.layers.iter().enumerate() {
            let leaves = plan.columns.iter().flat_map(|column| &column.leaves);
            let lines = leaves
                .zip(&self.across)
                .map(|(leaf, across)| leaf.cells[*layer].drawn().div_ceil((*across).max(1)))
                .max()
                .unwrap_or(1);
            let above = if wired.get(row).copied().unwrap_or(false) { ABOVE_WIRED } else { ABOVE };
            let start = down;
            self.lines.push(start + above);
            down = start + above + lines as f64 * (CHIP + CHANNEL) - CHANNEL + BELOW;
            self.rows.push((start, down));
        }
        down
    }

    fn lay_columns(&mut self, plan: &Plan<'_>, top: f64, bottom: f64) {
        let mut across = MARGIN + LABELS;
        for column in &plan.columns {
            let start = across;
            self.first_leaf.push(self.leaves.len());
            for leaf in 0..column.leaves.len() {
                if leaf > 0 {
                    across += GUTTER;
                }
                let slots = self.across[self.leaves.len()] as f64;
                let right = across + 2.0 * PADDING + slots * (self.chip + 8.0) - 8.0;
                self.leaves.push(Frame { left: across, top: top + HEADER, right, bottom: bottom - 6.0 });
                across = right;
            }
            self.columns.push(Frame { left: start, top, right: across, bottom });
            across += GUTTER;
        }
    }
}

/// What is not chips: margins, names of layers, paddings, gutters.
fn frame_width(plan: &Plan<'_>) -> f64 {
    let leaves: usize = plan.columns.iter().map(|column| column.leaves.len()).sum();
    2.0 * MARGIN + LABELS + leaves as f64 * (2.0 * PADDING - 8.0) + leaves.saturating_sub(1) as f64 * GUTTER
}

/// Chips in each leaf, by layer.
fn crowding(plan: &Plan<'_>) -> Vec<Vec<usize>> {
    let leaves = plan.columns.iter().flat_map(|column| &column.leaves);
    leaves.map(|leaf| (0..LAYERS.len()).map(|layer| leaf.cells[layer].drawn()).collect()).collect()
}

/// Gives every leaf one slot, then takes, step by step, the step that saves the most lines for its slots, while slots
/// last. A layer is as high as its highest leaf, so a step gives slots to all leaves that keep one layer high. At
/// most as many steps as there are lines.
fn share_out(crowding: &[Vec<usize>], slots: usize) -> Vec<usize> {
    let mut across = vec![1; crowding.len()];
    loop {
        let free = slots.saturating_sub(across.iter().sum());
        let steps = (0..LAYERS.len()).filter_map(|layer| Step::lowering(crowding, &across, layer));
        let best = steps
            .filter(|step| step.cost <= free)
            .reduce(|best, step| if step.beats(&best) { step } else { best });
        match best {
            Some(step) => across = step.across,
            None => return across,
        }
    }
}

/// A way to make one layer lower.
struct Step {
    /// Slots of each leaf then.
    across: Vec<usize>,
    /// Further slots it takes.
    cost: usize,
    /// Lines it saves, in all layers.
    saved: usize,
}

impl Step {
    /// Makes a layer at least one line lower with the fewest slots. `None` when it has one line already.
    fn lowering(crowding: &[Vec<usize>], now: &[usize], layer: usize) -> Option<Self> {
        let target = lines(crowding, now, layer).checked_sub(1).filter(|target| *target > 0)?;
        let across: Vec<usize> = crowding
            .iter()
            .zip(now)
            .map(|(leaf, across)| leaf[layer].div_ceil(target).max(*across))
            .collect();
        let cost = across.iter().sum::<usize>() - now.iter().sum::<usize>();
        let all =
            |across: &[usize]| (0..LAYERS.len()).map(|layer| lines(crowding, across, layer)).sum::<usize>();
        let saved = all(now) - all(&across);
        Some(Self { across, cost, saved })
    }

    /// Does it save more lines a slot? Of equal ones the earlier stays.
    fn beats(&self, other: &Self) -> bool {
        self.saved * other.cost > other.saved * self.cost
    }
}

/// How many lines a layer is high.
fn lines(crowding: &[Vec<usize>], across: &[usize], layer: usize) -> usize {
    crowding.iter().zip(across).map(|(leaf, across)| leaf[layer].div_ceil(*across)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowded_leaves_get_more_room() {
        let across = share_out(&[vec![12, 4, 4, 1], vec![2, 1, 0, 0], vec![1, 0, 0, 0]], 8);
        assert!(across[0] >= 4 && across.iter().sum::<usize>() <= 8, "{across:?}");
        assert_eq!(share_out(&[vec![1, 0, 0, 0]], 8), vec![1]);
        assert_eq!(share_out(&[], 8), Vec::<usize>::new());
        // Equal leaves get equal room: one alone could not make the layer lower.
        assert_eq!(share_out(&[vec![4, 0, 0, 0], vec![4, 0, 0, 0], vec![0, 0, 0, 1]], 5), vec![2, 2, 1]);
        assert_eq!(share_out(&[vec![4, 0, 0, 0], vec![4, 0, 0, 0]], 3), vec![1, 1]);
    }
}
