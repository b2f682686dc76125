//! Diagnostics as people read them: the lines they speak of, with marks under the words, several files in one.
//! The only room that knows annotate-snippets.
//!
//! Only the lines that matter are handed over, so that a thousand complaints about a large file stay quick.
//! Every text that a stranger wrote is cleaned of control characters first.

use super::medium::Medium;
use super::narrow::{INDENT, narrow, word};
use super::spelling::Spelling;
use super::wrap::{self, folded};
use crate::base::diagnostic::{Diagnostic, Help, Label, Severity};
use crate::base::source::{SourceFile, SourceMap, Span};
use crate::base::words;
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Report, Snippet,
    normalize_untrusted_str,
};
use std::borrow::Cow;

/// Lines longer than this are not shown, only named: no screen holds them.
const LONGEST_LINE: usize = 2_000;

/// Beside a head texts are folded where they have so many columns.
const ROOMY: usize = 30;

/// Marks further apart than this, in bytes, are shown in snippets of their own.
const WINDOW: usize = 1 << 16;

/// All diagnostics, one below the other, with an empty line between them.
#[must_use]
pub fn snippets(diagnostics: &[Diagnostic], sources: &SourceMap, medium: Medium<'_>) -> String {
    let shown: Vec<String> =
        diagnostics.iter().map(|diagnostic| snippet(diagnostic, diagnostic.code, sources, medium)).collect();
    let mut out = shown.join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// One diagnostic under a name, without a line end.
#[must_use]
pub fn snippet(diagnostic: &Diagnostic, name: &str, sources: &SourceMap, medium: Medium<'_>) -> String {
    let clean = clean(diagnostic, medium.spelling);
    let name = normalize_untrusted_str(name);
    let head = wrap::width(word(diagnostic.severity)) + wrap::width(&name) + "[]: ".len();
    let title = folded(&clean.message, medium.width, head, INDENT);
    let drawn = |renderer: Renderer, diagnostic: &Diagnostic| {
        let groups = groups(diagnostic, &name, sources);
        let report: Report<'_> = &groups;
        renderer.term_width(medium.width).render(report)
    };
    let fitting = with_folded_texts(&clean, title[0].clone(), sources, medium.width)
        .filter(|it| fits(&drawn(Renderer::plain(), it), medium.width));
    match fitting {
        Some(fitting) if medium.colour => {
            with_title(&drawn(Renderer::styled(), &fitting), &title, "\u{1b}[1m", "\u{1b}[0m")
        }
        Some(fitting) => with_title(&drawn(Renderer::plain(), &fitting), &title, "", ""),
        None => narrow(&clean, &name, sources, (medium.width, medium.colour)),
    }
}

/// The further lines of a title below the first, which stands beside its head.
fn with_title(drawn: &str, title: &[String], on: &str, off: &str) -> String {
    let Some((first, rest)) = drawn.split_once('\n').filter(|_| title.len() > 1) else {
        return drawn.to_owned();
    };
    let below: Vec<String> = title[1..].iter().map(|line| format!("{on}{line}{off}")).collect();
    format!("{}\n{}\n{rest}", first.trim_end(), below.join("\n"))
}

/// The same with every text clean of what could command a terminal, and written as it is to be shown.
fn clean(diagnostic: &Diagnostic, spelling: &Spelling) -> Diagnostic {
    let clean = |text: &str| normalize_untrusted_str(&spelling.spelled(text));
    let label = |label: &Label| Label { at: label.at, text: clean(&label.text) };
    Diagnostic {
        message: clean(&diagnostic.message),
        primary: label(&diagnostic.primary),
        others: diagnostic.others.iter().map(label).collect(),
        notes: diagnostic
            .notes
            .iter()
            .map(|note| note.lines().map(clean).collect::<Vec<_>>().join("\n"))
            .collect(),
        help: diagnostic
            .help
            .iter()
            .map(|help| Help { text: clean(&help.text), patch: help.patch.clone() })
            .collect(),
        ..diagnostic.clone()
    }
}

/// The first line of the title; notes and help in lines that have room beside their heads. Nothing where there is next to none.
fn with_folded_texts(
    diagnostic: &Diagnostic,
    title: String,
    sources: &SourceMap,
    width: usize,
) -> Option<Diagnostic> {
    let lines = std::iter::once(&diagnostic.primary).chain(&diagnostic.others);
    let last = lines.map(|label| sources.position(label.at).line).max().unwrap_or(1);
    // Beside the numbers of lines.
    let side = last.to_string().len() + "  = note: ".len();
    let fold = |text: &str, taken: usize| {
        let room = width.saturating_sub(taken);
        let lines = text.lines().flat_map(|line| folded(line, room, 0, hanging(line)));
        let lines: Vec<String> = lines.collect();
        (room >= ROOMY || lines.len() == text.lines().count()).then(|| lines.join("\n"))
    };
    let mut folded = Diagnostic { message: title, ..diagnostic.clone() };
    for note in &mut folded.notes {
        *note = fold(note, side)?;
    }
    for help in &mut folded.help {
        help.text = fold(&help.text, if help.patch.is_some() { "help: ".len() } else { side })?;
    }
    Some(folded)
}

/// Under the words of a line of a tree.
fn hanging(line: &str) -> usize {
    let words = line.trim_start_matches([' ', '└', '─', '+', '-']);
    if line.starts_with(' ') || line.starts_with(['└', '+']) {
        wrap::width(&line[..line.len() - words.len()])
    } else {
        0
    }
}

/// Is no line wider, but for paths, which cannot be broken?
fn fits(drawn: &str, width: usize) -> bool {
    let is_path = |line: &str| ["-->", ":::"].iter().any(|arrow| line.trim_start().starts_with(arrow));
    drawn.lines().all(|line| wrap::width(line) <= width || is_path(line))
}

/// `2 errors, 1 warning`; empty when there is nothing to count.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let counted: Vec<String> =
        [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
            .into_iter()
            .map(|(severity, noun)| (count(severity), noun))
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| words::count(count, noun))
            .collect();
    counted.join(", ")
}

