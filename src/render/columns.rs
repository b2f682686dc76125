//! Tables in columns as a terminal counts them: which columns stay, how wide each is, and the lines of each row.
//!
//! Knows nothing of colours.

use super::wrap::{Line, line_width, natural_width, width, wrapped};
use crate::base::words;
use crate::page::document::{Align, Cell, Prose, Squeeze, Table, Tone};

/// Columns between two columns.
const GAP: usize = 2;
/// No column of words is squeezed below this.
const LEAST: usize = 14;

/// The head of a table and its first rows, in lines of at most `room` columns where that can be done.
#[must_use]
pub fn lines(table: &Table, rows: usize, room: usize) -> Vec<Line> {
    let cells: Vec<Vec<Prose>> =
        table.rows.iter().take(rows).map(|row| row.iter().map(prose).collect()).collect();
    let kept = kept(table, &cells, room);
    let widths = widths(table, &cells, &kept, room);
    let head: Vec<Prose> =
        kept.iter().map(|at| Prose::new().and(Tone::Soft, table.columns[*at].head.as_ref())).collect();
    let mut lines = row_lines(table, &kept, &widths, &head);
    for row in &cells {
        let picked: Vec<Prose> = kept.iter().map(|at| row[*at].clone()).collect();
        lines.extend(row_lines(table, &kept, &widths, &picked));
    }
    lines
}

/// The words of a cell.
fn prose(cell: &Cell) -> Prose {
    match cell {
        Cell::Words(prose) => prose.clone(),
        Cell::Count(0, _) | Cell::People(Some(0)) => Prose::new().and(Tone::Soft, "0"),
        Cell::Count(number, tone) => Prose::new().and(*tone, words::grouped(*number)),
        Cell::People(Some(people)) => words::people(*people).into(),
        Cell::People(None) => Prose::new().and(Tone::Soft, "–"),
    }
}

fn natural(table: &Table, cells: &[Vec<Prose>], at: usize) -> usize {
    let widest = cells.iter().map(|row| natural_width(&row[at])).max().unwrap_or(0);
    widest.max(width(&table.columns[at].head))
}

/// Which columns stay: the dispensable ones leave from the right until words have room.
fn kept(table: &Table, cells: &[Vec<Prose>], room: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = (0..table.columns.len()).collect();
    while total(table, cells, &kept) > room {
        match kept.iter().rposition(|at| table.columns[*at].squeeze == Squeeze::Drop) {
            Some(index) => kept.remove(index),
            None => break,
        };
    }
    kept
}

fn total(table: &Table, cells: &[Vec<Prose>], kept: &[usize]) -> usize {
    kept.iter().map(|at| natural(table, cells, *at)).sum::<usize>() + GAP * kept.len().saturating_sub(1)
}

/// Every column as wide as its widest cell, the widest columns of words squeezed first.
fn widths(table: &Table, cells: &[Vec<Prose>], kept: &[usize], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = kept.iter().map(|at| natural(table, cells, *at)).collect();
    let gaps = GAP * kept.len().saturating_sub(1);
    loop {
        let total = widths.iter().sum::<usize>() + gaps;
        let squeezable = (0..kept.len())
            .filter(|index| table.columns[kept[*index]].squeeze == Squeeze::Wrap && widths[*index] > LEAST);
        let Some(widest) = squeezable.max_by_key(|index| (widths[*index], *index)) else { return widths };
        if total <= room {
            return widths;
        }
        // Down to the next widest at once, so that a very long cell takes few steps.
        let next = widths.iter().copied().filter(|other| *other < widths[widest]).max().unwrap_or(LEAST);
        let step = (total - room).min(widths[widest] - next.max(LEAST).min(widths[widest] - 1));
        widths[widest] -= step;
    }
}

fn row_lines(table: &Table, kept: &[usize], widths: &[usize], cells: &[Prose]) -> Vec<Line> {
    let columns: Vec<Vec<Line>> =
        cells.iter().zip(widths).map(|(cell, width)| wrapped(cell, *width)).collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    (0..height).map(|line| row_line(table, kept, widths, &columns, line)).collect()
}

fn row_line(table: &Table, kept: &[usize], widths: &[usize], columns: &[Vec<Line>], line: usize) -> Line {
    let mut out: Line = Vec::new();
    let mut owed = 0;
    for (index, column) in columns.iter().enumerate() {
        let empty = Line::new();
        let text = column.get(line).unwrap_or(&empty);
        let spare = widths[index].saturating_sub(line_width(text));
        let (before, after) = match table.columns[kept[index]].align {
            Align::Start => (0, spare),
            Align::End => (spare, 0),
        };
        owed += before;
        if !text.is_empty() {
            if owed > 0 {
                out.push((Tone::Plain, " ".repeat(owed)));
            }
            owed = 0;
            out.extend(text.iter().cloned());
        }
        owed += after + if text.is_empty() { 0 } else { GAP };
        if text.is_empty() {
            owed += GAP;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::document::Column;

    fn table() -> Table {
        Table {
            columns: vec![
                Column::words("lost"),
                Column::words("kind").dispensable(),
                Column::numbers("stop"),
                Column::numbers("people"),
            ],
            rows: vec![
                vec![
                    Cell::Words("판교 datacenter".into()),
                    Cell::Words("site".into()),
                    Cell::Count(1_000, Tone::Stopped),
                    Cell::People(Some(47_500_000)),
                ],
                vec![
                    Cell::Words("Anyang".into()),
                    Cell::Words("site".into()),
                    Cell::Count(0, Tone::Stopped),
                    Cell::People(None),
                ],
            ],
            enough: 9,
            noun: "site",
        }
    }

    fn shown(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| line.iter().map(|(_, text)| text.as_str()).collect()).collect()
    }

    #[test]
    fn columns_stand_straight_with_wide_characters() {
        let lines = shown(&lines(&table(), 9, 80));
        assert_eq!(
            lines,
            [
                "lost             kind   stop  people",
                "판교 datacenter  site  1,000  47.5 M",
                "Anyang           site      0       –",
            ]
        );
    }

    #[test]
    fn short_room_drops_then_breaks() {
        let narrow = shown(&lines(&table(), 9, 32));
        assert_eq!(narrow[0], "lost              stop  people");
        let tight = shown(&lines(&table(), 1, 29));
        assert_eq!(tight, ["lost             stop  people", "판교            1,000  47.5 M", "datacenter"]);
    }
}
