//! A page as text, for terminals and text files: at a given width, with or without colours.
//!
//! Colour never speaks alone: the words of the page say the same. Nothing is left out silently: a table cut short
//! says how many rows are left and where they are.

use super::columns;
use super::medium::Medium;
use super::wrap::{Line, line_width, width, wrapped};
use crate::base::words;
use crate::page::document::{Block, Link, Page, Part, Prose, Table, Tone};

/// How a page is to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// Where it is shown.
    pub medium: Medium<'a>,
    /// Long tables stop after the rows that are enough, and say that the others are there; `None`: all rows.
    pub rest: Option<&'a str>,
}

impl Look<'static> {
    /// Without colours, every row of every table.
    #[must_use]
    pub const fn plain(width: usize) -> Self {
        Self { medium: Medium::plain(width), rest: None }
    }
}

/// Lines of running text are no wider than this, however wide the terminal.
const READABLE: usize = 100;

/// The page as text, each line ended.
#[must_use]
pub fn terminal(page: &Page, look: Look<'_>) -> String {
    let mut text = Text { look, out: String::new() };
    for (index, part) in page.parts.iter().enumerate() {
        if index > 0 {
            text.out.push('\n');
        }
        text.part(part);
    }
    text.out
}

struct Text<'a> {
    look: Look<'a>,
    out: String,
}

impl Text<'_> {
    fn part(&mut self, part: &Part) {
        if !part.title.is_empty() {
            self.prose("", &Prose::new().and(Tone::Strong, part.title.as_str()));
            let title = self.look.medium.spelt(&part.title.as_str().into());
            let widest = wrapped(&title, self.readable()).iter().map(line_width).max();
            let rule = self.look.medium.spelling.spelled("─").repeat(widest.unwrap_or(0));
            self.line(&[(Tone::Soft, rule)]);
        }
        let mut before: Option<&Block> = None;
        for block in &part.blocks {
            // Air around what is read, none between a heading and what it heads.
            let tight = matches!(before, None | Some(Block::Heading(_)));
            if !tight {
                self.out.push('\n');
            }
            self.block(block);
            before = Some(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Headline(prose) => self.prose("", &strong(prose)),
            Block::Heading(text) => self.prose("", &Prose::new().and(Tone::Strong, text.as_str())),
            Block::Paragraph(prose) => self.prose("", prose),
            Block::Note(prose) => self.prose("", &soft(prose)),
            Block::Table(table) => self.table(table),
            Block::List(items) => items.iter().for_each(|item| self.prose("- ", item)),
            Block::Chain(links) => links.iter().for_each(|link| self.link(link)),
            Block::Code(text) => self.code(text),
            Block::Figure(figure) => self.prose("", &soft(&figure.caption)),
        }
    }

    fn readable(&self) -> usize {
        self.look.medium.width.min(READABLE)
    }

    /// Running text behind a mark; later lines stand under the first.
    fn prose(&mut self, mark: &str, prose: &Prose) {
        let (mark, prose) = (&*self.look.medium.spelling.spelled(mark), &self.look.medium.spelt(prose));
        let room = self.readable().saturating_sub(width(mark)).max(20);
        for (index, line) in wrapped(prose, room).into_iter().enumerate() {
            let before = if index == 0 { mark.to_owned() } else { " ".repeat(width(mark)) };
            let mut whole: Line = vec![(Tone::Soft, before)];
            whole.extend(line);
            self.line(&whole);
        }
    }

    /// Set in, never wrapped: what is cut or broken could not be copied.
    fn code(&mut self, text: &str) {
        for line in text.lines() {
            let line = self.look.medium.spelling.spelled(line).into_owned();
            self.line(&[(Tone::Soft, "    ".to_owned()), (Tone::Plain, line)]);
        }
    }

    fn table(&mut self, table: &Table) {
        let spelt = self.look.medium.spelt_table(table);
        let shown = match self.look.rest {
            // One row more is shown rather than counted.
            Some(_) if table.rows.len() > table.enough + 1 => table.enough,
            _ => table.rows.len(),
        };
        for line in columns::lines(&spelt, shown, self.look.medium.width) {
            self.line(&line);
        }
        let left = table.rows.len() - shown;
        if let (Some(rest), true) = (self.look.rest, left > 0) {
            let place = if rest.is_empty() { String::new() } else { format!(" ({rest})") };
            let words =
                format!("… {} more {}{place}", words::grouped(left as u64), words::plural(left, table.noun));
            self.prose("", &Prose::new().and(Tone::Soft, words));
        }
    }

    fn link(&mut self, link: &Link) {
        const DEEPEST: usize = 12;
        let mark = match link.depth {
            0 => String::new(),
            depth => format!("{}└─ ", "   ".repeat(depth.min(DEEPEST) - 1)),
        };
        let place = if link.place.is_empty() { String::new() } else { format!("  {}", link.place) };
        let prose = link.what.clone().and(Tone::Soft, place);
        self.prose(&mark, &prose);
    }

    fn line(&mut self, line: &[(Tone, String)]) {
        let mut written = String::new();
        for (tone, text) in line {
            match sequence(*tone) {
                Some(sequence) if self.look.medium.colour && !text.trim().is_empty() => {
                    written.push_str(&format!("\u{1b}[{sequence}m{text}\u{1b}[0m"));
                }
                _ => written.push_str(text),
            }
        }
        self.out.push_str(written.trim_end());
        self.out.push('\n');
    }
}

