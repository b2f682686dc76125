//! A page as Markdown, as GitHub and GitLab show it. Every text is escaped: names of strangers stay text.

use crate::base::words;
use crate::page::document::{Align, Block, Cell, Link, Page, Part, Prose, Table, Tone};

/// The page, its title as the first heading.
#[must_use]
pub fn markdown(page: &Page) -> String {
    let mut out = format!("# {}\n", escaped(&page.title));
    for part in &page.parts {
        write_part(&mut out, part);
    }
    out
}

/// The page as a comment on a pull request: the first part as it stands, every other one to open.
#[must_use]
pub fn comment(page: &Page) -> String {
    let mut out = format!("### {}\n", escaped(&page.title));
    for part in &page.parts {
        if part.title.is_empty() {
            write_part(&mut out, part);
            continue;
        }
        // Inside of a summary nothing is read as Markdown.
        out.push_str(&format!("\n<details><summary>{}</summary>\n", escaped_html(&part.title)));
        write_part(&mut out, &Part { title: String::new(), ..part.clone() });
        out.push_str("\n</details>\n");
    }
    out
}

fn escaped_html(text: &str) -> String {
    words::plain_line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn write_part(out: &mut String, part: &Part) {
    if !part.title.is_empty() {
        out.push_str(&format!("\n## {}\n", escaped(&part.title)));
    }
    for block in &part.blocks {
        out.push('\n');
        write_block(out, block);
    }
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Headline(prose) => out.push_str(&format!("{}\n", toned(&strong(prose)))),
        Block::Heading(text) => out.push_str(&format!("### {}\n", escaped(text))),
        Block::Paragraph(prose) | Block::Note(prose) => out.push_str(&format!("{}\n", toned(prose))),
        Block::Table(table) => write_table(out, table),
        Block::List(items) => items.iter().for_each(|item| out.push_str(&format!("- {}\n", toned(item)))),
        Block::Chain(links) => links.iter().for_each(|link| write_link(out, link)),
        Block::Code(text) => out.push_str(&code(text)),
        Block::Figure(figure) => out.push_str(&format!("*{}*\n", plain(&figure.caption))),
    }
}

fn write_table(out: &mut String, table: &Table) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&row(table.columns.iter().map(|column| escaped(&column.head)).collect()));
    let rule = |align| if align == Align::End { "--:" } else { "---" }.to_owned();
    out.push_str(&row(table.columns.iter().map(|column| rule(column.align)).collect()));
    for cells in &table.rows {
        out.push_str(&row(cells.iter().map(cell).collect()));
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Words(prose) => toned(prose),
        Cell::Count(number, _) => words::grouped(*number),
        Cell::People(Some(people)) => words::people(*people),
        Cell::People(None) => "–".to_owned(),
    }
}

fn write_link(out: &mut String, link: &Link) {
    let place = if link.place.is_empty() { String::new() } else { format!(" ({})", escaped(&link.place)) };
    out.push_str(&format!("{}- {}{place}\n", "  ".repeat(link.depth), toned(&link.what)));
}

/// A fence longer than any in the text.
#[must_use]
pub fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{}\n{fence}\n", text.trim_end_matches('\n'))
}

/// All of it with stress, but for marks.
fn strong(prose: &Prose) -> Prose {
    let mut whole = Prose::new();
    for inline in &prose.0 {
        match (inline.tone, whole.0.last_mut()) {
            (Tone::Claim, _) => whole.0.push(inline.clone()),
            (_, Some(last)) if last.tone == Tone::Strong => last.text.push_str(&inline.text),
            _ => whole = whole.and(Tone::Strong, inline.text.as_str()),
        }
    }
    whole
}

fn plain(prose: &Prose) -> String {
    escaped(&prose.text())
}

fn toned(prose: &Prose) -> String {
    prose.0.iter().fold(String::new(), |out, inline| {
        let text = inline.text.as_str();
        out + &match inline.tone {
            Tone::Strong => stressed(text),
            Tone::Code => inline_code(text),
            Tone::Claim => format!(" [{0}](#{0})", escaped(text)),
            Tone::Target => format!("<a id=\"{0}\"></a>{0}", escaped(text)),
            _ => escaped(text),
        }
    })
}

/// `**strong**`, with blanks at its ends outside: beside a blank two stars are no stress but two stars.
fn stressed(text: &str) -> String {
    let inside = text.trim();
    if inside.is_empty() {
        return escaped(text);
    }
    let before = &text[..text.len() - text.trim_start().len()];
    let after = &text[text.trim_end().len()..];
    format!("{}**{}**{}", escaped(before), escaped(inside), escaped(after))
}

/// `` `code` ``, whatever back ticks it holds; on one line, also in a table.
fn inline_code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ").replace('|', "\\|");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = if longest > 0 { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// Text that no Markdown reads anything into. Names in back ticks, as messages write them, stay code.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut parts = text.split('`').collect::<Vec<_>>();
    // A lone back tick is a character like others.
    let lone = if parts.len().is_multiple_of(2) { parts.pop() } else { None };
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        match index % 2 {
            0 => out.push_str(&escaped_words(part)),
            _ => out.push_str(&inline_code(part)),
        }
    }
    if let Some(rest) = lone {
        out.push_str("\\`");
        out.push_str(&escaped_words(rest));
    }
    out
}

fn escaped_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            // `@somebody` and `#1` would call people and link issues.
            '@' => out.push_str("@\u{200b}"),
            '\\' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '>' => {
                out.push('\\');
                out.push(character);
            }
            other if words::is_unsafe_to_show(other) => out.extend(other.escape_unicode()),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_stay_text() {
        assert_eq!(
            escaped("a | <b> *c* _d_ [e](f) @you"),
            "a \\| &lt;b> \\*c\\* \\_d\\_ \\[e\\](f) @\u{200b}you".replace("b>", "b\\>")
        );
        assert_eq!(escaped("`x|y` and ` alone"), "`x\\|y` and \\` alone");
        assert_eq!(escaped("a\n# b"), "a \\# b");
        assert_eq!(code("a\n```\nb\n"), "````\na\n```\nb\n````\n");
    }

    #[test]
    fn blanks_stand_outside_of_stress() {
        let claimed =
            Prose::new().and(Tone::Strong, "12").and(Tone::Claim, "C-0001").and(Tone::Strong, " of 14 ");
        assert_eq!(toned(&claimed), "**12** [C-0001](#C-0001) **of 14** ");
        assert_eq!(toned(&Prose::new().and(Tone::Strong, " ")), " ");
    }

    #[test]
    fn code_holds_its_back_ticks() {
        assert_eq!(inline_code("a`b"), "`` a`b ``");
        assert_eq!(inline_code("plain"), "`plain`");
    }
}
