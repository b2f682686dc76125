//! The whole document: the way from blocks to bytes.

use super::blocks;
use super::cover;
use super::flow;
use super::layout::{Bookmark, Layout};
use super::legible::spoken;
use super::lines::Tongue;
use super::press::{self, Imprint};
use super::sheet::{Pdf, Sheet};
use super::strip::{Item, Role, paper};
use super::style::{HEAD_LINE, LEFT, MEASURE, RUNNING};
use crate::page::document::{Block, Cell, Page, Prose, Tone};
use crate::page::measure;

/// The page as PDF. Same page and sheet, same bytes.
///
/// # Errors
/// When the language is none, or the document would not be what PDF/UA-1 and PDF/A-2a ask for: a sentence without
/// full stop.
pub fn pdf(page: &Page, sheet: &Sheet<'_>) -> Result<Pdf, String> {
    let mut layout = Layout::new(Tongue::of(sheet.language));
    find_targets(&mut layout, page);
    let title = title_of(page, sheet);
    let spots: Vec<usize> = page
        .parts
        .iter()
        .map(|part| layout.spot(Some(part.id.to_owned()).filter(|id| !id.is_empty())))
        .collect();
    cover::title(&mut layout, &title, sheet);
    cover::contents(&mut layout, sheet.contents, &page.parts, &spots);
    for (part, spot) in page.parts.iter().zip(&spots) {
        blocks::part(&mut layout, part, *spot);
    }
    if layout.bookmarks.is_empty() {
        bookmark_the_title(&mut layout, &title);
    }
    let mut leaves = flow::sheets(std::mem::take(&mut layout.strips), &layout.heads);
    run_along(&mut layout, &mut leaves, sheet);
    let bytes = press::print(&layout, &leaves, &imprint(&title, sheet)?)?;
    Ok(Pdf { bytes, uncovered: layout.letters.missing() })
}

/// A document without a title is called after its kind.
fn title_of(page: &Page, sheet: &Sheet<'_>) -> String {
    let titles = [page.title.as_str(), sheet.head, sheet.foot];
    let title = titles.into_iter().map(spoken).find(|title| !title.is_empty());
    title.unwrap_or_else(|| "–".to_owned())
}

fn imprint<'s>(title: &str, sheet: &Sheet<'s>) -> Result<Imprint<'s>, String> {
    let is_tag = |text: &str| {
        !text.is_empty()
            && text.len() <= 35
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if !is_tag(sheet.language) {
        return Err(format!("`{}` is no language tag such as `en`", spoken(sheet.language)));
    }
    let (language, created, identity) = (sheet.language, sheet.created, sheet.identity);
    Ok(Imprint { title: title.to_owned(), language, created, identity })
}

fn bookmark_the_title(layout: &mut Layout<'_>, title: &str) {
    let spot = layout.spot(None);
    if let Some(first) = layout.strips.first_mut() {
        first.items.push(Item::Spot { spot, y: 0.0 });
    }
    layout.bookmarks.push(Bookmark { text: title.to_owned(), spot, inner: false });
}

/// Claims that are laid open somewhere, so that marks know whether they lead anywhere.
fn find_targets(layout: &mut Layout<'_>, page: &Page) {
    let mut look = |prose: &Prose| {
        for inline in prose.0.iter().filter(|inline| inline.tone == Tone::Target) {
            let text = inline.text.as_str();
            if !layout.targets.contains_key(text) {
                let plain = text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_graphic());
                let spot = layout.spot(plain.then(|| format!("claim-{text}")));
                layout.targets.insert(text.to_owned(), spot);
            }
        }
    };
    for block in page.parts.iter().flat_map(|part| &part.blocks) {
        each_prose(block, &mut look);
    }
}

fn each_prose(block: &Block, look: &mut impl FnMut(&Prose)) {
    match block {
        Block::Headline(prose) | Block::Paragraph(prose) | Block::Note(prose) => look(prose),
        Block::List(items) => items.iter().for_each(look),
        Block::Chain(links) => links.iter().for_each(|link| look(&link.what)),
        Block::Figure(figure) => look(&figure.caption),
        Block::Table(table) => table.rows.iter().flatten().for_each(|cell| {
            if let Cell::Words(prose) = cell {
                look(prose);
            }
        }),
        Block::Heading(_) | Block::Code(_) => {}
    }
}

/// Running heads, feet and numbers.
fn run_along<'a>(layout: &mut Layout<'a>, leaves: &mut [flow::Leaf<'a>], sheet: &Sheet<'_>) {
    let (face, total) = (RUNNING.face, leaves.len());
    let mut short = |text: &str, room: f64| {
        // More never fits.
        let text: String = layout.letters.line(text).chars().take(1_000).collect();
        measure::shortened(text.trim(), face.size, face.weight, room)
    };
    let (head, foot) = (short(sheet.head, MEASURE), short(sheet.foot, MEASURE - 110.0));
    for (index, leaf) in leaves.iter_mut().enumerate() {
        let number = short(&(sheet.page_of)(index + 1, total), 100.0);
        let paper = paper(leaf);
        let (edge, line) = (paper.size().0 - LEFT, paper.foot_line());
        let right = edge - measure::width(&number, face.size, face.weight);
        let mut put = |x, y, text: &str, role| {
            if !text.is_empty() {
                leaf.push(Item::Text { x, y, text: text.to_owned(), face, role });
            }
        };
        if index > 0 {
            put(LEFT, HEAD_LINE, &head, Role::Header);
        }
        put(LEFT, line, &foot, Role::Footer);
        put(right, line, &number, Role::SheetNumber);
    }
}
