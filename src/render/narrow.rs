//! A diagnostic where its lines would be wider than there is room: one mark after the other, each with the part of its line that
//! it stands in, and every text in as many lines as it takes. Only a word or a path that has no room by itself sticks out.

use super::wrap::{columns, folded, width};
use crate::base::diagnostic::{Diagnostic, Help, Label, Severity};
use crate::base::source::{SourceMap, Span};
use crate::base::words::is_unsafe_to_show;

/// Columns of a line before a mark that are shown with it, where not all is.
const BEFORE: usize = 12;
/// A label stands under its mark where it has so many columns there.
const ROOMY: usize = 24;
/// Further lines of a title are set in by so many columns.
pub(super) const INDENT: usize = 2;
/// For what is left out of a line.
const GAP: &str = "...";

/// How a stretch looks.
#[derive(Clone, Copy)]
enum Ink {
    Plain,
    Bold,
    Frame,
    Head(Severity),
    Help,
}

/// The lines of a diagnostic under a name, without a line end after the last. Its texts are clean, and written as they are to be
/// shown.
pub(super) fn narrow(
    diagnostic: &Diagnostic,
    name: &str,
    sources: &SourceMap,
    (room, colour): (usize, bool),
) -> String {
    let labels = || std::iter::once(&diagnostic.primary).chain(&diagnostic.others);
    let last = labels().map(|label| sources.position(label.at).line).max().unwrap_or(1);
    let mut sheet = Sheet { out: String::new(), room, colour, gutter: last.to_string().len() };
    let head = format!("{}[{name}]:", word(diagnostic.severity));
    sheet.titled((Ink::Head(diagnostic.severity), &head), Ink::Bold, &diagnostic.message);
    for (index, label) in labels().enumerate() {
        let ink = if index == 0 { Ink::Head(diagnostic.severity) } else { Ink::Frame };
        sheet.origin(sources, label.at, if index == 0 { "-->" } else { ":::" });
        sheet.marked(sources, label, (if index == 0 { '^' } else { '-' }, ink));
    }
    for note in &diagnostic.notes {
        sheet.remark("note:", note);
    }
    let (patched, plain): (Vec<&Help>, Vec<&Help>) =
        diagnostic.help.iter().partition(|help| help.patch.is_some());
    plain.into_iter().for_each(|help| sheet.remark("help:", &help.text));
    for help in patched {
        sheet.titled((Ink::Help, "help:"), Ink::Plain, &help.text);
        if let Some((at, with)) = &help.patch {
            sheet.patch(sources, *at, with);
        }
    }
    sheet.out.truncate(sheet.out.trim_end().len());
    sheet.out
}

pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

struct Sheet {
    out: String,
    room: usize,
    colour: bool,
    /// Columns of the widest line number.
    gutter: usize,
}

impl Sheet {
    fn ink(&mut self, ink: Ink, text: &str) {
        let sequence = match ink {
            Ink::Plain => "",
            Ink::Bold => "1",
            Ink::Frame => "1;94",
            Ink::Head(Severity::Error) => "1;91",
            Ink::Head(Severity::Warning) => "33",
            Ink::Head(Severity::Note) => "1;92",
            Ink::Help => "1;96",
        };
        if self.colour && !sequence.is_empty() && !text.is_empty() {
            self.out.push_str(&format!("\u{1b}[{sequence}m{text}\u{1b}[0m"));
        } else {
            self.out.push_str(text);
        }
    }

