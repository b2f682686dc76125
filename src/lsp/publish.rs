//! Which diagnostics the editor has, so that only what differs is sent, and what is no longer true is taken back.

use super::diagnostics::diagnostics;
use super::project::is_topology;
use super::session::Session;
use gen_lsp_types::{Diagnostic, PublishDiagnosticsParams};
use std::collections::BTreeMap;

/// What the editor has, by path: the version it is about, and the diagnostics.
#[derive(Debug, Default)]
pub(super) struct Published(BTreeMap<String, (Option<i32>, Vec<Diagnostic>)>);

impl Published {
    /// What is to be sent now.
    pub(super) fn renew(&mut self, session: &mut Session<'_>) -> Vec<PublishDiagnosticsParams> {
        let now = by_path(session);
        let mut sent = Vec::new();
        let gone: Vec<String> = self.0.keys().filter(|path| !now.contains_key(*path)).cloned().collect();
        for path in gone {
            self.0.remove(&path);
            sent.push(PublishDiagnosticsParams {
                uri: session.uri(&path),
                version: None,
                diagnostics: Vec::new(),
            });
        }
        for (path, diagnostics) in now {
            let version = session.buffers.get(&path).map(|buffer| buffer.version);
            let before = self.0.get(&path);
            let is_news = match before {
                Some((known, had)) => *had != diagnostics || *known != version && version.is_some(),
                None => version.is_some() || !diagnostics.is_empty(),
            };
            if is_news {
                let uri = session.uri(&path);
                sent.push(PublishDiagnosticsParams { uri, version, diagnostics: diagnostics.clone() });
            }
            self.0.insert(path, (version, diagnostics));
        }
        sent
    }
}

/// The diagnostics of every file of every topology that has one open. What two topologies say of one file is said once.
pub(super) fn by_path(session: &mut Session<'_>) -> BTreeMap<String, Vec<Diagnostic>> {
    let mut all: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for root in session.roots() {
        let snapshot = session.snapshot(&root);
        for (path, diagnostics) in diagnostics(session, &snapshot) {
            let own = all.entry(path).or_default();
            for diagnostic in diagnostics {
                if !own.contains(&diagnostic) {
                    own.push(diagnostic);
                }
            }
        }
    }
    // A text that no directory lists is a topology of its own.
    let open: Vec<String> = session.buffers.paths().map(str::to_owned).collect();
    for path in open {
        if all.contains_key(&path) || !is_topology(&path) {
            continue;
        }
        let snapshot = session.snapshot_of(&path);
        let found = diagnostics(session, &snapshot).remove(&path).unwrap_or_default();
        all.insert(path, found);
    }
    all
}
