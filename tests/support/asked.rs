//! The question for the document of one text, without a profile.

use spof::base::quantity::Date;
use spof::base::tongue::Tongue;
use spof::pipeline::document::Asked;
use spof::render::contract::desk_read::Files;

/// Asks for the document of a text, in a language, as of a day.
pub(crate) fn asked(text: &str, tongue: Tongue, as_of: &str) -> Asked {
    Asked {
        files: Files {
            texts: vec![("a.topo".to_owned(), text.to_owned())],
            roots: vec!["a.topo".to_owned()],
            name: "a".to_owned(),
        },
        profiles: Vec::new(),
        tongue,
        as_of: Date::read(as_of).expect("a day"),
        level: None,
        earlier: None,
        redacted: false,
    }
}
