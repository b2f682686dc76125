//! A table: its head on every sheet, rows that are not broken unless they are high, thin rules, numbers
//! to the right. Leaves out no row.

use super::columns::{GUTTER, Measured, Want, comfortable, measured};
use super::layout::{Layout, draw_line};
use super::lines::{Extent, Line, Span, Tongue, broken, extent};
use super::prose::{blank, cell_spans};
use super::strip::{Item, Role, Strip};
use super::style::{BOTTOM, CELL, CELL_SMALL, HAIRLINE, HEAD, HEAD_SMALL, LEFT, MEASURE, Setting, TOP};
use super::tags::{Kind, NodeId};
use crate::page::document::{Align, Column, Table};
use crate::page::palette::Ink;

/// Room above and below the words of a row.
const PAD: f64 = 2.9;
/// What sums of fractions may be wrong by.
const SLACK: f64 = 0.1;
/// A row of more lines than this may go on on the next sheet,
const HIGH: usize = 12;
/// after so many of them, or a multiple.
const AT_LEAST: usize = 4;
/// A head that takes more of a sheet than this is not repeated.
const TALLEST_HEAD: f64 = (BOTTOM - TOP) * 0.3;

/// A cell in lines.
struct Set {
    spans: Vec<Span>,
    lines: Vec<Line>,
}

/// A table with its measures.
struct Grid<'t> {
    table: &'t Table,
    columns: Vec<Measured>,
    setting: Setting,
}

/// The whole table.
pub(super) fn table(layout: &mut Layout<'_>, table: &Table, section: NodeId) {
    if table.columns.is_empty() {
        return;
    }
    let node = layout.node(section, Kind::Table);
    let (head_node, body_node) = (layout.node(node, Kind::TableHead), layout.node(node, Kind::TableBody));
    let head: Vec<Vec<Span>> = head_spans(layout, table, head_node);
    let rows: Vec<Vec<Vec<Span>>> =
        (0..table.rows.len()).map(|row| row_spans(layout, table, row, body_node)).collect();
    let wants = wants(layout, table, &head, &rows);
    let small = !comfortable(&wants, MEASURE);
    let shrink = if small { CELL_SMALL.face.size / CELL.face.size } else { 1.0 };
    let wants: Vec<Want> = wants
        .iter()
        .map(|want| Want {
            natural: want.natural * shrink,
            head: want.head * shrink,
            word: want.word * shrink,
            part: want.part * shrink,
            squeeze: want.squeeze,
        })
        .collect();
    let (setting, head_setting) = if small { (CELL_SMALL, HEAD_SMALL) } else { (CELL, HEAD) };
    let grid = Grid { table, columns: measured(&wants, MEASURE), setting };
    let number = head_strip(layout, &grid, head, head_setting, shrink);
    let count = rows.len();
    for (index, row) in rows.into_iter().enumerate() {
        let cells = set(layout.tongue, &grid, row, shrink);
        let mut strips = row_strips(&grid, &cells);
        for strip in &mut strips {
            strip.head = number;
        }
        // Neither the first row nor the last one stands alone.
        if let Some(last) = strips.last_mut() {
            last.keep = (index == 0 && count > 1) || index + 2 == count;
        }
        layout.strips.extend(strips);
    }
    layout.room_below(6.0);
}

fn head_spans(layout: &mut Layout<'_>, table: &Table, parent: NodeId) -> Vec<Vec<Span>> {
    let row = layout.node(parent, Kind::Row);
    let mut cells = Vec::new();
    for column in &table.columns {
        let node = layout.node(row, Kind::HeadCell);
        let span = layout.span(&column.head, HEAD, node);
        cells.push(vec![if span.text.is_empty() { blank(HEAD, node) } else { span }]);
    }
    cells
}

fn row_spans(layout: &mut Layout<'_>, table: &Table, row: usize, parent: NodeId) -> Vec<Vec<Span>> {
    let node = layout.node(parent, Kind::Row);
    let mut cells = Vec::new();
    for index in 0..table.columns.len() {
        let cell_node = layout.node(node, Kind::Cell);
        let cell = table.rows.get(row).and_then(|cells| cells.get(index));
        cells.push(match cell {
            Some(cell) => cell_spans(layout, cell, CELL, cell_node),
            None => vec![blank(CELL, cell_node)],
        });
    }
    cells
}

/// So much of a head stands on one line: four letters of Korean or Japanese.
const SOME_OF_A_HEAD: f64 = 31.0;

fn wants(layout: &Layout<'_>, table: &Table, head: &[Vec<Span>], rows: &[Vec<Vec<Span>>]) -> Vec<Want> {
    let tongue = layout.tongue;
    let want = |(index, column): (usize, &Column)| {
        let heads = head.get(index).map_or_else(Extent::default, |spans| extent(spans, tongue.of_heads()));
        // A head is rather broken than let widen a column of numbers; but never letter by letter, where a language breaks anywhere.
        let some = heads.natural.min(SOME_OF_A_HEAD);
        let least = Extent { natural: heads.word.max(some), word: heads.word.max(some), ..heads };
        let cells = rows.iter().filter_map(|row| row.get(index)).map(|spans| extent(spans, tongue));
        let Extent { natural, word, part } = cells.fold(least, Extent::or);
        Want {
            natural: natural + SLACK,
            head: heads.natural + SLACK,
            word: word + SLACK,
            part: part + SLACK,
            squeeze: column.squeeze,
        }
    };
    table.columns.iter().enumerate().map(want).collect()
}