    fn end(&mut self) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        self.out.push('\n');
    }

    /// A head, and its text after and below it.
    fn titled(&mut self, (head_ink, head): (Ink, &str), ink: Ink, text: &str) {
        let lines = folded(text, self.room, width(head) + 1, INDENT);
        self.ink(head_ink, head);
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.end();
            } else {
                self.out.push(' ');
            }
            self.ink(ink, line);
        }
        self.end();
    }

    fn origin(&mut self, sources: &SourceMap, at: Span, arrow: &str) {
        let (file, position) = (sources.file(at), sources.position(at));
        self.out.push_str(&" ".repeat(self.gutter));
        self.ink(Ink::Frame, arrow);
        let path = clean(&file.name);
        self.out.push_str(&format!(" {path}:{}:{}", position.line, position.column));
        self.end();
    }

    /// The frame with a line number, or without.
    fn frame(&mut self, number: &str) {
        self.ink(Ink::Frame, &format!("{number:>gutter$} |", gutter = self.gutter));
        self.out.push(' ');
    }

    /// Part of the first line of a mark, the mark, and its label.
    fn marked(&mut self, sources: &SourceMap, label: &Label, (sign, ink): (char, Ink)) {
        let (file, number) = (sources.file(label.at), sources.position(label.at).line);
        let (start, end) = ((label.at.start - file.start) as usize, (label.at.end - file.start) as usize);
        let from = file.text[..start].rfind('\n').map_or(0, |before| before + 1);
        let to = file.text[start..].find('\n').map_or(file.text.len(), |after| start + after);
        let cut = Cut::of(&file.text[from..to], (start - from, end.min(to).max(start) - from), self.inner());
        let beside = cut.at + cut.wide.max(1) + 1;
        if beside + width(&label.text) <= self.inner() {
            self.excerpt(&cut, number, (sign, ink), &label.text);
        } else {
            self.excerpt(&cut, number, (sign, ink), "");
            let indent = if self.inner().saturating_sub(cut.at) >= ROOMY { cut.at } else { 0 };
            for line in folded(&label.text, self.inner() - indent, 0, 0) {
                self.frame("");
                self.out.push_str(&" ".repeat(indent));
                self.ink(ink, &line);
                self.end();
            }
        }
        self.frame("");
        self.end();
    }

    /// A line, signs under a part of it, and what has room beside them.
    fn excerpt(&mut self, cut: &Cut, number: u32, (sign, ink): (char, Ink), beside: &str) {
        self.frame("");
        self.end();
        self.frame(&number.to_string());
        self.out.push_str(&cut.text);
        self.end();
        self.frame("");
        self.out.push_str(&" ".repeat(cut.at));
        let signs = sign.to_string().repeat(cut.wide.max(1));
        self.ink(ink, format!("{signs} {beside}").trim_end());
        self.end();
    }

    /// The line as it would be; what takes several lines, line by line.
    fn patch(&mut self, sources: &SourceMap, at: Span, with: &str) {
        let (file, number) = (sources.file(at), sources.position(at).line);
        let (start, end) = ((at.start - file.start) as usize, (at.end - file.start) as usize);
        if with.contains('\n') || file.text[start..end].contains('\n') {
            let room = self.inner().saturating_sub(2);
            for line in with.lines().flat_map(|line| folded(line, room, 0, 2)) {
                self.frame("");
                self.ink(Ink::Help, &format!("+ {line}"));
                self.end();
            }
            return;
        }
        let from = file.text[..start].rfind('\n').map_or(0, |before| before + 1);
        let to = file.text[end..].find('\n').map_or(file.text.len(), |after| end + after);
        let (before, after) = (&file.text[from..start], &file.text[end..to]);
        let (middle, sign) = if with.is_empty() { (&file.text[start..end], '-') } else { (with, '+') };
        let line = format!("{before}{middle}{after}");
        let cut = Cut::of(&line, (before.len(), before.len() + middle.len()), self.inner());
        self.excerpt(&cut, number, (sign, Ink::Help), "");
    }

    /// Columns right of the frame.
    fn inner(&self) -> usize {
        self.room.saturating_sub(self.gutter + 3).max(10)
    }

    fn remark(&mut self, head: &str, text: &str) {
        let before = format!("{}= {head} ", " ".repeat(self.gutter + 1));
        let indent = width(&before);
        for (index, line) in text.lines().enumerate() {
            // What stands under a line of a tree stands under its words.
            let mark = line.len() - line.trim_start_matches([' ', '└', '─', '+', '-']).len();
            let (mark, words) = line.split_at(mark);
            // No deeper than half the room; every sign of a mark takes one column.
            let beyond = (indent + width(mark)).saturating_sub(self.room / 2);
            let mark: String = mark.chars().skip(beyond).collect();
            let deep = indent + width(&mark);
            for (part, words) in folded(words, self.room.saturating_sub(deep), 0, 0).iter().enumerate() {
                match (index, part) {
                    (0, 0) => {
                        self.ink(Ink::Frame, &" ".repeat(self.gutter + 1));
                        self.ink(Ink::Frame, "=");
                        self.out.push(' ');
                        self.ink(Ink::Bold, head);
                        self.out.push_str(&format!(" {mark}{words}"));
                    }
                    (_, 0) => self.out.push_str(&format!("{}{mark}{words}", " ".repeat(indent))),
                    _ => self.out.push_str(&format!("{}{words}", " ".repeat(deep))),
                }
                self.end();
            }
        }
    }
}

