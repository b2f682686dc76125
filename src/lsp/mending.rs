//! What `spof check --fix` would do, for an editor: each mend is judged before it is offered, and is offered only when it leaves all
//! other findings as they are.

use super::diagnostics::open;
use super::overlay::Edited;
use super::session::Session;
use super::snapshot::{FileAt, Snapshot};
use super::text::differing;
use crate::base::source::Span;
use crate::pipeline::mending::{Amended, Mend, amended, mends, sound};
use std::collections::BTreeMap;

/// What mends findings about statements that pass a test, each by itself.
pub(super) fn each<'s>(
    session: &Session<'_>,
    snapshot: &'s Snapshot,
    touches: impl Fn(Span) -> bool,
) -> Vec<Mend<'s>> {
    let touched = mends(&snapshot.reading, open(snapshot).filter(|told| touches(told.diagnostic.primary.at)));
    touched.into_iter().flat_map(|mend| judged(session, snapshot, vec![mend])).collect()
}

/// What mends everything in one file together.
pub(super) fn all<'s>(session: &Session<'_>, snapshot: &'s Snapshot, file: &FileAt) -> Vec<Mend<'s>> {
    let mut all = mends(&snapshot.reading, open(snapshot));
    all.retain(|mend| mend.places().all(|at| file.at.holds(at)));
    judged(session, snapshot, all)
}

fn judged<'s>(session: &Session<'_>, snapshot: &Snapshot, mends: Vec<Mend<'s>>) -> Vec<Mend<'s>> {
    let Some(before) = snapshot.judged() else { return Vec::new() };
    let again = |amended: &Amended<'_>| {
        let texts = by_path(snapshot, amended);
        let loader = session.loader();
        let edited = Edited { under: &loader, texts: &texts };
        let after = Snapshot::read(&edited, &snapshot.root, session.today, 1);
        after.judged().map(|judged| judged.findings.clone())
    };
    sound(mends, &snapshot.reading, &before.findings, &again)
}

fn by_path(snapshot: &Snapshot, amended: &Amended<'_>) -> BTreeMap<String, String> {
    let path = |start| snapshot.file_of(Span::new(start, start)).map(|file| file.path.clone());
    amended.iter().filter_map(|(file, text)| Some((path(file.start)?, text.clone()))).collect()
}

/// What mends replace: of each file the lines that differ.
pub(super) fn replaced(snapshot: &Snapshot, mends: &[Mend<'_>]) -> Vec<(Span, String)> {
    let texts = amended(mends, &snapshot.reading).unwrap_or_default();
    let differing = |(file, text): &(&crate::base::source::SourceFile, String)| {
        let (start, end) = differing(&file.text, text);
        let at = Span::new(file.start + start as u32, file.start + (file.text.len() - end) as u32);
        (at, text[start..text.len() - end].to_owned())
    };
    texts.iter().map(differing).collect()
}