fn groups<'a>(diagnostic: &Diagnostic, name: &str, sources: &'a SourceMap) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.clone()).id(name.to_owned());
    let mut main = Group::with_title(title);
    for window in windows(diagnostic, sources) {
        main = match window.snippet() {
            Some(snippet) => main.element(snippet),
            None => main.element(window.origin(sources)),
        };
    }
    for note in &diagnostic.notes {
        main = main.element(Level::NOTE.message(note.clone()));
    }
    let mut groups = Vec::new();
    for help in &diagnostic.help {
        match patched(help, sources) {
            Some(group) => groups.push(group),
            None => main = main.element(Level::HELP.message(help.text.clone())),
        }
    }
    groups.insert(0, main);
    groups
}

/// Marks that are shown together: of one file, and near enough.
struct Window<'a, 'd> {
    file: &'a SourceFile,
    marks: Vec<(&'d Label, AnnotationKind)>,
    /// Whole lines around all marks, as offsets into the file.
    from: usize,
    to: usize,
}

fn windows<'a, 'd>(diagnostic: &'d Diagnostic, sources: &'a SourceMap) -> Vec<Window<'a, 'd>> {
    let first = std::iter::once((&diagnostic.primary, AnnotationKind::Primary));
    let others = diagnostic.others.iter().map(|label| (label, AnnotationKind::Context));
    let mut windows: Vec<Window<'a, 'd>> = Vec::new();
    for (label, kind) in first.chain(others) {
        let file = sources.file(label.at);
        let (from, to) = lines_around(file, label.at);
        let near = windows.iter_mut().find(|window| {
            std::ptr::eq(window.file, file) && from.min(window.from) + WINDOW > to.max(window.to)
        });
        match near {
            Some(window) => {
                (window.from, window.to) = (window.from.min(from), window.to.max(to));
                window.marks.push((label, kind));
            }
            None => windows.push(Window { file, marks: vec![(label, kind)], from, to }),
        }
    }
    windows
}

/// Lines without the controls of the second row (U+0080–U+009F), which some terminals obey and annotate-snippets lets
/// through. What stands in their place is as long, so that every mark keeps its place.
fn drawable(text: &str) -> Cow<'_, str> {
    let is_second_row = |character: char| ('\u{80}'..='\u{9f}').contains(&character);
    match text.contains(is_second_row) {
        true => Cow::Owned(text.replace(is_second_row, "¤")),
        false => Cow::Borrowed(text),
    }
}

/// The whole lines that a span touches.
fn lines_around(file: &SourceFile, at: Span) -> (usize, usize) {
    let (start, end) = ((at.start - file.start) as usize, (at.end - file.start) as usize);
    let from = file.text[..start].rfind('\n').map_or(0, |before| before + 1);
    let to = file.text[end..].find('\n').map_or(file.text.len(), |after| end + after);
    let is_crlf = to > end && file.text[..to].ends_with('\r');
    (from, to - usize::from(is_crlf))
}

