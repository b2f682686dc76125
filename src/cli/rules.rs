//! `spof rules`: every rule in one table.

use super::args::{Format, RulesArguments};
use super::exit::Exit;
use super::screen::Screen;
use crate::page::document::{Page, Part};
use crate::render::json;
use crate::render::terminal::{Look, terminal};
use crate::report::check::rule_page::{counted, table};

/// Prints the list.
pub(super) fn run(arguments: &RulesArguments, screen: &Screen) -> Exit {
    let text = match arguments.format {
        Format::Json => json::rules(),
        Format::Text => {
            let part = Part { id: "rules", title: String::new(), blocks: vec![table()] };
            let page = Page { title: String::new(), parts: vec![part] };
            let look = Look { medium: screen.medium(), rest: None };
            Ok(format!("{}\n{}; `spof explain RULE` says more\n", terminal(&page, look), counted()))
        }
    };
    screen.ended(text.and_then(|text| screen.say(&text)))
}
