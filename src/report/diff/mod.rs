//! What changed from one topology to another, and what that does, in words: consequences first, then the model.
pub mod compared;
pub mod effect;
pub mod findings;
pub mod model;
pub mod verdict;

use crate::page::document::Page;
use compared::Compared;

/// The page. At most `rows` rows of each list are told; how many more there are is said.
#[must_use]
pub fn report(compared: &Compared<'_>, rows: usize) -> Page {
    let parts = [
        vec![verdict::part(compared)],
        effect::parts(compared, rows),
        findings::parts(compared, rows),
        model::parts(compared, rows),
    ];
    Page { title: verdict::title(compared), parts: parts.into_iter().flatten().collect() }
}
