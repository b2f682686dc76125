//! The interactive report: one file with everything inside. `page` fills the template, `plain` writes what can be read without
//! any script, `words` holds every sentence, `numbers` writes numbers as each language does.
pub mod answer;
mod base64;
pub mod data;
pub mod document;
mod markup;
pub mod numbers;
pub mod page;
pub mod plain;
mod plain_record;
pub mod record;
pub mod say;
pub mod words;
