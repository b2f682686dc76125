//! What is asked of every picture: names of strangers do nothing in it, and outside of names it speaks one language.

use crate::marks::texts;
use spof::base::tongue::Tongue;
use spof::page::palette::Theme;
use spof::page::picture::Picture;
use spof::render::svg::{Text, svg};

/// Markup in a name stays text, and what turns the direction of writing is gone.
pub(crate) fn names_stay_names(picture: &Picture) {
    for text in [Text::Outlines, Text::Live] {
        let svg = svg(picture, Theme::Light, text);
        assert!(!svg.contains("<script") && !svg.contains('\u{202e}'), "{svg}");
        roxmltree::Document::parse(&svg).expect("well formed");
    }
}

/// Outside of names, and of hashes, nothing is English in another language.
pub(crate) fn speaks_only(picture: &Picture, tongue: Tongue, is_name: impl Fn(&str) -> bool) {
    for text in texts(picture).into_iter().chain([picture.title.clone(), picture.description.clone()]) {
        let runs = text.split(|it: char| !it.is_ascii_alphabetic()).filter(|run| !run.is_empty());
        let foreign: Vec<&str> = runs
            .filter(|run| *run != "spof" && !run.chars().all(|it| it.is_ascii_hexdigit()) && !is_name(run))
            .collect();
        assert!(foreign.is_empty(), "{}: {foreign:?} in {text}", tongue.tag());
    }
}