/// Plain stretches of a headline are strong.
fn strong(prose: &Prose) -> Prose {
    replaced(prose, Tone::Strong)
}

fn soft(prose: &Prose) -> Prose {
    replaced(prose, Tone::Soft)
}

fn replaced(prose: &Prose, by: Tone) -> Prose {
    prose.0.iter().fold(Prose::new(), |out, inline| {
        let tone = if inline.tone == Tone::Plain { by } else { inline.tone };
        out.and(tone, inline.text.as_str())
    })
}

/// The numbers of the ANSI sequence for a tone.
fn sequence(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Strong => Some("1"),
        Tone::Stopped => Some("1;31"),
        Tone::Degraded => Some("33"),
        Tone::Working => Some("32"),
        Tone::Undetermined => Some("35"),
        Tone::Soft | Tone::Claim | Tone::Target => Some("2"),
        Tone::Code => Some("36"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::document::{Cell, Column};
    use crate::render::spelling::Spelling;

    fn page(rows: usize) -> Page {
        let row = |number: usize| {
            vec![Cell::Words(format!("site{number}").into()), Cell::Count(number as u64, Tone::Stopped)]
        };
        let table = Table {
            columns: vec![Column::words("lost"), Column::numbers("stop")],
            rows: (0..rows).map(row).collect(),
            enough: 2,
            noun: "site",
        };
        let headline = Block::Headline(Prose::from("Losing ").and(Tone::Stopped, "Pangyo").say("."));
        Page {
            title: "x".to_owned(),
            parts: vec![
                Part { id: "answer", title: String::new(), blocks: vec![headline] },
                Part { id: "losses", title: "Losses".to_owned(), blocks: vec![Block::Table(table)] },
            ],
        }
    }

    const PLAIN: Look<'_> = Look { rest: Some("in report.json"), ..Look::plain(60) };

    #[test]
    fn a_long_table_says_what_is_left_out_and_where_it_is() {
        let text = terminal(&page(25), PLAIN);
        assert!(text.ends_with("site1     1\n… 23 more sites (in report.json)\n"), "{text}");
        let whole = terminal(&page(25), Look { rest: None, ..PLAIN });
        assert!(whole.contains("site24    24") && !whole.contains("more"), "{whole}");
        assert!(!terminal(&page(3), PLAIN).contains("more"), "one row more is shown rather than counted");
    }

    #[test]
    fn rules_and_signs_are_spelled_where_a_terminal_has_none() {
        let spelling = Spelling::ascii(["Losses".to_owned()]);
        let medium = Medium { spelling: &spelling, ..PLAIN.medium };
        let text = terminal(&page(25), Look { medium, ..PLAIN });
        assert!(text.is_ascii(), "{text}");
        assert!(text.contains("Losses\n------\n") && text.contains("... 23 more sites"), "{text}");
    }

    #[test]
    fn without_colour_no_byte_of_it() {
        assert_eq!(terminal(&page(1), PLAIN), "Losing Pangyo.\n\nLosses\n──────\nlost   stop\nsite0     0\n");
        let medium = Medium { colour: true, ..PLAIN.medium };
        let coloured = terminal(&page(1), Look { medium, ..PLAIN });
        assert!(coloured.starts_with("\u{1b}[1mLosing \u{1b}[0m\u{1b}[1;31mPangyo\u{1b}[0m"), "{coloured:?}");
    }
}
