//! Sheets to bytes, through krilla: pages, tags, links, bookmarks and what the document says of itself. What PDF/UA-1
//! and PDF/A-2a do not allow is an error. Lays nothing out.

mod pen;
mod picture;
mod shape;
mod tree;

use super::flow::{Leaf, Place, places};
use super::layout::Layout;
use super::strip::{Item, Role, paper};
use crate::base::quantity::Date;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::{NamedDestination, XyzDestination};
use krilla::error::KrillaError;
use krilla::geom::{Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use pen::{Fonts, Pen};
use tree::Tree;

/// What the document says of itself.
pub(super) struct Imprint<'s> {
    pub(super) title: String,
    pub(super) language: &'s str,
    pub(super) created: Date,
    pub(super) identity: &'s str,
}

/// All sheets as a file.
pub(super) fn print(
    layout: &Layout<'_>,
    leaves: &[Leaf<'_>],
    imprint: &Imprint<'_>,
) -> Result<Vec<u8>, String> {
    let places = places(leaves, layout.spots);
    let mut document = Document::new_with(settings()?);
    let fonts = Fonts::open()?;
    let mut tree = Tree::new(&layout.nodes);
    for (index, leaf) in leaves.iter().enumerate() {
        sheet(&mut document, &fonts, &mut tree, layout, leaf, index, &places)?;
    }
    for (name, spot) in &layout.names {
        if let Some(place) = places.get(*spot).copied().flatten()
            && document
                .register_named_destination(NamedDestination::new(name.clone(), destination(place)))
                .is_none()
        {
            return Err(format!("`{name}` is the name of two places"));
        }
    }
    document.set_outline(outline(layout, &places));
    document.set_tag_tree(tree.grown(imprint.language));
    document.set_metadata(metadata(imprint));
    document.finish().map_err(|error| complaint(&error))
}

fn settings() -> Result<SerializeSettings, String> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|_| "PDF/UA-1 and PDF/A-2a cannot be had together")?;
    Ok(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() })
}

/// One sheet: first what is drawn, then the links over it.
fn sheet(
    document: &mut Document,
    fonts: &Fonts,
    tree: &mut Tree<'_>,
    layout: &Layout<'_>,
    leaf: &Leaf<'_>,
    index: usize,
    places: &[Option<Place>],
) -> Result<(), String> {
    let (width, height) = paper(leaf).size();
    let settings = PageSettings::from_wh(width as f32, height as f32).ok_or("the sheet has no surface")?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let mut pen = Pen::new(&mut surface, fonts, tree);
    for item in leaf {
        draw(&mut pen, item, index, places);
    }
    pen.lift();
    surface.finish();
    for item in leaf {
        let Item::Link { link, x, y, width, height } = item else { continue };
        let Some(link) = layout.links.get(*link) else { continue };
        let Some(place) = places.get(link.spot).copied().flatten() else { continue };
        let area = Rect::from_xywh(*x as f32, *y as f32, width.max(1.0) as f32, height.max(1.0) as f32);
        let Some(area) = area else { continue };
        let target = Target::Destination(destination(place).into());
        let annotation = Annotation::new_link(LinkAnnotation::new(area, target), Some(link.spoken.clone()));
        let identifier = page.add_tagged_annotation(annotation);
        tree.leads(link.node, identifier);
    }
    page.finish();
    Ok(())
}

fn draw(pen: &mut Pen<'_, '_, '_, '_>, item: &Item<'_>, leaf: usize, places: &[Option<Place>]) {
    match item {
        Item::Text { x, y, text, face, role } => pen.text(*x, *y, text, *face, *role),
        Item::Ground { x, y, width, height, ink } => pen.ground([*x, *y, *width, *height], *ink),
        Item::NumberOf { spot, right, y, face, node } => {
            if let Some(place) = places.get(*spot).copied().flatten() {
                // The blank parts the number from the title for who does not see the room between them.
                let text = format!(" {}", place.leaf + 1);
                let width = crate::page::measure::width(&text, face.size, face.weight);
                pen.text(right - width, *y, &text, *face, Role::Content(*node));
            }
        }
        Item::Picture { picture, x, y, scale, node, .. } => {
            picture::picture(pen, picture, [*x, *y], *scale, *node, leaf);
        }
        Item::Link { .. } | Item::Spot { .. } => {}
    }
}

fn destination(place: Place) -> XyzDestination {
    XyzDestination::new(place.leaf, Point::from_xy(0.0, place.y.max(0.0) as f32))
}

fn outline(layout: &Layout<'_>, places: &[Option<Place>]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for bookmark in &layout.bookmarks {
        let Some(place) = places.get(bookmark.spot).copied().flatten() else { continue };
        let text = if bookmark.text.is_empty() { "–" } else { &bookmark.text };
        let node = OutlineNode::new(text.to_owned(), destination(place)).with_open(true);
        match open.as_mut().filter(|_| bookmark.inner) {
            Some(part) => part.push_child(node),
            None => {
                if let Some(done) = open.replace(node) {
                    outline.push_child(done);
                }
            }
        }
    }
    if let Some(done) = open {
        outline.push_child(done);
    }
    outline
}

fn metadata(imprint: &Imprint<'_>) -> Metadata {
    let Date { year, month, day } = imprint.created;
    let midnight = DateTime::new(year).month(month).day(day).hour(0).minute(0).second(0);
    Metadata::new()
        .title(imprint.title.clone())
        .language(imprint.language.to_owned())
        .creation_date(midnight.utc_offset_hour(0).utc_offset_minute(0))
        .document_id(imprint.identity.to_owned())
        .creator("spof".to_owned())
        .producer("spof".to_owned())
}

/// What krilla says, as a sentence of ours.
fn complaint(error: &KrillaError) -> String {
    match error {
        KrillaError::Validation(faults) => {
            let first = faults.first().map_or_else(String::new, |(fault, _)| format!(": {fault:?}"));
            format!("the document would not be what PDF/UA-1 and PDF/A-2a ask for{first}")
        }
        other => format!("the document cannot be written: {other}"),
    }
}