/// The cells that are drawn, in lines.
fn set(tongue: Tongue, grid: &Grid<'_>, mut row: Vec<Vec<Span>>, shrink: f64) -> Vec<Set> {
    let mut cells = Vec::new();
    for column in &grid.columns {
        let mut spans = row.get_mut(column.index).map(std::mem::take).unwrap_or_default();
        for span in &mut spans {
            span.face.size *= shrink;
            span.rise *= shrink;
        }
        let mut lines = broken(&spans, column.width, tongue);
        if lines.is_empty() {
            lines.push(Line::default());
        }
        cells.push(Set { spans, lines });
    }
    cells
}

/// Draws the head once, keeps another for other sheets, and says under which number.
fn head_strip(
    layout: &mut Layout<'_>,
    grid: &Grid<'_>,
    head: Vec<Vec<Span>>,
    setting: Setting,
    shrink: f64,
) -> Option<usize> {
    let says_something = grid.table.columns.iter().any(|column| !column.head.trim().is_empty());
    let cells = set(
        layout.tongue.of_heads(),
        grid,
        head,
        if shrink < 1.0 { HEAD_SMALL.face.size / HEAD.face.size } else { 1.0 },
    );
    let tallest = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1);
    let height = if says_something { tallest as f64 * setting.leading + 2.0 * PAD } else { 0.0 };
    let mut strip = Strip { before: 12.0, height, keep: !grid.table.rows.is_empty(), ..Strip::default() };
    for (column, cell) in grid.columns.iter().zip(&cells) {
        for (index, line) in cell.lines.iter().enumerate() {
            // Heads stand on the rule, not below the edge.
            let from_bottom = (cell.lines.len() - index) as f64 * setting.leading;
            let top = (height - PAD - from_bottom).max(0.0);
            let x = start(grid, column, line);
            draw_line(&mut strip.items, line, &cell.spans, x, top, setting);
        }
    }
    rule(&mut strip.items, grid, height, Ink::TextFaint);
    strip.height += HAIRLINE;
    let repeated = (says_something && strip.height <= TALLEST_HEAD).then(|| {
        layout.heads.push(repeated(&strip));
        layout.heads.len() - 1
    });
    layout.strips.push(strip);
    repeated
}

/// The same for eyes only: a reader that listens heard it once.
fn repeated<'a>(strip: &Strip<'a>) -> Strip<'a> {
    let mut copy = strip.clone();
    copy.items.retain(|item| matches!(item, Item::Text { .. } | Item::Ground { .. }));
    for item in &mut copy.items {
        if let Item::Text { role, .. } = item {
            *role = Role::Repeated;
        }
    }
    copy
}

/// One strip, or of a high row several.
fn row_strips<'a>(grid: &Grid<'_>, cells: &[Set]) -> Vec<Strip<'a>> {
    let tallest = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1);
    let mut strips = Vec::new();
    let mut first = 0;
    while first < tallest {
        let left = tallest - first;
        let lines = if tallest <= HIGH || left < 2 * AT_LEAST { left } else { AT_LEAST };
        let above = if first == 0 { PAD } else { 0.0 };
        let below = if lines == left { PAD } else { 0.0 };
        let height = lines as f64 * grid.setting.leading + above + below;
        let mut strip = Strip { height, ..Strip::default() };
        for (column, cell) in grid.columns.iter().zip(cells) {
            for (index, line) in cell.lines.iter().skip(first).take(lines).enumerate() {
                let top = above + index as f64 * grid.setting.leading;
                draw_line(&mut strip.items, line, &cell.spans, start(grid, column, line), top, grid.setting);
            }
        }
        if first + lines >= tallest {
            let height = strip.height;
            rule(&mut strip.items, grid, height - HAIRLINE, Ink::Line);
        }
        strips.push(strip);
        first += lines;
    }
    strips
}

/// Where a line of a cell begins.
fn start(grid: &Grid<'_>, column: &Measured, line: &Line) -> f64 {
    let align = grid.table.columns.get(column.index).map_or(Align::Start, |column| column.align);
    match align {
        Align::Start => LEFT + column.x,
        Align::End => LEFT + column.x + (column.width - line.width).max(0.0),
    }
}

fn rule(items: &mut Vec<Item<'_>>, grid: &Grid<'_>, y: f64, ink: Ink) {
    let width = grid.columns.last().map_or(0.0, |column| column.x + column.width).max(GUTTER);
    items.push(Item::Ground { x: LEFT, y, width, height: HAIRLINE, ink });
}
