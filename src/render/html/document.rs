//! A page as a document of its own: HTML without script, one file, no request. Read on a screen and printed; every claim is a
//! link to where it is laid open.
//!
//! The policy allows one style, by its hash, and nothing else; every text is escaped: names of strangers stay text.

use super::base64::base64;
use crate::base::words;
use crate::model::hash::digest;
use crate::page::document::{Align, Block, Cell, Column, Figure, Link, Page, Part, Prose, Table, Tone};
use crate::page::palette::{Ink, Theme};
use crate::render::xml::escaped;

const STYLE: &str = include_str!("../../../assets/page/document.css");

/// What is said of a document beside its page.
#[derive(Clone, Copy, Debug)]
pub struct Cover<'a> {
    /// BCP 47 tag.
    pub language: &'a str,
    /// What kind of document it is: `Resilience report`.
    pub kind: &'a str,
    /// Heading of the table of contents.
    pub contents: &'a str,
}

/// The document.
#[must_use]
pub fn document(page: &Page, cover: &Cover<'_>) -> String {
    let (title, style) = (escaped(&page.title), style());
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <title>{title} — {kind}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<p class=\"kind\">{kind}</p>\n<h1>{title}</h1>\n",
        escaped(cover.language),
        policy(&style),
        kind = escaped(cover.kind),
    );
    contents(&mut out, page, cover.contents);
    for part in &page.parts {
        section(&mut out, part);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// The style, and below it the inks of pictures on a dark screen: on paper they are always dark on light.
fn style() -> String {
    let inks = (0..Ink::COUNT).filter_map(Ink::at);
    let inks: String = inks.map(|ink| format!("--ink-{}:{};", ink.name(), ink.hex(Theme::Dark))).collect();
    format!("{STYLE}@media screen and (prefers-color-scheme: dark) {{ figure {{ {inks} }} }}\n")
}

fn policy(style: &str) -> String {
    let style = base64(&digest(style.as_bytes()));
    format!("default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'")
}

fn contents(out: &mut String, page: &Page, heading: &str) {
    let heading = escaped(heading);
    out.push_str(&format!("<nav aria-label=\"{heading}\">\n<h2>{heading}</h2>\n<ol>\n"));
    for part in page.parts.iter().filter(|part| !part.title.is_empty()) {
        out.push_str(&format!("<li><a href=\"#{}\">{}</a></li>\n", part.id, escaped(&part.title)));
    }
    out.push_str("</ol>\n</nav>\n");
}

fn section(out: &mut String, part: &Part) {
    out.push_str(&format!("<section id=\"{}\">\n", part.id));
    if !part.title.is_empty() {
        out.push_str(&format!("<h2>{}</h2>\n", escaped(&part.title)));
    }
    part.blocks.iter().for_each(|block| write_block(out, block));
    out.push_str("</section>\n");
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Headline(prose) => out.push_str(&format!("<p class=\"headline\">{}</p>\n", said(prose))),
        Block::Heading(text) => out.push_str(&format!("<h3>{}</h3>\n", escaped(text))),
        Block::Paragraph(prose) => out.push_str(&format!("<p>{}</p>\n", said(prose))),
        Block::Note(prose) => out.push_str(&format!("<p class=\"note\">{}</p>\n", said(prose))),
        Block::Table(table) => write_table(out, table),
        Block::List(items) => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", said(item))).collect();
            out.push_str(&format!("<ul>\n{items}</ul>\n"));
        }
        Block::Chain(links) => write_chain(out, links),
        Block::Code(text) => {
            let lines: Vec<String> = text.lines().map(escaped_line).collect();
            out.push_str(&format!("<pre>{}</pre>\n", lines.join("\n")));
        }
        Block::Figure(figure) => write_figure(out, figure),
    }
}

/// Blanks and tabs count in code.
fn escaped_line(line: &str) -> String {
    escaped(&line.replace('\t', "    "))
}

fn write_table(out: &mut String, table: &Table) {
    out.push_str("<div class=\"scroll\" tabindex=\"0\"><table>\n");
    if table.columns.iter().any(|column| !column.head.is_empty()) {
        let heads: String = table.columns.iter().map(head).collect();
        out.push_str(&format!("<thead><tr>{heads}</tr></thead>\n"));
    }
    out.push_str("<tbody>\n");
    for row in &table.rows {
        let cells: String =
            row.iter().zip(&table.columns).map(|(cell, column)| write_cell(cell, column)).collect();
        out.push_str(&format!("<tr>{cells}</tr>\n"));
    }
    out.push_str("</tbody></table></div>\n");
}

fn head(column: &Column) -> String {
    format!("<th scope=\"col\"{}>{}</th>", side(column), escaped(&column.head))
}

fn side(column: &Column) -> &'static str {
    if column.align == Align::End { " class=\"end\"" } else { "" }
}

fn write_cell(cell: &Cell, column: &Column) -> String {
    let text = match cell {
        Cell::Words(prose) => said(prose),
        Cell::Count(number, _) => words::grouped(*number),
        Cell::People(Some(people)) => words::people(*people),
        Cell::People(None) => "–".to_owned(),
    };
    format!("<td{}>{text}</td>", side(column))
}

fn write_chain(out: &mut String, links: &[Link]) {
    let item = |link: &Link| {
        let place = if link.place.is_empty() {
            String::new()
        } else {
            format!(" <span class=\"soft\">{}</span>", escaped(&link.place))
        };
        format!("<li>{}{}{place}</li>\n", "&emsp;".repeat(link.depth), said(&link.what))
    };
    let items: String = links.iter().map(item).collect();
    out.push_str(&format!("<ul class=\"chain\">\n{items}</ul>\n"));
}

fn write_figure(out: &mut String, figure: &Figure) {
    let drawn = drawn(figure);
    // The document is HTML: the prologue of a file that stands alone has no place in it.
    let drawn = drawn.find("<svg").map_or("", |at| &drawn[at..]);
    out.push_str(&format!("<figure>{drawn}<figcaption>{}</figcaption></figure>\n", said(&figure.caption)));
}

#[cfg(feature = "charts")]
fn drawn(figure: &Figure) -> String {
    use crate::render::svg::{Text, svg};
    svg(&figure.picture, Theme::Light, Text::Live)
}

/// Without charts nobody draws.
#[cfg(not(feature = "charts"))]
fn drawn(_: &Figure) -> String {
    String::new()
}

fn said(prose: &Prose) -> String {
    prose.0.iter().fold(String::new(), |out, inline| {
        let text = escaped(&inline.text);
        out + &match inline.tone {
            Tone::Plain => text,
            Tone::Strong => format!("<strong>{text}</strong>"),
            Tone::Stopped => format!("<span class=\"stopped\">{text}</span>"),
            Tone::Degraded => format!("<span class=\"degraded\">{text}</span>"),
            Tone::Working => format!("<span class=\"working\">{text}</span>"),
            Tone::Undetermined => format!("<span class=\"open\">{text}</span>"),
            Tone::Soft => format!("<span class=\"soft\">{text}</span>"),
            Tone::Code => format!("<code>{text}</code>"),
            Tone::Claim => format!("<a class=\"claim\" href=\"#{text}\">{text}</a>"),
            Tone::Target => format!("<span id=\"{text}\">{text}</span>"),
        }
    })
}
