//! What rows are made of, and how they are worked out.
//!
//! The program of a row is its members, of which each is a row. How they add up is said by the shape of the row, and once for a *run*:
//! rows of one shape that follow each other. A row is worked out from rows before it, but for rings.

use super::line::{Line, Lines, Rows};
use super::shape::Shape;
use std::ops::Range;

/// Lines of so many bytes in all are waited for seldom, and looking ahead costs more than it saves: 1.4 × the time with 2 MB; no difference
/// was seen with 6, and 0.6 × the time with 13 and more.
const NEAR: usize = 8 << 20;

/// Rows whose members are looked up before the first of them is worked out.
const AHEAD: u32 = 16;

/// Rows of one shape, next to each other. It ends where the next begins.
#[derive(Debug)]
struct Run {
    first: u32,
    /// Where the members of the first row stand.
    start: u32,
    /// How many members each row has.
    members: u32,
    shape: u32,
}

/// What rows are made of.
#[derive(Debug)]
pub(super) struct Program {
    shapes: Vec<Shape>,
    /// With one more at the end, which begins where the last one ends.
    runs: Vec<Run>,
    run_of: Vec<u32>,
    words: Vec<u32>,
}

impl Program {
    /// A program without rows, for so many of these shapes.
    pub(super) fn new(shapes: Vec<Shape>, (rows, words): (usize, usize)) -> Self {
        let end = Run { first: 0, start: 0, members: 0, shape: u32::MAX };
        Self { shapes, runs: vec![end], run_of: Vec::with_capacity(rows), words: Vec::with_capacity(words) }
    }

    /// Adds a row of that shape.
    pub(super) fn push(&mut self, shape: u32, members: impl Iterator<Item = u32>) {
        let (row, start) = (self.run_of.len() as u32, self.words.len() as u32);
        self.words.extend(members);
        let members = self.words.len() as u32 - start;
        let last = self.runs.len() - 1;
        if last == 0 || self.runs[last - 1].shape != shape {
            self.runs[last] = Run { first: row, start, members, shape };
            self.runs.push(Run { first: row, start, members: 0, shape: u32::MAX });
        }
        self.run_of.push(self.runs.len() as u32 - 2);
        if let Some(end) = self.runs.last_mut() {
            (end.first, end.start) = (row + 1, self.words.len() as u32);
        }
    }

    /// How many rows are written.
    pub(super) fn rows(&self) -> usize {
        self.run_of.len()
    }

    /// The length of the whole program.
    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    #[inline]
    fn of(&self, row: u32) -> (&Run, &[u32]) {
        let run = &self.runs[self.run_of[row as usize] as usize];
        let start = run.start as usize + (row - run.first) as usize * run.members as usize;
        (run, &self.words[start..start + run.members as usize])
    }

    /// The shape of a row, and the rows it is made of.
    #[inline]
    pub(super) fn shaped(&self, row: u32) -> (&Shape, &[u32]) {
        let (run, members) = self.of(row);
        (&self.shapes[run.shape as usize], members)
    }

    /// The rows a row is made of; some may come twice.
    #[inline]
    pub(super) fn members(&self, row: u32) -> &[u32] {
        self.of(row).1
    }

    /// The rows that these rows are made of, one after the other.
    pub(super) fn members_of(&self, rows: Range<u32>) -> &[u32] {
        let start = |row: u32| {
            let number = self.run_of.get(row as usize).map_or(self.runs.len() - 1, |run| *run as usize);
            let run = &self.runs[number];
            run.start as usize + (row - run.first) as usize * run.members as usize
        };
        &self.words[start(rows.start)..start(rows.end)]
    }

    /// What a row is now, with what it gains from the rows it is made of.
    #[inline]
    pub(super) fn gather<const W: usize>(&self, row: u32, lines: &Lines<W>) -> Line<W> {
        let (run, members) = self.of(row);
        self.shapes[run.shape as usize].gather(members, lines, row)
    }

    /// Works out rows, one after the other. Did any change?
    pub(super) fn walk<const W: usize>(&self, range: Range<u32>, rows: &mut Rows<W>) -> bool {
        let lines = rows.lines_mut();
        let (mut row, mut gained) = (range.start, Line::NONE);
        let at_once = if size_of_val(lines) > NEAR { AHEAD } else { u32::MAX };
        while row < range.end {
            let number = self.run_of[row as usize] as usize;
            let run = &self.runs[number];
            let end = range.end.min(self.runs[number + 1].first).min(row.saturating_add(at_once));
            let words = &self.words[run.start as usize + (row - run.first) as usize * run.members as usize..];
            if at_once == AHEAD {
                look_ahead(&words[..(end - row) as usize * run.members as usize], lines);
            }
            let shape = &self.shapes[run.shape as usize];
            gained = gained.or(&match run.members {
                members if !shape.groups.is_empty() => any_shape(row..end, (shape, members), words, lines),
                0 => Line::NONE,
                1 => any_of::<W, 1>(row..end, words, lines),
                2 => any_of::<W, 2>(row..end, words, lines),
                3 => any_of::<W, 3>(row..end, words, lines),
                4 => any_of::<W, 4>(row..end, words, lines),
                5 => any_of::<W, 5>(row..end, words, lines),
                6 => any_of::<W, 6>(row..end, words, lines),
                7 => any_of::<W, 7>(row..end, words, lines),
                8 => any_of::<W, 8>(row..end, words, lines),
                members => any_shape(row..end, (shape, members), words, lines),
            });
            row = end;
        }
        !gained.is_none()
    }
}

/// Asks memory for all these lines before the first of them is waited for: a row after the other, the processor looks less far ahead than
/// memory can answer. The sum is of no use.
#[inline(always)]
fn look_ahead<const W: usize>(members: &[u32], lines: &Lines<W>) {
    std::hint::black_box(members.iter().fold(0, |sum, row| sum ^ lines[*row as usize][0]));
}

/// The rows of a run; what they gained.
#[inline(always)]
fn any_shape<const W: usize>(
    run: Range<u32>,
    (shape, members): (&Shape, u32),
    words: &[u32],
    lines: &mut Lines<W>,
) -> Line<W> {
    let rows = run.zip(words.chunks_exact(members as usize));
    rows.fold(Line::NONE, |gained, (row, members)| {
        let line = shape.gather(members, lines, row);
        line.put(lines, row, gained)
    })
}

/// The same where each of so many members is enough: most rows are like that, and a number known beforehand leaves no jumps.
#[inline(always)]
fn any_of<const W: usize, const MEMBERS: usize>(
    run: Range<u32>,
    words: &[u32],
    lines: &mut Lines<W>,
) -> Line<W> {
    let rows = run.zip(words.as_chunks::<MEMBERS>().0);
    rows.fold(Line::NONE, |gained, (row, members)| {
        let line = members.iter().fold(Line::at(lines, row), |line, row| line.or(&Line::at(lines, *row)));
        line.put(lines, row, gained)
    })
}