impl<'a> Window<'a, '_> {
    /// The lines with their marks; none when a line is too long to show.
    fn snippet(&self) -> Option<Snippet<'a, Annotation<'a>>> {
        let text = drawable(&self.file.text[self.from..self.to]);
        if text.split('\n').any(|line| line.len() > LONGEST_LINE) {
            return None;
        }
        let line = self.file.line_at(self.from) + 1;
        let marks = self.marks.iter().map(|(label, kind)| {
            let (start, end) = within(self.file, label.at, self.from);
            let annotation = kind.span(start..end);
            if label.text.is_empty() { annotation } else { annotation.label(label.text.clone()) }
        });
        Some(
            Snippet::source(text)
                .path(normalize_untrusted_str(&self.file.name))
                .line_start(line)
                .annotations(marks),
        )
    }

    /// Where it is, without the line.
    fn origin(&self, sources: &SourceMap) -> Origin<'a> {
        let at = self.marks.first().map_or_else(Span::default, |(label, _)| label.at);
        let position = sources.position(at);
        Origin::path(normalize_untrusted_str(&self.file.name))
            .line(position.line as usize)
            .char_column(position.column as usize)
    }
}

fn within(file: &SourceFile, at: Span, from: usize) -> (usize, usize) {
    ((at.start - file.start) as usize - from, (at.end - file.start) as usize - from)
}

fn patched<'a>(help: &Help, sources: &'a SourceMap) -> Option<Group<'a>> {
    let (at, with) = help.patch.as_ref()?;
    let file = sources.file(*at);
    let (from, to) = lines_around(file, *at);
    let text = drawable(&file.text[from..to]);
    if text.len() > LONGEST_LINE {
        return None;
    }
    let line = file.line_at(from) + 1;
    let (start, end) = within(file, *at, from);
    let patch = Patch::new(start..end, normalize_untrusted_str(with));
    let title = Level::HELP.secondary_title(help.text.clone());
    let snippet =
        Snippet::source(text).path(normalize_untrusted_str(&file.name)).line_start(line).patch(patch);
    Some(Group::with_title(title).element(snippet))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(texts: &[(&str, &str)]) -> (SourceMap, Vec<Span>) {
        let mut map = SourceMap::default();
        let spans = texts.iter().filter_map(|(name, text)| map.add(*name, *text)).collect();
        (map, spans)
    }

    #[test]
    fn several_files_and_wide_letters() {
        let (map, files) =
            map(&[("결제.topo", "service 決済 { needs valt }\n"), ("tools.topo", "tool vault\n")]);
        let text = map.text(files[0]);
        let start = files[0].start + text.find("valt").expect("there") as u32;
        let at = Span::new(start, start + 4);
        let other = Span::new(files[1].start + 5, files[1].start + 10);
        let diagnostic = Diagnostic::error("unknown-name", at, "nothing is called `valt` here")
            .label("did you mean `vault`?")
            .other(other, "a component declared here")
            .patch("write `vault`", at, "vault");
        let shown = snippets(&[diagnostic], &map, Medium::plain(100));
        let expected = "\
error[unknown-name]: nothing is called `valt` here
 --> 결제.topo:1:20
  |
1 | service 決済 { needs valt }
  |                      ^^^^ did you mean `vault`?
  |
 ::: tools.topo:1:6
  |
1 | tool vault
  |      ----- a component declared here
  |
help: write `vault`
  |
1 | service 決済 { needs vault }
  |                        +
";
        assert_eq!(shown, expected);
    }

    #[test]
    fn hostile_texts_and_long_lines() {
        let long = format!("service x {{ needs \"{}\u{1b}[31m\" }}", "a".repeat(1 << 20));
        let (map, files) = map(&[("x.topo", &long)]);
        let at = Span::new(files[0].end - 3, files[0].end - 2);
        let diagnostic =
            Diagnostic::error("x", at, "evil \u{1b}[31m \u{202e}").patch("p", at, "q").note("n\u{7}");
        let shown = snippets(&[diagnostic], &map, Medium::plain(100));
        assert!(shown.len() < 2_000 && !shown.contains('\u{1b}') && !shown.contains('\u{202e}'), "{shown}");
        assert!(shown.contains("x.topo:1:1048"), "{shown}");
    }

    #[test]
    fn controls_of_the_second_row_keep_marks_in_place() {
        let (map, files) = map(&[("x.topo", "service \"a\u{9b}31mb\u{85}\" { needs valt }\n")]);
        let start = files[0].start + map.text(files[0]).find("valt").expect("there") as u32;
        let at = Span::new(start, start + 4);
        let shown =
            snippets(&[Diagnostic::error("x", at, "y").patch("p", at, "vault")], &map, Medium::plain(100));
        assert!(!shown.contains(|c| ('\u{80}'..='\u{9f}').contains(&c)), "{shown}");
        assert!(
            shown.contains("1 | service \"a¤31mb¤\" { needs valt }\n  |                           ^^^^"),
            "{shown}"
        );
    }

    #[test]
    fn counting() {
        let at = Span::default();
        let list = [
            Diagnostic::error("a", at, ""),
            Diagnostic::error("b", at, ""),
            Diagnostic::warning("c", at, ""),
        ];
        assert_eq!(summary(&list), "2 errors, 1 warning");
    }
}