/// Part of a line around a mark.
struct Cut {
    text: String,
    /// Columns before the mark, and of the mark.
    at: usize,
    wide: usize,
}

impl Cut {
    /// Of a line, around a stretch of its bytes, in so many columns.
    fn of(line: &str, (start, end): (usize, usize), room: usize) -> Self {
        let line = line.trim_end_matches(['\r', '\n']);
        let (start, end) = (start.min(line.len()), end.min(line.len()));
        let (before, marked, after) = (clean(&line[..start]), clean(&line[start..end]), clean(&line[end..]));
        let (before_wide, wide) = (width(&before), width(&marked));
        // A mark of nothing is drawn, too.
        if before_wide + (wide + width(&after)).max(1) <= room {
            return Self { text: format!("{before}{marked}{after}"), at: before_wide, wide };
        }
        // What is left out on the left, so that the mark and some of what is before it have room.
        let beyond = (before_wide + wide.max(1) + GAP.len()).saturating_sub(room);
        let skip = match before_wide.saturating_sub(BEFORE) {
            _ if beyond == 0 => 0,
            far => far.max(beyond.min(before_wide)),
        };
        let (skipped, kept) = split(&before, skip);
        let lead = if skipped == 0 { "" } else { GAP };
        let at = lead.len() + width(kept);
        let whole = format!("{lead}{kept}{marked}{after}");
        let text = shortened(&whole, room);
        let wide = wide.min(room.saturating_sub(at));
        Self { text, at, wide }
    }
}

/// How many columns, at least as many as asked, were taken from the beginning, and the rest.
fn split(text: &str, least: usize) -> (usize, &str) {
    let mut taken = 0;
    for (at, character) in text.char_indices() {
        if taken >= least {
            return (taken, &text[at..]);
        }
        taken += columns(character);
    }
    (taken, "")
}

/// The text, or its beginning and that something is left out.
fn shortened(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let (mut out, mut used) = (String::new(), 0);
    for character in text.chars() {
        used += columns(character);
        if used + GAP.len() > room {
            break;
        }
        out.push(character);
    }
    out + GAP
}

/// A line of a stranger: tabulators as blanks, and nothing that commands a terminal.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => out.push_str("    "),
            _ if is_unsafe_to_show(character) => out.push('?'),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_around_its_mark() {
        let line = "service 판교 { needs aaaaaaaaaaaaaaaaaaaaaaaa, valt, bbbbbbbbbbbbbbbbbbbbbbbb }";
        let start = line.find("valt").expect("there");
        let cut = Cut::of(line, (start, start + 4), 24);
        assert!(width(&cut.text) <= 24, "{}", cut.text);
        assert_eq!(&cut.text[cut.at..cut.at + cut.wide], "valt", "{}", cut.text);
        let whole = Cut::of("needs 없", (6, 9), 24);
        assert_eq!((whole.text.as_str(), whole.at, whole.wide), ("needs 없", 6, 2));
        let long = Cut::of(line, (0, line.len()), 24);
        assert_eq!((width(&long.text), long.wide), (24, 24));
    }
}
